"""A search finds the texts that a look at every text finds, whatever happened to them before."""

import string
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from new_stores import store_in
from patience import LIMIT_S
from said_texts import COLUMNS, PROGRESS, Row, batch, holds, indexed, searchable
from sqlalchemy import Connection, distinct, func, select

from insight.topics.wording import entries, marks, plain, question
from storage.local.store import Store
from storage.local.texts import index, search
from storage.local.texts.kinds import SLOTS, TEXTS
from storage.local.texts.search import waiting

WORDS = (
    "光改", "宽带", "实名制", "宽带光", "改宽", "带", "wifi", "wi-fi", "5G", "broadband", "cover",
    "coverage", "recover", "Ａｐｐ", "é", "İ", "ß", "😀", "👍🏽", "مرحبا", "שלום", "\u202e",
    '"', "'", "*", "NEAR(", "AND", "OR", "^", "-", "--", ":", "(", ")", "{a b}", "words:",
    "，", "ﬁ", "ｶﾞ", "한국", "\x00", "\n", " ", "%", "_", "①",
)  # fmt: skip
SAID = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=8).map("".join)
ASKED = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join)
SECOND = 1_000_000
NUMBERED = TEXTS["contact"].numbered.c


def _storable(text: str) -> str:
    """Rows with lone surrogates or NUL never come from a source: they go to quarantine."""
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


def found(store: Store, asked: str, **more: object) -> list[str]:
    with store.read() as reader:
        return [each.key for each in search.search(reader, question(asked), **more).said]  # type: ignore[arg-type]


@given(SAID, ASKED)
@settings(max_examples=300, deadline=None)
def test_a_word_fits_exactly_the_texts_that_hold_it(said: str, asked: str) -> None:
    piece = asked.replace('"', " ")
    whole = question(f'"{piece}"')
    assert bool(whole.words) == searchable(piece)
    if whole.words:
        assert whole.fits(plain(said)) == holds(said, piece)


@given(SAID, ASKED)
@settings(max_examples=300, deadline=None)
def test_every_text_that_fits_has_all_entries_the_index_is_asked_for(said: str, asked: str) -> None:
    whole = question(asked)
    if not whole.fits(plain(said)):
        return
    kept = {f'"{each}"' for each in entries(said).split(" ")}
    assert set(whole.index_question().split(" AND ")) <= kept


@given(SAID, ASKED)
@settings(max_examples=300, deadline=None)
def test_a_word_that_is_an_entry_is_in_exactly_the_texts_that_have_it(
    said: str, asked: str
) -> None:
    for each in question(asked).words:
        if each.is_entry:
            assert (each.text in entries(said).split(" ")) == each.within(plain(said))


