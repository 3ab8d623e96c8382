"""Writing many rows at once, by the driver's own statements.

Rows go in by blocks, one statement a block: few hand-overs of the interpreter lock, and values
are checked by SQLite and its driver as they are bound. Tables are STRICT, so a column of integers
holds nothing else.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError

from storage.local.changes import Quarantined
from storage.local.errors import UnstorableRowsError

_BLOCKS: Final = (500, 50, 5, 1)
_ROW_SHOWN: Final = 2_000
_POISON: Final = (OverflowError, UnicodeError, IntegrityError, InterfaceError, DataError)

Rows = Sequence[tuple[object, ...]]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def put_rows(
    connection: Connection,
    target: str,
    source: str,
    columns: tuple[str, ...],
    rows: Rows,
    *,
    named: bool,
    indexed: frozenset[str] = frozenset(),
) -> list[str]:
    """Insert or update rows of `source` in `target` (`file."table"`); "key" is among `columns`.

    Only rows that differ are written. Returns the keys of those, or nothing unless `named`.
    `indexed`: the columns that indexes of the target hold. SQLite writes an index anew for every
    row whose statement sets one of its columns, though to what it was; so these are set by a
    second statement, only where they differ.
    Raises UnstorableRowsError naming every row that cannot be stored; the caller's transaction
    must then be given up.
    """
    written: list[str] = []
    bad: list[Quarantined] = []
    within = ("key", *(column for column in columns if column in indexed and column != "key"))
    apart = within[1:] if 1 < len(within) < len(columns) else ()
    places = itemgetter(*map(columns.index, within))
    start = 0
    for size in _BLOCKS:
        statement = _upsert(target, columns, size, named, apart)
        while len(rows) - start >= size:
            block = rows[start : start + size]
            start += size
            try:
                done = connection.exec_driver_sql(statement, (source, *chain.from_iterable(block)))
                keys = [key for (key,) in done] if named else []
                written += keys
                if apart and (keys or done.rowcount > 0):
                    rest = chain.from_iterable(map(places, block))
                    connection.exec_driver_sql(
                        _upsert(target, within, size, False), (source, *rest)
                    )
            except _POISON:
                bad.extend(_unstorable(connection, target, source, columns, block))
    if bad:
        raise UnstorableRowsError(target, tuple(bad))
    return written


def delete_rows(connection: Connection, target: str, source: str, keys: Sequence[str]) -> list[str]:
    """Delete rows of `source` by key; return the keys that were there."""
    gone: list[str] = []
    for start in range(0, len(keys), _BLOCKS[0]):
        block = keys[start : start + _BLOCKS[0]]
        marks = ",".join("?" * len(block))
        done = connection.exec_driver_sql(
            f"DELETE FROM {target} WHERE source = ? AND key IN ({marks}) RETURNING key",
            (source, *block),
        )
        gone.extend(key for (key,) in done)
    return gone


def changed_so_far(connection: Connection) -> int:
    """Return how many rows this connection has written since it was opened."""
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def update_where_different(columns: Sequence[str], apart: Sequence[str] = ()) -> str:
    """Return the clause that makes a conflicting row the new one, if any column differs; what is
    `apart` is compared and stays as it is."""
    plain = [quoted(column) for column in columns if column not in ("source", "key")]
    if not plain:
        return "ON CONFLICT(source, key) DO NOTHING"
    kept = set(map(quoted, apart))
    sets = ", ".join(f"{column} = excluded.{column}" for column in plain if column not in kept)
    differs = " OR ".join(f"{column} IS NOT excluded.{column}" for column in plain)
    return f"ON CONFLICT(source, key) DO UPDATE SET {sets} WHERE {differs}"


@lru_cache(maxsize=512)
def _upsert(
    target: str, columns: tuple[str, ...], size: int, named: bool, apart: tuple[str, ...] = ()
) -> str:
    """A failure gives up the transaction, so FAIL: else SQLite keeps a copy of every page a
    statement touches."""
    names = ", ".join(quoted(column) for column in columns)
    row = "(?1" + ", ?" * len(columns) + ")"
    return (
        f"INSERT OR FAIL INTO {target} (source, {names}) VALUES {', '.join([row] * size)} "
        f"{update_where_different(columns, apart)}{' RETURNING key' if named else ''}"
    )


def _unstorable(
    connection: Connection, target: str, source: str, columns: tuple[str, ...], rows: Rows
) -> list[Quarantined]:
    """Return which of `rows` cannot be stored, found by trying each alone."""
    statement = _upsert(target, columns, 1, False)
    key_at = columns.index("key")
    bad: list[Quarantined] = []
    for row in rows:
        try:
            connection.exec_driver_sql(statement, (source, *row))
        except _POISON as error:
            held = json.dumps(dict(zip(columns, row, strict=True)), default=repr)
            bad.append(Quarantined(str(row[key_at]), _reason(error), held[:_ROW_SHOWN]))
    return bad


def _reason(error: Exception) -> str:
    if isinstance(error, OverflowError):
        return "a number beyond 64 bits"
    if isinstance(error, UnicodeError):
        return "text that is not valid Unicode"
    if isinstance(error, InterfaceError):
        return "a value that is neither text nor a number"
    return str(getattr(error, "orig", None) or error)
