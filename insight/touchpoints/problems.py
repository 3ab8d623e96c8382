"""Complaints, faults, contacts, failed payments and lost opportunities as code columns: one row a
case, numbers instead of words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import Coded, Mask, Moments
from insight.path.many_words import Refs
from insight.touchpoints.chain import FIELDS, WHAT, What

TEXT: Final = "text"
COLUMNS: Final = (*FIELDS, TEXT)
"""The columns of words of a case."""
PLACES: Final[dict[What, int]] = {what: place for place, what in enumerate(WHAT)}


@dataclass(frozen=True, slots=True, eq=False)
class Problems:
    """`what`: a place in `WHAT`. `at`: when it came, microseconds UTC. `refs`: source and key of
    the row, `marks`: what a key is looked for by (`mark_of`). `by`: a column of words for each of
    `COLUMNS`."""

    marks: NDArray[np.int64]
    what: NDArray[np.int8]
    at: Moments
    refs: Sequence[tuple[str, str]]
    by: Mapping[str, Coded]

    def __len__(self) -> int:
        return len(self.what)

    def word(self, column: str, row: int) -> str:
        return self.by[column].word(row)

    def counted_only(self, rows: Mask) -> "Problems":
        """Return some of the rows to count with: nothing says which they are."""
        return Problems(
            self.marks[:0],
            self.what[rows],
            self.at[rows],
            (),
            {name: column.taken(rows) for name, column in self.by.items()},
        )

    def having(self, what: What, keys: Collection[str]) -> NDArray[np.intp]:
        """Return the rows recorded there under one of these keys, whatever their source."""
        marks = np.fromiter(map(mark_of, keys), np.int64, len(keys))
        mine = np.flatnonzero(self.what == PLACES[what])
        rows = mine[np.isin(self.marks[mine], marks)]
        there = [row for row in rows.tolist() if self.refs[row][1] in keys]
        return np.array(there, np.intp)


@dataclass(slots=True)
class Gathering:
    """Rows as they are read, some thousand at a time, folded into columns."""

    words: dict[str, dict[str, int]] = field(
        default_factory=lambda: {name: {"": 0} for name in COLUMNS}
    )
    _what: list[NDArray[np.int8]] = field(default_factory=list)
    _at: list[Moments] = field(default_factory=list)
    _refs: list[tuple[str, str]] = field(default_factory=list)
    _codes: dict[str, list[NDArray[np.int32]]] = field(
        default_factory=lambda: {name: [] for name in COLUMNS}
    )

    @classmethod
    def after(cls, problems: Problems) -> "Gathering":
        """Return one that knows the words of what was read before."""
        found = cls()
        for name, column in problems.by.items():
            found.words[name] = {word: code for code, word in enumerate(column.words)}
        return found

    def add(
        self, what: What, refs: Sequence[tuple[str, str]], at: Sequence[int],
        columns: Mapping[str, Sequence[str | None]],
    ) -> None:  # fmt: skip
        """Take some rows; a column not given is empty in all of them."""
        count = len(refs)
        self._what.append(np.full(count, PLACES[what], np.int8))
        self._at.append(np.array(at, np.int64))
        self._refs.extend(refs)
        for name in COLUMNS:
            told = columns.get(name)
            self._codes[name].append(
                np.zeros(count, np.int32) if told is None
                else np.fromiter(_codes(self.words[name], told), np.int32, count)
            )  # fmt: skip

    def problems(self) -> Problems:
        """Return what was taken, in its order."""
        marks = np.fromiter((mark_of(key) for _, key in self._refs), np.int64, len(self._refs))
        return Problems(
            marks, _joined(self._what, np.int8), _joined(self._at, np.int64), Refs.of(self._refs),
            {name: Coded(_joined(codes, np.int32), tuple(self.words[name]))
             for name, codes in self._codes.items()},
        )  # fmt: skip


def renewed(before: Problems, changed: Problems, gone: NDArray[np.intp]) -> Problems:
    """Return `before` with the rows `gone` as `changed` has them now; those it has not are left
    out, and what is new in it stands last. It was gathered after `before` (`Gathering.after`), so
    the codes of its words go on from those."""
    refs = before.refs if isinstance(before.refs, Refs) else Refs.of(before.refs)
    places = {(int(before.what[row]), refs[row]): row for row in gone.tolist()}
    into, again, new = [], [], []
    for row, ref in enumerate(changed.refs):
        place = places.pop((int(changed.what[row]), ref), None)
        if place is None:
            new.append(row)
        else:
            into.append(place)
            again.append(row)
    rest = np.ones(len(before), np.bool_)
    rest[list(places.values())] = False

    def joined(old: NDArray[Any], now: NDArray[Any]) -> NDArray[Any]:
        kept = old.copy()
        kept[into] = now[again]
        return np.concatenate([kept[rest] if places else kept, now[new]])

    kept_refs = refs.taken(np.flatnonzero(rest)) if places else refs
    return Problems(
        joined(before.marks, changed.marks), joined(before.what, changed.what),
        joined(before.at, changed.at), kept_refs.followed_by([changed.refs[row] for row in new]),
        {name: Coded(joined(before.by[name].codes, column.codes), column.words)
         for name, column in changed.by.items()},
    )  # fmt: skip


def mark_of(key: str) -> int:
    """Return a number by which a key is found; only for this run of the program."""
    return hash(key)


def _codes(known: dict[str, int], told: Sequence[str | None]) -> Iterator[int]:
    for word in told:
        code = known.get(word or "")
        if code is None:
            code = known[word or ""] = len(known)
        yield code


def _joined(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, kind)
