"""The canonical tables, declared once: here every centre's columns have one name.

Three files hold them (`FILES`): `live` (the floor as it is now), `cache` (everything else that was
pulled, may be thrown away and pulled again) and `desk` (what people at this desk did; never thrown
away). Every table carries its file as SQLAlchemy schema, so `live.agent_state` is that table on
every connection, the file's writer and all readers alike.

Rules for columns: `*_at` is int64 microseconds UTC, `*_s` seconds, `*_fen` integer fen (1/100
yuan), `day` and `month` are text of the centre's calendar (`2026-11-22`, `2026-11`), codes are
text. A pulled row is known by (`source`, `key`): the source's short name and the row's own key
there; references (`customer_key`, `agent_key` ...) are keys within the same or the named source.

To add a column: add it here, add a named migration to `storage/local/migrations.py`, and map it in
the mappings that have it.
"""

from typing import Final, Literal

from sqlalchemy import Column, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text

File = Literal["live", "cache", "desk"]
FILES: Final[tuple[File, ...]] = ("live", "cache", "desk")

METADATA: Final = MetaData()


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _int(*names: str) -> list[Column[int]]:
    return [Column(name, Integer) for name in names]


Columns = list[Column[str]] | list[Column[int]]


def _pulled(file: File, name: str, *columns: Columns) -> Table:
    """Declare a table of rows pulled from sources, known by (source, key)."""
    flat = [column for group in columns for column in group]
    return Table(
        name,
        METADATA,
        Column("source", Text, nullable=False),
        Column("key", Text, nullable=False),
        *flat,
        PrimaryKeyConstraint("source", "key"),
        schema=file,
        info={"pulled": True},
    )


# --- live: the floor as it is now -------------------------------------------------------------

agent_state = _pulled(  # one row a seat; key = agent key
    "live",
    "agent_state",
    _text("agent_key", "state", "reason"),
    _int("since_at"),
    _text("call_key", "queue_key", "workplace"),
    _int("updated_at"),
)
agent_state_log = _pulled(  # one row a stretch of time in a state; until_at NULL: still in it
    "live",
    "agent_state_log",
    _text("agent_key", "state", "reason"),
    _int("from_at", "until_at"),
    _text("call_key", "queue_key"),
    _int("updated_at"),
)
queue_state = _pulled(  # key = queue key
    "live",
    "queue_state",
    _int("waiting", "oldest_at", "staffed", "updated_at"),
)
call = _pulled(
    # One request of a customer: an inbound or outbound call, a ticket drawn in a store, a visit.
    # Its kind is one of inbound, outbound, internal, ticket, visit.
    # started_at: reached the centre; requested_at: asked for an agent (entered a queue; NULL while
    # or if it stayed in the IVR); answered_at: an agent took it; ended_at: over for the customer;
    # wrapup_until_at: the agent's after-work is over.
    # Its outcome is one of ivr, waiting, ringing, talking, answered, abandoned, flowed_out, failed.
    "live",
    "call",
    _text("kind", "queue_key", "agent_key", "phone", "customer_key", "tier"),
    _int("started_at", "requested_at", "answered_at", "ended_at", "wrapup_until_at", "hold_s"),
    _text("outcome", "reason_code"),
    _int("updated_at"),
)

# --- cache: everything else that was pulled ----------------------------------------------------

