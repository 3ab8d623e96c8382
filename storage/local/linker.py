"""Keeps the links between customer records up to date, in a thread of its own."""

import logging
import threading
import time
from typing import Final

from storage.local.changes import Changes
from storage.local.errors import StoreClosedError, StoreError
from storage.local.link_news import READ_BY_LINKING
from storage.local.relinking import Relinking
from storage.local.store import Store

log = logging.getLogger(__name__)

WATCHED: Final = READ_BY_LINKING | {"link_decision", "definition"}
_QUIET_S: Final = 0.15
_QUIET_LOAD_S: Final = 1.0
_LONGEST_S: Final = 8.0
_REST: Final = 3.0
_LONGEST_REST_S: Final = 30.0
_BREATH_S: Final = 0.001
_AGAIN_S: Final = 5.0


class _StoppedError(Exception):
    """The linker was stopped in the middle of its work."""


class Linker:
    """Links what was noted since it last did. Safe to use from any thread.

    It waits until a burst of writes is over (a first load: a second of quiet, at most eight), and
    lets other threads have the interpreter every few hundred records; after it looked at all
    records it rests three times as long before it does so again, at most half a minute. At the
    start it links what changed while it was not there, which is mostly nothing.
    """

    def __init__(self, store: Store) -> None:
        self._work = Relinking(store, self._breathe)
        self._news = threading.Condition()
        self._pending: Changes | None = Changes()
        self._changed_at = 0.0
        self._rested_at = 0.0
        self._stopping = False
        self._busy = False
        self._leave = store.on_changes(self._on_changes)
        self._thread = threading.Thread(target=self._serve, name="linker", daemon=True)

    def start(self) -> None:
        """Begin. Once only."""
        self._thread.start()

    def stop(self, deadline: float = 2.0) -> bool:
        """Stop within `deadline` seconds; the next start goes on where this was."""
        self._leave()
        with self._news:
            self._stopping = True
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join(deadline)
        return not self._thread.is_alive()

    def settle(self, timeout: float) -> bool:
        """Wait until everything committed so far is linked; False if that takes too long."""
        with self._news:
            return self._news.wait_for(lambda: self._pending is None and not self._busy, timeout)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(WATCHED):
            with self._news:
                mine = Changes({t: k for t, k in changes.tables.items() if t in WATCHED})
                self._pending = mine if self._pending is None else self._pending.merged(mine)
                self._changed_at = time.monotonic()
                self._news.notify_all()

    def _serve(self) -> None:
        while self._next():
            began = time.monotonic()
            try:
                if self._work.catch_up():
                    ended = time.monotonic()
                    self._rested_at = ended + min((ended - began) * _REST, _LONGEST_REST_S)
            except (StoreClosedError, _StoppedError):
                return
            except StoreError as error:
                log.warning("customers could not be linked, trying again: %s", error)
                with self._news:
                    self._pending = self._pending or Changes()
                    self._news.wait_for(lambda: self._stopping, _AGAIN_S)
            finally:
                with self._news:
                    self._busy = False
                    self._news.notify_all()

    def _next(self) -> bool:
        """Wait for changes and until the burst they came in is over; False to end."""
        with self._news:
            self._news.wait_for(lambda: self._stopping or self._pending is not None)
            began = time.monotonic()
            while not self._stopping and self._pending is not None:
                whole = _whole(self._pending)
                now = time.monotonic()
                quiet = _QUIET_LOAD_S if whole else _QUIET_S
                due = min(self._changed_at + quiet, began + _LONGEST_S)
                if whole:
                    due = max(due, self._rested_at)
                left = due - now
                if left <= 0:
                    break
                self._news.wait(left)
            if self._stopping:
                return False
            self._pending, self._busy = None, True
            return True

    def _breathe(self) -> None:
        if self._stopping:
            raise _StoppedError
        time.sleep(_BREATH_S)


def _whole(changes: Changes) -> bool:
    """Whether a change asks for all customers to be looked at."""
    return (
        changes.keys("customer") is None
        or changes.keys("account") is None
        or changes.touches(frozenset({"community", "address_alias"}))
    )
