"""A day's traffic by interval beside what is usual on that weekday."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from insight.day import Day

How = Literal["median", "mean"]
WEEKS: Final = 8

PARTS: Final = (
    "offered",
    "answered",
    "answered_in_target",
    "abandoned",
    "short_abandoned",
    "wait_s",
    "talk_s",
    "wrapup_s",
)
"""The counts an interval row holds, in the order of `IntervalRow.counts`."""

MEASURES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "offered": (("offered",), ()),
    "answered": (("answered",), ()),
    "abandoned": (("abandoned",), ()),
    "service_level": (("answered_in_target",), ("offered",)),
    "abandonment": (("abandoned",), ("offered",)),
    "asa": (("wait_s",), ("answered",)),
    "aht": (("talk_s", "wrapup_s"), ("answered",)),
}
"""What a curve can show: counts to add up, and what their sum is divided by (nothing: a count)."""


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One queue's counts in one interval, as the ACD keeps them; `counts` in order of `PARTS`."""

    starts_us: int
    length_s: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One measure over a day, an entry per interval.

    `minutes` after midnight by the wall clock, rising; `today` and `usual` float64 with NaN where
    there is nothing to show: an interval that has not begun, a rate without calls. `days` are the
    days `usual` was taken from (none: nothing is usual yet), newest first.
    """

    measure: str
    interval_s: int
    minutes: NDArray[np.int64]
    today: NDArray[np.float64]
    usual: NDArray[np.float64]
    days: tuple[date, ...]


def usual_days(day: date, weeks: int = WEEKS) -> tuple[date, ...]:
    """Return the same weekday of the last `weeks` weeks, newest first."""
    return tuple(day - timedelta(weeks=week) for week in range(1, weeks + 1))


def curve(
    rows: Iterable[IntervalRow],
    day: Day,
    now_us: int,
    measure: str = "offered",
    how: How = "median",
) -> Curve:
    """Build a measure's curve from the interval rows of `day` and of its `usual_days`.

    Rows of several queues are added up. A day without any row tells nothing and is not counted;
    within a day with rows a missing interval had no calls. Intervals go by the centre's wall
    clock, so that a changed clock does not shift the comparison; an hour that came twice that
    day holds both. Rates are taken per day, then their median or mean over the days that have
    one. LookupError: no such measure.
    """
    above, below = MEASURES[measure]
    days = sorted(
        (Day.of(on, day.zone) for on in (day.on, *usual_days(day.on))),
        key=lambda each: each.start_us,
    )
    starts = [each.start_us for each in days]
    slots: dict[date, dict[int, NDArray[np.int64]]] = {}
    interval_s = 86_400
    for row in rows:
        local = days[bisect_right(starts, row.starts_us) - 1]
        if not local.start_us <= row.starts_us < min(local.end_us, now_us + 1):
            continue
        interval_s = min(interval_s, row.length_s)
        minute = local.minute_of(row.starts_us)
        counts = np.array(row.counts, dtype=np.int64)
        held = slots.setdefault(local.on, {})
        held[minute] = held[minute] + counts if minute in held else counts
    if not slots:
        interval_s = 900
    minutes = np.arange(0, 1440, max(1, interval_s // 60))
    table = {on: _measured(held, minutes, above, below) for on, held in slots.items()}
    today = table.pop(day.on, np.full(len(minutes), np.nan))
    if day.start_us <= now_us < day.end_us:
        today[minutes > day.minute_of(now_us)] = np.nan
    counted = tuple(sorted(table, reverse=True))
    usual = _middle([table[on] for on in counted], how, len(minutes))
    return Curve(measure, interval_s, minutes, today, usual, counted)


def _measured(
    slots: Mapping[int, NDArray[np.int64]],
    minutes: NDArray[np.int64],
    above: tuple[str, ...],
    below: tuple[str, ...],
) -> NDArray[np.float64]:
    """Return one day's values by interval."""
    counts = np.zeros((len(minutes), len(PARTS)), dtype=np.int64)
    for minute, parts in slots.items():
        counts[np.searchsorted(minutes, minute, side="right") - 1] += parts
    upper: NDArray[np.float64] = (
        counts[:, [PARTS.index(part) for part in above]].sum(axis=1).astype(np.float64)
    )
    if not below:
        return upper
    lower = counts[:, [PARTS.index(part) for part in below]].sum(axis=1)
    rates = np.full(len(minutes), np.nan)
    np.divide(upper, lower, out=rates, where=lower > 0)
    return rates


def _middle(days: list[NDArray[np.float64]], how: How, length: int) -> NDArray[np.float64]:
    """Return the middle of the days at each interval, NaN where none has a value."""
    usual = np.full(length, np.nan)
    if not days:
        return usual
    table = np.stack(days)
    some = ~np.isnan(table).all(axis=0)
    middle = np.nanmedian if how == "median" else np.nanmean
    usual[some] = middle(table[:, some], axis=0)
    return usual
