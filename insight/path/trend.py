"""Over time: periods with their limits, and the last ripe ones compared with those before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from insight.identity.records import Ref
from insight.path.blanks import BlankLine, blanks
from insight.path.building import CommunityLine, communities
from insight.path.cases import Cases, Mask
from insight.path.compare import newcombe
from insight.path.months import Months, by_month
from insight.path.periods import (
    DAY_US,
    Change,
    Period,
    Unit,
    change,
    dated,
    midnight_us,
    next_day,
    periods,
)
from insight.path.span import BEGAN, Rule, Span, moments
from insight.path.view import View
from insight.spoken import local_time

COMPARED: Final[dict[Unit, int]] = {"week": 4, "month": 1, "quarter": 1}
"""How many ripe periods are compared with as many before them."""
MOST_WEEKS: Final = 8
"""So many weeks before and after a day are compared at most."""
FEWEST: Final = 30
"""So many each side must have for the difference to be told with an interval."""
_Z95: Final = 1.959963984540054
Days = tuple[date, date]
"""From a day on and before another."""


@dataclass(frozen=True, slots=True)
class Trend:
    """`change` compares the newest ripe periods with those before, or what is after a `day` with
    what is before it; None where there are too few. `first`, `second`: from and to which day each
    side goes (the last day not included). `rule`: by when opportunities belong to a period.
    `between`: the interval (Newcombe, 95 %) of the change of the rate, None where a side has too
    few."""

    periods: list[Period]
    change: Change | None = None
    first: Days | None = None
    second: Days | None = None
    rule: Rule = BEGAN
    day: date | None = None
    between: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where to build first, by all and by months, and who leaves reasons blank."""

    communities: list[CommunityLine]
    months: Months
    persons: list[BlankLine]
    units: list[BlankLine]


def kept(cases: Cases, view: View) -> Cases:
    """Return the cases that the view's filters keep."""
    mask = np.ones(len(cases), np.bool_)
    for dimension, word in view.only:
        mask &= cases.by[dimension].among(word)
    return cases if mask.all() else cases.taken(mask)


def within(cases: Cases, span: Span) -> Cases:
    """Return the cases that a span of time holds."""
    mask = span.keeps(cases)
    return cases if mask is None else cases.taken(mask)


def trend(
    cases: Cases, zone: ZoneInfo, unit: Unit, days: int, dimension: str, rule: Rule = BEGAN,
    day: date | None = None,
) -> Trend:  # fmt: skip
    """Return the periods of cases, and why the newest ripe ones differ from those before, or the
    weeks from a day on from as many before it."""
    found = periods(cases, zone, unit, days, rule)
    sides = _newest(found, unit) if day is None else around(cases, zone, day, days, rule)
    if sides is None:
        return Trend(found, rule=rule, day=day)
    first, second = (_between(cases, zone, *side, rule) for side in sides)
    split = change(cases, first, second, dimension, days, rule)
    return Trend(found, split, *sides, rule, day, _interval(split))


def _newest(found: Sequence[Period], unit: Unit) -> tuple[Days, Days] | None:
    """Return the newest ripe periods and as many before them, these first."""
    ripe = [each for each in found if each.ripe]
    several = COMPARED[unit]
    if len(ripe) < 2 * several:
        return None
    before, after = (
        (side[0].begins, next_day(side[-1].begins, unit))
        for side in (ripe[-2 * several : -several], ripe[-several:])
    )
    return before, after


def around(
    cases: Cases, zone: ZoneInfo, day: date, days: int, rule: Rule = BEGAN
) -> tuple[Days, Days] | None:  # fmt: skip
    """Return as many whole weeks before a day as from it on, at most `MOST_WEEKS`: the youngest of
    the later ones have had their time (so an open one is no loss), and something is known of the
    earliest day. None where that is not so for one week."""
    at = moments(cases, rule)
    at = at[dated(at, cases.now_us)]
    if not len(at):
        return None
    known_from = local_time(int(at.min()), zone).date()
    ripe_us = cases.now_us - (days * DAY_US if rule == BEGAN else 0)
    for weeks in range(MOST_WEEKS, 0, -1):
        before, after = day - timedelta(weeks=weeks), day + timedelta(weeks=weeks)
        if before >= known_from and midnight_us(after, zone) <= ripe_us:
            return (before, day), (day, after)
    return None


def _interval(found: Change) -> tuple[float, float] | None:
    """Return the interval of the change of the rate."""
    if min(found.began) < FEWEST:
        return None
    first, second = zip(found.won, found.began, strict=True)
    low, high = newcombe(first, second, _Z95)
    return None if low is None or high is None else (low, high)


def counted_in(
    cases: Cases, zone: ZoneInfo, spans: Sequence[tuple[date, date]], dimension: str, value: str,
    rule: Rule = BEGAN,
) -> frozenset[Ref]:  # fmt: skip
    """Return the cases with a value that belong to one of the spans, each from its first day to the
    one after its last."""
    chosen = cases.by[dimension].among(value)
    chosen &= np.logical_or.reduce([_between(cases, zone, *span, rule) for span in spans])
    return frozenset(cases.refs[place] for place in np.flatnonzero(chosen).tolist())


def ranking(cases: Cases, zone: ZoneInfo) -> Ranking:
    return Ranking(
        communities(cases), by_month(cases, zone), blanks(cases, "refused_by"),
        blanks(cases, "refused_in"),
    )  # fmt: skip


def _between(cases: Cases, zone: ZoneInfo, begins: date, ends: date, rule: Rule) -> Mask:
    mask = days_span(begins, ends, zone, rule).keeps(cases)
    return np.ones(len(cases), np.bool_) if mask is None else mask


def days_span(begins: date, ends: date, zone: ZoneInfo, rule: Rule) -> Span:
    """Return the span from a day to before another."""
    return Span(midnight_us(begins, zone), midnight_us(ends, zone), rule)
