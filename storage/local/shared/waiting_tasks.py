"""Tasks made at this desk that the hub does not have yet, for whoever counts tasks or must not make
a second one."""

from insight.hub.facts import Task
from insight.tasks.laying import created
from storage.local.reader import Reader
from storage.local.shared.pending import pending
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

NOBODY_YET = 0
"""Their creator: who it is does not matter before the hub says so."""


def waiting_tasks(reader: Reader) -> list[Task]:
    """Return the tasks that wait in the outbox, in the order they were made; what the hub refused
    or has already is none."""
    made = [
        task for act in pending(reader, "task.create") if act.state != "refused"
        for task in created(act.content, NOBODY_YET, act.made_at)
    ]  # fmt: skip
    if not made:
        return []
    there = {each.id for each in facts_where(
        reader, Task, SHARED["task"].c.id.in_([task.id for task in made]))}  # fmt: skip
    return [task for task in made if task.id not in there]
