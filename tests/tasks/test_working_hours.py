"""Working hours: what a due time rests on."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.tasks.calendar import WorkingHours, hours_of, usual_hours

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
OFFICE = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))
WEEK = WorkingHours(
    (OFFICE,) * 5 + ((), ()), frozenset({date(2026, 11, 25)}), frozenset({date(2026, 11, 28)}),
    SHANGHAI,
)  # fmt: skip
HOUR = 3_600


def at(text: str, zone: ZoneInfo = SHANGHAI) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()) * 1_000_000


def test_the_lunch_break_the_night_the_weekend_and_a_holiday_are_no_working_time() -> None:
    assert WEEK.passed(at("2026-11-20T11:00"), at("2026-11-20T14:00")) == 2 * HOUR
    assert WEEK.passed(at("2026-11-20T17:30"), at("2026-11-23T09:30")) == HOUR
    assert WEEK.passed(at("2026-11-24T17:00"), at("2026-11-26T10:00")) == 2 * HOUR
    assert WEEK.passed(at("2026-11-27T18:00"), at("2026-11-30T09:00")) == 8 * HOUR  # Saturday 28th


def test_working_time_counts_backwards_as_it_counts_forwards() -> None:
    one, other = at("2026-11-20T11:00"), at("2026-11-23T14:00")
    assert WEEK.passed(other, one) == -WEEK.passed(one, other)


def test_a_due_time_falls_into_working_hours() -> None:
    assert WEEK.after(at("2026-11-20T11:30"), HOUR) == at("2026-11-20T13:30")
    assert WEEK.after(at("2026-11-20T17:30"), HOUR) == at("2026-11-23T09:30")
    assert WEEK.after(at("2026-11-20T20:00"), HOUR) == at("2026-11-23T10:00")
    assert WEEK.after(at("2026-11-20T20:00"), 0) == at("2026-11-20T20:00")


def test_the_end_of_a_working_day() -> None:
    assert WEEK.end_of_day(at("2026-11-20T10:00")) == at("2026-11-20T18:00")
    assert WEEK.end_of_day(at("2026-11-20T19:00")) == at("2026-11-23T18:00")
    assert WEEK.end_of_day(at("2026-11-20T10:00"), 1) == at("2026-11-23T18:00")
    assert WEEK.end_of_day(at("2026-11-23T10:00"), 2) == at("2026-11-26T18:00")


def test_whether_it_is_open() -> None:
    assert WEEK.is_open(at("2026-11-20T09:00"))
    assert not WEEK.is_open(at("2026-11-20T12:30"))
    assert not WEEK.is_open(at("2026-11-20T18:00"))


def test_a_night_in_which_the_clocks_change_has_its_real_length() -> None:
    whole = WorkingHours((((0, 1440),),) * 7, frozenset(), frozenset(), BERLIN)
    day = at("2026-10-25T00:00", BERLIN), at("2026-10-26T00:00", BERLIN)
    assert whole.passed(*day) == 25 * HOUR


def test_where_nobody_ever_works_plain_time_passes() -> None:
    never = WorkingHours(((),) * 7, frozenset(), frozenset(), SHANGHAI)
    now = at("2026-11-20T10:00")
    assert never.after(now, HOUR) == now + HOUR * 1_000_000
    assert never.passed(now, now + 1) == 0


@given(
    begin=st.integers(at("2026-01-01T00:00"), at("2027-01-01T00:00")),
    seconds=st.integers(1, 400 * HOUR),
)
def test_what_is_added_is_what_has_passed(begin: int, seconds: int) -> None:
    end = WEEK.after(begin, seconds)
    assert WEEK.passed(begin, end) == pytest.approx(seconds, abs=1e-6)
    assert WEEK.passed(begin, end - 1) < seconds


@given(st.lists(st.integers(at("2026-10-01T00:00"), at("2026-12-31T00:00")), min_size=3,
                max_size=3))  # fmt: skip
def test_parts_of_working_time_sum_up(moments: list[int]) -> None:
    first, second, third = sorted(moments)
    parts = WEEK.passed(first, second) + WEEK.passed(second, third)
    assert parts == pytest.approx(WEEK.passed(first, third), abs=1e-6)


def test_hours_are_read_from_the_setting_of_the_house() -> None:
    told = {"week": [[["08:30", "12:00"], ["13:30", "24:00"]]] * 7, "holidays": ["2026-10-01"],
            "workdays": []}  # fmt: skip
    hours = hours_of(told, SHANGHAI)
    assert hours.week[0] == ((510, 720), (810, 1440))
    assert not hours.is_open(at("2026-10-01T10:00"))


@pytest.mark.parametrize(
    "told",
    [{}, {"week": []}, {"week": [[["9", "x"]]] * 7}, {"week": [[["12:00", "09:00"]]] * 7},
     {"week": [[["09:00", "13:00"], ["12:00", "18:00"]]] * 7}, {"week": [[["09:00", "25:00"]]] * 7},
     {"week": [[]] * 7, "holidays": ["soon"]}],
)  # fmt: skip
def test_a_setting_that_cannot_be_read_leaves_the_usual_hours(told: dict[str, object]) -> None:
    assert hours_of(told, SHANGHAI) == usual_hours(SHANGHAI)
