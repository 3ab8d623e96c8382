"""What makes counting some of very many cases quick.

Cases that count alike (same end, place, reason, hand-overs) are of one **kind**, so a filter is
counted by how many of each kind it keeps, and one case stands for its kind. Combinations of values
are **cells**; of cells and kinds there are fewer pairs than cases. Times are kept in the order of
how long cases stood at each stage, so the tenths of a part are found by walking it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import OPEN, Cases, Mask, Moments
from insight.path.funnel import Often, Times, Within, dwells, limits_of, stage_times
from insight.path.periods import ripe, won_within
from insight.path.quantiles import MEDIAN, P90, around, between
from insight.path.span import Span

_TABLE: Final = 1 << 22
"""Pairs of codes up to this many are numbered by a table, more by sorting."""
_MOST_BLOCKS: Final = 64
Rows = NDArray[np.intp]


Dimensions = tuple[str, ...]
Only = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """Combinations of values: the number of each case's, a case of each, how often each occurs."""

    of: NDArray[Any]
    first: Rows
    often: Often


@dataclass(frozen=True, slots=True)
class Part:
    """What filters keep: `rows` of the cases, None for all; and the `cells` of the dimensions where
    the filters are on these alone."""

    dimensions: Dimensions
    rows: Mask | None = None
    cells: Mask | None = None


def slices_of(cases: Cases) -> "Slices":
    """Return what counts these cases quickly; made once."""
    made = cases.made.get("slices")
    if made is None:
        made = cases.made["slices"] = Slices(cases)
    return made


