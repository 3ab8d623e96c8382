"""Makes a demo world: six databases and the truth about what was planted in them."""

import gc
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from resources.demo import times
from resources.demo.customers import TIERS, Customers, make_customers
from resources.demo.files import beat, create, finish, insert
from resources.demo.floor import Call, Caller, Floor
from resources.demo.floor_rows import write_changes
from resources.demo.marketing import make_marketing
from resources.demo.past import make_past
from resources.demo.paths import draw_paths
from resources.demo.places import make_places
from resources.demo.service import make_contacts
from resources.demo.staff import Staff, draw_staff, sloppy_recorder, write_staff
from resources.demo.trails import write_trails
from resources.demo.troubles import make_complaints, make_faults
from resources.demo.truth import tell
from resources.demo.world import DEFAULT_SEED, World, draw_world

_FLUSH_MS = 3 * 3_600_000


@dataclass(frozen=True, slots=True)
class Made:
    """A world on disk. `databases`: system → file; `truth`: what was planted, for tests only."""

    directory: Path
    world: World
    databases: dict[str, Path]
    truth: Path


def make_world(
    directory: Path | str,
    size: str = "normal",
    seed: int = DEFAULT_SEED,
    now: datetime | None = None,
) -> Made:
    """Make the six databases and `truth.json` in `directory`, replacing a world that is there.

    `now` is where the world's clock stands (without zone: the centre's local time); by default
    half past ten of today. The same size, seed and `now` give the same databases. Raises
    ValueError for an unknown size.
    """
    directory = Path(directory)
    world = draw_world(seed, size, times.default_now() if now is None else times.epoch(now))
    staff = draw_staff(world)
    systems = create(directory)
    places = make_places(systems["crm"], world)
    customers = make_customers(systems["crm"], systems["bss"], world, places)
    write_staff(systems["acd"], world, staff)
    recorded = make_floor(systems["acd"], world, staff, callers(customers))
    make_past(systems["acd"], world, staff)
    paths = draw_paths(world, places, customers, staff)
    deleted = write_trails(systems, world, places, customers, staff, paths)
    contacts = make_contacts(systems["desk"], world, customers, staff, recorded)
    topics = make_complaints(systems["desk"], world, places, customers, paths)
    surge = make_faults(systems["fault"], world, places, customers)
    make_marketing(systems["crm"], systems["ess"], world)
    for system, connection in systems.items():
        beat(connection, system, world.now * 1000)
    parameters = {"seed": seed, "size": size, "now": world.now}
    insert(systems["acd"], "T_SYS_PARA", {
        "PARA_MC": list(parameters), "PARA_Z": [str(value) for value in parameters.values()],
    })  # fmt: skip
    finish(systems)
    truth = directory / "truth.json"
    sloppy = sloppy_recorder(world, staff)
    told = tell(world, customers, paths, deleted, contacts, topics, surge, sloppy)
    truth.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return Made(directory, world, {name: directory / f"{name}.db" for name in systems}, truth)


def callers(customers: Customers) -> list[Caller]:
    """Return who may call: those with a subscription, as the ACD knows them."""
    return [
        Caller(customers.phones[i], customers.keys[i], TIERS[customers.tiers[i]])
        for i in customers.subscribers.tolist()
    ]


def make_floor(
    acd: sqlite3.Connection, world: World, staff: Staff, callers: Sequence[Caller]
) -> list[Call]:
    """Run the floor from some days ago until now into the ACD; return the calls recorders
    classified."""
    begins = times.midnight(world.now) - world.size.detail_days * times.DAY
    floor = Floor(world, staff, callers, begins * 1000)
    floor.start()
    recorded: list[Call] = []
    collecting = gc.isenabled()
    gc.disable()  # millions of small objects and no cycles: collecting costs a third of the time
    try:
        while floor.now < world.now * 1000:
            floor.run(min(floor.now + _FLUSH_MS, world.now * 1000))
            changes = floor.take()
            write_changes(acd, changes)
            recorded.extend(changes.recorded)
    finally:
        if collecting:
            gc.enable()
    return recorded
