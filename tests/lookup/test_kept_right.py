"""The indexes of look-up are right after every way customers are written, and after a kill."""

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from known_customers import COLUMNS, NOWHERE, Known, drop, keep, people, settled, stage
from sqlalchemy import Connection, select

from storage.local import staging
from storage.local.borrowed import Loan, borrow
from storage.local.changes import Batch
from storage.local.connections import writer_engine
from storage.local.keys import FileVault, unlock
from storage.local.lookup import look_up
from storage.local.middles import FILLED
from storage.local.profile import Profile
from storage.local.schema import SPELLINGS, customer
from storage.local.spellings import spelt
from storage.local.store import Store, open_store
from storage.sources.personal import Personal

SAMPLES = Path(__file__).parents[1] / "storage" / "samples"
ROOT = Path(__file__).parents[2]


def found(store: Store, typed: str) -> set[str]:
    with store.read() as reader:
        hits = look_up(reader, typed, Personal(store.identity_key), 1_000).hits
    return {hit.record[1] for hit in hits}


def agrees(store: Store, known: dict[str, Known]) -> None:
    """The pieces hold exactly what the table holds, and everybody is found by every way."""
    settled(store)

    def work(connection: Connection) -> None:
        connection.exec_driver_sql(
            "INSERT INTO cache.customer_text (customer_text, rank) VALUES ('integrity-check', 1)"
        )

    store.write("cache", work)
    assert store.check("cache") == []
    with store.read() as reader:
        columns = [customer.c[name] for name in ("key", "name", *SPELLINGS)]
        rows = reader.rows(select(*columns))
    assert {row[0] for row in rows} == set(known)
    for _, name, *spellings in rows:
        assert tuple(spellings) == spelt(name)
    for who in random.Random(1).sample(list(known.values()), min(12, len(known))):
        for typed in (
            who.name,
            who.phone,
            who.phone[2:9],
            who.phone[-4:],
            who.address.split()[-1][-8:],
        ):
            wanted = {
                each.key
                for each in known.values()
                if each.name.startswith(typed) or typed in each.phone or typed in each.address
                or (typed.isdigit() and (each.numbered(typed) or each.identified(typed)))
            }  # fmt: skip
            assert who.key in found(store, typed) <= wanted, typed


def test_rows_written_changed_and_deleted_in_any_order(store: Store) -> None:
    chance = random.Random(5)
    fresh = people(300)
    known: dict[str, Known] = {}
    for _ in range(25):
        some = chance.sample(fresh, 20)
        batch = [
            replace(each, name=chance.choice(fresh).name, phone=chance.choice(fresh).phone)
            if chance.random() < 0.5 else each
            for each in some
        ]  # fmt: skip
        keep(store, batch)
        known |= {each.key: each for each in batch}
        gone = chance.sample(sorted(known), 5)
        drop(store, gone)
        for key in gone:
            del known[key]
    agrees(store, known)


def test_columns_that_are_not_sent_keep_the_spelling(store: Store) -> None:
    keep(store, [Known("K1", "单鹏", "13800138321")])
    store.apply(Batch("crm", "tiers", "customer", ("key", "tier"), [("K1", "T5")], NOWHERE))
    assert found(store, "dp") == found(store, "sp") == {"K1"}
    store.apply(Batch("crm", "names", "customer", ("key", "name"), [("K1", "李四")], NOWHERE))
    assert found(store, "dp") == set()
    assert found(store, "lisi") == {"K1"}
    store.apply(Batch("crm", "names", "customer", ("key", "name"), [("K1", None)], NOWHERE))
    assert found(store, "lisi") == set()


def test_a_load_is_swapped_in_whole(store: Store) -> None:
    before = people(50)
    keep(store, before)
    loaded = people(6_000, seed=8)
    stage(store, loaded)
    agrees(store, {each.key: each for each in [*before, *loaded]})
    keep(store, [replace(loaded[17], name="单鹏")])
    assert loaded[17].key in found(store, "danpeng")


def test_a_small_load_is_moved_in_piece_by_piece(store: Store) -> None:
    before = people(400)
    keep(store, before)
    settled(store)
    loaded = [replace(each, key=f"N{each.key}") for each in people(60, seed=8)]
    stage(store, loaded)
    agrees(store, {each.key: each for each in [*before, *loaded]})


