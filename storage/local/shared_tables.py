"""This desk's copy of what the hub told it, one table a fact of `insight.hub.facts`.

They lie in the `live` file: small, hot, and told again by the hub when lost. A shared table has the
fact's name in the hub and the fact's fields as columns.
"""

from typing import Final

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text

from insight.hub.facts import TABLES
from storage.hub.columns import columns
from storage.local.schema import METADATA

SHARED: Final[dict[str, Table]] = {
    name: Table(name, METADATA, *columns(fact), PrimaryKeyConstraint(*fact.KEY), schema="live")
    for name, fact in TABLES.items()
}
"""Every shared table by its name."""

hub_cursor = Table(
    # how far the news of a hub have been taken; hub: which hub and who is signed in there
    "hub_cursor",
    METADATA,
    Column("hub", Text, primary_key=True),
    Column("cursor", Text, nullable=False),
    Column("taken_at", Integer, nullable=False),
    schema="live",
)

Index("receipt_by_person", SHARED["receipt"].c.person, SHARED["receipt"].c.notice)
Index("reply_by_notice", SHARED["reply"].c.notice)
Index("task_by_assignee", SHARED["task"].c.assignee, SHARED["task"].c.state)
Index("task_by_team", SHARED["task"].c.team, SHARED["task"].c.state)
Index("task_by_customer", SHARED["task"].c.customer_source, SHARED["task"].c.customer_key)
Index("task_event_by_task", SHARED["task_event"].c.task)
Index("quiz_result_by_notice", SHARED["quiz_result"].c.notice)
Index("record_by_about", SHARED["record"].c.kind, SHARED["record"].c.about)
