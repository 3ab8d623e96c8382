"""Asking the centre for a customer this desk does not keep, and bringing one here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from insight.identity.records import Ref
from storage.local.errors import StoreError
from storage.local.people import person_of
from storage.local.store import Store
from storage.sources.errors import SourceError
from storage.sources.read_through import Centre, Kind, Match, UnsearchableError, kinds_of
from ui.deck import Deck
from ui.sources_state import source_error
from ui.told import told


@dataclass(frozen=True, slots=True)
class Told:
    """What the centre answered: customers, and the sources that did not answer, with the error."""

    matches: tuple[Match, ...] = field(default=(), repr=False)
    silent: tuple[tuple[str, SourceError], ...] = ()
    unsearchable: bool = False


def found_at(centre: Centre, kinds: Sequence[Kind], text: str) -> Told:
    """Ask by the likeliest kind that finds somebody. Blocks for seconds."""
    silent: dict[str, SourceError] = {}
    unsearchable = 0
    for kind in kinds:
        try:
            answer = centre.find(kind, text)
        except UnsearchableError:
            unsearchable += 1
            continue
        silent.update(answer.silent)
        if answer.matches:
            return Told(answer.matches, tuple(silent.items()))
    return Told((), tuple(silent.items()), unsearchable == len(kinds))


def _person_of(store: Store, record: Ref) -> Ref:
    with store.read() as reader:
        return person_of(reader, *record)


class AtCentre(QObject):
    """One question at a time; `changed` tells that there is something new to show.

    An answer to a question that was dropped meanwhile is dropped too. `opened` carries the person
    of a customer that was brought here.
    """

    changed = Signal()
    opened = Signal(object)

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._ticket = 0
        self.state: Literal["idle", "asking", "answered", "fetching"] = "idle"
        self.told = Told()
        self.trouble = ""

    def drop(self) -> None:
        """Forget the question and its answer."""
        self._ticket += 1
        self.state, self.told, self.trouble = "idle", Told(), ""

    def ask(self, text: str, kind: Kind | None = None) -> None:
        """Ask for what was typed; by `kind`, else by whatever it may be."""
        centre = self._deck.centre
        if centre is None:
            return
        self.drop()
        self.state = "asking"
        ticket = self._ticket

        def done(answer: Told) -> None:
            if ticket == self._ticket:
                self.state, self.told = "answered", answer
                self.changed.emit()

        kinds = (kind,) if kind else kinds_of(text)
        self._deck.work.run(
            partial(found_at, centre, kinds, text), done, partial(self._failed, ticket)
        )
        self.changed.emit()

    def fetch(self, match: Match) -> None:
        """Bring a customer here for a while, then tell who it is."""
        centre = self._deck.centre
        assert centre is not None
        self.state = "fetching"
        ticket, record = self._ticket, (match.source, match.key)

        def opened(person: Ref) -> None:
            if ticket == self._ticket:
                self.opened.emit(person)

        def fetched(_rows: object) -> None:
            if ticket == self._ticket:
                self._deck.work.read(
                    partial(_person_of, record=record), opened, partial(self._failed, ticket)
                )

        self._deck.work.run(
            partial(centre.fetch_person, *record), fetched, partial(self._failed, ticket)
        )
        self.changed.emit()

    def _failed(self, ticket: int, error: Exception) -> None:
        if not isinstance(error, SourceError | StoreError):
            raise error
        if ticket == self._ticket:
            self.state = "answered"
            self.trouble = source_error(error) if isinstance(error, SourceError) else told(error)
            self.changed.emit()
