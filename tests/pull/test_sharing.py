"""Several feeds of one source into one table: what none of them has any more goes, nothing else."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from storage.local.changes import Changes
from storage.local.schema import TOMBSTONE, contact, read_through
from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping, load_mapping
from storage.sources.reading.sweep import Sweep
from storage.sources.reading.sync import Sync

NOW = 1_763_000_000
HEAD = """
[source]
name = "desk"
url = "sqlite:///{path}"
"""
FEED = """
[[feed]]
name = "{name}"
into = "contact"
from = "{table}"
key = ["K"]
cursor = {{ column = "U", type = "timestamp", format = "epoch_s" }}
{more}
[feed.columns]
{columns}
"""
BEGUN = 'summary = "T"\nstarted_at = { from = "U", time = "epoch_s" }'
ENDED = 'phone = "T"\nupdated_at = { from = "U", time = "epoch_s" }'


class Desk:
    """Two tables, A and B, of one form."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = OFF")
        for table in ("A", "B"):
            self.db.execute(f"CREATE TABLE {table} (ID INTEGER PRIMARY KEY, K TEXT, T TEXT, "
                            "U INTEGER)")  # fmt: skip
            self.db.execute(f"CREATE UNIQUE INDEX {table}_K ON {table} (K)")
            self.db.execute(f"CREATE INDEX {table}_U ON {table} (U)")

    def fill(self, table: str, keys: Any) -> None:
        self.db.executemany(
            f"INSERT INTO {table} (K, T, U) VALUES (?, ?, ?)",
            [(f"k{key}", f"t{key}", NOW + key) for key in keys],
        )

    def mapping(self, first: str = BEGUN, second: str = BEGUN, more: str = "") -> Mapping:
        path = self.path.parent / "desk.toml"
        text = HEAD.format(path=self.path)
        for table, columns in (("A", first), ("B", second)):
            text += FEED.format(name=table.lower(), table=table, columns=columns, more=more)
        path.write_text(text, encoding="utf-8")
        return load_mapping(path, {})

    @property
    def keys(self) -> set[str]:
        return {key for (key,) in self.db.execute("SELECT K FROM A UNION SELECT K FROM B")}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk.db")
    yield made
    made.db.close()


def here(store: Store) -> set[str]:
    with store.read() as reader:
        return {key for (key,) in reader.rows(select(contact.c.key))}


def tombstones(store: Store) -> set[str]:
    with store.read() as reader:
        return {key for (key,) in reader.rows(select(TOMBSTONE["cache"].c.key))}


def test_a_row_that_vanished_from_the_table_it_was_in_goes_and_the_others_rows_stay(
    store: Store, desk: Desk
) -> None:
    desk.fill("A", range(1, 200))
    desk.fill("B", range(200, 400))
    sync = Sync(store, [desk.mapping()])
    sync.run_once()
    assert here(store) == desk.keys
    desk.db.execute("DELETE FROM A WHERE ID IN (3, 5)")
    desk.db.execute("DELETE FROM B WHERE K IN ('k300')")
    assert sync.run_once().errors == {}
    assert here(store) == desk.keys
    assert tombstones(store) == {"k3", "k5", "k300"}
    assert all(feed.verified_us is not None for feed in sync.statuses()[0].feeds)


def test_a_row_stays_while_one_feed_still_tells_a_part_of_it(store: Store, desk: Desk) -> None:
    desk.fill("A", range(1, 100))
    desk.fill("B", range(50, 100))
    sync = Sync(store, [desk.mapping(BEGUN, ENDED)])
    sync.run_once()
    desk.db.execute("DELETE FROM A WHERE K IN ('k10', 'k60', 'k61')")
    desk.db.execute("DELETE FROM B WHERE K IN ('k60', 'k70')")
    sync.run_once()
    assert here(store) == desk.keys
    assert tombstones(store) == {"k10", "k60"}


