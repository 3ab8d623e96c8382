"""The panels beside the seats: they can be moved, floated, closed, and brought back."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QVBoxLayout, QWidget

LAYOUT_VERSION = 2
"""Raised when a saved layout of earlier docks would no longer fit."""


class Docks(QMainWindow):
    """A centre with docks at its right. A right click on a dock's title lists all of them."""

    def __init__(self, centre: QWidget) -> None:
        super().__init__()
        self.setObjectName("docks")
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowNestedDocks
        )
        self.setCentralWidget(centre)
        self._docks: list[QDockWidget] = []

    def add(self, name: str, content: QWidget) -> QDockWidget:
        """Put `content` into a dock of its own; `name` is what saved layouts know it by."""
        dock = QDockWidget()
        dock.setObjectName(name)
        body = QFrame()
        body.setObjectName("dockBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(1, 0, 1, 4)
        inside.addWidget(content)
        dock.setWidget(body)
        dock.setMinimumWidth(300)
        self._docks.append(dock)
        return dock

    def set_standard_layout(self) -> None:
        """Put every dock where it began: two below each other, the others behind the second."""
        right = Qt.DockWidgetArea.RightDockWidgetArea
        for dock in self._docks:
            dock.setFloating(False)
            self.addDockWidget(right, dock)
            dock.show()
        for dock in self._docks[2:]:
            self.tabifyDockWidget(self._docks[1], dock)
        self._docks[1].raise_()
        self.resizeDocks(self._docks[:1], [352], Qt.Orientation.Horizontal)
        self.resizeDocks(self._docks[:2], [380, 340], Qt.Orientation.Vertical)

    def layout_text(self) -> str:
        """Return where the docks are, as text to be kept."""
        return bytes(self.saveState(LAYOUT_VERSION).toBase64().data()).decode()

    def restore(self, text: str) -> None:
        """Put the docks where a kept text says; one that does not fit changes nothing."""
        self.restoreState(QByteArray.fromBase64(text.encode()), LAYOUT_VERSION)
