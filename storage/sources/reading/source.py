"""One source on its thread: opened, loaded, followed, proved; failing without harm to others."""

import logging
import queue
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Final

from insight.clock import SourceClock
from storage.local.errors import StoreClosedError, StoreError
from storage.local.schema import file_of
from storage.local.store import Store
from storage.sources.databases.database import Database, connect
from storage.sources.errors import FeedStoppedError, PasswordError, SourceError
from storage.sources.mappings.feed import PACES
from storage.sources.mappings.mapping import Mapping
from storage.sources.personal import Personal
from storage.sources.reading.horizon import Horizon
from storage.sources.reading.load import first_load
from storage.sources.reading.pace import LIMIT_S, Rhythm
from storage.sources.reading.proving import Proofs
from storage.sources.reading.pull import FeedPull, Increment
from storage.sources.reading.resting import Resting
from storage.sources.reading.retry import try_again
from storage.sources.reading.sleep import SleepWatch
from storage.sources.reading.storing import store_all
from storage.sources.reading.turns import Turns
from storage.sources.status import FeedStatus, SourceStatus, told

log = logging.getLogger(__name__)

LONGEST_PAUSE_S: Final = 30.0
PASSWORD_PAUSE_S: Final = 900.0
"""How long a refused login is left alone: more attempts may lock the account."""

_FIRST_PAUSE_S: Final = 0.5
_STEP_S: Final = 0.2
_OBSERVED_S: Final = 1.0
_RATE_OVER_S: Final = 2.0
_RELAYED_S: Final = 5.0
"""How long a feed is left to the desk that reads it for all after that was last heard of."""
_LOOKED: Final = "looked at"  # the version of a source that has none

STATES: Final = frozenset({"agent_state", "queue_state"})
"""Tables of what is now, which one desk may read for all; they name no customer."""

Passwords = Callable[[str], str | None]
"""The password of a source by its name, None where it needs none; may raise SourceError."""


@dataclass(frozen=True, slots=True)
class HotState:
    """A feed of states as this desk reads it. `digest`: of its mapping. `as_of_us`: None where it
    is not read yet, or reading failed."""

    source: str
    feed: str
    table: str
    columns: tuple[str, ...]
    digest: str
    as_of_us: int | None


