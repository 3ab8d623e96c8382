"""Reading: read-only connections from a small pool, one transaction per block."""

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Connection, Executable, ScalarSelect, Text, select
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import SelectBase
from sqlalchemy.sql.util import find_tables

from storage.local.connections import reader_engine
from storage.local.errors import (
    DamagedFileError,
    ReadTooLongError,
    StoreBusyError,
    StoreClosedError,
    from_driver,
)
from storage.local.schema import FILES, File

READ_LIMIT_S: Final = 10.0
_WAIT_S: Final = 10.0
_STEPS_BETWEEN_LOOKS: Final = 400_000  # about 10 ms of SQLite's work


class _as_json(FunctionElement[str]):  # noqa: N801
    """All rows of a select as one JSON text: [[column, ...], ...].

    An element of SQL of its own rather than a select around `query.subquery()`: that one costs a
    millisecond of Python for every read, more than the reading.
    """

    inherit_cache = True
    type = Text()


@compiles(_as_json)
def _say_as_json(element: _as_json, compiler: SQLCompiler, **options: Any) -> str:
    (asked,) = element.clauses
    width = len(cast("ScalarSelect[Any]", asked).element.selected_columns)
    names = ", ".join(f"c{place}" for place in range(width))
    return (
        f"(WITH asked({names}) AS {compiler.process(asked, **options)} "
        f"SELECT json_group_array(json_array({names})) FROM asked)"
    )


class _Kept(SQLiteCompiler):
    """Writes selects that are made once and asked many times.

    SQLite looks at a bound value that is compared to choose an index, and for that prepares the
    statement anew whenever it is bound: up to a millisecond for what takes a tenth of that to run.
    A value in a select of its own is not looked at. What the select itself says is no value.
    """

    def visit_bindparam(self, bindparam: Any, *args: Any, **options: Any) -> str:
        options["literal_binds"] = not bindparam.required
        told: str = cast("Any", super()).visit_bindparam(bindparam, *args, **options)
        return f"(SELECT {told})" if bindparam.required else told


class _KeptDialect(SQLiteDialect_pysqlite):
    statement_compiler = _Kept
    supports_statement_cache = True


_KEPT: Final = _KeptDialect(paramstyle="named")


@lru_cache(maxsize=512)
def _written(query: SelectBase) -> str:
    whole = _as_json(query.scalar_subquery())
    return str(whole.compile(dialect=_KEPT, compile_kwargs={"render_postcompile": True}))


@lru_cache(maxsize=256)
def _all_written(queries: tuple[SelectBase, ...]) -> str:
    return "SELECT " + ", ".join(map(_written, queries))


