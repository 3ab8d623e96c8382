"""The whole program off-screen over a real centre: its first load, and sources that get damaged."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.setup import Setup
from desktop.world import mappings
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.tally import rows_per_table
from storage.sources.status import SourceStatus
from widgets.watchdog import Stall, Watchdog

WAIT_MS = 90_000
SEATS = 60
SYSTEMS = {"acd", "crm", "bss", "ess", "desk", "fault"}


class Running:
    """The program over one world, as the test sees it."""

    def __init__(self, world: Path, profile: Path, qtbot: QtBot) -> None:
        self.world = world
        self._qtbot = qtbot
        self._profile = profile
        setup = Setup(Profile(profile), FileVault(), mappings(world))
        self.touchdeck = app.Touchdeck(setup, setup.open())
        self.window = self.touchdeck.window
        self.window.resize(1366, 768)

    def status(self, source: str) -> SourceStatus:
        return next(each for each in self.touchdeck.sync.statuses() if each.name == source)

    def wait(self, met: Callable[[], bool]) -> None:
        """Wait until something is so, with all sources looked at now and again."""

        def looked() -> bool:
            if met():
                return True
            self.touchdeck.sync.wake()
            self._qtbot.wait(100)
            return met()

        self._qtbot.waitUntil(looked, timeout=WAIT_MS)

    def wait_loaded(self) -> None:
        sync = self.touchdeck.sync
        floor = self.window.page("floor")
        self._qtbot.waitUntil(
            lambda: sync.wait_first_load(0) and len(floor.board) == SEATS, timeout=WAIT_MS
        )

    def strip(self) -> dict[str, str]:
        """What the strip tells of each source, by its English title."""
        told = [each.accessibleName() for each in self.window.strip.findChildren(QPushButton)]
        titles = {s.name: s.title("en") for s in self.touchdeck.sync.statuses()}
        return {
            name: next(words for words in told if words.startswith(title))
            for name, title in titles.items()
        }

    def choose(self, source: str) -> None:
        """Choose a source on the connections page, by a click on its line."""
        tree = self.window.page("connections").tree
        names = [status.name for status in self.touchdeck.sync.statuses()]
        item = tree.topLevelItem(names.index(source))
        tree.scrollToItem(item)
        where = tree.visualItemRect(item).center()
        self._qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def connections(self) -> str:
        """All words of the connections page but its table."""
        labels = self.window.page("connections").findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def crashes(self) -> list[str]:
        return [path.read_text() for path in self._profile.glob("crashes/crash-*.txt")]

    def close(self) -> None:
        self.window.close()


@contextmanager
def running(world: Path, folder: Path, qtbot: QtBot) -> Iterator[Running]:
    """Lend a program over a world; afterwards it has ended and left no thread behind."""
    before = set(threading.enumerate())
    made = Running(world, folder, qtbot)
    made.touchdeck.language.set("en")
    try:
        yield made
    finally:
        made.close()
        left = [each for each in threading.enumerate() if each not in before]
        for thread in left:
            thread.join(WAIT_MS / 1e3)
        assert not any(thread.is_alive() for thread in left), left
        assert made.crashes() == []


def stalls_of_a_first_load(world: Path, folder: Path, qtbot: QtBot) -> tuple[Stall, ...]:
    """Load a world into an empty store with the window open; return the interface's own stalls."""
    with running(world, folder, qtbot) as program:
        watchdog = Watchdog()
        watchdog.start()
        program.touchdeck.start()
        program.wait_loaded()
        qtbot.wait(1_500)  # the curve and the figures of the last read
        watchdog.stop()
        with program.touchdeck.store.read() as reader:
            empty = [table for table, rows in rows_per_table(reader).items() if rows == 0]
        assert empty == ["social_mention"]  # the demo centre watches no public channel
        assert program.window.page("floor").summary()["seats"] == SEATS
    return watchdog.ours


def test_the_interface_never_stands_still_during_the_first_load(
    made_world: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """A neighbour on the same processor makes any run slow, but not every run."""
    found = []
    for turn in range(3):
        stalls = stalls_of_a_first_load(made_world, tmp_path / f"profile-{turn}", qtbot)
        if not stalls:
            return
        found.append([f"{stall.cpu_ms:.0f} of {stall.wall_ms:.0f} ms" for stall in stalls])
    pytest.fail(f"the interface stood still in each of {len(found)} loads: {found}")


# --- damage -----------------------------------------------------------------------------------


@contextmanager
def missing(path: Path) -> Iterator[None]:
    away = path.with_name("away.db")
    path.rename(away)
    yield
    away.rename(path)


@contextmanager
def truncated(path: Path) -> Iterator[None]:
    whole = path.read_bytes()
    os.truncate(path, 200)
    yield
    path.write_bytes(whole)


@contextmanager
def half_copied(path: Path) -> Iterator[None]:
    kept = Path(shutil.copy(path, path.with_name("kept.db")))
    half = path.with_name("half.db")
    half.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    half.replace(path)
    yield
    kept.replace(path)


@contextmanager
def renamed_column(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE KF_TS RENAME COLUMN KHBM TO KH_ID")
        yield
        connection.execute("ALTER TABLE KF_TS RENAME COLUMN KH_ID TO KHBM")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


Damage = Callable[[Path], AbstractContextManager[None]]
DAMAGES: dict[str, tuple[str, Damage, str]] = {
    "missing": ("crm", missing, "crm.db"),
    "truncated": ("bss", truncated, "bss.db"),
    "half copied": ("ess", half_copied, "malformed"),
    "a renamed column": ("desk", renamed_column, "KHBM"),
    "locked": ("fault", locked, "locked"),
    "the floor's own missing": ("acd", missing, "acd.db"),
}
"""Kind of damage → source, what is done to its file, what the words about it must name."""


@pytest.fixture
def loaded(world: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    """A program that has loaded its world; the fault desk keeps the old kind of journal."""
    for file in world.glob("*.db"):
        mode = "DELETE" if file.stem == "fault" else "WAL"
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(f"PRAGMA journal_mode = {mode}")
    with running(world, tmp_path / "profile", qtbot) as program:
        program.touchdeck.start()
        program.wait_loaded()
        yield program


def test_a_damaged_source_is_named_harms_no_other_and_comes_back_by_itself(
    loaded: Running, qtbot: QtBot
) -> None:
    floor = loaded.window.page("floor")
    loaded.window.show_page("connections")
    for kind, (source, damage, named) in DAMAGES.items():
        with damage(loaded.world / f"{source}.db"):
            loaded.wait(lambda source=source: loaded.status(source).error is not None)
            others = [loaded.status(name) for name in SYSTEMS - {source}]
            assert [each for each in others if each.state != "running"] == [], kind
            assert [each for each in others if each.error is not None] == [], kind
            loaded.wait(lambda source=source, named=named: named in loaded.strip()[source])
            loaded.choose(source)
            loaded.wait(lambda named=named: named in loaded.connections())
            loaded.window.show_page("floor")
            assert len(floor.board) == SEATS, kind
            assert floor.notice() == "", kind
            loaded.window.perform("floor.table")
            loaded.window.perform("floor.table")
            loaded.window.show_page("connections")
        loaded.wait(
            lambda source=source: (
                loaded.status(source).error is None and loaded.status(source).state == "running"
            )
        )
        loaded.wait(lambda source=source, named=named: named not in loaded.strip()[source])
    assert {loaded.status(name).state for name in SYSTEMS} == {"running"}
