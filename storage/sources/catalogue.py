"""What a source's catalogue says its tables hold, and whether a feed still finds what it names."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import NoSuchTableError

from storage.sources.errors import ChangedColumnError, MissingColumnError, MissingTableError
from storage.sources.mapping import Feed


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One table or view: its columns with their types as written, its key, what is indexed."""

    columns: dict[str, str]
    key: tuple[str, ...]
    indexed: frozenset[str]
    """Columns an index or the key begins with."""


@dataclass(slots=True)
class Catalogue:
    """The tables of a source, looked up when first asked for. Names are taken exactly."""

    connection: Connection
    _tables: dict[str, FoundTable | None] = field(default_factory=dict)

    def table(self, name: str) -> FoundTable | None:
        if name not in self._tables:
            self._tables[name] = self._look_up(name)
        return self._tables[name]

    def names(self) -> list[str]:
        inspector = inspect(self.connection)
        return sorted([*inspector.get_table_names(), *inspector.get_view_names()])

    def require(self, source: str, feed: Feed) -> None:
        """Raise MissingTableError or MissingColumnError when the feed names what is not there."""
        for name in (feed.table, *(join.table for join in feed.join)):
            if self.table(name) is None:
                raise MissingTableError(source=source, feed=feed.name, table=name)
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

    def owner(self, feed: Feed, name: str) -> tuple[str, str]:
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

    def _look_up(self, name: str) -> FoundTable | None:
        inspector = inspect(self.connection)
        try:
            columns = {each["name"]: _type(each["type"]) for each in inspector.get_columns(name)}
            key = tuple(inspector.get_pk_constraint(name)["constrained_columns"])
            indexes = inspector.get_indexes(name)
        except NoSuchTableError:
            return None
        leading = {each["column_names"][0] for each in indexes if each["column_names"]}
        firsts = {str(first) for first in leading if first} | set(key[:1])
        return FoundTable(columns, key, frozenset(firsts))


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
    names += [condition.column for condition in feed.where]
    if feed.deleted:
        names.append(feed.deleted.column)
    for join in feed.join:
        names += [*join.on, *(f"{join.table}.{right}" for right in join.on.values())]
    return list(dict.fromkeys(names))


def _type(kind: Any) -> str:
    return str(kind)
