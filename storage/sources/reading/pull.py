"""Following one feed: what changed since, again and again.

A look reads from the kept place to the end: by cursor, `>=`, since rows written in the same tick
tie; twice the same row is stored once. The place then advances only as far as nothing can come
later any more: to the safe horizon (`horizon`), less the feed's own overlap (`cursors`). Rows
without a cursor are read by themselves, now and then.

How it begins is in `load`, how it is proved in `reconcile`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from insight.freshness import State
from storage.local.changes import Batch, FeedProgress
from storage.local.store import Staging, Store
from storage.sources.databases.catalogue import require_same
from storage.sources.databases.database import Database, Reader
from storage.sources.databases.page import Page
from storage.sources.databases.query import FeedQuery
from storage.sources.databases.statement import Raw
from storage.sources.errors import SourceError
from storage.sources.mappings.feed import Feed
from storage.sources.mappings.mapping import Mapping
from storage.sources.reading.cursorless import COMMITTED, Cursorless
from storage.sources.reading.cursors import Cursors
from storage.sources.reading.horizon import WAIT_US, Horizon
from storage.sources.reading.loss import LossGuard
from storage.sources.reading.place import Place
from storage.sources.reading.rows_here import RowsHere
from storage.sources.reading.seen import Seen, Told
from storage.sources.reading.storing import store_all
from storage.sources.status import FeedStatus

BUSY_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class Increment:
    """What a look at a feed found. `batch` is None when nothing differs from the last look;
    `more` says that it was too much for one go. `seen` is all that it has read."""

    place: Place
    as_of_us: int
    read: int = 0
    batch: Batch | None = None
    more: bool = False
    seen: Told | None = None
    whole: bool = False
    """Everything there is was read, and everything gone was deleted."""


class FeedPull:
    """One feed of a source. Belongs to the source's thread."""

    def __init__(
        self, store: Store, mapping: Mapping, feed: Feed, horizon: Horizon, personal: str = ""
    ) -> None:
        """`personal`: the fingerprint of the key under which identity numbers are hashed."""
        self.feed = feed
        self.mapping = mapping
        self.store = store
        self.horizon = horizon
        self.here = RowsHere(store, mapping.source.name, feed)
        self.error: SourceError | None = None
        self.guard = LossGuard(mapping.source.name, feed.name, asks=feed.asks_before_loss)
        self.as_of_us: int | None = None
        self.verified_us: int | None = None
        self.version: object | None = None
        """The source's version at the last look; another one means there may be news."""
        self.read = 0
        self.quarantined = 0
        self.done = 0
        self.total = 0
        self.more = False
        self.busy = False
        """Whether the last look brought many rows."""
        self.big = False
        """Whether the newest of its rows are worth comparing by themselves."""
        self.at_once = COMMITTED
        """How many rows a look reads at one go: fewer where they are wide."""
        self.touched: set[str] | None = None
        """Keys stored since a reconciliation began; None while there is none."""
        self.place: Place | None = None
        others = [each for each in mapping.feeds if each.into == feed.into and each is not feed]
        self.shared = bool(others)
        """Whether another feed of the source fills the same table."""
        self.others_fill = {name for other in others for name in other.columns}
        """The columns of the table that other feeds fill."""
        self.serial = False
        self._personal = personal if any(c.identity for c in feed.columns.values()) else ""
        self._query: FeedQuery | None = None
        self._fingerprint: str | None = None
        self._cursors: Cursors | None = None
        self._seen = Seen()
        self._late = False
        self._cursorless = Cursorless()

    @property
    def loading(self) -> bool:
        """Whether a part of the first load is still to come."""
        return self.place is None or self.place.phase != "done"

    @property
    def followed(self) -> bool:
        """Whether rows are here and can be kept up to date, maybe without the history yet."""
        if self.place is None or self.place.phase == "newest":
            return False
        return self.place.phase == "done" or self.place.cut is not None

    @property
    def half_looked_at(self) -> bool:
        """Whether the next look only goes on with one that had too many rows for one go."""
        return self.place is not None and self.place.after is not None

    @property
    def provable(self) -> bool:
        """Whether its rows can be compared with the source's now. A log's cannot: of many rows
        with one key only the newest is here; what has no cursor is read whole anyway."""
        current = not self.loading and not self.more and self.as_of_us is not None
        return current and self.feed.cursor is not None and not self.feed.row

    @property
    def timed(self) -> bool:
        """Whether its cursor is a time; else it is a number, or there is none."""
        return self.feed.cursor is not None and self.feed.cursor.time is not None

    @property
    def name(self) -> str:
        return self.feed.name

    @property
    def source(self) -> str:
        return self.mapping.source.name

    def status(self, paused: bool = False) -> FeedStatus:
        """Return how the feed stands now."""
        waiting = self.loading or self.as_of_us is None
        state: State = "failed" if self.error else "loading" if waiting else "running"
        overlap = self.place.overlap if self.place else 0
        return FeedStatus(
            self.name, self.feed.into, "paused" if paused else state, self.as_of_us,
            self.verified_us, self.read, self.quarantined, self.done, self.total, self.error,
            pace=self.feed.pace, held_since_us=self.horizon.held_since_us,
            overlap_s=overlap / 1e6 if self.timed else None, loss=self.guard.loss,
        )  # fmt: skip

    # --- the source as it is ------------------------------------------------------------------

    def attach(self, database: Database) -> None:
        """Check the feed against the source's tables; go on from the stored place.

        Raises FeedStoppedError, naming the column, where they do not fit.
        """
        self._query = FeedQuery(self.mapping, self.feed, database)
        self.serial = database.serial
        self._cursors = Cursors(self.feed, self._query, self.horizon, serial=self.serial)
        types = database.catalogue.types(self.feed)
        about: dict[str, object] = {"mapping": self.feed.digest, "columns": types}
        if self._personal:
            about["personal"] = self._personal
        if self._fingerprint is None:
            self._recall(about, types)
        else:
            self._require_same(self._fingerprint, types)
        self._fingerprint = json.dumps(about, sort_keys=True)

    @property
    def aged(self) -> bool:
        """Whether the day it was attached on is over at the source, and that matters."""
        return self.as_of_us is not None and self.asked.aged(self.as_of_us)

    def reread(self) -> None:
        """Read the feed anew from its beginning; what is here stays until then."""
        self.staging().drop()
        self.place = None
        self.guard.forget()
        self.horizon.forget(self.name)
        self._seen.forget()

    def forget_seen(self) -> None:
        """Store what the next look reads, though the last read just the same."""
        self._seen.forget()

    def forget(self) -> None:
        """Count nothing as current until it is read again."""
        self.as_of_us = None
        self.verified_us = None
        self._seen.forget()

    @property
    def asked(self) -> FeedQuery:
        assert self._query is not None
        return self._query

    @property
    def cursors(self) -> Cursors:
        assert self._cursors is not None
        return self._cursors

    @property
    def known(self) -> Place:
        assert self.place is not None
        return self.place

    def _recall(self, about: dict[str, object], types: dict[str, str]) -> None:
        """Go on from what the store knows of this feed, unless its mapping has changed since."""
        stored = self.store.progress(self.source, self.name, self.feed.into)
        if stored is None or stored.cursor is None or stored.fingerprint is None:
            return
        before = json.loads(stored.fingerprint)
        if {**before, "columns": 0} != {**about, "columns": 0}:
            self._forget_rows()
            return
        self._require_same(stored.fingerprint, types)
        self.place = Place.read(stored.cursor)
        self.as_of_us = stored.as_of_at
        self.verified_us = stored.verified_at
        self.quarantined = stored.rows_quarantined

    def _require_same(self, stored: str, types: dict[str, str]) -> None:
        require_same(self.source, self.feed, json.loads(stored)["columns"], types)

    def _forget_rows(self) -> None:
        """Empty what an older mapping of this feed left, where no other feed has a share in it."""
        self.staging().drop()
        if not self.shared:
            self.here.forget()

    # --- looking ------------------------------------------------------------------------------

    def look(self, reader: Reader, now_us: int, rate: float) -> Increment:
        """Read what changed, inside a snapshot taken after `now_us` of the source.

        `rate`: how many of its seconds pass in one of ours.
        """
        if self.feed.cursor is None:
            return self._look_at_all(reader, now_us)
        if self._seen.forgotten:
            left = self.store.last_look(self.source, self.name, self.feed.into)
            self._seen.recall(left, self._fingerprint or "")
        place = self.known
        if place.after is None:
            place = replace(place, reach=None if self.serial else self.cursors.reach(place.overlap))
        pages = self._changed(reader, place.after, self.cursors.lower(place, now_us, rate))
        last = pages[-1].last or place.after
        if pages[-1].full and last:
            place = replace(place, after=tuple(last))
            return self._increment(pages, place, now_us, more=True)
        if self.serial:
            cursor = self.cursors.before(last[0] if last else place.cursor, now_us)
        else:
            cursor = place.cursor if place.reach is None else place.reach
            if last and isinstance(last[0], int):
                self.horizon.reached(self.name, last[0])
        place = replace(place, after=None, reach=None, cursor=cursor)
        if not self.feed.row:
            pages += self._cursorless.due(self.asked, reader, gone=self._owns)
        return self._increment(pages, place, now_us, more=False)

    @property
    def _owns(self) -> bool:
        """Whether a row that is gone to this feed is gone: others may still tell a shared one."""
        return not self.shared

    def _changed(self, reader: Reader, after: Sequence[Raw] | None, lower: Raw) -> list[Page]:
        """Read what has a cursor from `lower` on, as much as one commit takes, at one go: where
        thousands of rows tie, each page of them would sort them all again."""
        limit = min(self.at_once, COMMITTED)
        page = self.asked.page(
            reader, "cursor", after=after, lower=lower, gone=self._owns, limit=limit
        )
        if page.rows:
            self.at_once = page.fitting(COMMITTED)
        return [page]

    def _look_at_all(self, reader: Reader, now_us: int) -> Increment:
        """Read the whole table: what is here and not there is deleted."""
        pages: list[Page] = []
        after: Sequence[Raw] | None = None
        while not pages or pages[-1].full:
            pages.append(self.asked.page(reader, "key", after=after))
            after = pages[-1].last
        found = self._increment(pages, self.known, now_us, more=False)
        if found.batch is None and self.guard.loss is None:
            return replace(found, whole=True)
        here = self.here.keys()
        there = {str(row[0]) for page in pages for row in page.rows}
        there.update(bad.key for page in pages for bad in page.bad)
        self.guard.begin()
        gone = self.guard.allowed(sorted(here - there), len(here))
        whole = not self.guard.withheld
        if not gone and found.batch is None:
            return replace(found, whole=whole)
        batch = found.batch or self.batch((), found.place, now_us)
        verified = replace(batch.progress, verified_at=now_us if whole else None)
        return replace(found, whole=whole, batch=replace(batch, deleted=gone, progress=verified))

    def _increment(
        self, pages: Sequence[Page], place: Place, now_us: int, *, more: bool
    ) -> Increment:
        """Leave out what the last look read just so; of a log of rows only if that is all."""
        read = sum(page.read for page in pages)
        told = self._seen.told(pages)
        through = self._seen.through(told, first=self.known.after is None)
        if self._seen.holds(told, whole=self.feed.cursor is None):
            return Increment(place, now_us, more=more, seen=through)
        left = None if self.feed.cursor is None else self._seen.to_keep(pages, through)
        if not self.feed.row:
            pages = self._seen.fresh(pages)
        batch = replace(self.batch(pages, place, None if more else now_us), last_look=left)
        return Increment(place, now_us, read, batch, more, through)

    def accept(self, increment: Increment, refused: int = 0) -> None:
        """Go on from an increment that is stored (`refused` rows went to quarantine)."""
        self._seen.accept(increment.seen, more=increment.more)
        self.place = increment.place
        self.more = increment.more
        self.busy = increment.batch is not None and len(increment.batch.rows) > BUSY_ROWS
        if increment.batch is not None:
            self.read += increment.read
            self.stored(increment.batch, refused)
        if not increment.more:
            self.current(increment.as_of_us, whole=increment.whole)

    def current(self, now_us: int, *, whole: bool = False) -> None:
        """Know that everything up to `now_us` of the source is here; `whole`: and nothing else."""
        self.as_of_us = now_us
        if self.loading:
            return
        if whole or (self.feed.cursor is None and self.guard.loss is None):
            self.verified_us = now_us
            self.guard.end()
        elif self.feed.row:  # a log is not compared with its source: what is settled is proved
            settled = self.horizon.settled(WAIT_US)
            proved = now_us if self.serial else settled.us if settled else None
            self.verified_us = proved if proved is not None else self.verified_us

    # --- proving ------------------------------------------------------------------------------

    def begin_proof(self) -> None:
        """Begin comparing with the source; from now on what is stored is taken note of."""
        self.touched = set()
        self.guard.begin()
        self._late = False

    def follow_back(self, reader: Reader) -> None:
        """Follow numbers that began anew at the source: the kept one is never above them all."""
        cursor, place = self.feed.cursor, self.known
        if cursor is None or cursor.time is not None or not isinstance(place.cursor, int):
            return
        top = self.asked.top(reader)
        if top is None or (isinstance(top, int) and top < place.cursor):
            self.place = replace(place, cursor=top, after=None, reach=None)
            self.horizon.forget(self.name)

    def proved(self, now_us: int) -> None:
        """Know and keep that at `now_us` nothing was missing here and nothing too much."""
        self.guard.end()
        if self.guard.loss is not None:
            return
        if not self._late:
            overlap = self.cursors.narrowed(self.known.overlap)
            self.place = replace(self.known, overlap=overlap)
        self.verified_us = now_us
        self.as_of_us = max(now_us, self.as_of_us or now_us)  # what is proved is also read
        self.keep(self.batch((), self.known, self.as_of_us, now_us))

    def learn(self, cursors: Iterable[int]) -> None:
        """Widen the overlap towards what came late: rows of these moments or numbers were not
        here. While nothing comes late it narrows slowly."""
        wider = self.cursors.widened(self.known, cursors)
        if wider is not None:
            self._late = True
            self.place = replace(self.known, overlap=wider)

    # --- storing ------------------------------------------------------------------------------

    def keep(self, batch: Batch) -> int:
        """Store a batch by itself; returns how many of its rows the store refused."""
        refused = store_all(self.store.apply_all, [batch])
        if batch.rows or batch.deleted or batch.quarantined:
            self._seen.forget()
        self.stored(batch, refused)
        return refused

    def stored(self, batch: Batch, refused: int) -> None:
        """Take note of a batch that is stored."""
        if self.touched is not None:
            key_at = batch.columns.index("key")
            self.touched.update(str(row[key_at]) for row in batch.rows)
        if refused or batch.quarantined or self.quarantined:
            self.recount()

    def recount(self) -> None:
        stored = self.store.progress(self.source, self.name, self.feed.into)
        self.quarantined = stored.rows_quarantined if stored else 0

    def staging(self) -> Staging:
        return self.store.stage(self.source, self.name, self.feed.into)

    def progress(
        self, place: Place, as_of_us: int | None = None, verified_us: int | None = None
    ) -> FeedProgress:
        return FeedProgress(place.text, as_of_us, verified_us, self._fingerprint)

    def batch(
        self,
        pages: Iterable[Page],
        place: Place,
        as_of_us: int | None = None,
        verified_us: int | None = None,
    ) -> Batch:
        pages = list(pages)
        return Batch(
            self.source, self.name, self.feed.into, self.asked.columns,
            [row for page in pages for row in page.rows],
            self.progress(place, as_of_us, verified_us),
            [key for page in pages for key in page.gone],
            [bad for page in pages for bad in page.bad],
        )  # fmt: skip