def test_a_part_written_with_an_old_stamp_is_found_where_one_feed_alone_tells_the_stamp(
    store: Store, desk: Desk
) -> None:
    desk.fill("A", range(1, 100))
    desk.fill("B", range(1, 100))
    sync = Sync(store, [desk.mapping(BEGUN, ENDED)])
    sync.run_once()
    desk.db.execute("UPDATE B SET T = 'late', U = U - 40 WHERE K = 'k50'")
    desk.db.execute("UPDATE A SET T = 'late', U = U - 40 WHERE K = 'k51'")
    sync.run_once()
    with store.read() as reader:
        rows = reader.rows(select(contact.c.key, contact.c.summary, contact.c.phone))
    assert {row for row in rows if "late" in row} == {
        ("k50", "t50", "late"),
        ("k51", "late", "t51"),
    }


def test_a_row_that_moves_from_one_table_to_the_other_while_they_are_compared_stays(
    store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.fill("A", range(1, 100))
    desk.fill("B", range(100, 200))
    sync = Sync(store, [desk.mapping()])
    sync.run_once()
    swept = Sweep._swept

    def moving(self: Any, feed: Any, *rest: Any) -> Iterator[Any]:
        yield from swept(self, feed, *rest)
        if feed.pull.name == "a":  # archived, its stamp as it was
            desk.db.execute("BEGIN")
            desk.db.execute("INSERT INTO A (K, T, U) SELECT K, T, U FROM B WHERE K = 'k150'")
            desk.db.execute("DELETE FROM B WHERE K IN ('k150', 'k151')")
            desk.db.execute("COMMIT")

    monkeypatch.setattr(Sweep, "_swept", moving)
    sync.run_once()
    assert here(store) == desk.keys
    assert tombstones(store) == {"k151"}


def test_a_sudden_loss_in_one_of_the_tables_asks_first(store: Store, desk: Desk) -> None:
    desk.fill("A", range(1, 200))
    desk.fill("B", range(200, 400))
    sync = Sync(store, [desk.mapping()])
    sync.run_once()
    proved = sync.statuses()[0].verified_us
    desk.db.execute("DELETE FROM B")
    sync.run_once()
    losses = [feed.loss for feed in sync.statuses()[0].feeds]
    assert [loss.values["gone"] for loss in losses if loss] == [200]
    assert len(here(store)) == 399
    assert sync.statuses()[0].verified_us == proved
    asking = next(feed for feed in sync.statuses()[0].feeds if feed.loss)
    sync.confirm_loss("desk", asking.name)
    sync.run_once()
    assert here(store) == desk.keys
    assert len(tombstones(store)) == 200
    assert all(feed.loss is None for feed in sync.statuses()[0].feeds)


def test_while_one_of_the_feeds_has_stopped_nothing_is_taken_for_gone(
    store: Store, desk: Desk
) -> None:
    desk.fill("A", range(1, 100))
    desk.fill("B", range(100, 110))
    sync = Sync(store, [desk.mapping()])
    sync.run_once()
    desk.db.execute("ALTER TABLE B RENAME TO B_OLD")
    desk.db.execute("DELETE FROM A WHERE K = 'k7'")
    sync.run_once()
    assert len(here(store)) == 109
    desk.db.execute("ALTER TABLE B_OLD RENAME TO B")
    sync.run_once()
    assert here(store) == desk.keys


def test_what_was_read_through_from_the_centre_stays(store: Store, desk: Desk) -> None:
    desk.fill("A", range(1, 50))
    sync = Sync(store, [desk.mapping()])
    sync.run_once()
    lent = {"source": "desk", "target": "contact", "key": "k900", "fetched_at": NOW,
            "expires_at": 2**60}  # fmt: skip

    def lend(connection: Any) -> None:
        connection.execute(insert(contact).values(source="desk", key="k900"))
        connection.execute(insert(read_through).values(**lent))

    store.write("cache", lend, Changes({"contact": None}))
    desk.db.execute("DELETE FROM A WHERE K = 'k7'")
    sync.run_once()
    assert here(store) == desk.keys | {"k900"}


def test_what_a_log_told_stays_though_the_log_is_cleaned(store: Store, desk: Desk) -> None:
    desk.fill("A", range(1, 50))
    desk.fill("B", range(1, 30))
    sync = Sync(store, [desk.mapping(BEGUN, ENDED, 'row = ["ID"]')])
    sync.run_once()
    desk.db.execute("DELETE FROM A WHERE ID < 20")
    desk.db.execute("DELETE FROM B")
    sync.run_once()
    assert len(here(store)) == 49
