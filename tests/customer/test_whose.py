"""Whose an act is: by the customer it names, else by a phone or account nobody else has."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Select, select

from insight.identity.numbers import normal_phone
from storage.local.customer import whose as statements
from storage.local.customer.whose import persons_of_act, theirs, whose
from storage.local.schema import bill, contact
from storage.local.store import Store

Put = Callable[..., None]
Link = Callable[..., None]


@pytest.fixture
def contacts(store: Store) -> Callable[[str, str], set[str]]:
    """The keys of a person's contacts."""

    def found(source: str, key: str) -> set[str]:
        with store.read() as reader:
            person = whose(reader, (source, key))
            query = select(contact.c.key).where(theirs(contact))
            return {row[0] for row in reader.several((query,), person.values)[0]}

    return found


def test_an_act_names_a_customer_of_its_own_source_or_of_the_only_other(
    put: Put, contacts: Callable[[str, str], set[str]]
) -> None:
    put("customer", "crm", "key name", ("K1", "王建国"), ("7", "李静"))
    put("customer", "desk", "key name", ("7", "张伟"))
    put("contact", "desk", "key customer_key", ("by CRM key", "K1"), ("own", "7"))
    put("contact", "acd", "key customer_key", ("of nobody knows whom", "7"))
    put("contact", "crm", "key customer_key", ("the CRM's own", "7"))
    assert contacts("crm", "K1") == {"by CRM key"}
    assert contacts("crm", "7") == {"the CRM's own"}
    assert contacts("desk", "7") == {"own"}


def test_a_key_that_several_sources_use_for_one_person_is_no_doubt(
    put: Put, link: Link, contacts: Callable[[str, str], set[str]]
) -> None:
    for source in ("crm", "desk"):
        put("customer", source, "key name", ("7", "张伟"))
    link([("crm", "7"), ("desk", "7")])
    put("contact", "acd", "key customer_key", ("from a third", "7"))
    assert contacts("crm", "7") == contacts("desk", "7") == {"from a third"}


def test_all_records_of_a_person_lead_to_the_same_acts(
    store: Store, put: Put, link: Link, contacts: Callable[[str, str], set[str]]
) -> None:
    refs = [("crm", "K1"), ("bss", "B1"), ("ess", "H1"), ("desk", "9")]
    for source, key in refs:
        put("customer", source, "key name phone", (key, "王建国", "13911112222"))
        put("contact", source, "key customer_key", (f"of {key}", key))
    link(refs)
    for ref in refs:
        assert contacts(*ref) == {"of K1", "of B1", "of H1", "of 9"}
    with store.read() as reader:
        told = whose(reader, ("ess", "H1"))
    assert told.person == ("crm", "K1")
    assert told.records[0] == ("crm", "K1")
    assert set(told.records) == set(refs)


def test_an_act_without_a_customer_is_whose_phone_nobody_else_has(
    put: Put, link: Link, contacts: Callable[[str, str], set[str]]
) -> None:
    put("customer", "crm", "key phone phone2", ("K1", "139 1111 2222", "13900008888"),
        ("K2", "13900008888", None), ("K3", None, "13933334444"), ("K4", None, None))  # fmt: skip
    put("customer", "ess", "key phone", ("H1", "+8613911112222"))
    link([("crm", "K1"), ("ess", "H1")])
    put("contact", "desk", "key customer_key phone", ("plain", None, "13911112222"),
        ("prefixed", "", "8613911112222"), ("shared", None, "13900008888"),
        ("second", None, "13933334444"), ("names another", "K2", "13911112222"),
        ("names nobody here", "K9", "13911112222"), ("no phone", None, None))  # fmt: skip
    assert contacts("crm", "K1") == {"plain", "prefixed"}
    assert contacts("crm", "K2") == {"names another"}
    assert contacts("crm", "K3") == {"second"}
    assert contacts("crm", "K4") == set()


def test_a_number_somebody_else_writes_another_way_is_nobodys_alone(
    put: Put, contacts: Callable[[str, str], set[str]]
) -> None:
    put("customer", "crm", "key phone", ("K1", "139 1111 2222"), ("K2", "8613911112222"))
    put("contact", "desk", "key phone", ("1", "13911112222"), ("2", "139 1111 2222"),
        ("3", "+8613911112222"))  # fmt: skip
    assert contacts("crm", "K1") == contacts("crm", "K2") == set()


def test_numbers_typed_to_fill_a_field_are_nobodys(
    put: Put, contacts: Callable[[str, str], set[str]]
) -> None:
    put("customer", "crm", "key phone", ("K1", "13800138000"), ("K2", "13800000000"), ("K3", ""))
    put("contact", "desk", "key phone", ("1", "13800138000"), ("2", "13800000000"), ("3", ""))
    assert contacts("crm", "K1") == contacts("crm", "K2") == contacts("crm", "K3") == set()


