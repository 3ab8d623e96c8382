"""Makes a demo world: six databases and the truth about what was planted in them."""

import gc
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from resources.demo import times
from resources.demo.built import write_built
from resources.demo.customers import TIERS, Customers, make_customers
from resources.demo.files import beat, create, finish, insert
from resources.demo.floor import Floor
from resources.demo.floor_rows import write_changes
from resources.demo.knowledge import WITHDRAWN_IN_PLAY, make_knowledge
from resources.demo.marketing import make_campaigns
from resources.demo.past import make_past
from resources.demo.paths import draw_paths
from resources.demo.places import make_places
from resources.demo.promised import make_promised
from resources.demo.registrations import make_registrations
from resources.demo.schemas import SYSTEMS
from resources.demo.seats import Call, Caller
from resources.demo.service import make_contacts
from resources.demo.shown import make_shown
from resources.demo.staff import Staff, draw_staff, sloppy_recorder, write_staff
from resources.demo.trails import write_trails
from resources.demo.treated import treat
from resources.demo.troubles import make_complaints, make_faults
from resources.demo.truth import lost_before_built, tell
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
    with _without_collecting():
        told = _make(directory, world)
    truth = directory / "truth.json"
    truth.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return Made(directory, world, {name: directory / f"{name}.db" for name in SYSTEMS}, truth)


def _make(directory: Path, world: World) -> dict[str, object]:
    """Fill the databases, domain by domain; return the truth."""
    systems = create(directory)
    crm, ess, bss, desk, acd = (systems[name] for name in ("crm", "ess", "bss", "desk", "acd"))
    staff = draw_staff(world)
    places = make_places(crm, world)
    customers = make_customers(crm, bss, world, places)
    write_staff(acd, world, staff)
    recorded = make_floor(acd, world, staff, callers(customers))
    make_past(acd, world, staff)
    paths = draw_paths(world, places, customers, staff)
    finished = write_built(crm, world, places)
    deleted = write_trails(systems, world, places, customers, staff, paths)
    contacts = make_contacts(desk, world, customers, staff, recorded)
    topics = make_complaints(desk, world, places, customers, paths)
    treat(desk, world)
    surge = make_faults(systems["fault"], world, places, customers)
    make_campaigns(ess, world)
    make_knowledge(crm, world)
    registered = make_registrations(systems, world)
    shown = make_shown(systems, world, registered, surge, customers.billed)
    promised = make_promised(systems, world, shown)
    parameters = {"seed": world.seed, "size": world.size.name, "now": world.now}
    insert(acd, "T_SYS_PARA", {
        "PARA_MC": list(parameters), "PARA_Z": [str(value) for value in parameters.values()],
    })  # fmt: skip
    for system, connection in systems.items():
        beat(connection, system, world.now * 1000)
    finish(systems)
    sloppy = sloppy_recorder(world, staff)
    told = tell(world, customers, paths, deleted, contacts, topics, surge, sloppy, registered)
    return told | {
        "shown": shown, "promises": promised, "scripts_withdrawn_in_play": WITHDRAWN_IN_PLAY,
        "spoken_names": registered.spoken, "second_entries": places.seconds,
        "built": finished, "lost_before_built": lost_before_built(paths, places, finished),
    }  # fmt: skip


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
    while floor.now < world.now * 1000:
        floor.run(min(floor.now + _FLUSH_MS, world.now * 1000))
        changes = floor.take()
        write_changes(acd, changes)
        recorded.extend(changes.recorded)
    return recorded


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Switch the cycle collector off: millions of small objects without cycles are made here, and
    looking through them again and again costs a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
