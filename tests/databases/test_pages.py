"""Pages miss nothing and double nothing, whatever the keys and cursors are."""

import json
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Literal

import pytest

from storage.sources.databases.database import Database, connect
from storage.sources.databases.page import Page
from storage.sources.databases.query import FeedQuery
from storage.sources.errors import (
    ExposedIdentityError,
    MissingColumnError,
    MissingTableError,
    UnfitTimeError,
    UnprotectedIdentityError,
)
from storage.sources.mappings.mapping import Mapping
from storage.sources.personal import Personal

START = datetime(2026, 11, 22, 10, 30)
FEED = 'name = "f"\ninto = "call"\nfrom = "{table}"\nkey = {key}\n'


@contextmanager
def asked(mapping: Mapping, personal: Personal | None = None) -> Iterator[tuple[Database, Any]]:
    database = connect(mapping, personal=personal)
    try:
        yield database, FeedQuery(mapping, mapping.feeds[0], database)
    finally:
        database.close()


def pages(
    database: Database, query: FeedQuery, order: Literal["key", "cursor"], limit: int, **more: Any
) -> Iterator[Page]:
    """Page through, each time from the place as it is kept: through JSON."""
    after: Sequence[Any] | None = None
    while True:
        with database.snapshot() as reader:
            page = query.page(reader, order, after=after, limit=limit, **more)
        yield page
        if not page.full:
            return
        after = json.loads(json.dumps(page.last))


def keys_of(found: Iterator[Page]) -> list[str]:
    return [str(row[0]) for page in found for row in page.rows]


WORDS = ["a", "A", "b", "B b", "ä", "Zoë", "通话", "通", "话", "x'y", "%", "_", "\\", '"', "😀",
         "é", "a b", "A|", "ß", "ss"]  # fmt: skip


@pytest.mark.parametrize("limit", [1, 7, 100])
def test_text_keys(foreign: Any, limit: int) -> None:
    if foreign.kind == "mariadb":  # its collation holds some of them for equal
        known = {word.casefold().translate(str.maketrans("äëéß", "aees")): word for word in WORDS}
        words = sorted(known.values())
    else:
        words = WORDS
    foreign.table("kt", "k {text} PRIMARY KEY" if foreign.kind != "mariadb" else
                  "k VARCHAR(60) COLLATE utf8mb4_general_ci PRIMARY KEY",
                  [(word,) for word in words])  # fmt: skip
    mapping = foreign.mapping(FEED.format(table="kt", key='["k"]'), 'phone = "k"')
    with asked(mapping) as (database, query):
        assert sorted(keys_of(pages(database, query, "key", limit))) == sorted(words)


@pytest.mark.parametrize("limit", [1, 100])
def test_keys_that_compare_as_equal_are_told_apart(foreign: Any, limit: int) -> None:
    foreign.table("ke", "k {text}", [(word,) for word in WORDS])
    mapping = foreign.mapping(FEED.format(table="ke", key='["k"]'), 'phone = "k"')
    with asked(mapping) as (database, query):
        assert sorted(keys_of(pages(database, query, "key", limit))) == sorted(WORDS)


@pytest.mark.parametrize("limit", [1, 4])
def test_composite_keys(foreign: Any, limit: int) -> None:
    rows = [(a, b, c) for a in (-5, 0, 2**40) for b in ("x", "y|z", "") for c in (0.1, -0.5, 1e15)]
    foreign.table("kc", "a {int}, b {char}, c {double}", rows)
    mapping = foreign.mapping(FEED.format(table="kc", key='["a", "b", "c"]'), 'phone = "b"')
    with asked(mapping) as (database, query):
        found = keys_of(pages(database, query, "key", limit))
        assert len(found) == len(set(found)) == len(rows)
        assert {tuple(key.split("|")[:1]) for key in found} == {("-5",), ("0",), (str(2**40),)}


TYPED = {
    "naive": [START + timedelta(microseconds=n * 333_333) for n in range(12)],
    "aware": [START + timedelta(microseconds=n * 333_333) for n in range(12)],
    "date": [(START + timedelta(days=n)).date() for n in range(12)],
    "decimal": [f"{n}.{n:04}1" for n in range(12)],
    "uuid": [uuid.UUID(int=n * 7**30) for n in range(12)],
    "bytes": [bytes([65 + n, 66]) for n in range(12)],
    "enum": ["happy", "sad", "ok"],
    "small": [-3, 0, 7, 30_000],
    "unsigned": [0, 2**63 - 1, 2**64 - 1, 5],
    "bool": [True, False],
    "bit": [1, 200, 3],
}


