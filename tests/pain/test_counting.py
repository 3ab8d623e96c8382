"""Every figure of complaints against plain SQL over the store's own rows."""

from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_complaints import COLUMNS, DAY_US, HOUR_US, NOW_US, ZONE, ask, drawn, put
from new_stores import store_in

from insight.pain.cases import DIMENSIONS, EVERY_DIMENSION, Complaints, complaints_of
from insight.pain.clocks import clock, closing_states, lasting, repeats, reply_states
from insight.pain.cross import OTHERS, Asked, cross, largest, picked
from insight.pain.period import Period, last_days
from insight.pain.rates import Subscribers, denominator, months_of
from insight.pain.sources import ESCALATIONS, source_of
from insight.pain.view import ALL, PainView, counted, counted_in
from insight.path.quantiles import tenths
from storage.local.pain.complaints import known_complaints
from storage.local.store import Store

SQL = {
    "channel": "coalesce(channel, '')", "product": "coalesce(product_code, '')",
    "region": "coalesce(region, '')", "unit": "coalesce(unit, '')",
    "accepted_unit": "coalesce(accepted_unit, '')", "kind": "coalesce(kind, '')",
    "severity": "coalesce(severity, '')",
    "source": "CASE channel WHEN 'miit' THEN 'miit' WHEN '12345' THEN '12345' WHEN '12315' THEN "
              "'12315' WHEN 'weibo' THEN 'public' ELSE iif(channel IS NULL, '', 'customer') END",
    "month": "strftime('%Y-%m', opened_at / 1000000, 'unixepoch', '+8 hours')",
    "day": "strftime('%Y-%m-%d', opened_at / 1000000, 'unixepoch', '+8 hours')",
    "week": "date(opened_at / 1000000, 'unixepoch', '+8 hours', '-6 days', 'weekday 1')",
    "tier": "coalesce((SELECT tier FROM customer c WHERE c.key = complaint.customer_key OR "
            "(c.phone = complaint.phone AND coalesce(complaint.customer_key, '') = '')), '')",
    "community": "coalesce((SELECT community_key FROM customer c WHERE c.key = "
                 "complaint.customer_key OR (c.phone = complaint.phone AND "
                 "coalesce(complaint.customer_key, '') = '')), '')",
}  # fmt: skip
WITHIN = "opened_at >= ? AND opened_at < ?"


@pytest.fixture(scope="module")
def cases(complained: Store) -> Complaints:
    with complained.read() as reader:
        return known_complaints(reader).cases


def places_of(crossed: Any) -> dict[tuple[str, ...], int]:
    return {
        tuple(crossed.axes[axis][at] for axis, at in enumerate(place)): int(crossed.now[place])
        for place in np.ndindex(*crossed.now.shape) if crossed.now[place]
    }  # fmt: skip


def test_every_pair_of_dimensions_is_what_sql_counts(complained: Store, cases: Complaints) -> None:
    period = last_days(40, NOW_US, ZONE)
    begins, until = period.span(ZONE, NOW_US + 1)
    for by in [*combinations(EVERY_DIMENSION, 2)]:
        sql = f"SELECT {SQL[by[0]]}, {SQL[by[1]]}, count(*) FROM complaint WHERE {WITHIN}"
        told = ask(complained, f"{sql} GROUP BY 1, 2", begins, until)
        assert places_of(cross(cases, Asked(period, by), ZONE)) == {
            (first, second): count for first, second, count in told
        }, by


def test_three_dimensions_with_filters_are_what_sql_counts(
    complained: Store, cases: Complaints
) -> None:
    period = Period(date(2026, 9, 20), date(2026, 11, 2))
    asked = Asked(period, ("kind", "source", "severity"),
                  (("region", ("天河区", "")), ("unit", ("市场部",))))  # fmt: skip
    begins, until = period.span(ZONE, NOW_US + 1)
    told = ask(
        complained, f"SELECT {SQL['kind']}, {SQL['source']}, {SQL['severity']}, count(*) FROM "
        f"complaint WHERE {WITHIN} AND coalesce(region, '') IN ('天河区', '')"
        " AND unit = '市场部' GROUP BY 1, 2, 3", begins, until,
    )  # fmt: skip
    found = places_of(cross(cases, asked, ZONE))
    assert found == {tuple(words): count for *words, count in told}
    assert len(found) > 30


