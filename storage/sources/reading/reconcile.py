"""The proof: a feed's rows here compared with the source's, whole.

Where the key is a whole number, by blocks of 16,384 keys: both sides tell count, sums and a
checksum of each, and only blocks that differ are read again. Other keys, and tables that several
feeds fill, are swept in order (`sweep`), both sides in pages, as 64-bit hashes of key and stamp.
Either way in steps of about a tenth of a second, so that hot feeds are looked at in between. Rows
missing or different here are stored, rows gone at the source deleted, unless so many are gone that
a person must say so first.

What is compared is the key and, where a canonical column holds it, the cursor: a row rewritten
without a new cursor is not found. Rows in quarantine and rows read through from the centre are
counted as what they are.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from sqlalchemy import Integer, Select, cast, func, literal_column, null, select

from storage.local.schema import QUARANTINE, file_of
from storage.sources.databases.blocks import BLOCK, block_of, lowest
from storage.sources.databases.database import Database, Reader
from storage.sources.databases.page import Page
from storage.sources.databases.statement import Raw
from storage.sources.reading.mending import FEW, LIMIT_S, Mending, own
from storage.sources.reading.pull import FeedPull
from storage.sources.reading.sweep import Sweep, asks_first

NEWEST: Final = 8
"""How many blocks a look at the newest compares."""

_BIG: Final = 4 * NEWEST * BLOCK
_SLICE: Final = 8
_AT_ONCE: Final = 16
_STAMPS: Final = 20_000
_SUMMED: Final = 50_000
"""How many rows here are summed up at a time; each takes some 150 bytes meanwhile."""

_SPARSE: Final = 64
_NAP_S: Final = 0.005

Sums = tuple[int, int, int, int]
Numbers = np.ndarray[Any, np.dtype[np.int64]]


def reconcile(
    pulls: Sequence[FeedPull], database: Database, *, whole: bool = True, newest: bool = False
) -> Iterator[FeedPull]:
    """Compare and mend, step by step; then the feeds are verified to the moment this began.
    Each step tells which feed the next one asks about.

    One feed, or several that fill one table together; `whole`: no other feed fills it.
    `newest` compares only the newest blocks, and proves nothing about the rest.
    """
    now_us = database.now_us()
    for pull in pulls:
        pull.begin_proof()
    try:
        with database.snapshot() as reader:
            for pull in pulls:
                pull.follow_back(reader)
            extent = None if pulls[0].shared else pulls[0].asked.extent(reader)
        pulls[0].big = extent is not None and extent[2] > _BIG
        if extent is not None and extent[1] - extent[0] <= _SPARSE * max(extent[2], BLOCK):
            yield from _Blocks(pulls[0], database).compared(extent[0], extent[1], newest)
        elif not newest:
            yield from Sweep(pulls, database, whole=whole).compared()
    finally:
        for pull in pulls:
            pull.touched = None
    if not newest and not asks_first(pulls).guard.withheld:
        for pull in pulls:
            pull.proved(now_us)


@dataclass(slots=True)
class _Tally:
    """A block as both sides tell it."""

    there: Sums = (0, 0, 0, 0)
    here: Sums = (0, 0, 0, 0)
    unstamped: bool = False
    """Rows in quarantine are among it: their stamps are not known here."""

    @property
    def differs(self) -> bool:
        width = 3 if self.unstamped else 4
        return self.there[:width] != self.here[:width]


class _Blocks(Mending):
    """By blocks of whole-number keys."""

    def compared(self, low: int, high: int, newest: bool) -> Iterator[FeedPull]:
        first = block_of(low)
        if newest:
            first = max(first, block_of(high) - NEWEST + 1)
        tallies: dict[int, _Tally] = {}
        with ThreadPoolExecutor(1) as beside:  # both sides at once
            asked = beside.submit(self._ours, first if newest else None)
            for start in range(first, block_of(high) + 1, _SLICE):
                # blocks count toward zero, so the one around it is twice as wide
                least = lowest(start) if start > first or newest else low
                with self.database.snapshot() as reader:
                    found = self.pull.asked.blocks(reader, least, lowest(start + _SLICE))
                for block, count, keys, squares, stamps in found:
                    tallies.setdefault(block, _Tally()).there = (count, keys, squares, stamps)
                yield self.pull
            while not asked.done():  # the store's own reading lasts, the looks must not
                time.sleep(_NAP_S)
                yield self.pull
        for block, sums, unstamped in asked.result():
            tally = tallies.setdefault(block, _Tally())
            tally.here, tally.unstamped = sums, unstamped
        yield from self._mended(tallies)

    def _mended(self, tallies: dict[int, _Tally]) -> Iterator[FeedPull]:
        pull = self.pull
        here = sum(tally.here[0] for tally in tallies.values())
        short = {block: max(0, t.here[0] - t.there[0]) for block, t in tallies.items()}
        differing = sorted(block for block, tally in tallies.items() if tally.differs)
        more = 0
        for start in range(0, len(differing), _AT_ONCE):
            blocks = differing[start : start + _AT_ONCE]
            ours = self._ours_of(blocks)
            yield self.pull
            for block in blocks:
                rows = ours.get(block, {})
                with self.database.snapshot() as reader:
                    there, torn = self._theirs_of(reader, block)
                    news = [key for key, us in there.items() if rows.get(key, _ABSENT) != us]
                    if len(news) > FEW:
                        pages = self._whole(reader, block)
                    else:
                        pages = self.by_keys(reader, news) if news else []
                gone = sorted(rows.keys() - there.keys() - torn - (pull.touched or set()))
                more += max(len(gone) - short[block], 0)
                self.mend(pages, pull.guard.allowed(gone, here, more + sum(short.values())))
                yield self.pull

    def _theirs_of(self, reader: Reader, block: int) -> tuple[dict[str, int | None], set[str]]:
        """Return the stamps of a block's rows at the source, and the keys whose stamp is unfit."""
        there: dict[str, int | None] = {}
        torn: set[str] = set()
        page: Page | None = None
        while page is None or page.full:
            after = page.last if page else None
            page = self.brief.page(reader, "key", after=after, block=block, limit=_STAMPS)
            there.update((str(row[0]), _second(row)) for row in page.rows)
            torn.update(bad.key for bad in page.bad)
        return there, torn

    def _whole(self, reader: Reader, block: int) -> list[Page]:
        pages: list[Page] = []
        after: Sequence[Raw] | None = None
        while not pages or pages[-1].full:
            pages.append(self.pull.asked.page(reader, "key", after=after, block=block))
            after = pages[-1].last
        return pages

    def _ours(self, first: int | None) -> list[tuple[int, Sums, bool]]:
        """Return the blocks of the rows here, from `first` on, all of one moment.

        Summed up in the order they were stored, a part at a time, and not by SQLite: it sorts what
        it groups.
        """
        place = literal_column("rowid", Integer)
        found: dict[int, list[int]] = {}
        with self.pull.store.read(LIMIT_S) as reader:
            ends = select(func.min(place), func.max(place)).select_from(self.table)
            ((start, last),) = reader.rows(ends)
            for low in range(start, last + 1, _SUMMED) if start is not None else ():
                part = self._rows_here(first).where(place.between(low, low + _SUMMED - 1))
                ((keys, stamps),) = reader.rows(part)
                for block, *sums in _by_block(_numbers(keys), _numbers(stamps)) if keys else ():
                    known = found.setdefault(block, [0, 0, 0, 0])
                    found[block] = [a + b for a, b in zip(known, sums, strict=True)]
            torn = [_number(key) for (key,) in reader.rows(self._quarantined())]
        unstamped = set()
        for number in torn:
            if number is None or (first is not None and number < lowest(first)):
                continue
            unstamped.add(block_of(number))
            sums = found.setdefault(block_of(number), [0, 0, 0, 0])
            sums[0] += 1
            sums[1] += number & 4_294_967_295
            sums[2] += (number & 65_535) ** 2
        return [
            (block, (each[0], each[1], each[2], each[3]), block in unstamped)
            for block, each in found.items()
        ]

    def _rows_here(self, first: int | None) -> Select[Any]:
        """Select all keys and all stamps of the rows here from a block on, a text of numbers each,
        NULL for no rows: so they come quickest, in one hand-over of the interpreter's lock."""
        key = cast(self.table.c.key, Integer)
        stamp = self.table.c[self.stamp] if self.stamp else literal_column("0")
        told = select(func.group_concat(key), func.group_concat(func.coalesce(stamp, 0)))
        ours = told.where(*own(self.pull, indexed=False))
        return ours if first is None else ours.where(key >= lowest(first))

    def _ours_of(self, blocks: Sequence[int]) -> dict[int, dict[str, object]]:
        """Return the stamps of the rows here by block and key; quarantined ones have none."""
        key = cast(self.table.c.key, Integer)
        block = (key // BLOCK).label("block")
        stamp = self.table.c[self.stamp] if self.stamp else null()
        query = select(block, self.table.c.key, stamp).where(*own(self.pull), block.in_(blocks))
        found: dict[int, dict[str, object]] = {}
        with self.pull.store.read(LIMIT_S) as reader:
            for place, each, us in reader.rows(query):
                found.setdefault(place, {})[each] = us
            for (each,) in reader.rows(self._quarantined()):
                number = _number(each)
                if number is not None and block_of(number) in blocks:
                    found.setdefault(block_of(number), {})[each] = _ABSENT
        return found

    def _quarantined(self) -> Select[Any]:
        t = QUARANTINE[file_of(self.table)].c
        return select(t.key).where(t.source == self.pull.source, t.feed == self.pull.name)


def _by_block(keys: Numbers, stamps: Numbers) -> list[list[int]]:
    """Return (block, sums...) of rows, as the source tells them (`blocks.py`)."""
    blocks = _cut(keys, BLOCK)
    order = np.argsort(blocks, kind="stable")
    blocks, keys, stamps = blocks[order], keys[order], stamps[order]
    starts = np.flatnonzero(np.diff(blocks, prepend=~blocks[:1]))
    short = keys & 0xFFFF
    sums = (
        keys & 0xFFFFFFFF,
        short * short,
        (short + 1) * (_cut(stamps, 1000) & 0x3FFFFFFF),
    )
    counts = np.diff(starts, append=len(keys))
    told = [blocks[starts], counts, *(np.add.reduceat(each, starts) for each in sums)]
    return [[int(each) for each in block] for block in zip(*told, strict=True)]


def _numbers(text: str) -> Numbers:
    return np.fromstring(text, np.int64, sep=",")


def _cut(numbers: Numbers, by: int) -> Numbers:
    """Return whole numbers divided by another, cut toward zero as databases do."""
    return (numbers - np.fmod(numbers, by)) // by


_ABSENT: Final = object()


def _second(row: tuple[object, ...]) -> int | None:
    """Return the stamp of a row of a key and maybe a stamp."""
    return row[1] if len(row) > 1 and isinstance(row[1], int) else None


def _number(key: str) -> int | None:
    try:
        return int(key)
    except ValueError:
        return None
