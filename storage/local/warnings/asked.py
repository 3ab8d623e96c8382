"""What each measure is read from: one select a log, and which of its rows a measure counts.

A row of a log: source, key, `at` (its moment), `until` (when it was over, NULL: it is not), `part`
(whether it is of the kind that a share is about), then what it can be told apart by.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    Select,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
)

from storage.local.queues import DEFAULT_TARGET_S, queue_of_call
from storage.local.schema import (
    agent,
    agent_state,
    call,
    complaint,
    contact,
    customer,
    customer_link,
    fault,
    opportunity,
    payment_attempt,
    pulled_tables,
    queue,
    social_mention,
)

ESCALATED: Final = frozenset({"regulator", "miit", "12345", "12315", "12300", "12381"})
"""Channels of complaints that come from above: 工信部申诉, 12345, 12315 and the like."""
MEDIA: Final = frozenset({"media", "weibo", "social"})
_NONE: Final[ColumnElement[Any]] = literal_column("NULL")
_OVER: Final = ("abandoned", "flowed_out", "failed", "ivr", "ringing")
_L: Final = customer_link.c
_ROWID: Final[Column[int]] = literal_column("customer.rowid", Integer)  # type: ignore[assignment]
_OTHER: Final = customer.alias("other")
_OTHER_ROWID: Final[Column[int]] = literal_column("other.rowid", Integer)  # type: ignore[assignment]
LONGEST_WAIT_US: Final = 12 * 3_600_000_000


@dataclass(frozen=True, slots=True)
class Log:
    """`at`: the column rows are read by, from a moment on; `live`: rows whose `until` is NULL are
    read however old they are. `text`: whether a text comes last. `persons`: whether a customer is
    the person whose records the links hold together, so that a row changes with them."""

    name: str
    table: str
    key: ColumnElement[str]
    at: ColumnElement[int]
    query: Select[Any]
    dimensions: tuple[str, ...]
    live: bool = False
    text: bool = False
    persons: bool = False

    @property
    def tables(self) -> frozenset[str]:
        """The tables whose changes change rows."""
        return frozenset({self.table, *([customer_link.name] if self.persons else [])})


@dataclass(frozen=True, slots=True)
class Counts:
    """What a measure counts of a log: one of `LOGS`, or one that is worked out. `only`: dimension →
    values; `part`: only what is part."""

    log: str
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    part: bool = False


def _customer(table: Any) -> ColumnElement[str]:
    """Return the key of the customer a row is of: its own, or that of whoever has its phone."""
    by_phone = (
        select(func.min(customer.c.key))
        .where(customer.c.phone == table.c.phone, table.c.phone != "")
        .scalar_subquery()
    )
    return func.coalesce(func.nullif(table.c.customer_key, ""), by_phone)


def _person(table: Any) -> ColumnElement[str]:
    """Return the key of the record that names the person a row is of, where links know one. A row's
    record is the one of its own source, else the only one of its key, else the first of its
    phone; a key nobody has stands for itself."""
    own = select(_OTHER_ROWID).where(_OTHER.c.source == table.c.source,
                                     _OTHER.c.key == table.c.customer_key)  # fmt: skip
    elsewhere = (
        select(func.max(_OTHER_ROWID)).where(_OTHER.c.key == table.c.customer_key)
        .having(func.count() == 1)
    )  # fmt: skip
    by_phone = (
        select(_OTHER_ROWID)
        .where(_OTHER.c.phone == table.c.phone, table.c.phone != "",
               func.coalesce(table.c.customer_key, "") == "")
        .order_by(_OTHER.c.key, _OTHER.c.source).limit(1)
    )  # fmt: skip
    ways = (each.correlate(table).scalar_subquery() for each in (own, elsewhere, by_phone))
    whose = func.coalesce(*ways)
    named = func.substr(_L.person, func.instr(_L.person, ":") + 1)
    known = (
        select(func.coalesce(named, customer.c.key))
        .select_from(customer.outerjoin(customer_link, and_(
            _L.customer_source == customer.c.source, _L.customer_key == customer.c.key
        )))
        .where(whose == _ROWID)
    )  # fmt: skip
    return func.coalesce(known.scalar_subquery(), func.nullif(table.c.customer_key, ""))


def _log(
    name: str, table: Any, at: ColumnElement[int], dimensions: Mapping[str, ColumnElement[Any]],
    *, until: ColumnElement[Any] = _NONE, part: ColumnElement[Any] = _NONE,
    where: ColumnElement[bool] | None = None, live: bool = False,
    joined: Callable[[Select[Any]], Select[Any]] = lambda query: query,
    text: ColumnElement[Any] | None = None, persons: bool = False,
) -> Log:  # fmt: skip
    columns = [table.c.source, table.c.key, at, until, part, *dimensions.values()]
    query = joined(select(*columns, *([] if text is None else [text])).select_from(table))
    query = query.where(at.is_not(None), *([] if where is None else [where]))
    return Log(
        name, table.name, table.c.key, at, query, tuple(dimensions), live, text is not None, persons
    )  # fmt: skip


_f, _c, _k = fault.c, complaint.c, contact.c
_o, _p, _m, _s = opportunity.c, payment_attempt.c, social_mention.c, agent_state.c
_waited: Final = call.c.answered_at - call.c.requested_at
_target: Final = func.coalesce(queue.c.answer_target_s, DEFAULT_TARGET_S) * 1_000_000
_decided: Final = func.coalesce(
    call.c.answered_at, call.c.ended_at,
    case((call.c.outcome.in_(_OVER), call.c.requested_at)),
)  # fmt: skip


def _with_queue(query: Select[Any]) -> Select[Any]:
    return query.outerjoin(queue, queue_of_call())


def _with_team(query: Select[Any]) -> Select[Any]:
    return query.outerjoin(agent, and_(agent.c.source == _s.source, agent.c.key == _s.agent_key))


LOGS: Final[Mapping[str, Log]] = MappingProxyType({each.name: each for each in (
    _log("fault", fault, _f.reported_at, {
        "community": _f.community_key, "region": _f.region, "unit": _f.unit, "kind": _f.kind,
        "customer": _customer(fault),
    }, until=_f.restored_at, live=True),
    _log("complaint", complaint, _c.opened_at, {
        "region": _c.region, "product": _c.product_code, "channel": _c.channel, "unit": _c.unit,
        "kind": _c.kind, "customer": _person(complaint),
    }, until=_c.closed_at, live=True, persons=True),
    _log("social_mention", social_mention, _m.at, {
        "channel": _m.channel, "region": _m.region, "product": _m.product_code, "kind": _m.mood,
    }),
    _log("contact", contact, _k.started_at, {
        "kind": _k.reason_code, "channel": _k.touchpoint, "queue": _k.queue_key,
        "customer": _customer(contact),
    }, where=func.coalesce(_k.direction, "in") != "out"),
    _log("waiting", call, call.c.requested_at, {"queue": call.c.queue_key},
         until=_decided, where=call.c.kind.in_(("inbound", "ticket", "visit"))),
    _log("service", call, call.c.requested_at, {"queue": call.c.queue_key},
         until=func.coalesce(_decided, call.c.requested_at + _target),
         part=_waited <= _target, where=call.c.kind == "inbound", joined=_with_queue),
    _log("abandoned", call, call.c.requested_at, {"queue": call.c.queue_key},
         until=_decided, part=call.c.outcome == "abandoned",
         where=and_(call.c.kind == "inbound", _decided.is_not(None))),
    _log("seats", agent_state, _s.since_at, {"kind": _s.state, "team": agent.c.team_key},
         live=True, joined=_with_team),
    _log("opportunity", opportunity, _o.closed_at, {
        "stage": _o.stage, "kind": _o.reason_code, "channel": _o.touchpoint, "region": _o.region,
        "community": _o.community_key, "product": _o.product_code, "unit": _o.unit,
    }, part=_o.status == "lost", where=_o.status.in_(("won", "lost"))),
    _log("payment", payment_attempt, _p.at, {
        "kind": _p.reason_code, "channel": _p.touchpoint, "stage": _p.step,
        "customer": _customer(payment_attempt),
    }, where=_p.status != "ok"),
    _log("complaint_text", complaint, _c.opened_at, {}, text=_c.text),
    _log("contact_text", contact, _k.started_at, {}, text=_k.summary),
)})  # fmt: skip

COUNTS: Final[Mapping[str, Counts]] = MappingProxyType({
    "faults_reported": Counts("fault"),
    "faults_open": Counts("fault"),
    "complaints_opened": Counts("complaint"),
    "complaints_repeated": Counts("complaint"),
    "complaints_open": Counts("complaint"),
    "complaints_escalated": Counts("complaint", {"channel": ESCALATED}),
    "complaints_media": Counts("complaint", {"channel": MEDIA}),
    "social_mentions": Counts("social_mention"),
    "contacts": Counts("contact"),
    "topic_cases": Counts("topic"),
    "queue_waiting": Counts("waiting"),
    "queue_longest_wait": Counts("waiting"),
    "queue_service_level": Counts("service"),
    "queue_abandoned": Counts("abandoned"),
    "seats": Counts("seats"),
    "opportunities_lost": Counts("opportunity", part=True),
    "opportunities_lost_share": Counts("opportunity"),
    "payments_failed": Counts("payment"),
    "promises_about_to_break": Counts("promise"),
    "orders_vanished": Counts("vanished"),
    "orders_late": Counts("late"),
})  # fmt: skip
TEXTS: Final = ("complaint_text", "contact_text")
"""The logs whose texts topics are looked for in."""


def since(log: Log, from_us: int) -> Select[Any]:
    """Return the rows of a log from a moment on, and those that are not over."""
    recent = log.at >= from_us
    if not log.live:
        return log.query.where(recent)
    until = log.query.selected_columns[3]
    return log.query.where(or_(recent, until.is_(None)))


def of_keys(log: Log, keys: Any) -> Select[Any]:
    """Return the rows of a log that have one of these keys."""
    return log.query.where(log.key.in_(keys))


def linked(log: Log, records: Any) -> Select[Any]:
    """Return the keys of the rows of a log that are of customer records with these keys, or that
    tell only the phone of one."""
    table, mine = pulled_tables()[log.table].c, customer.c
    phones = select(mine.phone).where(mine.key.in_(records), mine.phone != "")
    return select(table.key).where(or_(table.customer_key.in_(records), table.phone.in_(phones)))
