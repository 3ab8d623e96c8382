"""The demo centre from the command line: `make` a world, `play` its day."""

import argparse
import sys
import time
from datetime import datetime
from pathlib import Path

from resources.demo.making import make_world
from resources.demo.world import DEFAULT_SEED, SIZES


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m resources.demo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="make the six databases of a demo centre")
    make.add_argument("directory", type=Path)
    make.add_argument("--size", choices=SIZES, default="normal")
    make.add_argument("--seed", type=int, default=DEFAULT_SEED)
    make.add_argument("--now", type=datetime.fromisoformat, help="the world's time, ISO 8601")
    options = parser.parse_args(arguments)
    begun = time.monotonic()
    made = make_world(options.directory, options.size, options.seed, options.now)
    print(f"{made.directory}: {options.size} world of seed {options.seed}"
          f" in {time.monotonic() - begun:.1f} s", file=sys.stdout)  # noqa: T201  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
