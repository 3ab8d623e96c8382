"""Work on its way to departments without Touchdeck: rows of the desk file.

A dispatch is on the disk before it is sent, is marked as being sent before the gateway is asked,
and what became of it is written together with the steps that tell its tasks. So whatever happens in
between, none goes twice: one that was being sent when the program ended counts as unsure.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal, cast

from sqlalchemy import Connection, and_, exists, func, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert

from insight.hub.acts import LONGEST_NOTE, LONGEST_TITLE, StepTask
from insight.outside.departments import Department, Way
from insight.outside.letters import Letter
from storage.hub.outbox import add as add_acts
from storage.hub.outbox import row_of
from storage.local.changes import Changes
from storage.local.ids import new_id
from storage.local.reader import Reader
from storage.local.schema import dispatch, hub_state
from storage.local.store import Store

State = Literal["waiting", "sending", "sent", "failed", "unsure", "left"]
FIRST_S: Final = 10
HELD: Final = 2**62
"""When a message about warnings is tried that was waiting when the program ended: not before it is
known that it is still this desk's."""
LONGEST_WAIT_S: Final = 900
GIVEN_UP_S: Final = 86_400
"""A gateway that was away for so long is not asked any more."""
OPEN: Final[tuple[State, ...]] = ("waiting", "sending", "sent", "unsure")
"""States in which the work is on its way, or there."""

_D: Final = dispatch.c
_TOLD: Final = Changes({"dispatch": None})
_TURN: Final = func.coalesce(func.json_extract(_D.words, "$.turn"), 0)
_TASK: Final = func.json_each(_D.tasks).table_valued("value")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded on the tasks: their state with the others and a note once it went, a comment
    when it did not; `failed` has a place for `{why}`. In the words of whoever sent it."""

    state: str
    note: str
    failed: str


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One message to a department about some tasks, as it is taken out to be sent."""

    id: str
    department: str
    way: Way
    to: tuple[str, ...]
    letter: Letter
    made_at: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """What has become of a dispatch. `at`: when it went, or when it was made. Of a message about
    warnings: `turn`, in which of its turns; `held`: not sent before that is known to go on."""

    id: str
    department: str
    way: Way
    to: str
    state: State
    at: int
    reason: str = ""
    tasks: int = 1
    turn: int = 0
    held: bool = False


def add(
    store: Store, to: Department, letters: Sequence[tuple[Sequence[str], Letter]], words: Recorded,
    now_us: int,
) -> list[str]:  # fmt: skip
    """Keep messages to a department, each with the ids of its tasks; return their ids once they are
    on the disk. Raises StoreError: then nothing is sent."""
    ids = [new_id() for _ in letters]

    def work(connection: Connection) -> None:
        who = connection.scalar(select(hub_state.c.value).where(hub_state.c.name == "who"))
        said = {"state": words.state, "note": words.note, "failed": words.failed}
        connection.execute(dispatch.insert(), [
            {"id": name, "hub": who or "", "department": to.name, "way": to.way,
             "to_whom": ", ".join(to.mails()), "tasks": json.dumps(list(tasks)),
             "letter": json.dumps(letter.content(), ensure_ascii=False),
             "words": json.dumps(said, ensure_ascii=False), "made_at": now_us,
             "state": "waiting", "attempts": 0, "next_at": 0}
            for name, (tasks, letter) in zip(ids, letters, strict=True)
        ])  # fmt: skip

    store.write("desk", work, _TOLD)
    return ids


WARNINGS: Final = "warnings:"
"""What the department of a message about warnings begins with: it has no tasks."""


