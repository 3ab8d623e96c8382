"""Columns of the cases that rules count, kept in memory and brought up to date row by row."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.warnings.topics import Topics
from storage.local.links import among
from storage.local.reader import Reader
from storage.local.warnings.asked import Log, of_keys, since

NEVER: Final = np.iinfo(np.int64).max
_UNKNOWN: Final = -1
_AT_ONCE: Final = 500
_LONGEST: Final = 200
"""Characters of a value; the record of a warning holds only so much."""
_BREATH_ROWS: Final = 1_000


class Words:
    """The values of one dimension, each with a number; those come last that are met last."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self._names: tuple[str, ...] = ()

    def code(self, value: Any) -> int:
        if value is None or value == "":
            return _UNKNOWN
        return self.places.setdefault(str(value)[:_LONGEST], len(self.places))

    @property
    def names(self) -> tuple[str, ...]:
        if len(self._names) != len(self.places):
            self._names = tuple(self.places)
        return self._names


class Kept:
    """The rows of one log from a moment on. Belongs to one thread.

    `at_us`, `until_us` (NEVER: not over), `part` and `codes[dimension]` (−1: not known) are
    arrays of the same length; a row that is gone has −1 as its moment. `version` changes when they
    do.
    """

    def __init__(
        self, log: Log, topics: Topics | None = None, topic_words: Words | None = None,
        breathe: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """`topics`, `topic_words`: of a log with texts, and the numbers its topics share with
        other logs. `breathe`: called between some rows, so that others have their turn."""
        self.log = log
        self._breathe = breathe
        self.dimensions = (*log.dimensions, "topic") if log.text else log.dimensions
        self.words = {name: Words() for name in self.dimensions}
        if topic_words is not None:
            self.words["topic"] = topic_words
        self.version = 0
        self.from_us: int | None = None
        self._topics = topics
        self._sources: set[str] = set()
        self._rows: dict[tuple[str, str], tuple[int, ...]] = {}
        self._free: list[int] = []
        self._count = 0
        self._at = np.zeros(0, np.int64)
        self._until = np.zeros(0, np.int64)
        self._part = np.zeros(0, np.bool_)
        self._codes = {name: np.zeros(0, np.int32) for name in self.dimensions}

    @property
    def at_us(self) -> NDArray[np.int64]:
        return self._at[: self._count]

    @property
    def until_us(self) -> NDArray[np.int64]:
        return self._until[: self._count]

    @property
    def part(self) -> NDArray[np.bool_]:
        return self._part[: self._count]

    def codes(self, dimension: str) -> NDArray[np.int32]:
        return self._codes[dimension][: self._count]

    def load(self, reader: Reader, from_us: int) -> None:
        """Read everything from a moment on anew."""
        self._rows, self._free, self._count = {}, [], 0
        self.from_us = from_us
        self._take(reader.rows(since(self.log, from_us)))
        self.version += 1

    def renew(self, reader: Reader, keys: Collection[str]) -> None:
        """Read the rows of some keys anew."""
        wanted = list(keys)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            rows = reader.json(of_keys(self.log, among(some)))
            met = {(str(row[0]), str(row[1])) for row in rows}
            for source in self._sources:
                for key in some:
                    if (source, key) not in met:
                        self._drop((source, key))
            self._take(rows)
        self.version += 1

    def _take(self, rows: Sequence[Sequence[Any]]) -> None:
        self._room(len(rows))
        for number, (source, key, at, until, part, *rest) in enumerate(rows, start=1):
            if number % _BREATH_ROWS == 0:
                self._breathe()
            self._sources.add(source)
            place = (source, key)
            found = self._topics.of(rest.pop() or "") if self._topics is not None else ("",)
            kept = self._rows.get(place, ())
            if len(kept) != len(found):
                self._drop(place)
                kept = tuple(self._place() for _ in found)
                if kept:
                    self._rows[place] = kept
            for row, topic in zip(kept, found, strict=True):
                self._at[row] = at
                self._until[row] = NEVER if until is None else until
                self._part[row] = bool(part)
                values = (*rest, topic) if self.log.text else rest
                for name, value in zip(self.dimensions, values, strict=True):
                    self._codes[name][row] = self.words[name].code(value)

    def _place(self) -> int:
        if self._free:
            return self._free.pop()
        self._room(1)
        self._count += 1
        return self._count - 1

    def _drop(self, place: tuple[str, str]) -> None:
        for row in self._rows.pop(place, ()):
            self._at[row] = -1
            self._free.append(row)

    def _room(self, more: int) -> None:
        """Make room for more rows."""
        needed = self._count + more
        if needed <= len(self._at):
            return
        size = max(needed, 2 * len(self._at), 64)
        self._at = _longer(self._at, size)
        self._until = _longer(self._until, size)
        self._part = _longer(self._part, size)
        self._codes = {name: _longer(codes, size) for name, codes in self._codes.items()}


def _longer(array: NDArray[Any], size: int) -> NDArray[Any]:
    longer = np.zeros(size, array.dtype)
    longer[: len(array)] = array
    return longer


Mask = NDArray[np.bool_]


class Filters:
    """Masks of the rows a rule counts, made once for each version of a log."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], tuple[int, Mask | None]] = {}

    def mask(self, kept: Kept, only: Mapping[str, Collection[str]], part: bool) -> Mask | None:
        """Return which rows of a log have one of the values in each dimension; None: all."""
        if not only and not part:
            return None
        name = (kept.log.name, part, *((each, *sorted(only[each])) for each in sorted(only)))
        known = self._made.get(name)
        if known is not None and known[0] == kept.version:
            return known[1]
        made = kept.part.copy() if part else np.ones(len(kept.at_us), np.bool_)
        for dimension, values in only.items():
            places = kept.words[dimension].places
            codes = [places[value] for value in values if value in places]
            made &= np.isin(kept.codes(dimension), codes)
        self._made[name] = (kept.version, made)
        return made
