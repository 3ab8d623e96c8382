"""A first load is built beside its table, survives a stop, and comes in whole."""

import pytest
from sqlalchemy import func, select

from storage.local import staging
from storage.local.changes import Batch, Changes, FeedProgress, Quarantined
from storage.local.errors import UnstorableRowsError
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import contact
from storage.local.store import Store, open_store

COLUMNS = ("key", "customer_key", "started_at")
LOADING = FeedProgress("loading", None, None)
DONE = FeedProgress("done", 100, 100)


def contacts(
    keys: range | list[int], said: str, *, source: str = "crm", feed: str = "contacts",
    progress: FeedProgress = LOADING, deleted: tuple[str, ...] = (),
) -> Batch:  # fmt: skip
    rows = [(str(key), said, key) for key in keys]
    return Batch(source, feed, "contact", COLUMNS, rows, progress, deleted)


def held(store: Store, source: str = "crm") -> dict[int, str]:
    query = select(contact.c.key, contact.c.customer_key).where(contact.c.source == source)
    with store.read() as reader:
        return {int(key): said for key, said in reader.rows(query)}


def cursor(store: Store, feed: str = "contacts") -> str | None:
    progress = store.progress("crm", feed, "contact")
    return progress.cursor if progress else None


def shape(store: Store) -> object:
    """Return columns, primary key and indexes of the table as SQLite knows them."""

    def work(connection: object) -> object:
        run = connection.exec_driver_sql  # type: ignore[attr-defined]
        indexes = sorted(
            (row[1], row[2], row[3], tuple(run(f"PRAGMA cache.index_xinfo('{row[1]}')").all()))
            for row in run("PRAGMA cache.index_list(contact)").all()
        )
        table = run("SELECT strict FROM pragma_table_list WHERE name = 'contact'").scalar()
        return run("PRAGMA cache.table_xinfo(contact)").all(), indexes, table

    return store.write("cache", work)


def tables(store: Store) -> list[str]:
    def work(connection: object) -> list[str]:
        found = connection.exec_driver_sql(  # type: ignore[attr-defined]
            "SELECT name FROM cache.sqlite_master WHERE name LIKE 'contact%'"
        )
        return sorted(name for (name,) in found)

    return store.write("cache", work)


def test_staged_rows_are_unseen_until_they_are_swapped_in(store: Store) -> None:
    before = shape(store)
    heard: list[Changes] = []
    store.on_changes(heard.append)
    load = store.stage("crm", "contacts", "contact")
    load.add(contacts(range(600), "staged"))
    load.add(contacts(range(500, 1200), "staged", deleted=("7",)))
    assert (held(store), heard, cursor(store), load.count()) == ({}, [], "loading", 1199)
    assert load.swap(DONE).tables == {"contact": None}
    assert heard == [Changes({"contact": None})]
    assert held(store) == {key: "staged" for key in range(1200) if key != 7}
    assert (cursor(store), load.count()) == ("done", 0)
    assert shape(store) == before
    assert tables(store) == ["contact", "contact_by_customer", "contact_by_phone"]


def test_a_load_goes_on_after_a_restart(store: Store, profile: Profile) -> None:
    store.stage("crm", "contacts", "contact").add(contacts(range(100), "before"))
    store.close()
    again = open_store(profile, FileVault())
    load = again.stage("crm", "contacts", "contact")
    assert (load.count(), cursor(again)) == (100, "loading")
    load.add(contacts(range(100, 150), "after"))
    load.swap(DONE)
    assert len(held(again)) == 150
    again.close()


def test_rows_of_other_feeds_and_sources_stay(store: Store) -> None:
    store.apply(contacts([1, 2], "other source", source="bss", feed="own"))
    store.apply(contacts([5000, 5001], "other feed", feed="mails"))
    load = store.stage("crm", "contacts", "contact")
    load.add(contacts(range(10), "staged"))
    load.swap(DONE)
    assert held(store, "bss") == {1: "other source", 2: "other source"}
    assert held(store) == dict.fromkeys(range(10), "staged") | {
        5000: "other feed", 5001: "other feed",
    }  # fmt: skip


