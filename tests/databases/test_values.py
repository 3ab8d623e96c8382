"""Every type arrives as Python itself would convert it; what cannot be is told apart."""

import json
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.sources.mappings.times import offsets

FAULT = "cannot be converted"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NATIVE = '{ from = "x", time = "native" }'
ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC", "Australia/Lord_Howe"]
lists = {"min_size": 1, "max_size": 30}
some = settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
typed = pytest.mark.parametrize(
    "foreign", ["postgresql18", "postgresql15", "mariadb"], indirect=True
)
"""Kinds that have types of times."""

walls = st.datetimes(datetime(1901, 2, 1), datetime(2099, 11, 1))


def us_of(wall: datetime, zone: str) -> int:
    moment = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return (moment - EPOCH) // timedelta(microseconds=1)


def near_change(zone: str, pick: int, us: int) -> datetime:
    """A wall time close to one at which the clocks of a zone are set."""
    until = [each for each in offsets(ZoneInfo(zone)).until if each > 10**9]
    change = until[pick % len(until)] if until else 0
    return datetime(1970, 1, 1) + timedelta(microseconds=change + us)


near_changes = st.builds(
    lambda zone, picks: (zone, [near_change(zone, pick, us) for pick, us in picks]),
    st.sampled_from(ZONES),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(-8 * 10**9, 8 * 10**9)), **lists),
)
any_walls = st.tuples(st.sampled_from(ZONES), st.lists(walls, **lists))


@typed
@some
@given(st.one_of(near_changes, any_walls))
def test_times_without_a_zone_are_in_the_sources(
    values: Any, case: tuple[str, list[datetime]]
) -> None:
    zone, readings = case
    found = values.made("naive", readings, NATIVE, zone=zone)
    assert found == [us_of(wall, zone) for wall in readings]


@typed
@some
@given(st.lists(st.datetimes(datetime(1971, 1, 1), datetime(2037, 12, 31)), **lists))
def test_times_with_a_zone_are_moments(values: Any, moments: list[datetime]) -> None:
    given_ = [
        moment if values.foreign.kind == "mariadb" else moment.replace(tzinfo=UTC)
        for moment in moments
    ]
    found = values.made("aware", given_, NATIVE)
    assert found == [us_of(moment, "UTC") for moment in moments]


@typed
@some
@given(st.lists(st.dates(date(1901, 1, 2), date(2099, 12, 31)), **lists))
def test_a_date_begins_at_midnight_of_the_source(values: Any, days: list[date]) -> None:
    found = values.made("date", days, NATIVE)
    assert found == [us_of(datetime(d.year, d.month, d.day), "Asia/Shanghai") for d in days]
    into = "business_result.day"
    assert values.made("date", days, NATIVE, into) == [day.isoformat() for day in days]


@typed
@some
@given(st.lists(st.datetimes(datetime(1971, 1, 1), datetime(2037, 12, 31)), **lists),
       st.sampled_from(ZONES))  # fmt: skip
def test_the_day_of_a_moment_is_that_at_the_source(
    values: Any, moments: list[datetime], zone: str
) -> None:
    aware = [moment.replace(tzinfo=UTC) for moment in moments]
    given_ = moments if values.foreign.kind == "mariadb" else aware
    found = values.made("aware", given_, NATIVE, "business_result.day", zone)
    assert found == [str(each.astimezone(ZoneInfo(zone)).date()) for each in aware]


@typed
@pytest.mark.parametrize("year", [1, 1000, 1899, 2041, 2242, 9999])
def test_microseconds_are_exact_in_far_years(values: Any, year: int) -> None:
    first = 1000 if values.foreign.kind == "mariadb" else 1
    readings = [
        datetime(max(year, first), 6, 5, 4, 3, 2, us) for us in (0, 1, 499_999, 500_001, 999_999)
    ]
    found = values.made("naive", readings, NATIVE, zone="UTC")
    assert found == [us_of(each, "UTC") for each in readings]


