"""Whether a list helped: those handed out against those held back, with an interval.

The interval of the difference is Newcombe's hybrid score (R. G. Newcombe, Statistics in Medicine
17, 1998, 873–890, method 10): with Wilson's l, u of either share,
d − √((p₁−l₁)² + (u₂−p₂)²) to d + √((u₁−p₁)² + (p₂−l₂)²).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.blanks import wilson
from insight.proactive.customers import DAY_US, Customers
from insight.proactive.rule import ProactiveRule

Z95: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two shares, between `low` and `high`."""

    value: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether it lies beyond chance."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Arm:
    """`began`: all of it; `over`: those whose days are over and who are still known; `hits`: for
    how many of those it went well."""

    began: int = 0
    over: int = 0
    hits: int = 0

    @property
    def share(self) -> float | None:
        return self.hits / self.over if self.over else None


@dataclass(frozen=True, slots=True)
class Uptake:
    """What came of a rule. `difference` None while either arm has nobody whose days are over."""

    treated: Arm = Arm()
    held: Arm = Arm()
    difference: Difference | None = None


def difference(hits: int, all_: int, hits2: int, all2: int, z: float = Z95) -> Difference:
    """Return the first share less the second; neither of nobody."""
    first, second = hits / all_, hits2 / all2
    low, high = wilson(hits, all_, z)
    low2, high2 = wilson(hits2, all2, z)
    value = first - second
    return Difference(
        value,
        value - sqrt((first - low) ** 2 + (high2 - second) ** 2),
        value + sqrt((high - first) ** 2 + (second - low2) ** 2),
    )


def uptake(
    rule: ProactiveRule, base: Customers, treated: Mapping[str, int], held: Mapping[str, int],
    now_us: int,
) -> Uptake:  # fmt: skip
    """Return what came of a rule. `treated`, `held`: mark → when it began for a customer. Whoever
    stands in both was handed out and counts as that."""
    alone = {mark: at for mark, at in held.items() if mark not in treated}
    arms = [_arm(rule, base, each, now_us) for each in (treated, alone)]
    first, second = arms
    found = None
    if first.over and second.over:
        found = difference(first.hits, first.over, second.hits, second.over)
    return Uptake(first, second, found)


def _arm(rule: ProactiveRule, base: Customers, began: Mapping[str, int], now_us: int) -> Arm:
    places = base.place_of_mark
    known = [
        (places[mark], at) for mark, at in began.items()
        if mark in places and at + rule.within_days * DAY_US <= now_us
    ]  # fmt: skip
    if not known:
        return Arm(len(began))
    where, since = (np.array(column, np.int64) for column in zip(*known, strict=True))
    went = _went_well(rule, base, where, since)
    return Arm(len(began), len(known), int(went.sum()))


def _went_well(
    rule: ProactiveRule, base: Customers, where: NDArray[np.int64], since: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """A source tells how things stand now: who left after the days were over counts as gone, in
    both arms alike."""
    until = since + rule.within_days * DAY_US
    column = base.columns
    if rule.outcome == "subscribed":
        started = column["started"][where]
        return (started > since) & (started <= until)
    in_use = column["in_use"][where] > 0
    if rule.outcome == "stayed":
        return in_use
    latest = np.full(len(base), -1, np.int64)
    np.maximum.at(latest, base.ends.person, base.ends.at)
    return in_use & (latest[where] > until)
