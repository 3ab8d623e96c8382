"""The bridge between threads and the interface: in order, on the right thread, never too late."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from new_stores import store_in
from pytestqt.qtbot import QtBot
from small_floor import put
from sqlalchemy import select

from desktop.background import Background
from storage.local.changes import Changes
from storage.local.schema import agent
from storage.local.store import Store

WAIT_MS = 20_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def background(qtbot: QtBot, store: Store) -> Iterator[Background]:
    made = Background(store)
    yield made
    made.stop()


class Answers:
    """What came back, and on which threads."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def take(self, value: object) -> None:
        self.values.append(value)
        self.threads.add(threading.current_thread())

    def fail(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.current_thread())


@pytest.fixture
def answers() -> Answers:
    return Answers()


def put_agents(store: Store, *keys: str) -> None:
    put(store, "agent", "key name", [(key, f"agent {key}") for key in keys])


def test_jobs_run_elsewhere_and_answer_on_the_interface_thread_in_order(
    background: Background, answers: Answers, qtbot: QtBot
) -> None:
    ran_on: set[threading.Thread] = set()

    def job(number: int) -> int:
        ran_on.add(threading.current_thread())
        return number

    for number in range(50):
        background.run(lambda number=number: job(number), answers.take, answers.fail)
    assert answers.values == []  # never before the event loop has its turn
    qtbot.waitUntil(lambda: len(answers.values) == 50, timeout=WAIT_MS)
    assert answers.values == list(range(50))
    assert answers.threads == {threading.current_thread()}
    assert threading.current_thread() not in ran_on


def test_a_read_sees_the_store(
    background: Background, store: Store, answers: Answers, qtbot: QtBot
) -> None:
    put_agents(store, "A1")

    def names(of: Store) -> list[str]:
        with of.read() as reader:
            return [str(name) for (name,) in reader.rows(select(agent.c.name))]

    background.read(names, answers.take, answers.fail)
    qtbot.waitUntil(lambda: answers.values == [["agent A1"]], timeout=WAIT_MS)


def test_a_job_that_fails_says_so_on_the_interface_thread_and_others_go_on(
    background: Background, answers: Answers, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    background.run(fail, answers.take, answers.fail)
    background.run(lambda: "next", answers.take, answers.fail)
    qtbot.waitUntil(lambda: answers.values == ["next"], timeout=WAIT_MS)
    assert [str(error) for error in answers.errors] == ["the disk is full"]
    assert answers.threads == {threading.current_thread()}


def test_nothing_is_delivered_after_the_stop(
    background: Background, store: Store, answers: Answers, qtbot: QtBot
) -> None:
    may_end = threading.Event()
    begun = threading.Event()

    def slow() -> str:
        begun.set()
        may_end.wait(WAIT_MS / 1e3)
        return "too late"

    changes: list[Changes] = []
    background.changed.connect(changes.append)
    background.read(lambda _store: "answered, not yet delivered", answers.take, answers.fail)
    background.run(slow, answers.take, answers.fail)
    background.run(lambda: "waiting", answers.take, answers.fail)
    assert begun.wait(WAIT_MS / 1e3)
    put_agents(store, "A1")
    background.stop()
    may_end.set()
    background.run(lambda: "after", answers.take, answers.fail)
    put_agents(store, "A2")
    qtbot.wait(200)
    assert answers.values == [] and answers.errors == [] and changes == []


def test_a_burst_of_writes_arrives_as_one_change(
    background: Background, store: Store, qtbot: QtBot
) -> None:
    changes: list[Changes] = []
    background.changed.connect(changes.append)
    keys = [f"A{number}" for number in range(30)]
    for key in keys:
        put_agents(store, key)
    put(store, "team", "key name", [("T1", "first")])
    qtbot.waitUntil(lambda: len(changes) == 1, timeout=WAIT_MS)
    assert changes[0].keys("agent") == frozenset(keys)
    assert changes[0].keys("team") == {"T1"}
    put_agents(store, "B1")
    qtbot.waitUntil(lambda: len(changes) == 2, timeout=WAIT_MS)
    assert changes[1].tables == {"agent": frozenset({"B1"})}


def test_a_write_that_changes_nothing_wakes_nobody(
    background: Background, store: Store, qtbot: QtBot
) -> None:
    changes: list[Changes] = []
    background.changed.connect(changes.append)
    put_agents(store, "A1")
    qtbot.waitUntil(lambda: len(changes) == 1, timeout=WAIT_MS)
    put_agents(store, "A1")
    qtbot.wait(100)
    assert [change for change in changes[1:] if change.tables] == []


def test_what_takes_an_answer_is_released_on_the_interface_thread(
    background: Background, qtbot: QtBot
) -> None:
    released_on: list[threading.Thread] = []

    class Page:
        def show(self, _answer: object) -> None:
            pass

        def __del__(self) -> None:
            released_on.append(threading.current_thread())

    for number in range(300):
        page = Page()
        background.run(lambda number=number: number, page.show, page.show)
        background.read(lambda _store, number=number: 1 // (number % 2), page.show, page.show)
        del page
    qtbot.waitUntil(lambda: len(released_on) == 300, timeout=WAIT_MS)
    assert set(released_on) == {threading.current_thread()}
