"""A small centre's complaints in a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_complaints import COLUMNS, drawn, put
from new_stores import store_in
from shared_house import desk_of, house, lead

from storage.local.store import Store

__all__ = ["desk_of", "house", "lead"]


@pytest.fixture(scope="module")
def complained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of 3,000 complaints, customers with tiers, some of them one person."""
    store = store_in(Path(tmp_path_factory.mktemp("pain")) / "profile")
    put(store, "complaint", COLUMNS, drawn(7, 3_000))
    put(store, "customer", ("key", "phone", "tier", "community_key"), [
        (f"K{n}", f"1391111{n:04}", ("高端", "中端", "大众")[n % 3], f"XQ{n % 7}")
        for n in range(1_000)
    ], source="crm")  # fmt: skip
    yield store
    store.close()
