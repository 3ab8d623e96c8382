"""The demo's colleagues while somebody looks: a process of its own that lives at the hub."""

import argparse
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Final

from desktop.colleagues.living import Colleagues
from desktop.colleagues.past import begin_working, make_past
from desktop.colleagues.sessions import opens_at
from resources.demo.crew import SUPERVISOR, house
from resources.demo.files import time_of
from resources.demo.player import parent_gone
from storage.hub.embedded.hub import clock_ahead

_THERE_S: Final = 10.0
_FIRST_S: Final = 15.0
"""Whoever has signed in has told so by then, and is not taken for a colleague."""
_LOOK_S: Final = 1.0


def live(
    hub: str, world: Path, own: str, speed: float, clock: Callable[[], int],
    stopped: Callable[[], bool],
) -> None:  # fmt: skip
    """Let the people of a world live at a hub, whose clock is given, until `stopped`; `speed`: how
    much faster than in life. Raises HubError, FileNotFoundError where no world is."""
    colleagues = Colleagues(opens_at(hub, clock), house(world), own, clock(), clock, speed, speed)
    try:
        colleagues.begin()
        there = time.monotonic() - _THERE_S + _FIRST_S
        while not stopped():
            if time.monotonic() - there >= _THERE_S:
                there = time.monotonic()
                colleagues.be_there()
            colleagues.live(clock())
            colleagues.wait(_LOOK_S)
    finally:
        colleagues.close()


def main(arguments: list[str]) -> int:
    """Run the command line: make a hub's past, or live there; return the exit status."""
    parser = argparse.ArgumentParser(prog="colleagues", description=__doc__)
    parser.add_argument("command", choices=("past", "begin", "live"))
    parser.add_argument("hub", help="its file, or the address of the demo's PostgreSQL")
    parser.add_argument("world", type=Path)
    parser.add_argument("--own", default=SUPERVISOR, help="who is somebody real")
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument(
        "--ahead",
        type=int,
        default=0,
        help="microseconds the hub's clock is ahead of this machine's",
    )
    parser.add_argument("--parent", type=int, default=os.getppid())
    options = parser.parse_args(arguments)
    if options.command == "past":
        make_past(
            Path(options.hub), house(options.world), options.own, time_of(options.world) * 1000
        )
        return 0
    clock = clock_ahead(options.ahead)
    if options.command == "begin":
        begin_working(opens_at(options.hub), house(options.world), options.own, clock)
        return 0
    told = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        told.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    live(options.hub, options.world, options.own, options.speed, clock,
         lambda: told.is_set() or parent_gone(options.parent))  # fmt: skip
    return 0
