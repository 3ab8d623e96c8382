"""Pain points as a report: plain data and tables, with definitions and the as-of time."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from insight.day import Day
from insight.pain.cases import Complaints
from insight.pain.clocks import (
    HOUR_US,
    KEPT,
    OVERDUE,
    Clock,
    clock,
    closing_states,
    lasting,
    repeats,
    reply_states,
    said_again,
)
from insight.pain.cross import Asked, Crossed, Picked, Rows, cross, picked
from insight.pain.rates import PER, Subscribers, denominator, months_of, rates
from insight.pain.significance import Counts, rate_ratio
from insight.pain.view import PainFound, PainView, counted_in, course, pareto
from insight.report import moment_text
from insight.table import Cell, Column, Kind, Sheet
from insight.table import Rows as Table
from resources.wording import QT_TRANSLATE_NOOP

DEFINITIONS: Final = (
    QT_TRANSLATE_NOOP("PainReport", "Complaints that came in within the period; each is in exactly "
                      "one cell."),
    QT_TRANSLATE_NOOP("PainReport", "Change: against the period of equal length before. Marked: "
                      "exact conditional test of two Poisson counts, false discovery rate 5 % over "
                      "all cells (Benjamini–Hochberg)."),
    QT_TRANSLATE_NOOP("PainReport", "In time: of those that were in time, late or overdue by now. "
                      "Not due yet and not known are in neither."),
    QT_TRANSLATE_NOOP("PainReport", "Repeat: the same customer had complained within the days "
                      "before; of those whose customer is known."),
    QT_TRANSLATE_NOOP("PainReport", "Per 10,000 subscribers: complaints over the mean of the "
                      "months' counts; empty where those subscribers are not counted."),
)  # fmt: skip
_NAMES: Final = {
    "source": QT_TRANSLATE_NOOP("Column", "Source"),
    "channel": QT_TRANSLATE_NOOP("Column", "Channel"),
    "product": QT_TRANSLATE_NOOP("Column", "Product"),
    "region": QT_TRANSLATE_NOOP("Column", "Region"),
    "community": QT_TRANSLATE_NOOP("Column", "Community"),
    "accepted_unit": QT_TRANSLATE_NOOP("Column", "Taken in by"),
    "unit": QT_TRANSLATE_NOOP("Column", "Responsible unit"),
    "kind": QT_TRANSLATE_NOOP("Column", "Type"),
    "severity": QT_TRANSLATE_NOOP("Column", "Severity"),
    "tier": QT_TRANSLATE_NOOP("Column", "Tier"),
    "month": QT_TRANSLATE_NOOP("Column", "Month"),
    "week": QT_TRANSLATE_NOOP("Column", "Week"),
    "day": QT_TRANSLATE_NOOP("Column", "Day"),
}
_MEASURED: Final = (
    Column("count", QT_TRANSLATE_NOOP("Column", "Complaints"), "number"),
    Column("before", QT_TRANSLATE_NOOP("Column", "Before"), "number"),
    Column("change", QT_TRANSLATE_NOOP("Column", "Change"), "percent"),
    Column("p", QT_TRANSLATE_NOOP("Column", "p"), "number"),
    Column("changed", QT_TRANSLATE_NOOP("Column", "Mark")),
)
_MORE: Final = (
    Column("rate", QT_TRANSLATE_NOOP("Column", "Per 10,000"), "number"),
    Column("reply_in_time", QT_TRANSLATE_NOOP("Column", "Reply in time"), "percent"),
    Column("closed_in_time", QT_TRANSLATE_NOOP("Column", "Closed in time"), "percent"),
    Column("overdue", QT_TRANSLATE_NOOP("Column", "Overdue"), "number"),
    Column("repeats", QT_TRANSLATE_NOOP("Column", "Repeats"), "percent"),
)
_LONG: Final = frozenset({"p", "rate", "overdue", "repeats"})
"""What a terminal's line has no room for."""
Say = Callable[[str, str], str]


def finding_of(view: PainView) -> str:
    """Return the id that ties a selection of complaints, its tasks and their outcomes together;
    the same selection has the same id on every desk and every day."""
    told = [f"{name}={','.join(sorted(map(_mark, words)))}" for name, words in view.only]
    if view.third and view.slice is not None:
        told.append(f"{view.third}={_mark(view.slice)}")
    if view.cell is not None:
        told += [
            f"{name}={','.join(sorted(map(_mark, words)))}"
            for name, words in zip(view.by(), view.cell, strict=False) if words
        ]  # fmt: skip
    return "pain:" + "/".join([view.part or "*", *sorted(told)])


