"""Over time: periods with their limits, and the last ripe ones compared with those before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from insight.identity.records import Ref
from insight.path.blanks import BlankLine, blanks
from insight.path.building import CommunityLine, communities
from insight.path.cases import Cases, Mask
from insight.path.months import Months, by_month
from insight.path.periods import Change, Period, Unit, change, midnight_us, next_day, periods
from insight.path.span import BEGAN, Rule, Span
from insight.path.view import View

COMPARED: Final[dict[Unit, int]] = {"week": 4, "month": 1, "quarter": 1}
"""How many ripe periods are compared with as many before them."""


@dataclass(frozen=True, slots=True)
class Trend:
    """`change` compares the newest ripe periods with those before, None where there are too few;
    `first`, `second`: from and to which day each side goes (the last day not included). `rule`: by
    when opportunities belong to a period."""

    periods: list[Period]
    change: Change | None = None
    first: tuple[date, date] | None = None
    second: tuple[date, date] | None = None
    rule: Rule = BEGAN


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
    cases: Cases, zone: ZoneInfo, unit: Unit, days: int, dimension: str, rule: Rule = BEGAN
) -> Trend:  # fmt: skip
    """Return the periods of cases, and why the newest ripe ones differ from those before."""
    found = periods(cases, zone, unit, days, rule)
    ripe = [each for each in found if each.ripe]
    several = COMPARED[unit]
    if len(ripe) < 2 * several:
        return Trend(found, rule=rule)
    before, after = ripe[-2 * several : -several], ripe[-several:]
    sides = [(side[0].begins, next_day(side[-1].begins, unit)) for side in (before, after)]
    first, second = (_between(cases, zone, *side, rule) for side in sides)
    split = change(cases, first, second, dimension, days, rule)
    return Trend(found, split, sides[0], sides[1], rule)


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
