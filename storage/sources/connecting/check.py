"""Trying a mapping out, without storing anything: for `touchdeck sources check` and `preview`,
and for the page of connections."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Column as TargetColumn

from insight.masking import masked
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.changes import Quarantined
from storage.local.schema import SPELLINGS
from storage.sources.connecting.survey import sizes
from storage.sources.databases.database import Database, connect
from storage.sources.databases.page import Page
from storage.sources.databases.query import FeedQuery
from storage.sources.errors import FeedStoppedError, SourceError
from storage.sources.mappings.mapping import Column, Feed, Mapping
from storage.sources.mappings.toml_lines import line_at, lines_of
from storage.sources.personal import Personal
from storage.sources.remark import Remark

SAMPLE: Final = 200
_EXAMPLES: Final = 3
_LONGEST: Final = 40
_QUOTED: Final = re.compile(r"“[^”]*”")
_COLUMN: Final = re.compile(r"(\w+): “([^”]*)”")
_TRIAL_KEY: Final = bytes(32)
"""Hashes of a sample are thrown away: any key will do."""


@dataclass(frozen=True, slots=True)
class ColumnCheck:
    """What one canonical column would hold: where from, examples (personal ones masked), and in
    what share (0..1) of the sampled rows there is anything. `line` is that of the mapping file."""

    name: str
    origin: str
    examples: tuple[str, ...]
    filled: float
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Unfit:
    """A reason why rows cannot be stored, how many of the sample, and one of them."""

    reason: str
    rows: int
    key: str


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """What one feed would do. `rows` are about as many as its table has (None: not known).

    `unmapped` are columns of its canonical table nothing fills, `unused` columns of the source
    table nothing reads. `error` says why it would not run at all; `line` is where it stands.
    """

    name: str
    table: str
    into: str
    line: int | None = None
    rows: int | None = None
    sampled: int = 0
    bad: int = 0
    columns: tuple[ColumnCheck, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    unmapped: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    error: SourceError | None = None


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What a mapping finds at its source. `rights` says how late commits are told with this
    login. With `error` the source could not be read at all."""

    name: str
    place: str
    file: str = ""
    now: datetime | None = None
    rights: str = ""
    tables: tuple[str, ...] = ()
    feeds: tuple[FeedCheck, ...] = ()
    error: SourceError | None = None

    @property
    def good(self) -> bool:
        return self.error is None and all(not feed.error and not feed.bad for feed in self.feeds)

    def summary(self) -> dict[str, object]:
        """Return everything as plain values for JSON."""
        return {
            "name": self.name,
            "place": self.place,
            "file": self.file,
            "now": self.now.isoformat() if self.now else None,
            "rights": self.rights,
            "good": self.good,
            "error": str(self.error) if self.error else None,
            "feeds": [_feed_summary(feed) for feed in self.feeds],
        }


@dataclass(frozen=True, slots=True)
class Preview:
    """Some rows of a feed as they would be stored, and why others could not be; personal values
    masked."""

    feed: str
    into: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
    bad: Sequence[Quarantined]


def check(mapping: Mapping, password: str | None = None, file: Path | None = None) -> SourceCheck:
    """Connect, compare every feed with the catalogue, read a sample of each.

    `file` is the mapping's, so that what is wrong can be told with its line. Reads the first
    `SAMPLE` rows of each feed by key, nothing more; sizes are the server's own estimates.
    """
    place = mapping.url.render_as_string(hide_password=True)
    named = file.name if file else ""
    try:
        database = connect(mapping, password, Personal(_TRIAL_KEY))
    except SourceError as error:
        return SourceCheck(mapping.source.name, place, named, error=error)
    try:
        now = datetime.fromtimestamp(database.now_us() / 1e6, UTC).astimezone(mapping.source.zone)
        with database.translated():
            tables = tuple(database.catalogue.names())
        lines = lines_of(file.read_text(encoding="utf-8")) if file else {}
        about = sizes(database, [feed.table for feed in mapping.feeds])
        feeds = tuple(
            _checked(mapping, feed, database, about, _Lines(lines, number))
            for number, feed in enumerate(mapping.feeds)
        )
        return SourceCheck(mapping.source.name, place, named, now, database.rights(), tables, feeds)
    except SourceError as error:
        return SourceCheck(mapping.source.name, place, named, error=error)
    finally:
        database.close()


