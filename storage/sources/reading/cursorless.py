"""Rows without a cursor (NULL): read by themselves, since no order by cursor has them."""

import time
from collections.abc import Sequence
from typing import Final

from storage.sources.databases.database import Reader
from storage.sources.databases.page import Page
from storage.sources.databases.query import FeedQuery
from storage.sources.databases.statement import Raw

COMMITTED: Final = 20_000
"""As many rows as a look reads, and stores, at one go."""

NULLS_S: Final = 60.0
"""How often they are read where they are more than a page."""


class Cursorless:
    """Where the reading of one feed's rows without a cursor stands."""

    def __init__(self) -> None:
        self._due = 0.0
        self._after: Sequence[Raw] | None = None

    def due(self, asked: FeedQuery, reader: Reader, *, gone: bool) -> list[Page]:
        """Read them where that is due: at every look while they fit a page, else in turns."""
        if not asked.may_lack_cursor or time.monotonic() < self._due:
            return []
        pages: list[Page] = []
        after = self._after
        while not pages or (pages[-1].full and sum(page.read for page in pages) < COMMITTED):
            page = asked.page(reader, "key", after=after, nulls=True, gone=gone)
            pages.append(page)
            after = pages[-1].last
        self._after = after if pages[-1].full else None
        few = len(pages) == 1 and pages[0].read > 0 and not pages[0].full
        self._due = 0.0 if few or self._after else time.monotonic() + NULLS_S
        return pages
