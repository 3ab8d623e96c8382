"""Tasks in the local copy of the hub, as pages read them, with what waits in the outbox laid over:
a task taken offline reads as taken, one just made stands among the others before the hub has it.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Final

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from insight.hub.facts import Membership, Task, TaskEvent
from insight.hub.roles import EVERYWHERE
from insight.hub.task_states import OVER
from insight.identity.records import Ref
from insight.tasks.allowed import Actor, allowed
from insight.tasks.calendar import SETTING, WorkingHours, all_hours
from insight.tasks.dispatch import Known
from insight.tasks.due import is_overdue
from insight.tasks.escalating import escalation_id
from insight.tasks.laying import created, stepped
from insight.tasks.lists import (
    UNFINISHED,
    Counts,
    Happened,
    Line,
    Listed,
    Refusal,
    Scope,
    Wanted,
    Whole,
    pressing,
)
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.shared.about import masked_names, queue_names
from storage.local.shared.crew import names, teams
from storage.local.shared.house import rules
from storage.local.shared.pending import Pending, pending
from storage.local.shared.rows import fact_of, facts_where
from storage.local.shared.taken_customers import taken_by
from storage.local.shared_tables import SHARED

TABLES: Final = frozenset({
    "task", "task_event", "task_helper", "person", "crew", "membership", "shared_setting",
    "outbox",
})  # fmt: skip
"""What the answers here are made of."""
SHOWN: Final = 200
"""Tasks a list has at most, the most pressing ones."""
HELD: Final = ("assigned", "accepted", "suspended")
"""States in which somebody holds a task."""

_T: Final = SHARED["task"].c
_KINDS: Final = ("task.create", "task.step")
_RANK: Final = case((_T.priority == "urgent", 0), (_T.priority == "high", 1), else_=2)


# --- who asks ---------------------------------------------------------------------------------


def working_hours(reader: Reader, zone: tzinfo) -> WorkingHours:
    """Return the working hours of the house, with those of its teams."""
    return all_hours(rules(reader, SETTING), zone)


def actor_of(reader: Reader, me: Me) -> Actor:
    """Return somebody as the rules of steps see them."""
    c = SHARED["person"].c
    rows = reader.json(select(c.department).where(c.id == me.person))
    department = rows[0][0] if rows else ""
    return Actor(me.person, me.role, frozenset(me.teams), frozenset(me.leads), department or "")


def scopes_of(actor: Actor) -> tuple[Scope, ...]:
    """Return the lists that make sense for somebody."""
    found: list[Scope] = ["mine"]
    if actor.teams or actor.leads or actor.role in EVERYWHERE:
        found += ["pool", "teams"]
    found += ["asked_in", "made"]
    if actor.role == "handler" and actor.department:
        found.append("department")
    return tuple(found)


# --- lists ------------------------------------------------------------------------------------


def listed(reader: Reader, me: Me, wanted: Wanted, now_us: int, zone: tzinfo) -> Listed:
    """Return the tasks of a list, its counts and who holds them."""
    desk = _Desk(reader, me)
    scope = _scope(desk.actor, wanted.scope)
    waiting = _T.id.in_(desk.touched)
    filters = _filters(wanted, now_us, desk.names)
    order = (_T.state.in_(OVER), ~_overdue(now_us), _RANK, func.coalesce(_T.due_at, 1 << 62),
             _T.made_at, _T.id)  # fmt: skip
    query = select(*_T).where(scope, filters, ~waiting).order_by(*order).limit(SHOWN)
    told = [fact_of(Task, row) for row in reader.json(query)]
    fits = _fitting(desk, wanted.scope)
    laid = [line for line in desk.laid() if fits(line)]
    mine = [line for line in laid if wanted.fits(line, now_us)]
    lines = sorted([*desk.lines(told), *mine], key=lambda line: pressing(line, now_us))
    ((found,),) = reader.json(select(func.count()).where(scope, filters, ~waiting))
    return Listed(
        tuple(lines[:SHOWN]), found + len(mine),
        _counts(reader, and_(scope, ~waiting), laid, now_us), len(my_unfinished(desk)),
        _holders(reader, scope, desk), scopes_of(desk.actor), working_hours(reader, zone),
    )  # fmt: skip


def my_unfinished(desk: "_Desk") -> set[str]:
    """Return the tasks given to this person with something left to do."""
    mine = and_(_T.assignee == desk.actor.person, _T.state.in_(UNFINISHED))
    told = desk.reader.json(select(_T.id).where(mine, ~_T.id.in_(desk.touched)))
    laid = (line.task for line in desk.laid())
    return {name for (name,) in told} | {
        task.id for task in laid
        if task.assignee == desk.actor.person and task.state in UNFINISHED
    }  # fmt: skip


def count_mine(reader: Reader, me: Me) -> int:
    """Return how many tasks given to this person have something left to do."""
    return len(my_unfinished(_Desk(reader, me)))


def of_customer(reader: Reader, me: Me, records: Collection[Ref], now_us: int) -> tuple[Line, ...]:
    """Return the tasks of a customer, given by all its records: unfinished ones, then the newest
    of the others."""
    desk = _Desk(reader, me)
    keys = {key for _, key in records}
    rows = facts_where(reader, Task, _T.customer_key.in_(keys), limit=SHOWN)
    lines = {line.key: line for line in desk.lines(rows)}
    lines |= {line.key: line for line in desk.laid()}
    mine = [line for line in lines.values() if _ref(line.task) in records]
    return tuple(sorted(mine, key=lambda line: pressing(line, now_us)))


def whole(reader: Reader, me: Me, task: str, zone: tzinfo) -> Whole | None:
    """Return a task with its history; None where there is none (any more)."""
    desk = _Desk(reader, me)
    rows = facts_where(reader, Task, _T.id == task)
    lines = desk.lines(rows) if rows else [line for line in desk.laid() if line.key == task]
    if not lines:
        return None
    event = SHARED["task_event"].c
    events = facts_where(reader, TaskEvent, event.task == task, order=event.made_at.desc())
    told = {each.id for each in events}
    waiting = [desk.happening(act, lines[0].task) for act in desk.steps(task)
               if act.id not in told]  # fmt: skip
    history = [Happened(each, desk.names.get(each.person, ""), desk.named(each.detail))
               for each in events]  # fmt: skip
    c = SHARED["task_helper"].c
    helpers = [
        person
        for (person,) in reader.json(select(c.person).where(c.task == task).order_by(c.asked_at))
    ]
    return Whole(
        lines[0], (*reversed(waiting), *history),
        tuple(desk.names.get(person, "") for person in helpers), working_hours(reader, zone),
        taken_by(lines[0].task.origin, desk.names),
    )  # fmt: skip


def refusal_of(reader: Reader, me: Me, task: str) -> Refusal | None:
    """Return why the last step of a task was refused; also of one that is no longer told to this
    person, as when somebody else took it."""
    return _Desk(reader, me).refusal(task)


def pool(reader: Reader, me: Me, team_ids: Collection[int], most: int) -> tuple[Line, ...]:
    """Return what is free to take in these teams, the oldest first."""
    desk = _Desk(reader, me)
    rows = facts_where(
        reader, Task, _T.state == "open", _T.team.in_(team_ids), order=_T.made_at,
        limit=most + len(desk.touched),
    )  # fmt: skip
    lines = [line for line in desk.lines(rows) if line.task.state == "open"]
    return tuple(lines[:most])


def overdue_unescalated(reader: Reader, me: Me, now_us: int, most: int = 100) -> tuple[Task, ...]:
    """Return tasks of the teams `me` leads that are overdue and were not escalated since."""
    desk = _Desk(reader, me)
    rows = facts_where(
        reader, Task, _T.state.in_(UNFINISHED), _T.team.in_(desk.actor.leads), _overdue(now_us),
        or_(_T.escalated_at.is_(None), _T.escalated_at < _T.due_at), order=_T.due_at, limit=most,
    )  # fmt: skip
    return tuple(
        line.task for line in desk.lines(rows)
        if "escalate" in line.steps and is_overdue(line.task, now_us)
        and (line.task.escalated_at or 0) < (line.task.due_at or 0)
    )  # fmt: skip


def refused_escalations(reader: Reader) -> tuple[Refusal, ...]:
    """Return the escalations made by the clock that the hub refused: another desk was faster, or
    the task is another one by now."""
    acts = [act for act in pending(reader, "task.step")
            if act.state == "refused" and act.content.get("act") == "escalate"]  # fmt: skip
    rows = facts_where(reader, Task, _T.id.in_({str(act.content["task"]) for act in acts}))
    by_clock = {escalation_id(task) for task in rows}
    return tuple(
        Refusal(act.id, "escalate", act.refusal or "") for act in acts
        if act.id in by_clock or act.refusal == "id_reused"
    )  # fmt: skip


def with_numbers(reader: Reader, me: Me, numbers: Collection[int]) -> dict[int, Known]:
    """Return the tasks that have these numbers, with what was commented on them."""
    desk = _Desk(reader, me)
    lines = desk.lines(facts_where(reader, Task, _T.number.in_(numbers)))
    c = SHARED["task_event"].c
    said: dict[str, set[str]] = {}
    named = c.task.in_([line.key for line in lines])
    for task, note in reader.json(select(c.task, c.note).where(named, c.act == "comment")):
        said.setdefault(task, set()).add(note)
    for line in lines:
        notes = (str(act.content.get("note", "")) for act in desk.steps(line.key)
                 if act.content["act"] == "comment")  # fmt: skip
        said.setdefault(line.key, set()).update(notes)
    return {line.task.number: Known(line, said[line.key]) for line in lines}


def returned_by(reader: Reader, tasks: Collection[str]) -> dict[str, frozenset[int]]:
    """Return who has returned each of these tasks."""
    c = SHARED["task_event"].c
    found: dict[str, set[int]] = {}
    rows = reader.json(select(c.task, c.person).where(c.task.in_(tasks), c.act == "return"))
    for task, person in rows:
        found.setdefault(task, set()).add(person)
    return {task: frozenset(people) for task, people in found.items()}


def held_counts(reader: Reader, me: Me) -> dict[int, int]:
    """Return how many unfinished tasks everybody holds, those not sent yet counted."""
    desk = _Desk(reader, me)
    rows = reader.json(
        select(_T.assignee, func.count())
        .where(_T.state.in_(HELD), _T.assignee.is_not(None), ~_T.id.in_(desk.touched))
        .group_by(_T.assignee)
    )
    found = {person: int(count) for person, count in rows}
    for line in desk.laid():
        if line.task.state in HELD and line.task.assignee is not None:
            found[line.task.assignee] = found.get(line.task.assignee, 0) + 1
    return found


@dataclass(frozen=True, slots=True)
class Grant:
    """What a task lets its holder see of its customer. `number`: the task's, for the audit."""

    task: str
    number: int
    customer: Ref
    fields: tuple[str, ...]


