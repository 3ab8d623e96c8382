"""A house at a hub, whichever kind it is: its teams and people, and their desks.

广州一班: lin (lead), luo, huang, ma      佛山二班: he (lead), tan, cai
zhou (supervisor), ada (administrator), pan (analyst), hu (handler of the network department)
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest
from patience import LIMIT_S

from insight.hub.acts import Act, CreateTasks, NewTask, StepTask
from insight.hub.facts import TABLES
from insight.hub.roles import Role
from storage.hub.embedded.administration import Administration, make_hub
from storage.hub.embedded.hub import EmbeddedHub
from storage.hub.hub import Hub, RefusedError
from storage.local.ids import new_id

Row = dict[str, Any]
NETWORK = "网络部"


@dataclass(frozen=True)
class Hired:
    """Somebody as the house is set up with them; `team` None: of no team."""

    login: str
    role: Role
    team: str | None = None
    department: str = ""


ONE, TWO = "广州一班", "佛山二班"
SITES = {ONE: "广州", TWO: "佛山"}
PEOPLE = (
    Hired("lin", "lead", ONE), Hired("luo", "agent", ONE), Hired("huang", "agent", ONE),
    Hired("ma", "agent", ONE), Hired("he", "lead", TWO), Hired("tan", "agent", TWO),
    Hired("cai", "agent", TWO), Hired("zhou", "supervisor"), Hired("ada", "admin"),
    Hired("pan", "analyst"), Hired("hu", "handler", None, NETWORK),
)  # fmt: skip


class Office(Protocol):
    """What an administrator does at a hub."""

    def add_team(self, name: str, site: str, break_slots: int) -> int: ...

    def add_person(
        self, name: str, role: Role, *, signs_in_as: str, site: str, department: str
    ) -> int: ...

    def join(self, person: int, team: int) -> None: ...

    def leave(self, person: int, team: int) -> None: ...

    def change_person(self, person: int, **values: Any) -> None: ...

    def broken_audit(self) -> list[tuple[int, int]]: ...

    def audit_heads(self) -> dict[int, tuple[int, str]]: ...


class Desk:
    """A person's session, and what the hub has told it so far: table → key → row."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.id = hub.me().person
        self.cursor = ""
        self.kept: dict[str, dict[tuple[Any, ...], Row]] = {}
        self.wholes = 0
        self.gone: list[tuple[str, tuple[Any, ...]]] = []

    def do(self, act: Act) -> dict[str, Any]:
        """Do something new; return the hub's answer with the act's id."""
        act_id = new_id()
        return {**self.hub.act(act_id, act.kind, act.sent()), "act": act_id}

    def refused(self, act: Act) -> RefusedError:
        """Try something that must be refused; return how."""
        with pytest.raises(RefusedError) as refusal:
            self.hub.act(new_id(), act.kind, act.sent())
        return refusal.value

    def code(self, act: Act) -> str:
        return self.refused(act).code

    def step(self, task: str, act: str, **more: Any) -> dict[str, Any]:
        """Do a step of a task, on the version it has now."""
        return self.do(StepTask(task, act, version=self.task(task)["version"], **more))

    def task(self, task: str) -> Row:
        return self.row("task", task)

    def catch_up(self, limit: int = 2_000) -> None:
        """Take all the news there are."""
        while True:
            news = self.hub.news(self.cursor, limit)
            if news.whole:
                self.kept.clear()
                self.wholes += 1
            for table, rows in news.rows.items():
                kept = self.kept.setdefault(table, {})
                kept |= {tuple(row[name] for name in TABLES[table].KEY): dict(row) for row in rows}
            for table, keys in news.gone.items():
                for key in keys:
                    self.kept.get(table, {}).pop(tuple(key), None)
                    self.gone.append((table, tuple(key)))
            self.cursor = news.cursor
            if not news.more:
                return

    def all(self, table: str) -> dict[tuple[Any, ...], Row]:
        """Return the rows of a table this desk keeps now, by their keys."""
        self.catch_up()
        return self.kept.get(table, {})

    def sees(self, table: str, *key: Any) -> bool:
        return key in self.all(table)

    def row(self, table: str, *key: Any) -> Row:
        return self.all(table)[key]

    def comes(self, table: str, *key: Any) -> Row:
        """Wait until a row comes by itself, at most some seconds."""
        until = time.monotonic() + LIMIT_S
        while not self.sees(table, *key):
            assert time.monotonic() < until, f"{table} {key} never came"
            self.hub.wait(0.5)
        return self.row(table, *key)


@dataclass
class HubHouse:
    """Everybody's desk by login, made when first asked for."""

    open: Callable[[str], Hub]
    office: Callable[[], AbstractContextManager[Office]]
    people: dict[str, int]
    teams: dict[str, int]
    _desks: dict[str, Desk] = field(default_factory=dict)
    _opened: list[Hub] = field(default_factory=list)

    def __getitem__(self, login: str) -> Desk:
        if login not in self._desks:
            self._desks[login] = self.another(login)
        return self._desks[login]

    def another(self, login: str) -> Desk:
        """Return one more desk of the same person, which knows nothing yet."""
        return Desk(self.session(login))

    def session(self, login: str) -> Hub:
        hub = self.open(login)
        self._opened.append(hub)
        return hub

    def ids(self, *logins: str) -> tuple[int, ...]:
        return tuple(self.people[login] for login in logins)

    def now(self) -> int:
        """Return the hub's time."""
        return self["zhou"].hub.me().now_us

    def close(self) -> None:
        for hub in self._opened:
            hub.close()

    @property
    def one(self) -> int:
        return self.teams[ONE]

    @property
    def two(self) -> int:
        return self.teams[TWO]

    def new_task(self, maker: str, **more: Any) -> str:
        """Let somebody make a task; return its id."""
        task = NewTask(new_id(), more.pop("title", "回访"), **more)
        self[maker].do(CreateTasks((task,)))
        return task.id


def furnish(office: Office) -> tuple[dict[str, int], dict[str, int]]:
    """Set a hub up with the house's people; return people and teams by name → number."""
    teams = {name: office.add_team(name, site, 1) for name, site in SITES.items()}
    people = {}
    for each in PEOPLE:
        people[each.login] = office.add_person(
            each.login.title(), each.role, signs_in_as=each.login,
            site=SITES.get(each.team or ONE, ""), department=each.department,
        )  # fmt: skip
        if each.team is not None:
            office.join(people[each.login], teams[each.team])
    return people, teams


@dataclass(frozen=True)
class Furnished:
    """The file of a hub that nobody has used yet, to be copied."""

    path: Path
    people: dict[str, int]
    teams: dict[str, int]

    @classmethod
    def made_in(cls, folder: Path) -> "Furnished":
        path = folder / "hub.db"
        make_hub(path)
        with Administration(path) as office:
            people, teams = furnish(office)
        return cls(path, people, teams)

    @contextmanager
    def opened_in(self, folder: Path) -> Iterator[HubHouse]:
        path = folder / "hub.db"
        shutil.copyfile(self.path, path)
        house = HubHouse(
            lambda login: EmbeddedHub(path, login), lambda: Administration(path), self.people,
            self.teams,
        )  # fmt: skip
        try:
            yield house
        finally:
            house.close()
