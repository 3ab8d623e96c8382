"""What of warnings leaves the list: to whom, by which way, in how few messages.

For each role and way there is one chain of messages. Each message tells everything that happened to
the role's warnings after what the one before it told; its id is made from where that one ended. So
two desks that go on with a chain make the same id, and the hub lets one of them have it; nothing is
told twice, and nothing between two messages is left out. Of a chain at most `MOST` messages begin
within `WITHIN_US`; what happens meanwhile waits and is told in one.

A message is claimed by a record `warning_word` about `post:role:way`, with {word "sent", desk,
from, to, n}; `from` and `to` are places (hub's time, record id). What became of it is told by
further records {word "delivered", message, state, why}.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from insight.hub.facts import Record
from insight.limits import Level
from insight.warnings.happening import Happening, happening_from
from insight.warnings.responding import made_id
from insight.warnings.rule import Rule

US: Final = 1_000_000
MOST: Final = 3
WITHIN_US: Final = 600 * US
OLDEST_US: Final = 3_600 * US
"""How far back a chain begins that never told anything."""
GIVEN_UP_US: Final = 86_400 * US
"""What is older is not told any more."""
POST: Final = "post:"
NOTICE: Final = "notice"
"""The way of escalations through the hub."""
What = Literal["began", "rose", "escalated"]
Place = tuple[int, str]
NOWHERE: Final[Place] = (0, "")


@dataclass(frozen=True, slots=True)
class Event:
    """What a role is told. `place`: where it stands among all; `happening`: as it was then."""

    place: Place
    what: What
    role: str
    happening: Happening


@dataclass(frozen=True, slots=True)
class Claim:
    """A message of a chain. `at_us`: when it was claimed; `by`, `desk`: whose it is."""

    id: str
    role: str
    way: str
    at_us: int
    by: int
    desk: str
    begins: Place
    ends: Place
    n: int

    def tells(self, event: Event) -> bool:
        return event.role == self.role and self.begins < event.place <= self.ends


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a message."""

    message: str
    state: str
    at_us: int
    why: str = ""


def events(
    told: Iterable[Record], words: Iterable[Record], rules: Mapping[str, Rule]
) -> list[Event]:
    """Return what there is to tell, in the order in which the hub came to know it."""
    found: list[Event] = []
    highest: dict[str, Level] = {}
    newest: dict[str, Happening] = {}
    for record in sorted(told, key=lambda each: (each.made_at, each.id)):
        try:
            happening = happening_from(record.content)
        except ValueError:
            continue
        newest[happening.id] = happening
        before = highest.get(happening.id)
        if happening.state != "active" or happening.level <= (before or Level.OK):
            continue
        highest[happening.id] = happening.level
        rule = rules.get(happening.rule)
        role: str = rule.owner if rule else "supervisor"
        what: What = "began" if before is None else "rose"
        found.append(Event((record.made_at, record.id), what, role, happening))
    for record in words:
        content = _content(record)
        if content.get("word") == "escalate" and record.about in newest:
            told_to = str(content.get("role", ""))
            place = (record.made_at, record.id)
            found.append(Event(place, "escalated", told_to, newest[record.about]))
    return sorted(found, key=lambda event: event.place)


def by_way(found: Iterable[Event], role: str, way: str, rules: Mapping[str, Rule]) -> list[Event]:
    """Return what a chain has to tell: through the hub the escalations, outside what the rule says
    goes that way."""
    mine = (event for event in found if event.role == role)
    if way == NOTICE:
        return [event for event in mine if event.what == "escalated"]
    return [
        event for event in mine
        if (rule := rules.get(event.happening.rule)) is not None and way in rule.ways
    ]  # fmt: skip


def claims(words: Iterable[Record]) -> dict[tuple[str, str], list[Claim]]:
    """Return the messages of each chain (role, way), in their order."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for record in words:
        content = _content(record)
        if content.get("word") != "sent" or not record.about.startswith(POST):
            continue
        role, _, way = record.about.removeprefix(POST).partition(":")
        try:
            claim = Claim(
                record.id, role, way, record.made_at, record.author, str(content["desk"]),
                _place(content["from"]), _place(content["to"]), int(content["n"]),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError):
            continue
        found.setdefault((role, way), []).append(claim)
    for chain in found.values():
        chain.sort(key=lambda claim: claim.ends)
    return found


def deliveries(words: Iterable[Record]) -> dict[str, Delivered]:
    """Return what became of messages, by their ids; what was told last counts."""
    found: dict[str, Delivered] = {}
    for record in sorted(words, key=lambda each: each.made_at):
        content = _content(record)
        if content.get("word") == "delivered":
            name = str(content.get("message", ""))
            found[name] = Delivered(
                name, str(content.get("state", "")), record.made_at, str(content.get("why", ""))
            )
    return found


def next_claim(
    role: str, way: str, chain: Sequence[Claim], waiting: Sequence[Event], now_us: int, desk: str
) -> tuple[str, dict[str, Any], list[Event]] | None:
    """Return the next message of a chain, if there is one to tell now: the id of its claim, the
    claim's content, and what it tells."""
    begins = chain[-1].ends if chain else NOWHERE
    oldest = now_us - (GIVEN_UP_US if chain else OLDEST_US)
    untold = [event for event in waiting if event.place > begins and event.place[0] >= oldest]
    recent = sum(claim.at_us > now_us - WITHIN_US for claim in chain)
    if not untold or recent >= MOST:
        return None
    ends = untold[-1].place
    content = {
        "word": "sent", "desk": desk, "from": list(begins), "to": list(ends), "n": len(untold),
    }  # fmt: skip
    return made_id(max(begins[0], 1), POST, role, way, *begins), content, untold


def due_escalations(
    warned: Happening, first_us: int, told: Iterable[str], rule: Rule, now_us: int
) -> list[str]:
    """Return the roles that are to be told by now of a warning nobody is on, and have not been."""
    known = {*told, rule.owner}
    return [
        each.role for each in rule.escalations
        if warned.state == "active" and now_us - first_us >= each.after_s * US
        and each.role not in known
    ]  # fmt: skip


def _place(told: Any) -> Place:
    at_us, name = told
    return int(at_us), str(name)


def _content(record: Record) -> Mapping[str, Any]:
    try:
        found = json.loads(record.content)
    except ValueError:
        return {}
    return found if isinstance(found, Mapping) else {}
