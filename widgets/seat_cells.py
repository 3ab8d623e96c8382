"""The columns of the seat table, as data, and how their cells are painted.

To add a column: add a `SeatColumn` to `COLUMNS`; its title is translated in context `SeatColumn`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from insight import pinyin
from insight.floor import BUSINESS, BusinessFigure, Measure, SeatBoard, SeatFigures
from insight.limits import Level
from insight.spoken import stopwatch
from insight.states import STATES, state_of
from resources.wording import QT_TRANSLATE_NOOP
from widgets.seat_breaks import SeatBreak
from widgets.seat_columns import SeatColumns
from widgets.seat_frame import greyed
from widgets.seat_layout import Ints
from widgets.seat_words import (
    LEVEL_SIGNS,
    business_text,
    elapsed_s,
    number,
    reason_name,
    state_word,
)
from widgets.theme import TABLE, Theme

SeatKey = tuple[str, str]
Look = tuple[str, int]
_PLACES = {state.code: place for place, state in enumerate(STATES)}


@dataclass(slots=True)
class SeatSource:
    """What cells are read from; `now_us` answers the time shown, microseconds UTC."""

    now_us: Callable[[], int]
    board: SeatBoard = field(default_factory=lambda: SeatBoard.of(()))
    figures: Mapping[SeatKey, SeatFigures] = field(default_factory=dict)
    breaks: Mapping[str, SeatBreak] = field(default_factory=dict)
    columns: SeatColumns = field(default_factory=SeatColumns)
    order: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    """The row of the board on each line of the table."""

    def key(self, row: int) -> SeatKey:
        return str(self.board.sources[row]), str(self.board.keys[row])

    def day(self, row: int) -> SeatFigures | None:
        return self.figures.get(self.key(row))

    def resting(self, row: int) -> str:
        """Return how the break of a row stands, "" for none."""
        found = self.breaks.get(str(self.board.numbers[row]).strip())
        return found.text() if found else ""

    def level(self, row: int) -> Level:
        self.columns.advance(self.now_us(), np.array([row]))
        return Level(int(self.columns.levels[row]))


@dataclass(frozen=True, slots=True)
class SeatColumn:
    """One column: what a row's cell says, and what the rows are sorted by (None: sorted last).

    `title` is translated in `context`.
    """

    name: str
    title: str
    width: int
    text: Callable[[SeatSource, int], str]
    rank: Callable[[SeatSource, int], object]
    right: bool = False
    shown: bool = True
    context: str = "SeatColumn"

    def shown_title(self) -> str:
        return QCoreApplication.translate(self.context, self.title)


def _plain(
    name: str,
    title: str,
    width: int,
    column: str,
    rank: Callable[[str], object] = lambda text: text,
    text: Callable[[str], str] = str,
) -> SeatColumn:
    """A column of the board; empty cells are sorted last."""

    def ranked(source: SeatSource, row: int) -> object:
        cell = getattr(source.board, column)[row]
        return rank(cell) if cell else None

    return SeatColumn(
        name, title, width, lambda source, row: text(getattr(source.board, column)[row]), ranked
    )


def _figure(
    name: str,
    title: str,
    width: int,
    read: Callable[[SeatFigures], float | None],
    text: Callable[[float], str] = stopwatch,
) -> SeatColumn:
    """A column of today's figures."""

    def value(source: SeatSource, row: int) -> float | None:
        figures = source.day(row)
        return None if figures is None else read(figures)

    def shown(source: SeatSource, row: int) -> str:
        known = value(source, row)
        return "" if known is None else text(known)

    return SeatColumn(name, title, width, shown, value, right=True)


def _business(measure: Measure) -> SeatColumn:
    """A column of what the centre counts: `6 / 10`, value and target."""

    def found(source: SeatSource, row: int) -> BusinessFigure | None:
        figures = source.day(row)
        given = figures.business if figures else ()
        return next((each for each in given if each.measure == measure.code), None)

    def shown(source: SeatSource, row: int) -> str:
        figure = found(source, row)
        return business_text(figure) if figure else ""

    def value(source: SeatSource, row: int) -> float | None:
        figure = found(source, row)
        return figure.value if figure else None

    return SeatColumn(
        measure.code, measure.name, 120, shown, value, right=True, shown=False, context="Figure"
    )


def _elapsed_text(source: SeatSource, row: int) -> str:
    elapsed = elapsed_s(source.board, row, source.now_us())
    hidden = elapsed is None or not state_of(source.board.states[row]).signed_in
    return "" if hidden else stopwatch(elapsed or 0)


