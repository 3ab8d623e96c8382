"""The first load of a feed, into a table of its own that nobody sees until it is swapped in."""

import ctypes
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cached_property
from typing import Final, Literal

from sqlalchemy import Connection, MetaData, Table

from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.kept_notes import ALL_NOTES
from storage.local.middles import begin_anew, fill
from storage.local.migrations import index_ddl, indexed_values, table_ddl
from storage.local.progress import save_batch_progress, save_progress
from storage.local.rows import delete_rows, put_rows, quoted, update_where_different
from storage.local.schema import File, customer, file_of
from storage.local.spellings import spelt_out
from storage.local.texts import index as text_index
from storage.local.writer import Writer

SORTED_BYTES: Final = 130 * 2**20
"""An index that takes more memory than this to sort is not built in one go."""

_MOVED_AT_ONCE: Final = 50_000
_SAMPLE: Final = 1_000
_ENTRY_BYTES: Final = 40
"""What SQLite's sorter keeps beside the values of an entry, the allocator's share included."""
_STAGING_CACHE_KIB: Final = 4_000
"""While rows come in order, as a page that is full is not read again, and while they are sorted."""
_MOVING_CACHE_KIB: Final = 64_000

Newer = Literal["staged", "stored"]


def staged_name(table: str, source: str, feed: str) -> str:
    return f"{table}__new__{source}__{feed}"


def staged_tables(connection: Connection, file: File, table: str, source: str) -> list[str]:
    """Return the names of the loads of `source` under way for `table`."""
    found = connection.exec_driver_sql(
        f"SELECT name FROM {file}.sqlite_master WHERE type = 'table' AND substr(name, 1, ?2) = ?1",
        (prefix := staged_name(table, source, ""), len(prefix)),
    )
    return [name for (name,) in found]


