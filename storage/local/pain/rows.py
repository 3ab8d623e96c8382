"""The complaints behind a number: what a click on it lists, masked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column as SqlColumn
from sqlalchemy import Integer, Select, and_, func, literal_column, select

from insight.identity.records import Ref
from insight.masking import mask_key, masked
from insight.pain.sources import source_of
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.customer.whose import bound_list, listed
from storage.local.reader import Reader
from storage.local.schema import complaint, customer, customer_link

COLUMNS: Final = (
    Column("complaint", QT_TRANSLATE_NOOP("Column", "Complaint")),
    Column("opened", QT_TRANSLATE_NOOP("Column", "Came in"), "moment"),
    Column("source", QT_TRANSLATE_NOOP("Column", "Source")),
    Column("channel", QT_TRANSLATE_NOOP("Column", "Channel")),
    Column("kind", QT_TRANSLATE_NOOP("Column", "Type")),
    Column("text", QT_TRANSLATE_NOOP("Column", "What was said")),
    Column("severity", QT_TRANSLATE_NOOP("Column", "Severity")),
    Column("product", QT_TRANSLATE_NOOP("Column", "Product")),
    Column("region", QT_TRANSLATE_NOOP("Column", "Region")),
    Column("accepted_unit", QT_TRANSLATE_NOOP("Column", "Taken in by")),
    Column("unit", QT_TRANSLATE_NOOP("Column", "Responsible unit")),
    Column("phone", QT_TRANSLATE_NOOP("Column", "Phone")),
    Column("replied", QT_TRANSLATE_NOOP("Column", "First reply"), "moment"),
    Column("due", QT_TRANSLATE_NOOP("Column", "Due"), "moment"),
    Column("closed", QT_TRANSLATE_NOOP("Column", "Closed"), "moment"),
)
_LONGEST: Final = 400
_C, _P, _L = complaint.c, customer.c, customer_link.c
_ROWID: Final[SqlColumn[int]] = literal_column("complaint.rowid", Integer)  # type: ignore[assignment]
_ROWS: Final = select(
    _ROWID, _C.source, _C.key, _C.customer_key, _C.phone, _C.channel, _C.product_code, _C.region,
    _C.accepted_unit, _C.unit, _C.kind, _C.severity, func.substr(_C.text, 1, _LONGEST),
    _C.opened_at, _C.replied_at, _C.due_at, _C.closed_at,
).where(_ROWID.in_(bound_list("ids")))  # fmt: skip


def _own_names(by: SqlColumn[Any], some: str) -> Select[Any]:
    """Return names and addresses of the records with one of some keys or phones."""
    return select(by, _P.name, _P.address).where(by.in_(bound_list(some)))


def _linked_names(by: SqlColumn[Any], some: str) -> Select[Any]:
    """Return those of all records that linking has made the same person as these."""
    twin, other = customer_link.alias("twin"), customer.alias("other")
    return (
        select(by, other.c.name, other.c.address)
        .select_from(customer)
        .join(customer_link, and_(_L.customer_source == _P.source, _L.customer_key == _P.key))
        .join(twin, twin.c.person == _L.person)
        .join(other, and_(other.c.source == twin.c.customer_source,
                          other.c.key == twin.c.customer_key))
        .where(by.in_(bound_list(some)))
    )  # fmt: skip


_NAMES: Final = (
    _own_names(_P.key, "keys"), _linked_names(_P.key, "keys"),
    _own_names(_P.phone, "phones"), _linked_names(_P.phone, "phones"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """`rows` as they are shown; whose each is, and which (source, masked key)."""

    rows: Rows
    customers: tuple[Ref | None, ...] = ()
    refs: tuple[Ref, ...] = ()


def complaint_rows(reader: Reader, ids: Sequence[int]) -> Listed:
    """Return rows for some complaints by their rowids, in that order. What is personal is masked.
    One that is gone meanwhile is left out."""
    (rows,) = reader.several((_ROWS,), {"ids": json.dumps([int(each) for each in ids])})
    told = {row[0]: row[1:] for row in rows}
    found = [told[each] for each in ids if each in told]
    known = _names(reader, {each[2] for each in found}, {each[3] for each in found})
    return Listed(
        Rows(
            COLUMNS,
            [_row(known.get(each[2], ()) or known.get(each[3], ()), *each) for each in found],
        ),
        tuple((each[0], each[2]) if each[2] else None for each in found),
        tuple((each[0], mask_key(each[1])) for each in found),
    )


def _names(
    reader: Reader, keys: set[str | None], phones: set[str | None]
) -> dict[str | None, tuple[str, ...]]:
    """Return by key and by phone the names and addresses that a customer's words may hold: of every
    record of that key or phone, and of all that linking has made the same person."""
    told: dict[str | None, dict[str, None]] = {}
    wanted = {"keys": listed(each for each in keys if each),
              "phones": listed(each for each in phones if each)}  # fmt: skip
    for rows in reader.several(_NAMES, wanted):
        for by, *words in rows:
            told.setdefault(by, {}).update(dict.fromkeys(word for word in words if word))
    return {by: tuple(words) for by, words in told.items()}


def _row(
    names: Sequence[str], _source: str, key: str, _customer: str, phone: str | None,
    channel: str | None, *rest: Any,
) -> tuple[Cell, ...]:  # fmt: skip
    product, region, accepted, unit, kind, severity, text, opened, replied, due, closed = rest
    return (
        masked("complaint", "key", key), opened, source_of(channel or "") or None, channel, kind,
        masked("complaint", "text", text or "", names) or None, severity, product, region, accepted,
        unit, masked("complaint", "phone", phone or "") or None, replied, due, closed,
    )  # fmt: skip
