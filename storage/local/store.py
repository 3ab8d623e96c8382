"""The local store: one door, three encrypted files, changes told after commit."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import replace
from typing import Final, TypeVar

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.sqlite import insert

from storage.local.borrowed import not_borrowed, release
from storage.local.changes import MANY, Batch, Changes
from storage.local.connections import writer_engine
from storage.local.errors import DeskMissingError, StoreClosedError
from storage.local.kept_notes import ALL_NOTES
from storage.local.keys import KeyVault, identity_key, unlock
from storage.local.link_news import note_news
from storage.local.middles import fill, prepare_once
from storage.local.migrations import bring_up_to_date
from storage.local.profile import Profile, ProfileLock
from storage.local.progress import (
    StoredProgress,
    forget_last_looks,
    save_batch_progress,
    select_last_look,
    select_progress,
)
from storage.local.reader import READ_LIMIT_S, Reader, Readers
from storage.local.rows import Rows, changed_so_far, delete_rows, put_rows, quoted
from storage.local.schema import FILES, File, file_of, pulled_tables, setting
from storage.local.spellings import spelt_out
from storage.local.staging import Staging, staged_tables
from storage.local.texts import index as text_index
from storage.local.tombstones import bury, raise_again
from storage.local.writer import Writer

__all__ = ["Reader", "Staging", "Store", "StoredProgress", "open_store"]

log = logging.getLogger(__name__)
T = TypeVar("T")
Listener = Callable[[Changes], None]

_NOTHING: Final = Changes()
_PULLED: Final[Mapping[str, Table]] = pulled_tables()
_INDEXED: Final = {
    name: frozenset(column.name for index in table.indexes for column in index.columns)
    for name, table in _PULLED.items()
}
"""The columns of each table that its indexes hold."""


def open_store(profile: Profile, keys: KeyVault) -> "Store":
    """Open the profile's store, making it on first use. The only door to the files.

    May block on the keyring's prompt, so call it where waiting is allowed. Raises the StoreError
    subclasses of `errors`, each saying what to do; then no file was changed and the profile is
    free again.
    """
    with ExitStack() as undo:
        lock = profile.lock()
        undo.callback(lock.release)
        key = unlock(profile, keys)
        personal = identity_key(profile, keys)
        existing = profile.existing()
        if existing and "desk" not in existing:
            raise DeskMissingError(file=profile.path("desk"))
        connections: dict[File, Connection] = {}
        for file in ("desk", "live", "cache"):  # the desk first: where others are, it must be
            engine = writer_engine(file, profile.path(file), key)
            connections[file] = engine.connect()
            undo.callback(connections[file].close)
            bring_up_to_date(connections[file], file)
        prepare_once(connections["cache"])
        for notes in ALL_NOTES:
            notes.prepare_once(connections["cache"])
        text_index.prepare_once(connections["cache"])
        readers = Readers({file: profile.path(file) for file in FILES}, key)
        undo.pop_all()
    return Store(lock, connections, readers, personal)


class Store:
    """What this desk knows. Made by `open_store`; safe to use from any thread.

    Threads: one writer per file. Everything else happens on the caller's thread, so no call
    belongs on the UI thread except `on_changes`.
    """

    def __init__(
        self,
        lock: ProfileLock,
        connections: Mapping[File, Connection],
        readers: Readers,
        identity_key: bytes,
    ) -> None:
        """`identity_key`: the secret under which identity numbers are hashed on this desk."""
        self._lock = lock
        self.identity_key = identity_key
        self._readers = readers
        self._listeners: tuple[Listener, ...] = ()
        self._door = threading.Lock()
        self._writers = {
            file: Writer(file, connection, self._deliver, note_news if file == "cache" else None)
            for file, connection in connections.items()
        }
        fill(self._writers["cache"])
        words = text_index.TextIndex(self._writers["cache"])
        self.on_changes(words.follow)
        words.catch_up()

    # --- writing ------------------------------------------------------------------------------

    def apply(self, batch: Batch) -> Changes:
        """Store a batch and its progress in one transaction; return once that is committed.

        Rows are known by (source, key); a key that comes twice counts as it came last, one that
        is also in `deleted` is deleted. Only rows that differ are written and named. Raises
        UnstorableRowsError (nothing was stored: quarantine the rows it names and send the rest
        again), StoreError, and ValueError for tables or columns that do not exist.
        """
        return self.apply_all([batch])

    def apply_all(self, batches: Sequence[Batch]) -> Changes:
        """Store several batches for tables of one file in one transaction."""
        if not batches:
            return _NOTHING
        tables = [_table(batch) for batch in batches]
        files = {file_of(table) for table in tables}
        if len(files) != 1:
            raise ValueError(f"one transaction cannot span the files {sorted(files)}")
        (file,) = files
        tidied = [_spelt(_tidied(batch)) for batch in batches]

        def work(connection: Connection) -> tuple[Changes, Changes]:
            changes = _NOTHING
            for batch in tidied:
                changes = changes.merged(_store(connection, file, batch))
                save_batch_progress(connection, file, batch)
            return changes, changes

        return self._writers[file].run(work)

    def put(
        self, source: str, table: str, columns: tuple[str, ...], rows: Rows, gone: Sequence[str]
    ) -> Changes:
        """Store rows of a source that another desk has read, and delete `gone`, keys of it; how far
        this desk has read stays as it is. Raises UnstorableRowsError, StoreError."""
        target = _PULLED[table]
        file, name = file_of(target), f"{file_of(target)}.{quoted(table)}"

        def work(connection: Connection) -> tuple[Changes, Changes]:
            keys = put_rows(
                connection, name, source, columns, rows, named=True, indexed=_INDEXED[table]
            )
            keys += delete_rows(connection, name, source, gone)
            forget_last_looks(connection, file, source, table)
            changes = Changes({table: frozenset(keys)}) if keys else _NOTHING
            return changes, changes

        return self._writers[file].run(work)

    def stage(self, source: str, feed: str, table: str) -> Staging:
        """Return the first load of a feed, begun before or new; see `Staging`."""
        target = _PULLED[table]
        return Staging(self._writers[file_of(target)], target, source, feed)

    def write(
        self,
        file: File,
        work: Callable[[Connection], T],
        changed: Changes | Callable[[T], Changes] = _NOTHING,
    ) -> T:
        """Do `work` in a transaction on the file's writer; tell `changed` after the commit, or
        what that makes of its answer.

        Returns what `work` returned once it is committed. If it raises, nothing of it is kept.
        `work` holds up the file's other writes, so it only writes.
        """

        def done(connection: Connection) -> tuple[T, Changes]:
            answer = work(connection)
            return answer, changed if isinstance(changed, Changes) else changed(answer)

        return self._writers[file].run(done)

    def write_by_pieces(self, file: File, pieces: Iterator[Callable[[Connection], None]]) -> None:
        """Do pieces of work on the file's writer, a transaction each, others' going in between.

        Returns at once; nothing is told of it. What fails ends it, and so does closing the store.
        """
        writer = self._writers[file]

        def do_next(connection: Connection) -> tuple[None, Changes]:
            for piece in pieces:
                piece(connection)
                with suppress(StoreClosedError):
                    writer.submit(do_next)
                break
            return None, _NOTHING

        with suppress(StoreClosedError):
            writer.submit(do_next)

    def check(self, file: File) -> list[str]:
        """Read a whole file and return what is wrong with it; empty when it is sound. Slow."""
        return self._readers.check(file)

    # --- reading ------------------------------------------------------------------------------

    def read(self, limit_s: float = READ_LIMIT_S) -> AbstractContextManager[Reader]:
        """Lend a reader for a `with` block; never waits for writers. See `Reader`.

        Reads of the block are stopped `limit_s` seconds after it began. Keep blocks short: an
        open one keeps the files from shrinking their logs.
        """
        return self._readers.read(limit_s)

    def progress(self, source: str, feed: str, table: str) -> StoredProgress | None:
        """Return where a feed's reading stands, None when it never stored anything."""
        query = select_progress(file_of(_PULLED[table]), source, feed)
        with self.read() as reader:
            found = reader.rows(query)
        return StoredProgress(*found[0]) if found else None

    def last_look(self, source: str, feed: str, table: str) -> bytes | None:
        """Return what the batch of a look left of itself, None where rows of the feed have changed
        since by any other way."""
        query = select_last_look(file_of(_PULLED[table]), source, feed)
        with self.read() as reader:
            found = reader.rows(query)
        return found[0][0] if found else None

    # --- the desk's own settings ----------------------------------------------------------------

    def settings(self) -> dict[str, str]:
        """Return every setting that was ever saved: its name → its value, JSON text."""
        with self.read() as reader:
            return dict(reader.json(select(setting.c.name, setting.c.value)))

    def save_setting(self, name: str, value: str) -> Future[None]:
        """Save a setting's value, JSON text; the future is done once it is on the disk.

        Nobody need wait: closing the store still writes what was handed over before.
        """
        fresh = insert(setting).values(name=name, value=value)
        upsert = fresh.on_conflict_do_update(index_elements=["name"], set_={"value": value})

        def work(connection: Connection) -> tuple[None, Changes]:
            connection.execute(upsert)
            return None, Changes({"setting": frozenset([name])})

        return self._writers["desk"].submit(work)

    # --- news ---------------------------------------------------------------------------------

    def on_changes(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called after every commit that changed rows; returns the way out.

        It is called on the writer's thread, before the write returns to its caller: it must be
        quick and must not write. Bookkeeping alone (progress, quarantine) is not told.
        """
        with self._door:
            self._listeners = (*self._listeners, listener)

        def leave() -> None:
            with self._door:
                self._listeners = tuple(each for each in self._listeners if each != listener)

        return leave

    def tell(self, changes: Changes) -> None:
        """Tell listeners of something that is kept in no file, on the caller's thread."""
        self._deliver(changes)

    def _deliver(self, changes: Changes) -> None:
        for listener in self._listeners:
            try:
                listener(changes)
            except Exception:
                log.exception("a listener of changes failed")

    # --- the end ------------------------------------------------------------------------------

    def close(self, deadline_s: float = 5.0) -> None:
        """Close in order: refuse work, interrupt readers, drain the desk's writes, checkpoint.

        Pulled rows still waiting are dropped, they are pulled again; their callers get
        StoreClosedError. When something is not done after `deadline_s` the profile stays taken:
        close again later, or leave it to the end of the process; everything confirmed is safe in
        any case. Closing a closed store does nothing.
        """
        deadline = time.monotonic() + deadline_s
        self._writers["desk"].shut()
        for file in ("live", "cache"):
            self._writers[file].abandon()
        late = [] if self._readers.close(deadline) else ["readers"]
        late += [file for file in FILES if not self._writers[file].join(deadline)]
        if late:
            log.warning("closed while still busy after %s s: %s", deadline_s, ", ".join(late))
        else:
            self._lock.release()


def _table(batch: Batch) -> Table:
    table = _PULLED.get(batch.table)
    if table is None:
        raise ValueError(f"feed {batch.feed} of {batch.source}: no table {batch.table}")
    unknown = [name for name in batch.columns if name not in table.c or name == "source"]
    if unknown or "key" not in batch.columns or len(set(batch.columns)) < len(batch.columns):
        raise ValueError(
            f"feed {batch.feed} of {batch.source}: columns for {batch.table} must be its own, "
            f"once each, with key and without source; got {', '.join(batch.columns)}"
        )
    if set(map(len, batch.rows)) - {len(batch.columns)}:
        raise ValueError(f"feed {batch.feed} of {batch.source}: rows and columns differ in length")
    return table


def _keys(batch: Batch) -> list[str]:
    key_at = batch.columns.index("key")
    return [str(row[key_at]) for row in batch.rows]


def _tidied(batch: Batch) -> Batch:
    """Return the batch with every key at most once, and not both in rows and in deleted."""
    key_at = batch.columns.index("key")
    by_key = {row[key_at]: row for row in batch.rows}
    for key in batch.deleted:
        by_key.pop(key, None)
    if len(by_key) == len(batch.rows):
        return batch
    return replace(batch, rows=tuple(by_key.values()))


def _ordered(batch: Batch) -> Rows:
    """Return many rows in the order of their keys, numbers as numbers go: neighbours in the file
    are then written together, each page of it once."""
    key_at = batch.columns.index("key")
    return sorted(batch.rows, key=lambda row: (len(str(row[key_at])), str(row[key_at])))


def _spelt(batch: Batch) -> Batch:
    columns, rows = spelt_out(batch.table, batch.columns, batch.rows)
    return batch if columns is batch.columns else replace(batch, columns=columns, rows=rows)


def _store(connection: Connection, file: File, batch: Batch) -> Changes:
    target = f"{file}.{quoted(batch.table)}"
    named = len(batch.rows) + len(batch.deleted) <= MANY
    before = 0 if named else changed_so_far(connection)
    rows = batch.rows if named else _ordered(batch)
    keys = put_rows(
        connection, target, batch.source, batch.columns, rows,
        named=named, indexed=_INDEXED[batch.table],
    )  # fmt: skip
    raise_again(connection, file, batch.source, batch.table, _keys(batch))
    deleted = batch.deleted
    if file == "cache":
        release(connection, batch.source, batch.table, _keys(batch))
        deleted = not_borrowed(connection, batch.source, batch.table, deleted)
    if deleted:
        gone = delete_rows(connection, target, batch.source, deleted)
        bury(connection, file, batch.source, batch.table, gone)
        keys += gone
    torn = [bad.key for bad in batch.quarantined]  # what was stored of it before is not true now
    keys += delete_rows(connection, target, batch.source, torn)
    if batch.deleted or torn:
        forget_last_looks(connection, file, batch.source, batch.table, but=batch.feed)
        for staged in staged_tables(connection, file, batch.table, batch.source):
            name = f"{file}.{quoted(staged)}"
            delete_rows(connection, name, batch.source, [*batch.deleted, *torn])
    if named:
        return Changes({batch.table: frozenset(keys)}) if keys else _NOTHING
    return Changes({batch.table: None}) if changed_so_far(connection) > before else _NOTHING
