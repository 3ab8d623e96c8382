"""Merging, repeats, days and filters against the plainest way to say the same."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from insight.customer.timeline import (
    KINDS,
    REPEAT_DAYS,
    Entry,
    Filter,
    counts,
    days,
    marked,
    newest_first,
    place_of,
)

DAY = 86_400_000_000
T0 = 1_795_000_000_000_000
ZONES = ("Asia/Shanghai", "America/New_York", "Pacific/Apia")

moments = st.integers(0, 40).map(lambda step: T0 - step * DAY // 2)
entries = st.tuples(
    moments,
    st.sampled_from(["contact", "order", "payment"]),
    st.sampled_from(["in", "out", "enter"]),
    st.sampled_from(["acd", "desk"]),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["hotline", "store", ""]),
    st.just(""),
    st.sampled_from(["", "r1", "r2"]),
).map(lambda parts: Entry(*parts))
told = st.lists(entries, max_size=30)


def contact(hours: float, reason: str = "r", act: str = "in") -> Entry:
    return Entry(T0 - round(hours * 3_600_000_000), "contact", act, "desk", "k", "", "", reason)


@given(st.lists(told, max_size=4))
def test_sources_are_merged_newest_first_and_read_upwards_keep_their_order(
    sources: list[list[Entry]],
) -> None:
    sources = [sorted(source, key=lambda entry: entry.at_us) for source in sources]
    merged = newest_first(*sources)
    upwards = merged[::-1]
    assert Counter(upwards) == Counter(entry for source in sources for entry in source)
    assert all(a.at_us <= b.at_us for a, b in pairwise(upwards))
    for moment in {entry.at_us for entry in merged}:
        assert [e for e in upwards if e.at_us == moment] == [
            e for source in sources for e in source if e.at_us == moment
        ]


def times_in_a_row(entry: Entry, before: list[Entry]) -> int:
    """The oracle: count back, contact by contact, oldest last."""
    times, at = 1, entry.at_us
    for other in before:
        if other.kind != "contact" or other.act == "out" or other.reason_code != entry.reason_code:
            continue
        if at - other.at_us > REPEAT_DAYS * DAY:
            break
        times, at = times + 1, other.at_us
    return times


@given(told)
def test_the_nth_contact_for_a_reason_in_a_row_is_marked_n(found: list[Entry]) -> None:
    ordered = newest_first(sorted(found, key=lambda entry: entry.at_us))
    result = marked(ordered)
    assert [entry._replace(repeat=1) for entry in result] == ordered
    for place, entry in enumerate(result):
        counted = entry.kind == "contact" and entry.act != "out" and entry.reason_code
        expected = times_in_a_row(entry, ordered[place + 1 :]) if counted else 1
        assert entry.repeat == expected


def test_a_repeat_is_within_seven_days_of_the_one_before_to_the_microsecond() -> None:
    late = contact(0)
    inside = late._replace(at_us=late.at_us - 7 * DAY)
    outside = late._replace(at_us=late.at_us - 7 * DAY - 1)
    assert [entry.repeat for entry in marked([late, inside])] == [2, 1]
    assert [entry.repeat for entry in marked([late, outside])] == [1, 1]


def test_what_we_did_and_what_has_no_reason_repeats_nothing() -> None:
    ours = contact(1, act="out")
    nameless = [contact(0, reason=""), contact(2, reason="")]
    assert [entry.repeat for entry in marked([contact(0), ours, contact(2)])] == [2, 1, 1]
    assert [entry.repeat for entry in marked(nameless)] == [1, 1]


@given(told, st.sampled_from(ZONES))
def test_days_part_the_entries_and_hold_what_their_calendar_day_holds(
    found: list[Entry], name: str
) -> None:
    zone = ZoneInfo(name)
    ordered = newest_first(sorted(found, key=lambda entry: entry.at_us))
    parts = days(ordered, zone)
    assert sum(day.size for day in parts) == len(ordered)
    assert [day.first for day in parts] == [sum(d.size for d in parts[:n]) for n in
                                            range(len(parts))]  # fmt: skip
    for day in parts:
        for entry in ordered[day.first : day.first + day.size]:
            assert datetime.fromtimestamp(entry.at_us / 1e6, zone).date() == day.date
    assert len({day.date for day in parts}) == len(parts)


@given(told, st.integers(-5, 30))
def test_a_jump_goes_to_the_day_or_the_next_older_one_or_the_oldest(
    found: list[Entry], back: int
) -> None:
    ordered = newest_first(sorted(found, key=lambda entry: entry.at_us))
    parts = days(ordered, UTC)
    wanted = datetime.fromtimestamp(T0 / 1e6, UTC).date() - timedelta(days=back)
    place = place_of(parts, wanted)
    dates = [datetime.fromtimestamp(entry.at_us / 1e6, UTC).date() for entry in ordered]
    if not ordered:
        assert place is None
        return
    older = [at for at, day in enumerate(dates) if day <= wanted]
    assert place == (older[0] if older else dates.index(dates[-1]))


@given(told, st.sampled_from(["", "contact", "order"]), st.sampled_from(["", "store"]),
       st.sampled_from(["", "acd"]))  # fmt: skip
def test_a_filter_takes_what_has_all_that_it_names(
    found: list[Entry], kind: str, channel: str, system: str
) -> None:
    wanted = Filter(kind, channel, system)  # type: ignore[arg-type]
    expected = [
        entry for entry in found
        if kind in ("", entry.kind) and channel in ("", entry.channel)
        and system in ("", entry.system)
    ]  # fmt: skip
    assert [entry for entry in found if wanted.takes(entry)] == expected


@given(told)
def test_counts_name_each_kind_there_is_and_add_up(found: list[Entry]) -> None:
    said = counts(found)
    assert sum(said.values()) == len(found)
    assert list(said) == [kind for kind in KINDS if any(e.kind == kind for e in found)]


def test_a_day_of_25_hours_is_one_day() -> None:
    zone = ZoneInfo("America/New_York")
    first = int(datetime(2026, 11, 1, 0, 30, tzinfo=zone).timestamp()) * 1_000_000
    last = int(datetime(2026, 11, 1, 23, 30, tzinfo=zone).timestamp()) * 1_000_000
    assert last - first == 24 * 3_600_000_000
    ordered = [contact(0)._replace(at_us=last), contact(0)._replace(at_us=first)]
    assert [(day.date, day.size) for day in days(ordered, zone)] == [(date(2026, 11, 1), 2)]