@given(SAID, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_what_is_marked_is_what_was_asked_for(said: str, asked: list[str]) -> None:
    whole = question(" ".join(asked))
    places = marks(said, whole.words)
    assert all(begin < end <= len(said) for begin, end in places)
    assert all(a[1] < b[0] for a, b in pairwise(places))
    assert bool(places) == any(each.within(plain(said)) for each in whole.words)
    for begin, end in places:
        assert any(each.text in plain(said[begin:end]) for each in whole.words)


@given(
    st.dictionaries(st.sampled_from(string.ascii_letters), SAID, max_size=12),
    st.lists(ASKED, min_size=1, max_size=4),
)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_search_is_a_look_at_every_text(
    store: Store, told: dict[str, str], questions: list[str]
) -> None:
    rows: dict[str, Row] = {key: (_storable(said), n) for n, (key, said) in enumerate(told.items())}
    store.apply(batch("complaint", rows, [key for key in string.ascii_letters if key not in rows]))
    for _ in range(2):  # before the index is right, and after
        for asked in questions:
            piece = asked.replace('"', " ")
            plainly = {key for key, (said, _) in rows.items()
                       if said and searchable(piece) and holds(said, piece)}  # fmt: skip
            assert set(found(store, f'"{piece}"')) == plainly
        indexed(store)


@pytest.mark.parametrize(
    "asked",
    ['"', '""', "*", "NEAR(a, b)", "a AND", "OR", "words : x", "^a", "{a}", "-", "-a", '- "', "a*b",
     "\x00", "''; DROP TABLE complaint", "%", "\u202e", "😀", "x" * 5_000, "宽" * 5_000,
     "a " * 999],
)  # fmt: skip
def test_no_question_is_an_error(store: Store, asked: str) -> None:
    store.apply(batch("complaint", {"1": ("a b *", 5)}))
    found(store, asked)


def test_questions_are_all_of_their_words_without_those_left_out(store: Store) -> None:
    store.apply(batch("complaint", {
        "1": ("光改后宽带不能用", 1), "2": ("光改后固话不能用", 2), "3": ("宽带慢，未光改", 3),
    }))  # fmt: skip
    assert found(store, "光改 宽带") == ["3", "1"]
    assert found(store, "光改 -宽带") == ["2"]
    assert found(store, "“光改后” 不能") == ["2", "1"]
    assert found(store, "-宽带") == []
    indexed(store)
    assert found(store, "光改 -宽带") == ["2"]
    assert found(store, "光改 -宽 -固话") == []
    assert found(store, "不能 -光改后固话") == ["1"]  # more than the index knows as one
    assert found(store, "光改 -光改") == []


def test_latin_words_are_found_by_their_beginning(store: Store) -> None:
    store.apply(batch("contact", {
        "1": ("No coverage here", 1), "2": ("Will RECOVER soon", 2), "3": ("办理5G套餐cover", 3),
        "4": ("international", 4), "5": ("internet", 5),
    }))  # fmt: skip
    indexed(store)
    assert found(store, "cover") == ["3", "1"]
    assert found(store, "c") == ["3", "1"]
    assert found(store, "recove") == ["2"]
    assert found(store, "5g套") == ["3"]
    assert found(store, "internat") == ["4"]


def test_the_newest_come_first_from_all_tables(store: Store) -> None:
    for n, kind in enumerate(COLUMNS):
        store.apply(batch(kind, {f"{kind}{k}": ("宽带", (10 * k + n) * SECOND) for k in range(3)}))
    newest = [f"{kind}{k}" for k in (2, 1, 0) for kind in reversed(COLUMNS)]
    assert found(store, "宽带") == newest
    indexed(store)
    assert found(store, "宽带") == newest
    assert found(store, "宽带", most=5) == newest[:5]
    assert found(store, "宽带", kinds=("fault",)) == ["fault2", "fault1", "fault0"]
    assert found(store, "宽带", since_us=20 * SECOND) == newest[:4]


def test_the_index_follows_what_comes_changes_and_goes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_WAITING", 0)  # so the index alone answers
    store.apply(batch("complaint", {"1": ("光改", 1), "2": ("光改", 2), "3": (None, 3)}))
    indexed(store)
    assert found(store, "光改") == ["2", "1"]
    store.apply(batch("complaint", {"1": ("宽带", 1), "2": ("光改", 9 * SECOND), "3": ("光改", 3)}))
    indexed(store)
    assert found(store, "光改") == ["2", "3"]
    assert found(store, "宽带") == ["1"]
    store.apply(batch("complaint", {}, ["2", "1"]))
    indexed(store)
    assert (found(store, "光改"), found(store, "宽带")) == (["3"], [])
    with store.read() as reader:
        numbers = reader.rows(search._matching("complaint", question("宽"), 0, None, 9))
    assert numbers == []
    store.write("cache", lambda connection: connection.exec_driver_sql(
        "INSERT INTO cache.words_of_complaint (words_of_complaint) VALUES ('integrity-check')"
    ))  # fmt: skip
    assert store.check("cache") == []


def test_what_keeps_texts_from_the_index_is_told_and_taken_up_later(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(index, "entries", lambda _text: 1 // 0)
        store.apply(batch("complaint", {"1": ("光改", 1)}))
        ends = time.monotonic() + LIMIT_S
        while "could not be indexed" not in caplog.text:
            assert time.monotonic() < ends
            time.sleep(0.01)
        assert found(store, "光改") == ["1"]
    store.apply(batch("complaint", {"2": ("光改", 2)}))
    indexed(store)
    monkeypatch.setattr(search, "MOST_WAITING", 0)
    assert found(store, "光改") == ["2", "1"]


def test_a_first_load_is_found_as_soon_as_it_is_swapped_in(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(batch("contact", {"old": ("光改", 1), "both": ("光改", 2)}))
    indexed(store)
    monkeypatch.setattr(index, "AT_ONCE", 3)
    load = store.stage("desk", "contact", "contact")
    load.add(batch("contact", {f"{n}": (f"宽带{n}", n * SECOND) for n in range(20)}))
    load.add(batch("contact", {"both": ("宽带both", 30 * SECOND)}))
    load.swap(PROGRESS)
    newest = ["both", *(f"{n}" for n in reversed(range(20)))]
    assert found(store, "宽带") == newest
    indexed(store)
    assert (found(store, "宽带"), found(store, "光改")) == (newest, ["old"])


def test_stopped_in_the_middle_it_goes_on_when_the_store_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "AT_ONCE", 2)
    folder = tmp_path / "profile"
    rows: dict[str, Row] = {f"{n:03}": (f"光改{n:03}", n * SECOND) for n in range(60)}
    for _ in range(4):
        opened = store_in(folder)
        load = opened.stage("desk", "complaint", "complaint")
        load.add(batch("complaint", rows))
        load.swap(PROGRESS)
        opened.apply(batch("complaint", {"007": ("宽带", 7 * SECOND)}, ["031"]))
        opened.close()
        opened = store_in(folder)
        left = sorted(key for key in rows if key not in ("007", "031"))
        assert sorted(found(opened, "光改")) == left
        indexed(opened)
        monkeypatch.setattr(search, "MOST_WAITING", 0)
        assert sorted(found(opened, "光改")) == left
        assert found(opened, "宽带") == ["007"]
        monkeypatch.undo()
        monkeypatch.setattr(index, "AT_ONCE", 2)
        opened.close()


def test_another_form_of_the_index_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "profile"
    opened = store_in(folder)
    opened.apply(batch("fault", {"1": ("不能上网", 1)}))
    indexed(opened)
    opened.close()
    monkeypatch.setattr(index, "FORM", 99)
    monkeypatch.setattr(search, "MOST_WAITING", 0)
    opened = store_in(folder)
    indexed(opened)
    assert found(opened, "上网") == ["1"]
    opened.close()


def test_an_index_of_an_earlier_program_gives_way_to_one_of_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before, a text was known by its second and its row: (second << 30) | row."""
    folder = tmp_path / "profile"
    opened = store_in(folder)
    opened.apply(batch("complaint", {"1": ("光改", SECOND), "2": ("光改", 2 * SECOND)}))
    indexed(opened)

    def earlier(connection: Connection) -> None:
        run = connection.exec_driver_sql
        run("UPDATE cache.words_upto SET form = 1")
        for kind in COLUMNS:
            run(f"DROP TABLE cache.numbers_of_{kind}")
            for event in ("insert", "delete", "update"):
                run(f"DROP TRIGGER cache.words_of_{kind}_{event}")
        run("DROP TABLE cache.words_notes")
        run("CREATE TABLE cache.words_news (id INTEGER PRIMARY KEY AUTOINCREMENT, "
            "kind TEXT NOT NULL, number INTEGER NOT NULL) STRICT")  # fmt: skip
        run("INSERT INTO cache.words_news (kind, number) VALUES ('complaint', 1 << 30 | 1)")
        for kind in COLUMNS:
            run(
                f"CREATE TRIGGER cache.words_of_{kind}_insert AFTER INSERT ON {kind} WHEN true "
                f"BEGIN INSERT INTO words_news (kind, number) VALUES ('{kind}', new.rowid); END"
            )

    opened.write("cache", earlier)
    opened.close()
    opened = store_in(folder)
    monkeypatch.setattr(search, "MOST_WAITING", 0)
    indexed(opened)
    assert found(opened, "光改") == ["2", "1"]
    opened.apply(batch("complaint", {"3": ("光改", 3 * SECOND)}, ["1"]))
    indexed(opened)
    assert found(opened, "光改") == ["3", "2"]
    opened.close()


seconds = st.sampled_from([None, 0, 5, 86_400, 86_401, 86_403, 90_000])


@given(
    st.lists(st.tuples(st.integers(0, 40), seconds, st.booleans()), min_size=1, max_size=120),
    st.integers(1, 12), seconds,
)  # fmt: skip
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_of_texts_of_one_second_none_is_lost_and_the_newest_come_first(
    store: Store, told: list[tuple[int, int | None, bool]], most: int, since: int | None
) -> None:
    store.apply(batch("fault", {}, [f"{n}" for n in range(41)]))
    rows: dict[str, int | None] = {}
    for n in range(0, len(told), 15):  # as they come: changed and deleted ones among them
        last = {f"{key}": (second, kept) for key, second, kept in told[n : n + 15]}
        gone = [key for key, (_, kept) in last.items() if not kept]
        fresh = {key: second for key, (second, kept) in last.items() if kept}
        rows = {key: at for key, at in (rows | fresh).items() if key not in gone}
        part: dict[str, Row] = {
            key: ("宽带 慢", None if at is None else at * SECOND) for key, at in fresh.items()
        }
        store.apply(batch("fault", part, gone))
        indexed(store)
    with store.read() as reader, pytest.MonkeyPatch.context() as small:
        small.setattr(search, "MOST_WAITING", 0)
        small.setattr(search, "_FIRST", 2)
        answer = search.search(
            reader, question("宽带"), ("fault",), (since or 0) * SECOND, most=most
        )
    fitting = [second or 0 for second in rows.values() if (second or 0) >= (since or 0)]
    shown = [each.at_us // SECOND for each in answer.said]
    assert shown == sorted(fitting, reverse=True)[:most]
    assert answer.count >= len(shown)


def test_thousands_of_one_day_without_an_hour_are_found(store: Store) -> None:
    midnight = 20_000 * 86_400 * SECOND
    store.apply(batch("contact", {f"{n}": (f"宽带{n}", midnight) for n in range(3_000)}))
    store.apply(batch("contact", {"noon": ("宽带 noon", midnight + 43_200 * SECOND)}))
    indexed(store)
    with store.read() as reader:
        assert search.search(reader, question("宽带"), most=5).said[0].key == "noon"
        assert search.search(reader, question("宽带2999")).said[0].key == "2999"
        ((numbers, rows, first, last),) = reader.rows(
            select(func.count(), func.count(distinct(NUMBERED.row)), func.min(NUMBERED.number),
                   func.max(NUMBERED.number))
        )  # fmt: skip
    assert numbers == rows == 3_001
    assert first == 20_000 * 86_400 * SLOTS
    assert last < (20_000 + 1) * 86_400 * SLOTS  # none is pushed into another day


def test_texts_that_wait_for_the_index_are_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "index_piece", lambda _connection: False)
    monkeypatch.setattr(search, "MOST_WAITING", 3)
    store.apply(batch("complaint", {f"{n}": ("光改", n) for n in range(3)}))
    with store.read() as reader:
        assert search.search(reader, question("光改")).count == 3
    store.apply(batch("complaint", {f"{n}": ("光改", n) for n in range(9)}))
    with store.read() as reader:
        told = search.search(reader, question("光改"))
        assert dict(waiting(reader))["complaint"] == 9
    assert (told.said, told.waiting) == ((), 9)


def test_more_than_are_listed_are_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.apply(batch("contact", {f"{n}": ("宽带", n) for n in range(30)}))
    indexed(store)
    with store.read() as reader:
        told = search.search(reader, question("宽带"), most=10)
        assert (len(told.said), told.count, told.more, told.about) == (10, 30, False, True)
        monkeypatch.setattr(search, "COUNTED", 20)
        told = search.search(reader, question("宽带"), most=10)
        assert (told.count, told.more) == (20, True)
