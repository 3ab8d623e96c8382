"""The demo centre's planted persons: how many links are right, how many are found."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import combinations

import pytest
from linked_centre import Centre
from sqlalchemy import select

from insight.identity.records import Pair, Ref, pair
from storage.local.keys import FileVault
from storage.local.schema import (
    METADATA,
    QUARANTINE,
    customer,
    customer_link,
)
from storage.local.store import Store, open_store


@pytest.fixture(scope="module")
def store(centre: Centre) -> Iterator[Store]:
    opened = open_store(centre.profile, FileVault())
    yield opened
    opened.close()


def pairs_of(persons: Iterable[list[Ref]]) -> set[Pair]:
    return {pair(*both) for records in persons for both in combinations(records, 2)}


def test_links_are_right_and_nearly_all_found(
    centre: Centre, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(centre.world.truth.read_text(encoding="utf-8"))
    true = pairs_of(
        [(source, key) for source, _, key in (each.partition(":") for each in records)]
        for records in told["persons"]
    )
    c = customer_link.c
    persons: dict[str, list[Ref]] = {}
    with store.read() as reader:
        for source, key, person in reader.rows(select(c.customer_source, c.customer_key, c.person)):
            persons.setdefault(person, []).append((source, key))
    found = pairs_of(persons.values())
    precision = len(found & true) / len(found)
    recall = len(found & true) / len(true)
    with capsys.disabled():
        print(f"\nlinks: precision {precision:.4f}, recall {recall:.4f} of {len(true)} true pairs")
    assert precision >= 0.995
    assert recall >= 0.97


def test_what_was_planted_is_there(centre: Centre) -> None:
    told = json.loads(centre.world.truth.read_text(encoding="utf-8"))["registered"]
    assert set(told) == {
        "name slip", "phone slip", "identity number mistyped", "identity number of fifteen digits",
        "title instead of a name", "a store's phone", "family on one phone and account",
        "had the number before", "namesake in the community",
    }  # fmt: skip


def test_no_full_identity_number_is_anywhere_in_the_store(centre: Centre, store: Store) -> None:
    numbers: set[str] = set()
    for system, column, table in (("crm", "ZJHM", "T_KH_INFO"), ("bss", "ZJ_HM", "TB_KH")):
        with closing(sqlite3.connect(centre.world.databases[system])) as source:
            numbers |= {n for (n,) in source.execute(f"SELECT {column} FROM {table}") if n}
    assert len(numbers) > 1_400
    with store.read(120.0) as reader:
        for table in METADATA.tables.values():
            texts = {
                str(cell) for row in reader.rows(select(table)) for cell in row
                if isinstance(cell, str) and len(cell) >= 15
            }  # fmt: skip
            assert not texts & numbers, table.name
            whole = "\n".join(texts)
            if table.name in ("customer", "quarantine", "feed_state"):
                assert not any(number in whole for number in numbers), table.name
        assert reader.rows(select(QUARANTINE["cache"])) == []
        hashed = reader.rows(select(customer.c.identity_hash).where(customer.c.source == "crm"))
    assert all(value for (value,) in hashed)
