"""Until when an order is carried out: a promise that nobody has to write down."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from new_stores import store_in
from small_floor import NOW_US, put

from insight.promises.ledger import about_to_break
from storage.local.changes import Batch, FeedProgress
from storage.local.customer.whose import whose
from storage.local.customer_base import customer_base
from storage.local.promises import promises_of
from storage.local.store import Store

ZONE = ZoneInfo("Asia/Shanghai")
HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
ORDERS = [
    # key, customer, phone, status, closed, promised
    ("in_time", "K1", "", "won", -26 * HOUR_US, -25 * HOUR_US),
    ("late", "K1", "", "won", -24 * HOUR_US, -25 * HOUR_US),
    ("soon", "K1", "", "open", None, 3 * HOUR_US),
    ("tomorrow", "", "13800000001", "open", None, DAY_US),
    ("overdue", "K2", "", "open", None, -HOUR_US),
    ("lost_before", "K2", "", "lost", -2 * DAY_US, -DAY_US),
    ("lost_after", "K2", "", "lost", -HOUR_US, -DAY_US),
    ("nothing_said", "K2", "", "open", None, None),
    ("long_ago", "K2", "", "open", None, -91 * DAY_US),
]
STATES = {
    "in_time": "kept", "late": "broken", "soon": "about_to_break", "tomorrow": "open",
    "overdue": "broken", "lost_after": "broken",
}  # fmt: skip


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    put(opened, "agent", "key number name", [("A1", "2101", "罗霞")])
    for table, columns, rows in (
        ("customer", "key name phone", [("K1", "张伟", "13800000001"), ("K2", "李娜", "1380002")]),
        ("opportunity", "key customer_key phone status closed_at promised_at unit owner_key "
         "product_code created_at",
         [(key, customer, phone, status, None if closed is None else NOW_US + closed,
           None if promised is None else NOW_US + promised, "佛山装维", "A1" if key == "soon" else
           "A9", "KD300", NOW_US - 9 * DAY_US)
          for key, customer, phone, status, closed, promised in ORDERS]),
    ):  # fmt: skip
        progress = FeedProgress(None, NOW_US, NOW_US)
        opened.apply(Batch("crm", table, table, tuple(columns.split()), rows, progress))
    yield opened
    opened.close()


def test_orders_with_a_time_are_promises_and_one_that_ended_before_is_none(store: Store) -> None:
    with store.read() as reader:
        base = customer_base(reader, None, ZONE, NOW_US)
        ledger = base.ledger
        told = {ledger.refs[place][1]: ledger.state_of(place) for place in range(len(ledger))}
        assert told == STATES
        assert {ledger.kind_of(place) for place in range(len(ledger))} == {"order"}
        assert set(ledger.whats.values()) == {"KD300"}
        assert about_to_break(ledger, "unit") == {"佛山装维": 1}
        assert about_to_break(ledger, "owner") == {"罗霞": 1}
        for key, orders in (("K1", ["in_time", "late", "soon", "tomorrow"]),
                            ("K2", ["lost_after", "overdue"])):  # fmt: skip
            mine = promises_of(reader, None, whose(reader, ("crm", key)), NOW_US)
            assert sorted(ref[1] for ref in mine.refs) == orders
            assert {ref[1]: mine.state_of(place) for place, ref in enumerate(mine.refs)} == {
                order: STATES[order] for order in orders
            }
            place = base.people.of("crm", key)
            assert (
                sorted(ref[1] for at, ref in enumerate(ledger.refs) if ledger.person[at] == place)
                == orders
            )


def test_a_broken_order_is_a_sign_and_one_moved_at_the_source_is_open_again(store: Store) -> None:
    moved = Batch("crm", "opportunity", "opportunity",
                  ("key", "customer_key", "status", "promised_at"),
                  [("overdue", "K2", "open", NOW_US + 2 * DAY_US)],
                  FeedProgress(None, NOW_US, NOW_US))  # fmt: skip
    with store.read() as reader:
        base = customer_base(reader, None, ZONE, NOW_US)
    place = base.people.of("crm", "K2")
    assert base.customers.columns["broken"][place] == NOW_US - HOUR_US
    store.apply(moved)
    with store.read() as reader:
        again = customer_base(reader, None, ZONE, NOW_US)
    states = {ref[1]: again.ledger.state_of(at) for at, ref in enumerate(again.ledger.refs)}
    assert states["overdue"] == "open"
    assert again.customers.columns["broken"][again.people.of("crm", "K2")] == NOW_US - DAY_US
