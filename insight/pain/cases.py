"""Complaints as code columns: one row a complaint, numbers instead of words.

Complaints are known by a number each (their rowid in the store) and stand in the order in which
they came in, those without a moment first, so a period is a stretch of every column. Moments are
microseconds UTC, `NEVER` where there is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from insight.day import Day
from insight.pain.sources import source_of
from insight.path.cases import NEVER, Coded, Mask, Moments

TOLD: Final = (
    "channel", "product", "region", "community", "accepted_unit", "unit", "kind", "severity",
    "tier",
)  # fmt: skip
"""Dimensions that are read; `source` follows from the channel."""
DIMENSIONS: Final = ("source", *TOLD)
TIMES: Final = ("month", "week", "day")
"""Dimensions of the centre's calendar; weeks begin on Monday and are named by that day."""
EVERY_DIMENSION: Final = (*DIMENSIONS, *TIMES)
MOMENTS: Final = ("opened_at", "due_at", "replied_at", "closed_at")
_NO_ONE: Final = 0
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Complaints:
    """`now_us`: as of when. `person`: a number for each customer, `_NO_ONE` where the complaint
    names none. `closed`: settled, whether or not the moment is told. `made`: what is worked out
    once of these."""

    now_us: int
    ids: Ids
    by: Mapping[str, Coded]
    person: NDArray[np.int64]
    closed: Mask
    opened_at: Moments
    due_at: Moments
    replied_at: Moments
    closed_at: Moments
    made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.ids)

    def taken(self, rows: Any) -> "Complaints":
        """Return some of them, by a mask or by places."""
        return Complaints(
            self.now_us, self.ids[rows],
            {name: told.taken(rows) for name, told in self.by.items()},
            self.person[rows], self.closed[rows], self.opened_at[rows],
            self.due_at[rows], self.replied_at[rows], self.closed_at[rows],
        )  # fmt: skip

    def as_of(self, now_us: int) -> "Complaints":
        """Return the same as of a later reading; what does not go by the moment stays made."""
        if now_us == self.now_us:
            return self
        lasting = {key: made for key, made in self.made.items() if key != "closing"
                   and key[0] != "reply"}  # fmt: skip
        return replace(self, now_us=now_us, made=lasting)

    @property
    def since_us(self) -> int:
        """When the first of them that has a moment was opened, NEVER for none."""
        first = int(np.searchsorted(self.opened_at, 0))
        return int(self.opened_at[first]) if first < len(self) else NEVER

    @property
    def undated(self) -> int:
        """How many have no moment."""
        return int(np.searchsorted(self.opened_at, 0))

    def stretch(self, from_us: int, until_us: int) -> tuple[int, int]:
        """Return the places of the first that came in then and the first after them."""
        first, end = np.searchsorted(self.opened_at, (max(from_us, 0), max(until_us, 0)))
        return int(first), int(end)

    @property
    def persons(self) -> NDArray[np.int32]:
        """A small number for each customer, 0 where nobody is named: for counting customers."""
        if "persons" not in self.made:
            known, told = np.unique(self.person, return_inverse=True)
            nobody = int(np.searchsorted(known, _NO_ONE))
            codes = told.reshape(-1).astype(np.int32) + 1
            named = nobody == len(known) or known[nobody] != _NO_ONE
            self.made["persons"] = codes if named else np.where(codes == nobody + 1, 0, codes)
        persons: NDArray[np.int32] = self.made["persons"]
        return persons

    @property
    def since_previous(self) -> Moments:
        """How long before each the same customer had complained, NEVER for the first time and for
        a customer nobody named; of two at one moment the later number follows."""
        if "previous" not in self.made:
            order = np.lexsort((self.ids, self.opened_at, self.person))
            person, opened = self.person[order], self.opened_at[order]
            same = (person[1:] == person[:-1]) & (person[1:] != _NO_ONE) & (opened[:-1] != NEVER)
            found = np.full(len(self), NEVER, np.int64)
            found[order[1:][same]] = (opened[1:] - opened[:-1])[same]
            self.made["previous"] = found
        previous: Moments = self.made["previous"]
        return previous

    def column(self, dimension: str, zone: ZoneInfo) -> Coded:
        """Return the column of a dimension; those of time by the zone's calendar, their words in
        its order (`2026-11`, `2026-11-23`), "" for a complaint without a moment.

        KeyError: no such dimension.
        """
        if dimension in self.by:
            return self.by[dimension]
        if dimension not in EVERY_DIMENSION:
            raise KeyError(dimension)
        key = (dimension, zone.key if dimension in TIMES else "")
        if key not in self.made:
            self.made[key] = (
                _sources(self.by["channel"]) if dimension == "source"
                else _calendar(self.days(zone), dimension)
            )  # fmt: skip
        found: Coded = self.made[key]
        return found

    def days(self, zone: ZoneInfo) -> NDArray[np.int32]:
        """Return the centre's day each was opened on, as a proleptic ordinal; 0 for none."""
        key = ("days", zone.key)
        if key not in self.made:
            self.made[key] = _days(self.opened_at, zone)
        found: NDArray[np.int32] = self.made[key]
        return found


