"""A measure against its limits over time, with what happened meanwhile."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from insight.spoken import clock_time, local_time
from insight.warnings.course import Mark, Moment
from widgets.chart_marks import nice_ticks
from widgets.plain import plain_tooltip
from widgets.theme import META, TABLE, Theme

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 20, 22
_HOUR_US: Final = 3_600_000_000
_STEPS_US: Final = tuple(
    minutes * 60_000_000 for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 10080)
)
_LABEL: Final = 54
Scale = Callable[[float], float]
"""Where a value is drawn."""


class WarningChart(QWidget):
    """The readings as steps, what is usual as a pale band, the limits as dashed lines with their
    value. Where there are no data the ground is grey. Left and Right go along; hovering tells a
    reading."""

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._moments: tuple[Moment, ...] = ()
        self._marks: tuple[tuple[Mark, str], ...] = ()
        self._unit = self._empty = ""
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def moments(self) -> tuple[Moment, ...]:
        return self._moments

    def set_course(
        self, moments: Sequence[Moment], marks: Sequence[tuple[Mark, str]], unit: str = "",
        empty: str = "",
    ) -> None:  # fmt: skip
        """Show readings, the oldest first, and marks with their words. `empty`: said where there
        are no readings."""
        self._moments, self._marks = tuple(moments), tuple(marks)
        self._unit, self._empty = unit, empty
        self._at = min(self._at, len(self._moments) - 1)
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 168)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 140)

    # --- what a reading says --------------------------------------------------------------------

    def about(self, place: int) -> str:
        """Return a reading in words."""
        each = self._moments[place]
        time = f"{local_time(each.at_us, self._zone):%m-%d} {clock_time(each.at_us, self._zone)}"
        if each.value is None:
            return self.tr("{time}: no data").format(time=time)
        told = [f"{time}: {_number(each.value)}{self._unit}"]
        if each.high is not None:
            told.append(self.tr("limit {n}").format(n=_number(each.high)))
        if each.low is not None:
            told.append(self.tr("lower limit {n}").format(n=_number(each.low)))
        return ", ".join(told)

    def _tell(self) -> None:
        there = 0 <= self._at < len(self._moments)
        self.setAccessibleDescription(
            self.about(self._at if there else -1) if self._moments else self._empty
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._moments:
            super().keyPressEvent(event)
            return
        self._at = min(max(self._at + step, 0), len(self._moments) - 1)
        self._tell()
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = (
                plain_tooltip(self.about(self._nearest(event.pos().x()))) if self._moments else ""
            )
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _nearest(self, x: float) -> int:
        area = self._area()
        away = [abs(self._x(each.at_us, area) - x) for each in self._moments]
        return away.index(min(away))

    # --- where things are -----------------------------------------------------------------------

    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, max(self.width() - _LEFT - _RIGHT, 1),
                      max(self.height() - _TOP - _BOTTOM, 1))  # fmt: skip

    def _span(self) -> tuple[int, int]:
        times = [each.at_us for each in self._moments] + [mark.at_us for mark, _ in self._marks]
        first, last = min(times), max(times)
        return (first, last) if last > first else (first - _HOUR_US // 2, last + _HOUR_US // 2)

    def _x(self, at_us: int, area: QRectF) -> float:
        first, last = self._span()
        return area.left() + (at_us - first) / (last - first) * area.width()

    def _top(self) -> float:
        values = [
            value for each in self._moments for value in (each.value, each.low, each.high)
            if value is not None
        ]  # fmt: skip
        return float(nice_ticks(max(values, default=1.0) * 1.05)[-1]) or 1.0

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, top = self._area(), self._top()
        if not self._moments:
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            painter.setFont(self._theme.font(TABLE))
            painter.setPen(self._theme.color("t2"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(area, flags, self._empty)
            return

        def y(value: float) -> float:
            return area.bottom() - min(max(value / top, 0.0), 1.0) * area.height()

        self._draw_ground(painter, area, y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axis(painter, area, top, y)
        self._draw_limits(painter, area, y)
        self._draw_readings(painter, area, y)
        self._draw_marks(painter, area)

    def _pairs(self, area: QRectF) -> list[tuple[Moment, float, float]]:
        """Return each reading with where it begins and ends: it holds until the next one."""
        lefts = [self._x(each.at_us, area) for each in self._moments]
        rights = [*lefts[1:], max(area.right(), lefts[-1])]
        return list(zip(self._moments, lefts, rights, strict=True))

    def _draw_ground(self, painter: QPainter, area: QRectF, y: Scale) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for each, left, right in self._pairs(area):
            if each.value is None:
                ground = QRectF(left, area.top(), right - left, area.height())
                painter.fillRect(ground, self._theme.color("sunken"))
            elif each.high is not None or each.low is not None:
                high = area.top() if each.high is None else y(each.high)
                low = area.bottom() if each.low is None else y(each.low)
                painter.fillRect(QRectF(left, high, right - left, low - high),
                                 self._theme.color("accentbg"))  # fmt: skip

    def _draw_axis(self, painter: QPainter, area: QRectF, top: float, y: Scale) -> None:
        painter.setFont(self._theme.font(META))
        side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for tick in nice_ticks(top, 3):
            if tick > top * 1.001:
                continue
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.drawLine(QPointF(area.left(), y(tick)), QPointF(area.right(), y(tick)))
            painter.setPen(self._theme.color("t2"))
            painter.drawText(QRectF(0, y(tick) - 8, _LEFT - 6, 16), side, _number(float(tick)))
        first, last = self._span()
        most = max(int(area.width() // (_LABEL + 10)), 1)
        step = next((each for each in _STEPS_US if (last - first) / each <= most), _STEPS_US[-1])
        days = step >= 24 * _HOUR_US
        offset = int(local_time(first, self._zone).utcoffset().total_seconds() * 1e6)  # type: ignore[union-attr]  # aware
        moment = -(-(first + offset) // step) * step - offset
        while moment <= last:
            x = self._x(moment, area)
            words = (f"{local_time(moment, self._zone):%m-%d}" if days
                     else clock_time(moment, self._zone))  # fmt: skip
            box = QRectF(x - _LABEL / 2, area.bottom() + 4, _LABEL, 16)
            if box.left() >= area.left() - 8 and box.right() <= self.width():
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
            moment += step

    def _draw_limits(self, painter: QPainter, area: QRectF, y: Scale) -> None:
        pen = QPen(self._theme.color("warning"), 1, Qt.PenStyle.DashLine)
        for each, left, right in self._pairs(area):
            painter.setPen(pen)
            for limit in (each.low, each.high):
                if limit is not None:
                    painter.drawLine(QPointF(left, y(limit)), QPointF(right, y(limit)))
        last = self._moments[-1]
        painter.setFont(self._theme.font(META, bold=True))
        painter.setPen(self._theme.color("warning"))
        for limit in (last.low, last.high):
            if limit is not None:
                words = self.tr("limit {n}").format(n=_number(limit))
                box = QRectF(area.left() + 4, y(limit) - 15, area.width() - 8, 14)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), words)

    def _draw_readings(self, painter: QPainter, area: QRectF, y: Scale) -> None:
        pen = QPen(self._theme.color("accent"), 1.8)
        line = QPolygonF()
        for each, left, right in self._pairs(area):
            if each.value is None:
                painter.setPen(pen)
                painter.drawPolyline(line)
                line = QPolygonF()
            else:
                line.append(QPointF(left, y(each.value)))
                line.append(QPointF(right, y(each.value)))
        painter.setPen(pen)
        painter.drawPolyline(line)
        if self.hasFocus() and 0 <= self._at < len(self._moments):
            chosen = self._moments[self._at]
            middle = QPointF(self._x(chosen.at_us, area), y(chosen.value or 0.0))
            painter.setBrush(self._theme.color("accent"))
            painter.drawEllipse(middle, 4, 4)

    def _draw_marks(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(self._theme.font(META))
        ends = -1.0
        for mark, words in sorted(self._marks, key=lambda each: each[0].at_us):
            x = self._x(mark.at_us, area)
            painter.setPen(QPen(self._theme.color("t2"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, area.top() - 2), QPointF(x, area.bottom()))
            width = painter.fontMetrics().horizontalAdvance(words) + 6
            left = min(max(x - width / 2, 2.0), self.width() - width - 2.0)
            if left >= ends:
                painter.setPen(self._theme.color("t1"))
                painter.drawText(
                    QRectF(left, 2, width, 15), int(Qt.AlignmentFlag.AlignCenter), words
                )
                ends = left + width


def _number(value: float) -> str:
    """Return a reading in as few signs as tell it."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}"
