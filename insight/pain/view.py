"""What of complaints is looked at, and all that is shown of it at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

import numpy as np

from insight.day import Day
from insight.pain.cases import DIMENSIONS, TIMES, Complaints
from insight.pain.clocks import (
    HOUR_US,
    KEPT,
    LATE,
    OVERDUE,
    Clock,
    Lasting,
    Repeats,
    clock,
    closing_states,
    lasting,
    repeats,
    reply_states,
    said_again,
)
from insight.pain.cross import (
    Asked,
    Crossed,
    Only,
    Picked,
    Rows,
    cells,
    cross,
    largest,
    narrowed,
    picked,
    run,
    those,
)
from insight.pain.period import Period, last_days
from insight.pain.rates import PER, Subscribers, denominator, months_of, rates
from insight.pain.significance import Counts, Ratio, rate_ratio

Measure = Literal["count", "rate", "change", "reply", "closing", "repeat"]
MEASURES: Final[tuple[Measure, ...]] = ("count", "rate", "change", "reply", "closing", "repeat")
Part = Literal["", "reply", "closing", "overdue", "repeat"]
ALL: Final = 0
"""As a number of days: everything that is kept."""
DAYS: Final = (7, 14, 30, 90, ALL)
REPLY_HOURS: Final = (2, 8, 24, 48, 72)
REPEAT_DAYS: Final = (7, 14, 30, 60)
MOST_LISTED: Final = 1_000
MOST_ROWS: Final = 16
MOST_COLUMNS: Final = 10
_BY_DAY, _BY_WEEK = 45, 400
_STRIP: Final = 28


@dataclass(frozen=True, slots=True)
class PainView:
    """`rows`, `columns`, `third`: dimensions, `columns` and `third` may be ""; `slice`: the one
    value of the third that is looked at, None for all. `cell`: words of a row and of a column that
    are chosen. `reply_hours`: when a first reply is due; `repeat_days`: within how many days a
    customer's next complaint is a repeat."""

    days: int = 30
    rows: str = "kind"
    columns: str = "region"
    third: str = ""
    slice: str | None = None
    measure: Measure = "count"
    only: Only = ()
    reply_hours: int = 24
    repeat_days: int = 30
    part: Part = ""
    cell: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    def by(self) -> tuple[str, ...]:
        return (self.rows, self.columns) if self.columns else (self.rows,)

    def asked(self, period: Period) -> Asked:
        asked = Asked(period, self.by(), self.only)
        if self.third and self.slice is not None:
            return asked.with_only(self.third, self.slice)
        return asked

    def kept(self, dimension: str) -> str:
        """Return the one value a filter keeps, "" without one."""
        words = dict(self.only).get(dimension, ())
        return words[0] if len(words) == 1 else ""

    def with_only(self, dimension: str, word: str) -> "PainView":
        """Return the view with a filter set, or lifted for ""."""
        rest = tuple(each for each in self.only if each[0] != dimension)
        only = (*rest, (dimension, (word,))) if word else rest
        return replace(self, only=only, cell=None)


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the course: its days, how many now, how many in the same place of the period
    before (None: nothing to compare with). `running`: it is not over."""

    first: date
    last: date
    now: int
    before: int | None
    running: bool


@dataclass(frozen=True, slots=True)
class ParetoLine:
    word: str
    count: int
    share: float
    so_far: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's numbers: `value` is the measure's, None where it is not known or means nothing."""

    count: int
    before: int | None
    value: float | None
    marked: bool
    p: float | None


@dataclass(frozen=True, slots=True)
class PainFound:
    """All that is shown. `ratio` compares the whole with the period before. `undated`: complaints
    without a moment, in no period. `listed`: places of the newest cases behind all that is chosen,
    the last first; `behind`: how many there are."""

    view: PainView
    period: Period
    crossed: Crossed
    cells: tuple[tuple[Cell, ...], ...]
    total: int
    before: int | None
    ratio: Ratio | None
    rate: float | None
    reply: Clock
    closing: Clock
    again: Repeats
    lasting: Lasting
    course: tuple[Step, ...]
    pareto: tuple[ParetoLine, ...]
    thirds: tuple[tuple[str, int], ...]
    values: Mapping[str, tuple[str, ...]] = field(repr=False)
    undated: int = 0
    listed: Rows = field(default_factory=lambda: np.zeros(0, np.intp), repr=False)
    behind: int = 0
    kept_since: date | None = None


