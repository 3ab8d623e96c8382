"""How a task stands towards its due time, and the due times one chooses from."""

from dataclasses import dataclass
from typing import Final, Literal

from insight.hub.facts import Task
from insight.hub.task_states import OVER
from insight.tasks.calendar import WorkingHours
from resources.wording import QT_TRANSLATE_NOOP

Standing = Literal["none", "stands", "over", "far", "soon", "overdue"]
"""`none`: no due time; `stands`: suspended, the clock stands; `over`: nothing is left to do."""

SOON_S: Final = 3_600.0
"""Working time before it is due in which a task counts as due soon."""


@dataclass(frozen=True, slots=True)
class Due:
    """`left_s`: seconds of working time until it is due, negative since it was; None where no
    clock runs."""

    standing: Standing
    left_s: float | None = None


def due_of(task: Task, now_us: int, hours: WorkingHours) -> Due:
    """Return how a task stands, in the hours of its team. It is overdue from the moment it was due,
    also outside hours."""
    hours = hours.for_team(task.team)
    if task.state in OVER:
        return Due("over")
    if task.due_at is None:
        return Due("none")
    if task.state == "suspended":
        return Due("stands", hours.passed(min(task.state_at, task.due_at), task.due_at))
    left_s = hours.passed(now_us, task.due_at)
    if now_us >= task.due_at:
        return Due("overdue", left_s)
    return Due("soon" if left_s <= SOON_S else "far", left_s)


def is_overdue(task: Task, now_us: int) -> bool:
    """Return whether it should be done by now; a suspended one never."""
    runs = task.state not in OVER and task.state != "suspended"
    return runs and task.due_at is not None and now_us >= task.due_at


@dataclass(frozen=True, slots=True)
class DueIn:
    """A due time to choose: so much working time from now, or the end of a working day."""

    code: str
    words: str
    seconds: float | None = None
    days: int | None = None

    def at(self, now_us: int, hours: WorkingHours) -> int | None:
        if self.seconds is not None:
            return hours.after(now_us, self.seconds)
        return None if self.days is None else hours.end_of_day(now_us, self.days)


DUE_IN: Final[tuple[DueIn, ...]] = (
    DueIn("none", QT_TRANSLATE_NOOP("Tasks", "No due time")),
    DueIn("30min", QT_TRANSLATE_NOOP("Tasks", "In 30 working minutes"), seconds=1_800),
    DueIn("2h", QT_TRANSLATE_NOOP("Tasks", "In 2 working hours"), seconds=7_200),
    DueIn("day", QT_TRANSLATE_NOOP("Tasks", "End of this working day"), days=0),
    DueIn("next", QT_TRANSLATE_NOOP("Tasks", "End of the next working day"), days=1),
    DueIn("3days", QT_TRANSLATE_NOOP("Tasks", "Three working days from now"), days=3),
    DueIn("week", QT_TRANSLATE_NOOP("Tasks", "Seven working days from now"), days=7),
)  # fmt: skip
