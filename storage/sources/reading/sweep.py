"""The proof by hashes of key and stamp, in the order of the keys: of one feed, or of all that fill
one table together.

Which feed a row here came from cannot be told where several fill its table. So these are swept one
after the other, and a row is gone when none of them has it any more: asked for by its key, all of
them in one snapshot, since a row may move from one to another meanwhile.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from sqlalchemy import select

from storage.sources.databases.database import Database, Reader
from storage.sources.databases.page import Page
from storage.sources.databases.statement import Raw
from storage.sources.reading.mending import FEW, LIMIT_S, Mending, own
from storage.sources.reading.pull import FeedPull

_SWEPT: Final = 20_000

Hashes = np.ndarray[Any, np.dtype[np.int64]]
_EMPTY: Final[Hashes] = np.empty(0, np.int64)


class Sweep:
    """Of the feeds of `pulls`, all into one table. `whole`: no other feed fills it, so that what
    none of them has is gone."""

    def __init__(self, pulls: Sequence[FeedPull], database: Database, *, whole: bool) -> None:
        self._feeds = [Mending(pull, database) for pull in pulls]
        self._database = database
        self._whole = whole
        self._table = pulls[0].feed.target

    def compared(self) -> Iterator[FeedPull]:
        stamps = sorted({feed.stamp for feed in self._feeds if feed.stamp})
        keys = [_EMPTY]
        known = {stamp: [_EMPTY] for stamp in [None, *stamps]}
        for rows in self._pages_here(stamps):
            own_keys = _hashes([row[:1] for row in rows])
            keys.append(own_keys)
            known[None].append(own_keys)
            for place, stamp in enumerate(stamps, 1):
                known[stamp].append(_hashes([(row[0], row[place]) for row in rows]))
            yield self._feeds[0].pull
        here = sum(map(len, keys))
        there = [_EMPTY]
        for feed in self._feeds:
            yield from self._swept(feed, _ordered(known[feed.stamp]), there)
        if self._whole:
            yield from self._deleted(_ordered(there), here)

    def _swept(self, feed: Mending, known: Hashes, there: list[Hashes]) -> Iterator[FeedPull]:
        """Mend what is missing or different here; note the keys that are there."""
        yield feed.pull
        torn = _ordered([_hashes([(key,) for key in feed.pull.here.quarantined_keys()])])
        after: Sequence[Raw] | None = None
        page: Page | None = None
        while page is None or page.full:
            with self._database.snapshot() as reader:
                page = feed.brief.page(reader, "key", after=after, limit=_SWEPT)
                keys = _hashes([row[:1] for row in page.rows])
                there += [keys, _hashes([(bad.key,) for bad in page.bad])]
                fresh = ~_among(_hashes(page.rows), known) & ~_among(keys, torn)
                news = [str(row[0]) for row, new in zip(page.rows, fresh, strict=True) if new]
                if len(news) > FEW:
                    pages = _again(feed, reader, after, page)
                else:
                    pages = feed.by_keys(reader, news) if news else []
            feed.mend(pages)
            after = page.last
            yield feed.pull

    def _deleted(self, there: Hashes, here: int) -> Iterator[FeedPull]:
        gone: list[str] = []
        for rows in self._pages_here(()):
            left = ~_among(_hashes([row[:1] for row in rows]), there)
            gone += [row[0] for row, away in zip(rows, left.tolist(), strict=True) if away]
            yield self._feeds[0].pull
        torn = {key for feed in self._feeds for key in feed.pull.here.quarantined_keys()}
        gone += [
            key
            for key in sorted(torn)
            if not _among(_hashes([(key,)]), there)[0] and not key.startswith("?")
        ]
        touched = set().union(*(feed.pull.touched or () for feed in self._feeds))
        gone = [key for key in gone if key not in touched]
        allowed = asks_first([feed.pull for feed in self._feeds]).guard.allowed(gone, here)
        step = _SWEPT if len(self._feeds) == 1 else FEW
        for start in range(0, len(allowed), step):
            self._delete(allowed[start : start + step])
            yield self._feeds[0].pull

    def _delete(self, gone: Sequence[str]) -> None:
        if len(self._feeds) > 1:
            with self._database.snapshot() as reader:
                back = {
                    key
                    for feed in self._feeds
                    for page in feed.by_keys(reader, gone)
                    for key in (*(str(row[0]) for row in page.rows), *(b.key for b in page.bad))
                }
            gone = [key for key in gone if key not in back]
        for feed in self._feeds:  # each has a quarantine of its own
            feed.mend((), gone)

    def _pages_here(self, stamps: Sequence[str]) -> Iterator[list[tuple[Any, ...]]]:
        """Read (key, stamps...) of the rows here in the order of their keys."""
        t = self._table.c
        last = ""
        pull = self._feeds[0].pull
        while True:
            query = select(t.key, *(t[stamp] for stamp in stamps)).where(*own(pull), t.key > last)
            with pull.store.read(LIMIT_S) as reader:
                rows = reader.rows(query.order_by(t.key).limit(_SWEPT))
            if rows:
                yield rows
                last = rows[-1][0]
            if len(rows) < _SWEPT:
                return


def asks_first(pulls: Sequence[FeedPull]) -> FeedPull:
    """Return the feed whose guard speaks for all that fill one table: one that asks, if any."""
    return next((pull for pull in pulls if pull.feed.asks_before_loss), pulls[0])


def _again(feed: Mending, reader: Reader, after: Sequence[Raw] | None, brief: Page) -> list[Page]:
    """Read whole the rows whose keys and stamps were just read."""
    pages: list[Page] = []
    left = brief.read
    while left > 0 and (not pages or pages[-1].full):
        pages.append(feed.pull.asked.page(reader, "key", after=after))
        after = pages[-1].last
        left -= pages[-1].read
    return pages


def _hashes(rows: Sequence[tuple[object, ...]]) -> Hashes:
    """Return 64 bits a row, the same in this process only."""
    return np.fromiter(map(hash, rows), np.int64, len(rows))


def _ordered(some: Sequence[Hashes]) -> Hashes:
    return np.sort(np.concatenate(some))


def _among(some: Hashes, ordered: Hashes) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return which of `some` are in `ordered`."""
    if not len(ordered):
        return np.zeros(len(some), np.bool_)
    places = np.minimum(np.searchsorted(ordered, some), len(ordered) - 1)
    return np.asarray(ordered[places] == some)
