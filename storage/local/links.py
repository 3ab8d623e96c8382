"""What linking reads and writes: customer records, accounts, decisions; links and conflicts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, exists, or_, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from insight.identity.addresses import AddressBook
from insight.identity.linking import Conflict, Link
from insight.identity.records import Pair, Record, Ref, Verdict, pair, record
from storage.local.changes import MANY, Changes
from storage.local.reader import Reader
from storage.local.schema import (
    account,
    address_alias,
    community,
    customer,
    customer_conflict,
    customer_link,
    link_decision,
)
from storage.local.store import Store

PAGE: Final = 2_000
_WRITTEN: Final = 2_000
_C = customer.c
_FACTS: Final = (
    _C.source, _C.key, _C.name, _C.phone, _C.phone2, _C.account_number, _C.identity_hash,
    _C.identity_last6_hash, _C.identity_last4_hash, _C.address, _C.community_key, _C.birth_year,
    _C.created_at,
)  # fmt: skip


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
    )


def customer_records(reader: Reader, keys: Sequence[str], book: AddressBook) -> list[Record]:
    """Return the records of every source with one of `keys`, with the accounts that name them."""
    rows = reader.rows(select(*_FACTS).where(_C.key.in_(keys)))
    return _as_records(rows, _accounts(reader, keys), book)


def all_customer_records(store: Store, book: AddressBook) -> Iterator[list[Record]]:
    """Yield all customer records, page by page in the order of their names; each page is read in
    a block of its own."""
    last: Ref = ("", "")
    while True:
        with store.read() as reader:
            rows = reader.rows(
                select(*_FACTS)
                .where(tuple_(_C.source, _C.key) > last)
                .order_by(_C.source, _C.key)
                .limit(PAGE)
            )
            accounts = _accounts(reader, [row[1] for row in rows])
        if not rows:
            return
        yield _as_records(rows, accounts, book)
        last = (rows[-1][0], rows[-1][1])


def _accounts(reader: Reader, keys: Sequence[str]) -> dict[Ref, list[str]]:
    """Return the numbers of accounts that name customers of these keys.

    An account names a customer of its own source; where that has none of this key, of another.
    """
    own = customer.alias("own")
    among_own = exists().where(
        own.c.source == account.c.source, own.c.key == account.c.customer_key
    )  # fmt: skip
    query = (
        select(_C.source, _C.key, account.c.number)
        .join_from(account, customer, _C.key == account.c.customer_key)
        .where(account.c.customer_key.in_(keys), account.c.number.is_not(None))
        .where(or_(_C.source == account.c.source, ~among_own))
    )
    found: dict[Ref, list[str]] = {}
    for source, key, number in reader.rows(query):
        found.setdefault((source, key), []).append(number)
    return found


def _as_records(
    rows: Iterable[tuple[Any, ...]], accounts: dict[Ref, list[str]], book: AddressBook
) -> list[Record]:
    return [
        record(
            (source, key), name, (phone, phone2), (number, *accounts.get((source, key), ())),
            (exact, last6, last4), address, community_key, birth_year, created_at, book,
        )
        for (source, key, name, phone, phone2, number, exact, last6, last4, address,
             community_key, birth_year, created_at) in rows
    ]  # fmt: skip


def account_customers(reader: Reader, keys: Sequence[str] | None) -> dict[Ref, str]:
    """Return which customer key each account names; `keys` None means all accounts."""
    query = select(account.c.source, account.c.key, account.c.customer_key)
    if keys is not None:
        query = query.where(account.c.key.in_(keys))
    return {(source, key): named for source, key, named in reader.rows(query) if named}


def verdicts(reader: Reader) -> dict[Pair, Verdict]:
    """Return what counts of all decisions: the newest on each pair, unless that undoes it."""
    d = link_decision.c
    found: dict[Pair, Verdict] = {}
    query: Select[Any] = select(d.source_a, d.key_a, d.source_b, d.key_b, d.verdict).order_by(d.id)
    for source_a, key_a, source_b, key_b, verdict in reader.rows(query):
        both = pair((source_a, key_a), (source_b, key_b))
        if verdict == "undo":
            found.pop(both, None)
        else:
            found[both] = verdict
    return found


def stored_links(reader: Reader) -> dict[Ref, Link]:
    c = customer_link.c
    rows = reader.rows(select(c.customer_source, c.customer_key, c.person, c.to_source, c.to_key,
                              c.why, c.since_at))  # fmt: skip
    return {
        (source, key): Link(person_ref(person), (to, to_key) if to else None, why, since)
        for source, key, person, to, to_key, why, since in rows
    }


def stored_conflicts(reader: Reader) -> dict[str, Conflict]:
    c = customer_conflict.c
    rows = reader.rows(select(c.id, c.kind, c.customer_source, c.customer_key, c.to_source,
                              c.to_key, c.why, c.value, c.records))  # fmt: skip
    return {
        name: Conflict(kind, (source, key), (to, to_key) if to else None, why, value, records)
        for name, kind, source, key, to, to_key, why, value, records in rows
    }


def save_links(store: Store, links: dict[Ref, Link], unlinked: Iterable[Ref]) -> None:
    """Store new and changed links and take out those that are gone, some thousand at a time."""
    c = customer_link.c
    rows = [
        {
            "customer_source": ref[0], "customer_key": ref[1], "person": person_text(link.person),
            "to_source": link.to[0] if link.to else None,
            "to_key": link.to[1] if link.to else None, "why": link.why, "since_at": link.since_us,
        }
        for ref, link in links.items()
    ]  # fmt: skip
    fresh = insert(customer_link)
    upsert = fresh.on_conflict_do_update(
        index_elements=["customer_source", "customer_key"],
        set_={name: fresh.excluded[name]
              for name in ("person", "to_source", "to_key", "why", "since_at")},
    )  # fmt: skip
    gone = list(unlinked)
    for start in range(0, len(gone), _WRITTEN):
        part = gone[start : start + _WRITTEN]
        remove = delete(customer_link).where(tuple_(c.customer_source, c.customer_key).in_(part))
        _write(store, lambda on, remove=remove: on.execute(remove), [key for _, key in part])
    for start in range(0, len(rows), _WRITTEN):
        some = rows[start : start + _WRITTEN]
        keys = [str(row["customer_key"]) for row in some]
        _write(store, lambda on, some=some: on.execute(upsert, some), keys)


def _write(store: Store, work: Any, keys: Sequence[str]) -> None:
    named = frozenset(keys) if len(keys) <= MANY else None
    store.write("cache", work, Changes({"customer_link": named}))


def save_conflicts(store: Store, conflicts: dict[str, Conflict], settled: Iterable[str]) -> None:
    """Store new and changed conflicts and take out those that are settled."""
    rows = [
        {
            "id": name, "kind": each.kind, "customer_source": each.one[0],
            "customer_key": each.one[1], "to_source": each.other[0] if each.other else None,
            "to_key": each.other[1] if each.other else None, "why": each.why,
            "value": each.value, "records": each.records,
        }
        for name, each in conflicts.items()
    ]  # fmt: skip
    gone = [*settled, *conflicts]

    def work(connection: Connection) -> None:
        for start in range(0, len(gone), _WRITTEN):
            part = gone[start : start + _WRITTEN]
            connection.execute(delete(customer_conflict).where(customer_conflict.c.id.in_(part)))
        if rows:
            connection.execute(insert(customer_conflict), rows)

    if gone:
        store.write("cache", work, Changes({"customer_conflict": None}))


def owner_of(reader: Reader, source: str, key: str) -> Ref | None:
    """Return the record a reference of `source` to customer `key` means, None if none is here."""
    rows = reader.rows(
        select(_C.source, _C.key)
        .where(_C.key == key)
        .order_by(_C.source != source, _C.source)
        .limit(1)
    )
    return (rows[0][0], rows[0][1]) if rows else None
