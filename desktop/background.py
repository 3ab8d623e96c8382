"""The only bridge between threads and the interface.

Jobs run on a few threads; what they answer is handed to the interface thread, in order. What a
store write changed arrives once, merged, however many writes came in a burst.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from storage.local.changes import Changes
from storage.local.store import Store

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Background(QObject):
    """Runs `read` and `run` jobs off the interface thread and answers on it.

    After `stop` nothing is delivered any more.
    """

    changed = Signal(object)
    """Changes: what was committed since the last time, merged."""

    _answered = Signal(object)
    _woken = Signal()

    def __init__(self, store: Store, readers: int = 2) -> None:
        super().__init__()
        self._store = store
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._workers = ThreadPoolExecutor(1, thread_name_prefix="worker")
        self._lock = threading.Lock()
        self._pending: Changes | None = None
        self._stopped = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._woken.connect(self._deliver_changes, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = store.on_changes(self._on_changes)

    def read(
        self,
        job: Callable[[Store], _T],
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `job` on a reader thread; `done` or `failed` is called on the interface thread."""
        self._submit(self._readers, lambda: job(self._store), done, failed)

    def run(
        self,
        job: Callable[[], _T],
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run a job that may block for long (an export, a keyring prompt), one at a time."""
        self._submit(self._workers, job, done, failed)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        job: Callable[[], _T],
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if self._stopped:
            return

        def work() -> None:
            try:
                answer = job()
            except Exception as error:
                failure = error  # the name `error` ends with the block
                self._answered.emit(lambda: failed(failure))
            else:
                self._answered.emit(lambda: done(answer))

        pool.submit(work)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._stopped:
            call()

    def _on_changes(self, changes: Changes) -> None:
        with self._lock:
            first = self._pending is None
            self._pending = changes if self._pending is None else self._pending.merged(changes)
        if first:
            self._woken.emit()

    @Slot()
    def _deliver_changes(self) -> None:
        with self._lock:
            changes, self._pending = self._pending, None
        if changes is not None and not self._stopped:
            self.changed.emit(changes)

    def stop(self) -> None:
        """Take no more jobs and forget the waiting ones; running ones end by themselves."""
        self._stopped = True
        self._unsubscribe()
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._workers.shutdown(wait=False, cancel_futures=True)
