"""The tables of the hub's file: one a fact of `insight.hub.facts`, and those nobody is told."""

from typing import Any, Final

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from insight.hub.facts import TABLES
from storage.hub.columns import columns

FORM: Final = 6
"""The file's `user_version`; a file of another is refused."""

METADATA: Final = MetaData()


def _table(name: str, *columns: Any, **options: Any) -> Table:
    return Table(name, METADATA, *columns, sqlite_strict=True, **options)


FACTS: Final[dict[str, Table]] = {
    name: _table(name, *columns(fact), PrimaryKeyConstraint(*fact.KEY))
    for name, fact in TABLES.items()
}

login = _table("login", Column("login", Text, primary_key=True),
               Column("person", Integer, nullable=False, unique=True))  # fmt: skip
scope = _table(  # counts what changes the sight of a person as a whole: role, teams, place
    "scope", Column("person", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
)  # fmt: skip
counter = _table(  # changes: the last entry of the feed; task: the last task's number
    "counter", Column("name", Text, primary_key=True), Column("value", Integer, nullable=False)
)
act = _table(
    "act",
    Column("id", Text, primary_key=True),
    Column("person", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", Integer, nullable=False),
)
audit = _table(  # a chain a person; see `audit.py`
    "audit",
    Column("person", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("act", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("person", "place"),
)
feed = _table(  # what to tell whom; a row told anew takes a new place
    "feed",
    Column("audience", Text, nullable=False),
    Column("fact", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("place", Integer, nullable=False),
    PrimaryKeyConstraint("audience", "fact", "key"),
    sqlite_with_rowid=False,
)
file = _table("file", Column("digest", Text, primary_key=True),
              Column("content", LargeBinary, nullable=False))  # fmt: skip
lease = _table(  # a duty one desk has for all: the token grows with each change of hands
    "lease", Column("duty", Text, primary_key=True), Column("person", Integer, nullable=False),
    Column("until_at", Integer, nullable=False), Column("token", Integer, nullable=False),
    Column("desk", Text, nullable=False, server_default=""),
)  # fmt: skip
holder = _table(  # everybody a task was ever given to
    "holder", Column("task", Text, nullable=False), Column("person", Integer, nullable=False),
    PrimaryKeyConstraint("task", "person"), sqlite_with_rowid=False,
)  # fmt: skip
task_claim = _table(  # whom a task goes to, by any name: one unfinished task a customer
    "task_claim", Column("name", Text, primary_key=True), Column("task", Text, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip
message_claim = _table(  # whom a desk is about to write messages to
    "message_claim", Column("name", Text, primary_key=True),
    Column("person", Integer, nullable=False), Column("desk", Text, nullable=False),
    Column("until_at", Integer, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip
look = _table(
    "look",
    Column("id", Integer, primary_key=True),
    Column("person", Integer, nullable=False),
    Column("handed_at", Integer, nullable=False),
    Column("customer_source", Text, nullable=False),
    Column("customer_key", Text, nullable=False),
    Column("content", Text, nullable=False),
)

Index("feed_by_place", feed.c.audience, feed.c.place)
Index("membership_by_team", FACTS["membership"].c.team)
Index("notice_by_author", FACTS["notice"].c.author)
Index("receipt_by_person", FACTS["receipt"].c.person, FACTS["receipt"].c.release_at)
Index("reply_by_notice", FACTS["reply"].c.notice)
Index("quiz_result_by_notice", FACTS["quiz_result"].c.notice, FACTS["quiz_result"].c.person)
Index("bulletin_comment_by_bulletin", FACTS["bulletin_comment"].c.bulletin)
Index("task_by_team", FACTS["task"].c.team, FACTS["task"].c.state)
Index("task_by_assignee", FACTS["task"].c.assignee, FACTS["task"].c.state)
Index("task_by_creator", FACTS["task"].c.creator)
Index("task_by_number", FACTS["task"].c.number, unique=True)
Index("task_event_by_task", FACTS["task_event"].c.task, FACTS["task_event"].c.made_at)
Index("task_event_by_time", FACTS["task_event"].c.made_at)
Index("task_helper_by_person", FACTS["task_helper"].c.person)
Index("holder_by_person", holder.c.person)
Index("break_request_by_team", FACTS["break_request"].c.team, FACTS["break_request"].c.state)
Index("record_by_kind", FACTS["record"].c.kind, FACTS["record"].c.made_at)
Index("look_by_customer", look.c.customer_source, look.c.customer_key)
