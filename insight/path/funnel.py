"""The path in numbers: how many reach each stage, and what becomes of those that stand there.

Every case stands at one stage, so at each stage `reached = passed + lost + leaked + open`, the
`reached` of a stage is the `passed` of the one before, and over all stages lost, leaked and open
sum to the cases that are not won. Rates respect open cases: `conversion` is won over closed, an
open case is neither won nor lost. A `stuck` case is an open one that has stood at its stage longer
than nine in ten of those that went on from there; it is counted among the open as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import LEAKED, LOST, NEVER, OPEN, WON, Cases, Mask, Moments
from insight.path.crossed import crossed
from insight.path.quantiles import MEDIAN, P90, tenths

WINDOW_DAYS: Final = 21
"""The conversion window unless told otherwise."""
Often = NDArray[np.int64]
Times = tuple[int, int | None, int | None]
"""How many went on from a stage, the median and the 90th percentile of how long that took."""
FEWEST: Final = 20
"""Fewer cases that went on give no 90th percentile to be stuck by."""


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage. `passed` went on to a later one (at the last stage: are won). `closed_leaks`: of
    the leaked, those the centre has closed by now as lost. `median_us` and `p90_us`: how long those
    that went on had stood here; None where nobody did."""

    stage: str
    reached: int
    passed: int
    lost: int
    leaked: int
    open: int
    stuck: int
    closed_leaks: int
    median_us: int | None
    p90_us: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """All cases. `closed_leaks`: of the leaked, those the centre has closed by now as lost."""

    all: int
    won: int
    lost: int
    leaked: int
    open: int
    closed_leaks: int

    @property
    def closed(self) -> int:
        return self.won + self.lost + self.closed_leaks

    @property
    def conversion(self) -> float | None:
        """Won of closed; None where nothing is closed."""
        return self.won / self.closed if self.closed else None

    @property
    def loss(self) -> float | None:
        """Lost of closed, closed leaks among the lost; with `conversion` it makes one."""
        return (self.lost + self.closed_leaks) / self.closed if self.closed else None


@dataclass(frozen=True, slots=True)
class Within:
    """Conversion within a window of `days` from beginning: of `had`, which began so long ago, `won`
    were won within it. An open one that had them is no win, a younger one is not asked."""

    days: int
    had: int
    won: int

    @property
    def share(self) -> float | None:
        return self.won / self.had if self.had else None


def totals(cases: Cases, often: Often | None = None) -> Totals:
    """Return how many came to which end. `often`: how many cases each row stands for, 1 without."""
    won, lost, leaked, still = (
        counted_true(cases.outcome == each, often) for each in (WON, LOST, LEAKED, OPEN)
    )
    closed_leaks = counted_true((cases.outcome == LEAKED) & cases.closed, often)
    return Totals(won + lost + leaked + still, won, lost, leaked, still, closed_leaks)


def counted_true(which: Mask, often: Often | None) -> int:
    """Return how many are told by a mask, each row counted as often as it stands for."""
    return int(which.sum() if often is None else often[which].sum())


def funnel(cases: Cases) -> list[StageLine]:
    """Return a line a stage, in the order of the path."""
    times = stage_times(cases)
    late = np.flatnonzero(stuck(cases, times))
    return stage_lines(cases, times, np.bincount(cases.stands[late], minlength=len(times)))


def stage_lines(
    cases: Cases, times: Sequence[Times], waiting: NDArray[np.int64], often: Often | None = None
) -> list[StageLine]:
    """Return the lines of stages whose times, and whose number of stuck ones, are known."""
    stages = len(cases.process.stage)
    won, lost, leaked, still = (
        _per_stage(cases, cases.outcome == outcome, often) for outcome in (WON, LOST, LEAKED, OPEN)
    )
    here = lost + leaked + still
    reached = np.cumsum((here + won)[::-1])[::-1]
    closed_leaks = _per_stage(cases, (cases.outcome == LEAKED) & cases.closed, often)
    return [
        StageLine(
            stage, int(reached[place]), int(reached[place] - here[place]), int(lost[place]),
            int(leaked[place]), int(still[place]), int(waiting[place]),
            int(closed_leaks[place]), *times[place][1:],
        )
        for stage, place in zip(cases.process.codes, range(stages), strict=True)
    ]  # fmt: skip


