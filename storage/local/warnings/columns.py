"""Columns of what rules count, kept in memory and brought up to date row by row."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.identity.records import Ref
from storage.local.changes import Changes
from storage.local.reader import Reader

NEVER: Final = np.iinfo(np.int64).max
_UNKNOWN: Final = -1
_LONGEST: Final = 200
"""Characters of a value; the record of a warning holds only so much."""
Place = tuple[str, str]
Row = tuple[int, int | None, Any, Sequence[Any]]
"""`at`, `until`, `part` and the values of the dimensions, as `Columns` has them."""


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


class Columns:
    """Rows of one log. Belongs to one thread.

    `at_us`, `until_us` (NEVER: not over), `part` and `codes[dimension]` (−1: not known) are
    arrays of the same length; a row that is gone has −1 as its moment. `version` changes when they
    do. `tables`: what they are read from. A place may have several rows, or none.
    """

    tables: frozenset[str]

    def __init__(
        self, name: str, dimensions: tuple[str, ...], breathe: Callable[[], None] = lambda: None
    ) -> None:
        """`breathe`: called between some rows, so that others have their turn."""
        self.name, self.dimensions = name, dimensions
        self.words = {name: Words() for name in dimensions}
        self.version = 0
        self.from_us: int | None = None
        self._breathe = breathe
        self._rows: dict[Place, tuple[int, ...]] = {}
        self._free: list[int] = []
        self._clear()

    def load(self, reader: Reader, from_us: int) -> None:
        """Read everything from a moment on anew."""
        raise NotImplementedError

    def renew(self, reader: Reader, changes: Changes, from_us: int) -> bool:
        """Take what changed in the store, or read everything from a moment on where that is not
        known; return whether anything did."""
        raise NotImplementedError

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

    def row_of(self, place: Place) -> tuple[str, Ref]:
        """Return table, source and key of what a place stands for."""
        raise NotImplementedError

    def rows_at(self, rows: Sequence[int]) -> list[tuple[str, Ref]]:
        """Return table, source and key of what some rows are of."""
        whose = {row: place for place, mine in self._rows.items() for row in mine}
        return [self.row_of(whose[row]) for row in rows]

    def _clear(self) -> None:
        self._rows, self._free, self._count = {}, [], 0
        self._at = np.zeros(0, np.int64)
        self._until = np.zeros(0, np.int64)
        self._part = np.zeros(0, np.bool_)
        self._codes = {name: np.zeros(0, np.int32) for name in self.dimensions}

    def _put(self, place: Place, rows: Sequence[Row]) -> None:
        """Let a place have just these rows."""
        kept = self._rows.get(place, ())
        if len(kept) != len(rows):
            self._drop(place)
            kept = tuple(self._new() for _ in rows)
            if kept:
                self._rows[place] = kept
        for row, (at, until, part, values) in zip(kept, rows, strict=True):
            self._at[row] = at
            self._until[row] = NEVER if until is None else until
            self._part[row] = bool(part)
            for name, value in zip(self.dimensions, values, strict=True):
                self._codes[name][row] = self.words[name].code(value)

    def _drop(self, place: Place) -> None:
        for row in self._rows.pop(place, ()):
            self._at[row] = -1
            self._free.append(row)

    def _new(self) -> int:
        if self._free:
            return self._free.pop()
        self._room(1)
        self._count += 1
        return self._count - 1

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

    def mask(self, kept: Columns, only: Mapping[str, Collection[str]], part: bool) -> Mask | None:
        """Return which rows of a log have one of the values in each dimension; None: all."""
        if not only and not part:
            return None
        name = (kept.name, part, *((each, *sorted(only[each])) for each in sorted(only)))
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
