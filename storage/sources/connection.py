"""The read-only session with a source: opened, asked whether anything changed, asked the time."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnClause, Engine, create_engine, select, table
from sqlalchemy import column as sql_column
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage.sources import expressions
from storage.sources.catalogue import Catalogue
from storage.sources.errors import (
    DamagedSourceError,
    LockedSourceError,
    MissingFileError,
    SourceError,
    UnsupportedSourceError,
)
from storage.sources.mapping import Mapping
from storage.sources.query import Statement
from storage.sources.times import TimeFormat, to_utc_us

_BUSY_S: Final = 1.0
_SMALLEST: Final = 512


class SourceConnection:
    """One session with a source's SQLite file. Belongs to one thread; only `interrupt` does not.

    The file is never written, made or locked for longer than a read. Whatever goes wrong inside
    comes out as SourceError (`translated`).
    """

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        if mapping.url.get_backend_name() != "sqlite":
            raise UnsupportedSourceError(source=self.name, kind=mapping.url.get_backend_name())
        self._path = Path(mapping.url.database or "")
        with self.translated():
            self._identity = self._look()
            self._engine: Engine = create_engine(
                "sqlite://", creator=self._connect, poolclass=NullPool
            )
            self._connection = self._engine.connect()
            self.driver: Any = self._connection.connection.driver_connection
            self._schema = self._pragma("schema_version")
            self.catalogue = Catalogue(self._connection)
            self._clock = self._clock_statement()

    @property
    def name(self) -> str:
        return self._mapping.source.name

    @property
    def dialect(self) -> Any:
        return self._engine.dialect

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def interrupt(self) -> None:
        """End the statement in progress; may be called from any thread."""
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile
            self.driver.interrupt()

    @contextmanager
    def snapshot(self) -> Iterator[Any]:
        """Lend the driver's connection for reads that all see the same moment of the source."""
        with self.translated():
            self.driver.execute("BEGIN")
            try:
                yield self.driver
            finally:
                if self.driver.in_transaction:
                    self.driver.execute("ROLLBACK")

    def version(self) -> int:
        """Return a number that differs when anything was committed since it was last asked.

        Costs a look at the file's name and at shared memory. Raises when the file is gone, has
        been replaced (connect anew) or cannot be read.
        """
        with self.translated():
            if self._look() != self._identity:
                raise MissingFileError(source=self.name, file=self._path)
            return self._pragma("data_version")

    def tables_changed(self) -> bool:
        """Return whether tables were made, altered or dropped since the last call."""
        with self.translated():
            found = self._pragma("schema_version")
        if found == self._schema:
            return False
        self._schema = found
        self.catalogue = Catalogue(self._connection)
        return True

    def now_us(self) -> int:
        """Return the source's time, microseconds UTC; this machine's where it keeps none."""
        if self._clock is None:
            return time.time_ns() // 1000
        with self.translated():
            row = self._clock.run(self.driver).fetchone()
        clock = self._mapping.source.clock
        assert clock is not None
        if row is None or not isinstance(row[0], int):
            found = "nothing" if row is None or row[0] is None else f"“{str(row[0])[1:60]}”"
            detail = f"its clock {clock.table}.{clock.column} holds {found}"
            raise SourceError(source=self.name, detail=detail)
        form = TimeFormat.parse(clock.format)
        zone = self._mapping.source.zone
        return to_utc_us(row[0], zone) if expressions.needs_zone(form, zone) else row[0]

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn the driver's errors into ours."""
        try:
            yield
        except (sqlite3.Error, DBAPIError, OSError) as error:
            raise self._told(error) from error

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
        return int(self.driver.execute(f"PRAGMA {name}").fetchone()[0])

    def _look(self) -> tuple[int, int]:
        """Return which file it is. Raises where there is none, or one too short to be one."""
        found = self._path.stat()
        if found.st_size < _SMALLEST:
            detail = f"{self._path.name} has only {found.st_size} bytes"
            raise DamagedSourceError(source=self.name, detail=detail)
        return found.st_dev, found.st_ino

    def _clock_statement(self) -> Statement | None:
        clock = self._mapping.source.clock
        if clock is None:
            return None
        found = self.catalogue.table(clock.table)
        if found is None or clock.column not in found.columns:
            detail = f"there is no {clock.table}.{clock.column}, its clock"
            raise SourceError(source=self.name, detail=detail)
        beat: ColumnClause[Any] = sql_column(clock.column)
        form = TimeFormat.parse(clock.format)
        shown = expressions.time_us(beat, form, self._mapping.source.zone)
        query = select(shown).select_from(table(clock.table, beat)).limit(1)
        return Statement.of(query, self.dialect)

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