def grants_of(reader: Reader, me: Me, records: Collection[Ref] | None = None) -> list[Grant]:
    """Return the grants of the tasks `me` holds now; with `records`, of this customer only."""
    desk = _Desk(reader, me)
    mine = and_(_T.assignee == me.person, _T.grants != "[]", _T.customer_key.is_not(None))
    told = desk.lines(facts_where(reader, Task, or_(mine, _T.id.in_(desk.touched))))
    found = []
    for line in told:
        task, customer = line.task, _ref(line.task)
        holds = task.assignee == me.person and task.state in HELD
        if holds and customer is not None and (records is None or customer in records):
            fields = tuple(str(each) for each in json.loads(task.grants))
            if fields:
                found.append(Grant(task.id, task.number, customer, fields))
    return found


# --- conditions -------------------------------------------------------------------------------


def _scope(actor: Actor, scope: Scope) -> ColumnElement[bool]:
    helper = SHARED["task_helper"].c
    teams_ = actor.teams | actor.leads
    member = SHARED["membership"].c
    led = exists(
        select(1).where(
            member.person == _T.assignee, member.team.in_(actor.leads), member.active != 0
        )
    )
    conditions: dict[Scope, ColumnElement[bool]] = {
        "mine": _T.assignee == actor.person,
        "asked_in": exists(select(1).where(helper.task == _T.id, helper.person == actor.person)),
        "made": _T.creator == actor.person,
        "teams": or_(_T.team.in_(teams_), led),
        "pool": and_(_T.team.in_(teams_), _T.state == "open"),
        "department": _T.department == actor.department,
    }
    return conditions[scope]


