"""A task as it will be once the hub has taken what was done here, shown at once as not sent yet."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, cast

from insight.hub.facts import Task
from insight.hub.task_states import BY_ACT, SAME

_EXTERNAL: Final = ("external_number", "external_state")


def stepped(task: Task, content: Mapping[str, Any], person: int, at_us: int) -> Task:
    """Return a task after a step; as it is when the step is unknown or no longer fits its state.

    `content`: of the act `task.step`; `person`: whose act it is; `at_us`: when it was done.
    """
    step = BY_ACT.get(str(content.get("act")))
    if step is None or task.state not in step.froms:
        return task
    state = task.state if step.to == SAME else step.to
    made = replace(
        task, state=state, version=task.version + 1,
        state_at=task.state_at if step.to == SAME else at_us,
    )  # fmt: skip
    return replace(made, **_effect(step.act, content, person, task, at_us))


def _effect(
    act: str, content: Mapping[str, Any], person: int, task: Task, at_us: int
) -> dict[str, Any]:
    due = task.due_at
    if act == "resume" and due is not None:
        due += max(at_us - task.state_at, 0)
    external = {name: content[name] for name in _EXTERNAL if content.get(name) is not None}
    effects: dict[str, dict[str, Any]] = {
        "claim": {"assignee": person},
        "reassign": {"assignee": content.get("person")},
        "put_back": {"assignee": None, "team": content.get("team") or task.team},
        "suspend": {"suspended_until": content.get("until_at")},
        "resume": {"suspended_until": None, "due_at": due},
        "hurry": {"hurried": task.hurried + 1},
        "escalate": {"escalated_at": at_us},
        "finish": {"outcome": content.get("outcome"), "result": content.get("result")},
        "call_back": {"satisfied": content.get("satisfied")},
        "external": external,
    }
    return effects.get(act, {})


def created(content: Mapping[str, Any], person: int, at_us: int) -> list[Task]:
    """Return the tasks an act `task.create` will make, without their numbers (0)."""
    return [_created(new, person, at_us) for new in content.get("tasks", ())]


def _created(new: Mapping[str, Any], person: int, at_us: int) -> Task:
    assignee = cast("int | None", new.get("assignee"))
    return Task(
        id=str(new["id"]), number=0, title=str(new.get("title", "")),
        body=str(new.get("body", "")), kind=str(new.get("kind", "other")), team=new.get("team"),
        assignee=assignee, creator=person, made_at=at_us, due_at=new.get("due_at"),
        priority=str(new.get("priority", "normal")), skill=new.get("skill"),
        state="open" if assignee is None else "assigned", version=1, state_at=at_us,
        customer_source=new.get("customer_source"), customer_key=new.get("customer_key"),
        grants=json.dumps(list(new.get("grants", ()))),
        origin=json.dumps(new.get("origin", {}), ensure_ascii=False), finding=new.get("finding"),
        department=new.get("department"), external_number=None, external_state=None, outcome=None,
        result=None, satisfied=None, suspended_until=None, hurried=0, escalated_at=None,
    )  # fmt: skip
