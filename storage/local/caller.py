"""Who is on an agent's line, as far as the call distribution and the customers kept here tell."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from sqlalchemy import and_, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from insight.identity.numbers import normal_phone
from insight.identity.records import Ref
from storage.local.customer.whose import persons_of_act
from storage.local.lookup import Hit, hits_of
from storage.local.reader import Reader
from storage.local.schema import (
    agent,
    call,
    complaint,
    contact,
    fault,
    opportunity,
    payment_attempt,
    queue,
)

ActKind = Literal["contact", "complaint", "fault", "opportunity", "payment"]

ACTS: Final = 5
PERSONS: Final = 8
"""How many last acts of an unknown number, and persons of a shared one, are told."""
_OPEN: Final = ("ringing", "talking")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done from a number: what kind, when, and its code or kind."""

    kind: ActKind
    at_us: int
    code: str


@dataclass(frozen=True, slots=True)
class Caller:
    """A call that rings or talks, and whose it may be. `persons`: one where it is known who calls,
    several where the number is shared, none where nobody here has it; then `acts` are the number's
    last ones, newest first. The phone is as stored, not masked."""

    call: Ref
    phone: str = field(repr=False)
    queue: str
    reason: str
    tier: str
    since_us: int | None
    persons: tuple[Hit, ...] = ()
    acts: tuple[Act, ...] = ()


def calling(reader: Reader, own_number: str) -> Caller | None:
    """Return the newest call that rings at the agent with this number or that they talk in; None
    when there is none, or the number is unknown.

    The number counts as people write it: full-width digits, spaces and zeros before it make no
    other number, unless an agent has exactly the one that was written.
    """
    own = "".join(unicodedata.normalize("NFKC", own_number).split())
    if not own.lstrip("0"):
        return None
    written = aliased(agent)
    same = or_(
        agent.c.number == own,
        and_(
            func.ltrim(func.trim(agent.c.number), "0") == own.lstrip("0"),
            ~exists().where(written.c.number == own),
        ),
    )
    c = call.c
    rows = reader.json(
        select(c.source, c.key, c.phone, c.customer_key, func.coalesce(queue.c.name, c.queue_key),
               c.reason_code, c.tier, func.coalesce(c.requested_at, c.started_at))
        .select_from(call)
        .join(agent, and_(agent.c.source == c.source, agent.c.key == c.agent_key))
        .outerjoin(queue, and_(queue.c.source == c.source, queue.c.key == c.queue_key))
        .where(c.outcome.in_(_OPEN), c.ended_at.is_(None), same)
        .order_by(c.started_at.desc())
        .limit(1)
    )  # fmt: skip
    if not rows:
        return None
    source, key, phone, customer_key, queue_name, reason, tier, since = rows[0]
    refs = persons_of_act(reader, source, customer_key, phone)[:PERSONS]
    persons = hits_of(reader, refs) if refs else ()
    return Caller(
        (source, key), phone or "", queue_name or "", reason or "", tier or "", since,
        persons, () if persons else _acts(reader, phone),
    )  # fmt: skip


def _acts(reader: Reader, phone: str | None) -> tuple[Act, ...]:
    """Return the last things done from a number."""
    forms: Sequence[str] = [form for form in {phone, normal_phone(phone)} if form]
    if not forms:
        return ()
    acts = (
        ("contact", contact.c.phone, contact.c.started_at, contact.c.reason_code),
        ("complaint", complaint.c.phone, complaint.c.opened_at, complaint.c.kind),
        ("fault", fault.c.phone, fault.c.reported_at, fault.c.kind),
        ("opportunity", opportunity.c.phone, opportunity.c.created_at, opportunity.c.stage),
        ("payment", payment_attempt.c.phone, payment_attempt.c.at, payment_attempt.c.status),
    )  # fmt: skip
    each = [
        select(literal(kind).label("kind"), at.label("at"), func.coalesce(code, "").label("code"))
        .where(number.in_(forms), at.is_not(None))
        for kind, number, at, code in acts
    ]  # fmt: skip
    together = union_all(*each).subquery()
    newest = (
        select(together.c.kind, together.c.at, together.c.code)
        .order_by(together.c.at.desc())
        .limit(ACTS)
    )
    return tuple(Act(kind, at, code) for kind, at, code in reader.json(newest))
