"""What a loss costs the house, to be read and changed as tables or as text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from insight.path.prices import PricesError, prices_from, prices_text
from ui.path.prices_table import PricesTable
from widgets.plain import plain_label


class PricesDialog(QDialog):
    """`saved` carries a text that is whole; what is wrong with another is said below it.

    What is typed into the tables is written into the text when that is looked at or saved, and the
    other way round; a text that cannot be used stays in front.
    """

    saved = Signal(str)

    def __init__(self, parent: QWidget, text: str, may_save: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What a loss costs"))
        self.resize(980, 680)
        about = plain_label(self.tr(
            "Everybody's from then on; months that are signed keep their numbers. A loss costs its "
            "tier's amount a month for the term of its process, an avoidable contact the time it "
            "was handled."
        ), "meta")  # fmt: skip
        about.setWordWrap(True)
        self.text = QPlainTextEdit(text)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setReadOnly(not may_save)
        self.text.setAccessibleName(self.tr("Prices"))
        self.table = PricesTable(may_save)
        self.ways = QTabWidget()
        self.ways.addTab(self.table, self.tr("Tables"))
        self.ways.addTab(self.text, self.tr("As text"))
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
        for widget in (about, self.ways, self.trouble):
            layout.addWidget(widget)
        layout.addLayout(line)
        self._typed = False
        if not self._fill_table():
            self.ways.setCurrentWidget(self.text)
        self.text.textChanged.connect(lambda: self.save.setEnabled(True))
        self.table.changed.connect(self._note_typed)
        self.ways.currentChanged.connect(self._turned)
        self.save.clicked.connect(self._save)
        close.clicked.connect(self.reject)

    def _note_typed(self) -> None:
        self._typed = True
        self.save.setEnabled(True)

    def _turned(self, place: int) -> None:
        """Carry over what was typed in the way that was in front before."""
        if self.ways.widget(place) is self.text:
            if not self._write_text():
                self._stay(self.table)
        elif not self._fill_table():
            self._stay(self.text)

    def _stay(self, way: QWidget) -> None:
        self.ways.blockSignals(True)
        self.ways.setCurrentWidget(way)
        self.ways.blockSignals(False)

    def _fill_table(self) -> bool:
        """Show the text's prices as tables; False, and why, where it cannot be used."""
        try:
            self.table.set_prices(prices_from(self.text.toPlainText(), self.tr("Prices")))
        except PricesError as error:
            return self._refuse(error)
        self._typed = False
        self.trouble.hide()
        return True

    def _write_text(self) -> bool:
        """Write what was typed into the tables as text, which else keeps its remarks."""
        if self._typed:
            try:
                self.text.setPlainText(prices_text(self.table.prices()))
            except PricesError as error:
                return self._refuse(error)
            self._typed = False
        self.trouble.hide()
        return True

    def _refuse(self, error: PricesError) -> bool:
        self.trouble.setText(str(error))
        self.trouble.show()
        return False

    def _save(self) -> None:
        if self.ways.currentWidget() is self.table and not self._write_text():
            return
        text = self.text.toPlainText()
        try:
            prices_from(text, self.tr("Prices"))
        except PricesError as error:
            self._refuse(error)
            return
        self.saved.emit(text)
        self.accept()
