"""What a rule finds, and what people say to it: the contents of the records `warning` and
`warning_word`.

A warning is of one rule and one group (or, where many groups begin at once, of a flood of them) and
has one id for its whole life, made from rule, group and the moment it began, so that two desks that
find the same make the same id. Each change of it is one record of the kind `warning`, whose id is
made from the warning's id and the moment of the change; `about` is the warning's id.
"""

from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID, uuid5

from insight.limits import Level

WARNING: Final = "warning"
WORD: Final = "warning_word"

State = Literal["active", "no_data", "ended"]
"""`no_data`: what it is read from is stale or not connected; never the same as normal."""
Word = Literal["take", "shelve", "unshelve", "silence", "note", "respond", "close", "escalate"]
"""`take`: "I'm on it"; `shelve`: out of the list until a time; `silence`: of a rule and group,
nothing new until a time; `respond`: tasks, notice and list were made; `close`: with what was done
and whether it helped; `escalate`: the next role was told. Their contents: `said.py`."""

_OURS: Final = UUID("5d0f5bd0-7c39-4a41-9d55-1c9f26f6a6a1")


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a measure. `value` None: no data. `cases`: how many cases it rests on."""

    group: str
    at_us: int
    value: float | None
    cases: int = 0


@dataclass(frozen=True, slots=True)
class Happening:
    """A warning as one record tells it. `groups`: one, or those of a flood. `limit`: the one that
    was crossed, in the measure's unit. `worst`: the furthest reading so far."""

    id: str
    rule: str
    version: int
    groups: tuple[str, ...]
    state: State
    level: Level
    began_us: int
    at_us: int
    value: float | None
    limit: float | None
    worst: float | None = None
    cases: int = 0


def warning_id(rule: str, group: str, began_us: int) -> str:
    """Return the id of the warning of a rule and group that began at a moment."""
    return str(uuid5(_OURS, f"{rule}\n{group}\n{began_us}"))


def record_id(warning: str, at_us: int, state: State, level: Level) -> str:
    """Return the id of the record that tells a change of a warning."""
    return str(uuid5(_OURS, f"{warning}\n{at_us}\n{state}\n{int(level)}"))
