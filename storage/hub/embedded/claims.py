"""One customer, one desk: names of customers that are taken by tasks, and by messages about to go.

A hub file has one writer at a time, so whoever comes second sees what the first took.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from insight.hub.acts import CLAIM_S, ClaimContacts, NewTask
from insight.hub.task_states import OVER
from storage.hub.embedded.doing import Doing, Handlers
from storage.hub.embedded.schema import FACTS, message_claim, task_claim

Taken = dict[str, int]
"""Who has a customer: {by: the person, number: of the task}."""

_T: Final = FACTS["task"].c
_C: Final = task_claim.c
_M: Final = message_claim.c


class TaskClaims:
    """Whom unfinished tasks go to, while one act makes tasks. `who`: whoever makes them."""

    def __init__(self, connection: Connection, who: int, names: set[str]) -> None:
        self._who = who
        found = connection.execute(
            select(_C.name, _T.creator, _T.number)
            .join(FACTS["task"], _T.id == _C.task)
            .where(_C.name.in_(names), _T.state.not_in(OVER))
        )
        self._taken: dict[str, Taken] = {
            name: {"by": by, "number": number} for name, by, number in found
        }
        self._mine: dict[str, str] = {}

    def take(self, task: str, number: int, new: NewTask) -> Taken | None:
        """Take the names of a new task's customer, all or none; return who has one already."""
        taken = next((self._taken[name] for name in new.claims if name in self._taken), None)
        if taken is None:
            mine = {"by": self._who, "number": number}
            self._taken |= dict.fromkeys(new.claims, mine)
            self._mine |= dict.fromkeys(new.claims, task)
        return taken

    def keep(self, connection: Connection) -> None:
        """Write down what was taken."""
        if self._mine:
            rows = [{"name": name, "task": task} for name, task in self._mine.items()]
            taking = insert(task_claim)
            connection.execute(taking.on_conflict_do_update(
                index_elements=["name"], set_={"task": taking.excluded.task}), rows)  # fmt: skip


def claim_contacts(doing: Doing, asked: ClaimContacts) -> dict[str, Any]:
    """Take names for messages of one desk; what another desk has stays the other's."""
    names, connection = set(asked.names), doing.connection
    held = connection.execute(select(_M.name, _M.person, _M.desk).where(
        _M.name.in_(names), _M.until_at > doing.now))  # fmt: skip
    taken: Mapping[str, int] = {
        name: person for name, person, desk in held
        if (person, desk) != (doing.who.id, asked.desk)
    }  # fmt: skip
    values = {"person": doing.who.id, "desk": asked.desk,
              "until_at": doing.now + CLAIM_S * 1_000_000}  # fmt: skip
    rows = [{"name": name, **values} for name in sorted(names - taken.keys())]
    if rows:
        taking = insert(message_claim)
        connection.execute(taking.on_conflict_do_update(
            index_elements=["name"],
            set_={name: taking.excluded[name] for name in values}), rows)  # fmt: skip
    return {"taken": taken}


HANDLERS: Final[Handlers] = {ClaimContacts: claim_contacts}
