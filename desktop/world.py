"""The demo centre as the application meets it: six databases, and a process that lets them live."""

import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from storage.sources.mapping import Mapping, load_mapping

SYSTEMS = ("acd", "crm", "bss", "ess", "desk", "fault")
"""The demo's systems; the floor's first, so that it fills first."""


def _command(*words: str) -> list[str]:
    """Return how this program starts itself again for the world's sake, frozen or from source."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    return [*start, "world", *words]


def mappings(folder: Path) -> list[Mapping]:
    """Return the ready mappings of the demo's systems, pointed at the world in `folder`."""
    shipped = files("resources").joinpath("mappings")
    return [
        load_mapping(Path(str(shipped.joinpath(f"demo-{system}.toml"))), {"world": str(folder)})
        for system in SYSTEMS
    ]


@dataclass(frozen=True, slots=True)
class World:
    """A demo world in a folder, made from a seed."""

    folder: Path
    size: str = "normal"
    seed: int = 7

    def start_making(self) -> subprocess.Popen[bytes]:
        """Begin making the world anew in a process of its own; it is done when that ends with 0."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return subprocess.Popen(
            _command("make", str(self.folder), "--size", self.size, "--seed", str(self.seed)),
            stdout=subprocess.DEVNULL,
        )

    def make(self) -> None:
        """Make the world and wait for it; raises `CalledProcessError` when that fails."""
        process = self.start_making()
        if process.wait() != 0:
            raise subprocess.CalledProcessError(process.returncode, "world make")

    def play(self, speed: float) -> "Player":
        """Let the day run at `speed` seconds a second, until the player is stopped."""
        words = ("play", str(self.folder), "--speed", str(speed), "--parent", str(os.getpid()))
        return Player(subprocess.Popen(_command(*words), stdout=subprocess.DEVNULL))


class Player:
    """The running day. It also stops by itself when this process goes away."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def stop(self) -> None:
        """End the day within a few seconds; calling it again does nothing."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
