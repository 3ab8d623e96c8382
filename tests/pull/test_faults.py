"""Cut connections, killed processes, restarted servers, changed tables: said, survived, mended."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import late_commits as late
import pytest
import servers
from cutting_proxy import Proxy
from patience import LIMIT_S
from sqlalchemy import Connection

from storage.local.changes import Batch
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.staging import Staging
from storage.local.store import Store, open_store
from storage.sources.databases import page as page_module
from storage.sources.databases.query import FeedQuery
from storage.sources.errors import FeedStoppedError, PasswordError
from storage.sources.reading import load, pace, resting
from storage.sources.reading import source as source_module
from storage.sources.reading.sync import Sync

ROWS = 3_000


def eventually(met: Callable[[], bool], seconds: float = LIMIT_S) -> None:
    ends = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.02)


@pytest.fixture(params=["postgresql18", "mariadb"])
def server(request: pytest.FixtureRequest) -> servers.Server:
    found: servers.Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def place(server: servers.Server) -> late.Place:
    database = "postgres" if server.kind == "postgresql" else "late"
    made = late.of_server(server, database, "monitor")
    made.lay_out()
    with made.session() as session:
        session.begin()
        for key in range(1, ROWS + 1):
            session.run(
                "INSERT INTO trap VALUES (%s, %s, %s, %s, CURRENT_TIMESTAMP)",
                key, f"c{key}", f"w{key}", session.number() if key % 500 == 0 else key,
            )  # fmt: skip
        session.run("COMMIT")
    return made


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PACE_S", "QUIET_S"):
        monkeypatch.setattr(pace, name, {"hot": 0.02, "warm": 0.05, "cold": 0.1})
    monkeypatch.setattr(pace, "PROOF_S", 0.2)
    monkeypatch.setattr(pace, "PROOF_BUSY_S", 0.2)
    monkeypatch.setattr(source_module, "LONGEST_PAUSE_S", 0.2)
    monkeypatch.setattr(resting, "FEED_PAUSE_S", 0.2)
    for kind in ("postgresql", "mysql"):
        monkeypatch.setattr(f"storage.sources.databases.{kind}.LOOK_AT_TABLES_S", 0.2)
    monkeypatch.setattr("storage.sources.reading.load.FETCHED", 200)
    monkeypatch.setattr("storage.sources.reading.load.COMMITTED", 600)
    monkeypatch.setattr("storage.sources.reading.load.PAGE_S", 0.0)


def same(store: Store, place: late.Place) -> bool:
    rows = place.rows()
    return late.missing(store, rows) == (0, 0) == late.too_many(store, rows)


def change(place: late.Place, number: int) -> None:
    with place.session() as session:
        session.run(
            "UPDATE trap SET word = %s, number = %s, stamped_at = CURRENT_TIMESTAMP WHERE id = %s",
            f"changed{number}", session.number() + 10_000, number % ROWS + 1,
        )  # fmt: skip


def test_a_connection_cut_anywhere_is_made_again_and_loses_nothing(
    server: servers.Server, place: late.Place, store: Store, tmp_path: Path, quick: None
) -> None:
    proxy = Proxy(server.port)
    chance = random.Random(5)
    place.url = place.url.replace(str(server.port), str(proxy.port))
    proxy.left = 60_000  # in the middle of the first load
    sync = Sync(store, [place.mapping(tmp_path)])
    sync.start()
    for number in range(12):
        eventually(lambda: proxy.left is None)
        change(place, number)
        proxy.left = chance.randrange(1, 30_000)
    proxy.left = None
    eventually(lambda: same(store, place))
    eventually(lambda: sync.statuses()[0].error is None)
    assert proxy.cuts >= 12
    assert sync.stop(10)
    proxy.close()


def test_a_server_that_stops_is_waited_for_and_followed_again(
    server: servers.Server, place: late.Place, store: Store, tmp_path: Path, quick: None
) -> None:
    quiet = late.of_file(tmp_path / "neighbour.db")
    quiet.lay_out()
    neighbour = quiet.mapping(tmp_path)
    neighbour = neighbour.model_copy(
        update={"source": neighbour.source.model_copy(update={"name": "neighbour"})}
    )
    neighbour._url = quiet.mapping(tmp_path).url
    sync = Sync(store, [place.mapping(tmp_path), neighbour])
    sync.start()
    assert sync.wait_first_load(30)
    for end in (server.stop, server.kill):
        end()
        eventually(lambda: sync.statuses()[0].state == "failed")
        assert "tried again by itself" in str(sync.statuses()[0].error)
        assert sync.statuses()[1].state == "running"
        server.start()
        change(place, 7)
        eventually(lambda: late.missing(store, place.rows()) == (0, 0))
        eventually(lambda: sync.statuses()[0].error is None)
    assert sync.stop(10)


@pytest.mark.parametrize(
    "fault",
    [
        "ALTER TABLE trap RENAME COLUMN code TO kode",
        "ALTER TABLE trap DROP COLUMN code",
        "retype",
    ],
)
def test_a_changed_table_stops_the_feed_that_needs_it_and_no_other(
    server: servers.Server, place: late.Place, store: Store, tmp_path: Path, quick: None,
    fault: str,
) -> None:  # fmt: skip
    if fault == "retype":
        fault = (
            "ALTER TABLE trap ALTER COLUMN number TYPE text"
            if server.kind == "postgresql"
            else "ALTER TABLE trap MODIFY number VARCHAR(40)"
        )
    sync = Sync(store, [place.mapping(tmp_path)])
    sync.start()
    assert sync.wait_first_load(30)
    with place.session() as session:
        session.run(fault)
    change(place, 11)
    eventually(lambda: sync.statuses()[0].feeds[1].state == "failed", 60)
    stopped = sync.statuses()[0].feeds[1].error
    assert isinstance(stopped, FeedStoppedError)
    assert "numbered" in str(stopped)
    eventually(lambda: late.here(store)[0].get("12") == "changed11")
    assert sync.statuses()[0].feeds[0].state == "running"
    assert sync.stop(10)


def test_a_wrong_password_is_said_and_not_tried_again_until_told(
    mariadb: servers.Server, store: Store, tmp_path: Path
) -> None:
    mariadb.execute(
        "CREATE OR REPLACE USER locked IDENTIFIED BY '正确'", "GRANT SELECT ON late.* TO locked"
    )
    place = late.of_server(mariadb, "late", "locked")
    place.lay_out()
    with place.session() as session:
        session.run("INSERT INTO trap VALUES (1, 'c1', 'w1', 1, UTC_TIMESTAMP(6))")
    kept = ["falsch"]
    asked: list[str] = []

    def password(source: str) -> str:
        asked.append(kept[0])
        return kept[0]

    sync = Sync(store, [place.mapping(tmp_path)], passwords=password)
    sync.start()
    eventually(lambda: isinstance(sync.statuses()[0].error, PasswordError))
    assert "falsch" not in str(sync.statuses()[0].error)
    time.sleep(1.0)
    assert asked == ["falsch"]
    kept[0] = "正确"
    sync.wake("late")
    eventually(lambda: late.here(store)[0] == {"1": "w1"})
    eventually(lambda: sync.statuses()[0].error is None)
    assert sync.stop(10)


KILLED = """
import os, signal, sys
from pathlib import Path
from storage.local.changes import Batch
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.staging import Staging
from storage.local.store import open_store
from storage.local.writer import Writer
from storage.sources.databases import mysql, postgresql
from storage.sources.reading import load
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading.sync import Sync

