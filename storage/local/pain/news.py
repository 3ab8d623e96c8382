"""Which complaints have changed: triggers note each that must be read again, by its rowid.

What is read of a complaint rests on its own row, on the customer's (tier, community), and on the
person that linking has made of it.
"""

from typing import Final

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table

from storage.local.noting import Notes, differs, noted

_METADATA: Final = MetaData(schema="cache")
pain_news: Final = Table(
    "pain_news", _METADATA, Column("id", Integer, primary_key=True), Column("complaint", Integer),
)  # fmt: skip
pain_epoch: Final = Table("pain_epoch", _METADATA, Column("epoch", Integer))
pain_kept: Final = Table(
    # complaints as code columns, as they were at a note: see storage/local/pain/complaints.py
    "pain_kept", _METADATA, Column("part", Integer), Column("epoch", Integer),
    Column("seen", Integer), Column("body", LargeBinary),
)  # fmt: skip

_OF_COMPLAINT: Final = (
    "customer_key", "phone", "channel", "product_code", "region", "accepted_unit", "unit", "kind",
    "severity", "status", "opened_at", "replied_at", "due_at", "closed_at",
)  # fmt: skip
_OF_CUSTOMER: Final = ("phone", "tier", "community_key")
_TABLES: Final = (
    "pain_news (id INTEGER PRIMARY KEY AUTOINCREMENT, complaint INTEGER UNIQUE) STRICT",
    "pain_epoch (epoch INTEGER NOT NULL) STRICT",
    "pain_kept (part INTEGER NOT NULL, epoch INTEGER NOT NULL, seen INTEGER NOT NULL, "
    "body BLOB NOT NULL, PRIMARY KEY (seen, part)) STRICT",
)


def _note(rowids: str) -> str:
    return noted("pain_news", "complaint", rowids)


def _of_customer(row: str) -> str:
    """Complaints that name the customer, or only the customer's phone."""
    return (
        f"SELECT rowid FROM complaint WHERE customer_key = {row}.key UNION "
        f"SELECT rowid FROM complaint WHERE phone = {row}.phone AND coalesce(customer_key, '') = ''"
    )


def _of_link(row: str) -> str:
    return (
        f"SELECT rowid FROM complaint WHERE customer_key = {row}.customer_key UNION "
        "SELECT rowid FROM complaint WHERE coalesce(customer_key, '') = '' AND phone = "
        f"(SELECT phone FROM customer WHERE source = {row}.customer_source "
        f"AND key = {row}.customer_key)"
    )


_NEW, _OLD = _note("SELECT new.rowid"), _note("SELECT old.rowid")
_BOTH_CUSTOMERS: Final = _note(f"{_of_customer('old')} UNION {_of_customer('new')}")
PAIN_NOTES: Final = Notes("pain", _TABLES, (
    ("complaint", "INSERT", "true", _NEW),
    ("complaint", "DELETE", "true", _OLD),
    ("complaint", f"UPDATE OF {', '.join(_OF_COMPLAINT)}", differs(_OF_COMPLAINT), _NEW),
    ("customer", "INSERT", "true", _note(_of_customer("new"))),
    ("customer", "DELETE", "true", _note(_of_customer("old"))),
    ("customer", f"UPDATE OF {', '.join(_OF_CUSTOMER)}", differs(_OF_CUSTOMER), _BOTH_CUSTOMERS),
    ("customer_link", "INSERT", "true", _note(_of_link("new"))),
    ("customer_link", "DELETE", "true", _note(_of_link("old"))),
    ("customer_link", "UPDATE OF person", "old.person IS NOT new.person", _note(_of_link("new"))),
))  # fmt: skip
