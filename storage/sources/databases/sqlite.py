"""A session with a source's SQLite file: never written, never made, never locked for long."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.databases.catalogue import Catalogue
from storage.sources.databases.database import Database, Observation, Protector, Reader
from storage.sources.databases.sqlite_words import SqliteWords
from storage.sources.databases.statement import Raw, Statement
from storage.sources.errors import (
    DamagedSourceError,
    LockedSourceError,
    MissingFileError,
    SourceError,
)
from storage.sources.mappings.mapping import Source

_BUSY_S: Final = 1.0
_SMALLEST: Final = 512


class SqliteDatabase(Database):
    """SQLite has one writer at a time, so commits come strictly one after another."""

    serial = True

    def __init__(self, source: Source, url: URL, personal: Protector | None = None) -> None:
        super().__init__(source, url, personal)
        self.words = SqliteWords(source.zone)
        self._path = Path(url.database or "")
        with self.translated():
            self._identity = self._look()
            self._engine: Engine = create_engine(
                "sqlite://", creator=self._connect, poolclass=NullPool
            )
            self._connection = self._engine.connect()
            self._driver: Any = self._connection.connection.driver_connection
            self._schema = self._pragma("schema_version")
            self.catalogue = Catalogue(self._connection)

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def interrupt(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile
            self._driver.interrupt()

    @contextmanager
    def snapshot(self) -> Iterator[Reader]:
        with self.translated():
            self._driver.execute("BEGIN")
            try:
                yield self
            finally:
                if self._driver.in_transaction:
                    self._driver.execute("ROLLBACK")

    def run(self, statement: Statement, **values: Raw) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._driver.execute(
            statement.sql, statement.parameters(values)
        ).fetchall()
        return found

    def version(self) -> int:
        """Costs a look at the file's name and at shared memory. Raises when the file is gone, has
        been replaced (connect anew) or cannot be read."""
        with self.translated():
            if self._look() != self._identity:
                raise MissingFileError(source=self.name, file=self._path)
            return self._pragma("data_version")

    def tables_changed(self) -> bool:
        with self.translated():
            found = self._pragma("schema_version")
        if found == self._schema:
            return False
        self._schema = found
        self.catalogue = Catalogue(self._connection)
        return True

    def observe(self) -> Observation:
        return Observation(self.now_us(), frozenset())

    def rights(self) -> str:
        return QT_TRANSLATE_NOOP(
            "Sources", "SQLite has one writer at a time: no row is committed behind another."
        )

    @contextmanager
    def translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, DBAPIError, OSError) as error:
            raise self._told(error) from error

    def _server_us(self) -> int:
        return time.time_ns() // 1000

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=ro",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_BUSY_S,
        )
        # text that is not UTF-8 comes as it is and is told apart when it is stored
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -16000")
        return connection

    def _pragma(self, name: str) -> int:
        return int(self._driver.execute(f"PRAGMA {name}").fetchone()[0])

    def _look(self) -> tuple[int, int]:
        """Return which file it is. Raises where there is none, or one too short to be one."""
        found = self._path.stat()
        if found.st_size < _SMALLEST:
            detail = f"{self._path.name} has only {found.st_size} bytes"
            raise DamagedSourceError(source=self.name, detail=detail)
        return found.st_dev, found.st_ino

    def _told(self, error: Exception) -> SourceError:
        if isinstance(error, FileNotFoundError):
            return MissingFileError(source=self.name, file=self._path)
        detail = str(getattr(error, "orig", None) or error)
        if "locked" in detail or "busy" in detail:
            return LockedSourceError(source=self.name)
        if any(word in detail for word in ("malformed", "not a database", "disk I/O error")):
            return DamagedSourceError(source=self.name, detail=detail)
        if "unable to open" in detail and not self._path.exists():
            return MissingFileError(source=self.name, file=self._path)
        return SourceError(source=self.name, detail=detail)
