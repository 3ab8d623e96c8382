"""The proof: a feed's rows here compared with the source's, whole.

Where the key is a whole number, by blocks of 16,384 keys: both sides tell count, sums and a
checksum of each, and only blocks that differ are read again. Other keys are swept in order, both
sides in pages, as 64-bit hashes of key and stamp. Either way in steps of about a tenth of a
second, so that hot feeds are looked at in between. Rows missing or different here are stored, rows
gone at the source deleted, unless so many are gone that a person must say so first.

What is compared is the key and, where a canonical column holds it, the cursor: a row rewritten
without a new cursor is not found. Rows in quarantine and rows read through from the centre are
counted as what they are.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from sqlalchemy import Integer, Select, cast, func, literal_column, null, select
from sqlalchemy import Table as SqlTable

from storage.local.schema import QUARANTINE, file_of, read_through
from storage.sources.databases.blocks import BLOCK, block_of, lowest
from storage.sources.databases.database import Database, Reader
from storage.sources.databases.page import Page
from storage.sources.databases.query import FeedQuery
from storage.sources.databases.statement import Raw
from storage.sources.pull import FeedPull

NEWEST: Final = 8
"""How many blocks a look at the newest compares."""

_BIG: Final = 4 * NEWEST * BLOCK
_SLICE: Final = 8
_AT_ONCE: Final = 16
_FEW: Final = 500
_SWEPT: Final = 20_000
_SPARSE: Final = 64
_NAP_S: Final = 0.005
_LIMIT_S: Final = 120.0

Sums = tuple[int, int, int, int]
Hashes = np.ndarray[Any, np.dtype[np.int64]]


def reconcile(pull: FeedPull, database: Database, *, newest: bool = False) -> Iterator[None]:
    """Compare and mend, step by step; then the feed is verified to the moment this began.

    `newest` compares only the newest blocks, and proves nothing about the rest.
    """
    now_us = database.now_us()
    pull.begin_proof()
    try:
        with database.snapshot() as reader:
            extent = pull.asked.extent(reader)
            pull.follow_back(reader)
        pull.big = extent is not None and extent[2] > _BIG
        if (
            extent is not None
            and not pull.shared
            and extent[1] - extent[0] <= _SPARSE * max(extent[2], BLOCK)
        ):
            yield from _Blocks(pull, database).compared(extent[0], extent[1], newest)
        elif not newest:
            yield from _Sweep(pull, database).compared()
    finally:
        pull.touched = None
    if not newest:
        pull.proved(now_us)


class _Mending:
    """What a reconciliation finds to do, in both of its ways."""

    def __init__(self, pull: FeedPull, database: Database) -> None:
        self._pull = pull
        self._database = database
        self._table = pull.feed.target
        self._stamp = None if pull.shared else pull.asked.stamp
        columns = {self._stamp: pull.feed.columns[self._stamp]} if self._stamp else {}
        brief = pull.feed.model_copy(update={"columns": columns})
        self._brief = FeedQuery(pull.mapping, brief, database)  # asks for keys and stamps only

    def _mend(self, pages: Sequence[Page], gone: Sequence[str] = ()) -> None:
        """Store rows as they are at the source, learn how late those came that were not here."""
        pull, stamp = self._pull, self._stamp
        if not gone and not any(page.read for page in pages):
            return
        batch = replace(pull.batch(pages, pull.known), deleted=gone)
        here = _stamps_here(pull, [str(row[0]) for row in batch.rows], stamp)
        pull.keep(batch)
        if stamp is not None:
            at = batch.columns.index(stamp)
            news = [row[at] for row in batch.rows if here.get(str(row[0])) != row[at]]
            pull.learn(us for us in news if isinstance(us, int))

    def _by_keys(self, reader: Reader, keys: Sequence[str]) -> list[Page]:
        return [self._pull.asked.page(reader, "key", keys=keys, limit=2 * len(keys))]


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


class _Blocks(_Mending):
    """By blocks of whole-number keys."""

    def compared(self, low: int, high: int, newest: bool) -> Iterator[None]:
        first = block_of(low)
        if newest:
            first = max(first, block_of(high) - NEWEST + 1)
        tallies: dict[int, _Tally] = {}
        with ThreadPoolExecutor(1) as beside:  # both sides at once
            asked = beside.submit(self._ours, first if newest else None)
            for start in range(first, block_of(high) + 1, _SLICE):
                # blocks count toward zero, so the one around it is twice as wide
                least = lowest(start) if start > first or newest else low
                with self._database.snapshot() as reader:
                    found = self._pull.asked.blocks(reader, least, lowest(start + _SLICE))
                for block, count, keys, squares, stamps in found:
                    tallies.setdefault(block, _Tally()).there = (count, keys, squares, stamps)
                yield
            while not asked.done():  # the store's own reading lasts, the looks must not
                time.sleep(_NAP_S)
                yield
        for block, sums, unstamped in asked.result():
            tally = tallies.setdefault(block, _Tally())
            tally.here, tally.unstamped = sums, unstamped
        yield from self._mended(tallies)

    def _mended(self, tallies: dict[int, _Tally]) -> Iterator[None]:
        pull = self._pull
        here = sum(tally.here[0] for tally in tallies.values())
        short = {block: max(0, t.here[0] - t.there[0]) for block, t in tallies.items()}
        differing = sorted(block for block, tally in tallies.items() if tally.differs)
        more = 0
        for start in range(0, len(differing), _AT_ONCE):
            blocks = differing[start : start + _AT_ONCE]
            ours = self._ours_of(blocks)
            yield
            for block in blocks:
                rows = ours.get(block, {})
                with self._database.snapshot() as reader:
                    there, torn = self._theirs_of(reader, block)
                    news = [key for key, us in there.items() if rows.get(key, _ABSENT) != us]
                    if len(news) > _FEW:
                        pages = self._whole(reader, block)
                    else:
                        pages = self._by_keys(reader, news) if news else []
                gone = sorted(rows.keys() - there.keys() - torn - (pull.touched or set()))
                more += max(len(gone) - short[block], 0)
                self._mend(pages, pull.guard.allowed(gone, here, more + sum(short.values())))
                yield

    def _theirs_of(self, reader: Reader, block: int) -> tuple[dict[str, int | None], set[str]]:
        """Return the stamps of a block's rows at the source, and the keys whose stamp is unfit."""
        there: dict[str, int | None] = {}
        torn: set[str] = set()
        page: Page | None = None
        while page is None or page.full:
            after = page.last if page else None
            page = self._brief.page(reader, "key", after=after, block=block, limit=_SWEPT)
            there.update((str(row[0]), _second(row)) for row in page.rows)
            torn.update(bad.key for bad in page.bad)
        return there, torn

    def _whole(self, reader: Reader, block: int) -> list[Page]:
        pages: list[Page] = []
        after: Sequence[Raw] | None = None
        while not pages or pages[-1].full:
            pages.append(self._pull.asked.page(reader, "key", after=after, block=block))
            after = pages[-1].last
        return pages

    def _ours(self, first: int | None) -> list[tuple[int, Sums, bool]]:
        """Return the blocks of the rows here, from `first` on; one select for them all."""
        key = cast(self._table.c.key, Integer)
        stamp = self._table.c[self._stamp] if self._stamp else literal_column("0")
        ours = select(key.label("k"), stamp.label("us")).where(*self._own())
        if first is not None:
            ours = ours.where(key >= lowest(first))
        rows = ours.subquery("rows")
        k = rows.c.k
        stamped = func.sum(
            (k.bitwise_and(65_535) + 1)
            * (func.coalesce(rows.c.us, 0) // 1_000).bitwise_and(1_073_741_823)
        )
        block = (k // BLOCK).label("block")
        query = select(
            block, func.count(), func.sum(k.bitwise_and(4_294_967_295)),
            func.sum(k.bitwise_and(65_535) * k.bitwise_and(65_535)), stamped,
        ).group_by(block)  # fmt: skip
        with self._pull.store.read(_LIMIT_S) as reader:
            found = {row[0]: list(row[1:]) for row in reader.rows(query)}
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

    def _ours_of(self, blocks: Sequence[int]) -> dict[int, dict[str, object]]:
        """Return the stamps of the rows here by block and key; quarantined ones have none."""
        key = cast(self._table.c.key, Integer)
        block = (key // BLOCK).label("block")
        stamp = self._table.c[self._stamp] if self._stamp else null()
        query = select(block, self._table.c.key, stamp).where(*self._own(), block.in_(blocks))
        found: dict[int, dict[str, object]] = {}
        with self._pull.store.read(_LIMIT_S) as reader:
            for place, each, us in reader.rows(query):
                found.setdefault(place, {})[each] = us
            for (each,) in reader.rows(self._quarantined()):
                number = _number(each)
                if number is not None and block_of(number) in blocks:
                    found.setdefault(block_of(number), {})[each] = _ABSENT
        return found

    def _own(self) -> list[Any]:
        return _own(self._pull, self._table)

    def _quarantined(self) -> Select[Any]:
        t = QUARANTINE[file_of(self._table)].c
        return select(t.key).where(t.source == self._pull.source, t.feed == self._pull.name)


class _Sweep(_Mending):
    """By hashes of key and stamp, in key order."""

    def compared(self) -> Iterator[None]:
        pull = self._pull
        keys, stamped = [_EMPTY], [_EMPTY]
        for rows in self._pages_here():
            keys.append(_hashes([row[:1] for row in rows]))
            stamped.append(_hashes(rows))
            yield
        here = sum(map(len, keys))
        known = np.sort(np.concatenate(stamped))
        torn = _hashes([(key,) for key in pull.quarantined_keys()])
        torn.sort()
        there = [_EMPTY]
        after: Sequence[Raw] | None = None
        page: Page | None = None
        while page is None or page.full:
            with self._database.snapshot() as reader:
                page = self._brief.page(reader, "key", after=after, limit=_SWEPT)
                own = _hashes([row[:1] for row in page.rows])
                there += [own, _hashes([(bad.key,) for bad in page.bad])]
                fresh = ~_among(_hashes(page.rows), known) & ~_among(own, torn)
                news = [str(row[0]) for row, new in zip(page.rows, fresh, strict=True) if new]
                if len(news) > _FEW:
                    pages = self._again(reader, after, page)
                else:
                    pages = self._by_keys(reader, news) if news else []
            self._mend(pages)
            after = page.last
            yield
        if pull.shared:  # whose a row here is cannot be told
            return
        yield from self._deleted(np.sort(np.concatenate(there)), here)

    def _deleted(self, there: Hashes, here: int) -> Iterator[None]:
        gone: list[str] = []
        for rows in self._pages_here():
            left = ~_among(_hashes([row[:1] for row in rows]), there)
            gone += [row[0] for row, away in zip(rows, left.tolist(), strict=True) if away]
            yield
        gone += [
            key
            for key in sorted(self._pull.quarantined_keys())
            if not _among(_hashes([(key,)]), there)[0] and not key.startswith("?")
        ]
        touched = self._pull.touched or set()
        gone = [key for key in gone if key not in touched]
        allowed = self._pull.guard.allowed(gone, here)
        for start in range(0, len(allowed), _SWEPT):
            self._mend((), allowed[start : start + _SWEPT])
            yield

    def _again(self, reader: Reader, after: Sequence[Raw] | None, brief: Page) -> list[Page]:
        """Read whole the rows whose keys and stamps were just read."""
        pages: list[Page] = []
        left = brief.read
        while left > 0 and (not pages or pages[-1].full):
            pages.append(self._pull.asked.page(reader, "key", after=after))
            after = pages[-1].last
            left -= pages[-1].read
        return pages

    def _pages_here(self) -> Iterator[list[tuple[Any, ...]]]:
        """Read (key[, stamp]) of the rows here in the order of their keys."""
        t = self._table.c
        columns = [t.key, t[self._stamp]] if self._stamp else [t.key]
        last = ""
        while True:
            query = select(*columns).where(*_own(self._pull, self._table), t.key > last)
            with self._pull.store.read(_LIMIT_S) as reader:
                rows = reader.rows(query.order_by(t.key).limit(_SWEPT))
            if rows:
                yield rows
                last = rows[-1][0]
            if len(rows) < _SWEPT:
                return


_ABSENT: Final = object()
_EMPTY: Final[Hashes] = np.empty(0, np.int64)


def _hashes(rows: Sequence[tuple[object, ...]]) -> Hashes:
    """Return 64 bits a row, the same in this process only."""
    return np.fromiter(map(hash, rows), np.int64, len(rows))


def _among(some: Hashes, ordered: Hashes) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return which of `some` are in `ordered`."""
    if not len(ordered):
        return np.zeros(len(some), np.bool_)
    places = np.minimum(np.searchsorted(ordered, some), len(ordered) - 1)
    return np.asarray(ordered[places] == some)


def _own(pull: FeedPull, table: SqlTable) -> list[Any]:
    """Return the conditions of the rows that are this feed's."""
    conditions = [table.c.source == pull.source]
    if pull.feed.target.schema == "cache":
        t = read_through.c
        listed = select(t.key).where(t.source == pull.source, t.target == pull.feed.into)
        conditions.append(table.c.key.not_in(listed))
    return conditions


def _stamps_here(pull: FeedPull, keys: Sequence[str], stamp: str | None) -> dict[str, int | None]:
    """Return the stamps of rows here, by key."""
    if stamp is None:
        return {}
    t = pull.feed.target.c
    found: dict[str, int | None] = {}
    with pull.store.read(_LIMIT_S) as reader:
        for start in range(0, len(keys), 5_000):
            block = keys[start : start + 5_000]
            query = select(t.key, t[stamp]).where(t.source == pull.source, t.key.in_(block))
            found.update((key, us) for key, us in reader.rows(query))
    return found


def _second(row: tuple[object, ...]) -> int | None:
    """Return the stamp of a row of a key and maybe a stamp."""
    return row[1] if len(row) > 1 and isinstance(row[1], int) else None


def _number(key: str) -> int | None:
    try:
        return int(key)
    except ValueError:
        return None
