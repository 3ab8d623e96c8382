"""What a program that starts anew knows of its last look, and that this is never too much.

The rows of that look are read once more: where nothing differs nothing is written, and what does
differ is found, whatever else has been stored in between and however the program ended.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import servers
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from new_stores import store_in
from sqlalchemy import Connection, select

from storage.local.changes import Batch
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import contact
from storage.local.store import Store, open_store
from storage.sources.mappings.mapping import Mapping, load_mapping
from storage.sources.reading import pull as pull_module
from storage.sources.reading import seen
from storage.sources.reading.source import SourceSync
from storage.sources.reading.sync import Sync

MAPPING = """
[source]
name = "desk"
url = "{url}"
time_zone = "UTC"
[[feed]]
name = "contacts"
into = "contact"
from = "calls"
key = ["id"]
cursor = {{ column = "at", {cursor} }}
deleted = {{ column = "gone", is = 1 }}
pace = "hot"
[feed.columns]
summary = "word"
"""
STAMPS = 'type = "timestamp", format = "native"'
ROWS = 2_500
FEED = ("desk", "contacts", "contact")


def mapping_of(url: str, folder: Path, cursor: str) -> Mapping:
    path = folder / "desk.toml"
    path.write_text(MAPPING.format(url=url, cursor=cursor), encoding="utf-8")
    return load_mapping(path, {})


def here(store: Store) -> dict[str, str]:
    with store.read() as reader:
        return dict(reader.rows(select(contact.c.key, contact.c.summary)))


class Hand:
    """A source looked at by hand, as a program does that has just started."""

    def __init__(self, store: Store, mapping: Mapping) -> None:
        self.source: SourceSync = Sync(store, [mapping])._sources["desk"]

    def look(self) -> None:
        """Look until everything is read, without a proof."""
        self.source._look_now()
        self.source._round(alone=True)
        while any(feed.more or feed.loading for feed in self.source._feeds):
            self.source._round(alone=True)

    def prove(self) -> None:
        self.look()
        self.source._prove_all()

    def read_elsewhere(self, store: Store, rows: list[tuple[str, str]], gone: list[str]) -> None:
        """Have another desk read the feed for all, and this one look meanwhile."""
        store.put("desk", "contact", ("key", "summary"), rows, gone)
        self.source.relayed("contacts", 1)
        self.look()
        self.source._relayed.clear()

    def close(self) -> None:
        self.source._disconnect()


@pytest.fixture
def stored(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[Batch]:
    """The batches with rows that looks store."""
    batches: list[Batch] = []
    keep = store.apply_all

    def noted(given: Any) -> Any:
        batches.extend(batch for batch in given if batch.rows or batch.deleted)
        return keep(given)

    monkeypatch.setattr(store, "apply_all", noted)
    return batches


@pytest.fixture
def held(postgresql18: servers.Server) -> Iterator[servers.Server]:
    """A server with a table of calls, where a transaction stays open from here on."""
    postgresql18.execute(
        "DROP TABLE IF EXISTS calls",
        "CREATE TABLE calls (id bigint PRIMARY KEY, word text NOT NULL, gone integer NOT NULL, "
        "at timestamptz NOT NULL)",
        f"INSERT INTO calls SELECT i, 'w' || i, 0, now() FROM generate_series(1, {ROWS}) AS i",
        "CREATE INDEX ON calls (at)", "GRANT SELECT ON calls TO plain",
    )  # fmt: skip
    with psycopg.connect(host="127.0.0.1", port=postgresql18.port, user="postgres") as holding:
        holding.execute("SELECT txid_current()")
        yield postgresql18


CHANGE_ALL = "UPDATE calls SET word = word || '.', at = clock_timestamp()"


def test_nothing_is_written_again_after_a_new_start_and_what_changed_is_found(
    held: servers.Server, store: Store, tmp_path: Path, stored: list[Batch]
) -> None:
    mapping = mapping_of(held.url("postgres", "plain"), tmp_path, STAMPS)
    before = Hand(store, mapping)
    before.look()
    held.execute(CHANGE_ALL)
    before.prove()  # a proof that finds nothing takes nothing away
    before.close()
    stored.clear()
    after = Hand(store, mapping)
    after.look()
    assert stored == []
    after.close()
    held.execute(
        "UPDATE calls SET word = 'new', at = clock_timestamp() WHERE id = 7",
        "UPDATE calls SET gone = 1, at = clock_timestamp() WHERE id = 8",
    )
    last = Hand(store, mapping)
    last.look()
    last.close()
    ((rows, gone),) = [(batch.rows, batch.deleted) for batch in stored]
    assert list(rows) == [("7", "new")]
    assert list(gone) == ["8"]
    assert here(store) == {
        str(i): "new" if i == 7 else f"w{i}." for i in range(1, ROWS + 1) if i != 8
    }


def forget_it(store: Store, _: Path) -> Any:
    def work(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE cache.feed_state SET last_look = NULL")

    store.write("cache", work)


def map_otherwise(_: Store, folder: Path) -> Any:
    path = folder / "desk.toml"
    text = path.read_text(encoding="utf-8").replace('summary = "word"', 'touchpoint = "word"')
    path.write_text(text, encoding="utf-8")


def change_it_here(store: Store, _: Path) -> Any:
    store.put("desk", "contact", ("key", "summary"), [("9", "another desk's")], [])


@pytest.mark.parametrize("otherwise", [forget_it, map_otherwise, change_it_here])
def test_where_the_rows_here_may_be_others_all_are_stored_again(
    held: servers.Server, store: Store, tmp_path: Path, stored: list[Batch],
    otherwise: Callable[[Store, Path], Any],
) -> None:  # fmt: skip
    mapping = mapping_of(held.url("postgres", "plain"), tmp_path, STAMPS)
    before = Hand(store, mapping)
    before.look()
    held.execute(CHANGE_ALL)
    before.look()
    before.close()
    assert store.last_look(*FEED)
    stored.clear()
    otherwise(store, tmp_path)
    after = Hand(store, load_mapping(tmp_path / "desk.toml", {}))
    after.look()
    after.close()
    assert sum(len(batch.rows) for batch in stored) == ROWS


def test_few_rows_leave_nothing_behind(store: Store, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    hand = Hand(store, desk.mapping)
    hand.look()
    for word in "ab":
        for key in range(seen.KEPT_FROM - 1):
            desk.write(str(key), word)
        hand.look()
    assert store.last_look(*FEED) is None
    assert here(store) == desk.rows()
    hand.close()
    desk.db.close()


# --- any order of writes, looks and new starts --------------------------------------------------


class Desk:
    """A source whose rows all have the same stamp: each look reads all of them."""

    def __init__(self, folder: Path) -> None:
        path = folder / "desk.db"
        path.unlink(missing_ok=True)
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.execute("CREATE TABLE calls (id TEXT PRIMARY KEY, word TEXT, gone INTEGER, at INT)")
        self.db.execute("CREATE INDEX calls_at ON calls (at)")
        self.mapping = mapping_of(f"sqlite:///{path}", folder, 'type = "integer"')

    def write(self, key: str, word: str, gone: bool = False) -> None:
        self.db.execute("INSERT OR REPLACE INTO calls VALUES (?, ?, ?, 1)", (key, word, int(gone)))

    def rows(self) -> dict[str, str]:
        return dict(self.db.execute("SELECT id, word FROM calls WHERE NOT gone"))

    def gone(self) -> list[str]:
        return [key for (key,) in self.db.execute("SELECT id FROM calls WHERE gone")]


keys = st.sampled_from("12345678")
steps = st.one_of(
    st.tuples(st.just("write"), keys, st.sampled_from(["a", "b", "a\0"])),
    st.tuples(st.just("write"), keys, st.sampled_from(["a", "b"])),
    st.tuples(st.just("remove"), keys, st.just("")),
    st.tuples(st.sampled_from(["look", "part", "start", "prove", "elsewhere"])),
)


BEHIND_A_HALF_LOOK = [
    ("write", "2", "a"), ("write", "3", "a"), ("write", "4", "a"), ("part",), ("write", "1", "a"),
]  # fmt: skip
ELSEWHERE_IN_A_HALF_LOOK = [
    ("remove", "1", ""), ("write", "2", "a"), ("write", "5", "a"), ("part",),
    ("remove", "5", ""), ("elsewhere",), ("write", "5", "a"),
]  # fmt: skip


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks read three rows at a time and leave what they saw however little that is."""
    monkeypatch.setattr(pull_module, "COMMITTED", 3)
    monkeypatch.setattr(seen, "KEPT_FROM", 1)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(steps, min_size=6, max_size=30))
