"""Set, change or remove the PIN of the lock."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.privacy.pin import LONGEST, SHORTEST, fits, kept
from storage.local.store import Store
from ui.deck import Deck
from ui.sight import why_not
from widgets.plain import plain_label


class PinButton(QPushButton):
    """The setting's field: says whether there is a PIN, and opens the dialog."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self.setAutoDefault(False)
        self.clicked.connect(self._open)
        self.show_state()

    def show_state(self) -> None:
        known = bool(self._deck.settings.mapping("lock_pin"))
        self.setText(self.tr("Change or remove the PIN …") if known else self.tr("Set a PIN …"))

    def _open(self) -> None:
        PinDialog(self, self._deck).open()


class PinDialog(QDialog):
    """The present PIN where there is one, and a new one twice."""

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("PIN of the lock"))
        self.setMinimumWidth(440)
        self._deck = deck
        self._known = deck.settings.mapping("lock_pin")
        self.present, self.new, self.again = (_pin_line() for _ in range(3))
        self._why = plain_label("", "trouble")
        self._why.setWordWrap(True)
        self._why.hide()
        said = plain_label(self.tr(
            "It keeps passers-by from using this window while nobody is at the desk. It encrypts "
            "nothing. Forgotten, it is removed by whoever may start Touchdeck here: "
            "touchdeck forget-pin."
        ))  # fmt: skip
        said.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        if self._known:
            form.addRow(self.tr("Present PIN"), self.present)
        form.addRow(self.tr("New PIN"), self.new)
        form.addRow(self.tr("Once more"), self.again)
        for line, name in (
            (self.present, self.tr("Present PIN")), (self.new, self.tr("New PIN")),
            (self.again, self.tr("Once more")),
        ):  # fmt: skip
            line.setAccessibleName(name)
        self.remove, cancel = QPushButton(self.tr("Remove it")), QPushButton(self.tr("Cancel"))
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        for button in (self.remove, cancel):
            button.setAutoDefault(False)
        self.remove.setVisible(bool(self._known))
        self.remove.clicked.connect(partial(self._check, None))
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addLayout(form)
        layout.addWidget(self._why)
        layout.addLayout(buttons)

    def refusal(self) -> str:
        """Return why the PIN was not kept, "" while nothing is wrong."""
        return self._why.text()

    def _refuse(self, why: str) -> None:
        self._why.setText(why)
        self._why.show()

    def _keep(self) -> None:
        pin = self.new.text()
        if len(pin) < SHORTEST:
            self._refuse(self.tr("A PIN has at least {n} signs.").format(n=SHORTEST))
        elif pin != self.again.text():
            self._refuse(self.tr("The two are not the same."))
        else:
            self._check(pin)

    def _check(self, pin: str | None, *_clicked: object) -> None:
        """Keep `pin`, none for None, if the present one is right."""
        self._enable(False)
        job = partial(_changed, dict(self._known), self.present.text(), pin)
        self._deck.work.read(job, self._came, self._failed)

    def _enable(self, on: bool) -> None:
        for button in (self.keep, self.remove):
            button.setEnabled(on)

    def _came(self, found: dict[str, object] | None) -> None:
        if found is not None:
            self._deck.settings["lock_pin"] = found
        if not isValid(self):
            return
        self._enable(True)
        if found is None:
            self._refuse(self.tr("The present PIN is another one."))
            self.present.setFocus()
            self.present.selectAll()
        else:
            self.accept()

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self._enable(True)
            self._refuse(why_not(error))


def _pin_line() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setMaxLength(LONGEST)
    return line


def _changed(
    known: dict[str, object], present: str, pin: str | None, _store: Store
) -> dict[str, object] | None:
    """Return what is kept from now on; None if `present` is not the PIN."""
    if known and not fits(present, known):
        return None
    return kept(pin) if pin is not None else {}
