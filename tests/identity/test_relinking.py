"""What is stored is always what linking everything anew would give, whatever happened."""

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_records import HASHES, NAMES, PHONES, refs
from new_stores import store_in
from sqlalchemy import Connection, delete, func, select

from insight.identity import components
from insight.identity.linking import Conflict, Link, Linked, link
from insight.identity.records import Record, Ref
from storage.local import linked, linking_anew, links, people, relinking
from storage.local.changes import Batch, FeedProgress
from storage.local.links import Read, address_book, page_of_records, person_ref, verdicts
from storage.local.relinking import Relinking
from storage.local.schema import (
    account,
    address_alias,
    community,
    customer,
    customer_conflict,
    customer_link,
    link_decision,
    link_news,
    linked_decision,
    linked_mark,
    linked_record,
    linking,
)
from storage.local.store import Store

CROWD = 3
CACHE = (account, address_alias, community, customer, customer_conflict, customer_link, link_news,
         linked_decision, linked_mark, linked_record, linking)  # fmt: skip
COLUMNS = ("key", "name", "phone", "phone2", "account_number", "identity_hash",
           "identity_last4_hash", "address", "birth_year", "created_at")  # fmt: skip
PROGRESS = FeedProgress(None, None, None)
FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class KilledError(Exception):
    """The process was killed here."""


@pytest.fixture(scope="module")
def only_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = store_in(tmp_path_factory.mktemp("store") / "profile")
    yield opened
    opened.close()


