"""Cuts anywhere, a hub that is away for a day, killed desks, wrong clocks: nothing is lost, nothing
is done twice, and each stream keeps its order."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from broken_hubs import Road
from cutting_proxy import Proxy
from hub_desks import Desk, House
from hub_postgres import HubServer, hub_server

from insight.hub.acts import Act, CreateTasks, NewTask, PostNotice, StepTask, WriteRecord
from storage.hub.sign_in import OpenHub, Place, open_hub
from storage.local.ids import new_id

STREAMS = 8


@dataclass
class Ground:
    """A hub with a fault in the way, and somebody with a desk there."""

    place: Place
    opens: OpenHub
    person: int
    other: int
    done: Callable[[], list[str]]
    """Ids of the person's acts in the order in which the hub did them."""
    comments: Callable[[], list[str]]
    """The notes of all comments at the hub."""
    trouble: Callable[[bool], None]
    """Begin or end the faults."""
    reach: Callable[[bool], None]
    """Let the hub be reached, or not."""
    cuts: Callable[[], int]
    queued: int
    """Acts that wait for a hub that is away; the file of a single desk takes some 50 a second."""


@pytest.fixture(scope="session")
def server() -> Iterator[HubServer]:
    with hub_server(18) as made:
        yield made


@pytest.fixture
def central(server: HubServer, tmp_path: Path) -> Iterator[Ground]:
    """A PostgreSQL behind a proxy that cuts connections at random bytes."""
    proxy = Proxy(server.server.port)
    chance, ends = random.Random(7), threading.Event()
    database = server.copy()

    def asked(query: str) -> list[Any]:
        with psycopg.connect(server.url(database, server.server.admin)) as connection:
            return [row[0] for row in connection.execute(query).fetchall()]  # type: ignore[call-overload]

    cutting: list[threading.Thread] = []

    def cut() -> None:
        while not ends.wait(0.005):
            if proxy.left is None:
                proxy.left = chance.randrange(1, 12_000)

    def trouble(on: bool) -> None:
        if on:
            cutting.append(threading.Thread(target=cut))
            cutting[-1].start()
        else:
            ends.set()
            for each in cutting:
                each.join()
            proxy.left = None

    def reach(there: bool) -> None:
        proxy.there = there

    luo = server.people["luo"]
    yield Ground(
        Place(f"postgresql://127.0.0.1:{proxy.port}/{database}", "luo", tmp_path / "hub.db"),
        open_hub, luo, server.people["lin"],
        lambda: [str(each) for each in asked(
            f"SELECT act FROM hub.audit WHERE person = {luo} ORDER BY place"
        )],
        lambda: asked("SELECT note FROM hub.task_event WHERE act = 'comment'"),
        trouble, reach, lambda: proxy.cuts, 2_000,
    )  # fmt: skip
    trouble(False)
    proxy.close()
    server.drop(database)


@pytest.fixture
def single(house: House) -> Ground:
    """The file of a single desk, on a road that loses one call in ten."""
    road = Road()

    def trouble(on: bool) -> None:
        road.lossy = 0.1 if on else 0.0

    def reach(there: bool) -> None:
        road.there = there

    return Ground(
        Place("", "an", house.file), road, house.an, house.wei, lambda: house.done_by(house.an),
        lambda: [note for (note,) in house.rows(
            "SELECT note FROM task_event WHERE act = 'comment'"
        )],
        trouble, reach, lambda: road.cuts, 300,
    )  # fmt: skip


@pytest.fixture(params=["single", "central"])
def ground(request: pytest.FixtureRequest) -> Ground:
    found: Ground = request.getfixturevalue(request.param)
    return found


class Worker:
    """Does numbered things at a desk, spread over streams, and holds the hub to account."""

    def __init__(self, desk: Desk, ground: Ground) -> None:
        self.desk, self.ground = desk, ground
        self.streams: dict[str, list[str]] = {}
        self.notes: list[str] = []
        self.tasks = [new_id() for _ in range(STREAMS)]
        self.do(CreateTasks(tuple(
            NewTask(task, "回访", assignee=ground.person) for task in self.tasks
        )))  # fmt: skip

    def do(self, act: Act) -> str:
        name = self.desk.hub.send(act)
        self.streams.setdefault(act.stream, []).append(name)
        return name

    def work(self, operations: int, pause_s: float = 0.0) -> None:
        for number in range(operations):
            if number % 10 == 9:
                self.do(PostNotice(f"通知{number}", "", (self.ground.other,)))
            elif number % 10 in (4, 5, 6):  # these go together
                self.do(WriteRecord("contact", f"bss|O{number}", {"n": number}))
            else:
                self.notes.append(f"{number}")
                self.do(StepTask(self.tasks[number % STREAMS], "comment", note=f"{number}"))
            if pause_s:
                time.sleep(pause_s)

    def settle_up(self, within_s: float = 120.0) -> None:
        """Wait until all has arrived: every act once, in the order of its stream."""
        self.desk.sent(within_s)
        done = self.ground.done()
        assert max(Counter(done).values()) == 1
        for acts in self.streams.values():
            known = set(acts)
            assert [act for act in done if act in known] == acts
        assert Counter(self.ground.comments()) == Counter(self.notes)
        assert self.desk.hub.status().refused == self.desk.hub.status().parked == 0


