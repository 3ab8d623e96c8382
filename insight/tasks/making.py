"""Making tasks of something: of a customer, of rows behind a figure, of findings; one or thousands.

`MakeTasks` is what any page hands to the dialog (`ui.tasks.make.make_tasks`): what the tasks are
about. Where they go is said there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from insight.hub.acts import LONGEST_TEXT, LONGEST_TITLE, MOST_TASKS, CreateTasks, NewTask
from insight.identity.records import Ref
from insight.tasks.assigning import Work


@dataclass(frozen=True, slots=True)
class Subject:
    """What one task is about. `label`: a few words that tell it from the others, "" where it is the
    only one; `body`: what is added to the text of all; `site`, `skill`: where the customer is and
    which queue it takes; `origin`: of this one, added to that of all. `number`: the agent number of
    whom it is meant for. `party`: whom it goes to where that is no customer's record: ("tel", the
    phone). `way`: how this one is contacted, "" as all are. `claims`: as `NewTask.claims`, given by
    the contact gate."""

    label: str = ""
    body: str = ""
    customer: Ref | None = None
    skill: str = ""
    site: str = ""
    number: str = ""
    origin: Mapping[str, Any] = field(default_factory=dict)
    party: Ref | None = None
    way: str = ""
    claims: tuple[str, ...] = ()

    @property
    def whom(self) -> Ref | None:
        """Who is contacted with it."""
        return self.customer or self.party


@dataclass(frozen=True, slots=True)
class MakeTasks:
    """One task for each subject. `title`, `body`, `kind`, `priority`, `due` (a code of
    `insight.tasks.due.DUE_IN`): suggestions, changed in the dialog. `grants`: fields of the
    customer its holder may see, e.g. ("phone",), offered to be allowed. `origin`: what all were
    made from; its `words` are shown with the task. `finding`: the id of the finding they serve."""

    subjects: tuple[Subject, ...] = (Subject(),)
    title: str = ""
    body: str = ""
    kind: str = "other"
    priority: str = "normal"
    due: str = "next"
    grants: tuple[str, ...] = ()
    origin: Mapping[str, Any] = field(default_factory=dict)
    finding: str | None = None
    way: str = "call"
    to: Literal["", "person", "pool", "rule", "department", "recorder"] = ""
    team: int | None = None
    department: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was said in the dialog of all tasks. `grants`: those that were allowed."""

    title: str
    body: str
    kind: str
    priority: str
    due_at: int | None
    grants: tuple[str, ...] = ()
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Goes:
    """Where one task goes: to a person, or into a team's pool; and why."""

    person: int | None = None
    team: int | None = None
    why: str = ""


def works(request: MakeTasks) -> list[Work]:
    """Return the subjects as work to hand out; their ids are their places, of equal width."""
    return [
        Work(f"{place:08d}", place, each.skill, each.site)
        for place, each in enumerate(request.subjects)
    ]


def new_tasks(
    request: MakeTasks, chosen: Chosen, goes: Sequence[Goes], new_id: Callable[[], str]
) -> list[NewTask]:
    """Return the tasks, one for each subject and place in `goes`, in their order."""
    made = []
    for subject, to in zip(request.subjects, goes, strict=True):
        title = f"{chosen.title} · {subject.label}" if subject.label else chosen.title
        body = "\n".join(part for part in (chosen.body, subject.body) if part)
        source, key = subject.customer or (None, None)
        made.append(NewTask(
            id=new_id(), title=title[:LONGEST_TITLE], body=body[:LONGEST_TEXT], kind=chosen.kind,
            team=to.team, assignee=to.person, due_at=chosen.due_at, priority=chosen.priority,
            skill=subject.skill or None, customer_source=source, customer_key=key,
            grants=chosen.grants if subject.customer else (),
            origin={**request.origin, **subject.origin}, finding=request.finding,
            department=chosen.department, why=to.why or None, claims=subject.claims,
        ))  # fmt: skip
    return made


def in_acts(tasks: Sequence[NewTask]) -> Iterator[CreateTasks]:
    """Return the tasks in acts, each as large as the hub takes."""
    for first in range(0, len(tasks), MOST_TASKS):
        yield CreateTasks(tuple(tasks[first : first + MOST_TASKS]))
