"""Tasks: who makes and sees them, what each step does, and that one person alone takes one."""

import threading
import time

import pytest
from hub_house import NETWORK, HubHouse

from insight.hub.acts import CreateTasks, NewTask, StepTask
from insight.hub.task_states import BY_ACT
from storage.hub.hub import RefusedError
from storage.local.ids import new_id

MINUTE_US = 60_000_000


def _refused_new(house: HubHouse, maker: str, **more: object) -> RefusedError:
    return house[maker].refused(CreateTasks((NewTask(new_id(), "x", **more),)))  # type: ignore[arg-type]


def _seeing(house: HubHouse, task: str) -> set[str]:
    return {name for name in house.people if house[name].sees("task", task)}


def _given(house: HubHouse, to: str = "luo", maker: str = "lin", **more: object) -> str:
    return house.new_task(maker, assignee=house.people[to], **more)


def _in_work(house: HubHouse, **more: object) -> str:
    task = _given(house, **more)
    house["luo"].step(task, "accept")
    return task


def _done(house: HubHouse, **more: object) -> str:
    task = _in_work(house, **more)
    house["luo"].step(task, "finish", outcome="solved", result="已修好")
    return task


# --- made ------------------------------------------------------------------------------------


def test_a_new_task_is_kept_as_it_was_made(hub_house: HubHouse) -> None:
    due = hub_house.now() + 60 * MINUTE_US
    task = hub_house.new_task(
        "lin", title="回访", body="问一下", kind="win_back", assignee=hub_house.people["luo"],
        due_at=due, priority="high", skill="Q05", customer_source="crm", customer_key="K1",
        grants=("phone",), origin={"page": "floor", "rows": [1, None]}, finding="F1",
        why="空闲最久",
    )  # fmt: skip
    row = hub_house["luo"].task(task)
    said = ("title", "body", "kind", "due_at", "priority", "skill")
    assert {name: row[name] for name in said} == {
        "title": "回访", "body": "问一下", "kind": "win_back", "due_at": due, "priority": "high",
        "skill": "Q05",
    }  # fmt: skip
    assert (row["customer_source"], row["customer_key"], row["grants"]) == ("crm", "K1", ["phone"])
    assert (row["origin"], row["finding"]) == ({"page": "floor", "rows": [1, None]}, "F1")
    assert (row["state"], row["version"], row["team"]) == ("assigned", 1, hub_house.one)
    assert (row["assignee"], row["creator"]) == hub_house.ids("luo", "lin")
    (event,) = hub_house["luo"].hub.ask("task_events", {"task": task})
    assert (event["act"], event["from_state"], event["to_state"], event["note"]) == (
        "create", None, "assigned", "空闲最久"
    )  # fmt: skip


def test_numbers_are_short_and_never_the_same(hub_house: HubHouse) -> None:
    tasks = tuple(NewTask(new_id(), "t", team=hub_house.one) for _ in range(3))
    numbers = hub_house["lin"].do(CreateTasks(tasks))["numbers"]
    others = CreateTasks((NewTask(new_id(), "t", team=hub_house.two),))
    more = hub_house["he"].do(others)["numbers"]
    assert set(numbers) == {task.id for task in tasks}
    assert len({*numbers.values(), *more.values()}) == 4
    assert all(hub_house["lin"].task(key)["number"] == number for key, number in numbers.items())


def test_leads_give_tasks_to_their_people_supervisors_to_anybody(hub_house: HubHouse) -> None:
    tan = hub_house.people["tan"]
    assert _refused_new(hub_house, "lin", assignee=tan).code == "not_allowed"
    assert hub_house["tan"].task(_given(hub_house, "tan", "he"))["team"] == hub_house.two
    assert hub_house["tan"].task(_given(hub_house, "tan", "zhou"))["state"] == "assigned"


