"""Tasks: made, and moved on by the steps of `insight.hub.task_states`, which says who may do what.

Every step raises the version, and every step is kept as an event.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.dialects.sqlite import insert

from insight.hub.acts import CreateTasks, NewTask, StepTask
from insight.hub.task_states import BY_ACT, SAME
from insight.hub.task_states import Who as Part
from storage.hub.embedded.claims import TaskClaims
from storage.hub.embedded.content import bad, read_id
from storage.hub.embedded.doing import Doing, Handlers, Row, take, tell
from storage.hub.embedded.rows import as_json
from storage.hub.embedded.schema import FACTS, holder
from storage.hub.embedded.sight import Sight
from storage.hub.embedded.who import active, leads_any, require_address, teams_of
from storage.hub.hub import RefusedError

_T: Final = FACTS["task"].c
_H: Final = FACTS["task_helper"].c
_UNVERSIONED: Final = frozenset(
    {"claim", "progress", "comment", "hurry", "ask_in", "call_back", "external"}
)
_WITH_REASON: Final = frozenset({"suspend", "return", "reject", "withdraw", "comment"})
_OF_OTHERS: Final = frozenset({"verify", "reject", "archive"})
"""Steps that judge the work: not the assignee's own."""


# --- made ------------------------------------------------------------------------------------


def create(doing: Doing, asked: CreateTasks) -> dict[str, Any]:
    """Write all the tasks, each with its first event, or none. One whose customer an unfinished
    task has already begins as withdrawn, and says whose that is."""
    tasks = {read_id(each.id, "tasks.id"): each for each in asked.tasks}
    if len(tasks) < len(asked.tasks):
        bad("tasks.id", "comes twice")
    if doing.connection.scalar(select(_T.id).where(_T.id.in_(tasks)).limit(1)) is not None:
        raise RefusedError("id_reused")
    given = {each.assignee for each in asked.tasks if each.assignee is not None}
    here = active(doing.connection, given)
    teams = teams_of(doing.connection, given)
    number = take(doing.connection, "task", len(tasks))
    rows: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    claimed = {name for new in tasks.values() for name in new.claims}
    claims = TaskClaims(doing.connection, doing.who.id, claimed)
    for place, (key, new) in enumerate(tasks.items()):
        if new.assignee is not None and new.assignee not in here:
            bad("tasks.assignee", "is nobody here")
        team = _allowed(doing, new, teams.get(new.assignee or 0, frozenset()))
        state = "open" if new.assignee is None else "assigned"
        assignee, department, origin = new.assignee, new.department, new.origin
        if taken := claims.take(key, number + place, new):
            state, assignee, department = "withdrawn", None, None
            origin = {**origin, "taken": taken}
        rows.append({
            "id": key, "number": number + place, "title": new.title, "body": new.body,
            "kind": new.kind, "team": team, "assignee": assignee, "creator": doing.who.id,
            "made_at": doing.now, "due_at": new.due_at, "priority": new.priority,
            "skill": new.skill, "state": state, "version": 1, "state_at": doing.now,
            "customer_source": new.customer_source, "customer_key": new.customer_key,
            "grants": as_json(new.grants), "origin": as_json(origin), "finding": new.finding,
            "department": department, "hurried": 0,
        })  # fmt: skip
        events.append(_event(doing, key, key, "create", None, state, new.why or "", {}))
    doing.add("task", rows)
    doing.add("task_event", events)
    claims.keep(doing.connection)
    _hold(doing, [(row["id"], row["assignee"]) for row in rows if row["assignee"] is not None])
    _tell_new(doing, rows, teams)
    return {"numbers": {row["id"]: row["number"] for row in rows}}


def _allowed(doing: Doing, new: NewTask, teams: frozenset[int]) -> int | None:
    """Return the team a new task belongs to, or refuse it."""
    who = doing.who
    if new.assignee is None and new.team is None and new.department is None:
        bad("tasks", "goes to nobody")
    if not who.leading and (new.grants or new.department is not None):
        raise RefusedError("not_allowed")
    if new.assignee is not None and new.assignee != who.id and not _may_give(doing, teams):
        raise RefusedError("not_allowed")
    if new.team is not None:
        _require_pool(doing, new.team, None)
        return new.team
    return min(teams & who.leads or teams, default=None)


