"""Problems and what the house says of them: read from the store, placed by rules in `insight`.

Records (`touchpoint_word`) are about a case, `case:what:source:key`, with {link, note}, the newest
counts and an empty link takes it back; or about a problem, by its id, with how it was closed:
{verdict, note, ratio, low, high}.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Final

import numpy as np
from sqlalchemy import Column, Integer, Select, Table, and_, func, literal_column, select

from insight.hub.facts import Record, Task
from insight.hub.roles import SHAPING
from insight.hub.task_states import OVER
from insight.touchpoints.chain import (
    DEFINITION,
    WHAT,
    Chain,
    ChainError,
    Dimension,
    What,
    chain_from,
    shipped_chain,
)
from insight.touchpoints.counting import WEEK_US
from insight.touchpoints.problem import PREFIX, Closed, Problem, Work
from insight.touchpoints.problems import TEXT, Gathering, Problems, renewed
from storage.hub.hub import Me
from storage.local.house import NOBODY, InUse, in_use
from storage.local.links import among
from storage.local.reader import Reader
from storage.local.schema import (
    FEED_STATE,
    complaint,
    contact,
    customer,
    fault,
    opportunity,
    payment_attempt,
)
from storage.local.shared.crew import names
from storage.local.shared.definitions import version_of
from storage.local.shared.records import records
from storage.local.shared.rows import facts_where
from storage.local.shared.waiting_tasks import waiting_tasks
from storage.local.shared_tables import SHARED

KIND: Final = "touchpoint_word"
WEEKS_READ: Final = 27
"""Weeks of cases that are read: twice the longest period, and one."""
SOURCES: Final[Mapping[str, What]] = {
    "complaint": "complaint", "fault": "fault", "contact": "contact",
    "payment_attempt": "payment", "opportunity": "loss",
}  # fmt: skip
"""Table → where its problems are recorded."""
_TABLES: Final[dict[What, Table]] = {
    "complaint": complaint, "fault": fault, "contact": contact, "payment": payment_attempt,
    "loss": opportunity,
}  # fmt: skip
_AT_ONCE: Final = 4_000
"""Rows folded at once; nothing interrupts the parsing of what a read answers."""
_FAILED: Final = ("refused", "cancelled", "stuck")
_CASE: Final = "case:"
_T, _O, _P = SHARED["task"].c, opportunity.c, payment_attempt.c


# --- cases ----------------------------------------------------------------------------------------


def as_of(reader: Reader) -> tuple[int, int]:
    """Return up to when cases have been read: by the source that is behind, and by the first of
    all; 0 and 0 when none ever were."""
    state = FEED_STATE["cache"].c
    rows = reader.json(select(state.as_of_at).where(
        state.target.in_(list(SOURCES)), state.as_of_at.is_not(None)))  # fmt: skip
    moments = [at for (at,) in rows]
    return min(moments, default=0), max(moments, default=0)


def problems(reader: Reader, until_us: int) -> Problems:
    """Read all cases of the weeks that are looked at; seconds for a million: work for a reader
    thread."""
    gathering = Gathering()
    for what in WHAT:
        for rows in _read(reader, what, until_us - WEEKS_READ * WEEK_US):
            _gather(gathering, what, rows)
    return gathering.problems()


def problems_again(
    reader: Reader, before: Problems, changed: Mapping[str, Collection[str]], until_us: int
) -> Problems:
    """Return the cases with those of `changed` (table → keys) read anew; they stand last."""
    gathering = Gathering.after(before)
    gone: list[int] = []
    for table, keys in changed.items():
        what = SOURCES.get(table)
        if what is None or not keys:
            continue
        gone += before.having(what, frozenset(keys)).tolist()
        for rows in _read(reader, what, until_us - WEEKS_READ * WEEK_US, keys):
            _gather(gathering, what, rows)
    return renewed(before, gathering.problems(), np.array(gone, np.intp))


def _read(
    reader: Reader, what: What, since_us: int, keys: Collection[str] | None = None
) -> Iterator[list[list[Any]]]:
    """Return the rows of a table, some thousand at a time: number, source, key, when, words."""
    table = _TABLES[what]
    rowid: Column[int] = literal_column(f"{table.name}.rowid", Integer)  # type: ignore[assignment]
    when, columns, where = _asked(what)
    asked = select(rowid, table.c.source, table.c.key, when, *columns.values()).where(
        when > since_us, *where
    )
    if keys is not None:
        asked = asked.where(table.c.key.in_(among(list(keys))))
    last = 0
    while rows := reader.json(asked.where(rowid > last).order_by(rowid).limit(_AT_ONCE)):
        last = rows[-1][0]
        yield rows


def _asked(what: What) -> tuple[Any, dict[Dimension | str, Any], tuple[Any, ...]]:
    """Return of a table when its cases came, its columns by name, and which rows are cases."""
    c = _TABLES[what].c
    if what == "complaint":
        return c.opened_at, {
            "kind": c.kind, "product": c.product_code, "channel": c.channel, "unit": c.unit,
            "region": c.region, TEXT: c.text,
        }, ()  # fmt: skip
    if what == "fault":
        return c.reported_at, {
            "kind": c.kind, "unit": c.unit, "region": c.region, TEXT: c.text,
        }, ()  # fmt: skip
    if what == "contact":
        return c.started_at, {
            "channel": c.touchpoint, "reason": c.reason_code, TEXT: c.summary,
        }, (func.coalesce(c.direction, "in") != "out",)  # fmt: skip
    if what == "payment":
        return c.at, {
            "kind": c.status, "channel": c.touchpoint, "reason": c.reason_code,
            "product": _of_order("product_code"), "region": _of_order("region"),
            "process": _of_order("process"), "stage": c.step,
        }, (c.status.in_(_FAILED),)  # fmt: skip
    return func.coalesce(c.closed_at, c.created_at), {
        "product": c.product_code, "channel": c.touchpoint, "unit": c.unit, "region": c.region,
        "process": c.process, "stage": c.stage, "reason": c.reason_code,
    }, (c.status == "lost",)  # fmt: skip


def _of_order(column: str) -> Any:
    """A column of the opportunity a payment was for, whichever source has it."""
    sources = select(_O.source).distinct().scalar_subquery()
    return (
        select(func.max(_O[column]))
        .where(_O.source.in_(sources), _O.key == _P.opportunity_key)
        .scalar_subquery()
    )


def _gather(gathering: Gathering, what: What, rows: list[list[Any]]) -> None:
    _, columns, _ = _asked(what)
    told = list(zip(*rows, strict=True))
    gathering.add(
        what, list(zip(told[1], told[2], strict=True)), told[3],
        {str(name): told[4 + place] for place, name in enumerate(columns)},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Behind:
    """Whose a case is: the customer's record, and the names and addresses its text may hold."""

    customer: tuple[str, str] | None = None
    names: tuple[str, ...] = ()


