"""What is kept of complaints is what reading every row gives, whatever happened in between."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_complaints import COLUMNS, HOUR_US, NOW_US, drawn
from made_complaints import put as put_as_of
from new_stores import store_in
from sqlalchemy import select

from insight.pain.cases import DIMENSIONS, MOMENTS, Complaints
from insight.pain.packed import packed, unpacked
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.pain import complaints
from storage.local.pain.complaints import (
    KnownComplaints,
    every_complaint,
    keep,
    known_complaints,
)
from storage.local.pain.news import pain_kept as stored
from storage.local.profile import Profile
from storage.local.store import Store, open_store

SOURCES, KEYS, PEOPLE = ("desk", "ess"), ("A", "B", "C", "D", "E"), ("K1", "K2", "K3")
PHONES = ("13911110001", "13911110002", None)
SAID = (
    "key", "customer_key", "phone", "channel", "product_code", "region", "kind", "status",
    "opened_at", "replied_at", "due_at", "closed_at",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = store_in(Path(tmp_path_factory.mktemp("kept")) / "profile")
    yield opened
    opened.close()


def put(
    store: Store, source: str, table: str, columns: tuple[str, ...], rows: list[tuple],
    deleted: tuple[str, ...] = (), now_us: int = NOW_US,
) -> None:  # fmt: skip
    progress = FeedProgress(None, now_us, now_us)
    store.apply(Batch(source, f"{source}_{table}", table, columns, rows, progress, deleted))


def link(store: Store, source: str, key: str, person: str | None) -> None:
    def work(connection: Any) -> None:
        named = (source, key)
        connection.exec_driver_sql(
            "DELETE FROM cache.customer_link WHERE customer_source = ? AND customer_key = ?", named
        )
        if person is not None:
            connection.exec_driver_sql(
                "INSERT INTO cache.customer_link (customer_source, customer_key, person) "
                "VALUES (?, ?, ?)", (*named, person),
            )  # fmt: skip

    store.write("cache", work)


def plain(cases: Complaints) -> dict[str, Any]:
    """Say everything of the complaints in plain values, words in place of codes."""
    columns = {name: cases.by[name] for name in cases.by}
    return {
        "now": cases.now_us, "ids": cases.ids.tolist(), "person": cases.person.tolist(),
        "closed": cases.closed.tolist(),
        **{name: getattr(cases, name).tolist() for name in MOMENTS},
        **{name: [told.word(row) for row in range(len(cases))] for name, told in columns.items()},
    }  # fmt: skip


def now(store: Store, known: KnownComplaints | None = None) -> KnownComplaints:
    with store.read() as reader:
        return known_complaints(reader, known)


def anew(store: Store, now_us: int) -> Complaints:
    with store.read() as reader:
        return every_complaint(reader, now_us)


def store_all(store: Store, known: KnownComplaints) -> None:
    """Have the complaints stored and wait until they are."""
    keep(store, replace(known, behind=10**9))
    whole = select(stored.c.seen).where(stored.c.part == 0, stored.c.seen == known.seen)
    for _ in range(200):  # each lets one piece of the writer's pass
        if store.write("cache", lambda connection: connection.execute(whole).all()):
            return
    raise AssertionError("the complaints were not stored")


maybe = st.sampled_from
moment = maybe([None, *(NOW_US - hours * HOUR_US for hours in (900, 30, 29, 3, 0))])
said = st.tuples(
    maybe(KEYS), maybe([*PEOPLE, None, ""]), maybe(PHONES), maybe(["hotline", "12345", None]),
    maybe(["KD", None]), maybe(["天河区", "", None]), maybe(["资源", "计费"]),
    maybe(["open", "closed", None]), moment, moment, moment, moment,
)  # fmt: skip
customer = st.tuples(
    maybe(PEOPLE), maybe(PHONES), maybe(["gold", "plain", None]), maybe(["XQ1", "XQ2", None])
)
source = maybe(SOURCES)
deed = st.one_of(
    st.tuples(st.just("complaint"), source, st.lists(said, max_size=4)),
    st.tuples(st.just("complaint"), source, st.lists(said, max_size=4)),
    st.tuples(st.just("customer"), source, st.lists(customer, max_size=3)),
    st.tuples(st.just("gone"), source, st.lists(maybe(KEYS), max_size=2)),
    st.tuples(st.just("gone customer"), source, st.lists(maybe(PEOPLE), max_size=2)),
    st.tuples(st.just("link"), source, st.tuples(maybe(PEOPLE), maybe([None, "both", "one"]))),
    st.tuples(st.just("later"), source, st.integers(0, 5)),
    st.tuples(st.just("stored"), source, st.none()),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(deed, min_size=1, max_size=12), st.booleans())
def test_renewed_where_something_changed_is_read_from_scratch(
    store: Store, deeds: list[tuple], reopened: bool
) -> None:
    for each in SOURCES:
        put(store, each, "complaint", SAID, [], KEYS)
        put(store, each, "customer", ("key",), [], PEOPLE)
        for key in PEOPLE:
            link(store, each, key, None)
    known, now_us = now(store), NOW_US
    for what, of, told in deeds:
        if what == "complaint":
            put(store, of, "complaint", SAID, told, (), now_us)
        elif what == "customer":
            columns = ("key", "phone", "tier", "community_key")
            put(store, of, "customer", columns, told, (), now_us)
        elif what == "gone":
            put(store, of, "complaint", SAID, [], tuple(told), now_us)
        elif what == "gone customer":
            put(store, of, "customer", ("key",), [], tuple(told), now_us)
        elif what == "link":
            link(store, of, *told)
        elif what == "stored":
            store_all(store, known)
        else:
            now_us += told * HOUR_US
        known = now(store, None if reopened else known)
        assert plain(known.cases) == plain(anew(store, known.cases.now_us))
    again = unpacked(packed(known.cases))
    assert again is not None
    assert plain(again) == plain(known.cases)


def test_a_start_reads_what_was_kept_and_only_news_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, vault = Profile(tmp_path / "profile"), FileVault()
    store = open_store(profile, vault)
    put_as_of(store, "complaint", COLUMNS, drawn(3, 400))
    store_all(store, now(store))
    store.close()
    store = open_store(profile, vault)
    try:
        put_as_of(store, "complaint", COLUMNS, drawn(4, 3), deleted=("TS000300",))
        asked: list[list[int]] = []
        some = complaints._some
        monkeypatch.setattr(complaints, "_all", None)  # reading every row would fail
        monkeypatch.setattr(
            complaints, "_some", lambda *told: asked.append(told[1]) or some(*told)
        )  # fmt: skip
        found = now(store)
        assert len(found.cases) == 399
        assert len(asked[0]) == 4
        monkeypatch.undo()
        assert plain(found.cases) == plain(anew(store, NOW_US))
    finally:
        store.close()


def test_a_half_written_one_is_not_used_nor_one_of_another_form(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "desk", "complaint", SAID, [("A", *[None] * 11)])
    whole = now(store)
    store_all(store, whole)
    with store.read() as reader:
        assert complaints._stored(reader, whole.epoch) is not None
        assert complaints._stored(reader, whole.epoch + 1) is None
        monkeypatch.setattr("insight.pain.packed.FORMAT", 10**6)
        assert complaints._stored(reader, whole.epoch) is None
        monkeypatch.undo()
    store.write("cache", lambda connection: connection.execute(
        stored.delete().where(stored.c.part == 0)))  # fmt: skip
    with store.read() as reader:
        assert complaints._stored(reader, whole.epoch) is None
    assert plain(now(store).cases) == plain(whole.cases)


@pytest.mark.parametrize("table", ["complaint", "customer"])
def test_a_table_swapped_in_makes_what_was_kept_void(tmp_path: Path, table: str) -> None:
    store = store_in(tmp_path / "profile")
    try:
        put(store, "desk", "complaint", SAID, [("A", "K1", *[None] * 10)])
        before = now(store)
        store_all(store, before)
        staged = store.stage("desk", "load", table)
        rows: list[tuple] = [("K1", "gold")] if table == "customer" else [("B", "天河区")]
        columns = ("key", "tier") if table == "customer" else ("key", "region")
        progress = FeedProgress(None, NOW_US, NOW_US)
        staged.add(Batch("desk", "load", table, columns, rows, progress))
        staged.swap(progress)
        after = now(store, before)
        assert plain(after.cases) == plain(now(store).cases) == plain(anew(store, NOW_US))
        assert plain(after.cases) != plain(before.cases)
    finally:
        store.close()


def test_what_was_kept_after_a_swap_is_still_there_at_the_next_start(tmp_path: Path) -> None:
    """Watching begins anew with a swap; a start must know it for its own and leave it alone."""
    profile, vault = Profile(tmp_path / "profile"), FileVault()
    store = open_store(profile, vault)
    staged = store.stage("desk", "load", "complaint")
    progress = FeedProgress(None, NOW_US, NOW_US)
    staged.add(Batch("desk", "load", "complaint", ("key", "region"), [("B", "天河区")], progress))
    staged.swap(progress)
    store_all(store, now(store))
    store.close()
    store = open_store(profile, vault)
    try:
        with store.read() as reader:
            assert complaints._stored(reader, now(store).epoch) is not None
    finally:
        store.close()


def test_a_file_of_an_earlier_program_is_watched_in_the_form_of_this_one(tmp_path: Path) -> None:
    profile, vault = Profile(tmp_path / "profile"), FileVault()
    store = open_store(profile, vault)
    put_as_of(store, "complaint", COLUMNS, drawn(3, 50))

    def earlier(connection: Any) -> None:
        run = connection.exec_driver_sql
        run("DROP TABLE cache.pain_kept")
        run("CREATE TABLE cache.pain_kept (part INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, "
            "seen INTEGER NOT NULL, body BLOB NOT NULL) STRICT")  # fmt: skip
        run("DROP TRIGGER cache.pain_news_complaint_update")

    store.write("cache", earlier)
    store.close()
    store = open_store(profile, vault)
    try:
        known = now(store)
        store_all(store, known)
        put_as_of(
            store, "complaint", COLUMNS, [(*drawn(3, 50)[0][:8], "新类", *drawn(3, 50)[0][9:])]
        )
        found = now(store, known)
        assert plain(found.cases) == plain(anew(store, NOW_US))
        assert found.cases.by["kind"].among("新类").sum() == 1
    finally:
        store.close()


def test_what_tells_customers_apart_is_the_same_after_every_start(store: Store) -> None:
    """`hash()` of a word is another in each process; this is BLAKE2b's first eight bytes, as
    `printf desk:K1 | b2sum -l 64` says them."""
    for each in SOURCES:
        put(store, each, "complaint", SAID, [], KEYS)
        put(store, each, "customer", ("key",), [], PEOPLE)
        link(store, each, "K1", None)
    put(store, "desk", "customer", ("key",), [("K1",)])
    put(store, "desk", "complaint", SAID, [("A", "K1", *[None] * 10), ("B", *[None] * 11)])
    assert now(store).cases.person.tolist() == [-4683720823376509311, 0]


def test_every_dimension_survives(store: Store) -> None:
    made = now(store).cases
    again = unpacked(packed(made))
    assert again is not None
    assert set(again.by) == set(DIMENSIONS) - {"source"}
    assert all(again.by[name].codes.dtype == np.uint8 for name in again.by)
