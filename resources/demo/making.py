"""Makes a demo world: six databases and the truth about what was planted in them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from resources.demo import times
from resources.demo.files import create, finish, insert
from resources.demo.floor import Call, Caller, Floor
from resources.demo.floor_rows import write_changes
from resources.demo.staff import Staff, draw_staff, write_staff
from resources.demo.world import DEFAULT_SEED, World, draw_world

_FLUSH_MS = 3 * 3_600_000


def make_floor(
    acd: sqlite3.Connection, world: World, staff: Staff, callers: Sequence[Caller]
) -> list[Call]:
    """Run the floor from some days ago until now into the ACD; return the calls recorders
    classified."""
    begins = times.midnight(world.now) - world.size.detail_days * times.DAY
    floor = Floor(world, staff, callers, begins * 1000)
    floor.start()
    recorded: list[Call] = []
    while floor.now < world.now * 1000:
        floor.run(min(floor.now + _FLUSH_MS, world.now * 1000))
        changes = floor.take()
        write_changes(acd, changes)
        recorded.extend(changes.recorded)
    return recorded
