"""A mapping that is edited or added counts while everything runs."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping
from storage.sources.mappings.scope import DeskScope
from storage.sources.reading.sync import Sync


@pytest.fixture
def reading(store: Store, centre: Any, mapping_of: Any) -> Iterator[Sync]:
    centre.seat("s1")
    centre.team(1, "one")
    sync = Sync(store, [mapping_of(centre)])
    sync.start()
    assert sync.wait_first_load(20)
    yield sync
    assert sync.stop()


def edited(mapping_of: Any, centre: Any, text: str, old: str, new: str) -> Mapping:
    assert old in text
    mapping: Mapping = mapping_of(centre, "centre", text.replace(old, new))
    return mapping


def test_an_edited_mapping_counts_at_once(
    reading: Sync, store: Store, centre: Any, mapping_of: Any, mapping_text: str, stored: Any,
    eventually: Any,
) -> None:  # fmt: skip
    before = stored(store)
    changed = edited(mapping_of, centre, mapping_text, '"1" = "ready"', '"1" = "talking"')
    assert reading.take(changed)
    assert reading.mapping("centre") is changed
    eventually(lambda: {row[2] for row in stored(store)["agent_state"]} == {"talking"})
    assert stored(store)["team"] == before["team"]
    centre.seat("s2")
    eventually(lambda: len(stored(store)["agent_state"]) == 2)


def test_a_new_source_is_read_beside_the_others(
    reading: Sync, store: Store, tmp_path: Path, make_centre: Any, mapping_of: Any, stored: Any,
    eventually: Any,
) -> None:  # fmt: skip
    other = make_centre(tmp_path / "other")
    other.team(7, "seven")
    assert reading.take(mapping_of(other, "other"))
    eventually(lambda: stored(store, "other") == other.expected())
    assert [status.name for status in reading.statuses()] == ["centre", "other"]
    assert reading.wait_first_load(20)
    other.db.close()


def test_a_paused_source_stays_paused_with_its_new_mapping(
    reading: Sync, centre: Any, mapping_of: Any
) -> None:
    reading.pause("centre")
    assert reading.take(mapping_of(centre))
    assert reading.statuses()[0].state == "paused"


def test_only_one_thread_reads_a_source_however_often_its_mapping_is_taken(
    reading: Sync, store: Store, centre: Any, mapping_of: Any, stored: Any, eventually: Any
) -> None:
    takers = [
        threading.Thread(target=reading.take, args=(mapping_of(centre),)) for _ in range(4)
    ]  # fmt: skip
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join(30)
    names = [thread.name for thread in threading.enumerate()]
    assert names.count("source-centre") == 1
    centre.seat("s3")
    eventually(lambda: stored(store) == centre.expected())


def test_nothing_is_taken_once_all_reading_has_ended(
    store: Store, centre: Any, mapping_of: Any
) -> None:
    sync = Sync(store, [mapping_of(centre)])
    sync.start()
    assert sync.stop()
    assert not sync.take(mapping_of(centre).scoped(DeskScope()))
    assert not [t for t in threading.enumerate() if t.name == "source-centre"]
