"""The whole text of one entry of the timeline, to read; what is taken out of it is masked."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from insight.masking import mask_text
from widgets import clip


class EntryText(QPlainTextEdit):
    """Read only. While it shows more than everybody may see, a selection that is copied or dragged
    away is masked first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self._names: Sequence[str] = ()
        self._in_full = False

    def show_entry(self, text: str, masked: str, names: Sequence[str]) -> None:
        """Show `text`; `masked` is what everybody may see of it, `names` the names and addresses
        of the person."""
        self._names, self._in_full = names, text != masked
        if self.toPlainText() != text:
            self.setPlainText(text)

    def createMimeDataFromSelection(self) -> QMimeData:
        text = self.textCursor().selection().toPlainText()
        data = super().createMimeDataFromSelection()  # Qt's own: see `widgets.clip`
        data.text()  # it is filled from the selection when first asked, and only then to be changed
        data.clear()
        data.setText(clip.copied(mask_text(text, self._names) if self._in_full else text))
        return data
