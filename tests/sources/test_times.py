"""Times: every format, every zone, the source's own server does what `zoneinfo` would."""

import sqlite3
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import column, select
from sqlalchemy import table as sql_table

from storage.local.schema import pulled_tables
from storage.sources.databases.sqlite_words import SqliteWords
from storage.sources.mappings.feed import CALENDAR, Column
from storage.sources.mappings.times import TimeFormat, offsets, to_utc_us

FAULT = "cannot be converted"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = [
    ZoneInfo(name)
    for name in ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata",
                 "Australia/Lord_Howe", "Africa/Casablanca")
]  # fmt: skip
zones = st.sampled_from(ZONES)
walls = st.datetimes(datetime(1900, 2, 1), datetime(2099, 11, 1))
near_changes = st.builds(
    lambda zone, pick, seconds: (zone, change_of(zone, pick) + timedelta(seconds=seconds)),
    zones,
    st.integers(0, 10_000),
    st.integers(-8000, 8000),
)


def change_of(zone: ZoneInfo, pick: int) -> datetime:
    """A wall time at which the clocks of the zone are set, or 1970 where they never are."""
    until = offsets(zone).until
    return datetime(1970, 1, 1) + timedelta(microseconds=until[pick % len(until)] if until else 0)


def us_of(wall: datetime, zone: ZoneInfo) -> int:
    return (wall.replace(tzinfo=zone).astimezone(UTC) - EPOCH) // timedelta(microseconds=1)


@pytest.fixture(scope="module")
def server() -> Any:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE s (x)")
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    yield connection
    connection.close()


@cache
def statement(column_: Column, zone: ZoneInfo, into: str, table: str) -> str:
    words = SqliteWords(zone)
    source = sql_table("s", column("x"))
    target = pulled_tables()[table].c[into]
    made = words.value(column_, target, source.c.x, {})
    inner = select(made.label("v"), source.c.x).select_from(source).limit(1).subquery("rows")
    fault = words.fault(column_, target, inner.c.v, inner.c.x)
    late = words.needs_zone(source.c.x, TimeFormat.parse(column_.time or ""))
    value = words.zoned("rows.v") if late and into not in CALENDAR else inner.c.v
    query = select(value, fault).select_from(inner)
    return str(query.compile(dialect=words.dialect, compile_kwargs={"literal_binds": True}))


def converted(
    server: Any,
    raw: object,
    column_: Column,
    zone: ZoneInfo,
    into: str = "updated_at",
    table: str = "call",
) -> object:
    """The value SQLite itself makes of `raw` by the mapping's expression, or that it cannot."""
    server.execute("DELETE FROM s")
    server.execute("INSERT INTO s VALUES (?)", (raw,))
    made, fault = server.execute(statement(column_, zone, into, table)).fetchone()
    assert not fault or made is None
    return FAULT if fault else made


@cache
def timed(form: str) -> Column:
    return Column.model_validate({"from": "x", "time": form})


@given(near_changes)
def test_offsets_are_those_of_zoneinfo_around_every_change(case: tuple[ZoneInfo, datetime]) -> None:
    zone, wall = case
    local = (wall - datetime(1970, 1, 1)) // timedelta(microseconds=1)
    assert to_utc_us(local, zone) == us_of(wall, zone)


@settings(max_examples=150)
@given(st.one_of(near_changes, st.tuples(zones, walls)), st.sampled_from([
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y%m%d%H%M%S", "%Y/%m/%d %H:%M:%S",
    "%d.%m.%Y %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%Y-%m-%d", "%Y%m%d",
]))  # fmt: skip
def test_text_times_become_what_zoneinfo_says(
    server: Any, case: tuple[ZoneInfo, datetime], form: str
) -> None:
    zone, wall = case
    text = wall.strftime(form)
    known = datetime.strptime(text, form)
    assert converted(server, text, timed(form), zone) == us_of(known, zone)
    assert TimeFormat.parse(form).to_us(text, zone) == us_of(known, zone)


@pytest.mark.parametrize("offset", ["+08:00", "+0800", "-03:30", "Z"])
def test_a_written_offset_wins_over_the_sources_zone(server: Any, offset: str) -> None:
    text = f"2026-11-22 10:30:00{offset}"
    wanted = datetime.strptime(text, "%Y-%m-%d %H:%M:%S%z")
    found = converted(server, text, timed("%Y-%m-%d %H:%M:%S%z"), ZONES[1])
    assert found == (wanted - EPOCH) // timedelta(microseconds=1)


