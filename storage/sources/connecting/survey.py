"""Looking around in a database nobody described: its tables, about how large, some rows of each.

Costs an index range or a few rows a table: sizes come from the server's own statistics.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import (
    Executable,
    TableClause,
    case,
    column,
    func,
    null,
    select,
    table,
)

from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.connecting.guess import Seen, shared_prefix
from storage.sources.connecting.names import likeness
from storage.sources.connecting.vocabulary import TABLES
from storage.sources.databases.catalogue import FoundTable
from storage.sources.databases.database import Database, Reader
from storage.sources.databases.statement import Statement
from storage.sources.databases.typed_words import Kind, TypedWords
from storage.sources.errors import ForbiddenError, SourceError
from storage.sources.remark import Remark

SAMPLE: Final = 200
MOST_SAMPLED: Final = 120
_LONG: Final = 400
"""Longer texts are cut in a sample, by the server."""
_OPAQUE: Final = ("BLOB", "BYTEA", "BINARY", "VARBINARY", "JSON", "XML", "GEO", "POINT", "BIT",
                  "ARRAY", "[]", "TSVECTOR", "IMAGE", "OID")  # fmt: skip
_TEXT: Final = ("TEXT", "CLOB", "STRING")


@dataclass(frozen=True, slots=True)
class Survey:
    """What a database holds. `seen` are tables with a sample, likeliest first as far as names
    tell; `unread` those that could not be sampled with the reason; `left_out` names of more."""

    seen: tuple[Seen, ...]
    unread: tuple[tuple[str, Remark], ...] = ()
    left_out: tuple[str, ...] = ()


def survey(
    database: Database, told: Callable[[int, int], bool] = lambda _done, _all: True
) -> Survey:
    """List the tables and sample those that may be ours, at most `MOST_SAMPLED`.

    `told` hears how many of how many are done after each table and answers whether to go on.
    Raises SourceError where the database as a whole cannot be read.
    """
    with database.translated():
        names = database.catalogue.names()
    prefix = shared_prefix(names)
    names = sorted(names, key=lambda name: -_promise(name.removeprefix(prefix)))
    about = sizes(database, names[:MOST_SAMPLED])
    seen: list[Seen] = []
    unread: list[tuple[str, Remark]] = []
    asked = names[:MOST_SAMPLED]
    for done, name in enumerate(asked):
        if not told(done, len(asked)):
            break
        try:
            with database.translated():
                found = database.catalogue.table(name)
            if found is not None and not found.readable:
                words = QT_TRANSLATE_NOOP("Check", "this login may not read it")
                unread.append((name, Remark(words)))
            elif found is not None:
                seen.append(_allowed(database, name, found, about.get(name)))
        except SourceError as error:
            words = QT_TRANSLATE_NOOP("Check", "it cannot be read: {detail}")
            detail = str(error.values.get("detail", error))
            unread.append((name, Remark(words, {"detail": detail})))
    return Survey(tuple(seen), tuple(unread), tuple(names[MOST_SAMPLED:]))


def _promise(name: str) -> float:
    return max(likeness(name, words) for words in TABLES.values())


def _allowed(database: Database, name: str, found: FoundTable, size: int | None) -> Seen:
    """Sample a table; where this login may read some of its columns only, those."""
    try:
        return _seen(database, name, found, size)
    except ForbiddenError:
        allowed = _readable_columns(database, name)
        columns = {each: kind for each, kind in found.columns.items() if each in allowed}
        if len(columns) in (0, len(found.columns)):
            raise
        key = found.key if allowed.issuperset(found.key) else ()
        unique = tuple(each for each in found.unique if allowed.issuperset(each))
        return _seen(database, name, replace(found, columns=columns, key=key, unique=unique), size)


def _readable_columns(database: Database, name: str) -> set[str]:
    """Return the columns this login has any right to, as a server tells."""
    postgresql = database.dialect.name == "postgresql"
    told = table("columns", column("column_name"), column("table_name"), column("table_schema"),
                 schema="information_schema")  # fmt: skip
    here = func.current_schema() if postgresql else func.database()
    query = select(told.c.column_name).where(told.c.table_schema == here, told.c.table_name == name)
    with database.snapshot() as reader:
        return {str(each) for (each,) in _ask(database, reader, query)}


def _seen(database: Database, name: str, found: FoundTable, size: int | None) -> Seen:
    source = table(name, *(column(each, found.types[each]) for each in found.columns))
    shown = [_shown(database, source, each, kind) for each, kind in found.columns.items()]
    query = select(*shown).select_from(source)
    if found.key:
        query = query.order_by(*(source.c[each].desc() for each in found.key))
    with database.snapshot() as reader:
        rows = _ask(database, reader, query.limit(SAMPLE))
    if size is not None and len(rows) < SAMPLE:
        size = len(rows)
    key = found.key or next(iter(found.unique), ())
    native = {each for each in found.columns if database.words.is_time(found.types[each])}
    return Seen(name, found.columns, key, found.indexed, rows, size, frozenset(native))


def _shown(database: Database, source: TableClause, name: str, declared: str) -> Any:
    """A time no calendar has (infinity, before Christ, 0000-00-00) tells nothing and is left out,
    and types of one server alone are told as text: a driver would stumble over some of either."""
    kind, words, found = declared.upper(), database.words, source.c[name].type
    if words.is_time(found):
        sound = words.native_us(source.c[name]).is_not(None)
        return case((sound, source.c[name])).label(name)
    if any(word in kind for word in _OPAQUE):
        return null().label(name)
    if any(word in kind for word in _TEXT):
        return func.substr(source.c[name], 1, _LONG).label(name)
    if kind != "NULL" and isinstance(words, TypedWords) and words.kind(found) is Kind.OTHER:
        return func.substr(words.text(source.c[name]), 1, _LONG).label(name)
    return source.c[name]


def _ask(database: Database, reader: Reader, query: Executable) -> list[tuple[Any, ...]]:
    return reader.run(Statement.of(query, database.dialect))


def sizes(database: Database, names: Sequence[str]) -> dict[str, int]:
    """Return about how many rows these tables have; what is not known at once is left out.

    A server's own statistics; for a file the span of its row numbers, which is close where rows
    are seldom deleted.
    """
    query: Any
    match database.dialect.name:
        case "postgresql":
            kept = table("pg_class", column("relname"), column("reltuples"), column("relnamespace"),
                         schema="pg_catalog")  # fmt: skip
            spaces = table("pg_namespace", column("oid"), column("nspname"), schema="pg_catalog")
            query = (
                select(kept.c.relname, kept.c.reltuples)
                .join(spaces, spaces.c.oid == kept.c.relnamespace)
                .where(spaces.c.nspname == func.current_schema(), kept.c.reltuples >= 0)
            )
        case "mysql" | "mariadb":
            kept = table("tables", column("table_name"), column("table_rows"),
                         column("table_schema"), schema="information_schema")  # fmt: skip
            query = select(kept.c.table_name, kept.c.table_rows).where(
                kept.c.table_schema == func.database(), kept.c.table_rows.is_not(None)
            )
        case _:  # a file
            return {name: size for name in names if (size := _row_span(database, name)) is not None}
    with database.snapshot() as reader:
        found = {str(name): int(rows) for name, rows in _ask(database, reader, query)}
    return {name: found[name] for name in names if name in found}


def _row_span(database: Database, name: str) -> int | None:
    query: Any = select(func.max(column("rowid")), func.min(column("rowid"))).select_from(
        table(name)
    )
    try:
        with database.snapshot() as reader:
            ((greatest, least),) = _ask(database, reader, query)
    except SourceError:  # a view, or a table without row numbers
        return None
    return 0 if greatest is None else int(greatest) - int(least) + 1
