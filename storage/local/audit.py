"""Who looked at a customer: rows of the desk file that are only ever added.

Each row holds a SHA-256 over its own values and the hash of the row before it. So a row that was
changed, taken out or put in between is found (`broken_at`); that the newest rows were cut off, or
that somebody who can write the file has made the whole chain anew, only a copy of `head` kept
elsewhere shows. Rows are in the order of their ids, which never go back, even if the clock does.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, Select, func, select, tuple_

from insight.identity.records import Ref
from insight.privacy.purposes import BY_TASK
from storage.local.changes import Changes
from storage.local.ids import new_id
from storage.local.reader import Reader
from storage.local.schema import audit
from storage.local.store import Store

Action = Literal["look", "reveal", "copy", "print", "export"]
SHOWN: Final = 1_000
"""How many looks are listed at most."""
_A: Final = audit.c
_CHECKED: Final = 5_000
"""Rows of the chain that are read at a time."""
_AT_ONCE: Final = 500
"""Entries of one transaction."""
_Why = tuple[str, str, str, int | None]
"""Purpose, reference, fields and how long it holds."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look: when (microseconds UTC), who, what they did with whose data, and why."""

    id: str
    at_us: int
    who: str
    action: Action
    customer: Ref
    purpose: str
    reference: str
    fields: tuple[str, ...]
    until_us: int | None


@dataclass(frozen=True, slots=True)
class Limit:
    """What must hold before a reveal is written down: `require` is given when somebody's reveals
    since a moment were made, and raises if that is enough."""

    since_us: int
    require: Callable[[Sequence[int]], None]


def note(
    store: Store,
    who: str,
    action: Action,
    customer: Ref,
    *,
    also: Iterable[Ref] = (),
    purpose: str = "",
    reference: str = "",
    fields: Iterable[str] = (),
    until_us: int | None = None,
    limit: Limit | None = None,
) -> None:
    """Write down that somebody looks at a customer; return once that is on the disk.

    `also`: the person's other records. Each has an entry of its own, of the same moment: whoever
    it belongs to after another join or split, it is still told who saw it.

    Raises StoreError when it could not be written: then nothing may be shown. With a `limit`
    nothing is written either when its `require` raises; two who ask at once are counted both.
    """
    records = dict.fromkeys((customer, *also))
    why = (purpose, reference, ",".join(fields), until_us)

    def work(connection: Connection) -> None:
        if limit is not None:
            limit.require(list(connection.scalars(_reveals(who, limit.since_us))))
        _chain(connection, who, action, [(record, why) for record in records])

    store.write("desk", work, Changes({"audit": frozenset(["audit"])}))


@dataclass(frozen=True, slots=True)
class Taken:
    """What of one customer leaves the program with many others', and why."""

    customer: Ref
    purpose: str
    reference: str
    fields: tuple[str, ...]


def note_taken(store: Store, who: str, taken: Sequence[Taken]) -> None:
    """Write down that data of many customers leaves in one go, an entry each; return once all of it
    is on the disk. Raises StoreError: then nothing may leave."""
    entries: list[tuple[Ref, _Why]] = [
        (each.customer, (each.purpose, each.reference, ",".join(each.fields), None))
        for each in taken
    ]
    for first in range(0, len(entries), _AT_ONCE):
        some = entries[first : first + _AT_ONCE]
        store.write(
            "desk", partial(_chain, who=who, action="export", entries=some),
            Changes({"audit": frozenset(["audit"])}),
        )  # fmt: skip


def _chain(
    connection: Connection, who: str, action: Action, entries: Sequence[tuple[Ref, _Why]]
) -> None:
    """Add entries of one moment to the end of the chain."""
    newest = select(_A.id, _A.at, _A.hash).order_by(_A.id.desc()).limit(1)
    now_us = time.time_ns() // 1000
    last = connection.execute(newest).first()
    key, at, previous = last or (None, 0, "")
    at_us = now_us if at != now_us else now_us + 1  # a moment of its own tells looks apart
    for customer, why in entries:
        key = new_id(after=key)
        row = (key, at_us, who, action, *customer, *why, previous)
        previous = _hash(row)
        connection.execute(audit.insert().values((*row, previous)))


def looks_at(reader: Reader, refs: Sequence[Ref], since_us: int = 0) -> list[Look]:
    """Return who looked at a person, given by all its records, the newest first, each look once."""
    query: Select[Any] = (
        select(*_A)
        .where(tuple_(_A.customer_source, _A.customer_key).in_(refs), _A.at >= since_us)
        .order_by(_A.id.desc())
        .limit(SHOWN * len(refs))
    )
    looks: dict[tuple[int, str, str], Look] = {}
    for key, at, who, action, source, customer, why, reference, fields, until, *_ in reader.json(
        query
    ):
        looks.setdefault((at, who, action), Look(
            key, at, who, action, (source, customer), why or "", reference or "",
            tuple(filter(None, (fields or "").split(","))), until,
        ))  # fmt: skip
    return list(looks.values())[:SHOWN]


def reveals_since(reader: Reader, who: str, at_us: int) -> list[int]:
    """Return when somebody had data shown, since a moment; what a task allowed not counted."""
    return [at for (at,) in reader.json(_reveals(who, at_us))]


def _reveals(who: str, since_us: int) -> Select[tuple[int]]:
    mine = select(_A.at).where(
        _A.who == who, _A.action == "reveal", _A.at >= since_us,
        func.coalesce(_A.purpose, "") != BY_TASK.code,  # those were asked of this person
    )  # fmt: skip
    return mine.distinct()  # of a person with several records each has an entry


def head(reader: Reader) -> tuple[str, str] | None:
    """Return id and hash of the newest row; whoever keeps a copy of them can show a later cut."""
    rows = reader.json(select(_A.id, _A.hash).order_by(_A.id.desc()).limit(1))
    return (rows[0][0], rows[0][1]) if rows else None


def broken_at(reader: Reader) -> str | None:
    """Return the id of the first row that does not follow from those before; None if all do."""
    previous, after = "", ""
    while True:
        query = select(*_A).where(_A.id > after).order_by(_A.id).limit(_CHECKED)
        rows: Sequence[Row[Any] | tuple[Any, ...]] = reader.rows(query)
        for row in rows:
            *values, found = row
            if values[-1] != previous or found != _hash(values):
                return str(row[0])
            previous, after = found, row[0]
        if len(rows) < _CHECKED:
            return None


def _hash(values: Sequence[object]) -> str:
    text = json.dumps(list(values), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
