"""A store to put customers of several systems into."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from new_stores import store_in

from insight.identity.records import Ref
from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.links import person_text
from storage.local.schema import customer_link
from storage.local.store import Store

NOW_US = 1_795_314_600_000_000


@pytest.fixture
def now_us() -> int:
    """10:30 in Guangzhou on 22 November 2026."""
    return NOW_US


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def put(store: Store) -> Callable[..., None]:
    """Store rows of a source: `put("customer", "crm", "key name", ("K1", "王建国"))`."""

    def stored(
        table: str, source: str, columns: str, *rows: tuple[object, ...],
        error: str | None = None, as_of_us: int | None = NOW_US,
    ) -> None:  # fmt: skip
        progress = FeedProgress(None, as_of_us, as_of_us, error=error)
        store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))

    return stored


@pytest.fixture
def link(store: Store) -> Callable[..., None]:
    """Make records one person, whom the first names."""

    def linked(records: Sequence[Ref]) -> None:
        rows = [
            {"customer_source": source, "customer_key": key, "person": person_text(records[0])}
            for source, key in records
        ]
        changes = Changes({"customer_link": None})
        store.write("cache", lambda on: on.execute(customer_link.insert(), rows), changes)

    return linked
