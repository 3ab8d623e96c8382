"""Rates over time, and why they moved, against published examples and plain counting."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.path.blanks import blanks, wilson
from insight.path.building import communities
from insight.path.cases import NEVER, Cases, Coded, Events, Opportunities, cases_of
from insight.path.months import behind, by_month
from insight.path.periods import (
    DAY_US,
    _limits,
    change,
    first_day,
    next_day,
    periods,
    ripe,
    won_within,
)
from insight.path.process import Process, ReasonGroup
from insight.path.span import ENDED, Rule
from insight.path.trend import MOST_WEEKS, around, trend

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 12, tzinfo=ZONE)
NOW_US = int(NOW.timestamp()) * 1_000_000

Fate = tuple[int, int | None, str]
"""Began so many days ago, was won so many days later (None: lost at once), in a region."""


def began(line: Process, fates: list[Fate], reasons: list[str | None] | None = None) -> Cases:
    count = len(fates)
    starts = [NOW_US - ago * DAY_US for ago, _, _ in fates]
    nothing = Coded.of([])
    return cases_of(
        line,
        Opportunities(
            [("crm", f"O{row}") for row in range(count)],
            [_status(ago, took) for ago, took, _ in fates],
            [None] * count, reasons or [None] * count, starts,
            [None if took is not None and took > ago else start + (took or 0) * DAY_US
             for start, (ago, took, _) in zip(starts, fates, strict=True)],
            {"region": [region for _, _, region in fates],
             "community": [region for _, _, region in fates]},
        ),
        Events(np.array([], np.intp), np.array([], np.int64), *[nothing] * 6), NOW_US,
    )  # fmt: skip


def test_control_limits_are_those_of_the_handbook_s_example() -> None:
    """NIST/SEMATECH e-Handbook 6.3.3.2: chips on wafers, 50 a wafer, mean share 0.2313."""
    low, high = _limits(0.2313, 50)
    assert (low, high) == (pytest.approx(0.0524, abs=1e-4), pytest.approx(0.4102, abs=1e-4))


def test_the_score_interval_is_that_of_the_published_example() -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998), 857: 81 of 263, 95 %, method 3."""
    low, high = wilson(81, 263, 1.959964)
    assert (low, high) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))


def test_young_opportunities_do_not_press_a_rate_down(line: Process) -> None:
    old = [(60, 10 if n % 2 else None, "east") for n in range(40)]
    young = [(3, 10 if n % 2 else None, "east") for n in range(40)]  # the same, not yet won
    found = periods(began(line, old + young), ZONE, "week", 21)
    assert [each.share for each in found if each.ripe and each.began] == [0.5]
    last = next(each for each in found if each.began and not each.ripe)
    assert (last.low, last.anomaly) == (None, "")


def test_a_week_far_off_is_an_anomaly_and_the_others_are_not(line: Process) -> None:
    weeks = [(28 + 7 * week, 5 if n % 2 else None, "east") for week in range(8) for n in range(60)]
    weeks += [(84, 5 if n % 6 == 0 else None, "east") for n in range(60)]
    found = periods(began(line, weeks), ZONE, "week", 14)
    assert [each.anomaly for each in found if each.began] == ["low"] + [""] * 8


@pytest.mark.parametrize(
    ("unit", "begins", "following"),
    [("week", date(2026, 11, 23), date(2026, 11, 30)), ("month", date(2026, 11, 1),
      date(2026, 12, 1)), ("quarter", date(2026, 10, 1), date(2027, 1, 1))],
)  # fmt: skip
def test_periods_are_those_of_the_calendar(unit: str, begins: date, following: date) -> None:
    assert first_day(date(2026, 11, 25), unit) == begins  # type: ignore[arg-type]
    assert next_day(begins, unit) == following  # type: ignore[arg-type]


def test_a_date_of_1970_makes_no_empty_weeks(line: Process) -> None:
    cases = began(line, [(30, None, "east"), (20_000, None, "east"), (3_000, None, "east")])
    found = periods(cases, ZONE, "quarter", 7)
    assert sum(each.began for each in found) == 2
    assert found[0].begins.year == NOW.year - 8


def test_a_day_begins_at_the_centre_s_midnight(line: Process) -> None:
    monday = datetime(2026, 11, 2, tzinfo=ZONE)
    cases = began(line, [(30, None, "east")])
    for moment, wanted in ((monday, date(2026, 11, 2)),
                           (monday - timedelta(seconds=1), date(2026, 10, 26))):  # fmt: skip
        at = np.array([int(moment.timestamp()) * 1_000_000])
        found = periods(
            replace(cases, created_at=at),
            ZONE, "week", 7,
        )  # fmt: skip
        assert next(each.begins for each in found if each.began) == wanted


fates = st.lists(
    st.tuples(st.integers(0, 90), st.one_of(st.none(), st.integers(0, 40)),
              st.sampled_from(["east", "west", "north"])),
    min_size=1, max_size=40,
)  # fmt: skip