def period_of(cases: Complaints, days: int, zone: ZoneInfo) -> Period:
    """Return the period of so many days up to the reading, `ALL` for what is kept."""
    if days != ALL:
        return last_days(days, cases.now_us, zone)
    today = Day.at(cases.now_us, zone).on
    first = Day.at(cases.since_us, zone).on if cases.since_us >= 0 else today
    return Period(min(first, today), today)


def counted(
    cases: Complaints, view: PainView, zone: ZoneInfo, subscribers: Subscribers,
    period: Period | None = None,
) -> PainFound:  # fmt: skip
    """Count all that a view shows. `period`: instead of the view's last days."""
    period = period or period_of(cases, view.days, zone)
    asked = view.asked(period)
    found = picked(cases, asked, zone)
    whole = cross(cases, asked, zone, found)
    shown = largest(whole, (MOST_ROWS, _STRIP if view.columns in TIMES else MOST_COLUMNS))
    months = months_of(period, Day.at(cases.now_us, zone).on)
    of = denominator(subscribers, asked.only, (), months) if subscribers.counts else None
    before = None if found.before is None else len(found.before)
    chosen = _chosen(cases, view, zone, found)
    return PainFound(
        view, period, shown, _cells(cases, view, asked, zone, found, shown, subscribers, months),
        len(found.now), before,
        None if before is None else rate_ratio(len(found.now), before),
        None if of is None else len(found.now) / of * PER,
        clock(reply_states(cases, view.reply_hours * HOUR_US)[run(found.now)]),
        clock(closing_states(cases)[run(found.now)]),
        repeats(cases, found.now, view.repeat_days), lasting(cases, found.now),
        course(cases, chosen, period, zone), pareto(whole),
        _thirds(cases, view, period, zone),
        {name: often(cases, name, zone) for name in DIMENSIONS},
        cases.undated, *_listed(cases, view, chosen.now),
        Day.at(cases.since_us, zone).on if cases.since_us >= 0 else None,
    )  # fmt: skip


def often(cases: Complaints, dimension: str, zone: ZoneInfo) -> tuple[str, ...]:
    """Return the words of a dimension that are told at all, the most frequent first."""
    key = ("often", dimension)
    if key not in cases.made:
        column = cases.column(dimension, zone)
        counts = np.bincount(column.codes, minlength=len(column.words))
        cases.made[key] = tuple(
            column.words[place] for place in np.argsort(-counts, kind="stable").tolist()
            if counts[place] and column.words[place]
        )  # fmt: skip
    words: tuple[str, ...] = cases.made[key]
    return words


def pareto(crossed: Crossed) -> tuple[ParetoLine, ...]:
    """Return the first dimension's values ranked, with how much they make so far."""
    counts: Counts = crossed.now.sum(axis=tuple(range(1, crossed.now.ndim)))
    total, so_far, lines = int(counts.sum()), 0, []
    for place in np.argsort(-counts, kind="stable").tolist():
        count = int(counts[place])
        if count:
            so_far += count
            lines.append(ParetoLine(crossed.axes[0][place], count, count / total, so_far / total))
    return tuple(lines)


