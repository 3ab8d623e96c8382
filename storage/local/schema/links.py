"""Which customer records are one person, and what people said about it."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint

from storage.local.schema.declaring import METADATA, integers, texts

customer_link = Table(
    # a customer record that is one person with others; the oldest of them names the person.
    # to_*: the record it was linked with, why: the rule (NULL on the record that names the person),
    # since_at: since when both records stand at their sources
    "customer_link",
    METADATA,
    Column("customer_source", Text, nullable=False),
    Column("customer_key", Text, nullable=False),
    Column("person", Text, nullable=False),
    *texts("to_source", "to_key", "why"),
    *integers("since_at"),
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
    *texts("to_source", "to_key", "why", "value"),
    *integers("records"),
    schema="cache",
)

link_news = Table(
    # what changed in the tables linking reads, noted with the change itself and struck out with the
    # links it led to: target and key as in Changes, key "" for more than could be named; target
    # "again" and the id of a linked_record: its links must be found anew
    "link_news",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("target", Text, nullable=False),
    Column("key", Text, nullable=False),
    UniqueConstraint("target", "key"),
    schema="cache",
    sqlite_autoincrement=True,
)
linked_record = Table(
    # a customer record as it was when it was last linked: see insight/identity/forms.py
    "linked_record",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("form", Text, nullable=False),
    UniqueConstraint("key", "source"),
    schema="cache",
)
linked_mark = Table(
    # which records have a mark: what two records must share at least one of to be one person
    "linked_mark",
    METADATA,
    Column("mark", Integer, nullable=False),
    Column("record", Integer, nullable=False),
    PrimaryKeyConstraint("mark", "record"),
    schema="cache",
    sqlite_with_rowid=False,
)
linked_decision = Table(  # the decisions that links follow
    "linked_decision",
    METADATA,
    Column("id", Text, primary_key=True),
    schema="cache",
)
linking = Table(  # how far linking everything anew has come: see storage/local/linking_anew.py
    "linking",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    schema="cache",
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

Index("customer_link_by_person", customer_link.c.person)
Index(
    "customer_conflict_by_customer",
    customer_conflict.c.customer_source,
    customer_conflict.c.customer_key,
)
