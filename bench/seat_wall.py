"""CPU of the interface thread per frame: seat wall and table against painting all text each frame.

    QT_QPA_PLATFORM=offscreen python -m bench.seat_wall [--seconds 5] [--seats 5000] [--rate 1000]

A frame is: taking the changes of its 16 ms, finding and writing the tiles that differ (changes,
limits crossed, seconds that rolled) and painting them; thread CPU time, milliseconds. The naive
painter draws the same tiles with QPainter, all of them, every frame. Exit code 1 when the wall is
not at least `BOUNDS` times cheaper than that at the 95th percentile.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle

import numpy as np
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from insight.board import View, arrange
from insight.floor import Seat, SeatBoard
from insight.limits import DEFAULT_STATE_LIMITS
from insight.spoken import stopwatch
from insight.states import STATES, state_of
from widgets.seat_canvas import FRAME_MS
from widgets.seat_layout import Ints, WallLayout, Zoom
from widgets.seat_table import TICK_MS, SeatTable
from widgets.seat_wall import SeatWall
from widgets.seat_words import customer_line, state_name
from widgets.theme import META, TABLE, Theme

BOUNDS = {"mosaic": 10.0, "tile": 10.0, "card": 3.0, "table": 5.0}
"""The least times cheaper than drawing all text; few cards fit a screen, so less is won there."""
_START = time.monotonic()
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛"
_CODES = [state.code for state in STATES]
_WEIGHTS = [20 if code == "talking" else 6 if code == "ready" else 1 for code in _CODES]


def now_us() -> int:
    return 1_795_000_000_000_000 + int((time.monotonic() - _START) * 1e6)


class Floor:
    """A made-up floor whose seats change state in place, `rate` times a second."""

    def __init__(self, seats: int, rate: float) -> None:
        self._random = random.Random(7)
        self._rate, self._owed, self._last = rate, 0.0, time.monotonic()
        self.board = SeatBoard.of([self._seat(index, seats) for index in range(seats)])

    def _seat(self, index: int, seats: int) -> Seat:
        choose = self._random.choice
        team = index * 50 // seats
        return Seat(
            source="acd", key=str(index), number=str(2000 + index),
            name=choose(_SURNAMES) + choose(_GIVEN) + (choose(_GIVEN) if index % 3 else ""),
            team_key=f"{team:02d}", team=f"第{team + 1}班", site="", kind="hotline", skills=(),
            state=self._state(), reason="",
            since_us=now_us() - int(self._random.expovariate(1 / 120) * 1e6),
            call_key="", call_reason="", phone="138****1234", tier="三星",
            queue_key="q", queue="宽带咨询", workplace="",
        )  # fmt: skip

    def _state(self) -> str:
        return self._random.choices(_CODES, _WEIGHTS)[0]

    def change(self) -> Ints:
        """Change as many seats as are due and return their rows."""
        here = time.monotonic()
        self._owed += min(here - self._last, 0.1) * self._rate
        self._last = here
        due, self._owed = int(self._owed), self._owed % 1
        rows = np.unique(self._random.sample(range(len(self.board)), due))
        for row in rows.tolist():
            self.board.states[row] = self._state()
        self.board.since_us[rows] = now_us()
        return rows.astype(np.int64)


class NaiveWall(QWidget):
    """Every tile and text drawn anew in every frame."""

    def __init__(self, theme: Theme, board: SeatBoard, layout: WallLayout, zoom: Zoom) -> None:
        super().__init__()
        self._theme, self._board, self._layout, self._zoom = theme, board, layout, zoom
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, layout, board = QPainter(self), self._layout, self._board
        painter.fillRect(self.rect(), self._theme.color("panel"))
        bold, plain = self._theme.font(TABLE, bold=True), self._theme.font(META)
        colors = {
            state.code: (self._theme.color(state.family), self._theme.color(f"{state.family}T"))
            for state in STATES
        }
        here, width, height = now_us(), layout.groups.tile_width, layout.groups.tile_height
        for row in layout.visible(0, self.height()):
            code = board.states[row]
            box = QRect(int(layout.x[row]), int(layout.y[row]), width, height)
            paper, ink = colors[code]
            painter.fillRect(box, paper)
            painter.setPen(ink)
            elapsed = stopwatch((here - int(board.since_us[row])) / 1e6)
            if self._zoom == "mosaic":
                painter.setFont(plain)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, state_of(code).glyph)
                if width >= 50:
                    painter.drawText(box, Qt.AlignmentFlag.AlignRight, elapsed)
                continue
            upper, lower = box.adjusted(8, 4, -8, 22 - height), box.adjusted(8, 22, -8, 40 - height)
            painter.setFont(bold)
            painter.drawText(upper, Qt.AlignmentFlag.AlignLeft, board.names[row])
            painter.setFont(plain)
            painter.drawText(upper, Qt.AlignmentFlag.AlignRight, board.numbers[row])
            word = f"{state_of(code).glyph} {state_name(code)}"
            painter.drawText(lower, Qt.AlignmentFlag.AlignLeft, word)
            painter.drawText(lower, Qt.AlignmentFlag.AlignRight, elapsed)
            if self._zoom == "card":
                details = box.adjusted(8, 48, -8, -20)
                painter.drawText(details, Qt.AlignmentFlag.AlignLeft, customer_line(board, row))
        painter.end()


@dataclass(frozen=True)
class Cost:
    """Milliseconds of thread CPU per frame."""

    p50: float
    p95: float
    most: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Cost":
        spent = np.array(seconds) * 1e3
        return cls(*np.percentile(spent, [50, 95, 100]).tolist())


def frames(floor: Floor, work: Callable[[Ints], None], seconds: float) -> Cost:
    """Do `work` on the rows that changed, and paint what it made due, every frame for so long."""
    spent: list[float] = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        begun = time.perf_counter()
        rows = floor.change()
        cpu = time.thread_time()
        work(rows)
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
        QApplication.sendPostedEvents()
        spent.append(time.thread_time() - cpu)
        time.sleep(max(0.0, FRAME_MS / 1e3 - (time.perf_counter() - begun)))
    return Cost.of(spent)


def first_paint(wall: SeatWall, board: SeatBoard) -> list[float]:
    """Give a shown wall its board; return the seconds of each slice until everything is drawn."""
    spent: list[float] = []
    while not wall.settled or not spent:
        cpu = time.thread_time()
        wall.frame() if spent else wall.set_board(board, arrange(board, View()))
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
        QApplication.sendPostedEvents()
        spent.append(time.thread_time() - cpu)
    return spent


def measure_wall(
    theme: Theme, zoom: Zoom | None, size: tuple[int, int], options: argparse.Namespace
) -> bool:
    floor = Floor(options.seats, options.rate)
    wall = SeatWall(theme, now_us)
    wall.set_limits(DEFAULT_STATE_LIMITS)
    wall.set_zoom(zoom)
    wall.resize(*size)
    wall.show()
    QApplication.processEvents()
    slices = first_paint(wall, floor.board)
    wall._timer.timeout.disconnect()

    def work(rows: Ints) -> None:
        wall.update_seats(floor.board, rows)
        wall.frame()

    frames(floor, work, 1.0)
    cost = frames(floor, work, options.seconds)
    shown = wall._picture
    assert shown
    seen = len(shown.layout.visible(shown.top, shown.top + shown.height))
    tile = f"{shown.layout.groups.tile_width}×{shown.layout.groups.tile_height}"
    naive_wall = NaiveWall(theme, floor.board, shown.layout, wall.zoom)
    naive_wall.resize(*size)
    naive_wall.show()
    QApplication.processEvents()
    naive = frames(floor, lambda _: naive_wall.update(), min(2.0, options.seconds))
    label = f"wall {size[0]}×{size[1]} {wall.zoom} {tile}, {seen:,} in view"
    target = 3 if size[1] <= 1080 else 6
    told = report(label, cost, naive, target, BOUNDS[wall.zoom])
    print(f"    first paint in {len(slices)} slices, the longest {max(slices) * 1e3:.0f} ms")
    wall.close()
    naive_wall.close()
    return told


def measure_table(theme: Theme, size: tuple[int, int], options: argparse.Namespace) -> bool:
    floor = Floor(options.seats, options.rate)
    table = SeatTable(theme, now_us)
    table.set_limits(DEFAULT_STATE_LIMITS)
    table.resize(*size)
    table.set_board(floor.board, arrange(floor.board, View()))
    table.show()
    QApplication.processEvents()

    table._timer.stop()
    ticks = cycle([True, *[False] * (round(TICK_MS / FRAME_MS) - 1)])

    def work(rows: Ints) -> None:
        table.update_seats(floor.board, rows)
        if next(ticks):
            table._tick()

    def naive_work(_rows: Ints) -> None:
        table.view.viewport().update()

    frames(floor, work, 1.0)
    cost = frames(floor, work, options.seconds)
    naive = frames(floor, naive_work, min(2.0, options.seconds))
    table.close()
    return report(f"table {size[0]}×{size[1]}", cost, naive, 2, BOUNDS["table"])


def report(label: str, cost: Cost, naive: Cost, target: float, bound: float) -> bool:
    ratio = naive.p95 / cost.p95
    reached = "reached" if cost.p95 <= target else "MISSED"
    low = "" if ratio >= bound else "  TOO LOW"
    print(
        f"{label:46} {cost.p50:6.2f} {cost.p95:6.2f} {cost.most:6.1f}  {target:g} {reached:8}"
        f" {naive.p50:6.1f} {naive.p95:6.1f}  {ratio:4.0f}×{low}",
        flush=True,
    )
    return ratio >= bound


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--seats", type=int, default=5000)
    parser.add_argument("--rate", type=float, default=1000)
    options = parser.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    theme = Theme("light")
    theme.apply(application)  # type: ignore[arg-type]
    print(f"{options.seats:,} seats, {options.rate:,.0f} changes/s, every second rolling;")
    print("CPU of the interface thread per frame, ms")
    print(f"{'':46} {'p50':>6} {'p95':>6} {'max':>6}  target    naive: p50    p95  ratio")
    hd, uhd = (1920, 1080), (3840, 2160)
    good = [
        measure_wall(theme, zoom, size, options)
        for size in (hd, uhd)
        for zoom in ("mosaic", "tile", "card")
    ]
    good += [measure_table(theme, size, options) for size in (hd, uhd)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
