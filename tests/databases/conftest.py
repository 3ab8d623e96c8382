"""Foreign databases of every kind, and mappings of one table of theirs."""

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest
from servers import Server, mariadb, postgresql

from storage.sources.databases.database import Database, connect
from storage.sources.databases.page import Page
from storage.sources.databases.query import FeedQuery
from storage.sources.mappings.mapping import Mapping, load_mapping

FAULT = "cannot be converted"
numbers = itertools.count()

TYPES = {
    "sqlite": {
        "text": "TEXT", "int": "INTEGER", "double": "REAL", "decimal": "NUMERIC", "char": "TEXT",
    },
    "postgresql": {
        "text": "text", "int": "bigint", "double": "double precision", "decimal": "numeric",
        "char": "char(8)", "small": "smallint", "real": "real", "bool": "boolean", "uuid": "uuid",
        "json": "json", "naive": "timestamp", "aware": "timestamptz", "date": "date",
        "bytes": "bytea", "enum": "mood",
    },
    "mariadb": {
        "text": "VARCHAR(600) COLLATE utf8mb4_general_ci", "int": "BIGINT", "double": "DOUBLE",
        "decimal": "DECIMAL(65, 20)", "char": "CHAR(8)", "small": "SMALLINT",
        "unsigned": "BIGINT UNSIGNED", "bool": "TINYINT(1)", "json": "JSON", "bit": "BIT(8)",
        "naive": "DATETIME(6)", "aware": "TIMESTAMP(6) NULL", "date": "DATE",
        "bytes": "VARBINARY(100)", "latin": "VARCHAR(100) CHARACTER SET latin1",
        "enum": "ENUM('sad', 'ok', 'happy')",
    },
}  # fmt: skip


