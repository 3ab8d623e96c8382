"""The comparison with the source: what it finds, what it mends, and when it asks first."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage.local.schema import QUARANTINE, TOMBSTONE, contact
from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping, load_mapping
from storage.sources.reading import cursorless
from storage.sources.reading.mending import Mending
from storage.sources.reading.place import Place
from storage.sources.reading.reconcile import _Blocks
from storage.sources.reading.sync import Sync

MAPPING = """
[source]
name = "desk"
url = "sqlite:///{path}"
[[feed]]
name = "contacts"
into = "contact"
from = "C"
key = [{key}]
{cursor}
[feed.columns]
summary = "T"
started_at = {{ from = "U", time = "epoch_s" }}
"""
CURSOR = 'cursor = { column = "U", type = "timestamp", format = "epoch_s" }'
NOW = 1_763_000_000


class Desk:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.execute("CREATE TABLE C (ID INTEGER PRIMARY KEY, K TEXT, T TEXT, U INTEGER)")
        self.db.execute("CREATE INDEX C_K ON C (K)")
        self.db.execute("CREATE INDEX C_U ON C (U)")

    def fill(self, keys: Any, since: int = NOW) -> None:
        self.db.execute("BEGIN")
        self.db.executemany(
            "INSERT INTO C VALUES (?, ?, ?, ?)",
            [(key, f"k{key}", f"t{key}", since + key % 1000) for key in keys],
        )
        self.db.execute("COMMIT")

    def mapping(self, key: str = "ID", cursor: str = CURSOR, more: str = "") -> Mapping:
        path = self.path.parent / "desk.toml"
        keys = ", ".join(f'"{each}"' for each in key.split("|"))
        text = MAPPING.format(path=self.path, key=keys, cursor=cursor + more)
        path.write_text(text, encoding="utf-8")
        return load_mapping(path, {})

    def expected(self, key: str = "ID") -> list[tuple[str, str]]:
        named = key.replace("|", " || '|' || ")
        return sorted(self.db.execute(f"SELECT CAST({named} AS TEXT), T FROM C").fetchall())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk.db")
    yield made
    made.db.close()


def here(store: Store) -> list[tuple[str, str]]:
    with store.read() as reader:
        return sorted(reader.rows(select(contact.c.key, contact.c.summary)))


def tombstones(store: Store) -> set[str]:
    with store.read() as reader:
        return {key for (key,) in reader.rows(select(TOMBSTONE["cache"].c.key))}


def overlap(store: Store) -> int:
    kept = store.progress("desk", "contacts", "contact")
    assert kept is not None
    assert kept.cursor is not None
    return Place.read(kept.cursor).overlap


def look_without_a_proof(sync: Sync) -> None:
    source = sync._sources["desk"]
    source._look_now()
    source._round(alone=True)
    source._disconnect()


WAYS = pytest.mark.parametrize("key", ["ID", "K", "K|ID"])


@WAYS
def test_rows_deleted_at_the_source_go_here_and_leave_tombstones(
    store: Store, desk: Desk, key: str
) -> None:
    desk.fill(range(-20, 40_000, 7))
    sync = Sync(store, [desk.mapping(key)])
    sync.run_once()
    assert here(store) == desk.expected(key)
    before = {each for each, _ in here(store)}
    desk.db.execute("DELETE FROM C WHERE ID % 11 = 0")
    assert sync.run_once().errors == {}
    assert here(store) == desk.expected(key)
    assert tombstones(store) == before - {each for each, _ in here(store)}
    assert sync.statuses()[0].verified_us is not None


@WAYS
def test_a_key_that_changed_at_the_source_changes_here(store: Store, desk: Desk, key: str) -> None:
    desk.fill(range(1, 400))
    sync = Sync(store, [desk.mapping(key)])
    sync.run_once()
    desk.db.execute("UPDATE C SET ID = ID + 100000, K = 'new' || K WHERE ID IN (5, 8)")
    desk.db.execute("UPDATE C SET ID = 5, K = 'k5' WHERE ID = 6")  # another row takes its place
    sync.run_once()
    assert here(store) == desk.expected(key)


@WAYS
def test_a_row_that_came_with_an_old_stamp_is_found_and_the_overlap_learnt(
    store: Store, desk: Desk, key: str
) -> None:
    desk.fill(range(1, 400))
    sync = Sync(store, [desk.mapping(key)])
    sync.run_once()
    assert sync.statuses()[0].feeds[0].overlap_s == 0
    desk.db.execute("INSERT INTO C VALUES (1000, 'k1000', 'late', ?)", (NOW + 399 - 30,))
    desk.db.execute("UPDATE C SET T = 'older', U = ? WHERE ID = 399", (NOW + 399 - 40,))
    sync.run_once()
    assert here(store) == desk.expected(key)
    overlap = sync.statuses()[0].feeds[0].overlap_s
    assert overlap is not None
    assert overlap >= 1
    sync.run_once()
    narrowed = sync.statuses()[0].feeds[0].overlap_s
    assert narrowed is not None
    assert 0 <= narrowed < overlap


@WAYS
@pytest.mark.parametrize("stamped", [True, False])
def test_a_row_that_came_with_an_old_number_is_found_and_the_next_one_seen_at_once(
    store: Store, desk: Desk, key: str, stamped: bool
) -> None:
    """Where the number is told as a time as well, and where no canonical column holds it."""
    cursor = 'cursor = { column = "U", type = "integer" }'
    mapping = desk.mapping(key, cursor)
    if not stamped:
        columns = {"summary": mapping.feeds[0].columns["summary"]}
        mapping = mapping._with((mapping.feeds[0].model_copy(update={"columns": columns}),))
    desk.fill(range(1, 400))
    sync = Sync(store, [mapping])
    sync.run_once()
    assert overlap(store) == 0
    for number, late in enumerate((30, 45, 60)):
        desk.fill([1_000 + number])
        desk.db.execute("UPDATE C SET U = ? WHERE ID = ?", (NOW + 399 - late, 1_000 + number))
        sync.run_once()
        assert here(store) == desk.expected(key)
    learnt = overlap(store)
    assert learnt == 40
    desk.fill([2_000])
    desk.db.execute("UPDATE C SET U = ? WHERE ID = 2000", (NOW + 399 - learnt // 2,))
    look_without_a_proof(sync)
    assert here(store) == desk.expected(key)


def test_blocks_agree_below_zero_and_before_1970(
    store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.fill(range(-40_000, 40_000, 7), since=-500)
    mended: list[object] = []
    monkeypatch.setattr(_Blocks, "mend", lambda *given: mended.append(given))
    sync = Sync(store, [desk.mapping()])
    assert not sync.run_once().errors
    assert mended == []
    desk.db.execute("UPDATE C SET U = U - 3 WHERE ID = -19994")
    assert not sync.run_once().errors
    assert len(mended) == 1


def test_rows_read_before_are_not_written_again_after_a_reconnection(
    store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.fill(range(100))
    sync = Sync(store, [desk.mapping()])
    look_without_a_proof(sync)
    desk.fill(range(100, 110), since=NOW + 1_000)
    look_without_a_proof(sync)
    kept: list[object] = []
    monkeypatch.setattr(store, "apply_all", kept.extend)
    look_without_a_proof(sync)
    assert kept == []
    monkeypatch.undo()
    desk.fill([110], since=NOW + 1_000)
    look_without_a_proof(sync)
    assert here(store) == desk.expected()


def test_a_number_from_long_ago_widens_nothing(store: Store, desk: Desk) -> None:
    desk.fill(range(1, 400))
    sync = Sync(store, [desk.mapping("K", 'cursor = { column = "U", type = "integer" }')])
    sync.run_once()
    desk.fill([1_000])
    desk.db.execute("UPDATE C SET U = 5 WHERE ID = 1000")
    sync.run_once()
    assert here(store) == desk.expected("K")
    assert overlap(store) == 0


@WAYS
def test_a_tombstone_goes_when_its_row_comes_back(store: Store, desk: Desk, key: str) -> None:
    desk.fill(range(1, 30))
    sync = Sync(store, [desk.mapping(key)])
    sync.run_once()
    desk.db.execute("DELETE FROM C WHERE ID = 7")
    sync.run_once()
    assert len(tombstones(store)) == 1
    desk.fill([7])
    sync.run_once()
    assert tombstones(store) == set()
    assert here(store) == desk.expected(key)


@pytest.mark.parametrize("cursor", [CURSOR, ""])
@WAYS
def test_a_sudden_loss_asks_first_goes_on_meanwhile_and_follows_when_told(
    store: Store, desk: Desk, key: str, cursor: str
) -> None:
    desk.fill(range(1, 301))
    sync = Sync(store, [desk.mapping(key, cursor)])
    sync.run_once()
    desk.db.execute("DELETE FROM C WHERE ID <= 100")
    desk.db.execute("INSERT INTO C VALUES (5000, 'k5000', 'fresh', ?)", (NOW + 5000,))
    desk.db.execute("UPDATE C SET T = 'changed', U = ? WHERE ID = 200", (NOW + 5000,))
    sync.run_once()
    status = sync.statuses()[0]
    loss = status.feeds[0].loss
    assert loss is not None
    assert loss.values["before"] in (300, 301)
    assert loss.values["gone"] == 100
    assert "lost 100 of its 30" in str(status.error)
    assert set(desk.expected(key)) <= set(here(store))
    assert len(here(store)) == 301
    proved = status.verified_us
    sync.run_once()
    assert sync.statuses()[0].verified_us == proved
    sync.confirm_loss("desk", "contacts")
    sync.run_once()
    assert here(store) == desk.expected(key)
    assert len(tombstones(store)) == 100
    assert sync.statuses()[0].feeds[0].loss is None
    desk.db.execute("DELETE FROM C WHERE ID > 150")
    sync.run_once()
    assert sync.statuses()[0].feeds[0].loss is not None  # another loss is another question


def test_a_feed_told_to_follow_loses_at_once(store: Store, desk: Desk) -> None:
    desk.fill(range(1, 301))
    sync = Sync(store, [desk.mapping(more='\nvanish = "follow"')])
    sync.run_once()
    desk.db.execute("DELETE FROM C WHERE ID < 200")
    sync.run_once()
    assert here(store) == desk.expected()


@WAYS
def test_rows_in_quarantine_are_no_difference_and_leave_it_when_mended(
    store: Store, desk: Desk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.fill(range(1, 100))
    desk.db.execute("UPDATE C SET T = CAST(x'ff41' AS TEXT) WHERE ID IN (3, 4, 5)")
    sync = Sync(store, [desk.mapping(key)])
    sync.run_once()
    again: list[object] = []
    mend = Mending.mend

    def counted(self: Any, pages: Any, gone: Any = ()) -> None:
        again.extend(page for page in pages if page.read)
        mend(self, pages, gone)

    monkeypatch.setattr(Mending, "mend", counted)
    sync.run_once()
    assert again == []
    assert sync.statuses()[0].quarantined == 3
    desk.db.execute("UPDATE C SET T = 'mended' WHERE ID = 3")  # without a new stamp
    desk.db.execute("DELETE FROM C WHERE ID = 4")
    sync.retry_quarantine("desk", "contacts")
    sync.run_once()
    with store.read() as reader:
        left = reader.rows(select(QUARANTINE["cache"].c.key))
    assert len(left) == sync.statuses()[0].quarantined == 1
    assert len(here(store)) == 97
    assert "mended" in dict(here(store)).values()


def test_numbers_that_began_anew_are_followed(store: Store, desk: Desk) -> None:
    cursor = 'cursor = { column = "ID", type = "integer" }'
    desk.fill(range(1000, 1100))
    sync = Sync(store, [desk.mapping("K", cursor, '\nvanish = "follow"')])
    sync.run_once()
    desk.db.execute("DELETE FROM C")
    desk.fill(range(1, 50))
    sync.run_once()
    desk.fill(range(50, 60))
    sync.run_once()
    assert here(store) == desk.expected("K")


def test_rows_without_a_cursor_are_followed(
    store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cursorless, "NULLS_S", 0.0)
    desk.fill(range(1, 50))
    sync = Sync(store, [desk.mapping()])
    sync.run_once()
    desk.db.execute("INSERT INTO C VALUES (900, 'k900', 'none', NULL)")
    desk.db.execute("UPDATE C SET T = 'was', U = NULL WHERE ID = 7")
    sync.run_once()
    assert here(store) == desk.expected()
