"""A reader of identity cards: a keyboard that types eighteen signs in no time, then Enter."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
)

from ui.lookup.field import is_identity

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox)
_SIGN = re.compile(r"[0-9Xx]", re.ASCII)

BURST_MS = 300
"""A whole number comes within this time; nobody types that fast."""
_GAP_MS = 50
_SURE = 4
"""So many signs without a gap are a reader's: from there on nothing else hears them."""


class CardReader(QObject):
    """Hears the keys of a window while no field has the keyboard (install it on the `QWindow`).

    `read` carries the number. Where a field has the keyboard the reader types into that field.
    """

    read = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signs = ""
        self._began = self._last = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._heard(event)
        return super().eventFilter(watched, event)

    def _heard(self, event: QKeyEvent) -> bool:
        """Return whether the key belongs to a reader's burst and goes no further."""
        if isinstance(QApplication.focusWidget(), _FIELDS):
            self._signs = ""
            return False
        now = event.timestamp()  # of the key: a busy interface makes no keystroke slower
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            number, self._signs = self._signs, ""
            if is_identity(number) and now - self._began <= BURST_MS:
                self.read.emit(number)
                return True
            return False
        if event.key() == Qt.Key.Key_Shift:
            return False
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not (plain and _SIGN.fullmatch(event.text())) or event.isAutoRepeat():
            self._signs = ""
            return False
        if not self._signs or now - self._last > _GAP_MS or len(self._signs) >= 18:
            self._signs, self._began = "", now
        self._last = now
        self._signs += event.text()
        return len(self._signs) > _SURE