def _per_stage(cases: Cases, which: Mask, often: Often | None) -> NDArray[np.int64]:
    size = len(cases.process.stage)
    if often is None:
        return np.bincount(cases.stands[which], minlength=size)
    return np.bincount(cases.stands[which], often[which], size).astype(np.int64)


def dwells(cases: Cases) -> Iterator[Moments]:
    """Tell of each stage, the last one first, how long each case stood there until it entered a
    later one, microseconds; NEVER where it did not enter it, never left it, or left it before it
    came (clocks differ). It is one array, written anew for each stage.
    """
    took, never = np.empty((2, len(cases)), np.int64)
    # Told as unsigned, what never happened is later than all that did.
    next_at = np.full(len(cases), NEVER, np.int64).view(np.uint64)
    for here in cases.entered.T[::-1]:
        np.subtract(next_at.view(np.int64), here, out=took)
        np.maximum(took, NEVER, out=took)
        np.right_shift(here, 63, out=never)  # all bits, which is NEVER, where it was not entered
        np.bitwise_or(took, never, out=took)
        np.minimum(next_at, here.view(np.uint64), out=next_at)
        yield took


def stage_times(cases: Cases) -> list[Times]:
    """Return how many went on from each stage, and the median and 90th percentile of how long
    they had stood there."""
    found: list[Times] = []
    for took in dwells(cases):
        gone = took[took >= 0]
        median, p90 = tenths(gone, MEDIAN, P90) if len(gone) else (None, None)
        found.append((len(gone), median, p90))
    return found[::-1]


def stuck(cases: Cases, times: Sequence[Times] | None = None) -> Mask:
    """Return which open cases have stood longer than nine in ten of those that went on."""
    limits = limits_of(stage_times(cases) if times is None else times)
    since = cases.standing_since
    waits = (cases.outcome == OPEN) & (since >= 0)
    late: Mask = waits & (cases.now_us - since > limits[cases.stands])
    return late


def limits_of(times: Sequence[Times]) -> Moments:
    """Return how long one may stand at each stage without being stuck."""
    never = np.iinfo(np.int64).max
    return np.array([
        never if gone < FEWEST or p90 is None else p90 for gone, _, p90 in times
    ], np.int64)  # fmt: skip


def reached_by(cases: Cases, dimension: str) -> dict[str, list[int]]:
    """Return how many of each value of a dimension reached each stage. Raises KeyError."""
    column = cases.by[dimension]
    standing = crossed(column, cases.stands, len(cases.process.stage))
    reached = np.cumsum(standing[:, ::-1], axis=1)[:, ::-1]
    return {
        word: line.tolist() for word, line in zip(column.words, reached, strict=True) if line[0]
    }


def breakdown(cases: Cases, dimension: str) -> list[tuple[str, Totals]]:
    """Return the totals of each value of a dimension, the largest first; "" is "not told", a value
    like any other, so the parts sum to the whole. Raises KeyError for an unknown dimension."""
    column = cases.by[dimension]
    size = len(column.words)

    def counted(chosen: Mask) -> list[int]:
        return np.bincount(column.codes[chosen], minlength=size).tolist()  # type: ignore[no-any-return]

    everyone = counted(np.ones(len(cases), np.bool_))
    won, lost, leaked, still = (
        counted(cases.outcome == each) for each in (WON, LOST, LEAKED, OPEN)
    )
    closed_leaks = counted((cases.outcome == LEAKED) & cases.closed)
    found = [
        (word, Totals(*numbers))
        for word, *numbers in zip(
            column.words, everyone, won, lost, leaked, still, closed_leaks, strict=True
        )
        if numbers[0]
    ]
    return sorted(found, key=lambda each: (-each[1].all, each[0]))
