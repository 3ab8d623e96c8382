"""Working hours: how much working time lies between two moments, and when some of it is over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any, Final

US: Final = 1_000_000
Span = tuple[int, int]
"""From and to, minutes since midnight as the clocks of the centre show them; to is at most 1440."""

_DAY: Final = 24 * 60
_LONGEST_DAYS: Final = 366 * 5
"""Further ahead no due time is looked for."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When work is done. `week`: the spans of Monday to Sunday, breaks are the gaps between them;
    on `holidays` nobody works, on `workdays` (a Sunday worked for a holiday) as on a Monday.
    `teams`: of those that have hours of their own; see `for_team`.

    All moments are microseconds UTC, all durations seconds of working time.
    """

    week: tuple[tuple[Span, ...], ...]
    holidays: frozenset[date]
    workdays: frozenset[date]
    zone: tzinfo
    teams: tuple[tuple[int, "WorkingHours"], ...] = field(default=(), compare=False)

    def for_team(self, team: int | None) -> "WorkingHours":
        """Return the hours of a team: its own, else these."""
        return next((hours for each, hours in self.teams if each == team), self)

    def is_open(self, at_us: int) -> bool:
        """Return whether work is done at a moment."""
        return self.passed(at_us, at_us + US) > 0

    def passed(self, from_us: int, until_us: int) -> float:
        """Return the working time between two moments; negative when they stand the other way."""
        if until_us < from_us:
            return -self.passed(until_us, from_us)
        total = 0
        for begins, ends in self._spans(from_us):
            if begins >= until_us:
                break
            total += max(min(ends, until_us) - max(begins, from_us), 0)
        return total / US

    def after(self, from_us: int, seconds: float) -> int:
        """Return the moment at which so much working time is over since `from_us`; the moment
        itself for none. Where no time is worked, plain time passes."""
        left = round(seconds * US)
        if left <= 0:
            return from_us
        for begins, ends in self._spans(from_us):
            begun = max(begins, from_us)
            if ends - begun >= left:
                return begun + left
            left -= max(ends - begun, 0)
        return from_us + round(seconds * US)

    def end_of_day(self, from_us: int, days: int = 0) -> int:
        """Return when work ends on this working day (the next one where today's is over), or on
        the one `days` working days later."""
        left = days
        here: date | None = None
        end = from_us
        for begins, ends in self._spans(from_us):
            if ends <= from_us:
                continue
            day = datetime.fromtimestamp(begins / US, self.zone).date()
            if here is not None and day != here:
                if left == 0:
                    return end
                left -= 1
            here, end = day, ends
        return end

    def _spans(self, from_us: int) -> Iterator[tuple[int, int]]:
        """The spans that end after a moment, in order, as moments."""
        day = datetime.fromtimestamp(from_us / US, self.zone).date() - timedelta(days=1)
        for _ in range(_LONGEST_DAYS if any(self.week) else 0):
            for span in _spans_of(self, day):
                if span[1] > from_us:
                    yield span
            day += timedelta(days=1)

    def of(self, day: date) -> tuple[Span, ...]:
        """Return the spans worked on a day."""
        if day in self.workdays:
            return self.week[0]
        return () if day in self.holidays else self.week[day.weekday()]


@lru_cache(maxsize=1_024)
def _spans_of(hours: WorkingHours, day: date) -> tuple[tuple[int, int], ...]:
    """The spans worked on a day, as moments."""
    return tuple(
        (_at(day, begin, hours.zone), _at(day, end, hours.zone)) for begin, end in hours.of(day)
    )


def _at(day: date, minutes: int, zone: tzinfo) -> int:
    days, rest = divmod(minutes, _DAY)
    local = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=zone)
    return int(local.astimezone(UTC).timestamp()) * US


SETTING: Final = "working_hours"
"""The rule of the house that holds them: {week: [[[from, to], …] × 7], holidays: [day, …],
workdays: [day, …]}; from and to are `HH:MM`, a day is `2026-11-20`."""
TEAM_SETTING: Final = f"{SETTING}:team:"
"""What the name of the same rule for a team begins with; its number follows. {}: as the house."""
_USUAL: Final[tuple[Span, ...]] = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))


def usual_hours(zone: tzinfo) -> WorkingHours:
    """Return nine to twelve and one to six on every day: until the house says otherwise."""
    return WorkingHours((_USUAL,) * 7, frozenset(), frozenset(), zone)


def hours_of(told: Mapping[str, Any] | None, zone: tzinfo) -> WorkingHours:
    """Return the hours a setting tells; the usual ones where it tells none that can be read."""
    if told is None:
        return usual_hours(zone)
    try:
        week = tuple(
            tuple(sorted((_minutes(begin), _minutes(end)) for begin, end in day))
            for day in told["week"]
        )
        days = [
            frozenset(date.fromisoformat(day) for day in told.get(name, ()))
            for name in ("holidays", "workdays")
        ]
    except (KeyError, TypeError, ValueError):
        return usual_hours(zone)
    if len(week) != 7 or not all(map(_in_order, week)):
        return usual_hours(zone)
    return WorkingHours(week, days[0], days[1], zone)


def all_hours(rules: Mapping[str, Any], zone: tzinfo) -> WorkingHours:
    """Return the hours of the house with those of its teams, as the rules of the house tell them by
    name."""
    told = rules.get(SETTING)
    house = hours_of(told if isinstance(told, Mapping) else None, zone)
    teams = tuple(
        (int(name.removeprefix(TEAM_SETTING)), hours_of(each, zone))
        for name, each in rules.items()
        if name.startswith(TEAM_SETTING) and name.removeprefix(TEAM_SETTING).isdecimal()
        and isinstance(each, Mapping) and each
    )  # fmt: skip
    return replace(house, teams=teams)


def content_of(hours: WorkingHours) -> dict[str, Any]:
    """Return hours as a rule of the house holds them."""
    return {
        "week": [[[clock(begin), clock(end)] for begin, end in day] for day in hours.week],
        "holidays": [day.isoformat() for day in sorted(hours.holidays)],
        "workdays": [day.isoformat() for day in sorted(hours.workdays)],
    }


def clock(minutes: int) -> str:
    """Return minutes since midnight as a clock shows them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(clock: str) -> int:
    hours, minutes = map(int, clock.split(":"))
    if not (0 <= minutes < 60 and 0 <= hours * 60 + minutes <= _DAY):
        raise ValueError(clock)
    return hours * 60 + minutes


def _in_order(day: tuple[Span, ...]) -> bool:
    """Whether every span has a length and none overlaps the one before."""
    ends = 0
    for begin, end in day:
        if begin < ends or end <= begin:
            return False
        ends = end
    return True
