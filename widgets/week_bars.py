"""Counts by week as bars, with what would have been expected as a dashed line across them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import META, Theme

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 20, 24


@dataclass(frozen=True, slots=True)
class WeekBar:
    """A week: its name under the axis, its count, what was expected (None: nothing). `pale`: it is
    not of what is compared first, e.g. before a measure. `about` is told on hover."""

    name: str
    count: int
    expected: float | None = None
    pale: bool = False
    about: str = ""


class WeekBars(QWidget):
    """A bar a week, its count above where there is room. Left and Right go along; hovering tells a
    week. `mark`: before which bar a line stands, with its words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[WeekBar, ...] = ()
        self._mark: tuple[int, str] | None = None
        self._at = -1
        self.empty_text = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def bars(self) -> tuple[WeekBar, ...]:
        return self._bars

    def set_bars(self, bars: Sequence[WeekBar], mark: tuple[int, str] | None = None) -> None:
        self._bars, self._mark = tuple(bars), mark
        self._at = min(self._at, len(self._bars) - 1)
        self.setAccessibleDescription("; ".join(each.about for each in self._bars))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 110)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._bars:
            super().keyPressEvent(event)
            return
        self._at = min(max(self._at + step, 0), len(self._bars) - 1)
        self.setAccessibleDescription(self._bars[self._at].about)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = int((event.pos().x() - _LEFT) // self._wide()) if self._bars else -1
            there = 0 <= place < len(self._bars)
            text = plain_tooltip(self._bars[place].about) if there else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _wide(self) -> float:
        return max(self.width() - _LEFT - _RIGHT, 1) / max(len(self._bars), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(META))
        most = max((max(bar.count, bar.expected or 0) for bar in self._bars), default=0)
        if not most:
            painter.setPen(self._theme.color("t2"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(12, 8, -12, -8), flags, self.empty_text)
            return
        area = QRectF(_LEFT, _TOP, max(self.width() - _LEFT - _RIGHT, 1),
                      max(self.height() - _TOP - _BOTTOM, 1))  # fmt: skip
        step = _step(most)
        top = max(ceil(most / step) * step, step)
        self._draw_axis(painter, area, top, step)
        self._draw_bars(painter, area, top)
        self._draw_expected(painter, area, top)
        self._draw_mark(painter, area)

    def _draw_axis(self, painter: QPainter, area: QRectF, top: float, step: float) -> None:
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        value = 0.0
        while value <= top + step / 2:
            y = area.bottom() - value / top * area.height()
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(self._theme.color("t2"))
            painter.drawText(QRectF(0, y - 8, _LEFT - 6, 16), right, f"{value:,.0f}")
            value += step

    def _draw_bars(self, painter: QPainter, area: QRectF, top: float) -> None:
        wide = self._wide()
        middle = int(Qt.AlignmentFlag.AlignCenter)
        room = painter.fontMetrics().horizontalAdvance("00-00") + 8
        every = max(1, ceil(room / wide))
        for place, bar in enumerate(self._bars):
            left = area.left() + place * wide
            high = bar.count / top * area.height()
            color = self._theme.color("accent")
            if bar.pale:
                color.setAlphaF(0.45)
            body = QRectF(left + wide * 0.15, area.bottom() - high, wide * 0.7, high)
            painter.fillRect(body, color)
            if place == self._at and self.hasFocus():
                painter.setPen(QPen(self._theme.color("t1"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(body)
            painter.setPen(self._theme.color("t2"))
            if (len(self._bars) - 1 - place) % every == 0:
                painter.drawText(
                    QRectF(left - room, area.bottom() + 3, wide + 2 * room, 18), middle, bar.name
                )
            said = f"{bar.count:,}"
            if painter.fontMetrics().horizontalAdvance(said) <= wide:
                painter.setPen(self._theme.color("t1"))
                painter.drawText(QRectF(left, body.top() - 16, wide, 15), middle, said)

    def _draw_expected(self, painter: QPainter, area: QRectF, top: float) -> None:
        wide = self._wide()
        painter.setPen(QPen(self._theme.color("t1"), 1.5, Qt.PenStyle.DashLine))
        for place, bar in enumerate(self._bars):
            if bar.expected is not None:
                y = area.bottom() - bar.expected / top * area.height()
                left = area.left() + place * wide
                painter.drawLine(QPointF(left, y), QPointF(left + wide, y))

    def _draw_mark(self, painter: QPainter, area: QRectF) -> None:
        if self._mark is None:
            return
        place, words = self._mark
        x = area.left() + place * self._wide()
        painter.setPen(QPen(self._theme.color("caution"), 1.5))
        painter.drawLine(QPointF(x, area.top() - 14), QPointF(x, area.bottom()))
        painter.setFont(self._theme.font(META))
        painter.setPen(self._theme.color("caution"))
        wide = painter.fontMetrics().horizontalAdvance(words) + 6
        left = x + 4 if x + 4 + wide < self.width() else x - 4 - wide
        painter.drawText(QRectF(left, area.top() - 18, wide, 15), 0, words)


def _step(most: float) -> float:
    """Return the distance of the axis' lines: three or four of them, round numbers."""
    step = 1.0
    while most / step > 4:
        for factor in (2, 5, 10):
            if most / (step * factor) <= 4:
                return step * factor
        step *= 10
    return step