class Slices:
    """Of some cases. Parts of it are made when they are first asked for."""

    def __init__(self, cases: Cases) -> None:
        self._cases = cases
        self._cells: dict[Dimensions, Cells] = {}
        self._cubes: dict[Dimensions, tuple[NDArray[Any], NDArray[Any], Often]] = {}
        self._timed_cells: dict[Dimensions, list[_Blocks]] = {}
        self._windows: dict[int, tuple[Mask, Mask]] = {}

    # --- kinds --------------------------------------------------------------------------------

    @cached_property
    def kind(self) -> NDArray[Any]:
        """The kind of each case."""
        cases = self._cases
        told: list[tuple[NDArray[Any], int]] = [
            (cases.outcome * np.int8(2) + cases.closed, 8),
            (cases.stands, len(cases.process.stage)),
            (cases.leaked_by + np.int8(1), len(cases.process.hand_over) + 1),
            (cases.refused, 2),
        ]
        for number, each in enumerate(cases.process.hand_over):
            sent, came = (
                cases.sent[:, number],
                cases.entered[:, cases.process.place(each.arrives_at)],
            )
            both = (sent >= 0) & (came >= 0)
            flags = (sent >= 0).view(np.int8) + (came >= 0).view(np.int8) * np.int8(2)
            told.append((flags + (both & (came - sent > each.within_us)) * np.int8(4), 8))
        return numbered([*told, (cases.reason.codes, len(cases.reason.words))], len(cases))

    @cached_property
    def sample(self) -> Cases:
        """A case of each kind, in the order of the kinds."""
        return self._cases.with_columns(refs=range(len(self._cases))).at(standing_for(self.kind))

    def often(self, kept: "Part") -> Often:
        """Return how many of each kind are kept."""
        size = len(self.sample)
        if kept.cells is not None:
            cell, kind, count = self._cube(kept.dimensions)
            some = kept.cells[cell]
            return np.bincount(kind[some], count[some], size).astype(np.int64)
        return self._all if kept.rows is None else np.bincount(self.kind[kept.rows], minlength=size)

    @cached_property
    def _all(self) -> Often:
        return np.bincount(self.kind, minlength=len(self.sample))

    def _cube(self, dimensions: Dimensions) -> tuple[NDArray[Any], NDArray[Any], Often]:
        """Return for each pair of a cell and a kind that occurs both, and how often it does."""
        found = self._cubes.get(dimensions)
        if found is None:
            cell = self.cells(dimensions).of
            size = len(self.cells(dimensions).first)
            pair = numbered([(cell, size), (self.kind, len(self.sample))], len(cell))
            rows = standing_for(pair)
            found = self._cubes[dimensions] = (cell[rows], self.kind[rows], np.bincount(pair))
        return found

    # --- cells ----------------------------------------------------------------------------------

    def cells(self, dimensions: Dimensions) -> "Cells":
        """Return the combinations of some dimensions' values; made once."""
        found = self._cells.get(dimensions)
        if found is None:
            columns = [self._cases.by[each] for each in dimensions]
            cell = numbered(
                [(column.codes, len(column.words)) for column in columns], len(self._cases)
            )
            found = self._cells[dimensions] = Cells(cell, standing_for(cell), np.bincount(cell))
        return found

    def part(self, view_only: Only, span: Span, dimensions: Dimensions) -> "Part":
        """Return what is kept by filters, and of what a span of time holds."""
        cases = self._cases
        held = rows = span.keeps(cases)
        if held is None and not view_only:
            return Part(dimensions)
        for dimension, word in view_only:
            has = cases.by[dimension].among(word)
            rows = has if rows is None else rows & has
        cells = None
        if held is None and all(dimension in dimensions for dimension, _ in view_only):
            first = self.cells(dimensions).first
            cells = np.ones(len(first), np.bool_)
            for dimension, word in view_only:
                cells &= cases.by[dimension].taken(first).among(word)
        return Part(dimensions, rows, cells)

    # --- the conversion window ------------------------------------------------------------------

    def window(self, days: int) -> tuple[Mask, Mask]:
        """Return which cases had so many days, and which of them were won within these."""
        found = self._windows.get(days)
        if found is None:
            had = ripe(self._cases, days)
            found = self._windows[days] = (had, had & won_within(self._cases, days))
        return found

    def within(self, kept: "Part", days: int) -> Within:
        """Return the conversion of a part within a window."""
        had, won = (each if kept.rows is None else each & kept.rows for each in self.window(days))
        return Within(days, int(np.count_nonzero(had)), int(np.count_nonzero(won)))

    # --- values of dimensions -------------------------------------------------------------------

    def values(self, kept: "Part") -> dict[str, list[str]]:
        """Return the values of the part's dimensions, most frequent first; "" is "not told", a
        value like any other."""
        if not kept.dimensions:
            return {}
        cells = self.cells(kept.dimensions)
        if kept.cells is not None:
            often = np.where(kept.cells, cells.often, 0)
        elif kept.rows is None:
            often = cells.often
        else:
            often = np.bincount(cells.of[kept.rows], minlength=len(cells.first))
        found = {}
        for each in kept.dimensions:
            column = self._cases.by[each]
            counts = np.bincount(column.codes[cells.first], often, len(column.words))
            words = [(counts[code], column.words[code]) for code in np.flatnonzero(counts).tolist()]
            found[each] = [word for _, word in sorted(words, key=lambda told: (-told[0], told[1]))]
        return found

    # --- times --------------------------------------------------------------------------------

    @cached_property
    def _times(self) -> list[Times]:
        return stage_times(self._cases)

    @cached_property
    def _by_time(self) -> list[tuple[Rows, Moments]]:
        """For each stage the cases that went on from it, the quickest first, and their times."""
        found = []
        for stood in dwells(self._cases):
            rows = np.flatnonzero(stood >= 0)
            took = stood[rows]
            order = np.argsort(took)
            found.append((rows[order], took[order]))
        return found[::-1]

    def _cells_by_time(self, dimensions: Dimensions) -> list["_Blocks"]:
        found = self._timed_cells.get(dimensions)
        if found is None:
            cells = self.cells(dimensions)
            found = self._timed_cells[dimensions] = [
                _Blocks.of(cells.of[rows], len(cells.first)) for rows, _ in self._by_time
            ]
        return found

    def prepare(self, dimensions: Dimensions) -> None:
        """Make what the first filter would have to wait for."""
        self._cube(dimensions)
        self._cells_by_time(dimensions)
        _ = self._waiting

    def times(self, kept: "Part") -> list[Times]:
        """Return the times of each stage, as `stage_times` does."""
        rows, cells = kept.rows, kept.cells
        if cells is not None:
            told = self._cells_by_time(kept.dimensions)
            return [
                blocks.times(took, cells)
                for blocks, (_, took) in zip(told, self._by_time, strict=True)
            ]
        if rows is None:
            return self._times
        return [_times_among(took, rows[of]) for of, took in self._by_time]

    @cached_property
    def _waiting(self) -> tuple[Rows, Moments]:
        """The open ones of which it is known since when they stand, and how long that is."""
        cases = self._cases
        rows = np.flatnonzero(cases.outcome == OPEN)
        since = cases.entered[rows, cases.stands[rows]]
        rows, since = rows[since >= 0], since[since >= 0]
        return rows, cases.now_us - since

    def stuck(self, kept: "Part", times: Sequence[Times]) -> Rows:
        """Return which of the kept are stuck, by the times of those that went on."""
        rows, waits = self._waiting
        late = waits > limits_of(times)[self._cases.stands[rows]]
        if kept.rows is not None:
            late &= kept.rows[rows]
        return rows[late]

    # --- the newest ---------------------------------------------------------------------------

    def newest_first(self, places: Rows, most: int | None = None) -> Rows:
        """Return some places, or at most so many of them, those that began last first."""
        began = self._cases.created_at[places]
        if most is not None and len(places) > 4 * most:
            late = began >= np.partition(began, len(began) - most)[len(began) - most]
            places, began = places[late], began[late]
        return places[np.argsort(-began, kind="stable")][:most]


