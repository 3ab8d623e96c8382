"""Contacts that could have been avoided, found in what the sources told of contacts.

Whose a contact is, as `storage.local.persons` says it: the customer of that key in its own source;
where that has none, the one person elsewhere with this key; where it names none, whoever alone has
its phone. One whose person is not known is of its key, else of its phone.
"""

import time
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import CTE, Column, Integer, and_, case, func, literal_column, select, union_all

from insight.customer.timeline import REPEAT_DAYS
from insight.path.avoidable import Avoidable
from insight.path.periods import midnight_us
from insight.path.statement import month_ends
from storage.local.reader import Reader
from storage.local.schema import FEED_STATE, contact, customer, customer_link

_C = contact.c
_ROWID: Final[Column[int]] = literal_column("contact.rowid", Integer)  # type: ignore[assignment]
_INNER: Final[Column[int]] = literal_column("during.rowid", Integer)  # type: ignore[assignment]
_DURING = contact.alias("during")
_REPEAT_US: Final = REPEAT_DAYS * 86_400_000_000
AGAIN_S: Final = 600.0
"""How old what was counted of a month may be, seconds: a million contacts take some seconds, and
somewhere something is read all the time."""
_MONTHS: Final = 3


@dataclass(slots=True)
class AvoidableMonths:
    """The avoidable contacts of the months asked for last, counted again once contacts or customers
    were read anew, every `AGAIN_S` at most."""

    _found: dict[date, tuple[object, float, tuple[Avoidable, ...]]] = field(default_factory=dict)

    def of(self, reader: Reader, month: date, zone: ZoneInfo) -> tuple[Avoidable, ...]:
        """Return those that began in a month, the newest first."""
        read, now = contacts_read(reader), time.monotonic()
        known = self._found.get(month)
        if known is None or (known[0] != read and now - known[1] >= AGAIN_S):
            first, last = midnight_us(month, zone), month_ends(month, zone)
            known = read, now, avoidable_contacts(reader, first, last)
            others = [each for each in self._found.items() if each[0] != month]
            self._found = dict([*others, (month, known)][-_MONTHS:])
        return known[2]


def contacts_read(reader: Reader) -> tuple[tuple[str, str, int | None], ...]:
    """Return what is another once contacts or customers were read anew: source, table, as of."""
    state = FEED_STATE["cache"].c
    rows = reader.rows(
        select(state.source, state.target, state.as_of_at)
        .where(state.target.in_([contact.name, customer.name]))
        .order_by(state.source, state.target, state.as_of_at)
    )
    return tuple((source, target, at) for source, target, at in rows)


def avoidable_contacts(reader: Reader, first_us: int, last_us: int) -> tuple[Avoidable, ...]:
    """Return the avoidable contacts that began from `first_us` on and before `last_us`, the newest
    first.

    An index of contacts is walked whole, then the rows of this time alone are read. Customers are
    read once and joined: looked for contact by contact they take five times as long.
    """
    within = select(_INNER).where(
        _DURING.c.started_at >= first_us - _REPEAT_US, _DURING.c.started_at < last_us
    )
    people = _people()
    own, elsewhere, reached = people.alias("own"), _by_key(people), _by_phone(people)
    named = func.nullif(_C.customer_key, "")
    person = func.coalesce(own.c.who, elsewhere.c.who, reached.c.who)
    customer_of = func.coalesce(person, _C.source + ":" + named, "tel:" + func.nullif(_C.phone, ""))
    told = (
        select(
            _C.source, _C.key, _C.reason_code, _C.started_at, customer_of.label("customer_of"),
            case((func.coalesce(_C.agent_key, "") != "",
                  _C.duration_s + func.coalesce(_C.wrapup_s, 0))).label("handled_s"),
            func.coalesce(_C.touchpoint, "").label("touchpoint"),
            func.coalesce(_C.agent_key, "").label("agent"),
            func.coalesce(person, "").label("customer"),
        )
        .select_from(
            contact
            .outerjoin(own, and_(own.c.source == _C.source, own.c.key == _C.customer_key))
            .outerjoin(elsewhere, elsewhere.c.key == _C.customer_key)
            .outerjoin(reached, and_(named.is_(None), reached.c.number == _C.phone))
        )
        .where(_ROWID.in_(within), func.coalesce(_C.reason_code, "") != "",
               func.coalesce(_C.direction, "") != "out", customer_of.is_not(None))
        .subquery()
    )  # fmt: skip
    before = func.lag(told.c.started_at).over(
        partition_by=[told.c.customer_of, told.c.reason_code],
        order_by=[told.c.started_at, told.c.source, told.c.key],
    )
    rows = select(told, before.label("before")).subquery()
    c = rows.c
    found: list[tuple[Any, ...]] = reader.rows(
        select(c.source, c.key, c.reason_code, c.started_at, c.before, c.handled_s, c.touchpoint,
               c.agent, c.customer)
        .where(c.started_at >= first_us, c.started_at - c.before <= _REPEAT_US)
        .order_by(c.started_at.desc(), c.source, c.key)
    )  # fmt: skip
    return tuple(Avoidable(*row) for row in found)


def _people() -> CTE:
    """Return every customer record with the person it is of: source, key, phone, phone2, who."""
    record, link = customer.c, customer_link.c
    return (
        select(record.source, record.key, record.phone, record.phone2,
               func.coalesce(link.person, record.source + ":" + record.key).label("who"))
        .select_from(customer.outerjoin(customer_link, and_(
            link.customer_source == record.source, link.customer_key == record.key
        )))
        .cte("people").prefix_with("MATERIALIZED")  # else it is read by an index, page for page
    )  # fmt: skip


def _by_key(people: CTE) -> CTE:
    """Return the keys that one person alone has, whatever the source: key, who."""
    who = people.c.who
    return (
        select(people.c.key, func.max(who).label("who"))
        .group_by(people.c.key).having(func.min(who) == func.max(who))
        .cte("by_key")
    )  # fmt: skip


def _by_phone(people: CTE) -> CTE:
    """Return the phones that one person alone has: number, who."""
    one, other = people.c.phone, people.c.phone2
    numbers = union_all(
        select(one.label("number"), people.c.who).where(one != ""),
        select(other.label("number"), people.c.who).where(other != ""),
    ).subquery()
    who = numbers.c.who
    return (
        select(numbers.c.number, func.max(who).label("who"))
        .group_by(numbers.c.number).having(func.min(who) == func.max(who))
        .cte("by_phone")
    )  # fmt: skip
