"""What it costs to keep two million rows current, beside loading them once more.

    python bench/increments.py [--rows 2000000] [--changed 20000]

The real path from PostgreSQL into the encrypted store, watched from outside: a look that finds
changed rows all over the table, looks that read the same rows again (a transaction that stays
open holds the safe horizon back) right after connecting and while running, and the proof by blocks
of the whole table. `bare` is one UPDATE of as many rows by key in the same encrypted file: what
SQLite and its cipher need for pages all over the table.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import psycopg
from copying import filled, synced, url_of
from sqlalchemy import Connection

from storage.local.store import Store
from storage.sources.reading.source import SourceSync
from storage.sources.reading.sync import Sync

TARGETS = {"changed": 2.5, "started": 0.2, "unchanged": 0.2, "proof": 3.0}
_LOOKS = 7


class Clock:
    """Adds up the time that looks and proofs take."""

    def __init__(self) -> None:
        self.look = self.proof = 0.0
        self.looks: list[float] = []
        self._watch("_look", "look")
        self._watch("_prove_all", "proof")

    def _watch(self, method: str, name: str) -> None:
        original: Callable[..., Any] = getattr(SourceSync, method)

        def timed(source: SourceSync, *given: Any) -> Any:
            began = time.perf_counter()
            try:
                return original(source, *given)
            finally:
                taken = time.perf_counter() - began
                setattr(self, name, getattr(self, name) + taken)
                self.looks.append(taken)

        setattr(SourceSync, method, timed)

    def longest_look(self, waited_s: float) -> float:
        """Return the longest look of the next seconds."""
        self.looks.clear()
        time.sleep(waited_s)
        return max(self.looks, default=0.0)

    def taken(self) -> tuple[float, float]:
        """Return the seconds of looks and of proofs since this was last asked."""
        found, self.look, self.proof = (self.look, self.proof), 0.0, 0.0
        return found


def bare(store: Store, keys: list[str]) -> float:
    """Return the seconds of an UPDATE of these rows in the store's own file."""
    began = time.perf_counter()

    def work(connection: Connection) -> None:
        connection.exec_driver_sql(
            "UPDATE cache.contact SET summary = summary || '.' WHERE source = 'crm' "
            "AND key IN (SELECT value FROM json_each(?))",
            (json.dumps(keys),),
        )

    store.write("cache", work)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--changed", type=int, default=20_000)
    options = parser.parse_args()
    every = max(1, options.rows // options.changed)
    clock = Clock()
    found: dict[str, float] = {}
    with filled("postgresql", options.rows) as server, synced(url_of(server)) as (store, sync):

        def caught_up(sync: Sync) -> tuple[float, float]:
            caught = sync.run_once()
            if caught.errors:
                raise SystemExit(f"not everything was read: {caught.errors}")
            return clock.taken()

        began = time.perf_counter()
        _, found["proof"] = caught_up(sync)
        load = time.perf_counter() - began - found["proof"]
        with psycopg.connect(host="127.0.0.1", port=server.port, user=server.admin) as holding:
            holding.execute("SELECT txid_current()")
            server.execute(
                "UPDATE interactions SET notes = notes || ' 复核', updated_at = clock_timestamp() "
                f"WHERE id % {every} = 7"
            )
            found["changed"], _ = caught_up(sync)
            anew = Sync(store, sync.mappings())  # knows nothing but what is in the store
            found["started"], _ = caught_up(anew)
            anew.start()
            clock.longest_look(3.0)
            looks = []
            for _ in range(_LOOKS):
                server.execute(
                    "UPDATE interactions SET notes = notes || '.', updated_at = clock_timestamp() "
                    "WHERE id = 10000001"
                )
                looks.append(clock.longest_look(1.0))
            found["unchanged"] = statistics.median(looks)
            anew.stop()
        keys = [str(10_000_000 + i) for i in range(1, options.rows + 1) if i % every == 13]
        found["bare"] = bare(store, keys)
    said = {
        "changed": f"{options.changed:,} changed rows into {options.rows:,}",
        "bare": f"one bare UPDATE of {options.changed:,} rows of the same file",
        "started": f"{options.changed:,} unchanged rows read again, just started",
        "unchanged": f"{options.changed:,} unchanged rows read again while it runs",
        "proof": f"proof by blocks of {options.rows:,} rows",
    }
    print(f"Loading {options.rows:,} rows took {load:.1f} s.\n")
    print("| | s | target | of a load |\n|---|---|---|---|")
    for name, words in said.items():
        seconds = found[name]
        target = f"≤ {TARGETS[name]:g}" if name in TARGETS else ""
        print(f"| {words} | {seconds:.2f} | {target} | {seconds / load:.1%} |")


if __name__ == "__main__":
    main()
