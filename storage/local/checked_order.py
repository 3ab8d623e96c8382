"""One lost order as whoever checks its reason sees it: what is recorded, by whom, and recordings
of talks with the customer around it."""

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import and_, func, or_, select

from insight.identity.records import Ref
from insight.masking import masked
from insight.path.loss import told_reason
from insight.path.process import Process
from storage.local.reader import Reader
from storage.local.schema import agent, contact, opportunity, opportunity_event, recording

BEFORE_US: Final = 2 * 86_400_000_000
AFTER_US: Final = 7 * 86_400_000_000
"""A talk belongs to an order from two days before it began until a week after it ended."""
_REASONS = 30
_O, _E, _A, _C, _R = opportunity.c, opportunity_event.c, agent.c, contact.c, recording.c


@dataclass(frozen=True, slots=True)
class Recording:
    """`uri`: where the recording index says it lies, a customer's number in it masked; `by`: who
    talked (工号)."""

    at_us: int
    duration_s: int
    by: str
    uri: str


@dataclass(frozen=True, slots=True)
class CheckedOrder:
    """What is recorded of a lost order. `recorded`: the reason, "" for none; `recorder`: who
    recorded it (工号); `stage`: where it stands; `reasons`: those to choose the true one from."""

    ref: Ref
    name: str
    phone: str
    customer: Ref | None
    stage: str
    recorded: str
    recorder: str
    began_us: int | None
    ended_us: int | None
    recordings: tuple[Recording, ...] = ()
    reasons: tuple[str, ...] = field(default=(), repr=False)


def checked_order(reader: Reader, process: Process, ref: Ref, language: str) -> CheckedOrder | None:
    """Return the order, None where it is not among what is kept here. What is personal is masked;
    the stage is named in `language`."""
    found = reader.json(
        select(
            _O.name, _O.phone, _O.customer_key, _O.stage, _O.reason_code, _O.owner_key,
            _O.created_at, _O.closed_at,
        ).where(_O.source == ref[0], _O.key == ref[1])
    )  # fmt: skip
    if not found:
        return None
    name, phone, customer, stage, reason, owner, began, ended = found[0]
    refusal = reader.json(
        select(_E.reason_code, _E.person_key, _E.stage)
        .where(_E.opportunity_key == ref[1], _E.kind == "refuse")
        .order_by((_E.source == ref[0]).desc(), _E.at.desc()).limit(1)
    )  # fmt: skip
    why, who, where = refusal[0] if refusal else (None, None, None)
    place = process.place(where or stage or "")
    return CheckedOrder(
        ref, masked("opportunity", "name", name or "") or "",
        masked("opportunity", "phone", phone or "") or "",
        (ref[0], customer) if customer else None,
        process.stage[place].named(language) if place >= 0 else "",
        reason or why or "", numbers(reader, [who or owner or ""])[0], began, ended,
        _recordings(reader, ref[0], phone, customer, began, ended), _reasons(reader, process),
    )  # fmt: skip


def numbers(reader: Reader, persons: list[str]) -> list[str]:
    """Return people as they are called on the floor (工号), those no agent record names as they
    are."""
    known = dict(reader.rows(select(_A.key, _A.number).where(_A.key.in_(set(persons)))))
    return [str(known.get(person) or person) for person in persons]


def _recordings(
    reader: Reader, source: str, phone: str | None, customer: str | None, began: int | None,
    ended: int | None,
) -> tuple[Recording, ...]:  # fmt: skip
    """Return the recordings of talks with this phone, or this customer of the same source."""
    theirs: list[Any] = []
    if phone:
        theirs.append(_C.phone == phone)
    if customer:
        theirs.append(and_(_C.source == source, _C.customer_key == customer))
    if not theirs or began is None:
        return ()
    until = (ended or began) + AFTER_US
    rows = reader.json(
        select(_C.started_at, _R.duration_s, _A.number, _R.agent_key, _R.uri)
        .select_from(contact)
        .join(recording, or_(
            and_(_R.source == _C.source, _R.contact_key == _C.key),
            and_(_R.call_key == _C.call_key, _C.call_key != ""),
        ))
        .outerjoin(agent, _A.key == _R.agent_key)
        .where(or_(*theirs), _C.started_at.between(began - BEFORE_US, until))
        .order_by(_C.started_at).distinct()
    )  # fmt: skip
    return tuple(
        Recording(
            at,
            duration or 0,
            str(number or person or ""),
            masked("recording", "uri", str(uri or "")),
        )
        for at, duration, number, person, uri in rows
    )


def _reasons(reader: Reader, process: Process) -> tuple[str, ...]:
    """Return every reason one can choose: the process's own in their groups, then the others that
    are recorded most."""
    own = [reason for group in process.reason_group for reason in group.reasons]
    often = func.count()
    rows = reader.json(
        select(_O.reason_code, often)
        .where(_O.process == process.code, _O.reason_code != "", _O.reason_code.not_in(own))
        .group_by(_O.reason_code).order_by(often.desc(), _O.reason_code).limit(_REASONS)
    )  # fmt: skip
    return (*own, *(str(reason) for reason, _ in rows if told_reason(reason) == reason))