def add_warning(
    store: Store, name: str, to: Department, letter: Letter, now_us: int, people: Sequence[str],
    turn: int = 0,
) -> None:  # fmt: skip
    """Keep a message about warnings under its id, to be sent in a turn; one that is there already
    for that turn or a later one stays as it is. `people`: addresses or phones. Raises StoreError.
    """

    def work(connection: Connection) -> None:
        who = connection.scalar(select(hub_state.c.value).where(hub_state.c.name == "who"))
        row = {"id": name, "hub": who or "", "department": to.name, "way": to.way,
               "to_whom": ", ".join(people), "tasks": "[]",
               "letter": json.dumps(letter.content(), ensure_ascii=False),
               "words": json.dumps({"turn": turn}), "made_at": now_us, "state": "waiting",
               "attempts": 0, "next_at": 0}  # fmt: skip
        new = insert(dispatch).values(row)
        connection.execute(new.on_conflict_do_update(
            index_elements=["id"], where=turn > _TURN,
            set_={column: new.excluded[column] for column in row if column != "id"},
        ))  # fmt: skip

    store.write("desk", work, _TOLD)


def of_warnings(reader: Reader) -> tuple[Delivery, ...]:
    """Return the messages about warnings from this desk."""
    mine = _D.department.startswith(WARNINGS, autoescape=True)
    return tuple(map(_delivery, reader.rows(_DELIVERY.where(mine).order_by(_D.id))))


def release(store: Store, name: str) -> None:
    """Let a message about warnings that is held go: it is still this desk's."""
    _change(store, and_(_D.id == name, _D.next_at == HELD), next_at=0)


# --- sending ---------------------------------------------------------------------------------


def recover(store: Store) -> None:
    """Mark what was being sent when the program ended: nobody knows whether it went. What of
    warnings waits is held: another desk may have sent it meanwhile."""
    _change(store, _D.state == "sending", state="unsure", reason="")
    warned = _D.department.startswith(WARNINGS, autoescape=True)
    _change(store, and_(warned, _D.state == "waiting"), next_at=HELD)


def due(reader: Reader, now_us: int) -> Dispatch | None:
    """Return the next one to be sent now."""
    query = (
        select(_D.id, _D.department, _D.way, _D.to_whom, _D.letter, _D.made_at, _D.attempts)
        .where(_D.state == "waiting", _D.next_at <= now_us)
        .order_by(_D.id)
        .limit(1)
    )
    for name, department, way, to, letter, made_at, attempts in reader.rows(query):
        people = tuple(each for each in to.split(", ") if each)
        return Dispatch(name, department, way, people, Letter(**json.loads(letter)), made_at,
                        attempts)  # fmt: skip
    return None


def next_at(reader: Reader) -> int | None:
    """Return when the next one is to be tried (this computer's clock); None where none waits."""
    waiting = (_D.state == "waiting", _D.next_at < HELD)
    rows = reader.rows(select(func.min(_D.next_at)).where(*waiting))
    return cast("int | None", rows[0][0])


def begin(store: Store, name: str) -> bool:
    """Mark one as being sent; False where somebody gave it up meanwhile."""
    return _change(store, and_(_D.id == name, _D.state == "waiting"), state="sending") == 1


def went(store: Store, name: str, wall_us: int, hub_us: int) -> None:
    """Record that it went, and have its tasks say so."""

    def acts(words: Mapping[str, str], task: str) -> StepTask:
        return StepTask(task, "external", external_state=words["state"][:LONGEST_TITLE],
                        note=words["note"].replace("{id}", name)[:LONGEST_NOTE])  # fmt: skip

    _settle(store, name, acts, hub_us, state="sent", sent_at=wall_us, letter="{}", reason=None)


def failed(store: Store, name: str, why: str, hub_us: int) -> None:
    """Record that it did not go and is not tried again by itself; its tasks say so."""

    def acts(words: Mapping[str, str], task: str) -> StepTask:
        return StepTask(task, "comment", note=words["failed"].replace("{why}", why)[:LONGEST_NOTE])

    _settle(store, name, acts, hub_us, state="failed", reason=why)


def unsure(store: Store, name: str, why: str) -> None:
    """Record that nobody knows whether it went."""
    _change(store, _D.id == name, state="unsure", reason=why)