def behind(reader: Reader, problems: Problems, rows: Sequence[int]) -> dict[int, Behind]:
    """Return whose some cases are, by row; a customer is known by key or by phone."""
    by_what: dict[What, list[int]] = {}
    kinds = list(WHAT)
    for row in rows:
        by_what.setdefault(kinds[problems.what[row]], []).append(row)
    told: dict[int, tuple[str, str]] = {}
    for what, some in by_what.items():
        c = _TABLES[what].c
        keys = {problems.refs[row] for row in some}
        asked = select(c.source, c.key, c.customer_key, c.phone).where(
            c.key.in_(among({key for _, key in keys}))
        )
        found = {(source, key): (customer or "", phone or "")
                 for source, key, customer, phone in reader.json(asked)}  # fmt: skip
        told |= {row: found.get(problems.refs[row], ("", "")) for row in some}
    people = _people(reader, told.values())
    return {row: _whose(people, *told[row]) for row in told}


_Person = tuple[str, str, str, str]


def _people(
    reader: Reader, told: Collection[tuple[str, str]]
) -> tuple[dict[str, list[_Person]], dict[str, list[_Person]]]:
    """Return customers (source, key, name, address) by key and by phone."""
    c = customer.c
    by_key: dict[str, list[_Person]] = {}
    by_phone: dict[str, list[_Person]] = {}
    for column, wanted, into in (
        (c.key, {key for key, _ in told if key}, by_key),
        (c.phone, {phone for _, phone in told if phone}, by_phone),
    ):
        asked = select(column, c.source, c.key, c.name, c.address).where(
            column.in_(among(list(wanted)))
        )
        for value, *person in reader.json(asked):
            into.setdefault(value, []).append(tuple(each or "" for each in person))  # type: ignore[arg-type]
    return by_key, by_phone


def _whose(
    people: tuple[dict[str, list[_Person]], dict[str, list[_Person]]], key: str, phone: str
) -> Behind:
    found = [*people[0].get(key, ()), *people[1].get(phone, ())]
    names = {part for _, _, name, address in found for part in (name, address) if part}
    return Behind(found[0][:2] if found else None, tuple(sorted(names)))


# --- rules and words ------------------------------------------------------------------------------


def chain_in_use(reader: Reader, me: Me | None) -> InUse[Chain]:
    """Return the chain that counts here; where the shared one cannot be used, the last good version
    or the shipped one, with what is wrong."""
    kind, code = DEFINITION
    found = in_use(reader, me, kind, {code: shipped_chain()}, chain_from, ChainError)[code]
    if not found.newest:
        found = InUse(found.what, 0, version_of(reader, kind, code))
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """A person's word on a case; `link`: its code, "" takes the word back."""

    link: str
    note: str
    who: str
    at_us: int


