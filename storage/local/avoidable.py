"""Contacts that could have been avoided, found in what the sources told of contacts.

Whose a contact is, as `storage.local.persons` says it: the customer of that key in its own source;
where that has none, the one person elsewhere with this key; where it names none, whoever alone has
its phone. One whose person is not known is of its key, else of its phone.
"""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Column, Integer, and_, case, func, literal_column, select, union_all

from insight.customer.timeline import REPEAT_DAYS
from insight.path.avoidable import Avoidable
from storage.local.reader import Reader
from storage.local.schema import FEED_STATE, contact, customer, customer_link

_C = contact.c
_ROWID: Final[Column[int]] = literal_column("contact.rowid", Integer)  # type: ignore[assignment]
_INNER: Final[Column[int]] = literal_column("during.rowid", Integer)  # type: ignore[assignment]
_DURING = contact.alias("during")
_REPEAT_US: Final = REPEAT_DAYS * 86_400_000_000


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

    An index of contacts is walked whole, then the rows of this time alone are read.
    """
    within = select(_INNER).where(
        _DURING.c.started_at >= first_us - _REPEAT_US, _DURING.c.started_at < last_us
    )
    nobody = func.coalesce(_C.customer_key, "") == ""
    person = func.coalesce(
        _whose(lambda c: and_(c.source == _C.source, c.key == _C.customer_key)),
        _whose(lambda c: c.key == _C.customer_key),
        _whose(lambda c: and_(nobody, c.phone == _C.phone), lambda c: and_(
            nobody, c.phone2 == _C.phone
        )),
    )  # fmt: skip
    customer_of = func.coalesce(
        person, _C.source + ":" + func.nullif(_C.customer_key, ""),
        "tel:" + func.nullif(_C.phone, ""),
    )  # fmt: skip
    told = (
        select(
            _C.source, _C.key, _C.reason_code, _C.started_at, customer_of.label("customer_of"),
            case((func.coalesce(_C.agent_key, "") != "",
                  _C.duration_s + func.coalesce(_C.wrapup_s, 0))).label("handled_s"),
            func.coalesce(_C.touchpoint, "").label("touchpoint"),
            func.coalesce(_C.agent_key, "").label("agent"),
            func.coalesce(person, "").label("customer"),
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


def _whose(*which: Callable[[Any], Any]) -> Any:
    """Return the one person whose records these are, nobody where there are several."""
    parts = []
    for number, each in enumerate(which):
        record, link = customer.alias(f"record_{number}"), customer_link.alias(f"link_{number}")
        parts.append(
            select(func.coalesce(link.c.person, record.c.source + ":" + record.c.key).label("who"))
            .select_from(record.outerjoin(link, and_(
                link.c.customer_source == record.c.source, link.c.customer_key == record.c.key
            )))
            .where(each(record.c))
            .correlate(contact)
        )  # fmt: skip
    found = (union_all(*parts) if len(parts) > 1 else parts[0]).subquery()
    return (
        select(func.max(found.c.who)).having(func.count(found.c.who.distinct()) == 1)
        .scalar_subquery()
    )  # fmt: skip
