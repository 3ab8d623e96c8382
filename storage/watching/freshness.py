"""Whether what a rule is read from is fresh, and what time it is there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from insight.clock import SourceClock
from insight.warnings.counted import SECOND
from insight.warnings.measures import MEASURES
from insight.warnings.rule import Rule
from insight.warnings.states import Look
from storage.sources.reading.pace import LIMIT_S
from storage.sources.status import FeedStatus, SourceStatus

_GRACE: Final = 1.5
"""How much older than the limit for figures what a rule is read from may be."""


class Sources(Protocol):
    """What reads the sources."""

    def statuses(self) -> Sequence[SourceStatus]: ...

    def clock(self, source: str) -> SourceClock: ...


@dataclass(frozen=True, slots=True)
class _Told:
    """Of one table: the moment at its sources, and whether one of them is stale."""

    now_us: int
    stale: bool


class Freshness:
    """How everything stands at one moment."""

    def __init__(self, sources: Sources, now_us: Callable[[], int]) -> None:
        self.now_us = now_us()
        self._tables: dict[str, _Told] = {}
        self._ages: dict[str, float | None] = {}
        for status in sources.statuses():
            clock = sources.clock(status.name)
            here = clock.now_us()
            if status.state != "paused":
                self._ages[status.name] = (
                    None if status.as_of_us is None else max(here - status.as_of_us, 0) / SECOND
                )
            for feed in status.feeds:
                limit = LIMIT_S[feed.pace] * max(1.0, clock.rate) * _GRACE
                stale = status.state == "paused" or _stale(feed, here, limit)
                known = self._tables.get(feed.table, _Told(here, False))
                # a row may bear the moment of the look that brought it
                newest = max(here, known.now_us, feed.as_of_us or 0)
                self._tables[feed.table] = _Told(newest, stale or known.stale)

    def now_of(self, rule: Rule) -> int:
        """Return the moment at the sources of a rule."""
        tables = MEASURES[rule.measure].tables & self._tables.keys()
        return max((self._tables[each].now_us for each in tables), default=self.now_us)

    def stale(self, rule: Rule) -> bool:
        """Whether a source of a rule is stale or not connected: then it has no data."""
        tables = MEASURES[rule.measure].tables
        return any(each not in self._tables or self._tables[each].stale for each in tables)

    def ages(self) -> Look:
        """Return the ages of the sources that are not paused."""
        names = tuple(self._ages)
        ages = [self._ages[name] for name in names]
        value = np.array([np.nan if age is None else age for age in ages], np.float64)
        return Look(self.now_us, names, value, np.ones(len(names), np.int64))


def _stale(feed: FeedStatus, now_us: int, limit_s: float) -> bool:
    return (
        feed.state in ("failed", "paused", "loading")
        or feed.as_of_us is None
        or now_us - feed.as_of_us > limit_s * SECOND
    )
