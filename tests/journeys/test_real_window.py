"""The program in a real window: started as a person starts it, driven by keyboard and mouse."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.world import mappings
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import Store, open_store
from storage.local.tally import rows_per_table
from storage.settings import Settings
from storage.sources.reading.sync import Sync

WAIT_S, LEAVE_S = 240.0, 60.0
FLOOR_BYTES = 2_500_000
"""More than the floor's file has without rows: it is written to only once the window stands."""
WIDTH, HEIGHT = 1440, 900
SEATS = 60
WHOLE = {
    "agent": ("acd", "T_AGT"),
    "agent_state_log": ("acd", "T_AGT_LOG"),
    "call": ("acd", "T_CALL"),
    "contact": ("desk", "KF_JC"),
    "account": ("bss", "TB_ACCT"),
}
"""Tables that one feed fills with all rows of one source table."""
NAVIGATION_X = 80
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
assert QGuiApplication.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing: install it (apt-get install xvfb xdotool)", pytrace=False)
    return found


def eventually(met: Callable[[], object], what: str, seconds: float = WAIT_S) -> None:
    ends = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < ends, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server of our own, on a display nobody else has.

    Without `-noreset` it begins anew whenever its last client leaves, and refuses whoever comes in
    that moment: 60 of 1,908 connections beside short-lived ones, none of 6,026 with it.
    """
    read, write = os.pipe()
    server = subprocess.Popen(
        [tool("Xvfb"), "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
         "-nolisten", "tcp", "-noreset"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(WAIT_S)


@dataclass
class Desk:
    """One person's home on one screen, and the program running there."""

    home: Path
    root: Path
    environment: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    before: int = 0

    @property
    def demo(self) -> Path:
        return self.home / "cache" / "touchdeck" / "demo"

    @property
    def world(self) -> Path:
        return self.demo / "world-small-7"

    @property
    def profile(self) -> Profile:
        return Profile(self.demo / "profile-small-7")

    def start(self) -> subprocess.Popen[bytes]:
        self.before = self.written()
        with (self.home / "stderr.txt").open("ab") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "desktop", "demo", "--size", "small", "--speed", "10"],
                cwd=self.root, env=self.environment, stderr=said,
            )  # fmt: skip
        self.running.append(process)
        return process

    def xdotool(self, *words: str) -> str:
        done = subprocess.run(
            [tool("xdotool"), *words], env=self.environment, capture_output=True, text=True,
            timeout=WAIT_S, check=False,
        )  # fmt: skip
        return done.stdout

    def written(self) -> int:
        """How many bytes the floor's file and its log have."""
        path = self.profile.path("live")
        log = path.with_name("live.db-wal")
        return sum(each.stat().st_size for each in (path, log) if each.exists())

    def windows(self) -> list[str]:
        return self.xdotool("search", "--onlyvisible", "--name", "^Touchdeck").split()

    def wait_for_floor(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the main window stands and the floor's file has been written to."""

        def filled() -> bool:
            assert process.poll() is None, self.said()
            return bool(self.windows()) and self.written() > self.before + FLOOR_BYTES

        eventually(filled, "the window with its floor")
        self.xdotool("windowfocus", "--sync", self.windows()[-1])

    def press(self, *keys: str) -> None:
        for key in keys:
            self.xdotool("key", key)
            time.sleep(0.4)

    def click(self, x: int, y: int) -> None:
        self.xdotool("mousemove", "--sync", str(x), str(y), "click", "1")
        time.sleep(0.6)

    def picture(self) -> QImage:
        path = self.home / "screen.png"
        grab = [sys.executable, "-c", GRAB, str(path)]
        subprocess.run(grab, env=self.environment, check=True, timeout=WAIT_S)
        return QImage(str(path))

    def page_after(self, *keys: str) -> QImage:
        """Press keys that lead to a page which stands still; answers that page once it shows."""
        seen = [middle(self.picture())]
        self.press(*keys)

        def shown() -> bool:
            seen.append(middle(self.picture()))
            return alike(seen[-1], seen[0]) < 0.97 and alike(seen[-1], seen[-2]) == 1.0

        eventually(shown, f"another page after {' '.join(keys)}", LEAVE_S)
        return seen[-1]

    def found(self, typed: str) -> QImage:
        """Look something up; answers what is found, once it shows and stands still."""
        seen = [results(self.picture())]
        self.press("ctrl+k")
        self.xdotool("type", "--delay", "60", typed)

        def shown() -> bool:
            seen.append(results(self.picture()))
            return alike(seen[-1], seen[0]) < 0.97 and alike(seen[-1], seen[-2]) == 1.0

        eventually(shown, f"what is found by {typed}", LEAVE_S)
        return seen[-1]

    def quit(self, process: subprocess.Popen[bytes]) -> int:
        """Leave by Ctrl+Q; answers the exit code."""
        self.xdotool("windowfocus", "--sync", self.windows()[-1])
        self.xdotool("key", "ctrl+q")
        return process.wait(LEAVE_S)

    def said(self) -> str:
        """All it wrote to standard error, and the stacks of a native crash."""
        files = [self.home / "stderr.txt", *self.profile.folder.glob("crashes/*native.txt")]
        return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)

    def players(self) -> list[int]:
        """The processes that play this desk's world."""
        found = []
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = entry.read_bytes().split(b"\0")
            except OSError:
                continue  # it ended meanwhile
            if b"play" in words and os.fsencode(self.world) in words:
                found.append(int(entry.parent.name))
        return found

    def end(self) -> None:
        for process in self.running:
            if process.poll() is None:
                process.kill()
                process.wait()
        for process_id in self.players():
            os.kill(process_id, signal.SIGKILL)


