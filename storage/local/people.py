"""Persons as screens read them, and the decisions of people on who is who.

A person is named by one of its customer records, the oldest: (source, key). A customer record that
stands alone names itself and has no row in `customer_link`.
"""

import time
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, and_, case, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from insight.hub.acts import DecideLink
from insight.identity.people import Decision, Member, Person, Trouble
from insight.identity.records import Pair, Record, Ref, pair
from storage.hub.outbox import add, row_of
from storage.local.changes import Changes
from storage.local.ids import new_id
from storage.local.links import (
    address_book,
    customer_records,
    person_ref,
    person_text,
)
from storage.local.reader import Reader
from storage.local.schema import customer, customer_conflict, customer_link, link_decision
from storage.local.store import Store

Said = Literal["same", "different", "undo"]
SHOWN: Final = 500
"""How many lines a list shows at most; its count is of all."""
KINDS: Final = ("apart", "identities", "names", "ages", "unclear", "crowded")
"""Kinds of conflicts, the gravest first."""
_MEMBERS: Final = 24
_C, _L, _D = customer.c, customer_link.c, link_decision.c
_LINKED: Final = and_(_L.customer_source == _C.source, _L.customer_key == _C.key)


# --- decisions --------------------------------------------------------------------------------


def decide(
    store: Store, pairs: Iterable[tuple[Ref, Ref]], verdict: Said, reason: str, by: str
) -> list[str]:
    """Keep what somebody said of pairs of records; return the ids of these decisions.

    It counts at once and for good: later syncs, and records that vanish and come back, do not
    touch it; only a newer decision on the same pair does ("undo" leaves the pair to the rules).
    It is sent to the hub too, for every desk. Raises StoreError when it could not be kept.
    """
    at_us = time.time_ns() // 1000
    both = sorted({pair(one, other) for one, other in pairs})

    def work(connection: Connection) -> list[str]:
        newest = connection.execute(select(func.max(_D.id))).scalar_one()
        ids: list[str] = []
        for (source_a, key_a), (source_b, key_b) in both:
            newest = new_id(after=newest)
            ids.append(newest)
            connection.execute(link_decision.insert().values(
                id=newest, source_a=source_a, key_a=key_a, source_b=source_b, key_b=key_b,
                verdict=verdict, reason=reason, decided_by=by, decided_at=at_us,
            ))  # fmt: skip
            act = DecideLink(source_a, key_a, source_b, key_b, verdict, reason)
            add(connection, [row_of(act, "", at_us, newest)])
        return ids

    changed = Changes({"link_decision": None, "outbox": None})
    return store.write("desk", work, changed) if both else []


def decisions(reader: Reader) -> list[Decision]:
    """Return all decisions, newest first, with the names on the records they are about."""
    rows = reader.rows(
        select(_D.source_a, _D.key_a, _D.source_b, _D.key_b, _D.verdict, _D.reason, _D.decided_by,
               _D.decided_at).order_by(_D.id.desc())
    )  # fmt: skip
    acts: dict[tuple[int, str, str, str], list[Pair]] = {}
    newest: dict[Pair, tuple[int, str, str, str]] = {}
    for source_a, key_a, source_b, key_b, verdict, reason, by, at_us in rows:
        both = ((source_a, key_a), (source_b, key_b))
        act = (at_us, verdict, by, reason)
        acts.setdefault(act, []).append(both)
        newest.setdefault(both, act)
    names = _names(reader, sorted({ref for pairs in acts.values() for ref in pairs[-1]}))
    return [
        Decision(
            tuple(pairs), verdict, reason, by, at_us,
            (names.get(pairs[-1][0], ""), names.get(pairs[-1][1], "")),
            tuple(both for both in pairs if newest[both] == (at_us, verdict, by, reason)),
        )
        for (at_us, verdict, by, reason), pairs in acts.items()
    ]  # fmt: skip


# --- lists ------------------------------------------------------------------------------------


def counts(reader: Reader) -> tuple[int, int, int]:
    """Return how many conflicts, persons of several records, and decisions there are."""
    persons = select(func.count()).select_from(customer_link).where(_L.to_source.is_(None))
    return tuple(  # type: ignore[return-value]
        int(reader.rows(query)[0][0])
        for query in (
            select(func.count()).select_from(customer_conflict),
            persons,
            select(func.count(_D.decided_at.distinct())),
        )
    )


def linked_counts(reader: Reader) -> tuple[int, int, int]:
    """Return how many persons of several records, links among these, and conflicts there are."""
    troubles, persons, _ = counts(reader)
    ((records,),) = reader.rows(select(func.count()).select_from(customer_link))
    return persons, records - persons, troubles


def any_customer(reader: Reader) -> bool:
    """Return whether any customer was read."""
    return bool(reader.rows(select(_C.key).limit(1)))


def conflicts(reader: Reader, found: Sequence[Ref] | None = None) -> list[Trouble]:
    """Return the conflicts, the gravest kinds first; with `found` those of these persons alone."""
    c = customer_conflict.c
    one, other = aliased(customer), aliased(customer)
    query = (
        select(c.id, c.kind, c.customer_source, c.customer_key, c.to_source, c.to_key, c.why,
               c.value, c.records, one.c.name, other.c.name)
        .select_from(customer_conflict)
        .outerjoin(one, and_(one.c.source == c.customer_source, one.c.key == c.customer_key))
        .outerjoin(other, and_(other.c.source == c.to_source, other.c.key == c.to_key))
        .order_by(case({kind: n for n, kind in enumerate(KINDS)}, value=c.kind), c.id)
        .limit(SHOWN)
    )  # fmt: skip
    if found is not None:
        records = list({ref for person in found for ref in records_of(reader, person)})
        query = query.where(or_(
            tuple_(c.customer_source, c.customer_key).in_(records),
            tuple_(c.to_source, c.to_key).in_(records),
        ))  # fmt: skip
    return [
        Trouble(name, kind, (source, key), (to, to_key) if to else None, why or "", value or "",
                records, (first or "", second or ""))
        for name, kind, source, key, to, to_key, why, value, records, first, second
        in reader.rows(query)
    ]  # fmt: skip


