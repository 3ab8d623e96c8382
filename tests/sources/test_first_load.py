"""First loads: the newest days first, resumed where they were killed, never begun anew in vain."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import agent_state_log, bill
from storage.local.store import Store, open_store
from storage.sources.databases.database import connect
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading import load
from storage.sources.reading.horizon import Horizon
from storage.sources.reading.load import first_load
from storage.sources.reading.place import Place
from storage.sources.reading.pull import FeedPull
from storage.sources.reading.sync import Sync

LOG = """
[source]
name = "log"
url = "sqlite:///{folder}/centre.db"
clock = { table = "BEAT", column = "TM", format = "epoch_ms" }
[[feed]]
name = "log"
into = "agent_state_log"
from = "LOG"
key = ["ID"]
cursor = { column = "UPD", type = "timestamp", format = "epoch_s" }
pace = "hot"
first_days = 1
[feed.columns]
state = "ST"
from_at = { from = "UPD", time = "epoch_s" }
"""
ROWS = 3000

KILLED = """
import os, signal, sys
from pathlib import Path
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import open_store
from storage.sources.reading import load
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading.sync import Sync

profile, mapping, folder, pages = sys.argv[1:]
load.FETCHED, load.COMMITTED, load.PAGE_S = 100, 300, 0.0
left = int(pages)
read = load._pages

def counted(pull, connection):
    global left
    for page in read(pull, connection):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        yield page

