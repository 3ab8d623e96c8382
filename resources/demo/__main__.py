"""The demo centre from the command line: `make` a world, `play` its day."""

import argparse
import signal
import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from types import FrameType

from resources.demo.making import make_world
from resources.demo.player import Player, parent_gone
from resources.demo.world import DEFAULT_SEED, SIZES


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    options = _parser().parse_args(arguments)
    if options.command == "make":
        begun = time.monotonic()
        made = make_world(options.directory, options.size, options.seed, options.now)
        took = time.monotonic() - begun
        sys.stdout.write(
            f"{made.directory}: {options.size} world, seed {options.seed}, {took:.1f} s\n"
        )
        return 0
    try:
        play(options.directory, options.speed, options.seconds, options.parent, options.stdin)
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def play(
    directory: Path, speed: float, seconds: float | None, parent: int | None, while_stdin: bool
) -> None:
    """Play until told to stop by a signal, the end of `seconds`, of the parent or of stdin; a
    step that has begun is finished first."""
    told = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        told.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    if while_stdin:
        threading.Thread(target=_wait_for_stdin, args=(told,), daemon=True).start()
    with Player(directory, speed) as player:
        player.run(seconds, lambda: told.is_set() or (parent is not None and parent_gone(parent)))


def _wait_for_stdin(told: threading.Event) -> None:
    sys.stdin.buffer.read()
    told.set()


def _speed(given: str) -> float:
    speed = float(given)
    if not 1 <= speed <= 60:
        raise argparse.ArgumentTypeError("speed must be between 1 and 60")
    return speed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m resources.demo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="make the six databases of a demo centre")
    make.add_argument("directory", type=Path)
    make.add_argument("--size", choices=SIZES, default="normal")
    make.add_argument("--seed", type=int, default=DEFAULT_SEED)
    make.add_argument("--now", type=datetime.fromisoformat, help="the world's time, ISO 8601")
    play = commands.add_parser("play", help="let the day of a made world run")
    play.add_argument("directory", type=Path)
    play.add_argument("--speed", type=_speed, default=1.0, help="world seconds a second, 1 to 60")
    play.add_argument("--for", dest="seconds", type=float, help="stop after so many seconds")
    play.add_argument("--parent", type=int, help="stop when this parent process is gone")
    play.add_argument(
        "--while-stdin", dest="stdin", action="store_true", help="stop when standard input closes"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
