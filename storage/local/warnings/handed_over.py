"""Orders handed over from one system to the next, kept as columns: those that vanished, those that
came late. Folded as the path's own cases are, so that both count the same.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from sqlalchemy import ColumnElement, and_, func, or_, select

from insight.identity.records import Ref
from insight.path.cases import LEAKED, Cases
from insight.path.process import Process
from storage.local.changes import Changes
from storage.local.path.news import path_epoch, path_news
from storage.local.path.reading import folded_again
from storage.local.reader import Reader
from storage.local.schema import opportunity_event
from storage.local.warnings.columns import Columns, Place, Row

VANISHED: Final = "vanished"
LATE: Final = "late"
_BY: Final = ("touchpoint", "region", "community", "product", "unit")
_DIMENSIONS: Final = ("hand_over", "channel", "region", "community", "product", "unit")
_FOR_EVER: Final = 2**62
"""A moment by which whatever has not arrived is missing."""
_E, _N = opportunity_event.c, path_news.c


class HandedOver(Columns):
    """Orders whose time was over since a moment and that never arrived (`vanished`: the moment is
    when they should have), or that arrived later than they may since (`late`)."""

    tables = frozenset({"opportunity", "opportunity_event"})

    def __init__(
        self, name: str, processes: Mapping[str, Process],
        breathe: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        super().__init__(name, _DIMENSIONS, breathe)
        self.processes = processes
        self._epoch = self._seen = -1
        self._sources: set[str] = set()

    def load(self, reader: Reader, from_us: int) -> None:
        self._clear()
        self.from_us = from_us
        self._epoch, self._seen = _notes(reader)
        for process in self.processes.values():
            since = _since(process, from_us)
            if since is not None:
                rows = reader.json(select(_E.opportunity_key).distinct().where(since))
                self._take(reader, process, [key for (key,) in rows])
        self.version += 1

    def renew(self, reader: Reader, changes: Changes, from_us: int) -> bool:
        if not changes.touches(self.tables):
            return False
        epoch, seen = _notes(reader)
        if epoch != self._epoch:
            self.load(reader, from_us)
            return True
        noted = select(_N.key).where(_N.id > self._seen, _N.key.is_not(None))
        keys = [key for (key,) in reader.json(noted)]
        self._seen = seen
        if not keys:
            return False
        self._forget(keys)
        for process in self.processes.values():
            self._take(reader, process, keys)
        self.version += 1
        return True

    def row_of(self, place: Place) -> tuple[str, Ref]:
        return "opportunity", place

    def _forget(self, keys: Sequence[str]) -> None:
        for place in itertools.product(self._sources, keys):
            self._drop(place)

    def _take(self, reader: Reader, process: Process, keys: Sequence[str]) -> None:
        if keys:
            cases = folded_again(reader, process, keys, _FOR_EVER)[0].cases
            found: dict[Place, list[Row]] = {}
            for place, row in self._found(process, cases):
                found.setdefault(place, []).append(row)
            for place, rows in found.items():
                self._sources.add(place[0])
                self._put(place, rows)

    def _found(self, process: Process, cases: Cases) -> Iterator[tuple[Place, Row]]:
        """Return the rows of the cases, each with the order it is of."""
        for number, each in enumerate(process.hand_over):
            sent = cases.sent[:, number]
            if self.name == VANISHED:
                at = sent + each.within_us + 1
                mine = (cases.outcome == LEAKED) & (cases.leaked_by == number)
            else:
                at = cases.entered[:, process.place(each.arrives_at)]
                mine = (sent >= 0) & (at - sent > each.within_us)
            for row in np.flatnonzero(mine).tolist():
                values = (each.code, *(cases.by[name].word(row) for name in _BY))
                yield cases.refs[row], (int(at[row]), None, False, values)


def _notes(reader: Reader) -> tuple[int, int]:
    """Return how far opportunities have changed."""
    ((epoch, seen),) = reader.json(
        select(path_epoch.c.epoch, select(func.coalesce(func.max(_N.id), 0)).scalar_subquery())
    )
    return epoch, seen


def _since(process: Process, from_us: int) -> ColumnElement[bool] | None:
    """Return which events make an order one that counts from a moment on."""
    events = []
    for each in process.hand_over:
        sent = process.recorded_as(each.sent_at)
        arrived = process.recorded_as([each.arrives_at])
        events += [
            and_(_E.kind == "handover", _E.stage.in_(sent), _E.at >= from_us - each.within_us),
            and_(_E.kind != "handover", _E.stage.in_(arrived), _E.at >= from_us),
        ]
    return or_(*events) if events else None