def _may_give(doing: Doing, teams: Iterable[int]) -> bool:
    return doing.who.everywhere or leads_any(doing.who, teams)


def _tell_new(doing: Doing, rows: list[dict[str, Any]], teams: dict[int, frozenset[int]]) -> None:
    """Tell of many new tasks at once; they have neither helpers nor a past."""
    entries = []
    for row in rows:
        of_assignee = teams.get(row["assignee"] or 0, frozenset())
        for audience in _readers(row, of_assignee, ()):
            entries += [(audience, "task", (row["id"],)), (audience, "task_event", (row["id"],))]
    tell(doing.connection, entries)


# --- moved on --------------------------------------------------------------------------------


def step(doing: Doing, asked: StepTask) -> dict[str, Any]:
    """Do one step, as far as who asks, the version and the state allow it."""
    row = _allowed_step(doing, asked)
    before = _audience(doing, row)
    effect = _EFFECTS.get(asked.act)
    values, detail = effect(_Step(doing, row, asked)) if effect else _NOTHING
    values = {**values}
    planned = BY_ACT[asked.act]
    state = row["state"] if planned.to == SAME else planned.to
    if state != row["state"]:
        values["state_at"] = doing.now
        if row["state"] == "suspended":
            values["suspended_until"] = None
            if row["due_at"] is not None:
                values["due_at"] = row["due_at"] + doing.now - row["state_at"]
    version = row["version"] + 1
    doing.change("task", (row["id"],), **values, state=state, version=version)
    doing.add("task_event", _event(doing, doing.id, row["id"], asked.act, row["state"], state,
                                   asked.note, detail))  # fmt: skip
    _tell(doing, row["id"], before)
    return {"version": version, "state": state}


def _allowed_step(doing: Doing, asked: StepTask) -> Row:
    """Return the task a step may be done on now, or refuse the step."""
    row, parts, seen = _found(doing, asked)
    if asked.act == "claim" and "member" in parts and row["state"] != "open":
        if row["assignee"] is not None:
            raise RefusedError("taken", {"by": row["assignee"]})
        if not seen:
            raise RefusedError("not_found")
    if asked.version is None and asked.act not in _UNVERSIONED:
        bad("version", "is missing")
    if asked.version is not None and asked.version != row["version"]:
        raise doing.changed("task", row)
    planned = BY_ACT[asked.act]
    if parts.isdisjoint(planned.who) or _own_work(doing, row, asked.act):
        raise RefusedError("not_allowed")
    if row["state"] not in planned.froms:
        raise doing.changed("task", row)
    if asked.act in _WITH_REASON and not asked.note.strip():
        bad("note", "is empty")
    return row


def _found(doing: Doing, asked: StepTask) -> tuple[Row, set[Part], bool]:
    """Return a task, what this person is to it, and whether it is among what the person sees."""
    row = doing.row("task", read_id(asked.task, "task"))
    if row is None:
        raise RefusedError("not_found")
    seen = doing.rows("task", _T.id == row["id"], Sight(doing.who, doing.now).known_task()) != []
    parts = _parts(doing, row)
    if not seen and not parts:
        raise RefusedError("not_found")
    return row, parts, seen


def _parts(doing: Doing, row: Row) -> set[Part]:
    """What this person is to a task."""
    who = doing.who
    parts: set[Part] = set()
    if row["assignee"] == who.id:
        parts.add("assignee")
    if row["creator"] == who.id:
        parts.add("creator")
    if row["team"] in who.teams or (row["department"] and row["department"] == who.handles):
        parts.add("member")
    if doing.row("task_helper", row["id"], who.id) is not None:
        parts.add("helper")
    leads = row["team"] in who.leads or (
        row["assignee"] is not None
        and leads_any(who, teams_of(doing.connection, [row["assignee"]])[row["assignee"]])
    )
    if leads or who.everywhere:
        parts.add("lead")
    return parts


