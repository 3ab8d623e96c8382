"""Complaints crossed by one, two or three dimensions, now and in the period before.

Every complaint of the period is in exactly one cell, so the parts sum to the total under every
breakdown; one that does not tell a dimension stands under "" there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from insight.pain.cases import EVERY_DIMENSION, TIMES, Complaints
from insight.pain.period import Period
from insight.pain.significance import Counts, Floats, discovered, p_values
from insight.path.cases import Coded, Mask

MOST_DIMENSIONS: Final = 3
OTHERS: Final = "\0"
"""The word of what is left when only the largest values are shown; no source's word: a NUL is
never stored."""
SEVERITIES: Final = ("critical", "serious", "general")
Rows = NDArray[np.intp]
Only = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """`by`: one to three dimensions; `only`: dimension → values that are kept, each at most once.
    ValueError: a dimension that is not there or named twice."""

    period: Period
    by: tuple[str, ...]
    only: Only = ()

    def __post_init__(self) -> None:
        if not 1 <= len(self.by) <= MOST_DIMENSIONS or len(set(self.by)) != len(self.by):
            raise ValueError("cross one to three different dimensions")
        for name in (*self.by, *(name for name, _ in self.only)):
            if name not in EVERY_DIMENSION:
                raise ValueError(f"no dimension “{name}”; there are {', '.join(EVERY_DIMENSION)}")

    def with_only(self, dimension: str, *words: str) -> "Asked":
        """Return the same with a filter set, or lifted without words."""
        rest = tuple(each for each in self.only if each[0] != dimension)
        return replace(self, only=(*rest, (dimension, words)) if words else rest)


@dataclass(frozen=True, slots=True)
class Picked:
    """Which complaints a question is about: their places now and before. `before` is None where
    not all of that time is kept here, so there is nothing to compare with."""

    now: Rows
    before: Rows | None
    span: tuple[int, int]
    span_before: tuple[int, int]


@dataclass(frozen=True)
class Crossed:
    """`axes`: a tuple of words a dimension, in the order they are shown. `now`, `before`: how many
    complaints in each cell; `before` is None where there is nothing to compare with."""

    by: tuple[str, ...]
    axes: tuple[tuple[str, ...], ...]
    now: Counts
    before: Counts | None
    merged: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """A tuple a dimension: the words that `OTHERS` stands for."""

    @property
    def total(self) -> int:
        return int(self.now.sum())

    @property
    def total_before(self) -> int | None:
        return None if self.before is None else int(self.before.sum())

    @cached_property
    def p(self) -> Floats | None:
        """The p of each cell that holds anything, NaN in the empty ones; None without a before. A
        dimension of time has nothing to compare: its earlier words are in the period before."""
        if self.before is None or any(name in TIMES for name in self.by):
            return None
        told = p_values(self.now, self.before)
        told[(self.now == 0) & (self.before == 0)] = np.nan
        return told

    @cached_property
    def marked(self) -> Mask:
        """Which cells changed, of all that are shown together."""
        return np.zeros(self.now.shape, np.bool_) if self.p is None else discovered(self.p)

    def words_of(self, axis: int, place: int) -> tuple[str, ...]:
        """Return the words behind a place of an axis: one, or all that `OTHERS` stands for."""
        word = self.axes[axis][place]
        return self.merged[axis] if word == OTHERS else (word,)


def picked(cases: Complaints, asked: Asked, zone: ZoneInfo) -> Picked:
    """Return which complaints are asked about."""
    span = asked.period.span(zone, cases.now_us + 1)
    earlier = asked.period.span_before(zone, cases.now_us + 1)
    whole = 0 <= cases.since_us <= earlier[0]
    return Picked(
        _within(cases, span, asked.only, zone),
        _within(cases, earlier, asked.only, zone) if whole else None, span, earlier,
    )  # fmt: skip


def cross(cases: Complaints, asked: Asked, zone: ZoneInfo, found: Picked | None = None) -> Crossed:
    """Count the cells. `found`: what is asked about, where it is known already."""
    found = found or picked(cases, asked, zone)
    columns = [cases.column(name, zone) for name in asked.by]
    now = cells(columns, found.now)
    before = None if found.before is None else cells(columns, found.before)
    axes = []
    for axis, (name, column) in enumerate(zip(asked.by, columns, strict=True)):
        order = _order(name, column.words, _along(now, axis), _along(before, axis))
        axes.append(tuple(column.words[place] for place in order))
        now = now.take(order, axis=axis)
        before = before if before is None else before.take(order, axis=axis)
    return Crossed(asked.by, tuple(axes), now, before, ((),) * len(axes))


def largest(crossed: Crossed, most: Sequence[int]) -> Crossed:
    """Return the same with at most so many words on each axis, what is left added up in one more
    (of time the latest words are kept)."""
    axes, merged, now, before = (
        list(crossed.axes),
        list(crossed.merged),
        crossed.now,
        crossed.before,
    )
    for axis, (words, limit) in enumerate(zip(crossed.axes, most, strict=False)):
        if len(words) <= limit:
            continue
        late = crossed.by[axis] in TIMES
        rest = list(range(len(words) - limit + 1)) if late else list(range(limit - 1, len(words)))
        kept = [place for place in range(len(words)) if place not in set(rest)]
        merged[axis] = tuple(words[place] for place in rest)
        axes[axis] = tuple(words[place] for place in kept)
        axes[axis] = (OTHERS, *axes[axis]) if late else (*axes[axis], OTHERS)

        def shortened(counts: Counts, axis: int = axis, kept: list[int] = kept,
                      rest: list[int] = rest, late: bool = late) -> Counts:  # fmt: skip
            some = counts.take(kept, axis=axis)
            more = counts.take(rest, axis=axis).sum(axis=axis, keepdims=True)
            return np.concatenate([more, some] if late else [some, more], axis=axis)

        now = shortened(now)
        before = None if before is None else shortened(before)
    return Crossed(crossed.by, tuple(axes), now, before, tuple(merged))


def values(cases: Complaints, dimension: str, zone: ZoneInfo, rows: Rows) -> list[str]:
    """Return the words of a dimension that some complaints have, the most frequent first."""
    column = cases.column(dimension, zone)
    often = np.bincount(column.codes[rows], minlength=len(column.words))
    order = _order(dimension, column.words, often, None)
    return [column.words[place] for place in order]


def narrowed(
    cases: Complaints, rows: Rows, dimension: str, words: Sequence[str], zone: ZoneInfo
) -> Rows:
    """Return which of some places have one of a dimension's words."""
    column = cases.column(dimension, zone)
    return those(rows, Coded(column.codes[run(rows)], column.words).among(*words))


