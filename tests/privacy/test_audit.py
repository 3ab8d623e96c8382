"""The audit: a chain in which nothing can be changed, taken out or put in between unnoticed."""

import random
import threading
import time
from collections.abc import Callable

import pytest
from one_customer import PERSON
from sqlalchemy import Connection, delete, insert, select, update

from storage.local import audit as audits
from storage.local.audit import broken_at, head, looks_at, note, reveals_since
from storage.local.schema import audit
from storage.local.store import Store

OTHER = ("crm", "K2")


@pytest.fixture
def ids(store: Store) -> list[str]:
    """Twenty entries by two people on two customers; their ids, oldest first."""
    for n in range(20):
        note(store, f"who{n % 2}", "reveal" if n % 3 else "look", (PERSON, OTHER)[n % 2],
             purpose="call", reference=f"№{n} “注”", fields=("name", "phone"),
             until_us=n)  # fmt: skip
    with store.read() as reader:
        return [key for (key,) in reader.rows(select(audit.c.id).order_by(audit.c.id))]


def broken(store: Store) -> str | None:
    with store.read() as reader:
        return broken_at(reader)


def test_what_was_written_is_read_newest_first(store: Store, ids: list[str]) -> None:
    with store.read() as reader:
        both = looks_at(reader, [PERSON, OTHER])
        one = looks_at(reader, [PERSON])
        assert [look.id for look in both] == ids[::-1]
        assert {look.customer for look in one} == {PERSON}
        assert (one[0].who, one[0].reference, one[0].fields) == (
            "who0",
            "№18 “注”",
            ("name", "phone"),
        )
        assert looks_at(reader, [PERSON], since_us=time.time_ns() // 1000 + 1) == []
        assert len(reveals_since(reader, "who0", 0)) == 6
        assert reveals_since(reader, "nobody", 0) == []


def test_a_whole_chain_is_whole_and_has_a_head(store: Store, ids: list[str]) -> None:
    assert broken(store) is None
    with store.read() as reader:
        found = head(reader)
    assert found is not None
    assert found[0] == ids[-1]
    assert len(found[1]) == 64


def test_an_empty_chain_is_whole(store: Store) -> None:
    assert broken(store) is None
    with store.read() as reader:
        assert head(reader) is None


@pytest.mark.parametrize("column", [c.name for c in audit.c if c.name != "id"])
def test_a_changed_value_is_found(store: Store, ids: list[str], column: str) -> None:
    value = 5 if column in ("at", "until_at") else "changed"
    changed = update(audit).where(audit.c.id == ids[7]).values({column: value})
    store.write("desk", lambda desk: desk.execute(changed) and None)
    assert broken(store) == ids[7]


def test_a_row_taken_out_or_put_between_is_found(store: Store, ids: list[str]) -> None:
    kept: list[tuple[object, ...]] = []

    def take_out(desk: Connection) -> None:
        where = audit.c.id == ids[7]
        kept.extend(map(tuple, desk.execute(select(audit).where(where))))
        desk.execute(delete(audit).where(where))

    store.write("desk", take_out)
    assert broken(store) == ids[8]
    store.write("desk", lambda desk: desk.execute(insert(audit).values(kept[0])) and None)
    assert broken(store) is None
    forged = (ids[7][:-1] + ("0" if ids[7][-1] != "0" else "1"), *kept[0][1:])
    store.write("desk", lambda desk: desk.execute(insert(audit).values(forged)) and None)
    assert broken(store) in (ids[7], forged[0])


def test_any_one_change_of_any_row_is_found(
    store: Store, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audits, "_CHECKED", 3)  # pages end between any two rows
    chance = random.Random(1)
    for _ in range(25):
        key = chance.choice(ids)
        column = chance.choice(["who", "customer_key", "reference", "purpose", "fields", "hash"])
        where = audit.c.id == key
        with store.read() as reader:
            ((was,),) = reader.rows(select(audit.c[column]).where(where))
        forged = update(audit).where(where).values({column: f"{was}."})
        store.write("desk", lambda desk, forged=forged: desk.execute(forged) and None)
        assert broken(store) == key
        back = update(audit).where(where).values({column: was})
        store.write("desk", lambda desk, back=back: desk.execute(back) and None)
    assert broken(store) is None


def test_many_at_once_make_one_chain_even_while_the_clock_goes_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, chance = time.time_ns(), random.Random(2)
    monkeypatch.setattr(time, "time_ns", lambda: now + chance.randint(-(10**12), 10**12))

    def writing(who: str) -> Callable[[], None]:
        return lambda: [note(store, who, "look", PERSON) for _ in range(15)] and None

    threads = [threading.Thread(target=writing(f"who{n}")) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken(store) is None
    with store.read() as reader:
        assert len(looks_at(reader, [PERSON])) == 60
