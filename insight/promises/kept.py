"""How many promises are kept, by unit and week, and what broken ones lead to."""

from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.blanks import wilson
from insight.path.cases import Coded
from insight.proactive.customers import DAY_US, Happened
from insight.proactive.uptake import Z95, Difference, difference
from insight.promises.ledger import NEVER, Ledger
from insight.spoken import local_time

WITHIN: Final = (7, 30)
"""Days in which a complaint counts as later."""
_HOUR_US: Final = 3_600_000_000


@dataclass(frozen=True, slots=True)
class KeptLine:
    """`low`, `high`: Wilson's 95 % interval of the share kept."""

    name: str
    kept: int
    broken: int
    about_to_break: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        over = self.kept + self.broken
        return self.kept / over if over else None


@dataclass(frozen=True, slots=True)
class Later:
    """Complaints after broken and after kept promises within `days`: of how many whose days are
    over, and the difference of the shares; None where either is nobody."""

    days: int
    broken: int
    complained_broken: int
    kept: int
    complained_kept: int
    difference: Difference | None


def by_unit(ledger: Ledger) -> list[KeptLine]:
    """Return a line a unit, the most broken first."""
    found = _lines(ledger, ledger.unit)
    return sorted(found, key=lambda line: (-line.broken, -line.about_to_break, line.name))


def by_week(ledger: Ledger, zone: tzinfo) -> list[tuple[date, KeptLine]]:
    """Return a line a week in which promises were due, the oldest first; weeks begin on Monday."""
    hours, back = np.unique(ledger.due // _HOUR_US, return_inverse=True)
    days = [local_time(hour * _HOUR_US, zone).date() for hour in hours.tolist()]
    mondays = [(day - timedelta(days=day.weekday())).isoformat() for day in days]
    of_hour = Coded.of(mondays)
    weeks = Coded(of_hour.codes[back], of_hour.words)
    lines = sorted(_lines(ledger, weeks), key=lambda line: line.name)
    return [(date.fromisoformat(line.name), line) for line in lines]


def later_complaints(ledger: Ledger, complaints: Happened, days: int) -> Later:
    """Return how many complained within so many days after a promise was broken, or kept. Counted
    are promises of known customers whose days are over; their own complaint lies before."""
    known = (ledger.person >= 0) & (ledger.over_at > NEVER)
    known &= ledger.over_at + days * DAY_US <= ledger.now_us
    after = np.zeros(len(ledger), bool)
    rows = np.flatnonzero(known)
    after[rows] = _follows(ledger.person[rows], ledger.over_at[rows], complaints, days)
    broken, kept = known & ledger.now_in("broken"), known & ledger.now_in("kept")
    bad, bad_after, good, good_after = (
        int(each.sum()) for each in (broken, broken & after, kept, kept & after)
    )
    found = difference(bad_after, bad, good_after, good) if bad and good else None
    return Later(days, bad, bad_after, good, good_after, found)


def _follows(
    person: NDArray[np.int64], at: NDArray[np.int64], happened: Happened, days: int
) -> NDArray[np.bool_]:
    """Return after which something happened to the person within the days: (at, at + days]."""
    # one number for person and moment, so that one search finds both: seconds since 1970 fit
    key = np.sort(_key(happened.person, happened.at))
    first = np.searchsorted(key, _key(person, at), "right")
    last = np.searchsorted(key, _key(person, at + days * DAY_US), "right")
    found: NDArray[np.bool_] = last > first
    return found


def _key(person: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    return (person << 34) + np.clip(at // 1_000_000, 0, (1 << 34) - 1)


def _lines(ledger: Ledger, column: Coded) -> list[KeptLine]:
    size = len(column.words)
    kept, broken, near = (
        np.bincount(column.codes[ledger.now_in(state)], minlength=size).tolist()
        for state in ("kept", "broken", "about_to_break")
    )  # fmt: skip
    lines = []
    for word, good, bad, soon in zip(column.words, kept, broken, near, strict=True):
        if good or bad or soon:
            low, high = wilson(good, good + bad, Z95)
            lines.append(KeptLine(word, good, bad, soon, low, high))
    return lines