@example(BEHIND_A_HALF_LOOK)
@example(ELSEWHERE_IN_A_HALF_LOOK)
def test_whatever_happens_in_between_a_look_leaves_here_what_is_there(
    store: Store, tmp_path: Path, in_parts: None, history: list[tuple[str, ...]]
) -> None:
    def empty(connection: Connection) -> None:
        for table in ("contact", "feed_state", "quarantine", "tombstone"):
            connection.exec_driver_sql(f"DELETE FROM cache.{table}")

    store.write("cache", empty)
    desk = Desk(tmp_path)
    hand = Hand(store, desk.mapping)
    hand.look()
    for what, *values in history:
        if what == "write":
            desk.write(*values)
        elif what == "remove":
            desk.write(values[0], "", gone=True)
        elif what == "look":
            hand.look()
        elif what == "part":
            hand.source._look_now()
            hand.source._round(alone=True)
        elif what == "prove":
            hand.prove()
        elif what == "elsewhere":
            sound = [(key, word) for key, word in desk.rows().items() if "\0" not in word]
            gone = sorted(here(store).keys() - dict(sound).keys())
            hand.read_elsewhere(store, sound, gone)
        else:
            hand.close()
            hand = Hand(store, desk.mapping)
    hand.look()
    hand.look()  # a look of several parts may have begun before the last write
    hand.close()
    assert here(store) == {key: word for key, word in desk.rows().items() if "\0" not in word}
    desk.db.close()


