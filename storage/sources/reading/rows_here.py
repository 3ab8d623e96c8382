"""The rows of one feed that are here: in its table, and in quarantine."""

from sqlalchemy import Connection, delete, select

from storage.local.changes import Changes
from storage.local.progress import forget_last_looks
from storage.local.schema import QUARANTINE, file_of, read_through
from storage.local.store import Store
from storage.sources.mappings.feed import Feed


class RowsHere:
    """What the store has of a feed. Belongs to the source's thread."""

    def __init__(self, store: Store, source: str, feed: Feed) -> None:
        self._store = store
        self._source = source
        self._feed = feed

    def keys(self) -> set[str]:
        """Return the keys of the feed's rows, those read through from the centre apart."""
        target = self._feed.target
        query = select(target.c.key).where(target.c.source == self._source)
        with self._store.read(60.0) as reader:
            return {key for (key,) in reader.rows(query)} - self._read_through()

    def quarantined_keys(self) -> set[str]:
        """Return the keys of the feed's rows in quarantine."""
        t = QUARANTINE[file_of(self._feed.target)].c
        query = select(t.key).where(t.source == self._source, t.feed == self._feed.name)
        with self._store.read() as reader:
            return {key for (key,) in reader.rows(query)}

    def forget(self) -> None:
        """Empty the feed's table of the source's rows, those read through too."""
        target = self._feed.target
        ours = delete(target).where(target.c.source == self._source)
        entry = read_through.c
        lent = delete(read_through).where(entry.source == self._source, entry.target == target.name)

        def work(connection: Connection) -> None:
            connection.execute(ours)
            forget_last_looks(connection, file_of(target), self._source, target.name)
            if file_of(target) == "cache":
                connection.execute(lent)

        self._store.write(file_of(target), work, Changes({target.name: None}))

    def _read_through(self) -> set[str]:
        """Return the keys of rows that are here though outside the desk's scope."""
        t = read_through.c
        query = select(t.key).where(t.source == self._source, t.target == self._feed.into)
        with self._store.read() as reader:
            return {key for (key,) in reader.rows(query)}
