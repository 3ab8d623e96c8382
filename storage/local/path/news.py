"""Whose path has changed: triggers note each opportunity that must be folded again.

A note is written in the transaction of the change itself, whoever makes it, so none is lost and
none comes early. It names a key, because an event may belong to the opportunity of that key in
another source; an opportunity that is gone is named by its rowid, by which folded cases are known.
Where a table's place is taken by another (a first load) all before is void: the epoch goes up.

It can be made again at any time, so it is no part of the file's form.
"""

from typing import Final

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from storage.local.noting import Notes, differs, noted

_METADATA: Final = MetaData(schema="cache")
path_news: Final = Table(
    "path_news", _METADATA,
    Column("id", Integer, primary_key=True), Column("key", Text), Column("gone", Integer),
)  # fmt: skip
path_epoch: Final = Table("path_epoch", _METADATA, Column("epoch", Integer))
path_kept: Final = Table(
    # folded cases as they were at a note: see storage/local/path/kept.py
    "path_kept", _METADATA,
    Column("process", Text), Column("part", Integer), Column("epoch", Integer),
    Column("seen", Integer), Column("body", LargeBinary),
)  # fmt: skip

_OF_OPPORTUNITY: Final = (
    "customer_key", "phone", "touchpoint", "region", "community_key", "product_code", "process",
    "stage", "status", "reason_code", "owner_key", "unit", "created_at", "closed_at",
)  # fmt: skip
_OF_EVENT: Final = (
    "opportunity_key", "stage", "kind", "system", "unit", "person_key", "reason_code", "at",
)  # fmt: skip
_TABLES: Final = (
    "path_news (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE, gone INTEGER) STRICT",
    "path_epoch (epoch INTEGER NOT NULL) STRICT",
    "path_kept (process TEXT NOT NULL, part INTEGER NOT NULL, epoch INTEGER NOT NULL, "
    "seen INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (process, seen, part)) STRICT",
)


def _note(keys: str) -> str:
    return noted("path_news", "key", keys)


def _of_customer(row: str, source: str, key: str) -> str:
    return (
        f"SELECT key FROM opportunity WHERE customer_key = {row}.{key} AND source = {row}.{source}"
    )


_GONE: Final = "INSERT INTO path_news (gone) VALUES (old.rowid);"
_NEW_LINK: Final = _note(_of_customer("new", "customer_source", "customer_key"))
_OLD_LINK: Final = _note(_of_customer("old", "customer_source", "customer_key"))
_TRIGGERS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("opportunity", "INSERT", "true", _note("SELECT new.key")),
    ("opportunity", "DELETE", "true", _note("SELECT old.key") + _GONE),
    ("opportunity", f"UPDATE OF {', '.join(_OF_OPPORTUNITY)}", differs(_OF_OPPORTUNITY),
     _note("SELECT new.key")),
    ("opportunity_event", "INSERT", "new.opportunity_key IS NOT NULL",
     _note("SELECT new.opportunity_key")),
    ("opportunity_event", "DELETE", "old.opportunity_key IS NOT NULL",
     _note("SELECT old.opportunity_key")),
    ("opportunity_event", f"UPDATE OF {', '.join(_OF_EVENT)}", differs(_OF_EVENT),
     _note("SELECT value FROM json_each(json_array(old.opportunity_key, new.opportunity_key)) "
           "WHERE value IS NOT NULL")),
    ("customer", "INSERT", "new.tier IS NOT NULL", _note(_of_customer("new", "source", "key"))),
    ("customer", "DELETE", "old.tier IS NOT NULL", _note(_of_customer("old", "source", "key"))),
    ("customer", "UPDATE OF tier", "old.tier IS NOT new.tier",
     _note(_of_customer("new", "source", "key"))),
    ("customer_link", "INSERT", "true", _NEW_LINK),
    ("customer_link", "DELETE", "true", _OLD_LINK),
    ("customer_link", "UPDATE OF person", "old.person IS NOT new.person", _NEW_LINK),
)  # fmt: skip
PATH_NOTES: Final = Notes("path", _TABLES, _TRIGGERS)
