"""What a hub on PostgreSQL does beside a million tasks and a million notices.

`python bench/hub.py [--small]` makes a hub on a server of its own, fills it in bulk, and prints how
long somebody's tasks take to come, how long 5,000 tasks take to assign, how soon 200 sessions have
read a notice, how many acknowledgements they do a second, how long hot news take beside 500 of
them, and how old the states of seats are that one desk reads for all. Baselines of the same run are
bare statements over as many connections of the same people: an INSERT of a row for an
acknowledgement, a SELECT of a row for news. The server and all clients share this machine's cores
with whatever else runs there: the CPU time of an operation, the server's and the clients', says
more than the clock.
"""

import argparse
import json
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from copying import servers

from insight.hub.acts import AcknowledgeNotices, CreateTasks, NewTask, PostNotice
from storage.hub.postgresql.administration import PostgresAdministration, connect, migrate
from storage.hub.postgresql.connecting import parameters
from storage.hub.postgresql.live import PostgresLive
from storage.hub.postgresql.session import PostgresHub
from storage.hub.postgresql.wire import Breaker, Wire
from storage.local.ids import new_id

TEAMS = 20
OFFERED = 500
"""Acknowledgements a second that are to be borne, by all sessions together."""
FILLED = ("task", "task_event", "holder", "notice", "receipt")
TASKS = """
INSERT INTO hub.task (id, number, title, body, kind, team, assignee, creator, made_at, priority,
                      state, version, state_at, grants, origin, hurried)
SELECT bench.id(1, n), nextval('hub.task_number'), 'Task ' || n, 'do it', 'win_back',
       1 + n % {teams}, 1 + n % {people}, 1 + n % {people}, t.at, 'normal',
       (ARRAY['verified', 'archived', 'archived', 'done', 'accepted'])[1 + n % 5], 3, t.at, '[]',
       '{{}}', 0
FROM generate_series(1, {many}) n,
     LATERAL (SELECT hub.now_us() - 86400000000 * (n % 700 + 31) AS at) t;
INSERT INTO hub.task_event (id, task, made_at, person, act, from_state, to_state, note, detail)
SELECT bench.id(2, t.number), t.id, t.made_at, t.creator, 'create', NULL, t.state, '', '{{}}'
FROM hub.task t;
INSERT INTO hub.holder (task, person) SELECT t.id, t.assignee FROM hub.task t;
"""
NOTICES = """
INSERT INTO hub.notice (id, kind, author, made_at, title, body, importance, needs_ack, release_at,
                        audience, receivers)
SELECT bench.id(3, n), 'notice', 1 + n % {people}, t.at, 'Notice ' || n, repeat('words ', 20),
       'normal', false, t.at, '[]', 1
FROM generate_series(1, {many}) n,
     LATERAL (SELECT hub.now_us() - 86400000000 * (n % 700 + 91) AS at) t;
INSERT INTO hub.receipt (notice, person, team, release_at, received_at, read_at, reminders)
SELECT n.id, 1 + (random() * ({people} - 1))::int, 1, n.release_at, n.release_at, n.release_at, 0
FROM hub.notice n;
"""
BESIDE = """
CREATE SCHEMA bench;
GRANT USAGE ON SCHEMA bench TO hub_user;
CREATE TABLE bench.bare (id uuid PRIMARY KEY, person bigint NOT NULL, at bigint NOT NULL);
GRANT SELECT, INSERT ON bench.bare TO hub_user;
CREATE FUNCTION bench.id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(n), 12, '0') || '70008000' || lpad(to_hex(kind), 12, '0'))::uuid
$$;
"""
INSERTED = b"INSERT INTO bench.bare VALUES ($1::uuid, $2::bigint, $3::bigint)"
SELECTED = b"SELECT id, person, at FROM bench.bare WHERE id = $1::uuid"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of everything")
    small = parser.parse_args().small
    many, people = (100_000, 40) if small else (1_000_000, 200)
    say("load of the machine before", f"{os.getloadavg()[0]:.1f}")
    with servers().postgresql(18) as server:
        # more sessions than the tests' servers take
        server.stop()
        server.command += ["-c", "max_connections=500", "-c", "shared_buffers=512MB",
                           "-c", "max_wal_size=8GB",
                           "-c", "maintenance_work_mem=256MB"]  # fmt: skip
        server.start()
        measure(server, many, people)
    say("load of the machine after", f"{os.getloadavg()[0]:.1f}")


