"""What the local store costs, beside the bare driver in the same run.

`python -m bench.local_store [ROWS]` prints a Markdown table. Times are wall clock of one process;
the ratios are what counts.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import select

from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import agent_state, contact
from storage.local.store import Store, open_store

LOAD_COLUMNS = (
    "key", "customer_key", "phone", "touchpoint", "direction", "agent_key", "queue_key",
    "reason_code", "started_at", "duration_s", "updated_at",
)  # fmt: skip  # and the source: 12 columns
SEAT_COLUMNS = tuple(column.name for column in agent_state.c if column.name != "source")
NOWHERE = FeedProgress(None, None, None)
HOT = 300


def contacts(count: int) -> list[tuple[object, ...]]:
    start = 1_760_000_000_000_000
    return [
        (str(10_000_000 + row), f"c{row % 20_000}", f"139{row % 100_000_000:08}", "hotline", "in",
         f"a{row % 300}", f"q{row % 8}", "R03", start + row * 1_000_000, row % 900, start + row)
        for row in range(count)
    ]  # fmt: skip


def seats(turn: int) -> list[tuple[object, ...]]:
    return [
        tuple(turn if name.endswith("_at") else f"{name} {seat}" for name in SEAT_COLUMNS[1:])
        for seat in range(HOT)
    ]


def seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


@contextmanager
def bare(folder: Path) -> Iterator[Any]:
    """Lend an encrypted file of the driver alone, with the store's page size and journal."""
    connection = sqlcipher3.connect(str(folder / "bare.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
    connection.execute("PRAGMA cipher_page_size = 16384")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -32000")
    yield connection
    connection.close()


def bare_load(connection: Any, rows: list[tuple[object, ...]]) -> None:
    columns = ("source", *LOAD_COLUMNS)
    connection.execute(f"CREATE TABLE contact ({', '.join(columns)}, PRIMARY KEY (source, key))")
    marks = ", ".join("?" * len(columns))
    for start in range(0, len(rows), 20_000):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            f"INSERT INTO contact VALUES ({marks})",
            [("crm", *row) for row in rows[start : start + 20_000]],
        )
        connection.execute("COMMIT")


def staged_load(store: Store, rows: list[tuple[object, ...]]) -> None:
    load = store.stage("crm", "contacts", "contact")
    for start in range(0, len(rows), 20_000):
        part = rows[start : start + 20_000]
        load.add(Batch("crm", "contacts", "contact", LOAD_COLUMNS, part, NOWHERE))


def main() -> None:
    sys.setswitchinterval(0.0005)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400_000
    rows = contacts(count)
    with tempfile.TemporaryDirectory() as folder, bare(Path(folder)) as connection:
        store = open_store(Profile(Path(folder) / "profile"), FileVault())
        raw = seconds(lambda: bare_load(connection, rows))
        staged = seconds(lambda: staged_load(store, rows))
        swap = seconds(lambda: store.stage("crm", "contacts", "contact").swap(NOWHERE))
        again = seconds(
            lambda: store.apply(
                Batch("crm", "contacts", "contact", LOAD_COLUMNS, rows[:20_000], NOWHERE)
            )
        )
        hot = []
        for turn in range(60):
            changed = [(str(seat), *row) for seat, row in enumerate(seats(turn))]
            batch = Batch("acd", "seats", "agent_state", SEAT_COLUMNS, changed, NOWHERE)
            hot.append(seconds(lambda batch=batch: store.apply(batch)))
        same = [seconds(lambda: store.apply(batch)) for _ in range(60)]
        query, by_customer = (
            select(agent_state),
            select(contact).where(contact.c.customer_key == f"c{random.randrange(20_000)}"),
        )

        def read(how: str, what: Any) -> float:
            with store.read() as reader:
                return seconds(lambda: getattr(reader, how)(what))

        figures = {
            f"load {count:,} × 12 by bare executemany": f"{count / raw:,.0f} rows/s",
            "the same, staged": f"{count / staged:,.0f} rows/s ({raw / staged:.2f} × bare)",
            "swap with its index": f"{swap:.2f} s",
            "apply 20,000 rows that changed nothing": f"{again * 1e3:.0f} ms",
            f"apply {HOT} changed seats": f"{statistics.median(hot) * 1e3:.1f} ms, "
            f"p95 {sorted(hot)[57] * 1e3:.1f}",
            f"apply {HOT} unchanged seats": f"{statistics.median(same) * 1e3:.1f} ms",
        }
        for how in ("json", "rows"):
            for name, what in ((f"{HOT} seats", query), ("one customer's contacts", by_customer)):
                taken = statistics.median(read(how, what) for _ in range(60))
                figures[f"read {name} by {how}"] = f"{taken * 1e3:.2f} ms"
        figures["close with checkpoint"] = f"{seconds(store.close):.2f} s"
    print("| | |\n|---|---|")
    for name, figure in figures.items():
        print(f"| {name} | {figure} |")


if __name__ == "__main__":
    main()