class SourceSync:
    """Reads one source. `run` is the thread's body; `catch_up` does it once, without a thread.

    Order: the most urgent feeds first; what fills a screen before history; between two pages of a
    load, and two steps of a proof, the hot feeds are looked at when they are due. All feeds due
    are read in one snapshot of the source, and those of one local file stored in one transaction.
    """

    def __init__(
        self,
        store: Store,
        mapping: Mapping,
        turns: Turns,
        published: Callable[[], None],
        password: Passwords | None = None,
        personal: Personal | None = None,
    ) -> None:
        self.mapping = mapping
        self.clock = SourceClock()
        self._published = published
        self._turns = turns
        self._password = password
        self._personal = personal
        self._horizon = Horizon()
        feeds = sorted(mapping.feeds, key=lambda feed: PACES.index(feed.pace))
        key = personal.fingerprint if personal else ""
        self._feeds = [FeedPull(store, mapping, feed, self._horizon, key) for feed in feeds]
        self._rhythm = {feed.name: Rhythm(feed.pace) for feed in feeds}
        self._store = store
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._paused = threading.Event()
        self._asked: queue.SimpleQueue[Callable[[Database], None]] = queue.SimpleQueue()
        self._database: Database | None = None
        self._load: tuple[FeedPull, Iterator[None]] | None = None
        self._proofs = Proofs(self._feeds, self._rhythm)
        self._suspect: FeedPull | None = None
        self._resting = Resting()
        self._error: SourceError | None = None
        self._failures = 0
        self._poll_ms = 0.0
        self._rate: tuple[float, float, int] = (0.0, time.monotonic(), 0)
        self._sleep = SleepWatch()
        self._relayed: dict[str, tuple[int, float]] = {}
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

    def watch(self, tables: frozenset[str]) -> None:
        """Look often at the feeds that fill these tables, at the others as their pace says."""
        new = [self._rhythm[each.name].watch(each.feed.into in tables) for each in self._feeds]
        if any(new):
            self.wake()

    def stop(self) -> None:
        """Ask the thread to end; what is being read is interrupted."""
        self._stopping.set()
        database = self._database
        if database is not None:
            database.interrupt()
        self.wake()

    def hot_states(self) -> tuple[HotState, ...]:
        """Return the feeds of states that are looked at most often."""
        failed = self._error is not None or self._paused.is_set()
        return tuple(
            HotState(
                self.name, pull.name, pull.feed.into, ("key", *pull.feed.columns), pull.feed.digest,
                None if failed or pull.loading or pull.error else pull.as_of_us,
            )
            for pull in self._feeds
            if pull.feed.pace == "hot" and pull.feed.into in STATES
        )  # fmt: skip

    def relayed(self, feed: str, as_of_us: int) -> None:
        """Know that another desk read a feed up to `as_of_us`, by the source's clock, and that its
        rows are here: for a few seconds this one does not look there."""
        self._relayed[feed] = (as_of_us, time.monotonic() + _RELAYED_S)

    def confirm_loss(self, feed: str) -> None:
        """Let what a feed has suddenly lost be deleted here, too."""

        def confirm(pull: FeedPull, _: Database) -> None:
            pull.guard.confirm()
            pull.version = None
            self._rhythm[feed].prove_now()

        self._ask(feed, confirm)

    def retry_quarantine(self, feed: str, keys: list[str] | None = None) -> None:
        """Read rows of a feed that could not be stored again, all or those of `keys`."""
        self._ask(feed, partial(try_again, keys=keys))

    def reread(self, feed: str) -> None:
        """Read a feed anew from its beginning; its rows stay until then."""

        def anew(pull: FeedPull, _: Database) -> None:
            self._begin_anew()
            pull.reread()

        self._ask(feed, anew)

    def _ask(self, feed: str, work: Callable[[FeedPull, Database], None]) -> None:
        for pull in self._feeds:
            if pull.name == feed:
                self._asked.put(partial(work, pull))
        self.wake()

    # --- the thread ---------------------------------------------------------------------------

    def run(self) -> None:
        """Read until stopped."""
        while not self._stopping.is_set():
            if self._woken.is_set():
                self._woken.clear()
                self._look_now()
            try:
                wait = LONGEST_PAUSE_S if self._paused.is_set() else self._round()
            except StoreClosedError:
                break
            except Exception as error:
                wait = self._failed(error)
            self._publish()
            if self._paused.is_set():
                self._disconnect()
            if wait and self._sleep.slept(partial(self._woken.wait, wait), wait):
                self._forget()
        self._disconnect()

    def catch_up(self) -> None:
        """Read everything up to now, once, and prove it. What fails is told by `status`."""
        self._look_now()
        try:
            while not self._stopping.is_set():
                self._round(alone=True)
                if not any(feed.error is None and self._behind(feed) for feed in self._feeds):
                    break
                self._publish()
            self._prove_all()
        except Exception as error:
            self._failed(error)
        self._publish()
        self._disconnect()

    def _behind(self, feed: FeedPull) -> bool:
        return feed.loading or feed.more or feed.as_of_us is None or feed.version is None

    def _look_now(self) -> None:
        for rhythm in self._rhythm.values():
            rhythm.now()
        self._resting.wake()

    def _round(self, *, alone: bool = False) -> float:
        """Look at what is due and load or prove a little; return the seconds until the next."""
        database = self._connected()
        while not self._asked.empty():
            self._asked.get()(database)
        version = database.version()
        if database.tables_changed():
            self._attach(database)
        for feed in self._resting.rested(self._feeds):
            self._attach_feed(feed, database)
        self._look(database, version)
        self._renew(database)
        if self._failures:
            self._error = None
            self._failures = 0
            self._publish()
        if self._next_load() is not None:
            with self._turns.turn(self.urgent) as mine:
                if mine:
                    self._load_some(database)
            return 0.0
        if any(feed.more for feed in self._working()):
            return 0.0
        if not alone and self._proofs.go_on(self._working(), database, self._stopping.is_set):
            return 0.0
        following = [self._rhythm[feed.name].due for feed in self._working()]
        following += self._resting.until
        return max(0.001, min(following, default=LONGEST_PAUSE_S) - time.monotonic())

    def _connected(self) -> Database:
        if self._database is None:
            served = self.mapping.url.get_backend_name() != "sqlite"
            password = self._password(self.name) if self._password and served else None
            database = connect(self.mapping, password, self._personal)
            self._database = database
            self._horizon.clear()
            for feed in self._feeds:
                feed.version = None
            self._attach(database)
        return self._database

    def _attach(self, database: Database) -> None:
        self._begin_anew()
        for feed in self._feeds:
            if feed.name not in self._resting:
                self._attach_feed(feed, database)
        self._observe(database.now_us())

    def _renew(self, database: Database) -> None:
        """Ask for feeds anew whose scope has left more out since the source's day changed."""
        for feed in self._working():
            if feed.aged:
                self._begin_anew()
                self._attach_feed(feed, database)

    def _begin_anew(self) -> None:
        """Give up the load and the proof under way; what they have stored is gone on from."""
        self._load = None
        self._proofs.give_up()

    def _attach_feed(self, feed: FeedPull, database: Database) -> None:
        try:
            feed.attach(database)
            feed.error = None
        except FeedStoppedError as error:
            feed.error = error

    def _working(self) -> list[FeedPull]:
        return [feed for feed in self._feeds if feed.error is None]

    # --- following ----------------------------------------------------------------------------

    def _look(self, database: Database, version: object | None) -> None:
        """Look at every feed that is due, all in one snapshot; store by local file."""
        began = time.monotonic()
        due = [
            feed
            for feed in self._working()
            if feed.followed and (feed.more or self._rhythm[feed.name].due <= began)
        ]
        due = [feed for feed in due if not self._read_elsewhere(feed, began)]
        news = [feed for feed in due if feed.more or version is None or feed.version != version]
        if not news:
            self._nothing_new(due, began)
            return
        if not database.serial:
            self._horizon.refresh(database, _OBSERVED_S)
        begun = [feed for feed in news if not feed.half_looked_at]
        found: list[tuple[FeedPull, Increment]] = []
        now_us = database.now_us()
        self._observe(now_us)
        with database.snapshot() as reader:
            for feed in news:
                self._suspect = feed
                found.append((feed, feed.look(reader, now_us, self.clock.rate)))
                self._suspect = None
        cost_s = time.monotonic() - began
        if all(feed.version is not None for feed in news):  # the first look compiles statements
            self._poll_ms += (cost_s * 1e3 - self._poll_ms) * (0.1 if self._poll_ms else 1.0)
        found.sort(key=_file)
        for _, group in groupby(found, key=_file):
            self._keep(list(group))
        cost_s = time.monotonic() - began
        changed = {feed.name for feed, increment in found if increment.batch is not None}
        for feed in due:
            self._rhythm[feed.name].looked(began, cost_s, news=feed.name in changed)
        for feed in news:
            self._resting.did_well(feed)
        for feed in begun:  # of one that goes on, what was committed since it began may be missing
            feed.version = _LOOKED if version is None else version

    def _read_elsewhere(self, feed: FeedPull, at: float) -> bool:
        """Whether another desk reads this feed for all, and was heard of just now."""
        as_of_us, until = self._relayed.get(feed.name, (0, 0.0))
        if at >= until:
            return False
        feed.forget_seen()  # its rows have come from that desk since
        if feed.more or feed.as_of_us is None:
            return False
        feed.as_of_us = max(feed.as_of_us, as_of_us)
        self._rhythm[feed.name].looked(at, 0.0, news=True)
        return True

    def _keep(self, found: list[tuple[FeedPull, Increment]]) -> None:
        batches = [increment.batch for _, increment in found if increment.batch is not None]
        refused = store_all(self._store.apply_all, batches) if batches else 0
        for feed, increment in found:
            feed.accept(increment, refused)

    def _nothing_new(self, due: list[FeedPull], began: float) -> None:
        """Nothing was committed since; a source without a clock of its own is as of this moment."""
        for feed in due:
            self._rhythm[feed.name].looked(began, 0.0, news=False)
        if due and self.mapping.source.clock is None and self._database is not None:
            now_us = self._database.now_us()
            for feed in due:
                feed.current(now_us)

    def _observe(self, now_us: int) -> None:
        """Set the clock by the source's own; one that stands still tells it nothing."""
        if self.mapping.source.clock is not None:
            self.clock.observe(now_us)

    # --- loading ------------------------------------------------------------------------------

    def _load_some(self, database: Database) -> None:
        """Go on with the first load until a hot feed is due, or a part of the load is done."""
        until = time.monotonic() + _STEP_S
        while not self._stopping.is_set() and not self._paused.is_set():
            if self._load is None:
                feed = self._next_load()
                if feed is None:
                    return
                self._load = (feed, first_load(feed, database))
            feed, steps = self._load
            self._suspect = feed
            ended = next(steps, self) is self
            self._suspect = None
            if ended:
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

    # --- proving ------------------------------------------------------------------------------

    def _prove_all(self) -> None:
        database = self._connected()
        for _ in self._proofs.all_of(self._working(), database):
            if self._stopping.is_set():
                break

    # --- failing ------------------------------------------------------------------------------

    def _failed(self, error: Exception) -> float:
        """Show the error and return how long to wait, more each time, never the same."""
        if self._stopping.is_set():
            return 0.0
        if not isinstance(error, SourceError | StoreError):
            log.error("reading %s failed", self.name, exc_info=error)
        told_ = error if isinstance(error, SourceError) else None
        suspect, self._suspect = self._suspect or self._proofs.asking, None
        self._disconnect()
        if suspect and not isinstance(error, StoreError) and self._resting.failed(suspect, error):
            return 0.001
        self._error = told_ or SourceError(source=self.name, detail=str(error))
        self._failures += 1
        if isinstance(error, PasswordError):
            return PASSWORD_PAUSE_S
        most = min(LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** min(self._failures - 1, 10))
        return float(most * random.uniform(0.5, 1.0))

    def _disconnect(self) -> None:
        self._begin_anew()
        database, self._database = self._database, None
        if database is not None:
            database.close()

    def _forget(self) -> None:
        """This machine has slept: nothing here is current until it is read again."""
        log.info("%s: this machine has slept; connecting anew", self.name)
        self._disconnect()
        self.clock.forget()
        self._look_now()
        for feed in self._feeds:
            feed.forget()
        self._publish()

    # --- telling ------------------------------------------------------------------------------

    def _publish(self) -> None:
        self._status = self._told()
        self._published()

    def _told(self) -> SourceStatus:
        feeds: tuple[FeedStatus, ...] = tuple(feed.status() for feed in self._feeds)
        return told(
            self.mapping.source, feeds, error=self._error, poll_ms=self._poll_ms,
            rows_per_s=self._rows_per_s(sum(feed.rows for feed in feeds)),
            limit_s=LIMIT_S[self._feeds[0].feed.pace] * max(1.0, self.clock.rate),
        )  # fmt: skip

    def _rows_per_s(self, rows: int) -> float:
        rate, since, before = self._rate
        now = time.monotonic()
        if now - since >= _RATE_OVER_S:
            rate = (rows - before) / (now - since)
            self._rate = (rate, now, rows)
        return rate


def _file(found: tuple[FeedPull, Increment]) -> str:
    return file_of(found[0].feed.target)