def measure(server: Any, many: int, people: int) -> None:
    server.execute("CREATE DATABASE hub")
    url = f"postgresql://127.0.0.1:{server.port}/hub"
    office = url.replace("//", f"//{server.admin}@")
    with connect(office) as connection:
        migrate(connection, make=True)
        connection.execute(BESIDE.encode())
    with PostgresAdministration(office) as keeping:
        teams = [keeping.add_team(f"Team {n}") for n in range(TEAMS)]
        for n in range(people):
            person = keeping.add_person(
                f"Person {n}", "agent" if n else "supervisor", signs_in_as=f"p{n}"
            )
            keeping.join(person, teams[n % TEAMS])
    begun = time.monotonic()
    fill(office, many, people)
    say(f"{many:,} tasks and notices filled in", f"{time.monotonic() - begun:.0f} s")
    meter = Meter(server.process.pid)
    inserted, selected = bare_statements(url, people, meter)
    desks = [PostgresHub(url, f"p{n}", "") for n in range(people)]
    try:
        cursors = first_news(desks, meter)
        assign_tasks(desks[0], people, meter)
        reaching(desks, cursors)
        acknowledging(desks, meter, inserted)
        hot_news(desks, cursors, meter, selected)
        count_wakes(desks, office)
    finally:
        for desk in desks:
            desk.close()
    with connect(office) as connection:  # they see the floor
        connection.execute("UPDATE hub.person SET role = 'lead' WHERE role = 'agent'")
    hot_states(url, people, meter)


def fill(office: str, many: int, people: int) -> None:
    """Fill in bulk as the administrator: foreign keys unchecked, indexes made afterwards, tasks and
    notices at the same time."""
    with connect(office) as connection:
        rows = connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'hub' "
            "AND tablename = ANY (%s) AND indexname NOT LIKE '%%_pkey'", (list(FILLED),)
        ).fetchall()  # fmt: skip
        for name, _ in rows:
            connection.execute(f"DROP INDEX hub.{name}".encode())

    def run(script: str) -> None:
        with connect(office) as connection:
            connection.execute(b"SET session_replication_role = replica")
            connection.execute(script.encode())

    filling = [each.format(many=many, people=people, teams=TEAMS) for each in (TASKS, NOTICES)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, filling))
        list(pool.map(run, [made for _, made in rows]))
    run("VACUUM ANALYZE")
    run("CHECKPOINT")


# --- measuring -----------------------------------------------------------------------------------


class Meter:
    """CPU seconds of the server's processes, as Linux tells them."""

    def __init__(self, server: int) -> None:
        self._server = server

    def server(self) -> float:
        taken_ns = 0
        for each in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((each / "stat").read_text().rpartition(")")[2].split()[1])
                if parent == self._server:
                    taken_ns += int((each / "schedstat").read_text().split()[0])
            except OSError:
                continue  # it ended
        return taken_ns / 1e9


@dataclass(frozen=True)
class Cost:
    """What an operation took: operations a second, and CPU milliseconds of the server's processes
    and of the clients' process."""

    rate: float
    server_ms: float
    client_ms: float

    def words(self) -> str:
        return f"{self.rate:,.0f} /s, CPU {self.server_ms:.2f} + {self.client_ms:.2f} ms"


def cost_of(meter: Meter, operations: int, run: Callable[[], object]) -> Cost:
    server, client, begun = meter.server(), time.process_time(), time.monotonic()
    run()
    took, client_s = time.monotonic() - begun, time.process_time() - client
    server_s = meter.server() - server
    each = 1000 / operations
    return Cost(operations / took, server_s * each, client_s * each)


def say(what: str, value: str) -> None:
    print(f"{what:<46} {value:>34}", flush=True)


def share(found: Sequence[float], part: float) -> str:
    """Return the time that `part` of all are within."""
    return f"{sorted(found)[int(part * (len(found) - 1))] * 1000:,.0f} ms"


def against(cost: Cost, baseline: Cost) -> str:
    """Return how many times the baseline's CPU an operation takes."""
    mine, bare = (each.server_ms + each.client_ms for each in (cost, baseline))
    return f"{mine / bare:.1f} x"


def together(people: int, run: Callable[[int], float]) -> list[float]:
    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(run, range(people)))


# --- what is measured ----------------------------------------------------------------------------


def bare_statements(url: str, people: int, meter: Meter, each: int = 20) -> tuple[Cost, Cost]:
    """Return what bare statements cost: an INSERT of a row and a SELECT of it by its key."""
    breakers = [Breaker() for _ in range(people)]
    wires = [Wire(parameters(url, f"p{n}"), breakers[n]) for n in range(people)]
    ids = [[str(UUID(new_id())).encode() for _ in range(each)] for _ in range(people)]

    def insert(place: int) -> float:
        for name in ids[place]:
            wires[place].call(INSERTED, (name, b"%d" % place, b"1"))
        return 0.0

    def select(place: int) -> float:
        for name in ids[place]:
            wires[place].call(SELECTED, (name,))
        return 0.0

    costs = tuple(
        cost_of(meter, people * each, lambda run=run: together(people, run))
        for run in (insert, select)
    )
    for thing in (*wires, *breakers):
        thing.close()
    say("baseline: bare INSERT of a row", costs[0].words())
    say("baseline: bare SELECT of a row", costs[1].words())
    return costs[0], costs[1]


