"""What the checks of a sample say: agreement, who records wrongly, and the shares put right."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.identity.records import Ref
from insight.path.blanks import beyond_chance, wilson
from insight.path.checks.agreement import Kappa, confusion, kappa
from insight.path.checks.corrected import Estimate, Stratum, estimated, half_width, still_needed
from insight.path.checks.drawing import NO_REASON, group_name
from insight.path.checks.sample import FAULTS, HEARD, Check, Fault, Heard, Sample, newest
from insight.path.checks.size import needed
from insight.path.loss import UNGROUPED
from insight.path.process import Process

FEW: Final = 30
"""Fewer checks say too little about how different orders are to plan the rest by."""

Cell = tuple[str, str]
"""The recorded and the true group of an order."""


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A reason group: its share of all losses as recorded, and as estimated from the checks.
    `checked`: in how many checks it was the true one."""

    group: str
    recorded: float
    checked: int
    true: Estimate | None


@dataclass(frozen=True, slots=True)
class RecorderLine:
    """Who recorded, and of how many reasons the right group. `stands_out`: below the share of all
    beyond chance (`beyond_chance` of the wrong ones); `low`, `high`: Wilson's interval, 99 %."""

    name: str
    checked: int
    right: int
    low: float
    high: float
    stands_out: bool

    @property
    def share(self) -> float:
        return self.right / self.checked


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a sample. `heard`: all checks by how they were made; `told`: those that
    found a true reason, each with its cell in `cells`. `table` counts them; its heads are `rows`
    (last "": no reason recorded) and `columns`. `agreement` leaves that last row out. `margin`:
    of the least sure share by now, None while nothing is told; `more`: how many checks until it is
    the margin asked for; `unknown`: the share of losses in groups of which nothing is told yet."""

    sample: Sample
    heard: Mapping[Heard, int]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    table: NDArray[np.int64]
    agreement: Kappa
    shares: tuple[ShareLine, ...]
    recorders: tuple[RecorderLine, ...]
    recoverable: Estimate | None
    faults: Mapping[Fault, int]
    margin: float | None
    more: int
    unknown: float
    by_way: Mapping[Heard, tuple[int, int]]
    """How it was found out → of how many recorded reasons the group was right, and of how many."""
    cells: Mapping[Ref, Cell] = field(repr=False)

    @property
    def drawn(self) -> int:
        return len(self.sample.refs)

    @property
    def done(self) -> int:
        return sum(self.heard.values())

    @property
    def told(self) -> int:
        return len(self.cells)

    @property
    def without_recording(self) -> float | None:
        """The share of the checks made for which there was no recording."""
        return (self.done - self.heard["recording"]) / self.done if self.done else None

    def behind(self, recorded: str | None, true: str | None) -> list[Ref]:
        """Return the orders of a cell; None for a whole column or row."""
        return [
            ref for ref, (row, column) in self.cells.items()
            if recorded in (None, row) and true in (None, column)
        ]  # fmt: skip


def categories(process: Process) -> tuple[str, ...]:
    """Return what reasons are compared in: the groups of the process, and all others together."""
    return (*(group.code for group in process.reason_group), UNGROUPED)


def checked(process: Process, sample: Sample, checks: Iterable[Check]) -> Checked:
    """Return what the checks (in the order made) say of their sample."""
    columns = categories(process)
    made = newest(sample, checks)
    stratum = {ref: name for name, refs in sample.drawn.items() for ref in refs}
    told = [each for each in made.values() if each.true]
    cells = {
        each.opportunity: (
            _known(stratum[each.opportunity], columns), group_name(process, each.true)
        )
        for each in told
    }  # fmt: skip
    rows = (*columns, NO_REASON)
    table = confusion(list(cells.values()), rows, columns)
    found = {
        column: _estimate(sample, stratum, told, {
            each.opportunity for each in told if cells[each.opportunity][1] == column})
        for column in columns
    }  # fmt: skip
    recorded = Counter[str]()
    for name, size in sample.sizes.items():
        recorded[_known(name, columns)] += size
    shares = tuple(
        ShareLine(
            name, recorded[name] / sample.population if sample.population else 0.0,
            int(table[:, columns.index(name)].sum()) if name else 0, found.get(name),
        )
        for name in rows
    )  # fmt: skip
    estimates = [each for each in found.values() if each is not None]
    answered = Counter(stratum[ref] for ref in cells)
    heard = Counter(each.heard for each in made.values())
    faults = Counter(each.fault for each in told if each.recoverable)
    return Checked(
        sample, {way: heard[way] for way in HEARD}, rows, columns, table,
        kappa(table[:-1], sample.asked.confidence), shares, _recorders(told, cells),
        _estimate(sample, stratum, told, {each.opportunity for each in told if each.recoverable}),
        {fault: faults[fault] for fault in FAULTS},
        max((half_width(each, sample.asked.confidence) for each in estimates), default=None),
        _more(sample, estimates, len(told)),
        sum(size for name, size in sample.sizes.items() if not answered[name])
        / max(sample.population, 1),
        {way: _right([cells[each.opportunity] for each in told if each.heard == way])
         for way in HEARD},
        cells,
    )  # fmt: skip


def _known(name: str, columns: Sequence[str]) -> str:
    """A group that the process no longer has is counted among the others."""
    return name if name in columns or name == NO_REASON else UNGROUPED


def _estimate(
    sample: Sample, stratum: Mapping[Ref, str], told: Sequence[Check], hits: set[Ref]
) -> Estimate | None:
    answered = Counter(stratum[each.opportunity] for each in told)
    hit = Counter(stratum[ref] for ref in hits)
    parts = [Stratum(size, answered[name], hit[name]) for name, size in sample.sizes.items()]
    return estimated(parts, sample.asked.confidence)


def _more(sample: Sample, estimates: Sequence[Estimate], told: int) -> int:
    asked = sample.asked
    if told < FEW:
        return max(needed(sample.population, asked.margin, asked.confidence) - told, 0)
    return still_needed(estimates, told, sample.population, asked.margin, asked.confidence)


def _right(cells: Sequence[Cell]) -> tuple[int, int]:
    named = [cell for cell in cells if cell[0] != NO_REASON]
    return sum(recorded == true for recorded, true in named), len(named)


def _recorders(told: Sequence[Check], cells: Mapping[Ref, Cell]) -> tuple[RecorderLine, ...]:
    """Return a line a recorder, the surest wrong one first. Reasons left blank are not counted
    here: they have a ranking of their own."""
    by_name: dict[str, list[Cell]] = {}
    for each in told:
        cell = cells[each.opportunity]
        if cell[0] != NO_REASON and each.recorder:
            by_name.setdefault(each.recorder, []).append(cell)
    right, all_ = _right([cell for group in by_name.values() for cell in group])
    lines = []
    for name, group in by_name.items():
        hits, count = _right(group)
        low, high = wilson(hits, count)
        out = beyond_chance(count - hits, count, 1 - right / max(all_, 1))
        lines.append(RecorderLine(name, count, hits, low, high, out))
    return tuple(sorted(lines, key=lambda line: (not line.stands_out, line.high, line.name)))
