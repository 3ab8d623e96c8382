"""The centre's day, and what one agent did in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from insight.states import state_of

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day of the centre: `start_us` ≤ t < `end_us`, microseconds UTC.

    Where clocks are changed that day it has 23 or 25 hours.
    """

    on: date
    zone: ZoneInfo
    start_us: int
    end_us: int

    @classmethod
    def of(cls, day: date, zone: ZoneInfo) -> "Day":
        return cls(day, zone, _midnight_us(day, zone), _midnight_us(day + timedelta(1), zone))

    @classmethod
    def at(cls, moment_us: int, zone: ZoneInfo) -> "Day":
        """Return the day a moment lies in."""
        return cls.of((_EPOCH + timedelta(microseconds=moment_us)).astimezone(zone).date(), zone)

    @property
    def text(self) -> str:
        """The day as the store writes it, `2026-11-22`."""
        return self.on.isoformat()

    def minute_of(self, moment_us: int) -> int:
        """Return the wall clock's minute of the day (0..1439) at a moment."""
        local = (_EPOCH + timedelta(microseconds=moment_us)).astimezone(self.zone)
        return local.hour * 60 + local.minute


def _midnight_us(day: date, zone: ZoneInfo) -> int:
    """Return the day's first moment (where midnight is skipped: the moment it is skipped at)."""
    local = datetime(day.year, day.month, day.day, tzinfo=zone)
    return (local.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time in one state; `until_us` None: still in it."""

    from_us: int
    until_us: int | None
    state: str
    reason: str = ""
    queue: str = ""
    call_key: str = ""


@dataclass(frozen=True, slots=True)
class AgentDay:
    """One agent's day in order, each stretch clipped to the day and to now.

    Sums are seconds: by state, of breaks by reason, and of all signed-in states. Time nobody
    recorded is in no sum and leaves a gap between stretches.
    """

    day: Day
    stretches: tuple[Stretch, ...]
    state_s: Mapping[str, float]
    break_s: Mapping[str, float]

    @property
    def break_total_s(self) -> float:
        return sum(self.break_s.values())

    @property
    def signed_in_s(self) -> float:
        return sum(seconds for state, seconds in self.state_s.items() if state_of(state).signed_in)

    @property
    def first_sign_in_us(self) -> int | None:
        """When the agent was first signed in that day, None if never."""
        return next(
            (stretch.from_us for stretch in self.stretches if state_of(stretch.state).signed_in),
            None,
        )


def agent_day(stretches: Iterable[Stretch], day: Day, now_us: int) -> AgentDay:
    """Clip an agent's stretches to a day as of now and add them up.

    A stretch still open, or open beyond `now_us`, ends now; what lies outside the day or in the
    future is left out, and so are stretches without length.
    """
    end = min(day.end_us, now_us)
    clipped: list[Stretch] = []
    state_s: dict[str, float] = {}
    break_s: dict[str, float] = {}
    for stretch in sorted(stretches, key=lambda stretch: stretch.from_us):
        begin = max(stretch.from_us, day.start_us)
        until = end if stretch.until_us is None else min(stretch.until_us, end)
        if until <= begin:
            continue
        seconds = (until - begin) / 1e6
        clipped.append(
            Stretch(begin, until, stretch.state, stretch.reason, stretch.queue, stretch.call_key)
        )
        state_s[stretch.state] = state_s.get(stretch.state, 0.0) + seconds
        if state_of(stretch.state).family == "brk":
            break_s[stretch.reason] = break_s.get(stretch.reason, 0.0) + seconds
    return AgentDay(day, tuple(clipped), state_s, break_s)
