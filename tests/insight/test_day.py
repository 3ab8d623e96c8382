"""The centre's day, whatever the clocks do, and one agent's day in it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.day import Day, Stretch, agent_day

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3_600_000_000
DAY = Day.of(date(2026, 11, 20), SHANGHAI)


def us(zone: ZoneInfo, *moment: int) -> int:
    return int(datetime(*moment, tzinfo=zone).timestamp()) * 1_000_000  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (SHANGHAI, date(2026, 11, 20), 24),
        (BERLIN, date(2026, 3, 29), 23),
        (BERLIN, date(2026, 10, 25), 25),
        (ZoneInfo("America/Sao_Paulo"), date(2018, 11, 4), 23),  # midnight itself was skipped
    ],
)
def test_a_day_has_the_hours_its_clocks_give_it(zone: ZoneInfo, day: date, hours: int) -> None:
    found = Day.of(day, zone)
    assert found.end_us - found.start_us == hours * HOUR
    assert Day.at(found.start_us, zone) == found == Day.at(found.end_us - 1, zone)


def test_a_moment_belongs_to_the_day_of_the_centre_not_of_utc() -> None:
    assert Day.at(us(SHANGHAI, 2026, 11, 20, 0, 30), SHANGHAI).text == "2026-11-20"
    assert Day.at(us(SHANGHAI, 2026, 11, 20, 0, 30), ZoneInfo("UTC")).text == "2026-11-19"


def test_minutes_go_by_the_wall_clock() -> None:
    day = Day.of(date(2026, 10, 25), BERLIN)
    assert day.minute_of(day.start_us + 5 * HOUR) == 4 * 60


def test_a_night_shift_is_clipped_to_the_day_and_to_now() -> None:
    start, now = DAY.start_us, DAY.start_us + 9 * HOUR
    stretches = [
        Stretch(start + 6 * HOUR, None, "ready"),
        Stretch(start - 2 * HOUR, start + HOUR, "talking"),
        Stretch(start + HOUR, start + 2 * HOUR, "break", "小憩"),
        Stretch(start + 2 * HOUR, start + 6 * HOUR, "offline"),
        Stretch(start + 10 * HOUR, start + 11 * HOUR, "talking"),
    ]
    found = agent_day(stretches, DAY, now)
    assert [(each.state, each.until_us - each.from_us) for each in found.stretches] == [
        ("talking", HOUR),
        ("break", HOUR),
        ("offline", 4 * HOUR),
        ("ready", 3 * HOUR),
    ]
    assert found.state_s == {"talking": 3600, "break": 3600, "offline": 14_400, "ready": 10_800}
    assert found.break_s == {"小憩": 3600}
    assert found.break_total_s == 3600
    assert found.signed_in_s == 18_000
    assert found.first_sign_in_us == start


@given(
    st.lists(
        st.tuples(st.integers(-30, 40), st.integers(0, 20) | st.none(), st.sampled_from("abc")),
        max_size=12,
    ),
    st.integers(0, 30),
)
def test_sums_are_those_of_the_stretches_shown(
    given_: list[tuple[int, int | None, str]], hours: int
) -> None:
    start = DAY.start_us
    stretches = [
        Stretch(start + at * HOUR, None if long is None else start + (at + long) * HOUR, state)
        for at, long, state in given_
    ]
    found = agent_day(stretches, DAY, start + hours * HOUR)
    assert sum(found.state_s.values()) == pytest.approx(
        sum((each.until_us - each.from_us) / 1e6 for each in found.stretches if each.until_us)
    )
    for each in found.stretches:
        assert DAY.start_us <= each.from_us < each.until_us <= min(DAY.end_us, start + hours * HOUR)
