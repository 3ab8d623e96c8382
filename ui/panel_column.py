"""Panels one under the other, scrolled when there are many."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class PanelColumn(QScrollArea):
    """Fills a page's body, its panels at most `widest` pixels wide. Made anew by `clear` and `add`,
    as when the language changes."""

    def __init__(self, body: QWidget, widest: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setObjectName("body")
        # not each panel: the column would give wrapped texts the height of a wider panel
        inside.setMaximumWidth(widest)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self.setWidget(inside)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addWidget(self)

    def clear(self) -> None:
        """Take all panels away."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, panel: QWidget) -> None:
        """Put a panel below the others."""
        self._column.insertWidget(self._column.count() - 1, panel)
