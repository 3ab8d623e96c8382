"""What linking reads and writes: customer records, accounts, decisions; links and conflicts."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, func, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from insight.identity.addresses import AddressBook
from insight.identity.linking import Conflict, Link, Linked
from insight.identity.records import Pair, Record, Ref, Verdict, pair, record
from storage.local.changes import MANY, Changes
from storage.local.confirmed_names import second_entries
from storage.local.reader import Reader
from storage.local.schema import (
    account,
    address_alias,
    community,
    customer,
    customer_conflict,
    customer_link,
    link_decision,
    linked_decision,
    linked_record,
)

_C, _L, _K, _R = customer.c, customer_link.c, customer_conflict.c, linked_record.c
_FACTS: Final = (
    _C.source, _C.key, _C.name, _C.phone, _C.phone2, _C.account_number, _C.identity_hash,
    _C.identity_last6_hash, _C.identity_last4_hash, _C.address, _C.community_key, _C.birth_year,
    _C.created_at,
)  # fmt: skip


_CONFLICT: Final = (
    _K.id, _K.kind, _K.customer_source, _K.customer_key, _K.to_source, _K.to_key, _K.why,
    _K.value, _K.records,
)  # fmt: skip
_FRESH: Final = insert(customer_link)
_UPSERT_LINK: Final = _FRESH.on_conflict_do_update(
    index_elements=["customer_source", "customer_key"],
    set_={name: _FRESH.excluded[name]
          for name in ("person", "to_source", "to_key", "why", "since_at")},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """A customer record as it is stored now, and the keys of the accounts that name it."""

    record: Record
    accounts: tuple[str, ...]


def among(values: Iterable[str] | Iterable[int]) -> Select[Any]:
    """Return a list of any length to be asked for with `in_`."""
    return select(func.json_each(json.dumps(list(values))).table_valued("value").c.value)


def person_text(ref: Ref) -> str:
    """Return a person's id as it is stored; a source's name never has a colon."""
    return f"{ref[0]}:{ref[1]}"


def person_ref(text: str) -> Ref:
    source, _, key = text.partition(":")
    return source, key


def address_book(reader: Reader) -> AddressBook:
    """Return all communities with all their names."""
    named = reader.rows(select(community.c.key, community.c.name))
    aliases = reader.rows(select(address_alias.c.community_key, address_alias.c.alias))
    return AddressBook(
        [(str(key), str(name)) for key, name in named if name],
        [(str(key), str(name)) for key, name in aliases if key and name],
        second_entries(reader),
    )


def customer_records(reader: Reader, keys: Sequence[str], book: AddressBook) -> list[Read]:
    """Return the records of every source with one of `keys`."""
    return _read(reader, reader.json(select(*_FACTS).where(_C.key.in_(among(keys)))), book)


def linked_records(reader: Reader, ids: Iterable[int], book: AddressBook) -> list[Read]:
    """Return the records that these `linked_record` stand for, as they are now."""
    query = (
        select(*_FACTS)
        .select_from(linked_record)
        .join(customer, and_(_C.source == _R.source, _C.key == _R.key))
        .where(_R.id.in_(among(ids)))
    )
    return _read(reader, reader.json(query), book)


def page_of_records(reader: Reader, after: Ref, limit: int, book: AddressBook) -> list[Read]:
    """Return the next records in the order of their names."""
    query = (
        select(*_FACTS)
        .where(tuple_(_C.source, _C.key) > after)
        .order_by(_C.source, _C.key)
        .limit(limit)
    )
    return _read(reader, reader.json(query), book)


def _read(reader: Reader, rows: Sequence[Sequence[Any]], book: AddressBook) -> list[Read]:
    accounts = _accounts(reader, {(row[0], row[1]) for row in rows})
    found = []
    for (source, key, name, phone, phone2, number, exact, last6, last4, address, community_key,
         birth_year, created_at) in rows:  # fmt: skip
        naming = accounts.get((source, key), ())
        each = record(
            (source, key), name, (phone, phone2), (number, *(number for _, number in naming)),
            (exact, last6, last4), address, community_key, birth_year, created_at, book,
        )  # fmt: skip
        found.append(Read(each, tuple(sorted({key for key, _ in naming}))))
    return found


def _accounts(reader: Reader, refs: Collection[Ref]) -> dict[Ref, list[tuple[str, str]]]:
    """Return key and number of the accounts that name these customers.

    An account names a customer of its own source; where that has none of this key, of another.
    """
    a = account.c
    rows = reader.json(
        select(a.customer_key, a.source, a.key, a.number)
        .where(a.customer_key.in_(among({key for _, key in refs})), a.number.is_not(None))
    )  # fmt: skip
    by_key: dict[str, list[tuple[str, str, str]]] = {}
    for named, *rest in rows:
        by_key.setdefault(named, []).append(tuple(rest))
    wanted: dict[str, set[str]] = {}
    for named, accounts in by_key.items():
        for source, _, _ in accounts:
            if (source, named) not in refs:
                wanted.setdefault(source, set()).add(named)
    own = {
        (source, key)
        for source, keys in wanted.items()
        for (key,) in reader.json(
            select(_C.key).where(_C.source == source, _C.key.in_(among(keys)))
        )
    }  # fmt: skip
    found: dict[Ref, list[tuple[str, str]]] = {}
    for ref in refs:
        for source, key, number in by_key.get(ref[1], ()):
            among_own = source == ref[0] or (source, ref[1]) in refs or (source, ref[1]) in own
            if source == ref[0] or not among_own:
                found.setdefault(ref, []).append((key, number))
    return found


def customers_named(reader: Reader, accounts: Sequence[str]) -> set[str]:
    """Return the customer keys that accounts of these keys name."""
    a = account.c
    rows = reader.json(select(a.customer_key).where(a.key.in_(among(accounts))))
    return {key for (key,) in rows if key}


def verdicts(reader: Reader) -> dict[Pair, Verdict]:
    """Return what counts of the decisions that links follow: the newest on each pair, unless that
    undoes it."""
    d = link_decision.c
    found: dict[Pair, Verdict] = {}
    query: Select[Any] = (
        select(d.source_a, d.key_a, d.source_b, d.key_b, d.verdict)
        .where(d.id.in_(select(linked_decision.c.id)))
        .order_by(d.id)
    )
    for source_a, key_a, source_b, key_b, verdict in reader.json(query):
        both = pair((source_a, key_a), (source_b, key_b))
        if verdict == "undo":
            found.pop(both, None)
        else:
            found[both] = verdict
    return found


def new_decisions(reader: Reader) -> dict[str, Pair]:
    """Return the decisions links do not follow yet: id → what it is about."""
    d = link_decision.c
    query = select(d.id, d.source_a, d.key_a, d.source_b, d.key_b).where(
        d.id.not_in(select(linked_decision.c.id))
    )
    return {name: pair((a, key_a), (b, key_b)) for name, a, key_a, b, key_b in reader.json(query)}


def lost_decisions(reader: Reader) -> list[str]:
    """Return decisions that links follow and that are no longer there (an older desk was put
    back)."""
    gone = linked_decision.c.id.not_in(select(link_decision.c.id))
    return [name for (name,) in reader.json(select(linked_decision.c.id).where(gone))]


def stored_links(reader: Reader, ids: Iterable[int]) -> dict[Ref, Link]:
    """Return the links of the records that these `linked_record` stand for."""
    rows = reader.json(
        select(_L.customer_source, _L.customer_key, _L.person, _L.to_source, _L.to_key, _L.why,
               _L.since_at)
        .select_from(linked_record)
        .join(customer_link, and_(_L.customer_source == _R.source, _L.customer_key == _R.key))
        .where(_R.id.in_(among(ids)))
    )  # fmt: skip
    return {
        (source, key): Link(person_ref(person), (to, to_key) if to else None, why, since)
        for source, key, person, to, to_key, why, since in rows
    }


def stored_conflicts(reader: Reader, ids: Iterable[int]) -> dict[str, Conflict]:
    """Return the conflicts whose first record is one of those."""
    return _conflicts(
        reader,
        select(*_CONFLICT)
        .select_from(linked_record)
        .join(customer_conflict, and_(_K.customer_source == _R.source, _K.customer_key == _R.key))
        .where(_R.id.in_(among(ids))),
    )


def conflicts_named(reader: Reader, names: Iterable[str]) -> dict[str, Conflict]:
    """Return those of the conflicts with these ids that are stored."""
    return _conflicts(reader, select(*_CONFLICT).where(_K.id.in_(among(names))))


def crowded_conflicts(reader: Reader) -> dict[str, Conflict]:
    """Return what is stored of crowded phones and accounts."""
    return _conflicts(reader, select(*_CONFLICT).where(_K.kind == "crowded"))


def _conflicts(reader: Reader, query: Select[Any]) -> dict[str, Conflict]:
    rows = reader.json(query)
    return {
        name: Conflict(kind, (source, key), (to, to_key) if to else None, why, value, records)
        for name, kind, source, key, to, to_key, why, value, records in rows
    }


def follow(connection: Connection, decisions: Iterable[str]) -> None:
    """Keep which decisions links follow from now on, or will before anybody reads them."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO cache.linked_decision SELECT value FROM json_each(?)",
        (json.dumps(sorted(decisions)),),
    )


