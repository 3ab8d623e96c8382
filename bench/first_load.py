"""The first load of a demo world into an empty encrypted store, beside a bare copy of its tables.

    python bench/first_load.py [--size normal] [--world DIR]

The bare copy reads the same source tables one after another with the standard library and writes
them by `executemany` into one encrypted file, 20,000 rows a transaction: no mapping, no times, no
keys, no checks, no indexes, nothing to resume from. Each part runs in a process of its own.
"""

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import sqlcipher3

from desktop.app import SWITCH_S
from desktop.unattended import opened
from desktop.world import World, mappings
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.tally import bytes_on_disk, rows_per_table
from storage.sources.reading.sync import Sync

TARGET_S = 15.0
CHUNK = 20_000


def source_tables(world: Path) -> Iterator[tuple[Path, str]]:
    """Every source table a feed reads, as often as it is read."""
    for mapping in mappings(world):
        for feed in mapping.feeds:
            yield world / f"{mapping.source.name}.db", feed.table


def bare(world: Path, folder: Path) -> dict[str, float]:
    target = sqlcipher3.connect(str(folder / "bare.db"), isolation_level=None)
    target.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
    target.execute("PRAGMA cipher_page_size = 16384")
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = NORMAL")
    target.execute("PRAGMA cache_size = -32000")
    began, rows = time.perf_counter(), 0
    for number, (path, table) in enumerate(source_tables(world)):
        source = sqlite3.connect(path)
        found = source.execute(f'SELECT * FROM "{table}"')
        names = ", ".join(f"c{column}" for column in range(len(found.description)))
        target.execute(f"CREATE TABLE t{number} ({names})")
        marks = ", ".join("?" * len(found.description))
        while chunk := found.fetchmany(CHUNK):
            target.execute("BEGIN IMMEDIATE")
            target.executemany(f"INSERT INTO t{number} VALUES ({marks})", chunk)
            target.execute("COMMIT")
            rows += len(chunk)
        source.close()
    seconds = time.perf_counter() - began
    target.close()
    size = (folder / "bare.db").stat().st_size
    return {"rows": rows, "seconds": seconds, "bytes": size}


def load(world: Path, folder: Path) -> dict[str, float]:
    sys.setswitchinterval(SWITCH_S)
    profile = Profile(folder / "profile")
    with opened(profile, FileVault()) as store:
        began = time.perf_counter()
        caught = Sync(store, mappings(world)).run_once()
        seconds = time.perf_counter() - began
        if caught.errors:
            raise SystemExit(f"not everything was read: {caught.errors}")
        with store.read() as reader:
            rows = sum(rows_per_table(reader).values())
    return {"rows": rows, "seconds": seconds, "bytes": bytes_on_disk(profile)}


PARTS = {"bare": bare, "load": load}


def part(name: str, world: Path) -> None:
    """Do one part and print its figures, with what the process used, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        figures = PARTS[name](world, Path(folder))
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures |= {"cpu": used.ru_utime + used.ru_stime, "peak_mib": used.ru_maxrss / 1024}
    print(json.dumps(figures))


def measured(name: str, world: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--part", name, "--world", str(world)],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=("small", "normal"), default="normal")
    parser.add_argument("--world", type=Path)
    parser.add_argument("--part", choices=sorted(PARTS))
    options = parser.parse_args()
    if options.part:
        part(options.part, options.world)
        return
    with tempfile.TemporaryDirectory() as folder:
        world = options.world
        if world is None:
            world = Path(folder)
            World(world, options.size).make()
        raw, ours = measured("bare", world), measured("load", world)
    print(f"| normal: ≤ {TARGET_S:.0f} s | rows | s | rows/s | CPU s | peak MiB | MiB |")
    print("|---|---|---|---|---|---|---|")
    for name, found in (("bare copy", raw), ("first load", ours)):
        print(
            f"| {name} | {found['rows']:,.0f} | {found['seconds']:.1f} | "
            f"{found['rows'] / found['seconds']:,.0f} | {found['cpu']:.1f} | "
            f"{found['peak_mib']:.0f} | {found['bytes'] / 2**20:.0f} |"
        )
    speed = (ours["rows"] / ours["seconds"]) / (raw["rows"] / raw["seconds"])
    print(f"\nThe first load reaches {speed:.2f} of the bare copy's rows per second.")


if __name__ == "__main__":
    main()
