"""How many a day or a week: bars, and dashed what it was in the same place of the time before."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.chart_marks import nice_ticks
from widgets.plain import plain_tooltip
from widgets.theme import META, Theme

_PAD: Final = 12
_TOP, _BOTTOM = 10, 22
_LEAST_LABEL: Final = 8
"""Pixels between two names under the axis."""


@dataclass(frozen=True, slots=True)
class CourseBar:
    """A stretch of time: its name under the axis, how many, how many before (None: not known),
    whether it is still running, and what is said on hover."""

    name: str
    value: int
    before: int | None
    running: bool
    about: str


class CourseChart(QWidget):
    """Left and Right go along; hovering tells a bar. A running stretch is drawn hollow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[CourseBar, ...] = ()
        self._none = ""
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def bars(self) -> tuple[CourseBar, ...]:
        return self._bars

    def set_bars(self, bars: Sequence[CourseBar], none: str) -> None:
        """Show stretches of time, the oldest first; `none` is said where nothing is counted."""
        self._bars, self._none = tuple(bars), none
        self._at = min(self._at, len(self._bars) - 1)
        self.setAccessibleDescription("; ".join(bar.about for bar in self._bars[-12:]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 130)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 96)

    def bar_area(self, place: int) -> QRectF:
        """Return the column of a bar, as high as the plot."""
        return self._column(self._plot(), place)

    def _column(self, plot: QRectF, place: int) -> QRectF:
        wide = plot.width() / max(len(self._bars), 1)
        return QRectF(plot.left() + place * wide, plot.top(), wide, plot.height())

    # --- Qt -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, plot = self._theme, self._plot()
        painter.setFont(theme.font(META))
        most = max((max(bar.value, bar.before or 0) for bar in self._bars), default=0)
        if not most:
            painter.setPen(theme.color("t2"))
            painter.drawText(plot, int(Qt.AlignmentFlag.AlignCenter), self._none)
            return
        ticks = _ticks(most)
        top = float(ticks[-1])
        end = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for tick in ticks:
            y = plot.bottom() - plot.height() * float(tick) / top
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("t2"))
            painter.drawText(QRectF(0, y - 8, plot.left() - 6, 16), end, f"{tick:,.0f}")
        columns = [self._column(plot, place) for place in range(len(self._bars))]
        self._draw_bars(painter, columns, top)
        self._draw_before(painter, columns, top)
        self._draw_names(painter, columns)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 1))
            area = columns[self._at] if self._at >= 0 else plot
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _draw_bars(self, painter: QPainter, columns: Sequence[QRectF], top: float) -> None:
        color = self._theme.color("accent")
        for area, bar in zip(columns, self._bars, strict=True):
            gap = min(area.width() * 0.16, 4.0)
            high = area.height() * bar.value / top
            box = QRectF(area.left() + gap, area.bottom() - high, area.width() - 2 * gap, high)
            painter.setPen(QPen(color, 1) if bar.running else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if bar.running else color)
            painter.drawRect(box)

    def _draw_before(self, painter: QPainter, columns: Sequence[QRectF], top: float) -> None:
        line = QPolygonF()
        for area, bar in zip(columns, self._bars, strict=True):
            if bar.before is not None:
                line.append(
                    QPointF(area.center().x(), area.bottom() - area.height() * bar.before / top)
                )
        painter.setPen(QPen(self._theme.color("t1"), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)

    def _draw_names(self, painter: QPainter, columns: Sequence[QRectF]) -> None:
        metrics = QFontMetrics(self._theme.font(META))
        painter.setPen(self._theme.color("t2"))
        free = float(self.width()) + 1
        for place in range(len(self._bars) - 1, -1, -1):  # the newest is always named
            name, area = self._bars[place].name, columns[place]
            wide = metrics.horizontalAdvance(name)
            left = min(area.center().x() - wide / 2, self.width() - 2.0 - wide)
            if left + wide + _LEAST_LABEL <= free and left >= 0:
                painter.drawText(QRectF(left, area.bottom() + 3, wide + 2, 16), 0, name)
                free = left

    def _plot(self) -> QRectF:
        metrics = QFontMetrics(self._theme.font(META))
        most = max((max(bar.value, bar.before or 0) for bar in self._bars), default=0)
        left = metrics.horizontalAdvance(f"{_ticks(most)[-1]:,.0f}") + _PAD + 8
        return QRectF(self.rect()).adjusted(left, _TOP, -_PAD, -_BOTTOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._bars:
            super().keyPressEvent(event)
            return
        start = len(self._bars) if self._at < 0 else self._at
        self._at = min(max(start + step, 0), len(self._bars) - 1)
        self.setAccessibleDescription(self._bars[self._at].about)
        self.update()
        place = self.mapToGlobal(self.bar_area(self._at).center().toPoint())
        QToolTip.showText(place, plain_tooltip(self._bars[self._at].about), self)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            x = event.pos().x()
            text = next(
                (bar.about for place, bar in enumerate(self._bars)
                 if self.bar_area(place).left() <= x < self.bar_area(place).right()), "",
            )  # fmt: skip
            QToolTip.showText(event.globalPos(), plain_tooltip(text) if text else "", self)
            return True
        return super().event(event)


def _ticks(most: int) -> list[int]:
    """Return whole numbers from 0 to the first that is not below the most."""
    return list(dict.fromkeys(ceil(tick) for tick in nice_ticks(most, 3).tolist()))
