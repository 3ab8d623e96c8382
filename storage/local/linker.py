"""Keeps the links between customer records up to date, in a thread of its own."""

import logging
import threading
import time
from collections.abc import Iterable, Mapping
from typing import Final

from insight.identity.addresses import AddressBook
from insight.identity.records import Pair, Record, Ref, Verdict
from insight.identity.register import Register
from storage.local.changes import Changes
from storage.local.errors import StoreClosedError, StoreError
from storage.local.links import (
    account_customers,
    address_book,
    all_customer_records,
    customer_records,
    save_conflicts,
    save_links,
    stored_conflicts,
    stored_links,
    verdicts,
)
from storage.local.store import Store

log = logging.getLogger(__name__)

WATCHED: Final = frozenset({"customer", "account", "community", "address_alias", "link_decision"})
_QUIET_S: Final = 0.15
_QUIET_LOAD_S: Final = 1.0
_LONGEST_S: Final = 8.0
_REST: Final = 3.0
_LONGEST_REST_S: Final = 30.0
_BREATH_S: Final = 0.001
_AGAIN_S: Final = 5.0
_EVERYTHING: Final = Changes(dict.fromkeys(WATCHED))


class _StoppedError(Exception):
    """The linker was stopped in the middle of its work."""


class Linker:
    """Links all customer records once, then what changes touch. Safe to use from any thread.

    It waits until a burst of writes is over (a first load: a second of quiet, at most eight), and
    lets other threads have the interpreter every few hundred records; after it linked everything
    it rests three times as long before it does so again, at most half a minute. What it holds of
    the records is in memory only; of links and conflicts it writes the differences.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._news = threading.Condition()
        self._pending: Changes | None = _EVERYTHING
        self._changed_at = 0.0
        self._rested_at = 0.0
        self._stopping = False
        self._busy = False
        self._book = AddressBook(())
        self._accounts: dict[Ref, str] = {}
        self._sources: set[str] = set()
        self._register: Register | None = None
        self._known: set[Ref] = set()
        self._leave = store.on_changes(self._on_changes)
        self._thread = threading.Thread(target=self._serve, name="linker", daemon=True)

    def start(self) -> None:
        """Begin. Once only."""
        self._thread.start()

    def stop(self, deadline: float = 2.0) -> bool:
        """Stop within `deadline` seconds; what was not stored is found again at the next start."""
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
        while (changes := self._next()) is not None:
            try:
                self._link(changes)
            except (StoreClosedError, _StoppedError):
                return
            except StoreError as error:
                log.warning("customers could not be linked, trying again: %s", error)
                self._register = None  # what was stored of it is not known: begin anew
                with self._news:
                    self._pending = _EVERYTHING
                    self._news.wait_for(lambda: self._stopping, _AGAIN_S)
            finally:
                with self._news:
                    self._busy = False
                    self._news.notify_all()

    def _next(self) -> Changes | None:
        """Return what changed, once the burst it came in is over; None to end."""
        with self._news:
            self._news.wait_for(lambda: self._stopping or self._pending is not None)
            began = time.monotonic()
            while not self._stopping and self._pending is not None:
                quiet = _QUIET_LOAD_S if _whole(self._pending) else _QUIET_S
                now = time.monotonic()
                due = min(self._changed_at + quiet, began + _LONGEST_S)
                if _whole(self._pending):
                    due = max(due, self._rested_at)
                left = due - now
                if left <= 0:
                    break
                self._news.wait(left)
            if self._stopping:
                return None
            changes, self._pending = self._pending, None
            self._busy = True
            return changes

    def _breathe(self) -> None:
        if self._stopping:
            raise _StoppedError
        time.sleep(_BREATH_S)

    def _link(self, changes: Changes) -> None:
        if self._register is None or _whole(changes):
            began = time.monotonic()
            self._link_all()
            ended = time.monotonic()
            self._rested_at = ended + min((ended - began) * _REST, _LONGEST_REST_S)
        else:
            self._link_changed(self._register, changes)

    def _link_all(self) -> None:
        with self._store.read() as reader:
            self._book = address_book(reader)
            self._accounts = account_customers(reader, None)
            said = verdicts(reader)
            if self._register is None:
                self._register = Register(
                    stored_links(reader), stored_conflicts(reader), self._breathe
                )
                self._known = set()
        found: list[Record] = []
        for page in all_customer_records(self._store, self._book):
            found.extend(page)
            self._breathe()
        refs = {each.ref for each in found}
        gone = self._known - refs
        self._known = refs
        self._sources = {source for source, _ in refs}
        self._save(self._register, found, gone, said)

    def _link_changed(self, register: Register, changes: Changes) -> None:
        keys = set(changes.keys("customer") or ())
        accounts = changes.keys("account") or frozenset()
        with self._store.read() as reader:
            said = verdicts(reader)
            if accounts:
                now = account_customers(reader, sorted(accounts))
                for ref in [ref for ref in self._accounts if ref[1] in accounts]:
                    keys.add(self._accounts.pop(ref))
                keys.update(now.values())
                self._accounts |= now
            found = customer_records(reader, sorted(keys), self._book)
        refs = {each.ref for each in found}
        self._sources |= {source for source, _ in refs}
        asked = {(source, key) for source in self._sources for key in keys}
        gone = (asked & self._known) - refs
        self._known |= refs
        self._known -= gone
        self._save(register, found, gone, said)

    def _save(
        self,
        register: Register,
        found: Iterable[Record],
        gone: Iterable[Ref],
        said: Mapping[Pair, Verdict],
    ) -> None:
        done = register.update(found, gone, said)
        save_links(self._store, done.links, done.unlinked)
        save_conflicts(self._store, done.conflicts, done.settled)


def _whole(changes: Changes) -> bool:
    """Whether a change asks for all customers to be looked at."""
    return (
        changes.keys("customer") is None
        or changes.keys("account") is None
        or changes.touches(frozenset({"community", "address_alias"}))
    )