@pytest.fixture(scope="module")
def desk(
    display: str,
    tmp_path_factory: pytest.TempPathFactory,
    root: Path,
    environment: dict[str, str],
) -> Iterator[Desk]:
    """A person's home, where the program has never run."""
    home = tmp_path_factory.mktemp("home")
    places = {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
    }
    made = Desk(home, root, environment | places | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
    yield made
    made.end()


@dataclass(frozen=True)
class Left:
    """How the program ended that was left during its first load, and what it had stored."""

    code: int
    rows: dict[str, int]


@pytest.fixture(scope="module")
def left_early(desk: Desk) -> Left:
    process = desk.start()
    desk.wait_for_floor(process)
    code = desk.quit(process)
    with opened(desk) as store:
        return Left(code, rows(store))


@contextmanager
def opened(desk: Desk) -> Iterator[Store]:
    """Lend the desk's store, after the program has ended."""
    store = open_store(desk.profile, FileVault())
    try:
        yield store
    finally:
        store.close()


def middle(picture: QImage) -> QImage:
    """The page without navigation, top bar and strip."""
    return picture.copy(200, 60, WIDTH - 220, HEIGHT - 110)


def results(picture: QImage) -> QImage:
    """Where the look-up box shows the first of what it finds."""
    return picture.copy(190, 50, 380, 70)


def alike(one: QImage, other: QImage) -> float:
    """The share of equal pixels, of a grid over both."""
    points = [(x, y) for x in range(0, one.width(), 5) for y in range(0, one.height(), 5)]
    return sum(one.pixel(x, y) == other.pixel(x, y) for x, y in points) / len(points)


def brightness(picture: QImage) -> int:
    """The mean of a picture's lightness, 0 to 255."""
    points = [(x, y) for x in range(0, WIDTH, 20) for y in range(0, HEIGHT, 20)]
    return sum(picture.pixelColor(x, y).lightness() for x, y in points) // len(points)


def rows(store: Store) -> dict[str, int]:
    with store.read() as reader:
        return rows_per_table(reader)


def test_leaving_during_the_first_load_is_quick_and_leaves_nobody_behind(
    desk: Desk, left_early: Left
) -> None:
    assert left_early.code == 0, desk.said()
    assert left_early.rows["agent_state"] == SEATS
    eventually(lambda: desk.players() == [], "the player has ended", LEAVE_S)
    assert "Traceback" not in desk.said()


def test_a_person_comes_back_clicks_types_and_leaves(desk: Desk, left_early: Left) -> None:
    process = desk.start()
    desk.wait_for_floor(process)
    desk.page_after("alt+0")
    at_settings = navigation(desk.picture())
    desk.page_after("F1")
    assert click_finds(desk, at_settings), "no click in the navigation opened the settings"
    light = desk.picture()
    desk.press("ctrl+2", "ctrl+1", "ctrl+shift+d")
    half = brightness(light) / 2
    eventually(lambda: brightness(desk.picture()) < half, "the dark theme", LEAVE_S)
    found = desk.found("compact")
    desk.press("Return")
    eventually(lambda: alike(results(desk.picture()), found) < 0.9, "it is chosen", LEAVE_S)
    assert desk.quit(process) == 0, desk.said()
    assert "Traceback" not in desk.said()
    assert not list(desk.profile.folder.glob("crashes/crash-*"))
    eventually(lambda: desk.players() == [], "the player has ended", LEAVE_S)
    with opened(desk) as store:
        kept = Settings(store)
        assert kept["shade"] == "dark"
        assert kept["density"] == "comfortable"
        assert set(kept.mapping("layouts")) >= {"window", "floor"}


def test_what_interrupted_loads_left_is_completed_and_nothing_is_lost(
    desk: Desk, left_early: Left, count: Callable[..., int]
) -> None:
    with opened(desk) as store:
        already = rows(store)
        caught = Sync(store, mappings(desk.world)).run_once()
        loaded = rows(store)
    assert caught.errors == {}
    assert all(already[table] >= number for table, number in left_early.rows.items())
    assert all(loaded[table] >= number for table, number in already.items())
    for table, (system, source_table) in WHOLE.items():
        assert loaded[table] == count(desk.world, system, f"SELECT count(*) FROM {source_table}")


def navigation(picture: QImage) -> QImage:
    """The navigation, which marks the page shown; what colleagues do hardly changes it."""
    return picture.copy(0, 60, 166, HEIGHT - 110)


def click_finds(desk: Desk, wanted: QImage) -> bool:
    """Click up the navigation, closer than its buttons are high, until it marks the page wanted."""
    for y in range(860, 184, -20):
        desk.click(NAVIGATION_X, y)
        if alike(navigation(desk.picture()), wanted) > 0.97:
            return True
    return False