# --- killed -------------------------------------------------------------------------------------

LIVING = """
import sys
from pathlib import Path
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import open_store
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading import seen
from storage.sources.reading.sync import Sync

seen.KEPT_FROM = 1
store = open_store(Profile(Path(sys.argv[1])), FileVault())
sync = Sync(store, [load_mapping(Path(sys.argv[2]), {})])
sync.start()
print("started", flush=True)
sys.stdin.read()
"""


def test_a_program_killed_while_rows_change_back_and_forth_misses_none_when_it_starts_again(
    held: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "KEPT_FROM", 1)
    mapping = mapping_of(held.url("postgres", "plain"), tmp_path, STAMPS)
    folder = tmp_path / "killed"
    store_in(folder).close()
    script = [sys.executable, "-c", LIVING, str(folder), str(tmp_path / "desk.toml")]
    turn = 0
    for killed_after in (3, 8, 20):
        with subprocess.Popen(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as living:
            assert living.stdout is not None
            assert living.stdout.readline() == b"started\n"
            ends = time.monotonic() + killed_after / 10
            while time.monotonic() < ends:
                turn += 1  # to and fro: what was true before the last change is true again
                held.execute(
                    f"UPDATE calls SET word = 'to' || {turn % 2}, at = clock_timestamp() "
                    f"WHERE id % 5 = {turn // 2 % 5}"
                )
            os.kill(living.pid, signal.SIGKILL)
        store = open_store(Profile(folder), FileVault())
        hand = Hand(store, mapping)
        hand.look()
        hand.close()
        with psycopg.connect(host="127.0.0.1", port=held.port, user="postgres") as asking:
            there = asking.execute("SELECT id::text, word FROM calls").fetchall()
        assert here(store) == dict(there)
        store.close()
