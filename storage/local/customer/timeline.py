"""Everything the local store knows of what happened with one person, as timeline entries.

One hand-over reads all tables, a second the names of agents and queues. An act that two systems
tell (a call by the call distribution and by the service desk) is one entry.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from insight.customer.timeline import Entry, Kind, marked, newest_first
from storage.local.customer.months import calendar_month
from storage.local.customer.whose import Whose, bound_list, listed, theirs
from storage.local.queues import text_of
from storage.local.reader import Reader
from storage.local.schema import (
    agent,
    bill,
    call,
    complaint,
    contact,
    fault,
    opportunity,
    opportunity_event,
    payment_attempt,
    queue,
    recording,
    social_mention,
    survey,
)

TABLES: Final = frozenset({
    "contact", "call", "opportunity", "opportunity_event", "payment_attempt", "complaint", "fault",
    "survey", "recording", "social_mention", "bill",
})  # fmt: skip
"""What a timeline is read from."""
LONGEST_TEXT: Final = 4_000
"""How many signs of what somebody wrote are read; a text of a megabyte is cut."""

_Row = list[Any]
"""The values of an entry in its order, then what else is needed to make it."""
_Ref = tuple[str, str]
_WIDTH: Final = len(Entry._fields)
_AT, _ACT, _SYSTEM, _KEY, _CHANNEL, _SUBJECT, _REASON, _NUMBER, _PRODUCT, _WHO = map(
    Entry._fields.index,
    ("at_us", "act", "system", "key", "channel", "subject", "reason_code", "number",
     "product_code", "who"),
)  # fmt: skip
_RECORDING, _TOOK, _SCORE = map(Entry._fields.index, ("recording", "took_s", "score"))


def timeline(reader: Reader, whose: Whose, zone: tzinfo) -> tuple[Entry, ...]:
    """Return all that happened with a person, newest first, repeats marked.

    A bill is issued when its month ends in `zone`. What has no time at all is left out. Raises
    StoreError.
    """
    acts = reader.several(_ACTS, whose.values)
    contacts, calls, orders, steps, payments, complaints, faults, social, bills = acts
    talks = (*contacts, *calls)
    surveys, recordings, agents, queues = reader.several(_BESIDE, {
        **whose.values,
        "contacts": listed(row[_KEY] for row in contacts),
        "calls": listed(row[-1] for row in talks if row[-1]),
        "agents": listed(row[_WHO] for rows in acts for row in rows if row[_WHO]),
    })  # fmt: skip
    names, lines = _Names(agents), _Names(queues)
    bought = _Orders(orders)
    rows = newest_first(
        _contacts(talks, _Beside(surveys), _Beside(recordings), lines),
        bought.steps(steps),
        bought.without_steps({row[_WIDTH] for row in steps}),
        bought.payments(payments),
        _opened_and_closed(complaints, "closed"),
        _opened_and_closed(faults, "restored"),
        social,
        _bills(bills, zone),
    )
    return marked(names.instead_of_keys(rows))


# --- contacts ---------------------------------------------------------------------------------


def _contacts(
    told: Iterable[_Row], surveys: "_Beside", recordings: "_Beside", queues: "_Names"
) -> Iterator[_Row]:
    """Contacts and calls, each call as the first system tells it, with its queue's name, its score
    and recording; then the surveys about none of them."""
    teller: dict[str, str] = {}
    for row in told:
        call_key, system = row.pop(), row[_SYSTEM]
        if call_key and teller.setdefault(call_key, system) != system:
            continue
        row[_SUBJECT] = queues.of(system, row[_SUBJECT])
        row[_SCORE] = surveys.of(row, call_key)
        row[_RECORDING] = recordings.of(row, call_key) or ""
        yield row
    for row in surveys.left():
        if row[-1] and row[4] is not None:
            yield list(Entry(row[4], "survey", "answered", row[0], row[5], score=row[3]))


class _Beside:
    """What is told beside a contact: rows of source, contact key, call key, value, ..."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self._by_contact: dict[_Ref, _Row] = {(row[0], row[1]): row for row in rows if row[1]}
        self._by_call: dict[str, _Row] = {row[2]: row for row in rows if row[2]}
        self._rows = rows
        self._met: set[int] = set()

    def of(self, contact: _Row, call_key: str) -> Any:
        """Return what is told of a contact, None where nothing is."""
        ref = (contact[_SYSTEM], contact[_KEY])
        row = self._by_contact.get(ref) or self._by_call.get(call_key)
        if row is None:
            return None
        self._met.add(id(row))
        return row[3]

    def left(self) -> Iterator[_Row]:
        return (row for row in self._rows if id(row) not in self._met)


