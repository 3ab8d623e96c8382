"""What the orders that vanished in a hand-over have in common, when they were sent, and since when.

A condition (a touchpoint, a product, an hour of the day, ...) is told by two numbers: its
**coverage**, the share of the vanished that have it, and its **lift**, how many times more often
the vanished have it than the orders that arrived. Ranked are conditions by coverage less the share
among the arrived, which is large only where both are. One **stands out** when the share of its
orders that vanished lies above everybody's beyond chance, by the lower end of Wilson's interval at
99 %, shared out over as many conditions as were looked at (Bonferroni).

**Since when**: the split of the orders, in the order of their sending, into before and after that
makes what came most likely (a likelihood ratio over all splits), where it is far from chance and
more vanish after it than before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from insight.path.blanks import wilson
from insight.path.cases import Cases, Coded, Mask
from insight.path.leaks import reconciled, vanished
from insight.spoken import local_time

FEWEST: Final = 30
"""So many must have arrived to compare with, and so many orders must have a condition."""
DAYS: Final = 14
HOURS: Final = 24
DIMENSIONS: Final = ("touchpoint", "region", "community", "product", "unit", "person", "tier")
SENT_AT: Final = ("hour", "weekday")
"""Further conditions: the hour of the day (0 to 23) and the weekday (0 is Monday) of sending."""
_SURE: Final = 0.995
_FAR_FROM_CHANCE: Final = 12.0
"""Least log likelihood ratio of a beginning; a rate that never changes hardly ever reaches it."""
_QUARTER_US: Final = 900_000_000
_DAY_US: Final = 24 * 4 * _QUARTER_US


@dataclass(frozen=True, slots=True)
class Condition:
    """`value` of a `dimension`: how many of the vanished and of the arrived have it, of how many.
    `stands_out`: more of its orders vanish than of all, beyond chance."""

    dimension: str
    value: str
    vanished: int
    arrived: int
    all_vanished: int
    all_arrived: int
    stands_out: bool

    @property
    def coverage(self) -> float:
        return self.vanished / self.all_vanished

    @property
    def usual(self) -> float:
        """The share among those that arrived."""
        return self.arrived / self.all_arrived

    @property
    def lift(self) -> float | None:
        """None where none of those that arrived has it: infinitely more often."""
        return self.coverage / self.usual if self.arrived else None


@dataclass(frozen=True, slots=True)
class Hours:
    """The last days by the hour of sending, days × 24: how many were sent, vanished, came late."""

    days: tuple[date, ...]
    sent: NDArray[np.int64]
    vanished: NDArray[np.int64]
    late: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Leak:
    """A hand-over looked at. `since_us`: when the first vanished was sent since more vanish; None
    where that did not change as long as is known. `conditions`: empty where too few arrived."""

    hand_over: str
    since_us: int | None
    conditions: tuple[Condition, ...]
    hours: Hours


def leak(cases: Cases, hand_over: str, zone: ZoneInfo) -> Leak:
    """Look at one hand-over of the process. Raises ValueError for one it does not have."""
    number = [each.code for each in cases.process.hand_over].index(hand_over)
    gone = vanished(cases, hand_over)
    sent = cases.sent[:, number] >= 0
    there = sent & (cases.arrived[:, number] >= 0)
    return Leak(
        hand_over, _since(cases.sent[:, number], gone, there),
        tuple(_conditions(cases, cases.sent[:, number], gone, there, zone)),
        _hours(cases, number, gone, zone),
    )  # fmt: skip


# --- when sent ------------------------------------------------------------------------------------


def sent_when(moments: NDArray[np.int64], zone: ZoneInfo) -> tuple[NDArray[np.int64], ...]:
    """Return day (as `date.toordinal`) and hour of moments on the zone's clocks; -1 for none.

    Clocks change at quarters of an hour at the finest, so each quarter is asked for once.
    """
    quarters, at = np.unique(moments // _QUARTER_US, return_inverse=True)
    told = [local_time(int(quarter) * _QUARTER_US, zone) for quarter in quarters.tolist()]
    days = np.array([each.toordinal() for each in told], np.int64)
    hours = np.array([each.hour for each in told], np.int64)
    never = moments < 0
    return np.where(never, -1, days[at]), np.where(never, -1, hours[at])


def _hours(cases: Cases, number: int, gone: Mask, zone: ZoneInfo) -> Hours:
    sent = cases.sent[:, number]
    today = local_time(cases.now_us, zone).toordinal()
    recent = np.flatnonzero(sent >= cases.now_us - (DAYS + 1) * _DAY_US)
    day, hour = sent_when(sent[recent], zone)
    place = day - (today - DAYS + 1)
    inside = (place >= 0) & (place < DAYS)
    cell = (place * HOURS + hour)[inside]

    late = reconciled(cases, cases.process.hand_over[number].code)["late"]

    def counted(which: Mask | None) -> NDArray[np.int64]:
        chosen = cell if which is None else cell[which[recent][inside]]
        found = np.bincount(chosen, minlength=DAYS * HOURS).reshape(DAYS, HOURS)
        return found.astype(np.int64)

    days = tuple(date.fromordinal(today) - timedelta(days=n) for n in range(DAYS - 1, -1, -1))
    return Hours(days, counted(None), counted(gone), counted(late))


def _since(sent: NDArray[np.int64], gone: Mask, there: Mask) -> int | None:
    rows = np.flatnonzero((gone | there) & (sent >= 0))
    rows = rows[np.argsort(sent[rows], kind="stable")]
    hits = gone[rows]
    if not hits.any() or len(rows) < 2:
        return None
    before = np.arange(1, len(rows), dtype=float)
    lost_before = np.cumsum(hits)[:-1].astype(float)
    after, lost_after = len(rows) - before, hits.sum() - lost_before
    ratio = _fit(lost_before, before) + _fit(lost_after, after)
    ratio -= _fit(np.array([float(hits.sum())]), np.array([float(len(rows))]))
    ratio[lost_after / after <= lost_before / before] = 0.0
    best = int(np.argmax(ratio))
    if ratio[best] < _FAR_FROM_CHANCE:
        return None
    first = best + 1 + int(np.argmax(hits[best + 1 :]))
    return int(sent[rows[first]])


def _fit(hits: NDArray[np.float64], all_: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log likelihood of so many hits at their own rate."""
    rate = hits / all_
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(hits > 0, hits * np.log(rate), 0.0)
        found += np.where(hits < all_, (all_ - hits) * np.log1p(-rate), 0.0)
    return found


