"""What the network built of late in the demo centre brings back: the work lists of the opportunity
base, held against the world's truth and its own databases."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from linked_centre import Centre

from desktop.world import mappings
from insight.opportunities.base import List, Want, lists_of
from resources.demo import Player
from resources.demo.making import Made, make_world
from storage.local.keys import FileVault
from storage.local.opportunities import Base, base, places_of
from storage.local.path.cases import shipped_processes
from storage.local.profile import Profile
from storage.local.store import Store, open_store
from storage.sources.reading.sync import Sync

ZONE = ZoneInfo("Asia/Shanghai")
BROADBAND = shipped_processes()["broadband"]
LISTS: dict[str, List] = {"coverage": "now_covered", "ports": "now_expanded"}


def listed(found: Base, now_us: int) -> dict[str, dict[str, Want]]:
    """Return list → opportunity → want, of broadband."""
    lists: dict[str, dict[str, Want]] = {name: {} for name in LISTS.values()}
    for want in found.wants:
        if want.process == "broadband":
            place = found.places.get(want.community)
            for name in lists_of(want, BROADBAND, place, now_us, 60, ZONE) & set(lists):
                lists[name][want.ref[1]] = want
    return lists


def read(store: Store) -> Base:
    with store.read(60) as reader:
        return base(reader, None, ZONE)


@pytest.fixture(scope="module")
def store(centre: Centre) -> Iterator[Store]:
    opened = open_store(centre.profile, FileVault())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def truth(centre: Centre) -> dict:
    return json.loads(centre.world.truth.read_text(encoding="utf-8"))


def expected(truth: dict, kind: str) -> set[str]:
    return {key for place, told in truth["built"].items() if told["kind"] == kind
            for key in truth["lost_before_built"][place]}  # fmt: skip


def gone_on(world: Made, truth: dict, key: str) -> bool:
    """Return whether the customer has what was wanted, or wanted it again, by the CRM's rows."""
    one = {record: place for place, person in enumerate(truth["persons"]) for record in person}
    with closing(sqlite3.connect(world.databases["crm"])) as crm:
        rows = crm.execute(
            "SELECT SJBH, KHBM, LXDH, CJ_SJ, ZT_DM, JS_SJ FROM T_SJD"
            " WHERE LC_DM = 'KD' AND SC_BZ = '0'"
        ).fetchall()
    whose = {
        each: ("tel", phone) if who is None else ("person", one.get(f"crm:{who}", who))
        for each, who, phone, *_ in rows
    }
    (at,) = [began for each, _, _, began, *_ in rows if each == key]
    return any(
        each != key
        and whose[each] == whose[key]
        and (state == "0" or began > at or (state == "1" and ended >= at))
        for each, _, _, began, state, ended in rows
    )


@pytest.mark.parametrize("kind", ["coverage", "ports"])
def test_whoever_was_lost_for_what_is_built_by_now_is_listed_and_nobody_else(
    kind: str, store: Store, centre: Centre, truth: dict
) -> None:
    found = listed(read(store), centre.world.world.now * 1_000_000)[LISTS[kind]]
    wanted = expected(truth, kind)
    assert found
    assert found.keys() == {key for key in wanted if not gone_on(centre.world, truth, key)}


def test_what_network_a_community_has_is_what_the_crm_s_own_row_says(
    store: Store, centre: Centre, truth: dict
) -> None:
    with closing(sqlite3.connect(centre.world.databases["crm"])) as crm:
        rows = crm.execute("SELECT XQ_BM, FG_DM, KX_S FROM T_XQ").fetchall()
    with store.read(60) as reader:
        found = places_of(reader, None, {key for key, *_ in rows})
    assert {key: (each.covered, each.expanded) for key, each in found.items()} == {
        key: (coverage == "1", free > 0) for key, coverage, free in rows
    }
    assert all(found[key].expanded for key in truth["built"])


def test_what_is_built_while_the_day_goes_on_brings_its_losses_onto_the_list(
    tmp_path: Path,
) -> None:
    """The worst place is built in, the change is pulled as any other, and the list has them."""
    made = make_world(tmp_path / "world", "small")
    opened = open_store(Profile(tmp_path / "profile"), FileVault())
    wanted = [each for each in mappings(made.directory) if each.source.name == "crm"]
    try:
        assert not Sync(opened, wanted).run_once().errors
        before = read(opened)
        with Player(made.directory, 60) as player:
            for _ in range(10):
                player.step(1)
            now_us = player.now * 1_000
        assert not Sync(opened, wanted).run_once().errors
        after = read(opened)
    finally:
        opened.close()
    (place,) = [key for key, each in after.places.items()
                if each.covered and not before.places[key].covered]  # fmt: skip
    worst = max(
        (key for key, each in before.places.items() if not each.covered),
        key=lambda key: sum(w.community == key and w.reason == "未覆盖" for w in before.wants),
    )
    assert place == worst
    now = listed(after, now_us)["now_covered"]
    there = {w.ref[1] for w in after.wants if w.community == place and w.status == "lost"
             and w.process == "broadband" and w.reason == "未覆盖"}  # fmt: skip
    assert there and there <= now.keys()
    at = timedelta(microseconds=now_us - (after.places[place].covered_at_us or 0))
    assert timedelta(0) <= at < timedelta(minutes=10)
