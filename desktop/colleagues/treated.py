"""The one problem of the production chain that was worked on before somebody looks at the demo."""

import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from insight.hub.acts import Act, CreateTasks, NewTask, StepTask
from resources.demo.crew import House
from resources.demo.treated import (
    ANSWER,
    ANSWERED_DAYS,
    ASKED,
    DEPARTMENT,
    FINDING,
    GIVEN_DAYS,
    TITLE,
    VERIFIED_DAYS,
)
from storage.hub.embedded.hub import EmbeddedHub
from storage.hub.hub import Hub

_DAY: Final = 86_400_000_000


OpensAt = Callable[[str, int], Hub]
"""Opens somebody's session, by the number in the demo, at a moment (microseconds UTC)."""


def in_file(path: Path) -> OpensAt:
    """Return what opens sessions at a hub that is a file, by whose clock one likes."""
    return lambda number, at: EmbeddedHub(path, number, partial(int, at))


def work_on_a_problem(opens: OpensAt, house: House, own: str, until: int) -> None:
    """Let whoever looks at the demo have given a problem to its department weeks ago (`until`:
    microseconds UTC), the department have answered, and the answer be verified. Raises
    HubError."""
    handler = next(each.login for each in house.people if each.department == DEPARTMENT)
    given, answered = until - GIVEN_DAYS * _DAY, until - ANSWERED_DAYS * _DAY
    task = _id(given, 0)
    origin = {"page": "touchpoints", "link": "tariff", "words": TITLE, "problem": FINDING}
    steps: tuple[tuple[int, str, Act], ...] = (
        (given, own, CreateTasks((NewTask(
            task, TITLE, body=ASKED, kind="complaint", department=DEPARTMENT,
            due_at=given + 9 * _DAY, origin=origin, finding=FINDING,
        ),))),
        (given + _DAY, handler, StepTask(task, "claim", version=1)),
        (answered, handler,
         StepTask(task, "finish", version=2, outcome="solved", result=ANSWER)),
        (until - VERIFIED_DAYS * _DAY, own, StepTask(task, "verify", version=3)),
    )  # fmt: skip
    for place, (at, login, act) in enumerate(steps, start=1):
        session = opens(login, at)
        try:
            session.act(_id(at, place), act.kind, act.sent())
        finally:
            session.close()


def _id(at: int, place: int) -> str:
    """Return an id of a moment (UUIDv7), the same for the same past."""
    moment = (at // 1000) << 80 | 7 << 76 | (at % 1000) << 66
    return str(uuid.UUID(int=moment | 0b10 << 62 | place))