def course(cases: Complaints, found: Picked, period: Period, zone: ZoneInfo) -> tuple[Step, ...]:
    """Return how many a day, or a stretch of 7 or 28 days counted back from the last day, so that
    the period before, shifted by the period's length, has the same stretches."""
    days = cases.days(zone)
    wide = 1 if period.days <= _BY_DAY else 7 if period.days <= _BY_WEEK else _STRIP
    steps = -(-period.days // wide)

    def counts(rows: Rows, last: date) -> Counts:
        back = (last.toordinal() - days[run(rows)]) // wide
        told = np.bincount(np.clip(back, 0, steps - 1), minlength=steps)
        return told[::-1].astype(np.int64)

    now = counts(found.now, period.last)
    was = None if found.before is None else counts(found.before, period.before().last)
    today = Day.at(cases.now_us, zone).on
    told = []
    for step in range(steps):
        last = period.last - timedelta((steps - 1 - step) * wide)
        first = max(last - timedelta(wide - 1), period.first)
        told.append(
            Step(first, last, int(now[step]), None if was is None else int(was[step]),
                 first <= today <= last)
        )  # fmt: skip
    return tuple(told)


def _cells(
    cases: Complaints, view: PainView, asked: Asked, zone: ZoneInfo, found: Picked,
    shown: Crossed, subscribers: Subscribers, months: tuple[str, ...],
) -> tuple[tuple[Cell, ...], ...]:  # fmt: skip
    shape = shown.now.shape if shown.now.ndim == 2 else (*shown.now.shape, 1)
    now = shown.now.reshape(shape)
    before = None if shown.before is None else shown.before.reshape(shape)
    p = None if shown.p is None else shown.p.reshape(shape)
    marked = shown.marked.reshape(shape)
    value = np.full(shape, np.nan)
    if view.measure == "count":
        value = now.astype(np.float64)
    elif view.measure == "rate":
        for place, rate in rates(subscribers, asked.only, shown, months).items():
            value[(*place, 0)[:2] if len(place) == 1 else place] = rate
    elif view.measure == "change" and before is not None:
        np.divide(now - before, before, out=value, where=before > 0)
    elif view.measure in ("reply", "closing", "repeat"):
        some, of = _share_of(cases, view, found.now)
        above = counted_in(cases, shown, zone, some).reshape(shape)
        below = counted_in(cases, shown, zone, of).reshape(shape)
        np.divide(above, below, out=value, where=below > 0)
    return tuple(
        tuple(
            Cell(
                int(now[row, column]), None if before is None else int(before[row, column]),
                None if np.isnan(value[row, column]) else float(value[row, column]),
                bool(marked[row, column]),
                None if p is None or np.isnan(p[row, column]) else float(p[row, column]),
            )
            for column in range(shape[1])
        )
        for row in range(shape[0])
    )  # fmt: skip


def _share_of(cases: Complaints, view: PainView, rows: Rows) -> tuple[Rows, Rows]:
    """Return the places a share counts, and those it is of."""
    if view.measure == "repeat":
        return those(rows, said_again(cases, view.repeat_days)[run(rows)]), those(
            rows, cases.person[run(rows)] != 0
        )
    states = (
        reply_states(cases, view.reply_hours * HOUR_US) if view.measure == "reply"
        else closing_states(cases)
    )[run(rows)]  # fmt: skip
    return those(rows, states == KEPT), those(rows, states <= OVERDUE)


def counted_in(cases: Complaints, shown: Crossed, zone: ZoneInfo, rows: Rows) -> Counts:
    """Count some of the complaints in the cells of a crossing, those of others left out."""
    columns = [cases.column(name, zone) for name in shown.by]
    counts = cells(columns, rows)
    for axis, column in enumerate(columns):
        codes = {word: code for code, word in enumerate(column.words)}
        parts = [
            counts.take([codes[word] for word in shown.words_of(axis, at)], axis=axis).sum(
                axis=axis
            )
            for at in range(len(shown.axes[axis]))
        ]
        counts = np.stack(parts, axis=axis) if parts else counts.take([], axis=axis)
    return counts


def _chosen(cases: Complaints, view: PainView, zone: ZoneInfo, found: Picked) -> Picked:
    """Return what is asked about, narrowed to the chosen cell."""
    if view.cell is None:
        return found
    for name, words in zip(view.by(), view.cell, strict=False):
        if words:
            now = narrowed(cases, found.now, name, words, zone)
            before = found.before
            if before is not None:
                before = narrowed(cases, before, name, words, zone)
            found = replace(found, now=now, before=before)
    return found


def _listed(cases: Complaints, view: PainView, rows: Rows) -> tuple[Rows, int]:
    """Return the places of the newest of the chosen part, the last first, and how many all are."""
    if view.part == "repeat":
        rows = rows[said_again(cases, view.repeat_days)[rows]]
    elif view.part == "reply":
        states = reply_states(cases, view.reply_hours * HOUR_US)[rows]
        rows = rows[(states == LATE) | (states == OVERDUE)]
    elif view.part:
        states = closing_states(cases)[rows]
        late = states == OVERDUE
        rows = rows[late if view.part == "overdue" else late | (states == LATE)]
    return rows[-MOST_LISTED:][::-1], len(rows)


def _thirds(
    cases: Complaints, view: PainView, period: Period, zone: ZoneInfo
) -> tuple[tuple[str, int], ...]:
    """Return the values of the third dimension with how many each, whichever is looked at."""
    if not view.third:
        return ()
    asked = Asked(period, (view.third,), view.only)
    found = cross(cases, asked, zone)
    return tuple(zip(found.axes[0], found.now.tolist(), strict=True))
