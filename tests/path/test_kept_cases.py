"""What is kept of cases is what folding everything anew gives, whatever happened in between."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from insight.path.cases import Cases, Coded, Walk, as_of
from insight.path.kept import Kept, joined
from insight.path.packed import narrow, packed, unpacked, wide
from insight.path.process import Process, process_from
from insight.path.view import View, counted
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.path import kept as path_kept
from storage.local.path.cases import KeptCases, keep, kept_cases
from storage.local.path.news import path_epoch
from storage.local.path.news import path_kept as stored
from storage.local.path.reading import folded
from storage.local.profile import Profile
from storage.local.store import Store, open_store

HOUR_US = 3_600_000_000
NOW_US = 1_795_314_600_000_000
SOURCES, KEYS, PEOPLE = ("crm", "ess"), ("A", "B", "C", "D"), ("K1", "K2")
COLUMNS = {
    "opportunity": "key process status stage reason_code customer_key phone region created_at",
    "opportunity_event": "key opportunity_key stage kind system reason_code person_key at",
    "customer": "key tier",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(Profile(tmp_path_factory.mktemp("kept")), FileVault())
    yield opened
    opened.close()


def put(
    store: Store, source: str, table: str, rows: list[tuple], deleted: tuple[str, ...] = (),
    now_us: int = NOW_US,
) -> None:  # fmt: skip
    columns = tuple(COLUMNS[table].split())
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


def plain(kept: Kept) -> dict[str, Any]:
    """Say everything of the cases in plain values, words in place of codes."""
    told: dict[str, Any] = {"ids": kept.ids.tolist(), "refs": list(kept.cases.refs)}
    for each in fields(Cases):
        value = getattr(kept.cases, each.name)
        if isinstance(value, np.ndarray):
            told[each.name] = (value.dtype.name, value.tolist())
        elif isinstance(value, Coded):
            told[each.name] = words(value)
        elif isinstance(value, Walk):
            told[each.name] = [column.tolist() for column in (value.case, value.place, value.at)]
    return told | {name: words(column) for name, column in kept.cases.by.items()}


def words(column: Coded) -> list[str]:
    return [column.word(row) for row in range(len(column.codes))]


def anew(store: Store, process: Process, now_us: int) -> Kept:
    with store.read() as reader:
        parts = list(folded(reader, process, now_us))
        if not parts:
            return kept_cases(reader, process).kept
    return joined(parts)


def now(store: Store, process: Process, known: KeptCases | None = None) -> KeptCases:
    with store.read() as reader:
        return kept_cases(reader, process, known)


def store_all(store: Store, known: KeptCases) -> None:
    """Have the cases stored and wait until they are."""
    keep(store, replace(known, behind=10**9))
    whole = select(stored.c.seen).where(stored.c.part == 0, stored.c.seen == known.seen)
    for _ in range(200):  # each lets one piece of the writer's pass
        if store.write("cache", lambda connection: connection.execute(whole).all()):
            return
    raise AssertionError("the cases were not stored")


maybe = st.sampled_from
opportunity = st.tuples(
    maybe(KEYS), maybe(["line", "line", "line", "else"]), maybe(["open", "won", "lost", None]),
    maybe(["touch", "order", "beyond", None]), maybe([None, "not now", "never"]),
    maybe([*PEOPLE, None]), maybe(["1", None]), maybe(["east", "west", None]),
    maybe([None, NOW_US - 90 * HOUR_US, NOW_US]),
)  # fmt: skip
event = st.tuples(
    maybe([f"E{number}" for number in range(12)]), maybe([*KEYS, None]),
    maybe(["touch", "order", "install", "done", "beyond"]),
    maybe(["enter", "arrive", "refuse", "handover", "finish", "reopen"]), maybe(["crm", "ess"]),
    maybe([None, "not now", "else"]), maybe([None, "P1", "P2"]),
    maybe([None, *(NOW_US - hours * HOUR_US for hours in (70, 30, 25, 24, 23, 1))]),
)  # fmt: skip
source = maybe(SOURCES)
deed = st.one_of(
    st.tuples(st.just("opportunity"), source, st.lists(opportunity, max_size=4)),
    st.tuples(st.just("opportunity_event"), source, st.lists(event, max_size=8)),
    st.tuples(st.just("opportunity_event"), source, st.lists(event, max_size=8)),
    st.tuples(st.just("customer"), source,
              st.lists(st.tuples(maybe(PEOPLE), maybe(["gold", None])), max_size=2)),
    st.tuples(st.just("gone"), source, st.lists(maybe(KEYS), max_size=2)),
    st.tuples(st.just("undone"), source, st.lists(maybe([f"E{n}" for n in range(12)]), max_size=3)),
    st.tuples(st.just("link"), source, st.tuples(maybe(PEOPLE), maybe([None, "both"]))),
    st.tuples(st.just("later"), source, st.integers(0, 5)),
    st.tuples(st.just("stored"), source, st.none()),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(deed, min_size=1, max_size=10), st.booleans())
def test_renewed_where_something_changed_is_folded_from_scratch(
    store: Store, line: Process, deeds: list[tuple], reopened: bool
) -> None:
    for source in SOURCES:
        put(store, source, "opportunity_event", [], tuple(f"E{n}" for n in range(12)))
        put(store, source, "opportunity", [], KEYS)
        put(store, source, "customer", [], PEOPLE)
        for key in PEOPLE:
            link(store, source, key, None)
    known, now_us = now(store, line), NOW_US
    for what, source, told in deeds:
        if what == "gone":
            put(store, source, "opportunity", [], tuple(told), now_us)
        elif what == "undone":
            put(store, source, "opportunity_event", [], tuple(told), now_us)
        elif what == "link":
            link(store, source, *told)
        elif what == "later":
            now_us += told * HOUR_US
        elif what == "stored":
            store_all(store, known)
        else:
            put(store, source, what, told, (), now_us)
        known = now(store, line, None if reopened else known)
        fresh = anew(store, line, known.kept.cases.now_us)
        assert plain(known.kept) == plain(fresh)
    again = unpacked(line, packed(known.kept))
    assert again is not None
    assert plain(again) == plain(known.kept)
    for view in (View(), View((("region", "east"),))):
        assert counted(known.kept.cases, view) == counted(fresh.cases, view)


@given(st.lists(st.integers(-1, 2**62)), st.sampled_from([1, 1_000_000]))
def test_numbers_come_back_as_they_were(numbers: list[int], unit: int) -> None:
    values = np.array([n if n < 0 else n // unit * unit for n in numbers], np.int64)
    assert wide(narrow(values), np.int64).tolist() == values.tolist()


@pytest.fixture
def three(store: Store) -> Callable[[], None]:
    gone = ("T", *(f"{kind}{number}" for kind in "ES" for number in range(12)))
    for source in (*SOURCES, "bss"):
        put(store, source, "opportunity", [], KEYS)
        put(store, source, "opportunity_event", [], gone)
    put(store, "crm", "opportunity",
        [(key, "line", "open", *[None] * 4, "east", NOW_US) for key in "ABC"])  # fmt: skip


@pytest.mark.usefixtures("three")
def test_what_was_stored_is_read_and_only_news_are_folded(
    store: Store, line: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_all(store, now(store, line))
    put(store, "ess", "opportunity_event",
        [("E1", "B", "order", "arrive", "ess", None, None, NOW_US)])  # fmt: skip
    asked = []
    again = path_kept.folded_again
    monkeypatch.setattr(path_kept, "folded", None)  # folding all would fail
    monkeypatch.setattr(
        path_kept, "folded_again", lambda *told: asked.append(told[2]) or again(*told)
    )
    found = now(store, line).kept.cases
    assert asked == [["B"]]
    assert [int(found.stands[row]) for row in range(3)] == [0, 1, 0]


@pytest.mark.usefixtures("three")
def test_a_half_written_one_is_not_used_and_another_definition_neither(
    store: Store, line: Process
) -> None:
    whole = now(store, line)
    store_all(store, whole)
    other = process_from(line_text(line).replace("within_h = 24.0", "within_h = 1.0"), "other.toml")
    with store.read() as reader:
        assert path_kept._stored(reader, line, whole.epoch) is not None
        assert path_kept._stored(reader, other, whole.epoch) is None
        assert path_kept._stored(reader, line, whole.epoch + 1) is None
    store.write("cache", lambda connection: connection.execute(
        stored.delete().where(stored.c.part == 0)))  # fmt: skip
    with store.read() as reader:
        assert path_kept._stored(reader, line, whole.epoch) is None
    assert plain(now(store, line).kept) == plain(whole.kept)


def line_text(line: Process) -> str:
    """Write a definition as TOML again."""
    told = line.model_dump(by_alias=True, exclude_none=True)
    parts = ["[process]", *_pairs(told["process"])]
    for name in ("stage", "hand_over", "reason_group"):
        for each in told[name]:
            parts += [f"[[{name}]]", *_pairs(each)]
    return "\n".join(parts)


def _pairs(table: dict[str, Any]) -> list[str]:
    def say(value: Any) -> str:
        if isinstance(value, dict):
            return "{ " + ", ".join(f"{key} = {say(each)}" for key, each in value.items()) + " }"
        return str(value).lower() if isinstance(value, bool) else repr(value)

    return [f"{key} = {say(value)}" for key, value in table.items()]


@pytest.mark.parametrize("table", ["opportunity_event", "opportunity", "customer"])
def test_a_table_swapped_in_makes_what_was_kept_void(
    tmp_path: Path, line: Process, table: str
) -> None:
    store = open_store(Profile(tmp_path), FileVault())
    put(store, "crm", "opportunity",
        [(key, "line", "open", None, None, "K", None, None, NOW_US) for key in "AB"])  # fmt: skip
    before = now(store, line)
    store_all(store, before)
    rows: dict[str, list[tuple]] = {
        "opportunity_event": [("E", "A", "order", "arrive", "bss", None, None, NOW_US)],
        "opportunity": [("C", "line", "open", "order", *[None] * 4, NOW_US)],
        "customer": [("K", "gold")],
    }
    staging = store.stage("crm", "load", table)
    progress = FeedProgress(None, NOW_US, NOW_US)
    many = [(f"X{n}", *rows[table][0][1:]) for n in range(9)]
    columns = tuple(COLUMNS[table].split())
    staging.add(Batch("crm", "load", table, columns, [*rows[table], *many], progress))
    staging.swap(progress)
    with store.read() as reader:
        ((epoch,),) = reader.json(select(path_epoch.c.epoch))
    assert epoch == before.epoch + 1
    found = now(store, line, before)
    assert plain(found.kept) == plain(anew(store, line, NOW_US)) != plain(before.kept)
    put(store, "bss", "opportunity_event",
        [("T", "B", "order", "arrive", "bss", None, None, NOW_US)])  # fmt: skip
    later = now(store, line, found).kept.cases
    assert later.stands[list(later.refs).index(("crm", "B"))] == 1
    store.close()


@pytest.mark.usefixtures("three")
def test_what_leaks_by_the_clock_alone_is_seen(store: Store, line: Process) -> None:
    put(store, "crm", "opportunity_event",
        [("E1", "A", "touch", "handover", "crm", None, None, NOW_US - 23 * HOUR_US)])  # fmt: skip
    known = now(store, line)
    later = as_of(known.kept.cases, NOW_US + 2 * HOUR_US)
    assert (known.kept.cases.outcome.tolist(), later.outcome.tolist()) == ([0, 0, 0], [3, 0, 0])
    assert as_of(later, NOW_US).outcome.tolist() == [0, 0, 0]
