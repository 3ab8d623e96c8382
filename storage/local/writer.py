"""The one thread that writes a file."""

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Final, TypeVar

import sqlcipher3
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage.local.changes import Changes
from storage.local.errors import StoreClosedError, from_driver
from storage.local.schema import File

log = logging.getLogger(__name__)
T = TypeVar("T")

_NUDGE_S: Final = 0.02
"""How often an abandoned piece of work is interrupted until it has ended."""

_LOG_PAGES: Final = 1_000
"""How many pages the log may hold that are not in the file yet."""

_QUIET_S: Final = 0.05
"""How long no other work has come when there is time to spare."""

_LONGEST_S: Final = 1.0
"""How long work that has time waits at most while other work keeps coming."""

Work = Callable[[Connection], tuple[T, Changes]]
_Piece = tuple[Future[Any], Work[Any]]
_NUDGE: Final = object()


class Writer:
    """Does pieces of work one after the other, each in a transaction of its own.

    A piece of work gets the file's only write connection inside `BEGIN IMMEDIATE` and returns its
    answer and what it changed. `note` may write down what that was, in the same transaction. After
    the commit `deliver` is called with the changes, on this thread, then the waiting caller gets
    the answer. If the work raises, nothing of it is kept. Work that has time is done when no other
    has come for a moment, a piece a second at least. The log is shortened last: nobody waits
    for that but the next piece of work.
    """

    def __init__(
        self,
        file: File,
        connection: Connection,
        deliver: Callable[[Changes], None],
        note: Callable[[Connection, Changes], None] | None = None,
    ) -> None:
        self.file = file
        self._connection = connection
        self._deliver = deliver
        self._note = note
        self._queue: queue.SimpleQueue[_Piece | object | None] = queue.SimpleQueue()
        self._spare: deque[_Piece] = deque()
        self._spared = self._busy = float("-inf")
        self._door = threading.Lock()
        self._closed = False
        self._abandoned = False
        self._working = False
        self._thread = threading.Thread(target=self._serve, name=f"store-{file}", daemon=True)
        self._thread.start()

    def run(self, work: Work[T]) -> T:
        """Have `work` done and wait for it. Never call it from a listener of changes.

        Raises what the work raised, StoreError for what SQLite could not do, StoreClosedError.
        """
        if threading.current_thread() is self._thread:
            raise RuntimeError("a listener of changes must not wait for the writer that calls it")
        return self.submit(work).result()

    def submit(self, work: Work[T], *, spare: bool = False) -> Future[T]:
        """Have `work` done without waiting; the future answers, or raises, what `run` would.
        `spare`: when there is time to spare.

        Raises StoreClosedError.
        """
        answer: Future[T] = Future()
        with self._door:
            if self._closed:
                raise StoreClosedError
            if spare:
                self._spare.append((answer, work))
            self._queue.put(_NUDGE if spare else (answer, work))
        return answer

    def shut(self) -> None:
        """Take no more work; what is queued is still done."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put(None)

    def abandon(self) -> None:
        """Stop the work in progress (it is rolled back) and refuse what is queued."""
        self.shut()
        self._abandoned = True
        while True:
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                break
            if isinstance(item, tuple):
                item[0].set_exception(StoreClosedError())
        self._queue.put(None)

    def join(self, deadline: float) -> bool:
        """Wait until the thread has ended, until `deadline` (monotonic); then close the file.

        Returns False when the thread is still at work: the file is left to the operating system,
        which loses nothing that was confirmed.
        """
        while self._thread.is_alive():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            if self._abandoned and self._working:
                self._driver().interrupt()
            self._thread.join(min(left, _NUDGE_S) if self._abandoned else left)
        self._connection.close()
        return True

    def _driver(self) -> Any:
        return self._connection.connection.driver_connection

    def _serve(self) -> None:
        self._driver().execute("PRAGMA wal_autocheckpoint = 0")
        while (piece := self._next()) is not None:
            answer, work = piece
            self._working = True
            try:
                with self._connection.begin():
                    result, changes = work(self._connection)
                    if self._note is not None and changes.tables:
                        self._note(self._connection, changes)
            except BaseException as error:
                self._working = False
                told = self._told(error)
                if told is not error:
                    told.__cause__ = error
                answer.set_exception(told)
                continue
            self._working = False
            if changes.tables:
                self._deliver(changes)
            answer.set_result(result)
            self._shorten_log()
        while self._spare:
            self._spare.popleft()[0].set_exception(StoreClosedError())
        try:
            self._driver().execute(f"PRAGMA {self.file}.wal_checkpoint(TRUNCATE)")
        except sqlcipher3.DatabaseError as error:
            log.warning(
                "%s.db keeps its log, it was closed without a checkpoint: %s", self.file, error
            )

    def _next(self) -> _Piece | None:
        """Wait for the next piece of work; None at the end."""
        while True:
            now = time.monotonic()
            if not self._spare:
                self._spared = now
            elif now - self._spared >= _LONGEST_S:
                self._spared = now
                return self._spare.popleft()
            try:
                quiet = max(0.0, self._busy + _QUIET_S - now) if self._spare else None
                item = self._queue.get(timeout=quiet)
            except queue.Empty:
                self._spared = time.monotonic()
                return self._spare.popleft()
            if item is not _NUDGE:
                self._busy = time.monotonic()
                return item  # type: ignore[return-value]

    def _shorten_log(self) -> None:
        """Move the log's pages into the file where they are many; what fails is tried again after
        the next commit."""
        checkpoint = f"PRAGMA {self.file}.wal_checkpoint"
        with suppress(sqlcipher3.DatabaseError):
            _, logged, moved = self._driver().execute(f"{checkpoint}(NOOP)").fetchone()
            if logged - moved >= _LOG_PAGES:
                self._driver().execute(f"{checkpoint}(PASSIVE)")

    def _told(self, error: BaseException) -> BaseException:
        if not isinstance(error, DBAPIError):
            return error
        if self._closed and "interrupted" in str(error.orig):
            return StoreClosedError()
        return from_driver(error, self.file) or error
