"""The field of the look-up box: what is typed, by key, by input method or by a card reader."""

import re

from PySide6.QtCore import QEvent, QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from insight.customer.asked import LOOKED_AT

_IDENTITY = re.compile(r"[1-9]\d{14}(?:\d\d[\dXx])?", re.ASCII)

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SCREENS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


def is_identity(text: str) -> bool:
    """Return whether a text has the shape of a resident's whole identity number."""
    return _IDENTITY.fullmatch(text.strip()) is not None


class LookUpField(QLineEdit):
    """A line that tells what is typed and which key means the list below it.

    While an input method composes nothing is told; what it commits is. Whole identity numbers end
    with Enter, as card readers type them: they are told and gone from here at once.
    """

    entered = Signal()
    """It has the keyboard now."""
    left = Signal()
    """It has lost the keyboard."""
    typed = Signal(str)
    """What stands here now, after each key or commit that changed it."""
    number_read = Signal(str)
    """A whole identity number, ended with Enter."""
    taken = Signal()
    """Enter: the line selected below."""
    given_up = Signal()
    """Esc."""
    moved = Signal(int)
    """By how many lines the selection goes down."""
    paged = Signal(int)
    """By how many screenfuls it goes down."""
    ended = Signal(bool)
    """To the first line, or (True) to the last."""
    pin_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMaximumWidth(420)
        self.setMaxLength(LOOKED_AT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._composing = False
        self._told = ""
        self.textChanged.connect(self._changed)
        self._hint = QLabel("Ctrl K", self)
        self._hint.setProperty("role", "meta")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addStretch(1)
        inside.addWidget(self._hint)
        self._show_hint(True)

    def empty(self) -> None:
        """Forget what stands here for good: it cannot be undone back."""
        self._told = ""
        self.setText("")

    def _changed(self) -> None:
        self._show_hint(not self.text())
        if not self._composing and self.text() != self._told:
            self._told = self.text()
            self.typed.emit(self._told)

    def _show_hint(self, on: bool) -> None:
        """Show the keys that lead here, beside what the empty field says; or make room to type."""
        margins = QMargins(0, 0, self._hint.sizeHint().width() + 12 if on else 0, 0)
        if margins != self.textMargins():  # to set them has the whole window laid out anew
            self._hint.setVisible(on)
            self.setTextMargins(margins)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._show_hint(not (self.text() or self._composing))
        self._changed()

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the list before any action of the window has them."""
        claimed = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_is_pin(event) or event.key() == Qt.Key.Key_Escape)
        )
        if claimed:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._composing:
            super().keyPressEvent(event)
        elif _is_pin(event):
            self.pin_wanted.emit()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in _SCREENS:
            self.paged.emit(_SCREENS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.ended.emit(key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if is_identity(self.text()):
            number = self.text().strip()
            self.empty()
            self.number_read.emit(number)
        else:
            self.taken.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        QTimer.singleShot(0, self.entered.emit)


def _is_pin(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.ControlModifier
