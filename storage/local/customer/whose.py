"""Whose an act is: what a person's contacts, orders, bills ... may name.

An act (any row with a customer_key) is a person's if its (source, customer_key) is one of the
person's records. Its own source's record of that key counts; where that source has none, the
record of another source, if there is no doubt: all records of that key are this person's. An act
that names no customer is a person's by a phone nobody else has, or by the person's account.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    union,
)

from insight.identity.numbers import normal_account, normal_phone
from insight.identity.records import Ref
from storage.local.links import person_ref, person_text
from storage.local.reader import Reader
from storage.local.schema import account, customer, customer_link


@dataclass(frozen=True)
class Whose:
    """A person, and what an act must name to be this person's; `()` where nothing may.

    `person` names the person; `records` are all the person's records that are here, `person`
    first, none when the person is not here. `keys`: customer keys that mean this person in every
    source; `shared`: (source, key) where another source has somebody else of that key. `phones`
    (as they are written, and their usual forms) and `accounts` (source, key) count for acts that
    name no customer.
    """

    person: Ref
    records: tuple[Ref, ...]
    keys: tuple[str, ...] = ()
    shared: tuple[Ref, ...] = ()
    phones: tuple[str, ...] = ()
    accounts: tuple[Ref, ...] = ()

    @cached_property
    def values(self) -> dict[str, object]:
        """What `theirs` is bound to, for `Reader.several`."""
        return {
            "keys": listed(self.keys),
            "shared_keys": listed(key for _, key in self.shared),
            "shared": listed(person_text(ref) for ref in self.shared),
            "phones": listed(self.phones),
            "account_keys": listed(key for _, key in self.accounts),
            "accounts": listed(person_text(ref) for ref in self.accounts),
            "account_sources": listed(source for source, _ in self.accounts),
            "record_keys": listed(key for _, key in self.records),
            "records": listed(person_text(ref) for ref in self.records),
        }

    def has(
        self, source: str, customer: str | None, phone: str | None, account: str | None
    ) -> bool:
        """Return whether an act that names this customer, phone and account is the person's:
        what `theirs` says in SQL."""
        if customer:
            return customer in self.keys or (source, customer) in self.shared
        return phone in self.phones or (source, account) in self.accounts


def listed(texts: Iterable[str]) -> str:
    """Return texts as `bound_list` takes them, each once."""
    return json.dumps(list(dict.fromkeys(texts)))


def bound_list(name: str) -> Select[tuple[str]]:
    """Return the texts of the list (`listed`) that is bound by this name, for IN."""
    each = func.json_each(bindparam(name, type_=Text)).table_valued(column("value", Text))
    return select(each.c.value)


def theirs(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row of `table` is the person's whose `Whose.values` are bound.

    Every way in has its index (by customer, by phone, by account without customer).
    """
    c = table.c
    ways = [
        c.customer_key.in_(bound_list("keys")),
        and_(
            c.customer_key.in_(bound_list("shared_keys")),
            (c.source + ":" + c.customer_key).in_(bound_list("shared")),
        ),
    ]
    if "phone" in c:
        ways.append(and_(_nobody(table), c.phone.in_(bound_list("phones"))))
    if "account_key" in c:
        ways.append(
            and_(
                _nobody(table),
                c.account_key.in_(bound_list("account_keys")),
                (c.source + ":" + c.account_key).in_(bound_list("accounts")),
            )
        )
    return or_(*ways)


def whose(reader: Reader, person: Ref) -> Whose:
    """Return what acts of a person may name; `person` may be any of the person's records.

    Three small reads, however much the person did.
    """
    source, key = person
    (told,) = reader.several((_RECORDS,), {"source": source, "key": key})
    if not told:
        return Whose(person, ())
    named = person_ref(told[0][0])
    mine = [row for row in told if row[-1]]
    records = sorted(((row[1], row[2]) for row in mine), key=lambda ref: (ref != named, ref))
    others = {row[2] for row in told if not row[-1]}
    forms = [_forms(phone) for row in mine for phone in row[3:5]]
    values: dict[str, object] = {
        "mine": listed(person_text(ref) for ref in records),
        "phones": listed(form for each in forms for form in each),
        "numbers": listed(row[5] for row in mine if normal_account(row[5])),
    }
    phones, numbers = reader.several((_SOLE_PHONES, _SOLE_NUMBERS), values)
    sole = {phone for (phone,) in phones}
    found = Whose(
        named,
        tuple(records),
        keys=tuple(sorted({key for _, key in records if key not in others})),
        shared=tuple(ref for ref in records if ref[1] in others),
        phones=tuple(
            dict.fromkeys(form for each in forms if sole.issuperset(each) for form in each)
        ),
    )
    values = {**found.values, "numbers": listed(number for (number,) in numbers)}
    (accounts,) = reader.several((_ACCOUNTS,), values)
    return Whose(
        found.person, found.records, found.keys, found.shared, found.phones,
        tuple((source, key) for source, key in accounts),
    )  # fmt: skip


