"""Nothing is missed, whenever it was committed; the usual rule misses rows, so this can fail."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import late_commits as late
import pytest
from patience import LIMIT_S

from storage.local.store import Store
from storage.sources.reading import cursorless, cursors, pull
from storage.sources.reading.sync import Sync

SECONDS = 3.0
WRITERS = 6


@pytest.fixture(autouse=True)
def rows_without_a_stamp_are_read_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cursorless, "NULLS_S", 0.5)


def eventually(met: Callable[[], bool], seconds: float = LIMIT_S) -> None:
    ends = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.02)


def experiment(
    place: late.Place, store: Store, folder: Path, ends: late.Ends, seed: int
) -> dict[str, Any]:
    """Let writers write while the product and two naive readers read; return what was missed."""
    place.lay_out()
    log = late.Log()
    naive = [late.Naive(place, "stamped_at"), late.Naive(place, "number")]
    sync = Sync(store, [place.mapping(folder)])
    sync.start()
    assert sync.wait_first_load(30)
    ends.began = time.monotonic()
    writers = [late.Writer(place, number, seed, log, ends) for number in range(WRITERS)]
    for thread in (*naive, *writers):
        thread.start()
    while any(writer.is_alive() for writer in writers):
        for words in late.here(store):
            with log.lock:
                assert not log.void & set(words.values()), "a row nobody ever committed is here"
        time.sleep(0.3)
    assert [writer.error for writer in writers] == [None] * WRITERS
    for each in naive:
        each.stopping.set()
        each.join()
    rows = place.rows()
    quiet = time.time_ns() // 1000
    eventually(lambda: (sync.statuses()[0].as_of_us or 0) > quiet)
    time.sleep(2 * cursorless.NULLS_S)
    by_looks = late.missing(store, rows)
    assert sync.statuses()[0].error is None
    assert sync.stop(10)
    again = Sync(store, [place.mapping(folder)])
    assert again.run_once().errors == {}
    return {
        "written": len(log.words), "commits": log.commits, "rows": len(rows),
        "missed before the proof": by_looks, "missed": late.missing(store, rows),
        "doubled": late.too_many(store, rows),
        "verified": again.statuses()[0].verified_us,
        "naive missed": tuple(each.missed(rows, place) for each in naive),
    }  # fmt: skip


def holds(found: dict[str, Any]) -> None:
    print(found)
    assert found["missed before the proof"] == (0, 0)
    assert found["missed"] == (0, 0)
    assert found["doubled"] == (0, 0)
    assert found["verified"] is not None


@pytest.mark.parametrize("user", ["monitor", "plain"])
def test_postgresql_loses_nothing_with_and_without_rights(
    postgresql18: Any, store: Store, tmp_path: Path, user: str
) -> None:
    place = late.of_server(postgresql18, "postgres", user)
    found = experiment(place, store, tmp_path, late.Ends(SECONDS), seed=1)
    holds(found)
    assert sum(found["naive missed"]) > 0


def test_an_older_postgresql_loses_nothing_without_rights(
    postgresql15: Any, store: Store, tmp_path: Path
) -> None:
    place = late.of_server(postgresql15, "postgres", "plain")
    holds(experiment(place, store, tmp_path, late.Ends(SECONDS), seed=2))


@pytest.mark.parametrize("user", ["monitor", "plain"])
def test_mariadb_loses_nothing_with_and_without_rights(
    mariadb: Any, store: Store, tmp_path: Path, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (cursors, pull):
        monkeypatch.setattr(each, "WAIT_US", 4_000_000)
    place = late.of_server(mariadb, "late", user)
    found = experiment(place, store, tmp_path, late.Ends(SECONDS), seed=3)
    holds(found)
    assert sum(found["naive missed"]) > 0


def test_sqlite_loses_nothing(store: Store, tmp_path: Path) -> None:
    place = late.of_file(tmp_path / "late.db")
    holds(experiment(place, store, tmp_path, late.Ends(SECONDS), seed=4))


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("kind", ["postgresql18", "mariadb"])
def test_a_million_rows_lose_and_double_none(
    request: pytest.FixtureRequest, store: Store, tmp_path: Path, kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """`SOAK_ROWS` says how many instead of a million."""
    for each in (cursors, pull):
        monkeypatch.setattr(each, "WAIT_US", 10_000_000)
    server = request.getfixturevalue(kind)
    place = late.of_server(server, "late" if kind == "mariadb" else "postgres", "plain")
    rows = int(os.environ.get("SOAK_ROWS", "1000000"))
    found = experiment(place, store, tmp_path, late.Ends(rows=rows), seed=6)
    holds(found)
    assert found["written"] >= rows
    assert sum(found["naive missed"]) > 0