def test_who_leads_nobody_makes_tasks_for_oneself_and_the_own_pool(hub_house: HubHouse) -> None:
    own = hub_house.new_task("luo", assignee=hub_house.people["luo"])
    pool = hub_house.new_task("luo", team=hub_house.one)
    assert hub_house["luo"].task(own)["state"] == "assigned"
    assert hub_house["huang"].task(pool)["state"] == "open"
    one, two, huang = hub_house.one, hub_house.two, hub_house.people["huang"]
    for wrong in ({"assignee": huang}, {"team": two}, {"team": one, "grants": ("phone",)},
                  {"department": NETWORK}):  # fmt: skip
        assert _refused_new(hub_house, "luo", **wrong).code == "not_allowed"


def test_a_task_goes_to_somebody_who_is_there(hub_house: HubHouse) -> None:
    assert _refused_new(hub_house, "lin").detail["field"] == "tasks"
    assert _refused_new(hub_house, "lin", assignee=999_999).detail["field"] == "tasks.assignee"
    assert _refused_new(hub_house, "zhou", team=999_999).detail["field"].endswith("team")
    with hub_house.office() as office:
        office.change_person(hub_house.people["ma"], active=False)
    gone = _refused_new(hub_house, "lin", assignee=hub_house.people["ma"])
    assert (gone.code, gone.detail["field"]) == ("bad_content", "tasks.assignee")


def test_a_tasks_id_is_used_once(hub_house: HubHouse) -> None:
    task = hub_house.new_task("lin", team=hub_house.one)
    again = CreateTasks((NewTask(task, "x", team=hub_house.one),))
    assert hub_house["lin"].code(again) == "id_reused"
    twice = new_id()
    both = CreateTasks(tuple(NewTask(twice, "x", team=hub_house.one) for _ in range(2)))
    assert hub_house["lin"].refused(both).detail["field"] == "tasks.id"


# --- seen ------------------------------------------------------------------------------------


def test_a_task_is_seen_by_whom_it_concerns(hub_house: HubHouse) -> None:
    assert _seeing(hub_house, _given(hub_house)) == {"lin", "luo", "zhou", "ada"}


def test_a_task_in_the_pool_is_seen_by_the_team_until_somebody_has_it(hub_house: HubHouse) -> None:
    task = hub_house.new_task("lin", team=hub_house.one)
    assert _seeing(hub_house, task) == {"lin", "luo", "huang", "ma", "zhou", "ada"}
    hub_house["huang"].do(StepTask(task, "claim"))
    assert _seeing(hub_house, task) == {"lin", "huang", "zhou", "ada"}
    assert not hub_house["luo"].kept.get("task_event")


def test_who_had_a_task_still_sees_it(hub_house: HubHouse) -> None:
    task = _given(hub_house)
    hub_house["lin"].step(task, "reassign", person=hub_house.people["huang"])
    assert _seeing(hub_house, task) == {"lin", "luo", "huang", "zhou", "ada"}
    assert hub_house["luo"].task(task)["assignee"] == hub_house.people["huang"]


def test_who_gets_a_task_gets_its_past_as_well(hub_house: HubHouse) -> None:
    task = _in_work(hub_house)
    hub_house["luo"].step(task, "ask_in", person=hub_house.people["ma"])
    hub_house["luo"].step(task, "return", note="不会")
    hub_house["huang"].catch_up()
    hub_house["lin"].step(task, "reassign", person=hub_house.people["huang"])
    events = [row["act"] for row in hub_house["huang"].all("task_event").values()]
    assert sorted(events) == sorted(["create", "accept", "ask_in", "return", "reassign"])
    assert hub_house["huang"].sees("task_helper", task, hub_house.people["ma"])


def test_whom_another_teams_lead_gives_a_task_the_own_lead_sees_it(hub_house: HubHouse) -> None:
    task = _given(hub_house, "tan", "zhou", team=hub_house.one)
    assert _seeing(hub_house, task) == {"zhou", "ada", "tan", "he", "lin"}


def test_an_archived_task_leaves_the_supervisors_but_not_who_had_it(hub_house: HubHouse) -> None:
    task = _done(hub_house)
    assert hub_house["zhou"].sees("task", task)
    hub_house["lin"].step(task, "archive")
    assert _seeing(hub_house, task) == {"lin", "luo"}
    assert not hub_house["zhou"].kept["task_event"]
    (found,) = hub_house["zhou"].hub.ask("tasks", {"states": ["archived"]})
    assert found["id"] == task