@pytest.mark.parametrize("form", [
    "%Y-%m-%d %H:%M:%S", "%Y%m%d%H%M%S", "%d.%m.%Y %H:%M", "%Y年%m月%d日 %H:%M:%S", "%Y%m%d",
    "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f",
])  # fmt: skip
@settings(some, max_examples=5)
@given(st.one_of(near_changes, any_walls))
def test_times_written_as_text(values: Any, form: str, case: tuple[str, list[datetime]]) -> None:
    zone, readings = case
    texts = [wall.strftime(form) for wall in readings]
    known = [datetime.strptime(text, form) for text in texts]
    found = values.made("text", texts, f'{{ from = "x", time = "{form}" }}', zone=zone)
    assert found == [us_of(wall, zone) for wall in known]


@pytest.mark.parametrize("offset", ["+08:00", "+0800", "-03:30", "Z"])
@pytest.mark.parametrize("fraction", ["", ".5", ".123456789"])
def test_a_written_offset_wins_over_the_sources_zone(
    values: Any, offset: str, fraction: str
) -> None:
    text = f"2026-11-22 10:30:00{fraction[:7]}{offset}"
    form = f"%Y-%m-%d %H:%M:%S{'.%f' if fraction else ''}%z"
    wanted = datetime.strptime(text, form)
    shown = f"2026-11-22 10:30:00{fraction}{offset}"
    found = values.made("text", [shown], f'{{ from = "x", time = "{form}" }}')
    assert found == [(wanted - EPOCH) // timedelta(microseconds=1)]


@some
@given(st.lists(st.integers(-(10**9), 4 * 10**9), **lists))
@pytest.mark.parametrize("form", ["epoch_s", "epoch_ms", "epoch_us"])
@pytest.mark.parametrize("type_", ["int", "text", "decimal"])
def test_numbers_since_1970(values: Any, type_: str, form: str, moments: list[int]) -> None:
    each = {"epoch_s": 10**6, "epoch_ms": 10**3, "epoch_us": 1}[form]
    given_ = [str(moment) for moment in moments] if type_ == "text" else moments
    found = values.made(type_, given_, f'{{ from = "x", time = "{form}" }}')
    assert found == [moment * each for moment in moments]


@some
@given(st.lists(st.integers(-(2**63) // 4, 2**63 // 4), **lists))
@pytest.mark.parametrize("type_", ["int", "text", "decimal"])
def test_whole_numbers(values: Any, type_: str, whole: list[int]) -> None:
    if type_ == "decimal" and values.foreign.kind == "sqlite":
        whole = [each // 2**10 for each in whole]
    given_ = [str(each) for each in whole] if type_ == "text" else whole
    assert values.made(type_, given_, '"x"', "call.hold_s") == whole


def half_up(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


@some
@given(st.lists(st.decimals(-(10**9), 10**9, places=4), **lists))
@pytest.mark.parametrize("type_", ["text", "decimal"])
@pytest.mark.parametrize(("unit", "factor"), [("yuan", "100"), ("fen", "1"), ("li", "0.1")])
def test_money_is_rounded_half_away_from_zero(
    values: Any, type_: str, unit: str, factor: str, amounts: list[Decimal]
) -> None:
    if values.foreign.kind == "sqlite":  # its numbers are binary
        amounts = [amount.quantize(Decimal("0.25")) for amount in amounts]
    given_ = [str(amount) for amount in amounts]
    if type_ == "decimal" and values.foreign.kind == "sqlite":
        given_ = [float(amount) for amount in amounts]  # type: ignore[misc]
    found = values.made(type_, given_, f'{{ from = "x", unit = "{unit}" }}', "bill.total_fen")
    assert found == [half_up(amount * Decimal(factor)) for amount in amounts]


@some
@given(st.lists(st.integers(-(10**12), 10**12), **lists))
@pytest.mark.parametrize(("unit", "into"), [("li", "bill.total_fen"), ("ms", "call.hold_s")])
def test_whole_parts_are_rounded_half_away_from_zero(
    values: Any, unit: str, into: str, amounts: list[int]
) -> None:
    by = {"li": 10, "ms": 1000}[unit]
    found = values.made("int", amounts, f'{{ from = "x", unit = "{unit}" }}', into)
    assert found == [half_up(Decimal(amount) / by) for amount in amounts]


@some
@given(st.lists(st.floats(-1e12, 1e12), **lists))
def test_floating_numbers_count_as_they_are_shown(values: Any, amounts: list[float]) -> None:
    if values.foreign.kind == "sqlite":
        amounts = [round(amount * 4) / 4 for amount in amounts]
    found = values.made("double", amounts, '{ from = "x", unit = "yuan" }', "bill.total_fen")
    assert found == [half_up(Decimal(repr(amount)) * 100) for amount in amounts]


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40
)


@some
@given(st.lists(texts, **lists))
def test_text_arrives_letter_by_letter(values: Any, shown: list[str]) -> None:
    assert values.made("text", shown, '"x"', "call.phone") == shown


def test_other_types_arrive_as_text(values: Any) -> None:
    kind = values.foreign.kind
    into = "call.phone"
    number = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
    if kind == "postgresql":
        assert values.made("uuid", [uuid.UUID(number)], '"x"', into) == [number]
        assert values.made("bool", [True, False, None], '"x"', into) == ["true", "false", None]
        assert values.made("bytes", [b"\xff\x00"], '"x"', into) == ["\\xff00"]
    if kind == "mariadb":
        assert values.made("bit", [5], '"x"', into) == ["5"]
        assert values.made("latin", ["Zoë"], '"x"', into) == ["Zoë"]
        assert values.made("bytes", ["通".encode()], '"x"', into) == ["通"]
    if kind != "sqlite":
        (found,) = values.made("json", ['{"a": "通"}'], '"x"', into)
        assert json.loads(found) == {"a": "通"}
        assert values.made("enum", ["ok", None], '"x"', into) == ["ok", None]
        assert values.made("bool", [True, False, None], '"x"', "call.hold_s") == [1, 0, None]
    assert values.made("char", ["ab", "通"], '"x"', into) == ["ab", "通"]
    assert values.made("int", [12, None], '"x"', into) == ["12", None]


def test_codes_become_meanings_letter_by_letter_and_unknown_ones_stay(values: Any) -> None:
    maps = '[maps.m]\n"1" = "ready"\n"a" = "small"\n"A" = "great"\n"通话" = "talking"'
    found = values.made(
        "text", ["1", "a", "A", "通话", "9", None, ""],
        '{ from = "x", map = "m", default = "none" }', "call.phone", maps=maps,
    )  # fmt: skip
    assert found == ["ready", "small", "great", "talking", "9", "none", "none"]
    found = values.made("int", [1, 9], '{ from = "x", map = "m" }', "call.phone", maps=maps)
    assert found == ["ready", "9"]


@pytest.mark.parametrize("spec", [
    '{ from = "x", time = "epoch_s" }', '{ from = "x", time = "%Y-%m-%d %H:%M:%S" }',
])  # fmt: skip
def test_nothing_and_empty_text_are_no_time(values: Any, spec: str) -> None:
    assert values.made("text", [None, ""], spec) == [None, None]


POISON: dict[str, tuple[str, str, str, list[object]]] = {
    "a time": ("text", '{ from = "x", time = "%Y-%m-%d %H:%M:%S" }', "call.started_at", [
        "yesterday", "0000-00-00 00:00:00", "2026-02-30 00:00:00", "2026-13-01 00:00:00",
        "2026-11-22 24:00:00", "2026-11-22 23:60:00", "2026-11-22", "2026-11-22 10:30:00.5",
        "２０２６-11-22 10:30:00", "2026-11-22 10:30:00+08", "9" * 500, "2026-11-00 00:00:00",
        "2100-02-29 00:00:00", "infinity", "2026-04-31 00:00:00",
    ]),
    "a time in digits": ("text", '{ from = "x", time = "%Y%m%d%H%M%S" }', "call.started_at", [
        "20260230000000", "2026112210300", "20261122240000", "00000000000000", "2026112210300x",
        "20261131000000", "-2026112210300", "20260001000000", "99999999999999", "now",
    ]),
    "seconds since 1970": ("text", '{ from = "x", time = "epoch_s" }', "call.started_at", [
        "yesterday", "1e30", "Infinity", "NaN", "1-2", "0x10", "9" * 30, "--1", "1,5", "１７",
    ]),
    "a whole number": ("text", '"x"', "call.hold_s", [
        "abc", "1.5", "1e30", "9223372036854775808", "--5", "0x10", "１２", "NaN", "Infinity",
        "1,000", "5-", "1e", "1e400", "-" + "9" * 100,
    ]),
    "money": ("text", '{ from = "x", unit = "yuan" }', "bill.total_fen", [
        "abc", "1.5元", "1e30", "92233720368547758.08", "1.2.3", "￥5", "NaN", "-Infinity",
        "1,000.00", "5-",
    ]),
    "a double as a whole number": ("double", '"x"', "call.hold_s", [
        1.5, 1e30, -1e30, 9.3e18, -9.3e18, 1e300, -1e300, 0.1, 2.0**63, 5e-324,
    ]),
    "a double as money": ("double", '{ from = "x", unit = "yuan" }', "bill.total_fen", [
        1e30, -1e30, 9.3e18, -9.3e18, 1e300, -1e300, 2.0**63, 1e18, 9.1e16, -9.1e16,
    ]),
    "a decimal as a whole number": ("decimal", '"x"', "call.hold_s", [
        "1.5", "1e30", "-1e30", "9300000000000000000", "0.00001", "-0.5", "99999999999999999999",
        "9223372036854775808", "-9223372036854785000", "1e40",
    ]),
    "a number out of bounds": ("int", '{ from = "x", time = "epoch_s" }', "call.started_at", [
        2**63 - 1, -(2**63), 10**13, -(10**13), 9 * 10**18, 2**62, 2**53, -(2**53), 10**14, 10**15,
    ]),
}  # fmt: skip


@pytest.mark.parametrize("what", POISON)
def test_poison_is_told_apart_and_never_raises(values: Any, what: str) -> None:
    type_, spec, into, poison = POISON[what]
    if values.foreign.kind == "sqlite" and what in ("a number out of bounds", "a double as money"):
        return  # they come as fractions, which the store refuses
    found = values.made(type_, [*poison, None], spec, into)
    assert found == [*[FAULT] * len(poison), None]


def test_poison_of_one_kind_only_is_told_apart(values: Any) -> None:
    kind = values.foreign.kind
    if kind == "postgresql":
        times = ["infinity", "-infinity", "294276-12-31 23:59:59.999999", "0044-03-15 BC",
                 "10000-01-01", "4713-01-01 BC"]  # fmt: skip
        for type_ in ("naive", "aware"):
            assert values.made(type_, times, NATIVE) == [FAULT] * len(times)
            found = values.made(type_, times, NATIVE, "business_result.day")
            assert found == [FAULT] * len(times)
        dates = ["infinity", "-infinity", "5874897-12-31", "0044-03-15 BC", "10000-01-01"]
        assert values.made("date", dates, NATIVE) == [FAULT] * len(dates)
        for type_, spec, into in (
            ("double", '"x"', "call.hold_s"), ("decimal", '"x"', "call.hold_s"),
            ("decimal", '{ from = "x", unit = "yuan" }', "bill.total_fen"),
            ("double", '{ from = "x", time = "epoch_s" }', "call.started_at"),
        ):  # fmt: skip
            poison = ["NaN", "Infinity", "-Infinity"]
            assert values.made(type_, poison, spec, into) == [FAULT] * 3
    if kind == "mariadb":
        times = ["0000-00-00 00:00:00", "2026-00-15 00:00:00", "2026-11-00 00:00:00",
                 "2026-02-30 00:00:00"]  # fmt: skip
        assert values.made("naive", times, NATIVE) == [FAULT] * len(times)
        assert values.made("date", times, NATIVE) == [FAULT] * len(times)
        assert values.made("date", times, NATIVE, "business_result.day") == [FAULT] * len(times)
        assert values.made("aware", times[:1], NATIVE) == [FAULT]
        huge = [2**63, 2**64 - 1, 2**63 - 1]
        assert values.made("unsigned", huge, '"x"', "call.hold_s") == [FAULT, FAULT, 2**63 - 1]
        raw = [b"\xff", b"a\0b", b"\xe9\x80", b"\xc0\x80", b"\xf8", b"\x80", b"\0",
               b"ok\xfe", b"\xf4\x90\x80\x80"]  # fmt: skip
        assert values.made("bytes", raw, '"x"', "call.phone") == [FAULT] * len(raw)
    if kind != "postgresql":
        assert values.made("text", ["a\0b", "\0", "b"], '"x"', "call.phone") == [FAULT, FAULT, "b"]
