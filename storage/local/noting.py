"""What is worked out once and kept must know what changed since: triggers note it.

A note is written in the transaction of the change itself, whoever makes it, so none is lost and
none comes early. Where a table's place is taken by another (a first load) all before is void: the
epoch goes up. Notes can be made again at any time, so they are no part of the file's form.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

Trigger = tuple[str, str, str, str]
"""Table, event, when, and the statements that note."""


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
        """Make the tables and triggers where the cache's file has none."""
        with connection.begin():
            known = connection.exec_driver_sql(
                f"SELECT 1 FROM cache.sqlite_master WHERE name = '{self.name}_epoch'"
            ).scalar()
            if not known:
                for table in self.tables:
                    connection.exec_driver_sql(f"CREATE TABLE cache.{table}")
                connection.exec_driver_sql(f"INSERT INTO cache.{self.name}_epoch VALUES (1)")
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
        for name, table, event, when, work in self._named():
            connection.exec_driver_sql(
                f"CREATE TRIGGER cache.{name} AFTER {event} ON {table} WHEN {when} BEGIN {work} END"
            )
