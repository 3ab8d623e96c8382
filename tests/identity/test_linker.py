"""Links in the store: kept up with every write, and decisions that outlive them."""

import statistics
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from insight.identity.records import Ref
from storage.local import people
from storage.local.changes import Batch, FeedProgress
from storage.local.ids import new_id
from storage.local.keys import FileVault
from storage.local.linker import Linker
from storage.local.profile import Profile
from storage.local.schema import customer, customer_conflict, customer_link
from storage.local.store import Store, open_store

PHONE = "12000000001"
Put = Callable[..., None]
COLUMNS = "key name phone created_at"


def persons(store: Store, linker: Linker) -> dict[Ref, Ref]:
    """Return record → person of all that are linked, once everything written is."""
    assert linker.settle(30.0)
    c = customer_link.c
    with store.read() as reader:
        rows = reader.rows(select(c.customer_source, c.customer_key, c.person))
    return {(source, key): tuple(person.split(":")) for source, key, person in rows}


def two_systems(put: Put) -> None:
    put(
        "customer", "crm", COLUMNS, [("K1", "王建国", PHONE, 100), ("K2", "李芳", "12000000002", 5)]
    )
    put("customer", "bss", COLUMNS, [("B1", "王建国", PHONE, 50)])


def test_records_of_two_systems_become_one_person_named_by_the_older(
    store: Store, put: Put, linker: Linker
) -> None:
    two_systems(put)
    assert persons(store, linker) == {("crm", "K1"): ("bss", "B1"), ("bss", "B1"): ("bss", "B1")}
    with store.read() as reader:
        assert people.person_of(reader, "crm", "K1") == ("bss", "B1")
        assert people.person_of(reader, "crm", "K2") == ("crm", "K2")
        assert people.records_of(reader, ("bss", "B1")) == [("bss", "B1"), ("crm", "K1")]
        one, other = people.side_by_side(reader, [("crm", "K1")])
    assert (one.why, other.why, other.to, other.since_us) == (None, "phone_name", one.ref, 100)


def test_a_changed_record_leaves_its_person_and_a_deleted_one_is_forgotten(
    store: Store, put: Put, linker: Linker
) -> None:
    two_systems(put)
    assert persons(store, linker)
    put("customer", "bss", COLUMNS, [("B1", "赵云", PHONE, 50)])
    assert persons(store, linker) == {}
    put("customer", "bss", COLUMNS, [("B1", "王建国", PHONE, 50)])
    assert persons(store, linker)
    put("customer", "crm", COLUMNS, deleted=["K1"])
    assert persons(store, linker) == {}


def test_an_account_links_whom_it_names_and_moves_with_it(
    store: Store, put: Put, linker: Linker
) -> None:
    put(
        "customer", "crm", COLUMNS, [("K1", "王建国", PHONE, 1), ("K2", "王建国", "12000000002", 2)]
    )
    put("customer", "bss", "key name account_number", [("B1", "王建国", "80001")])
    put("account", "bss", "key customer_key number", [("A1", "K1", "80001")])
    assert persons(store, linker).keys() == {("crm", "K1"), ("bss", "B1")}
    put("account", "bss", "key customer_key number", [("A1", "K2", "80001")])
    assert persons(store, linker).keys() == {("crm", "K2"), ("bss", "B1")}
    put("account", "bss", "key customer_key number", deleted=["A1"])
    assert persons(store, linker) == {}


def test_another_name_of_a_community_links_once_it_is_known(
    store: Store, put: Put, linker: Linker
) -> None:
    put("community", "crm", "key name", [("X1", "翠竹花园")])
    put("customer", "crm", "key name address", [("K1", "王建国", "翠竹花园3栋701")])
    put("customer", "ess", "key name address", [("E1", "王建国", "翠竹苑3幢701室")])
    assert persons(store, linker) == {}
    put("address_alias", "crm", "key community_key alias", [("1", "X1", "翠竹苑")])
    assert persons(store, linker).keys() == {("crm", "K1"), ("ess", "E1")}


def test_not_the_same_person_survives_every_later_sync_and_undo_restores(
    store: Store, put: Put, linker: Linker
) -> None:
    two_systems(put)
    linked = persons(store, linker)
    both = [(("crm", "K1"), ("bss", "B1"))]
    people.decide(store, both, "different", "两个人", "lin")
    assert persons(store, linker) == {}
    put("customer", "crm", COLUMNS, deleted=["K1"])
    put("customer", "crm", COLUMNS, [("K1", "王建国", PHONE, 100)])
    put(
        "customer", "bss", "key name phone created_at gender", [("B1", "王建国", PHONE, 50, "male")]
    )
    assert persons(store, linker) == {}
    people.decide(store, both, "undo", "", "lin")
    assert persons(store, linker) == linked
    with store.read() as reader:
        undone, said = people.decisions(reader)
    assert (undone.verdict, said.verdict, said.by) == ("undo", "different", "lin")
    assert (said.reason, said.names) == ("两个人", ("王建国", "王建国"))
    assert not said.counts
    assert undone.counts


