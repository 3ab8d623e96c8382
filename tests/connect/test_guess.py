"""What is guessed of databases nobody described, measured against mappings people wrote."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.world import mappings
from storage.sources.connecting.content import content
from storage.sources.connecting.draft import SourceDraft, database_url, mapping_text, unwritable
from storage.sources.connecting.guess import (
    Seen,
    TableGuess,
    corrected,
    guess,
    guess_as,
    guess_table,
)
from storage.sources.connecting.names import likeness, parts
from storage.sources.connecting.survey import survey
from storage.sources.databases.database import Database, connect, connect_to
from storage.sources.mappings.mapping import Feed, Mapping, load_mapping


@contextmanager
def opened(mapping: Mapping) -> Iterator[Database]:
    database = connect(mapping)
    try:
        yield database
    finally:
        database.close()


class Score(Counter[str]):
    """Counts of what was wanted, found and right."""

    def feed(self, feed: Feed, found: TableGuess) -> None:
        self["keys"] += 1
        self["keys right"] += found.key == feed.key
        if feed.cursor is not None and found.cursor is not None:
            told = (found.cursor.column, found.cursor.format)
            self["cursors right"] += told == (feed.cursor.column, feed.cursor.format or "")
        self["cursors"] += 1
        given = {column.canonical: column for column in found.columns}
        self["found"] += len(given)
        for name, spec in feed.columns.items():
            if spec.source is None or "." in spec.source:
                continue
            column = given.get(name)
            right = column is not None and column.source == spec.source
            kind = "times" if spec.time else "others"
            self["wanted"] += 1
            self["right"] += right
            self[f"{kind} wanted"] += 1
            if column is not None and right:
                self[f"{kind} right"] += column.time == (spec.time or "")

    @property
    def recall(self) -> float:
        return self["right"] / self["wanted"]

    @property
    def precision(self) -> float:
        return self["right"] / self["found"]


def test_most_of_the_demos_six_databases_is_guessed_right(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    score = Score()
    for mapping in mappings(world):
        with opened(mapping) as database:
            seen = survey(database).seen
        found, clock = guess(seen)
        assert mapping.source.clock is not None
        assert clock is not None
        assert (clock.table, clock.column, clock.format) == (
            mapping.source.clock.table, mapping.source.clock.column, mapping.source.clock.format,
        )  # fmt: skip
        by_table = {each.table: each for each in found}
        feeds = {feed.table: feed for feed in mapping.feeds}  # two of one table: the last
        for table, feed in feeds.items():
            score["tables"] += 1
            proposal = by_table.get(table)
            right = proposal is not None and proposal.into == feed.into
            score["tables right"] += right
            if proposal is None or not right:
                proposal = guess_as(next(each for each in seen if each.name == table), feed.into)
            score.feed(feed, proposal)
    with capsys.disabled():
        print(f"\nguessed of the demo: recall {score.recall:.3f}, precision {score.precision:.3f},"
              f" tables {score['tables right']}/{score['tables']},"
              f" keys {score['keys right']}/{score['keys']},"
              f" cursors {score['cursors right']}/{score['cursors']},"
              f" times {score['times right']}/{score['times wanted']}")  # fmt: skip
    assert score.recall > 0.9
    assert score.precision > 0.9
    assert score["tables right"] >= 0.9 * score["tables"]
    assert score["keys right"] >= 0.95 * score["keys"]
    assert score["cursors right"] == score["cursors"]
    assert score["times right"] >= 0.9 * score["times wanted"]


def looked(path: Path) -> dict[str, Seen]:
    draft = SourceDraft("pbx", database_url("sqlite", database=str(path)), "Asia/Shanghai")
    database = connect_to(draft.source, draft.url)
    try:
        return {each.name: each for each in survey(database).seen}
    finally:
        database.close()


def columns(found: TableGuess) -> dict[str, str]:
    return {each.canonical: each.source for each in found.columns}


def test_english_names_are_understood_too(english: Path) -> None:
    found = {each.table: each for each in guess(looked(english).values())[0]}
    assert {name: each.into for name, each in found.items()} == {
        "agents": "agent", "calls": "call", "customers": "customer",
    }  # fmt: skip
    calls = columns(found["calls"])
    wanted = {
        "agent_key": "agent_id", "queue_key": "queue_id", "phone": "caller_number",
        "started_at": "start_time", "answered_at": "answer_time", "ended_at": "hangup_time",
        "outcome": "disposition", "updated_at": "last_modified",
    }  # fmt: skip
    assert {name: calls.get(name) for name in wanted} == wanted
    customers = columns(found["customers"])
    assert customers["name"] == "customer_name"
    assert customers["phone"] == "mobile"
    assert customers["address"] == "address"
    assert columns(found["agents"])["number"] == "employee_no"
    cursor = found["calls"].cursor
    assert cursor is not None
    assert (cursor.column, cursor.indexed) == ("last_modified", True)


def test_codes_that_speak_for_themselves_get_their_meaning(english: Path) -> None:
    calls = guess_as(looked(english)["calls"], "call")
    outcome = next(each for each in calls.columns if each.canonical == "outcome")
    assert outcome.meanings == {"answered": "answered", "abandoned": "abandoned"}
    seats = Seen("seat", {"ID": "TEXT", "STATE": "TEXT"}, ("ID",), frozenset({"ID"}),
                 [("1", "就绪"), ("2", "NOT READY"), ("3", "77")])  # fmt: skip
    state = next(
        each for each in guess_as(seats, "agent_state").columns if each.canonical == "state"
    )
    assert state.meanings == {"就绪": "ready", "NOT READY": "break", "77": "77"}


def test_a_person_corrects_a_column_and_its_form_follows(english: Path) -> None:
    seen = looked(english)["calls"]
    found = corrected(guess_as(seen, "call"), seen, "requested_at", "answer_time")
    requested = next(each for each in found.columns if each.canonical == "requested_at")
    assert (requested.source, requested.time) == ("answer_time", "%Y-%m-%d %H:%M:%S")
    assert "phone" not in columns(corrected(found, seen, "phone", ""))
    with pytest.raises(LookupError, match="no column nobody"):
        corrected(found, seen, "phone", "nobody")
    with pytest.raises(LookupError, match="no column colour"):
        corrected(found, seen, "colour", "agent_id")


def test_a_table_nothing_speaks_for_is_left_out() -> None:
    seen = Seen("XYZ", {"A": "INTEGER", "B": "TEXT"}, ("A",), frozenset({"A"}), [(1, "x")] * 9)
    assert guess_table(seen) is None


def test_a_table_without_a_primary_key_takes_a_column_that_differs_everywhere() -> None:
    rows = [(f"K{n}", "王小明", f"1380000{n:04}") for n in range(50)]
    seen = Seen("T_KH", {"KHBM": "TEXT", "KHMC": "TEXT", "SJHM": "TEXT"}, rows=rows)
    found = guess_as(seen, "customer")
    assert found.key == ("KHBM",)
    assert columns(found) == {"name": "KHMC", "phone": "SJHM"}
    assert unwritable([guess_as(Seen("T", {"A": "TEXT"}, rows=[("x",), ("x",)]), "customer")])


@pytest.mark.parametrize("column", ["id", "ID", "Uuid"])
def test_a_bare_id_is_the_key_of_its_own_table_and_of_no_other(column: str) -> None:
    def sources(table: str, into: str) -> dict[str, str]:
        columns = {column: "INTEGER", "customer_name": "TEXT", "mobile": "TEXT"}
        rows = [(n, f"王{n}", f"1380000{n:04}") for n in range(40)]
        found = guess_as(Seen(table, columns, (column,), frozenset(), rows), into)
        return {each.canonical: each.source for each in found.columns}

    assert column not in sources("customers", "customer").values()
    assert column not in sources("community", "customer").values()
    assert sources("agents_live", "agent_state")["agent_key"] == column


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ([1763600000, 1763600001], "epoch_s"),
        ([1763600000000], "epoch_ms"),
        ([1763600000000000], "epoch_us"),
        (["20261122103000"], "%Y%m%d%H%M%S"),
        ([20261122103000], "%Y%m%d%H%M%S"),
        (["20261122", "20261123"], "%Y%m%d"),
        (["2026/11/22 10:30:00"], "%Y/%m/%d %H:%M:%S"),
        (["2026-11-22T10:30:00+08:00"], "%Y-%m-%dT%H:%M:%S%z"),
        (["2026-11-22 10:30:00.123"], "%Y-%m-%d %H:%M:%S.%f"),
        (["2026-11"], "%Y-%m"),
        (["13800001234"], ""),
        ([300, 20], ""),
        (["A1", "B2"], ""),
        ([], ""),
    ],
)
def test_the_form_of_a_time_is_told_by_its_values(values: list[object], form: str) -> None:
    assert content(values).time == form


@pytest.mark.parametrize(
    ("name", "values", "unit"),
    [
        ("JE", [89.5, 10.25], "yuan"),
        ("JE", [89, 10], "yuan"),
        ("JE", [8950, 1025], "fen"),
        ("JE_F", [89, 10], "fen"),
        ("JE_L", [89500], "li"),
        ("amount_cents", [1], "fen"),
    ],
)
def test_the_unit_of_money_is_told_by_name_and_size(
    name: str, values: list[object], unit: str
) -> None:
    seen = Seen("WD_PAY", {"ID": "INTEGER", name: "NUMERIC"}, ("ID",), frozenset({"ID"}),
                [(n, value) for n, value in enumerate(values)])  # fmt: skip
    found = corrected(guess_as(seen, "payment_attempt"), seen, "amount_fen", name)
    assert [each.unit for each in found.columns if each.canonical == "amount_fen"] == [unit]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("KHMC", "客户名称"), ("CJSJ", "创建时间"), ("CJ_SJ", "创建时间"), ("客户名称", "客户名称"),
        ("customerName", "customer_name"), ("CUST_NM", "customer_name"), ("mobile", "mobile"),
        ("upd_ts", "updated_time"),
    ],
)  # fmt: skip
def test_names_are_alike_in_each_of_their_spellings(name: str, word: str) -> None:
    assert likeness(name, word, ("orders",)) > 0.5
    assert likeness("ZZZ9", word, ("orders",)) == 0.0


@given(st.text(max_size=40))
def test_no_name_is_too_odd_to_be_taken_apart(name: str) -> None:
    assert all(part == part.lower() for part in parts(name))
    assert 0.0 <= likeness(name, "客户名称 customer_name", ("t",)) <= 1.0


@given(st.lists(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=30), st.dates()),
                max_size=30))  # fmt: skip
def test_no_values_are_too_odd_to_be_looked_at(values: list[object]) -> None:
    found = content(values)
    assert found.filled <= found.sampled == len(values)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20), st.text(max_size=30))
def test_whatever_a_source_calls_things_the_mapping_written_is_valid(
    tmp_path_factory: pytest.TempPathFactory, table: str, column: str, file: str
) -> None:
    if any("\ud800" <= sign <= "\udfff" for sign in table + column + file):
        return
    seen = Seen(table, {column: "TEXT"}, (column,), frozenset(), [("x",), ("y",)])
    found = corrected(guess_as(seen, "team"), seen, "name", column)
    draft = SourceDraft("x", database_url("sqlite", database=f"/{file}"), "UTC", {"en": table})
    path = tmp_path_factory.mktemp("drafts") / "x.toml"
    path.write_text(mapping_text(draft, [found]), encoding="utf-8")
    mapping = load_mapping(path, {})
    assert mapping.feeds[0].table == table
    assert mapping.feeds[0].key == (column,)
    assert mapping.url.database == f"/{file}".replace("\\", "/")


def test_a_mapping_made_of_guesses_reads_the_same_rows(world: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(world / "crm.db")) as database:
        (rows,) = database.execute("SELECT count(*) FROM T_KH_INFO").fetchone()
    seen = looked(world / "crm.db")
    found, clock = guess(seen.values())
    draft = SourceDraft("crm", database_url("sqlite", database=str(world / "crm.db")),
                        "Asia/Shanghai", clock=clock)  # fmt: skip
    path = tmp_path / "crm.toml"
    path.write_text(mapping_text(draft, found), encoding="utf-8")
    mapping = load_mapping(path, {})
    assert {feed.into for feed in mapping.feeds} >= {"customer", "opportunity", "community"}
    assert seen["T_KH_INFO"].estimate in range(int(rows * 0.8), int(rows * 1.2) + 1)
