"""Reading for what is no page: strips, panels beside a page, small windows."""

from collections.abc import Callable
from typing import Generic, TypeVar

from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.store import Store
from ui.deck import Deck
from ui.trouble import trouble

T = TypeVar("T")


class Reading(Generic[T]):
    """Reads again whenever something it wants has changed, one read at a time; the last one asked
    for is always the last one shown.

    `ask` is called on the interface thread and returns the job for a reader thread, which must
    hold no Qt object; `show` gets its answer. `stop` before what `show` draws on is gone.
    """

    def __init__(
        self, deck: Deck, wants: frozenset[str], ask: Callable[[], Callable[[Store], T]],
        show: Callable[[T], None],
    ) -> None:  # fmt: skip
        self._deck = deck
        self._wants = wants
        self._ask = ask
        self._show = show
        self._running = self._again = self._stopped = False

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit."""
        if changes.touches(self._wants):
            self.read()

    def read(self) -> None:
        """Read now, or as soon as the read that is under way has come."""
        if self._stopped:
            return
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        self._deck.work.read(self._ask(), self._came, self._failed)

    def stop(self) -> None:
        """Show nothing any more."""
        self._stopped = True

    def _came(self, facts: T) -> None:
        self._running = False
        if self._stopped:
            return
        if self._again:
            self.read()
        self._show(facts)

    def _failed(self, error: Exception) -> None:
        self._running = False
        if self._stopped:
            return
        if not isinstance(error, StoreError):
            raise error
        self._deck.bell.message.emit(trouble(error, "team"))
