"""What is worked out once and kept must know what changed since: triggers note it.

A note is written in the transaction of the change itself, whoever makes it, so none is lost and
none comes early. Where a table's place is taken by another (a first load) all before is void: the
epoch goes up. Notes can be made again at any time, so they are no part of the file's form.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

Trigger = tuple[str, str, str, str]
"""Table, event, when, and the statements that note."""


def noted(table: str, column: str, values: str) -> str:
    """Return what notes the values that a select answers: what was noted before is noted anew.

    No conflict clause here: that of the statement which fired the trigger would stand for it."""
    return (
        f"DELETE FROM {table} WHERE {column} IN ({values}); "
        f"INSERT INTO {table} ({column}) SELECT DISTINCT * FROM ({values});"
    )


def differs(columns: Iterable[str]) -> str:
    """Return when an update changes one of the columns."""
    return " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)


@dataclass(frozen=True)
class Notes:
    """Of one kind of kept things, in the cache's file. Of its tables, `NAME_news` holds the notes,
    `NAME_kept` what is kept and `NAME_epoch` one row."""

    name: str
    tables: tuple[str, ...]
    triggers: tuple[Trigger, ...]

    @cached_property
    def watched(self) -> frozenset[str]:
        return frozenset(table for table, *_ in self.triggers)

    def prepare_once(self, connection: Connection) -> None:
        """Make the tables and triggers where the cache's file has none, or has others than these:
        then nothing kept before counts."""
        with connection.begin():
            run = connection.exec_driver_sql
            known = run(
                "SELECT name, sql FROM cache.sqlite_master "
                f"WHERE name LIKE '{self.name}\\_%' ESCAPE '\\' AND sql IS NOT NULL"
            )
            told: dict[str, str] = {row[0]: row[1] for row in known}
            if told == dict(self._made()):
                return
            for name, sql in told.items():
                kind = "TRIGGER" if sql.startswith("CREATE TRIGGER") else "TABLE"
                run(f"DROP {kind} IF EXISTS cache.{name}")
            for table in self.tables:
                run(f"CREATE TABLE cache.{table}")
            run(f"INSERT INTO cache.{self.name}_epoch VALUES (1)")
            self._watch(connection)

    def look_away(self, connection: Connection, table: str) -> None:
        """Take the triggers out, for a table that is about to be taken out itself: some of them
        name it, and nothing may be renamed while they name what is not there."""
        if table in self.watched:
            for name, *_ in self._named():
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS cache.{name}")

    def begin_anew(self, connection: Connection, table: str) -> None:
        """Watch again once a table has taken the place of the former one, in the transaction of the
        swap; nothing kept before is true now. A table that nothing here rests on is left alone."""
        if table in self.watched:
            self._watch(connection)
            for part in ("news", "kept"):
                connection.exec_driver_sql(f"DELETE FROM cache.{self.name}_{part}")
            connection.exec_driver_sql(f"UPDATE cache.{self.name}_epoch SET epoch = epoch + 1")

    def _named(self) -> Iterator[tuple[str, str, str, str, str]]:
        for table, event, when, work in self.triggers:
            yield f"{self.name}_news_{table}_{event.split()[0].lower()}", table, event, when, work

    def _watch(self, connection: Connection) -> None:
        for name, *trigger in self._named():
            connection.exec_driver_sql(f"CREATE TRIGGER cache.{_trigger(name, *trigger)}")

    def _made(self) -> Iterator[tuple[str, str]]:
        """Tables and triggers by name, as SQLite writes them down."""
        for table in self.tables:
            yield table.split()[0], f"CREATE TABLE {table}"
        for name, *trigger in self._named():
            yield name, f"CREATE TRIGGER {_trigger(name, *trigger)}"


def _trigger(name: str, table: str, event: str, when: str, work: str) -> str:
    return f"{name} AFTER {event} ON {table} WHEN {when} BEGIN {work} END"
