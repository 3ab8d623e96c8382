"""What is gone at its source leaves a tombstone, for those who keep something by its key."""

import time
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from storage.local.schema import File

KEPT_DAYS: Final = 30
_AT_ONCE: Final = 500
_DAY_US: Final = 86_400_000_000


def bury(connection: Connection, file: File, source: str, target: str, keys: Sequence[str]) -> None:
    """Leave tombstones for rows just deleted; those older than KEPT_DAYS go."""
    now = time.time_ns() // 1000
    for start in range(0, len(keys), _AT_ONCE):
        block = keys[start : start + _AT_ONCE]
        connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO {file}.tombstone (source, target, at, key) VALUES "
            + ", ".join(["(?1, ?2, ?3, ?)"] * len(block)),
            (source, target, now, *block),
        )
    connection.exec_driver_sql(
        f"DELETE FROM {file}.tombstone WHERE at < ?", (now - KEPT_DAYS * _DAY_US,)
    )


def raise_again(
    connection: Connection, file: File, source: str, target: str, keys: Sequence[str]
) -> None:
    """Take the tombstones of rows that are here again."""
    any_there = connection.exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM {file}.tombstone WHERE source = ? AND target = ?)",
        (source, target),
    ).scalar_one()
    for start in range(0, len(keys) if any_there else 0, _AT_ONCE):
        block = keys[start : start + _AT_ONCE]
        connection.exec_driver_sql(
            f"DELETE FROM {file}.tombstone WHERE source = ? AND target = ? "
            f"AND key IN ({','.join('?' * len(block))})",
            (source, target, *block),
        )
