"""What covers a locked window: opaque, over everything, with the PIN where there is one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from insight.privacy.pin import LONGEST
from widgets.plain import plain_label


class LockCover(QFrame):
    """Covers its parent, whatever size that takes. A key or a click wakes it; with a PIN Enter
    tries what was typed. No key gets past it."""

    woken = Signal()
    """A key or a click, where no PIN is asked for."""
    tried = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._asks = False
        self._title = plain_label("", "title")
        self._said = plain_label("")
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(LONGEST)
        self.pin.setFixedWidth(240)
        self.pin.returnPressed.connect(lambda: self.tried.emit(self.pin.text()))
        self.pin.installEventFilter(self)
        self._why = plain_label("", "trouble")
        self._why.setWordWrap(True)
        self._why.hide()
        panel = QFrame()
        panel.setObjectName("panel")
        panel.setFixedWidth(420)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(12)
        for widget in (self._title, self._said, self.pin, self._why):
            inside.addWidget(widget)
        self._said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        across = QHBoxLayout()  # so that the panel's height is that of its own width
        across.addStretch(1)
        across.addWidget(panel)
        across.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(3)
        parent.installEventFilter(self)
        self.hide()
        self.retranslate()

    def cover(self, asks_pin: bool) -> None:
        """Cover the window and take the keyboard."""
        self._asks = asks_pin
        self.pin.setVisible(asks_pin)
        self.pin.clear()
        self.say_why("")
        self.retranslate()
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        (self.pin if self._asks and self.pin.isEnabled() else self).setFocus()

    def say_why(self, text: str) -> None:
        """Say why it stays locked; "" for nothing."""
        self._why.setText(text)
        self._why.setVisible(bool(text))

    def why(self) -> str:
        return self._why.text()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Locked"))
        what = self.tr("Customers' data is put away. Sources are read on, warnings ring.")
        how = self.tr("Type the PIN and press Enter.") if self._asks else self.tr("Press any key.")
        self._said.setText(f"{what}\n{how}")
        self.pin.setAccessibleName(self.tr("PIN"))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._said.text())

    # --- Qt -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # to be had as a key, not as somebody's shortcut
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._asks and not event.isAutoRepeat():
            self.woken.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        if self._asks:
            self.take_keyboard()
        else:
            self.woken.emit()

    def focusNextPrevChild(self, _next: bool) -> bool:
        self.take_keyboard()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.pin and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if watched is self._covered and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)
