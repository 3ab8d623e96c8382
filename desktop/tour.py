"""The demo without a screen: drives the window through its main job, leaves pictures and a summary.

A tour is a generator of steps; each `yield` lets the event loop run for so many milliseconds. What
the window does meanwhile is what it does for a person: it is the same window.
"""

import gc
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop import app
from desktop.demo import serve
from desktop.opening import make_application
from desktop.setup import Setup, hub_file
from desktop.warnings_tour import warnings_steps
from desktop.world import World, mappings
from resources.demo.crew import SUPERVISOR
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import Store
from storage.local.tally import rows_per_table
from ui.page import Page
from ui.path.looks import CHARTS
from widgets.watchdog import Watchdog

LOAD_LIMIT_S = 120.0
_TIDY_MS = 200
SMALL, LARGE = (1366, 768), (2560, 1440)

Steps = Iterator[int]


class Tour(QObject):
    """Runs the steps on the event loop and ends the application after the last one."""

    def __init__(
        self,
        touchdeck: app.Touchdeck,
        watchdog: Watchdog,
        shots: Path | None,
        seconds: float,
        shown: dict[str, str],
    ) -> None:
        """`shown`: the world's customer with everything: its key and phone."""
        super().__init__()
        self._watchdog = watchdog
        self._deck = touchdeck
        self._window = touchdeck.window
        self._shots = shots
        self._seconds = seconds
        self._shown = shown
        self._began = time.monotonic()
        self._steps = self._tour()
        self._tidy = QTimer(self, interval=_TIDY_MS)
        self._tidy.timeout.connect(self._put_aside)
        self.taken: list[str] = []
        self.loaded_s: float | None = None
        self.floor_s: float | None = None
        self.customer: dict[str, object] = {}
        self.path: dict[str, object] = {}
        self.topics: dict[str, object] = {}
        self.touchpoints: dict[str, object] = {}
        self.pain: dict[str, object] = {}

    def begin(self) -> None:
        QTimer.singleShot(0, self._next)

    def _next(self) -> None:
        try:
            wait_ms = next(self._steps)
        except StopIteration:
            QApplication.exit(0)
            return
        except BaseException:
            QApplication.exit(1)
            raise
        QTimer.singleShot(wait_ms, self._next)

    def _tour(self) -> Steps:
        yield from self._loading()
        yield from self._floor()
        self._tidy.start()
        yield from self._customer()
        yield from self._path()
        yield from self._topics()
        yield from self._touchpoints()
        yield from warnings_steps(self._window, self._deck.settings, self._filled, self._shot_of)
        yield from self._pain()
        yield from self._pages()
        while time.monotonic() - self._began < self._seconds:
            yield 200

    def _put_aside(self) -> None:
        """Put aside what came meanwhile, as somebody does who looks at something else."""
        window = self._window
        for card in (window.notice_strip, window.notice_corner):
            if card.isVisible():
                card.closed.emit()
        for message in window.messages.messages():
            window.messages.withdraw(message.identity)

    def _loading(self) -> Steps:
        """Wait for the first loads, with a picture of the floor while they run."""
        sync = self._deck.sync
        pictured = False
        while not sync.wait_first_load(0):
            elapsed = time.monotonic() - self._began
            if self.floor_s is None and len(self._floor_page().board):
                self.floor_s = elapsed
            if not pictured and self.floor_s is not None:
                pictured = True
                yield 300
                self._shot("floor-loading")
            if elapsed > LOAD_LIMIT_S:
                raise TimeoutError(f"the first load took longer than {LOAD_LIMIT_S:.0f} s")
            yield 50
        self.loaded_s = time.monotonic() - self._began
        yield 1500

    def _floor_page(self) -> Any:
        return self._window.page("floor")

    def _floor(self) -> Steps:
        """The floor in both languages and themes, at a small and a large size."""
        settings, window = self._deck.settings, self._window
        for width, height in (SMALL, LARGE):
            window.resize(width, height)
            yield 700
            for language in ("en", "zh_CN"):
                settings["language"] = language
                for shade in ("light", "dark"):
                    settings["shade"] = shade
                    yield 300
                    yield from self._settled()
                    self._shot(f"floor-{language[:2]}-{shade}-{width}x{height}")
        window.resize(1440, 900)
        settings["shade"] = "light"
        settings["language"] = "en"
        yield 400
        page = self._floor_page()
        page.select_busiest()
        yield 500
        self._shot("floor-seat")
        window.perform("floor.table")
        yield 500
        self._shot("floor-table")
        window.perform("floor.table")
        page.seats.set_zoom("card")
        yield 600
        self._shot("floor-cards")
        page.seats.set_zoom("mosaic")
        yield 600
        self._shot("floor-mosaic")
        page.seats.set_zoom("auto")
        window.perform("floor.replay")
        yield 400
        page.replay_minutes_ago(60)
        yield 900
        self._shot("floor-replay")
        window.perform("floor.replay")
        yield 300

    def _customer(self) -> Steps:
        """One customer: found by the end of the phone, opened, filtered, in counter mode."""
        settings, window = self._deck.settings, self._window
        window.show_page("customer")
        yield 500
        self._shot("customer-nobody")
        window.look_up.open(self._shown["phone"][-4:])
        yield 600
        self._shot("customer-found")
        window.look_up.leave()
        page: Any = window.page("customer")
        page.deck.bell.page_wanted.emit("customer", ("crm", self._shown["customer"]))
        for _ in range(100):
            yield 50
            if page.summary()["shown"]:
                break
        else:
            raise TimeoutError("the customer did not open")
        self.customer = page.summary()
        for width, height in (SMALL, LARGE):
            window.resize(width, height)
            for language in ("en", "zh_CN"):
                settings["language"] = language
                for shade in ("light", "dark"):
                    settings["shade"] = shade
                    yield 400
                    self._shot(f"customer-{language[:2]}-{shade}-{width}x{height}")
        window.resize(1440, 900)
        settings["shade"] = "light"
        settings["language"] = "en"
        yield 400
        self._shot("customer")
        page.timeline.kind_chips["payment"].click()
        yield 300
        self._shot("customer-payments")
        page.timeline.clear_filters()
        page.counter.click()
        yield 400
        self._shot("customer-counter")
        page.counter.click()
        window.perform("customer.usage")
        yield 200
        window.perform("customer.usage")
        window.perform("customer.close")
        yield 300

    def _path(self) -> Steps:
        """The path: a reason at a stage, and the other looks."""
        window = self._window
        window.show_page("path")
        page: Any = window.page("path")
        for _ in range(200):
            yield 50
            if page.made and page.summary()["opportunities"]:
                break
        else:
            raise TimeoutError("the path did not open")
        self.path = page.summary()
        page.look(CHARTS).funnel.chosen.emit(2)
        yield 300
        page.look(CHARTS).reasons.chosen.emit(0)
        yield 500
        self._shot("path")
        for look in (
            "graph", "leaks", "compare", "over_time", "rankings", "plans", "checks", "what_if",
            "statement",
        ):  # fmt: skip
            page.look_at(look)
            yield 900
            yield from self._until(lambda: page.looked)
            self._shot(f"path-{look.replace('_', '-')}")
        page.look_at("charts")
        page.show_everything()
        yield 300

    def _topics(self) -> Steps:
        """Topics: what rises, and a search, in both languages and themes."""
        window, settings = self._window, self._deck.settings
        window.show_page("topics")
        page: Any = window.page("topics")
        yield from self._until(lambda: page.made and page.summary()["rising"])
        self.topics = page.summary()
        yield 900
        self._shot("topics")
        page.finder.line.setText("光改 宽带")
        yield from self._until(lambda: page.finder.found is not None)
        yield 300
        self._shot("topics-found")
        window.resize(*LARGE)
        settings["language"], settings["shade"] = "zh_CN", "dark"
        yield 900
        self._shot("topics-found-zh-dark")
        page.finder.line.clear()
        yield 600
        self._shot("topics-zh-dark")
        settings["language"], settings["shade"] = "en", "light"
        window.resize(1440, 900)
        yield 300

    def _touchpoints(self) -> Steps:
        """The chain: a link, what is worked on and what came of it, the rules."""
        settings, window = self._deck.settings, self._window
        window.show_page("touchpoints")
        page: Any = window.page("touchpoints")
        yield from self._until(lambda: page.made and page.summary()["problems"])
        self.touchpoints = page.summary()
        for (width, height), language, shade in (
            (SMALL, "en", "light"), (SMALL, "zh_CN", "dark"), (LARGE, "zh_CN", "light"),
            (LARGE, "en", "dark"),
        ):  # fmt: skip
            window.resize(width, height)
            settings["language"] = language
            settings["shade"] = shade
            yield 900
            self._shot(f"touchpoints-{language[:2]}-{shade}-{width}x{height}")
        window.resize(1440, 900)
        settings["shade"] = "light"
        settings["language"] = "en"
        page.panels.strip.chosen.emit(5)
        yield 900
        self._shot("touchpoints")
        for opens, name in (
            (page.edit_rules, "touchpoints-rules"),
            (page.measure, "touchpoints-effect"),
        ):
            page.look_at("worked")
            page.panels.worked.view.selectRow(0)
            opens()
            yield 900
            for dialog in page.findChildren(QDialog):
                if dialog.isVisible():
                    self._shot_of(dialog, name)
                    dialog.reject()
            yield 200
        self._shot("touchpoints-worked")
        page.look_at("cases")

    def _pain(self) -> Steps:
        """Pain points: the table, what changed, a cell's cases."""
        window = self._window
        window.show_page("pain")
        page: Any = window.page("pain")
        yield from self._until(lambda: page.made and bool(page.summary()["complaints"]))
        self.pain = page.summary()
        yield 400
        self._shot("pain")
        page.line.rows.chosen.emit("source")
        page.line.columns.chosen.emit("unit")
        yield 500
        self._shot("pain-escalations")
        page.line.measure.chosen.emit("closing")
        page.charts.heat.chosen.emit(0, 0)
        yield 500
        self._shot("pain-cell")
        page.show_everything()
        yield 300

    def _filled(self, page: Page) -> Steps:
        yield from self._until(lambda: not page.loading)

    @staticmethod
    def _until(shown: Callable[[], bool]) -> Steps:
        """Wait some seconds at most; a picture of what is not there tells it."""
        for _ in range(400):
            if shown():
                return
            yield 50

    def _pages(self) -> Steps:
        """Every other page and what opens over them."""
        window = self._window
        for name in (
            "queues", "links", "scripts", "proactive", "opportunities", "connections", "settings",
            "help", "notices", "tasks", "board", "training", "handover", "people",
        ):  # fmt: skip
            window.show_page(name)
            yield 700
            yield from self._filled(window.page(name))
            yield 500
            self._shot(name)
        window.show_page("proactive")
        proactive: Any = window.page("proactive")
        proactive.look_at("promises")
        yield 500
        self._shot("promises")
        self._deck.settings["language"] = "zh_CN"
        self._deck.settings["shade"] = "dark"
        yield 300
        for name in ("queues", "links", "scripts", "proactive", "connections", "settings"):
            window.show_page(name)
            yield 500
            self._shot(f"{name}-zh-dark")
        window.show_page("floor")
        window.look_up.open("z")
        yield 500
        self._shot("look-up")
        window.look_up.leave()
        board = window.open_wallboard()
        board.resize(1920, 1080)
        yield 1200
        self._shot_of(board, "wallboard")
        board.close()
        yield 200

    def _settled(self) -> Steps:
        """Wait until every seat in view is drawn as it should be."""
        for _ in range(100):
            yield 50
            if self._floor_page().seats.wall.settled:
                break

    def _shot(self, name: str) -> None:
        self._shot_of(self._window, name)

    def _shot_of(self, widget: QWidget, name: str) -> None:
        if self._shots is None:
            return
        self._watchdog.stop()  # drawing a whole picture into memory is no work a user waits for
        self._shots.mkdir(parents=True, exist_ok=True)
        if widget.grab().save(str(self._shots / f"{name}.png")):
            self.taken.append(f"{name}.png")
        self._watchdog.start()


