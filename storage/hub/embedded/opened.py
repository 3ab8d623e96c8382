"""A connection to the hub's file. Transactions are begun by us, never by the driver."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage.hub.embedded.schema import FORM
from storage.hub.hub import HubAwayError, NewerHubError

Mode = Literal["rw", "rwc"]
_BUSY_S: Final = 20.0
_STATEMENTS: Final = 1_000

_opening: Final[ContextVar[tuple[Path, Mode]]] = ContextVar("_opening")
"""Which file the engine is connecting to: one engine, so that what a statement is in SQL is worked
out once for all sessions."""


def _connect() -> sqlite3.Connection:
    path, mode = _opening.get()
    driver = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None,
        check_same_thread=False, timeout=_BUSY_S,
    )  # fmt: skip
    try:
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        driver.close()
        raise
    return driver


_ENGINE: Final = create_engine(
    "sqlite://", creator=_connect, poolclass=NullPool, query_cache_size=_STATEMENTS
).execution_options(isolation_level="AUTOCOMMIT")


class Opened:
    """One connection, used by one thread at a time, except `interrupt`.

    Raises HubAwayError for whatever SQLite or the disk cannot do.
    """

    def __init__(self, path: Path, mode: Mode = "rw") -> None:
        self._connection: Connection | None = None
        opening = _opening.set((path, mode))
        try:
            with _told():
                self._connection = _ENGINE.connect()
                form = self._connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        except BaseException:
            self.close()
            raise
        finally:
            _opening.reset(opening)
        if mode == "rw" and form != FORM:
            self.close()
            raise NewerHubError(form, FORM)

    @property
    def _driver(self) -> Any:
        return None if self._connection is None else self._connection.connection.driver_connection

    @contextmanager
    def transaction(self, begin: Literal["BEGIN", "BEGIN IMMEDIATE"]) -> Iterator[Connection]:
        """Give the connection within a transaction; what is raised in it undoes it."""
        if self._connection is None:
            raise HubAwayError("closed")
        with _told():
            self._connection.exec_driver_sql(begin)
            try:
                yield self._connection
                self._connection.exec_driver_sql("COMMIT")
            except BaseException:
                if self._driver.in_transaction:
                    self._connection.exec_driver_sql("ROLLBACK")
                raise

    def interrupt(self) -> None:
        """End the statement that is running, from another thread."""
        if self._driver is not None:
            self._driver.interrupt()

    def close(self) -> None:
        """Close the file. Closing twice is harmless."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise HubAwayError(str(error.orig)) from error
    except sqlite3.Error as error:
        raise HubAwayError(str(error)) from error