def test_links_are_the_same_after_a_restart_and_nothing_is_written_twice(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "other")
    rows = (("K1", "王建国", PHONE), ("K2", "王建国", PHONE), ("K3", "李芳", ""))
    changed: list[frozenset[str]] = []
    for start in range(2):
        store = open_store(profile, FileVault())
        store.on_changes(lambda changes: changed.append(frozenset(changes.tables)))
        linker = Linker(store)
        linker.start()
        if not start:
            store.apply(Batch("crm", "c", "customer", ("key", "name", "phone"), rows,
                              FeedProgress(None, None, None)))  # fmt: skip
            people.decide(store, [(("crm", "K1"), ("crm", "K3"))], "same", "", "lin")
        assert len(persons(store, linker)) == 3
        assert linker.stop(10.0)
        store.close()
        if start:
            assert changed == []
        changed.clear()


def test_conflicts_are_listed_and_settled_by_a_decision(
    store: Store, put: Put, linker: Linker
) -> None:
    columns = "key name phone identity_hash"
    put("customer", "crm", columns, [("K1", "王建国", PHONE, "x")])
    put("customer", "bss", columns, [("B1", "王建国", PHONE, "y")])
    assert persons(store, linker) == {}
    with store.read() as reader:
        (trouble,) = people.conflicts(reader)
        assert people.counts(reader) == (1, 0, 0)
        assert people.conflicts(reader, [trouble.one]) == [trouble]
        assert people.conflicts(reader, [("crm", "nobody")]) == []
    assert (trouble.kind, trouble.why, trouble.names) == (
        "apart",
        "phone_name",
        ("王建国", "王建国"),
    )
    people.decide(store, [(trouble.one, trouble.other)], "different", "", "lin")
    assert persons(store, linker) == {}
    with store.read() as reader:
        assert reader.rows(select(customer_conflict)) == []


def test_persons_and_conflicts_can_be_those_of_some_persons_alone(
    store: Store, put: Put, linker: Linker
) -> None:
    two_systems(put)
    assert persons(store, linker)
    with store.read() as reader:
        assert [each.ref for each in people.persons(reader)] == [("bss", "B1")]
        some = people.persons(reader, [("crm", "K2"), ("bss", "B1")])
        assert [(each.ref, each.records) for each in some] == [
            (("crm", "K2"), 1),
            (("bss", "B1"), 2),
        ]
        assert some[1].sources == ("bss", "crm")
        assert people.persons(reader, []) == people.conflicts(reader, []) == []


def test_readers_stay_honest_while_everything_is_linked(
    store: Store, put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the linker a read is slowed no more than plain Python that takes as long."""
    rows = [(f"{n}", f"王{'建国军伟'[n % 4]}", f"1200{4321 + n // 3:07}", n) for n in range(3_000)]
    for source in ("crm", "bss"):
        put("customer", source, COLUMNS, rows)
    query = select(customer.c.key, customer.c.name, customer.c.phone).limit(300)

    def read() -> None:
        with store.read() as reader:
            assert len(reader.json(query)) == 300

    def seconds(job: Callable[[], object]) -> float:
        began = time.perf_counter()
        job()
        return time.perf_counter() - began

    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        alone = statistics.median(seconds(read) for _ in range(40))
        unit = statistics.median(seconds(lambda: sum(range(10_000))) for _ in range(40))
        as_long = max(1, round(alone / unit)) * 10_000
        linker = Linker(store)
        linker.start()
        taken = [(seconds(read), seconds(lambda: sum(range(as_long))))]
        while not linker.settle(0.0):
            taken.append((seconds(read), seconds(lambda: sum(range(as_long)))))
        assert linker.stop(10.0)
    finally:
        sys.setswitchinterval(before)
    reads, plain = (statistics.fmean(times) for times in zip(*taken, strict=True))
    with capsys.disabled():
        print(
            f"\n300 customers as one JSON row: {alone * 1e3:.1f} ms alone, {reads * 1e3:.1f} while "
            f"everything is linked (plain Python as long {plain * 1e3:.1f}), {len(taken)} reads"
        )
    assert len(taken) > 20
    assert reads < 10 * plain


def test_ids_grow_even_when_the_clock_is_set_back() -> None:
    ids = [new_id() for _ in range(1000)]
    assert ids == sorted(set(ids))
    assert all(uuid.UUID(each).version == 7 for each in ids)
    far = str(uuid.UUID(int=uuid.UUID(ids[-1]).int + (1 << 100)))
    assert new_id(after=far) > far
