"""Another customer is found, compared, and said to be the same person, or never to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from insight.identity.people import Member
from insight.identity.records import Ref
from storage.local import people
from storage.local.errors import StoreError
from storage.local.lookup import Hit, look_up
from storage.local.store import Store
from storage.sources.personal import Personal
from ui.customer.voice import one_line, voice_of
from ui.deck import Deck
from ui.links.words import agreement
from ui.told import told
from widgets.fact_lines import FactLine, FactLines
from widgets.plain import plain_label

_TYPING_MS = 150


@dataclass(frozen=True, slots=True)
class _Compared:
    """The records of the person shown and of the one found."""

    mine: tuple[Member, ...]
    theirs: tuple[Member, ...]


def _found(store: Store, typed: str) -> tuple[Hit, ...]:
    with store.read() as reader:
        return look_up(reader, typed, Personal(store.identity_key)).hits


def _compared(store: Store, person: Ref, other: Ref) -> _Compared:
    with store.read() as reader:
        return _Compared(
            tuple(people.side_by_side(reader, [person])),
            tuple(people.side_by_side(reader, [other])),
        )


class JoinDialog(QDialog):
    """`decided` carries the pairs of records, `same` or `different`, and the reason."""

    decided = Signal(object, str, str)

    def __init__(self, deck: Deck, person: Ref, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck, self._person = deck, person
        self._hits: tuple[Hit, ...] = ()
        self._pair: _Compared | None = None
        self._ticket = 0
        self.setWindowTitle(self.tr("Join with another customer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Phone, end of a phone, name, pinyin, account …"))
        self.search.setAccessibleName(self.tr("Find the other customer"))
        self.found = FactLines(deck.theme, most=7)
        self.found.setAccessibleName(self.tr("Customers found"))
        self.evidence = FactLines(deck.theme, most=4)
        self.evidence.setAccessibleName(self.tr("What speaks for it, what against"))
        self.told = plain_label("", "meta")
        self.told.setWordWrap(True)
        self.reason = QLineEdit(clearButtonEnabled=True)
        self.reason.setPlaceholderText(self.tr("Reason (kept with the decision)"))
        self.reason.setAccessibleName(self.tr("Reason of the decision"))
        self.same = QPushButton(self.tr("Same person"))
        self.never = QPushButton(self.tr("Never the same"))
        cancel = QPushButton(self.tr("Cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (cancel, self.never, self.same):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.same.setProperty("kind", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(8)
        for part in (self.search, self.found, self.told, self.evidence, self.reason):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.found.hide()
        self.evidence.hide()
        self.resize(560, 420)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._look)
        self.search.textChanged.connect(self._typing.start)
        self.found.selectionModel().selectionChanged.connect(self._compare)
        self.same.clicked.connect(partial(self._decide, "same"))
        self.never.clicked.connect(partial(self._decide, "different"))
        cancel.clicked.connect(self.reject)
        deck.sight.dropped.connect(self.reject)
        self._say(self.tr("Find the other customer, choose one, see what agrees."))
        self._arm()

    def done(self, result: int) -> None:
        """Close; answers still under way are dropped."""
        self._typing.stop()
        self._ticket += 1
        super().done(result)

    def _look(self) -> None:
        self._ticket += 1
        ticket, typed = self._ticket, self.search.text()

        def done(hits: tuple[Hit, ...]) -> None:
            if ticket == self._ticket:
                self._show(hits)

        self._deck.work.read(partial(_found, typed=typed), done, partial(self._failed, ticket))

    def _show(self, hits: Sequence[Hit]) -> None:
        self._hits = tuple(hit for hit in hits if hit.person != self._person)
        self.found.clearSelection()
        self.found.set_lines([self._line(hit) for hit in self._hits])
        self.found.setVisible(bool(self._hits))
        self._pair = None
        self.evidence.hide()
        nobody = self.search.text().strip() and not self._hits
        self._say(self.tr("Nobody else is found by this.") if nobody else "")
        self._arm()

    def _line(self, hit: Hit) -> FactLine:
        voice = voice_of(self._deck, hit.person)
        name = voice.own("customer", "name", hit.name)
        phone = voice.own("customer", "phone", hit.phone)
        key = f"{voice.short(hit.person[0])} {one_line(hit.person[1])}"
        return FactLine(
            name, " · ".join(text for text in (phone, one_line(hit.region)) if text), key
        )

    def _compare(self) -> None:
        rows = self.found.chosen_rows()
        self._pair = None
        self._arm()
        if not rows or rows[0] >= len(self._hits):
            return
        self._ticket += 1
        ticket, other = self._ticket, self._hits[rows[0]].person

        def done(pair: _Compared) -> None:
            if ticket == self._ticket:
                self._weigh(pair)

        self._deck.work.read(
            partial(_compared, person=self._person, other=other),
            done,
            partial(self._failed, ticket),
        )

    def _weigh(self, pair: _Compared) -> None:
        if not (pair.mine and pair.theirs):
            self._say(self.tr("One of them is no longer here."))
            return
        self._pair = pair
        speaks, against = agreement(pair.mine[0].compared, pair.theirs[0].compared)
        self.evidence.set_lines([
            FactLine(self.tr("Agrees"), speaks or "—"),
            FactLine(self.tr("Differs"), against or "—", tone="caution" if against else "neutral"),
        ])  # fmt: skip
        self.evidence.show()
        self._arm()

    def _decide(self, verdict: str) -> None:
        if self._pair is None:
            return
        mine = [each.ref for each in self._pair.mine]
        theirs = [each.ref for each in self._pair.theirs]
        pairs = [(mine[0], theirs[0])] if verdict == "same" else list(product(mine, theirs))
        self.decided.emit(pairs, verdict, self.reason.text().strip())
        self.accept()

    def _arm(self) -> None:
        for button in (self.same, self.never):
            button.setEnabled(self._pair is not None)

    def _failed(self, ticket: int, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if ticket == self._ticket:
            self._say(told(error))

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
