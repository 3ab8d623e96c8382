"""Today's traffic beside the usual of that weekday."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from insight.day import Day
from insight.intervals import PARTS, IntervalRow, curve, usual_days

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = date(2026, 11, 20)
DAY = Day.of(FRIDAY, SHANGHAI)
QUARTER = 900 * 1_000_000
NOON = DAY.start_us + 48 * QUARTER


def row(day: date, slot: int, zone: ZoneInfo = SHANGHAI, **counts: int) -> IntervalRow:
    start = Day.of(day, zone).start_us + slot * QUARTER
    return IntervalRow(start, 900, tuple(counts.get(part, 0) for part in PARTS))


def test_the_usual_is_the_median_of_the_same_weekdays_that_have_data() -> None:
    rows = [
        row(FRIDAY - timedelta(weeks=week), 40, offered=calls)
        for week, calls in ((1, 10), (2, 20), (5, 90))
    ]
    rows.append(row(FRIDAY - timedelta(days=1), 40, offered=5_000))
    rows.append(row(FRIDAY - timedelta(weeks=9), 40, offered=5_000))
    found = curve([*rows, row(FRIDAY, 40, offered=33)], DAY, NOON)
    assert found.usual[40] == 20
    assert found.today[40] == 33
    assert found.days == (date(2026, 11, 13), date(2026, 11, 6), date(2026, 10, 16))
    assert curve(rows, DAY, NOON, how="mean").usual[40] == 40


def test_an_interval_without_calls_is_zero_and_one_that_has_not_begun_is_empty() -> None:
    found = curve([row(FRIDAY, 40, offered=33)], DAY, NOON)
    assert found.today[41] == 0
    assert found.today[48] == 0
    assert np.isnan(found.today[49:]).all()
    assert np.isnan(found.usual).all()
    assert found.minutes[49] == 12 * 60 + 15


def test_queues_are_added_up_before_anything_is_divided() -> None:
    rows = [
        row(FRIDAY, 40, offered=90, answered_in_target=90),
        row(FRIDAY, 40, offered=10, answered_in_target=0),
    ]
    assert curve(rows, DAY, NOON, "service_level").today[40] == 0.9


def test_a_rate_without_calls_is_empty_in_the_curve_too() -> None:
    rows = [row(FRIDAY, 40, offered=4, answered=2, wait_s=30), row(FRIDAY, 41)]
    found = curve(rows, DAY, NOON, "asa").today
    assert found[40] == 15
    assert np.isnan(found[41])


def test_changed_clocks_do_not_shift_the_comparison() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    sunday = date(2026, 11, 1)  # a week after the clocks went back
    changed = Day.of(date(2026, 10, 25), berlin)
    at_nine = [
        IntervalRow(changed.start_us + 10 * 4 * QUARTER, 900, (70, *[0] * 7)),
        row(sunday, 36, berlin, offered=80),
    ]
    found = curve(at_nine, Day.of(sunday, berlin), Day.of(sunday, berlin).end_us)
    assert (found.today[36], found.usual[36]) == (80, 70)


def test_the_hour_that_came_twice_holds_both() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    day = Day.of(date(2026, 10, 25), berlin)
    rows = [
        IntervalRow(day.start_us + quarter * QUARTER, 900, (5, *[0] * 7)) for quarter in (8, 12)
    ]
    assert curve(rows, day, day.end_us).today[8] == 10


def test_without_any_row_there_is_nothing_to_show() -> None:
    found = curve([], DAY, NOON)
    assert found.days == ()
    assert np.isnan(found.today).all()
    assert len(found.minutes) == 96


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(LookupError):
        curve([], DAY, NOON, "happiness")


def test_the_usual_days_are_eight_of_the_same_weekday() -> None:
    days = usual_days(FRIDAY)
    assert len(days) == 8
    assert {day.weekday() for day in days} == {FRIDAY.weekday()}