def first_news(desks: list[PostgresHub], meter: Meter) -> list[str]:
    """Read everything once at some desks, and ask for somebody's tasks; return everybody's
    cursors."""
    some = desks[-10:]
    cost = cost_of(meter, len(some), lambda: [caught_up(desk, "") for desk in some])
    say("first news", cost.words())
    asking = [(desk, {"limit": 100, "assignee": desk.me().person}) for desk in some]
    taken: list[float] = []

    def ask() -> None:
        for desk, content in asking * 10:
            begun = time.monotonic()
            desk.ask("tasks", content)
            taken.append(time.monotonic() - begun)

    cost = cost_of(meter, len(asking) * 10, ask)
    say("somebody's newest 100 tasks among all", cost.words())
    say("  median, 99 of 100", f"{share(taken, 0.5)}, {share(taken, 0.99)}")
    return [after_all(desk) for desk in desks]


def after_all(desk: PostgresHub) -> str:
    """Return the cursor of a desk that has read everything, which it has not."""
    cursor = json.loads(desk.news("", 1).cursor)
    return json.dumps({name: cursor[name] for name in cursor.keys() - {"fact", "after"}})


def caught_up(desk: PostgresHub, cursor: str) -> str:
    """Take all the news; return the cursor after them."""
    news = desk.news(cursor)
    while news.more:
        news = desk.news(news.cursor)
    return news.cursor


def assign_tasks(boss: PostgresHub, people: int, meter: Meter) -> None:
    """Assign a list of 5,000 in acts of 500; after each one knows how far it is."""
    begun, steps = time.monotonic(), []

    def assign() -> None:
        for first in range(0, 5_000, 500):
            tasks = tuple(
                NewTask(new_id(), "Call back", assignee=1 + number % people)
                for number in range(first, first + 500)
            )
            began = time.monotonic()
            boss.act(new_id(), "task.create", CreateTasks(tasks).sent())
            steps.append(time.monotonic() - began)

    cost = cost_of(meter, 5_000, assign)
    say("tasks assigned from a list", cost.words())
    say("  5,000 of them", f"{time.monotonic() - begun:.1f} s, CPU {cost.server_ms * 5:.1f} s")
    say("  between two steps of the progress, worst", share(steps, 1))


def reaching(desks: list[PostgresHub], cursors: list[str]) -> None:
    """How long until every desk has read a notice it was woken for."""
    wanted, sent = new_id(), [0.0]
    start = threading.Barrier(len(desks))

    def read(place: int) -> float:
        desk = desks[place]
        while desk.wait(0.5):  # having begun to listen counts as a wake-up
            cursors[place] = caught_up(desk, cursors[place])
        start.wait(600)
        if place == 0:
            everybody = tuple(range(1, len(desks) + 1))
            sent[0] = time.monotonic()
            desk.act(wanted, "notice.post", PostNotice("Now", "Read me", everybody).sent())
        until = time.monotonic() + 60
        while time.monotonic() < until:
            news = desk.news(cursors[place])
            cursors[place] = news.cursor
            if any(row["id"] == wanted for row in news.rows.get("notice", ())):
                return time.monotonic() - sent[0]
            if not news.more:
                desk.wait(5)
        raise AssertionError("the notice never came")

    found = together(len(desks), read)
    say(f"a notice read by {len(desks)} sessions, median", share(found, 0.5))
    say(f"a notice read by {len(desks)} sessions, last", share(found, 1))


def to_acknowledge(desks: list[PostgresHub], count: int) -> list[str]:
    """Send everybody notices that are to be acknowledged; return their ids."""
    everybody = tuple(range(1, len(desks) + 1))
    notices = [new_id() for _ in range(count)]
    for notice in notices:
        desks[0].act(notice, "notice.post", PostNotice("Ack", "", everybody, needs_ack=True).sent())
    return notices


def acknowledging(desks: list[PostgresHub], meter: Meter, bare: Cost) -> None:
    """Everybody acknowledges as fast as the machine can."""
    first, *notices = to_acknowledge(desks, 21)

    def acknowledge(place: int, *several: str) -> float:
        for notice in several:
            act = AcknowledgeNotices((notice,))
            desks[place].act(new_id(), act.kind, act.sent())
        return 0.0

    together(len(desks), lambda place: acknowledge(place, first))  # so that all is planned
    cost = cost_of(
        meter, len(desks) * len(notices),
        lambda: together(len(desks), lambda place: acknowledge(place, *notices)),
    )  # fmt: skip
    say("acknowledgements, as many as can be", cost.words())
    say("  against a bare INSERT, CPU", against(cost, bare))