def test_the_parts_sum_to_the_total_under_every_breakdown(cases: Complaints) -> None:
    period = last_days(30, NOW_US, ZONE)
    total = len(picked(cases, Asked(period, ("kind",)), ZONE).now)
    before = len(picked(cases, Asked(period, ("kind",)), ZONE).before)  # type: ignore[arg-type]
    for size in (1, 2, 3):
        for by in combinations(DIMENSIONS, size):
            crossed = cross(cases, Asked(period, by), ZONE)
            assert (crossed.total, crossed.total_before) == (total, before), by
            cut = largest(crossed, (2,) * size)
            assert (cut.total, cut.total_before) == (total, before), by
            assert all(len(axis) <= 2 for axis in cut.axes)


def test_the_before_is_the_stretch_of_equal_length(complained: Store, cases: Complaints) -> None:
    period = last_days(30, NOW_US, ZONE)
    begins, until = period.span(ZONE, NOW_US + 1)
    crossed = cross(cases, Asked(period, ("kind",)), ZONE)
    sql = f"SELECT {SQL['kind']}, count(*) FROM complaint WHERE {WITHIN} GROUP BY 1"
    told = dict(ask(complained, sql, begins - 30 * DAY_US, until - 30 * DAY_US))
    assert crossed.before is not None
    assert dict(zip(crossed.axes[0], crossed.before.tolist(), strict=True)) == told
    assert sum(told.values()) > 300


def test_nothing_is_compared_with_a_time_that_is_not_kept(cases: Complaints) -> None:
    assert cross(cases, Asked(last_days(49, NOW_US, ZONE), ("kind",)), ZONE).before is not None
    assert cross(cases, Asked(last_days(60, NOW_US, ZONE), ("kind",)), ZONE).before is None


def test_clocks_are_what_sql_counts(complained: Store, cases: Complaints) -> None:
    rows = np.flatnonzero(cases.opened_at >= 0)
    clocks = {
        "reply": ("replied_at", f"opened_at + {24 * HOUR_US}",
                  clock(reply_states(cases, 24 * HOUR_US)[rows])),
        "closing": ("closed_at", "due_at", clock(closing_states(cases)[rows])),
    }  # fmt: skip
    for done, due, found in clocks.values():
        told = dict(ask(
            complained, "SELECT CASE WHEN opened_at IS NULL OR "
            f"{due} IS NULL THEN 'unknown' WHEN {done} <= {due} THEN 'kept' "
            f"WHEN {done} > {due} THEN 'late' "
            "WHEN closed_at IS NOT NULL OR coalesce(status, '') = 'closed' THEN 'unknown' "
            f"WHEN {due} < {NOW_US} THEN 'overdue' ELSE 'running' END, count(*) "
            "FROM complaint WHERE opened_at IS NOT NULL GROUP BY 1",
        ))  # fmt: skip
        assert {name: getattr(found, name) for name in told} == told
        assert found.all == len(rows) and min(told.values()) > 0


def test_repeats_are_what_sql_counts(complained: Store, cases: Complaints) -> None:
    who = ("CASE WHEN coalesce(customer_key, '') <> '' THEN customer_key WHEN phone IS NOT NULL "
           "THEN 'K' || (substr(phone, 8) + 0) ELSE '' END")  # fmt: skip
    for days in (7, 30):
        ((again, known),) = ask(
            complained, f"WITH c AS (SELECT rowid AS id, opened_at, {who} AS who FROM complaint), "
            "p AS (SELECT *, lag(opened_at) OVER (PARTITION BY who ORDER BY opened_at, id) AS last "
            "FROM c WHERE who <> '' AND opened_at IS NOT NULL) "
            f"SELECT sum(opened_at - last <= {days} * {DAY_US}), count(*) FROM p",
        )  # fmt: skip
        found = repeats(cases, np.flatnonzero(cases.opened_at >= 0), days)
        assert (found.again, found.known) == (again, known)
        assert 0 < found.persons <= found.again


def test_resolution_times_are_those_of_the_closed(complained: Store, cases: Complaints) -> None:
    took = [row for (row,) in ask(complained, "SELECT closed_at - opened_at FROM complaint WHERE "
                                  "closed_at IS NOT NULL AND opened_at IS NOT NULL")]  # fmt: skip
    found = lasting(cases, np.flatnonzero(cases.opened_at >= 0))
    assert found.closed == len(took)
    assert [found.median_us, found.p90_us] == tenths(np.array(took), 5, 9)
    assert found.median_us is not None and abs(found.median_us - np.median(took)) <= 1


