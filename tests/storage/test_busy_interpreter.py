"""Readers stay honest beside a thread that keeps the interpreter busy."""

import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select

from storage.local.changes import Batch, FeedProgress
from storage.local.reader import Reader
from storage.local.schema import agent_state
from storage.local.store import Store

SEATS = 300
SEATS_QUERY = select(agent_state)


@pytest.fixture
def floor(store: Store) -> Store:
    """A store that holds a floor of 300 seats."""
    columns = tuple(column.name for column in agent_state.c if column.name != "source")
    rows = [(str(seat), *[f"{name} {seat}" if "_at" not in name else seat for name in columns[1:]])
            for seat in range(SEATS)]  # fmt: skip
    store.apply(Batch("acd", "seats", "agent_state", columns, rows, FeedProgress(None, None, None)))
    return store


@pytest.fixture
def quick_hand_over() -> Iterator[None]:
    """The interpreter's lock is handed over as often as in the started application."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def busy() -> Iterator[threading.Thread]:
    """A thread in a pure-Python loop, once it is started."""
    ended = threading.Event()

    def spin() -> None:
        while not ended.is_set():
            sum(range(200))

    thread = threading.Thread(target=spin, name="busy")
    yield thread
    ended.set()
    thread.join()


def seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def test_a_json_read_fetches_one_row_however_many_there_are(
    floor: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fetched row hands the interpreter's lock over, and may wait long to get it back."""
    fetched: list[int] = []
    fetch = Reader._fetch

    def counted(reader: Reader, *queries: Any) -> list[tuple[Any, ...]]:
        rows = fetch(reader, *queries)
        fetched.append(len(rows))
        return rows

    monkeypatch.setattr(Reader, "_fetch", counted)
    with floor.read() as reader:
        assert len(reader.json(SEATS_QUERY)) == SEATS
    assert fetched == [1]


def test_readers_stay_honest_beside_a_busy_thread(
    floor: Store, quick_hand_over: None, busy: threading.Thread, capsys: pytest.CaptureFixture[str]
) -> None:
    """A busy thread slows a read of all seats about as it slows plain Python that takes as long,
    where an unlucky row-by-row read is slowed a hundred times."""

    def read() -> None:
        with floor.read() as reader:
            assert len(reader.json(SEATS_QUERY)) == SEATS

    def row_by_row() -> None:
        with floor.read() as reader:
            assert len(reader.rows(SEATS_QUERY)) == SEATS

    rounds = range(40)
    alone = statistics.median(seconds(read) for _ in rounds)
    unit = statistics.median(seconds(lambda: sum(range(10_000))) for _ in rounds)
    as_long = 10_000 * round(alone / unit)
    busy.start()
    taken = [
        (seconds(read), seconds(lambda: sum(range(as_long))), seconds(row_by_row)) for _ in rounds
    ]
    by_json, plain, by_rows = (statistics.fmean(times) for times in zip(*taken, strict=True))
    with capsys.disabled():
        print(
            f"\n{SEATS} seats as one JSON row: {alone * 1e3:.1f} ms alone, {by_json * 1e3:.1f} "
            f"beside a busy thread (plain Python as long {plain * 1e3:.1f}, row by row "
            f"{by_rows * 1e3:.1f})"
        )
    assert by_json < 10 * plain
