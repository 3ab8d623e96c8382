"""Spans of time by either rule: whatever is counted, the parts sum to the whole."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from insight.path.cases import LEAKED, LOST, NEVER, OPEN, WON, Cases
from insight.path.funnel import breakdown, funnel, totals
from insight.path.loss import loss
from insight.path.periods import DAY_US, change, first_day, periods
from insight.path.span import BEGAN, ENDED, Rule, Span, moments
from insight.path.trend import within
from insight.path.view import View, counted

Tell = Callable[..., Cases]
HOUR_US = 3_600_000_000
ZONE = ZoneInfo("Asia/Shanghai")
WAYS = {
    "won": ("won", [("enter", "touch", "crm", 30.0), ("enter", "done", "bss", 2.0)]),
    "lost": ("lost", [("enter", "touch", "crm", 30.0), ("refuse", "touch", "crm", 20.0)]),
    "open": ("open", [("enter", "touch", "crm", 30.0)]),
    "leaked": ("open", [("enter", "touch", "crm", 90.0), ("handover", "touch", "crm", 80.0)]),
}
one = st.tuples(st.sampled_from(sorted(WAYS)), st.one_of(st.none(), st.integers(1, 60)),
                st.one_of(st.none(), st.integers(0, 60)))  # fmt: skip
"""What became of it, days ago when it began and was closed (None: not told)."""
worlds = st.lists(one, min_size=1, max_size=30)
rules = st.sampled_from([BEGAN, ENDED])


def world(told: Tell, lives: list) -> Cases:
    made = told(*(WAYS[fate] for fate, _, _ in lives))

    def at(ago: int | None) -> int:
        return NEVER if ago is None else made.now_us - ago * DAY_US

    return replace(made, created_at=np.array([at(began) for _, began, _ in lives]),
                   closed_at=np.array([at(closed) for *_, closed in lives]))  # fmt: skip


def by_hand(cases: Cases, row: int, rule: Rule) -> int:
    """When a case is counted, told one by one."""
    if rule == BEGAN:
        return int(cases.created_at[row])
    if cases.outcome[row] == LEAKED:
        return int(cases.sent[row, 0]) + 24 * HOUR_US
    return int(cases.closed_at[row]) if cases.outcome[row] in (WON, LOST) else NEVER


@given(worlds, rules, st.lists(st.integers(0, 61), min_size=1, max_size=4))
def test_spans_that_meet_share_nobody_and_hold_everybody_whose_moment_is_known(
    told: Tell, lives: list, rule: Rule, days: list[int]
) -> None:
    cases = world(told, lives)
    edges = [None, *(cases.now_us - ago * DAY_US for ago in sorted(set(days), reverse=True)), None]
    spans = [Span(*pair, rule) for pair in pairwise(edges)]
    held = [span.keeps(cases) for span in spans]
    known = [by_hand(cases, row, rule) >= 0 for row in range(len(cases))]
    assert np.sum(held, axis=0).tolist() == [int(each) for each in known]
    parts = [totals(within(cases, span)) for span in spans]
    whole = totals(cases.taken(np.array(known)))
    for name in ("all", "won", "lost", "leaked", "open", "closed_leaks"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)


@given(worlds, rules, st.integers(0, 61), st.sampled_from(["", "east"]))
def test_what_a_span_holds_is_counted_as_ever_and_its_parts_sum_to_it(
    told: Tell, lives: list, rule: Rule, ago: int, region: str
) -> None:
    cases = world(told, lives)
    span = Span(cases.now_us - ago * DAY_US, rule=rule)
    some = within(cases, span)
    found = counted(cases, View(), ("region",), span)
    assert (found.totals, found.losses) == (totals(some), loss(some))
    assert [(each.reached, each.lost, each.leaked, each.open) for each in found.stages] == [
        (each.reached, each.lost, each.leaked, each.open) for each in funnel(some)
    ]
    assert [cases.refs[place] for place in found.listed] == list(some.refs)
    assert sum(part.all for _, part in breakdown(some, "region")) == found.totals.all
    part = counted(cases, View((("region", region),)), ("region",), span)
    assert part.totals == dict(breakdown(some, "region")).get(region, totals(some.taken([])))
    if rule == ENDED:
        assert found.totals.open == 0


@given(worlds)
def test_without_ends_all_count_or_all_that_are_not_open(told: Tell, lives: list) -> None:
    cases = world(told, lives)
    assert Span().keeps(cases) is None
    mask = Span(rule=ENDED).keeps(cases)
    assert mask is not None
    assert mask.tolist() == [outcome != OPEN for outcome in cases.outcome]


@given(worlds)
def test_weeks_by_the_end_hold_what_ended_in_them_and_are_ripe_once_over(
    told: Tell, lives: list
) -> None:
    cases = world(told, lives)
    ended, won = Counter[object](), Counter[object]()
    for row in range(len(cases)):
        moment = by_hand(cases, row, ENDED)
        if moment >= 0:
            at = datetime.fromtimestamp(moment / 1e6, UTC).astimezone(ZONE).date()
            ended[first_day(at, "week")] += 1
            won[first_day(at, "week")] += cases.outcome[row] == WON
    found = periods(cases, ZONE, "week", 21, ENDED)
    assert {each.begins: each.began for each in found if each.began} == dict(ended)
    assert {each.begins: each.won_within for each in found if each.began} == dict(won)
    assert [each.ripe for each in found] == [True] * (len(found) - 1) + [False] * bool(found)


@given(worlds, st.integers(1, 50))
def test_the_change_of_what_ended_is_split_without_remainder(
    told: Tell, lives: list, ago: int
) -> None:
    cases = world(told, lives)
    edge = cases.now_us - ago * DAY_US
    first, second = (Span(*ends, ENDED).keeps(cases) for ends in ((None, edge), (edge, None)))
    assert first is not None and second is not None
    found = change(cases, first, second, "region", 21, ENDED)
    assert found.won == (int((cases.outcome[first] == WON).sum()),
                         int((cases.outcome[second] == WON).sum()))  # fmt: skip
    if all(found.began):
        moved = found.rates[1] - found.rates[0]
        assert abs(found.who_came + found.how_well - moved) < 1e-12


def test_a_leak_ends_when_its_hand_over_s_time_is_over(told: Tell) -> None:
    cases = world(told, [("leaked", 5, None), ("open", 5, None), ("won", 5, 2), ("lost", 5, None)])
    assert moments(cases, ENDED).tolist() == [
        cases.now_us - 56 * HOUR_US, NEVER, cases.now_us - 2 * DAY_US, NEVER,
    ]  # fmt: skip
    assert moments(cases, BEGAN) is cases.created_at
