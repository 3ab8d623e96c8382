"""Counts by day as bars: the past pale, the period strong, and how many were to be expected."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import META, Theme

_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 12, 10, 20
_LABEL: Final = 62


class DayBars(QWidget):
    """A bar a day. Left, Right, Home and End go from day to day and tell it, hovering does too."""

    def __init__(
        self, theme: Theme, tell: Callable[[date, int], str], parent: QWidget | None = None
    ) -> None:
        """`tell`: what is said of a day and its count."""
        super().__init__(parent)
        self._theme, self._tell = theme, tell
        self._counts: tuple[int, ...] = ()
        self._first = date(2000, 1, 1)
        self._past, self._expected, self._at = 0, 0.0, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_days(self, counts: Sequence[int], first: date, past: int, expected: float) -> None:
        """Show counts from the day `first` on, of which the first `past` are the past; `expected`
        a day in the period."""
        self._counts, self._first = tuple(counts), first
        self._past, self._expected, self._at = past, expected, -1
        self.setAccessibleDescription(self.told(len(counts) - 1) if counts else "")
        self.update()

    def told(self, place: int) -> str:
        """Return what is said of a day."""
        return self._tell(self._first + timedelta(place), self._counts[place])

    def sizeHint(self) -> QSize:
        return QSize(360, 108)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 100)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._counts) - 1
        target = {
            Qt.Key.Key_Left: self._at - 1, Qt.Key.Key_Right: self._at + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if target is None or last < 0:
            super().keyPressEvent(event)
            return
        self._at = min(max(target, 0), last)
        self.setAccessibleDescription(self.told(self._at))
        bar = self._bar(self._at).toRect()
        QToolTip.showText(self.mapToGlobal(bar.topLeft()), plain_tooltip(self.told(self._at)), self)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            wide = self._wide()
            at = int((event.pos().x() - _LEFT) // wide) if wide > 0 else -1
            text = self.told(at) if 0 <= at < len(self._counts) else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            return True
        return super().event(event)

    def _wide(self) -> float:
        return (self.width() - _LEFT - _RIGHT) / max(len(self._counts), 1)

    def _top(self) -> float:
        return max(*self._counts, self._expected, 1.0)

    def _bar(self, place: int) -> QRectF:
        wide, floor = self._wide(), self.height() - _BOTTOM
        high = (floor - _TOP) * self._counts[place] / self._top()
        return QRectF(_LEFT + place * wide, floor - high, max(wide - 1, 1), high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._counts:
            return
        painter = QPainter(self)
        theme, floor, wide = self._theme, self.height() - _BOTTOM, self._wide()
        begins = _LEFT + self._past * wide
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRect(QRectF(begins, _TOP, self.width() - _RIGHT - begins, floor - _TOP))
        for place in range(len(self._counts)):
            painter.setBrush(theme.color("accent" if place >= self._past else "t3"))
            painter.drawRect(self._bar(place))
        if self._at >= 0:
            painter.setPen(QPen(theme.color("t1"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._bar(self._at))
        painter.setFont(theme.font(META))
        painter.setPen(theme.color("line"))
        painter.drawLine(QLineF(_LEFT, floor, self.width() - _RIGHT, floor))
        if self._expected > 0:
            level = floor - (floor - _TOP) * self._expected / self._top()
            painter.setPen(QPen(theme.color("t2"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(begins, level, self.width() - _RIGHT, level))
        painter.setPen(theme.color("t2"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(0, _TOP - 7, _LEFT - 6, 14), right, f"{self._top():,.0f}")
        painter.drawText(QRectF(0, floor - 7, _LEFT - 6, 14), right, "0")
        middle = int(Qt.AlignmentFlag.AlignCenter)
        step = max(round(_LABEL / wide / 7) * 7, 7)
        for place in range(len(self._counts) - 1, -1, -step):
            day = self._first + timedelta(place)
            left = min(_LEFT + (place + 0.5) * wide - 24, self.width() - 48)
            painter.drawText(QRectF(left, floor + 2, 48, 16), middle, f"{day.month}/{day.day}")
