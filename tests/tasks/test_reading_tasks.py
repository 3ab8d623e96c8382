"""Tasks in the local copy: lists, counts, filters, what waits laid over."""

import time
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, put
from task_house import House, Line

from insight.hub.acts import CreateTasks, NewTask, StepTask
from insight.tasks.allowed import Actor, allowed
from insight.tasks.lists import Listed, Wanted
from storage.local.changes import Batch, FeedProgress
from storage.local.ids import new_id
from storage.local.shared.about import queue_names
from storage.local.shared.tasks import held_counts, listed, of_customer, whole
from storage.local.store import Store
from ui.deck import Deck
from ui.tasks.words import customer_word

ZONE = ZoneInfo("Asia/Shanghai")
HOUR = 3_600_000_000
Read = Callable[..., Listed]


def now_us() -> int:
    return time.time_ns() // 1000


@pytest.fixture
def lead(
    house: House, desk_of: Callable[[str], Deck], line: Line, store: Store, qtbot: QtBot
) -> Deck:
    """The lead's desk: eight tasks of the team, of which two are overdue; then the line is cut."""
    people, team = house.people, house.teams["广州一班"]
    a = house.task("lin", "投诉 流量", assignee=people["luo"], kind="complaint", priority="urgent",
                   due_at=now_us() - HOUR, customer_source="crm", customer_key="7")  # fmt: skip
    house.step("luo", a, "accept")
    house.task("lin", "回访 甲", assignee=people["ma"], kind="call_back", due_at=now_us() + HOUR)
    b = house.task("lin", "回访 乙", assignee=people["ma"], due_at=now_us() + 2 * HOUR)
    house.step("ma", b, "accept")
    house.step("ma", b, "finish", outcome="solved")
    for n in range(4):
        house.task("lin", f"回捞 {n}", team=team, kind="win_back", body="未覆盖",
                   due_at=now_us() - HOUR if n == 3 else None)  # fmt: skip
    house.task("lin", "我的", assignee=people["lin"])
    house.task("he", "别组", team=house.teams["佛山二班"])
    deck = desk_of("lin")
    qtbot.waitUntil(lambda: len(read_of(deck, store)(Wanted("teams")).lines) == 7,
                    timeout=10_000)  # fmt: skip
    line.cut = True
    return deck


def read_of(deck: Deck, store: Store) -> Read:
    def read(wanted: Wanted) -> Listed:
        me = deck.hub.me
        assert me is not None
        with store.read() as reader:
            return listed(reader, me, wanted, now_us(), ZONE)

    return read


@pytest.fixture
def read(lead: Deck, store: Store) -> Read:
    return read_of(lead, store)


def titles(found: Listed) -> list[str]:
    return [each.task.title for each in found.lines]


def test_a_task_names_its_customer_masked_and_its_queue_where_this_desk_knows_them(
    read: Read, floor: Store
) -> None:
    (complaint,) = [each for each in read(Wanted("teams")).lines if each.customer or
                    each.task.customer_key]  # fmt: skip
    assert customer_word(complaint) == "crm 7", "nobody has read that record yet"
    put(floor, "customer", "key name", [("7", "别人")])
    read_so_far = FeedProgress("{}", NOW_US, NOW_US)
    floor.apply(
        Batch("crm", "customer", "customer", ("key", "name"), [("7", "李小明")], read_so_far)
    )
    found = read(Wanted("teams")).lines
    told = {each.task.title: customer_word(each) for each in found if customer_word(each)}
    assert told == {"投诉 流量": "李**"}
    with floor.read() as reader:
        assert queue_names(reader, {"Q1", "Q9"}) == {"Q1": "宽带咨询"}


def test_the_most_pressing_come_first(read: Read) -> None:
    assert titles(read(Wanted("teams"))) == [
        "投诉 流量", "回捞 3", "回访 甲", "回捞 0", "回捞 1", "回捞 2", "我的",
    ]  # fmt: skip


def test_each_list_has_its_own(read: Read) -> None:
    assert titles(read(Wanted("mine"))) == ["我的"]
    assert titles(read(Wanted("pool"))) == ["回捞 3", "回捞 0", "回捞 1", "回捞 2"]
    assert len(read(Wanted("made")).lines) == 7
    assert titles(read(Wanted("asked_in"))) == []


def test_counts_are_of_the_list_whatever_is_filtered(read: Read) -> None:
    found = read(Wanted("teams", kind="call_back"))
    assert titles(found) == ["回访 甲"]
    assert found.found == 1
    assert dict(found.counts.states) == {"open": 4, "accepted": 1, "assigned": 2, "done": 1}
    assert found.counts.overdue == 2
    assert found.counts.unfinished == 7
    assert found.mine == 1


def test_filters(read: Read) -> None:
    for wanted, expected in (
        (Wanted("teams", ("done",)), ["回访 乙"]),
        (Wanted("teams", overdue=True), ["投诉 流量", "回捞 3"]),
        (Wanted("teams", priority="urgent"), ["投诉 流量"]),
        (Wanted("teams", typed="马"), ["回访 甲"]),
        (Wanted("teams", typed="未覆盖 回捞 3"), ["回捞 3"]),
        (Wanted("teams", typed="#1"), ["投诉 流量"]),
        (Wanted("teams", typed="nothing"), []),
    ):
        assert titles(read(wanted)) == expected, wanted


def test_filters_hold_for_what_waits_too(lead: Deck, read: Read, house: House) -> None:
    name = new_id()
    new = NewTask(name, "新的", "未覆盖", assignee=house.people["ma"], kind="win_back")
    lead.hub.send(CreateTasks((new,)))
    found = read(Wanted("teams", kind="win_back", assignee=house.people["ma"]))
    # its team is the hub's to say: until then it shows among those its maker made
    made = read(Wanted("made", kind="win_back", typed="马兰 新"))
    assert titles(made) == ["新的"]
    assert (made.lines[0].sending, made.lines[0].steps) == ("waiting", ())
    assert titles(found) == ["新的"]
    assert made.counts.states["assigned"] == 3


