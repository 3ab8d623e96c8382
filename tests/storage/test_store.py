"""Writing, reading and news of the local store."""

import logging
import threading
import time

import pytest
from patience import LIMIT_S
from sqlalchemy import func, literal, select, true

from storage.local.changes import MANY, Batch, Changes, FeedProgress, Quarantined
from storage.local.connections import PAGE_SIZE
from storage.local.errors import (
    ReadTooLongError,
    StoreBusyError,
    StoreClosedError,
    UnstorableRowsError,
)
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import QUARANTINE, agent_state, call, contact, outbox, setting
from storage.local.store import Store, open_store

_NUMBERS = select(literal(1).label("number")).cte(recursive=True)
_NUMBERS = _NUMBERS.union_all(select(_NUMBERS.c.number + 1))
ENDLESS = select(func.count()).select_from(_NUMBERS)

COLUMNS = ("key", "agent_key", "state", "since_at")


def seats(
    *rows: tuple[object, ...],
    cursor: str = "c",
    deleted: tuple[str, ...] = (),
    quarantined: tuple[Quarantined, ...] = (),
) -> Batch:
    progress = FeedProgress(cursor, as_of_at=5, verified_at=None)
    return Batch("acd", "seats", "agent_state", COLUMNS, rows, progress, deleted, quarantined)


def seat(key: str, state: str = "ready", since: int = 1) -> tuple[object, ...]:
    return (key, f"agent {key}", state, since)


def states(store: Store) -> dict[str, str]:
    query = select(agent_state.c.key, agent_state.c.state).order_by(agent_state.c.key)
    with store.read() as reader:
        return dict(reader.rows(query))


def test_a_batch_names_the_rows_it_changed_and_no_others(store: Store) -> None:
    first = store.apply(seats(seat("1"), seat("2"), seat("3")))
    assert first.tables == {"agent_state": frozenset({"1", "2", "3"})}
    second = store.apply(seats(seat("1"), seat("2", "talking"), seat("4"), deleted=("3", "9")))
    assert second.tables == {"agent_state": frozenset({"2", "3", "4"})}
    assert states(store) == {"1": "ready", "2": "talking", "4": "ready"}


def test_the_log_is_shortened_while_batches_come(store: Store, profile: Profile) -> None:
    for turn in range(30):
        store.apply(seats(*(seat(str(n), f"{turn} " * 80_000) for n in range(10))))
    store.write("live", lambda _: None)  # begins after the last shortening
    file = profile.path("live")
    log = file.with_name(f"{file.name}-wal")
    assert file.stat().st_size > 100 * PAGE_SIZE
    assert log.stat().st_size < 2_000 * PAGE_SIZE


def test_a_batch_that_changes_nothing_is_not_news(store: Store) -> None:
    store.apply(seats(seat("1")))
    heard: list[Changes] = []
    store.on_changes(heard.append)
    assert store.apply(seats(seat("1"), cursor="further")) == Changes()
    assert heard == []
    progress = store.progress("acd", "seats", "agent_state")
    assert progress is not None
    assert progress.cursor == "further"


def test_columns_a_batch_does_not_name_stay_as_they_are(store: Store) -> None:
    store.apply(seats(seat("1", "talking", 7)))
    partial = Batch(
        "acd", "reasons", "agent_state", ("key", "reason"), [("1", "lunch"), ("2", "tea")],
        FeedProgress(None, None, None),
    )  # fmt: skip
    store.apply(partial)
    query = select(agent_state.c.key, agent_state.c.state, agent_state.c.reason)
    with store.read() as reader:
        assert sorted(reader.json(query)) == [["1", "talking", "lunch"], ["2", None, "tea"]]


def test_a_key_that_comes_twice_counts_as_it_came_last(store: Store) -> None:
    store.apply(seats(seat("1", "ready")))
    assert store.apply(seats(seat("1", "talking"), seat("1", "ready"))) == Changes()
    changes = store.apply(seats(seat("2"), seat("1", "hold"), deleted=("2",)))
    assert changes.tables == {"agent_state": frozenset({"1"})}
    assert states(store) == {"1": "hold"}


def test_two_sources_may_use_the_same_key(store: Store) -> None:
    store.apply(seats(seat("1", "ready")))
    other = Batch(
        "store", "seats", "agent_state", COLUMNS, [seat("1", "serving")],
        FeedProgress(None, None, None), deleted=(),
    )  # fmt: skip
    store.apply(other)
    with store.read() as reader:
        query = select(agent_state.c.source, agent_state.c.state).order_by(agent_state.c.source)
        assert reader.rows(query) == [("acd", "ready"), ("store", "serving")]


