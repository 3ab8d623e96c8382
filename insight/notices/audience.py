"""Whom a notice goes to: choices that are combined, and who they come down to now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from insight.hub.facts import Person, Team
from insight.hub.roles import EVERYWHERE, FEW, LEADING
from insight.states import state_of

Kind = Literal["role", "team", "site", "skill", "state", "person", "without"]
GROUPS: Final[tuple[Kind, ...]] = ("role", "team", "site", "skill", "state")
"""Kinds that choose many: of one kind any of the values, of several kinds all of them."""
SIGNED_IN: Final = "signed_in"
"""As a state: any in which somebody is at work."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One part of an audience. `value`: a role, the id of a team or person, a site, a queue, the
    code of a state or `SIGNED_IN`. `person` adds somebody by hand, `without` leaves one out."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who may be addressed, with what the floor says of him or her now ("" where the
    call distribution knows nobody of this number)."""

    person: Person
    teams: tuple[int, ...]
    skills: tuple[str, ...]
    state: str = ""
    reason: str = ""
    since_us: int | None = None

    @property
    def id(self) -> int:
        return self.person.id


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody the hub knows who is active, and how its teams and queues are called."""

    people: tuple[Somebody, ...] = ()
    teams: tuple[Team, ...] = ()
    queues: tuple[tuple[str, str], ...] = ()
    """Key and name of each queue."""

    def team_name(self, team: int | None) -> str:
        return next((each.name for each in self.teams if each.id == team), "")

    def queue_name(self, key: str) -> str:
        return next((name for found, name in self.queues if found == key and name), key)

    def somebody(self, person: int) -> Somebody | None:
        return next((each for each in self.people if each.id == person), None)


def addressable(crowd: Crowd, me: int) -> tuple[Somebody, ...]:
    """Return whom a person may address: supervisors and administrators everybody, all others the
    members of the own teams and whoever leads. Nobody writes to oneself."""
    own = crowd.somebody(me)
    if own is None:
        return ()
    everybody = own.person.role in EVERYWHERE
    return tuple(
        each
        for each in crowd.people
        if each.id != me
        and (everybody or each.person.role in LEADING or set(each.teams) & set(own.teams))
    )


def most(crowd: Crowd, me: int) -> int | None:
    """Return how many people somebody may address at once, None for no bound."""
    own = crowd.somebody(me)
    return None if own is not None and own.person.role in LEADING else FEW


def resolve(people: Sequence[Somebody], choices: Iterable[Choice]) -> tuple[Somebody, ...]:
    """Return who of `people` is meant, in their order.

    Values of one kind of `GROUPS` are alternatives, different kinds must all hold; whoever is
    named by hand comes in besides, whoever is left out does not. Without any choice: nobody.
    """
    wanted: dict[Kind, set[str]] = {}
    for choice in choices:
        wanted.setdefault(choice.kind, set()).add(choice.value)
    groups = [(kind, wanted[kind]) for kind in GROUPS if kind in wanted]
    named, without = wanted.get("person", set()), wanted.get("without", set())

    def meant(each: Somebody) -> bool:
        if str(each.id) in without:
            return False
        if str(each.id) in named:
            return True
        return bool(groups) and all(values & _values(each, kind) for kind, values in groups)

    return tuple(each for each in people if meant(each))


def _values(each: Somebody, kind: Kind) -> set[str]:
    if kind == "role":
        return {each.person.role}
    if kind == "team":
        return {str(team) for team in each.teams}
    if kind == "site":
        return {each.person.site}
    if kind == "skill":
        return set(each.skills)
    present = bool(each.state) and state_of(each.state).signed_in
    return {each.state, SIGNED_IN} if present else {each.state}


def away(people: Iterable[Somebody]) -> int:
    """Return how many are not signed in: they get a notice when they come."""
    return sum(not (each.state and state_of(each.state).signed_in) for each in people)