def preview(mapping: Mapping, feed: str, limit: int = 10, password: str | None = None) -> Preview:
    """Return the first rows of a feed in canonical columns.

    Raises LookupError for a feed the mapping has not, SourceError where it cannot be read.
    """
    wanted = next((each for each in mapping.feeds if each.name == feed), None)
    if wanted is None:
        listed = ", ".join(each.name for each in mapping.feeds)
        raise LookupError(f"there is no feed {feed}; there are {listed}")
    database = connect(mapping, password, Personal(_TRIAL_KEY))
    try:
        query = FeedQuery(mapping, wanted, database)
        with database.snapshot() as reader:
            page = query.page(reader, "key", limit=limit)
        rows = [
            tuple(
                masked(wanted.into, name, value) if isinstance(value, str) else value
                for name, value in zip(query.columns, row, strict=False)
            )
            for row in page.rows
        ]
        bad = [replace(each, reason=_masked_reason(wanted, each), row="") for each in page.bad]
        return Preview(feed, wanted.into, query.columns, rows, bad)
    finally:
        database.close()


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one feed in its file."""

    lines: dict[tuple[str | int, ...], int]
    feed: int

    def of(self, *keys: str) -> int | None:
        return line_at(self.lines, ("feed", self.feed, *keys)) if self.lines else None


def _checked(
    mapping: Mapping, feed: Feed, database: Database, about: dict[str, int], lines: _Lines
) -> FeedCheck:
    try:
        query = FeedQuery(mapping, feed, database)
        with database.snapshot() as reader:
            page = query.page(reader, "key", limit=SAMPLE)
    except FeedStoppedError as error:
        return FeedCheck(feed.name, feed.table, feed.into, _line_of(feed, error, lines),
                         error=error)  # fmt: skip
    filled = {"source", "key", *SPELLINGS, *query.columns}
    found = database.catalogue.table(feed.table)
    read = {name.removeprefix(f"{feed.table}.") for name in query.named}
    rows = about.get(feed.table) if page.full else page.read
    return FeedCheck(
        feed.name, feed.table, feed.into, lines.of(), rows, page.read, len(page.bad),
        tuple(_columns(mapping, feed, query, page, lines)),
        tuple(_unfit(feed, page)),
        tuple(column.name for column in feed.target.c if column.name not in filled),
        tuple(name for name in (found.columns if found else ()) if name not in read),
        tuple(_remarks(feed, database, rows)),
    )  # fmt: skip


def _line_of(feed: Feed, error: FeedStoppedError, lines: _Lines) -> int | None:
    """Return the line of what an error names: the column that is not there, else the feed."""
    column = str(error.values.get("column", ""))
    for name, spec in feed.columns.items():
        if column and spec.source in (column, f"{error.values.get('table')}.{column}"):
            return lines.of("columns", name)
    if feed.cursor is not None and column == feed.cursor.column:
        return lines.of("cursor")
    if column in feed.key:
        return lines.of("key")
    return lines.of("from")


def _columns(
    mapping: Mapping, feed: Feed, query: FeedQuery, page: Page, lines: _Lines
) -> Iterator[ColumnCheck]:
    zone = mapping.source.zone
    for place, name in enumerate(query.columns):
        spec = feed.columns.get(name)
        if spec is None and name != "key":
            continue
        values = [row[place] for row in page.rows if row[place] not in (None, "")]
        examples = list(dict.fromkeys(_shown(feed, name, value, zone) for value in values))
        yield ColumnCheck(
            name, " + ".join(feed.key) if spec is None else _origin(spec),
            tuple(examples[:_EXAMPLES]), len(values) / len(page.rows) if page.rows else 0.0,
            lines.of("key") if spec is None else lines.of("columns", name),
        )  # fmt: skip


def _shown(feed: Feed, name: str, value: object, zone: ZoneInfo) -> str:
    """Return a stored value as people read it: a time of the source's zone, money in yuan."""
    column: TargetColumn[object] = feed.target.c[name]
    if isinstance(value, int) and (column.name == "at" or column.name.endswith("_at")):
        try:
            told = datetime.fromtimestamp(value // 1_000_000, zone)
        except OverflowError:  # at the calendar's end the zone's day may be beyond it
            told = datetime.fromtimestamp(value // 1_000_000, UTC)
        return f"{told:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, int) and column.name.endswith("_fen"):
        return f"{value / 100:,.2f}"
    text = " ".join(masked(feed.into, name, str(value)).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _origin(spec: Column) -> str:
    """Return where a column comes from, as the mapping says it, in short."""
    if spec.source is None:
        return f"= {spec.const}"
    ways = [f"{way} {found}" for way in ("map", "time", "unit") if (found := getattr(spec, way))]
    if spec.identity:
        ways.append("identity")
    if spec.default is not None:
        ways.append(f"default {json.dumps(spec.default, ensure_ascii=False)}")
    return f"{spec.source} ({', '.join(ways)})" if ways else spec.source


def _unfit(feed: Feed, page: Page) -> Iterator[Unfit]:
    """The reasons, values masked; rows with the same fault count together."""
    kinds: Counter[str] = Counter()
    first: dict[str, Quarantined] = {}
    for bad in page.bad:
        kind = _QUOTED.sub("“…”", bad.reason)
        kinds[kind] += 1
        first.setdefault(kind, bad)
    for kind, rows in kinds.most_common():
        yield Unfit(_masked_reason(feed, first[kind]), rows, first[kind].key)


def _masked_reason(feed: Feed, bad: Quarantined) -> str:
    return _COLUMN.sub(lambda met: f"{met[1]}: “{masked(feed.into, met[1], met[2])}”", bad.reason)


def _remarks(feed: Feed, database: Database, rows: int | None) -> Iterator[Remark]:
    catalogue = database.catalogue
    if feed.cursor is None:
        yield Remark(
            QT_TRANSLATE_NOOP("Check", "No cursor: all {rows} rows are read at every look."),
            {"rows": "?" if rows is None else f"{rows:,}"},
        )
    elif not catalogue.indexed(feed, feed.cursor.column):
        yield Remark(
            QT_TRANSLATE_NOOP(
                "Check", "No index begins with {column}: every look reads the whole table. Ask "
                "for an index on it, or make the pace slower.",
            ),
            {"column": feed.cursor.column},
        )  # fmt: skip
    if not catalogue.indexed(feed, feed.key[0]):
        yield Remark(
            QT_TRANSLATE_NOOP(
                "Check", "No index begins with {column}, the key: the first load will be slow."
            ),
            {"column": feed.key[0]},
        )
    if rows == 0:
        yield Remark(QT_TRANSLATE_NOOP("Check", "The table is empty."), {})


def _feed_summary(feed: FeedCheck) -> dict[str, object]:
    return {
        "name": feed.name,
        "from": feed.table,
        "into": feed.into,
        "line": feed.line,
        "rows": feed.rows,
        "sampled": feed.sampled,
        "bad": feed.bad,
        "columns": [
            {"name": each.name, "from": each.origin, "examples": list(each.examples),
             "filled": round(each.filled, 3), "line": each.line}
            for each in feed.columns
        ],
        "unfit": [{"reason": each.reason, "rows": each.rows, "key": each.key}
                  for each in feed.unfit],
        "unmapped": list(feed.unmapped),
        "unused": list(feed.unused),
        "remarks": [str(each) for each in feed.remarks],
        "error": str(feed.error) if feed.error else None,
    }  # fmt: skip
