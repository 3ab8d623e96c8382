"""How long complaints take: the clock of the first reply, the clock of closing, repeats.

Each clock puts every complaint into exactly one state, so its states sum to all:

- **kept**: done, not after it was due; **late**: done after it;
- **overdue**: not done, though it was due by now; **running**: not done, not due yet;
- **unknown**: no deadline is told, or a closed complaint does not tell when it was done.

The first reply is due so many hours after the complaint came in (the house's own rule); closing is
due when the source says.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.pain.cases import Complaints
from insight.pain.cross import Rows, run, those
from insight.path.cases import NEVER, Mask, Moments
from insight.path.quantiles import MEDIAN, P90, tenths

HOUR_US: Final = 3_600_000_000
DAY_US: Final = 24 * HOUR_US
KEPT, LATE, OVERDUE, RUNNING, UNKNOWN = range(5)
STATES: Final = ("kept", "late", "overdue", "running", "unknown")


@dataclass(frozen=True, slots=True)
class Clock:
    """How many complaints in each state of a clock."""

    kept: int
    late: int
    overdue: int
    running: int
    unknown: int

    @property
    def all(self) -> int:
        return self.kept + self.late + self.overdue + self.running + self.unknown

    @property
    def decided(self) -> int:
        """Those of which it is known whether the deadline was kept."""
        return self.kept + self.late + self.overdue

    @property
    def share_kept(self) -> float | None:
        """Kept of all that are decided."""
        return self.kept / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Repeats:
    """`again`: complaints of a customer who had complained within so many days before; `known`:
    those whose customer is known, which the share is of; `persons`: customers behind `again`."""

    days: int
    again: int
    known: int
    persons: int

    @property
    def share(self) -> float | None:
        return self.again / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long the closed ones took from coming in to closing, microseconds; None for none.
    `negative`: closed before they came in by the source's own times: in neither."""

    closed: int
    median_us: int | None
    p90_us: int | None
    negative: int


def reply_states(cases: Complaints, within_us: int) -> NDArray[np.int8]:
    """Return the state of every complaint's first reply, due `within_us` after it came in."""
    key = ("reply", within_us)
    if key not in cases.made:
        cases.made[key] = _states(cases, cases.replied_at, cases.opened_at + within_us)
    found: NDArray[np.int8] = cases.made[key]
    return found


def closing_states(cases: Complaints) -> NDArray[np.int8]:
    """Return the state of every complaint's closing."""
    if "closing" not in cases.made:
        cases.made["closing"] = _states(cases, cases.closed_at, cases.due_at)
    found: NDArray[np.int8] = cases.made["closing"]
    return found


def clock(states: NDArray[np.int8]) -> Clock:
    return Clock(*np.bincount(states, minlength=len(STATES)).tolist())


def said_again(cases: Complaints, days: int) -> Mask:
    """Return which are of a customer who had complained within so many days before. The first days
    of what is kept here know no before."""
    key = ("again", days)
    if key not in cases.made:
        since = cases.since_previous
        cases.made[key] = (since != NEVER) & (since <= days * DAY_US)
    found: Mask = cases.made[key]
    return found


def repeats(cases: Complaints, rows: Rows, days: int) -> Repeats:
    told = run(rows)
    again, person = said_again(cases, days)[told], cases.persons[told]
    seen = np.zeros(len(cases) + 2, np.bool_)
    seen[those(person, again)] = True
    return Repeats(days, int(again.sum()), int(np.count_nonzero(person)), int(seen.sum()))


def lasting(cases: Complaints, rows: Rows) -> Lasting:
    told = run(rows)
    closed, opened = cases.closed_at[told], cases.opened_at[told]
    took = those(closed - opened, closed != NEVER)
    good = those(took, took >= 0)
    if not len(good):
        return Lasting(0, None, None, len(took))
    median, p90 = tenths(good, MEDIAN, P90)
    return Lasting(len(good), median, p90, len(took) - len(good))


def _states(cases: Complaints, done: Moments, due: Moments) -> NDArray[np.int8]:
    told, known = done != NEVER, due != NEVER
    known &= cases.opened_at != NEVER
    found = np.full(len(cases), UNKNOWN, np.int8)
    found[told & known & (done <= due)] = KEPT
    found[told & known & (done > due)] = LATE
    waiting = ~told & known & ~cases.closed
    found[waiting & (due < cases.now_us)] = OVERDUE
    found[waiting & (due >= cases.now_us)] = RUNNING
    return found
