"""The demo centre as the application meets it: six databases, and a process that lets them live."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from zlib import crc32

from resources.demo.files import time_of
from storage.sources.mappings.mapping import Mapping, load_mapping

SYSTEMS = ("acd", "crm", "bss", "ess", "desk", "fault")
"""The demo's systems; the floor's first, so that it fills first."""


def _command(*words: str) -> list[str]:
    """Return how this program starts itself again for the world's sake, frozen or from source."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    return [*start, *words]


def mappings(folder: Path) -> list[Mapping]:
    """Return the ready mappings of the demo's systems, pointed at the world in `folder`."""
    shipped = files("resources").joinpath("mappings")
    return [
        load_mapping(Path(str(shipped.joinpath(f"demo-{system}.toml"))), {"world": str(folder)})
        for system in SYSTEMS
    ]


def form() -> int:
    """Return a number that changes with what is read of a world: one made by another version of
    this program may lack it."""
    shipped = files("resources").joinpath("mappings")
    whole = b"".join(shipped.joinpath(f"demo-{system}.toml").read_bytes() for system in SYSTEMS)
    return crc32(whole)


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
            _command(
                "world", "make", str(self.folder), "--size", self.size, "--seed", str(self.seed)
            ),
            stdout=subprocess.DEVNULL,
        )

    def make(self) -> None:
        """Make the world and wait for it; raises `CalledProcessError` when that fails."""
        process = self.start_making()
        if process.wait() != 0:
            raise subprocess.CalledProcessError(process.returncode, "world make")

    def ahead_us(self) -> int:
        """Return how far this world's time is ahead of this machine's, microseconds: its day begins
        at half past ten whenever it is looked at. Raises FileNotFoundError where no world is."""
        return time_of(self.folder) * 1000 - time.time_ns() // 1000

    def play(self, speed: float) -> "Player":
        """Let the day run at `speed` seconds a second, until the player is stopped."""
        words = (
            "world",
            "play",
            str(self.folder),
            "--speed",
            str(speed),
            "--parent",
            str(os.getpid()),
        )
        return Player(subprocess.Popen(_command(*words), stdout=subprocess.DEVNULL))

    def people(self, hub: Path) -> None:
        """Make a hub with the people of this world, and two days of their life, in place of an
        older one; raises `CalledProcessError` when that fails."""
        subprocess.run(_command("colleagues", "past", str(hub), str(self.folder)),
                       stdout=subprocess.DEVNULL, check=True)  # fmt: skip

    def begin(self, hub: str, ahead_us: int) -> None:
        """Let the people of this world come to a hub, by its address, at which they have no past,
        and whose clock is so far ahead of this machine's; raises `CalledProcessError` when that
        fails."""
        subprocess.run(_command("colleagues", "begin", hub, str(self.folder),
                                "--ahead", str(ahead_us)),
                       stdout=subprocess.DEVNULL, check=True)  # fmt: skip

    def live(self, hub: str, speed: float, ahead_us: int) -> "Player":
        """Let them live on at a hub, its file or its address, until the player is stopped; its
        clock is so far ahead of this machine's.
        `resources.demo.crew.SUPERVISOR` and whoever signs in at a desk act for themselves;
        everybody else reads, answers and works."""
        words = ("colleagues", "live", hub, str(self.folder), "--speed", str(speed),
                 "--ahead", str(ahead_us), "--parent", str(os.getpid()))  # fmt: skip
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
