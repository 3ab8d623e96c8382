"""Jobs off the interface thread, and news of the store.

Jobs run on a few threads; what they answer is handed to the interface thread, in order. What a
store write changed arrives once, merged, however many writes came in a burst.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.postbox import Postbox
from storage.local.changes import Changes
from storage.local.store import Store

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What job `number` returned, or the error it ended with."""

    number: int
    value: Any = None
    error: Exception | None = None


def _work(job: Callable[[], object], number: int, put: Callable[[_Answer], None]) -> None:
    try:
        value = job()
    except Exception as error:
        put(_Answer(number, error=error))
    else:
        put(_Answer(number, value))


class Background(QObject):
    """Runs `read` and `run` jobs off the interface thread and answers on it.

    A job holds plain data, nothing of Qt: it is released on its thread. `done` and `failed` never
    leave the interface thread. After `stop` nothing is delivered any more.
    """

    changed = Signal(object)
    """Changes: what was committed since the last time, merged."""

    def __init__(self, store: Store, readers: int = 2) -> None:
        super().__init__()
        self._store = store
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._workers = ThreadPoolExecutor(1, thread_name_prefix="worker")
        self._numbers = count()
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[Exception], None]]] = {}
        self._answers = Postbox(self._deliver)
        self._news = Postbox(self.changed.emit, Changes.merged)
        self._stopped = False
        self._unsubscribe = store.on_changes(self._news.put)

    def read(
        self,
        job: Callable[[Store], _T],
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `job` on a reader thread; `done` or `failed` is called on the interface thread."""
        self._submit(self._readers, partial(job, self._store), done, failed)

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
        number = next(self._numbers)
        self._waiting[number] = (done, failed)
        pool.submit(_work, job, number, self._answers.put)

    def _deliver(self, answer: _Answer) -> None:
        done, failed = self._waiting.pop(answer.number)
        if answer.error is None:
            done(answer.value)
        else:
            failed(answer.error)

    def stop(self) -> None:
        """Take no more jobs and forget the waiting ones; running ones end by themselves."""
        if self._stopped:
            return
        self._stopped = True
        self._unsubscribe()
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._workers.shutdown(wait=False, cancel_futures=True)
        self._answers.close()
        self._news.close()
        self._waiting.clear()