class Foreign:
    """One foreign database: `kind` it is of, statements run in it, mappings of its tables."""

    def __init__(self, kind: str, folder: Path, server: Server | None) -> None:
        self.kind = kind
        self.folder = folder
        self.server = server
        self.database = f"d{next(numbers)}"
        if server is None:
            self.url = f"sqlite:///{(folder / self.database).as_posix()}.db"
            path = folder / f"{self.database}.db"
            self.driver: Any = sqlite3.connect(path, isolation_level=None)
            self.driver.execute("PRAGMA synchronous = OFF")
        elif kind == "postgresql":
            server.execute(f"CREATE DATABASE {self.database}")
            self.url = server.url(self.database)
            self.driver = psycopg.connect(
                host="127.0.0.1", port=server.port, user=server.admin, dbname=self.database,
                autocommit=True,
            )  # fmt: skip
            self.run("CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')")
        else:
            server.execute(f"CREATE DATABASE {self.database}")
            self.url = server.url(self.database)
            self.driver = pymysql.connect(
                host="127.0.0.1", port=server.port, user=server.admin, database=self.database,
                autocommit=True, charset="utf8mb4",
                init_command="SET sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'",
            )  # fmt: skip

    def close(self) -> None:
        self.driver.close()

    def run(self, *statements: str) -> None:
        with closing(self.driver.cursor()) as cursor:
            for statement in statements:
                cursor.execute(statement)

    def table(self, name: str, columns: str, rows: Iterable[Sequence[object]] = ()) -> None:
        """Make a table anew; `columns` with types as `{int}`."""
        self.run(f"DROP TABLE IF EXISTS {name}")
        self.run(f"CREATE TABLE {name} ({columns.format(**TYPES[self.kind])})")
        self.fill(name, rows)

    def fill(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        kept = [tuple(row) for row in rows]
        if kept:
            mark = "?" if self.kind == "sqlite" else "%s"
            marks = ", ".join([mark] * len(kept[0]))
            with closing(self.driver.cursor()) as cursor:
                cursor.executemany(f"INSERT INTO {name} VALUES ({marks})", kept)

    def mapping(
        self, feed: str, columns: str, *, maps: str = "", zone: str = "Asia/Shanghai",
        url: str | None = None, clock: str = "",
    ) -> Mapping:  # fmt: skip
        path = self.folder / "mapping.toml"
        path.write_text(
            f'[source]\nname = "centre"\nurl = "{url or self.url}"\ntime_zone = "{zone}"\n{clock}\n'
            f"{maps}\n[[feed]]\n{feed}\n[feed.columns]\n{columns}\n",
            encoding="utf-8",
        )
        return load_mapping(path, {})


class Values:
    """Reads one column of one type as one canonical column, value by value."""

    def __init__(self, foreign: Foreign) -> None:
        self.foreign = foreign
        self._databases: dict[str, Database] = {}
        self._queries: dict[tuple[str, ...], FeedQuery] = {}

    def close(self) -> None:
        for database in self._databases.values():
            database.close()

    def made(
        self, type_: str, values: Sequence[object], spec: str, into: str = "call.started_at",
        zone: str = "Asia/Shanghai", maps: str = "",
    ) -> list[object]:  # fmt: skip
        """What arrives for each value; FAULT for what is quarantined."""
        form = (type_, spec, into, zone, maps)
        name = f"v_{type_}"
        if form not in self._queries:
            if all(type_ != known for known, *_ in self._queries):
                self.foreign.table(name, f"id INTEGER PRIMARY KEY, x {{{type_}}}")
            table, column = into.split(".")
            mapping = self.foreign.mapping(
                f'name = "f"\ninto = "{table}"\nfrom = "{name}"\nkey = ["id"]',
                f"{column} = {spec}", zone=zone, maps=maps,
            )  # fmt: skip
            if zone not in self._databases:
                self._databases[zone] = connect(mapping)
            self._queries[form] = FeedQuery(mapping, mapping.feeds[0], self._databases[zone])
        database, query = self._databases[zone], self._queries[form]
        self.foreign.run(f"DELETE FROM {name}")
        self.foreign.fill(name, enumerate(values))
        with database.snapshot() as reader:
            page = query.page(reader, "key", limit=len(values) + 1)
        return self._told(page, values)

    def _told(self, page: Page, values: Sequence[object]) -> list[object]:
        found: dict[str, object] = {str(row[0]): row[1] for row in page.rows}
        for bad in page.bad:
            assert bad.key not in found
            assert bad.reason
            found[bad.key] = FAULT
        assert len(found) == len(values) == page.read
        return [found[str(place)] for place in range(len(values))]


@pytest.fixture(scope="session")
def servers_of_kinds() -> Iterator[dict[str, Server]]:
    """Servers, started when first asked for."""
    running: dict[str, Any] = {}
    makers = {
        "postgresql18": lambda: postgresql(18), "postgresql15": lambda: postgresql(15),
        "mariadb": mariadb,
    }  # fmt: skip

    class Started(dict[str, Server]):
        def __missing__(self, name: str) -> Server:
            running[name] = makers[name]()
            self[name] = running[name].__enter__()
            return self[name]

    yield Started()
    for each in running.values():
        each.__exit__(None, None, None)


@pytest.fixture(scope="module", params=["sqlite", "postgresql18", "postgresql15", "mariadb"])
def foreign(
    request: pytest.FixtureRequest,
    servers_of_kinds: dict[str, Server],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Foreign]:
    """A database of each kind."""
    server = None if request.param == "sqlite" else servers_of_kinds[request.param]
    kind = request.param.rstrip("0123456789")
    made = Foreign(kind, tmp_path_factory.mktemp("foreign"), server)
    yield made
    made.close()


@pytest.fixture(scope="module", params=["postgresql18", "postgresql15", "mariadb"])
def served(
    request: pytest.FixtureRequest,
    servers_of_kinds: dict[str, Server],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Foreign]:
    """A database of each kind that has a server."""
    kind = request.param.rstrip("0123456789")
    made = Foreign(kind, tmp_path_factory.mktemp("served"), servers_of_kinds[request.param])
    yield made
    made.close()


@pytest.fixture(scope="module")
def values(foreign: Foreign) -> Iterator[Values]:
    made = Values(foreign)
    yield made
    made.close()