class Reader:
    """Each file as it was when the block first read it; later commits are not seen inside it.

    Two files are not frozen at the same instant, so nothing may rely on them agreeing. Selects
    are SQLAlchemy Core over the tables of `schema`. Belongs to the thread and the block that
    opened it.
    """

    def __init__(
        self, connection: Connection, driver: Any, readers: "Readers", limit_s: float
    ) -> None:
        self._connection = connection
        self._driver = driver
        self._readers = readers
        self._limit_s = limit_s
        self.met_damage = False

    def rows(self, query: SelectBase) -> list[tuple[Any, ...]]:
        """Return the rows as plain tuples. For results of thousands of rows.

        Each row is a hand-over of the interpreter lock: beside a busy thread use `json` for
        anything small and hot. Raises ReadTooLongError, StoreClosedError, StoreError.
        """
        return self._fetch(query, (query,))

    def json(self, query: SelectBase) -> list[list[Any]]:
        """Return the rows as lists, fetched as one JSON text in one hand-over of the lock.

        For hot small reads. Integers, text and NULL come back exactly; there are no BLOBs.
        """
        ((text,),) = self._fetch(select(_as_json(query.scalar_subquery())), (query,))
        return cast("list[list[Any]]", json.loads(text))

    def several(
        self, queries: tuple[SelectBase, ...], values: Mapping[str, object]
    ) -> list[list[list[Any]]]:
        """Return the rows of several selects as `json` does, all fetched in one hand-over.

        `queries` are made once and kept: each is compiled once, `values` are bound to them by name.
        """
        (texts,) = self._fetch(_all_written(queries), queries, values)
        return [cast("list[list[Any]]", json.loads(text)) for text in texts]

    def complaints(self, file: File, pragma: str) -> list[str]:
        """Return what one of SQLite's checks says of `file`."""
        return [
            str(line) for (line,) in self._connection.exec_driver_sql(f"PRAGMA {file}.{pragma}")
        ]

    def _fetch(
        self,
        query: SelectBase | str,
        asked: Sequence[SelectBase],
        values: Mapping[str, object] | None = None,
    ) -> list[tuple[Any, ...]]:
        if self._readers.closing:
            raise StoreClosedError
        try:
            if isinstance(query, str):
                cursor: Any = self._driver.execute(query, values)
            else:
                cursor = self._connection.execute(cast("Executable", query)).cursor
            return cast("list[tuple[Any, ...]]", cursor.fetchall())
        except Exception as error:
            raise self._told(error, asked) or error from error

    def _told(self, error: Exception, asked: Sequence[SelectBase]) -> Exception | None:
        if "interrupted" in str(getattr(error, "orig", None) or error):
            if self._readers.closing:
                return StoreClosedError()
            return ReadTooLongError(seconds=f"{self._limit_s:g}")
        files = {
            table.schema for query in asked for table in find_tables(query, include_joins=True)
        }
        met = [file for file in FILES if file in files]
        told = from_driver(error, met[0] if len(met) == 1 else None)
        self.met_damage = self.met_damage or isinstance(told, DamagedFileError)
        return told


class Readers:
    """The pool of read-only connections."""

    def __init__(self, paths: Mapping[File, Path], key: bytes) -> None:
        self._engine = reader_engine(paths, key, _WAIT_S)
        self._active: set[Any] = set()
        self._lock = threading.Lock()
        self.closing = False

    @contextmanager
    def read(self, limit_s: float = READ_LIMIT_S) -> Iterator[Reader]:
        """Lend a reader for a block. Its reads are stopped `limit_s` seconds after it began.

        Raises StoreBusyError when no connection gets free in time, StoreClosedError.
        """
        if self.closing:
            raise StoreClosedError
        try:
            connection = self._engine.connect()
        except PoolTimeoutError:
            raise StoreBusyError(seconds=f"{_WAIT_S:g}") from None
        driver = cast("Any", connection.connection.driver_connection)
        ends = time.monotonic() + limit_s
        driver.set_progress_handler(
            lambda: self.closing or time.monotonic() > ends, _STEPS_BETWEEN_LOOKS
        )
        with self._lock:
            self._active.add(driver)
        reader = Reader(connection, driver, self, limit_s)
        try:
            connection.begin()  # ended by giving the connection back: nothing is to be committed
            yield reader
        finally:
            with self._lock:
                self._active.discard(driver)
            driver.set_progress_handler(None, 0)
            if reader.met_damage:  # such a connection would fail at sound pages too
                connection.invalidate()
            connection.close()

    def check(self, file: File) -> list[str]:
        """Return what the cipher's and SQLite's own checks find wrong with `file`."""
        found: list[str] = []
        with self.read(float("inf")) as reader:
            for pragma in ("cipher_integrity_check", "integrity_check"):
                try:
                    found += [line for line in reader.complaints(file, pragma) if line != "ok"]
                except DBAPIError as error:
                    found.append(f"{pragma}: {error.orig}")
        return found

    def close(self, deadline: float) -> bool:
        """Refuse new readers, interrupt the ones at work, close. False: some were still busy."""
        self.closing = True
        while True:
            with self._lock:
                for driver in self._active:
                    driver.interrupt()
                idle = not self._active
            if idle or time.monotonic() > deadline:
                break
            time.sleep(0.005)
        self._engine.dispose()
        return idle
