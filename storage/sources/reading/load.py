"""The first load of a feed, resumable: in order of the key, by pages that hold the source briefly.

It goes in commits of some pages into a table of its own, which is swapped in when all is there;
with `first_days` the newest days are such a load before the history. A table that several feeds of
a source fill together is filled directly, page by page: each feed has only its own columns of a
row. What changes meanwhile is read by cursor from the place the source was at when the load began.
"""

import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Final

from storage.local.changes import Batch
from storage.sources.databases.database import Database
from storage.sources.databases.feed_sql import FETCHED, Order
from storage.sources.databases.page import MOST_BYTES, Page
from storage.sources.databases.statement import Raw
from storage.sources.reading.cursorless import COMMITTED as LOOKED_AT
from storage.sources.reading.horizon import WAIT_US
from storage.sources.reading.place import Phase, Place
from storage.sources.reading.pull import FeedPull
from storage.sources.reading.storing import store_all

COMMITTED: Final = 10_000
"""Rows a commit: two of them are in memory at a time, and leave it half empty afterwards."""

PAGE_S: Final = 0.15
"""How long a page may hold the source: one that comes quickly has more rows than `FETCHED`."""

_FIRST_ROWS: Final = 100
"""The first page has so many, as nobody knows yet how wide they are."""

SETTLE_S: Final = 10.0
"""How long a load waits for transactions open at its beginning; it then begins further back."""

_FURTHER_BACK_US: Final = 3_600_000_000
_FURTHER_BACK_STEPS: Final = 1_000
_NAP_S: Final = 0.02
_DAY_US: Final = 86_400_000_000


def first_load(pull: FeedPull, database: Database) -> Iterator[None]:
    """Do the next part of the first load: the newest days, or the rest, or all.

    Yields after every page, to let other feeds in; increments of this one, too.
    """
    everything = None
    if pull.place is None:
        everything = yield from _begin(pull, database)
    lower, below = _bounds(pull.known)
    if everything is not None and lower is below is None:  # nothing is left out
        pull.total = everything
    else:
        with database.snapshot() as reader:
            pull.total = pull.asked.count(reader, lower=lower, below=below)
    if pull.shared:
        yield from _load_directly(pull, database)
    elif pull.total <= COMMITTED and pull.known.loaded is None:
        _load_at_once(pull, database)
    elif pull.known.phase != "done":
        pull.done = 0 if pull.known.loaded is None else pull.staging().count()
        yield from _load_staged(pull, database)


def _begin(pull: FeedPull, database: Database) -> Generator[None, None, int]:
    """Choose the place from which the feed is followed later; return how many rows there are."""
    feed = pull.feed
    with database.snapshot() as reader:
        top = pull.asked.top(reader) if feed.cursor else None
        everything = pull.asked.count(reader)
    now = database.now_us()
    cursor = None
    if feed.cursor is not None:
        if database.serial:
            cursor = pull.cursors.before(top, now)
        else:
            yield from _settle(pull, database, top)
            cursor = _starting_place(pull, top, now)
    cut: Raw = None
    time_ = feed.cursor.time if feed.cursor else None
    if feed.first_days and time_ and everything > COMMITTED and not feed.row:
        cut = pull.asked.cursor_at(now - feed.first_days * _DAY_US)
    phase: Phase = "newest" if cut is not None else "history" if feed.cursor else "done"
    pull.staging().drop()
    pull.place = Place(phase, cursor, cut=cut)
    return everything


def _settle(pull: FeedPull, database: Database, top: Raw) -> Iterator[None]:
    """Wait a little until whatever was under way when the load began has ended."""
    if isinstance(top, int):
        pull.horizon.reached(pull.name, top)
    elif pull.feed.cursor is not None and pull.feed.cursor.time is None:
        return  # no row has a number yet: everything is read at the first look
    pull.horizon.observe(database.observe())
    until = time.monotonic() + SETTLE_S
    while not pull.horizon.blind and time.monotonic() < until and pull.cursors.reach() is None:
        time.sleep(_NAP_S)
        yield
        pull.horizon.refresh(database, _NAP_S * 5)


def _starting_place(pull: FeedPull, top: Raw, now: int) -> Raw:
    reached = pull.cursors.reach()
    if reached is not None:
        return reached
    cursor = pull.feed.cursor
    assert cursor is not None
    if cursor.time is None:
        return top - _FURTHER_BACK_STEPS if isinstance(top, int) else None
    back = WAIT_US if pull.horizon.blind else _FURTHER_BACK_US
    return pull.cursors.at(now - back - pull.cursors.overlap_us(0))


def _load_at_once(pull: FeedPull, database: Database) -> None:
    pages: list[Page] = []
    for page in _pages(pull, database):
        pages.append(page)
        _count(pull, page.read)
        if _long(pages):
            pull.keep(pull.batch(pages, pull.known))
            pages = []
    following = _following(pull.known)
    pull.keep(pull.batch(pages, following))
    pull.place = following


