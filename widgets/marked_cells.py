"""Cells of a table that are more than a word: a text with what was found in it, a small trend."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.fact_model import FactModel
from widgets.theme import TABLE, Theme

Index = QModelIndex | QPersistentModelIndex
Span = tuple[int, int]
_PAD: Final = 8
_BEFORE: Final = 12
"""Signs shown before the first mark of a text too long for its cell."""


def _plain(text: str) -> str:
    """Return foreign text as one line, sign by sign."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _units(text: str) -> int:
    """Return how long a text is to Qt, which counts rare signs twice."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def around(text: str, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return a text from shortly before its first mark on, with the marks moved along."""
    cut = marks[0][0] - _BEFORE if marks else 0
    if cut <= 2:
        return text, list(marks)
    return "…" + text[cut:], [(begin - cut + 1, end - cut + 1) for begin, end in marks]


class MarkedCells(QStyledItemDelegate):
    """Draws a column's texts with the stretches that `find` answers in the accent's colour and
    underlined. Whatever the signs are, they run from left to right."""

    def __init__(self, theme: Theme, find: Callable[[str], list[Span]], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._find = theme, find

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        _ground(self, painter, option, index)
        told = _plain(str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        text, marks = around(told, self._find(told))
        area = QRectF(option.rect).adjusted(_PAD, 0, -4, 0)
        layout = QTextLayout(text, self._theme.font(TABLE))
        way = QTextOption()
        way.setTextDirection(Qt.LayoutDirection.LeftToRight)
        way.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(way)
        layout.setFormats([self._format(text, *mark) for mark in marks])
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        painter.save()
        painter.setClipRect(area)
        painter.setPen(self._theme.color("t1"))
        top = area.top() + (area.height() - line.height()) / 2
        layout.draw(painter, QPointF(area.left(), top))
        painter.restore()

    def _format(self, text: str, begin: int, end: int) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        look.setForeground(self._theme.color("accent"))
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setFontUnderline(True)
        found = QTextLayout.FormatRange()
        found.start, found.length = _units(text[:begin]), _units(text[begin:end])
        found.format = look
        return found


class TrendCells(QStyledItemDelegate):
    """Draws a small trend in a column: a bar a week, those of the period in the accent's colour."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: Sequence[Sequence[int]] = ()
        self._past = 0

    def set_trends(self, days: Sequence[Sequence[int]], past_days: int) -> None:
        """`days`: counts by day of each row of the table's facts, past and period."""
        self._days, self._past = days, past_days

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        _ground(self, painter, option, index)
        model = index.model()
        place = model.order[index.row()] if isinstance(model, FactModel) else index.row()
        if place >= len(self._days):
            return
        weeks = by_week(self._days[place], self._past)
        top = max((mean for mean, _ in weeks), default=0.0)
        area = QRectF(option.rect).adjusted(_PAD, 4, -_PAD, -4)
        wide = area.width() / max(len(weeks), 1)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        for n, (mean, now) in enumerate(weeks):
            high = max(area.height() * mean / top, 1.0) if top > 0 else 1.0
            painter.setBrush(self._theme.color("accent" if now else "t3"))
            painter.drawRect(QRectF(area.left() + n * wide, area.bottom() - high,
                                    max(wide - 1.5, 1.0), high))  # fmt: skip
        painter.restore()


def by_week(days: Sequence[int], past_days: int) -> list[tuple[float, bool]]:
    """Return the mean a day of each stretch of seven days, the period's own apart: (mean, whether
    of the period); the last of either may be shorter."""
    found = []
    for part, now in ((days[:past_days], False), (days[past_days:], True)):
        first = len(part) % 7
        cuts = [0, *range(first or 7, len(part) + 1, 7)] if part else [0]
        found += [(sum(part[a:b]) / (b - a), now) for a, b in pairwise(cuts) if b > a]
    return found


def _ground(
    cells: QStyledItemDelegate, painter: QPainter, option: QStyleOptionViewItem, index: Index
) -> None:
    """Draw what any cell has below its text: ground, choice, line."""
    view = option.widget
    bare = QStyleOptionViewItem(option)
    cells.initStyleOption(bare, index)
    bare.text = ""
    view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, view)