@given(st.integers(-(10**9), 4 * 10**9), st.sampled_from(["epoch_s", "epoch_ms", "epoch_us"]))
def test_numbers_since_1970_need_no_zone(server: Any, number: int, form: str) -> None:
    each = {"epoch_s": 10**6, "epoch_ms": 10**3, "epoch_us": 1}[form]
    for raw in (number, str(number)):
        assert converted(server, raw, timed(form), ZONES[1]) == number * each


def test_fractions_of_seconds_are_kept(server: Any) -> None:
    assert converted(server, 1_700_000_000.25, timed("epoch_s"), ZONES[0]) == 1_700_000_000_250_000


@given(st.integers(-20_000, 40_000), zones)
def test_a_day_number_begins_at_midnight_of_the_source(
    server: Any, day: int, zone: ZoneInfo
) -> None:
    wall = datetime(1970, 1, 1) + timedelta(days=day)
    assert converted(server, day, timed("epoch_day"), zone) == us_of(wall, zone)


@pytest.mark.parametrize(
    ("form", "raw"),
    [
        ("%Y%m%d%H%M%S", "20261322100000"), ("%Y%m%d%H%M%S", "2026112210300"),
        ("%Y-%m-%d %H:%M:%S", "0000-00-00 00:00:00"), ("%Y-%m-%d", "2026-02-30"),
        ("%Y-%m-%d", "2026-11-22x"), ("%Y-%m-%d %H:%M", "2026-11-22 24:00"),
        ("%Y-%m-%d %H:%M:%S", "2026-11-22 10:30:00+08:00"),
        ("%Y-%m-%d %H:%M:%S.%f", "2026-11-22 10:30:00.12a"), ("epoch_ms", "yesterday"),
        ("epoch_s", 1e30), ("epoch_s", float("inf")), ("epoch_ms", "1-2"), ("epoch_s", b"\xff"),
    ],
)  # fmt: skip
def test_what_is_no_time_is_told_apart_and_never_becomes_nothing(
    server: Any, form: str, raw: object
) -> None:
    assert converted(server, raw, timed(form), ZONES[0]) == FAULT


@pytest.mark.parametrize("form", ["%Y%m%d%H%M%S", "epoch_ms", "%Y-%m-%d %H:%M:%S.%f"])
@pytest.mark.parametrize("raw", [None, ""])
def test_no_time_stays_none(server: Any, form: str, raw: object) -> None:
    assert converted(server, raw, timed(form), ZONES[0]) is None
    assert converted(server, raw, timed(form), ZONES[1]) is None


def test_dates_of_the_calendar_are_written_one_way(server: Any) -> None:
    found = converted(server, "20261122", timed("%Y%m%d"), ZONES[0], "day", "business_result")
    assert found == "2026-11-22"
    assert converted(server, 202611, timed("%Y%m"), ZONES[0], "month", "bill") == "2026-11"
    assert converted(server, "202613", timed("%Y%m"), ZONES[0], "month", "bill") == FAULT


@given(st.one_of(near_changes, st.tuples(zones, walls)), st.integers(0, 3_600_000_000))
def test_a_lowered_cursor_lies_below_every_moment_it_may_mean(
    case: tuple[ZoneInfo, datetime], by_us: int
) -> None:
    zone, wall = case
    form = TimeFormat.parse("%Y-%m-%d %H:%M:%S")
    wall = max(wall.replace(microsecond=0), datetime(1900, 3, 1))
    low = form.lowered(wall.strftime(form.text), by_us, zone)
    for fold in (0, 1):
        moment = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        later = (moment - timedelta(microseconds=by_us)).astimezone(zone)
        if moment.astimezone(zone).replace(tzinfo=None) == wall:  # the wall time exists
            assert str(low) <= later.replace(tzinfo=None).strftime(form.text)


@pytest.mark.parametrize("form", ["%d.%m.%Y", "%H:%M %Y-%m-%d", "%Y-%m-%d %H:%M:%S%z"])
def test_formats_that_do_not_sort_by_time_are_known(form: str) -> None:
    assert not TimeFormat.parse(form).sorts


@pytest.mark.parametrize("form", ["", "%Q", "%H:%M", "%Y-%m-%d %f", "%Y%Y%m", "50%"])
def test_a_format_that_is_not_understood_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match="time format"):
        TimeFormat.parse(form)
