"""One customer, one desk: two lists that are handed out at the same moment go to nobody twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hub_house import HubHouse

from insight.hub.acts import CLAIM_S, ClaimContacts, CreateTasks, NewTask
from storage.hub.hub import Hub, HubAwayError
from storage.local.ids import new_id

COUNT = 40


def going(house: HubHouse, names: list[tuple[str, ...]], **more: object) -> CreateTasks:
    return CreateTasks(tuple(
        NewTask(new_id(), f"客户{place}", kind="call_back", team=house.one, claims=claims, **more)  # type: ignore[arg-type]
        for place, claims in enumerate(names)
    ))  # fmt: skip


def deliver(hub: Hub, act: CreateTasks | ClaimContacts) -> dict[str, object]:
    act_id = new_id()
    for _ in range(20):
        try:
            return hub.act(act_id, act.kind, act.sent())
        except HubAwayError:
            continue
    raise AssertionError("the hub never answered")


def test_two_desks_that_hand_out_in_the_same_second_never_both_have_a_customer(
    hub_house: HubHouse,
) -> None:
    """The lists overlap in half, in opposite order, and name some customers by other records."""
    ours = [(f"crm:K{n}", f"bss:Y{n}") for n in range(COUNT)]
    theirs = [(f"bss:Y{n}",) for n in reversed(range(COUNT // 2, COUNT + COUNT // 2))]
    logins = ("lin", "zhou", "lin", "zhou")
    lists = (ours, theirs, theirs, ours)
    sessions = [hub_house.session(login) for login in logins]
    start = threading.Barrier(len(sessions))

    def hand_out(turn: int) -> None:
        start.wait(30)
        deliver(sessions[turn], going(hub_house, lists[turn]))

    with ThreadPoolExecutor(len(sessions)) as pool:
        list(pool.map(hand_out, range(len(sessions))))
    tasks = [row for row in hub_house["zhou"].all("task").values() if row["kind"] == "call_back"]
    assert len(tasks) == 4 * COUNT  # the rest of every list goes on, and nothing is lost
    open_ones = [row for row in tasks if row["state"] == "open"]
    lost = [row for row in tasks if row["state"] == "withdrawn"]
    assert len(open_ones) == COUNT + COUNT // 2  # every customer once
    assert len(open_ones) + len(lost) == len(tasks)
    numbers = {row["number"]: row for row in open_ones}
    for row in lost:  # and the loser is told who has whom
        taken = row["origin"]["taken"]
        assert taken["by"] == numbers[taken["number"]]["creator"]


def test_the_task_that_comes_second_says_whose_the_customer_is(hub_house: HubHouse) -> None:
    lin, he = hub_house["lin"], hub_house["he"]
    first = lin.do(going(hub_house, [("crm:K1",)]))
    (number,) = first["numbers"].values()
    second = CreateTasks((
        NewTask(new_id(), "K1", assignee=hub_house.people["tan"], claims=("bss:Y1", "crm:K1")),
        NewTask(new_id(), "K2", assignee=hub_house.people["tan"], claims=("crm:K2",)),
        NewTask(new_id(), "once more", team=hub_house.two, claims=("crm:K2",)),
        NewTask(new_id(), "no customer", team=hub_house.two),
    ))  # fmt: skip
    he.do(second)
    lost, made, again, other = (he.task(each.id) for each in second.tasks)
    assert (lost["state"], lost["assignee"], lost["version"]) == ("withdrawn", None, 1)
    assert lost["origin"]["taken"] == {"by": hub_house.people["lin"], "number": number}
    assert (made["state"], again["state"], other["state"]) == ("assigned", "withdrawn", "open")
    assert again["origin"]["taken"] == {"by": he.id, "number": made["number"]}
    assert not hub_house["tan"].sees("task", lost["id"])
    assert hub_house["tan"].sees("task", made["id"])


@pytest.mark.parametrize("end", ["withdraw", "finish"])
def test_a_customer_is_free_again_when_the_task_is_over(hub_house: HubHouse, end: str) -> None:
    lin, he = hub_house["lin"], hub_house["he"]
    (task,) = going(hub_house, [("crm:K1",)]).tasks
    lin.do(CreateTasks((task,)))
    if end == "withdraw":
        lin.step(task.id, "withdraw", note="不需要")
    else:
        hub_house["luo"].step(task.id, "claim")
        hub_house["luo"].step(task.id, "finish", outcome="not_reached", result="")
    after = NewTask(new_id(), "K1", team=hub_house.two, claims=("crm:K1",))
    he.do(CreateTasks((after,)))
    assert he.task(after.id)["state"] == "open"


def test_delivered_twice_a_list_does_not_compete_with_itself(hub_house: HubHouse) -> None:
    act, act_id = going(hub_house, [("crm:K1",), ("crm:K2",)]), new_id()
    hub = hub_house["lin"].hub
    assert hub.act(act_id, act.kind, act.sent()) == hub.act(act_id, act.kind, act.sent())
    states = {row["state"] for row in hub_house["lin"].all("task").values()}
    assert states == {"open"}


def test_names_of_a_message_are_one_desks_at_a_time(hub_house: HubHouse) -> None:
    logins = ("lin", "zhou", "he")
    sessions = [hub_house.session(login) for login in logins]
    names = tuple(f"crm:K{n}" for n in range(COUNT))
    start = threading.Barrier(len(sessions))

    def claim(turn: int) -> set[str]:
        start.wait(30)
        ordered = names if turn % 2 else names[::-1]
        answer = deliver(sessions[turn], ClaimContacts(f"desk {turn}", ordered))
        taken = answer["taken"]
        assert isinstance(taken, dict)
        return set(names) - taken.keys()

    with ThreadPoolExecutor(len(sessions)) as pool:
        won = list(pool.map(claim, range(len(sessions))))
    assert sorted(name for mine in won for name in mine) == sorted(names)


def test_a_desk_may_write_to_its_own_again_and_others_when_the_hour_is_over(
    hub_house: HubHouse,
) -> None:
    lin, he = hub_house["lin"], hub_house["he"]
    one, two = ClaimContacts("one", ("crm:K1", "crm:K2")), ClaimContacts("two", ("crm:K2",))
    assert lin.do(one)["taken"] == {}
    assert lin.do(one)["taken"] == {}
    assert lin.do(two)["taken"] == {"crm:K2": lin.id}  # two desks of a person are two
    assert he.do(two)["taken"] == {"crm:K2": lin.id}
    assert CLAIM_S >= 600