def hot_news(desks: list[PostgresHub], cursors: list[str], meter: Meter, bare: Cost) -> None:
    """News beside the acknowledgements that are to be borne, and alone."""
    each = 20
    notices = to_acknowledge(desks, each)
    pace = len(desks) / OFFERED
    for place, desk in enumerate(desks):
        cursors[place] = caught_up(desk, cursors[place])
    acked: list[float] = []
    hot: list[float] = []
    start = time.monotonic() + 0.5

    def work(place: int) -> float:
        desk = desks[place]
        for number, notice in enumerate(notices):
            due = start + pace * (number + place / len(desks))
            time.sleep(max(0.0, due - time.monotonic()))
            begun = time.monotonic()
            desk.act(new_id(), "notice.acknowledge", AcknowledgeNotices((notice,)).sent())
            done = time.monotonic()
            acked.append(done - begun)
            if number % 2 == 0:
                cursors[place] = desk.news(cursors[place]).cursor
                hot.append(time.monotonic() - done)
        return 0.0

    together(len(desks), work)
    took = time.monotonic() - start
    say(f"acknowledgements, {OFFERED} /s offered", f"{len(desks) * each / took:,.0f} /s")
    say("  an acknowledgement, 99 of 100", share(acked, 0.99))
    say("  news beside them, median", share(hot, 0.5))
    say("  news beside them, 99 of 100", share(hot, 0.99))
    for place, desk in enumerate(desks):
        cursors[place] = caught_up(desk, cursors[place])
    cost = cost_of(meter, len(desks) * 10, lambda: [
        desk.news(cursors[place]) for _ in range(10) for place, desk in enumerate(desks)
    ])  # fmt: skip
    say("news when nothing came, one after the other", cost.words())
    say("  against a bare SELECT, CPU", against(cost, bare))


def count_wakes(desks: list[PostgresHub], office: str) -> None:
    """How often desks are woken while acts follow one another without a pause."""
    each = 15
    notices = to_acknowledge(desks, each)
    with closing(psycopg.connect(office, autocommit=True)) as listening:
        listening.execute("LISTEN hub")
        begun = time.monotonic()

        def acknowledge(place: int) -> float:
            for notice in notices:
                desks[place].act(
                    new_id(), "notice.acknowledge", AcknowledgeNotices((notice,)).sent()
                )
            return 0.0

        together(len(desks), acknowledge)
        took = time.monotonic() - begun
        heard = len(list(listening.notifies(timeout=0.5)))
    say(
        "wake-ups a second, at most 10",
        f"{heard / took:.1f} of {len(desks) * each / took:,.0f} acts",
    )


def hot_states(url: str, people: int, meter: Meter) -> None:
    """States of 5,000 seats, 500 changes a second, told by one desk and taken by all others: how
    old they are then, and what it costs."""
    seats, every_s, seconds = 5_000, 0.4, 20.0
    feed = ("acd", "seats", "digest")
    lives = [PostgresLive(url, f"p{n}", "") for n in range(people)]
    boss, *others = lives
    ages: list[float] = []
    over = threading.Event()

    def seat(key: int) -> dict[str, object]:
        now = time.monotonic()
        return {"agent_key": f"{key}", "state": "talking", "reason": "", "since_at": 1, "at": now}

    def take(live: PostgresLive) -> None:
        at = (0, 0)
        while not over.is_set():
            live.wait(1.5)
            for told in live.told([(*feed, *at)]):
                at = (told.epoch, told.number)
                if told.rows and not told.whole:
                    ages.append(time.monotonic() - min(row["at"] for row in told.rows.values()))
            time.sleep(every_s)

    def tell() -> None:
        token = boss.lease(60, "boss") or 0
        for first in range(0, seats, 1_000):
            boss.tell(token, *feed, 1, {str(key): seat(key) for key in range(first, first + 1_000)},
                      begin=first == 0, ready=first + 1_000 == seats)  # fmt: skip
        begun = time.monotonic()
        for number in range(int(seconds / every_s)):
            time.sleep(max(0.0, begun + number * every_s - time.monotonic()))
            keys = [(number * 200 + n) % seats for n in range(200)]
            boss.tell(token, *feed, number, {str(key): seat(key) for key in keys})
        over.set()

    with ThreadPoolExecutor(people) as pool:
        for live in others:
            pool.submit(take, live)
        server, client = meter.server(), time.process_time()
        tell()
        server, client = meter.server() - server, time.process_time() - client
    for live in lives:
        live.close()
    say(f"states taken by {len(others)} desks, median", share(ages, 0.5))
    say("  99 of 100", share(ages, 0.99))
    say("  CPU of server and of all desks, of one core",
        f"{server / seconds:.0%}, {client / seconds:.0%}")  # fmt: skip


if __name__ == "__main__":
    main()
