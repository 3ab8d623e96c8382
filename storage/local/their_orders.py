"""The state of another department's work order, where their database is read here."""

from typing import Final

from sqlalchemy import Table, func, select

from insight.outside.theirs import TheirOrder
from storage.local.reader import Reader
from storage.local.schema import FEED_STATE, complaint, fault

TABLES: Final = frozenset({"complaint", "fault"})
_KEPT: Final[dict[str, tuple[Table, str]]] = {
    "complaint": (complaint, "closed_at"),
    "fault": (fault, "restored_at"),
}


def their_order(reader: Reader, number: str | None) -> TheirOrder | None:
    """Return the newest complaint or fault that has this number at its source; None where no
    source that is read here knows it."""
    if not number:
        return None
    feeds = FEED_STATE["cache"].c
    found: list[TheirOrder] = []
    for target, (table, ended) in _KEPT.items():
        read = reader.rows(
            select(feeds.source, func.max(feeds.as_of_at))
            .where(feeds.target == target).group_by(feeds.source)
        )  # fmt: skip
        for source, as_of in read:
            rows = reader.rows(
                select(table.c.status, func.coalesce(table.c.updated_at, table.c[ended])).where(
                    table.c.source == source, table.c.key == number
                )
            )
            found += [TheirOrder(source, number, status or "", at, as_of) for status, at in rows]
    return max(found, key=lambda each: each.at or 0, default=None)
