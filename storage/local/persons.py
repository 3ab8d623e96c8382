"""Whose the rows of whole tables are: the person by customer key, else by phone.

As `storage.local.customer.whose` says it of one person: a row names a record of its own source;
where that has none of this key, the one other person with it; where it names no customer, whoever
alone has its phone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import and_, func, select

from storage.local.reader import Reader
from storage.local.schema import customer, customer_link

_C, _L = customer.c, customer_link.c
_DOUBT: Final = -2
NOBODY: Final = -1


@dataclass
class Persons:
    """`words`: each person's id as it is stored. Added to while something else is read: people
    known by a phone or an opportunity only."""

    words: list[str] = field(default_factory=list)
    by_ref: dict[tuple[str, str], int] = field(default_factory=dict)
    by_key: dict[str, int] = field(default_factory=dict)
    by_phone: dict[str, int] = field(default_factory=dict)
    by_word: dict[str, int] = field(default_factory=dict)

    def place(self, word: str) -> int:
        """Return the place of a person by word, a new one if there is none yet."""
        found = self.by_word.setdefault(word, len(self.words))
        if found == len(self.words):
            self.words.append(word)
        return found

    def of(self, source: str, key: str | None, phone: str | None = None) -> int:
        """Return whose a row is, `NOBODY` where that is not known or in doubt."""
        if key:
            found = self.by_ref.get((source, key))
            found = self.by_key.get(key, NOBODY) if found is None else found
        else:
            found = self.by_phone.get(phone or "", NOBODY)
        return max(found, NOBODY)

    def of_rows(self, rows: Iterable[Sequence[Any]]) -> NDArray[np.int64]:
        """Return whose rows are that begin with source, customer key and phone."""
        return np.array([self.of(row[0], row[1], row[2]) for row in rows], np.int64)


def persons(reader: Reader) -> tuple[Persons, list[tuple[Any, ...]]]:
    """Return everybody, and the customer rows read for it: place of the person, source, key, tier,
    region, porting, created_at."""
    found = Persons()
    word = func.coalesce(_L.person, _C.source + ":" + _C.key)
    rows = reader.rows(
        select(_C.source, _C.key, word, _C.phone, _C.phone2, _C.tier, _C.region, _C.porting,
               _C.created_at)
        .select_from(customer.outerjoin(
            customer_link, and_(_L.customer_source == _C.source, _L.customer_key == _C.key)
        ))
        .order_by(_C.source, _C.key)
    )  # fmt: skip
    told = []
    for source, key, person, phone, phone2, tier, region, porting, created in rows:
        place = found.place(person)
        found.by_ref[source, key] = place
        _alone(found.by_key, key, place)
        for number in {phone, phone2} - {None, ""}:
            _alone(found.by_phone, number, place)
        told.append((place, source, key, tier, region, porting, created))
    return found, told


def _alone(known: dict[str, int], name: str, place: int) -> None:
    """Remember who has a key or a phone; two who have it leave it in doubt."""
    if known.setdefault(name, place) != place:
        known[name] = _DOUBT