class Staging:
    """One feed's load. Survives a killed process: rows and progress are committed together, so a
    new `Staging` of the same feed goes on where the stored progress says."""

    def __init__(self, writer: Writer, table: Table, source: str, feed: str) -> None:
        self._writer = writer
        self._table = table
        self._file = file_of(table)
        self._feed = (source, feed, table.name)
        self._name = staged_name(table.name, source, feed)
        self._staged = f"{self._file}.{quoted(self._name)}"
        self._target = f"{self._file}.{quoted(table.name)}"

    def add(self, batch: Batch) -> None:
        """Stage rows, in one transaction with their progress and quarantined rows.

        A key staged before is replaced; `deleted` keys leave the staged rows. Raises
        UnstorableRowsError and StoreError as `Store.apply` does.
        """
        self.begin(batch).result()

    def begin(self, batch: Batch) -> Future[None]:
        """Do as `add` does without waiting; the future answers once the rows are committed.

        So the next rows can be fetched meanwhile. Batches are staged in the order they were
        begun, each by itself: wait for one before the next is begun, and a refused one can be
        sent again before anything that follows it.
        """
        if (batch.source, batch.feed, batch.table) != self._feed:
            raise ValueError(f"a batch of {batch.source}/{batch.feed} for {self._name}")

        columns, rows = spelt_out(batch.table, batch.columns, batch.rows)

        def work(connection: Connection) -> tuple[None, Changes]:
            connection.exec_driver_sql(self._ddl)
            with self._page_cache(connection, _STAGING_CACHE_KIB):
                put_rows(connection, self._staged, batch.source, columns, rows, named=False)
                delete_rows(connection, self._staged, batch.source, batch.deleted)
            save_batch_progress(connection, self._file, batch)
            return None, Changes()

        return self._writer.submit(work)

    def count(self) -> int:
        """Return how many rows are staged; 0 also when no load is under way."""

        def work(connection: Connection) -> tuple[int, Changes]:
            if not self._exists(connection):
                return 0, Changes()
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {self._staged}")
            return int(count.scalar_one()), Changes()

        return self._writer.run(work)

    def swap(self, progress: FeedProgress, *, newer: Newer = "staged") -> Changes:
        """Make the staged rows the table's, keep `progress` in the same commit, end the load.

        Rows of other feeds and sources in the table stay. Where a key is in both, `newer` says
        which row counts: "stored" for history that follows rows already kept up to date.
        Normally one transaction swaps the tables after the indexes are built; a load that is
        small beside what the table holds, or too big for an index to be sorted in memory, is
        moved in piece by piece, and the progress is kept with the last. Killed in between, call
        it again.
        """
        _give_back_memory()
        swapped = self._writer.run(lambda connection: self._swap_whole(connection, progress, newer))
        _give_back_memory()
        if swapped is not None:
            if self._table is customer:
                fill(self._writer)
            return swapped
        moved = Changes()
        while (piece := self._writer.run(self._mover(newer))).tables:
            moved = moved.merged(piece)

        def finish(connection: Connection) -> tuple[None, Changes]:
            connection.exec_driver_sql(f"DROP TABLE {self._staged}")
            save_progress(connection, self._file, self._feed, progress)
            return None, Changes()

        self._writer.run(finish)
        return moved

    def drop(self) -> None:
        """Throw the staged rows away. The feed's progress stays as it is."""

        def work(connection: Connection) -> tuple[None, Changes]:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {self._staged}")
            return None, Changes()

        self._writer.run(work)

    @cached_property
    def _ddl(self) -> str:
        twin = self._table.to_metadata(MetaData(), name=self._name)
        return table_ddl(twin).replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1)

    def _exists(self, connection: Connection) -> bool:
        return self._name in staged_tables(connection, self._file, self._table.name, self._feed[0])

    def _swap_whole(
        self, connection: Connection, progress: FeedProgress, newer: Newer
    ) -> tuple[Changes | None, Changes]:
        """Swap in this transaction, or answer None when the rows must be moved piece by piece."""
        if not self._exists(connection):
            save_progress(connection, self._file, self._feed, progress)
            return Changes(), Changes()
        staged = self._about(connection, self._staged)
        if self._about(connection, self._target) > staged:
            return None, Changes()
        if staged * self._entry_bytes(connection) > SORTED_BYTES:
            return None, Changes()
        columns = ", ".join(quoted(column.name) for column in self._table.c)
        conflict = self._replace() if newer == "stored" else "ON CONFLICT(source, key) DO NOTHING"
        for notes in ALL_NOTES:
            notes.look_away(connection, self._table.name)
        for statement in (
            f"INSERT INTO {self._staged} ({columns}) "
            f"SELECT {columns} FROM {self._target} WHERE true {conflict}",
            f"DROP TABLE {self._target}",
            f"ALTER TABLE {self._staged} RENAME TO {quoted(self._table.name)}",
        ):
            connection.exec_driver_sql(statement)
        with self._page_cache(connection, _STAGING_CACHE_KIB):
            for statement in index_ddl(self._table):
                connection.exec_driver_sql(statement)
        if self._table is customer:
            begin_anew(connection)
        for notes in ALL_NOTES:
            notes.begin_anew(connection, self._table.name)
        text_index.begin_anew(connection, self._table.name)
        save_progress(connection, self._file, self._feed, progress)
        changes = Changes({self._table.name: None}) if staged else Changes()
        return changes, changes

    def _mover(self, newer: Newer) -> Callable[[Connection], tuple[Changes, Changes]]:
        columns = ", ".join(quoted(column.name) for column in self._table.c)
        conflict = self._replace() if newer == "staged" else "ON CONFLICT(source, key) DO NOTHING"

        def move(connection: Connection) -> tuple[Changes, Changes]:
            last = connection.exec_driver_sql(
                f"SELECT max(rowid) FROM "
                f"(SELECT rowid FROM {self._staged} ORDER BY rowid LIMIT {_MOVED_AT_ONCE})"
            ).scalar_one()
            if last is None:
                return Changes(), Changes()
            with self._page_cache(connection, _MOVING_CACHE_KIB):
                connection.exec_driver_sql(  # a failure ends the transaction: FAIL keeps no journal
                    f"INSERT OR FAIL INTO {self._target} ({columns}) "
                    f"SELECT {columns} FROM {self._staged} WHERE rowid <= ? {conflict}",
                    (last,),
                )
            connection.exec_driver_sql(f"DELETE FROM {self._staged} WHERE rowid <= ?", (last,))
            changes = Changes({self._table.name: None})
            return changes, changes

        return move

    def _replace(self) -> str:
        return update_where_different([column.name for column in self._table.c])

    def _about(self, connection: Connection, name: str) -> int:
        """Return about how many rows a table holds, never too few."""
        return int(connection.exec_driver_sql(f"SELECT max(rowid) FROM {name}").scalar_one() or 0)

    def _entry_bytes(self, connection: Connection) -> int:
        """Return about how much memory an entry of the widest index takes while it is sorted."""
        widths = [
            "+".join(f"coalesce(octet_length({value}), 0)" for value in values)
            for values in indexed_values(self._table)
        ]
        if not widths:
            return 0
        means = ", ".join(f"avg({width})" for width in widths)
        found = connection.exec_driver_sql(
            f"SELECT {means} FROM (SELECT * FROM {self._staged} LIMIT {_SAMPLE})"
        ).one()
        return _ENTRY_BYTES + int(max(mean or 0 for mean in found))

    @contextmanager
    def _page_cache(self, connection: Connection, kib: int) -> Iterator[None]:
        """Let the file's pages take as much memory as suits the work, for a `with` block."""
        setting = f"PRAGMA {self._file}.cache_size"
        usual = connection.exec_driver_sql(setting).scalar_one()
        connection.exec_driver_sql(f"{setting} = {-kib}")
        try:
            yield
        finally:
            connection.exec_driver_sql(f"{setting} = {usual}")


def _give_back_memory() -> None:
    """Give what reading or sorting took back to the system, which glibc keeps else."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "malloc_trim"):
        libc.malloc_trim(0)
