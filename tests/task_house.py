"""A house that shares tasks through a hub in a file; a line to it that can be cut."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from insight.hub.acts import Act, CreateTasks, NewTask, StepTask
from storage.hub.embedded.hub import EmbeddedHub
from storage.hub.hub import Hub, HubAwayError, News, Sent
from storage.hub.sign_in import Place
from storage.local.ids import new_id


class Line:
    """Opens sessions for a desk while it is not cut."""

    def __init__(self) -> None:
        self.cut = False

    def open(self, place: Place, _password: str) -> Hub:
        if self.cut:
            raise HubAwayError
        return _Session(place.file, place.login, self)


class _Session(EmbeddedHub):
    def __init__(self, file: Path, login: str, line: Line) -> None:
        super().__init__(file, login)
        self._line = line

    def act(self, act_id: str, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        if self._line.cut:
            raise HubAwayError
        return super().act(act_id, kind, content)

    def act_all(self, acts: Sequence[Sent]) -> None:
        if self._line.cut:
            raise HubAwayError
        super().act_all(acts)

    def news(self, cursor: str, limit: int = 2_000) -> News:
        if self._line.cut:
            raise HubAwayError
        return super().news(cursor, limit)


@dataclass(frozen=True)
class House:
    """A hub's file and who works there: 广州一班 (lead 林静) and 佛山二班 (lead 何艳)."""

    file: Path
    people: dict[str, int]
    teams: dict[str, int]

    def session(self, login: str) -> EmbeddedHub:
        return EmbeddedHub(self.file, login)

    def do(self, login: str, act: Act) -> dict[str, object]:
        """Have somebody do something at the hub."""
        hub = self.session(login)
        try:
            return hub.act(new_id(), act.kind, act.sent())
        finally:
            hub.close()

    def task(self, login: str, title: str, **fields: object) -> str:
        """Have somebody make a task; return its id."""
        name = new_id()
        self.do(login, CreateTasks((NewTask(name, title, **fields),)))  # type: ignore[arg-type]
        return name

    def step(self, login: str, task: str, act: str, version: int | None = None,
             **said: object) -> None:  # fmt: skip
        """Have somebody take a step, on the version there is."""
        if version is None:
            hub = self.session(login)
            try:
                version = next(row["version"] for row in hub.news("").rows["task"]
                               if row["id"] == task)  # fmt: skip
            finally:
                hub.close()
        self.do(login, StepTask(task=task, act=act, version=version, **said))  # type: ignore[arg-type]
