"""Tasks as lists and screens show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from insight.hub.facts import Task, TaskEvent
from insight.hub.task_states import OVER, STATES, State
from insight.tasks.calendar import WorkingHours
from insight.tasks.due import is_overdue
from resources.wording import QT_TRANSLATE_NOOP

Scope = Literal["mine", "asked_in", "made", "teams", "pool", "department"]
"""`mine`: given to me; `asked_in`: I help; `made`: I made it; `teams`: of the teams I am in or
lead; `pool`: free to take there; `department`: of the department I work for."""
SCOPES: Final[dict[Scope, str]] = {
    "mine": QT_TRANSLATE_NOOP("Tasks", "Mine"),
    "pool": QT_TRANSLATE_NOOP("Tasks", "Free to take"),
    "teams": QT_TRANSLATE_NOOP("Tasks", "My teams"),
    "asked_in": QT_TRANSLATE_NOOP("Tasks", "Asked in"),
    "made": QT_TRANSLATE_NOOP("Tasks", "Made by me"),
    "department": QT_TRANSLATE_NOOP("Tasks", "My department"),
}
KINDS: Final[dict[str, str]] = {
    "call_back": QT_TRANSLATE_NOOP("Tasks", "Call back"),
    "win_back": QT_TRANSLATE_NOOP("Tasks", "Win back"),
    "complaint": QT_TRANSLATE_NOOP("Tasks", "Complaint"),
    "fault": QT_TRANSLATE_NOOP("Tasks", "Fault"),
    "address": QT_TRANSLATE_NOOP("Tasks", "Address correction"),
    "recording_check": QT_TRANSLATE_NOOP("Tasks", "Recording check"),
    "other": QT_TRANSLATE_NOOP("Tasks", "Other"),
}
PRIORITIES: Final[dict[str, str]] = {
    "normal": QT_TRANSLATE_NOOP("Tasks", "Normal"),
    "high": QT_TRANSLATE_NOOP("Tasks", "High"),
    "urgent": QT_TRANSLATE_NOOP("Tasks", "Urgent"),
}
UNFINISHED: Final[tuple[State, ...]] = tuple(state for state in STATES if state not in OVER)
ON_BOARD: Final[tuple[State, ...]] = (
    "open", "assigned", "accepted", "suspended", "returned", "done",
)  # fmt: skip
"""The columns of the board."""

Sending = Literal["", "waiting", "refused"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A step or a new task the hub refused. `act_id`: its act in the outbox; `act`: the step, ""
    for a new task; `code`, `detail`: as the hub said them; `by`: who was faster; `wanted`: what was
    sent."""

    act_id: str
    act: str
    code: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    by: str = ""
    wanted: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A task with names in place of numbers, and what this person may do with it. `sending`: not
    sent yet, or refused; `helping`: this person was asked in; `steps`: acts open to this person;
    `customer`: whom it is about, masked, and `queue`: both "" where this desk does not know."""

    task: Task
    assignee: str = ""
    creator: str = ""
    team: str = ""
    steps: tuple[str, ...] = ()
    helping: bool = False
    sending: Sending = ""
    refusal: Refusal | None = None
    customer: str = ""
    queue: str = ""

    @property
    def key(self) -> str:
        return self.task.id


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks a list is to show. `states`: empty for those with something left to do; `kind`,
    `priority`, `assignee`: one of them, or any; `typed`: each word in title, text, number, the
    other department's number or the assignee's name."""

    scope: Scope = "mine"
    states: tuple[State, ...] = ()
    kind: str = ""
    priority: str = ""
    assignee: int | None = None
    overdue: bool = False
    typed: str = ""

    def fits(self, line: Line, now_us: int) -> bool:
        """Return whether a task of the scope is to be shown."""
        task = line.task
        return (
            task.state in (self.states or UNFINISHED)
            and self.kind in ("", task.kind)
            and self.priority in ("", task.priority)
            and self.assignee in (None, task.assignee)
            and (not self.overdue or is_overdue(task, now_us))
            and all(word in _words(line) for word in self.typed.casefold().split())
        )


def _words(line: Line) -> str:
    task = line.task
    parts = (task.title, task.body, f"#{task.number}", task.external_number or "", line.assignee)
    return "\n".join(parts).casefold()


@dataclass(frozen=True, slots=True)
class Counts:
    """Tasks of a scope, whatever else is asked for, by state; `overdue` of those unfinished."""

    states: Mapping[str, int] = field(default_factory=dict)
    overdue: int = 0

    @property
    def unfinished(self) -> int:
        return sum(self.states.get(state, 0) for state in UNFINISHED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of tasks, the most pressing first. `found`: how many there are, of which `lines` are
    the first. `people`: who holds any in this scope, by name."""

    lines: tuple[Line, ...] = ()
    found: int = 0
    counts: Counts = Counts()
    mine: int = 0
    people: tuple[tuple[int, str], ...] = ()
    scopes: tuple[Scope, ...] = ()
    hours: WorkingHours | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of a task's history. `detail`: what belongs to the step (to whom, until when);
    `person`: whom the detail names."""

    event: TaskEvent
    who: str
    person: str = ""
    sending: Sending = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A task opened: its history, newest first, and who was asked in. `taken_by`: who has its
    customer, name and number of the task, where it was not handed out for that."""

    line: Line
    history: tuple[Happened, ...] = ()
    helpers: tuple[str, ...] = ()
    hours: WorkingHours | None = None
    taken_by: tuple[str, int] | None = None


def pressing(line: Line, now_us: int) -> tuple[bool, bool, int, int, int, str]:
    """Return what lists are sorted by: what is left to do first, then overdue, then by priority,
    by when it is due, by age."""
    task = line.task
    rank = {"urgent": 0, "high": 1}.get(task.priority, 2)
    due = task.due_at if task.due_at is not None else 1 << 62
    over = task.state in OVER
    return over, not is_overdue(task, now_us), rank, due, task.made_at, task.id
