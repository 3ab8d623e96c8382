"""The catalogue held against the walls: every right somebody has beyond what a hub gives is a row.

Independent of `walls.sql`: it looks at what is there, whoever made it.
"""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import psycopg


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that lets somebody do more than he may. `what`: which wall; `object`: where."""

    what: str
    object: str


def violations(connection: psycopg.Connection[Any]) -> list[Finding]:
    """Return what is wrong with the hub in this database; a superuser sees all of it."""
    script = files(__package__).joinpath("lint.sql").read_text(encoding="utf-8")
    return [Finding(*row) for row in connection.execute(script.encode())]


def advice(connection: psycopg.Connection[Any]) -> list[Finding]:
    """Return settings of the server that a hub should not have; they are the administrator's."""
    script = files(__package__).joinpath("advice.sql").read_text(encoding="utf-8")
    return [Finding(*row) for row in connection.execute(script.encode())]