def test_escalations_are_sources_of_their_own() -> None:
    assert [source_of(each) for each in ("工信部申诉", "12345", "12315热线", "省通管局")] == [
        "miit", "12345", "12315", "miit",
    ]  # fmt: skip
    assert set(map(source_of, ("regulator", "miit", "12345", "12315"))) == set(ESCALATIONS)
    assert [source_of(each) for each in ("hotline", "", "微博", "<b>")] == [
        "customer", "", "public", "customer",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("channel", "source"),
    [("１２３４５", "12345"), ("12300", "miit"), ("12381 平台", "miit"), ("省管局转办", "miit"),
     ("市场监管局", "authority"), ("城管局", "customer"), ("ch0123456", "customer"),
     ("tel 10012315", "customer"), ("multimedia", "customer"), ("social_media", "public"),
     ("12315/12345", "12345"), ("Regulatory", "authority")],
)  # fmt: skip
def test_a_channel_is_what_it_says_and_not_what_happens_to_be_in_it(
    channel: str, source: str
) -> None:
    assert source_of(channel) == source


@settings(max_examples=30)
@given(st.integers(-3, 3), st.sampled_from(["Asia/Shanghai", "Australia/Lord_Howe", "UTC",
                                            "America/St_Johns", "America/Santiago"]))  # fmt: skip
def test_a_day_ends_at_the_zones_midnight(off: int, name: str) -> None:
    zone = ZoneInfo(name)
    midnights = [datetime(2026, month, day, tzinfo=zone) for month in (3, 4, 9, 10) for day in
                 range(1, 29)]  # fmt: skip
    moments = [int(each.timestamp()) * 1_000_000 + off for each in midnights]
    made = told(moments)
    days = [date.fromordinal(day) for day in made.days(zone).tolist()]
    assert days == [
        datetime.fromtimestamp(at // 1_000_000, zone).date() for at in moments
    ]  # fmt: skip
    weeks = made.column("week", zone)
    assert [weeks.word(row) for row in range(len(days))] == [
        (day - timedelta(day.weekday())).isoformat() for day in days
    ]


def told(moments: list[int], **columns: list[str]) -> Complaints:
    """Make complaints of moments; a column that is not given is empty."""
    none = [-1] * len(moments)
    names = ("channel", "product", "region", "community", "accepted_unit", "unit", "kind",
             "severity", "tier")  # fmt: skip
    return complaints_of(
        NOW_US, range(len(moments)), {name: columns.get(name, [""] * len(moments))
                                      for name in names},
        [""] * len(moments), [False] * len(moments),
        {"opened_at": moments, "due_at": none, "replied_at": none, "closed_at": none},
    )  # fmt: skip


words = st.lists(st.sampled_from(["", "a", "乙", OTHERS[:0] + "<i>", "0"]), min_size=1, max_size=40)


@given(words, st.data())
def test_however_few_are_shown_nothing_is_lost(kinds: list[str], data: st.DataObject) -> None:
    regions = data.draw(st.lists(st.sampled_from(["", "x", "y"]), min_size=len(kinds),
                                 max_size=len(kinds)))  # fmt: skip
    ages = data.draw(st.lists(st.integers(0, 50), min_size=len(kinds), max_size=len(kinds)))
    made = told([NOW_US - age * DAY_US for age in ages], kind=kinds, region=regions)
    asked = Asked(last_days(20, NOW_US, ZONE), ("kind", "region"))
    whole = cross(made, asked, ZONE)
    cut = largest(whole, (data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))))
    assert cut.total == whole.total == sum(age < 20 for age in ages)
    rows = picked(made, asked, ZONE).now
    assert np.array_equal(counted_in(made, cut, ZONE, rows), cut.now)
    opened = {name: cross(made, Asked(asked.period, (name,)), ZONE).total for name in ("kind",)}
    assert opened["kind"] == whole.total


