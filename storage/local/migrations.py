"""The form of each file, and how an older one becomes today's.

To change a file's form: change `schema.py`, add a function at the end of the file's tuple in
`MIGRATIONS` whose name says what it does, and freeze a sample of the form before it
(tests/storage/samples). A migration of `cache` or `live` may be as simple as dropping the table,
its staged twins and the progress of its feeds: the rows are pulled again.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.local.errors import NewerFileError
from storage.local.schema import METADATA, File

Migration = Callable[[Connection], None]


def add_read_through_and_social_mention(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE cache.social_mention (source TEXT NOT NULL, key TEXT NOT NULL, "
        "channel TEXT, author TEXT, text TEXT, uri TEXT, customer_key TEXT, region TEXT, "
        "product_code TEXT, mood TEXT, at INTEGER, updated_at INTEGER, "
        "PRIMARY KEY (source, key)) STRICT"
    )
    connection.exec_driver_sql(
        "CREATE TABLE cache.read_through (source TEXT NOT NULL, target TEXT NOT NULL, "
        "key TEXT NOT NULL, fetched_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, "
        "PRIMARY KEY (source, target, key)) STRICT"
    )


def add_tombstones_live(connection: Connection) -> None:
    _add_tombstones(connection, "live")


def add_tombstones_cache(connection: Connection) -> None:
    _add_tombstones(connection, "cache")


def _add_tombstones(connection: Connection, file: File) -> None:
    connection.exec_driver_sql(
        f"CREATE TABLE {file}.tombstone (source TEXT NOT NULL, target TEXT NOT NULL, "
        "key TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (source, target, key)) STRICT"
    )
    connection.exec_driver_sql(f"CREATE INDEX {file}.tombstone_by_time ON tombstone (at)")


def add_identity_hashes_and_customer_links(connection: Connection) -> None:
    for column in ("identity_hash", "identity_last6_hash", "identity_last4_hash", "account_number"):
        connection.exec_driver_sql(f"ALTER TABLE cache.customer ADD COLUMN {column} TEXT")
    connection.exec_driver_sql(
        "CREATE TABLE cache.customer_link (customer_source TEXT NOT NULL, "
        "customer_key TEXT NOT NULL, person TEXT NOT NULL, to_source TEXT, to_key TEXT, why TEXT, "
        "since_at INTEGER, PRIMARY KEY (customer_source, customer_key)) STRICT"
    )
    connection.exec_driver_sql(
        "CREATE TABLE cache.customer_conflict (id TEXT NOT NULL, kind TEXT NOT NULL, "
        "customer_source TEXT NOT NULL, customer_key TEXT NOT NULL, to_source TEXT, to_key TEXT, "
        "why TEXT, value TEXT, records INTEGER, PRIMARY KEY (id)) STRICT"
    )
    for index, table, column in (
        ("customer_by_phone", "customer", "phone"),
        ("customer_by_phone2", "customer", "phone2"),
        ("customer_by_identity", "customer", "identity_hash"),
        ("customer_by_identity_last6", "customer", "identity_last6_hash"),
        ("customer_by_identity_last4", "customer", "identity_last4_hash"),
        ("customer_by_name", "customer", "name"),
        ("customer_by_account_number", "customer", "account_number"),
        ("account_by_number", "account", "number"),
        ("account_by_customer", "account", "customer_key"),
        ("customer_link_by_person", "customer_link", "person"),
    ):
        connection.exec_driver_sql(f"CREATE INDEX cache.{index} ON {table} ({column})")


def add_link_decision(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE desk.link_decision (id TEXT NOT NULL, source_a TEXT NOT NULL, "
        "key_a TEXT NOT NULL, source_b TEXT NOT NULL, key_b TEXT NOT NULL, verdict TEXT NOT NULL, "
        "reason TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at INTEGER NOT NULL, "
        "PRIMARY KEY (id)) STRICT"
    )


MIGRATIONS: Final[Mapping[File, tuple[Migration, ...]]] = {
    "live": (add_tombstones_live,),
    "cache": (
        add_read_through_and_social_mention,
        add_tombstones_cache,
        add_identity_hashes_and_customer_links,
    ),
    "desk": (add_link_decision,),
}
"""The n-th function of a file takes it from version n to n + 1; version 1 is the first."""
_DIALECT: Final = sqlite.dialect()


def version(file: File) -> int:
    """Return the number of today's form of `file`."""
    return 1 + len(MIGRATIONS[file])


def table_ddl(table: Table) -> str:
    """Return the statement that makes `table` without its indexes. STRICT: columns keep type."""
    return f"{str(CreateTable(table).compile(dialect=_DIALECT)).strip()} STRICT"


def index_ddl(table: Table) -> list[str]:
    """Return the statements that make the indexes of `table`, in the order of their names."""
    indexes = sorted(table.indexes, key=lambda index: index.name or "")
    return [str(CreateIndex(index).compile(dialect=_DIALECT)) for index in indexes]


def bring_up_to_date(
    connection: Connection, file: File, steps: Sequence[Migration] | None = None
) -> None:
    """Make the tables of a new file, or take an older one to today's form step by step.

    Each step is a transaction of its own, recorded in the file's table `migration`; after a crash
    the next start goes on from the last one. A newer file raises NewerFileError, untouched.
    `steps` are the file's migrations, `MIGRATIONS` unless told otherwise.
    """
    steps = MIGRATIONS[file] if steps is None else steps
    known = 1 + len(steps)
    with connection.begin():
        found = int(connection.exec_driver_sql(f"PRAGMA {file}.user_version").scalar_one())
    if found > known:
        raise NewerFileError(file=f"{file}.db", found=found, known=known)
    if found == 0:
        with connection.begin():
            _create(connection, file)
            _record(connection, file, known, "created")
        return
    for version, step in enumerate(steps[found - 1 :], start=found + 1):
        with connection.begin():
            step(connection)
            _record(connection, file, version, step.__name__)


def _create(connection: Connection, file: File) -> None:
    connection.exec_driver_sql(
        f"CREATE TABLE {file}.migration "
        "(version INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT"
    )
    for table in METADATA.sorted_tables:
        if table.schema == file:
            for statement in (table_ddl(table), *index_ddl(table)):
                connection.exec_driver_sql(statement)


def _record(connection: Connection, file: File, version: int, name: str) -> None:
    connection.exec_driver_sql(
        f"INSERT INTO {file}.migration (version, name, at) VALUES (?, ?, ?)",
        (version, name, time.time_ns() // 1000),
    )
    connection.exec_driver_sql(f"PRAGMA {file}.user_version = {version}")
