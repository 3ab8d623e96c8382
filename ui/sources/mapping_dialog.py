"""A source's mapping file as it is, to read; it is edited with an editor of one's own."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from widgets.plain import plain_label
from widgets.theme import BODY


class MappingDialog(QDialog):
    """Shows the text of a mapping file; opens the folder it lies in."""

    def __init__(self, parent: QWidget, path: Path, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Mapping of {source}").format(source=title))
        self.resize(820, 620)
        place = plain_label(str(path), "meta")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        place.setWordWrap(True)
        words = plain_label(self.tr(
            "“Check” tries the file out without storing anything, and lets you read by it at once. "
            "A feed whose mapping was changed is then read anew."
        ))  # fmt: skip
        words.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(BODY)
        self.text.setFont(font)
        self.text.setAccessibleName(self.windowTitle())
        try:
            self.text.setPlainText(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            self.text.setPlainText(str(error))
        folder = QPushButton(self.tr("Open its folder"))
        folder.setAutoDefault(False)
        folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
        )
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(folder)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(words)
        layout.addWidget(place)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)
