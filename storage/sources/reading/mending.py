"""What a proof does about what it finds, however it compares: rows missing or different here are
read again and stored, and how late they came is learnt."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import literal_column, null, select

from storage.local.schema import read_through
from storage.sources.databases.database import Database, Reader
from storage.sources.databases.page import Page
from storage.sources.databases.query import FeedQuery
from storage.sources.reading.pull import FeedPull

LIMIT_S: Final = 120.0
"""How long a question to the store may take."""

FEW: Final = 500
"""Up to how many rows are asked for by key; of more their neighbours are read as well."""


_ABSENT: Final = object()


class Mending:
    """One feed's. `brief` asks for keys and stamps only, `stamp` being the canonical column that
    is compared besides the key: the cursor's, unless another feed fills it, too."""

    def __init__(self, pull: FeedPull, database: Database) -> None:
        self.pull = pull
        self.database = database
        self.table = pull.feed.target
        self.stamp = None if pull.asked.stamp in pull.others_fill else pull.asked.stamp
        columns = {self.stamp: pull.feed.columns[self.stamp]} if self.stamp else {}
        brief = pull.feed.model_copy(update={"columns": columns})
        self.brief = FeedQuery(pull.mapping, brief, database)

    def mend(self, pages: Sequence[Page], gone: Sequence[str] = ()) -> None:
        """Store rows as they are at the source, learn how late those came that were not here."""
        pull = self.pull
        if not gone and not any(page.read for page in pages):
            return
        batch = replace(pull.batch(pages, pull.known), deleted=gone)
        here = self._stamps_here([str(row[0]) for row in batch.rows])
        pull.keep(batch)
        at = batch.columns.index(self.stamp) if self.stamp else None
        news = [
            row
            for row in batch.rows
            if here.get(str(row[0]), _ABSENT) != (None if at is None else row[at])
        ]
        if at is not None and pull.timed:
            pull.learn(us for row in news if isinstance(us := row[at], int))
        elif news:
            self._learn_by_asking([str(row[0]) for row in news[:FEW]])

    def _learn_by_asking(self, keys: Sequence[str]) -> None:
        """Learn the least cursor of rows that were not here, as far as it counts as late."""
        lower = self.pull.cursors.latest(self.pull.known)
        if lower is None:
            return
        with self.database.snapshot() as reader:
            page = self.brief.page(reader, "cursor", lower=lower, keys=keys, limit=1)
        if isinstance(page.top, int | str):
            self.pull.learn([self.pull.cursors.place_of(page.top)])

    def by_keys(self, reader: Reader, keys: Sequence[str]) -> list[Page]:
        return [self.pull.asked.page(reader, "key", keys=keys, limit=2 * len(keys))]

    def _stamps_here(self, keys: Sequence[str]) -> dict[str, object]:
        """Return the stamps of rows here, by key; without stamps, None for each."""
        t = self.table.c
        stamp = t[self.stamp] if self.stamp else null()
        found: dict[str, object] = {}
        with self.pull.store.read(LIMIT_S) as reader:
            for start in range(0, len(keys), 5_000):
                block = keys[start : start + 5_000]
                query = select(t.key, stamp)
                query = query.where(t.source == self.pull.source, t.key.in_(block))
                found.update((key, us) for key, us in reader.rows(query))
        return found


def own(pull: FeedPull, *, indexed: bool = True) -> list[Any]:
    """Return the conditions of the rows here that came from the feed's source.

    Not `indexed`, SQLite looks for them by other conditions than the source.
    """
    table = pull.feed.target
    source = table.c.source if indexed else literal_column("+source")
    conditions: list[Any] = [source == pull.source]
    if table.schema == "cache":
        t = read_through.c
        listed = select(t.key).where(t.source == pull.source, t.target == pull.feed.into)
        conditions.append(table.c.key.not_in(listed))
    return conditions
