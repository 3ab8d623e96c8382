"""Whether a commit may have changed a person's timeline, without reading it: a centre writes many
calls a second, hardly ever this customer's."""

from collections.abc import Container
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, literal_column, select

from storage.local.changes import Changes
from storage.local.customer.whose import Whose, bound_list, listed
from storage.local.reader import Reader
from storage.local.schema import (
    FEED_STATE,
    bill,
    call,
    complaint,
    contact,
    fault,
    opportunity,
    opportunity_event,
    payment_attempt,
    recording,
    social_mention,
    survey,
)

_NONE: Final[ColumnElement[str]] = literal_column("''")


def touched(reader: Reader, whose: Whose, changes: Changes, shown: Container[str]) -> bool:
    """Return whether a row that changed is, or was, told in the person's timeline.

    `shown`: the keys of its entries. Rows that are gone, or somebody else's now, are known by them.
    Too many rows to name, and names of agents and queues, count as the person's.
    """
    for table in changes.tables:
        keys = changes.keys(table)
        if table in ("agent", "queue") or (table in _OWNERS and keys is None):
            return True
        if table not in _OWNERS or not keys:
            continue
        if any(key in shown for key in keys):
            return True
        for queries in _OWNERS[table]:
            (rows,) = reader.several(queries, {"changed": listed(sorted(keys))})
            if any(whose.has(*row) for row in rows):
                return True
    return False


# --- statements, made once --------------------------------------------------------------------


def _owner(table: Table) -> list[ColumnElement[Any]]:
    """Whom a row names: source, customer, phone, account; "" where it has none."""
    c = table.c
    return [c.source, *(c.get(name, _NONE) for name in ("customer_key", "phone", "account_key"))]


def _changed(table: Table) -> ColumnElement[bool]:
    """By the primary key, which begins with the source."""
    return and_(_any_source(table), table.c.key.in_(bound_list("changed")))


def _any_source(table: Table) -> ColumnElement[bool]:
    state = FEED_STATE["live" if table.schema == "live" else "cache"].c
    return table.c.source.in_(select(state.source).where(state.target == table.name))


def _own(table: Table) -> tuple[Select[Any]]:
    return (select(*_owner(table)).where(_changed(table)),)


def _through(table: Table, key: str, named: Table) -> tuple[Select[Any]]:
    """The owners of the rows of `named` that changed rows of `table` name by `key`."""
    both: FromClause = table.join(named, and_(_any_source(named), named.c.key == table.c[key]))
    return (select(*_owner(named)).select_from(both).where(_changed(table)),)


_OWNERS: Final[dict[str, tuple[tuple[Select[Any]], ...]]] = {
    **{
        table.name: (_own(table),)
        for table in (call, contact, opportunity, payment_attempt, complaint, fault,
                      social_mention, bill)
    },
    "opportunity_event": (_through(opportunity_event, "opportunity_key", opportunity),),
    "survey": (
        _own(survey), _through(survey, "contact_key", contact), _through(survey, "call_key", call),
    ),
    "recording": (
        _through(recording, "contact_key", contact), _through(recording, "call_key", call),
    ),
}  # fmt: skip
"""Who the changed rows of a table are about. A survey of a call only the service desk knows names
its contact as well."""
