"""Sources fail: it is said which and why, the others go on, and all is well again by itself."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from insight.clock import SourceClock
from storage.local.store import Store
from storage.sources.connecting.check import check, preview
from storage.sources.databases.database import connect
from storage.sources.databases.statement import Statement
from storage.sources.errors import (
    ChangedColumnError,
    DamagedSourceError,
    LockedSourceError,
    MissingColumnError,
    MissingFileError,
    MissingTableError,
)
from storage.sources.reading import pace
from storage.sources.reading import source as source_module
from storage.sources.reading.sleep import SleepWatch
from storage.sources.reading.sync import Sync


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paces and pauses short enough for a test."""
    for name in ("PACE_S", "QUIET_S"):
        monkeypatch.setattr(pace, name, {"hot": 0.02, "warm": 0.05, "cold": 0.1})
    for name in ("PROOF_S", "PROOF_BUSY_S"):
        monkeypatch.setattr(pace, name, 0.1)
    monkeypatch.setattr(source_module, "LONGEST_PAUSE_S", 0.1)
    monkeypatch.setattr("storage.sources.databases.sqlite._BUSY_S", 0.05)


@pytest.fixture
def neighbour(make_centre: Any, tmp_path: Path) -> Iterator[Any]:
    """Another centre, which must not notice anything."""
    made = make_centre(tmp_path / "neighbour")
    yield made
    made.db.close()


@pytest.fixture
def running(
    store: Store, centre: Any, neighbour: Any, mapping_of: Any, quick: None
) -> Iterator[Sync]:
    """Both centres being read."""
    centre.seat("a")
    neighbour.seat("n")
    sync = Sync(store, [mapping_of(centre), mapping_of(neighbour, "neighbour")])
    sync.start()
    assert sync.wait_first_load(20)
    yield sync
    assert sync.stop(5)


def errors(sync: Sync) -> list[type | None]:
    return [type(status.error) if status.error else None for status in sync.statuses()]


def test_a_missing_file_fails_alone_is_never_made_and_comes_back(
    store: Store, running: Sync, centre: Any, neighbour: Any, stored: Any, eventually: Any
) -> None:
    centre.db.close()
    kept = {path: path.read_bytes() for path in Path(centre.folder).glob("centre.db*")}
    for path in kept:
        path.unlink()
    eventually(lambda: errors(running) == [MissingFileError, None])
    status = running.statuses()[0]
    assert status.state == "failed"
    assert status.as_of_us is not None
    assert "centre.db" in str(status.error)
    neighbour.seat("n2")
    eventually(lambda: stored(store, "neighbour") == neighbour.expected())
    assert not centre.path.exists()
    for path, content in kept.items():
        path.write_bytes(content)
    eventually(lambda: errors(running) == [None, None])
    centre.db = sqlite3.connect(centre.path, isolation_level=None)
    centre.seat("back")
    eventually(lambda: stored(store) == centre.expected())


@pytest.mark.parametrize("size", [0, 5_000])
def test_a_truncated_file_fails_alone(
    running: Sync, centre: Any, eventually: Any, size: int
) -> None:
    centre.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    centre.db.close()
    whole = centre.path.read_bytes()
    damaged = whole[:size] if size == 0 else whole[:4096] + b"\xff" * (len(whole) - 4096)
    replacement = centre.folder / "new"
    replacement.write_bytes(damaged)
    for path in centre.folder.glob("centre.db-*"):
        path.unlink()
    replacement.replace(centre.path)
    eventually(lambda: errors(running) == [DamagedSourceError, None])
    assert running.statuses()[1].state == "running"
    replacement.write_bytes(whole)
    replacement.replace(centre.path)
    eventually(lambda: errors(running) == [None, None])


def test_a_replaced_file_is_read_in_place_of_the_old_one(
    store: Store, running: Sync, centre: Any, make_centre: Any, stored: Any, eventually: Any,
    tmp_path: Path,
) -> None:  # fmt: skip
    other = make_centre(tmp_path / "other")
    other.now += 100
    other.beat()
    other.seat("b")
    other.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.db.close()
    centre.db.close()
    for path in centre.folder.glob("centre.db-*"):
        path.unlink()
    shutil.copy(other.path, centre.folder / "new")
    (centre.folder / "new").replace(centre.path)
    eventually(lambda: "b" in [row[0] for row in stored(store)["agent_state"]])