def persons_of_act(
    reader: Reader, source: str, customer_key: str | None, phone: str | None
) -> tuple[Ref, ...]:
    """Return whose an act is: one person where there is no doubt. Of an act that names no customer
    and has a phone that several persons have, all of these; else nobody."""
    values: dict[str, object] = {"key": customer_key or "", "phones": listed(_forms(phone))}
    (told,) = reader.several((_OF_KEY if customer_key else _OF_PHONE,), values)
    persons = sorted({person_ref(person) for (person,) in told})
    if len(persons) > 1 and not customer_key:
        return tuple(persons)
    number = normal_phone(phone)
    return tuple(
        person for person in persons
        if whose(reader, person).has(source, customer_key, number or None, None)
    )  # fmt: skip


def _nobody(table: Table) -> ColumnElement[bool]:
    """That an act names no customer, as the partial indexes say it."""
    return func.coalesce(table.c.customer_key, literal_column("''")) == literal_column("''")


def _forms(phone: str | None) -> list[str]:
    """The ways in which sources write a number that is somebody's: as it stands here, plain, with
    a prefix, in groups. Others are not found: nobody can tell all of them to an index."""
    number = normal_phone(phone)
    if not number:
        return []
    plain = [str(phone), number, *(f"{prefix}{number}" for prefix in ("86", "+86", "+86 ", "0"))]
    groups = (number[:3], number[3:7], number[7:])
    return [*plain, *(between.join(groups) for between in " -")]


# --- statements, made once --------------------------------------------------------------------

_C, _L = customer.c, customer_link.c


def _records() -> Select[tuple[str, str, str, str, str, str, bool]]:
    """All customer records of all sources with a key of the person's: the person's text, source,
    key, phone, phone2, account number, whether it is the person's."""
    source, key = bindparam("source", type_=Text), bindparam("key", type_=Text)
    linked = select(_L.person).where(_L.customer_source == source, _L.customer_key == key)
    person = func.coalesce(linked.scalar_subquery(), source + ":" + key)
    mine = union(
        select(_L.customer_source.label("source"), _L.customer_key.label("key")).where(
            _L.person == person
        ),
        select(source.label("source"), key.label("key")),
    ).cte("mine")
    is_mine = exists().where(mine.c.source == _C.source, mine.c.key == _C.key)
    return select(person, _C.source, _C.key, _C.phone, _C.phone2, _C.account_number, is_mine).where(
        _C.key.in_(select(mine.c.key))
    )


def _sole(name: str, *columns: ColumnElement[str]) -> Select[tuple[str]]:
    """The texts of the bound list that stand in these columns of nobody else's record."""
    each = func.json_each(bindparam(name, type_=Text)).table_valued(column("value", Text))
    elsewhere = [
        exists().where(
            column_ == each.c.value, (_C.source + ":" + _C.key).not_in(bound_list("mine"))
        )
        for column_ in columns
    ]  # fmt: skip
    return select(each.c.value).where(*(~each_ for each_ in elsewhere))


def _persons(ours: ColumnElement[bool]) -> Select[tuple[str]]:
    """The texts of the persons who have such a record."""
    linked = and_(_L.customer_source == _C.source, _L.customer_key == _C.key)
    return (
        select(func.coalesce(_L.person, _C.source + ":" + _C.key))
        .select_from(customer)
        .outerjoin(customer_link, linked)
        .where(ours)
    )


_RECORDS: Final = _records()
_OF_KEY: Final = _persons(_C.key == bindparam("key", type_=Text))
_OF_PHONE: Final = _persons(
    or_(_C.phone.in_(bound_list("phones")), _C.phone2.in_(bound_list("phones")))
)
_SOLE_PHONES: Final = _sole("phones", _C.phone, _C.phone2)
_SOLE_NUMBERS: Final = _sole("numbers", _C.account_number)
_ACCOUNTS: Final = (
    select(account.c.source, account.c.key)
    .where(
        or_(theirs(account), and_(_nobody(account), account.c.number.in_(bound_list("numbers"))))
    )
    .order_by(account.c.source, account.c.key)
)
