"""The safe horizon: up to where a source can bring nothing new any more.

A transaction may commit long after a later one was read, with a stamp or a number given when it
began. So rows are read to the end but the place kept is held back. Each observation says which
transactions were open at a moment; once none of them is open any more, whatever was stamped before
that moment is committed or rolled back for good, and a snapshot taken afterwards shows it. Where
open transactions cannot be seen, a moment counts as settled after a wait, which each feed learns
from what its reconciliation finds.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from storage.sources.databases.database import Database, Observation

WAIT_US: Final = 30_000_000
"""The wait to begin with where open transactions cannot be seen."""

HELD_S: Final = 10.0
_KEPT: Final = 512


@dataclass(frozen=True, slots=True)
class Settled:
    """`us`: every row stamped before it that ever will be is there, clocks being right within the
    observations' margin.
    `tops`: the same by feed, for cursors that are numbers."""

    us: int
    tops: Mapping[str, int]


@dataclass(slots=True)
class _Moment:
    """`low_us` is the least time told from here until the next moment, less the margin: clocks may
    be set back."""

    at: float
    seen: Observation
    low_us: int
    tops: dict[str, int]


class Horizon:
    """The observations of one source that still matter. Belongs to the source's thread.

    Lost with the session: then nothing is settled until the first observations are.
    """

    def __init__(self) -> None:
        self._moments: list[_Moment] = []
        self._tops: dict[str, int] = {}

    def reached(self, feed: str, top: int) -> None:
        """Tell the greatest number read of a feed; the next observation comes after it."""
        self._tops[feed] = max(top, self._tops.get(feed, top))

    def clear(self) -> None:
        """Begin anew: another session may be one with another server."""
        self._moments.clear()
        self._tops.clear()

    def refresh(self, database: Database, every_s: float) -> None:
        """Observe the source, at most every `every_s` seconds."""
        if not self._moments or time.monotonic() - self._moments[-1].at >= every_s:
            self.observe(database.observe())

    def observe(self, seen: Observation, at: float | None = None) -> None:
        """Take an observation; rows read after this are from a later snapshot. `at`: monotonic."""
        moment = time.monotonic() if at is None else at
        low = seen.now_us - seen.margin_us
        self._moments.append(_Moment(moment, seen, low, dict(self._tops)))
        place = self._settled_place(None)
        if place is not None:
            del self._moments[:place]
        if len(self._moments) > _KEPT:
            self._thin()

    @property
    def blind(self) -> bool:
        """Whether open transactions cannot be seen."""
        return not self._moments or self._moments[-1].seen.open is None

    def settled(self, wait_us: int) -> Settled | None:
        """Return the newest settled moment; `wait_us` of our time where we are blind."""
        place = self._settled_place(wait_us)
        if place is None:
            return None
        low = min(moment.low_us for moment in self._moments[place:])
        return Settled(low, self._moments[place].tops)

    @property
    def held_since_us(self) -> int | None:
        """Since when a transaction holds the horizon back; None when none does for long."""
        if self.blind:
            return None
        first, last = self._moments[0], self._moments[-1]
        return first.low_us if last.at - first.at > HELD_S else None

    def forget(self, feed: str) -> None:
        """Drop what was read of a feed: it is read anew."""
        self._tops.pop(feed, None)
        for moment in self._moments:
            moment.tops.pop(feed, None)

    def _settled_place(self, wait_us: int | None) -> int | None:
        if not self._moments:
            return None
        last = self._moments[-1]
        for place in range(len(self._moments) - 1, -1, -1):
            moment = self._moments[place]
            if moment.seen.settled_by(last.seen):
                return place
            blind = moment.seen.open is None or last.seen.open is None
            if blind and wait_us is not None and (last.at - moment.at) * 1e6 >= wait_us:
                return place
        return None

    def _thin(self) -> None:
        """Leave every second moment out: the horizon then moves in longer steps."""
        kept: list[_Moment] = []
        for number, moment in enumerate(self._moments):
            if number % 2 and moment is not self._moments[-1]:
                kept[-1].low_us = min(kept[-1].low_us, moment.low_us)
            else:
                kept.append(moment)
        self._moments = kept
