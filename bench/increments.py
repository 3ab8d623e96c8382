"""What it costs to keep two million rows current, beside loading them once more.

    python bench/increments.py [--rows 2000000] [--changed 20000]

The real path from PostgreSQL into the encrypted store, watched from outside: a look that finds
changed rows all over the table, a look that reads the same rows again (a transaction that stays
open holds the safe horizon back), and the proof by blocks of the whole table.
"""

import argparse
import time
from collections.abc import Callable
from typing import Any

import psycopg
from copying import filled, synced, url_of

from storage.sources.source import SourceSync

TARGETS = {"changed": 2.5, "unchanged": 0.2, "proof": 3.0}


class Clock:
    """Adds up the time that looks and proofs take."""

    def __init__(self) -> None:
        self.look = self.proof = 0.0
        self._watch("_look", "look")
        self._watch("_prove_all", "proof")

    def _watch(self, method: str, name: str) -> None:
        original: Callable[..., Any] = getattr(SourceSync, method)

        def timed(source: SourceSync, *given: Any) -> Any:
            began = time.perf_counter()
            try:
                return original(source, *given)
            finally:
                setattr(self, name, getattr(self, name) + time.perf_counter() - began)

        setattr(SourceSync, method, timed)

    def taken(self) -> tuple[float, float]:
        """Return the seconds of looks and of proofs since this was last asked."""
        found, self.look, self.proof = (self.look, self.proof), 0.0, 0.0
        return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--changed", type=int, default=20_000)
    options = parser.parse_args()
    every = max(1, options.rows // options.changed)
    clock = Clock()
    found: dict[str, float] = {}
    with filled("postgresql", options.rows) as server, synced(url_of(server)) as (_, sync):

        def caught_up() -> tuple[float, float]:
            caught = sync.run_once()
            if caught.errors:
                raise SystemExit(f"not everything was read: {caught.errors}")
            return clock.taken()

        began = time.perf_counter()
        _, found["proof"] = caught_up()
        load = time.perf_counter() - began - found["proof"]
        with psycopg.connect(host="127.0.0.1", port=server.port, user=server.admin) as holding:
            holding.execute("SELECT txid_current()")
            server.execute(
                "UPDATE interactions SET notes = notes || ' 复核', updated_at = clock_timestamp() "
                f"WHERE id % {every} = 7"
            )
            found["changed"], _ = caught_up()
            found["unchanged"], _ = caught_up()
    said = {
        "changed": f"{options.changed:,} changed rows into {options.rows:,}",
        "unchanged": f"{options.changed:,} unchanged rows read again",
        "proof": f"proof by blocks of {options.rows:,} rows",
    }
    print(f"Loading {options.rows:,} rows took {load:.1f} s.\n")
    print("| | s | target | of a load |\n|---|---|---|---|")
    for name, words in said.items():
        seconds = found[name]
        print(f"| {words} | {seconds:.2f} | ≤ {TARGETS[name]:g} | {seconds / load:.1%} |")


if __name__ == "__main__":
    main()