KINDS = {
    "sqlite": ["decimal"],
    "postgresql18": ["naive", "aware", "date", "decimal", "uuid", "bytes", "enum", "small", "bool"],
    "postgresql15": ["naive", "aware"],
    "mariadb": ["naive", "aware", "date", "decimal", "bytes", "enum", "small", "unsigned", "bool",
                "bit"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("foreign", "type_"),
    [(kind, type_) for kind, types in KINDS.items() for type_ in types],
    indirect=["foreign"],
)
@pytest.mark.parametrize("order", ["key", "cursor"])
def test_places_of_every_type_lead_on_exactly(foreign: Any, type_: str, order: Any) -> None:
    kept = TYPED[type_] * (3 if order == "cursor" else 1)  # ties
    foreign.table(f"p_{type_}", f"id {{int}}, k {{{type_}}}", enumerate(kept))
    key = '["k"]' if order == "key" else '["id"]'
    time = type_ in ("naive", "aware", "date")
    form = 'type = "timestamp", format = "native"' if time else 'type = "integer"'
    cursor = f'cursor = {{ column = "k", {form} }}'
    mapping = foreign.mapping(
        FEED.format(table=f"p_{type_}", key=key) + cursor, 'phone = "id"'
    )  # fmt: skip
    with asked(mapping) as (database, query):
        for limit in (1, 5):
            found = [row[1] for page in pages(database, query, order, limit) for row in page.rows]
            assert sorted(map(int, found)) == list(range(len(kept)))


@pytest.fixture
def ties(foreign: Any) -> Mapping:
    """Forty rows of ten moments, some without any; read by cursor."""
    rows: list[tuple[object, ...]] = [
        (n, (START + timedelta(seconds=n // 4)).strftime("%Y-%m-%d %H:%M:%S"), n % 5)
        for n in range(40)
    ]
    rows += [(n, None, n % 5) for n in range(40, 47)]
    foreign.table("ties", "id {int}, upd {text}, del {int}", rows)
    foreign.run("CREATE INDEX ties_upd ON ties (upd)")
    mapping: Mapping = foreign.mapping(
        FEED.format(table="ties", key='["id"]') + """
        cursor = { column = "upd", type = "timestamp", format = "%Y-%m-%d %H:%M:%S" }
        deleted = { column = "del", is = [4] }""",
        'updated_at = { from = "upd", time = "%Y-%m-%d %H:%M:%S" }',
    )  # fmt: skip
    return mapping


@pytest.mark.parametrize("limit", [3, 4, 40])
def test_rows_of_one_moment(ties: Mapping, limit: int) -> None:
    with asked(ties) as (database, query):
        lower = query.cursor_at(query.moment("2026-11-22 10:30:03"))
        found = list(pages(database, query, "cursor", limit, lower=lower, gone=True))
        assert sorted(map(int, keys_of(iter(found)))) == [n for n in range(12, 40) if n % 5 != 4]
        gone = sorted(int(key) for page in found for key in page.gone)
        assert gone == [n for n in range(12, 40) if n % 5 == 4]
        assert max(page.top for page in found if page.top) == "2026-11-22 10:30:09"
        assert sum(page.read for page in found) == 28


def test_rows_without_a_cursor_are_asked_for_by_themselves(ties: Mapping) -> None:
    with asked(ties) as (database, query):
        found = keys_of(pages(database, query, "key", 2, nulls=True))
        assert sorted(map(int, found)) == [n for n in range(40, 47) if n % 5 != 4]
        with database.snapshot() as reader:
            assert query.count(reader) == len([n for n in range(47) if n % 5 != 4])
            assert query.count(reader, below="2026-11-22 10:30:01") == 4 + 6
            assert query.top(reader) == "2026-11-22 10:30:09"


def test_a_digest_is_equal_until_something_changes(ties: Mapping, foreign: Any) -> None:
    with asked(ties) as (database, query):

        def digest() -> int:
            with database.snapshot() as reader:
                return int(query.page(reader, "key").digest)

        first = digest()
        assert digest() == first
        foreign.run("UPDATE ties SET del = 4 WHERE id = 7")
        assert digest() != first


def test_rows_without_a_key_are_quarantined_and_end_nothing(foreign: Any) -> None:
    rows = [(None, n) for n in range(5)] + [(n, n) for n in range(5)]
    foreign.table("nokey", "k {int}, x {int}", rows)
    mapping = foreign.mapping(FEED.format(table="nokey", key='["k"]'), 'phone = "x"')
    with asked(mapping) as (database, query):
        found = list(pages(database, query, "key", 2))
        assert sorted(keys_of(iter(found))) == ["0", "1", "2", "3", "4"]
        bad = [bad for page in found for bad in page.bad]
        assert len(bad) == len({each.key for each in bad}) == 5
        assert {each.reason for each in bad} == {"no key"}
        assert sum(page.read for page in found) == 10


def test_of_rows_with_one_key_the_newest_counts(foreign: Any) -> None:
    rows = [(n, f"seat{n % 3}", n, f"state{n}") for n in range(20)]
    foreign.table("log", "id {int}, seat {text}, at {int}, st {text}", rows)
    mapping = foreign.mapping(
        FEED.format(table="log", key='["seat"]') + 'row = ["id"]\n'
        'cursor = { column = "at", type = "integer" }', 'phone = "st"',
    )  # fmt: skip
    for limit in (1, 4, 50):
        with asked(mapping) as (database, query):
            latest: dict[object, object] = {}
            for page in pages(database, query, "key", limit):
                latest |= {row[0]: row[1] for row in page.rows}
                assert len({row[0] for row in page.rows}) == len(page.rows)
            assert latest == {"seat0": "state18", "seat1": "state19", "seat2": "state17"}


def test_blocks_add_up_to_what_python_adds(foreign: Any) -> None:
    moments = {
        n: START + timedelta(seconds=n % 977)
        for n in [*range(-40_000, 40_000, 97), 0, -1, 16_383, 16_384, -16_384, -16_383, 2**40]
    }
    shown = {n: moment.strftime("%Y-%m-%d %H:%M:%S") for n, moment in moments.items()}
    foreign.table("bl", "id {int} PRIMARY KEY, upd {text}", shown.items())
    foreign.fill("bl", [(99_999, None)])
    mapping = foreign.mapping(
        FEED.format(table="bl", key='["id"]')
        + 'cursor = { column = "upd", type = "timestamp", format = "%Y-%m-%d %H:%M:%S" }',
        'updated_at = { from = "upd", time = "%Y-%m-%d %H:%M:%S" }',
    )
    with asked(mapping) as (database, query), database.snapshot() as reader:
        assert query.blocked
        assert query.stamp == "updated_at"
        page = query.page(reader, "key", limit=10_000)
        expected: dict[int, list[int]] = {}
        for key, us in page.rows:
            k = int(key)
            sums = expected.setdefault(int(k / 16_384), [0, 0, 0, 0])
            short = k & 0xFFFF
            for place, each in enumerate((
                1, k & 0xFFFFFFFF, short * short,
                (short + 1) * (int((us or 0) / 1000) & 0x3FFFFFFF),
            )):  # fmt: skip
                sums[place] += each
        found = query.blocks(reader, -(2**62), 2**62)
        assert {block: rest for block, *rest in found} == expected
        assert query.extent(reader) == (-39_951 - 49, 2**40, len(page.rows))
        for block, (count, *_) in expected.items():
            inside = query.page(reader, "key", block=block, limit=10_000)
            assert len(inside.rows) == count
            assert {int(int(row[0]) / 16_384) for row in inside.rows} == {block}
        some = query.page(reader, "key", keys=["0", "-1", "x", "99999", "5"])
        assert sorted(row[0] for row in some.rows) == ["-1", "0", "99999"]
        equal = query.page(reader, "key", equal={"id": [0, 16_384]})
        assert sorted(row[0] for row in equal.rows) == ["0", "16384"]


def test_conditions_scope_and_when(foreign: Any) -> None:
    now = datetime.now()
    rows = [
        (n, site, del_, (now - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S"))
        for n, (site, del_, days) in enumerate([
            ("A", "0", 1), ("a", "0", 1), ("B", "0", 1), ("A", "1", 1), (None, "0", 1),
            ("A", None, 1), ("A", "0", 99),
        ])
    ]  # fmt: skip
    foreign.table("co", "id {int}, site {text}, del {char}, at {text}", rows)
    mapping = foreign.mapping(
        FEED.format(table="co", key='["id"]') + """
        where = [ { column = "site", is = ["A", "B"] } ]
        deleted = { column = "del", is = 1 }
        scope = [ { column = "at", days = 30, time = "%Y-%m-%d %H:%M:%S" } ]
        cursor = { column = "id", type = "integer" }""",
        'phone = { from = "site", when = { column = "site", is = "A" } }\n'
        'queue_key = { const = "q", when = { column = "site", is = "B" } }',
    )  # fmt: skip
    with asked(mapping) as (database, query), database.snapshot() as reader:
        page = query.page(reader, "cursor", gone=True)
        assert sorted(page.rows) == [("0", "A", None), ("2", None, "q"), ("5", "A", None)]
        assert sorted(page.gone) == ["1", "3", "4", "6"]
        assert [row[0] for row in query.page(reader, "key").rows] == ["0", "2", "5"]


def test_joined_tables(foreign: Any) -> None:
    foreign.table("jo", "id {int}, agent {int}", [(1, 10), (2, 11), (3, None)])
    foreign.table("ja", "id {int}, name {text}", [(10, "李"), (11, "王")])
    join = 'join = [ { table = "ja", on = { "agent" = "id" }, kind = "left" } ]'
    mapping = foreign.mapping(FEED.format(table="jo", key='["id"]') + join, 'phone = "ja.name"')
    with asked(mapping) as (database, query), database.snapshot() as reader:
        rows = query.page(reader, "key").rows
        assert rows == [("1", "李"), ("2", "王"), ("3", None)]


IDENTITY = FEED.replace('"call"', '"customer"')
NUMBER = "110101199003074178"


def test_an_identity_number_leaves_its_source_masked_and_hashed(foreign: Any) -> None:
    foreign.table("person", "id {int}, no {text}, born {text}",
                  [(1, NUMBER, "19900307"), (2, NUMBER, "x"), (3, None, None)])  # fmt: skip
    personal = Personal(bytes(range(32)))
    columns = 'identity_masked = { from = "no", identity = true }\n'
    mapping = foreign.mapping(
        IDENTITY.format(table="person", key='["id"]'),
        columns + 'updated_at = { from = "born", time = "%Y%m%d" }',
    )
    with asked(mapping, personal) as (database, query), database.snapshot() as reader:
        page = query.page(reader, "key")
        kept = dict(zip(query.columns, page.rows[0], strict=True))
        known = personal.protect(NUMBER)
        assert [kept[name] for name in ("identity_masked", *query.columns[-3:])] == list(known)
        assert page.rows[1][1] is None
        assert [bad.key for bad in page.bad] == ["2"]
        assert NUMBER not in repr(page) + repr(page.came) + repr(page.bad)
        assert "“x”" in page.bad[0].reason
    with pytest.raises(UnprotectedIdentityError), asked(mapping):
        pass
    mapping = foreign.mapping(
        IDENTITY.format(table="person", key='["id"]'), columns + 'name = "no"'
    )
    with pytest.raises(ExposedIdentityError), asked(mapping, personal):
        pass


def test_what_a_mapping_names_and_is_not_there_is_told(foreign: Any) -> None:
    foreign.table("there", "id {int}, at {text}")
    mapping = foreign.mapping(FEED.format(table="nowhere", key='["id"]'), 'phone = "id"')
    with pytest.raises(MissingTableError, match="no table nowhere"), asked(mapping):
        pass
    mapping = foreign.mapping(FEED.format(table="there", key='["id"]'), 'phone = "gone"')
    with pytest.raises(MissingColumnError, match="no column gone"), asked(mapping):
        pass
    mapping = foreign.mapping(
        FEED.format(table="there", key='["id"]'), 'updated_at = { from = "at", time = "native" }'
    )
    with pytest.raises(UnfitTimeError, match="column at is read as “native”"), asked(mapping):
        pass


def test_sqlite_text_that_is_not_utf8_arrives_to_be_told_apart(tmp_path: Any) -> None:
    from storage.sources.mappings.mapping import load_mapping

    db = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)")
    db.execute("INSERT INTO t VALUES (1, CAST(x'ff41' AS TEXT))")
    db.close()
    path = tmp_path / "m.toml"
    path.write_text(
        f'[source]\nname = "s"\nurl = "sqlite:///{(tmp_path / "x.db").as_posix()}"\n[[feed]]\n'
        + FEED.format(table="t", key='["id"]') + '[feed.columns]\nphone = "x"\n', encoding="utf-8",
    )  # fmt: skip
    with asked(load_mapping(path, {})) as (database, query), database.snapshot() as reader:
        assert query.page(reader, "key").rows == [("1", "\udcffA")]
