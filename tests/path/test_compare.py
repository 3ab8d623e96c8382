"""Two selections against each other: what is told is what plain counting finds, and differences are
told of only where they are."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.path.cases import LEAKED, WON, Cases
from insight.path.compare import WEEK, compared, newcombe, with_weeks
from insight.path.loss import is_lost

Tell = Callable[..., Cases]
ZONE = ZoneInfo("Asia/Shanghai")
Z95 = 1.959963984540054
DAY_US = 86_400_000_000


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [((48, 80), (56, 70), 0.0524, 0.3339), ((3, 10), (9, 10), 0.1705, 0.8090),
     ((2, 7), (6, 7), 0.0582, 0.8062), ((0, 29), (5, 56), -0.0381, 0.1926),
     ((0, 20), (0, 10), -0.1611, 0.2775), ((0, 10), (0, 10), -0.2775, 0.2775),
     ((0, 20), (10, 10), 0.6791, 1.0), ((0, 10), (10, 10), 0.6075, 1.0)],
)  # fmt: skip
def test_newcombe_s_own_examples_have_his_intervals(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10."""
    assert newcombe(first, second, Z95) == (
        pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5),
    )  # fmt: skip


share = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(share, share)
def test_the_interval_holds_the_difference_and_turns_with_the_selections(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    low, high = newcombe(one, other, Z95)
    back_low, back_high = newcombe(other, one, Z95)
    assert low is not None and high is not None
    assert back_low is not None and back_high is not None
    assert low <= other[0] / other[1] - one[0] / one[1] <= high
    assert (back_low, back_high) == (pytest.approx(-high), pytest.approx(-low))
    assert -1 - 1e-9 <= low <= high <= 1 + 1e-9


def test_of_nothing_there_is_no_difference() -> None:
    assert newcombe((0, 0), (1, 2), Z95) == (None, None)


@pytest.fixture
def cases(told: Tell) -> Cases:
    """Six hundred of which the hotline's (every third) are refused at order twice as often."""
    rng = np.random.default_rng(4)
    histories = []
    for row in range(600):
        began = float(rng.uniform(5 * 24, 60 * 24))
        steps = [("enter", "touch", "crm", began), ("handover", "touch", "crm", began - 1)]
        lost = rng.random() < (0.3 if row % 3 else 0.6)
        if rng.random() < 0.05:
            histories.append(("open", steps))
            continue
        steps.append(("arrive", "order", "ess", began - 2))
        if lost:
            why = str(rng.choice(["not now", "never", ""])) or None
            histories.append(("lost", [*steps, ("refuse", "order", "ess", began - 5, why)]))
        else:
            steps += [
                ("arrive", "install", "bss", began - 20),
                ("finish", "done", "bss", began - 40),
            ]
            histories.append(("won", steps))
    made = told(*histories)
    ended = np.where(made.outcome == WON, made.entered[:, -1], made.closed_at)
    return made.with_columns(created_at=made.entered[:, 0], closed_at=ended)


def counted_plainly(cases: Cases, what: str, name: str, row: int) -> tuple[bool, bool]:
    """Return whether a case is among what a line is a share of, and whether it is a hit."""
    won, lost = cases.outcome[row] == WON, bool(is_lost(cases)[row])
    old = cases.now_us - cases.created_at[row] >= 21 * DAY_US
    took = cases.closed_at[row] - cases.created_at[row]
    place = cases.process.place(name)
    return {
        "won": (bool(cases.closed[row]), won),
        "within": (old, won and cases.closed_at[row] >= 0 and took <= 21 * DAY_US),
        "leaked": (True, cases.outcome[row] == LEAKED),
        "stage": (cases.stands[row] >= place, lost and cases.stands[row] == place),
        "reason": (lost, cases.reason.word(row) == name),
    }[what]


def test_every_share_is_what_plain_counting_finds(cases: Cases) -> None:
    found = compared(cases, "touchpoint", ["hotline"], ZONE)
    assert (found.chosen, found.against) == (("hotline",), ())
    for each in found.differences:
        for side, told in ((0, each.second), (1, each.first)):
            rows = [counted_plainly(cases, each.what, each.name, row)
                    for row in range(len(cases)) if bool(row % 3) is bool(side)]  # fmt: skip
            among = [hit for of, hit in rows if of]
            assert told == (sum(map(bool, among)), len(among)), each
    assert {each.what for each in found.differences} == {
        "won", "within", "leaked", "stage", "reason"
    }  # fmt: skip


def test_what_was_made_different_stands_out_and_nothing_else(cases: Cases) -> None:
    told = {(each.what, each.name): each for each in
            compared(cases, "touchpoint", ["hotline"], ZONE).differences}  # fmt: skip
    out = {key for key, each in told.items() if each.stands_out}
    assert {("won", ""), ("stage", "order")} <= out
    assert all(what in ("won", "within", "stage") for what, _ in out)
    at_order = told["stage", "order"]
    assert at_order.low is not None and at_order.low > 0
    of_region = compared(cases, "region", ["east"], ZONE).differences
    assert not any(each.stands_out for each in of_region)


def test_two_are_held_against_each_other_and_several_against_all_others(cases: Cases) -> None:
    two = compared(cases, "touchpoint", ["store", "hotline"], ZONE)
    assert (two.chosen, two.against) == (("hotline",), ("store",))
    one = compared(cases, "touchpoint", ["hotline"], ZONE)
    assert two.differences == one.differences  # there are no others
    assert compared(cases, "touchpoint", [], ZONE).differences == ()
    assert compared(cases, "touchpoint", ["nobody"], ZONE).chosen == ()
    weeks = compared(cases, WEEK, [], ZONE)
    many = [line.value for line in weeks.lines[:3]]
    against = compared(cases, WEEK, many, ZONE)
    assert sorted(against.chosen) == sorted(many)
    assert against.differences[2].second[1] == sum(line.totals.all for line in weeks.lines[:3])


def test_weeks_begin_on_mondays_of_the_centre_and_sum_to_the_whole(told: Tell) -> None:
    cases = told(*(("open", [("enter", "touch", "crm", 1.0)]) for _ in range(5)))
    moments = [
        datetime(2026, 11, 15, 23, 59, tzinfo=ZONE), datetime(2026, 11, 16, tzinfo=ZONE),
        datetime(2026, 11, 22, 23, 59, tzinfo=ZONE), datetime(2026, 11, 9, tzinfo=ZONE),
    ]  # fmt: skip
    began = np.array([*(round(each.timestamp() * 1e6) for each in moments), -1])
    column = with_weeks(cases.with_columns(created_at=began), ZONE).by[WEEK]
    assert [column.word(row) for row in range(5)] == [
        "2026-11-09", "2026-11-16", "2026-11-16", "2026-11-09", "",
    ]  # fmt: skip


@pytest.mark.parametrize("dimension", ["touchpoint", "region", WEEK])
def test_the_lines_sum_to_the_whole(cases: Cases, dimension: str) -> None:
    lines = compared(cases, dimension, [], ZONE).lines
    assert sum(line.totals.all for line in lines) == len(cases)
    assert sum(line.totals.won for line in lines) == (cases.outcome == WON).sum()
    assert all(line.low <= (line.totals.conversion or 0.0) <= line.high for line in lines)
