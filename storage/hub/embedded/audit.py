"""Who did what: rows that are only ever added, a chain a person.

Each row holds a SHA-256 over its own values and the hash of the row before it. A row that was
changed, taken out or put in between is found (`broken`); that the newest rows were cut off, or that
the whole chain was made anew, only a copy of `heads` kept elsewhere shows.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from storage.hub.embedded.doing import Doing
from storage.hub.embedded.rows import as_json
from storage.hub.embedded.schema import audit

_A = audit.c


def note(doing: Doing, kind: str, content: Mapping[str, Any]) -> None:
    """Add a row of what was done; of files only their names are kept."""
    last = doing.connection.execute(
        select(_A.place, _A.hash)
        .where(_A.person == doing.who.id)
        .order_by(_A.place.desc())
        .limit(1)
    ).one_or_none()
    place, previous = last or (0, b"")
    row = (doing.who.id, place + 1, doing.now, doing.id, kind, as_json(_without_files(content)))
    doing.connection.execute(audit.insert().values((*row, _hash(row, previous))))


def _without_files(content: Mapping[str, Any]) -> dict[str, Any]:
    kept = dict(content)
    if kept.get("files"):
        kept["files"] = [each["name"] for each in kept["files"]]
    return kept


def _hash(row: tuple[Any, ...], previous: bytes) -> bytes:
    return hashlib.sha256(previous + as_json(row).encode()).digest()


def broken(connection: Connection) -> list[tuple[int, int]]:
    """Return (person, place) of every row that does not follow from the one before it."""
    found: list[tuple[int, int]] = []
    person, place, previous = 0, 0, b""
    for row in connection.execute(select(audit).order_by(_A.person, _A.place)):
        if row.person != person:
            person, place, previous = row.person, 0, b""
        if row.place != place + 1 or row.hash != _hash(tuple(row)[:-1], previous):
            found.append((row.person, row.place))
        place, previous = row.place, row.hash
    return found


def heads(connection: Connection) -> dict[int, tuple[int, str]]:
    """Return each person's last place and its hash in hex, to be kept elsewhere."""
    newest = select(_A.person, func.max(_A.place).label("place")).group_by(_A.person).subquery()
    found = connection.execute(
        select(_A.person, _A.place, _A.hash).join(
            newest, (newest.c.person == _A.person) & (newest.c.place == _A.place)
        )
    )
    return {person: (place, digest.hex()) for person, place, digest in found}