@given(fates, st.integers(1, 30))
def test_shares_are_what_plain_counting_gives(line: Process, told: list[Fate], days: int) -> None:
    cases = began(line, told)
    weeks: Counter[date] = Counter()
    won: Counter[date] = Counter()
    for ago, took, _ in told:
        week = first_day((NOW - timedelta(days=ago)).date(), "week")
        weeks[week] += 1
        won[week] += took is not None and took <= min(days, ago)
    found = periods(cases, ZONE, "week", days)
    assert {each.begins: (each.began, each.won_within) for each in found if each.began} == {
        week: (weeks[week], won[week]) for week in weeks
    }
    for each in found:
        assert each.ripe == (NOW.date() - (each.begins + timedelta(days=7)) >= timedelta(days=days))


@given(fates, st.data())
def test_the_parts_of_a_change_sum_to_it_exactly(
    line: Process, told: list[Fate], data: st.DataObject
) -> None:
    cases = began(line, told)
    first, second = (
        np.array(data.draw(st.lists(st.booleans(), min_size=len(told), max_size=len(told))))
        for _ in range(2)
    )
    found = change(cases, first, second, "region", 21)
    won = won_within(cases, 21)
    assert found.began == (first.sum(), second.sum())
    assert found.won == ((first & won).sum(), (second & won).sum())
    before, after = found.rates
    if first.any() and second.any():
        assert found.who_came + found.how_well == pytest.approx(after - before, abs=1e-12)
        assert found.how_many + found.mix + found.conversion == pytest.approx(
            found.won[1] - found.won[0], abs=1e-9
        )
    assert sum(each.began[0] for each in found.effects) == found.began[0]
    assert sum(each.won[1] for each in found.effects) == found.won[1]


def test_a_change_of_customers_alone_is_who_came_and_of_conversion_alone_how_well(
    line: Process,
) -> None:
    east_good = [(50, 5, "east")] * 8 + [(50, None, "east")] * 2
    west_bad = [(50, 5, "west")] * 2 + [(50, None, "west")] * 8
    cases = began(line, [*east_good, *east_good, *west_bad, *east_good, *west_bad, *west_bad])
    first = np.arange(len(cases)) < 30
    moved = change(cases, first, ~first, "region", 21)
    assert moved.how_well == pytest.approx(0)
    assert moved.who_came == pytest.approx(-0.2)
    better = began(line, east_good + [(50, 5, "east")] * 10)
    first = np.arange(20) < 10
    improved = change(better, first, ~first, "region", 21)
    assert improved.who_came == pytest.approx(0)
    assert improved.how_well == pytest.approx(0.2)


def test_ripe_is_having_had_the_whole_time(line: Process) -> None:
    cases = began(line, [(20, None, "east"), (21, None, "east")])
    assert ripe(cases, 21).tolist() == [False, True]


def test_communities_are_ranked_by_what_building_would_cure(line: Process) -> None:
    process = line.model_copy(update={"building": [
        _reasons("coverage", ["not covered"]), _reasons("ports", ["no port"]),
    ]})  # fmt: skip
    told: list[Fate] = [(40, None, "a"), (5, None, "a"), (5, None, "b"), (5, None, "b"),
                        (5, None, "b"), (5, None, "c"), (50, 5, "c")]  # fmt: skip
    found = communities(began(process, told, [
        "not covered", "no port", "no port", "no port", "never", "never", None,
    ]))  # fmt: skip
    assert [(each.community, each.curable, each.by_cure, each.recent) for each in found] == [
        ("b", 2, (0, 2), 2), ("a", 2, (1, 1), 1),
    ]  # fmt: skip
    assert [(each.all, each.lost) for each in found] == [(3, 3), (2, 2)]


def test_whoever_leaves_far_more_reasons_blank_stands_out(told: Callable[..., Cases]) -> None:
    refused = ("enter", "touch", "crm", 90.0)
    histories, reasons = [], []
    for person, blank in (("neat", 2), ("sloppy", 18), ("usual", 5)):
        for number in range(20):
            step = ("refuse", "order", "ess", 70.0, None, person, f"unit of {person}")
            histories.append(("lost", [refused, step]))
            reasons.append(None if number < blank else "never")
    found = blanks(told(*histories, reasons=reasons), "refused_by")
    assert [(line.name, line.blank, line.stands_out) for line in found] == [
        ("sloppy", 18, True), ("usual", 5, False), ("neat", 2, False),
    ]  # fmt: skip
    assert blanks(told(*histories, reasons=reasons), "refused_in")[0].name == "unit of sloppy"


def _status(ago: int, took: int | None) -> str:
    return "lost" if took is None else "won" if took <= ago else "open"


def _reasons(code: str, reasons: list[str]) -> ReasonGroup:
    return ReasonGroup(code=code, title={"en": code}, reasons=reasons)