@pytest.fixture
def worker(ground: Ground, tmp_path: Path) -> Iterator[Worker]:
    desk = Desk(tmp_path / "desk", ground.place, ground.opens, poll_s=0.2, longest_away_s=0.1)
    desk.start()
    made = Worker(desk, ground)
    desk.sent()
    yield made
    desk.close()


def test_500_operations_over_a_line_that_is_cut_anywhere(worker: Worker, ground: Ground) -> None:
    ground.trouble(True)
    worker.work(500)
    worker.desk.until(lambda: ground.cuts() >= 20 or not worker.desk.pending(), 120)
    ground.trouble(False)
    worker.settle_up()
    assert ground.cuts() >= 20


def test_a_hub_that_is_away_for_a_day_gets_everything_in_order(
    worker: Worker, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground.reach(False)
    half = ground.queued // 2
    worker.work(half)
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 86_400 * 10**9)
    worker.work(half)
    assert worker.desk.hub.status().waiting >= ground.queued
    monkeypatch.setattr(time, "time_ns", real)  # and the clock is set right again
    ground.reach(True)
    worker.desk.hub.wake()
    worker.settle_up()


def test_reading_goes_on_while_the_hub_is_away(worker: Worker, ground: Ground) -> None:
    ground.reach(False)
    worker.desk.hub.wake()
    worker.desk.until(lambda: worker.desk.hub.status().state == "away")
    assert len(worker.desk.read("task")) == STREAMS
    assert worker.desk.hub.me is not None


KILLED = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {root!r}]
from hub_desks import Desk
from insight.hub.acts import StepTask
from storage.hub.sign_in import Place
place = Place({url!r}, {login!r}, Path({file!r}))
desk = Desk(Path({folder!r}), place, poll_s=0.2, longest_away_s=0.02).start()
tasks = {tasks!r}
number = {first}
while True:
    note = str(number)
    act = desk.hub.send(StepTask(tasks[number % len(tasks)], "comment", note=note))
    print(act, number, flush=True)
    number += 1
"""


def test_a_desk_that_is_killed_loses_nothing_it_confirmed(ground: Ground, tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    desk = Desk(folder, ground.place, ground.opens, poll_s=0.2).start()
    worker = Worker(desk, ground)
    desk.sent()
    desk.close()
    chance, number = random.Random(3), 0
    for _ in range(4):
        script = KILLED.format(
            tests=str(Path(__file__).parents[2]), root=str(Path(__file__).parents[3]),
            url=ground.place.url, login=ground.place.login, file=str(ground.place.file),
            folder=str(folder), tasks=worker.tasks, first=number,
        )  # fmt: skip
        wanted = chance.randrange(5, 40)
        with subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True
        ) as running:
            assert running.stdout is not None
            for line in running.stdout:
                act, said = line.split()
                number = int(said) + 1
                task = worker.tasks[int(said) % STREAMS]
                worker.streams.setdefault(f"task:{task}", []).append(act)
                worker.notes.append(said)
                wanted -= 1
                if wanted == 0:
                    os.kill(running.pid, signal.SIGKILL)
        number += 1  # one may be on the disk of which nobody was told
    desk = Desk(folder, ground.place, ground.opens, poll_s=0.2).start()
    try:
        desk.sent(60)
        done = ground.done()
        assert max(Counter(done).values()) == 1
        for acts in worker.streams.values():
            known = set(acts)
            assert [act for act in done if act in known] == acts
        comments = Counter(ground.comments())
        assert max(comments.values()) == 1
        assert set(comments) >= set(worker.notes)
    finally:
        desk.close()


@pytest.mark.soak
@pytest.mark.timeout(3_600)
def test_10_000_operations_over_a_line_that_is_cut_anywhere(worker: Worker, ground: Ground) -> None:
    ground.trouble(True)
    worker.work(10_000)
    worker.desk.until(lambda: ground.cuts() >= 500 or not worker.desk.pending(), 1_200)
    ground.trouble(False)
    worker.settle_up(600)
    assert ground.cuts() >= 200
