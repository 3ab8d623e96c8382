"""Who of the demo centre signs in at the hub, and what they write to each other (crew.toml).

Everybody with a seat is there, under the agent number as login; beside them supervisors, an
analyst, an administrator and handlers of other departments.
"""

import sqlite3
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from resources.demo.people import names
from resources.demo.staff import draw_staff
from resources.demo.world import World, draw_world

SUPERVISOR: Final = "9001"
"""The login the demo is opened with."""
SECOND: Final = "9002"
ANALYST: Final = "9101"
ADMINISTRATOR: Final = "9000"
_ABOVE: Final = (
    (ADMINISTRATOR, "admin", "广州", ""),
    (SUPERVISOR, "supervisor", "广州", ""),
    (SECOND, "supervisor", "佛山", ""),
    (ANALYST, "analyst", "广州", ""),
    ("9201", "handler", "广州", "网络部"),
    ("9202", "handler", "广州", "市场部"),
)
_CUSTOMERS: Final = 400


@dataclass(frozen=True, slots=True)
class Crew:
    """A team. `slots`: how many may be on a break at once."""

    key: str
    name: str
    site: str
    slots: int


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person. `team`: the key of a crew, "" for none."""

    login: str
    name: str
    role: str
    site: str
    team: str
    skills: tuple[str, ...] = ()
    department: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """Everybody at the hub of a world. `customers`: keys in the CRM of customers tasks are about,
    those who lost an opportunity lately; `now`: when the world was made, seconds since 1970;
    `directory`: where its databases are."""

    seed: int
    now: int
    crews: tuple[Crew, ...]
    people: tuple[Colleague, ...]
    customers: tuple[str, ...]
    directory: Path


def house(directory: Path) -> House:
    """Return who works in the world in `directory`. Raises FileNotFoundError where none is."""
    world = _world(directory)
    staff = draw_staff(world)
    heads = {key: sum(agent.team == key for agent in staff.agents) for key, _ in staff.teams}
    crews = tuple(
        Crew(key, plan.name, plan.site, max(1, heads[key] // 10)) for key, plan in staff.teams
    )
    seated = [
        Colleague(agent.key, agent.name, "lead" if agent.lead else "agent", agent.site, agent.team,
                  agent.skills)
        for agent in staff.agents
    ]  # fmt: skip
    called = names(world.rng("above"), len(_ABOVE))
    above = [
        Colleague(login, name, role, site, "", (), department)
        for name, (login, role, site, department) in zip(called, _ABOVE, strict=True)
    ]
    return House(
        world.seed, world.now, crews, (*above, *seated), _customers(directory), directory
    )  # fmt: skip


@cache
def words() -> dict[str, list[dict[str, Any]]]:
    """Return what is written, by what it is: notice, training, bulletin, task and so on."""
    return tomllib.loads(Path(__file__).with_name("crew.toml").read_text(encoding="utf-8"))


def _world(directory: Path) -> World:
    path = directory / "acd.db"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: make the world first")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = dict(connection.execute("SELECT PARA_MC, PARA_Z FROM T_SYS_PARA"))
    finally:
        connection.close()
    return draw_world(int(found["seed"]), found["size"], int(found["now"]))


def _customers(directory: Path) -> tuple[str, ...]:
    path = directory / "crm.db"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute(
            "SELECT DISTINCT KHBM FROM T_SJD WHERE KHBM IS NOT NULL AND LSYY_DM IS NOT NULL"
            " ORDER BY KHBM LIMIT ?", (_CUSTOMERS,)
        ).fetchall()  # fmt: skip
    finally:
        connection.close()
    return tuple(key for (key,) in found)
