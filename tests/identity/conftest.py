"""A store with customers of several systems, by hand or from a small demo centre."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from new_stores import store_in

from storage.local.changes import Batch, FeedProgress
from storage.local.linker import Linker
from storage.local.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def put(store: Store) -> Callable[..., None]:
    """Store rows of a source: `put("customer", "crm", "key name", [("K1", "王建国")])`."""

    def stored(
        table: str, source: str, columns: str, rows: Sequence[tuple[object, ...]] = (),
        deleted: Sequence[str] = (),
    ) -> None:  # fmt: skip
        progress = FeedProgress(None, None, None)
        store.apply(
            Batch(source, table, table, tuple(columns.split()), tuple(rows), progress, deleted)
        )

    return stored


@pytest.fixture
def linker(store: Store) -> Iterator[Linker]:
    started = Linker(store)
    started.start()
    yield started
    assert started.stop(10.0)
