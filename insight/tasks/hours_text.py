"""Working hours as somebody types them, and what is wrong with what was typed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta, tzinfo
from typing import Final

from insight.tasks.calendar import Span, WorkingHours, clock
from resources.wording import QT_TRANSLATE_NOOP

NO_SPAN: Final = QT_TRANSLATE_NOOP(
    "Hours", "{said} is no time span: write 09:00-12:00, several separated by commas"
)
NO_TIME: Final = QT_TRANSLATE_NOOP("Hours", "{said} is no time of a day: 00:00 to 24:00")
BACKWARDS: Final = QT_TRANSLATE_NOOP(
    "Hours", "{said} ends before it begins: of a night write 22:00-24:00 here and 00:00-06:00 on "
    "the next day",
)  # fmt: skip
OVERLAPS: Final = QT_TRANSLATE_NOOP("Hours", "{said} begins before the span before it has ended")
NO_DAY: Final = QT_TRANSLATE_NOOP(
    "Hours", "{said} is no day: write 2026-10-01, or 2026-10-01..2026-10-07 for several"
)
LONG: Final = QT_TRANSLATE_NOOP("Hours", "{said} is longer than a year")
BOTH: Final = QT_TRANSLATE_NOOP("Hours", "{said} is a holiday and a day worked instead")
NEVER: Final = QT_TRANSLATE_NOOP("Hours", "no day of the week has working time")

_SEPARATED: Final = re.compile(r"[,;，；、\s]+")
_SPAN: Final = re.compile(r"(\d{1,2}:\d{2})[-–—~～至到](\d{1,2}:\d{2})", re.ASCII)
_LONGEST_DAYS: Final = 366


class HoursError(Exception):
    """What was typed is no working hours. `template` is filled with `said`; `field`: mon … sun
    (0 to 6), "holidays", "workdays" or "week"."""

    def __init__(self, field: int | str, template: str, said: str = "") -> None:
        super().__init__(template.format(said=said))
        self.field, self.template, self.said = field, template, said


def read_hours(week: Sequence[str], holidays: str, workdays: str, zone: tzinfo) -> WorkingHours:
    """Return the hours that were typed: spans of Monday to Sunday, days. Raises HoursError."""
    spans = tuple(read_spans(day, text) for day, text in enumerate(week))
    if not any(spans):
        raise HoursError("week", NEVER)
    free = frozenset(read_days("holidays", holidays))
    worked = frozenset(read_days("workdays", workdays))
    for both in sorted(free & worked):
        raise HoursError("workdays", BOTH, both.isoformat())
    return WorkingHours(spans, free, worked, zone)


def read_spans(day: int, text: str) -> tuple[Span, ...]:
    """Return the spans of a day; none where nothing is typed. Raises HoursError."""
    found: list[Span] = []
    joined = re.sub(r"\s*([-–—~～至到])\s*", r"\1", text.replace("：", ":").strip())
    for said in filter(None, _SEPARATED.split(joined)):
        match = _SPAN.fullmatch(said)
        if match is None:
            raise HoursError(day, NO_SPAN, said)
        begin, end = (_minutes(day, each) for each in match.groups())
        if end <= begin:
            raise HoursError(day, BACKWARDS, said)
        if found and begin < found[-1][1]:
            raise HoursError(day, OVERLAPS, said)
        found.append((begin, end))
    return tuple(found)


def _minutes(day: int, said: str) -> int:
    hours, minutes = map(int, said.split(":"))
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise HoursError(day, NO_TIME, said)
    return hours * 60 + minutes


def read_days(field: str, text: str) -> Iterable[date]:
    """Return the days that are named one by one or from..to. Raises HoursError."""
    for said in filter(None, _SEPARATED.split(text.strip())):
        first, several, last = said.partition("..")
        try:
            begin = date.fromisoformat(first)
            end = date.fromisoformat(last) if several else begin
        except ValueError:
            raise HoursError(field, NO_DAY, said) from None
        if end < begin:
            raise HoursError(field, NO_DAY, said)
        if (end - begin).days > _LONGEST_DAYS:
            raise HoursError(field, LONG, said)
        for ahead in range((end - begin).days + 1):
            yield begin + timedelta(days=ahead)


def spans_text(spans: Iterable[Span]) -> str:
    """Return spans as they are typed."""
    return ", ".join(f"{clock(begin)}-{clock(end)}" for begin, end in spans)


def days_text(days: Iterable[date]) -> str:
    """Return days as they are typed, those in a row as from..to."""
    rows: list[tuple[date, date]] = []
    for day in sorted(days):
        if rows and day - rows[-1][1] == timedelta(days=1):
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    return ", ".join(f"{first}" if first == last else f"{first}..{last}" for first, last in rows)
