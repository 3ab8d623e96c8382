"""News: what changed for a person since a cursor, or everything there is.

A cursor names the hub, the person, the scope of what he may see, the place in the feed, until when
notices have been told and until when tasks have been held against their 30 days; while everything
is being told also how far that is. Every row is read anew when it is told, and only told where it
may be seen then.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, bindparam, exists, select, tuple_

from insight.hub.facts import TABLES
from storage.hub.embedded.rows import as_json, found, told
from storage.hub.embedded.schema import FACTS, counter, feed
from storage.hub.embedded.sight import Sight
from storage.hub.embedded.who import Who
from storage.hub.hub import News

_KEPT: Final = frozenset({"notice", "receipt", "reply", "attachment", "quiz_result"})
"""Never taken back once told; before its time the hub is silent about it."""
_AT_ONCE: Final = 500
_AGED_AT_ONCE_US: Final = 6 * 3_600_000_000
_R: Final = FACTS["receipt"].c

_ENTRIES: Final = (
    select(feed.c.fact, feed.c.key, feed.c.place)
    .where(
        feed.c.audience.in_(bindparam("audiences", expanding=True)),
        feed.c.place > bindparam("since"),
    )
    .order_by(feed.c.place)
    .limit(bindparam("most"))
)
_DUE: Final = select(_R.notice).where(
    _R.person == bindparam("who"),
    _R.release_at > bindparam("since"),
    _R.release_at <= bindparam("now"),
)
_ANY: Final = select(*(exists(select(FACTS[fact])).label(fact) for fact in TABLES))
"""Which tables hold something at all: to ask what may be seen of the others costs more."""

Rows = dict[str, list[dict[str, Any]]]
Gone = dict[str, list[tuple[Any, ...]]]
Keys = Mapping[str, Collection[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class _Cursor:
    """`fact`, `after`: where the first news go on; None when they are over."""

    hub: int
    person: int
    scope: int
    place: int
    at: int
    aged: int
    fact: str | None = None
    after: tuple[Any, ...] | None = None

    def text(self) -> str:
        return as_json([self.hub, self.person, self.scope, self.place, self.at, self.aged,
                        self.fact, self.after])  # fmt: skip


def _parse(text: str) -> _Cursor | None:
    try:
        hub, person, scope, place, at, aged, fact, after = json.loads(text)
        if fact is not None and fact not in TABLES:
            return None
        after = None if after is None else tuple(after)
        return _Cursor(int(hub), int(person), int(scope), int(place), int(at), int(aged), fact,
                       after)  # fmt: skip
    except (ValueError, TypeError):
        return None


def news(connection: Connection, who: Who, now: int, text: str, limit: int) -> News:
    """Return the news since a cursor; one read transaction."""
    counted = dict(connection.execute(select(counter.c.name, counter.c.value)).all())
    first = next(iter(TABLES))
    start = _Cursor(counted["hub"], who.id, who.scope, counted["changes"], now, now, first)
    cursor = _parse(text)
    same = cursor is not None and (cursor.hub, cursor.person, cursor.scope) == (
        start.hub, start.person, start.scope
    )  # fmt: skip
    if cursor is None or not same or cursor.place > start.place:
        return _everything(connection, who, start, limit, whole=True)
    if cursor.fact is not None:
        return _everything(connection, who, cursor, limit, whole=False)
    return _changes(connection, who, now, cursor, start.place, limit)


def audiences(who: Who) -> list[str]:
    """Return the audiences this person belongs to."""
    found = ["all", f"p:{who.id}", f"s:{who.site}"]
    found += [f"t:{team}" for team in sorted(who.teams)]
    found += [f"l:{team}" for team in sorted(who.leads)]
    found += ["house"] if who.everywhere else []
    found += ["leading"] if who.leading else []
    found += ["shaping"] if who.shaping else []
    return found + ([f"d:{who.handles}"] if who.handles is not None else [])


def due(connection: Connection, who: Who, since: int, now: int) -> list[str]:
    """Return notices whose time came for this person between two moments."""
    return list(connection.scalars(_DUE, {"who": who.id, "since": since, "now": now}))


def _everything(
    connection: Connection, who: Who, cursor: _Cursor, limit: int, *, whole: bool
) -> News:
    """Tell the next part of all there is, fact by fact in the order of keys."""
    sight = Sight(who, cursor.at)
    rows: Rows = {}
    room = limit
    names = list(TABLES)
    filled = connection.execute(_ANY).mappings().one()
    for fact in names[names.index(cursor.fact or names[0]) :]:
        if not filled[fact]:
            continue
        table = FACTS[fact]
        columns = [table.c[name] for name in TABLES[fact].KEY]
        query = select(table).where(sight.visible(fact), sight.recent(fact))
        if fact == cursor.fact and cursor.after is not None:
            query = query.where(tuple_(*columns) > tuple_(*cursor.after))
        some = found(connection.execute(query.order_by(*columns).limit(room + 1)))
        if some[:room]:
            rows[fact] = [_told(fact, row, who) for row in some[:room]]
        if len(some) > room:
            reached = replace(cursor, fact=fact, after=_key(fact, some[room - 1]) if room else None)
            return News(reached.text(), rows, {}, whole, more=True)
        room -= len(some)
    return News(replace(cursor, fact=None, after=None).text(), rows, {}, whole)


def _changes(
    connection: Connection, who: Who, now: int, cursor: _Cursor, newest: int, limit: int
) -> News:
    """Tell what the feed says since the cursor, and notices whose time has come since."""
    entries = connection.execute(
        _ENTRIES, {"audiences": audiences(who), "since": cursor.place, "most": limit + 1}
    ).all()
    more = len(entries) > limit
    keys: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for fact, key, _ in entries[:limit]:
        keys[fact].add(tuple(json.loads(key)))
    released = due(connection, who, cursor.at, now)
    _with_notices(connection, keys, released, who)
    aged = now
    if who.everywhere:
        aged = min(now, cursor.aged + _AGED_AT_ONCE_US)
        _with_aged_tasks(connection, keys, Sight(who, now), cursor.aged, aged)
    rows, gone = _read(connection, who, now, keys)
    place = entries[limit - 1].place if more else newest
    reached = replace(cursor, place=place, at=now, aged=aged)
    return News(reached.text(), rows, gone, more=more or aged < now)


def _with_notices(
    connection: Connection,
    keys: dict[str, set[tuple[Any, ...]]],
    notices: Sequence[str],
    who: Who,
) -> None:
    """Add notices with all that belongs to them."""
    for notice in notices:
        keys["notice"].add((notice,))
        keys["receipt"].add((notice, who.id))
    for fact in ("attachment", "reply") if notices else ():
        table = FACTS[fact]
        belonging = select(*(table.c[name] for name in TABLES[fact].KEY)).where(
            table.c.notice.in_(notices)
        )
        keys[fact].update(tuple(row) for row in connection.execute(belonging))


def _with_aged_tasks(
    connection: Connection, keys: dict[str, set[tuple[Any, ...]]], sight: Sight, since: int,
    until: int,
) -> None:  # fmt: skip
    """Add tasks, with all that belongs to them, whose 30 days were over between two moments and
    which this person sees no more: reading these keys finds that they are gone."""
    aged = list(connection.scalars(sight.aged_tasks(since, until)))
    keys["task"].update((task,) for task in aged)
    for fact in ("task_helper", "task_event") if aged else ():
        table = FACTS[fact]
        belonging = select(*(table.c[name] for name in TABLES[fact].KEY)).where(
            table.c.task.in_(aged)
        )
        keys[fact].update(tuple(row) for row in connection.execute(belonging))


def _read(connection: Connection, who: Who, now: int, keys: Keys) -> tuple[Rows, Gone]:
    """Return the rows with these keys that may be seen, and the keys of the others."""
    sight = Sight(who, now)
    rows: Rows = {}
    gone: Gone = {}
    for fact in [name for name in TABLES if keys.get(name)]:
        wanted = sorted(keys[fact])
        seen: list[dict[str, Any]] = []
        for begin in range(0, len(wanted), _AT_ONCE):
            among = _among(FACTS[fact], fact, wanted[begin : begin + _AT_ONCE])
            query = select(FACTS[fact]).where(among, sight.visible(fact))
            seen += found(connection.execute(query))
        if seen:
            rows[fact] = [_told(fact, row, who) for row in seen]
        missing = set(wanted).difference(_key(fact, row) for row in seen)
        if missing and fact not in _KEPT:
            gone[fact] = sorted(missing)
    return rows, gone


def _among(table: Table, fact: str, keys: Iterable[tuple[Any, ...]]) -> ColumnElement[bool]:
    columns = [table.c[name] for name in TABLES[fact].KEY]
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(list(keys))


def _key(fact: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in TABLES[fact].KEY)


def _told(fact: str, row: Mapping[str, Any], who: Who) -> dict[str, Any]:
    """Return a row as this person may read it: what is right in a quiz its author alone knows."""
    row = told(fact, row)
    if fact == "notice" and row["quiz"] and row["author"] != who.id and not who.everywhere:
        for question in row["quiz"]:
            question["right"] = None
    return row