@pytest.fixture
def store(only_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store, emptied; few names are a crowd and a piece has few records."""
    for module in (components, linked):
        monkeypatch.setattr(module, "CROWD", CROWD)
    monkeypatch.setattr(relinking, "PIECE", 3)
    for name in ("_PAGE", "_FORMS", "_LINKED", "_WRITTEN"):
        monkeypatch.setattr(linking_anew, name, 3)
    empty(only_store)
    return only_store


def empty(store: Store) -> None:
    def cache(connection: Connection) -> None:
        for table in CACHE:
            connection.execute(delete(table))

    store.write("cache", cache)
    store.write("desk", lambda connection: connection.execute(delete(link_decision)))


def put(store: Store, table: str, columns: tuple[str, ...], ref: Ref, *row: object) -> None:
    store.apply(Batch(ref[0], table, table, columns, [(ref[1], *row)], PROGRESS))


def remove(store: Store, table: str, ref: Ref) -> None:
    store.apply(Batch(ref[0], table, table, ("key",), [], PROGRESS, [ref[1]]))


def stored(store: Store) -> Linked:
    l, c = customer_link.c, customer_conflict.c  # noqa: E741
    with store.read() as reader:
        held = reader.rows(select(l.customer_source, l.customer_key, l.person, l.to_source,
                                  l.to_key, l.why, l.since_at))  # fmt: skip
        listed = reader.rows(select(c.id, c.kind, c.customer_source, c.customer_key, c.to_source,
                                    c.to_key, c.why, c.value, c.records))  # fmt: skip
    return Linked(
        {(s, k): Link(person_ref(person), (to, to_key) if to else None, why, since)
         for s, k, person, to, to_key, why, since in held},
        {name: Conflict(kind, (s, k), (to, to_key) if to else None, why, value, records)
         for name, kind, s, k, to, to_key, why, value, records in listed},
    )  # fmt: skip


def everything(store: Store) -> list[Record]:
    with store.read() as reader:
        page = page_of_records(reader, ("", ""), 999, address_book(reader))
    return [each.record for each in page]


def linked_whole(store: Store) -> Linked:
    """Link everything there is at once, in memory."""
    records = everything(store)
    holders: dict[str, list[Record]] = defaultdict(list)
    for each in records:
        for mark in each.marks():
            if mark[0] in "pai":
                holders[mark].append(each)
    crowds = {m for m, held in holders.items() if len({each.name for each in held}) > CROWD}
    with store.read() as reader:
        told = link(records, verdicts(reader), crowds)
    for mark in crowds:
        if mark[0] != "i":
            why = "phone" if mark[0] == "p" else "account"
            first = min(each.ref for each in holders[mark])
            crowd = Conflict("crowded", first, None, why, mark[1:], len(holders[mark]))
            told.conflicts[crowd.id] = crowd
    return told


@dataclass
class Killer:
    """Kills at the n-th breath, once."""

    left: int

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise KilledError


def link_all(store: Store, killed_at: int = 0) -> None:
    """Link what there is, killed once on the way."""
    try:
        Relinking(store, Killer(killed_at)).catch_up()
    except KilledError:
        Relinking(store).catch_up()


_row = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from((None, *PHONES, "+86 12000000001")),
    st.sampled_from((None, None, *PHONES)),
    st.sampled_from((None, "81000", "82000")),
    st.sampled_from(HASHES),
    st.sampled_from((None, "4x")),
    st.sampled_from((None, "翠竹花园3栋701", "翠竹苑3幢2-701", "广州市中山路1号3栋701",
                     "深圳市中山路1号3栋701")),
    st.sampled_from((None, 1950, 1980)),
    st.sampled_from((None, 5, 9)),
)  # fmt: skip
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("customer"), refs, _row),
        st.tuples(st.just("customer"), refs, _row),
        st.tuples(st.just("customer"), refs, _row),
        st.tuples(st.just("gone"), refs),
        st.tuples(st.just("account"), st.tuples(st.sampled_from(["bss", "crm"]),
                                                st.sampled_from("AB")),
                  st.sampled_from("1234"), st.sampled_from(["81000", "82000", None])),
        st.tuples(st.just("account gone"), st.tuples(st.sampled_from(["bss", "crm"]),
                                                     st.sampled_from("AB"))),
        st.tuples(st.just("alias"), st.booleans()),
        st.tuples(st.just("decision"), refs, refs, st.sampled_from(["same", "different", "undo"])),
        st.tuples(st.just("rules")),
        st.tuples(st.just("link"), st.integers(0, 12)),
    ),
    max_size=40,
)  # fmt: skip


def do(store: Store, what: str, *how: object) -> None:
    given_: tuple[object, ...] = how
    if what == "customer":
        put(store, "customer", COLUMNS, given_[0], *given_[1])  # type: ignore[arg-type, misc]
    elif what == "gone":
        remove(store, "customer", given_[0])  # type: ignore[arg-type]
    elif what == "account":
        put(store, "account", ("key", "customer_key", "number"), *given_)  # type: ignore[arg-type]
    elif what == "account gone":
        remove(store, "account", given_[0])  # type: ignore[arg-type]
    elif what == "alias":
        if given_[0]:
            put(store, "address_alias", ("key", "community_key", "alias"), ("crm", "1"),
                "X1", "翠竹苑")  # fmt: skip
        else:
            remove(store, "address_alias", ("crm", "1"))
    elif what == "decision" and given_[0] != given_[1]:
        people.decide(store, [given_[:2]], given_[2], "", "lin")  # type: ignore[list-item, arg-type]
    elif what == "rules":
        store.write("cache", lambda connection: connection.execute(delete(linking)))
    elif what == "link":
        link_all(store, given_[0])  # type: ignore[arg-type]


@FEW
@given(_steps, st.integers(0, 30))
def test_what_is_stored_is_what_linking_everything_at_once_gives(
    store: Store, steps: list[tuple[object, ...]], killed_at: int
) -> None:
    empty(store)
    put(store, "community", ("key", "name"), ("crm", "X1"), "翠竹花园")
    for what, *how in steps:
        do(store, str(what), *how)
    link_all(store, killed_at)
    assert stored(store) == linked_whole(store)
    with store.read() as reader:
        assert reader.rows(select(link_news)) == []
        marks = reader.rows(select(linked_mark.c.mark, linked_mark.c.record))
    Relinking(store).catch_up()
    store.write("cache", lambda connection: connection.execute(delete(linking)))
    link_all(store)
    assert stored(store) == linked_whole(store)
    with store.read() as reader:
        assert reader.rows(select(linked_mark.c.mark, linked_mark.c.record)) == marks


# --- restarts ---------------------------------------------------------------------------------


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many customer records each reading of them held."""
    counted: list[int] = []
    read = links._read

    def noted(*given_: object) -> list[Read]:
        found = read(*given_)  # type: ignore[arg-type]
        counted.append(len(found))
        return found

    monkeypatch.setattr(links, "_read", noted)
    return counted


def many(store: Store, count: int, first: int = 0) -> None:
    """Store `count` customers in two systems, in pairs of one person."""
    rows = [
        (f"{n}", f"王{'建国军伟'[n % 4]}", f"1200{4321 + n // 3:07}")
        for n in range(first, first + count)
    ]
    for source in ("crm", "bss"):
        for start in range(0, count, 500):
            part = rows[start : start + 500]
            store.apply(
                Batch(source, "customer", "customer", ("key", "name", "phone"), part, PROGRESS)
            )


def test_a_start_reads_no_record_when_nothing_changed(store: Store, reads: list[int]) -> None:
    many(store, 40)
    assert Relinking(store).catch_up()
    before = stored(store)
    assert len(before.links) == 80
    reads.clear()
    told: list[object] = []
    leave = store.on_changes(told.append)
    assert not Relinking(store).catch_up()
    leave()
    assert (reads, told, stored(store)) == ([], [], before)


def test_what_changed_while_nobody_linked_is_found_at_the_next_start(
    store: Store, reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relinking, "PIECE", 50)
    many(store, 200)
    link_all(store)
    reads.clear()
    put(store, "customer", ("key", "phone"), ("crm", "7"), "12999999999")
    remove(store, "customer", ("bss", "9"))
    put(store, "customer", ("key", "name", "phone"), ("ess", "E"), "王国", "12000004321")
    people.decide(store, [(("crm", "20"), ("bss", "20"))], "different", "", "lin")
    link_all(store)
    assert 4 < sum(reads) < 60
    assert stored(store) == linked_whole(store)


def test_other_rules_link_everything_anew(
    store: Store, reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    many(store, 10)
    link_all(store)
    reads.clear()
    monkeypatch.setattr(linking_anew, "RULES", linking_anew.RULES + 1)
    assert Relinking(store).catch_up()
    assert sum(reads) >= 20
    assert stored(store) == linked_whole(store)


def test_killed_again_and_again_it_goes_on_and_is_complete(store: Store, reads: list[int]) -> None:
    many(store, 12)
    killed = 0
    while True:
        try:
            Relinking(store, Killer(2 + killed)).catch_up()
            break
        except KilledError:
            killed += 1
    assert killed > 10
    assert sum(reads) < 24 * 4  # pages that were done are not read again
    assert stored(store) == linked_whole(store)


def test_changes_while_everything_is_linked_anew_are_linked_afterwards(store: Store) -> None:
    many(store, 20)
    breaths = iter(range(1_000))

    def change() -> None:
        n = next(breaths)
        if n % 3 == 0 and n < 60:
            put(store, "customer", ("key", "phone"), ("crm", f"{n % 20}"), f"1299999{n:04}")
            remove(store, "customer", ("bss", f"{n * 7 % 20}"))

    Relinking(store, change).catch_up()
    link_all(store)
    assert stored(store) == linked_whole(store)


def test_no_more_than_a_piece_of_the_records_is_held(
    store: Store, reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, size in (("_PAGE", 50), ("_FORMS", 50), ("_LINKED", 50), ("_WRITTEN", 50)):
        monkeypatch.setattr(linking_anew, name, size)
    monkeypatch.setattr(relinking, "PIECE", 50)
    many(store, 600)
    link_all(store)
    assert max(reads) <= 60
    many(store, 600, first=200)
    link_all(store)
    assert max(reads) <= 60 * 8
    with store.read() as reader:
        assert reader.rows(select(func.count()).select_from(linked_record)) == [(1_600,)]
    assert len(stored(store).links) == 1_600


def test_a_new_name_of_a_community_counts_when_everything_is_linked_anew(store: Store) -> None:
    put(store, "community", ("key", "name"), ("crm", "X1"), "翠竹花园")
    for source, address in (("crm", "翠竹花园3栋701"), ("bss", "翠竹苑3幢701")):
        put(store, "customer", ("key", "name", "address"), (source, "1"), "王建国", address)
    work = Relinking(store)
    work.catch_up()
    assert not stored(store).links
    do(store, "alias", True)
    do(store, "rules")
    work.catch_up()
    assert len(stored(store).links) == 2
    put(store, "customer", ("key", "name", "address"), ("ess", "1"), "王建国", "翠竹苑3栋701")
    work.catch_up()
    assert len(stored(store).links) == 3


def test_decisions_that_are_lost_with_an_older_desk_count_no_more(store: Store) -> None:
    many(store, 6)
    people.decide(store, [(("crm", "2"), ("bss", "2"))], "different", "", "lin")
    link_all(store)
    assert len(stored(store).links) == 10
    store.write("desk", lambda connection: connection.execute(delete(link_decision)))
    for killed_at in (9, 12, 15, 18):  # also when it is killed after it forgot them
        with contextlib.suppress(KilledError):
            Relinking(store, Killer(killed_at)).catch_up()
    link_all(store)
    assert len(stored(store).links) == 12
    assert stored(store) == linked_whole(store)


def test_a_load_of_very_many_changes_links_everything_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relinking, "MANY_CHANGED", 10)
    many(store, 8)
    link_all(store)
    staging = store.stage("ess", "customer", "customer")
    staging.add(
        Batch("ess", "customer", "customer", ("key", "name", "phone"),
              [(f"E{n}", "王国", f"1200{4321 + n // 3:07}") for n in range(30)], PROGRESS)
    )  # fmt: skip
    staging.swap(PROGRESS)
    assert Relinking(store).catch_up()
    assert stored(store) == linked_whole(store)
