"""The stretch of time that is looked at, and the one of equal length before it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from insight.day import Day

_LONGEST: Final = 3_660


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the centre's calendar from `first` to `last`, both counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> "Period":
        """Return the days before of the same number."""
        return Period(self.first - timedelta(self.days), self.first - timedelta(1))

    def span(self, zone: ZoneInfo, now_us: int) -> tuple[int, int]:
        """Return its moments, from ≤ t < until: what is to come is left off."""
        begins = Day.of(self.first, zone).start_us
        return begins, max(min(Day.of(self.last, zone).end_us, now_us), begins)

    def span_before(self, zone: ZoneInfo, now_us: int) -> tuple[int, int]:
        """Return the moments of the days before, left off by as much as is still to come."""
        begins, until = self.span(zone, now_us)
        earlier = self.before()
        missing = Day.of(self.last, zone).end_us - until
        first, end = Day.of(earlier.first, zone).start_us, begins
        return first, max(end - missing, first)


def last_days(count: int, now_us: int, zone: ZoneInfo) -> Period:
    """Return the last days including today's. ValueError: not so many."""
    if not 1 <= count <= _LONGEST:
        raise ValueError(f"a period has 1 to {_LONGEST:,} days, not {count:,}")
    today = Day.at(now_us, zone).on
    return Period(today - timedelta(count - 1), today)