def _own_work(doing: Doing, row: Row, act: str) -> bool:
    """Whether somebody would judge the own work: allowed in what one made for oneself, to archive
    it, or where there is no other lead."""
    if act not in _OF_OTHERS or row["assignee"] != doing.who.id:
        return False
    if row["creator"] != doing.who.id:
        return True
    return act != "archive" and _other_lead(doing, row["team"])


def _other_lead(doing: Doing, team: int | None) -> bool:
    person, member = FACTS["person"].c, FACTS["membership"].c
    found = (
        select(func.count())
        .select_from(FACTS["membership"].join(FACTS["person"], member.person == person.id))
        .where(member.team == team, member.active == 1, person.active == 1,
               person.role == "lead", person.id != doing.who.id)
    )  # fmt: skip
    return bool(doing.connection.scalar(found))


_Effect = tuple[dict[str, Any], dict[str, Any]]
"""Values a step gives the task, and what its event keeps."""

_NOTHING: Final[_Effect] = ({}, {})


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a task, allowed already: what it does beyond moving the state."""

    doing: Doing
    row: Row
    asked: StepTask

    def claim(self) -> _Effect:
        claimed = self.doing.connection.execute(
            update(FACTS["task"])
            .where(_T.id == self.row["id"], _T.state == "open")
            .values(assignee=self.doing.who.id)
        )
        if claimed.rowcount != 1:
            raise self.doing.changed("task", self.row)
        _hold(self.doing, [(self.row["id"], self.doing.who.id)])
        return {}, {}

    def suspend(self) -> _Effect:
        until = self.asked.until_at
        if until is not None and until <= self.doing.now:
            bad("until_at", "is over")
        return {"suspended_until": until}, {"until_at": until}

    def hurry(self) -> _Effect:
        return {"hurried": self.row["hurried"] + 1}, {}

    def ask_in(self) -> _Effect:
        person = self._person()
        if person == self.row["assignee"]:
            bad("person", "has it")
        connection = self.doing.connection
        require_address(
            self.doing.who, active(connection, [person]), teams_of(connection, [person])
        )
        adding = insert(FACTS["task_helper"]).values(
            task=self.row["id"], person=person, asked_at=self.doing.now
        )
        connection.execute(adding.on_conflict_do_nothing())
        return {}, {"person": person}

    def reassign(self) -> _Effect:
        person = self._person()
        teams = teams_of(self.doing.connection, [person])[person]
        if person != self.doing.who.id and not _may_give(self.doing, teams):
            raise RefusedError("not_allowed")
        _hold(self.doing, [(self.row["id"], person)])
        team = self.row["team"]
        values = {"assignee": person, "team": min(teams, default=None) if team is None else team}
        return values, {"person": person, "from": self.row["assignee"]}

    def put_back(self) -> _Effect:
        team = self.row["team"] if self.asked.team is None else self.asked.team
        if team is None and self.row["department"] is None:
            bad("team", "is missing")
        if self.asked.team is not None:
            _require_pool(self.doing, self.asked.team, self.row["team"])
        return {"assignee": None, "team": team}, {"team": team, "from": self.row["assignee"]}

    def finish(self) -> _Effect:
        if self.asked.outcome is None:
            bad("outcome", "is missing")
        said = {"outcome": self.asked.outcome, "result": self.asked.result}
        return {**said}, {**said}

    def reject(self) -> _Effect:
        was = {name: self.row[name] for name in ("outcome", "result")}
        return {"outcome": None, "result": None}, was

    def call_back(self) -> _Effect:
        if self.asked.satisfied is None:
            bad("satisfied", "is missing")
        return {"satisfied": self.asked.satisfied}, {"satisfied": self.asked.satisfied}

    def external(self) -> _Effect:
        names = ("external_number", "external_state")
        said = {name: value for name in names if (value := getattr(self.asked, name)) is not None}
        if not said:
            bad("external_number", "is missing")
        return {**said}, {**said}

    def escalate(self) -> _Effect:
        return {"escalated_at": self.doing.now}, {}

    def _person(self) -> int:
        if self.asked.person is None:
            bad("person", "is missing")
        if not active(self.doing.connection, [self.asked.person]):
            bad("person", "is nobody here")
        return self.asked.person


_EFFECTS: Final[Mapping[str, Callable[[_Step], _Effect]]] = {
    "claim": _Step.claim,
    "suspend": _Step.suspend,
    "hurry": _Step.hurry,
    "ask_in": _Step.ask_in,
    "reassign": _Step.reassign,
    "put_back": _Step.put_back,
    "finish": _Step.finish,
    "reject": _Step.reject,
    "call_back": _Step.call_back,
    "external": _Step.external,
    "escalate": _Step.escalate,
}


def _require_pool(doing: Doing, team: int, present: int | None) -> None:
    """Refuse to put a task into the pool of a team that is none, or that is not one's own."""
    if doing.row("crew", team) is None:
        bad("team", "is none")
    if not doing.who.everywhere and team not in doing.who.teams | doing.who.leads | {present}:
        raise RefusedError("not_allowed")