def test_what_began_nobody_knows_when_or_in_an_impossible_year_belongs_to_no_period(
    line: Process,
) -> None:
    cases = began(line, [(40, 3, "east"), (39, None, "east"), (38, None, "east")])
    cases.created_at[1] = NEVER
    cases.created_at[2] = 8_000 * 365 * DAY_US
    found = periods(cases, ZONE, "week", 21)
    assert sum(each.began for each in found) == 1
    assert len(found) < 10


def test_months_count_what_the_ranking_counts_and_each_cell_has_its_list(line: Process) -> None:
    process = line.model_copy(update={"building": [_reasons("ports", ["no port"])]})
    told: list[Fate] = [(70, None, "a"), (5, None, "a"), (4, None, "b"), (3, None, "b"),
                        (2, None, "b"), (1, None, "")]  # fmt: skip
    cases = began(process, told, ["no port"] * 4 + ["never", "no port"])
    found = by_month(cases, ZONE)
    assert [f"{month:%Y-%m}" for month in found.months] == ["2026-09", "2026-10", "2026-11"]
    assert [(each.community, each.counts) for each in found.lines] == [
        ("a", (1, 0, 1)), ("b", (0, 0, 2)), ("", (0, 0, 1)),
    ]  # fmt: skip
    assert {each.community: each.all for each in found.lines} == {
        each.community: each.curable for each in communities(cases)
    }
    assert behind(cases, ZONE, "b", date(2026, 11, 1)) == [2, 3]
    assert behind(cases, ZONE, "", date(2026, 11, 1)) == [5]


def test_more_communities_than_are_shown_are_counted(line: Process) -> None:
    process = line.model_copy(update={"building": [_reasons("ports", ["no port"])]})
    told: list[Fate] = [(5, None, f"c{n}") for n in range(34)] + [(400, None, "c1")]
    found = by_month(began(process, told, ["no port"] * 35), ZONE)
    assert (len(found.lines), found.left_out, len(found.months)) == (30, 4, 12)
    assert by_month(began(process, [(5, 1, "a")], [None]), ZONE).months == ()


def test_before_and_after_a_day_has_the_published_interval_of_a_difference(line: Process) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998), 873, table II (a): 56 of 70 less 48 of 80,
    95 %, method 10: 0.0524 to 0.3339."""
    day = (NOW - timedelta(days=30)).date()
    told = [(33, 5 if n < 48 else None, "east") for n in range(80)]
    told += [(27, 5 if n < 56 else None, "east") for n in range(70)]
    young = [(2, 9, "east")] * 50  # open: neither won nor lost, and too young to count
    found = trend(began(line, told + young), ZONE, "week", 14, "region", day=day)
    assert found.change is None  # only three days are known before it
    known = [(60, None, "west")]
    found = trend(began(line, told + young + known), ZONE, "week", 21, "region", day=day)
    assert found.change is not None
    assert (found.change.began, found.change.won) == ((80, 70), (48, 56))
    assert found.between == (pytest.approx(0.0524, abs=1e-4), pytest.approx(0.3339, abs=1e-4))
    assert found.change.how_well == pytest.approx(56 / 70 - 48 / 80)
    few = trend(began(line, told[:30] + told[80:109] + known), ZONE, "week", 21, "region",
                day=day)  # fmt: skip
    assert few.change is not None and few.change.began == (30, 29)
    assert few.between is None


@given(fates, st.integers(0, 100), st.integers(0, 40), st.sampled_from(["began", "ended"]))
def test_as_many_weeks_before_a_day_as_after_it_and_all_had_their_time(
    line: Process, told: list[Fate], ago: int, days: int, rule: Rule
) -> None:
    cases = began(line, told)
    day = (NOW - timedelta(days=ago)).date()
    at = [NOW - timedelta(days=each) for each, *_ in told]
    if rule == ENDED:
        at = [start + timedelta(days=took or 0) for start, (each, took, _)
              in zip(at, told, strict=True) if took is None or took <= each]  # fmt: skip
    first = min((moment.date() for moment in at), default=None)
    waits = timedelta(days=days if rule != ENDED else 0)

    def fits(weeks: int) -> bool:
        ends = datetime.combine(day + timedelta(weeks=weeks), datetime.min.time(), ZONE)
        before = day - timedelta(weeks=weeks)
        return first is not None and before >= first and ends + waits <= NOW

    found = around(cases, ZONE, day, days, rule)
    wanted = max((weeks for weeks in range(1, MOST_WEEKS + 1) if fits(weeks)), default=0)
    if found is None:
        assert wanted == 0
        return
    assert found == (
        (day - timedelta(weeks=wanted), day), (day, day + timedelta(weeks=wanted)),
    )  # fmt: skip
    split = trend(cases, ZONE, "week", days, "region", rule, day).change
    assert split is not None
    if all(split.began):
        assert split.who_came + split.how_well == pytest.approx(split.rates[1] - split.rates[0])
    held = [found[0][0] <= moment.date() < found[1][1] for moment in at]
    assert sum(split.began) == sum(held)
