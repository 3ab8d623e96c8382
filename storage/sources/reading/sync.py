"""All sources being read side by side, one thread each."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from insight.clock import SourceClock
from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping
from storage.sources.personal import Personal
from storage.sources.reading.source import HotState, Passwords, SourceSync
from storage.sources.reading.turns import Turns
from storage.sources.status import SourceStatus

_STOP_S: Final = 3.0
_TAKEN_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Caught:
    """What one reading of everything brought: rows read per canonical table; per source that has
    trouble what it is, a sentence each: its own, that of every feed that has stopped, and every
    sudden loss that waits for an answer."""

    rows: dict[str, int]
    errors: dict[str, tuple[str, ...]]
    seconds: float

    @property
    def trouble(self) -> str:
        """All errors in one text, empty without any."""
        return " ".join(sentence for each in self.errors.values() for sentence in each)


class Sync:
    """Reads every source of the given mappings into the store. Safe to use from any thread.

    A source that fails shows it in its status, is tried again by itself, and holds up no other.
    First loads wait until the sources with hot feeds show something: the floor fills first.
    """

    def __init__(
        self,
        store: Store,
        mappings: Sequence[Mapping],
        passwords: Passwords | None = None,
        personal: Personal | None = None,
    ) -> None:
        """`passwords`: asked on a source's thread each time it connects. `personal`: protects
        identity numbers, with the store's own key unless told otherwise."""
        self._store = store
        self._passwords = passwords
        self._personal = personal or Personal(store.identity_key)
        self._news = threading.Condition()
        self._turns = Turns(self._floor_is_filled)
        self._watched: frozenset[str] = frozenset()
        self._sources = {each.source.name: self._made(each) for each in mappings}
        if len(self._sources) < len(mappings):
            raise ValueError("two mappings have the same source name")
        self._threads: dict[str, threading.Thread] = {}
        self._taking = threading.Lock()
        self._started = False
        self._stopping = threading.Event()

    def _made(self, mapping: Mapping) -> SourceSync:
        made = SourceSync(
            self._store, mapping, self._turns, self._published, self._passwords, self._personal
        )
        made.watch(self._watched)
        return made

    def start(self) -> None:
        """Begin reading. Once only."""
        with self._taking:
            if self._started:
                raise RuntimeError("started already")
            self._started = True
            for name in self._sources:
                self._begin(name)

    def _begin(self, name: str) -> None:
        run = self._sources[name].run
        thread = self._threads[name] = threading.Thread(
            target=run, name=f"source-{name}", daemon=True
        )
        thread.start()

    def take(self, mapping: Mapping) -> bool:
        """Read a source by this mapping from now on: in place of that of its name, or as a new one.

        What is here stays; a feed whose mapping differs is read anew, as after a restart. Waits
        for what is being read to end, so keep it off the interface's thread. Returns False when
        that does not end, or all reading ends: then the mapping counts from the next start.
        """
        name = mapping.source.name
        with self._taking:
            old = self._sources.get(name)
            thread = self._threads.get(name)
            if self._stopping.is_set():
                return False
            if old is not None:
                old.stop()
            if thread is not None and not self._ended(thread):
                return False
            made = self._made(mapping)
            if old is not None and old.status.state == "paused":
                made.pause()
            self._sources = {**self._sources, name: made}
            if self._started:
                self._begin(name)
        self._published()
        return True

    def _ended(self, thread: threading.Thread) -> bool:
        """Wait for a stopped source's thread, unless all reading is to end."""
        ends = time.monotonic() + _TAKEN_S
        while thread.is_alive() and time.monotonic() < ends and not self._stopping.is_set():
            thread.join(0.05)
        return not thread.is_alive() and not self._stopping.is_set()

    def stop(self, deadline: float = _STOP_S) -> bool:
        """Stop reading within `deadline` seconds; returns False when a thread is still at work.

        That harms nothing: what is not confirmed is read again next time.
        """
        ends = time.monotonic() + deadline
        self._stopping.set()
        with self._taking:
            for source in self._sources.values():
                source.stop()
            threads = list(self._threads.values())
        for thread in threads:
            thread.join(max(0.0, ends - time.monotonic()))
        return not any(thread.is_alive() for thread in threads)

    def run_once(self) -> Caught:
        """Read everything up to now and return what came; instead of `start`."""
        began = time.monotonic()
        threads = [
            threading.Thread(target=source.catch_up, name=f"source-{name}", daemon=True)
            for name, source in self._sources.items()
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rows: dict[str, int] = {}
        for status in self.statuses():
            for feed in status.feeds:
                rows[feed.table] = rows.get(feed.table, 0) + feed.rows
        errors = {each.name: each.troubles for each in self.statuses() if each.troubles}
        return Caught(rows, errors, time.monotonic() - began)

    def statuses(self) -> tuple[SourceStatus, ...]:
        """Return how every source stands, in the order of the mappings."""
        return tuple(source.status for source in self._sources.values())

    def clock(self, source: str) -> SourceClock:
        """Return the clock of a source. Raises KeyError for a name that is none."""
        return self._sources[source].clock

    def mapping(self, source: str) -> Mapping:
        """Return the mapping of a source. Raises KeyError for a name that is none."""
        return self._sources[source].mapping

    def mappings(self) -> tuple[Mapping, ...]:
        """Return the mappings in use."""
        return tuple(source.mapping for source in self._sources.values())

    @property
    def loaded(self) -> bool:
        """Whether no source is loading any more (it is here, or it has failed, or is paused)."""
        return all(status.state != "loading" for status in self.statuses())

    def wait_first_load(self, timeout: float | None = None) -> bool:
        """Wait until `loaded`, at most `timeout` seconds; return whether it is."""
        with self._news:
            return self._news.wait_for(lambda: self.loaded, timeout)

    def pause(self, source: str) -> None:
        """Leave a source alone until `resume`. An unknown name does nothing."""
        if source in self._sources:
            self._sources[source].pause()
            self._published()

    def resume(self, source: str) -> None:
        if source in self._sources:
            self._sources[source].resume()

    def wake(self, source: str | None = None) -> None:
        """Look at one source, or all, now."""
        for name, each in self._sources.items():
            if source in (None, name):
                each.wake()

    def watch(self, tables: frozenset[str]) -> None:
        """Look often at what fills these tables, until told otherwise."""
        self._watched = tables
        for source in self._sources.values():
            source.watch(tables)

    def hot_states(self) -> tuple[HotState, ...]:
        """Return the feeds of states that are looked at most often."""
        return tuple(each for source in self._sources.values() for each in source.hot_states())

    def relayed(self, source: str, feed: str, as_of_us: int) -> None:
        """Know that another desk read a feed up to then and that its rows are here, so that this
        desk need not look at the source. Unknown names do nothing."""
        if source in self._sources:
            self._sources[source].relayed(feed, as_of_us)

    def confirm_loss(self, source: str, feed: str) -> None:
        """Let what a feed has suddenly lost be deleted here, too. Unknown names do nothing."""
        if source in self._sources:
            self._sources[source].confirm_loss(feed)

    def retry_quarantine(self, source: str, feed: str, keys: Sequence[str] | None = None) -> None:
        """Read rows of a feed that could not be stored again, all or those of `keys`."""
        if source in self._sources:
            self._sources[source].retry_quarantine(feed, None if keys is None else list(keys))

    def reread(self, source: str, feed: str) -> None:
        """Read a feed anew from its beginning; what is here of it stays until then."""
        if source in self._sources:
            self._sources[source].reread(feed)

    def _floor_is_filled(self) -> bool:
        """Whether no source with hot feeds still has to show them: till then the others wait."""
        return all(
            source.status.state in ("failed", "paused") or source.status.as_of_us is not None
            for source in self._sources.values()
            if source.urgent
        )

    def _published(self) -> None:
        with self._news:
            self._news.notify_all()
