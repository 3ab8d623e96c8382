"""Taking news: what the hub told, with how far that is, in one transaction of the live file."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, get_args, get_origin, get_type_hints

from sqlalchemy import Connection, delete, exists, func, select
from sqlalchemy.dialects.sqlite import insert

from insight.hub.facts import JSON_FIELDS, TABLES
from storage.hub.hub import News
from storage.local.changes import MANY, Changes
from storage.local.schema import link_decision
from storage.local.shared_tables import SHARED, hub_cursor
from storage.local.store import Store

_DECIDED: Final = link_decision.c


def cursor_of(store: Store, who: str) -> str:
    """Return up to where the news of `who` (`outbox.hub`) were taken, "" for none."""
    with store.read() as reader:
        rows = reader.json(select(hub_cursor.c.cursor).where(hub_cursor.c.hub == who))
    return str(rows[0][0]) if rows else ""


def take(store: Store, who: str, news: News, now_us: int) -> Changes:
    """Store news and their cursor; return what they changed. `now_us`: the hub's time.

    What an earlier hub or person was told is forgotten with the first news of another. Decisions
    on customer records go to the desk's own first: they come again if this is interrupted.
    """
    _take_decisions(store, news.rows.get("shared_decision", ()), news.rows.get("person", ()))

    def work(connection: Connection) -> Changes:
        known = select(hub_cursor.c.hub).where(hub_cursor.c.hub == who)
        whole = news.whole or connection.execute(known).first() is None
        changed = Changes()
        if whole:
            changed = _forget(connection)
        for name in SHARED:
            keys = _put(connection, name, news.rows.get(name, ()))
            keys |= _remove(connection, name, news.gone.get(name, ()))
            if keys:
                changed = changed.merged(Changes({name: keys if len(keys) <= MANY else None}))
        fresh = insert(hub_cursor).values(hub=who, cursor=news.cursor, taken_at=now_us)
        connection.execute(fresh.on_conflict_do_update(
            index_elements=["hub"], set_={"cursor": news.cursor, "taken_at": now_us}
        ))  # fmt: skip
        return changed

    return store.write("live", work, lambda changes: changes)


_FILLED: Final = select(*(exists(select(table)).label(name) for name, table in SHARED.items()))


def forget(store: Store) -> None:
    """Forget everything a hub told, as when somebody else signs in."""
    store.write("live", _forget, lambda changes: changes)


def _forget(connection: Connection) -> Changes:
    filled = connection.execute(_FILLED).mappings().one()
    emptied: dict[str, None] = {name: None for name in SHARED if filled[name]}
    for name in emptied:
        connection.execute(delete(SHARED[name]))
    connection.execute(delete(hub_cursor))
    return Changes(emptied)


def _put(connection: Connection, name: str, rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Insert or update rows; return the first key fields of those that differ."""
    told = json.dumps(list(rows), ensure_ascii=False)
    if told == "[]":
        return frozenset()
    return frozenset(str(key) for (key,) in connection.exec_driver_sql(_upsert(name), (told,)))


def _remove(connection: Connection, name: str, keys: Sequence[Sequence[Any]]) -> frozenset[str]:
    if not keys:
        return frozenset()
    key = TABLES[name].KEY
    said = ", ".join(f"value ->> {place}" for place in range(len(key)))
    gone = connection.exec_driver_sql(
        f"DELETE FROM live.{name} WHERE ({', '.join(key)}) IN "
        f"(SELECT {said} FROM json_each(?)) RETURNING {key[0]}",
        (json.dumps([list(each) for each in keys]),),
    )
    return frozenset(str(key) for (key,) in gone)


@lru_cache(maxsize=64)
def _upsert(name: str) -> str:
    fact = TABLES[name]
    said = get_type_hints(fact)
    columns = [column.name for column in SHARED[name].c]
    values = ", ".join(_value(column, said[column]) for column in columns)
    others = [column for column in columns if column not in fact.KEY]
    sets = ", ".join(f'"{column}" = excluded."{column}"' for column in others)
    differs = " OR ".join(f'"{column}" IS NOT excluded."{column}"' for column in others)
    names = ", ".join(f'"{column}"' for column in columns)
    return (
        f"INSERT INTO live.{name} ({names}) SELECT {values} FROM json_each(?) WHERE true "
        f"ON CONFLICT ({', '.join(fact.KEY)}) DO UPDATE SET {sets} WHERE {differs} "
        f"RETURNING {fact.KEY[0]}"
    )


def _value(column: str, said: Any) -> str:
    if column not in JSON_FIELDS:
        return f"value ->> '$.{column}'"
    told = f"value -> '$.{column}'"
    optional = type(None) in get_args(said) and get_origin(said) is not None
    return f"nullif({told}, 'null')" if optional else told


def _take_decisions(
    store: Store, decisions: Sequence[Mapping[str, Any]], people: Sequence[Mapping[str, Any]]
) -> None:
    """Let decisions of others count here as if they had been taken here."""
    if not decisions:
        return
    ids = [str(each["id"]) for each in decisions]
    told = {int(each["id"]): str(each["name"]) for each in people}
    person = SHARED["person"].c
    with store.read() as reader:
        known = {name for (name,) in reader.json(
            select(_DECIDED.id).where(_DECIDED.id.in_(select(
                func.json_each(json.dumps(ids)).table_valued("value").c.value
            )))
        )}  # fmt: skip
        names = {int(key): str(name) for key, name in reader.json(select(person.id, person.name))}
    names |= told
    fresh = [
        {
            **{column: each[column] for column in (
                "id", "source_a", "key_a", "source_b", "key_b", "verdict", "reason", "decided_at",
            )},
            "decided_by": names.get(int(each["decided_by"]), str(each["decided_by"])),
        }
        for each in decisions
        if each["id"] not in known
    ]  # fmt: skip
    if fresh:
        store.write(
            "desk",
            lambda connection: connection.execute(
                insert(link_decision).on_conflict_do_nothing(), fresh
            ),
            Changes({"link_decision": None}),
        )