class _Names:
    """The names behind keys: that of one's own source, or the only one of that key; else the key
    itself."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        """Rows of source, key, name."""
        self._told: dict[str, dict[str, str]] = {}
        for source, key, name in rows:
            self._told.setdefault(key, {})[source] = name

    def of(self, system: str, key: str) -> str:
        told = self._told.get(key)
        if not told:
            return key
        return told.get(system) or (next(iter(told.values())) if len(told) == 1 else "") or key

    def instead_of_keys(self, rows: list[_Row]) -> list[_Row]:
        """Put who acted by name where it stands as a key; return the same rows."""
        for row in rows:
            if row[_WHO]:
                row[_WHO] = self.of(row[_SYSTEM], row[_WHO])
        return rows


# --- orders, complaints, bills ----------------------------------------------------------------


class _Orders:
    """A person's opportunities, for what is told about them elsewhere."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self._rows = rows
        self._mine = {(row[3], row[4]): row for row in rows}
        self._by_key = {row[4]: row for row in rows}

    def steps(self, rows: Iterable[_Row]) -> Iterator[_Row]:
        """Steps of these opportunities; an opportunity of the step's own source of that key that
        is somebody else's takes the step."""
        for row in rows:
            *entry, key, own, source = row
            order = self._mine.get((source, key)) if own else self._by_key.get(key)
            if order is not None:
                yield _about(entry, order)

    def payments(self, rows: Iterable[_Row]) -> Iterator[_Row]:
        for row in rows:
            order = self._by_key.get(row.pop())
            yield row if order is None else _about(row, order)

    def without_steps(self, told: set[str]) -> Iterator[_Row]:
        """Beginning and end of opportunities no system records the steps of."""
        for row in self._rows:
            *opened, closed_us, status = row
            if opened[_KEY] in told:
                continue
            opened[_NUMBER] = opened[_NUMBER] or opened[_KEY]
            closed = list(opened)
            if opened[_AT] is not None:
                opened[_REASON] = ""
                yield opened
            if closed_us is not None:
                closed[_AT], closed[_ACT], closed[_PRODUCT] = closed_us, status, ""
                yield closed


def _about(row: _Row, order: _Row) -> _Row:
    row[_CHANNEL] = row[_CHANNEL] or order[_CHANNEL]
    row[_NUMBER] = order[_NUMBER] or order[_KEY]
    row[_PRODUCT] = order[_PRODUCT]
    return row


def _opened_and_closed(rows: Iterable[_Row], closed: str) -> Iterator[_Row]:
    for row in rows:
        closed_us = row.pop()
        yield row
        if closed_us is not None:
            ended = list(row)
            ended[_AT], ended[_ACT] = closed_us, closed
            ended[_TOOK] = max(closed_us - row[_AT], 0) // 1_000_000
            yield ended


def _bills(rows: Iterable[_Row], zone: tzinfo) -> Iterator[_Row]:
    for row in rows:
        issued_us = _end_of_month(row[_SUBJECT], zone)
        row[_AT] = issued_us if issued_us is not None else row[_AT]
        if row[_AT] is not None:
            yield row


def _end_of_month(month: str, zone: tzinfo) -> int | None:
    try:
        first = date.fromisoformat(f"{month}-01")
        after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    except ValueError:
        return None
    return int(datetime(after.year, after.month, 1, tzinfo=zone).timestamp()) * 1_000_000


# --- statements, made once --------------------------------------------------------------------

_NULL: Final[ColumnElement[Any]] = literal_column("NULL")
_NO_TEXT: Final[ColumnElement[Any]] = literal_column("''")
_VALUES: Final = frozenset({"at_us", "amount_fen", "took_s", "score"})


def _told(
    kind: Kind,
    table: Table,
    *more: ColumnElement[Any],
    act: ColumnElement[Any],
    at_us: ColumnElement[Any],
    **fields: ColumnElement[Any],
) -> Select[Any]:
    """Rows of a table in the shape of `Entry`, then `more`; oldest first, those of one instant as
    they were stored. For a field that is not named: nothing."""
    named = {
        "kind": literal_column(f"'{kind}'"), "act": act, "at_us": at_us,
        "system": table.c.source, "key": table.c.key, "repeat": literal_column("1"), **fields,
    }  # fmt: skip
    shown = (
        named.get(name, _NULL) if name in _VALUES else text_of(named.get(name, _NO_TEXT))
        for name in Entry._fields
    )
    rowid: ColumnElement[int] = literal_column(f"{table.name}.rowid")
    return select(*shown, *more).select_from(table).order_by(at_us, rowid)


