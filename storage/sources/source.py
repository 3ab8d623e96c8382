"""One source on its thread: opened, loaded, followed; failing without harm to anybody else."""

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Final

from insight.clock import SourceClock
from insight.freshness import State
from storage.local.errors import StoreClosedError, StoreError
from storage.local.schema import file_of
from storage.local.store import Store
from storage.sources.databases.database import Database, connect
from storage.sources.errors import FeedStoppedError, SourceError
from storage.sources.mapping import PACES, Mapping, Pace
from storage.sources.pull import FeedPull, Increment, store_all
from storage.sources.sleep import SleepWatch
from storage.sources.status import SourceStatus

log = logging.getLogger(__name__)

PACE_S: Final[dict[Pace, float]] = {"hot": 0.3, "warm": 5.0, "cold": 60.0}
LIMIT_S: Final[dict[Pace, float]] = {"hot": 10.0, "warm": 60.0, "cold": 300.0}
"""How old figures may be, by the pace of what they come from, before they count as stale."""

LONGEST_PAUSE_S: Final = 30.0
_FIRST_PAUSE_S: Final = 0.5
_RATE_OVER_S: Final = 2.0


class Turns:
    """Lets sources load two at a time, once the floor is filled.

    One fetches while the other is stored; more are slower than that (they share the interpreter's
    lock and the files' writers) and make everybody else wait. Sources with hot feeds never wait.
    """

    _AT_ONCE = 2
    _WAIT_S = 0.05

    def __init__(self, floor_is_filled: Callable[[], bool]) -> None:
        self._floor_is_filled = floor_is_filled
        self._free = threading.BoundedSemaphore(self._AT_ONCE)

    @contextmanager
    def turn(self, urgent: bool) -> Iterator[bool]:
        """Lend a turn for a block, or say within a moment that there is none now."""
        if not urgent and not self._floor_is_filled():
            time.sleep(self._WAIT_S)
            yield False
            return
        taken = self._free.acquire(timeout=0.0 if urgent else self._WAIT_S)
        try:
            yield taken or urgent
        finally:
            if taken:
                self._free.release()