team = _pulled("cache", "team", _text("name", "kind", "site", "region"), _int("updated_at"))
agent = _pulled(  # kind: hotline | store | retention | installer; skills: queue keys joined by ","
    "cache",
    "agent",
    _text("number", "name", "team_key", "skills", "kind", "role"),
    _int("hired_at", "active", "updated_at"),
)
queue = _pulled(  # kind: inbound | outbound | ticket | visit
    "cache",
    "queue",
    _text("name", "kind"),
    _int("answer_target_s", "short_abandon_s", "updated_at"),
)
queue_interval = _pulled(  # the ACD's own counts per queue and interval
    "cache",
    "queue_interval",
    _text("queue_key"),
    _int(
        "starts_at",
        "length_s",
        "offered",
        "answered",
        "answered_in_target",
        "abandoned",
        "short_abandoned",
        "wait_s",
        "talk_s",
        "wrapup_s",
        "updated_at",
    ),
)
shift = _pulled(  # planned presence of an agent; kind: work | training | leave
    "cache",
    "shift",
    _text("agent_key", "kind"),
    _int("starts_at", "ends_at", "updated_at"),
)
business_result = _pulled(
    # what the centre counts per agent and day; measure: orders_handled | opportunities_won |
    # satisfaction | ... ; value and target in the measure's own unit (satisfaction: percent)
    "cache",
    "business_result",
    _text("agent_key", "team_key", "day", "measure"),
    _int("value", "target", "updated_at"),
)
customer = _pulled(
    "cache",
    "customer",
    _text(
        "name",
        "phone",
        "phone2",
        "identity_masked",
        "gender",
        "address",
        "region",
        "community_key",
        "tier",
        "tags",
        "status",
        "realname_status",
    ),
    _int("arpu_fen", "birth_year", "created_at", "updated_at"),
    # keyed hashes of the identity number and of its end: see storage/sources/personal.py;
    # account_number: an account the record itself names
    _text("identity_hash", "identity_last6_hash", "identity_last4_hash", "account_number"),
)
account = _pulled(
    "cache",
    "account",
    _text("customer_key", "number", "status", "pay_method"),
    _int("balance_fen", "arrears_fen", "opened_at", "updated_at"),
)
subscription = _pulled(
    "cache",
    "subscription",
    _text("customer_key", "account_key", "product_code", "product_name", "number", "status"),
    _int("bandwidth_mbps", "fee_fen", "start_at", "contract_end_at", "updated_at"),
)
bill = _pulled(
    "cache",
    "bill",
    _text("account_key", "customer_key", "month"),
    _int(
        "base_fen",
        "voice_fen",
        "data_fen",
        "addon_fen",
        "other_fen",
        "discount_fen",
        "total_fen",
        "paid_at",
        "updated_at",
    ),
)
usage_record = _pulled(
    "cache",
    "usage_record",
    _text("account_key", "customer_key", "month"),
    _int("voice_min", "data_mb", "sms_count", "updated_at"),
)
opportunity = _pulled(  # status: open | won | lost
    "cache",
    "opportunity",
    _text(
        "customer_key",
        "name",
        "phone",
        "touchpoint",
        "region",
        "community_key",
        "product_code",
        "process",
        "stage",
        "status",
        "reason_code",
        "owner_key",
        "unit",
        "competitor",
        "source_order_key",
    ),
    _int(
        "bandwidth_mbps", "amount_fen", "competitor_end_at", "created_at", "closed_at", "updated_at"
    ),
)
opportunity_event = _pulled(
    # kind: enter | refuse | handover | arrive | finish | reopen ; system: the one that recorded it
    "cache",
    "opportunity_event",
    _text("opportunity_key", "stage", "kind", "system", "unit", "person_key", "reason_code"),
    _int("at", "updated_at"),
)
contact = _pulled(
    "cache",
    "contact",
    _text(
        "customer_key",
        "phone",
        "touchpoint",
        "direction",
        "agent_key",
        "queue_key",
        "call_key",
        "reason_code",
        "summary",
    ),
    _int("started_at", "duration_s", "wrapup_s", "transfers", "updated_at"),
)
complaint = _pulled(
    "cache",
    "complaint",
    _text(
        "customer_key",
        "phone",
        "channel",
        "product_code",
        "region",
        "unit",
        "kind",
        "text",
        "status",
        "opportunity_key",
    ),
    _int("opened_at", "due_at", "closed_at", "updated_at"),
)
fault = _pulled(
    "cache",
    "fault",
    _text("customer_key", "phone", "community_key", "region", "kind", "text", "status", "unit"),
    _int("reported_at", "due_at", "restored_at", "updated_at"),
)
payment_attempt = _pulled(  # status: ok | refused | cancelled | stuck
    "cache",
    "payment_attempt",
    _text(
        "customer_key", "phone", "opportunity_key", "touchpoint", "step", "status", "reason_code"
    ),
    _int("amount_fen", "at", "updated_at"),
)
article = _pulled(
    "cache",
    "article",
    _text("title", "body", "product_code", "version"),
    _int("valid_from_at", "valid_to_at", "updated_at"),
)
community = _pulled(
    "cache",
    "community",
    _text("name", "region", "address", "coverage"),
    _int("ports", "ports_free", "updated_at"),
)
address_alias = _pulled(
    "cache", "address_alias", _text("community_key", "alias"), _int("updated_at")
)
survey = _pulled(
    "cache",
    "survey",
    _text("call_key", "contact_key", "agent_key", "customer_key"),
    _int("score", "at", "updated_at"),
)
recording = _pulled(
    "cache",
    "recording",
    _text("call_key", "contact_key", "agent_key", "uri"),
    _int("started_at", "duration_s", "updated_at"),
)
campaign = _pulled(
    "cache",
    "campaign",
    _text("name", "touchpoint", "product_code", "script"),
    _int("starts_at", "ends_at", "expected_calls", "updated_at"),
)
subscriber_count = _pulled(
    "cache",
    "subscriber_count",
    _text("month", "region", "product_code"),
    _int("count", "updated_at"),
)
social_mention = _pulled(  # what customers say in public: a post, a comment, a message
    "cache",
    "social_mention",
    _text("channel", "author", "text", "uri", "customer_key", "region", "product_code", "mood"),
    _int("at", "updated_at"),
)
read_through = Table(
    # Rows of customers outside this desk's scope, fetched at the centre for a while. Such a row is
    # in its own table too; what proves that table against its source leaves these keys out.
    "read_through",
    METADATA,
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("fetched_at", Integer, nullable=False),
    Column("expires_at", Integer, nullable=False),
    PrimaryKeyConstraint("source", "target", "key"),
    schema="cache",
)

