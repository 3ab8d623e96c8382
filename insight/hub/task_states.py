"""What may become of a task, as data: the hub's servers and the screens read the same table.

A step says which act leads from which states to which, and who may do it:

- `assignee`: whom the task is given to; `helper`: also who was asked in;
- `member`: any person of the task's team; `creator`: who made it;
- `lead`: a lead of the task's team or of the assignee's; supervisors and administrators always.
"""

from dataclasses import dataclass
from typing import Final, Literal

from resources.wording import QT_TRANSLATE_NOOP

State = Literal[
    "open", "assigned", "accepted", "suspended", "returned", "done", "verified", "archived",
    "withdrawn",
]  # fmt: skip
Who = Literal["assignee", "helper", "member", "creator", "lead"]

STATES: Final[dict[State, str]] = {
    "open": QT_TRANSLATE_NOOP("Tasks", "Free to take"),
    "assigned": QT_TRANSLATE_NOOP("Tasks", "Given, not accepted"),
    "accepted": QT_TRANSLATE_NOOP("Tasks", "In work"),
    "suspended": QT_TRANSLATE_NOOP("Tasks", "Suspended"),
    "returned": QT_TRANSLATE_NOOP("Tasks", "Returned"),
    "done": QT_TRANSLATE_NOOP("Tasks", "Done, to be verified"),
    "verified": QT_TRANSLATE_NOOP("Tasks", "Verified"),
    "archived": QT_TRANSLATE_NOOP("Tasks", "Archived"),
    "withdrawn": QT_TRANSLATE_NOOP("Tasks", "Withdrawn"),
}
"""Every state, in the order of a task's life."""

SAME: Final = "="
"""The state stays what it is."""


@dataclass(frozen=True, slots=True)
class Step:
    act: str
    froms: tuple[State, ...]
    to: State | Literal["="]
    who: tuple[Who, ...]


_WORKING: Final[tuple[State, ...]] = ("assigned", "accepted", "suspended")
_UNFINISHED: Final[tuple[State, ...]] = ("open", *_WORKING, "returned")

STEPS: Final[tuple[Step, ...]] = (
    Step("claim", ("open",), "accepted", ("member",)),
    Step("accept", ("assigned",), "accepted", ("assignee",)),
    Step("progress", ("accepted",), SAME, ("assignee", "helper")),
    Step("suspend", ("accepted",), "suspended", ("assignee",)),
    Step("resume", ("suspended",), "accepted", ("assignee", "lead")),
    Step("hurry", ("open", *_WORKING), SAME, ("creator", "lead")),
    Step("ask_in", ("assigned", "accepted"), SAME, ("assignee", "lead")),
    Step("return", _WORKING, "returned", ("assignee",)),
    Step("reassign", _UNFINISHED, "assigned", ("creator", "lead")),
    Step("put_back", _UNFINISHED, "open", ("creator", "lead")),
    Step("finish", ("accepted",), "done", ("assignee",)),
    Step("verify", ("done",), "verified", ("creator", "lead")),
    Step("reject", ("done",), "accepted", ("creator", "lead")),
    Step("call_back", ("done", "verified"), SAME, ("member", "creator", "lead")),
    Step("archive", ("verified", "done", "withdrawn"), "archived", ("creator", "lead")),
    Step("withdraw", _UNFINISHED, "withdrawn", ("creator", "lead")),
    Step("external", _UNFINISHED, SAME, ("assignee", "helper", "creator", "lead")),
    Step("comment", (*_UNFINISHED, "done", "verified"), SAME,
         ("assignee", "helper", "member", "creator", "lead")),
    Step("escalate", ("open", *_WORKING), SAME, ("lead",)),
)  # fmt: skip

BY_ACT: Final[dict[str, Step]] = {step.act: step for step in STEPS}
OVER: Final[frozenset[State]] = frozenset({"done", "verified", "archived", "withdrawn"})
"""States in which nobody has anything left to do but look."""

OUTCOMES: Final[dict[str, str]] = {
    "reached_won": QT_TRANSLATE_NOOP("Tasks", "Reached, won back"),
    "reached_later": QT_TRANSLATE_NOOP("Tasks", "Reached, decides later"),
    "reached_refused": QT_TRANSLATE_NOOP("Tasks", "Reached, refuses"),
    "not_reached": QT_TRANSLATE_NOOP("Tasks", "Not reached"),
    "solved": QT_TRANSLATE_NOOP("Tasks", "Solved"),
    "not_solvable": QT_TRANSLATE_NOOP("Tasks", "Cannot be solved here"),
    "handed_on": QT_TRANSLATE_NOOP("Tasks", "Handed to another department"),
    "no_need": QT_TRANSLATE_NOOP("Tasks", "Nothing was to be done"),
}
"""How a task ended; `finish` names one."""
