"""Who works here, as far as the hub tells: names, teams, presence."""

import json
from typing import Final

from sqlalchemy import and_, select

from insight.hub.facts import Membership, Person, Team
from insight.team.people import Colleague
from storage.local.reader import Reader
from storage.local.schema import agent, agent_state, queue
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

TABLES: Final = frozenset({"person", "crew", "membership", "presence"})


def names(reader: Reader) -> dict[int, str]:
    """Return everybody's name by id, of those who left too."""
    c = SHARED["person"].c
    return dict(reader.json(select(c.id, c.name)))


def number_of(reader: Reader, person: int) -> str:
    """Return somebody's agent number, "" for none."""
    c = SHARED["person"].c
    return next((str(number) for (number,) in reader.json(
        select(c.number).where(c.id == person)
    )), "")  # fmt: skip


def teams(reader: Reader) -> list[Team]:
    """Return all teams by name."""
    c = SHARED["crew"].c
    return facts_where(reader, Team, order=c.name)


def colleagues(reader: Reader) -> list[Colleague]:
    """Return everybody who is active, by number, with teams, when their desk was last heard of and
    what the floor says of them."""
    floor = _seats(reader)
    person, member, present = (SHARED[name].c for name in ("person", "membership", "presence"))
    called = {each.id: each.name for each in teams(reader)}
    own: dict[int, list[int]] = {}
    for each in facts_where(reader, Membership, member.active != 0, order=member.team):
        own.setdefault(each.person, []).append(each.team)
    queues = dict(reader.json(select(queue.c.key, queue.c.name)))
    seen = dict(reader.json(select(present.person, present.seen_at)))
    found = [
        Colleague(
            each, tuple(own.get(each.id, ())),
            tuple(called.get(team, "") for team in own.get(each.id, ())),
            tuple(queues.get(key) or key for key in json.loads(each.skills or "[]")),
            seen.get(each.id),
            *floor.get(each.number.strip(), ("", "", None, "", "")),
        )
        for each in facts_where(reader, Person, person.active != 0)
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.person.number, each.person.name))


def _seats(reader: Reader) -> dict[str, tuple[str, str, int | None, str, str]]:
    """Return what the floor says of each agent number: state, reason, since when, workplace, and
    the key of the agent."""
    rows = reader.json(
        select(agent.c.number, agent_state.c.state, agent_state.c.reason, agent_state.c.since_at,
               agent_state.c.workplace, agent_state.c.key)
        .join_from(agent_state, agent, and_(agent.c.source == agent_state.c.source,
                                            agent.c.key == agent_state.c.key))
    )  # fmt: skip
    return {
        number.strip(): (state or "", reason or "", since, workplace or "", key)
        for number, state, reason, since, workplace, key in rows
        if number and number.strip()
    }
