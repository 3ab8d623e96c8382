"""Who leaves the reason of a loss blank: units and persons, ranked.

Everybody leaves some; somebody stands out whose share lies above everybody's beyond chance: were
theirs the share of all, so many or more would come in at most one of 200 (exact binomial: of one
or two cases the Wilson interval (E. B. Wilson, 1927), which is shown, is too sure). Leaks that
nobody refused have nobody to name and are left out.
"""

from dataclasses import dataclass
from math import exp, lgamma, log, sqrt
from typing import Final, Literal

import numpy as np

from insight.path.cases import Cases
from insight.path.loss import is_lost

Z: Final = 2.5758293035489004
"""99 % two-sided: among a hundred people one stands out by chance."""
CHANCE: Final = 0.005
"""The same on one side."""


@dataclass(frozen=True, slots=True)
class BlankLine:
    """`low`, `high`: the interval of the share. `stands_out`: above everybody's beyond chance."""

    name: str
    lost: int
    blank: int
    low: float
    high: float
    stands_out: bool

    @property
    def share(self) -> float:
        return self.blank / self.lost


def wilson(hits: float, all_: float, z: float = Z) -> tuple[float, float]:
    """Return the Wilson score interval of a share; all from 0 to 1 where nothing was counted."""
    if not all_:
        return 0.0, 1.0
    share, square = hits / all_, z * z
    middle = (share + square / (2 * all_)) / (1 + square / all_)
    half = z / (1 + square / all_) * sqrt(share * (1 - share) / all_ + square / (4 * all_ * all_))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def beyond_chance(hits: int, all_: int, share: float) -> bool:
    """Return whether so many or more hits of `all_` come in at most one of 200 where each is one
    with the probability `share`: the upper tail of the binomial distribution, exact."""
    if not 0.0 < share < 1.0 or hits <= all_ * share:  # from the mean on: a quarter at least
        return hits > all_ * share
    odds = share / (1 - share)
    ways = lgamma(all_ + 1) - lgamma(hits + 1) - lgamma(all_ - hits + 1)
    term = exp(ways + hits * log(share) + (all_ - hits) * log(1 - share))
    tail = 0.0
    for n in range(hits, all_ + 1):  # each less than the one before
        tail += term
        if tail > CHANCE or term < tail * 1e-16:
            break
        term *= (all_ - n) / (n + 1) * odds
    return tail <= CHANCE


def blanks(cases: Cases, by: Literal["refused_by", "refused_in"]) -> list[BlankLine]:
    """Return a line a refuser (or unit), the highest share first that is sure (`low`)."""
    column = cases.by[by]
    counted = is_lost(cases) & (column.codes > 0)
    size = len(column.words)
    lost = np.bincount(column.codes[counted], minlength=size)
    blank = np.bincount(column.codes[counted & (cases.reason.codes == 0)], minlength=size)
    share = blank.sum() / max(lost.sum(), 1)
    lines = []
    for word, all_, hits in zip(column.words, lost.tolist(), blank.tolist(), strict=True):
        if all_:
            low, high = wilson(hits, all_)
            out = beyond_chance(hits, all_, float(share))
            lines.append(BlankLine(word, all_, hits, low, high, out))
    return sorted(lines, key=lambda line: (-line.low, line.name))