def _fitting(desk: "_Desk", scope: Scope) -> Callable[[Line], bool]:
    """The same for a task that is laid over."""
    actor = desk.actor
    teams_ = actor.teams | actor.leads

    def fits(line: Line) -> bool:
        task = line.task
        led = not actor.leads.isdisjoint(desk.teams_of.get(task.assignee or 0, ()))
        return {
            "mine": task.assignee == actor.person,
            "asked_in": line.helping,
            "made": task.creator == actor.person,
            "teams": task.team in teams_ or led,
            "pool": task.team in teams_ and task.state == "open",
            "department": bool(task.department) and task.department == actor.department,
        }[scope]

    return fits


def _overdue(now_us: int) -> ColumnElement[bool]:
    runs = and_(~_T.state.in_(OVER), _T.state != "suspended")
    return and_(runs, func.coalesce(_T.due_at, 1 << 62) <= now_us)


def _filters(wanted: Wanted, now_us: int, called: Mapping[int, str]) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = [_T.state.in_(wanted.states or UNFINISHED)]
    if wanted.kind:
        found.append(_T.kind == wanted.kind)
    if wanted.priority:
        found.append(_T.priority == wanted.priority)
    if wanted.assignee is not None:
        found.append(_T.assignee == wanted.assignee)
    if wanted.overdue:
        found.append(_overdue(now_us))
    for word in wanted.typed.casefold().split():
        named = [person for person, name in called.items() if word in name.casefold()]
        number = word.removeprefix("#")
        found.append(or_(
            func.instr(func.lower(_T.title), word) > 0, func.instr(func.lower(_T.body), word) > 0,
            func.instr(func.lower(func.coalesce(_T.external_number, "")), word) > 0,
            _T.assignee.in_(named), _T.number == (int(number) if number.isdecimal() else -1),
        ))  # fmt: skip
    return and_(*found)


