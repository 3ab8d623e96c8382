"""The canonical tables, declared once: here every centre's columns have one name.

Three files hold them (`FILES`): `live` (the floor as it is now), `cache` (everything else that was
pulled, may be thrown away and pulled again) and `desk` (what people at this desk did; never thrown
away). Every table carries its file as SQLAlchemy schema, so `live.agent_state` is that table on
every connection, the file's writer and all readers alike.

The tables stand in modules by what they are about, and are imported from here.

Rules for columns: `*_at` is int64 microseconds UTC, `*_s` seconds, `*_fen` integer fen (1/100
yuan), `day` and `month` are text of the centre's calendar (`2026-11-22`, `2026-11`), codes are
text. A pulled row is known by (`source`, `key`): the source's short name and the row's own key
there; references (`customer_key`, `agent_key` ...) are keys within the same or the named source.

To add a column: add it to its table, add a named migration to `storage/local/migrations.py`, and
map it in the mappings that have it.
"""

from sqlalchemy import Table

from storage.local.schema.centre import (
    address_alias,
    article,
    campaign,
    community,
    subscriber_count,
)
from storage.local.schema.contacts import (
    complaint,
    contact,
    fault,
    recording,
    social_mention,
    survey,
)
from storage.local.schema.customers import (
    SPELLINGS,
    account,
    bill,
    customer,
    identity_end,
    phone2_end,
    phone_end,
    subscription,
    usage_record,
)
from storage.local.schema.declaring import FILES, METADATA, File
from storage.local.schema.desk import (
    audit,
    dispatch,
    hub_state,
    outbox,
    setting,
)
from storage.local.schema.feeds import (
    FEED_STATE,
    QUARANTINE,
    TOMBSTONE,
    read_through,
)
from storage.local.schema.floor import (
    agent,
    agent_state,
    agent_state_log,
    business_result,
    call,
    queue,
    queue_interval,
    queue_state,
    shift,
    team,
)
from storage.local.schema.links import (
    customer_conflict,
    customer_link,
    link_decision,
    link_news,
    linked_decision,
    linked_mark,
    linked_record,
    linking,
)
from storage.local.schema.opportunities import (
    opportunity,
    opportunity_event,
    payment_attempt,
)

__all__ = [
    "FEED_STATE",
    "FILES",
    "METADATA",
    "QUARANTINE",
    "SPELLINGS",
    "TOMBSTONE",
    "File",
    "account",
    "address_alias",
    "agent",
    "agent_state",
    "agent_state_log",
    "article",
    "audit",
    "bill",
    "business_result",
    "call",
    "campaign",
    "community",
    "complaint",
    "contact",
    "customer",
    "customer_conflict",
    "customer_link",
    "dispatch",
    "fault",
    "file_of",
    "hub_state",
    "identity_end",
    "link_decision",
    "link_news",
    "linked_decision",
    "linked_mark",
    "linked_record",
    "linking",
    "opportunity",
    "opportunity_event",
    "outbox",
    "payment_attempt",
    "phone2_end",
    "phone_end",
    "pulled_tables",
    "queue",
    "queue_interval",
    "queue_state",
    "read_through",
    "recording",
    "setting",
    "shift",
    "social_mention",
    "subscriber_count",
    "subscription",
    "survey",
    "team",
    "usage_record",
]


def pulled_tables() -> dict[str, Table]:
    """Return every table that sources fill, by its plain name."""
    return {table.name: table for table in METADATA.tables.values() if table.info.get("pulled")}


def file_of(table: Table) -> File:
    """Return the file a table lives in."""
    for file in FILES:
        if table.schema == file:
            return file
    raise LookupError(f"{table.fullname} is in no file of the store")
