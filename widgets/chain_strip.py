"""The production chain as a strip: a link after another, each with its count, share and change.

Colour never speaks alone: a change beyond chance has a sign before it and is said in words on
hover.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import FIGURE, META, TABLE, Theme

_SIDE, _POINT, _GAP, _HIGH = 2, 10, 4, 112
_APART: Final = 10
"""Room between the chain and what stands beside it."""
SIGNS: Final = {"up": "▲", "down": "▼", "": ""}


@dataclass(frozen=True, slots=True)
class ChainCell:
    """A link in the reader's words. `tone`: whether it rose or fell beyond chance. `trend`: counts
    by week, the oldest first. `beside`: it stands beside the chain, without a point."""

    name: str
    value: str
    note: str = ""
    change: str = ""
    tone: Literal["", "up", "down"] = ""
    trend: tuple[int, ...] = ()
    beside: bool = False
    about: str = ""


class ChainStrip(QWidget):
    """`chosen` carries the place of the link chosen, -1 for none. Left, Right, Home and End go
    along; a click, Enter or Space chooses a link or takes the choice back."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells: tuple[ChainCell, ...] = ()
        self._at, self._cursor = -1, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def cells(self) -> tuple[ChainCell, ...]:
        return self._cells

    @property
    def at(self) -> int:
        """The place of the chosen link, -1 when none is."""
        return self._at

    def set_cells(self, cells: Sequence[ChainCell]) -> None:
        self._cells = tuple(cells)
        self.setAccessibleDescription("; ".join(each.about for each in self._cells))
        self.update()

    def choose(self, at: int) -> None:
        """Show a link as chosen (-1: none) without telling."""
        self._at = at
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1000, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(560, _HIGH)

    def cell_area(self, place: int) -> QRectF:
        """Return where a link is drawn."""
        beside = sum(each.beside for each in self._cells)
        apart = _APART if 0 < beside < len(self._cells) else 0
        wide = (self.width() - 2 * _SIDE - apart) / max(len(self._cells), 1)
        left = _SIDE + place * wide + (apart if self._cells[place].beside else 0)
        return QRectF(left, 1, wide - _GAP, self.height() - 2)

    # --- going along ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last, key = len(self._cells) - 1, Qt.Key(event.key())
        target = {
            Qt.Key.Key_Left: self._cursor - 1, Qt.Key.Key_Right: self._cursor + 1,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }.get(key)  # fmt: skip
        if last >= 0 and target is not None:
            self._cursor = min(max(target, 0), last)
            self.setAccessibleDescription(self._cells[self._cursor].about)
            self.update()
        elif last >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(min(self._cursor, last))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._cursor = place
            self._toggle(place)
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._under(event.pos().toPointF())
            text = "" if place is None else plain_tooltip(self._cells[place].about)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _toggle(self, place: int) -> None:
        self._at = -1 if place == self._at else place
        self.update()
        self.chosen.emit(self._at)

    def _under(self, at: QPointF) -> int | None:
        return next(
            (place for place in range(len(self._cells)) if self.cell_area(place).contains(at)), None
        )

    # --- drawing --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, cell in enumerate(self._cells):
            area = self.cell_area(place)
            marked = place == self._at
            faded = self._at >= 0 and not marked
            edge = self._theme.color("accent" if marked else "line")
            focused = self.hasFocus() and place == min(self._cursor, len(self._cells) - 1)
            painter.setPen(
                QPen(self._theme.color("accent") if focused else edge, 2 if marked else 1)
            )
            painter.setBrush(self._theme.color("accentbg" if marked else "panel"))
            painter.drawPath(_shape(area, first=place == 0, plain=cell.beside))
            painter.setOpacity(0.7 if faded else 1.0)
            self._write(painter, area, cell)
            painter.setOpacity(1.0)

    def _write(self, painter: QPainter, area: QRectF, cell: ChainCell) -> None:
        inner = area.adjusted(10 if cell.beside else 16, 6, -8, -6)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        at = inner.top()
        for text, size, bold, high, token in (
            (cell.name, TABLE, True, 18, "t1"), (cell.value, FIGURE, True, 26, "t1"),
            (cell.note, META, False, 15, "t2"),
        ):  # fmt: skip
            font = self._theme.font(size, bold=bold)
            painter.setFont(font)
            painter.setPen(self._theme.color(token))
            said = QFontMetrics(font).elidedText(
                text, Qt.TextElideMode.ElideRight, int(inner.width())
            )
            painter.drawText(QRectF(inner.left(), at, inner.width(), high), left, said)
            at += high
        painter.setFont(self._theme.font(META, bold=bool(cell.tone)))
        painter.setPen(self._theme.color({"up": "warning", "down": "ok"}.get(cell.tone, "t2")))
        said = f"{SIGNS[cell.tone]} {cell.change}".strip()
        painter.drawText(QRectF(inner.left(), at, inner.width(), 15), left, said)
        at += 17
        self._draw_trend(
            painter, QRectF(inner.left(), at, inner.width() - 4, inner.bottom() - at), cell.trend
        )

    def _draw_trend(self, painter: QPainter, area: QRectF, trend: tuple[int, ...]) -> None:
        most = max(trend, default=0)
        if not most or area.height() < 4:
            return
        wide = area.width() / len(trend)
        color = self._theme.color("accent")
        color.setAlphaF(0.55)
        for place, count in enumerate(trend):
            high = max(count / most * area.height(), 1.0)
            painter.fillRect(
                QRectF(area.left() + place * wide, area.bottom() - high, max(wide - 2, 1), high),
                color,
            )


def _shape(area: QRectF, *, first: bool, plain: bool) -> QPainterPath:
    """Return a link's outline: it begins with a notch and ends in a point."""
    path = QPainterPath()
    if plain:
        path.addRoundedRect(area, 6, 6)
        return path
    right, middle = area.right() - _POINT + _GAP, area.center().y()
    path.moveTo(area.left(), area.top())
    path.lineTo(right, area.top())
    path.lineTo(right + _POINT, middle)
    path.lineTo(right, area.bottom())
    path.lineTo(area.left(), area.bottom())
    if not first:
        path.lineTo(area.left() + _POINT, middle)
    path.closeSubpath()
    return path
