"""Kinds of definitions and of records at the hub.

To add one: an entry here, and for the hub's administrators `touchdeck hub migrate`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Who = Literal["everyone", "leaders"]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """`readers`: everyone, or `roles.SHAPING` and whoever wrote it. `days`: how old those may be
    that a desk's first news carry, None for all of them. `writers`: everyone, or `roles.SHAPING`;
    the hub refuses others."""

    readers: Who
    days: int | None = None
    writers: Who = "everyone"


DEFINITIONS: Final = frozenset({
    "process", "plan", "alias", "sample", "hours", "prices",
    "pain_table", "topic", "touchpoint_rules", "warning_rule", "proactive_rule",
})  # fmt: skip
"""The designed path of a process; what is done about a stage and a reason; a community's other
names; a drawn sample of recording checks; working hours; what a loss costs and whose it is; a saved
table of pain points; a topic with its words; what places a problem on the production chain; when to
warn and what is done then; whom to approach unasked, why and how. Everybody reads them."""

RECORDS: Final[Mapping[str, RecordKind]] = {
    "opportunity_entry": RecordKind("everyone"),
    "contact": RecordKind("everyone", days=90),
    "recording_check": RecordKind("leaders"),
    "statement_line": RecordKind("leaders"),
    "touchpoint_word": RecordKind("everyone"),
    "warning": RecordKind("everyone", days=90),
    "warning_word": RecordKind("everyone", days=90),
    "held_back": RecordKind("everyone", writers="leaders"),
    "promise": RecordKind("everyone"),
    "promise_word": RecordKind("everyone"),
}
"""What is known of an opportunity; an attempt to reach a customer; what a recording said; a line
of a loss statement agreed or disputed; where on the chain a problem really was; a warning that
began, changed or ended; what somebody said or did about one; a customer whom a list leaves alone
to compare with; a promise given to a customer; what became of one."""
