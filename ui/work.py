"""What runs jobs off the interface thread, as pages and their parts see it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from storage.local.store import Store

_T = TypeVar("_T")


class Work(Protocol):
    """Runs jobs off the interface thread and answers on it (`desktop.background.Background`)."""

    def read(
        self, job: Callable[[Store], _T], done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None: ...  # fmt: skip

    def run(
        self, job: Callable[[], _T], done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None: ...  # fmt: skip