@dataclass(frozen=True, slots=True)
class Words:
    """`cases`: (what, source, key) → the newest word; `closed`: problem's id → how it was."""

    cases: Mapping[tuple[What, str, str], Said] = field(default_factory=dict)
    closed: Mapping[str, Closed] = field(default_factory=dict)

    def rows(self, problems: Problems) -> dict[int, str]:
        """Return the row and the link of every case of `problems` that a person placed."""
        found = {}
        for (what, source, key), said in self.cases.items():
            if said.link:
                for row in problems.having(what, {key}).tolist():
                    if problems.refs[row][0] == source:
                        found[row] = said.link
        return found


def case_about(what: What, ref: tuple[str, str]) -> str:
    """Return what records about a case are about."""
    return f"{_CASE}{what}:{ref[0]}:{ref[1]}"


def words_of(reader: Reader, me: Me | None) -> Words:
    """Return what people said. Everybody may write records; who closed a problem must be one who
    shapes what the house goes by."""
    people = names(reader)
    roles = dict(reader.json(select(SHARED["person"].c.id, SHARED["person"].c.role)))
    cases: dict[tuple[What, str, str], Said] = {}
    closed: dict[str, Closed] = {}
    for each in _records(reader, me):
        told = json.loads(each.content)
        if not isinstance(told, dict):
            continue
        who, note = people.get(each.author, ""), str(told.get("note", ""))
        if each.about.startswith(_CASE):
            what, _, rest = each.about.removeprefix(_CASE).partition(":")
            source, _, key = rest.partition(":")
            if what in WHAT:
                cases[what, source, key] = Said(str(told.get("link", "")), note, who, each.made_at)
        elif each.about.startswith(PREFIX) and roles.get(each.author) in SHAPING:
            with suppress(TypeError, ValueError):
                closed[each.about] = Closed(
                    str(told["verdict"]) if "verdict" in told else "", note, who, each.made_at,
                    *(_number(told.get(name)) for name in ("ratio", "low", "high")),
                )  # fmt: skip
    return Words(cases, closed)


def _number(told: Any) -> float | None:
    """Return a number; None for none, and for what is beyond all numbers."""
    number = None if told is None else float(told)
    return number if number is not None and isfinite(number) else None


def _records(reader: Reader, me: Me | None) -> Collection[Record]:
    return records(reader, me or NOBODY, KIND)


# --- work -----------------------------------------------------------------------------------------


def works(reader: Reader, words: Words) -> tuple[Work, ...]:
    """Return the problems that are worked on as far as this desk knows, the newest first."""
    mine = and_(_T.finding.startswith(PREFIX, autoescape=True), _T.state != "withdrawn")
    told: dict[str, list[Task]] = {}
    waiting = [each for each in waiting_tasks(reader) if (each.finding or "").startswith(PREFIX)]
    known = facts_where(reader, Task, mine, order=_T.made_at)
    there = {task.id for task in known}
    for task in (*known, *(each for each in waiting if each.id not in there)):
        told.setdefault(str(task.finding), []).append(task)
    answered = dict(reader.json(_answers([task.id for tasks in told.values() for task in tasks])))
    found = []
    for finding, tasks in told.items():
        problem = Problem.from_id(finding)
        if problem is not None:
            found.append(_work(problem, tasks, answered, words.closed.get(finding)))
    return tuple(sorted(found, key=lambda work: -work.began_us))


def _answers(tasks: Collection[str]) -> Select[Any]:
    """When each of some tasks was last answered."""
    e = SHARED["task_event"].c
    return (
        select(e.task, func.max(e.made_at))
        .where(e.task.in_(among(list(tasks))), e.act == "finish")
        .group_by(e.task)
    )


def _work(
    problem: Problem, tasks: list[Task], answered: Mapping[str, int], closed: Closed | None
) -> Work:
    fresh = [task for task in tasks if closed is None or task.made_at > closed.at_us]
    tasks = fresh or tasks
    ends = [answered.get(task.id, task.state_at) for task in tasks if task.state in OVER]
    still = [task for task in tasks if task.state not in OVER]
    last = tasks[-1]
    return Work(
        problem, last.title, last.department or "", len(still),
        sum(task.state == "done" for task in tasks),
        sum(task.state in ("verified", "archived") for task in tasks), tasks[0].made_at,
        None if still else max(ends), min((t.due_at for t in still if t.due_at), default=None),
        tuple(task.id for task in tasks), last.result or "", closed,
    )  # fmt: skip
