"""Where the parts of a path's graph are drawn: a function of the design alone, so that numbers and
filters move nothing.

Stages stand in rows like text; entries in a column before them. A way between neighbours is a
straight line, every other one an arc whose height says how far it leads: forward above, back
below. A path of many stages is drawn densely.
"""

from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

ENTRY: Final = (122.0, 24.0)
_ENTRY_GAP, _ENTRY_PITCH = 38.0, 29.0
_BAND, _BAND_HEAD = 10.0, 18.0
_ASIDE: Final = 12.0
"""How far from a stage's middle arcs leave it and reach it."""
_MOST_STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """A stage's size, the gap between two, the room above and below a row for arcs, how high the
    lowest arc is and how much the next one higher."""

    wide: float
    high: float
    gap: float
    room: float
    lowest: float
    step: float


_AIRY: Final = Measure(100, 100, 74, 74, 36, 15)
_DENSE: Final = Measure(96, 50, 40, 30, 14, 6)
_ONE_ROW: Final = 8
"""More stages than these are drawn densely, in rows."""
_RATIO: Final = 3.7
"""Columns to rows then."""


@dataclass(frozen=True, slots=True)
class Band:
    """Neighbouring stages that one system records."""

    area: QRectF
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Way:
    """The line of an edge, where its words stand, and where its arrow's point is, coming from."""

    path: QPainterPath
    middle: QPointF
    straight: bool


class GraphLayout:
    """Of stages with their systems, and a number of entries."""

    def __init__(self, systems: tuple[str, ...], entries: int) -> None:
        self._count = len(systems)
        self._columns = self._count
        self.dense = self._count > _ONE_ROW
        self._measure = measure = _DENSE if self.dense else _AIRY
        if self.dense:
            self._columns = min(ceil(sqrt(self._count * _RATIO)), self._count)
        self._left = ENTRY[0] + _ENTRY_GAP if entries else 0.0
        self._pitch = measure.high + _BAND_HEAD + _BAND + 2 * measure.room
        self._entries = entries
        self.bands = tuple(self._bands(systems))

    def node(self, place: int) -> QRectF:
        row, column = divmod(place, self._columns)
        each = self._measure
        return QRectF(
            self._left + _BAND + column * (each.wide + each.gap),
            each.room + _BAND_HEAD + row * self._pitch, each.wide, each.high,
        )  # fmt: skip

    def entry(self, number: int) -> QRectF:
        middle = self.node(0).center().y()
        top = middle - _ENTRY_PITCH * self._entries / 2
        return QRectF(0, max(top, 0) + number * _ENTRY_PITCH, *ENTRY)

    @property
    def area(self) -> QRectF:
        """All that is drawn, with room for the arcs."""
        rows = ceil(self._count / self._columns)
        wide = self.node(self._columns - 1).right() + _BAND
        high = self.node(0).bottom() + (rows - 1) * self._pitch + self._measure.room
        return QRectF(0, 0, wide, max(high, self.entry(self._entries - 1).bottom()))

    def way(self, source: int, target: int) -> Way:
        """Return the way from one place to another."""
        here, there = self.node(source), self.node(target)
        same_row = here.top() == there.top()
        if target == source + 1 and same_row:
            start, end = _right(here), _left(there)
            path = QPainterPath(start)
            path.lineTo(end)
            return Way(path, (start + end) / 2, straight=True)
        if target == source + 1:
            return self._next_row(here, there)
        if same_row:
            return self._arc(here, there, abs(target - source), back=target < source)
        return self._across(here, there)

    def way_in(self, entry: int, target: int) -> Way:
        """Return the way from an entry to a place."""
        start = _right(self.entry(entry))
        there = self.node(target)
        end = _left(there) if target == 0 else QPointF(there.center().x(), there.top())
        path = QPainterPath(start)
        if target == 0:
            half = (end.x() - start.x()) / 2
            path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end)
        else:
            path.cubicTo(
                start + QPointF(_ENTRY_GAP, 0), QPointF(end.x(), end.y() - self._measure.room), end
            )
        return Way(path, path.pointAtPercent(0.5), straight=False)

    def _next_row(self, here: QRectF, there: QRectF) -> Way:
        start, end = _right(here), _left(there)
        gutter = there.top() - _BAND_HEAD - self._measure.room + _BAND / 2
        aside = self._measure.gap / 4
        path = QPainterPath(start)
        before = end.x() - _BAND - aside
        for x, y in ((start.x() + aside, start.y()), (start.x() + aside, gutter),
                     (before, gutter), (before, end.y()), (end.x(), end.y())):  # fmt: skip
            path.lineTo(x, y)
        return Way(path, QPointF((start.x() + before) / 2, gutter), straight=False)

    def _arc(self, here: QRectF, there: QRectF, far: int, *, back: bool) -> Way:
        measure = self._measure
        steps = min(far - 1 if back else far - 2, _MOST_STEPS)
        high = measure.lowest + measure.step * steps
        if back:
            start = QPointF(here.center().x() - _ASIDE, here.bottom())
            end = QPointF(there.center().x() + _ASIDE, there.bottom())
            lift = high / 0.75
        else:
            start = QPointF(here.center().x() + _ASIDE, here.top())
            end = QPointF(there.center().x() - _ASIDE, there.top())
            lift = -high / 0.75
        path = QPainterPath(start)
        path.cubicTo(QPointF(start.x(), start.y() + lift), QPointF(end.x(), end.y() + lift), end)
        return Way(path, path.pointAtPercent(0.5), straight=False)

    def _across(self, here: QRectF, there: QRectF) -> Way:
        down = there.top() > here.top()
        aside = _ASIDE if down else -_ASIDE
        start = QPointF(here.center().x() + aside, here.bottom() if down else here.top())
        end = QPointF(there.center().x() + aside, there.top() if down else there.bottom())
        bend = self._measure.room if down else -self._measure.room
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(0, bend), end - QPointF(0, bend), end)
        return Way(path, path.pointAtPercent(0.5), straight=False)

    def _bands(self, systems: tuple[str, ...]) -> list[Band]:
        bands, first = [], 0
        for place in range(self._count):
            ends = place + 1 == self._count or (place + 1) % self._columns == 0
            if ends or systems[place + 1] != systems[place]:
                area = self.node(first).united(self.node(place))
                bands.append(Band(
                    area.adjusted(-_BAND, -_BAND_HEAD, _BAND, _BAND), first, place
                ))  # fmt: skip
                first = place + 1
        return bands


def _right(area: QRectF) -> QPointF:
    return QPointF(area.right(), area.center().y())


def _left(area: QRectF) -> QPointF:
    return QPointF(area.left(), area.center().y())
