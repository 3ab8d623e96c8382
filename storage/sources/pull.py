"""Reading one feed: its first load, resumable; then what changed since, again and again.

A first load goes by key in pages, committed some pages at a time into a table of its own; with
`first_days` the newest days are such a load before the history. What changes meanwhile is read by
cursor from where the load began: `>=` and a little before it, since rows written in the same tick
tie, and twice the same row is stored once. SQLite has one writer at a time, so what is committed
later never has an earlier place than what was read, provided a row's stamp is set when it is
written; the little before it (`OVERLAP_S`) covers stamps taken some moments before.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import delete, select

from insight.freshness import State
from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.errors import UnstorableRowsError
from storage.local.schema import file_of
from storage.local.store import Staging, Store
from storage.sources.databases.catalogue import require_same
from storage.sources.databases.database import Database, Reader
from storage.sources.databases.query import FETCHED, FeedQuery, Page
from storage.sources.databases.statement import Raw
from storage.sources.errors import SourceError
from storage.sources.mapping import Feed, Mapping
from storage.sources.place import Phase, Place
from storage.sources.status import FeedStatus

COMMITTED: Final = 20_000
OVERLAP_S: Final = 2.0
_DAY_US: Final = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Increment:
    """What a look at a feed found. `batch` is None when nothing differs from the last look;
    `more` says that it was too much for one go."""

    place: Place
    as_of_us: int
    read: int = 0
    batch: Batch | None = None
    more: bool = False
    digest: int = 0


class FeedPull:
    """One feed of a source. Belongs to the source's thread."""

    def __init__(self, store: Store, mapping: Mapping, feed: Feed) -> None:
        self.feed = feed
        self.error: SourceError | None = None
        self.as_of_us: int | None = None
        self.verified_us: int | None = None
        self.version: object | None = None
        """The source's version at the last look; another one means there may be news."""
        self.read = 0
        self.quarantined = 0
        self.done = 0
        self.total = 0
        self.more = False
        self._store = store
        self._mapping = mapping
        self._place: Place | None = None
        self._query: FeedQuery | None = None
        self._fingerprint: str | None = None
        self._digest = 0

    @property
    def loading(self) -> bool:
        """Whether a part of the first load is still to come."""
        return self._place is None or self._place.phase != "done"

    @property
    def followed(self) -> bool:
        """Whether rows are here and can be kept up to date, maybe without the history yet."""
        if self._place is None or self._place.phase == "newest":
            return False
        return self._place.phase == "done" or self._place.cut is not None

    def status(self, paused: bool = False) -> FeedStatus:
        """Return how the feed stands now."""
        waiting = self.loading or self.as_of_us is None
        state: State = "failed" if self.error else "loading" if waiting else "running"
        return FeedStatus(
            self.feed.name, self.feed.into, "paused" if paused else state, self.as_of_us,
            self.verified_us, self.read, self.quarantined, self.done, self.total, self.error,
        )  # fmt: skip

    # --- the source as it is ------------------------------------------------------------------

    def attach(self, connection: Database) -> None:
        """Check the feed against the source's tables; go on from the stored place.

        Raises FeedStoppedError, naming the column, where they do not fit.
        """
        self._query = FeedQuery(self._mapping, self.feed, connection)
        types = connection.catalogue.types(self.feed)
        print_now = json.dumps({"mapping": self.feed.digest, "columns": types}, sort_keys=True)
        if self._fingerprint is None:
            self._recall(print_now)
        else:
            self._require_same(self._fingerprint, types)
        self._fingerprint = print_now

    def _recall(self, print_now: str) -> None:
        """Go on from what the store knows of this feed, unless its mapping has changed since."""
        source, feed = self._mapping.source.name, self.feed
        stored = self._store.progress(source, feed.name, feed.into)
        if stored is None or stored.cursor is None or stored.fingerprint is None:
            return
        before = json.loads(stored.fingerprint)
        if before["mapping"] != feed.digest:
            self._forget_rows()
            return
        self._require_same(stored.fingerprint, json.loads(print_now)["columns"])
        self._place = Place.read(stored.cursor)
        self.as_of_us = stored.as_of_at
        self.verified_us = stored.verified_at
        self.quarantined = stored.rows_quarantined

    def _require_same(self, stored: str, types: dict[str, str]) -> None:
        require_same(self._mapping.source.name, self.feed, json.loads(stored)["columns"], types)

    def _forget_rows(self) -> None:
        """Empty what an older mapping of this feed left, where no other feed has a share in it."""
        target = self.feed.target
        self._staging().drop()
        if sum(feed.into == self.feed.into for feed in self._mapping.feeds) > 1:
            return
        ours = delete(target).where(target.c.source == self._mapping.source.name)
        self._store.write(
            file_of(target),
            lambda connection: connection.execute(ours),
            Changes({target.name: None}),
        )

    # --- the first load -----------------------------------------------------------------------

    def load(self, connection: Database) -> Iterator[None]:
        """Do the next part of the first load: the newest days, or the rest, or all.

        Yields after every page, to let other feeds in; increments of this one, too.
        """
        if self._place is None:
            self._begin(connection)
        place = self._known
        with connection.snapshot() as reader:
            lower, below = _bounds(place)
            self.total = self._asked.count(reader, lower=lower, below=below)
        self.done = 0 if place.loaded is None else self._staging().count()
        if self.total <= COMMITTED and place.loaded is None:
            yield from self._load_at_once(connection)
        elif place.phase != "done":
            yield from self._load_staged(connection)
        if not self.loading:
            self.verified_us = self.as_of_us

    def _begin(self, connection: Database) -> None:
        with connection.snapshot() as reader:
            now = connection.now_us()
            cursor = self._asked.top(reader) if self.feed.cursor else None
            everything = self._asked.count(reader)
        cut: Raw = None
        time = self.feed.cursor.time if self.feed.cursor else None
        if self.feed.first_days and time and everything > COMMITTED:
            cut = self._asked.cursor_at(now - self.feed.first_days * _DAY_US)
        phase: Phase = "newest" if cut is not None else "history" if self.feed.cursor else "done"
        self._staging().drop()
        self._place = Place(phase, self._safe(cursor, now), cut=cut)

    def _load_at_once(self, connection: Database) -> Iterator[None]:
        pages: list[Page] = []
        for page in self._pages(connection):
            pages.append(page)
            yield
        following = _following(self._known)
        self._count(pages, store_all(self._store.apply_all, [self._batch(pages, following)]))
        self._place = following

    def _load_staged(self, connection: Database) -> Iterator[None]:
        pages: list[Page] = []
        staging = self._staging()
        for page in self._pages(connection):
            pages.append(page)
            if sum(each.read for each in pages) >= COMMITTED:
                self._stage(staging, pages)
                pages = []
            yield
        if pages:
            self._stage(staging, pages)
        following = _following(self._known)
        late = self._known.phase == "history" and self._known.cut is not None
        staging.swap(self._progress(following), newer="stored" if late else "staged")
        self._place = following

    def _stage(self, staging: Staging, pages: Sequence[Page]) -> None:
        last = pages[-1].last
        place = replace(self._known, loaded=tuple(last or ()))

        def add(batches: Sequence[Batch]) -> None:
            staging.add(batches[0])

        self._count(pages, store_all(add, [self._batch(pages, place)]))
        self._place = place

    def _count(self, pages: Sequence[Page], refused: int) -> None:
        count = sum(page.read for page in pages)
        self.read += count
        self.done += count
        if refused or any(page.bad for page in pages):
            self._recount()

    def _recount(self) -> None:
        stored = self._store.progress(self._mapping.source.name, self.feed.name, self.feed.into)
        self.quarantined = stored.rows_quarantined if stored else 0

    def _pages(self, connection: Database) -> Iterator[Page]:
        """Read rows in key order, each page by itself: the source is never held for long."""
        after: Sequence[Raw] | None = self._known.loaded
        lower, below = _bounds(self._known)
        indexed = connection.catalogue.indexed(self.feed, self.feed.key[0])
        limit = FETCHED if indexed else COMMITTED
        while True:
            with connection.snapshot() as reader:
                page = self._asked.page(
                    reader, "key", after=after, lower=lower, below=below, limit=limit
                )
            if page.last is not None:
                yield page
                after = page.last
            if not page.full:
                return

    # --- increments ---------------------------------------------------------------------------

    def look(self, reader: Reader, now_us: int, rate: float) -> Increment:
        """Read what changed, inside a snapshot taken at `now_us` of the source.

        `rate`: how many of its seconds pass in one of ours.
        """
        place = self._known
        if self.feed.cursor is None or place.cursor is None:
            return self._look_at_all(reader, now_us)
        lower: Raw = place.cursor
        time = self.feed.cursor.time
        if time is not None and isinstance(lower, int | str):
            overlap = int(OVERLAP_S * max(rate, 1.0) * 1e6)
            lower = self._asked.lowered(lower, overlap)
        pages = self._changed(reader, lower)
        last = pages[-1].last
        if pages[-1].full and last:
            place = replace(place, after=tuple(last))
        else:
            top = self._safe(last[0] if last else place.cursor, now_us)
            place = replace(place, after=None, cursor=top)
        return self._increment(pages, place, now_us, more=pages[-1].full)

    def _look_at_all(self, reader: Reader, now_us: int) -> Increment:
        """Read the whole table; without a cursor what is here and not there is deleted."""
        pages: list[Page] = []
        after: Sequence[Raw] | None = None
        while not pages or pages[-1].full:
            pages.append(self._asked.page(reader, "key", after=after))
            after = pages[-1].last
        if self.feed.cursor is not None:
            place = replace(self._known, cursor=self._safe(self._asked.top(reader), now_us))
            return self._increment(pages, place, now_us, more=False)
        found = self._increment(pages, self._known, now_us, more=False)
        if found.batch is None:
            return found
        target = self.feed.target
        ours = select(target.c.key).where(target.c.source == self._mapping.source.name)
        with self._store.read() as kept:
            here = {key for (key,) in kept.rows(ours)}
        gone = here.difference(row[0] for row in found.batch.rows)
        return replace(found, batch=replace(found.batch, deleted=sorted(gone)))

    def _changed(self, reader: Reader, lower: Raw) -> list[Page]:
        """Read what has a cursor from `lower` on, as much as one commit takes."""
        pages: list[Page] = []
        after: Sequence[Raw] | None = self._known.after
        while not pages or (pages[-1].full and sum(page.read for page in pages) < COMMITTED):
            page = self._asked.page(reader, "cursor", after=after, lower=lower, gone=True)
            pages.append(page)
            after = page.last
        return pages

    def _increment(self, pages: list[Page], place: Place, now_us: int, *, more: bool) -> Increment:
        digest = hash(tuple(page.digest for page in pages))
        read = sum(page.read for page in pages)
        if digest == self._digest:
            return Increment(place, now_us, digest=digest)
        verified = now_us if place.phase == "done" and not more else None
        batch = self._batch(pages, place, None if more else now_us, verified)
        return Increment(place, now_us, read, batch, more, digest)

    def accept(self, increment: Increment, refused: int = 0) -> None:
        """Go on from an increment that is stored (`refused` rows went to quarantine)."""
        self._digest = increment.digest
        self._place = increment.place
        self.more = increment.more
        if increment.batch is not None:
            self.read += increment.read
            if refused or increment.batch.quarantined or self.quarantined:
                self._recount()
        if not increment.more:
            self.current(increment.as_of_us)

    def current(self, now_us: int) -> None:
        """Know that everything up to `now_us` of the source is here."""
        self.as_of_us = now_us
        if not self.loading:
            self.verified_us = now_us

    def _safe(self, cursor: Raw, now_us: int) -> Raw:
        """The cursor, but never beyond the source's now: a stamp in the future hides nothing."""
        time = self.feed.cursor.time if self.feed.cursor else None
        if time is None or cursor is None or isinstance(cursor, float):
            return cursor
        now = self._asked.cursor_at(now_us)
        return min(cursor, now) if type(cursor) is type(now) else cursor

    # --- storing ------------------------------------------------------------------------------

    @property
    def _known(self) -> Place:
        assert self._place is not None
        return self._place

    @property
    def _asked(self) -> FeedQuery:
        assert self._query is not None
        return self._query

    def _staging(self) -> Staging:
        return self._store.stage(self._mapping.source.name, self.feed.name, self.feed.into)

    def _progress(
        self, place: Place, as_of_us: int | None = None, verified_us: int | None = None
    ) -> FeedProgress:
        return FeedProgress(place.text, as_of_us, verified_us, self._fingerprint)

    def _batch(
        self,
        pages: Sequence[Page],
        place: Place,
        as_of_us: int | None = None,
        verified_us: int | None = None,
    ) -> Batch:
        return Batch(
            self._mapping.source.name, self.feed.name, self.feed.into, self._asked.columns,
            [row for page in pages for row in page.rows],
            self._progress(place, as_of_us, verified_us),
            [key for page in pages for key in page.gone],
            [bad for page in pages for bad in page.bad],
        )  # fmt: skip


def store_all(keep: Callable[[Sequence[Batch]], object], batches: Sequence[Batch]) -> int:
    """Keep batches, moving every row the store refuses into quarantine; return how many it did."""
    refused = 0
    while True:
        try:
            keep(batches)
        except UnstorableRowsError as error:
            batches = [_without(batch, error) for batch in batches]
            refused += len(error.rows)
        else:
            return refused


def _without(batch: Batch, error: UnstorableRowsError) -> Batch:
    """Return the batch with the refused rows in quarantine. Raises `error` where none is its."""
    if f'."{batch.table}' not in error.table:
        return batch
    refused = {bad.key for bad in error.rows}
    key_at = batch.columns.index("key")
    rows = [row for row in batch.rows if str(row[key_at]) not in refused]
    if len(rows) == len(batch.rows):
        raise error
    return replace(batch, rows=rows, quarantined=[*batch.quarantined, *error.rows])


def _bounds(place: Place) -> tuple[Raw, Raw]:
    """Return the cursors from which and below which the part of the load in progress reads."""
    return (place.cut, None) if place.phase == "newest" else (None, place.cut)


def _following(place: Place) -> Place:
    phase: Phase = "history" if place.phase == "newest" else "done"
    return replace(place, phase=phase, loaded=None)
