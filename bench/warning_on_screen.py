"""From a commit of a complaint at the service desk to the painted line in the list of warnings.

    python bench/warning_on_screen.py [--size small] [--complaints 60] [--speed 1]

The whole program runs off-screen over a demo world whose day goes on: source, store, evaluator, hub
file and page. Now and then a complaint is committed as the desk's own software would; a rule warns
of the first in its unit. The feed's pace is warm; the evaluator has it looked at often, as a rule
by the minute watches it. Wall-clock milliseconds.
"""

import argparse
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.opening import make_application
from desktop.setup import Setup
from desktop.world import World, mappings
from insight.hub.acts import SaveDefinition
from storage.local.changes import Changes
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import Store

TARGET_MS = 2_000
HOPS = ("poll and store", "evaluate and tell", "page and paint")
GIVE_UP_S = 20.0
RULE: dict[str, Any] = {
    "title": {"en": "Bench"}, "measure": "complaints_opened", "group": "unit", "window_s": 600,
    "limits": {"by": "fixed", "high_warning": 1.0}, "flood": 10_000, "ways": ["app"],
}  # fmt: skip


class Race(QObject):
    """Commits complaints one after another and watches the line of each warning being painted."""

    def __init__(self, store: Store, world: Path, count: int) -> None:
        super().__init__()
        self._centre = sqlite3.connect(world / "desk.db", isolation_level=None, timeout=5)
        self._left = count
        self._chance = random.Random(7)
        self._page: Any = None
        self._unit = ""
        self._moments: list[float] = []
        self.done: list[list[float]] = []
        self.lost = 0
        store.on_changes(self._heard)

    def watch(self, touchdeck: app.Touchdeck) -> None:
        touchdeck.window.show_page("warnings")
        self._page = touchdeck.window.page("warnings")
        self._page.table.viewport().installEventFilter(self)

    def _heard(self, changes: Changes) -> None:
        for hop, table in ((1, "complaint"), (2, "outbox")):
            if table in changes.tables and len(self._moments) == hop:
                self._moments.append(time.perf_counter())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and len(self._moments) == 3:
            found = self._page.facts.found.warned
            if any(self._unit in each.now.groups for each in found):
                self._moments.append(time.perf_counter())
                self.done.append(self._moments)
                self._moments = []
        return super().eventFilter(watched, event)

    def run(self) -> Iterator[int]:
        """Yield how many milliseconds to let the program run before the next step."""
        for number in range(self._left):
            yield self._chance.randrange(800, 3_000)
            self._commit(f"B{number}")
            until = time.perf_counter() + GIVE_UP_S
            while self._moments and time.perf_counter() < until:
                yield 5
            self.lost += bool(self._moments)
            self._moments = []
        self._centre.close()

    def _commit(self, name: str) -> None:
        self._unit = f"unit {name}"
        self._centre.execute("BEGIN IMMEDIATE")
        self._centre.execute(
            "INSERT INTO KF_TS (TS_BH, DW, QY, LY, ZT, NR, SL_SJ, XG_SJ)"
            " SELECT ?, ?, QY, LY, ZT, NR, DQ_SJ, DQ_SJ FROM KF_TS, KF_SJ LIMIT 1",
            (name, self._unit),
        )
        self._moments = [time.perf_counter()]
        self._centre.execute("COMMIT")


def drive(application: QApplication, touchdeck: app.Touchdeck, race: Race) -> None:
    """Start the program, wait until it evaluates, then race."""

    def steps() -> Iterator[int]:
        while not touchdeck.sync.wait_first_load(0):
            yield 100
        touchdeck.hub.send(SaveDefinition("warning_rule", "bench", 0, RULE))
        race.watch(touchdeck)
        while touchdeck.evaluator.status().state != "evaluating":
            yield 100
        yield 8_000
        yield from race.run()

    made = steps()

    def step() -> None:
        wait_ms = next(made, None)
        if wait_ms is None:
            application.quit()
        else:
            QTimer.singleShot(wait_ms, step)

    touchdeck.start()
    QTimer.singleShot(0, step)
    application.exec()


def report(race: Race) -> None:
    passed = np.array(race.done)
    whole = (passed[:, -1] - passed[:, 0]) * 1e3
    print(f"{len(race.done)} painted, {race.lost} lost; ms (target p99 ≤ {TARGET_MS}):\n")
    print("| | p50 | p90 | p99 |\n|---|---|---|---|")
    hops = np.diff(passed, axis=1).T * 1e3
    for name, times in (*zip(HOPS, hops, strict=True), ("commit to paint", whole)):
        p50, p90, p99 = np.percentile(times, [50, 90, 99])
        print(f"| {name} | {p50:.0f} | {p90:.0f} | {p99:.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=("small", "normal"), default="small")
    parser.add_argument("--complaints", type=int, default=60)
    parser.add_argument("--speed", type=float, default=1)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        world = World(folder / "world", options.size)
        world.make()
        stack.callback(world.play(options.speed).stop)
        application = make_application()
        setup = Setup(Profile(folder / "profile"), FileVault(), mappings(world.folder))
        store = setup.open()
        race = Race(store, world.folder, options.complaints)
        touchdeck = stack.enter_context(closing(app.Touchdeck(setup, store)))
        touchdeck.window.resize(1920, 1080)
        drive(application, touchdeck, race)
        touchdeck.window.close()
    report(race)


if __name__ == "__main__":
    main()