def run(
    size: str, seed: int, speed: float, seconds: float, shots: Path | None, summary: Path | None,
    postgres: bool = False,
) -> int:  # fmt: skip
    """Make a world, live in it off-screen for `seconds`; returns 0 when all of it worked.
    `postgres`: its people share a server of its own instead of a file. Raises LackingError."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp(prefix="touchdeck-demo-"))
    try:
        began = time.perf_counter()
        world = World(folder / "world", size, seed)
        world.make()
        made_s = time.perf_counter() - began
        profile = Profile(folder / "profile")
        hub = hub_file(profile)
        if not postgres:
            world.people(hub)
        setup = Setup(profile, FileVault(), mappings(world.folder), True, SUPERVISOR,
                      world.ahead_us())  # fmt: skip
        store = setup.open()
        players = serve(world, setup, store, speed, _say) if postgres else (
            [world.live(str(hub), speed, setup.hub_ahead_us)]
        )  # fmt: skip
        players.append(world.play(speed))
        try:
            found = _live(world, setup, store, seconds, shots)
        finally:
            for player in players:
                player.stop()
        found["world"] = {"size": size, "seed": seed, "speed": speed, "made_s": round(made_s, 2),
                          "hub": "postgres" if postgres else "file"}  # fmt: skip
        text = json.dumps(found, ensure_ascii=False, indent=1)
        if summary is not None:
            summary.parent.mkdir(parents=True, exist_ok=True)
            summary.write_text(text + "\n", encoding="utf-8")
        sys.stdout.write(_closing(found) + "\n")
        return 0 if not found["failures"] else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")


def _live(
    world: World, setup: Setup, store: Store, seconds: float, shots: Path | None
) -> dict[str, Any]:
    application = make_application()
    touchdeck = app.Touchdeck(setup, store)
    failures: list[str] = []
    touchdeck.crashed.connect(lambda report, _path: failures.append(report))
    watchdog = Watchdog()
    truth = json.loads((world.folder / "truth.json").read_text(encoding="utf-8"))
    tour = Tour(touchdeck, watchdog, shots, seconds, truth["shown"])
    touchdeck.window.resize(*SMALL)
    touchdeck.start()
    gc.freeze()  # as the program does once its window is open
    watchdog.start()
    tour.begin()
    application.exec()
    watchdog.stop()
    with touchdeck.store.read() as reader:
        rows = rows_per_table(reader)
    found = {
        "floor_filled_s": tour.floor_s,
        "synced_s": tour.loaded_s,
        "rows": rows,
        "hub_us": touchdeck.hub.now_us(),
        "sources": [status.summary() for status in touchdeck.sync.statuses()],
        "floor": touchdeck.window.page("floor").summary(),
        "customer": tour.customer,
        "path": tour.path,
        "topics": tour.topics,
        "touchpoints": tour.touchpoints,
        "pain": tour.pain,
        "stalls": watchdog.summary(),
        "shots": tour.taken,
        "failures": failures,
    }
    touchdeck.window.close()
    return found


def _closing(found: dict[str, Any]) -> str:
    rows, synced_s = sum(found["rows"].values()), found["synced_s"]
    synced = "not all synced" if synced_s is None else f"synced in {synced_s:.1f} s"
    return (
        f"World made in {found['world']['made_s']} s; {rows:,} rows {synced}; "
        f"{len(found['shots'])} pictures; {len(found['failures'])} failures; "
        f"stalls {found['stalls']}"
    )
