"""What changed since it was last linked, kept in the file it changed in.

Whatever a commit on the cache changes among the tables linking reads is noted in that commit, and
struck out in the commit that stores the links it led to. So a killed process loses neither, and
what changes while nothing links is found at the next start.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, func, or_, select

from storage.local.changes import Changes
from storage.local.reader import Reader
from storage.local.schema import link_news

READ_BY_LINKING: Final = frozenset({"customer", "account", "community", "address_alias"})
AGAIN: Final = "again"
"""Target of the ids of records whose links must be found anew."""
_EVERYTHING: Final = ""
_N = link_news.c
_FOR_ALL: Final = or_(_N.key == _EVERYTHING, _N.target.in_(("community", "address_alias")))


@dataclass(frozen=True, slots=True)
class News:
    """Some of what was noted, the oldest first: target → keys. `seen` is the newest note there
    was when this was read."""

    keys: Mapping[str, tuple[str, ...]]
    seen: int


def note_news(connection: Connection, changes: Changes) -> None:
    """Note what a commit changes, in its transaction."""
    for target in changes.tables.keys() & READ_BY_LINKING:
        keys = changes.keys(target)
        note(connection, target, (_EVERYTHING,) if keys is None else keys)


def note(connection: Connection, target: str, keys: Iterable[str]) -> None:
    """Note keys of a target; one noted before counts as noted now."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO cache.link_news (target, key) SELECT ?, value FROM json_each(?)",
        (target, json.dumps(sorted(keys))),
    )


def news(reader: Reader, targets: Iterable[str], limit: int) -> News | None:
    """Return the oldest notes that name a key of `targets`, at most `limit`; None for none."""
    rows = reader.json(
        select(_N.target, _N.key)
        .where(_N.target.in_(sorted(targets)), _N.key != _EVERYTHING)
        .order_by(_N.id)
        .limit(limit)
    )
    keys: dict[str, list[str]] = {}
    for target, key in rows:
        keys.setdefault(target, []).append(key)
    return (
        News({target: tuple(some) for target, some in keys.items()}, newest(reader))
        if rows
        else None
    )


def asks_for_all(reader: Reader) -> bool:
    """Whether something was noted for which all customers must be looked at."""
    return bool(reader.json(select(_N.id).where(_FOR_ALL).limit(1)))


def newest(reader: Reader) -> int:
    """Return the number of the newest note, 0 when there is none."""
    ((seen,),) = reader.json(select(func.max(_N.id)))
    return seen or 0


def strike_out(connection: Connection, done: News) -> None:
    """Take out notes whose work is stored in this transaction, unless they were noted again."""
    for target, keys in done.keys.items():
        connection.exec_driver_sql(
            "DELETE FROM cache.link_news WHERE target = ? AND id <= ? "
            "AND key IN (SELECT value FROM json_each(?))",
            (target, done.seen, json.dumps(keys)),
        )


def strike_out_for_all(connection: Connection, seen: int) -> None:
    """Take out the notes for which all customers were looked at, up to `seen`."""
    connection.execute(delete(link_news).where(_FOR_ALL, _N.id <= seen))


def strike_out_all(connection: Connection, seen: int) -> None:
    """Take out every note up to `seen`."""
    connection.execute(delete(link_news).where(_N.id <= seen))
