"""What charts made of rows share: one row chosen by mouse or keyboard, hover, focus."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import Theme


class Bar(Protocol):
    """What a row shows."""

    @property
    def about(self) -> str:
        """What hovering over it tells."""


Shown = TypeVar("Shown", bound=Bar)


class ChosenRows(QWidget, Generic[Shown]):
    """Bars in rows of equal height. Up, Down, Home, End go along; a click, Enter or Space chooses
    the row or takes its choice back; `chosen` carries its place, -1 for none."""

    chosen = Signal(int)
    reached = Signal(int)
    """The place the keyboard came to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[Shown, ...] = ()
        self._at = -1
        self._cursor = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    @property
    def bars(self) -> tuple[Shown, ...]:
        return self._bars

    def set_bars(self, bars: Sequence[Shown]) -> None:
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(each.about for each in self._bars))
        self.updateGeometry()
        self.update()

    @property
    def at(self) -> int:
        """The place of the chosen row, -1 when none is."""
        return self._at

    def choose(self, at: int) -> None:
        """Show a row as chosen (-1: none) without telling."""
        self._at = at
        self.update()

    # --- what a subclass says -------------------------------------------------------------------

    def choosable(self, place: int) -> bool:  # noqa: ARG002  # for subclasses
        return True

    def row_area(self, place: int) -> QRectF:
        raise NotImplementedError

    # --- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._bars) - 1
        key = Qt.Key(event.key())
        target = {
            Qt.Key.Key_Up: self._cursor - 1, Qt.Key.Key_Down: self._cursor + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(key)  # fmt: skip
        if last >= 0 and target is not None:
            self._cursor = min(max(target, 0), last)
            self.setAccessibleDescription(self._bars[self._cursor].about)
            self.update()
            self.reached.emit(self._cursor)
        elif last >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(min(self._cursor, last))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._cursor = place
            self._toggle(place)
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._under(event.pos().y())
            text = "" if place is None else plain_tooltip(self._bars[place].about)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _toggle(self, place: int) -> None:
        if self.choosable(place):
            self._at = -1 if place == self._at else place
            self.update()
            self.chosen.emit(self._at)

    def _under(self, y: float) -> int | None:
        for place in range(len(self._bars)):
            area = self.row_area(place)
            if area.top() <= y < area.bottom():
                return place
        return None

    def draw_focus(self, painter: QPainter) -> None:
        """Draw the chosen row's ground and, with the keyboard here, a line around the cursor's."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if 0 <= self._at < len(self._bars):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accentbg"))
            painter.drawRoundedRect(self.row_area(self._at).adjusted(4, 1, -4, -1), 6, 6)
        if self.hasFocus() and self._bars:
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            area = self.row_area(min(self._cursor, len(self._bars) - 1))
            painter.drawRoundedRect(area.adjusted(4.5, 1.5, -4.5, -1.5), 6, 6)
