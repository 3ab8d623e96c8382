"""An act while it is done: one transaction that reads, writes, and notes whom to tell."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from insight.hub.acts import Act
from insight.hub.facts import TABLES
from storage.hub.embedded.rows import found, told
from storage.hub.embedded.schema import FACTS, counter, feed
from storage.hub.embedded.who import Who
from storage.hub.hub import RefusedError

Row = dict[str, Any]
Key = tuple[Any, ...]


Answer = dict[str, Any]


class Doing:
    """`now`: the hub's clock, microseconds UTC, the same for all of it. `id`: the act's."""

    def __init__(self, connection: Connection, who: Who, now: int, id: str) -> None:
        self.connection = connection
        self.who = who
        self.now = now
        self.id = id

    def row(self, fact: str, *key: Any) -> Row | None:
        """Return a row by its key."""
        values = dict(zip(TABLES[fact].KEY, key, strict=True))
        rows = found(self.connection.execute(_by_key(fact), values))
        return rows[0] if rows else None

    def rows(self, fact: str, *where: ColumnElement[bool]) -> list[Row]:
        """Return rows in the order of their keys."""
        table = FACTS[fact]
        order = [table.c[name] for name in TABLES[fact].KEY]
        return found(self.connection.execute(select(table).where(*where).order_by(*order)))

    def add(self, fact: str, rows: Row | Sequence[Row]) -> None:
        """Write new rows; JSON fields as text."""
        if rows:
            self.connection.execute(FACTS[fact].insert(), rows)

    def change(self, fact: str, key: Key, **values: Any) -> None:
        """Give a row other values."""
        table = FACTS[fact]
        same = [table.c[name] == value for name, value in zip(TABLES[fact].KEY, key, strict=True)]
        self.connection.execute(table.update().where(*same).values(**values))

    def tell(self, fact: str, keys: Iterable[Key], audiences: Collection[str]) -> None:
        """Note that every audience is to be told of the rows with these keys, in their place."""
        tell(self.connection, [(audience, fact, key) for key in keys for audience in audiences])

    def changed(self, fact: str, row: Row) -> RefusedError:
        """Return the refusal that says what a row is now."""
        return RefusedError("changed", {"now": told(fact, row)})


@cache
def _by_key(fact: str) -> Select[Any]:
    table = FACTS[fact]
    return select(table).where(*(table.c[name] == bindparam(name) for name in TABLES[fact].KEY))


Handlers = Mapping[type[Act], Callable[[Doing, Any], Answer]]
"""A class of acts → what does one of them."""


def tell(connection: Connection, entries: Sequence[tuple[str, str, Key]]) -> None:
    """Put entries (audience, fact, key) at the end of the feed."""
    if not entries:
        return
    place = take(connection, "changes", len(entries))
    connection.execute(_TELL, [
        {"audience": audience, "fact": fact, "key": json.dumps(key), "place": place + number}
        for number, (audience, fact, key) in enumerate(entries)
    ])  # fmt: skip


_ENTRY: Final = insert(feed)
_TELL: Final = _ENTRY.on_conflict_do_update(
    index_elements=["audience", "fact", "key"], set_={"place": _ENTRY.excluded.place}
)
_TAKE: Final = (
    counter.update()
    .where(counter.c.name == bindparam("which"))
    .values(value=counter.c.value + bindparam("count"))
    .returning(counter.c.value)
)


def take(connection: Connection, name: str, count: int) -> int:
    """Take `count` numbers of a counter; return the first."""
    last = connection.scalar(_TAKE, {"which": name, "count": count})
    return int(last or 0) - count + 1
