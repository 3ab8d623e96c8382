"""From a commit in the call distribution's database to the painted tile, hop by hop.

    python bench/change_to_paint.py [--size small] [--changes 60] [--speed 1] [--world DIR]

The whole program runs off-screen over a demo world whose day goes on. Now and then one seat's
state is changed as the centre's own software would: one short transaction in its database. The
clock runs from that commit to the wall's paint of the seat. Wall-clock milliseconds; the hops are
watched from outside, the program is as it is.
"""

import argparse
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.opening import make_application
from desktop.setup import Setup
from desktop.world import World, mappings
from storage.local.changes import Changes
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import Store
from storage.sources.reading.pace import PACE_S
from storage.sources.reading.pull import FeedPull

TARGET_MS = 600
CODES = {"01": "ready", "04": "talking", "08": "wrapup", "10": "training"}
HOPS = ("wait for the poll", "read", "store and commit", "to the interface", "page load", "paint")
GIVE_UP_S = 5.0


@dataclass
class Change:
    """One change on its way: the moments it passed each hop."""

    seat: str
    state: str
    moments: list[float] = field(default_factory=list)

    def passed(self, hop: int) -> None:
        """Note that hop number `hop` is done, once, and only after the one before it."""
        if len(self.moments) == hop:
            self.moments.append(time.perf_counter())


class Race(QObject):
    """Changes seats one after another and watches each to its paint."""

    def __init__(self, store: Store, world: Path, changes: int) -> None:
        """Made before the program is composed, so that it hears of each commit first."""
        super().__init__()
        self._centre = sqlite3.connect(world / "acd.db", isolation_level=None, timeout=5)
        self._left = changes
        self._chance = random.Random(7)
        self._page: Any = None
        self._now: Change | None = None
        self.done: list[Change] = []
        self.lost = 0
        store.on_changes(lambda changes: self._heard(3, changes))

    def watch(self, touchdeck: app.Touchdeck) -> None:
        """Watch the hops of a program over the store."""
        self._page = touchdeck.window.page("floor")
        look, apply_all = FeedPull.look, touchdeck.store.apply_all
        show_data = self._page.show_data

        def looked(pull: FeedPull, *arguments: Any) -> Any:
            if pull.feed.name == "agent_state":
                self._passed(1)
            return look(pull, *arguments)

        def applied(batches: Any) -> Changes:
            if any(batch.table == "agent_state" for batch in batches):
                self._passed(2)
            return apply_all(batches)

        def shown(facts: Any) -> None:
            change = self._now
            if change and facts.board.states[self._row(change, facts.board)] == change.state:
                self._passed(5)
            show_data(facts)

        FeedPull.look = looked  # type: ignore[assignment,method-assign]
        touchdeck.store.apply_all = applied  # type: ignore[method-assign]
        self._page.show_data = shown
        touchdeck.background.changed.connect(lambda changes: self._heard(4, changes))
        self._page.seats.wall.viewport().installEventFilter(self)

    def _passed(self, hop: int) -> None:
        if self._now is not None:
            self._now.passed(hop)

    def _heard(self, hop: int, changes: Changes) -> None:
        change = self._now
        keys = changes.keys("agent_state")
        if change is not None and (keys is None or change.seat in keys):
            change.passed(hop)

    def _row(self, change: Change, board: Any) -> int:
        return int(board.positions["acd", change.seat])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        change = self._now
        if change and len(change.moments) == 6 and event.type() == QEvent.Type.Paint:
            assert isinstance(event, QPaintEvent)
            place = self._page.seats.wall.rect_of(("acd", change.seat))
            if place is not None and event.region().intersects(place):
                change.passed(6)
                self.done.append(change)
                self._now = None
        return super().eventFilter(watched, event)

    def run(self) -> Iterator[int]:
        """Yield how many milliseconds to let the program run before the next step."""
        while self._left:
            self._left -= 1
            yield self._chance.randrange(100, 100 + int(PACE_S["hot"] * 1e3))
            self._now = change = self._commit()
            until = time.perf_counter() + GIVE_UP_S
            while self._now is not None and time.perf_counter() < until:
                yield 5
            if self._now is not None:  # the day itself changed that seat meanwhile, or it is lost
                self.lost += change.state == self._stored(change.seat)
                self._now = None
        self._centre.close()

    def _seats_in_view(self) -> list[str]:
        wall, board = self._page.seats.wall, self._page.board
        inside = wall.viewport().rect()
        places = {str(key): wall.rect_of(("acd", str(key))) for key in board.keys}
        return [key for key, place in places.items() if place and inside.contains(place)]

    def _stored(self, seat: str) -> str:
        query = "SELECT ST_CD FROM T_AGT_RT WHERE AGT_ID = ?"
        return CODES.get(self._centre.execute(query, (seat,)).fetchone()[0], "")

    def _commit(self) -> Change:
        seat = self._chance.choice(self._seats_in_view())
        shown = self._page.board.states[self._page.board.positions["acd", seat]]
        code = self._chance.choice([code for code, state in CODES.items() if state != shown])
        change = Change(seat, CODES[code])
        self._centre.execute("BEGIN IMMEDIATE")
        self._centre.execute(
            "UPDATE T_AGT_RT SET ST_CD = ?, ST_TM = UPD_TM, CALL_ID = NULL,"
            " UPD_TM = (SELECT max(UPD_TM) FROM T_AGT_RT) WHERE AGT_ID = ?",
            (code, seat),
        )
        self._now = change
        change.moments.append(time.perf_counter())  # the commit itself counts as well
        self._centre.execute("COMMIT")
        return change


def drive(application: QApplication, touchdeck: app.Touchdeck, race: Race) -> None:
    """Start the program, wait for its first load, then race."""

    def steps() -> Iterator[int]:
        while not touchdeck.sync.wait_first_load(0):
            yield 100
        yield 2_000
        race.watch(touchdeck)
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
    passed = np.array([change.moments for change in race.done])
    hops = np.diff(passed, axis=1) * 1e3
    whole = (passed[:, -1] - passed[:, 0]) * 1e3
    print(f"{len(race.done)} changes painted, {race.lost} lost; ms (target p99 ≤ {TARGET_MS}):\n")
    print("| | p50 | p90 | p99 | share |\n|---|---|---|---|---|")
    for name, times in (*zip(HOPS, hops.T, strict=True), ("commit to paint", whole)):
        p50, p90, p99 = np.percentile(times, [50, 90, 99])
        share = times.sum() / whole.sum()
        print(f"| {name} | {p50:.0f} | {p90:.0f} | {p99:.0f} | {share:.0%} |")
    print(f"\nThe poll comes every {PACE_S['hot'] * 1e3:.0f} ms: its p50 alone is half of that.")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=("small", "normal"), default="small")
    parser.add_argument("--changes", type=int, default=60)
    parser.add_argument("--speed", type=float, default=1, help="of the day; 0: it stands still")
    parser.add_argument("--world", type=Path, help="a made world; it is changed")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        world = World(options.world or folder / "world", options.size)
        if options.world is None:
            world.make()
        if options.speed:
            stack.callback(world.play(options.speed).stop)
        application = make_application()
        setup = Setup(Profile(folder / "profile"), FileVault(), mappings(world.folder))
        store = setup.open()
        race = Race(store, world.folder, options.changes)
        touchdeck = stack.enter_context(closing(app.Touchdeck(setup, store)))
        touchdeck.window.resize(1920, 1080)
        drive(application, touchdeck, race)
        touchdeck.window.close()
    report(race)


if __name__ == "__main__":
    main()
