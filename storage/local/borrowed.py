"""Rows of customers outside this desk's scope, fetched at the centre and kept for a while.

Such a row stands in its canonical table like any other and is named in `read_through`, with the
time it expires. It goes then, unless the scope has brought it meanwhile: what a sync stores is the
scope's own and is named there no more. A sync deletes no borrowed row: to the sync it is outside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from storage.local.changes import Changes
from storage.local.reader import Reader
from storage.local.rows import Rows, delete_rows, put_rows, quoted
from storage.local.schema import read_through
from storage.local.spellings import spelt_out

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Loan:
    """Rows of one table of the cache, as one feed tells them. `held`: keys the scope holds."""

    source: str
    table: str
    columns: tuple[str, ...]
    rows: Rows
    held: frozenset[str] = frozenset()

    @property
    def key_at(self) -> int:
        return self.columns.index("key")


def borrow(connection: Connection, loans: Sequence[Loan], now_us: int, expires_us: int) -> Changes:
    """Store loans and name them, in the caller's transaction on the cache; return what changed.

    A row the scope holds is left alone where it is here, stored but not named where it is not
    yet. Borrowed again, a row is kept until the later time. Raises UnstorableRowsError.
    """
    changes = Changes()
    for loan in loans:
        target = f"cache.{quoted(loan.table)}"
        keys = [str(row[loan.key_at]) for row in loan.rows]
        listed = _listed(connection, loan.source, loan.table, keys)
        own = _present(connection, target, loan.source, keys) - listed
        fresh = [row for row in loan.rows if str(row[loan.key_at]) not in own]
        columns, spelt = spelt_out(loan.table, loan.columns, fresh)
        written = put_rows(connection, target, loan.source, columns, spelt, named=True)
        for row in fresh:
            key = str(row[loan.key_at])
            if key not in loan.held:
                entry = insert(read_through).values(
                    source=loan.source, target=loan.table, key=key,
                    fetched_at=now_us, expires_at=expires_us,
                )  # fmt: skip
                connection.execute(
                    entry.on_conflict_do_update(
                        index_elements=["source", "target", "key"],
                        set_={"fetched_at": now_us, "expires_at": expires_us},
                    )
                )
        if written:
            changes = changes.merged(Changes({loan.table: frozenset(written)}))
    return changes


def expired(reader: Reader, now_us: int) -> Changes:
    """Return which borrowed rows have expired."""
    entry = read_through.c
    due = select(entry.target, entry.key).where(entry.expires_at <= now_us)
    changes = Changes()
    for target, key in reader.rows(due):
        changes = changes.merged(Changes({target: frozenset([key])}))
    return changes


def give_back(connection: Connection, now_us: int) -> None:
    """Delete borrowed rows that have expired, in the caller's transaction on the cache."""
    entry = read_through.c
    due = connection.execute(
        select(entry.source, entry.target, entry.key).where(entry.expires_at <= now_us)
    ).all()
    for source, target in {(source, target) for source, target, _ in due}:
        keys = [key for of, into, key in due if (of, into) == (source, target)]
        delete_rows(connection, f"cache.{quoted(target)}", source, keys)
    connection.execute(read_through.delete().where(entry.expires_at <= now_us))


def release(connection: Connection, source: str, target: str, keys: Sequence[str]) -> None:
    """Name rows no more: a sync has brought them, so they are the scope's own."""
    for block in _blocks(keys) if _any(connection, source, target) else ():
        connection.exec_driver_sql(
            "DELETE FROM cache.read_through WHERE source = ? AND target = ? "
            f"AND key IN ({','.join('?' * len(block))})",
            (source, target, *block),
        )


def not_borrowed(
    connection: Connection, source: str, target: str, keys: Sequence[str]
) -> Sequence[str]:
    """Return the keys that are not borrowed: those a sync may delete."""
    if not keys or not _any(connection, source, target):
        return keys
    listed = _listed(connection, source, target, keys)
    return [key for key in keys if key not in listed]


def _any(connection: Connection, source: str, target: str) -> bool:
    return bool(
        connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM cache.read_through WHERE source = ? AND target = ?)",
            (source, target),
        ).scalar_one()
    )


def _listed(connection: Connection, source: str, target: str, keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for block in _blocks(keys):
        rows = connection.exec_driver_sql(
            "SELECT key FROM cache.read_through WHERE source = ? AND target = ? "
            f"AND key IN ({','.join('?' * len(block))})",
            (source, target, *block),
        )
        found.update(key for (key,) in rows)
    return found


def _present(connection: Connection, target: str, source: str, keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for block in _blocks(keys):
        rows = connection.exec_driver_sql(
            f"SELECT key FROM {target} WHERE source = ? AND key IN ({','.join('?' * len(block))})",
            (source, *block),
        )
        found.update(key for (key,) in rows)
    return found


def _blocks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
