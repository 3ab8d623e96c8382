"""A small floor put into a real store by hand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from new_stores import store_in

from insight.day import Day
from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = int(datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI).timestamp()) * 1_000_000

Put = Callable[[str, Sequence[Mapping[str, object]]], None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_in(tmp_path / "profile")
    yield store
    store.close()


@pytest.fixture
def put(store: Store) -> Put:
    """Put rows into a table as the source `acd` would bring them; columns may be left out."""

    def put(table: str, rows: Sequence[Mapping[str, object]]) -> None:
        columns = tuple(dict.fromkeys(name for row in rows for name in row))
        store.apply(
            Batch(
                source="acd",
                feed=table,
                table=table,
                columns=columns,
                rows=[tuple(row.get(name) for name in columns) for row in rows],
                progress=FeedProgress(None, None, None),
            )
        )

    return put


@pytest.fixture
def today() -> Day:
    return Day.at(NOON, SHANGHAI)