def test_a_renamed_column_stops_its_feed_only_and_is_named(
    store: Store, running: Sync, centre: Any, neighbour: Any, stored: Any, eventually: Any
) -> None:
    centre.db.execute("ALTER TABLE BILL RENAME COLUMN FEE TO FEE_NEW")
    eventually(lambda: errors(running) == [MissingColumnError, None])
    status = running.statuses()[0]
    assert "bills" in str(status.error)
    assert "no column FEE (any more); it has ACC, MON, FEE_NEW, UPD" in str(status.error)
    assert {feed.name: feed.state for feed in status.feeds} == {
        "seats": "running", "teams": "running", "bills": "failed",
    }  # fmt: skip
    centre.seat("b")
    eventually(lambda: len(stored(store)["agent_state"]) == 2)
    centre.db.execute("ALTER TABLE BILL RENAME COLUMN FEE_NEW TO FEE")
    eventually(lambda: errors(running) == [None, None])
    centre.bill("z", "202601", 3.0)
    eventually(lambda: stored(store) == centre.expected())


def test_a_missing_table_stops_its_feed_only(running: Sync, centre: Any, eventually: Any) -> None:
    centre.db.execute("DROP TABLE TEAM")
    eventually(lambda: errors(running) == [MissingTableError, None])
    assert running.statuses()[0].state == "running"


def test_a_column_of_another_type_stops_its_feed_until_it_is_reviewed(
    store: Store, centre: Any, mapping_of: Any, mapping_text: str
) -> None:
    centre.bill("a", "202601", 1.0)
    assert Sync(store, [mapping_of(centre)]).run_once().errors == {}
    centre.db.executescript("""
        ALTER TABLE BILL RENAME TO OLD; CREATE TABLE BILL (ACC TEXT, MON TEXT, FEE TEXT,
        UPD INTEGER, PRIMARY KEY (ACC, MON)); INSERT INTO BILL SELECT * FROM OLD; DROP TABLE OLD;
    """)
    sync = Sync(store, [mapping_of(centre)])
    sync.run_once()
    assert errors(sync) == [ChangedColumnError]
    assert "BILL.FEE was REAL and is TEXT" in str(sync.statuses()[0].error)
    reviewed = mapping_text.replace('name = "bills"', 'name = "bills"\nreviewed = "2026-11-22"')
    reviewed = reviewed.replace("{folder}", centre.folder.as_posix())
    assert Sync(store, [mapping_of(centre, "edited", reviewed)]).run_once().errors == {}


def test_a_locked_database_is_waited_for_without_harm(
    store: Store, make_centre: Any, mapping_of: Any, tmp_path: Path, quick: None, stored: Any,
    eventually: Any,
) -> None:  # fmt: skip
    centre = make_centre(tmp_path / "old")
    centre.db.execute("PRAGMA journal_mode = DELETE")
    sync = Sync(store, [mapping_of(centre)])
    sync.start()
    assert sync.wait_first_load(20)
    centre.db.execute("BEGIN EXCLUSIVE")
    centre.seat("a")
    eventually(lambda: errors(sync) == [LockedSourceError])
    centre.db.execute("COMMIT")
    eventually(lambda: stored(store) == centre.expected())
    eventually(lambda: errors(sync) == [None])
    assert sync.stop(5)
    centre.db.close()


def test_a_paused_source_rests_and_a_resumed_one_catches_up(
    store: Store, running: Sync, centre: Any, neighbour: Any, stored: Any, eventually: Any
) -> None:
    running.pause("centre")
    eventually(lambda: running.statuses()[0].state == "paused")
    eventually(lambda: running._sources["centre"]._database is None)
    centre.seat("b")
    neighbour.seat("m")
    eventually(lambda: stored(store, "neighbour") == neighbour.expected())
    assert stored(store) != centre.expected()
    running.resume("centre")
    eventually(lambda: stored(store) == centre.expected())
    assert running.statuses()[0].state == "running"


