"""What people at this desk did."""

from sqlalchemy import Column, Index, Integer, Table, Text

from storage.local.schema.declaring import METADATA, integers, texts

setting = Table(  # value: JSON
    "setting",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    schema="desk",
)
outbox = Table(
    # acts for the hub that it has not confirmed, in the order of their ids (UUIDv7)
    # hub: whose act it is, "" for one of the desk's own, which anybody signed in here hands over ;
    # body: the act's content, JSON ; state: waiting | sending | sent (confirmed, but not in the
    # news taken yet) | refused | parked (failed again and again while the hub was there) ; reason:
    # the hub's code, with detail (JSON) where it refused ; next_at: not tried before
    "outbox",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("written_at", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("hub", Text, nullable=False),
    Column("detail", Text),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Integer, nullable=False),
    schema="desk",
)
hub_state = Table(
    # what this desk keeps of its hub between runs: who (outbox.hub of whoever is signed in), me
    # (who that is, JSON), looks (id of the last row of audit that was put into the outbox)
    "hub_state",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    schema="desk",
)
audit = Table(
    # Who looked at, revealed, copied, printed or exported what of a customer; never changed. Each
    # row is chained to the one before it by a hash (storage/local/audit.py).
    # action: look | reveal | copy | print | export ; fields: canonical columns joined by "," ;
    # until_at: how long a reveal holds
    "audit",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("customer_source", Text, nullable=False),
    Column("customer_key", Text, nullable=False),
    *texts("purpose", "reference", "fields"),
    *integers("until_at"),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    schema="desk",
)
dispatch = Table(
    # Work on its way to a department without Touchdeck, and the record of its delivery.
    # hub: whose it is, as in outbox ; to_whom: e-mail addresses joined by ", " ; tasks: their ids,
    # JSON ; letter: what is sent, JSON, "{}" once it is ; words: what is recorded on the tasks
    # state: waiting | sending | sent | failed | unsure (broke off when all was handed over) |
    # left (somebody gave it up) ; next_at: not tried before ; reason: why it failed last
    "dispatch",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("hub", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("to_whom", Text, nullable=False),
    Column("tasks", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("made_at", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Integer, nullable=False),
    *texts("reason"),
    *integers("sent_at"),
    schema="desk",
)

Index("outbox_by_stream", outbox.c.hub, outbox.c.stream, outbox.c.id)
Index("dispatch_by_state", dispatch.c.state, dispatch.c.next_at)
Index("audit_by_customer", audit.c.customer_source, audit.c.customer_key, audit.c.at)
Index("audit_by_who", audit.c.who, audit.c.action, audit.c.at)