def _mark(text: str) -> str:
    for sign, said in (("%", "%25"), ("/", "%2F"), ("=", "%3D"), (",", "%2C"), ("*", "%2A")):
        text = text.replace(sign, said)
    return text or "*"


@dataclass(frozen=True)
class PainReport:
    """The report on what is asked. `reply_hours`: when a first reply is due; `repeat_days`: within
    how many days a customer's next complaint is a repeat."""

    cases: Complaints
    asked: Asked
    zone: ZoneInfo
    subscribers: Subscribers
    reply_hours: int = 24
    repeat_days: int = 30

    @cached_property
    def picked(self) -> Picked:
        return picked(self.cases, self.asked, self.zone)

    @cached_property
    def crossed(self) -> Crossed:
        return cross(self.cases, self.asked, self.zone, self.picked)

    def data(self) -> dict[str, Any]:
        """Return the whole, its clocks, every cell, the ranking and the course. Times in hours,
        shares 0..1, None what is not known."""
        cases, rows = self.cases, self.picked.now
        before = None if self.picked.before is None else len(self.picked.before)
        lasts = lasting(cases, rows)
        of = denominator(self.subscribers, self.asked.only, (), self._months())
        again = repeats(cases, rows, self.repeat_days)
        return {
            "as_of": moment_text(cases.now_us, self.zone),
            "from": self.asked.period.first.isoformat(), "to": self.asked.period.last.isoformat(),
            "by": list(self.asked.by),
            "only": {name: list(words) for name, words in self.asked.only},
            "complaints": len(rows), "before": before,
            "ratio": None if before is None else asdict(rate_ratio(len(rows), before)),
            "per_10000_subscribers": None if of is None else len(rows) / of * PER,
            "first_reply": {"due_hours": self.reply_hours} | _clock(clock(
                reply_states(cases, self.reply_hours * HOUR_US)[rows])),
            "closing": _clock(clock(closing_states(cases)[rows])),
            "repeats": asdict(again) | {"share": again.share},
            "time_to_close": {
                "closed": lasts.closed, "median_h": _hours(lasts.median_us),
                "p90_h": _hours(lasts.p90_us), "closed_before_it_came_in": lasts.negative,
            },
            "without_a_moment": cases.undated,
            "cells": [
                dict(zip((*self.asked.by, *(column.code for column in (*_MEASURED, *_MORE))), line,
                         strict=True))
                for line in self._lines()
            ],
            "ranking": [asdict(line) for line in pareto(self.crossed)],
            "course": [
                {"from": step.first.isoformat(), "to": step.last.isoformat(), "now": step.now,
                 "before": step.before, "running": step.running}
                for step in course(cases, self.picked, self.asked.period, self.zone)
            ],
            "definitions": list(DEFINITIONS),
        }  # fmt: skip

    def sheets(self, *, brief: bool = False) -> tuple[Sheet, ...]:
        """Return the figures and a line a cell. `brief`: what fits a terminal's line."""
        told = self.data()
        only = "; ".join(f"{name} = {', '.join(words)}" for name, words in self.asked.only)
        notes = (
            f"As of {told['as_of']}; {told['from']} to {told['to']}{'; ' if only else ''}{only}",
            f"First reply due within {self.reply_hours} hours; repeats within {self.repeat_days} "
            "days.", *DEFINITIONS,
        )  # fmt: skip
        whole = [
            ("Complaints", f"{told['complaints']:,}"),
            ("Period before", _text(told["before"], ",")),
            ("Per 10,000 subscribers", _text(told["per_10000_subscribers"], ",.2f")),
            ("First reply in time", _text(told["first_reply"]["share_kept"], ".1%")),
            ("Closed in time", _text(told["closing"]["share_kept"], ".1%")),
            ("Overdue now", f"{told['closing']['overdue']:,}"),
            ("Repeats", _text(told["repeats"]["share"], ".1%")),
            ("Median hours to close", _text(told["time_to_close"]["median_h"], ",.1f")),
            ("90th percentile hours", _text(told["time_to_close"]["p90_h"], ",.1f")),
        ]  # fmt: skip
        figures = Table(
            (Column("figure", QT_TRANSLATE_NOOP("Column", "Figure")),
             Column("value", QT_TRANSLATE_NOOP("Column", "Value"))), whole,
        )  # fmt: skip
        columns = (*_dimension_columns(self.asked.by), *_MEASURED, *_MORE)
        kept = [n for n, column in enumerate(columns) if not brief or column.code not in _LONG]
        cells = Table(
            tuple(columns[n] for n in kept),
            [tuple(_rounded(line[n]) for n in kept) for line in self._lines()],
        )
        title = " × ".join(_NAMES[name] for name in self.asked.by)
        return Sheet("Pain points", figures, notes), Sheet(title, cells, notes)

    def _months(self) -> tuple[str, ...]:
        return months_of(self.asked.period, Day.at(self.cases.now_us, self.zone).on)

    def _lines(self) -> list[tuple[Cell, ...]]:
        """Return a line a cell that holds anything, the fullest first."""
        crossed, cases, rows = self.crossed, self.cases, self.picked.now
        reply = reply_states(cases, self.reply_hours * HOUR_US)
        closing = closing_states(cases)
        known = rows[cases.person[rows] != 0]
        shares = [
            (self._in(rows[reply[rows] == KEPT]), self._in(rows[_decided(reply[rows])])),
            (self._in(rows[closing[rows] == KEPT]), self._in(rows[_decided(closing[rows])])),
            (self._in(known[said_again(cases, self.repeat_days)[known]]), self._in(known)),
        ]
        overdue = self._in(rows[closing[rows] == OVERDUE])
        rated = rates(self.subscribers, self.asked.only, crossed, self._months())
        lines: list[tuple[Cell, ...]] = []
        for place in np.ndindex(*crossed.now.shape):
            count = int(crossed.now[place])
            if not count and (crossed.before is None or not crossed.before[place]):
                continue
            words = [crossed.axes[axis][at] for axis, at in enumerate(place)]
            reply_share, closed_share, again = (
                float(above[place] / below[place]) if below[place] else None
                for above, below in shares
            )
            lines.append((
                *words, *measured(crossed, place), rated.get(place), reply_share, closed_share,
                int(overdue[place]), again,
            ))  # fmt: skip
        by = len(self.asked.by)
        return sorted(lines, key=lambda line: (-int(line[by] or 0), *map(str, line[:by])))

    def _in(self, rows: Rows) -> Counts:
        return counted_in(self.cases, self.crossed, self.zone, rows)