def test_waking_looks_at_once_though_the_pace_is_slow(
    store: Store, centre: Any, mapping_of: Any, stored: Any, eventually: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name in ("PACE_S", "QUIET_S"):
        monkeypatch.setattr(pace, name, {"hot": 99.0, "warm": 99.0, "cold": 99.0})
    sync = Sync(store, [mapping_of(centre)])
    sync.start()
    assert sync.wait_first_load(20)
    centre.seat("a")
    sync.wake()
    eventually(lambda: stored(store) == centre.expected())
    assert sync.stop(5)


def test_as_of_and_verified_follow_the_sources_own_clock(
    running: Sync, centre: Any, eventually: Any
) -> None:
    centre.beat(7)
    wanted = centre.now * 1_000_000
    eventually(lambda: running.statuses()[0].as_of_us == wanted)
    eventually(lambda: running.statuses()[0].verified_us == wanted)
    assert abs(running.clock("centre").now_us() - wanted) < 60_000_000


def test_after_sleep_nothing_counts_as_current_until_it_is_read_again(
    running: Sync, centre: Any, eventually: Any
) -> None:
    source = running._sources["centre"]
    seen: list[object] = []
    forget = source._forget

    def watched() -> None:
        forget()
        seen.append((source.status.as_of_us, source._database, source.clock.rate))

    source._forget = watched  # type: ignore[method-assign]
    moments = iter([1000.0])
    source._sleep = SleepWatch(wall=lambda: next(moments, 5000.0))
    eventually(lambda: bool(seen))
    assert seen[0] == (None, None, 1.0)
    eventually(lambda: running.statuses()[0].as_of_us == centre.now * 1_000_000)


@pytest.mark.parametrize(
    ("wall", "mono", "slept"),
    [((0, 1), (0, 1), False), ((0, 3600), (0, 1), True), ((3600, 0), (0, 1), True),
     ((0, 3600), (0, 3600), True), ((0, 34), (0, 34), False)],
)  # fmt: skip
def test_sleep_is_a_jump_between_the_clocks_or_a_wait_far_too_long(
    wall: tuple[float, ...], mono: tuple[float, ...], slept: bool
) -> None:
    walls, monos = iter(wall), iter(mono)
    watch = SleepWatch(lambda: next(walls), lambda: next(monos))
    assert watch.slept(lambda: None) is slept


def test_two_sources_have_two_clocks(running: Sync) -> None:
    assert isinstance(running.clock("centre"), SourceClock)
    assert running.clock("centre") is not running.clock("neighbour")


def test_the_source_is_only_read(centre: Any, mapping_of: Any) -> None:
    centre.seat("a")
    database = connect(mapping_of(centre))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.run(Statement("DELETE FROM SEAT", {}, ()))
    database.close()


def test_a_check_tells_what_each_feed_would_do(centre: Any, mapping_of: Any) -> None:
    centre.seat("a")
    centre.seat("b", since="nie")
    centre.db.execute("DROP INDEX SEAT_UPD")
    centre.db.execute("DROP TABLE TEAM")
    told = check(mapping_of(centre))
    seats, bills, teams = told.feeds
    assert not told.good
    assert (seats.rows, seats.sampled, seats.bad) == (2, 2, 1)
    assert "“nie”" in seats.unfit[0].reason
    assert "No index begins with UPD" in str(seats.remarks[0])
    assert "workplace" in seats.unmapped
    assert bills.error is None
    assert isinstance(teams.error, MissingTableError)
    assert told.tables == ("BEAT", "BILL", "SEAT")


def test_a_check_of_a_missing_file_says_so(centre: Any, mapping_of: Any) -> None:
    mapping = mapping_of(centre)
    centre.db.close()
    centre.path.rename(centre.folder / "away.db")
    assert isinstance(check(mapping).error, MissingFileError)


def test_a_preview_shows_rows_as_they_would_be_stored(centre: Any, mapping_of: Any) -> None:
    centre.bill("a", "202601", 12.5)
    shown = preview(mapping_of(centre), "bills")
    assert shown.columns == ("key", "account_key", "month", "total_fen")
    assert shown.rows == [("a|202601", "a", "2026-01", 1250)]
    with pytest.raises(LookupError, match="there are seats, bills, teams"):
        preview(mapping_of(centre), "nothing")
