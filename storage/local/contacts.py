"""What is known of customers for the gate: contacts from the sources, of tasks, and as people wrote
them down; tags.

A record of the kind `contact` is about a customer's record, `source:key`; its content is {way,
result, at}, `result` one of `insight.contact.gate.Result`, `at` microseconds UTC or none for when
it was written. Whoever is known by a phone only stands as the record (`TEL`, the phone).
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final, get_args

from sqlalchemy import Integer, bindparam, func, literal, select

from insight.contact.gate import DAY_US, Contact, Past, Result
from insight.contact.rules import (
    SETTING,
    ContactRules,
    RulesError,
    rules_from,
    shipped_rules,
)
from insight.hub.acts import MOST_CLAIMS
from insight.identity.records import Ref
from insight.proactive.held_back import mark_of
from storage.hub.hub import Me
from storage.local.customer.whose import bound_list, listed
from storage.local.house import NOBODY
from storage.local.links import person_ref, person_text
from storage.local.reader import Reader
from storage.local.schema import contact, customer, customer_link
from storage.local.shared.records import records as written
from storage.local.shared_tables import SHARED

_C, _L, _K = customer.c, customer_link.c, contact.c
_T, _E = SHARED["task"].c, SHARED["task_event"].c
CONTACT: Final = "contact"
"""The kind of record at the hub."""
TEL: Final = "tel"
REACHED: Final = ("reached_won", "reached_later", "reached_refused")
_OUT: Final = ("out", "outbound")
_WAYS: Final = {"sms": "sms", "wechat": "wechat"}
"""Touchpoint → way; what goes out by any other is a call."""
_SINCE: Final = bindparam("since", type_=Integer)
_LINKS: Final = select(_L.customer_source, _L.customer_key, _L.person)
_LINKED: Final = _LINKS.where(
    _L.customer_key.in_(bound_list("keys")),
    (_L.customer_source + ":" + _L.customer_key).in_(bound_list("refs")),
)
_OF_PERSONS: Final = _LINKS.where(_L.person.in_(bound_list("persons")))
_RECORDS: Final = select(_C.source, _C.key, _C.tags, _C.sensitive, _C.phone).where(
    _C.key.in_(bound_list("keys"))
)
_OWN: Final = select(literal(1)).where(_C.source == _K.source, _C.key == _K.customer_key).exists()
_CONTACTS: Final = select(
    _K.source, _K.customer_key, _K.touchpoint, _K.started_at, _K.duration_s, _OWN
).where(
    _K.customer_key.in_(bound_list("keys")), _K.started_at >= _SINCE, _K.direction.in_(_OUT)
)  # fmt: skip
_CALLS: Final = select(_K.phone, _K.touchpoint, _K.started_at, _K.duration_s).where(
    _K.phone.in_(bound_list("phones")), func.coalesce(_K.customer_key, "") == "",
    _K.started_at >= _SINCE, _K.direction.in_(_OUT),
)  # fmt: skip
_MARK: Final = func.json_extract(_T.origin, "$.mark")
_FINISHED: Final = (
    select(_T.customer_source, _T.customer_key, _MARK, _E.made_at,
           func.json_extract(_E.detail, "$.outcome"))
    .select_from(SHARED["task"]).join(SHARED["task_event"], _E.task == _T.id)
    .where(_T.kind.in_(bound_list("kinds")), _E.act == "finish", _E.made_at >= _SINCE)
)  # fmt: skip
_TASKS: Final = _FINISHED.where(_T.customer_key.in_(bound_list("keys")))
_MARKED_TASKS: Final = _FINISHED.where(_T.customer_key.is_(None), _MARK.in_(bound_list("marks")))
"""Made once: whoever looks at a list of the path asks this with every filter."""


def contact_rules(reader: Reader) -> ContactRules:
    """Return the rules of the house; the shipped ones where it has none that can be used."""
    c = SHARED["shared_setting"].c
    rows = reader.json(select(c.content).where(c.name == SETTING))
    try:
        return rules_from(json.loads(rows[0][0])) if rows else shipped_rules()
    except RulesError:
        return shipped_rules()


def names(reader: Reader, customers: Collection[Ref]) -> dict[Ref, tuple[str, ...]]:
    """Return all that any desk may call each of these customers: every record of the person, and
    of whoever is known by a phone only its mark."""
    persons = _persons(reader, customers)
    called: dict[str, list[str]] = {person: [] for person in persons.values()}
    for ref, person in sorted(_records(reader, called).items()):
        called[person].append(mark_of(person_text(ref)) if ref[0] == TEL else person_text(ref))
    return {ref: tuple(called[person][:MOST_CLAIMS]) for ref, person in persons.items()}


@dataclass(slots=True)
class _Known:
    contacts: set[Contact] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    sensitive: bool = False


def pasts(
    reader: Reader, customers: Collection[Ref], rules: ContactRules, now_us: int,
    since_us: int | None = None, me: Me | None = None,
) -> dict[Ref, Past]:  # fmt: skip
    """Return what is known of each of these customers, by any of their records: since a moment,
    by itself as far back as the rules look; and for ever what they said about being contacted."""
    if since_us is None:
        since_us = now_us - rules.longest_days * DAY_US
    persons = _persons(reader, customers)
    known = {person: _Known() for person in persons.values()}
    records = _records(reader, known)
    phones = _tell_records(reader, records, known)
    _tell_contacts(reader, records, known, since_us)
    _tell_calls(reader, phones, known, since_us)
    _tell_tasks(reader, records, phones, known, rules, since_us)
    _tell_written(reader, me, records, known, since_us)
    found = {
        person: Past(frozenset(each.contacts), frozenset(each.tags), each.sensitive)
        for person, each in known.items()
    }
    return {ref: found[person] for ref, person in persons.items()}


def _persons(reader: Reader, customers: Collection[Ref]) -> dict[Ref, str]:
    (rows,) = reader.several((_LINKED,), {
        "keys": listed(key for _, key in customers), "refs": listed(map(person_text, customers)),
    })  # fmt: skip
    linked = {(source, key): person for source, key, person in rows}
    return {ref: linked.get(ref, person_text(ref)) for ref in customers}


def _records(reader: Reader, persons: Collection[str]) -> dict[Ref, str]:
    """Return every record of these persons with whose it is."""
    found = {person_ref(person): person for person in persons}
    (rows,) = reader.several((_OF_PERSONS,), {"persons": listed(persons)})
    for source, key, person in rows:
        found[source, key] = person
    return found


def _keys(records: Iterable[Ref]) -> str:
    return listed(sorted({key for _, key in records}))


def _tell_records(
    reader: Reader, records: dict[Ref, str], known: dict[str, _Known]
) -> dict[str, set[str]]:
    """Take over what the records say; return whose each phone is."""
    (rows,) = reader.several((_RECORDS,), {"keys": _keys(records)})
    phones = {key: {person} for (source, key), person in records.items() if source == TEL}
    for source, key, tags, sensitive, phone in rows:
        if (source, key) in records:
            of = known[records[source, key]]
            phones.setdefault(phone or "", set()).add(records[source, key])
            of.tags |= {tag.strip() for tag in (tags or "").replace("，", ",").split(",")} - {""}
            of.sensitive = of.sensitive or sensitive == 1
    phones.pop("", None)
    return phones


def _tell_contacts(
    reader: Reader, records: dict[Ref, str], known: dict[str, _Known], since_us: int
) -> None:
    """A contact that names a record of another source than its own is that record's where its own
    source has none of this key and only one other has."""
    (rows,) = reader.several((_CONTACTS,), {"keys": _keys(records), "since": since_us})
    whose: dict[str, set[str | None]] = {}
    for (_, key), person in records.items():
        whose.setdefault(key, set()).add(person)
    for source, key, touchpoint, at, seconds, is_own in rows:
        named = records.get((source, key))
        theirs = whose[key] if named is None and not is_own else {named} - {None}
        if len(theirs) == 1:
            known[str(*theirs)].contacts.add(_contact(touchpoint, at, seconds))


def _tell_calls(
    reader: Reader, phones: dict[str, set[str]], known: dict[str, _Known], since_us: int
) -> None:
    """A contact that names no customer is of everybody with its phone: rather once too seldom."""
    (rows,) = reader.several((_CALLS,), {"phones": listed(phones), "since": since_us})
    for phone, touchpoint, at, seconds in rows:
        for person in phones[phone]:
            known[person].contacts.add(_contact(touchpoint, at, seconds))


def _contact(touchpoint: str | None, at_us: int, seconds: int | None) -> Contact:
    result: Result = "reached" if (seconds or 0) > 0 else "not_reached"
    return Contact(at_us, _WAYS.get(touchpoint or "", "call"), result)


def _tell_tasks(
    reader: Reader, records: dict[Ref, str], phones: dict[str, set[str]],
    known: dict[str, _Known], rules: ContactRules, since_us: int,
) -> None:  # fmt: skip
    """A task that ended with somebody reached, or not, was a contact when it was finished. One of a
    list that went to whoever was known by a phone only tells by its mark to whom."""
    marked = {mark_of(f"{TEL}:{phone}"): persons for phone, persons in phones.items()}
    named, unnamed = reader.several((_TASKS, _MARKED_TASKS), {
        "keys": _keys(records), "marks": listed(sorted(marked)), "kinds": listed(rules.kinds),
        "since": since_us,
    })  # fmt: skip
    for source, key, told_by, at, told in (*named, *unnamed):
        person = records.get((source, key))
        whose = marked.get(told_by, set()) if key is None else {person} - {None}
        if told in (*REACHED, "not_reached"):
            result: Result = "reached" if told in REACHED else "not_reached"
            for each in whose:
                known[str(each)].contacts.add(Contact(at, "call", result))


def _tell_written(
    reader: Reader, me: Me | None, records: dict[Ref, str], known: dict[str, _Known], since_us: int
) -> None:
    about = {person_text(ref): person for ref, person in records.items()}
    for each in written(reader, me or NOBODY, CONTACT, list(about)):
        told = json.loads(each.content)
        result, at = told.get("result"), told.get("at") or each.made_at
        if result not in get_args(Result) or not isinstance(at, int):
            continue
        at = min(at, each.made_at)  # nobody wrote down what was still to come
        if at >= since_us or result.startswith("opted"):
            known[about[each.about]].contacts.add(Contact(at, str(told.get("way") or ""), result))
