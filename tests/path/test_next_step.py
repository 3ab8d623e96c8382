"""What comes next for a lost opportunity agrees with the plans, the tasks and what was built."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.path.cases import Cases
from insight.path.loss import is_lost
from insight.path.next_step import (
    BUILT,
    DUE,
    ENDED,
    LATER,
    NOBODY,
    OTHER_ORDER,
    RANKED,
    TASK,
    WIN_BACK,
    next_steps,
)
from insight.path.plans import DAY_US, Done, case_mark, due_by_plan, plan_from
from tests.path.conftest import NOW_US

Tell = Callable[..., Cases]
LOST = ("lost", [("refuse", "touch", "crm", 300.0, "not now")])
RANKABLE = ("lost", [("refuse", "order", "ess", 300.0, "never")])
PLAIN = ("lost", [("refuse", "touch", "crm", 300.0)])
WON = ("won", [("finish", "done", "bss", 3.0)])
OPEN = ("open", [("enter", "touch", "crm", 3.0)])
PLANS = [
    plan_from({"code": code, "title": {"en": code}, "process": "line", **told}, code)
    for code, told in (
        ("any", {}),
        ("later", {"reasons": ["not now"], "every_days": 7, "most_times": 2}),
        ("rank", {"reasons": ["never"], "each": "list", "every_days": 30, "to": "department"}),
    )
]


def of_others(cases: Cases, customers: list[int], days: float = 20.0) -> Cases:
    """Say whose each case is (0 for nobody's) and let all have ended so many days ago."""
    cases.created_at[:] = cases.closed_at[:] = NOW_US - round(days * DAY_US)
    customer = cases.by["customer"]
    customer.codes[:] = [number and customer.codes[number - 1] for number in customers]
    return cases


@pytest.mark.parametrize(
    ("fate", "days", "done", "step"),
    [
        (LOST, 6.9, None, LATER), (LOST, 7.1, None, DUE), (LOST, 20, (1, 6), LATER),
        (LOST, 20, (1, 8), DUE), (LOST, 20, (2, 8), ENDED), (LOST, 181, None, ENDED),
        (PLAIN, 1, None, WIN_BACK), (PLAIN, 1, (1, 1), ENDED), (RANKABLE, 1, None, RANKED),
        (WON, 1, None, None), (OPEN, 1, None, None),
    ],
)  # fmt: skip
def test_the_plan_says_what_comes_next(
    told: Tell, fate: tuple, days: float, done: tuple[int, int] | None, step: str | None
) -> None:
    cases = of_others(told(fate), [1], days)
    mark = case_mark(cases.refs[0])
    made = {} if done is None else {
        (code, mark): Done(done[0], NOW_US - done[1] * DAY_US) for code in ("later", "any")
    }  # fmt: skip
    assert next_steps(cases, [0], PLANS, made, (), {}, NOW_US) == [step]


def test_who_is_served_elsewhere_or_worked_on_is_not_called(told: Tell) -> None:
    cases = of_others(told(LOST, OPEN, LOST, LOST, LOST), [1, 1, 3, 0, 2])
    held = {cases.by["customer"].word(2)}
    cases.by["customer"].codes[4] = cases.by["customer"].codes[2]
    steps = next_steps(cases, range(5), PLANS, {}, held, {0: "now_covered", 2: "now_covered"},
                       NOW_US)  # fmt: skip
    assert steps == [OTHER_ORDER, None, TASK, NOBODY, TASK]


def test_what_was_built_comes_before_the_plan(told: Tell) -> None:
    cases = of_others(told(RANKABLE, RANKABLE, RANKABLE), [1, 2, 3])
    built = {0: "now_covered", 1: "now_expanded"}
    steps = next_steps(cases, range(3), PLANS, {}, (), built, NOW_US)
    assert steps == [BUILT["now_covered"], BUILT["now_expanded"], RANKED]


def test_without_a_plan_for_it_nothing_is_said(told: Tell) -> None:
    cases = of_others(told(PLAIN), [1])
    assert next_steps(cases, [0], PLANS[1:], {}, (), {}, NOW_US) == [None]


@given(st.lists(st.sampled_from([LOST, RANKABLE, PLAIN, WON, OPEN]), max_size=14), st.data())
def test_due_are_those_whom_the_plan_s_list_goes_after(
    told: Tell, fates: list, data: st.DataObject
) -> None:
    cases = told(*fates)
    for place in range(len(fates)):
        ended = NOW_US - data.draw(st.integers(0, 200)) * DAY_US
        cases.created_at[place] = cases.closed_at[place] = ended
    times = data.draw(st.lists(st.integers(0, 3), min_size=len(fates), max_size=len(fates)))
    done = {("later", case_mark(ref)): Done(n, NOW_US - n * 5 * DAY_US)
            for ref, n in zip(cases.refs, times, strict=True) if n}  # fmt: skip
    held = frozenset(data.draw(st.sets(st.sampled_from([f"crm:K{n}" for n in range(3)]))))
    steps = next_steps(cases, range(len(fates)), PLANS, done, held, {}, NOW_US)
    (later, _rank) = due_by_plan(cases, PLANS, done, held, NOW_US)
    due = [place for place, step in enumerate(steps) if step == DUE]
    assert set(later.whom.places) <= set(due)
    customer = cases.by["customer"].codes
    assert {customer[place] for place in due} == {customer[place] for place in later.whom.places}
    assert [step is not None for step in steps] == is_lost(cases).tolist()
