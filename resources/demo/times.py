"""World time and the ways the six systems write it. The centre lives in one zone without summer
time (Asia/Shanghai, UTC+8), so local time is an addition."""

import time
from calendar import timegm
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

ZONE: Final = ZoneInfo("Asia/Shanghai")
OFFSET: Final = 8 * 3600
DAY: Final = 86_400
HOUR: Final = 3_600

DASHED: Final = "%Y-%m-%d %H:%M:%S"
SLASHED: Final = "%Y/%m/%d %H:%M:%S"
COMPACT: Final = "%Y%m%d%H%M%S"
DASHED_DAY: Final = "%Y-%m-%d"
COMPACT_DAY: Final = "%Y%m%d"
MONTH: Final = "%Y-%m"

NEVER: Final = -1
"""Stands for "no such moment" in arrays of seconds; becomes NULL."""

Seconds = NDArray[np.int64]


def default_now() -> int:
    """Return half past ten of today in the centre, in seconds since 1970."""
    return epoch(datetime.now(ZONE).replace(hour=10, minute=30, second=0, microsecond=0))


def epoch(moment: datetime) -> int:
    """Return whole seconds since 1970; a moment without zone is the centre's local time."""
    return int((moment if moment.tzinfo else moment.replace(tzinfo=ZONE)).timestamp())


def midnight(seconds: int) -> int:
    """Return the start of the local day that holds `seconds`."""
    return (seconds + OFFSET) // DAY * DAY - OFFSET


def text(seconds: float, form: str) -> str:
    """Write one moment (seconds since 1970, cut to whole ones) in local time."""
    return time.strftime(form, time.gmtime(int(seconds) + OFFSET))


def read(moment: str, form: str) -> int:
    """Read a local time back into seconds since 1970."""
    return timegm(time.strptime(moment, form)) - OFFSET


def beat_text(milliseconds: int) -> str:
    """Write the ACD's heartbeat: local time with microseconds."""
    return f"{text(milliseconds // 1000, DASHED)}.{milliseconds % 1000:03d}000"


def parse_beat(beat: str) -> int:
    """Read the ACD's heartbeat back into milliseconds since 1970."""
    moment = datetime.strptime(beat, f"{DASHED}.%f").replace(tzinfo=ZONE)
    return epoch(moment.replace(microsecond=0)) * 1000 + moment.microsecond // 1000


def texts(seconds: Seconds, form: str) -> list[str | None]:
    """Write many moments in local time; `NEVER` becomes None. Days and clock times are looked
    up, which is some ten times faster than formatting each."""
    day_form, clock_form = (form, "") if "%H" not in form else _split(form)
    local = seconds + OFFSET
    days, clocks = local // DAY, local % DAY
    day_text = {
        int(day): time.strftime(day_form, time.gmtime(int(day) * DAY)) for day in np.unique(days)
    }
    if not clock_form:
        return [
            None if s < 0 else day_text[d]
            for s, d in zip(seconds.tolist(), days.tolist(), strict=True)
        ]
    clock_text = _clock_texts(clock_form)
    return [
        None if s < 0 else day_text[d] + clock_text[c]
        for s, d, c in zip(seconds.tolist(), days.tolist(), clocks.tolist(), strict=True)
    ]


def optional(seconds: Iterable[int]) -> list[int | None]:
    """Return plain integers with `NEVER` as None, for systems that keep numbers."""
    return [None if second < 0 else second for second in seconds]


@cache
def _clock_texts(form: str) -> list[str]:
    return [time.strftime(form, time.gmtime(second)) for second in range(DAY)]


def _split(form: str) -> tuple[str, str]:
    at = form.index("%H")
    return form[:at], form[at:]
