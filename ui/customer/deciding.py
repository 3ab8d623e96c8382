"""Saying who is who from a customer's page, and taking it back right there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from insight.identity.records import Pair, Ref
from storage.local import people
from storage.local.errors import StoreError
from storage.local.store import Store
from ui.customer.join_dialog import JoinDialog
from ui.deck import Deck
from ui.links.words import verdict_words
from ui.trouble import trouble
from widgets.message_bar import Message, MessageBar

_KEY = "customer-decision"


class Deciding(QObject):
    """Keeps decisions, tells each in `messages` with a button that undoes it. `kept`: one counts
    now; `dialog`: where another customer is being looked for, None otherwise."""

    kept = Signal()

    def __init__(self, parent: QWidget, deck: Deck, messages: MessageBar) -> None:
        super().__init__(parent)
        self._window, self._deck, self._messages = parent, deck, messages
        self._undone: Sequence[Pair] = ()
        self.dialog: JoinDialog | None = None
        messages.acted.connect(self._undo)

    def join(self, person: Ref) -> None:
        """Look for another customer who is, or never is, this person."""
        if self.dialog is None:
            self.dialog = JoinDialog(self._deck, person, self._window)
            self.dialog.decided.connect(self.decide)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def decide(self, pairs: Sequence[Pair], verdict: people.Said, reason: str) -> None:
        """Keep what was said of these pairs of records; it counts at once and for good."""

        def done(_ids: list[str]) -> None:
            self._tell(pairs, verdict)

        job = partial(_kept, tuple(pairs), verdict, reason, self._deck.sight.who())
        self._deck.work.read(job, done, self._failed)

    def forget(self) -> None:
        """Close what is open and offer no undoing: somebody else is shown."""
        self._undone = ()
        self._messages.withdraw(_KEY)
        if self.dialog is not None:
            self.dialog.reject()

    def _tell(self, pairs: Sequence[Pair], verdict: people.Said) -> None:
        self._undone = () if verdict == "undo" else pairs
        self._messages.tell(Message.said_by(lambda: Message(
            self.tr("Kept: {verdict}. It counts for every later sync.").format(
                verdict=verdict_words(verdict)),
            action="" if verdict == "undo" else self.tr("Undo"), key=_KEY,
        )))  # fmt: skip
        self.kept.emit()

    def _undo(self, _identity: str) -> None:
        pairs, self._undone = self._undone, ()
        self._messages.withdraw(_KEY)
        if pairs:
            self.decide(pairs, "undo", "")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._deck.bell.message.emit(trouble(error, _KEY))

    def _closed(self) -> None:
        self.dialog = None


def _kept(
    pairs: Sequence[Pair], verdict: people.Said, reason: str, by: str, store: Store
) -> list[str]:
    return people.decide(store, pairs, verdict, reason, by)