def _load_directly(pull: FeedPull, database: Database) -> Iterator[None]:
    for page in _pages(pull, database):
        place = replace(pull.known, loaded=_last([page]))
        pull.keep(pull.batch([page], place))
        pull.place = place
        _count(pull, page.read)
        yield
    following = _following(pull.known)
    pull.keep(pull.batch((), following))
    pull.place = following


def _load_staged(pull: FeedPull, database: Database) -> Iterator[None]:
    yield from _stage(pull, database)  # nothing of it takes memory any more while it is swapped in
    following = _following(pull.known)
    late = pull.known.phase == "history" and pull.known.cut is not None
    pull.staging().swap(pull.progress(following), newer="stored" if late else "staged")
    pull.place = following
    pull.forget_seen()


def _stage(pull: FeedPull, database: Database) -> Iterator[None]:
    chunks = _Chunks(pull)
    pages: list[Page] = []
    for page in _pages(pull, database):
        pages.append(page)
        if _rows(pages) >= COMMITTED or _long(pages):
            chunks.hand_over(pages)
            pages = []
        yield
    if pages:
        chunks.hand_over(pages)
    chunks.settle()


class _Chunks:
    """The commits of a load, one at a time: while one is stored the next pages are fetched.

    A load that is given up with a commit under way has its rows and place stored all the same, or
    neither; going on from the place before it stores those rows once more.
    """

    def __init__(self, pull: FeedPull) -> None:
        self._staging = pull.staging()
        self._pull = pull
        self._under_way: tuple[Batch, Place, int, Future[None]] | None = None

    def hand_over(self, pages: Sequence[Page]) -> None:
        """Have pages staged with their place, once those before them are."""
        self.settle()
        place = replace(self._pull.known, loaded=_last(pages))
        batch = self._pull.batch(pages, place)
        self._under_way = (batch, place, _rows(pages), self._staging.begin(batch))

    def settle(self) -> None:
        """Wait for what is under way; rows the store refuses go to quarantine."""
        if self._under_way is None:
            return
        (batch, place, read, first), self._under_way = self._under_way, None

        def keep(batches: Sequence[Batch]) -> None:
            done = first if batches[0] is batch else self._staging.begin(batches[0])
            done.result()

        refused = store_all(keep, [batch])
        self._pull.place = place
        self._pull.stored(batch, refused)
        _count(self._pull, read)


def _pages(pull: FeedPull, database: Database) -> Iterator[Page]:
    """Read rows in key order (a log: in cursor order, so that its newest row of a key comes last),
    each page by itself: the source is never held for long."""
    after: Sequence[Raw] | None = pull.known.loaded
    lower, below = _bounds(pull.known)
    log = bool(pull.feed.row)
    order: Order = "cursor" if log else "key"
    first = pull.feed.cursor.column if log and pull.feed.cursor else pull.feed.key[0]
    indexed = database.catalogue.indexed(pull.feed, first)
    limit = min(FETCHED, _FIRST_ROWS) if indexed else LOOKED_AT
    # a text is read in one go, and what goes straight into the table holds up who else writes
    grows = indexed and not pull.shared and not database.words.in_one_text
    while True:
        began = time.monotonic()
        with database.snapshot() as reader:
            page = pull.asked.page(
                reader, order, after=after, lower=lower, below=below, limit=limit
            )
        if indexed:
            most = _in_time(page.read, time.monotonic() - began) if grows else FETCHED
            limit = page.fitting(most)
        if page.rows:
            pull.at_once = page.fitting(LOOKED_AT)
        if page.last is not None:
            yield page
            after = page.last
        if not page.full:
            return


def _in_time(rows: int, took_s: float) -> int:
    """Return how many rows to ask for next, at the pace of the last page; half a commit at most,
    since what is being read and what is being stored are in memory together."""
    return max(FETCHED, min(COMMITTED // 2, int(rows / max(took_s, 1e-6) * PAGE_S)))


def _count(pull: FeedPull, rows: int) -> None:
    pull.read += rows
    pull.done += rows


def _rows(pages: Sequence[Page]) -> int:
    return sum(page.read for page in pages)


def _long(pages: Sequence[Page]) -> bool:
    return sum(page.text_bytes for page in pages) >= MOST_BYTES


def _last(pages: Sequence[Page]) -> tuple[Raw, ...]:
    return tuple(pages[-1].last or ())


def _bounds(place: Place) -> tuple[Raw, Raw]:
    """Return the cursors from which and below which the part of the load in progress reads."""
    return (place.cut, None) if place.phase == "newest" else (None, place.cut)


def _following(place: Place) -> Place:
    phase: Phase = "history" if place.phase == "newest" else "done"
    return replace(place, phase=phase, loaded=None)
