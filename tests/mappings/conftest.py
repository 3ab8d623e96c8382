"""The ready mappings against databases of each kind, with the tables their systems really have."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest
import servers
from foreign import Foreign
from new_stores import store_in

from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping
from storage.sources.reading.sync import Sync


@pytest.fixture(scope="session")
def running() -> Iterator[Callable[[str], servers.Server]]:
    """Servers, each started when first asked for."""
    started: dict[str, servers.Server] = {}
    with ExitStack() as stack:

        def server(kind: str) -> servers.Server:
            if kind not in started:
                made = servers.mariadb() if kind == "mariadb" else servers.postgresql(18)
                started[kind] = stack.enter_context(made)
            return started[kind]

        yield server


@pytest.fixture
def foreign(
    running: Callable[[str], servers.Server], tmp_path: Path
) -> Iterator[Callable[[str], Foreign]]:
    """Make an empty database of a kind."""
    with ExitStack() as stack:

        def make(kind: str) -> Foreign:
            connection: Any
            if kind == "sqlite":
                path = tmp_path / "foreign.db"
                connection = sqlite3.connect(path, isolation_level=None)
                connection.execute("PRAGMA journal_mode = WAL")
                stack.callback(connection.close)
                return Foreign(kind, f"sqlite:///{path.as_posix()}", connection, tmp_path)
            server = running(kind)
            name = f"centre_{tmp_path.name}".replace("-", "_").lower()[:60]
            if kind == "mariadb":
                server.execute(f"DROP DATABASE IF EXISTS `{name}`", f"CREATE DATABASE `{name}`")
                connection = pymysql.connect(
                    host="127.0.0.1", port=server.port, user=server.admin, database=name,
                    autocommit=True, charset="utf8mb4",
                )  # fmt: skip
            else:
                server.execute(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
                connection = psycopg.connect(
                    host="127.0.0.1", port=server.port, user=server.admin, dbname=name,
                    autocommit=True,
                )  # fmt: skip
            stack.callback(connection.close)
            return Foreign(kind, server.url(name), connection, tmp_path)

        yield make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def read(store: Store) -> Callable[[Mapping], None]:
    """Read everything a mapping tells, as `touchdeck sync` does; every feed must work."""

    def once(mapping: Mapping) -> None:
        assert Sync(store, [mapping]).run_once().errors == {}

    return once
