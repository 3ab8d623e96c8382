"""How a connection to the encrypted files is made. Nothing else opens them.

Every connection has an empty database in memory as its main one and the files attached under
their names (`live`, `cache`, `desk`), so that a `Table` means the same on each: a writer attaches
the one file it owns, a reader all three, read-only. Transactions are begun by us, never by the
driver: `BEGIN IMMEDIATE` on writers, `BEGIN` on readers.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

import sqlcipher3
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from storage.local.errors import StoreError, damaged, from_driver
from storage.local.schema import File

PAGE_SIZE: Final = 16_384
READERS: Final = 3
_CACHE_KIB: Final = 32_000
_WAL_KEPT_BYTES: Final = 64 * 1024 * 1024
_BUSY_S: Final = 5.0

SYNCHRONOUS: Final[Mapping[File, Literal["NORMAL", "FULL"]]] = {
    "live": "NORMAL",  # with WAL: a power cut may lose the last commits, which are pulled again
    "cache": "NORMAL",
    "desk": "FULL",  # what people wrote exists nowhere else
}

sqlcipher3.register_adapter(type(None), {None: None}.get)
"""The driver asks of every value but text and numbers how to store it, and of one nobody has told
it about it asks the value's class, too: a NULL took as long to bind as a dozen texts."""


def cipher_version() -> str:
    """Return the version of SQLCipher in use, "" when this SQLite is built without it."""
    connection = sqlcipher3.connect(":memory:")
    try:
        found = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return str(found[0]) if found else ""


def writer_engine(file: File, path: Path, key: bytes) -> Engine:
    """Return the engine of the one connection that may write `file`. Makes the file if needed."""

    def connect() -> Any:
        connection = _bare()
        _attach(connection, file, path, key, mode="rwc")
        try:
            mode = connection.execute(f"PRAGMA {file}.journal_mode = WAL").fetchone()[0]
            if mode != "wal":
                raise StoreError(detail=f"{path.name}: journal mode {mode} instead of wal")
            connection.execute(f"PRAGMA {file}.synchronous = {SYNCHRONOUS[file]}")
            connection.execute(f"PRAGMA {file}.journal_size_limit = {_WAL_KEPT_BYTES}")
        except sqlcipher3.DatabaseError as error:
            connection.close()
            raise from_driver(error, file) or error from error
        return connection

    return _engine(connect, NullPool, "BEGIN IMMEDIATE")


def reader_engine(paths: Mapping[File, Path], key: bytes, wait_s: float) -> Engine:
    """Return the engine of the readers' small pool; `wait_s` is how long one waits for its turn."""

    def connect() -> Any:
        connection = _bare()
        for file, path in paths.items():
            _attach(connection, file, path, key, mode="ro")
        connection.execute("PRAGMA query_only = ON")
        return connection

    return _engine(
        connect, QueuePool, "BEGIN", pool_size=READERS, max_overflow=READERS, pool_timeout=wait_s,
        pool_use_lifo=True,  # the one lent last has the pages that are asked for again
    )  # fmt: skip


def _engine(connect: Any, pool: Any, begin: str, **pool_options: Any) -> Engine:
    engine = create_engine(
        "sqlite://", module=sqlcipher3, creator=connect, poolclass=pool, **pool_options
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _bare() -> Any:
    """Return a connection without files, with everything that must hold before one is attached."""
    connection = sqlcipher3.connect(
        ":memory:",
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_S,
        cached_statements=256,
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA cipher_default_page_size = {PAGE_SIZE}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if connection.execute("PRAGMA temp_store").fetchone()[0] != 2:
        raise StoreError(detail="this SQLite would write temporary data to disk unencrypted")
    return connection


def _attach(connection: Any, file: File, path: Path, key: bytes, mode: str) -> None:
    """Attach `path` as `file` and prove that it can be read with `key`."""
    try:
        connection.execute(
            f"ATTACH DATABASE ? AS {file} KEY ?",
            (f"{path.absolute().as_uri()}?mode={mode}", f"x'{key.hex()}'"),
        )
        connection.execute(f"PRAGMA {file}.cache_size = -{_CACHE_KIB}")
        connection.execute(f"SELECT count(*) FROM {file}.sqlite_master").fetchone()
    except sqlcipher3.DatabaseError as error:
        connection.close()
        unreadable = type(error) is sqlcipher3.DatabaseError  # what the system refuses has its own
        if unreadable or "not a database" in str(error) or "malformed" in str(error):
            raise damaged(file, path.name) from error
        raise from_driver(error, file) or error from error
