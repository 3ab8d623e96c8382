"""The seat wall: every seat of the floor as a tile, live, thousands at a time.

Its twin for keyboards and screen readers is `seat_table.SeatTable`. Neither knows pages or the
store.
"""

import time
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QRubberBand, QToolTip, QWidget

from insight import pinyin
from insight.board import Arrangement
from insight.floor import SeatBoard
from widgets.plain import plain_tooltip
from widgets.seat_canvas import SeatCanvas, SeatKey, outer
from widgets.seat_layout import ZOOMS, Ints
from widgets.seat_tiles import HOVER, SELECTED
from widgets.seat_words import full_description, short_description
from widgets.theme import Theme

_TYPING_S = 1.0


class SeatWall(SeatCanvas):
    """A wall of seats to look at and to work with.

    Click selects (Ctrl adds, Shift selects through, dragging over a gap selects what it touches),
    a double click or Enter opens; arrows, Home, End, Page Up and Page Down go from seat to seat,
    typing goes to a number or a name, Ctrl and the wheel zoom. Signals carry `SeatKey`s:
    `selected` a list of all selected, `opened` and `menu_wanted` one.
    """

    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self, theme: Theme, clock_now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, clock_now, parent)
        self._pivot: int | None = None
        self._hovered: int | None = None
        self._typed, self._typed_at = "", 0.0
        self._band: QRubberBand | None = None
        self._band_from = QPoint()

    def set_board(
        self, board: SeatBoard, arrangement: Arrangement, titles: Sequence[str] | None = None
    ) -> None:
        self._hovered = self._pivot = None
        super().set_board(board, arrangement, titles)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._hover(None)

    # --- choosing ------------------------------------------------------------------------------

    def _choose(self, row: int | None, keep: bool = False, through: bool = False) -> None:
        """Select a row: alone, added or taken away (`keep`), or all from the pivot (`through`)."""
        before = self._marks & SELECTED
        pivot = self._current if self._pivot is None else self._pivot
        if through and pivot is not None and row is not None:
            ends = sorted((int(self._places[pivot]), int(self._places[row])))
            if not keep:
                self._marks &= ~SELECTED
            self._marks[self._arrangement.order[max(ends[0], 0) : ends[1] + 1]] |= SELECTED
        elif keep and row is not None:
            self._marks[row] ^= SELECTED
            self._pivot = row
        elif not keep:
            self._marks &= ~SELECTED
            if row is not None:
                self._marks[row] |= SELECTED
            self._pivot = row
        self._go_to(row)
        if (before != self._marks & SELECTED).any():
            self.selected.emit(self.selection())

    def _go_to(self, row: int | None) -> None:
        self._current = row if row is not None else self._current
        self._mark_current()
        if row is not None:
            self._show_row(row)
            self._describe(row)
        self._wake()

    def _choose_within(self, area: QRect) -> None:
        """Select the seats whose tiles touch an area of the viewport."""
        if not self._picture:
            return
        layout, box = self._picture.layout, outer(area, self.viewport().devicePixelRatioF())
        top = box.y() + self._picture.top
        places = np.flatnonzero(
            (layout.x < box.right()) & (layout.x + layout.groups.tile_width > box.x())
            & (layout.y < top + box.height()) & (layout.y + layout.groups.tile_height > top)
        )  # fmt: skip
        self._choose_rows(self._arrangement.order[places])

    def _choose_rows(self, rows: Ints | npt.NDArray[np.int32]) -> None:
        self._marks &= ~SELECTED
        self._marks[rows] |= SELECTED
        self._wake()
        self.selected.emit(self.selection())

    def _hover(self, row: int | None) -> None:
        if row == self._hovered:
            return
        self._marks &= ~HOVER
        self._hovered = row
        if row is not None:
            self._marks[row] |= HOVER
        self._wake()

    # --- mouse and keys -------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._row_at(event.pos())
            if row is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tooltip(self.description(row)), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row, held = self._row_at(event.position().toPoint()), event.modifiers()
        keep = bool(held & Qt.KeyboardModifier.ControlModifier)
        self._choose(row, keep, bool(held & Qt.KeyboardModifier.ShiftModifier))
        if row is None:
            self._band_from = event.position().toPoint()
            self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._band:
            self._band.setGeometry(QRect(self._band_from, here).normalized())
            self._band.show()
        else:
            self._hover(self._row_at(here))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if not self._band:
            return
        area, shown = self._band.geometry(), self._band.isVisible()
        self._band.hide()
        self._band.deleteLater()
        self._band = None
        if shown:
            self._choose_within(area)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._key(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row, where = self._current, self.mapToGlobal(self.rect().center())
            if row is not None and (rect := self.rect_of(self._key(row))):
                where = self.viewport().mapToGlobal(rect.center())
        else:
            where = event.globalPos()
            row = self._row_at(self.viewport().mapFromGlobal(where))
        if row is None:
            return
        if not self._marks[row] & SELECTED:
            self._choose(row)
        self.menu_wanted.emit(self._key(row), where)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            at = ZOOMS.index(self._zoom) + (1 if turned > 0 else -1)
            self.set_zoom(ZOOMS[min(max(at, 0), len(ZOOMS) - 1)])
            event.accept()
            return
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None and len(self._arrangement.order):
            self._current = int(self._arrangement.order[0])
        self._mark_current()
        self._wake()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_current()
        self._wake()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        target = self._target(key)
        if target is not None:
            if control and not shift:
                self._go_to(target)
            else:
                self._choose(target, through=shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self._key(self._current))
        elif key == Qt.Key.Key_Space and self._current is not None and not self._typed_now():
            self._choose(self._current, keep=control)
        elif key == Qt.Key.Key_A and control:
            self._choose_rows(self._arrangement.order)
        elif key == Qt.Key.Key_Escape and self._marks.any():
            self._choose(None)
        elif event.text().isprintable() and event.text() and not control:
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def _target(self, key: Qt.Key) -> int | None:
        """Return the row an arrow or a page key leads to, None for other keys."""
        order = self._arrangement.order
        if not self._picture or not len(order):
            return None
        layout = self._picture.layout
        page = max(1, self._picture.height // layout.groups.pitch - 1)
        here = 0 if self._current is None else max(0, int(self._places[self._current]))
        moves: dict[Qt.Key, Callable[[], int]] = {
            Qt.Key.Key_Left: lambda: max(here - 1, 0),
            Qt.Key.Key_Right: lambda: min(here + 1, len(order) - 1),
            Qt.Key.Key_Up: lambda: layout.moved(here, -1),
            Qt.Key.Key_Down: lambda: layout.moved(here, 1),
            Qt.Key.Key_PageUp: lambda: layout.moved(here, -page),
            Qt.Key.Key_PageDown: lambda: layout.moved(here, page),
            Qt.Key.Key_Home: lambda: 0,
            Qt.Key.Key_End: lambda: len(order) - 1,
        }
        return int(order[moves[key]()]) if key in moves else None

    def _typed_now(self) -> bool:
        return bool(self._typed) and time.monotonic() - self._typed_at < _TYPING_S

    def _type(self, text: str) -> None:
        """Go to the next seat whose number begins with, or whose name matches, what is typed."""
        self._typed = self._typed + text if self._typed_now() else text
        self._typed_at = time.monotonic()
        order, wanted = self._arrangement.order, self._typed.strip().casefold()
        if not wanted or not len(order):
            return
        here = 0 if self._current is None else max(0, int(self._places[self._current]))
        first = here if len(self._typed) > 1 else here + 1
        for row in np.roll(order, -first).tolist():
            number = self._board.numbers[row].casefold()
            if number.startswith(wanted) or pinyin.matches(self._board.names[row], wanted):
                self._choose(row)
                return

    # --- words ----------------------------------------------------------------------------------

    def key_at(self, point: QPoint) -> SeatKey | None:
        """Return the seat whose tile is at a point of the viewport."""
        return self._key(self._row_at(point))

    def description(self, row: int) -> str:
        """Return everything known about a seat of the board, in lines."""
        now = self._now()
        figures = self._figures.get(self._key(row) or ("", ""))
        resting = self._breaks.get(str(self._board.numbers[row]).strip())
        return full_description(
            self._board, row, now, self._level(row, now), figures,
            resting.text() if resting else "",
        )  # fmt: skip

    def _describe(self, row: int) -> None:
        now = self._now()
        words = short_description(self._board, row, now, self._level(row, now))
        self.setAccessibleDescription(words)
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
