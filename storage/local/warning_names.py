"""What the groups of warnings are called: communities, queues, teams, processes' own codes stay."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import Table, select

from storage.local.reader import Reader
from storage.local.schema import community, queue, team

TABLES: Final = frozenset({"community", "queue", "team"})
_NAMED: Final[dict[str, Table]] = {"community": community, "queue": queue, "team": team}


def group_names(reader: Reader, kinds: Collection[str]) -> dict[str, str]:
    """Return the names of groups by their keys, of these kinds of groups."""
    found: dict[str, str] = {}
    for kind in sorted(set(kinds) & set(_NAMED)):
        c = _NAMED[kind].c
        found.update({key: name for key, name in reader.rows(select(c.key, c.name)) if name})
    return found
