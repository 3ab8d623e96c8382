"""Conversion over time that young opportunities do not press down, and why it moved.

A win takes longer than a loss, so among the *closed* of the newest weeks losses are too many. So
periods are compared by **won within**: of all that began in a period, how many were won within so
many days of beginning. It is counted only for *ripe* periods, whose youngest has had that long.

A period is an anomaly when its share lies outside the control limits of a p-chart: the mean share
of the ripe periods ± 3 √(p (1 − p) / n), n being the period's own size (Shewhart; NIST/SEMATECH
e-Handbook of Statistical Methods, 6.3.3.2).

Why the rate moved between two periods is split by Kitagawa's decomposition (E. M. Kitagawa, 1955):
over the values of a dimension, the change of their shares times their mean rate is **who came**,
the change of their rates times their mean share is **how well we converted**; both sum exactly to
the change of the rate. The change in the number won adds **how many came**: the change of the
number times the mean rate.

By the rule `ended` a period holds what was won, lost or went missing in it, whenever that began:
its share is what was won of these, and it is ripe as soon as it is over.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt
from typing import Final, Literal
from zoneinfo import ZoneInfo

import numpy as np

from insight.path.cases import WON, Cases, Mask, Moments
from insight.path.span import BEGAN, Rule, moments

Unit = Literal["week", "month", "quarter"]
DAY_US: Final = 86_400_000_000
SIGMAS: Final = 3.0
_FARTHEST_US: Final = 366 * DAY_US
_OLDEST_US: Final = 10 * 366 * DAY_US


@dataclass(frozen=True, slots=True)
class Period:
    """A week (from Monday), month or quarter of the centre's calendar. `share`: won within, None
    where nothing began. `low`, `high`: its control limits, None while it is not ripe or there is
    nothing to compare with."""

    begins: date
    began: int
    won_within: int
    ripe: bool
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        return self.won_within / self.began if self.began else None

    @property
    def anomaly(self) -> Literal["", "low", "high"]:
        if self.share is None or self.low is None or self.high is None:
            return ""
        return "low" if self.share < self.low else "high" if self.share > self.high else ""


@dataclass(frozen=True, slots=True)
class Effect:
    """One value of a dimension in two periods. `who_came` and `how_well` are its parts in the
    change of the whole rate."""

    value: str
    began: tuple[int, int]
    won: tuple[int, int]
    who_came: float
    how_well: float


@dataclass(frozen=True, slots=True)
class Change:
    """From a first selection to a second. Rates are shares won within; effects sum exactly:
    `who_came + how_well = rate difference`, and in numbers won
    `how_many + mix + conversion = won difference`."""

    began: tuple[int, int]
    won: tuple[int, int]
    effects: tuple[Effect, ...]

    @property
    def rates(self) -> tuple[float, float]:
        first, second = (
            won / began if began else 0.0 for won, began in zip(self.won, self.began, strict=True)
        )
        return first, second

    @property
    def who_came(self) -> float:
        return sum(each.who_came for each in self.effects)

    @property
    def how_well(self) -> float:
        return sum(each.how_well for each in self.effects)

    @property
    def how_many(self) -> float:
        """The part in the number won that comes from how many began."""
        return (self.began[1] - self.began[0]) * sum(self.rates) / 2

    @property
    def mix(self) -> float:
        """The part in the number won that comes from who came."""
        return self.who_came * sum(self.began) / 2

    @property
    def conversion(self) -> float:
        """The part in the number won that comes from how well they were converted."""
        return self.how_well * sum(self.began) / 2


def won_within(cases: Cases, days: int) -> Mask:
    """Return which cases were won within so many days of beginning."""
    took = cases.closed_at - cases.created_at
    won: Mask = (cases.outcome == WON) & (cases.closed_at >= 0) & (took <= days * DAY_US)
    return won


def hits_of(cases: Cases, days: int, rule: Rule) -> Mask:
    """Return which cases count as won: by the rule `ended` however long it took."""
    return won_within(cases, days) if rule == BEGAN else cases.outcome == WON


def ripe(cases: Cases, days: int) -> Mask:
    """Return which cases have had so many days by now."""
    old: Mask = cases.now_us - cases.created_at >= days * DAY_US
    return old


def first_day(day: date, unit: Unit) -> date:
    """Return the first day of the week, month or quarter of a day."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return date(day.year, day.month if unit == "month" else (day.month - 1) // 3 * 3 + 1, 1)