def test_more_rows_than_can_be_named_are_told_as_all_of_the_table(store: Store) -> None:
    many = [seat(str(number)) for number in range(MANY + 1)]
    assert store.apply(seats(*many)).tables == {"agent_state": None}
    assert store.apply(seats(*many)) == Changes()


def test_several_batches_of_one_file_are_one_transaction(store: Store) -> None:
    calls = Batch(
        "acd", "calls", "call", ("key", "started_at"), [("c1", 1)], FeedProgress("9", 1, 1)
    )
    changes = store.apply_all([seats(seat("1")), calls])
    assert changes.tables == {"agent_state": frozenset({"1"}), "call": frozenset({"c1"})}
    bad = Batch(
        "acd", "calls", "call", ("key", "started_at"), [("c2", "soon")], FeedProgress("10", 1, 1)
    )
    with pytest.raises(UnstorableRowsError):
        store.apply_all([seats(seat("2")), bad])
    assert states(store) == {"1": "ready"}
    progress = store.progress("acd", "calls", "call")
    assert progress is not None
    assert progress.cursor == "9"


def test_batches_of_two_files_are_refused(store: Store) -> None:
    elsewhere = Batch("crm", "contacts", "contact", ("key",), [("1",)], FeedProgress("", 1, 1))
    with pytest.raises(ValueError, match="cache"):
        store.apply_all([seats(seat("1")), elsewhere])


