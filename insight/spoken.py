"""Moments and durations as people say them.

Nothing here is translated: what needs words answers the English template and the number to put
into it, and the interface translates the template in the context `Spoken`.
"""

from datetime import UTC, datetime, tzinfo

from resources.wording import QT_TRANSLATE_NOOP

_UNITS: tuple[tuple[int, str, str], ...] = (
    (86_400, QT_TRANSLATE_NOOP("Spoken", "1 day"), QT_TRANSLATE_NOOP("Spoken", "{n} days")),
    (3_600, QT_TRANSLATE_NOOP("Spoken", "1 hour"), QT_TRANSLATE_NOOP("Spoken", "{n} hours")),
    (60, QT_TRANSLATE_NOOP("Spoken", "1 minute"), QT_TRANSLATE_NOOP("Spoken", "{n} minutes")),
    (1, QT_TRANSLATE_NOOP("Spoken", "1 second"), QT_TRANSLATE_NOOP("Spoken", "{n} seconds")),
)
_SHORT_UNITS: tuple[tuple[int, str], ...] = (
    (86_400, QT_TRANSLATE_NOOP("Spoken", "{n} d")),
    (3_600, QT_TRANSLATE_NOOP("Spoken", "{n} h")),
    (60, QT_TRANSLATE_NOOP("Spoken", "{n} min")),
    (1, QT_TRANSLATE_NOOP("Spoken", "{n} s")),
)
_FIRST_US, _LAST_US = (
    int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000 for year in (2, 9999)
)


def stopwatch(seconds: float) -> str:
    """Return a duration as `m:ss`, from one hour on `h:mm:ss`; a negative one counts as none."""
    whole = max(int(seconds), 0)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02d}"
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def local_time(moment_us: int, zone: tzinfo) -> datetime:
    """Return a moment (microseconds UTC) on the calendar and the clocks of `zone`.

    A moment no calendar has (milliseconds taken for seconds, the last second of the year 9999 seen
    from further east) is the first or the last one there is.
    """
    return datetime.fromtimestamp(min(max(moment_us, _FIRST_US), _LAST_US) / 1e6, zone)


def clock_time(moment_us: int, zone: tzinfo, seconds: bool = False) -> str:
    """Return a moment (microseconds UTC) as the time of day `zone` shows: `14:03` or `14:03:12`."""
    return f"{local_time(moment_us, zone):{'%H:%M:%S' if seconds else '%H:%M'}}"


def age(seconds: float) -> tuple[str, int]:
    """Return the template and number of an age in its largest whole unit: 22 minutes, 1 hour."""
    whole = max(int(seconds), 0)
    for length, one, many in _UNITS:
        count = whole // length
        if count == 1:
            return one, 1
        if count or length == 1:
            return many, count
    raise AssertionError("the last unit always answers")


def short_age(seconds: float) -> tuple[str, int]:
    """Return the same with the unit's sign, for where room is scarce: 22 min, 1 h."""
    whole = max(int(seconds), 0)
    length, template = next((unit for unit in _SHORT_UNITS if whole >= unit[0]), _SHORT_UNITS[-1])
    return template, whole // length
