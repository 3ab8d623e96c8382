"""Giving a source its password: it goes to the keyring and is shown nowhere."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from storage.sources.errors import SourceError
from ui.deck import Deck
from ui.sources_state import source_error
from widgets.plain import button_text, plain_label


class PasswordDialog(QDialog):
    """Asks for a source's password and keeps or forgets it, off the interface thread.

    `kept` is emitted when a password was kept or forgotten.
    """

    kept = Signal()

    def __init__(self, parent: QWidget, deck: Deck, source: str, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Password of {source}").format(source=title))
        self.setMinimumWidth(440)
        self._deck, self._source, self._title = deck, source, title
        words = plain_label(self.tr(
            "It is kept in this computer's keyring (or beside the profile's key, where the "
            "profile keeps that in a file) and is used for reading only."
        ))  # fmt: skip
        words.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.windowTitle())
        self._wrong = plain_label("")
        self._wrong.setProperty("role", "trouble")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._keep)
        self.field.textChanged.connect(self._typed)
        self.forget = QPushButton(button_text(self.tr("Forget the one kept")))
        self.forget.setAutoDefault(False)
        self.forget.clicked.connect(self._forget)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        for widget in (words, self.field, self._wrong):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def refusal(self) -> str:
        """Return why the keyring did not do it, "" when it did."""
        return self._wrong.text()

    def _typed(self, text: str) -> None:
        self.keep.setEnabled(bool(text))

    def _keep(self) -> None:
        password = self.field.text()
        self._do(partial(self._deck.passwords.set, self._source, password))

    def _forget(self) -> None:
        self._do(partial(self._deck.passwords.forget, self._source))

    def _do(self, job: Callable[[], None]) -> None:
        for button in (self.keep, self.forget):
            button.setEnabled(False)

        def done(_nothing: None) -> None:
            self.field.clear()
            self.kept.emit()
            self.accept()

        def failed(error: Exception) -> None:
            if not isinstance(error, SourceError):
                raise error
            self._wrong.setText(source_error(error))
            self._wrong.show()
            self.keep.setEnabled(bool(self.field.text()))
            self.forget.setEnabled(True)

        self._deck.work.run(job, done, failed)
