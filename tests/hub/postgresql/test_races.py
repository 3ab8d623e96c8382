"""Many at once: one winner, one effect, nothing lost and nothing told twice over."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from typing import Any

import psycopg
from hub_house import HubHouse
from hub_postgres import HubServer

from insight.hub.acts import (
    AskBreak,
    AskHelp,
    CreateTasks,
    NewTask,
    SetBreakSlots,
    StepTask,
    TakeHelp,
)
from storage.hub.hub import Hub, HubAwayError, RefusedError
from storage.local.ids import new_id

TASKS = 60
RACERS = ("lin", "luo", "huang", "ma") * 3
AGAIN = 10
"""How often an act is delivered again that two of its kind kept from being done."""


def race(house: HubHouse, logins: tuple[str, ...], run: Callable[[Hub], Any]) -> list[Any]:
    """Let everybody run at the same moment, each on a session of one's own."""
    sessions = [house.session(login) for login in logins]
    start = threading.Barrier(len(sessions))

    def one(hub: Hub) -> Any:
        start.wait(30)
        return run(hub)

    with ThreadPoolExecutor(len(sessions)) as pool:
        return list(pool.map(one, sessions))


def deliver(hub: Hub, kind: str, content: dict[str, Any], act_id: str = "") -> str:
    """Deliver an act until the hub says yes or no; return the refusal's code, "" for yes."""
    act_id = act_id or new_id()
    for _ in range(AGAIN):
        try:
            hub.act(act_id, kind, content)
        except RefusedError as refused:
            return refused.code
        except HubAwayError:
            continue
        return ""
    raise AssertionError("the hub never answered")


def test_every_task_has_exactly_one_winner(house: HubHouse) -> None:
    tasks = [NewTask(new_id(), f"{number}", team=house.one) for number in range(TASKS)]
    house["lin"].do(CreateTasks(tuple(tasks)))

    def claim_all(hub: Hub) -> list[tuple[str, str]]:
        return [(task.id, deliver(hub, "task.step", StepTask(task.id, "claim").sent()))
                for task in tasks]  # fmt: skip

    answers = [answer for run in race(house, RACERS, claim_all) for answer in run]
    winners = Counter(task for task, code in answers if code == "")
    assert winners == {task.id: 1 for task in tasks}
    assert {code for _, code in answers} == {"", "taken"}
    zhou = house["zhou"]
    for task in tasks:
        row = zhou.task(task.id)
        assert (row["state"], row["version"]) == ("accepted", 2)
    claims = [e for e in zhou.all("task_event").values() if e["act"] == "claim"]
    assert len(claims) == TASKS


def test_a_call_for_help_has_one_who_comes(house: HubHouse) -> None:
    call = house["luo"].do(AskHelp(house.one))["id"]
    found = race(house, ("lin", "zhou", "ada") * 3,
                 lambda hub: deliver(hub, "help.take", TakeHelp(call).sent()))  # fmt: skip
    taker = house["lin"].row("help_request", call)["taken_by"]
    assert taker in house.ids("lin", "zhou", "ada")
    assert Counter(found) == {"": 3, "taken": 6}


def test_no_more_breaks_than_slots(house: HubHouse) -> None:
    house["lin"].do(SetBreakSlots(house.one, 2))
    asked = AskBreak(house.one, "小休", 10)
    codes = race(house, ("lin", "luo", "huang", "ma"),
                 lambda hub: deliver(hub, "break.ask", asked.sent()))  # fmt: skip
    assert codes == [""] * 4
    states = Counter(row["state"] for row in house["lin"].all("break_request").values())
    assert states == {"approved": 2, "asked": 2}


def test_one_act_delivered_by_many_at_once_is_done_once(house: HubHouse) -> None:
    act = new_id()
    codes = race(house, ("luo",) * 2 + ("huang",) * 2,
                 lambda hub: deliver(hub, "help.ask", AskHelp(house.one).sent(), act))  # fmt: skip
    assert Counter(codes) == {"": 2, "id_reused": 2}
    assert len(house["zhou"].all("help_request")) == 1


def test_numbers_of_tasks_are_never_given_twice(house: HubHouse) -> None:
    numbers = count()

    def make(hub: Hub) -> None:
        for _ in range(10):
            task = NewTask(new_id(), f"{next(numbers)}", team=house.one)
            assert deliver(hub, "task.create", CreateTasks((task,)).sent()) == ""

    race(house, ("luo", "huang", "ma", "lin"), make)
    found = [row["number"] for row in house["zhou"].all("task").values()]
    assert len(found) == len(set(found)) == 40


# --- late commits ------------------------------------------------------------------------------


def held_open(server: HubServer, database: str, login: str) -> psycopg.Connection[Any]:
    """Return a session whose transaction stays open until it is told."""
    session = server.psql(database, login)
    session.autocommit = False
    return session


def test_what_is_committed_late_is_told_all_the_same(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    """A call for help of a transaction that was open while later ones came and were read."""
    lin = house["lin"]
    lin.catch_up()
    with closing(held_open(hub_servers, database, "luo")) as late:
        late.execute(
            "SELECT hub.act(%s, 'help.ask', %s::jsonb)",
            (act := new_id(), f'{{"team": {house.one}}}'),
        )
        for _ in range(3):
            house["huang"].do(AskHelp(house.one))
            lin.catch_up()
        assert len(lin.kept["help_request"]) == 3
        assert not lin.sees("help_request", act)
        late.commit()
    assert lin.sees("help_request", act)
    assert len(lin.all("help_request")) == 4


def test_a_cursor_of_small_pages_misses_no_late_commit(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    lin = house["lin"]
    lin.catch_up()
    for _ in range(5):
        house["huang"].do(AskHelp(house.one))
    with closing(held_open(hub_servers, database, "luo")) as late:
        late.execute(
            "SELECT hub.act(%s, 'help.ask', %s::jsonb)",
            (act := new_id(), f'{{"team": {house.one}}}'),
        )
        page = lin.hub.news(lin.cursor, 2)
        assert page.more
        late.commit()
    lin.cursor = page.cursor
    rows = list(page.rows["help_request"])
    while page.more:
        page = lin.hub.news(page.cursor, 2)
        rows += page.rows.get("help_request", [])
    page = lin.hub.news(page.cursor, 100)
    rows += page.rows.get("help_request", [])
    assert {act} < {row["id"] for row in rows}
    assert len({row["id"] for row in rows}) == 6


def test_an_act_that_was_rolled_back_never_was(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    act, content = new_id(), {"team": house.one}
    with closing(held_open(hub_servers, database, "luo")) as session:
        session.execute(
            "SELECT hub.act(%s, 'help.ask', %s::jsonb)", (act, f'{{"team": {house.one}}}')
        )
        session.rollback()
    assert not house["lin"].all("help_request")
    assert deliver(house["luo"].hub, "help.ask", content, act) == ""
    assert len(house["lin"].all("help_request")) == 1
    with house.office() as office:
        assert office.broken_audit() == []
