"""What the last look at a feed read, so that what it finds just so again is not stored again.

Kept in memory as hashes, and of looks that read many rows as digests beside the feed's rows, in
the transaction that stored them: a program that has just started knows them, too.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter
from typing import Final

from storage.sources.databases.page import Page

Told = Mapping[int, str]
"""What pages tell: the hash of each row, gone key and bad row → the key it is about."""

_KEY: Final = itemgetter(0)

KEPT_FROM: Final = 2_000
"""As many rows are compared with their pages in the store without anybody noticing."""

_KEPT_UP_TO: Final = 200_000
_DIGEST_BYTES: Final = 8


class Seen:
    """What a look has read and is stored just so, one that takes several goes included."""

    def __init__(self) -> None:
        self._last: Told | None = None
        self._gathered: Told = {}
        self._digests: dict[int, bytes] = {}
        self._left: frozenset[bytes] = frozenset()
        self._about = b""

    @property
    def forgotten(self) -> bool:
        """Whether nothing is known of the last look."""
        return self._last is None

    def forget(self) -> None:
        """Take everything the next look reads for new, unless it is recalled."""
        self._last, self._gathered, self._left = None, {}, frozenset()

    def recall(self, left: bytes | None, about: str) -> None:
        """Know of the last look what it left in the store. `about`: what its rows were made by,
        any other makes others of them."""
        self._about = hashlib.blake2b(about.encode()).digest()
        self._digests = {}
        left = left or b""
        places = range(0, len(left), _DIGEST_BYTES)
        self._left = frozenset(left[at : at + _DIGEST_BYTES] for at in places)

    def told(self, pages: Sequence[Page]) -> Told:
        """Return what the pages tell; what a look before the program started told is known now."""
        found: dict[int, str] = {}
        for page in pages:
            found.update(zip(map(hash, page.rows), map(_KEY, page.rows), strict=True))
            found.update((hash(key), key) for key in page.gone)
            found.update((hash(bad), bad.key) for bad in page.bad)
        if self._left:
            self._digest(pages)
            known = {at: key for at, key in found.items() if self._digests[at] in self._left}
            self._last = {**(self._last or {}), **known}
        return found

    def through(self, told: Told, *, first: bool) -> Told:
        """Return all that the look under way has read, with this part; its `first` is all."""
        return told if first else _revised(self._gathered, told)

    def holds(self, told: Told, *, whole: bool) -> bool:
        """Whether the last look read all of this; `whole`: and nothing else."""
        last = self._last
        if last is None:
            return False
        return told.keys() <= last.keys() and (not whole or len(told) == len(last))

    def fresh(self, pages: Sequence[Page]) -> Sequence[Page]:
        """Return the pages without what the last look read."""
        last = self._last
        return pages if last is None else [_fresh(page, last) for page in pages]

    def to_keep(self, pages: Sequence[Page], through: Told) -> bytes | None:
        """Return what a look leaves in the store once it has read `through`, with these pages."""
        if not KEPT_FROM <= len(through) <= _KEPT_UP_TO:
            return None
        if not through.keys() <= self._digests.keys():
            self._digest(pages)
        known = through.keys() & self._digests.keys()
        return b"".join(map(self._digests.__getitem__, known))

    def accept(self, through: Told | None, *, more: bool) -> None:
        """Keep what a look has read, that is stored now; `more` of it is to come."""
        through = through or {}
        if more:
            self._gathered = through
            self._last = None if self._last is None else _revised(self._last, through)
        else:
            self._last, self._gathered, self._left = through, {}, frozenset()
        if len(self._digests) > 2 * len(through):
            kept = self._digests.items()
            self._digests = {each: digest for each, digest in kept if each in through}

    def _digest(self, pages: Sequence[Page]) -> None:
        for page in pages:
            for each in chain(page.rows, page.gone, page.bad):
                if (at := hash(each)) not in self._digests:
                    text = repr(each).encode(errors="backslashreplace")
                    digest = hashlib.blake2b(text, digest_size=_DIGEST_BYTES, key=self._about)
                    self._digests[at] = digest.digest()


def _revised(known: Told, told: Told) -> Told:
    """Return what is known with what is told; of a key that is told anew that alone counts."""
    news = told.keys() - known.keys()
    if not news:
        return known
    keys = {told[each] for each in news}
    kept = {each: key for each, key in known.items() if key not in keys}
    return {**kept, **{each: told[each] for each in news}}


def _fresh(page: Page, seen: Told) -> Page:
    return replace(
        page,
        rows=[row for row in page.rows if hash(row) not in seen],
        gone=[key for key in page.gone if hash(key) not in seen],
        bad=[bad for bad in page.bad if hash(bad) not in seen],
    )
