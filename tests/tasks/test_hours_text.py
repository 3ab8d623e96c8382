"""Working hours as somebody types them."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.tasks.calendar import SETTING, TEAM_SETTING, all_hours, content_of, usual_hours
from insight.tasks.hours_text import HoursError, days_text, read_days, read_hours, spans_text

ZONE = ZoneInfo("Asia/Shanghai")
WEEK = ("09:00-12:00, 13:00-18:00",) * 5 + ("", "")

spans = st.lists(st.integers(0, 1440), max_size=8, unique=True).map(
    lambda ends: tuple(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)
days = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=20)


@given(st.lists(spans, min_size=7, max_size=7).filter(any), days)
def test_hours_are_read_as_they_are_written(
    week: list[tuple[tuple[int, int], ...]], free: frozenset[date]
) -> None:
    found = read_hours([spans_text(day) for day in week], days_text(free), "", ZONE)
    assert found.week == tuple(week)
    assert found.holidays == free
    assert all_hours({SETTING: content_of(found)}, ZONE) == found


def test_chinese_signs_and_spaces_are_understood() -> None:
    typed = ("9:00 – 12:00，13：00～18:00", *WEEK[1:])
    assert read_hours(typed, "2026-10-01..2026-10-03、2027-01-01", "", ZONE).week[0] == (
        (540, 720), (780, 1080),
    )  # fmt: skip
    assert days_text(read_days("holidays", "2026-10-03 2026-10-01, 2026-10-02")) == (
        "2026-10-01..2026-10-03"
    )


@pytest.mark.parametrize(("day", "words"), [
    ("nine", "nine is no time span"), ("09:00", "09:00 is no time span"),
    ("09:00-24:01", "24:01 is no time of a day"), ("09:60-10:00", "09:60 is no time of a day"),
    ("22:00-06:00", "22:00-06:00 ends before it begins"),
    ("09:00-12:00, 11:00-13:00", "11:00-13:00 begins before the span before it has ended"),
])  # fmt: skip
def test_what_is_wrong_with_a_day_is_said(day: str, words: str) -> None:
    with pytest.raises(HoursError, match=words) as wrong:
        read_hours((*WEEK[:3], day, *WEEK[4:]), "", "", ZONE)
    assert wrong.value.field == 3


@pytest.mark.parametrize(("free", "worked", "field", "words"), [
    ("2026-02-30", "", "holidays", "2026-02-30 is no day"),
    ("2026-10-07..2026-10-01", "", "holidays", "is no day"),
    ("2026-10-01..2036-10-01", "", "holidays", "longer than a year"),
    ("2026-10-01..2026-10-07", "2026-10-03", "workdays", "2026-10-03 is a holiday and"),
    ("", "", "week", "no day of the week"),
])  # fmt: skip
def test_what_is_wrong_with_the_days_is_said(
    free: str, worked: str, field: str, words: str
) -> None:
    week = ("",) * 7 if field == "week" else WEEK
    with pytest.raises(HoursError, match=words) as wrong:
        read_hours(week, free, worked, ZONE)
    assert wrong.value.field == field


def test_a_team_has_its_own_hours_or_those_of_the_house() -> None:
    night = read_hours(("00:00-06:00",) * 7, "", "", ZONE)
    rules = {f"{TEAM_SETTING}2": content_of(night), f"{TEAM_SETTING}3": {}, f"{TEAM_SETTING}x": 1}
    hours = all_hours(rules, ZONE)
    assert hours.for_team(2) == night
    assert hours.for_team(3) == hours.for_team(None) == usual_hours(ZONE)
    at = 1_764_300_000_000_000
    assert hours.for_team(2).after(at, 60) != hours.after(at, 60)
    assert hours.for_team(2).of(date(2026, 11, 28) + timedelta(days=1)) == ((0, 360),)
