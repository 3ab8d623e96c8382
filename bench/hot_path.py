"""From a commit at PostgreSQL to the commit here, while a first load and its index build go on.

    python bench/hot_path.py [--seats 5000] [--rate 500] [--rows 400000]

A process of its own changes seats of a state table, each in a transaction, and notes when each
commit had returned; every change carries a number, so a row stored here tells exactly which
changes have arrived. First nothing else goes on (the baseline), then `--rows` interactions are
loaded beside it from the same server. The interface's thread only beats: its longest gap (told
from 100 ms on, by the clock) is what the interpreter's lock and the machine cost it.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
from copying import MAPPING, filled, url_of
from PySide6.QtCore import QCoreApplication, QTimer

from storage.local.changes import Changes
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import Store, open_store
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading.pace import PACE_S
from storage.sources.reading.sync import Sync
from widgets.watchdog import Watchdog

TARGET_MS = 600
STALL_MS = 100
ALONE_S = 15.0
STATES = ("ready", "talking", "wrapup", "break")
SEATS = """
CREATE TABLE agent_live (
    agent_id integer PRIMARY KEY, state text, number bigint, updated_at timestamptz);
INSERT INTO agent_live SELECT i, 'ready', 0, clock_timestamp() FROM generate_series(1, {seats}) i;
CREATE INDEX ON agent_live (updated_at);
VACUUM ANALYZE agent_live
"""
SEAT_MAPPING = """
[source]
name = "acd"
url = "{url}"
time_zone = "Asia/Shanghai"
[[feed]]
name = "agent_state"
into = "agent_state"
from = "agent_live"
key = ["agent_id"]
cursor = {{ column = "updated_at", type = "timestamp", format = "native" }}
pace = "hot"
[feed.columns]
agent_key = "agent_id"
state = "state"
call_key = "number"
updated_at = {{ from = "updated_at", time = "native" }}
"""


def change(url: str, seats: int, rate: float) -> None:
    """Change seats until a line comes in; then tell every change as [seat, number, moment]."""
    import threading

    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), ended.set()), daemon=True).start()
    chance, done = random.Random(7), []
    with psycopg.connect(url, autocommit=True) as connection:
        began = time.time()
        while not ended.is_set():
            number = len(done) + 1
            seat = chance.randint(1, seats)
            connection.execute(
                "UPDATE agent_live SET state = %s, number = %s, updated_at = clock_timestamp() "
                "WHERE agent_id = %s",
                (chance.choice(STATES), number, seat),
            )
            done.append((seat, number, time.time()))
            time.sleep(max(0.0, began + number / rate - time.time()))
    print(json.dumps(done))


class Arrivals:
    """What was committed here, by seat: numbers and moments, both ascending."""

    def __init__(self, store: Store) -> None:
        self.by_seat: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        apply_all = store.apply_all

        def applied(batches: Any) -> Changes:
            changes = apply_all(batches)
            moment = time.time()
            for batch in batches:
                if batch.table == "agent_state":
                    number = batch.columns.index("call_key")
                    for row in batch.rows:
                        self._note(str(row[0]), int(row[number]), moment)
            return changes

        store.apply_all = applied  # type: ignore[method-assign]

    def _note(self, seat: str, number: int, moment: float) -> None:
        numbers, moments = self.by_seat[seat]
        if not numbers or number > numbers[-1]:
            numbers.append(number)
            moments.append(moment)

    def delays_ms(self, changes: list[Any], since: float, until: float) -> Any:
        """Return how long each change of a stretch of time took; a lost one takes for ever."""
        delays = []
        for seat, number, moment in changes:
            if since <= moment < until:
                numbers, moments = self.by_seat[str(seat)]
                at = bisect_left(numbers, number)
                delays.append((moments[at] - moment) * 1e3 if at < len(moments) else float("inf"))
        return np.array(delays)


def loaded(sync: Sync) -> bool:
    """Whether every source is read. Raises SystemExit where one fails."""
    for status in sync.statuses():
        if status.error is not None:
            raise SystemExit(f"{status.name}: {status.error}")
    return all(status.state == "running" for status in sync.statuses())


def measured(options: argparse.Namespace, url: str, folder: Path) -> None:
    (folder / "acd.toml").write_text(SEAT_MAPPING.format(url=url))
    (folder / "crm.toml").write_text(MAPPING.format(url=url).replace('"hot"', '"cold"'))
    store = open_store(Profile(folder / "profile"), FileVault())
    arrivals = Arrivals(store)
    hot = Sync(store, [load_mapping(folder / "acd.toml", {})])
    load = Sync(store, [load_mapping(folder / "crm.toml", {})])
    hot.start()
    changer = subprocess.Popen(
        [sys.executable, __file__, "--change", url, "--seats", str(options.seats), "--rate",
         str(options.rate)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    watchdogs = {"alone": Watchdog(), "beside a first load": Watchdog()}
    moments: list[float] = []

    def steps() -> Iterator[float]:
        while not loaded(hot):
            yield 0.1
        yield 2.0
        for name, watchdog in watchdogs.items():
            moments.append(time.time())
            watchdog.start()
            if name == "alone":
                yield ALONE_S
            else:
                load.start()
                while not loaded(load):
                    yield 0.1
            watchdog.stop()
            moments.append(time.time())
        yield 2.0

    application = QCoreApplication.instance() or QCoreApplication([])
    made = steps()

    def step() -> None:
        wait_s = next(made, None)
        if wait_s is None:
            application.quit()
        else:
            QTimer.singleShot(round(wait_s * 1e3), step)

    QTimer.singleShot(0, step)
    application.exec()
    said, _ = changer.communicate("enough\n")
    hot.stop()
    load.stop()
    store.close()
    changes = json.loads(said)
    show(arrivals, changes, watchdogs, moments)


def show(
    arrivals: Arrivals, changes: list[Any], watchdogs: dict[str, Watchdog], moments: list[float]
) -> None:
    print(f"ms from commit to commit (target p99 ≤ {TARGET_MS}, no stall over {STALL_MS} ms):\n")
    heads = ("", "changes/s", "p50", "p90", "p99", "most", "longest stall", "most CPU in a beat")
    print(f"| {' | '.join(heads)} |")
    print("|---|---|---|---|---|---|---|---|")
    p99 = []
    for place, (name, watchdog) in enumerate(watchdogs.items()):
        since, until = moments[2 * place : 2 * place + 2]
        delays = arrivals.delays_ms(changes, since, until)
        found = np.percentile(delays, [50, 90, 99, 100], method="nearest")
        p99.append(found[2])
        stalled = watchdog.summary()
        told = " | ".join(f"{each:.0f}" for each in found)
        print(
            f"| {name}, {until - since:.0f} s | {len(delays) / (until - since):.0f} | {told} | "
            f"{stalled['longest_ms']:.0f} | {stalled['most_cpu_ms']:.0f} |"
        )
    print(
        f"\nThe p99 beside a load is {p99[1] / p99[0]:.2f} × that of the hot feed alone, ", end=""
    )
    print(f"which is looked at every {PACE_S['hot'] * 1e3:.0f} ms while there is news.")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seats", type=int, default=5_000)
    parser.add_argument("--rate", type=float, default=500)
    parser.add_argument("--rows", type=int, default=400_000)
    parser.add_argument("--change", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.change:
        change(options.change, options.seats, options.rate)
        return
    sys.setswitchinterval(0.0005)
    with filled("postgresql", options.rows) as server, tempfile.TemporaryDirectory() as folder:
        server.execute(*(each for each in SEATS.format(seats=options.seats).split(";\n")))
        measured(options, url_of(server), Path(folder))


if __name__ == "__main__":
    main()