load._pages = counted
store = open_store(Profile(Path(profile)), FileVault())
sync = Sync(store, [load_mapping(Path(mapping), {"folder": folder})])
sync.run_once()
print(sync.statuses()[0].rows)
store.close()
"""


@pytest.fixture
def log(centre: Any) -> Any:
    """A centre with a log of ten days, the last of which holds 300 of its 3,000 rows."""
    centre.db.execute("CREATE TABLE LOG (ID INTEGER PRIMARY KEY, ST TEXT, UPD INTEGER)")
    centre.db.execute("CREATE INDEX LOG_UPD ON LOG (UPD)")
    centre.db.executemany(
        "INSERT INTO LOG VALUES (?, ?, ?)",
        [(n, f"s{n % 7}", centre.now - 86_400 * 10 + n * 288 + 1) for n in range(1, ROWS + 1)],
    )
    return centre


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "FETCHED", 100)
    monkeypatch.setattr(load, "COMMITTED", 250)
    monkeypatch.setattr(load, "PAGE_S", 0.0)


def there(centre: Any) -> list[tuple[object, ...]]:
    rows = centre.db.execute("SELECT CAST(ID AS TEXT), ST, UPD * 1000000 FROM LOG")
    return sorted(rows)


def here(store: Store) -> list[tuple[object, ...]]:
    t = agent_state_log.c
    with store.read() as reader:
        return sorted(reader.rows(select(t.key, t.state, t.from_at)))


def test_the_newest_days_are_here_before_the_history(
    store: Store, log: Any, mapping_of: Any, small_pages: None
) -> None:
    mapping = mapping_of(log, "log", LOG)
    feed = FeedPull(store, mapping, mapping.feeds[0], Horizon())
    connection = connect(mapping)
    feed.attach(connection)
    assert not feed.followed
    for _ in first_load(feed, connection):
        pass
    newest = [row for row in there(log) if int(str(row[2])) >= (log.now - 86_400) * 1_000_000]
    assert feed.followed
    assert feed.loading
    assert 250 < len(newest) < ROWS
    assert here(store) == newest
    for _ in first_load(feed, connection):
        pass
    assert not feed.loading
    assert here(store) == there(log)
    connection.close()


def test_what_changes_during_the_load_of_history_is_followed_and_wins(
    store: Store, log: Any, mapping_of: Any, small_pages: None
) -> None:
    mapping = mapping_of(log, "log", LOG)
    feed = FeedPull(store, mapping, mapping.feeds[0], Horizon())
    connection = connect(mapping)
    feed.attach(connection)
    for _ in first_load(feed, connection):
        pass
    for step, _ in enumerate(first_load(feed, connection)):
        log.beat(1)
        log.db.execute("UPDATE LOG SET ST = 'new', UPD = ? WHERE ID = ?", (log.now, step * 90 + 5))
        with connection.snapshot() as reader:
            found = feed.look(reader, connection.now_us(), 1.0)
        if found.batch is not None:
            store.apply(found.batch)
        feed.accept(found)
    connection.close()
    Sync(store, [mapping]).run_once()
    assert here(store) == there(log)


@pytest.mark.parametrize("pages", [2, 5, 17])
def test_a_load_killed_between_pages_goes_on_where_it_stopped(
    tmp_path: Path, log: Any, mapping_of: Any, profile: Profile, pages: int
) -> None:
    mapping_of(log, "log", LOG)
    script = [
        sys.executable, "-c", KILLED, str(profile.folder), str(log.folder / "log.toml"),
        log.folder.as_posix(),
    ]  # fmt: skip
    killed = subprocess.run([*script, str(pages)], check=False, capture_output=True)
    assert killed.returncode == -9
    done = subprocess.run([*script, "10000"], check=True, capture_output=True, text=True)
    saved = (pages - 1) // 3 * 300  # every third page is committed
    again = int(done.stdout)
    assert again <= ROWS - saved + 300  # the newest day is looked at once more
    store = open_store(profile, FileVault())
    assert here(store) == there(log)
    store.close()


def test_a_finished_load_is_not_done_again(store: Store, log: Any, mapping_of: Any) -> None:
    mapping = mapping_of(log, "log", LOG)
    assert Sync(store, [mapping]).run_once().rows == {"agent_state_log": ROWS + 1}
    assert Sync(store, [mapping]).run_once().rows["agent_state_log"] <= 2


def test_an_edited_mapping_reads_the_feed_anew(
    store: Store, centre: Any, mapping_of: Any, mapping_text: str
) -> None:
    centre.bill("a", "202601", 1.0)
    centre.bill("b", "202601", 2.0)
    Sync(store, [mapping_of(centre)]).run_once()
    edited = mapping_text.replace(
        'account_key = "ACC"', 'account_key = "ACC"\ncustomer_key = "ACC"'
    )
    edited = edited.replace('name = "bills"', 'name = "bills"\nwhere = [{column="ACC", is="a"}]')
    sync = Sync(store, [load_mapping(_written(centre, edited), {"folder": str(centre.folder)})])
    assert sync.run_once().errors == {}
    with store.read() as reader:
        assert reader.rows(select(bill.c.customer_key)) == [("a",)]


def test_progress_of_a_first_load_is_told(
    store: Store, log: Any, mapping_of: Any, small_pages: None
) -> None:
    mapping = mapping_of(log, "log", LOG)
    feed = FeedPull(store, mapping, mapping.feeds[0], Horizon())
    connection = connect(mapping)
    feed.attach(connection)
    shares = []
    for _ in first_load(feed, connection):
        status = feed.status()
        assert status.state == "loading"
        shares.append((status.done, status.total))
    newest = sum(int(str(row[2])) >= (log.now - 86_400) * 1_000_000 for row in there(log))
    assert shares[-1][1] == newest
    assert [done for done, _ in shares] == sorted(done for done, _ in shares)
    connection.close()
    with store.read() as reader:
        assert reader.rows(select(func.count()).select_from(agent_state_log))[0][0] == newest


def _written(centre: Any, text: str) -> Path:
    path = Path(centre.folder) / "edited.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_pages_of_a_file_stay_small_since_each_is_one_text(
    store: Store, log: Any, mapping_of: Any, small_pages: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "PAGE_S", 60.0)
    mapping = mapping_of(log, "log", LOG)
    feed = FeedPull(store, mapping, mapping.feeds[0], Horizon())
    connection = connect(mapping)
    feed.attach(connection)
    feed.place = Place("done", 0)
    assert {page.read for page in load._pages(feed, connection)} == {100}
    connection.close()


def test_pages_hold_half_a_commit_where_they_come_quickly_and_few_rows_where_they_do_not() -> None:
    assert load._in_time(2_000, 0.002) == load.COMMITTED // 2
    assert load._in_time(2_000, 0.1) == 3_000
    assert load._in_time(10_000, 4.0) == load.FETCHED
    assert load._in_time(0, 0.0) == load.FETCHED
