"""A list that the keyboard enters without choosing anything."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListView


class CalmList(QListView):
    """A list for which to be gone to is to be opened (and read).

    Qt makes the first row the current one when the keyboard arrives, which would open what nobody
    asked for; here nothing is current until somebody clicks it or presses an arrow key.
    """

    def focusInEvent(self, event: QFocusEvent) -> None:
        model = self.selectionModel()
        none = not self.currentIndex().isValid()
        model.blockSignals(True)
        super().focusInEvent(event)
        if none:
            model.clearCurrentIndex()
        model.blockSignals(False)