COLUMNS: tuple[SeatColumn, ...] = (
    _plain(
        "name", QT_TRANSLATE_NOOP("SeatColumn", "Name"), 130, "names",
        lambda name: (pinyin.readings(name)[:1], name),
    ),
    _plain(
        "number", QT_TRANSLATE_NOOP("SeatColumn", "Number"), 70, "numbers",
        lambda number: (len(number), number),
    ),
    _plain("team", QT_TRANSLATE_NOOP("SeatColumn", "Team"), 110, "teams"),
    _plain(
        "state", QT_TRANSLATE_NOOP("SeatColumn", "State"), 112, "states",
        lambda state: (_PLACES.get(state, len(_PLACES)), state), state_word,
    ),
    _plain(
        "reason", QT_TRANSLATE_NOOP("SeatColumn", "Reason"), 80, "reasons", text=reason_name
    ),
    SeatColumn(
        "elapsed", QT_TRANSLATE_NOOP("SeatColumn", "In state"), 92, _elapsed_text,
        lambda source, row: elapsed_s(source.board, row, source.now_us()), right=True,
    ),
    SeatColumn(
        "asked", QT_TRANSLATE_NOOP("SeatColumn", "Break asked"), 104,
        lambda source, row: source.resting(row), lambda source, row: source.resting(row) or None,
    ),
    _plain("queue", QT_TRANSLATE_NOOP("SeatColumn", "Queue"), 100, "queues"),
    _plain("customer", QT_TRANSLATE_NOOP("SeatColumn", "Customer"), 104, "phones"),
    _plain("tier", QT_TRANSLATE_NOOP("SeatColumn", "Tier"), 64, "tiers"),
    _figure(
        "handled", QT_TRANSLATE_NOOP("SeatColumn", "Handled"), 74,
        lambda figures: figures.handled, number,
    ),
    _figure("aht", QT_TRANSLATE_NOOP("SeatColumn", "AHT"), 64, lambda figures: figures.aht_s),
    _figure(
        "wrapup", QT_TRANSLATE_NOOP("SeatColumn", "Mean wrap-up"), 104,
        lambda figures: figures.wrapup_s,
    ),
    _figure(
        "breaks", QT_TRANSLATE_NOOP("SeatColumn", "Breaks"), 70,
        lambda figures: figures.time.break_s,
    ),
    *(_business(measure) for measure in BUSINESS.values()),
    _plain("workplace", QT_TRANSLATE_NOOP("SeatColumn", "Workplace"), 90, "workplaces"),
)  # fmt: skip
STATE, ELAPSED = (
    next(index for index, column in enumerate(COLUMNS) if column.name == name)
    for name in ("state", "elapsed")
)


class CellPainter(QStyledItemDelegate):
    """Paints cells as plain text; the state on its family's colour, a limit crossed as a chip.

    It reads from the source the model reads from, past the model: hundreds of cells a second.
    """

    def __init__(self, theme: Theme, source: SeatSource) -> None:
        super().__init__()
        self._theme, self._source = theme, source
        self.faded = False
        self.painted: dict[tuple[int, int], Look] = {}
        """How the cell of each row and column was painted last."""
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._font = self._theme.font(TABLE)
        self._metrics = QFontMetrics(self._font)
        self._colors: dict[str, QColor] = {}

    def set_faded(self, faded: bool) -> None:
        self.faded = faded
        self._colors = {}

    def _color(self, token: str) -> QColor:
        if token not in self._colors:
            rgb = self._theme.rgb(token)
            self._colors[token] = QColor(*(greyed(rgb) if self.faded else rgb))
        return self._colors[token]

    def look(self, row: int, column: int) -> Look:
        """Return what a cell says, and the limit level it shows."""
        level = int(self._source.columns.levels[row]) if column == ELAPSED else 0
        return COLUMNS[column].text(self._source, row), level

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect, state = option.rect, option.state.value
        painter.fillRect(rect, self._color("accentbg" if state & _SELECTED else "panel"))
        if state & _FOCUSED:
            painter.setPen(self._color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        column, row = index.column(), int(self._source.order[index.row()])
        text, level = self.painted[row, column] = self.look(row, column)
        if not text:
            return
        painter.setFont(self._font)
        inside = rect.adjusted(8, 0, -8, 0)
        if column == STATE:
            family = state_of(self._source.board.states[row]).family
            self._chip(painter, inside, text, family, f"{family}T", right=False)
            return
        if level:
            token = "warning" if level == Level.WARNING else "caution"
            words = f"{LEVEL_SIGNS[Level(level)]} {text}"
            self._chip(painter, inside, words, token, "panel", right=True)
            return
        painter.setPen(self._color("t1"))
        if self._metrics.horizontalAdvance(text) > inside.width():
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _RIGHT if COLUMNS[column].right else _LEFT, text)

    def _chip(
        self, painter: QPainter, inside: QRect, text: str, paper: str, ink: str, right: bool
    ) -> None:
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        width, height = self._metrics.horizontalAdvance(shown) + 10, 18
        left = inside.right() + 6 - width if right else inside.left() - 5
        box = QRectF(left, inside.center().y() - height / 2 + 0.5, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(paper))
        painter.drawRoundedRect(box, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._color(ink))
        painter.drawText(box, _CENTRE, shown)


# Plain numbers: combining Python's flags costs more than drawing a cell.
_ONE_LINE = Qt.TextFlag.TextSingleLine.value | Qt.AlignmentFlag.AlignVCenter.value
_LEFT = _ONE_LINE | Qt.AlignmentFlag.AlignLeft.value
_RIGHT = _ONE_LINE | Qt.AlignmentFlag.AlignRight.value
_CENTRE = _ONE_LINE | Qt.AlignmentFlag.AlignHCenter.value
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