def measured(crossed: Crossed, place: tuple[int, ...]) -> tuple[Cell, ...]:
    """Return a cell's count, the count before, the change, its p and its mark."""
    count = int(crossed.now[place])
    if crossed.before is None:
        return count, None, None, None, ""
    before = int(crossed.before[place])
    p = None if crossed.p is None or np.isnan(crossed.p[place]) else float(crossed.p[place])
    mark = "" if not crossed.marked[place] else "up" if count > before else "down"
    return count, before, (count - before) / before if before else None, p, mark


def cross_sheets(
    found: PainFound, title: str, notes: Sequence[str], value: Callable[[str, str], str], say: Say
) -> list[Sheet]:
    """Return what is shown as a sheet a line a cell. `value` tells a dimension's word, `say`
    translates."""
    crossed, view = found.crossed, found.view
    lines: list[tuple[Cell, ...]] = []
    for place in np.ndindex(*crossed.now.shape):
        words = [
            value(name, crossed.axes[axis][at])
            for axis, (name, at) in enumerate(zip(crossed.by, place, strict=True))
        ]
        shown = found.cells[place[0]][place[1] if len(place) > 1 else 0]
        lines.append((*words, *measured(crossed, place), shown.value))
    kind: Kind = "number" if view.measure in ("count", "rate") else "percent"
    columns = (
        *_dimension_columns(crossed.by), *_MEASURED,
        Column("value", QT_TRANSLATE_NOOP("Column", "Shown"), kind),
    )  # fmt: skip
    whole = say("PainReport", "{n} complaints in {days} days").format(
        n=f"{found.total:,}", days=found.period.days)  # fmt: skip
    return [Sheet(title, Table(columns, lines), (whole, *notes))]


def _rounded(cell: Cell) -> Cell:
    return round(cell, 4) if isinstance(cell, float) else cell


def _decided(states: Any) -> Any:
    """Return which are kept, late or overdue: the first three states."""
    return states <= OVERDUE


def _dimension_columns(by: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(name, _NAMES[name]) for name in by)


def _clock(told: Clock) -> dict[str, Any]:
    return asdict(told) | {"share_kept": told.share_kept}


def _hours(us: int | None) -> float | None:
    return None if us is None else us / HOUR_US


def _text(value: float | None, form: str) -> str:
    return "not known" if value is None else format(value, form)
