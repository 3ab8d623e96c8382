"""Shares over periods with their control limits: what is usual, and what is not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Final, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import META, TABLE, Theme

_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 14, 26
_DOT: Final = 4.0
_CHOOSE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
SIGNS: Final = {"low": "▼", "high": "▲", "": ""}


@dataclass(frozen=True, slots=True)
class Point:
    """A period: its name under the axis, its share 0..1 (None: nothing began), control limits, and
    whether all of it has had its time (`ripe`)."""

    name: str
    share: float | None
    low: float | None
    high: float | None
    ripe: bool
    anomaly: Literal["", "low", "high"]
    about: str


class ControlChart(QWidget):
    """A point a ripe period, a pale band between its limits, a sign at what lies outside. Where
    periods are not ripe the ground is grey, and nothing is drawn that would be taken for a fall.
    Left, Right, Home and End go along; hovering tells a period. Where periods are `choosable` a
    click, Enter or Space chooses one or takes its choice back; `chosen` carries its place, -1 for
    none."""

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, choosable: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme, self._choosable = theme, choosable
        self._points: tuple[Point, ...] = ()
        self._cursor = self._at = -1
        if choosable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def points(self) -> tuple[Point, ...]:
        return self._points

    def set_points(self, points: Sequence[Point]) -> None:
        self._points = tuple(points)
        self._cursor = min(self._cursor, len(self._points) - 1)
        self.setAccessibleDescription("; ".join(point.about for point in self._points))
        self.update()

    @property
    def at(self) -> int:
        """The place of the chosen period, -1 when none is."""
        return self._at

    def choose(self, at: int) -> None:
        """Show a period as chosen (-1: none) without telling."""
        self._at = at
        self.update()

    def period_area(self, place: int) -> QRectF:
        """Return where a period is drawn and clicked."""
        return QRectF(_LEFT + place * self._step(), _TOP, self._step(),
                      max(self.height() - _TOP - _BOTTOM, 1))  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(520, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 150)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._points) - 1
        target = {
            Qt.Key.Key_Left: self._cursor - 1, Qt.Key.Key_Right: self._cursor + 1,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }.get(key)  # fmt: skip
        if last >= 0 and target is not None:
            self._cursor = min(max(target, 0), last)
            self.setAccessibleDescription(self._points[self._cursor].about)
            self.update()
        elif self._choosable and self._cursor >= 0 and key in _CHOOSE:
            self._toggle(self._cursor)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position().x())
        if self._choosable and event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._cursor = place
            self._toggle(place)
        else:
            super().mousePressEvent(event)

    def _toggle(self, place: int) -> None:
        self.choose(-1 if place == self._at else place)
        self.chosen.emit(self._at)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._under(event.pos().x())
            text = "" if at is None else plain_tooltip(self._points[at].about)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _under(self, x: float) -> int | None:
        if not self._points:
            return None
        place = int((x - _LEFT) // self._step())
        return place if 0 <= place < len(self._points) else None

    def _step(self) -> float:
        return max(self.width() - _LEFT - _RIGHT, 1) / max(len(self._points), 1)

    def _range(self) -> tuple[float, float, float]:
        """Return from where to where the axis goes, and by which steps."""
        values = [
            value for point in self._points if point.ripe
            for value in (point.share, point.low, point.high) if value is not None
        ]  # fmt: skip
        if not values:
            return 0.0, 1.0, 0.25
        step = 0.05 if max(values) - min(values) <= 0.25 else 0.2
        low = floor(min(values) / step) * step
        return low, max(ceil(max(values) / step) * step, low + step), step

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high, step = self._range()
        area = QRectF(_LEFT, _TOP, max(self.width() - _LEFT - _RIGHT, 1),
                      max(self.height() - _TOP - _BOTTOM, 1))  # fmt: skip

        def y(share: float) -> float:
            return area.bottom() - (share - low) / (high - low) * area.height()

        self._draw_unripe(painter, area)
        self._draw_axis(painter, area, (low, high, step), y)
        self._draw_band(painter, y)
        self._draw_chosen(painter)
        self._draw_points(painter, y)
        self._draw_names(painter, area)

    def _middle(self, place: int) -> float:
        return _LEFT + (place + 0.5) * self._step()

    def _draw_unripe(self, painter: QPainter, area: QRectF) -> None:
        half = self._step() / 2
        for place, point in enumerate(self._points):
            if not point.ripe:
                left = self._middle(place) - half
                ground = QRectF(left, area.top(), 2 * half, area.height())
                painter.fillRect(ground, self._theme.color("sunken"))

    def _draw_chosen(self, painter: QPainter) -> None:
        """Frame the chosen period, and with the keyboard here the cursor's, which may have no
        point."""
        places = {self._at, self._cursor if self.hasFocus() and self._choosable else -1} - {-1}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place in places:
            width = 2 if place == self._at else 1
            painter.setPen(QPen(self._theme.color("accent"), width))
            area = self.period_area(place).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(area, 4, 4)

    def _draw_axis(
        self, painter: QPainter, area: QRectF, scale: tuple[float, float, float],
        y: Callable[[float], float],
    ) -> None:  # fmt: skip
        low, high, step = scale
        painter.setFont(self._theme.font(META))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for mark in range(round((high - low) / step) + 1):
            share = low + mark * step
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.drawLine(QPointF(area.left(), y(share)), QPointF(area.right(), y(share)))
            painter.setPen(self._theme.color("t2"))
            painter.drawText(QRectF(0, y(share) - 8, _LEFT - 6, 16), right, f"{share:.0%}")

    def _draw_band(self, painter: QPainter, y: Callable[[float], float]) -> None:
        half = self._step() / 2
        for place, point in enumerate(self._points):
            if point.low is not None and point.high is not None:
                top, bottom = y(point.high), y(point.low)
                area = QRectF(self._middle(place) - half, top, 2 * half, bottom - top)
                painter.fillRect(area, self._theme.color("accentbg"))

    def _draw_points(self, painter: QPainter, y: Callable[[float], float]) -> None:
        accent = self._theme.color("accent")
        shown = {
            place: QPointF(self._middle(place), y(point.share))
            for place, point in enumerate(self._points)
            if point.ripe and point.share is not None
        }
        painter.setPen(QPen(accent, 1.5))
        for place, here in shown.items():
            if place - 1 in shown:
                painter.drawLine(shown[place - 1], here)
        for place, here in shown.items():
            anomaly = self._points[place].anomaly
            color = self._theme.color("warning") if anomaly else accent
            painter.setPen(QPen(color, 1.5))
            painter.setBrush(color)
            painter.drawEllipse(here, _DOT, _DOT)
            if anomaly:
                painter.setFont(self._theme.font(TABLE, bold=True))
                offset = 16 if anomaly == "low" else -16
                box = QRectF(here.x() - 12, here.y() + offset - 8, 24, 16)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), SIGNS[anomaly])
            if place == self._cursor and self.hasFocus():
                painter.setPen(QPen(accent, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(here, _DOT + 4, _DOT + 4)

    def _draw_names(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(self._theme.font(META))
        painter.setPen(self._theme.color("t2"))
        every = max(int(60 // max(self._step(), 1)) + 1, 1)
        for place, point in enumerate(self._points):
            if (len(self._points) - 1 - place) % every == 0:
                box = QRectF(self._middle(place) - 40, area.bottom() + 5, 80, 16)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), point.name)
