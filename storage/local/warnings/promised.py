"""When promises are about to break, kept as columns: of sources, of tasks, of what people wrote.

A row is a stretch in which a promise was about to break, as `insight.promises.ledger` says it.
"""

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from sqlalchemy import select

from insight.identity.records import Ref
from insight.promises.ledger import (
    DERIVED,
    PROMISE,
    WORD,
    Given,
    Kind,
    Word,
    derived_id,
    near_breaking,
)
from storage.local.changes import Changes
from storage.local.links import among, person_ref
from storage.local.promises import DAY_US, DAYS, said, told_by_people, told_by_sources
from storage.local.reader import Reader
from storage.local.shared_tables import SHARED
from storage.local.warnings.columns import Columns, Place

PROMISES: Final = "promise"
OF_SOURCES: Final[Mapping[Kind, str]] = {
    "fault": "fault", "complaint": "complaint", "order": "opportunity",
}  # fmt: skip
"""Kind of promise → the table that tells it."""
_PEOPLES: Final = "people"
_R: Final = SHARED["record"].c


class Promised(Columns):
    """Those due since a moment, and those that were moved."""

    tables = frozenset({*OF_SOURCES.values(), "task", "task_event", "record"})

    def __init__(self, breathe: Callable[[], None] = lambda: None) -> None:
        super().__init__(PROMISES, ("kind", "unit", "owner"), breathe)
        self._words: dict[str, list[Word]] = {}
        self._sources: set[str] = set()

    def load(self, reader: Reader, from_us: int) -> None:
        self._clear()
        self.from_us = from_us
        self._words = said(reader, None)
        for kind in OF_SOURCES:
            self._take(told_by_sources(reader, from_us, kind))
        self._take_named(reader, [
            name for name, words in self._words.items()
            if any(word.word == "moved" for word in words)
        ])  # fmt: skip
        self._take_peoples(reader, from_us)
        self.version += 1

    def renew(self, reader: Reader, changes: Changes, from_us: int) -> bool:
        keys = {kind: changes.keys(table) for kind, table in OF_SOURCES.items()}
        if None in keys.values():
            self.load(reader, from_us)
            return True
        for kind, some in keys.items():
            self._read_anew(reader, kind, some or ())
        people = changes.touches(frozenset({"task", "task_event"})) or self._said(reader, changes)
        if people:
            before, self._words = self._words, said(reader, None)
            names = before.keys() | self._words.keys()
            self._take_named(
                reader, [name for name in names if before.get(name) != self._words.get(name)]
            )
            self._take_peoples(reader, self.from_us or from_us)
        if not people and not any(keys.values()):
            return False
        self.version += 1
        return True

    def row_of(self, place: Place) -> tuple[str, Ref]:
        kind, _, told = place[1].partition("/")
        if kind not in DERIVED or not told:
            return "record", ("", place[1])
        table = next((OF_SOURCES[each] for each in OF_SOURCES if each == kind), kind)
        return table, person_ref(told)

    def _said(self, reader: Reader, changes: Changes) -> bool:
        """Return whether records that changed are about promises."""
        keys = changes.keys("record")
        if not keys:
            return keys is None
        mine = [_R.id.in_(among(sorted(keys))), _R.kind.in_((PROMISE, WORD))]
        return bool(reader.json(select(_R.id).where(*mine).limit(1)))

    def _read_anew(self, reader: Reader, kind: Kind, keys: Collection[str]) -> None:
        if not keys:
            return
        found = told_by_sources(reader, 0, kind, keys)
        met = {each.ref for each in found}
        for ref in itertools.product(self._sources, keys):
            if ref not in met:
                self._drop((kind, derived_id(kind, ref)))
        self._take(found)

    def _take_named(self, reader: Reader, names: Iterable[str]) -> None:
        """Take those of the sources' promises that have these ids."""
        keys: dict[str, set[str]] = {kind: set() for kind in OF_SOURCES}
        for name in names:
            kind, _, ref = name.partition("/")
            if kind in keys:
                keys[kind].add(ref.partition(":")[2])
        for each in OF_SOURCES:
            self._read_anew(reader, each, keys[each])

    def _take_peoples(self, reader: Reader, from_us: int) -> None:
        for place in [place for place in self._rows if place[0] == _PEOPLES]:
            self._drop(place)
        self._take(told_by_people(reader, None, from_us - DAYS * DAY_US))

    def _take(self, told: Iterable[Given]) -> None:
        for each in told:
            of_source = each.kind in OF_SOURCES
            if of_source:
                self._sources.add(each.ref[0])
            found = near_breaking(
                each.kind, each.given_us, each.due_us, each.done_us, self._words.get(each.id, ())
            )
            values = (each.kind, each.unit, each.owner)
            place = (each.kind if of_source else _PEOPLES, each.id)
            self._put(place, [(first, last, False, values) for first, last in found])
