"""Hours of a rule over midnight, at clock changes and in any zone: when they are open next."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from insight.warnings.hours import DAYS, Hours, HoursError, hours_from, shipped_hours

MINUTE_US = 60_000_000
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
         "America/Santiago", "Pacific/Apia")  # fmt: skip
CHANGES = (datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC),
           datetime(2026, 3, 7, tzinfo=UTC), datetime(2026, 10, 31, tzinfo=UTC),
           datetime(2026, 4, 4, tzinfo=UTC), datetime(2026, 9, 5, tzinfo=UTC),
           datetime(2011, 12, 29, tzinfo=UTC))  # fmt: skip
"""Days on which clocks change somewhere; Samoa had no 30th of December 2011."""

spans = st.lists(
    st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda each: each[0] < each[1]),
    max_size=2,
)  # fmt: skip


SUNDAY: tuple[list[tuple[int, int]], ...] = ([], [], [], [], [], [], [(150, 300)])
"""02:30–05:00: an hour that comes twice in autumn, and not at all in spring."""


@example(SUNDAY, "Europe/Berlin", CHANGES[1], 1440 + 70)
@example(SUNDAY, "Europe/Berlin", CHANGES[0], 1440)
@example(([], [], [], [], [], [], [(30, 90)]), "Europe/Berlin", CHANGES[1], 1440 + 35)
@example(([], [], [], [], [], [], [(30, 150)]), "Europe/Berlin", CHANGES[1], 1440 + 40)
@given(st.tuples(*[spans] * 7), st.sampled_from(ZONES), st.sampled_from(CHANGES),
       st.integers(0, 3 * 1440))  # fmt: skip
def test_hours_are_open_next_at_the_first_minute_that_is_within_them(
    days: tuple[list[tuple[int, int]], ...], name: str, around: datetime, later: int
) -> None:
    """Held against trying every minute of the clock on the wall."""
    hours, zone = Hours(tuple(tuple(sorted(day)) for day in days)), ZoneInfo(name)
    at_us = int((around + timedelta(minutes=later)).timestamp()) * 1_000_000
    found = hours.next_open(at_us, zone)
    tried = next((minute for n in range(9 * 1440)
                  if hours.open_at(minute := at_us + n * MINUTE_US, zone)), None)  # fmt: skip
    if tried is None:
        assert found is None or found >= at_us + 7 * 1440 * MINUTE_US
    else:
        assert found == tried


def test_a_night_is_two_spans_and_said_so() -> None:
    with pytest.raises(HoursError, match="22:00–06:00 ends before it begins"):
        hours_from({"mon": [["22:00", "06:00"]]}, "night")
    night, zone = shipped_hours()["night"], ZoneInfo("Asia/Shanghai")
    midnight = datetime(2026, 11, 29, tzinfo=zone)
    for hour, is_open in ((-1, True), (0, True), (7, True), (8, False), (19, False), (20, True)):
        at = midnight + timedelta(hours=hour)
        assert night.open_at(int(at.timestamp()) * 1_000_000, zone) is is_open, hour


def test_shipped_hours_are_named_in_both_languages() -> None:
    for code, hours in shipped_hours().items():
        assert hours.title.keys() >= {"en", "zh"}, code
        assert len(hours.spans) == len(DAYS)