def those(rows: NDArray[Any], which: Mask) -> NDArray[Any]:
    """Return some of the places (or values); numpy's own way by a mask takes six times as long."""
    return rows[np.flatnonzero(which)]


def run(rows: Rows) -> Rows | slice:
    """Return ascending places as a slice where none is left out: reading is then by far quicker."""
    if len(rows) and int(rows[-1]) - int(rows[0]) + 1 == len(rows):
        return slice(int(rows[0]), int(rows[-1]) + 1)
    return rows


def _within(cases: Complaints, span: tuple[int, int], only: Only, zone: ZoneInfo) -> Rows:
    first, end = cases.stretch(*span)
    kept: Mask | None = None
    for name, words in only:
        column = cases.column(name, zone)
        having = Coded(column.codes[first:end], column.words).among(*words)
        kept = having if kept is None else kept & having
    if kept is None:
        return np.arange(first, end)
    rows = np.flatnonzero(kept)
    rows += first
    return rows


def cells(columns: Sequence[Coded], rows: Rows) -> Counts:
    """Count some complaints in every cell of columns: an axis a column, its codes in order.

    Places are worked out along the whole stretch the rows lie in, as narrow as they may be, and
    those of the rows then read: quicker than to read every column's."""
    shape = tuple(len(column.words) for column in columns)
    size = int(np.prod(shape))
    if not len(rows):
        return np.zeros(shape, np.int64)
    first, end = int(rows[0]), int(rows[-1]) + 1
    wide: Any = np.min_scalar_type(size).type
    place: NDArray[Any] = columns[0].codes[first:end].astype(wide)
    for column, each in zip(columns[1:], shape[1:], strict=True):
        place *= wide(each)
        place += column.codes[first:end].astype(wide, copy=False)
    if end - first > len(rows):
        place = place.take(rows - first)
    return np.bincount(place.astype(np.intp), minlength=size).astype(np.int64).reshape(shape)


def _along(counts: Counts | None, axis: int) -> Counts | None:
    if counts is None:
        return None
    found: Counts = counts.sum(axis=tuple(each for each in range(counts.ndim) if each != axis))
    return found


def _order(name: str, words: Sequence[str], now: Counts | None, before: Counts | None) -> list[int]:
    """Return the places of words that occur: times as they go by, severities from the worst, all
    others by how many now and before, what is not told among them."""
    assert now is not None
    was = np.zeros(len(now), np.int64) if before is None else before
    found = np.flatnonzero((now > 0) | (was > 0)).tolist()
    if name in TIMES:
        return sorted((place for place in found if now[place]), key=lambda place: words[place])
    rank = {word: number for number, word in enumerate(SEVERITIES)}
    return sorted(found, key=lambda place: (
        rank.get(words[place], len(rank)) if name == "severity" else 0,
        -now[place], -was[place], words[place],
    ))  # fmt: skip
