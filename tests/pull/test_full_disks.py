"""Full disks, here and at a source: said, waited for, and nothing missed once there is room."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import late_commits as late
import psycopg
import pymysql
import pytest
import servers
from sqlalchemy import Connection

from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping, load_mapping
from storage.sources.reading import pace
from storage.sources.reading import source as source_module
from storage.sources.reading.sync import Sync

ROWS = 5_000


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PACE_S", "QUIET_S"):
        monkeypatch.setattr(pace, name, {"hot": 0.02, "warm": 0.05, "cold": 0.1})
    monkeypatch.setattr(pace, "PROOF_S", 0.2)
    monkeypatch.setattr(pace, "PROOF_BUSY_S", 0.2)
    monkeypatch.setattr(source_module, "LONGEST_PAUSE_S", 0.2)
    monkeypatch.setattr("storage.sources.reading.load.COMMITTED", 1_000)


def eventually(met: Callable[[], bool], seconds: float = 60.0) -> None:
    ends = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.02)


def same(store: Store, place: late.Place) -> bool:
    rows = place.rows()
    return late.missing(store, rows) == (0, 0) == late.too_many(store, rows)


def fill(place: late.Place, since: int, count: int) -> None:
    with place.session() as session:
        session.begin()
        for key in range(since, since + count):
            number = session.number()
            session.run(
                "INSERT INTO trap (id, code, word, number, stamped_at) "
                "VALUES (%s, %s, %s, %s, %s)",
                key, f"c{key}", f"w{key}" * 10, number, session.moment(time.time_ns() // 1000),
            )  # fmt: skip
        session.run("COMMIT")


def neighbour(folder: Path) -> tuple[late.Place, Mapping]:
    """Another source, whose rows go into another file here (seats)."""
    place = late.of_file(folder / "neighbour.db")
    place.lay_out()
    fill(place, 1, 10)
    text = late.MAPPING.format(url=place.url, format=late.FORMATS["sqlite"])
    text = text.replace('name = "late"', 'name = "neighbour"').partition(
        '\n[[feed]]\nname = "numb'
    )[0]
    text = text.replace('into = "team"', 'into = "agent_state"').replace(
        'name = "word"', 'state = "word"'
    )
    path = folder / "neighbour.toml"
    path.write_text(text, encoding="utf-8")
    return place, load_mapping(path, {})


def goes_on(sync: Sync, other: late.Place, since: int) -> None:
    """The neighbour is read up to rows that come now."""
    as_of = sync.statuses()[1].as_of_us or 0
    fill(other, since, 3)
    eventually(lambda: (sync.statuses()[1].as_of_us or 0) > as_of)
    assert sync.statuses()[1].error is None


def room(store: Store, pages: int) -> None:
    """Allow the file of teams and aliases so many pages; SQLite never allows fewer than it has."""

    def work(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA cache.max_page_count = {pages}").all()

    store.write("cache", work)


def test_a_full_disk_here_is_said_by_those_it_stops_and_loses_nothing(
    store: Store, tmp_path: Path
) -> None:
    """First in the middle of a load, then of an increment."""
    place = late.of_file(tmp_path / "late.db")
    place.lay_out()
    fill(place, 1, ROWS)
    other, also = neighbour(tmp_path)
    room(store, 1)
    sync = Sync(store, [place.mapping(tmp_path), also])
    sync.start()
    for since in (ROWS + 1, 2 * ROWS + 1):
        eventually(lambda: "disk is full" in str(sync.statuses()[0].error))
        assert sync.statuses()[0].state == "failed"
        goes_on(sync, other, since)
        room(store, 1_000_000)
        eventually(lambda: sync.statuses()[0].error is None and same(store, place))
        if since == ROWS + 1:
            room(store, 1)
            fill(place, since, ROWS)
    assert sync.stop(10)


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of its own for a server, small enough to be filled."""
    place = Path(tempfile.mkdtemp(prefix="touchdeck-disk-"))
    if sys.platform != "linux" or os.getuid() != 0 or _mount(place):
        place.rmdir()
        pytest.skip("a disk of its own can be had by root on Linux only")
    place.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)
    place.rmdir()


def _mount(place: Path) -> int:
    mount = shutil.which("mount")
    if mount is None:
        return 1
    command = [mount, "-t", "tmpfs", "-o", "size=400m", "tmpfs", str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode


class Busy(threading.Thread):
    """Writes on and on, whatever the server says to it."""

    def __init__(self, place: late.Place, server: servers.Server) -> None:
        super().__init__(daemon=True)
        self._place, self._server = place, server
        self.ending = threading.Event()
        self.refused: list[str] = []
        self.key = 100_000

    def run(self) -> None:
        while not self.ending.is_set():
            self.key += 1_000
            try:
                fill(self._place, self.key, 400)
            except (psycopg.Error, pymysql.MySQLError) as error:
                self.refused.append(str(error))
                time.sleep(0.05)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_full_disk_at_a_source_harms_no_other_and_is_caught_up_with(
    store: Store, tmp_path: Path, small_disk: Path, kind: str
) -> None:
    made: Any = servers.postgresql(18) if kind == "postgresql" else servers.mariadb()
    with made as server:
        if kind == "mariadb":
            server.execute("CREATE DATABASE late")
        place = late.of_server(server, "late" if kind == "mariadb" else "postgres")
        place.lay_out()
        fill(place, 1, ROWS)
        other, also = neighbour(tmp_path)
        sync = Sync(store, [place.mapping(tmp_path), also])
        sync.start()
        eventually(lambda: same(store, place))
        filler = small_disk / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while file.write(bytes(2**20)):
                pass
        busy = Busy(place, server)
        busy.start()
        eventually(lambda: bool(busy.refused), 120)
        goes_on(sync, other, 1_000)
        filler.unlink()
        if server.process is not None and server.process.poll() is not None:
            server.start()  # PostgreSQL ends itself when it cannot write its log
        key = busy.key
        eventually(lambda: busy.key > key + 2_000, 120)
        busy.ending.set()
        busy.join()
        eventually(lambda: same(store, place), 90)
        eventually(lambda: sync.statuses()[0].error is None)
        assert sync.stop(10)
