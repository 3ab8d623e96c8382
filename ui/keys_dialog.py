"""The keys of the page one is on."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from ui.actions import ACTIONS
from ui.letter_keys import letter_keys
from ui.pages import PAGES
from widgets.plain import plain_label


class KeysDialog(QDialog):
    """Two columns: key, what it does here; the page's own first."""

    def __init__(self, parent: QWidget, page: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys of this page"))
        translate = QCoreApplication.translate
        rows = [(keys, name) for name, keys, _ in letter_keys(page)]
        rows += [
            (action.shortcut, translate("Action", action.title))
            for place in (page, "window")
            for action in ACTIONS
            if action.place == place and action.shortcut
        ]
        rows += [(entry.shortcut, translate("Pages", entry.title)) for entry in PAGES]
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for row, (keys, title) in enumerate(rows):
            grid.addWidget(plain_label(keys, "head"), row, 0)
            grid.addWidget(plain_label(title), row, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addLayout(grid)
        layout.addWidget(buttons)
