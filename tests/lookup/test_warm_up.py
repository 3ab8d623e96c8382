"""What is prepared before anybody types."""

from datetime import UTC

import pytest

from storage.local.changes import Batch, FeedProgress
from storage.local.customer.facts import customer_facts
from storage.local.customer.timeline import timeline
from storage.local.customer.whose import whose
from storage.local.lookup import look_up
from storage.local.reader import _written
from storage.local.store import Store
from storage.local.warm_up import warm_up
from storage.sources.personal import Personal

TYPED = (
    "张", "张三丰", "张8321", "张 83", "张8", "zs", "zhangsan", "zs 8321", "zs 1", "1", "12",
    "8321", "83211",
    "832118", "8321188", "13800138321", "110101199003078", "11010119900307876X", "DD20261",
    "dd20261",
    "a", "A1", "a1", "K10000057", "幸福路3号", "幸福路 3号", "x y", "?", "",
)  # fmt: skip


@pytest.fixture
def prepared(store: Store) -> Store:
    row = ("K1", "张三", "13800138321")
    store.apply(
        Batch("crm", "customer", "customer", ("key", "name", "phone"), (row,),
              FeedProgress(None, 1, 1))
    )  # fmt: skip
    warm_up(store, Personal(store.identity_key))
    return store


def test_whatever_is_typed_after_the_warm_up_needs_no_select_made(prepared: Store) -> None:
    made = _written.cache_info().misses
    for typed in TYPED:
        with prepared.read() as reader:
            look_up(reader, typed, Personal(prepared.identity_key))
    assert _written.cache_info().misses == made


def test_the_first_customer_opened_needs_no_select_made(prepared: Store) -> None:
    made = _written.cache_info().misses
    with prepared.read() as reader:
        assert customer_facts(reader, ("crm", "K1"), 0).records
        timeline(reader, whose(reader, ("crm", "K1")), UTC)
    assert _written.cache_info().misses == made


def test_a_store_that_closes_meanwhile_ends_the_warm_up_quietly(store: Store) -> None:
    store.close()
    warm_up(store, Personal(store.identity_key))
