"""The records a person is made of, why each was joined, and what people decided on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select, tuple_

from insight.identity.records import Pair, Ref
from storage.local.reader import Reader
from storage.local.schema import customer, customer_link, link_decision

_C, _L, _D = customer.c, customer_link.c, link_decision.c
_MOST = 50


@dataclass(frozen=True, slots=True)
class Linked:
    """A record of a person. `to`, `why`: the record it was joined with and the rule; None for the
    record that names the person and for one that stands alone. `since_us`: since when both stand,
    or since when it stands itself."""

    ref: Ref
    name: str
    phone: str
    to: Ref | None
    why: str | None
    since_us: int | None
    updated_us: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """The newest word of a person on a pair of records; `verdict`: same or different."""

    pair: Pair
    verdict: str
    reason: str
    by: str
    at_us: int


def linked_records(reader: Reader, refs: Sequence[Ref]) -> tuple[Linked, ...]:
    """Return these records, at most fifty, in the order given; those that are gone are left out."""
    wanted = list(refs[:_MOST])
    rows = reader.json(
        select(_C.source, _C.key, _C.name, _C.phone, _C.created_at, _C.updated_at, _L.to_source,
               _L.to_key, _L.why, _L.since_at)
        .select_from(customer)
        .outerjoin(
            customer_link, and_(_L.customer_source == _C.source, _L.customer_key == _C.key)
        )
        .where(tuple_(_C.source, _C.key).in_(wanted))
    )  # fmt: skip
    found = {
        (source, key): Linked(
            (source, key), name or "", phone or "", (to, to_key) if to else None, why,
            since if to else created, updated,
        )
        for source, key, name, phone, created, updated, to, to_key, why, since in rows
    }  # fmt: skip
    return tuple(found[ref] for ref in wanted if ref in found)


def said_of(reader: Reader, refs: Sequence[Ref]) -> tuple[Said, ...]:
    """Return what people decided on these records and still counts, the newest first."""
    wanted = list(refs[:_MOST])
    rows = reader.json(
        select(_D.source_a, _D.key_a, _D.source_b, _D.key_b, _D.verdict, _D.reason, _D.decided_by,
               _D.decided_at)
        .where(or_(
            tuple_(_D.source_a, _D.key_a).in_(wanted), tuple_(_D.source_b, _D.key_b).in_(wanted)
        ))
        .order_by(_D.id.desc())
    )  # fmt: skip
    newest: dict[Pair, Said] = {}
    for source_a, key_a, source_b, key_b, verdict, reason, by, at_us in rows:
        both = ((source_a, key_a), (source_b, key_b))
        newest.setdefault(both, Said(both, verdict, reason or "", by or "", at_us))
    return tuple(each for each in newest.values() if each.verdict != "undo")