class SourceSync:
    """Reads one source. `run` is the thread's body; `catch_up` does it once, without a thread.

    Order: the most urgent feeds first; what fills a screen before history; between two pages of a
    load the hot feeds are looked at when they are due. All feeds due are read in one snapshot of
    the source, and those of one local file stored in one transaction.
    """

    def __init__(
        self,
        store: Store,
        mapping: Mapping,
        turns: Turns,
        published: Callable[[], None],
    ) -> None:
        self.mapping = mapping
        self.clock = SourceClock()
        self._published = published
        self._turns = turns
        feeds = sorted(mapping.feeds, key=lambda feed: PACES.index(feed.pace))
        self._feeds = [FeedPull(store, mapping, feed) for feed in feeds]
        self._store = store
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._paused = threading.Event()
        self._connection: Database | None = None
        self._load: tuple[FeedPull, Iterator[None]] | None = None
        self._error: SourceError | None = None
        self._failures = 0
        self._due: dict[str, float] = {}
        self._poll_ms = 0.0
        self._rate: tuple[float, float, int] = (0.0, time.monotonic(), 0)
        self._sleep = SleepWatch()
        self._status = self._told()

    # --- from any thread ----------------------------------------------------------------------

    @property
    def name(self) -> str:
        return self.mapping.source.name

    @property
    def urgent(self) -> bool:
        """Whether it has hot feeds."""
        return self._feeds[0].feed.pace == "hot"

    @property
    def status(self) -> SourceStatus:
        if self._paused.is_set():
            return replace(self._status, state="paused")
        return self._status

    def pause(self) -> None:
        self._paused.set()
        self.wake()

    def resume(self) -> None:
        self._paused.clear()
        self.wake()

    def wake(self) -> None:
        """Look at the source now, also when it would wait after a failure."""
        self._woken.set()

    def stop(self) -> None:
        """Ask the thread to end; what is being read is interrupted."""
        self._stopping.set()
        connection = self._connection
        if connection is not None:
            connection.interrupt()
        self.wake()

    # --- the thread ---------------------------------------------------------------------------

    def run(self) -> None:
        """Read until stopped."""
        while not self._stopping.is_set():
            if self._woken.is_set():
                self._woken.clear()
                self._due.clear()
            try:
                wait = LONGEST_PAUSE_S if self._paused.is_set() else self._round()
            except StoreClosedError:
                break
            except Exception as error:
                wait = self._failed(error)
            self._publish()
            if self._paused.is_set():
                self._disconnect()
            if wait and self._sleep.slept(partial(self._woken.wait, wait)):
                self._forget()
        self._disconnect()

    def catch_up(self) -> None:
        """Read everything up to now, once. What fails is told by `status`."""
        self._due.clear()
        try:
            while not self._stopping.is_set():
                self._round()
                if not any(feed.error is None and self._behind(feed) for feed in self._feeds):
                    break
                self._publish()
        except Exception as error:
            self._failed(error)
        self._publish()
        self._disconnect()

    def _behind(self, feed: FeedPull) -> bool:
        return feed.loading or feed.more or feed.as_of_us is None or feed.version is None

    def _round(self) -> float:
        """Look at what is due and load a little; return the seconds until the next round."""
        connection = self._connected()
        version = connection.version()
        if connection.tables_changed():
            self._attach(connection)
        self._look(connection, version)
        self._error = None
        self._failures = 0
        if self._next_load() is not None:
            with self._turns.turn(self.urgent) as mine:
                if mine:
                    self._load_some(connection)
            return 0.0
        if any(feed.more for feed in self._feeds):
            return 0.0
        following = [self._due.get(feed.feed.name, 0.0) for feed in self._working()]
        return max(0.001, min(following, default=LONGEST_PAUSE_S) - time.monotonic())

    def _connected(self) -> Database:
        if self._connection is None:
            connection = connect(self.mapping)
            self._connection = connection
            for feed in self._feeds:
                feed.version = None
            self._attach(connection)
        return self._connection

    def _attach(self, connection: Database) -> None:
        self._load = None
        for feed in self._feeds:
            try:
                feed.attach(connection)
                feed.error = None
            except FeedStoppedError as error:
                feed.error = error
        self._observe(connection.now_us())

    def _working(self) -> list[FeedPull]:
        return [feed for feed in self._feeds if feed.error is None]

    # --- following ----------------------------------------------------------------------------

    def _look(self, connection: Database, version: object) -> None:
        """Look at every feed that is due, all in one snapshot; store by local file."""
        began = time.monotonic()
        due = [
            feed
            for feed in self._working()
            if feed.followed and (feed.more or self._due.get(feed.feed.name, 0.0) <= began)
        ]
        for feed in due:
            self._due[feed.feed.name] = began + PACE_S[feed.feed.pace]
        news = [feed for feed in due if feed.more or feed.version != version]
        if not news:
            self._nothing_new(due)
            return
        found: list[tuple[FeedPull, Increment]] = []
        with connection.snapshot() as reader:
            now_us = connection.now_us()
            self._observe(now_us)
            for feed in news:
                found.append((feed, feed.look(reader, now_us, self.clock.rate)))
        if all(feed.version is not None for feed in news):  # the first look compiles statements
            cost_ms = (time.monotonic() - began) * 1e3
            self._poll_ms += (cost_ms - self._poll_ms) * (0.1 if self._poll_ms else 1.0)
        found.sort(key=_file)
        for _, group in groupby(found, key=_file):
            self._keep(list(group))
        for feed in news:
            feed.version = version

    def _keep(self, found: list[tuple[FeedPull, Increment]]) -> None:
        batches = [increment.batch for _, increment in found if increment.batch is not None]
        refused = store_all(self._store.apply_all, batches) if batches else 0
        for feed, increment in found:
            feed.accept(increment, refused)

    def _nothing_new(self, due: list[FeedPull]) -> None:
        """Nothing was committed since; a source without a clock of its own is as of this moment."""
        if self.mapping.source.clock is None:
            for feed in due:
                feed.current(time.time_ns() // 1000)

    def _observe(self, now_us: int) -> None:
        """Set the clock by the source's own; one that stands still tells it nothing."""
        if self.mapping.source.clock is not None:
            self.clock.observe(now_us)

    # --- loading ------------------------------------------------------------------------------

    def _load_some(self, connection: Database) -> None:
        """Go on with the first load until a hot feed is due, or a part of the load is done."""
        until = time.monotonic() + PACE_S["hot"]
        while not self._stopping.is_set() and not self._paused.is_set():
            if self._load is None:
                feed = self._next_load()
                if feed is None:
                    return
                self._load = (feed, feed.load(connection))
            feed, steps = self._load
            if next(steps, self) is self:
                self._load = None
                return  # look at once: the feed may have become one to follow
            if time.monotonic() >= until:
                self._publish()
                return

    def _next_load(self) -> FeedPull | None:
        """What fills screens comes before history; whole tables before the newest days of logs."""
        loading = [feed for feed in self._working() if feed.loading]
        loading.sort(key=lambda feed: (feed.followed, feed.feed.first_days is not None))
        return next(iter(loading), None)

    # --- failing ------------------------------------------------------------------------------

    def _failed(self, error: Exception) -> float:
        """Show the error and return how long to wait, more each time, never the same."""
        if self._stopping.is_set():
            return 0.0
        if not isinstance(error, SourceError | StoreError):
            log.error("reading %s failed", self.name, exc_info=error)
        told = error if isinstance(error, SourceError) else None
        self._error = told or SourceError(source=self.name, detail=str(error))
        self._disconnect()
        self._failures += 1
        most = min(LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** min(self._failures - 1, 10))
        return float(most * random.uniform(0.5, 1.0))

    def _disconnect(self) -> None:
        self._load = None
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _forget(self) -> None:
        """This machine has slept: nothing here is current until it is read again."""
        log.info("%s: this machine has slept; connecting anew", self.name)
        self._disconnect()
        self.clock.forget()
        self._due.clear()
        for feed in self._feeds:
            feed.as_of_us = None
            feed.verified_us = None
        self._publish()

    # --- telling ------------------------------------------------------------------------------

    def _publish(self) -> None:
        self._status = self._told()
        self._published()

    def _told(self) -> SourceStatus:
        feeds = tuple(feed.status() for feed in self._feeds)
        pace = self._feeds[0].feed.pace
        urgent = [
            told
            for pull, told in zip(self._feeds, feeds, strict=True)
            if pull.feed.pace == pace and told.state != "failed"
        ]
        stopped = next((feed.error for feed in feeds if feed.error), None)
        state: State = "running"
        if self._error is not None or all(feed.state == "failed" for feed in feeds):
            state = "failed"
        elif any(feed.state == "loading" for feed in feeds):
            state = "loading"
        rows = sum(feed.rows for feed in feeds)
        return SourceStatus(
            name=self.name,
            titles=self.mapping.source.title,
            state=state,
            as_of_us=_oldest([feed.as_of_us for feed in urgent]),
            verified_us=_oldest([feed.verified_us for feed in urgent]),
            rows=rows,
            rows_per_s=self._rows_per_s(rows),
            quarantined=sum(feed.quarantined for feed in feeds),
            done=sum(feed.done for feed in feeds),
            total=sum(feed.total for feed in feeds),
            poll_ms=self._poll_ms,
            limit_s=LIMIT_S[pace] * max(1.0, self.clock.rate),
            error=self._error or stopped,
            feeds=feeds,
        )

    def _rows_per_s(self, rows: int) -> float:
        rate, since, before = self._rate
        now = time.monotonic()
        if now - since >= _RATE_OVER_S:
            rate = (rows - before) / (now - since)
            self._rate = (rate, now, rows)
        return rate


def _file(found: tuple[FeedPull, Increment]) -> str:
    return file_of(found[0].feed.target)


def _oldest(moments: list[int | None]) -> int | None:
    """The oldest of several moments; None while one is not known."""
    known = [moment for moment in moments if moment is not None]
    return min(known) if known and len(known) == len(moments) else None