def test_a_step_that_waits_moves_a_task_from_list_to_list(
    lead: Deck, read: Read, house: House
) -> None:
    task = read(Wanted("pool")).lines[0]
    lead.hub.send(StepTask(task=task.key, act="claim"))
    assert "回捞 3" not in titles(read(Wanted("pool")))
    mine = read(Wanted("mine"))
    assert titles(mine) == ["回捞 3", "我的"]
    assert (mine.lines[0].task.state, mine.lines[0].sending) == ("accepted", "waiting")
    assert read(Wanted("teams")).counts.states["open"] == 3


def test_several_steps_that_wait_are_laid_over_in_their_order(
    lead: Deck, read: Read, store: Store, house: House
) -> None:
    task = read(Wanted("pool")).lines[0]
    for step in (
        StepTask(task=task.key, act="claim"),
        StepTask(task=task.key, act="suspend", version=2, note="later", until_at=now_us() + HOUR),
        StepTask(task=task.key, act="resume", version=3),
        StepTask(task=task.key, act="finish", version=4, outcome="solved", result="done"),
    ):
        lead.hub.send(step)
    me = lead.hub.me
    assert me is not None
    with store.read() as reader:
        opened = whole(reader, me, task.key, ZONE)
    assert opened is not None
    assert (opened.line.task.state, opened.line.task.outcome) == ("done", "solved")
    assert [each.event.act for each in opened.history] == [
        "finish", "resume", "suspend", "claim", "create",
    ]  # fmt: skip
    assert opened.history[0].sending == "waiting"


def test_the_tasks_of_a_customer_are_found_by_any_of_its_records(lead: Deck, store: Store) -> None:
    me = lead.hub.me
    assert me is not None
    with store.read() as reader:
        assert [each.task.title for each in of_customer(
            reader, me, [("bss", "1"), ("crm", "7")], now_us())] == ["投诉 流量"]  # fmt: skip
        assert of_customer(reader, me, [("bss", "7")], now_us()) == ()


def test_held_tasks_count_those_on_their_way(lead: Deck, store: Store, house: House) -> None:
    me = lead.hub.me
    assert me is not None
    lead.hub.send(CreateTasks((NewTask(new_id(), "x", assignee=house.people["ma"]),)))
    with store.read() as reader:
        held = held_counts(reader, me)
    assert held == {house.people["luo"]: 1, house.people["ma"]: 2, house.people["lin"]: 1}


def test_the_screen_offers_what_the_hub_takes_and_nothing_else(
    lead: Deck, read: Read, house: House
) -> None:
    """Every step of the table is tried at the hub by everybody, in every state reached here."""
    from insight.hub.task_states import STEPS
    from insight.tasks.allowed import NEEDS
    from storage.hub.hub import RefusedError

    found = {each.task.title: each.task for each in read(Wanted("teams")).lines}
    found |= {each.task.title: each.task for each in read(Wanted("teams", ("done",))).lines}
    for login in ("lin", "luo"):  # made for oneself, and done
        own = house.task(login, login, assignee=house.people[login])
        house.step(login, own, "accept", version=1)
        house.step(login, own, "finish", version=2, outcome="solved")
        found[login] = replace(
            found["我的"], id=own, state="done", version=3, assignee=house.people[login],
            creator=house.people[login],
        )  # fmt: skip
    people = {"lin": ("lead", 1), "luo": ("agent", 1), "ma": ("agent", 1), "he": ("lead", 2)}
    told = {"until": {"until_at": now_us() + HOUR}, "person": {"person": house.people["feng"]},
            "outcome": {"outcome": "solved"}, "satisfied": {"satisfied": True},
            "external": {"external_number": "W1"}}  # fmt: skip
    tried = 0
    tried_on = ("投诉 流量", "回访 甲", "回访 乙", "回捞 0", "我的", "lin", "luo")
    for title in tried_on:
        task = found[title]
        teams = {1} if task.assignee else set()
        for login, (role, team) in people.items():
            leads = frozenset({team}) if role == "lead" else frozenset[int]()
            actor = Actor(house.people[login], role, frozenset({team}), leads)  # type: ignore[arg-type]
            mine = {step.act for step in allowed(task, actor, (), teams, login != "lin")}
            for step in STEPS:
                said: dict[str, object] = {"note": "why"}
                for need in NEEDS.get(step.act, ()):
                    said |= told.get(need, {})
                hub = house.session(login)
                act = StepTask(task=task.id, act=step.act, version=task.version, **said)  # type: ignore[arg-type]
                try:
                    assert _would_take(hub, act) == (step.act in mine), (title, login, step.act)
                except RefusedError:
                    raise
                finally:
                    hub.close()
                tried += 1
    assert tried == len(tried_on) * len(people) * len(STEPS)


class _UndoneError(Exception):
    pass


def _would_take(hub: object, act: StepTask) -> bool:
    """Whether the hub would take a step, without taking it."""
    from storage.hub.embedded import tasks
    from storage.hub.embedded.doing import Doing
    from storage.hub.embedded.who import find
    from storage.hub.hub import RefusedError

    try:
        with hub._opened.transaction("BEGIN IMMEDIATE") as connection:  # type: ignore[attr-defined]
            who = find(connection, hub._login)  # type: ignore[attr-defined]
            doing = Doing(connection, who, now_us(), new_id())
            tasks.step(doing, act)
            raise _UndoneError
    except _UndoneError:
        return True
    except RefusedError:
        return False
