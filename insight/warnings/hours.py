"""Working hours, by day of the week: shared definitions of the kind `hours`.

Content: `title`, language → name; `mon` … `sun`, each a list of spans `["08:00", "20:00"]` as the
clocks of the centre show them. A day that is not named is closed.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


class HoursError(ValueError):
    """Hours that cannot be used."""


@dataclass(frozen=True, slots=True)
class Hours:
    """`spans`: of each day of the week from Monday on, minutes from and to. `title`: language →
    name."""

    spans: tuple[tuple[tuple[int, int], ...], ...]
    title: Mapping[str, str] = field(default_factory=dict, compare=False)

    def open_at(self, at_us: int, zone: tzinfo) -> bool:
        here = datetime.fromtimestamp(at_us / 1e6, zone)
        minute = here.hour * 60 + here.minute
        return any(begins <= minute < ends for begins, ends in self.spans[here.weekday()])

    def next_open(self, at_us: int, zone: tzinfo) -> int | None:
        """Return the first moment from one on that is within them; None when there is none."""
        if self.open_at(at_us, zone):
            return at_us
        today = datetime.fromtimestamp(at_us / 1e6, zone).date()
        for later in range(9):
            day = datetime.combine(today + timedelta(days=later), time(), tzinfo=zone)
            moments = {
                _us(begin.replace(fold=fold))  # an hour may come twice
                for begins, _ in self.spans[day.weekday()]
                for begin in (day + timedelta(minutes=begins),) for fold in (0, 1)
            } | set(_changes(day))  # fmt: skip
            opens = (each for each in sorted(moments) if each > at_us and self.open_at(each, zone))
            if (found := next(opens, None)) is not None:
                return found
        return None


def _us(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000


def _changes(day: datetime) -> Iterator[int]:
    """Yield the moment within a day at which its clocks are set otherwise, if they are."""
    zone = day.tzinfo
    low, high = int(day.timestamp()), int((day + timedelta(days=1)).timestamp())

    def offset(at_s: int) -> timedelta | None:
        return datetime.fromtimestamp(at_s, zone).utcoffset()

    if offset(low) == offset(high):
        return
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
    yield high * 1_000_000


def hours_from(told: Any, name: str) -> Hours:
    """Return the hours that plain data tell; `name` is said with what is wrong. Raises
    HoursError."""
    if not isinstance(told, Mapping):
        raise HoursError(f"{name}: these are no hours")
    unknown = set(told) - {"title", *DAYS}
    if unknown:
        raise HoursError(f"{name}: there is no {min(map(str, unknown))}")
    title = told.get("title") or {}
    if not isinstance(title, Mapping):
        raise HoursError(f"{name}: the title is a name for each language")
    try:
        spans = tuple(
            tuple(sorted(_span(name, begins, ends) for begins, ends in told.get(day, ())))
            for day in DAYS
        )
        return Hours(spans, {str(each): str(words) for each, words in title.items()})
    except (TypeError, ValueError) as error:
        if isinstance(error, HoursError):
            raise
        raise HoursError(f"{name}: these are no hours") from error


def _span(name: str, begins: Any, ends: Any) -> tuple[int, int]:
    first, last = _minute(name, begins), _minute(name, ends)
    if first >= last:
        raise HoursError(f"{name}: {begins}–{ends} ends before it begins")
    return first, last


def _minute(name: str, clock: Any) -> int:
    if not isinstance(clock, str) or not _CLOCK.fullmatch(clock):
        raise HoursError(f"{name}: “{clock}” is no time of day such as 08:00")
    hours, minutes = map(int, clock.split(":"))
    return hours * 60 + minutes


@lru_cache(maxsize=1)
def shipped_hours() -> dict[str, Hours]:
    """Return the hours that come with the program, by code."""
    text = files("resources").joinpath("warnings", "hours.toml").read_text(encoding="utf-8")
    return {code: hours_from(told, code) for code, told in tomllib.loads(text).items()}
