"""Plans: each loss has one, its rhythm says when it is due, and tasks carry what it says."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.path.cases import Cases, Coded
from insight.path.loss import is_lost
from insight.path.plans import (
    DAY_US,
    Done,
    Plan,
    PlanError,
    case_mark,
    common_plan,
    due_by_plan,
    plan_for,
    plan_from,
    plan_of_each,
    shipped_plans,
)
from insight.path.view import View
from storage.local.path.cases import shipped_processes
from ui.path.winning_back import Chosen, Known, win_back_tasks

Tell = Callable[..., Cases]
NOW_US = 1_795_314_600_000_000
FATES = [
    ("lost", [("refuse", "touch", "crm", 70.0, "not now")]),
    ("lost", [("refuse", "order", "ess", 200.0, "never")]),
    ("lost", [("refuse", "order", "ess", 400.0, "not now")]),
    ("lost", [("refuse", "touch", "crm", 300.0)]),
    ("won", [("finish", "done", "bss", 3.0)]),
    ("open", [("enter", "touch", "crm", 3.0)]),
]


def plan(code: str, **told: object) -> Plan:
    return plan_from({"code": code, "title": {"en": code}, "process": "line", **told}, code)


PLANS = [
    plan("any"),
    plan("later", reasons=["not now"], every_days=7, most_times=2),
    plan("rank", reasons=["never"], each="list", every_days=30, to="department"),
]


def aged(cases: Cases, days: list[float]) -> Cases:
    """Let the cases have ended so many days ago, each of another customer."""
    for place, each in enumerate(days):
        cases.created_at[place] = cases.closed_at[place] = NOW_US - round(each * DAY_US)
    cases.by["customer"] = Coded.of([f"crm:K{place}" for place in range(len(cases))])  # type: ignore[index]
    return cases


def test_the_shipped_plans_are_for_stages_and_reasons_of_their_processes() -> None:
    processes = shipped_processes()
    for each in shipped_plans().values():
        process = processes[each.process]
        assert not each.stage or process.place(each.stage) >= 0
        assert set(each.reasons) <= set(process.group_of()), each.code
        assert each.named("zh_CN") != each.named("en")
        assert each.told("zh_CN")
    assert all(plan_for([each for each in shipped_plans().values() if each.process == code],
                        "touch", "whatever") for code in processes)  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "reason", "code"),
    [("order", "not now", "both"), ("touch", "not now", "reason"), ("order", "never", "stage"),
     ("touch", "", "any")],
)  # fmt: skip
def test_the_plan_that_says_most_of_a_loss_is_its_own(stage: str, reason: str, code: str) -> None:
    plans = [plan("any"), plan("stage", stage="order"), plan("reason", reasons=["not now"]),
             plan("both", stage="order", reasons=["not now"])]  # fmt: skip
    found = plan_for(plans, stage, reason)
    assert found is not None
    assert found.code == code


@given(st.lists(st.sampled_from(FATES), max_size=12), st.data())
def test_every_loss_of_a_plan_is_due_later_done_with_or_left_out(
    told: Tell, fates: list, data: st.DataObject
) -> None:
    cases = told(*fates)
    of = plan_of_each(cases, PLANS)
    assert ((of >= 0) == is_lost(cases)).all()
    times = data.draw(st.lists(st.integers(0, 3), min_size=len(fates), max_size=len(fates)))
    done = {("later", case_mark(ref)): Done(n, NOW_US - n * 5 * DAY_US)
            for ref, n in zip(cases.refs, times, strict=True) if n}  # fmt: skip
    (later, _rank) = due_by_plan(cases, PLANS, done, frozenset(), NOW_US)
    whom = later.whom
    left = whom.doubled + whom.meanwhile + whom.already + whom.unknown + whom.kept
    total = len(whom.places) + left + later.waiting + later.ended
    assert total == int((of == 1).sum())
    assert later.ended == sum(n >= 2 for n, code in zip(times, of, strict=True) if code == 1)
    assert all(cases.reason.word(place) == "not now" for place in whom.places)


def test_considering_is_due_a_week_after_the_loss_and_a_week_after_each_task(told: Tell) -> None:
    cases = aged(told(*[FATES[0]] * 4), [6.9, 7.1, 30, 30])
    done = {("later", case_mark(cases.refs[2])): Done(1, NOW_US - 6 * DAY_US),
            ("later", case_mark(cases.refs[3])): Done(1, NOW_US - 8 * DAY_US)}  # fmt: skip
    (line, _) = due_by_plan(cases, PLANS, done, frozenset(), NOW_US)
    assert sorted(line.whom.places) == [1, 3]
    assert (line.waiting, line.ended, line.tasks) == (2, 0, 2)
    (held, _) = due_by_plan(cases, PLANS, done, frozenset({"crm:K1"}), NOW_US)
    assert (held.whom.places, held.whom.already) == ((3,), 1)


def test_a_ranking_is_due_as_a_whole_once_a_month(told: Tell) -> None:
    cases = aged(told(*[FATES[1]] * 3), [1, 2, 3])
    (_, never) = due_by_plan(cases, PLANS, {}, frozenset(), NOW_US)
    (_, fresh) = due_by_plan(
        cases, PLANS, {("rank", ""): Done(1, NOW_US - 29 * DAY_US)}, frozenset(), NOW_US
    )
    (_, old) = due_by_plan(
        cases, PLANS, {("rank", ""): Done(1, NOW_US - 30 * DAY_US)}, frozenset(), NOW_US
    )
    assert [each.tasks for each in (never, fresh, old)] == [1, 0, 1]
    assert fresh.next_us == NOW_US + DAY_US


def test_losses_older_than_the_plan_goes_back_are_let_be(told: Tell) -> None:
    cases = aged(told(FATES[0], FATES[0]), [179, 181])
    (line, _) = due_by_plan(cases, PLANS, {}, frozenset(), NOW_US)
    assert line.whom.places == (0,)


def test_losses_of_one_plan_go_out_by_it_and_of_several_by_the_general_one(told: Tell) -> None:
    cases = told(FATES[0], FATES[2], FATES[3])
    one, _ = common_plan(cases, PLANS, [0, 1])
    both, own = common_plan(cases, PLANS, [0, 1, 2])
    assert (one, both) == (PLANS[1], PLANS[0])
    assert [own[place].code for place in range(3)] == ["later", "later", "any"]


def test_tasks_carry_what_their_plan_says_and_what_the_order_is_worth(told: Tell) -> None:
    cases = aged(told(FATES[0], FATES[3]), [8, 9])
    cases.by["touchpoint"] = Coded.of(["hotline", "store"])  # type: ignore[index]
    plans = (plan("any", text={"en": "Ask."}),
             plan("later", reasons=["not now"], kind="call_back", due="2h", article="KB-7",
                  text={"en": "Call again."}, cost_fen=450))  # fmt: skip
    known = Known(plans, amounts={cases.refs[0]: 8_900})
    made = win_back_tasks(Chosen(cases, (0,), "lost", View()), known, "en")
    assert (made.kind, made.due, made.body) == (
        "call_back",
        "2h",
        "Call again.\nAnswer script: KB-7",
    )
    origin = made.subjects[0].origin
    assert (origin["plan"], origin["cost_fen"], origin["value_fen"]) == ("later", 450, 8_900)
    assert origin["case"] == case_mark(cases.refs[0])
    mixed = win_back_tasks(Chosen(cases, (0, 1), "lost", View()), known, "en")
    assert (mixed.kind, mixed.body) == ("win_back", "Ask.")
    assert "later: Call again." in mixed.subjects[0].body
    assert "later" not in mixed.subjects[1].body


def test_whoever_is_known_by_a_phone_only_passes_the_gate_by_it(told: Tell) -> None:
    cases = aged(told(FATES[0]), [8])
    cases.by["customer"] = Coded.of(["tel:13900000009"])  # type: ignore[index]
    cases.by["touchpoint"] = Coded.of(["hotline"])  # type: ignore[index]
    made = win_back_tasks(Chosen(cases, (0,), "lost", View()), Known(()), "en")
    assert (made.subjects[0].customer, made.subjects[0].whom) == (None, ("tel", "13900000009"))
    assert "13900000009" not in str(made.subjects[0].origin)


@pytest.mark.parametrize(
    ("told", "said"),
    [({"kind": "dance"}, "kind: there is no “dance”"), ({"every_days": -1}, "every_days"),
     ({"due": "soon"}, "due: there is no"), ({"owner": 1}, "owner")],
)  # fmt: skip
def test_a_faulty_plan_is_told_with_its_place(told: dict[str, object], said: str) -> None:
    with pytest.raises(PlanError, match=r"^p, ") as caught:
        plan_from({"code": "p", "title": {}, "process": "line", **told}, "p")
    assert said in str(caught.value)
