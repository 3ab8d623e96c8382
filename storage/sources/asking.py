"""Asking sources something while somebody waits: each beside the others, for seconds at most."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.databases.database import Database, Protector, Reader, connect
from storage.sources.databases.query import FeedQuery
from storage.sources.databases.statement import Raw, Statement
from storage.sources.errors import FeedStoppedError, SourceError
from storage.sources.mappings.feed import Feed
from storage.sources.mappings.mapping import Mapping

MOST: Final = 500
"""Rows of one table that one question brings."""
SMALL: Final = 5_000
"""A table of so few rows is searched without an index."""


class HeavySearchError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources",
        "{source} was not searched by this: no index of {table} begins with {column}, so its whole "
        "table would be read. Search by something else, or ask its owner for an index.",
    )


class SlowSourceError(SourceError):
    template = QT_TRANSLATE_NOOP(
        "Sources", "{source} did not answer within {seconds} s and is not waited for any longer."
    )


class GivenUpError(SourceError):
    template = QT_TRANSLATE_NOOP("Sources", "{source} was not waited for.")


@dataclass(slots=True)
class Gathered:
    """Rows of one feed, their key first. `more`: there are more than were brought."""

    feed: Feed
    columns: tuple[str, ...]
    rows: Sequence[tuple[object, ...]] = ()
    more: bool = False
    held: frozenset[str] = frozenset()
    """Keys the desk's scope holds."""

    @property
    def keys(self) -> list[str]:
        return [str(row[0]) for row in self.rows]


@dataclass(slots=True)
class Session:
    """A moment of one source, for one question. Belongs to the thread that asks."""

    mapping: Mapping
    database: Database
    reader: Reader
    trouble: SourceError | None = None
    """Why a feed could not be asked; the others were."""

    def query(self, feed: Feed) -> FeedQuery:
        """Raises FeedStoppedError."""
        return FeedQuery(self.mapping, feed, self.database)

    def gather(
        self,
        feed: Feed,
        *,
        keys: Sequence[str] | None = None,
        equal: dict[str, Sequence[Raw]] | None = None,
    ) -> Gathered:
        """Read rows of these keys, or whose source columns hold one of the values of `equal`.

        Raises HeavySearchError rather than read a big table to the end.
        """
        for column in equal or ():
            self._require_light(feed, column)
        query = self.query(feed)
        page = query.page(self.reader, "key", keys=keys, equal=equal, limit=MOST)
        return Gathered(feed, query.columns, page.rows, page.full)

    @contextmanager
    def part(self) -> Iterator[None]:
        """Go on with the next feed when this one cannot be asked."""
        try:
            yield
        except (HeavySearchError, FeedStoppedError) as error:
            self.trouble = self.trouble or error

    def _require_light(self, feed: Feed, column: str) -> None:
        if self.database.catalogue.indexed(feed, column):
            return
        query = self.query(feed.model_copy(update={"columns": {}}))
        if query.page(self.reader, "key", limit=SMALL + 1).read > SMALL:
            name = self.mapping.source.name
            raise HeavySearchError(source=name, table=feed.table, column=column)


class Asking:
    """Opens short sessions with sources. Safe from any thread; `each` blocks.

    `password` gives a source's, None where it has none.
    """

    def __init__(
        self,
        password: Callable[[str], str | None],
        personal: Protector,
        limit_s: float,
    ) -> None:
        self._password = password
        self._personal = personal
        self._limit_s = limit_s
        self._lock = threading.Lock()
        self._under_way: set[_Watch] = set()

    def give_up(self) -> None:
        """End what is being asked; it comes back at once with what it has."""
        with self._lock:
            watches = list(self._under_way)
        for watch in watches:
            watch.interrupt(GivenUpError(source=watch.database.name))

    def each(
        self, mappings: Sequence[Mapping], ask: Callable[[Session], None]
    ) -> dict[str, SourceError]:
        """Call `ask` for every source, on a thread each; return what could not be asked, and why.

        A source of which only some feeds could be asked is among them.
        """

        def one(mapping: Mapping) -> SourceError | None:
            try:
                with self._session(mapping) as session:
                    ask(session)
                    return session.trouble
            except SourceError as error:
                return error

        if not mappings:
            return {}
        with ThreadPoolExecutor(len(mappings), thread_name_prefix="centre") as threads:
            answers = list(threads.map(one, mappings))
        names = [mapping.source.name for mapping in mappings]
        return {name: error for name, error in zip(names, answers, strict=True) if error}

    @contextmanager
    def _session(self, mapping: Mapping) -> Iterator[Session]:
        name = mapping.source.name
        has_server = mapping.url.get_backend_name() != "sqlite"
        password = self._password(name) if has_server else None
        database = connect(mapping, password, self._personal)
        watch = _Watch(database)
        slow = SlowSourceError(source=name, seconds=f"{self._limit_s:g}")
        timer = threading.Timer(self._limit_s, watch.interrupt, [slow])
        with self._lock:
            self._under_way.add(watch)
        timer.start()
        try:
            with database.snapshot() as reader:
                yield Session(mapping, database, watch.over(reader))
        except SourceError as error:
            raise watch.reason or error from error
        finally:
            timer.cancel()
            with self._lock:
                self._under_way.discard(watch)
            database.close()


class _Watch:
    """Ends a session's reads, the one in progress and every later one."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.reason: SourceError | None = None

    def interrupt(self, reason: SourceError) -> None:
        self.reason = self.reason or reason
        self.database.interrupt()

    def over(self, reader: Reader) -> Reader:
        return _WatchedReader(self, reader)


class _WatchedReader:
    def __init__(self, watch: _Watch, reader: Reader) -> None:
        self._watch = watch
        self._reader = reader

    def run(self, statement: Statement, **values: Raw) -> list[tuple[Any, ...]]:
        if self._watch.reason is not None:
            raise self._watch.reason
        return self._reader.run(statement, **values)