profiles, mapping = sys.argv[1:]
load.FETCHED, load.COMMITTED, load.PAGE_S = 300, 900, 0.0
run, stage = Writer.submit, Staging.begin
begun, left = [], 0

def counted(self, work, **more):
    global left
    answer = run(self, work, **more)
    left -= 1
    if not left:
        answer.exception()
        safe = [rows for rows, done in begun if done.done() and done.exception() is None]
        print(sum(safe), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    return answer

def noted(self, batch):
    done = stage(self, batch)
    begun.append((len(batch.rows), done))
    return done

def loads(number):
    global left
    store = open_store(Profile(Path(profiles) / str(number)), FileVault())
    left = number
    Writer.submit, Staging.begin = counted, noted
    caught = Sync(store, [load_mapping(Path(mapping), {})]).run_once()
    assert not caught.errors, caught.errors
    print("done", flush=True)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        loads(int(line))
        os._exit(0)
    os.waitpid(child, 0)
    print("over", flush=True)
"""


def rows_kept(store: Store) -> int:
    """Return how many rows of loads are here, staged ones among them."""

    def work(connection: Connection) -> int:
        run = connection.exec_driver_sql
        names = run(
            "SELECT name FROM cache.sqlite_master WHERE type = 'table' AND "
            "(name IN ('team', 'address_alias') OR name GLOB '*__new__late__*')"
        ).all()
        return sum(run(f'SELECT count(*) FROM cache."{name}"').scalar_one() for (name,) in names)

    return store.write("cache", work)


def test_a_load_killed_at_any_commit_keeps_what_was_committed_and_goes_on_to_its_end(
    server: servers.Server, place: late.Place, tmp_path: Path
) -> None:
    """Killed after the first piece of writing, in a new profile after the second, and so on."""
    mapping = place.mapping(tmp_path)
    script = [sys.executable, "-c", KILLED, str(tmp_path), str(tmp_path / "late.toml")]
    kept: list[int] = []
    with subprocess.Popen(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as each:
        assert each.stdin is not None
        assert each.stdout is not None
        for number in range(1, 60):
            each.stdin.write(f"{number}\n")
            each.stdin.flush()
            lines = iter(each.stdout.readline, "")
            told = list(takewhile(lambda line: line != "over\n", lines))
            assert len(told) == 1, "the load failed"
            if told == ["done\n"]:
                break
            store = open_store(Profile(tmp_path / str(number)), FileVault())
            kept.append(rows_kept(store))
            assert kept[-1] >= int(told[0])
            assert Sync(store, [mapping]).run_once().errors == {}
            assert same(store, place)
            store.close()
        each.stdin.close()
    assert told == ["done\n"]
    assert len(set(kept)) > 6  # a kill for each chunk of both feeds


def test_a_load_asks_for_more_rows_at_once_where_they_come_quickly(
    server: servers.Server, place: late.Place, store: Store, tmp_path: Path, quick: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(load, "PAGE_S", 60.0)
    sizes: list[int] = []
    pages = load._pages

    def noted(*about: Any) -> Iterator[Any]:
        for page in pages(*about):
            sizes.append(page.read)
            yield page

    monkeypatch.setattr(load, "_pages", noted)
    assert Sync(store, [place.mapping(tmp_path)]).run_once().errors == {}
    assert same(store, place)
    assert {200, 300} <= set(sizes)
    assert max(sizes) == load.COMMITTED // 2


def test_wide_rows_are_read_and_stored_few_at_a_time(
    server: servers.Server, place: late.Place, store: Store, tmp_path: Path, quick: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    most = 900
    for each in (page_module, load):
        monkeypatch.setattr(each, "MOST_BYTES", most)
    pages: list[int] = []
    batches: list[int] = []
    read, stage, keep = FeedQuery.page, Staging.begin, Store.apply_all

    def length(rows: Sequence[Sequence[object]]) -> int:
        return sum(len(value) for row in rows for value in row if isinstance(value, str))

    def noted(self: FeedQuery, *about: Any, **more: Any) -> Any:
        page = read(self, *about, **more)
        if {"name", "alias"} & set(self.columns):  # a proof asks for keys and stamps only
            pages.append(length(page.rows))
        return page

    def staged(self: Staging, batch: Batch) -> Any:
        batches.append(length(batch.rows))
        return stage(self, batch)

    def kept(self: Store, given: Sequence[Batch]) -> Any:
        batches.extend(length(batch.rows) for batch in given)
        return keep(self, given)

    monkeypatch.setattr(FeedQuery, "page", noted)
    monkeypatch.setattr(Staging, "begin", staged)
    monkeypatch.setattr(Store, "apply_all", kept)
    assert Sync(store, [place.mapping(tmp_path)]).run_once().errors == {}
    assert same(store, place)
    first = load._FIRST_ROWS * 10
    assert sum(pages) > 10 * most
    assert max(pages) <= max(2 * most, first)
    assert max(batches) <= 2 * max(2 * most, first)


def test_a_refused_feed_rests_while_the_others_go_on(
    postgresql18: servers.Server, store: Store, tmp_path: Path, quick: None
) -> None:
    place = late.of_server(postgresql18, "postgres", "plain")
    place.lay_out()
    change(place, 1)
    with place.session() as session:
        session.run("CREATE OR REPLACE VIEW seen AS SELECT * FROM trap")
        session.run("GRANT SELECT ON seen TO PUBLIC")
    mapping = tmp_path / "late.toml"
    place.mapping(tmp_path)
    text = mapping.read_text(encoding="utf-8").replace('from = "trap"', 'from = "seen"', 1)
    mapping.write_text(text, encoding="utf-8")
    sync = Sync(store, [late.load_mapping(mapping, {})])
    sync.start()
    assert sync.wait_first_load(30)
    with place.session() as session:  # the view breaks when it is asked, the catalogue is sound
        session.run(
            "CREATE OR REPLACE VIEW seen AS SELECT id, code, word, number, "
            "stamped_at + (1 / (id - id)) * interval '1 s' AS stamped_at FROM trap"
        )
        session.run("INSERT INTO trap VALUES (1, 'c1', 'w1', 1, now())")
    eventually(lambda: sync.statuses()[0].feeds[0].state == "failed")
    eventually(lambda: late.here(store)[1] == {"c1": "w1"})
    assert isinstance(sync.statuses()[0].feeds[0].error, FeedStoppedError)
    with place.session() as session:
        session.run("CREATE OR REPLACE VIEW seen AS SELECT * FROM trap")
    eventually(lambda: late.here(store)[0] == {"1": "w1"})
    eventually(lambda: sync.statuses()[0].feeds[0].error is None)  # told after the rows are kept
    assert sync.stop(10)
