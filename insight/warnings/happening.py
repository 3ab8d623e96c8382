"""What a rule finds, and what people say to it: the contents of the records `warning` and
`warning_word`.

A warning is of one rule and one group (or, where many groups begin at once, of a flood of them) and
has one id for its whole life, made from rule, group and the cell of time in which it began, so that
two desks that find the same make the same id. Each change of it is one record of the kind
`warning`, whose id is made from the warning's id, the cell of the change, and what it changed to;
`about` is the warning's id. Cells are `every_s` of the rule long. Within one cell a warning only
rises; it falls or ends in a later one, so that no two changes of it have the same id.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import Any, Final, Literal
from uuid import UUID, uuid5

from insight.limits import Level

WARNING: Final = "warning"
WORD: Final = "warning_word"
FLOOD: Final = "\x1f"
"""What stands in place of the group in the id of a flood."""
MOST_GROUPS: Final = 150
MOST_BYTES: Final = 12_000
"""Groups of a flood that its record names, and how long they may be together in UTF-8."""

State = Literal["active", "no_data", "ended"]
"""`no_data`: what it is read from is stale or not connected; never the same as normal."""
Word = Literal[
    "take", "shelve", "unshelve", "silence", "note", "respond", "close", "escalate", "normal"
]
"""`take`: "I'm on it"; `shelve`: out of the list until a time; `silence`: of a rule and group,
nothing new until a time; `respond`: tasks, notice and list were made; `close`: with what was done
and whether it helped; `escalate`: nobody was on it, the next role was told; `normal`: what was
closed has been normal since, said by the desk that evaluates."""
WORDS: Final[tuple[Word, ...]] = (
    "take", "shelve", "unshelve", "silence", "note", "respond", "close", "escalate",
    "normal",
)  # fmt: skip
_RANK: Final[dict[State, int]] = {"no_data": 0, "active": 1, "ended": 2}
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
    """A warning as one record tells it.

    `groups`: one, or those of a flood, at most MOST_GROUPS; `more`: how many it has beyond them.
    `limit`: the one that was crossed, in the measure's unit, or in that of the method's statistic
    where the limits are learned. `worst`: the furthest reading so far. `began_us`, `at_us`: on the
    clock of what it is read from."""

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
    more: int = 0
    after_us: int = field(default=0, compare=False)
    """The cell of its warning's change before; no part of what its record tells."""

    def told_cell(self, every_s: int) -> int:
        """Return the cell its record is made of: never behind that of the change before, also
        where the rule is looked at more rarely than it was then."""
        return max(cell(self.at_us, every_s), self.after_us)

    @property
    def flood(self) -> bool:
        return len(self.groups) + self.more > 1

    def sent(self) -> dict[str, Any]:
        """Return the content of its record."""
        told = {**asdict(self), "groups": list(self.groups), "level": int(self.level)}
        del told["after_us"]
        return told


def happening_from(content: str) -> Happening:
    """Return what a record's content tells. Raises ValueError for what is none."""
    try:
        told = json.loads(content)
        found = Happening(
            **{**told, "groups": tuple(map(str, told["groups"])), "level": Level(told["level"])}
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no warning: {error!r}") from error
    if found.state not in _RANK or not isinstance(found.began_us, int):
        raise ValueError("this is no warning")
    return found


def cell(at_us: int, every_s: int) -> int:
    """Return the beginning of the cell of time a moment lies in; a cell ends with the moment the
    next one is named after."""
    width = every_s * 1_000_000
    return (at_us - 1) // width * width


def named(groups: Iterable[str]) -> tuple[str, ...]:
    """Return those first ones of some groups that a record can name."""
    found: list[str] = []
    size = 0
    for group in groups:
        size += len(group.encode(errors="replace")) + 4
        if len(found) == MOST_GROUPS or size > MOST_BYTES:
            break
        found.append(group)
    return tuple(found)


def warning_id(rule: str, group: str, began_us: int) -> str:
    """Return the id of the warning of a rule and group that began in a cell."""
    return str(uuid5(_OURS, f"{rule}\n{group}\n{began_us}"))


def record_id(warning: str, at_us: int, state: State, level: Level) -> str:
    """Return the id of the record that tells a change in a cell: a UUIDv7 of the cell's time, so
    that records stand in the order of what they tell."""
    rank = _RANK[state] << 2 | int(level)
    digest = blake2b(f"{warning}\n{at_us}\n{rank}".encode(), digest_size=8).digest()
    chance = int.from_bytes(digest, "big") & ((1 << 62) - 1)
    value = (at_us // 1000 & ((1 << 48) - 1)) << 80 | 7 << 76 | rank << 64 | 0b10 << 62 | chance
    return str(UUID(int=value))


def cell_told(record: str) -> int:
    """Return the cell of the change that a record of an id from `record_id` tells, microseconds.
    Raises ValueError for what is no such id."""
    return (UUID(record).int >> 80) * 1000
