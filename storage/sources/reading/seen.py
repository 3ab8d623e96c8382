"""What the last look at a feed read, so that what it finds just so again is not stored again."""

from collections.abc import Sequence
from dataclasses import replace

from storage.sources.databases.page import Page

Hashes = frozenset[int]


class Seen:
    """The hashes of the rows a look has read, one that takes several goes included."""

    def __init__(self) -> None:
        self._last: Hashes | None = None
        self._gathered: Hashes | None = None

    def forget(self) -> None:
        """Take everything the next look reads for new."""
        self._last = None

    def through(self, seen: Hashes, *, first: bool) -> Hashes:
        """Return all that the look under way has read, with this part; its `first` is all."""
        return seen if first else seen | (self._gathered or seen)

    def holds(self, seen: Hashes, *, whole: bool) -> bool:
        """Whether the last look read all of this; `whole`: and nothing else."""
        last = self._last
        return last is not None and seen <= last and (not whole or len(seen) == len(last))

    def fresh(self, pages: Sequence[Page]) -> Sequence[Page]:
        """Return the pages without what the last look read."""
        last = self._last
        return pages if last is None else [_fresh(page, last) for page in pages]

    def accept(self, seen: Hashes | None, *, more: bool) -> None:
        """Keep what a look has read, that is stored now; `more` of it is to come."""
        if more:
            self._gathered = seen
        else:
            self._last, self._gathered = seen, None


def hashes(pages: Sequence[Page]) -> Hashes:
    """Return the hashes of everything the pages tell."""
    return frozenset(hash(each) for page in pages for each in (*page.rows, *page.gone, *page.bad))


def _fresh(page: Page, seen: Hashes) -> Page:
    return replace(
        page,
        rows=[row for row in page.rows if hash(row) not in seen],
        gone=[key for key in page.gone if hash(key) not in seen],
        bad=[bad for bad in page.bad if hash(bad) not in seen],
    )