def later(store: Store, name: str, why: str, attempts: int, now_us: int) -> None:
    """Have it tried again after a while, each time a longer one."""
    wait_s = min(FIRST_S * 2 ** min(attempts - 1, 20), LONGEST_WAIT_S)
    _change(store, _D.id == name, state="waiting", reason=why, attempts=attempts,
            next_at=now_us + int(wait_s * 1_000_000))  # fmt: skip


# --- what people say -------------------------------------------------------------------------


def again(store: Store, name: str, now_us: int) -> None:
    """Send one that failed, or that may not have gone, once more under its id."""
    stuck = _D.state.in_(("failed", "unsure"))
    _change(store, and_(_D.id == name, stuck), state="waiting", attempts=0, next_at=0,
            made_at=now_us)  # fmt: skip


def leave(store: Store, name: str) -> None:
    """Give one up that has not gone."""
    stuck = _D.state.in_(("waiting", "failed", "unsure"))
    _change(store, and_(_D.id == name, stuck), state="left", letter="{}")


# --- what is shown ---------------------------------------------------------------------------


def of_task(reader: Reader, task: str) -> tuple[Delivery, ...]:
    """Return the deliveries of a task from this desk, the newest first; given up ones not."""
    named = exists(select(literal_column("1")).select_from(_TASK).where(_TASK.c.value == task))
    rows = reader.rows(_DELIVERY.where(named, _D.state != "left").order_by(_D.id.desc()))
    return tuple(map(_delivery, rows))


def troubled(reader: Reader) -> tuple[Delivery, ...]:
    """Return what waits for somebody's word: failed, or nobody knows. What is told of warnings
    stands with them."""
    work = ~_D.department.startswith(WARNINGS, autoescape=True)
    stuck = _D.state.in_(("failed", "unsure"))
    rows = reader.rows(_DELIVERY.where(stuck, work).order_by(_D.id))
    return tuple(map(_delivery, rows))


def sent_already(reader: Reader, department: str, tasks: Collection[str]) -> frozenset[str]:
    """Return those of the tasks that are on their way to a department from this desk, or there."""
    query = (
        select(_TASK.c.value)
        .select_from(dispatch)
        .join(_TASK, literal_column("1") == literal_column("1"))
        .where(_D.department == department, _D.state.in_(OPEN))
    )
    return frozenset(task for (task,) in reader.rows(query)) & frozenset(tasks)


_DELIVERY: Final = select(
    _D.id, _D.department, _D.way, _D.to_whom, _D.state, func.coalesce(_D.sent_at, _D.made_at),
    _D.reason, func.json_array_length(_D.tasks), _TURN, _D.next_at == HELD,
)  # fmt: skip


def _delivery(row: Any) -> Delivery:
    name, department, way, to, state, at, reason, tasks, turn, held = row
    return Delivery(name, department, way, to, state, at, reason or "", tasks, turn, bool(held))


# --- one transaction -------------------------------------------------------------------------


def _change(store: Store, where: Any, **values: Any) -> int:
    return store.write(
        "desk",
        lambda connection: (
            connection.execute(update(dispatch).where(where).values(values)).rowcount
        ),
        lambda changed: _TOLD if changed else Changes(),
    )


def _settle(store: Store, name: str, act_of: Any, hub_us: int, **values: Any) -> None:
    store.write("desk", partial(_settled, name=name, act_of=act_of, hub_us=hub_us, values=values),
                Changes({"dispatch": None, "outbox": None}))  # fmt: skip


def _settled(
    connection: Connection, name: str, act_of: Any, hub_us: int, values: Mapping[str, Any]
) -> None:
    """Keep what became of a dispatch together with the steps of its tasks."""
    row = connection.execute(select(_D.hub, _D.tasks, _D.words).where(_D.id == name)).one()
    words = json.loads(row.words)
    acts = [act_of(words, task) for task in json.loads(row.tasks)]
    connection.execute(update(dispatch).where(_D.id == name).values(**values))
    add_acts(connection, [row_of(act, row.hub, hub_us) for act in acts])