def _hold(doing: Doing, held: list[tuple[str, int]]) -> None:
    if held:
        rows = [{"task": task, "person": person} for task, person in held]
        doing.connection.execute(insert(holder).on_conflict_do_nothing(), rows)


def _event(
    doing: Doing, key: str, task: str, act: str, before: str | None, after: str, note: str,
    detail: Row,
) -> dict[str, Any]:  # fmt: skip
    said = {name: value for name, value in detail.items() if value is not None}
    return {"id": key, "task": task, "made_at": doing.now, "person": doing.who.id, "act": act,
            "from_state": before, "to_state": after, "note": note,
            "detail": as_json(said)}  # fmt: skip


# --- told ------------------------------------------------------------------------------------


def _audience(doing: Doing, row: Row) -> set[str]:
    people = set(doing.connection.scalars(select(_H.person).where(_H.task == row["id"])))
    people |= set(
        doing.connection.scalars(select(holder.c.person).where(holder.c.task == row["id"]))
    )
    assignee = row["assignee"]
    teams = teams_of(doing.connection, [assignee])[assignee] if assignee is not None else ()
    return _readers(row, teams, people)


def _readers(row: Row, of_assignee: Iterable[int], people: Iterable[int]) -> set[str]:
    """Return who is told of a task: `of_assignee` are the assignee's teams, `people` whoever
    helps or had it before."""
    readers = {f"p:{row['creator']}", *(f"p:{person}" for person in people)}
    if row["state"] != "archived":
        readers.add("house")
    readers |= {f"l:{team}" for team in of_assignee}
    if row["assignee"] is not None:
        readers.add(f"p:{row['assignee']}")
    if row["team"] is not None:
        readers.add(f"l:{row['team']}")
        if row["state"] == "open":
            readers.add(f"t:{row['team']}")
    if row["department"] is not None:
        readers.add(f"d:{row['department']}")
    return readers


def _tell(doing: Doing, key: str, before: set[str]) -> None:
    """Tell a step to all who know the task, and all of it to whom it comes or whom it leaves."""
    row = doing.row("task", key)
    if row is None:
        return
    after = _audience(doing, row)
    events = [(each["id"],) for each in doing.rows("task_event", FACTS["task_event"].c.task == key)]
    helpers = [(key, each["person"]) for each in doing.rows("task_helper", _H.task == key)]
    doing.tell("task", [(key,)], before | after)
    doing.tell("task_helper", helpers, before | after)
    doing.tell("task_event", [(doing.id,)], before & after)
    doing.tell("task_event", events, before ^ after)


HANDLERS: Final[Handlers] = {CreateTasks: create, StepTask: step}