def test_rates_are_per_ten_thousand_of_the_mean_of_the_months() -> None:
    """60 complaints in October and November of a region with 20,000 and 22,000 subscribers are
    60 / 21,000 × 10,000 = 28.57."""
    counts = Subscribers.of([
        ("2026-10", "天河区", "KD300", 12_000), ("2026-10", "天河区", "YD4G", 8_000),
        ("2026-11", "天河区", "KD300", 13_000), ("2026-11", "天河区", "YD4G", 9_000),
        ("2026-11", "白云区", "KD300", 5_000), ("2026-11", "白云区", "YD4G", 5_000),
    ])  # fmt: skip
    months = months_of(Period(date(2026, 10, 15), date(2026, 11, 30)), date(2026, 11, 22))
    assert months == ("2026-10", "2026-11")
    region = denominator(counts, (), [("region", ("天河区",))], months)
    assert region == 21_000
    assert 60 / region * 10_000 == pytest.approx(28.57, abs=0.005)
    assert denominator(counts, (("product", ("KD300",)),), [("region", ("天河区",))], months) == (
        12_500
    )


@pytest.mark.parametrize("cell", [
    [("region", ("白云区",))], [("region", ("越秀区",))], [("region", ("",))],
    [("tier", ("高端",))], [], [("region", ("天河区", "白云区"))], [("week", ("2026-11-16",))],
])  # fmt: skip
def test_a_rate_whose_subscribers_are_not_known_is_none(
    cell: list[tuple[str, tuple[str, ...]]],
) -> None:
    """October lacks 白云区, so neither it nor the whole has a rate over both months."""
    counts = Subscribers.of([
        ("2026-10", "天河区", "", 20_000), ("2026-11", "天河区", "", 22_000),
        ("2026-11", "白云区", "", 10_000),
    ])  # fmt: skip
    assert denominator(counts, (), cell, ("2026-10", "2026-11")) is None
    assert Subscribers().mean(("2026-11",)) is None


def test_all_that_is_shown_agrees(cases: Complaints) -> None:
    for days in (7, 30, 90, ALL):
        found = counted(cases, PainView(days=days), ZONE, Subscribers())
        assert found.total == sum(step.now for step in found.course)
        assert found.total == sum(line.count for line in found.pareto)
        assert found.total == found.reply.all == found.closing.all == found.behind
        assert found.total == sum(cell.count for row in found.cells for cell in row)
        if found.before is not None:
            assert found.before == sum(step.before or 0 for step in found.course)
        assert found.rate is None


def test_a_cell_lists_exactly_its_cases(cases: Complaints) -> None:
    view = PainView(days=40, rows="kind", columns="region")
    found = counted(cases, view, ZONE, Subscribers())
    for row, column in ((0, 0), (1, 2), (4, 3)):
        cell = (found.crossed.words_of(0, row), found.crossed.words_of(1, column))
        chosen = counted(cases, PainView(days=40, cell=cell), ZONE, Subscribers())
        assert len(chosen.listed) == chosen.behind == found.cells[row][column].count
        opened = cases.opened_at[chosen.listed]
        assert (opened[:-1] >= opened[1:]).all()


def test_what_changed_is_read_again_and_nothing_else(tmp_path: Any) -> None:
    store = store_in(tmp_path / "profile")
    try:
        put(store, "complaint", COLUMNS, drawn(1, 300))
        with store.read() as reader:
            known = known_complaints(reader)
        changed = [(*row[:8], "新类", *row[9:]) for row in drawn(1, 300)[:20]]
        put(store, "complaint", COLUMNS, [*changed, *[
            (f"NEW{each[0]}", *each[1:]) for each in drawn(5, 10)
        ]], deleted=("TS000100", "TS000101"))  # fmt: skip
        put(store, "customer", ("key", "tier"), [("K1", "高端")], source="crm")
        put(store, "complaint", COLUMNS, [("OTHER", *drawn(6, 1)[0][1:])], source="desk2")
        with store.read() as reader:
            again, anew = known_complaints(reader, known), known_complaints(reader)
        assert len(again.cases) == 300 + 10 - 2 + 1
        assert again.cases.ids.tolist() == anew.cases.ids.tolist()
        for name in DIMENSIONS:
            one, other = again.cases.column(name, ZONE), anew.cases.column(name, ZONE)
            assert [one.word(row) for row in range(len(again.cases))] == [
                other.word(row) for row in range(len(anew.cases))
            ], name
        assert np.array_equal(again.cases.person, anew.cases.person)
        assert (again.cases.column("tier", ZONE).among("高端").sum()) > 0
        assert (again.cases.column("kind", ZONE).among("新类").sum()) == 20
    finally:
        store.close()
