"""Stations as processes of their own, and the fault desk they read."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import open_store
from storage.settings import Settings

MAPPING = """
[source]
name = "fault"
title = { en = "Fault desk" }
url = "sqlite:///%s"
time_zone = "Asia/Shanghai"
[[feed]]
name = "fault"
into = "fault"
from = "F"
key = ["K"]
cursor = { column = "U", type = "timestamp", format = "epoch_ms" }
pace = "hot"
[feed.columns]
community_key = "C"
reported_at = { from = "R", time = "epoch_ms" }
updated_at = { from = "U", time = "epoch_ms" }
"""


class Lines:
    """What a process says, line by line."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.all: list[str] = []
        self._thread = threading.Thread(target=self._read, args=(process.stderr,), daemon=True)
        self._thread.start()

    def _read(self, said: Iterator[str]) -> None:
        self.all.extend(line for line in said)

    def until(self, words: str, within_s: float = 120.0) -> None:
        ends = time.monotonic() + within_s
        while not any(words in line for line in self.all):
            assert time.monotonic() < ends, self.all
            time.sleep(0.05)

    def end(self) -> None:
        self._thread.join(10)


class FaultDesk:
    """The fault desk's database, and profiles that read it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._centre = sqlite3.connect(path)
        self._centre.execute("PRAGMA journal_mode = WAL")
        self._centre.execute("CREATE TABLE F (K TEXT PRIMARY KEY, C TEXT, R INTEGER, U INTEGER)")
        self._centre.commit()
        self._last = 0

    def report(self, community: str, count: int) -> None:
        """Report some more faults of a community, now."""
        now = time.time_ns() // 1_000_000
        rows = [(f"{community}-{self._last + n}", community, now, now) for n in range(count)]
        self._centre.executemany("INSERT INTO F VALUES (?, ?, ?, ?)", rows)
        self._centre.commit()
        self._last += count

    def go(self, *, away: bool) -> None:
        """Take away the table that is read, or bring it back."""
        old, new = ("F", "G") if away else ("G", "F")
        self._centre.execute(f"ALTER TABLE {old} RENAME TO {new}")
        self._centre.commit()

    def profile(self, home: Path, name: str, **settings: str) -> Path:
        """Make a profile that reads it; return its folder."""
        asked = f"from storage.local.profile import Profile; print(Profile.named({name!r}).folder)"
        said = subprocess.run([sys.executable, "-c", asked], env=environment(home), check=True,
                              capture_output=True, text=True)  # fmt: skip
        folder = Path(said.stdout.strip())
        assert folder.is_relative_to(home)
        (folder / "mappings").mkdir(parents=True)
        (folder / "mappings" / "fault.toml").write_text(MAPPING % self.path, encoding="utf-8")
        store = open_store(Profile(folder), FileVault())
        kept = Settings(store)
        for setting, value in settings.items():
            kept[setting] = value
        store.close()
        return folder

    def close(self) -> None:
        self._centre.close()


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "XDG_DATA_HOME": str(home), "PYTHONPATH": str(Path.cwd())}


@contextmanager
def station(home: Path, profile: str) -> Iterator[tuple["subprocess.Popen[str]", Lines]]:
    """A station of a profile, killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "station", "--profile", profile, "--key-file"],
        env=environment(home), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process, Lines(process)
    finally:
        process.kill()
        process.communicate()
