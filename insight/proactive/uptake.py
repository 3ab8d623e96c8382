"""Whether a list helped: those handed out against those held back, with an interval.

A customer counts once, from the day on which the rule first decided, in the arm of that decision.
Later decisions are not the draw's alone: who left meanwhile is on no list any more, so whoever was
held back and is handed out later is one who stayed. For the same reason a task counts also where it
was withdrawn since, and whoever was picked by hand counts in neither arm.

The interval of the difference is Newcombe's hybrid score (R. G. Newcombe, Statistics in Medicine
17, 1998, 873–890, method 10): with Wilson's l, u of either share,
d − √((p₁−l₁)² + (u₂−p₂)²) to d + √((u₁−p₁)² + (p₂−l₂)²).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.blanks import wilson
from insight.proactive.customers import DAY_US, Customers
from insight.proactive.listed import Decided
from insight.proactive.marks import UNKNOWN
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
    rule: ProactiveRule, base: Customers, first: Mapping[str, tuple[int, Decided]], now_us: int
) -> Uptake:
    """Return what came of a rule. `first`: mark → when and what was decided at first."""
    decided: dict[int, tuple[int, Decided]] = {}
    gone: Counter[Decided] = Counter()
    for mark, told in first.items():
        place = base.marks.place(mark)
        if place == UNKNOWN:
            gone[told[1]] += 1
        else:
            decided[place] = min(told, decided.get(place, told))
    treated, held = (
        _arm(rule, base, {place: at for place, (at, what) in decided.items() if what == arm},
             gone[arm], now_us)
        for arm in _ARMS
    )  # fmt: skip
    found = None
    if treated.over and held.over:
        found = difference(treated.hits, treated.over, held.hits, held.over)
    return Uptake(treated, held, found)


_ARMS: Final[tuple[Decided, Decided]] = ("handed", "held")


def _arm(
    rule: ProactiveRule, base: Customers, began: Mapping[int, int], gone: int, now_us: int
) -> Arm:
    known = [(place, at) for place, at in began.items() if at + rule.within_days * DAY_US <= now_us]
    if not known:
        return Arm(len(began) + gone)
    where, since = (np.array(column, np.int64) for column in zip(*known, strict=True))
    went = _went_well(rule, base, where, since)
    return Arm(len(began) + gone, len(known), int(went.sum()))


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