def _written(text: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.substr(text, 1, LONGEST_TEXT)


def _since(begun: ColumnElement[Any], over: ColumnElement[Any]) -> ColumnElement[Any]:
    return (over - begun) // 1_000_000


def _call() -> Select[Any]:
    c = call.c
    unheard = c.outcome.in_(
        ("abandoned", "flowed_out", "failed", "ivr", "waiting", "ringing", "talking")
    )
    outward = c.kind == "outbound"
    return _told(
        "contact", call, c.key,
        at_us=c.started_at,
        act=case((unheard, c.outcome), (outward, "out"), else_="in"),
        channel=case(
            (outward, "outbound"), (c.kind == "ticket", "store"), (c.kind == "visit", "installer"),
            else_="hotline",
        ),
        subject=c.queue_key, reason_code=c.reason_code, who=c.agent_key,
        took_s=_since(func.coalesce(c.answered_at, c.started_at), c.ended_at),
    ).where(theirs(call), c.kind != "internal", c.started_at.is_not(None))  # fmt: skip


def _contact() -> Select[Any]:
    c = contact.c
    at_us = func.coalesce(c.started_at, c.updated_at)
    return _told(
        "contact", contact, text_of(c.call_key),
        at_us=at_us, act=text_of(c.direction, literal_column("'in'")), channel=c.touchpoint,
        subject=c.queue_key, reason_code=c.reason_code, who=c.agent_key,
        text=_written(c.summary), took_s=c.duration_s,
    ).where(theirs(contact), at_us.is_not(None))  # fmt: skip


def _about_their_contacts(table: Table) -> ColumnElement[bool]:
    c = table.c
    return or_(c.contact_key.in_(bound_list("contacts")), c.call_key.in_(bound_list("calls")))


def _survey() -> Select[Any]:
    c = survey.c
    own = theirs(survey)
    return select(
        c.source, text_of(c.contact_key), text_of(c.call_key), c.score, c.at, c.key, own
    ).where(or_(own, _about_their_contacts(survey)))


def _recording() -> Select[Any]:
    c = recording.c
    return select(c.source, text_of(c.contact_key), text_of(c.call_key), text_of(c.uri)).where(
        _about_their_contacts(recording)
    )


def _order() -> Select[Any]:
    c = opportunity.c
    return _told(
        "order", opportunity, c.closed_at, text_of(c.status),
        at_us=func.coalesce(c.created_at, c.updated_at), act=literal_column("'opened'"),
        channel=c.touchpoint, reason_code=c.reason_code, number=c.source_order_key,
        product_code=c.product_code, unit=c.unit, who=c.owner_key,
    ).where(theirs(opportunity))  # fmt: skip


def _step() -> Select[Any]:
    c, o = opportunity_event.c, opportunity.c
    own = exists().where(o.source == c.source, o.key == c.opportunity_key)
    at_us = func.coalesce(c.at, c.updated_at)
    return _told(
        "order", opportunity_event, c.opportunity_key, own, c.source,
        at_us=at_us, act=c.kind, system=func.coalesce(func.nullif(c.system, ""), c.source),
        subject=c.stage, reason_code=c.reason_code, who=c.person_key, unit=c.unit,
    ).where(
        c.opportunity_key.in_(select(o.key).where(theirs(opportunity))), at_us.is_not(None)
    )  # fmt: skip


def _payment() -> Select[Any]:
    c = payment_attempt.c
    at_us = func.coalesce(c.at, c.updated_at)
    return _told(
        "payment", payment_attempt, text_of(c.opportunity_key),
        at_us=at_us, act=c.status, channel=c.touchpoint, subject=c.step,
        reason_code=c.reason_code, number=c.opportunity_key, amount_fen=c.amount_fen,
    ).where(theirs(payment_attempt), at_us.is_not(None))  # fmt: skip


def _complaint() -> Select[Any]:
    c = complaint.c
    at_us = func.coalesce(c.opened_at, c.updated_at)
    return _told(
        "complaint", complaint, c.closed_at,
        at_us=at_us, act=literal_column("'opened'"), channel=c.channel, subject=c.kind,
        number=c.key, product_code=c.product_code, unit=c.unit, text=_written(c.text),
    ).where(theirs(complaint), at_us.is_not(None))  # fmt: skip


def _fault() -> Select[Any]:
    c = fault.c
    at_us = func.coalesce(c.reported_at, c.updated_at)
    return _told(
        "fault", fault, c.restored_at,
        at_us=at_us, act=literal_column("'reported'"), subject=c.kind, number=c.key, unit=c.unit,
        text=_written(c.text),
    ).where(theirs(fault), at_us.is_not(None))  # fmt: skip


def _social() -> Select[Any]:
    c = social_mention.c
    at_us = func.coalesce(c.at, c.updated_at)
    return _told(
        "social", social_mention,
        at_us=at_us, act=c.mood, channel=c.channel, text=_written(c.text),
        product_code=c.product_code,
    ).where(theirs(social_mention), at_us.is_not(None))  # fmt: skip


def _bill() -> Select[Any]:
    c = bill.c
    return _told(
        "bill", bill,
        at_us=c.updated_at, act=literal_column("'issued'"), subject=calendar_month(c.month),
        amount_fen=c.total_fen,
    ).where(theirs(bill))  # fmt: skip


def _named(table: Table, name: ColumnElement[str]) -> Select[Any]:
    return select(table.c.source, table.c.key, name)


_ACTS: Final = (
    _contact(), _call(), _order(), _step(), _payment(), _complaint(), _fault(), _social(), _bill(),
)  # fmt: skip
_BESIDE: Final = (
    _survey(),
    _recording(),
    _named(agent, func.trim(text_of(agent.c.name) + " " + text_of(agent.c.number))).where(
        agent.c.key.in_(bound_list("agents"))
    ),
    _named(queue, text_of(queue.c.name, queue.c.key)),
)
"""What is told of acts that were read: of contacts and calls, and who and what their keys name."""
