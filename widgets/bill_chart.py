"""The last bills as bars: the month and its sum under each, one month chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import META, TABLE, Theme

_SIDE, _GAP, _WORDS = 12, 6, 36
_WIDEST = 72


@dataclass(frozen=True, slots=True)
class BillBar:
    """One month: its name, its sum in fen (None: no bill known), the sum in words, what is said
    on hover."""

    month: str
    total_fen: int | None
    value: str
    about: str = ""


class BillChart(QWidget):
    """Bars from zero, the tallest as high as the room; a month without a bill is an empty place.

    A click, Left, Right, Home or End chooses a month; `chosen` carries its place.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[BillBar, ...] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_bars(self, bars: Sequence[BillBar], at: int) -> None:
        """Show months, the oldest first, with the one at place `at` chosen (-1: none)."""
        self._bars, self._at = tuple(bars), at if -1 <= at < len(bars) else -1
        self._describe()
        self.update()

    @property
    def bars(self) -> tuple[BillBar, ...]:
        return self._bars

    @property
    def at(self) -> int:
        """The place of the chosen month, -1 when none is."""
        return self._at

    def sizeHint(self) -> QSize:
        return QSize(300, 112)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 112)

    def choose(self, at: int) -> None:
        """Choose the month at a place; one that is not there changes nothing."""
        if 0 <= at < len(self._bars) and at != self._at:
            self._at = at
            self._describe()
            self.update()
            self.chosen.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._bars) - 1
        target = {
            Qt.Key.Key_Left: self._at - 1, Qt.Key.Key_Right: self._at + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if target is None or last < 0:
            super().keyPressEvent(event)
            return
        self.choose(min(max(target, 0), last))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._under(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self.choose(at)
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._under(event.pos().x())
            about = "" if at is None else self._bars[at].about
            QToolTip.showText(event.globalPos(), plain_tooltip(about), self)
            return True
        return super().event(event)

    def _describe(self) -> None:
        self.setAccessibleDescription("; ".join(f"{bar.month} {bar.value}" for bar in self._bars))

    def _slot(self, place: int) -> QRectF:
        room = (self.width() - 2 * _SIDE + _GAP) / max(len(self._bars), 1)
        return QRectF(_SIDE + place * room, 0, room - _GAP, self.height())

    def _under(self, x: float) -> int | None:
        room = (self.width() - 2 * _SIDE + _GAP) / max(len(self._bars), 1)
        place = int((x - _SIDE) // room)
        return place if 0 <= place < len(self._bars) else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = max((bar.total_fen or 0 for bar in self._bars), default=0)
        floor = self.height() - _WORDS
        for place, bar in enumerate(self._bars):
            slot = self._slot(place)
            chosen = place == self._at
            wide = min(slot.width(), _WIDEST)
            left = slot.center().x() - wide / 2
            if bar.total_fen is None:
                painter.setPen(QPen(self._theme.color("line"), 1, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(left + 0.5, floor - 14, wide - 1, 14), 3, 3)
            else:
                high = max((floor - 8) * bar.total_fen / top, 2.0) if top > 0 else 2.0
                ground = self._theme.color("accent")
                ground.setAlphaF(1.0 if chosen else 0.45)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                painter.drawRoundedRect(QRectF(left, floor - high, wide, high), 3, 3)
            self._write(painter, slot, floor, bar, chosen)
        if self.hasFocus() and self._at >= 0:
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._slot(self._at).adjusted(-2.5, 2.5, 2.5, -0.5), 4, 4)

    def _write(
        self, painter: QPainter, slot: QRectF, floor: int, bar: BillBar, chosen: bool
    ) -> None:
        centred = int(Qt.AlignmentFlag.AlignCenter)
        painter.setFont(self._theme.font(META, bold=chosen))
        painter.setPen(self._theme.color("t2"))
        painter.drawText(QRectF(slot.left() - 3, floor + 2, slot.width() + 6, 15), centred,
                         bar.month)  # fmt: skip
        painter.setFont(self._theme.font(TABLE, bold=chosen))
        painter.setPen(self._theme.color("t1"))
        painter.drawText(QRectF(slot.left() - 3, floor + 17, slot.width() + 6, 17), centred,
                         bar.value)  # fmt: skip