def test_a_departments_task_is_its_handlers_to_take(hub_house: HubHouse) -> None:
    task = hub_house.new_task("zhou", department=NETWORK)
    assert _seeing(hub_house, task) == {"zhou", "ada", "hu"}
    hub_house["hu"].do(StepTask(task, "claim"))
    hub_house["hu"].do(StepTask(task, "external", external_number="WL-77", external_state="派单"))
    row = hub_house["zhou"].task(task)
    assert (row["state"], row["assignee"]) == ("accepted", hub_house.people["hu"])
    assert (row["external_number"], row["external_state"]) == ("WL-77", "派单")
    hub_house["hu"].do(StepTask(task, "external", external_state="完成"))
    assert hub_house["zhou"].task(task)["external_number"] == "WL-77"
    assert hub_house["hu"].refused(StepTask(task, "external")).code == "bad_content"


def test_what_one_may_not_know_of_is_not_found(hub_house: HubHouse) -> None:
    task = _given(hub_house)
    for act in BY_ACT:
        step = StepTask(task, act, version=1, note="x")
        unknown = StepTask(new_id(), act, version=1, note="x")
        assert hub_house["tan"].code(step) == hub_house["tan"].code(unknown) == "not_found"
    with pytest.raises(RefusedError) as refusal:
        hub_house["tan"].hub.ask("task_events", {"task": task})
    assert refusal.value.code == "not_found"


# --- taken -----------------------------------------------------------------------------------


def test_a_claim_too_late_is_told_who_was_faster(hub_house: HubHouse) -> None:
    task = hub_house.new_task("lin", team=hub_house.one)
    hub_house["huang"].do(StepTask(task, "claim"))
    refusal = hub_house["luo"].refused(StepTask(task, "claim"))
    assert (refusal.code, refusal.detail["by"]) == ("taken", hub_house.people["huang"])
    assert hub_house["tan"].code(StepTask(task, "claim")) == "not_found"


