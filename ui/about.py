"""About: version, licence, and where this desk keeps its data."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from widgets.plain import plain_label


class AboutDialog(QDialog):
    """A few lines of plain text."""

    def __init__(self, parent: QWidget, profile: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Touchdeck"))
        try:
            release = version("touchdeck")
        except PackageNotFoundError:
            release = "?"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(8)
        title = plain_label(f"Touchdeck 触点台 {release}", "title")
        layout.addWidget(title)
        for text in (
            self.tr("For the people who run a contact centre."),
            self.tr("Licensed under the Apache License 2.0. Qt is used under the LGPL."),
            self.tr("This desk keeps its data, encrypted, in:"),
            profile,
        ):
            line = plain_label(text)
            line.setWordWrap(True)
            layout.addWidget(line)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.setMinimumWidth(420)
