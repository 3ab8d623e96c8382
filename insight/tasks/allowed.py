"""Which steps of a task somebody may take now: the same table the hub goes by, so that a screen
offers exactly what the hub would take."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from insight.hub.facts import Task
from insight.hub.roles import EVERYWHERE, Role
from insight.hub.task_states import STEPS, Step, Who

Need = Literal[
    "person", "team", "until", "reason", "note", "outcome", "result", "satisfied", "external",
]  # fmt: skip
"""What a step is to be told; `reason` must not be empty, `note` may be."""

NEEDS: Final[dict[str, tuple[Need, ...]]] = {
    "progress": ("reason",),
    "suspend": ("until", "reason"),
    "hurry": ("note",),
    "ask_in": ("person", "note"),
    "return": ("reason",),
    "reassign": ("person", "note"),
    "put_back": ("team", "note"),
    "finish": ("outcome", "result"),
    "verify": ("note",),
    "reject": ("reason",),
    "call_back": ("satisfied", "note"),
    "withdraw": ("reason",),
    "external": ("external",),
    "comment": ("reason",),
    "escalate": ("note",),
}
"""What each step wants to know; one that is not named wants nothing and is taken at once."""

UNVERSIONED: Final = frozenset(
    {"claim", "progress", "comment", "hurry", "ask_in", "call_back", "external"}
)
"""Steps that do not mind what else has changed meanwhile."""

_NOT_ONESELF: Final = frozenset({"verify", "reject", "archive"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wants to take a step. `teams`: whose member, `leads`: whose lead this person is."""

    person: int
    role: Role
    teams: frozenset[int]
    leads: frozenset[int]
    department: str = ""


def allowed(
    task: Task, actor: Actor, helpers: Collection[int], assignee_teams: Collection[int],
    other_lead: bool = False,
) -> tuple[Step, ...]:  # fmt: skip
    """Return the steps open to somebody, in the table's order. `assignee_teams`: of whom the task
    is given to; `other_lead`: the task's team has a lead beside this person."""
    mine = _standing(task, actor, helpers, assignee_teams)
    return tuple(
        step for step in STEPS
        if task.state in step.froms and not mine.isdisjoint(step.who)
        and not _judges_oneself(step.act, task, actor, other_lead)
    )  # fmt: skip


def _standing(
    task: Task, actor: Actor, helpers: Collection[int], assignee_teams: Collection[int]
) -> set[Who]:
    found: set[Who] = set()
    if task.assignee == actor.person:
        found.add("assignee")
    if actor.person in helpers:
        found.add("helper")
    if task.creator == actor.person:
        found.add("creator")
    handles = bool(task.department) and task.department == actor.department
    if task.team in actor.teams or (handles and actor.role == "handler"):
        found.add("member")
    leads = task.team in actor.leads or not actor.leads.isdisjoint(assignee_teams)
    if leads or actor.role in EVERYWHERE:
        found.add("lead")
    return found


def _judges_oneself(act: str, task: Task, actor: Actor, other_lead: bool) -> bool:
    """Whether somebody would judge the own work: allowed in what one made for oneself, to archive
    it, or where there is no other lead."""
    if act not in _NOT_ONESELF or task.assignee != actor.person:
        return False
    return task.creator != actor.person or (act != "archive" and other_lead)