def _counts(
    reader: Reader, scope: ColumnElement[bool], laid: Iterable[Line], now_us: int
) -> Counts:
    states: dict[str, int] = {}
    overdue = 0
    late = func.sum(case((_overdue(now_us), 1), else_=0))
    for state, count, lates in reader.json(
        select(_T.state, func.count(), late).where(scope).group_by(_T.state)
    ):
        states[state] = count
        overdue += lates
    for line in laid:
        states[line.task.state] = states.get(line.task.state, 0) + 1
        overdue += is_overdue(line.task, now_us)
    return Counts(states, overdue)


def _holders(
    reader: Reader, scope: ColumnElement[bool], desk: "_Desk"
) -> tuple[tuple[int, str], ...]:
    query = select(_T.assignee).where(scope, _T.assignee.is_not(None)).distinct()
    known = ((person, desk.names.get(person, "")) for (person,) in reader.json(query))
    return tuple(sorted(known, key=lambda each: each[1]))


def _ref(task: Task) -> Ref | None:
    if task.customer_source is None or task.customer_key is None:
        return None
    return task.customer_source, task.customer_key


# --- what waits -------------------------------------------------------------------------------


class _Desk:
    """What it takes to show tasks to one person: names, rights, what waits in the outbox."""

    def __init__(self, reader: Reader, me: Me) -> None:
        self.reader = reader
        self.actor = actor_of(reader, me)
        self.names = names(reader)
        self._team_names = {each.id: each.name for each in teams(reader)}
        self.teams_of: dict[int, set[int]] = {}
        member = SHARED["membership"].c
        for each in facts_where(reader, Membership, member.active != 0):
            self.teams_of.setdefault(each.person, set()).add(each.team)
        self._acts = pending(reader, *_KINDS)
        self._by_task: dict[str, list[Pending]] = {}
        for act in self._acts:
            if act.kind == "task.step":
                self._by_task.setdefault(str(act.content["task"]), []).append(act)
        self._made = {
            task.id: (task, act)
            for act in self._acts if act.kind == "task.create"
            for task in created(act.content, me.person, act.made_at)
        }  # fmt: skip
        self.touched = frozenset(self._by_task) | frozenset(self._made)
        person = SHARED["person"].c
        lead = and_(person.role == "lead", person.active != 0, person.id != me.person)
        leads = {name for (name,) in reader.json(select(person.id).where(lead))}
        self._led = {team for name in leads for team in self.teams_of.get(name, ())}
        helper = SHARED["task_helper"].c
        self.helpers: dict[str, set[int]] = {}
        rows = reader.json(select(helper.task, helper.person).where(or_(
            helper.person == me.person, helper.task.in_(self.touched))))  # fmt: skip
        for task, person in rows:
            self.helpers.setdefault(task, set()).add(person)

    def laid(self) -> list[Line]:
        """Return the tasks that acts wait for, with them laid over."""
        rows = facts_where(self.reader, Task, _T.id.in_(self.touched)) if self.touched else []
        known = {task.id for task in rows}
        rows += [task for name, (task, _) in self._made.items() if name not in known]
        return self.lines(rows)

    def lines(self, tasks: Iterable[Task]) -> list[Line]:
        """Return tasks as they are shown, what waits laid over."""
        tasks = list(tasks)
        customers = masked_names(self.reader, {
            (task.customer_source or "", task.customer_key)
            for task in tasks if task.customer_key is not None
        })  # fmt: skip
        queues = queue_names(self.reader, {task.skill for task in tasks if task.skill})
        return [
            replace(
                self._line(task),
                customer=customers.get((task.customer_source or "", task.customer_key or ""), ""),
                queue=queues.get(task.skill or "", ""),
            )
            for task in tasks
        ]

    def steps(self, task: str) -> list[Pending]:
        """Return the steps of a task that wait, in their order; refused ones not."""
        return [act for act in self._by_task.get(task, ()) if act.state != "refused"]

    def refusal(self, task: str) -> Refusal | None:
        """Return why the hub refused a step of a task."""
        refused = [act for act in self._by_task.get(task, ()) if act.state == "refused"]
        return self._refusal(refused[-1]) if refused else None

    def _line(self, task: Task) -> Line:
        sending, refusal = "", None
        made = self._made.get(task.id)
        if made is not None and task.number == 0:
            sending = "refused" if made[1].state == "refused" else "waiting"
            refusal = self._refusal(made[1]) if sending == "refused" else None
        for act in self._by_task.get(task.id, ()):
            if act.state == "refused":
                refusal = self._refusal(act)
                continue
            task = stepped(task, act.content, self.actor.person, act.made_at)
            sending = "waiting"
        if refusal is not None:
            sending = "refused"
        helpers = self.helpers.get(task.id, set())
        teams_ = self.teams_of.get(task.assignee or 0, ())
        steps = allowed(task, self.actor, helpers, teams_, task.team in self._led)
        return Line(
            task, self.names.get(task.assignee or 0, ""), self.names.get(task.creator, ""),
            self._team_names.get(task.team or 0, ""),
            () if made is not None and task.number == 0 else tuple(step.act for step in steps),
            self.actor.person in helpers, sending, refusal,  # type: ignore[arg-type]
        )  # fmt: skip

    def _refusal(self, act: Pending) -> Refusal:
        by = act.detail.get("by")
        return Refusal(
            act.id, str(act.content.get("act", "")), act.refusal or "", act.detail,
            self.names.get(by, "") if isinstance(by, int) else "", act.content,
        )  # fmt: skip

    def happening(self, act: Pending, task: Task) -> Happened:
        """Return a step that waits as an entry of the history."""
        event = TaskEvent(
            act.id, task.id, act.made_at, self.actor.person, str(act.content["act"]), None,
            task.state, str(act.content.get("note", "")), json.dumps(act.content),
        )  # fmt: skip
        me = self.names.get(self.actor.person, "")
        return Happened(event, me, self.named(event.detail), "waiting")

    def named(self, detail: str) -> str:
        """Return whom an event's detail names."""
        told = json.loads(detail or "{}")
        person = told.get("person") if isinstance(told, dict) else None
        return self.names.get(person, "") if isinstance(person, int) else ""
