"""Where each feed's reading stands, kept in the file of its rows and committed with them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.dialects.sqlite import insert

from storage.local.changes import Batch, FeedProgress, Quarantined
from storage.local.reader import Reader
from storage.local.schema import FEED_STATE, QUARANTINE, File

# Text, not Core: this runs with every batch, and Core would take ten times as long as SQLite.
_SAVE: Final = """
INSERT INTO {file}.feed_state (source, feed, target, cursor, as_of_at, verified_at, fingerprint,
                               error, rows_read, rows_quarantined, last_look)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, coalesce(?10, 0), ?11)
ON CONFLICT (source, feed) DO UPDATE SET
    target = excluded.target,
    cursor = excluded.cursor,
    as_of_at = coalesce(excluded.as_of_at, as_of_at),
    verified_at = coalesce(excluded.verified_at, verified_at),
    fingerprint = coalesce(excluded.fingerprint, fingerprint),
    error = excluded.error,
    rows_read = rows_read + excluded.rows_read,
    rows_quarantined = coalesce(?10, rows_quarantined),
    last_look = CASE WHEN ?12 THEN last_look ELSE excluded.last_look END
"""


@dataclass(frozen=True, slots=True)
class StoredProgress:
    """What is kept of a feed. `rows_read` counts every row ever handed over, again and again;
    `rows_quarantined` counts the rows in quarantine now."""

    source: str
    feed: str
    table: str
    cursor: str | None
    as_of_at: int | None
    verified_at: int | None
    rows_read: int
    rows_quarantined: int
    fingerprint: str | None
    error: str | None


def select_progress(file: File, source: str, feed: str) -> Select[*tuple[object, ...]]:
    state = FEED_STATE[file].c
    return select(
        state.source, state.feed, state.target, state.cursor, state.as_of_at, state.verified_at,
        state.rows_read, state.rows_quarantined, state.fingerprint, state.error,
    ).where(state.source == source, state.feed == feed)  # fmt: skip


def select_last_look(file: File, source: str, feed: str) -> Select[*tuple[object, ...]]:
    state = FEED_STATE[file].c
    return select(state.last_look).where(state.source == source, state.feed == feed)


def forget_last_looks(
    connection: Connection, file: File, source: str, table: str, *, but: str = ""
) -> None:
    """Have rows of `source` in `table` be something else than its feeds' last looks left; the
    feed `but` tells its own."""
    connection.exec_driver_sql(
        f"UPDATE {file}.feed_state SET last_look = NULL "
        "WHERE source = ? AND target = ? AND feed <> ? AND last_look IS NOT NULL",
        (source, table, but),
    )


def newest_as_of(reader: Reader) -> int | None:
    """Return the newest moment that any feed was read up to, None before the first."""
    found = [
        reader.rows(select(func.max(FEED_STATE[file].c.as_of_at)))[0][0]
        for file in ("live", "cache")
    ]
    return max((each for each in found if each is not None), default=None)


def save_batch_progress(connection: Connection, file: File, batch: Batch) -> None:
    """Keep a batch's progress and its quarantined rows; its rows are already written.

    A row that is stored now leaves the quarantine.
    """
    place = (batch.source, batch.feed)
    known = connection.exec_driver_sql(
        f"SELECT rows_quarantined FROM {file}.feed_state WHERE source = ? AND feed = ?", place
    ).scalar()
    quarantined = int(known or 0)
    if quarantined or batch.quarantined:
        key_at = batch.columns.index("key")
        _release(connection, file, batch, [str(row[key_at]) for row in batch.rows])
        _release(connection, file, batch, list(batch.deleted))
        _confine(connection, file, batch)
        quarantined = connection.exec_driver_sql(
            f"SELECT count(*) FROM {file}.quarantine WHERE source = ? AND feed = ?", place
        ).scalar_one()
    read = len(batch.rows) + len(batch.quarantined)
    as_it_was = not (batch.rows or batch.deleted or batch.quarantined)
    save_progress(
        connection, file, (*place, batch.table), batch.progress, read=read,
        quarantined=quarantined, last_look=batch.last_look, as_it_was=as_it_was,
    )  # fmt: skip


def save_progress(
    connection: Connection,
    file: File,
    feed: tuple[str, str, str],
    progress: FeedProgress,
    *,
    read: int = 0,
    quarantined: int | None = None,
    last_look: bytes | None = None,
    as_it_was: bool = False,
) -> None:
    """Keep the progress of `feed` (source, feed, table). `cursor` and `error` are kept as given;
    of the others None leaves what was known. The last look is kept as given, too, but where the
    feed's rows stay `as_it_was`."""
    connection.exec_driver_sql(
        _SAVE.format(file=file),
        (
            *feed, progress.cursor, progress.as_of_at, progress.verified_at, progress.fingerprint,
            progress.error, read, quarantined, last_look, as_it_was,
        ),
    )  # fmt: skip


def _release(connection: Connection, file: File, batch: Batch, keys: Sequence[str]) -> None:
    quarantine = QUARANTINE[file]
    for start in range(0, len(keys), 500):
        connection.execute(
            quarantine.delete().where(
                quarantine.c.source == batch.source,
                quarantine.c.feed == batch.feed,
                quarantine.c.key.in_(keys[start : start + 500]),
            )
        )


def _confine(connection: Connection, file: File, batch: Batch) -> None:
    if not batch.quarantined:
        return
    now = time.time_ns() // 1000
    fresh = insert(QUARANTINE[file])
    connection.execute(
        fresh.on_conflict_do_update(
            index_elements=["source", "feed", "key"],
            set_={"reason": fresh.excluded.reason, "row": fresh.excluded.row, "at": now},
        ),
        [_confined(batch, item, now) for item in batch.quarantined],
    )


def _confined(batch: Batch, item: Quarantined, now: int) -> dict[str, object]:
    return {
        "source": batch.source, "feed": batch.feed, "key": _sayable(item.key),
        "reason": _sayable(item.reason), "row": _sayable(item.row), "at": now,
    }  # fmt: skip


def _sayable(text: str) -> str:
    """Return text that SQLite can hold: what is not valid Unicode is written as its escape."""
    return text.encode("utf-8", "backslashreplace").decode()
