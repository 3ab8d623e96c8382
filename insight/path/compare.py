"""Two selections held one against the other: what becomes of them, stage by stage and reason by
reason, each difference with its interval.

A line is a share in the first and in the second selection, with what it is a share of. The
difference has Newcombe's hybrid score interval (R. G. Newcombe, 1998, method 10), 95 %. A line
stands out when an interval still leaves out zero at 99 %, shared out over all lines (Bonferroni).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import NormalDist
from typing import Final, Literal
from zoneinfo import ZoneInfo

import numpy as np

from insight.path.blanks import wilson
from insight.path.cases import LEAKED, WON, Cases, Coded, Mask
from insight.path.funnel import WINDOW_DAYS, Totals, breakdown
from insight.path.leak_causes import sent_when
from insight.path.loss import is_lost
from insight.path.periods import ripe, won_within

WEEK: Final = "week"
"""A further dimension: the Monday of the week in which a case began, `2026-11-16`."""
_Z95: Final = 1.959963984540054
_SURE: Final = 0.995

What = Literal["won", "within", "leaked", "stage", "reason"]
Share = tuple[int, int]
"""Hits, and of how many."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`name`: code of the stage, the reason ("" for none recorded), else "". `low`, `high`: the
    interval of second less first, None where one of them is a share of nothing."""

    what: What
    name: str
    first: Share
    second: Share
    low: float | None
    high: float | None
    stands_out: bool

    @property
    def moved(self) -> float | None:
        return None if self.low is None else _part(self.second) - _part(self.first)


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a dimension. `low`, `high`: Wilson's interval (95 %) of its conversion."""

    value: str
    totals: Totals
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Compared:
    """`chosen`: the values of `dimension` held against `against`, which is empty for all others;
    in `differences` they are the second selection. `days`: won within so many, of those that had
    them."""

    dimension: str
    lines: tuple[Line, ...]
    chosen: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    days: int = WINDOW_DAYS


def compared(
    cases: Cases, dimension: str, chosen: Collection[str], zone: ZoneInfo, days: int = WINDOW_DAYS
) -> Compared:  # fmt: skip
    """Return the values of a dimension, and what tells the chosen ones apart: two are held one
    against the other, one or several together against all others."""
    cases = with_weeks(cases, zone) if dimension == WEEK else cases
    lines = tuple(
        Line(word, part, *wilson(part.won, part.closed, _Z95))
        for word, part in breakdown(cases, dimension)
    )
    known = tuple(line.value for line in lines if line.value in chosen)
    column = cases.by[dimension]
    if len(known) == 2:
        first, second = (column.among(each) for each in known)
        told = differences(cases, first, second, days)
        return Compared(dimension, lines, known[1:], known[:1], told, days)
    if not known or len(known) == len(lines):
        return Compared(dimension, lines, days=days)
    first = column.among(*known)
    return Compared(dimension, lines, known, (), differences(cases, ~first, first, days), days)


def with_weeks(cases: Cases, zone: ZoneInfo) -> Cases:
    """Return the cases with the week in which each began as a dimension; made once."""
    made: Cases | None = cases.made.get(f"weeks {zone.key}")
    if made is None:
        day, _ = sent_when(cases.created_at, zone)
        monday = np.where(day < 0, -1, (day - 1) // 7 * 7 + 1)  # ordinal 1 was a Monday
        found, codes = np.unique(monday, return_inverse=True)
        words = tuple("" if each < 0 else date.fromordinal(each).isoformat()
                      for each in found.tolist())  # fmt: skip
        if words[:1] != ("",):
            words, codes = ("", *words), codes + 1
        made = cases.with_columns(by={**cases.by, WEEK: Coded(codes.astype(np.int32), words)})
        cases.made[f"weeks {zone.key}"] = made
    return made


def week_words(monday: str) -> str:
    """Return a week as its first and last day."""
    first = date.fromisoformat(monday)
    return f"{first.isoformat()} … {(first + timedelta(days=6)).isoformat()}"


def differences(
    cases: Cases, first: Mask, second: Mask, days: int = WINDOW_DAYS
) -> tuple[Difference, ...]:
    """Return what tells the second selection from the first: how many are won of the closed, won
    within their time, leaked, lost at each stage of those that came there, and for each reason of
    all lost."""
    pairs = _pairs(cases, first, second, days)
    z = NormalDist().inv_cdf(1 - (1 - _SURE) / len(pairs))
    found = []
    for what, name, one, other in pairs:
        low, high = newcombe(one, other, _Z95)
        far = newcombe(one, other, z)
        out = far[0] is not None and far[1] is not None and (far[0] > 0 or far[1] < 0)
        found.append(Difference(what, name, one, other, low, high, out))
    return tuple(found)


def _pairs(
    cases: Cases, first: Mask, second: Mask, days: int
) -> list[tuple[What, str, Share, Share]]:
    sides = (first, second)
    won, lost, old = cases.outcome == WON, is_lost(cases), ripe(cases, days)
    closed, within, leaked = cases.closed, won_within(cases, days), cases.outcome == LEAKED
    every = np.ones(len(cases), np.bool_)

    def pair(hits: Mask, among: Mask) -> tuple[Share, Share]:
        counts = [(int((hits & among & side).sum()), int((among & side).sum())) for side in sides]
        return counts[0], counts[1]

    found: list[tuple[What, str, Share, Share]] = [
        ("won", "", *pair(won, closed)), ("within", "", *pair(within, old)),
        ("leaked", "", *pair(leaked, every)),
    ]  # fmt: skip
    stages = cases.process.codes
    standing = [np.bincount(cases.stands[side], minlength=len(stages)) for side in sides]
    gone = [np.bincount(cases.stands[side & lost], minlength=len(stages)) for side in sides]
    came = [np.cumsum(each[::-1])[::-1] for each in standing]
    for place, stage in enumerate(stages):
        shares = [(int(gone[n][place]), int(came[n][place])) for n in range(2)]
        if any(hits for hits, _ in shares):
            found.append(("stage", stage, shares[0], shares[1]))
    words = cases.reason.words
    because = [np.bincount(cases.reason.codes[side & lost], minlength=len(words)) for side in sides]
    for code in np.argsort(-(because[0] + because[1]), kind="stable").tolist():
        if because[0][code] + because[1][code]:
            shares = [(int(because[n][code]), int(because[n].sum())) for n in range(2)]
            found.append(("reason", words[code], shares[0], shares[1]))
    return found


def newcombe(first: Share, second: Share, z: float) -> tuple[float | None, float | None]:
    """Return the interval of second less first; None and None where one is a share of nothing."""
    if not first[1] or not second[1]:
        return None, None
    one, other = _part(first), _part(second)
    (low1, high1), (low2, high2) = wilson(*first, z), wilson(*second, z)
    moved = other - one
    return (
        moved - sqrt((other - low2) ** 2 + (high1 - one) ** 2),
        moved + sqrt((high2 - other) ** 2 + (one - low1) ** 2),
    )


def _part(share: Share) -> float:
    return share[0] / share[1] if share[1] else 0.0