# --- what they have in common ---------------------------------------------------------------------


def _conditions(
    cases: Cases, sent: NDArray[np.int64], gone: Mask, there: Mask, zone: ZoneInfo
) -> list[Condition]:
    all_vanished, all_arrived = int(gone.sum()), int(there.sum())
    if not all_vanished or all_arrived < FEWEST:
        return []
    counted = [
        (dimension, column.words[code], lost, came)
        for dimension, column in _columns(cases, sent, gone | there, zone)
        for code, (lost, came) in enumerate(zip(
            np.bincount(column.codes[gone], minlength=len(column.words)).tolist(),
            np.bincount(column.codes[there], minlength=len(column.words)).tolist(), strict=True,
        ))
        if lost and lost + came >= FEWEST
    ]  # fmt: skip
    z = NormalDist().inv_cdf(1 - (1 - _SURE) / max(len(counted), 1))
    share = all_vanished / (all_vanished + all_arrived)
    found = [
        Condition(dimension, value, lost, came, all_vanished, all_arrived,
                  wilson(lost, lost + came, z)[0] > share)
        for dimension, value, lost, came in counted
    ]  # fmt: skip
    return sorted(found, key=lambda each: (
        not each.stands_out, -(each.coverage - each.usual), each.dimension, each.value
    ))  # fmt: skip


def _columns(
    cases: Cases, sent: NDArray[np.int64], which: Mask, zone: ZoneInfo
) -> Iterator[tuple[str, Coded]]:
    for dimension in DIMENSIONS:
        if dimension in cases.by:
            yield dimension, cases.by[dimension]
    day, hour = sent_when(np.where(which, sent, -1), zone)
    yield "hour", Coded((hour + 1).astype(np.int32), ("", *map(str, range(HOURS))))
    weekday = np.where(day < 0, 0, (day - 1) % 7 + 1)  # ordinal 1 was a Monday
    yield "weekday", Coded(weekday.astype(np.int32), ("", *map(str, range(7))))


def having(cases: Cases, hand_over: str, condition: Condition, zone: ZoneInfo) -> Mask:
    """Return which of the vanished have a condition."""
    number = [each.code for each in cases.process.hand_over].index(hand_over)
    gone = vanished(cases, hand_over)
    columns = dict(_columns(cases, cases.sent[:, number], gone, zone))
    mask: Mask = gone & columns[condition.dimension].among(condition.value)
    return mask


def sent_in(cases: Cases, hand_over: str, day: date, hour: int, zone: ZoneInfo) -> Mask:
    """Return which of the vanished were sent in an hour of a day."""
    number = [each.code for each in cases.process.hand_over].index(hand_over)
    gone = vanished(cases, hand_over)
    days, hours = sent_when(np.where(gone, cases.sent[:, number], -1), zone)
    mask: Mask = gone & (days == day.toordinal()) & (hours == hour)
    return mask
