"""The customer base as columns, one entry a person, and which of them a rule finds.

Moments are microseconds UTC, `NEVER` where there is none; money is fen. A million customers are
sifted in some tens of milliseconds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import Coded
from insight.proactive.marks import Marks
from insight.proactive.rule import ProactiveRule, Sign, SignCode

NEVER: Final = -1
DAY_US: Final = 86_400_000_000
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

MOMENTS: Final = ("since", "contract_end", "competitor_end", "started", "broken")
"""Columns of moments: customer since; when the first contract in use ends (of a day gone by the
last one); when the contract elsewhere ends; when the newest product began; the newest promise to
the customer that was broken."""
COUNTS: Final = (
    "in_use", "porting", "arrears", "bill", "bill_before", "usage", "usage_before",
)  # fmt: skip
"""Columns of numbers: products in use; 1 where the number is asked to be taken elsewhere; arrears;
the newest whole month's bill and usage, and the mean of the three months before, -1 where there is
none."""


@dataclass(frozen=True)
class Happened:
    """Things that happened to customers, in any order: whose and when. In the order of the persons
    (`by_person`) somebody's are found at once."""

    person: NDArray[np.int64]
    at: Numbers

    @classmethod
    def by_person(cls, person: NDArray[np.int64], at: Numbers) -> "Happened":
        """Return them in the order of the persons; a tenth of a second for a million."""
        order = np.argsort(person, kind="stable")
        return cls(person[order], at[order])

    @cached_property
    def _sorted(self) -> tuple[NDArray[np.int64], Numbers]:
        if (self.person[:-1] <= self.person[1:]).all():
            return self.person, self.at
        told = Happened.by_person(self.person, self.at)
        return told.person, told.at

    def of(self, place: int) -> Numbers:
        """Return when it happened to one person."""
        person, at = self._sorted
        return at[np.searchsorted(person, place) : np.searchsorted(person, place, "right")]

    def since(self, begins_us: int, count: int) -> Numbers:
        """Return how many happened to each of `count` persons from a moment on."""
        return np.bincount(self.person[self.at >= begins_us], minlength=count)


NOTHING: Final = Happened(np.empty(0, np.int64), np.empty(0, np.int64))


@dataclass(frozen=True)
class Customers:
    """`words`: each person, "source:key", "tel:…" where only a phone is known. `columns`: by the
    names of `MOMENTS` and `COUNTS`. `competitor`: whose contract it is. `marks`: whom the records
    of tasks and of those held back mean."""

    words: tuple[str, ...]
    columns: Mapping[str, Numbers]
    tier: Coded
    region: Coded
    competitor: Coded
    complaints: Happened = NOTHING
    faults: Happened = NOTHING
    ends: Happened = NOTHING
    """When contracts in use end."""
    marks: Marks = field(default_factory=lambda: Marks(()))

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a rule finds: `places` in the base, the most points first, of equal points in the order
    of the base; `points` of each; `signs`: sign → whether each has it."""

    places: NDArray[np.int64]
    points: NDArray[np.int64]
    signs: Mapping[SignCode, Mask] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.places)


def found_by(rule: ProactiveRule, base: Customers, now_us: int) -> Found:
    """Return whom a rule finds at a moment."""
    masks = {each.sign: _SIGNS[each.sign](each, base, now_us) for each in rule.signs}
    points = np.zeros(len(base), np.int16)
    for each in rule.signs:
        np.add(points, np.int16(each.points), out=points, where=masks[each.sign])
    fits = points >= rule.least
    in_use = base.columns["in_use"] > 0
    if rule.among != "all":
        fits &= in_use if rule.among == "subscribers" else ~in_use
    for column, wanted in ((base.tier, rule.tiers), (base.region, rule.regions)):
        if wanted:
            fits &= column.among(*wanted)
    places = np.flatnonzero(fits)
    mine = points[places].astype(np.int64)
    order = np.argsort(-mine, kind="stable")
    places = places[order]
    return Found(places, mine[order], {sign: mask[places] for sign, mask in masks.items()})


def has_sign(sign: Sign, base: Customers, now_us: int) -> Mask:
    """Return who has a sign."""
    return _SIGNS[sign.sign](sign, base, now_us)


# --- signs ----------------------------------------------------------------------------------------


def _ahead(column: str) -> Callable[[Sign, Customers, int], Mask]:
    """Whose moment lies within the next days; that of today counts."""

    def told(sign: Sign, base: Customers, now_us: int) -> Mask:
        at = base.columns[column]
        return (at >= now_us - DAY_US) & (at <= now_us + sign.days * DAY_US)

    return told


def _back(column: str) -> Callable[[Sign, Customers, int], Mask]:
    def told(sign: Sign, base: Customers, now_us: int) -> Mask:
        at = base.columns[column]
        return (at > now_us - sign.days * DAY_US) & (at <= now_us)

    return told


def _falls(now: str, before: str) -> Callable[[Sign, Customers, int], Mask]:
    """The newest whole month against the mean of the three before it, in percent."""

    def told(sign: Sign, base: Customers, _now_us: int) -> Mask:
        newest, mean = base.columns[now], base.columns[before]
        return (newest >= 0) & (mean > 0) & (newest * 100 <= mean * (100 - sign.least))

    return told


def _often(name: str) -> Callable[[Sign, Customers, int], Mask]:
    def told(sign: Sign, base: Customers, now_us: int) -> Mask:
        happened: Happened = getattr(base, name)
        times = happened.since(now_us - sign.days * DAY_US, len(base))
        found: Mask = times >= max(sign.least, 1)
        return found

    return told


def _contract_ends(sign: Sign, base: Customers, now_us: int) -> Mask:
    """One of several contracts is enough."""
    at = base.ends.at
    soon = (at >= now_us - DAY_US) & (at <= now_us + sign.days * DAY_US)
    found = np.zeros(len(base), bool)
    found[base.ends.person[soon]] = True
    return found


_SIGNS: Final[Mapping[SignCode, Callable[[Sign, Customers, int], Mask]]] = {
    "competitor_ends": _ahead("competitor_end"),
    "porting_asked": lambda _sign, base, _now: base.columns["porting"] == 1,
    "contract_ends": _contract_ends,
    "bill_falls": _falls("bill", "bill_before"),
    "usage_falls": _falls("usage", "usage_before"),
    "complaints": _often("complaints"),
    "faults": _often("faults"),
    "broken_promise": _back("broken"),
    "arrears": lambda sign, base, _now: base.columns["arrears"] >= max(sign.least, 1) * 100,
    "new": _back("since"),
}  # fmt: skip
