"""A commit that has nothing to do with a customer does not make the timeline be read again."""

from collections.abc import Callable
from itertools import product

import pytest
from sqlalchemy import select

from insight.identity.records import Ref
from storage.local.changes import Changes
from storage.local.customer.touched import touched
from storage.local.customer.whose import theirs, whose
from storage.local.schema import bill
from storage.local.store import Store

ME: Ref = ("crm", "K1")
Put = Callable[..., None]


@pytest.fixture
def acts(store: Store, put: Put) -> Store:
    """Acts of K1 and of K2, one of each table of both."""
    put("customer", "crm", "key name phone", ("K1", "王建国", "13911112222"),
        ("K2", "李芳", "13933334444"))  # fmt: skip
    for table in ("contact", "opportunity", "payment_attempt", "complaint", "fault",
                  "social_mention", "survey", "bill"):  # fmt: skip
        put(table, "crm", "key customer_key", ("mine", "K1"), ("other", "K2"))
    put("call", "acd", "key customer_key phone", ("mine", None, "13911112222"),
        ("other", None, "13933334444"), ("C9", "K1", None))  # fmt: skip
    put("opportunity_event", "ess", "key opportunity_key", ("mine", "mine"), ("other", "other"))
    put("recording", "desk", "key call_key", ("mine", "C9"), ("other", "other"))
    return store


@pytest.mark.parametrize("table", [
    "contact", "opportunity", "payment_attempt", "complaint", "fault", "social_mention", "survey",
    "bill", "call", "opportunity_event", "recording",
])  # fmt: skip
def test_only_changes_of_ones_own_acts_touch(acts: Store, table: str) -> None:
    with acts.read() as reader:
        mine = whose(reader, ME)
        assert touched(reader, mine, Changes({table: frozenset({"other", "mine"})}), ())
        assert not touched(reader, mine, Changes({table: frozenset({"other", "gone"})}), ())
        assert touched(reader, mine, Changes({table: frozenset({"other", "gone"})}), {"gone"})
        assert touched(reader, mine, Changes({table: None}), ())


def test_names_touch_and_other_tables_do_not(acts: Store) -> None:
    with acts.read() as reader:
        mine = whose(reader, ME)
        assert touched(reader, mine, Changes({"agent": frozenset({"A1"})}), ())
        assert not touched(reader, mine, Changes({"account": None, "article": None}), ())
        assert not touched(reader, mine, Changes(), ())


def test_whose_a_row_is_is_the_same_in_sql_and_in_python(
    store: Store, put: Put, link: Callable[..., None]
) -> None:
    put("customer", "crm", "key phone account_number", ("K1", "13911112222", "800012345838"))
    put("customer", "bss", "key phone", ("B1", "13955556666"), ("K1", "13977778888"))
    put("account", "bss", "key number", ("A1", "800012345838"))
    link([("crm", "K1"), ("bss", "B1")])
    customers, accounts = (None, "", "K1", "B1", "K2"), (None, "A1", "A2")
    for source in ("crm", "bss", "ess"):
        put("bill", source, "key customer_key account_key", *(
            (f"{customer}/{account}", customer, account)
            for customer, account in product(customers, accounts)
        ))  # fmt: skip
    c = bill.c
    with store.read() as reader:
        mine = whose(reader, ME)
        (told,) = reader.several((select(c.source, c.key).where(theirs(bill)),), mine.values)
        rows = reader.rows(select(c.source, c.key, c.customer_key, c.account_key))
    held = {(row[0], row[1]) for row in rows if mine.has(row[0], row[2], None, row[3])}
    assert held == {(source, key) for source, key in told}
    assert 0 < len(held) < len(rows)