def persons(reader: Reader, found: Sequence[Ref] | None = None) -> list[Person]:
    """Return the persons of several records, those of most first; or those `found`, in this
    order."""
    if found is not None:
        return _persons(reader, [person_text(ref) for ref in found])
    many = (select(_L.person).group_by(_L.person).order_by(func.count().desc(), _L.person)).limit(
        SHOWN
    )
    return _persons(reader, [text for (text,) in reader.rows(many)])


def _persons(reader: Reader, texts: Sequence[str]) -> list[Person]:
    rows = reader.rows(
        select(_L.person, func.count(), func.group_concat(_L.customer_source.distinct()))
        .where(_L.person.in_(texts))
        .group_by(_L.person)
    )
    known = {text: (count, tuple(sorted(sources.split(",")))) for text, count, sources in rows}
    heads = {
        (source, key): (name or "", phone or "")
        for source, key, name, phone in reader.rows(
            select(_C.source, _C.key, _C.name, _C.phone).where(
                tuple_(_C.source, _C.key).in_([person_ref(text) for text in texts])
            )
        )
    }
    told = []
    for text in texts:
        ref = person_ref(text)
        count, sources = known.get(text, (1, (ref[0],)))
        told.append(Person(ref, *heads.get(ref, ("", "")), count, sources))
    return told


def _names(reader: Reader, refs: Sequence[Ref]) -> dict[Ref, str]:
    rows = reader.rows(
        select(_C.source, _C.key, _C.name).where(tuple_(_C.source, _C.key).in_(refs))
    )
    return {(source, key): name or "" for source, key, name in rows}


def telling_words(reader: Reader, refs: Collection[Ref]) -> dict[Ref, tuple[str, ...]]:
    """Return what a text about one of these records may hold of its customer: name and address."""
    rows = reader.rows(
        select(_C.source, _C.key, _C.name, _C.address).where(tuple_(_C.source, _C.key).in_(refs))
    )
    return {(source, key): tuple(filter(None, told)) for source, key, *told in rows}


def granted_values(reader: Reader, refs: Collection[Ref]) -> dict[Ref, dict[str, str]]:
    """Return name, phone and address of these records in full, by what a task calls them: for what
    leaves the house because a task allows it, and was written down."""
    rows = reader.rows(
        select(_C.source, _C.key, _C.name, _C.phone, _C.address).where(
            tuple_(_C.source, _C.key).in_(refs)
        )
    )
    return {
        (source, key): {"name": name or "", "phone": phone or "", "address": address or ""}
        for source, key, name, phone, address in rows
    }


# --- one person -------------------------------------------------------------------------------


def person_of(reader: Reader, source: str, key: str) -> Ref:
    """Return who the customer record (source, key) belongs to; itself when it stands alone."""
    rows = reader.json(
        select(_L.person).where(_L.customer_source == source, _L.customer_key == key)
    )
    return person_ref(rows[0][0]) if rows else (source, key)


def records_of(reader: Reader, person: Ref) -> list[Ref]:
    """Return all records of a person, the one that names it first."""
    rows = reader.json(
        select(_L.customer_source, _L.customer_key).where(_L.person == person_text(person))
    )
    refs = sorted((source, key) for source, key in rows)
    return [person, *(ref for ref in refs if ref != person)]


def side_by_side(reader: Reader, refs: Sequence[Ref], phone: str = "") -> list[Member]:
    """Return every record of the persons that `refs` belong to, at most some twenty, person by
    person; with `phone`, of everybody who has it instead."""
    if phone:
        rows = reader.rows(
            select(_C.source, _C.key)
            .where(or_(_C.phone == phone, _C.phone2 == phone, _C.account_number == phone))
            .limit(_MEMBERS)
        )
        wanted = [(source, key) for source, key in rows]
    else:
        people = list(dict.fromkeys(person_of(reader, *ref) for ref in refs))
        wanted = [ref for person in people for ref in records_of(reader, person)][:_MEMBERS]
    return _members(reader, wanted)


def _members(reader: Reader, refs: Sequence[Ref]) -> list[Member]:
    query: Select[Any] = (
        select(_C.source, _C.key, _C.name, _C.phone, _C.phone2, _C.identity_masked, _C.address,
               _C.created_at, _C.updated_at, _L.person, _L.to_source, _L.to_key, _L.why,
               _L.since_at)
        .select_from(customer)
        .outerjoin(customer_link, _LINKED)
        .where(tuple_(_C.source, _C.key).in_(refs))
    )  # fmt: skip
    compared: dict[Ref, Record] = {
        each.record.ref: each.record
        for each in customer_records(reader, [key for _, key in refs], address_book(reader))
    }
    found: dict[Ref, Member] = {}
    for (source, key, name, phone, phone2, identity, address, created, updated, person, to,
         to_key, why, since) in reader.rows(query):  # fmt: skip
        ref = (source, key)
        found[ref] = Member(
            ref, name or "", tuple(each for each in (phone, phone2) if each), identity or "",
            address or "", compared[ref].accounts, created, updated, compared[ref],
            person_ref(person) if person else ref, (to, to_key) if to else None, why, since,
        )  # fmt: skip
    return [found[ref] for ref in refs if ref in found]
