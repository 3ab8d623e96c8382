"""Communities over time: losses that building would cure, a month a column."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from insight.path.building import curable
from insight.path.cases import NEVER, Cases
from insight.path.periods import first_day, midnight_us, next_day
from insight.spoken import local_time

MOST_MONTHS: Final = 12
MOST_COMMUNITIES: Final = 30


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A community (its key, "" where none is told): its curable losses in each month, and in all
    that are shown."""

    community: str
    counts: tuple[int, ...]

    @property
    def all(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Months:
    """Months by their first day, the oldest first, empty ones too; communities with most losses in
    them first. `left_out`: further communities with such losses."""

    months: tuple[date, ...]
    lines: tuple[MonthLine, ...]
    left_out: int = 0


def by_month(cases: Cases, zone: ZoneInfo) -> Months:
    """Count curable losses by community and the month in which the opportunity began: the last
    `MOST_MONTHS` up to now, of those the ones since the first of the cases."""
    chosen = curable(cases) & (cases.created_at > NEVER)
    if not chosen.any():
        return Months((), ())
    today = local_time(cases.now_us, zone).date()
    month = max(
        first_day(local_time(int(cases.created_at[chosen].min()), zone).date(), "month"),
        _months_back(first_day(today, "month"), MOST_MONTHS - 1),
    )
    months = [month]
    while (following := next_day(months[-1], "month")) <= today:
        months.append(following)
    edges = np.array([midnight_us(each, zone) for each in [*months, following]], np.int64)
    column = np.searchsorted(edges, cases.created_at, side="right") - 1
    shown = chosen & (column >= 0) & (column < len(months))
    community = cases.by["community"]
    table = np.zeros((len(community.words), len(months)), np.int64)
    np.add.at(table, (community.codes[shown], column[shown]), 1)
    lines = [
        MonthLine(word, tuple(row))
        for word, row in zip(community.words, table.tolist(), strict=True)
        if any(row)
    ]
    lines.sort(key=lambda line: (-line.all, line.community))
    return Months(
        tuple(months), tuple(lines[:MOST_COMMUNITIES]), max(len(lines) - MOST_COMMUNITIES, 0)
    )


def behind(cases: Cases, zone: ZoneInfo, community: str, month: date) -> list[int]:
    """Return the places of the losses a cell counts."""
    begins, ends = (midnight_us(day, zone) for day in (month, next_day(month, "month")))
    within = (cases.created_at >= begins) & (cases.created_at < ends)
    own = cases.by["community"]
    here = own.codes == own.words.index(community)
    return [int(place) for place in np.flatnonzero(curable(cases) & within & here)]


def _months_back(month: date, count: int) -> date:
    place = month.year * 12 + month.month - 1 - count
    return date(place // 12, place % 12 + 1, 1)
