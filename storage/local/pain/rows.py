"""The complaints behind a number: what a click on it lists, masked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column as SqlColumn
from sqlalchemy import Integer, func, literal_column, select

from insight.identity.records import Ref
from insight.masking import mask_key, masked
from insight.pain.sources import source_of
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.customer.whose import bound_list
from storage.local.reader import Reader
from storage.local.schema import complaint
from storage.local.texts.names import Names

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
_C = complaint.c
_ROWID: Final[SqlColumn[int]] = literal_column("complaint.rowid", Integer)  # type: ignore[assignment]
_ROWS: Final = select(
    _ROWID, _C.source, _C.key, _C.customer_key, _C.phone, _C.channel, _C.product_code, _C.region,
    _C.accepted_unit, _C.unit, _C.kind, _C.severity, func.substr(_C.text, 1, _LONGEST),
    _C.opened_at, _C.replied_at, _C.due_at, _C.closed_at,
).where(_ROWID.in_(bound_list("ids")))  # fmt: skip


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
    known = Names(reader, [each[2] for each in found], [each[3] for each in found])
    return Listed(
        Rows(COLUMNS, [_row(known.names_and_addresses(each[2], each[3]), *each) for each in found]),
        tuple((each[0], each[2]) if each[2] else None for each in found),
        tuple((each[0], mask_key(each[1])) for each in found),
    )


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
