"""How a source writes times: formats, and a zone's offsets as plain numbers a server can compare.

Formats are `native` (the column has a type of times), `epoch_s`, `epoch_ms`, `epoch_us`,
`epoch_day`, or text in the way of strptime with the fields %Y %m %d %H %M %S (each of fixed
width), then optionally %f (1 to 9 digits) and %z. Times without a zone are in the source's.

Native values are told as text, `YYYY-MM-DD HH:MM:SS.ffffff` (a fraction only where there is one)
or `YYYY-MM-DD`, in UTC where the type has a zone; such texts sort by time.
"""

import bisect
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

EPOCHS: Final[dict[str, int]] = {
    "epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1, "epoch_day": 86_400_000_000,
}  # fmt: skip
"""Microseconds in one of each."""

NATIVE: Final = "native"
_NATIVE_SHOWN: Final = "%Y-%m-%d %H:%M:%S.%f"
_WIDTH: Final = {"Y": 4, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2}
_ZERO: Final = datetime(1970, 1, 1)
_STEP: Final = timedelta(days=20)
_FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TimeFormat:
    """One format. `at` are the places of its fields in the text, from 0; `width` the characters
    before a fraction or a zone."""

    text: str
    epoch: int
    at: dict[str, int]
    width: int
    fraction: bool
    aware: bool
    native: bool = False

    @classmethod
    def parse(cls, text: str) -> "TimeFormat":
        """Raises ValueError saying what is wrong with the format."""
        if text in EPOCHS:
            return cls(text, EPOCHS[text], {}, 0, False, False)
        if text == NATIVE:
            return cls(text, 0, {}, 0, False, False, native=True)
        at: dict[str, int] = {}
        place = 0
        head = text
        aware = head.endswith("%z")
        head = head.removesuffix("%z")
        fraction = head.endswith("%f")
        head = head.removesuffix("%f")
        for part in re.findall(r"%.|[^%]+|%$", head):
            if not part.startswith("%"):
                place += len(part)
                continue
            if part[1:] not in _WIDTH or part[1:] in at:
                raise ValueError(
                    f"the time format “{text}” is not understood at “{part}”; there are %Y %m %d "
                    f"%H %M %S once each, %f and %z at the end, or {', '.join((*EPOCHS, NATIVE))}"
                )
            at[part[1:]] = place
            place += _WIDTH[part[1:]]
        lacking = [f"%{field}" for field in "Ym" if field not in at]
        if lacking or (fraction and "S" not in at):
            raise ValueError(
                f"the time format “{text}” lacks {' and '.join(lacking) or '%S before %f'}"
            )
        return cls(text, 0, at, place, fraction, aware)

    @property
    def sorts(self) -> bool:
        """Whether values in this format sort by time."""
        return not self.aware and [*self.at] == [field for field in "YmdHMS" if field in self.at]

    def to_us(self, value: object, zone: ZoneInfo) -> int:
        """Return microseconds UTC of a value. Raises ValueError when it is in another format."""
        if self.epoch:
            us = (
                round(float(str(value)) * self.epoch)
                if isinstance(value, float)
                else (int(str(value)) * self.epoch)
            )
            return to_utc_us(us, zone) if self.text == "epoch_day" else us
        if self.native:
            moment = datetime.fromisoformat(str(value))
        else:
            moment = datetime.strptime(str(value), self.text)
        if moment.tzinfo is not None:
            return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
        return to_utc_us((moment - _ZERO) // timedelta(microseconds=1), zone)

    def from_us(self, us: int, zone: ZoneInfo) -> int | str:
        """Return the value of a moment in this format, rounded down."""
        if self.epoch and self.text != "epoch_day":
            return us // self.epoch
        moment = datetime.fromtimestamp(us // 1_000_000, zone).replace(microsecond=us % 1_000_000)
        if self.epoch:
            return (moment.replace(tzinfo=None) - _ZERO).days
        return self._shown(moment)

    def lowered(self, value: int | str, by_us: int, zone: ZoneInfo) -> int | str:
        """Return the value `by_us` microseconds earlier, never above any moment it may mean.

        A local time that occurs twice (clocks set back) is taken to the first occurrence's start,
        since rows of the second would sort below it.
        """
        us = self.to_us(value, zone) - by_us
        if not self.epoch:
            local = datetime.fromtimestamp(us // 1_000_000, zone)
            twice = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
            if twice[0] is not None and twice[1] is not None and twice[0] > twice[1]:
                wall = local.replace(tzinfo=None) - (twice[0] - twice[1])
                return self._shown(wall)
        return self.from_us(us, zone)

    def _shown(self, wall: datetime) -> str:
        return wall.strftime(_NATIVE_SHOWN if self.native else self.text)


@dataclass(frozen=True, slots=True)
class Offsets:
    """A zone as numbers: local microseconds below `until[i]` lie `offset[i]` ahead of UTC.

    A local time that occurs twice counts as the first; one that is left out is taken as if the
    clocks had not been set forward yet (as `datetime` does with fold=0).
    """

    until: tuple[int, ...]
    offset: tuple[int, ...]

    def at(self, local_us: int) -> int:
        return self.offset[bisect.bisect_right(self.until, local_us)]


@lru_cache(maxsize=32)
def offsets(zone: ZoneInfo) -> Offsets:
    """Return the offsets of a zone from 1900 to 2100."""
    until: list[int] = []
    offset = [_offset_us(_FIRST, zone)]
    moment = _FIRST
    while moment < _LAST:
        following = moment + _STEP
        after = _offset_us(following, zone)
        if after != offset[-1]:
            change = _change(moment, following, zone)
            after = _offset_us(change, zone)
            until.append((change - _FIRST) // timedelta(microseconds=1) + max(offset[-1], after))
            offset.append(after)
            following = change
        moment = following
    start = (_FIRST - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    return Offsets(tuple(start + each for each in until), tuple(offset))


def to_utc_us(local_us: int, zone: ZoneInfo) -> int:
    return local_us - offsets(zone).at(local_us)


def _offset_us(moment: datetime, zone: ZoneInfo) -> int:
    offset = moment.astimezone(zone).utcoffset()
    return 0 if offset is None else offset // timedelta(microseconds=1)


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Return the first second after `low` at which the offset differs from that at `low`."""
    before = _offset_us(low, zone)
    first, last = 0, int((high - low).total_seconds())
    while last - first > 1:
        middle = (first + last) // 2
        if _offset_us(low + timedelta(seconds=middle), zone) == before:
            first = middle
        else:
            last = middle
    return low + timedelta(seconds=last)
