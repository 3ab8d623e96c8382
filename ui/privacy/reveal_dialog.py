"""Asks why somebody needs a customer's full data, and which, before it is shown."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.identity.records import Ref
from insight.privacy.permission import RoleError
from insight.privacy.purposes import FIELDS, PURPOSE, PURPOSES
from insight.privacy.reveals import HOLDS_S
from ui.deck import Deck
from ui.sight import why_not
from widgets.plain import plain_label

_MINUTES: Final = HOLDS_S // 60


def _words(text: str) -> str:
    return QCoreApplication.translate("Privacy", text)


class RevealDialog(QDialog):
    """Purpose, reference, and what is needed. Digits choose a purpose, Enter shows.

    `shown` is emitted when the data shows; until then it says why it does not.
    """

    shown = Signal()

    def __init__(self, parent: QWidget, deck: Deck, person: Ref, called: str) -> None:
        """`called`: how the customer is named on screen now, masked."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("View full information"))
        self.setMinimumWidth(520)
        self._deck, self._person = deck, person
        self._asking = False
        mine = deck.sight.may_see()
        self.purposes = QButtonGroup(self)
        self.reference = QLineEdit()
        self.reference.setMaxLength(60)
        self._reference_name = plain_label("")
        self._reference_name.setMinimumWidth(150)
        self.fields = {field: QCheckBox(_words(title)) for field, title in FIELDS if field in mine}
        self._left = plain_label("", "meta")
        self._why = plain_label("", "trouble")
        self._why.setWordWrap(True)
        self._why.hide()
        self.show_it = QPushButton(self.tr("Show for {n} minutes").format(n=_MINUTES))
        self.show_it.setProperty("kind", "primary")
        self.show_it.setDefault(True)
        self.show_it.setEnabled(bool(mine))
        self.show_it.clicked.connect(self._ask)
        self._lay_out(called)
        self.purposes.idToggled.connect(self._chosen)
        self._name_reference(self.tr("Reference"), needed=False)
        if mine:
            deck.sight.ask_left(self._say_left)
        else:
            self._refuse(why_not(RoleError()))
        self.purposes.button(0).setFocus()

    def _lay_out(self, called: str) -> None:
        said = plain_label(self.tr(
            "Of {name}, for {n} minutes. Your name, the time and what you say here are written "
            "down first, and everybody who opens this customer can read it."
        ).format(name=called or "—", n=_MINUTES))  # fmt: skip
        said.setWordWrap(True)
        purposes = QVBoxLayout()
        purposes.setSpacing(4)
        for place, purpose in enumerate(PURPOSES):
            button = QRadioButton(f"&{place + 1}  {_words(purpose.title)}")
            button.setAccessibleName(_words(purpose.title))
            self.purposes.addButton(button, place)
            purposes.addWidget(button)
        referring = QHBoxLayout()
        referring.addWidget(self._reference_name)
        referring.addWidget(self.reference, 1)
        choosing = QGridLayout()
        choosing.setHorizontalSpacing(18)
        choosing.setVerticalSpacing(4)
        for place, box in enumerate(self.fields.values()):
            choosing.addWidget(box, place // 2, place % 2)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._left, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.show_it)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(8)
        layout.addWidget(said)
        layout.addWidget(plain_label(self.tr("What do you need it for?"), "head"))
        layout.addLayout(purposes)
        layout.addLayout(referring)
        layout.addWidget(plain_label(self.tr("What do you need to see?"), "head"))
        layout.addLayout(choosing)
        layout.addWidget(self._why)
        layout.addLayout(buttons)

    def refusal(self) -> str:
        """Return why nothing is shown, "" while nothing was refused."""
        return self._why.text()

    def purpose(self) -> str:
        """Return the code of the purpose chosen, "" for none."""
        place = self.purposes.checkedId()
        return PURPOSES[place].code if place >= 0 else ""

    def _chosen(self, place: int, on: bool) -> None:
        if on:
            purpose = PURPOSES[place]
            self._name_reference(_words(purpose.reference), needed=purpose.needs_reference)
            for field, box in self.fields.items():
                box.setChecked(field in purpose.fields)

    def _name_reference(self, name: str, *, needed: bool) -> None:
        self._reference_name.setText(name)
        self.reference.setAccessibleName(name)
        self.reference.setPlaceholderText(
            self.tr("needed") if needed else self.tr("if there is one")
        )

    def _say_left(self, n: int) -> None:
        if isValid(self):
            self._left.setText(self.tr("{n} more within your limits").format(n=n))

    def _ask(self) -> None:
        if self._asking:
            return
        wanted = tuple(field for field, box in self.fields.items() if box.isChecked())
        self._asking = True
        self.show_it.setEnabled(False)
        self._left.setText(self.tr("Writing it down and asking the source …"))
        self._deck.sight.reveal(
            self._person, self.purpose(), self.reference.text(), wanted,
            _while(self, self._done), _while_told(self, self._failed),
        )  # fmt: skip

    def _done(self) -> None:
        self._asking = False
        self.shown.emit()
        self.accept()

    def _failed(self, why: str) -> None:
        self._asking = False
        self.show_it.setEnabled(True)
        self._left.clear()
        self._refuse(why)
        purpose = PURPOSE.get(self.purpose())
        if purpose is None:
            self.purposes.button(0).setFocus()
        elif purpose.needs_reference and not self.reference.text().strip():
            self.reference.setFocus()

    def _refuse(self, why: str) -> None:
        self._why.setText(why)
        self._why.show()

    def reject(self) -> None:
        if self._asking:
            self._deck.sight.give_up()
        super().reject()


def _while(dialog: QDialog, do: Callable[[], None]) -> Callable[[], None]:
    return lambda: do() if isValid(dialog) else None


def _while_told(dialog: QDialog, do: Callable[[str], None]) -> Callable[[str], None]:
    return lambda text: do(text) if isValid(dialog) else None