# --- cache: computed here from the customers pulled ------------------------------------------

customer_link = Table(
    # a customer record that is one person with others; the oldest of them names the person.
    # to_*: the record it was linked with, why: the rule (NULL on the record that names the person),
    # since_at: since when both records stand at their sources
    "customer_link",
    METADATA,
    Column("customer_source", Text, nullable=False),
    Column("customer_key", Text, nullable=False),
    Column("person", Text, nullable=False),
    *_text("to_source", "to_key", "why"),
    *_int("since_at"),
    PrimaryKeyConstraint("customer_source", "customer_key"),
    schema="cache",
)
customer_conflict = Table(
    # what linking cannot settle alone: a value or a record on which the sources disagree
    "customer_conflict",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("customer_source", Text, nullable=False),
    Column("customer_key", Text, nullable=False),
    *_text("to_source", "to_key", "why", "value"),
    *_int("records"),
    schema="cache",
)

# --- desk: what people at this desk did --------------------------------------------------------

setting = Table(  # value: JSON
    "setting",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    schema="desk",
)
outbox = Table(  # what waits to be sent to the hub; id is a UUIDv7
    "outbox",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("written_at", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    schema="desk",
)

link_decision = Table(
    # a person's word on two customer records, in the order of their ids (UUIDv7): same, different,
    # or undo (what was said before no longer counts); the newest on a pair counts
    "link_decision",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("source_a", Text, nullable=False),
    Column("key_a", Text, nullable=False),
    Column("source_b", Text, nullable=False),
    Column("key_b", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Integer, nullable=False),
    schema="desk",
)

# --- bookkeeping of pulls, in each file that holds pulled rows --------------------------------


def _feed_state(file: File) -> Table:
    """Where each feed's reading stands; committed together with its rows."""
    return Table(
        "feed_state",
        METADATA,
        Column("source", Text, nullable=False),
        Column("feed", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("cursor", Text),  # JSON: the safe cursor and the resume point of a load
        Column("as_of_at", Integer),  # the source's time the rows are read up to
        Column("verified_at", Integer),  # the source's time up to which all rows were proved here
        Column("rows_read", Integer, nullable=False, server_default="0"),
        Column("rows_quarantined", Integer, nullable=False, server_default="0"),
        Column("fingerprint", Text),  # of the source's columns, to notice a changed schema
        Column("error", Text),
        PrimaryKeyConstraint("source", "feed"),
        schema=file,
    )


def _quarantine(file: File) -> Table:
    """Rows that could not be stored, with the reason; read = stored + quarantined, always."""
    return Table(
        "quarantine",
        METADATA,
        Column("source", Text, nullable=False),
        Column("feed", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("row", Text),
        Column("at", Integer, nullable=False),
        PrimaryKeyConstraint("source", "feed", "key"),
        schema=file,
    )


def _tombstone(file: File) -> Table:
    """Rows that are gone at their source, kept 30 days; at is this machine's time."""
    table = Table(
        "tombstone",
        METADATA,
        Column("source", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("at", Integer, nullable=False),
        PrimaryKeyConstraint("source", "target", "key"),
        schema=file,
    )
    Index("tombstone_by_time", table.c.at)
    return table


FEED_STATE: Final[dict[File, Table]] = {file: _feed_state(file) for file in ("live", "cache")}
QUARANTINE: Final[dict[File, Table]] = {file: _quarantine(file) for file in ("live", "cache")}
TOMBSTONE: Final[dict[File, Table]] = {file: _tombstone(file) for file in ("live", "cache")}

# Indexes the floor needs. A first load builds a table's indexes after its rows.
# Those of `call` and `agent_state_log` cover the day's sums: without, each costs 3 times as much.
Index(
    "call_by_requested",
    call.c.requested_at,
    call.c.answered_at,
    call.c.ended_at,
    call.c.outcome,
    call.c.queue_key,
    call.c.source,
)
Index(
    "call_by_queue",
    call.c.queue_key,
    call.c.requested_at,
    call.c.answered_at,
    call.c.ended_at,
    call.c.wrapup_until_at,
    call.c.outcome,
    call.c.source,
)
Index("call_by_outcome", call.c.outcome, call.c.started_at)
Index(
    "call_by_agent",
    call.c.agent_key,
    call.c.answered_at,
    call.c.ended_at,
    call.c.wrapup_until_at,
    call.c.source,
)
Index(
    "agent_state_log_by_agent",
    agent_state_log.c.agent_key,
    agent_state_log.c.from_at,
    agent_state_log.c.until_at,
    agent_state_log.c.state,
    agent_state_log.c.source,
)
Index(
    "agent_state_log_by_time",
    agent_state_log.c.from_at,
    agent_state_log.c.until_at,
    agent_state_log.c.state,
)
Index("queue_interval_by_start", queue_interval.c.starts_at)
Index("shift_by_agent", shift.c.agent_key, shift.c.starts_at)
Index("shift_by_start", shift.c.starts_at)
Index("business_result_by_day", business_result.c.day)
Index(
    "opportunity_event_by_opportunity", opportunity_event.c.opportunity_key, opportunity_event.c.at
)
Index("contact_by_customer", contact.c.customer_key, contact.c.started_at)
# Customers are found by what they share.
Index("customer_by_phone", customer.c.phone)
Index("customer_by_phone2", customer.c.phone2)
Index("customer_by_identity", customer.c.identity_hash)
Index("customer_by_identity_last6", customer.c.identity_last6_hash)
Index("customer_by_identity_last4", customer.c.identity_last4_hash)
Index("customer_by_name", customer.c.name)
Index("customer_by_account_number", customer.c.account_number)
Index("account_by_number", account.c.number)
Index("account_by_customer", account.c.customer_key)
Index("customer_link_by_person", customer_link.c.person)


def pulled_tables() -> dict[str, Table]:
    """Return every table that sources fill, by its plain name."""
    return {table.name: table for table in METADATA.tables.values() if table.info.get("pulled")}


def file_of(table: Table) -> File:
    """Return the file a table lives in."""
    for file in FILES:
        if table.schema == file:
            return file
    raise LookupError(f"{table.fullname} is in no file of the store")
