"""Databases as they are: odd names, odd types, times no calendar has, half a right to read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Server

from storage.sources.connecting.check import FeedCheck, check
from storage.sources.connecting.draft import SourceDraft, given_url, write_mapping
from storage.sources.connecting.guess import Seen, guess_as
from storage.sources.connecting.survey import Survey, survey
from storage.sources.databases.database import connect_to
from storage.sources.mappings.mapping import load_mapping

NAMES = [
    "we\"ird 'n`ame", "dotted.customers", "客户资料", "%s %(x)s :x a%b", "select", "UPPER",
    "tab\tinside", "back\\slash", "x" * 63, "长" * 21, "[a]{b}$1",
]  # fmt: skip
COLUMNS = ["from", "na'me", "%(x)s", "手机", "a.b", "y" * 63]


class Centre:
    """A database of its own at a server, made by its administrator and read by `odd`."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.postgresql = server.kind == "postgresql"

    def run(self, *statements: str) -> None:
        if not self.postgresql:
            statements = ("SET sql_mode = 'ANSI_QUOTES'", *statements)
        self.server.execute(*statements, database="odd")

    def name(self, name: str) -> str:
        return '"' + name.replace('"', '""') + '"'

    def grant(self, columns: str, table: str) -> None:
        self.run(f"GRANT SELECT {columns} ON {self.name(table)} TO odd")

    def looked_at(self) -> Survey:
        url = given_url(self.server.url("odd", "odd"))
        self.draft = SourceDraft("odd", url, "Asia/Shanghai")
        database = connect_to(self.draft.source, url, None)
        try:
            return survey(database)
        finally:
            database.close()

    def seen(self, table: str) -> Seen:
        found = {each.name: each for each in self.looked_at().seen}
        assert table in found, sorted(found)
        return found[table]

    def checked(self, seen: Seen, into: str, folder: Path) -> FeedCheck:
        """The check of the mapping that is written for a table."""
        (folder / "odd.toml").unlink(missing_ok=True)
        path = write_mapping(folder, self.draft, [guess_as(seen, into)])
        found = check(load_mapping(path, {}), None, path)
        assert found.error is None
        (feed,) = found.feeds
        return feed


@pytest.fixture
def odd(server: Server) -> Iterator[Centre]:
    server.execute("CREATE DATABASE odd", "CREATE USER odd")
    yield Centre(server)
    force = " WITH (FORCE)" if server.kind == "postgresql" else ""
    server.execute(f"DROP DATABASE odd{force}", "DROP USER odd")


def test_tables_and_columns_of_any_name_are_found_and_read(odd: Centre, tmp_path: Path) -> None:
    columns = ", ".join(f"{odd.name(each)} varchar(40)" for each in COLUMNS)
    values = ", ".join(["'13900001111'"] * len(COLUMNS))
    for name in NAMES:
        table = odd.name(name)
        odd.run(f"CREATE TABLE {table} ({odd.name('编号')} int PRIMARY KEY, {columns})",
                f"INSERT INTO {table} VALUES (1, {values})")  # fmt: skip
        odd.grant("", name)
    found = odd.looked_at()
    assert found.unread == ()
    assert {each.name for each in found.seen} == set(NAMES)
    for seen in found.seen:
        feed = odd.checked(seen, "customer", tmp_path)
        assert feed.error is None
        assert (feed.sampled, feed.bad) == (1, 0)
        assert "139****1111" in [text for each in feed.columns for text in each.examples]


def test_three_hundred_columns_are_looked_through(odd: Centre, tmp_path: Path) -> None:
    columns = ", ".join(f"c{number} text" for number in range(298))
    odd.run(f"CREATE TABLE wide (id int PRIMARY KEY, mobile text, {columns})",
            "INSERT INTO wide (id, mobile) VALUES (1, '13900001111')")  # fmt: skip
    odd.grant("", "wide")
    feed = odd.checked(odd.seen("wide"), "customer", tmp_path)
    assert (feed.sampled, feed.bad) == (1, 0)
    assert len(feed.unused) == 298


TIMES = {
    "postgresql": (
        "timestamptz",
        ["'infinity'", "'-infinity'", "'0044-03-15 BC'", "'294276-12-31'", "'10000-01-01'"],
    ),
    "mariadb": ("datetime", ["'0000-00-00 00:00:00'", "'2026-00-15 00:00:00'"]),
}


def test_times_no_calendar_has_hide_neither_a_table_nor_that_the_column_is_one_of_times(
    odd: Centre, tmp_path: Path
) -> None:
    kind, poison = TIMES[odd.server.kind]
    odd.run(f"CREATE TABLE t (id int PRIMARY KEY, mobile text, born date, updated_at {kind})")
    odd.run("SET sql_mode = ''" if not odd.postgresql else "SELECT 1",
            *(f"INSERT INTO t VALUES ({n}, '1390000111{n}', '1990-01-01', {each})"
              for n, each in enumerate([*poison, "'9999-12-31 23:59:59'"])))  # fmt: skip
    odd.grant("", "t")
    feed = odd.checked(odd.seen("t"), "customer", tmp_path)
    assert feed.sampled == len(poison) + 1
    assert feed.bad == len(poison)
    assert {each.name: each.origin for each in feed.columns}["updated_at"] == (
        "updated_at (time native)"
    )


