"""A customer's line of privacy: see more, until when more is seen, and who has looked."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from insight.identity.records import Ref
from insight.spoken import clock_time
from storage.local.audit import looks_at
from storage.local.people import records_of
from storage.local.store import Store
from ui.deck import Deck
from ui.privacy.looked_dialog import LookedDialog
from ui.privacy.reveal_dialog import RevealDialog
from ui.sight import today_us
from ui.trouble import trouble
from widgets.panel import Chip, chip_button


class RevealBar(QWidget):
    """For the head of whatever shows one customer. `show_person` says of whom; None of nobody."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._person: Ref | None = None
        self._called = ""
        self._today = 0
        self.view_full = chip_button("")
        self.view_full.clicked.connect(self.open_dialog)
        self.until = Chip()
        self.hide_now = _link()
        self.hide_now.clicked.connect(self._hide)
        self.looked = _link()
        self.looked.clicked.connect(self._show_looks)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.view_full, self.until, self.hide_now, self.looked):
            layout.addWidget(widget)
        layout.addStretch(1)
        deck.sight.changed.connect(self._show_state)
        deck.sight.noted.connect(self._noted)
        deck.language.changed.connect(self._show_state)
        self.show_person(None)

    def show_person(self, person: Ref | None, called: str = "") -> None:
        """Be about this person, named `called` (masked) in the dialog."""
        self._called = called
        if person != self._person:
            self._person, self._today = person, 0
            self._count()
        self._show_state()

    def open_dialog(self) -> None:
        """Ask what for, then show."""
        if self._person is not None:
            RevealDialog(self.window(), self._deck, self._person, self._called).open()

    def _hide(self) -> None:
        if self._person is not None:
            self._deck.sight.hide(self._person)

    def _show_looks(self) -> None:
        if self._person is not None:
            LookedDialog(self.window(), self._deck, self._person).open()

    def _noted(self, person: Ref) -> None:
        if person == self._person:
            self._count()

    def _count(self) -> None:
        person = self._person
        if person is None:
            return

        def came(count: int) -> None:
            if person == self._person:
                self._today = count
                self._show_state()

        def failed(error: Exception) -> None:
            self._deck.bell.message.emit(trouble(error, "audit"))

        self._deck.work.read(partial(_looks, person, today_us()), came, failed)

    def _show_state(self) -> None:
        person = self._person
        until_us = self._deck.sight.until_us(person) if person is not None else None
        self.view_full.setVisible(person is not None and until_us is None)
        self.view_full.setText(self.tr("View full information …"))
        for widget in (self.until, self.hide_now):
            widget.setVisible(until_us is not None)
        if until_us is not None:
            till = clock_time(until_us, self._deck.zone)
            self.until.set(self.tr("Visible until {time}").format(time=till), "caution")
        self.hide_now.setText(self.tr("Hide now"))
        self.looked.setVisible(person is not None and self._today > 0)
        self.looked.setText(self.tr("Views today: {n}").format(n=self._today))


def _link() -> QPushButton:
    button = QPushButton()
    button.setProperty("kind", "link")
    button.setAutoDefault(False)
    return button


def _looks(person: Ref, since_us: int, store: Store) -> int:
    with store.read() as reader:
        return len(looks_at(reader, records_of(reader, person), since_us))
