"""When feeds are looked at: as their pace says, often where a rule by the minute watches them."""

import sqlite3
import time
from pathlib import Path

import pytest

from storage.local.store import Store
from storage.sources.mappings.feed import Pace
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading.pace import PACE_S, QUIET_S, WATCHED_S, Rhythm
from storage.sources.reading.sync import Sync

MAPPING = """
[source]
name = "desk"
title = { en = "Desk" }
url = "sqlite:///%s"
time_zone = "Asia/Shanghai"
[[feed]]
name = "complaint"
into = "complaint"
from = "T"
key = ["K"]
cursor = { column = "U", type = "timestamp", format = "epoch_ms" }
pace = "%s"
[feed.columns]
opened_at = { from = "U", time = "epoch_ms" }
updated_at = { from = "U", time = "epoch_ms" }
"""


def waits(rhythm: Rhythm, *, news: bool = False, cost_s: float = 0.0) -> float:
    """Return after how many seconds it is looked at again, once it has come to rest."""
    for _ in range(50):
        rhythm.looked(100.0, cost_s, news=news)
    return round(rhythm.due - 100.0, 6)


@pytest.mark.parametrize("pace", ["hot", "warm", "cold"])
def test_a_watched_feed_is_looked_at_soon_and_no_longer_watched_as_before(pace: Pace) -> None:
    rhythm = Rhythm(pace)
    assert waits(rhythm) == QUIET_S[pace]
    assert rhythm.watch(True) and not rhythm.watch(True)
    assert waits(rhythm) == min(QUIET_S[pace], WATCHED_S)
    assert waits(rhythm, news=True) == min(PACE_S[pace], WATCHED_S)
    assert rhythm.watch(False)
    assert waits(rhythm) == QUIET_S[pace]


def test_a_watched_feed_that_costs_much_is_still_looked_at_a_quarter_of_the_time_at_most() -> None:
    rhythm = Rhythm("warm")
    rhythm.watch(True)
    assert waits(rhythm, cost_s=2.0) == 8.0


def test_a_source_that_is_watched_brings_a_row_long_before_its_own_pace(
    store: Store, tmp_path: Path
) -> None:
    source = sqlite3.connect(tmp_path / "t.db")
    source.execute("CREATE TABLE T (K TEXT PRIMARY KEY, U INTEGER)")
    source.commit()
    (tmp_path / "desk.toml").write_text(MAPPING % (tmp_path / "t.db", "cold"))
    sync = Sync(store, [load_mapping(tmp_path / "desk.toml", {})])
    sync.start()
    try:
        assert sync.wait_first_load(30)
        sync.watch(frozenset({"complaint"}))
        for number in range(3):
            source.execute("INSERT INTO T VALUES (?, ?)", (f"{number}", time.time_ns() // 10**6))
            source.commit()
            ends = time.monotonic() + QUIET_S["cold"] / 3
            while sync.statuses()[0].feeds[0].rows <= number:
                assert time.monotonic() < ends
                time.sleep(0.05)
    finally:
        sync.stop()
        source.close()
