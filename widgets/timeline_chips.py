"""Chips in as many lines as their width needs."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP: Final = 6
_MARGIN: Final = 8


class ChipLines(QWidget):
    """Shows chips from the left, the next line beginning where one is full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[QWidget, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chips(self, chips: Sequence[QWidget]) -> None:
        """Show these, in this order; the keyboard goes through them so too."""
        for gone in self._chips:
            if gone not in chips:
                gone.hide()
        self._chips = tuple(chips)
        before: QWidget | None = None
        for chip in chips:
            chip.setParent(self)
            chip.show()
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip
        self.refit()

    def refit(self) -> None:
        """Place the chips anew, as after their words have changed."""
        self._place(self.width(), really=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, really=False)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.refit()
        return done

    def _place(self, width: int, really: bool) -> int:
        left, top, line = _MARGIN, _GAP, 0
        for chip in self._chips:
            size = chip.sizeHint()
            if left > _MARGIN and left + size.width() > width - _MARGIN:
                left, top, line = _MARGIN, top + line + _GAP, 0
            if really:
                room = min(size.width(), max(width - 2 * _MARGIN, 1))
                chip.setGeometry(QRect(left, top, room, size.height()))
            left += size.width() + _GAP
            line = max(line, size.height())
        return top + line + _GAP