def next_day(begins: date, unit: Unit) -> date:
    """Return the first day of the period after the one that begins so."""
    if unit == "week":
        return begins + timedelta(days=7)
    months = begins.month - 1 + (1 if unit == "month" else 3)
    return date(begins.year + months // 12, months % 12 + 1, 1)


def midnight_us(day: date, zone: ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()) * 1_000_000


def dated(at: Moments, now_us: int) -> Mask:
    """Return which moments are taken for what they say: see `periods`."""
    ago = now_us - at
    mask: Mask = (at >= 0) & (ago <= _OLDEST_US) & (ago >= -_FARTHEST_US)
    return mask


def periods(
    cases: Cases, zone: ZoneInfo, unit: Unit, days: int, rule: Rule = BEGAN
) -> list[Period]:  # fmt: skip
    """Return every period from the first that something began in (or ended, by the rule) to now,
    empty ones too, the oldest first.

    What began nobody knows when, more than ten years before now (systems write 1970 where they know
    no date) or more than a year after it belongs to none.
    """
    at = moments(cases, rule)
    known = dated(at, cases.now_us)
    if not known.all():
        cases, at = cases.taken(known), at[known]
    if not len(cases):
        return []
    first, last = (
        datetime.fromtimestamp(moment // 1_000_000, zone).date()
        for moment in (int(at.min()), max(int(at.max()), cases.now_us))
    )
    begins = [first_day(first, unit)]
    while (following := next_day(begins[-1], unit)) <= last:
        begins.append(following)
    edges = np.array([midnight_us(day, zone) for day in (*begins, next_day(begins[-1], unit))])
    place = np.searchsorted(edges, at, side="right") - 1
    began = np.bincount(place, minlength=len(begins))[: len(begins)]
    won = np.bincount(place[hits_of(cases, days, rule)], minlength=len(begins))[: len(begins)]
    time_us = days * DAY_US if rule == BEGAN else 0
    had_time = [cases.now_us - int(edge) >= time_us for edge in edges[1:]]
    compared = np.array(had_time) & (began > 0)
    mean = won[compared].sum() / began[compared].sum() if compared.sum() > 1 else None
    return [
        Period(day, count, hits, old, *_limits(mean if old else None, count))
        for day, count, hits, old in zip(
            begins, began.tolist(), won.tolist(), had_time, strict=True
        )
    ]


def _limits(mean: float | None, count: int) -> tuple[float | None, float | None]:
    if mean is None or not count:
        return None, None
    half = SIGMAS * sqrt(mean * (1 - mean) / count)
    return max(mean - half, 0.0), min(mean + half, 1.0)


def change(
    cases: Cases, first: Mask, second: Mask, dimension: str, days: int, rule: Rule = BEGAN
) -> Change:
    """Split the change of the share won within (by the rule `ended`: won at all), from the cases
    `first` to the cases `second`."""
    column = cases.by[dimension]
    size = len(column.words)
    won = hits_of(cases, days, rule)
    counts = [
        (np.bincount(column.codes[chosen], minlength=size),
         np.bincount(column.codes[chosen & won], minlength=size))
        for chosen in (first, second)
    ]  # fmt: skip
    began, hits = np.array([each[0] for each in counts]), np.array([each[1] for each in counts])
    totals = began.sum(axis=1)
    shares = began / np.maximum(totals, 1)[:, None]
    rates = np.divide(hits, began, out=np.zeros(began.shape), where=began > 0)
    # a value that one of the two lacks has no rate there: its whole part is who came
    rates[0] = np.where(began[0] > 0, rates[0], rates[1])
    rates[1] = np.where(began[1] > 0, rates[1], rates[0])
    who_came = (shares[1] - shares[0]) * rates.mean(axis=0)
    how_well = (rates[1] - rates[0]) * shares.mean(axis=0)
    effects = [
        Effect(word, (int(began[0, code]), int(began[1, code])),
               (int(hits[0, code]), int(hits[1, code])),
               float(who_came[code]), float(how_well[code]))
        for code, word in enumerate(column.words)
        if began[:, code].any()
    ]  # fmt: skip
    return Change(
        (int(totals[0]), int(totals[1])), (int(hits[0].sum()), int(hits[1].sum())),
        tuple(sorted(effects, key=lambda each: (-abs(each.how_well), each.value))),
    )  # fmt: skip