def test_of_many_who_claim_at_once_one_has_each_task(hub_house: HubHouse) -> None:
    tasks = [hub_house.new_task("lin", team=hub_house.one) for _ in range(12)]
    won: dict[str, list[str]] = {task: [] for task in tasks}
    refused: list[str] = []

    def race(login: str, order: list[str]) -> None:
        session = hub_house.session(login)
        for task in order:
            try:
                session.act(new_id(), "task.step", {"task": task, "act": "claim"})
            except RefusedError as refusal:
                refused.append(refusal.code)
            else:
                won[task].append(login)

    people = ("luo", "huang", "ma", "lin")
    threads = [
        threading.Thread(target=race, args=(login, tasks if turn % 2 else tasks[::-1]))
        for turn, login in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(len(winners) == 1 for winners in won.values())
    assert refused == ["taken"] * (len(tasks) * (len(people) - 1))
    for task, (winner,) in won.items():
        row = hub_house["lin"].task(task)
        assert (row["assignee"], row["version"]) == (hub_house.people[winner], 2)


# --- stepped ---------------------------------------------------------------------------------


def test_a_task_goes_its_whole_way_with_every_step_kept(hub_house: HubHouse) -> None:
    task = _done(hub_house)
    hub_house["lin"].step(task, "call_back", satisfied=True, note="客户满意")
    hub_house["lin"].step(task, "verify")
    hub_house["lin"].step(task, "archive")
    row = hub_house["luo"].task(task)
    assert (row["state"], row["outcome"], row["result"]) == ("archived", "solved", "已修好")
    assert row["satisfied"] is True
    events = hub_house["luo"].hub.ask("task_events", {"task": task})
    assert [(each["act"], each["from_state"], each["to_state"]) for each in events] == [
        ("create", None, "assigned"), ("accept", "assigned", "accepted"),
        ("finish", "accepted", "done"), ("call_back", "done", "done"),
        ("verify", "done", "verified"), ("archive", "verified", "archived"),
    ]  # fmt: skip
    assert row["version"] == len(events)
    assert [each["made_at"] for each in events] == sorted(each["made_at"] for each in events)


def test_a_step_made_on_an_older_version_is_refused_with_the_task_as_it_is(
    hub_house: HubHouse,
) -> None:
    task = _given(hub_house)
    hub_house["lin"].do(StepTask(task, "hurry"))
    refusal = hub_house["luo"].refused(StepTask(task, "accept", version=1))
    assert refusal.code == "changed"
    now = refusal.detail["now"]
    assert (now["version"], now["hurried"], now["state"]) == (2, 1, "assigned")
    hub_house["luo"].do(StepTask(task, "accept", version=2))


def test_steps_that_change_nothing_for_others_need_no_version(hub_house: HubHouse) -> None:
    task = _in_work(hub_house)
    luo = hub_house["luo"]
    luo.do(StepTask(task, "progress", note="已联系"))
    luo.do(StepTask(task, "comment", note="在等料"))
    luo.do(StepTask(task, "ask_in", person=hub_house.people["ma"]))
    hub_house["lin"].do(StepTask(task, "hurry"))
    assert luo.refused(StepTask(task, "suspend", note="x")).detail["field"] == "version"


def test_a_step_of_another_state_is_refused(hub_house: HubHouse) -> None:
    task = _given(hub_house)
    for act, more in (
        ("finish", {"outcome": "solved"}),
        ("suspend", {"note": "x"}),
        ("resume", {}),
    ):
        refusal = hub_house["luo"].refused(StepTask(task, act, version=1, **more))  # type: ignore[arg-type]
        assert (refusal.code, refusal.detail["now"]["state"]) == ("changed", "assigned")


def test_the_assignees_steps_are_the_assignees_alone(hub_house: HubHouse) -> None:
    task = _given(hub_house)
    assert hub_house["lin"].code(StepTask(task, "accept", version=1)) == "not_allowed"
    hub_house["luo"].step(task, "accept")
    for act, more in (("suspend", {"note": "x"}), ("return", {"note": "x"}),
                      ("finish", {"outcome": "solved"}), ("progress", {})):  # fmt: skip
        step = StepTask(task, act, version=2, **more)  # type: ignore[arg-type]
        for name in ("lin", "zhou"):
            assert hub_house[name].code(step) == "not_allowed"


def test_a_leads_steps_are_not_the_assignees(hub_house: HubHouse) -> None:
    task = _given(hub_house)
    huang = hub_house.people["huang"]
    for act, more in (("reassign", {"person": huang}), ("put_back", {}), ("hurry", {}),
                      ("withdraw", {"note": "x"}), ("escalate", {})):  # fmt: skip
        step = StepTask(task, act, version=1, **more)  # type: ignore[arg-type]
        assert hub_house["luo"].code(step) == "not_allowed"


@pytest.mark.parametrize("act", ["suspend", "return"])
def test_a_reason_is_asked_for(hub_house: HubHouse, act: str) -> None:
    task = _in_work(hub_house)
    refusal = hub_house["luo"].refused(StepTask(task, act, version=2, note="  "))
    assert (refusal.code, refusal.detail["field"]) == ("bad_content", "note")


def test_what_a_step_needs_is_asked_for(hub_house: HubHouse) -> None:
    task = _in_work(hub_house)
    luo, lin = hub_house["luo"], hub_house["lin"]
    past = hub_house.now() - 1
    wrong = (
        (luo, StepTask(task, "finish", version=2), "outcome"),
        (luo, StepTask(task, "finish", version=2, outcome="perfect"), "outcome"),
        (luo, StepTask(task, "suspend", version=2, note="x", until_at=past), "until_at"),
        (luo, StepTask(task, "ask_in"), "person"),
        (luo, StepTask(task, "ask_in", person=luo.id), "person"),
        (luo, StepTask(task, "ask_in", person=999_999), "person"),
        (lin, StepTask(task, "reassign", version=2), "person"),
        (lin, StepTask(task, "put_back", version=2, team=999_999), "team"),
        (lin, StepTask(task, "withdraw", version=2), "note"),
        (lin, StepTask(task, "vanish", version=2), "act"),
    )
    for desk, step, field in wrong:
        refusal = desk.refused(step)
        assert (refusal.code, refusal.detail["field"]) == ("bad_content", field)
    assert luo.task(task)["version"] == 2


@pytest.mark.parametrize("leaving", ["resume", "reassign", "put_back"])
def test_the_clock_stands_while_a_task_is_suspended(hub_house: HubHouse, leaving: str) -> None:
    due = hub_house.now() + 60 * MINUTE_US
    task = _in_work(hub_house, due_at=due)
    until = hub_house.now() + 30 * MINUTE_US
    hub_house["luo"].step(task, "suspend", note="客户不在家", until_at=until)
    suspended = hub_house["luo"].task(task)
    assert (suspended["due_at"], suspended["suspended_until"]) == (due, until)
    time.sleep(0.05)
    hub_house["lin"].do(StepTask(task, "hurry"))
    more = {"person": hub_house.people["huang"]} if leaving == "reassign" else {}
    hub_house["lin"].step(task, leaving, **more)
    row = hub_house["lin"].task(task)
    assert row["due_at"] - due == row["state_at"] - suspended["state_at"] >= 50_000
    assert row["suspended_until"] is None


def test_a_task_without_a_due_time_gets_none_by_resuming(hub_house: HubHouse) -> None:
    task = _in_work(hub_house)
    hub_house["luo"].step(task, "suspend", note="等料")
    hub_house["luo"].step(task, "resume")
    assert hub_house["luo"].task(task)["due_at"] is None


def test_a_returned_task_is_given_to_another_or_put_back(hub_house: HubHouse) -> None:
    task = _in_work(hub_house)
    hub_house["luo"].step(task, "return", note="不是我的区域")
    row = hub_house["lin"].task(task)
    assert (row["state"], row["assignee"]) == ("returned", hub_house.people["luo"])
    hub_house["lin"].step(task, "put_back")
    row = hub_house["ma"].task(task)
    assert (row["state"], row["assignee"], row["team"]) == ("open", None, hub_house.one)
    hub_house["ma"].do(StepTask(task, "claim"))
    assert hub_house["lin"].task(task)["assignee"] == hub_house.people["ma"]


def test_a_task_is_reassigned_to_whom_one_leads(hub_house: HubHouse) -> None:
    task = _given(hub_house)
    to_tan = StepTask(task, "reassign", version=1, person=hub_house.people["tan"])
    assert hub_house["lin"].code(to_tan) == "not_allowed"
    hub_house["zhou"].do(to_tan)
    assert hub_house["tan"].task(task)["state"] == "assigned"


def test_an_agent_who_made_a_task_gives_it_to_nobody_else(hub_house: HubHouse) -> None:
    task = hub_house.new_task("luo", team=hub_house.one)
    to_huang = StepTask(task, "reassign", version=1, person=hub_house.people["huang"])
    assert hub_house["luo"].code(to_huang) == "not_allowed"
    hub_house["luo"].step(task, "reassign", person=hub_house.people["luo"])


def test_who_is_asked_in_sees_the_task_and_may_add_to_it(hub_house: HubHouse) -> None:
    task = _in_work(hub_house)
    hub_house["luo"].step(task, "ask_in", person=hub_house.people["ma"])
    hub_house["luo"].step(task, "ask_in", person=hub_house.people["ma"])
    assert list(hub_house["ma"].all("task_helper")) == [(task, hub_house.people["ma"])]
    hub_house["ma"].do(StepTask(task, "progress", note="我来测速"))
    assert hub_house["ma"].code(StepTask(task, "return", version=5, note="x")) == "not_allowed"
    assert hub_house["luo"].code(
        StepTask(task, "ask_in", person=hub_house.people["tan"])
    ) == "not_allowed"  # fmt: skip


def test_a_rejected_task_is_in_work_again_without_its_outcome(hub_house: HubHouse) -> None:
    task = _done(hub_house)
    hub_house["lin"].step(task, "reject", note="客户说没好")
    row = hub_house["luo"].task(task)
    assert (row["state"], row["outcome"], row["result"]) == ("accepted", None, None)
    assert row["assignee"] == hub_house.people["luo"]


def test_nobody_judges_the_own_work(hub_house: HubHouse) -> None:
    task = hub_house.new_task("zhou", assignee=hub_house.people["lin"])
    hub_house["lin"].step(task, "accept")
    hub_house["lin"].step(task, "finish", outcome="solved")
    for act in ("verify", "archive", "reject"):
        step = StepTask(task, act, version=3, note="x")
        assert hub_house["lin"].code(step) == "not_allowed"
    hub_house["zhou"].step(task, "verify")


def test_what_one_made_for_oneself_one_may_archive(hub_house: HubHouse) -> None:
    task = hub_house.new_task("luo", assignee=hub_house.people["luo"])
    hub_house["luo"].step(task, "accept")
    hub_house["luo"].step(task, "finish", outcome="no_need")
    assert hub_house["luo"].code(StepTask(task, "verify", version=3)) == "not_allowed"
    hub_house["luo"].step(task, "archive")
    assert hub_house["luo"].task(task)["state"] == "archived"


def test_the_only_lead_verifies_what_was_made_and_done_alone(hub_house: HubHouse) -> None:
    task = hub_house.new_task("lin", assignee=hub_house.people["lin"])
    hub_house["lin"].step(task, "accept")
    hub_house["lin"].step(task, "finish", outcome="solved")
    hub_house["lin"].step(task, "verify")
    assert hub_house["lin"].task(task)["state"] == "verified"


def test_hurrying_and_escalating_are_counted_and_dated(hub_house: HubHouse) -> None:
    task = _given(hub_house)
    for _ in range(2):
        hub_house["lin"].do(StepTask(task, "hurry"))
    hub_house["zhou"].step(task, "escalate")
    row = hub_house["luo"].task(task)
    assert row["hurried"] == 2
    assert row["escalated_at"] >= row["made_at"]


def test_a_withdrawn_task_can_only_be_archived(hub_house: HubHouse) -> None:
    task = hub_house.new_task("lin", team=hub_house.one)
    assert hub_house["luo"].sees("task", task)
    hub_house["lin"].step(task, "withdraw", note="重复了")
    assert not hub_house["luo"].sees("task", task)
    assert hub_house["luo"].code(StepTask(task, "claim")) == "not_found"
    assert hub_house["lin"].code(StepTask(task, "claim")) == "changed"
    hub_house["lin"].step(task, "archive")


# --- asked for -------------------------------------------------------------------------------


def test_lists_of_tasks_hold_what_one_may_see_the_newest_first(hub_house: HubHouse) -> None:
    mine = [_given(hub_house, title=f"回访 {place}") for place in range(3)]
    other = _given(hub_house, "huang")
    luo, lin = hub_house["luo"].hub, hub_house["lin"].hub
    assert [row["id"] for row in luo.ask("tasks", {"limit": 10})] == mine[::-1]
    found = lin.ask("tasks", {"assignee": hub_house.people["huang"], "team": hub_house.one})
    assert [row["id"] for row in found] == [other]
    first, second = lin.ask("tasks", {"limit": 2})
    rest = lin.ask("tasks", {"before": second["number"], "limit": 10})
    assert [row["id"] for row in (first, second, *rest)] == [other, *mine[::-1]]
    assert [row["id"] for row in lin.ask("tasks", {"text": "访 1"})] == [mine[1]]
    assert lin.ask("tasks", {"text": "%"}) == lin.ask("tasks", {"states": ["done"]}) == []
    hub_house["luo"].step(mine[0], "accept")
    assert [row["id"] for row in lin.ask("tasks", {"states": ["accepted"]})] == [mine[0]]
    assert hub_house["tan"].hub.ask("tasks", {}) == []


def test_a_question_that_is_not_as_said_is_refused(hub_house: HubHouse) -> None:
    lin = hub_house["lin"].hub
    for question, content in (("secrets", {}), ("tasks", {"states": ["lost"]}),
                              ("tasks", {"limit": "all"}), ("tasks", {"sql": ""}),
                              ("receipts", {"notice": "x"}), ("receipts", {})):  # fmt: skip
        with pytest.raises(RefusedError) as refusal:
            lin.ask(question, content)
        assert refusal.value.code == "bad_content"
