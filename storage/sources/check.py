"""Trying a mapping out, without storing anything: for `touchdeck sources check` and `preview`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from storage.local.changes import Quarantined
from storage.sources.databases.database import Database, connect
from storage.sources.databases.query import FeedQuery
from storage.sources.errors import FeedStoppedError, SourceError
from storage.sources.mapping import Feed, Mapping

SAMPLE: int = 200


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """What one feed would do. `unmapped` are columns of its canonical table nothing fills,
    `unused` columns of the source table nothing reads. `remarks` say what will be slow or odd.

    `bad` of `sampled` rows could not be stored; `reason` is the first one's.
    """

    name: str
    table: str
    into: str
    rows: int = 0
    sampled: int = 0
    bad: int = 0
    reason: str = ""
    unmapped: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    error: SourceError | None = None


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What a mapping finds at its source. With `error` the source could not be read at all."""

    name: str
    place: str
    now: datetime | None = None
    tables: tuple[str, ...] = ()
    feeds: tuple[FeedCheck, ...] = ()
    error: SourceError | None = None

    @property
    def good(self) -> bool:
        return self.error is None and all(not feed.error and not feed.bad for feed in self.feeds)


@dataclass(frozen=True, slots=True)
class Preview:
    """Some rows of a feed as they would be stored, and those that could not be."""

    feed: str
    into: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
    bad: Sequence[Quarantined]


def check(mapping: Mapping) -> SourceCheck:
    """Connect, compare every feed with the catalogue, read a sample of each."""
    place = mapping.url.render_as_string(hide_password=True)
    try:
        connection = connect(mapping)
    except SourceError as error:
        return SourceCheck(mapping.source.name, place, error=error)
    try:
        now = datetime.fromtimestamp(connection.now_us() / 1e6, UTC).astimezone(mapping.source.zone)
        with connection.translated():
            tables = tuple(connection.catalogue.names())
        feeds = tuple(_checked(mapping, feed, connection) for feed in mapping.feeds)
        return SourceCheck(mapping.source.name, place, now, tables, feeds)
    except SourceError as error:
        return SourceCheck(mapping.source.name, place, error=error)
    finally:
        connection.close()


def preview(mapping: Mapping, feed: str, limit: int = 10) -> Preview:
    """Return the first rows of a feed in canonical columns.

    Raises LookupError for a feed the mapping has not, SourceError where it cannot be read.
    """
    wanted = next((each for each in mapping.feeds if each.name == feed), None)
    if wanted is None:
        raise LookupError(f"there is no feed {feed}; there are {_listed(mapping)}")
    connection = connect(mapping)
    try:
        query = FeedQuery(mapping, wanted, connection)
        with connection.snapshot() as reader:
            page = query.page(reader, "key", limit=limit)
        return Preview(feed, wanted.into, query.columns, page.rows, page.bad)
    finally:
        connection.close()


def _checked(mapping: Mapping, feed: Feed, connection: Database) -> FeedCheck:
    try:
        query = FeedQuery(mapping, feed, connection)
    except FeedStoppedError as error:
        return FeedCheck(feed.name, feed.table, feed.into, error=error)
    with connection.snapshot() as reader:
        rows = query.count(reader)
        page = query.page(reader, "key", limit=SAMPLE)
    filled = {"source", "key", *feed.columns}
    found = connection.catalogue.table(feed.table)
    read = {name.removeprefix(f"{feed.table}.") for name in query.named}
    return FeedCheck(
        feed.name,
        feed.table,
        feed.into,
        rows,
        page.read,
        len(page.bad),
        page.bad[0].reason if page.bad else "",
        tuple(column.name for column in feed.target.c if column.name not in filled),
        tuple(name for name in (found.columns if found else ()) if name not in read),
        tuple(_remarks(feed, connection, rows)),
    )


def _remarks(feed: Feed, connection: Database, rows: int) -> list[str]:
    remarks = []
    if feed.cursor is None:
        remarks.append(f"all {rows} rows are read each time: it has no cursor")
    elif not connection.catalogue.indexed(feed, feed.cursor.column):
        remarks.append(f"no index begins with {feed.cursor.column}: every look reads the table")
    if not connection.catalogue.indexed(feed, feed.key[0]):
        remarks.append(f"no index begins with {feed.key[0]}: the first load will be slow")
    return remarks


def _listed(mapping: Mapping) -> str:
    return ", ".join(feed.name for feed in mapping.feeds)
