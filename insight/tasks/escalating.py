"""Escalating what is overdue: once, whichever leads' desks see it."""

import hashlib
import uuid

from insight.hub.acts import StepTask
from insight.hub.facts import Task
from insight.tasks.calendar import WorkingHours


def escalation_id(task: Task) -> str:
    """Return the id under which a task is escalated for missing its due time: the same on every
    desk, another one for another due time. A UUID of version 7 whose moment is the due time."""
    due_ms = (task.due_at or 0) // 1000
    told = hashlib.sha256(f"{task.id}/{task.due_at}".encode()).digest()
    chance = int.from_bytes(told[:10])
    value = due_ms << 80 | 7 << 76 | (chance >> 68 & 0xFFF) << 64 | 0b10 << 62
    return str(uuid.UUID(int=value | chance & (1 << 62) - 1))


def escalation(task: Task) -> StepTask:
    """Return the step that tells a task's leads that it is overdue."""
    return StepTask(task=task.id, act="escalate", version=task.version)


def is_due(task: Task, now_us: int, hours: WorkingHours, grace_s: float = 0.0) -> bool:
    """Return whether it is time to escalate an overdue task: once `grace_s` seconds of working
    time have passed since; outside working hours nobody is there to be told."""
    hours = hours.for_team(task.team)
    if task.due_at is None or not hours.is_open(now_us):
        return False
    return hours.passed(task.due_at, now_us) >= grace_s and now_us >= task.due_at