def test_a_load_too_big_to_be_sorted_is_moved(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "SORTED_BYTES", 1_000)
    monkeypatch.setattr(staging, "_MOVED_AT_ONCE", 500)
    loaded = people(1_800)
    stage(store, loaded)
    agrees(store, {each.key: each for each in loaded})


def test_a_borrowed_customer_is_found_and_gone_when_given_back(store: Store) -> None:
    keep(store, people(20))
    settled(store)
    who = Known("far", "单鹏", "13800138321", address="佛山市远方花园3栋")
    row = who.row(Personal(store.identity_key))
    store.write(
        "cache",
        lambda connection: borrow(connection, [Loan("crm", "customer", COLUMNS, [row])], 1, 2),
    )
    for typed in ("dp", "danpeng", "00138", "远方花园"):
        assert found(store, typed) == {"far"}
    drop(store, ["far"])
    store.write("cache", lambda connection: connection.execute(customer.delete()))
    agrees(store, {})


def test_writing_goes_on_while_the_pieces_are_filled_and_nothing_is_lost(store: Store) -> None:
    loaded = people(30_000)
    stage(store, loaded)
    known = {each.key: each for each in loaded}
    meanwhile = 0
    while True:  # between the pieces
        with store.read() as reader:
            if reader.json(FILLED) == [[1]]:
                break
        first, last = loaded[meanwhile], loaded[-1 - meanwhile]
        changed = [replace(first, name="单鹏"), replace(last, name="单鹏")]
        keep(store, [*changed, Known(f"new{meanwhile}", "欧阳新", "13800138000")])
        drop(store, [loaded[-1_000 - meanwhile].key])
        known |= {each.key: each for each in changed}
        known[f"new{meanwhile}"] = Known(f"new{meanwhile}", "欧阳新", "13800138000")
        del known[loaded[-1_000 - meanwhile].key]
        meanwhile += 1
    assert meanwhile
    agrees(store, known)


def test_look_up_works_before_the_pieces_are_filled_and_says_so(store: Store) -> None:
    keep(store, [Known("K1", "张三", "13800138321", address="广州市翠竹花园3栋")])
    settled(store)
    store.write(
        "cache",
        lambda connection: (
            connection.exec_driver_sql(
                "INSERT INTO cache.customer_text (customer_text) VALUES ('delete-all')"
            ),
            connection.exec_driver_sql("UPDATE cache.customer_text_upto SET upto = 0"),
        ),
    )
    with store.read() as reader:
        for typed, hits, partial in (
            ("张三", 1, False), ("8321", 1, False), ("38321", 1, True), ("翠竹花园", 0, True)
        ):  # fmt: skip
            told = look_up(reader, typed, Personal(store.identity_key))
            assert (len(told.hits), told.partial) == (hits, partial)


KILLED = """
import os, signal, sys
from pathlib import Path
from known_customers import people, stage
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import open_store
store = open_store(Profile(Path(sys.argv[1])), FileVault())
stage(store, people(20_000))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_filling_goes_on_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    path = f"{ROOT}:{ROOT / 'tests'}"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)], check=False, env={"PYTHONPATH": path}
    )
    assert done.returncode != 0
    store = open_store(Profile(folder), FileVault())
    agrees(store, {each.key: each for each in people(20_000)})
    store.close()


def test_a_profile_of_before_is_searched_like_a_new_one(profile: Profile) -> None:
    open_store(profile, FileVault()).close()
    profile.path("cache").unlink()
    engine = writer_engine("cache", profile.path("cache"), unlock(profile, FileVault()))
    with engine.connect() as connection, connection.begin():
        for statement in (SAMPLES / "cache-4.sql").read_text(encoding="utf-8").split(";\n"):
            said = statement
            for verb in ("CREATE TABLE", "CREATE INDEX", "INSERT INTO"):
                said = said.replace(f"{verb} ", f"{verb} cache.", 1)
            if said:
                connection.exec_driver_sql(said)
        connection.exec_driver_sql(
            "UPDATE cache.customer SET name = '单鹏', phone = '13800138321', address = '翠竹花园'"
            " WHERE name IS NOT NULL"
        )
        connection.exec_driver_sql("PRAGMA cache.user_version = 4")
    store = open_store(profile, FileVault())
    settled(store)
    for typed in ("单", "danp", "sp", "8321", "00138", "翠竹花园", "sp8321"):
        assert found(store, typed) == {"key '张'"}
    store.close()
