"""Who acts at the hub: role, teams, and whom they lead and may address."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from insight.hub.roles import EVERYWHERE, FEW, LEADING, SHAPING, Role
from storage.hub.embedded.schema import FACTS, login, scope
from storage.hub.hub import RefusedError, SignInError

_P = FACTS["person"].c
_M = FACTS["membership"].c


@dataclass(frozen=True, slots=True)
class Who:
    """A person as the hub knows this one now. `leads`: the teams led, all for supervisors.
    `scope` grows whenever what this person may see changes as a whole."""

    id: int
    name: str
    role: Role
    site: str
    department: str
    teams: frozenset[int]
    leads: frozenset[int]
    scope: int

    @property
    def everywhere(self) -> bool:
        return self.role in EVERYWHERE

    @property
    def leading(self) -> bool:
        return self.role in LEADING

    @property
    def shaping(self) -> bool:
        return self.role in SHAPING

    @property
    def handles(self) -> str | None:
        """The department this person works for, None for whoever is no handler."""
        return self.department if self.role == "handler" and self.department else None


_FIND: Final = (
    select(FACTS["person"], func.coalesce(scope.c.version, 0).label("scope"))
    .join(login, login.c.person == _P.id)
    .outerjoin(scope, scope.c.person == _P.id)
    .where(login.c.login == bindparam("login"))
)
_TEAMS: Final = select(_M.person, _M.team).where(
    _M.person.in_(bindparam("people", expanding=True)), _M.active == 1
)
_ACTIVE: Final = select(_P.id, _P.role).where(
    _P.id.in_(bindparam("people", expanding=True)), _P.active == 1
)
_CREWS: Final = select(FACTS["crew"].c.id)


def find(connection: Connection, name: str) -> Who:
    """Return who signs in as `name`. Raises SignInError, RefusedError("not_active")."""
    found = connection.execute(_FIND, {"login": name}).one_or_none()
    if found is None:
        raise SignInError(name)
    if not found.active:
        raise RefusedError("not_active")
    teams = teams_of(connection, [found.id])[found.id]
    leads = teams if found.role == "lead" else frozenset[int]()
    if found.role in EVERYWHERE:
        leads = frozenset(connection.scalars(_CREWS))
    return Who(found.id, found.name, found.role, found.site, found.department, teams, leads,
               found.scope)  # fmt: skip


def teams_of(connection: Connection, people: Collection[int]) -> dict[int, frozenset[int]]:
    """Return the teams of each of `people`."""
    teams: dict[int, set[int]] = {person: set() for person in people}
    for person, team in connection.execute(_TEAMS, {"people": list(people)}):
        teams[person].add(team)
    return {person: frozenset(found) for person, found in teams.items()}


def active(connection: Connection, people: Collection[int]) -> dict[int, Role]:
    """Return the roles of those of `people` who are here."""
    return dict(connection.execute(_ACTIVE, {"people": list(people)}).all())


def require_address(who: Who, roles: dict[int, Role], teams: dict[int, frozenset[int]]) -> None:
    """Refuse when `who` may not address all the people given with their roles and teams."""
    if who.everywhere:
        return
    if not who.leading and len(roles) > FEW:
        raise RefusedError("too_many", {"most": FEW})
    for person, role in roles.items():
        if person != who.id and role not in LEADING and not teams[person] & who.teams:
            raise RefusedError("not_allowed")


def leads_any(who: Who, teams: Iterable[int]) -> bool:
    return not who.leads.isdisjoint(teams)