def test_an_account_without_a_customer_is_whose_record_alone_names_its_number(
    store: Store, put: Put
) -> None:
    put("customer", "bss", "key account_number", ("B1", "80000000017"), ("B2", "80000000025"),
        ("B3", "80000000025"), ("B4", "0"))  # fmt: skip
    put("account", "bss", "key customer_key number", ("Z1", None, "80000000017"),
        ("Z2", None, "80000000025"), ("Z3", "B1", "80000000033"), ("Z4", "", "0"))  # fmt: skip
    put("bill", "bss", "key account_key customer_key", ("1", "Z1", None), ("2", "Z1", "B2"),
        ("3", "Z3", ""), ("4", "Z2", None))  # fmt: skip
    put("bill", "other", "key account_key", ("5", "Z1"))
    with store.read() as reader:
        one, two = whose(reader, ("bss", "B1")), whose(reader, ("bss", "B2"))
        assert one.accounts == (("bss", "Z1"), ("bss", "Z3"))
        assert two.accounts == ()
        query = select(bill.c.source, bill.c.key).where(theirs(bill)).order_by(bill.c.key)
        assert reader.several((query,), one.values) == [[["bss", "1"], ["bss", "3"]]]
        assert reader.several((query,), two.values) == [[["bss", "2"]]]
        assert whose(reader, ("bss", "B4")).accounts == ()


def test_somebody_who_is_not_here_has_nothing(store: Store, put: Put) -> None:
    put("contact", "desk", "key customer_key", ("1", "K1"))
    with store.read() as reader:
        told = whose(reader, ("crm", "K1"))
        query = select(contact.c.key).where(theirs(contact))
        assert told.records == ()
        assert reader.several((query,), told.values) == [[]]


def test_quotes_colons_and_signs_in_keys_are_just_letters(
    put: Put, contacts: Callable[[str, str], set[str]]
) -> None:
    odd = ['a"b', "a'b", "a:b", "[1]", "a,b", "\u202e7", "键", "\\", "x" * 10_000, "%", "_"]
    put("customer", "crm", "key", *((key,) for key in odd))
    put("contact", "desk", "key customer_key", *((f"of {key}", key) for key in odd))
    for key in odd:
        assert contacts("crm", key) == {f"of {key}"}


def test_one_act_is_whose_page_shows_it(store: Store, put: Put, link: Link) -> None:
    """For a call that rings now: the same rules the other way round."""
    put("customer", "crm", "key phone", ("K1", "13911112222"), ("7", "13922223333"),
        ("K3", "13933334444"), ("K4", "13933334444"))  # fmt: skip
    put("customer", "bss", "key phone", ("B1", "13911112222"), ("7", None), ("8", "020-1"))
    link([("bss", "B1"), ("crm", "K1")])
    acts: tuple[tuple[str, str | None, str | None, list[tuple[str, str]]], ...] = (
        ("crm", "K1", None, [("bss", "B1")]),
        ("acd", "K1", "13922223333", [("bss", "B1")]),
        ("crm", "7", None, [("crm", "7")]),
        ("bss", "7", None, [("bss", "7")]),
        ("acd", "7", None, []),
        ("acd", "not here", "13911112222", []),
        ("acd", None, "13911112222", [("bss", "B1")]),
        ("acd", "", "+86 139-1111-2222", [("bss", "B1")]),
        ("acd", None, "13933334444", [("crm", "K3"), ("crm", "K4")]),
        ("acd", None, "13800138000", []),
        ("acd", None, None, []),
    )
    with store.read() as reader:
        for source, key, phone, persons in acts:
            found = persons_of_act(reader, source, key, phone)
            assert list(found) == persons, (source, key, phone)
            if len(persons) == 1:
                assert whose(reader, persons[0]).has(source, key, normal_phone(phone), None)


def test_every_way_in_uses_an_index(store: Store) -> None:
    queries: tuple[Select[Any], ...] = (
        select(contact.c.key).where(theirs(contact)),
        select(bill.c.key).where(theirs(bill)),
        statements._RECORDS, statements._SOLE_PHONES, statements._ACCOUNTS,
        statements._OF_KEY, statements._OF_PHONE,
    )  # fmt: skip

    def plan(on: Connection, query: Select[Any]) -> list[str]:
        said: Any = query.compile(on)
        nothing = (None,) * len(said.positiontup)
        return [str(row[-1]) for row in on.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", nothing)]

    for query in queries:
        steps = store.write("cache", partial(plan, query=query))
        for table in ("contact", "bill", "customer", "customer_link", "account"):
            assert not any(re.match(rf"SCAN {table}\b", step) for step in steps), steps
