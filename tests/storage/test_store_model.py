"""Whatever batches come, the store holds what a dictionary would, and names what differed."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage.local import staging
from storage.local import store as store_module
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import agent_state, agent_state_log
from storage.local.store import Store, open_store

ALL = tuple(column.name for column in agent_state.c)
TEXTS = ("agent_key", "state", "reason", "call_key", "queue_key", "workplace")
NUMBERS = ("since_at", "updated_at")
KEYS = st.sampled_from(["1", "2", "3", "10", "x|y", "坐席", "'\"\\", "\x00", ""])
TEXT = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
NUMBER = st.none() | st.integers(-(2**63), 2**63 - 1) | st.integers(0, 3)

Held = dict[tuple[str, str], dict[str, object]]


@st.composite
def batches(draw: st.DrawFn, sources: tuple[str, ...] = ("acd", "store")) -> Batch:
    columns = tuple(draw(st.lists(st.sampled_from(TEXTS + NUMBERS), unique=True, max_size=4)))
    values = [NUMBER if column in NUMBERS else TEXT for column in columns]
    rows = draw(st.lists(st.tuples(KEYS, *values), max_size=8))
    deleted = draw(st.lists(KEYS, max_size=2))
    cursor = draw(st.none() | st.text("0123456789", max_size=4))
    return Batch(
        draw(st.sampled_from(sources)), "feed", "agent_state", ("key", *columns), rows,
        FeedProgress(cursor, None, None), deleted,
    )  # fmt: skip


def applied(held: Held, batch: Batch) -> Held:
    """Return what a dictionary would hold after `batch`."""
    after = {place: dict(row) for place, row in held.items()}
    for key, *values in batch.rows:
        place = (batch.source, str(key))
        before = held.get(place, dict.fromkeys(ALL) | {"source": batch.source, "key": key})
        after[place] = before | dict(zip(batch.columns[1:], values, strict=True))
    for key in batch.deleted:
        after.pop((batch.source, key), None)
    return after


EACH = tuple(column.name for column in agent_state_log.c if column.name != "source")
STRETCH = [NUMBER if name.endswith("_at") else TEXT for name in EACH[1:]]


def stretches(rows: list[tuple[object, ...]]) -> Batch:
    return Batch("acd", "log", "agent_state_log", EACH, rows, FeedProgress(None, None, None))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(Profile(tmp_path_factory.mktemp("model")), FileVault())
    yield store
    store.close()


@settings(max_examples=150, deadline=None)
@given(st.lists(batches(), max_size=6))
def test_any_batches_leave_what_a_dictionary_would_hold(
    shared: Store, sequence: list[Batch]
) -> None:
    shared.write("live", lambda connection: connection.execute(agent_state.delete()))
    held: Held = {}
    for batch in sequence:
        after = applied(held, batch)
        differing = {
            key
            for source, key in held.keys() | after.keys()
            if held.get((source, key)) != after.get((source, key))
        }
        changes = shared.apply(batch)
        assert changes.tables == ({"agent_state": differing} if differing else {})
        held = after
        progress = shared.progress(batch.source, "feed", "agent_state")
        assert progress is not None
        assert progress.cursor == batch.progress.cursor
    with shared.read() as reader:
        rows = reader.rows(select(agent_state))
        assert sorted(map(repr, rows)) == sorted(
            repr(tuple(row[column] for column in ALL)) for row in held.values()
        )
        assert [tuple(row) for row in reader.json(select(agent_state))] == rows


@pytest.mark.parametrize("named", [True, False], ids=["named", "too many to name"])
@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(KEYS, *STRETCH), max_size=6), max_size=4))
def test_what_indexes_hold_is_kept_with_the_rest_and_the_indexes_agree(
    shared: Store, named: bool, sequence: list[list[tuple[object, ...]]]
) -> None:
    shared.write("live", lambda connection: connection.execute(agent_state_log.delete()))
    held: dict[object, tuple[object, ...]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "MANY", 5_000 if named else -1)
        for rows in sequence:
            after = held | {row[0]: row for row in rows}
            differing = {str(key) for key, row in after.items() if held.get(key) != row}
            told = (differing if named else None) if differing else frozenset()
            assert shared.apply(stretches(rows)).keys("agent_state_log") == told
            held = after
    with shared.read() as reader:
        found = reader.rows(select(*(agent_state_log.c[name] for name in EACH)))
        assert sorted(map(repr, found)) == sorted(map(repr, held.values()))
    assert shared.check("live") == []


ADD, APPLY = st.just("add"), st.just("apply")
SWAP = st.tuples(st.just("swap"), st.sampled_from(["staged", "stored"]), st.booleans())


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(ADD | APPLY, batches(("acd",))) | SWAP, max_size=8))
def test_any_load_beside_any_batches_comes_in_as_it_should(
    shared: Store, steps: list[tuple[object, ...]]
) -> None:
    """Staged rows replace stored ones or yield to them, deleted ones never come back."""
    shared.write("live", lambda connection: connection.execute(agent_state.delete()))
    load = shared.stage("acd", "feed", "agent_state")
    load.drop()
    stored: Held = {}
    staged: Held = {}
    for step in steps:
        match step:
            case ("add", Batch() as batch):
                load.add(batch)
                staged = applied(staged, batch)
            case ("apply", Batch() as batch):
                shared.apply(batch)
                stored = applied(stored, batch)
                for key in batch.deleted:
                    staged.pop(("acd", key), None)
            case ("swap", newer, piece_by_piece):
                with pytest.MonkeyPatch.context() as patch:
                    if piece_by_piece:
                        patch.setattr(staging, "SORTED_BYTES", -1)
                        patch.setattr(staging, "_MOVED_AT_ONCE", 2)
                    load.swap(FeedProgress(None, None, None), newer=newer)  # type: ignore[arg-type]
                stored = stored | staged if newer == "staged" else staged | stored
                staged = {}
        assert load.count() == len(staged)
    with shared.read() as reader:
        assert sorted(map(repr, reader.rows(select(agent_state)))) == sorted(
            repr(tuple(row[column] for column in ALL)) for row in stored.values()
        )
