"""Who might take tasks now: people of some teams with what the floor says of them."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from insight.hub.facts import BreakRequest, Membership, Person
from insight.tasks.assigning import Candidate
from storage.hub.hub import Me
from storage.local.queues import waiting_calls
from storage.local.reader import Reader
from storage.local.schema import queue
from storage.local.shared.notices import floor_states, own_state
from storage.local.shared.rows import facts_where
from storage.local.shared.tasks import held_counts
from storage.local.shared_tables import SHARED

_DOING: Final = ("agent", "clerk", "lead", "handler")
"""Roles that work on tasks."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Those who might take tasks, callers waiting on the whole floor, and the names of queues by
    key. `teams`: of each person, the teams among those asked for."""

    candidates: tuple[Candidate, ...] = ()
    waiting: int = 0
    queues: tuple[tuple[str, str], ...] = ()
    teams: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """What the floor says of one's own seat ("" where it knows none), and how many callers wait in
    the queues one serves."""

    state: str = ""
    waiting: int = 0


NO_SEAT: Final = OwnSeat()


def own_seat(reader: Reader, person: int, now_us: int) -> OwnSeat:
    """Return how it stands with a person's own seat now. `now_us`: the floor's clock."""
    c = SHARED["person"].c
    rows = facts_where(reader, Person, c.id == person)
    if not rows:
        return OwnSeat()
    skills = set(json.loads(rows[0].skills or "[]"))
    waiting = sum(call.queue_key in skills for call in waiting_calls(reader, now_us))
    state = own_state(reader, person)
    return OwnSeat(state, waiting)


def hands(reader: Reader, me: Me, teams: Collection[int], now_us: int) -> Hands:
    """Return the active people of these teams who work on tasks. `now_us`: the floor's clock."""
    person, member, asked = (SHARED[n].c for n in ("person", "membership", "break_request"))
    of = {
        (each.person, each.team)
        for each in facts_where(reader, Membership, member.active != 0, member.team.in_(teams))
    }
    people = facts_where(
        reader, Person, person.active != 0, person.role.in_(_DOING),
        person.id.in_({number for number, _ in of}),
    )  # fmt: skip
    due = {
        each.person
        for each in facts_where(reader, BreakRequest, asked.state.in_(("asked", "approved")))
    }
    calls = waiting_calls(reader, now_us)
    waits: dict[str, int] = {}
    for call in calls:
        waits[call.queue_key] = waits.get(call.queue_key, 0) + 1
    floor, held = floor_states(reader), held_counts(reader, me)
    found = []
    for each in people:
        state, _reason, since_us = floor.get(each.number.strip(), ("", "", None))
        skills = frozenset(str(skill) for skill in json.loads(each.skills or "[]"))
        found.append(Candidate(
            each.id, each.name, each.site, skills, state, since_us,
            sum(waits.get(skill, 0) for skill in skills), each.id in due, held.get(each.id, 0),
        ))  # fmt: skip
    names = reader.json(select(queue.c.key, queue.c.name).order_by(queue.c.key))
    return Hands(
        tuple(found), len(calls), tuple((key, name or key) for key, name in names),
        tuple(sorted(of)),
    )  # fmt: skip
