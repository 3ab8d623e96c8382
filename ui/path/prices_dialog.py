"""What a loss costs the house, to be read and changed as text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insight.path.prices import PricesError, prices_from
from widgets.plain import plain_label


class PricesDialog(QDialog):
    """`saved` carries a text that is whole; what is wrong with another is said below it."""

    saved = Signal(str)

    def __init__(self, parent: QWidget, text: str, may_save: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What a loss costs"))
        self.resize(620, 560)
        about = plain_label(self.tr(
            "Everybody's from then on; months that are signed keep their numbers. Amounts are fen "
            "a month, terms are months."
        ), "meta")  # fmt: skip
        about.setWordWrap(True)
        self.text = QPlainTextEdit(text)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setReadOnly(not may_save)
        self.text.setAccessibleName(self.tr("Prices"))
        self.trouble = plain_label("", "trouble")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.save, close = QPushButton(self.tr("Save")), QPushButton(self.tr("Close"))
        self.save.setProperty("kind", "primary")
        self.save.setVisible(may_save)
        self.save.setEnabled(False)
        line = QHBoxLayout()
        line.addStretch(1)
        for button in (close, self.save):
            button.setAutoDefault(False)
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        for widget in (about, self.text, self.trouble):
            layout.addWidget(widget)
        layout.addLayout(line)
        self.text.textChanged.connect(lambda: self.save.setEnabled(True))
        self.save.clicked.connect(self._save)
        close.clicked.connect(self.reject)

    def _save(self) -> None:
        text = self.text.toPlainText()
        try:
            prices_from(text, self.tr("Prices"))
        except PricesError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        self.saved.emit(text)
        self.accept()