@pytest.mark.parametrize(
    ("batch", "named"),
    [
        (Batch("acd", "f", "agent", ("key", "wage"), [], FeedProgress(None, None, None)), "wage"),
        (Batch("acd", "f", "agents", ("key",), [], FeedProgress(None, None, None)), "agents"),
        (Batch("acd", "f", "agent", ("name",), [], FeedProgress(None, None, None)), "key"),
        (
            Batch("acd", "f", "agent", ("key", "name"), [("1",)], FeedProgress(None, None, None)),
            "length",
        ),
    ],
)
def test_a_batch_that_fits_no_table_is_refused_by_name(
    store: Store, batch: Batch, named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        store.apply(batch)


def test_rows_that_cannot_be_stored_are_all_named_and_nothing_is_stored(store: Store) -> None:
    store.apply(seats(seat("0")))
    good = [seat(str(number)) for number in range(10, 700)]
    bad = [
        seat("huge", since=2**63),
        ("half", "agent", "\ud800", 1),
        ("words", "agent", "ready", "soon"),
        ("bytes", "agent", b"\x00\xff", 1),
        ("thing", "agent", object(), 1),
    ]
    with pytest.raises(UnstorableRowsError, match="huge") as caught:
        store.apply(seats(*good, *bad, cursor="after"))
    assert [row.key for row in caught.value.rows] == ["huge", "half", "words", "bytes", "thing"]
    assert all(row.reason for row in caught.value.rows)
    assert states(store) == {"0": "ready"}
    progress = store.progress("acd", "seats", "agent_state")
    assert progress is not None
    assert progress.cursor == "c"
    store.apply(seats(*good, quarantined=caught.value.rows, cursor="after"))
    assert len(states(store)) == 691
    progress = store.progress("acd", "seats", "agent_state")
    assert progress is not None
    assert (progress.cursor, progress.rows_read, progress.rows_quarantined) == ("after", 696, 5)


def test_a_row_that_is_stored_after_all_leaves_the_quarantine(store: Store) -> None:
    sick = Quarantined("1", "a number beyond 64 bits", "\ud800")
    store.apply(seats(seat("2"), quarantined=(sick, Quarantined("7", "torn", ""))))
    quarantine = QUARANTINE["live"]
    with store.read() as reader:
        assert len(reader.rows(select(quarantine))) == 2
    store.apply(seats(seat("1"), deleted=("7",)))
    with store.read() as reader:
        assert reader.rows(select(quarantine)) == []
    progress = store.progress("acd", "seats", "agent_state")
    assert progress is not None
    assert progress.rows_quarantined == 0


def test_progress_that_is_not_told_stays_known(store: Store) -> None:
    assert store.progress("acd", "seats", "agent_state") is None
    told = FeedProgress("1", as_of_at=10, verified_at=9, fingerprint="f", error="down")
    nothing = Batch("acd", "seats", "agent_state", ("key",), (), told)
    store.apply(nothing)
    store.apply(Batch("acd", "seats", "agent_state", ("key",), (), FeedProgress("2", None, None)))
    progress = store.progress("acd", "seats", "agent_state")
    assert progress is not None
    assert (progress.cursor, progress.as_of_at, progress.verified_at) == ("2", 10, 9)
    assert (progress.fingerprint, progress.error) == ("f", None)


def test_a_reader_sees_each_file_unchanged_while_its_block_lasts(store: Store) -> None:
    store.apply(seats(seat("1", "ready")))
    with store.read() as reader:
        query = select(agent_state.c.state)
        assert reader.rows(query) == [("ready",)]
        store.apply(seats(seat("1", "talking")))
        assert reader.rows(query) == [("ready",)]
    assert states(store) == {"1": "talking"}


def test_reading_does_not_wait_for_a_write_in_progress(store: Store) -> None:
    store.apply(seats(seat("1")))
    started, go_on = threading.Event(), threading.Event()

    def slow_write() -> None:
        def work(connection: object) -> None:
            started.set()
            assert go_on.wait(LIMIT_S)

        store.write("live", work)

    writer = threading.Thread(target=slow_write)
    writer.start()
    assert started.wait(LIMIT_S)
    assert states(store) == {"1": "ready"}
    store.save_setting("shade", '"dark"').result()
    go_on.set()
    writer.join()


def test_one_json_row_holds_what_the_rows_hold(store: Store) -> None:
    rows = [
        ("1", '张三 "quoted" \\ \u0000 \U0001f600', None, 2**63 - 1),
        ("2", "", "ready", -(2**63)),
    ]
    store.apply(seats(*rows))
    query = select(agent_state).order_by(agent_state.c.key.desc()).limit(10)
    with store.read() as reader:
        plain = reader.rows(query)
        assert reader.json(query) == [list(row) for row in plain]
        assert [row[1] for row in plain] == ["2", "1"]
        assert reader.json(query.where(agent_state.c.key == "none")) == []


def test_tables_of_all_three_files_can_be_joined(store: Store) -> None:
    store.apply(seats(seat("1")))
    store.apply(
        Batch("crm", "f", "contact", ("key", "agent_key"), [("c", "agent 1")],
              FeedProgress(None, None, None))
    )  # fmt: skip
    store.save_setting("shade", '"dark"').result()
    joined = contact.join(agent_state, contact.c.agent_key == agent_state.c.agent_key)
    query = select(contact.c.key, agent_state.c.key, setting.c.value).select_from(
        joined.join(setting, true())
    )
    with store.read() as reader:
        assert reader.rows(query) == [("c", "1", '"dark"')]


def test_a_reader_cannot_write(store: Store) -> None:
    with store.read() as reader, pytest.raises(Exception, match="readonly"):
        reader._connection.execute(setting.insert().values(name="x", value="1"))


def test_a_read_that_takes_too_long_is_stopped(store: Store) -> None:
    with store.read(limit_s=0.05) as reader, pytest.raises(ReadTooLongError, match=r"0\.05 s"):
        reader.rows(ENDLESS)
    assert states(store) == {}


def test_when_every_reader_is_lent_the_next_one_is_told_to_wait(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store._readers._engine.pool, "_timeout", 0.01)
    monkeypatch.setattr(store._readers._engine.pool, "_max_overflow", 0)
    with store.read(), store.read(), store.read(), pytest.raises(StoreBusyError), store.read():
        pass
    assert states(store) == {}


def test_changes_are_told_after_the_commit_on_the_writers_thread(store: Store) -> None:
    heard: list[tuple[str, Changes, dict[str, str]]] = []

    def listener(changes: Changes) -> None:
        heard.append((threading.current_thread().name, changes, states(store)))

    leave = store.on_changes(listener)
    changes = store.apply(seats(seat("1")))
    assert heard == [("store-live", changes, {"1": "ready"})]
    leave()
    store.apply(seats(seat("2")))
    assert len(heard) == 1


def test_a_failing_listener_harms_neither_the_write_nor_the_others(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Changes] = []

    def broken(changes: Changes) -> None:
        raise ValueError("broken listener")

    store.on_changes(broken)
    store.on_changes(heard.append)
    with caplog.at_level(logging.ERROR):
        store.apply(seats(seat("1")))
    assert len(heard) == 1
    assert "a listener of changes failed" in caplog.text


def test_a_listener_that_writes_back_is_told_so(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    store.on_changes(lambda changes: store.write("desk", lambda connection: None))
    with caplog.at_level(logging.ERROR):
        store.save_setting("shade", '"dark"').result()
    assert "must not wait for the writer" in caplog.text


def test_a_write_that_raises_keeps_nothing_and_tells_nothing(store: Store) -> None:
    heard: list[Changes] = []
    store.on_changes(heard.append)

    def work(connection: object) -> None:
        connection.execute(setting.insert().values(name="half", value="1"))  # type: ignore[attr-defined]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write("desk", work, Changes({"setting": None}))
    assert store.settings().get("half") is None
    assert heard == []


def test_settings_are_kept(store: Store, profile: Profile) -> None:
    assert store.settings().get("shade") is None
    store.save_setting("shade", '"dark"').result()
    store.save_setting("shade", '"light"').result()
    store.close()
    again = open_store(profile, FileVault())
    assert again.settings().get("shade") == '"light"'
    again.close()


def test_many_threads_write_and_read_at_once(store: Store) -> None:
    failures: list[BaseException] = []

    def hammer(name: str) -> None:
        try:
            for turn in range(20):
                store.apply(seats(seat(f"{name}{turn}"), seat("shared", name, turn)))
                states(store)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=hammer, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(states(store)) == 81


def test_closing_drains_what_the_desk_wrote(store: Store, profile: Profile) -> None:
    hold = threading.Event()
    blocker = threading.Thread(
        target=lambda: store.write("desk", lambda connection: hold.wait(LIMIT_S) and None)
    )
    blocker.start()
    waiting = [
        threading.Thread(target=store.save_setting, args=(f"late {number}", "1"))
        for number in range(5)
    ]
    for thread in waiting:
        thread.start()
    while store._writers["desk"]._queue.qsize() < 5:
        time.sleep(0.001)
    threading.Timer(0.05, hold.set).start()
    store.close(20)
    for thread in (blocker, *waiting):
        thread.join()
    again = open_store(profile, FileVault())
    assert [again.settings().get(f"late {number}") for number in range(5)] == ["1"] * 5
    again.close()


def test_closing_interrupts_long_reads_and_long_pulled_writes(store: Store) -> None:
    started = [threading.Event(), threading.Event()]
    caught: list[BaseException] = []

    def read() -> None:
        with store.read(limit_s=60) as reader:
            started[0].set()
            reader.rows(ENDLESS)

    def write() -> None:
        def work(connection: object) -> None:
            started[1].set()
            connection.execute(ENDLESS)  # type: ignore[attr-defined]

        store.write("live", work)

    def catching(job: object) -> None:
        try:
            job()  # type: ignore[operator]
        except BaseException as error:
            caught.append(error)

    threads = [threading.Thread(target=catching, args=(job,)) for job in (read, write)]
    for thread in threads:
        thread.start()
    for event in started:
        assert event.wait(LIMIT_S)
    store.close(20)
    for thread in threads:
        thread.join()
    assert [type(error) for error in caught] == [StoreClosedError, StoreClosedError]


def test_a_closed_store_says_so_and_closing_twice_is_harmless(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreClosedError):
        store.apply(seats(seat("1")))
    with pytest.raises(StoreClosedError), store.read():
        pass
    with pytest.raises(StoreClosedError):
        store.write("desk", lambda connection: None)


def test_a_store_that_cannot_close_in_time_keeps_its_profile(
    store: Store, profile: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    hold = threading.Event()
    blocker = threading.Thread(
        target=lambda: store.write("desk", lambda connection: hold.wait(LIMIT_S) and None)
    )
    blocker.start()
    store.close(0.05)
    assert "still busy" in caplog.text
    with pytest.raises(Exception, match="already open"):
        open_store(profile, FileVault())
    hold.set()
    blocker.join()
    store.close(20)
    open_store(profile, FileVault()).close()


def test_the_writers_are_the_stores_only_threads(store: Store) -> None:
    before = {thread.name for thread in threading.enumerate()}
    store.apply(seats(seat("1")))
    states(store)
    assert {thread.name for thread in threading.enumerate()} == before
    assert {"store-live", "store-cache", "store-desk"} <= before


def test_no_file_shows_what_it_holds(store: Store, profile: Profile) -> None:
    store.apply(seats(seat("1", "a very telling state")))
    store.write(
        "desk",
        lambda connection: connection.execute(
            outbox.insert().values(
                id="1",
                stream="s",
                kind="k",
                body="a telling draft",
                written_at=1,
                state="new",
                hub="",
                attempts=0,
                next_at=0,
            )
        ),
    )
    for path in profile.folder.iterdir():
        held = path.read_bytes()
        assert b"telling" not in held
        assert not held.startswith(b"SQLite format 3")
    store.close()
    assert sorted(path.name for path in profile.folder.glob("*.db*")) == [
        "cache.db", "desk.db", "live.db",
    ]  # fmt: skip


def test_a_sound_store_passes_its_own_check(store: Store) -> None:
    store.apply(seats(seat("1")))
    assert [store.check(file) for file in ("live", "cache", "desk")] == [[], [], []]


def test_an_unused_table_costs_no_rows(store: Store) -> None:
    with store.read() as reader:
        assert reader.rows(select(func.count()).select_from(call)) == [(0,)]
