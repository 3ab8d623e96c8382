"""A customer's name, known here, is no topic of what they say, and is hidden where it is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from new_stores import store_in
from said_texts import PROGRESS, indexed
from topic_texts import DAY_US, NOW_US, ZONE

from insight.topics.looking import Span, look
from insight.topics.reading import Corpus, Cutter
from insight.topics.wording import question
from storage.local.changes import Batch
from storage.local.store import Store
from storage.local.texts.search import search
from storage.local.texts.topics import Place, read_piece

SAID = "宽带掉线多次"
NAME, LATIN = "钟楼红旗", "Ana Cover"
"""Neither is a name by its part of speech."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two customers complain in each of the last days, as themselves; nobody did before."""
    opened = store_in(tmp_path / "profile")

    def put(table: str, columns: tuple[str, ...], rows: list[tuple], source: str = "crm") -> None:
        opened.apply(Batch(source, table, table, columns, rows, PROGRESS))

    put("customer", ("key", "name", "phone"),
        [("K1", NAME, "13911110001"), ("K2", LATIN, "13911110002")])  # fmt: skip
    rows = [
        (f"OLD{n}", "", "", SAID, NOW_US - (20 + n % 60) * DAY_US) for n in range(600)
    ]  # fmt: skip
    for n in range(60):
        at = NOW_US - n % 7 * DAY_US
        rows.append((f"A{n}", "K1", "", f"我是{NAME}，{SAID}", at))
        rows.append((f"B{n}", "", "13911110002", f"This is {LATIN}. discovered {SAID}", at))
        rows.append((f"C{n}", "K9", "", f"光猫红灯，{SAID}", at))
    put("complaint", ("key", "customer_key", "phone", "text", "opened_at"), rows, "desk")
    yield opened
    opened.close()


def rising(store: Store, own: tuple[str, ...] = ()) -> set[str]:
    span, corpus = Span(7, NOW_US, ZONE), Corpus(Cutter(own))
    place: Place | None = Place()
    while place is not None:
        with store.read() as reader:
            place = read_piece(reader, corpus, ("complaint",), span.since_us, place).next
    found = look(corpus, {}, span)
    return {part for line in found.rising for word in line.words for part in word.split()}


def test_what_rises_does_not_name_whoever_said_it(store: Store) -> None:
    words = rising(store)
    assert {"光猫", "discovered"} & words
    assert not words & {NAME, "钟楼", "红旗", "ana", "cover"}


def test_without_the_customer_the_words_would_rise(store: Store) -> None:
    store.apply(Batch("crm", "customer", "customer", ("key",), [], PROGRESS, ("K1", "K2")))
    assert {"钟楼", "红旗", "cover"} & rising(store)


def test_the_houses_own_words_stay_though_somebody_is_called_so(store: Store) -> None:
    assert NAME in rising(store, (NAME,))


def test_a_search_hides_the_name_of_whoever_is_known_by_key_or_phone(store: Store) -> None:
    indexed(store)
    with store.read() as reader:
        found = search(reader, question(SAID), most=400).said
    names = {case.key[0]: case.names for case in found}
    assert (names["A"], names["B"], names["C"], names["O"]) == ((NAME,), (LATIN,), (), ())
