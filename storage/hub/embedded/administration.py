"""Who works here: what an administrator sets up in a hub's file."""

import json
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from insight.hub.roles import ROLES, Role
from storage.hub.embedded import audit
from storage.hub.embedded.doing import tell
from storage.hub.embedded.opened import Opened
from storage.hub.embedded.schema import FACTS, FORM, METADATA, counter, login, scope

_P: Final = FACTS["person"].c
_M: Final = FACTS["membership"].c
_BREAK_SLOTS: Final = 2


def make_hub(path: Path) -> None:
    """Make an empty hub; one that is there already stays, and gets the tables and columns it lacks.

    Raises HubAwayError, NewerHubError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = Opened(path, "rwc")
    try:
        with opened.transaction("BEGIN IMMEDIATE") as connection:
            form = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if form < FORM:
                METADATA.create_all(connection)
                if 0 < form < 3:  # replies named nobody
                    connection.exec_driver_sql("ALTER TABLE reply ADD COLUMN person INTEGER")
                if form == 4:  # a duty was a person's
                    connection.exec_driver_sql(
                        "ALTER TABLE lease ADD COLUMN desk TEXT DEFAULT '' NOT NULL"
                    )
                connection.exec_driver_sql(f"PRAGMA user_version = {FORM}")
            if form == 0:
                connection.execute(counter.insert(), [
                    {"name": "hub", "value": secrets.randbits(48)},
                    {"name": "changes", "value": 0},
                    {"name": "task", "value": 0},
                ])  # fmt: skip
    finally:
        opened.close()


class Administration:
    """Sets people and teams up; every change is told to all desks.

    Used as a context. Raises HubAwayError, NewerHubError, and ValueError for what cannot be.
    """

    def __init__(self, path: Path) -> None:
        self._opened = Opened(path)
        self._within: Connection | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Do all changes within in one transaction: all of them or none."""
        with self._opened.transaction("BEGIN IMMEDIATE") as connection:
            self._within = connection
            try:
                yield
            finally:
                self._within = None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._within is not None:
            yield self._within
            return
        with self._opened.transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @property
    def empty(self) -> bool:
        """Whether there is nobody yet."""
        with self._opened.transaction("BEGIN") as connection:
            return connection.scalar(select(func.count()).select_from(FACTS["person"])) == 0

    def people(self) -> list[tuple[str, str, str]]:
        """Return login, name and role of everybody who is here, in the order they were added."""
        query = select(login.c.login, _P.name, _P.role).join(
            FACTS["person"], _P.id == login.c.person
        )
        with self._opened.transaction("BEGIN") as connection:
            rows = connection.execute(query.where(_P.active == 1).order_by(_P.id)).all()
        return [(name, who, role) for name, who, role in rows]

    def add_team(self, name: str, site: str = "", break_slots: int = _BREAK_SLOTS) -> int:
        """Add a team; return its number."""
        with self._writing() as connection:
            team = 1 + (connection.scalar(select(func.max(FACTS["crew"].c.id))) or 0)
            connection.execute(FACTS["crew"].insert().values(
                id=team, name=name, site=site, break_slots=break_slots
            ))  # fmt: skip
            tell(connection, [("all", "crew", (team,))])
            _look_anew(connection, _everywhere(connection))
        return team

    def add_person(
        self,
        name: str,
        role: Role,
        *,
        signs_in_as: str,
        number: str = "",
        site: str = "",
        department: str = "",
        skills: Iterable[str] = (),
        teams: Iterable[int] = (),
    ) -> int:
        """Add a person, a member of `teams`; return the person's number at the hub.

        Raises ValueError when the login is taken or the role is none.
        """
        if role not in ROLES:
            raise ValueError(f"{role!r} is none of {', '.join(ROLES)}")
        with self._writing() as connection:
            if connection.scalar(select(login.c.person).where(login.c.login == signs_in_as)):
                raise ValueError(f"the login {signs_in_as!r} is taken")
            person = 1 + (connection.scalar(select(func.max(_P.id))) or 0)
            connection.execute(FACTS["person"].insert().values(
                id=person, name=name, role=role, site=site, number=number, department=department,
                skills=json.dumps(list(skills), ensure_ascii=False), active=True,
            ))  # fmt: skip
            connection.execute(login.insert().values(login=signs_in_as, person=person))
            tell(connection, [("all", "person", (person,))])
            for team in teams:
                _set_membership(connection, person, team, here=True)
        return person

    def change_person(self, person: int, **values: Any) -> None:
        """Give a person another role, name, site, department, number, or `active` yes or no."""
        with self._writing() as connection:
            table = FACTS["person"]
            connection.execute(table.update().where(table.c.id == person).values(**values))
            tell(connection, [("all", "person", (person,))])
            _look_anew(connection, [person])

    def join(self, person: int, team: int) -> None:
        with self._writing() as connection:
            _set_membership(connection, person, team, here=True)

    def leave(self, person: int, team: int) -> None:
        with self._writing() as connection:
            _set_membership(connection, person, team, here=False)

    def broken_audit(self) -> list[tuple[int, int]]:
        """Return (person, place) of every row of the audit that does not follow from the last."""
        with self._opened.transaction("BEGIN") as connection:
            return audit.broken(connection)

    def audit_heads(self) -> dict[int, tuple[int, str]]:
        """Return where each person's audit ends, to be kept elsewhere."""
        with self._opened.transaction("BEGIN") as connection:
            return audit.heads(connection)

    def close(self) -> None:
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _set_membership(connection: Connection, person: int, team: int, *, here: bool) -> None:
    """Write a membership, and have those look anew whose sight it changes: the person, and who
    leads the team."""
    setting = insert(FACTS["membership"]).values(person=person, team=team, active=here)
    connection.execute(
        setting.on_conflict_do_update(index_elements=["person", "team"], set_={"active": here})
    )
    tell(connection, [("all", "membership", (person, team)), (f"t:{team}", "presence", (person,))])
    leads = connection.scalars(
        select(_P.id).join(FACTS["membership"], _M.person == _P.id)
        .where(_M.team == team, _M.active == 1, _P.role == "lead")
    )  # fmt: skip
    _look_anew(connection, {person, *leads})


def _everywhere(connection: Connection) -> list[int]:
    return list(connection.scalars(select(_P.id).where(_P.role.in_(["supervisor", "admin"]))))


def _look_anew(connection: Connection, people: Collection[int]) -> None:
    """Have these people's desks forget and read everything at their next news."""
    for person in people:
        counting = insert(scope).values(person=person, version=1)
        connection.execute(
            counting.on_conflict_do_update(
                index_elements=["person"], set_={"version": scope.c.version + 1}
            )
        )
