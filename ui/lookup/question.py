"""What the look-up box asks the store, and what it is told. Nothing here is masked or shown."""

from dataclasses import dataclass, field

from insight.customer.asked import Asked, understood
from insight.identity.records import Ref
from storage.local.finding import borrowed_until
from storage.local.lookup import FIRST, Hit, hits_of, look_up
from storage.local.people import person_of
from storage.local.store import Store
from storage.sources.personal import Personal

MOST = 30
"""Customers told of one text, once the end of the list is reached; before, `FIRST`."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the store: what was typed, else the customers remembered.

    `number`: an identity number that was read from a card; it stands in no field.
    """

    typed: str = field(default="", repr=False)
    remembered: tuple[Ref, ...] = ()
    number: bool = False
    most: int = FIRST


@dataclass(frozen=True, slots=True)
class Answer:
    """What the store told, to which question."""

    question: Question
    asked: Asked
    hits: tuple[Hit, ...] = ()
    more: bool = False
    partial: bool = False
    until_us: dict[Ref, int] = field(default_factory=dict)
    persons: dict[Ref, Ref] = field(default_factory=dict)
    """Who the remembered references belong to now."""


def answered(store: Store, question: Question) -> Answer:
    """Answer a question. Runs on a reader thread."""
    persons: dict[Ref, Ref] = {}
    with store.read() as reader:
        if question.typed:
            personal = Personal(store.identity_key)
            found = look_up(reader, question.typed, personal, question.most)
            asked, hits, more, part = found.asked, found.hits, found.more, found.partial
        else:
            asked, more, part = understood(""), False, False
            persons = {ref: person_of(reader, *ref) for ref in question.remembered}
            hits = hits_of(reader, list(dict.fromkeys(persons.values())))
        records = [hit.record for hit in hits]
        until = borrowed_until(reader, records) if records else {}
        return Answer(question, asked, hits, more, part, until, persons)