@dataclass(slots=True)
class Difference:
    """What storing a linking changes: links new or other than before, records no longer linked,
    conflicts new or other, conflicts that are settled."""

    links: dict[Ref, Link]
    unlinked: set[Ref]
    conflicts: dict[str, Conflict]
    settled: set[str]

    @classmethod
    def between(
        cls, links: dict[Ref, Link], conflicts: dict[str, Conflict], told: Linked
    ) -> "Difference":
        """Return what makes stored `links` and `conflicts` what was `told`."""
        return cls(
            {ref: link for ref, link in told.links.items() if links.get(ref) != link},
            links.keys() - told.links.keys(),
            {name: c for name, c in told.conflicts.items() if conflicts.get(name) != c},
            conflicts.keys() - told.conflicts.keys(),
        )

    def changes(self) -> Changes:
        """Return what is told of it once it is committed."""
        keys = frozenset(key for _, key in (*self.links, *self.unlinked))
        tables: dict[str, frozenset[str] | None] = {}
        if keys:
            tables["customer_link"] = keys if len(keys) <= MANY else None
        if self.conflicts or self.settled:
            tables["customer_conflict"] = None
        return Changes(tables)

    def store(self, connection: Connection) -> None:
        """Write it, in the caller's transaction on the cache."""
        unlink(connection, self.unlinked)
        if self.links:
            connection.execute(_UPSERT_LINK, [
                {
                    "customer_source": source, "customer_key": key,
                    "person": person_text(link.person), "why": link.why,
                    "to_source": link.to[0] if link.to else None,
                    "to_key": link.to[1] if link.to else None, "since_at": link.since_us,
                }
                for (source, key), link in self.links.items()
            ])  # fmt: skip
        settle(connection, (*self.settled, *self.conflicts))
        if self.conflicts:
            connection.execute(insert(customer_conflict), [
                {
                    "id": name, "kind": each.kind, "customer_source": each.one[0],
                    "customer_key": each.one[1], "to_source": each.other[0] if each.other else None,
                    "to_key": each.other[1] if each.other else None, "why": each.why,
                    "value": each.value, "records": each.records,
                }
                for name, each in self.conflicts.items()
            ])  # fmt: skip


def unlink(connection: Connection, refs: Iterable[Ref]) -> None:
    """Take out the links of these records."""
    connection.exec_driver_sql(
        "DELETE FROM cache.customer_link WHERE (customer_source, customer_key) IN "
        "(SELECT value ->> 0, value ->> 1 FROM json_each(?))",
        (json.dumps(sorted(refs)),),
    )


def settle(connection: Connection, names: Iterable[str]) -> None:
    """Take out these conflicts."""
    connection.exec_driver_sql(
        "DELETE FROM cache.customer_conflict WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(names)),),
    )