def test_history_follows_the_newest_days_without_undoing_what_came_meanwhile(
    store: Store,
) -> None:
    newest = store.stage("crm", "contacts", "contact")
    newest.add(contacts(range(900, 1000), "newest"))
    newest.swap(FeedProgress("newest done", 1, None))
    history = store.stage("crm", "contacts", "contact")
    history.add(contacts(range(500), "history"))
    store.apply(contacts([10, 950, 1001], "meanwhile", deleted=("20", "960")))
    history.add(contacts(range(500, 1000), "history"))
    store.apply(contacts([], "", deleted=("970",)))
    history.swap(DONE, newer="stored")
    found = held(store)
    assert {key: found.get(key) for key in (10, 950, 1001)} == dict.fromkeys(
        (10, 950, 1001), "meanwhile"
    )
    assert (found[30], found[930]) == ("history", "newest")
    assert {20, 970}.isdisjoint(found)
    assert len(found) == 1001 - 2


@pytest.mark.parametrize("newer", ["staged", "stored"])
@pytest.mark.parametrize("way", ["whole", "moved"])
def test_both_ways_of_swapping_agree(
    store: Store, newer: staging.Newer, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_MOVED_AT_ONCE", 30)
    if way == "moved":
        monkeypatch.setattr(staging, "SORTED_BYTES", -1)
    before = shape(store)
    store.apply(contacts(range(50), "stored"))
    load = store.stage("crm", "contacts", "contact")
    load.add(contacts(range(40, 200), "staged"))
    assert load.swap(DONE, newer=newer).tables == {"contact": None}
    assert held(store) == {
        key: "stored" if key < (50 if newer == "stored" else 40) else "staged" for key in range(200)
    }
    assert (cursor(store), load.count(), shape(store)) == ("done", 0, before)


def test_a_small_load_is_moved_into_a_big_table(store: Store) -> None:
    store.apply(contacts(range(400), "stored"))
    load = store.stage("crm", "contacts", "contact")
    load.add(contacts(range(395, 405), "staged"))
    load.swap(DONE)
    found = held(store)
    assert len(found) == 405
    assert all((found[key] == "staged") == (key >= 395) for key in found)


def test_two_loads_into_one_table_do_not_meet(store: Store) -> None:
    loads = [store.stage("crm", feed, "contact") for feed in ("calls", "visits")]
    loads[0].add(contacts(range(10), "call", feed="calls"))
    loads[1].add(contacts(range(10, 20), "visit", feed="visits"))
    loads[0].swap(DONE)
    assert len(held(store)) == 10
    loads[1].swap(DONE)
    assert len(held(store)) == 20


def test_a_load_without_rows_only_keeps_its_progress(store: Store) -> None:
    load = store.stage("crm", "contacts", "contact")
    assert load.swap(DONE) == Changes()
    assert (cursor(store), held(store)) == ("done", {})
    load.add(contacts([], ""))
    assert load.swap(FeedProgress("again", None, None)) == Changes()
    assert cursor(store) == "again"


def test_a_load_can_be_thrown_away(store: Store) -> None:
    load = store.stage("crm", "contacts", "contact")
    load.add(contacts(range(10), "staged"))
    load.drop()
    load.drop()
    assert (load.count(), held(store)) == (0, {})


def test_rows_that_cannot_be_staged_are_named(store: Store) -> None:
    load = store.stage("crm", "contacts", "contact")
    bad = Batch("crm", "contacts", "contact", COLUMNS, [("1", "x", 1), ("2", "x", 2**64)], LOADING)
    with pytest.raises(UnstorableRowsError) as caught:
        load.add(bad)
    assert [row.key for row in caught.value.rows] == ["2"]
    assert (load.count(), cursor(store)) == (0, None)
    sick = (Quarantined("2", "a number beyond 64 bits", "('2', 'x', 2**64)"),)
    load.add(Batch("crm", "contacts", "contact", COLUMNS, [("1", "x", 1)], LOADING, (), sick))
    progress = store.progress("crm", "contacts", "contact")
    assert progress is not None
    assert (load.count(), progress.rows_read, progress.rows_quarantined) == (1, 2, 1)


def test_a_batch_of_another_feed_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="visits"):
        store.stage("crm", "contacts", "contact").add(contacts([1], "x", feed="visits"))


def test_names_with_odd_signs_can_be_staged(store: Store) -> None:
    load = store.stage('c"r;m', "联系'人", "contact")
    load.add(contacts([1], "x", source='c"r;m', feed="联系'人"))
    load.swap(DONE)
    with store.read() as reader:
        assert reader.rows(select(func.count()).select_from(contact)) == [(1,)]
