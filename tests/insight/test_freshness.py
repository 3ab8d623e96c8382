from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.freshness import SourceFreshness, State
from insight.spoken import age, clock_time, short_age, stopwatch

NOW = 1_763_791_392_000_000


def source(state: State = "running", seconds_ago: float | None = 2.0) -> SourceFreshness:
    as_of = None if seconds_ago is None else NOW - int(seconds_ago * 1e6)
    return SourceFreshness("acd", "Call distribution", state, as_of, limit_s=10)


@pytest.mark.parametrize(
    ("state", "seconds_ago", "level"),
    [
        ("running", 2, "fresh"),
        ("running", 10, "fresh"),
        ("running", 11, "late"),
        ("running", None, "loading"),
        ("running", -5, "fresh"),
        ("loading", 2, "loading"),
        ("failed", 2, "failed"),
        ("paused", 600, "paused"),
    ],
)
def test_a_source_has_one_level(state: State, seconds_ago: float | None, level: str) -> None:
    assert source(state, seconds_ago).level(NOW) == level


def test_figures_go_stale_by_age_alone_so_a_source_that_just_failed_still_counts() -> None:
    assert not source("failed", 2).stale(NOW)
    assert source("failed", 11).stale(NOW)
    assert source("running", None).stale(NOW)


def test_an_age_is_never_negative() -> None:
    assert source(seconds_ago=-5).age_s(NOW) == 0.0


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-1, ("{n} seconds", 0)),
        (1.9, ("1 second", 1)),
        (59, ("{n} seconds", 59)),
        (60, ("1 minute", 1)),
        (22 * 60 + 40, ("{n} minutes", 22)),
        (3_599, ("{n} minutes", 59)),
        (7_200, ("{n} hours", 2)),
        (86_400, ("1 day", 1)),
        (9 * 86_400, ("{n} days", 9)),
    ],
)
def test_an_age_is_said_in_its_largest_whole_unit(seconds: float, said: tuple[str, int]) -> None:
    assert age(seconds) == said


def test_where_room_is_scarce_an_age_has_its_units_sign() -> None:
    said = [short_age(seconds) for seconds in (-1, 59, 60, 3_600, 90_000)]
    assert said == [("{n} s", 0), ("{n} s", 59), ("{n} min", 1), ("{n} h", 1), ("{n} d", 1)]


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (65.9, "1:05"), (3_599, "59:59"), (3_600, "1:00:00")]
)
def test_a_duration_reads_like_a_stopwatch(seconds: float, shown: str) -> None:
    assert stopwatch(seconds) == shown


@given(st.integers(0, 86_400 * 3))
def test_a_stopwatch_loses_no_second(seconds: int) -> None:
    shown = 0
    for part in stopwatch(seconds).split(":"):
        shown = shown * 60 + int(part)
    assert shown == seconds


def test_a_moment_is_shown_as_its_zone_has_it() -> None:
    assert clock_time(NOW, ZoneInfo("Asia/Shanghai"), seconds=True) == "14:03:12"
    assert clock_time(NOW, ZoneInfo("UTC")) == "06:03"
