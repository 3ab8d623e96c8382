"""All sources being read side by side, one thread each."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from insight.clock import SourceClock
from storage.local.store import Store
from storage.sources.mapping import Mapping
from storage.sources.personal import Personal
from storage.sources.source import Passwords, SourceSync
from storage.sources.status import SourceStatus
from storage.sources.turns import Turns

_STOP_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class Caught:
    """What one reading of everything brought: rows read per canonical table, errors per source."""

    rows: dict[str, int]
    errors: dict[str, str]
    seconds: float


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
        personal = personal or Personal(store.identity_key)
        self._news = threading.Condition()
        self._sources: dict[str, SourceSync] = {}
        turns = Turns(self._floor_is_filled)
        for mapping in mappings:
            source = SourceSync(store, mapping, turns, self._published, passwords, personal)
            self._sources[mapping.source.name] = source
        if len(self._sources) < len(mappings):
            raise ValueError("two mappings have the same source name")
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin reading. Once only."""
        if self._threads:
            raise RuntimeError("started already")
        self._threads = [
            threading.Thread(target=source.run, name=f"source-{name}", daemon=True)
            for name, source in self._sources.items()
        ]
        for thread in self._threads:
            thread.start()

    def stop(self, deadline: float = _STOP_S) -> bool:
        """Stop reading within `deadline` seconds; returns False when a thread is still at work.

        That harms nothing: what is not confirmed is read again next time.
        """
        ends = time.monotonic() + deadline
        for source in self._sources.values():
            source.stop()
        for thread in self._threads:
            thread.join(max(0.0, ends - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

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
        errors = {each.name: str(each.error) for each in self.statuses() if each.error}
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