def test_columns_of_times_are_known_before_anything_is_in_them(odd: Centre, tmp_path: Path) -> None:
    kind = TIMES[odd.server.kind][0]
    odd.run(f"CREATE TABLE calls (call_id int PRIMARY KEY, caller_number text, start_time {kind}, "
            f"hangup_time {kind}, last_modified {kind})",
            "CREATE INDEX changed ON calls (last_modified)")  # fmt: skip
    odd.grant("", "calls")
    empty = odd.seen("calls")
    guess = guess_as(empty, "call")
    assert {each.time for each in guess.columns if each.canonical.endswith("_at")} == {"native"}
    assert guess.cursor is not None
    odd.run("INSERT INTO calls VALUES (1, '13900001111', '2026-01-01 10:00:00.5', NULL, "
            "'2026-01-01 10:05:00')")  # fmt: skip
    feed = odd.checked(empty, "call", tmp_path)
    assert (feed.sampled, feed.bad) == (1, 0)


def test_a_login_with_a_right_to_some_columns_is_shown_those(odd: Centre, tmp_path: Path) -> None:
    odd.run("CREATE TABLE c (id int PRIMARY KEY, mobile text, secret text)",
            "INSERT INTO c VALUES (1, '13900001111', 'x')",
            "CREATE TABLE closed (id int PRIMARY KEY, mobile text)")  # fmt: skip
    odd.grant("(id, mobile)", "c")
    if not odd.postgresql:  # its catalogue tells a table's columns to who may read them all
        assert str(dict(odd.looked_at().unread)["c"]) == "this login may not read it"
        return
    seen = odd.seen("c")
    assert list(seen.columns) == ["id", "mobile"]
    assert seen.key == ("id",)
    assert odd.checked(seen, "customer", tmp_path).bad == 0
    assert "closed" not in [each.name for each in odd.looked_at().seen]


PECULIAR = {
    "postgresql": (
        "u uuid, e mood, a text[], j jsonb, r tstzrange, b bytea, iv interval, m money, t time, "
        "z timetz, ip inet, bits bit(4), o oid, p point, v tsvector, mr int4multirange, "
        'c "char", h int2vector, n numeric, f float8, ld date, tz timestamptz',
        "gen_random_uuid(), 'it''s', '{a,b}', '{}', '[2020-01-01,infinity)', '\\xff00', "
        "'1 year -3 days', '$1,234.56', '24:00:00', '23:59:60+15:59', '10.0.0.0/8', '1010', 5, "
        "'(1,2)', 'a b', '{[1,3)}', 'c', '1 2', 'NaN', 'Infinity', '5874897-12-31', 'infinity'",
    ),
    "mariadb": (
        "big bigint unsigned, e enum('a', 'it''s', '通'), s set('x', 'y'), b8 bit(8), b64 bit(64), "
        "la varchar(20) CHARACTER SET latin1, gbk varchar(20) CHARACTER SET gbk, t time, y year, "
        "j json, bin binary(4), bl blob, g geometry, dd decimal(65, 30), f float, zf int(8) "
        "zerofill, ti tinyint(1), ip inet6, u uuid, d date, ts timestamp NULL",
        "18446744073709551615, '', 'x,y', b'101', b'1111', 'Zoë', '镕', '838:59:59', 2155, '{}', "
        "'ab', x'ff', POINT(1, 2), -1e30, 1e38, 5, 2, '::1', uuid(), '0000-00-00', "
        "'0000-00-00 00:00:00'",
    ),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Did not recognize type")
def test_types_of_one_server_alone_are_looked_at_and_each_can_be_read_as_text_or_says_why(
    odd: Centre, tmp_path: Path
) -> None:
    columns, values = PECULIAR[odd.server.kind]
    if odd.postgresql:
        odd.run("CREATE TYPE mood AS ENUM ('sad', 'it''s')")
    odd.run(f"CREATE TABLE p (id int PRIMARY KEY, mobile text, {columns})")
    odd.run("SET sql_mode = ''" if not odd.postgresql else "SELECT 1",
            f"INSERT INTO p VALUES (1, '13900001111', {values})",
            "INSERT INTO p (id, mobile) VALUES (2, '13900001112')")  # fmt: skip
    odd.grant("", "p")
    seen = odd.seen("p")
    assert len(seen.rows) == 2
    feed = odd.checked(seen, "customer", tmp_path)
    assert feed.error is None
    assert feed.sampled == 2


def test_a_table_of_partitions_is_one_and_what_is_made_of_a_query_counts(odd: Centre) -> None:
    if odd.postgresql:
        odd.run(
            "CREATE TABLE calls (id bigint, at date, mobile text, PRIMARY KEY (id, at)) "
            "PARTITION BY RANGE (at)",
            *(f"CREATE TABLE calls_{year} PARTITION OF calls "
              f"FOR VALUES FROM ('{year}-01-01') TO ('{year + 1}-01-01')"
              for year in range(2020, 2027)),
            "INSERT INTO calls VALUES (1, '2026-01-01', '13900001111')",
            "CREATE MATERIALIZED VIEW made AS SELECT * FROM calls",
        )  # fmt: skip
        odd.grant("", "made")
    else:
        odd.run("CREATE TABLE calls (id bigint, at date, mobile text, PRIMARY KEY (id, at)) "
                "PARTITION BY HASH (id) PARTITIONS 5",
                "INSERT INTO calls VALUES (1, '2026-01-01', '13900001111')",
                "CREATE VIEW made AS SELECT * FROM calls",
                "GRANT SHOW VIEW ON made TO odd")  # fmt: skip
        odd.grant("", "made")
    odd.grant("", "calls")
    found = odd.looked_at()
    assert sorted(each.name for each in found.seen) == ["calls", "made"]
    assert [len(each.rows) for each in found.seen] == [1, 1]
