"""What of warnings leaves the list: to whom, by which way, in how few messages.

For each role and way there is one chain of messages. Each message tells everything that happened to
the role's warnings after what the one before it told; its id is made from where that one ended. So
two desks that go on with a chain make the same id, and the hub lets one of them have it; nothing is
told twice, and nothing between two messages is left out. Of a chain at most `MOST` messages begin
within `WITHIN_US`; what happens meanwhile waits and is told in one.

Records `warning_word` about `post:role:way` tell how a message goes on:

- {word "sent", desk, from, to, n} claims it; `from` and `to` are places (hub's time, record id);
- {word "handing", message, number, desk} is a desk's turn to hand it to the gateway, made before it
  does so. Of each number there is one at the hub, whoever is first: a claim without a turn has not
  reached any gateway, so another desk may take its first turn;
- {word "delivered", message, state, why, number} says what became of that turn;
- {word "again", message, number} is a person's word that there is to be a further turn.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from insight.hub.acts import WriteRecord
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
SETTLED_US: Final = 2 * US
"""How old what a message ends with is at least: what the hub was told before it in a transaction
that ended after it is known by then, and not passed over."""
GIVEN_UP_US: Final = 86_400 * US
"""What is older is not told any more."""
ABANDONED_US: Final = 30 * US
"""How old a claim is that nobody began to hand over when the desk that evaluates takes it over:
longer than another desk needs to have the duty."""
UNKNOWN_US: Final = 900 * US
"""After how long without a word nobody knows what became of a turn."""
POST: Final = "post:"
NOTICE: Final = "notice"
"""The way of escalations through the hub."""
What = Literal["began", "rose", "escalated"]
Place = tuple[int, str]
NOWHERE: Final[Place] = (0, "")


class PostWord(WriteRecord):
    """A word about a message, in a stream of its own: it rests on what the hub has already, and
    does not wait behind thousands of warnings that the hub is still to be told."""

    __slots__ = ()

    @property
    def stream(self) -> str:
        return "post"


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
class Turn:
    """A desk's turn to hand a message over. `number`: from 0, one more with each."""

    message: str
    number: int
    by: int
    desk: str
    at_us: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a turn of a message."""

    message: str
    state: str
    at_us: int
    why: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """A message with all that is known of it. `turn`: the last one; `told`: what became of it, None
    while that is not known; `asked`: how many further turns people asked for."""

    claim: Claim
    turn: Turn | None = None
    told: Delivered | None = None
    asked: int = 0

    @property
    def turns(self) -> int:
        return 0 if self.turn is None else self.turn.number + 1

    @property
    def over(self) -> bool:
        """Whether nothing is to come of it by itself."""
        return self.told is not None and self.asked < self.turns

    def unknown(self, now_us: int) -> bool:
        """Whether nobody knows what became of it: handed over without a word since."""
        silent = self.turn is not None and now_us - self.turn.at_us >= UNKNOWN_US
        return self.told.state == "unsure" if self.told is not None else silent

    def again(self, now_us: int) -> int | None:
        """Return the number of the further turn a person may ask for, None where there is none to
        be asked for: it went, or is on its way."""
        failed = self.told is not None and self.told.state == "failed"
        may = self.turn is not None and self.asked < self.turns
        return self.turns if may and (failed or self.unknown(now_us)) else None

    def next_turn(self, mine: bool, begins: bool, now_us: int) -> int | None:
        """Return the number of the turn that a desk may take now. `mine`: whether it made the
        claim; `begins`: whether it is the one that evaluates."""
        if now_us - self.claim.at_us >= 2 * GIVEN_UP_US:
            return None
        if self.turn is None and self.told is None:
            abandoned = now_us - self.claim.at_us >= ABANDONED_US
            return 0 if mine or (begins and abandoned) else None
        asked = self.turn is not None and self.asked >= self.turns
        return self.turns if asked and (mine or begins) else None


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


def messages(words: Iterable[Record]) -> dict[tuple[str, str], list[Message]]:
    """Return the messages of each chain (role, way), in their order, with what is known of each.
    Of what was told of its last turn the newest counts."""
    words = sorted(words, key=lambda each: each.made_at)
    turns: dict[str, Turn] = {}
    told: dict[str, Delivered] = {}
    asked: dict[str, int] = {}
    for record in words:
        content = _content(record)
        name, number = str(content.get("message", "")), content.get("number", 0)
        if not isinstance(number, int):
            continue
        if content.get("word") == "handing":
            turn = Turn(name, number, record.author, str(content.get("desk", "")), record.made_at)
            turns[name] = max(turns.get(name, turn), turn, key=lambda each: each.number)
        elif content.get("word") == "again":
            asked[name] = max(asked.get(name, 0), number)
        elif content.get("word") == "delivered":
            state, why = str(content.get("state", "")), str(content.get("why", ""))
            new = Delivered(name, state, record.made_at, why, number)
            if name not in told or told[name].number <= number:
                told[name] = new
    return {
        chain: [_message(claim, turns, told, asked) for claim in found]
        for chain, found in claims(words).items()
    }


def _message(
    claim: Claim, turns: Mapping[str, Turn], told: Mapping[str, Delivered], asked: Mapping[str, int]
) -> Message:
    turn, last = turns.get(claim.id), told.get(claim.id)
    if turn is not None and last is not None and last.number < turn.number:
        last = None
    return Message(claim, turn, last, asked.get(claim.id, 0))


def turn_id(claim: Claim, number: int) -> str:
    """Return the id of the record that takes a turn: whoever makes it first has it."""
    return made_id(claim.at_us, claim.id, "handing", number)


def again_id(claim: Claim, number: int) -> str:
    """Return the id of the record that asks for a further turn."""
    return made_id(claim.at_us, claim.id, "again", number)


def about_of(claim: Claim) -> str:
    """Return what the records of a message are about."""
    return f"{POST}{claim.role}:{claim.way}"


def next_claim(
    role: str, way: str, chain: Sequence[Claim], waiting: Sequence[Event], now_us: int, desk: str
) -> tuple[str, dict[str, Any], list[Event]] | None:
    """Return the next message of a chain, if there is one to tell now: the id of its claim, the
    claim's content, and what it tells."""
    begins = chain[-1].ends if chain else NOWHERE
    oldest = now_us - (GIVEN_UP_US if chain else OLDEST_US)
    untold = [
        event for event in waiting
        if event.place > begins and oldest <= event.place[0] <= now_us - SETTLED_US
    ]  # fmt: skip
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
    """Return the roles that are to be told by now of a warning nobody is on, and have not been;
    that its source tells nothing any more changes nothing."""
    known = {*told, rule.owner}
    return [
        each.role for each in rule.escalations
        if warned.state != "ended" and now_us - first_us >= each.after_s * US
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
