"""Messages about warnings that left the house, or are to: what the hub knows of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from insight.hub.facts import Record
from insight.warnings.happening import WARNING, WORD
from insight.warnings.post import (
    Event,
    Message,
    by_way,
    events,
    messages,
)
from insight.warnings.reach import REACH, Reach, reach_of
from insight.warnings.rule import Rule
from storage.local.reader import Reader
from storage.local.shared.house import rules as house_rules
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

TABLES: Final = frozenset({"record", "shared_setting", "outbox"})
_R: Final = SHARED["record"].c


@dataclass(frozen=True, slots=True)
class Posts:
    """What there is to tell, and what was told. Only what the hub has confirmed counts."""

    events: tuple[Event, ...] = ()
    messages: Mapping[tuple[str, str], list[Message]] = field(default_factory=dict)


def posts(reader: Reader, rules: Mapping[str, Rule], since_us: int) -> Posts:
    """Return what was to be told of warnings since a moment of the hub's clock."""
    recent = _R.made_at >= since_us
    told = facts_where(reader, Record, _R.kind == WARNING, recent)
    words = facts_where(reader, Record, _R.kind == WORD, recent)
    return Posts(tuple(events(told, words, rules)), messages(words))


def reaches(reader: Reader) -> tuple[Reach, ...]:
    """Return how each role is reached outside."""
    found = (reach_of(name, told) for name, told in house_rules(reader, REACH).items())
    return tuple(sorted(filter(None, found), key=lambda each: (each.role, each.way)))


def messages_about(
    reader: Reader, warning: str, rules: Mapping[str, Rule], since_us: int
) -> list[Message]:
    """Return the messages that told of a warning."""
    found = posts(reader, rules, since_us)
    mine = [event for event in found.events if event.happening.id == warning]
    told = []
    for (role, way), chain in found.messages.items():
        about = by_way(mine, role, way, rules)
        told += [each for each in chain if any(each.claim.tells(event) for event in about)]
    return sorted(told, key=lambda each: each.claim.at_us)
