"""The demo's hub on a PostgreSQL of its own: people sign in, and nothing of it is left behind."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from desktop.demo_server import PASSWORD, DemoServer, login_of
from desktop.world import World
from resources.demo import Made
from resources.demo.crew import SUPERVISOR, house
from resources.demo.treated import (
    ANSWERED_DAYS,
    DEPARTMENT,
    FINDING,
    GIVEN_DAYS,
    VERIFIED_DAYS,
)
from storage.hub.hub import HubAwayError, SignInError
from storage.hub.postgresql.session import PostgresHub

DAY_US = 86_400_000_000
AHEAD_US = -100 * DAY_US - 7 * 3_600_000_000


def _rows(hub: PostgresHub) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {}
    cursor, more = "", True
    while more:
        news = hub.news(cursor)
        cursor, more = news.cursor, news.more
        for table, some in news.rows.items():
            rows.setdefault(table, []).extend(some)
    return rows


@pytest.fixture(scope="module")
def server(small_world: Made) -> Iterator[DemoServer]:
    started = DemoServer(small_world.directory, AHEAD_US)
    yield started
    started.stop()


def test_its_people_come_to_work_there(small_world: Made, server: DemoServer) -> None:
    World(small_world.directory).begin(server.url, AHEAD_US)
    hub = PostgresHub(server.url, login_of(SUPERVISOR), PASSWORD)
    me, rows = hub.me().person, _rows(hub)
    hub.close()
    assert len(rows["person"]) == len(house(small_world.directory).people)
    for table in ("bulletin", "break_request", "help_request", "handover", "task_event"):
        assert len(rows[table]) > 3, table
    assert any(each["author"] == me for each in rows["notice"])
    assert any(each["assignee"] == me and each["state"] == "assigned" for each in rows["task"])
    for_me = [each for each in rows["receipt"] if each["person"] == me]
    assert for_me and not any(each["read_at"] for each in for_me)
    assert any(each["read_at"] for each in rows["receipt"])


def test_a_problem_was_worked_on_there_weeks_ago(server: DemoServer) -> None:
    hub = PostgresHub(server.url, login_of(SUPERVISOR), PASSWORD)
    rows, now = _rows(hub), time.time_ns() // 1000 + AHEAD_US
    session = hub.me()
    hub.close()
    (task,) = [each for each in rows["task"] if each["finding"] == FINDING]
    assert (task["state"], task["department"]) == ("verified", DEPARTMENT)
    made = {each["act"]: each["made_at"] for each in rows["task_event"]
            if each["task"] == task["id"]}  # fmt: skip
    days = {act: round((now - at) / DAY_US) for act, at in made.items()}
    assert days == {"create": GIVEN_DAYS, "claim": GIVEN_DAYS - 1, "finish": ANSWERED_DAYS,
                    "verify": VERIFIED_DAYS}  # fmt: skip
    assert 0 <= session.now_us - now < 60_000_000  # the clock goes on, and is the world's


def test_people_of_the_demo_sign_in_with_their_password_until_it_ends(server: DemoServer) -> None:
    for number, role in ((SUPERVISOR, "supervisor"), ("9000", "admin"), ("2101", "lead")):
        hub = PostgresHub(server.url, login_of(number), PASSWORD)
        assert hub.me().role == role
        hub.close()
    with pytest.raises(SignInError):
        PostgresHub(server.url, login_of(SUPERVISOR), "another")
    server.stop()
    with pytest.raises(HubAwayError):
        PostgresHub(server.url, login_of(SUPERVISOR), PASSWORD)