def complaints_of(
    now_us: int, ids: Sequence[int], told: Mapping[str, Sequence[str | None]],
    person: Sequence[str | None], closed: Sequence[bool | int],
    moments: Mapping[str, Sequence[int]],
) -> Complaints:  # fmt: skip
    """Return complaints of columns as they are read. `person`: what tells customers apart, by its
    hash: two of a million share one with a chance below one in ten million."""
    return _in_order(Complaints(
        now_us, np.array(ids, np.int64), {name: slim(Coded.of(told[name])) for name in TOLD},
        _numbers(person), np.array(closed, np.bool_),
        np.array(moments["opened_at"], np.int64), np.array(moments["due_at"], np.int64),
        np.array(moments["replied_at"], np.int64), np.array(moments["closed_at"], np.int64),
    ))  # fmt: skip


def _numbers(person: Sequence[str | None]) -> NDArray[np.int64]:
    """Return the same number for the same words, now and after every start."""
    none = _NO_ONE.to_bytes(8)
    told = b"".join(
        blake2b(who.encode(errors="surrogatepass"), digest_size=8).digest() if who else none
        for who in person
    )
    return np.frombuffer(told, "<i8").astype(np.int64, copy=False)


def together(parts: Sequence[Complaints]) -> Complaints:
    """Return several parts, at least one, as one, in order."""
    return _in_order(Complaints(
        parts[0].now_us, np.concatenate([part.ids for part in parts]),
        {name: _one_column([part.by[name] for part in parts]) for name in parts[0].by},
        np.concatenate([part.person for part in parts]),
        np.concatenate([part.closed for part in parts]),
        np.concatenate([part.opened_at for part in parts]),
        np.concatenate([part.due_at for part in parts]),
        np.concatenate([part.replied_at for part in parts]),
        np.concatenate([part.closed_at for part in parts]),
    ))  # fmt: skip


def _in_order(cases: Complaints) -> Complaints:
    return cases.taken(np.lexsort((cases.ids, cases.opened_at)))


def renewed(known: Complaints, part: Complaints, touched: Ids) -> Complaints:
    """Return what is known with `part` in place of all that was touched: what is touched and not in
    `part` is gone. Both are as of `part`'s moment then."""
    if not len(touched):
        return known.as_of(part.now_us)
    rest = known.taken(~np.isin(known.ids, touched))
    return together([rest.as_of(part.now_us), part])


def _one_column(columns: Sequence[Coded]) -> Coded:
    codes = {"": 0}
    parts = []
    for each in columns:
        table = np.fromiter(
            (codes.setdefault(word, len(codes)) for word in each.words), np.int32, len(each.words)
        )
        parts.append(table[each.codes])
    return slim(Coded(np.concatenate(parts), tuple(codes)))


def slim(column: Coded) -> Coded:
    """Return a column with codes of as few bytes as its words need: counting reads less then."""
    return Coded(
        column.codes.astype(np.min_scalar_type(len(column.words)), copy=False), column.words
    )


def _sources(channel: Coded) -> Coded:
    named = slim(Coded.of([source_of(word) for word in channel.words]))
    return Coded(named.codes[channel.codes], named.words)


def _days(opened: Moments, zone: ZoneInfo) -> NDArray[np.int32]:
    """Midnights are asked of the zone once a day of the range, so clocks that change are right."""
    told = opened != NEVER
    days = np.zeros(len(opened), np.int32)
    if not told.any():
        return days
    first = Day.at(int(opened[told].min()), zone).on.toordinal()
    last = Day.at(int(opened[told].max()), zone).on.toordinal()
    midnights = np.array(
        [Day.of(date.fromordinal(day), zone).start_us for day in range(first, last + 1)], np.int64
    )
    days[told] = first + np.searchsorted(midnights, opened[told], side="right") - 1
    return days


def _calendar(days: NDArray[np.int32], dimension: str) -> Coded:
    """Return days as words of a dimension of time, code 0 for none."""
    known, codes = np.unique(days, return_inverse=True)
    words = ["" if not day else span_of(date.fromordinal(day), dimension) for day in known.tolist()]
    found = ["", *dict.fromkeys(word for word in words if word)]
    table = np.array([found.index(word) for word in words], np.min_scalar_type(len(found)))
    return Coded(table[codes.reshape(-1)], tuple(found))


def span_of(day: date, dimension: str) -> str:
    """Return the month, week or day that a day lies in, as its word."""
    if dimension == "month":
        return f"{day:%Y-%m}"
    return (day - timedelta(day.weekday()) if dimension == "week" else day).isoformat()
