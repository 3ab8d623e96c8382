"""The ledger of promises, read from the store: of everybody, and of one customer.

Derived from the sources are faults with a due time (restored by then?), complaints with one
(answered by then?), orders with a promised time (won by then? one that was lost before promises
nothing any more), and tasks about a customer with a time that belong to no list. People's own are
records `promise`, about the customer's record. Nothing of what is derived is stored.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Table,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)

from insight.hub.facts import Record
from insight.hub.task_states import OVER
from insight.masking import mask_text
from insight.promises.ledger import (
    NEVER,
    PROMISE,
    WORD,
    Given,
    Kind,
    Ledger,
    Word,
    ledger_of,
    promise_from,
    word_from,
)
from storage.hub.hub import Me
from storage.local.customer.whose import Whose, theirs
from storage.local.house import NOBODY
from storage.local.links import among, person_ref, person_text
from storage.local.persons import NOBODY as NOBODYS
from storage.local.persons import Persons
from storage.local.reader import Reader
from storage.local.schema import agent, complaint, fault, opportunity
from storage.local.shared.crew import names, teams
from storage.local.shared.pending import outbox_first
from storage.local.shared.records import records
from storage.local.shared_tables import SHARED

DAY_US: Final = 86_400_000_000
DAYS: Final = 90
"""Promises due longer ago are not in the ledger."""
TABLES: Final = frozenset(
    {
        "complaint",
        "fault",
        "opportunity",
        "task",
        "task_event",
        "record",
        "person",
        "crew",
        "outbox",
    }
)
"""What the answers here are made of, beside the customers."""
_C, _F, _O = complaint.c, fault.c, opportunity.c
_T, _E = SHARED["task"].c, SHARED["task_event"].c
_TASK_KINDS: Final = ("call_back", "complaint", "fault")
_DONE_COMPLAINT: Final = func.coalesce(
    _C.closed_at, func.iif(_C.status == "closed", _C.updated_at, None)
)
_DONE_FAULT: Final = func.coalesce(
    _F.restored_at, func.iif(_F.status == "restored", _F.updated_at, None)
)
_CLOSED: Final = func.coalesce(_O.closed_at, _O.updated_at)
_DONE_ORDER: Final = func.iif(_O.status == "won", _CLOSED, None)
_STANDS: Final = or_(func.coalesce(_O.status, "") != "lost", _O.promised_at < _CLOSED)
_NONE: Final[ColumnElement[str]] = literal_column("''")


@dataclass(frozen=True, slots=True)
class _Source:
    """What tells promises of a kind: a row each, due at `due`, known by `key`."""

    kind: Kind
    table: Table
    query: Select[Any]
    due: ColumnElement[int]
    key: ColumnElement[str]


_SOURCES: Final = (
    _Source("fault", fault, select(
        _F.source, _F.customer_key, _F.phone, _F.key, _F.unit, _NONE, _NONE, _F.reported_at,
        _F.due_at, _DONE_FAULT), _F.due_at, _F.key),
    _Source("complaint", complaint, select(
        _C.source, _C.customer_key, _C.phone, _C.key, _C.unit, _NONE, _NONE, _C.opened_at,
        _C.due_at, _DONE_COMPLAINT), _C.due_at, _C.key),
    _Source("order", opportunity, select(
        _O.source, _O.customer_key, _O.phone, _O.key, _O.unit, _O.owner_key, _O.product_code,
        _O.created_at, _O.promised_at, _DONE_ORDER).where(_STANDS), _O.promised_at, _O.key),
)  # fmt: skip


def promised(reader: Reader, people: Persons, now_us: int) -> list[Given]:
    """Return the promises the sources tell, due since `DAYS` days ago or later. A second or two for
    a million: work for a reader thread."""
    given: list[Given] = []
    called = _agents(reader, None)
    for each in _SOURCES:
        rows = reader.rows(each.query.where(each.due >= now_us - DAYS * DAY_US))
        given += [
            _of_source(each.kind, row, people.of(row[0], row[1], row[2]), called) for row in rows
        ]
    return given


def told_by_sources(
    reader: Reader, since_us: int, kind: Kind, keys: Collection[str] | None = None
) -> list[Given]:
    """Return the promises of a kind that the sources tell, due since a moment, whoever they were
    given to; of `keys` only where those are given."""
    of = next(each for each in _SOURCES if each.kind == kind)
    where = [of.due >= since_us]
    if keys is not None:
        where.append(of.key.in_(among(sorted(keys))))
    rows = reader.rows(of.query.where(*where))
    called = _agents(reader, {row[5] for row in rows if row[5]})
    return [_of_source(kind, row, NOBODYS, called) for row in rows]


def told_by_people(reader: Reader, me: Me | None, since_us: int) -> list[Given]:
    """Return tasks about customers and what people wrote, due since a moment, whoever they were
    given to."""
    return [
        *_tasks(reader, since_us, lambda _source, _key: NOBODYS),
        *_written(reader, me, records(reader, me or NOBODY, PROMISE), Persons(), since_us),
    ]


def said(reader: Reader, me: Me | None) -> dict[str, list[Word]]:
    """Return everything that was said of promises, by their ids."""
    return _words(reader, me, None)


def ledger(
    reader: Reader, me: Me | None, people: Persons, of_sources: Sequence[Given], now_us: int
) -> Ledger:
    """Return the ledger: what the sources tell, tasks, and what people wrote."""
    outbox_first(reader)
    since = now_us - DAYS * DAY_US
    told = [
        *_tasks(reader, since, people.of),
        *_written(reader, me, records(reader, me or NOBODY, PROMISE), people, since),
    ]
    return ledger_of([*of_sources, *told], _words(reader, me, None), now_us)


_OF_ONE: Final = tuple(
    each.query.where(theirs(each.table), each.due >= bindparam("since", type_=Integer))
    for each in _SOURCES
)


def promises_of(reader: Reader, me: Me | None, mine: Whose, now_us: int) -> Ledger:
    """Return the promises given to one customer, of the same time."""
    outbox_first(reader)
    since = now_us - DAYS * DAY_US
    given: list[Given] = []
    found = reader.several(_OF_ONE, {**mine.values, "since": since})
    called = _agents(reader, {row[5] for rows in found for row in rows if row[5]})
    for each, rows in zip(_SOURCES, found, strict=True):
        given += [_of_source(each.kind, row, 0, called) for row in rows]
    refs = set(mine.records)
    given += _tasks(reader, since, lambda source, key: 0 if (source, key) in refs else -1,
                    [key for _, key in mine.records])  # fmt: skip
    about = [person_text(ref) for ref in mine.records]
    one = Persons(list(about[:1]), dict.fromkeys(refs, 0))
    given += _written(reader, me, records(reader, me or NOBODY, PROMISE, about), one, since)
    return ledger_of(given, _words(reader, me, [each.id for each in given]), now_us)


# --- derived --------------------------------------------------------------------------------------


def _agents(reader: Reader, keys: Collection[str] | None) -> dict[str, str]:
    """Return the names of agents by key: of some, or of all."""
    c = agent.c
    query = select(c.key, c.name)
    rows = reader.rows(query if keys is None else query.where(c.key.in_(among(sorted(keys)))))
    return {key: name or key for key, name in rows}


def _of_source(kind: Kind, row: Sequence[Any], person: int, called: Mapping[str, str]) -> Given:
    source, _customer, _phone, key, unit, owner, what, since, due, done = row
    return Given(kind, (source, key), person, unit or "", called.get(owner, owner or ""),
                 since or due, due, NEVER if done is None else done, what=what or "")  # fmt: skip


def _tasks(
    reader: Reader,
    since: int,
    whose: Callable[[str, str], int],
    keys: Iterable[str] | None = None,
) -> Iterable[Given]:
    """Tasks about a customer with a time, made by hand: those of a list promise nobody a time."""
    where = [
        _T.customer_key.is_not(None), _T.due_at >= since, _T.state != "withdrawn",
        _T.kind.in_(_TASK_KINDS), _T.finding.is_(None),
    ]  # fmt: skip
    if keys is not None:
        where.append(_T.customer_key.in_(among(sorted(set(keys)))))
    finished = (
        select(func.max(_E.made_at)).where(_E.task == _T.id, _E.act == "finish").scalar_subquery()
    )
    rows = reader.json(
        select(_T.id, _T.customer_source, _T.customer_key, _T.team, _T.department, _T.assignee,
               _T.made_at, _T.due_at, _T.state, finished, _T.state_at, _T.title).where(*where)
    )  # fmt: skip
    called, crews = names(reader), {team.id: team.name for team in teams(reader)}
    for (id_, source, key, team, department, holder, made, due, state, done, moved,
         title) in rows:  # fmt: skip
        person = whose(source, key)
        if keys is not None and person < 0:
            continue
        over = (done or moved) if state in OVER else None
        yield Given(
            "task", ("task", id_), person, department or crews.get(team, ""),
            called.get(holder, ""), made, due, NEVER if over is None else over, "task",
            mask_text(title),
        )  # fmt: skip


# --- written by people ----------------------------------------------------------------------------


def _written(
    reader: Reader, me: Me | None, told: Sequence[Record], people: Persons, since: int
) -> Iterable[Given]:
    called = names(reader)
    moved = _words(reader, me, [each.id for each in told])
    for each in told:
        found = promise_from(json.loads(each.content))
        if found is None:
            continue
        kind, what, due, unit, owner, where = found
        latest = max([due, *(word.due_us for word in moved.get(each.id, ()))])
        if latest >= since:
            source, key = person_ref(each.about)
            phone = key if source == "tel" else None
            person = people.of(source, None if phone else key, phone)
            yield Given(kind, ("", each.id), person, unit, called.get(owner, ""), each.made_at, due,
                        where=where, what=mask_text(what))  # fmt: skip


def _words(reader: Reader, me: Me | None, about: Sequence[str] | None) -> dict[str, list[Word]]:
    found: dict[str, list[Word]] = {}
    for each in records(reader, me or NOBODY, WORD, about):
        word = word_from(json.loads(each.content), each.made_at, each.id)
        if word is not None:
            word = replace(word, reason=mask_text(word.reason))
            found.setdefault(each.about, []).append(word)
    return found