def numbered(columns: Sequence[tuple[NDArray[Any], int]], rows: int) -> NDArray[Any]:
    """Return a number for each combination of codes that occurs. `columns`: codes, and how many
    different ones there may be."""
    code, size = np.zeros(rows, np.int64), 1
    for column, width in columns:
        code = code * width + column
        size *= width
        if size > 1 << 16:
            code, size = _closed_up(code, size)
    code, size = _closed_up(code, size)
    return code.astype(np.uint16 if size <= 1 << 16 else np.int64)


def _closed_up(code: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], int]:
    """Number the codes that occur without gaps."""
    if size > _TABLE:
        found, code = np.unique(code, return_inverse=True)
        return code, len(found)
    there = np.zeros(size, np.bool_)
    there[code] = True
    number = np.cumsum(there) - 1
    return number[code], int(there.sum())


def standing_for(code: NDArray[Any]) -> Rows:
    """Return a row that has each number, in the order of the numbers."""
    rows = np.zeros(int(code.max()) + 1 if len(code) else 0, np.intp)
    rows[code] = np.arange(len(code))
    return rows


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The cells of those that went on from a stage, the quickest first, and how often each occurs
    in each block of `size` of them (cells × blocks): so only blocks in which a tenth lies are
    walked."""

    cell: NDArray[Any]
    often: NDArray[np.int32]
    size: int

    @classmethod
    def of(cls, cell: NDArray[Any], cells: int) -> "_Blocks":
        size = max(len(cell) // max(min(_MOST_BLOCKS, _TABLE // max(cells, 1)), 1), 1)
        blocks = -(-len(cell) // size)
        place = cell.astype(np.int64) * blocks + np.arange(len(cell)) // size
        often = np.bincount(place, minlength=cells * blocks).reshape(cells, blocks)
        return cls(cell, often.astype(np.int32), size)

    def times(self, took: Moments, kept: Mask) -> Times:
        """Return the times of the kept cells' cases. `took`: how long all of them had stood."""
        ends = np.cumsum(self.often[kept].sum(axis=0))
        last = int(ends[-1]) - 1 if len(ends) else -1
        if last < 0:
            return 0, None, None

        def nth(place: int) -> int:
            block = int(np.searchsorted(ends, place, side="right"))
            start, before = block * self.size, int(ends[block - 1]) if block else 0
            inside = np.flatnonzero(kept[self.cell[start : start + self.size]])
            return int(took[start + inside[place - before]])

        median, p90 = (
            between([nth(place) for place in around(last, each)], last, each)
            for each in (MEDIAN, P90)
        )
        return last + 1, median, p90


def _times_among(took: Moments, kept: Mask) -> Times:
    places = np.flatnonzero(kept)
    last = len(places) - 1
    if last < 0:
        return 0, None, None
    median, p90 = (
        between(took[places[list(around(last, each))]], last, each) for each in (MEDIAN, P90)
    )
    return last + 1, median, p90
