"""What a source's catalogue says its tables hold, and whether a feed still finds what it names."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.dialects.postgresql.base import PGInspector
from sqlalchemy.exc import NoSuchTableError, SAWarning
from sqlalchemy.types import TypeEngine

from storage.sources.errors import (
    ChangedColumnError,
    ForbiddenTableError,
    MissingColumnError,
    MissingTableError,
)
from storage.sources.mappings.feed import Feed


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One table or view: its columns with their types as written, its key, what is indexed."""

    columns: dict[str, str]
    types: dict[str, TypeEngine[Any]] = field(compare=False)
    key: tuple[str, ...]
    indexed: frozenset[str]
    """Columns an index or the key begins with."""
    nullable: frozenset[str]
    unique: tuple[tuple[str, ...], ...]
    """The columns of each unique index."""
    view: bool
    readable: bool = True
    """Whether this login may read any of it; of what it may not, nothing else is known."""


warnings.filterwarnings("ignore", "Did not recognize type", SAWarning)  # it is read as text
_PARTITIONS: Final = """
SELECT c.relname FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relispartition AND n.nspname = current_schema()
"""
_UNREADABLE: Final = FoundTable({}, {}, (), frozenset(), frozenset(), (), False, readable=False)


def _anybody(_schema: str | None, _table: str) -> bool:
    return True


@dataclass(slots=True)
class Catalogue:
    """The tables of a source, looked up when first asked for. Names are taken exactly; a table of
    another schema than the session's is written SCHEMA.TABLE."""

    bind: Connection | Engine
    readable: Callable[[str | None, str], bool] = _anybody
    """Whether this login may read a table, where the server tells."""
    _tables: dict[str, FoundTable | None] = field(default_factory=dict)

    def table(self, name: str) -> FoundTable | None:
        if name not in self._tables:
            self._tables[name] = self._look_up(name)
        return self._tables[name]

    def names(self) -> list[str]:
        """Return the tables and views there are. Of a table made of partitions only the whole is
        one: each of its parts would tell the same rows again."""
        inspector = inspect(self.bind)
        names = {*inspector.get_table_names(), *inspector.get_view_names()}
        if isinstance(inspector, PGInspector):
            names.update(inspector.get_materialized_view_names())
            names.update(inspector.get_foreign_table_names())
            names -= self._partitions()
        return sorted(names)

    def _partitions(self) -> set[str]:
        assert isinstance(self.bind, Connection)
        return {str(name) for (name,) in self.bind.exec_driver_sql(_PARTITIONS)}

    def require(self, source: str, feed: Feed) -> None:
        """Raise MissingTableError or MissingColumnError when the feed names what is not there."""
        for name in (feed.table, *(join.table for join in feed.join)):
            table = self.table(name)
            if table is None:
                raise MissingTableError(source=source, feed=feed.name, table=name)
            if not table.readable:
                raise ForbiddenTableError(source=source, feed=feed.name, table=name)
        for name in named_columns(feed):
            owner, plain = self.owner(feed, name)
            found = self.table(owner)
            if found is None:
                raise MissingTableError(source=source, feed=feed.name, table=owner)
            if plain not in found.columns:
                raise MissingColumnError(
                    source=source,
                    feed=feed.name,
                    table=owner,
                    column=plain,
                    columns=", ".join(found.columns),
                )

    @staticmethod
    def owner(feed: Feed, name: str) -> tuple[str, str]:
        """Return the table and plain name of a column as the mapping writes it."""
        for table in (feed.table, *(join.table for join in feed.join)):
            if name.startswith(f"{table}."):
                return table, name.removeprefix(f"{table}.")
        return feed.table, name

    def types(self, feed: Feed) -> dict[str, str]:
        """Return {table.column: type} of every column the feed names."""
        types: dict[str, str] = {}
        for name in named_columns(feed):
            owner, plain = self.owner(feed, name)
            found = self.table(owner)
            types[f"{owner}.{plain}"] = found.columns[plain] if found else ""
        return types

    def indexed(self, feed: Feed, name: str) -> bool:
        owner, plain = self.owner(feed, name)
        found = self.table(owner)
        return found is not None and plain in found.indexed

    @property
    def looked_up(self) -> dict[str, FoundTable | None]:
        """What was asked for so far."""
        return dict(self._tables)

    def _look_up(self, name: str) -> FoundTable | None:
        found = self._describe(None, name)
        if found is None and "." in name:
            found = self._describe(*parted(name))
        return found

    def _describe(self, schema: str | None, name: str) -> FoundTable | None:
        if not self.readable(schema, name):
            return _UNREADABLE
        inspector = inspect(self.bind)
        try:
            columns = inspector.get_columns(name, schema)
            key = tuple(inspector.get_pk_constraint(name, schema)["constrained_columns"])
            indexes = inspector.get_indexes(name, schema)
        except NoSuchTableError:
            return None
        named = [tuple(filter(None, each["column_names"])) for each in indexes]
        unique = [
            names
            for names, each in zip(named, indexes, strict=True)
            if each["unique"] and len(names) == len(each["column_names"])
        ]
        return FoundTable(
            columns={each["name"]: str(each["type"]) for each in columns},
            types={each["name"]: each["type"] for each in columns},
            key=key,
            indexed=frozenset({*key[:1], *(names[0] for names in named if names)}),
            nullable=frozenset(each["name"] for each in columns if each["nullable"]),
            unique=tuple(unique),
            view=name in inspector.get_view_names(schema),
        )


def parted(name: str) -> tuple[str | None, str]:
    """Return schema and table of a name that may hold both."""
    schema, dot, table = name.partition(".")
    return (schema, table) if dot else (None, name)


def require_same(source: str, feed: Feed, before: dict[str, str], now: dict[str, str]) -> None:
    """Raise ChangedColumnError when a column the feed reads has another type than before."""
    for name, kind in now.items():
        if name in before and before[name] != kind:
            raise ChangedColumnError(
                source=source, feed=feed.name, column=name, before=before[name], now=kind
            )


def named_columns(feed: Feed) -> list[str]:
    """Return every source column a feed names, as the mapping writes it, once each."""
    names = [*feed.key, *(spec.source for spec in feed.columns.values() if spec.source)]
    if feed.cursor:
        names.append(feed.cursor.column)
    names += feed.row
    names += [condition.column for condition in feed.where]
    names += [scope.column for scope in feed.scope]
    names += [spec.when.column for spec in feed.columns.values() if spec.when]
    if feed.deleted:
        names.append(feed.deleted.column)
    for join in feed.join:
        names += [*join.on, *(f"{join.table}.{right}" for right in join.on.values())]
    return list(dict.fromkeys(names))
