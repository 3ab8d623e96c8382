"""Tells the outside of warnings, and the next role of those nobody is on; in few messages, once.

`after_round` is called by whoever evaluates rules, on the evaluator's thread: only that desk begins
messages. What a desk has begun it also ends (`finish`): a message claimed at the hub is handed to
the courier even where another desk evaluates by now. Before that it takes its turn at the hub; a
claim whose desk never did is taken over, and what was handed over is only sent again where somebody
asks for it.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from sqlalchemy import Connection, select

from insight.hub.acts import Act, PostNotice, WriteRecord
from insight.hub.facts import Person
from insight.notices.audience import addressable
from insight.warnings.happening import WORD
from insight.warnings.letters import Say, letter
from insight.warnings.post import (
    GIVEN_UP_US,
    NOTICE,
    POST,
    Event,
    Message,
    PostWord,
    about_of,
    by_way,
    due_escalations,
    next_claim,
    turn_id,
)
from insight.warnings.reach import Reach
from insight.warnings.responding import made_id
from insight.warnings.rule import Rule
from insight.warnings.standing import Standing, word_content
from storage.hub.handing import keep
from storage.hub.hub import Me
from storage.hub.status import HubStatus
from storage.local.changes import Changes
from storage.local.ids import new_id
from storage.local.reader import Reader
from storage.local.schema import hub_state
from storage.local.shared.notices import crowd
from storage.local.shared.pending import Pending, pending
from storage.local.store import Store
from storage.local.warnings.names import group_names
from storage.local.warnings.posts import Posts, posts, reaches
from storage.local.warnings.rules import rules_by_code
from storage.local.warnings.told import warnings
from storage.outgoing.dispatches import Delivery, add_warning, leave, of_warnings, release

LOOK_S: Final = 2.0
REST_SHARE: Final = 4.0
"""For how many times as long as a look took there is none."""
FINISH_S: Final = 20.0
"""How long the desk that evaluates may not have looked before this one counts as one that does
not."""
ESCALATED_AT_ONCE: Final = 100
"""Words of escalation of one look; the others come with the next."""
_POSTED: Final = ("sent", "handing", "again", "escalate", "delivered")
_SETTLED: Final = ("sent", "failed", "unsure", "left")
_DESK: Final = "post_desk"


class Hub(Protocol):
    """The part of `storage.hub.desk.HubDesk` that is needed."""

    @property
    def me(self) -> Me | None: ...
    def now_us(self) -> int: ...
    def status(self) -> HubStatus: ...
    def send(self, act: Act, act_id: str | None = None) -> str: ...
    def drop(self, act_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Mapping[str, Rule]
    standing: tuple[Standing, ...]
    posts: Posts
    reaches: Mapping[tuple[str, str], Reach]
    people: tuple[Person, ...]
    waiting: tuple[Pending, ...]
    dispatches: Mapping[str, Delivery]
    names: Mapping[tuple[str, str], str]
    desk: str


class WarningPost:
    """Every call waits for the desk file. Safe to use from any thread. Raises StoreError."""

    def __init__(
        self, store: Store, hub: Hub, wall_us: Callable[[], int],
        say: Say = lambda text: text, language: Callable[[], str] = lambda: "zh",
    ) -> None:  # fmt: skip
        """`wall_us`: this computer's clock, by which the courier waits."""
        self._store, self._hub, self._wall_us = store, hub, wall_us
        self._say, self._language = say, language
        self._desk = ""
        self._alone = threading.Lock()
        self._looked_s = -FINISH_S
        self._took_s = 0.0

    def after_round(self) -> None:
        """Look as the desk that evaluates, at most every `LOOK_S`, seldom where it takes long."""
        rest_s = max(LOOK_S, REST_SHARE * self._took_s)
        if time.monotonic() - self._looked_s >= rest_s:
            self.look()
            self._took_s = time.monotonic() - self._looked_s

    def finish(self) -> None:
        """Look as a desk that does not evaluate, or no longer does."""
        if time.monotonic() - self._looked_s >= FINISH_S:
            self.look(begins=False)

    def look(self, begins: bool = True) -> int:
        """Begin what is due, hand over what was begun here; return how many messages were handed
        over. `begins`: whether this desk may begin messages."""
        with self._alone:
            self._looked_s = time.monotonic()
            return self._look(begins)

    def _look(self, begins: bool) -> int:
        me = self._hub.me
        if me is None:
            return 0
        self._desk = self._desk or self._mark()
        current = self._hub.status().as_of_us is not None  # what others did is known here
        with self._store.read() as reader:
            known = self._read(reader, me)
        self._drop_refused(known)
        if begins and not self._escalate(known):
            self._claim(known)
        if not current:
            return 0
        handed = self._hand_over(known, me, begins)
        self._tell_delivered(known, me)
        return handed

    # --- what is known --------------------------------------------------------------------------

    def _mark(self) -> str:
        """Return what this desk is known by in the chains, made once."""
        with self._store.read() as reader:
            rows = reader.json(select(hub_state.c.value).where(hub_state.c.name == _DESK))
        if rows:
            return str(rows[0][0])
        name = new_id()

        def work(connection: Connection) -> None:
            keep(connection, _DESK, name)

        self._store.write("desk", work, Changes({"hub_state": None}))
        return name

    def _read(self, reader: Reader, me: Me) -> _Known:
        now_us = self._hub.now_us()
        rules = {
            code: each.what
            for code, each in rules_by_code(reader, me, self._language()[:2]).items()
        }
        found = posts(reader, rules, now_us - 2 * GIVEN_UP_US)
        recent = [event for event in found.events if event.place[0] >= now_us - GIVEN_UP_US]
        return _Known(
            rules, warnings(reader, me, now_us), found,
            {(each.role, each.way): each for each in reaches(reader)},
            tuple(each.person for each in addressable(crowd(reader), me.person)),
            tuple(act for act in pending(reader, "record.write")
                  if act.content["record_kind"] == WORD),
            {each.id: each for each in of_warnings(reader)},
            _names(reader, rules, recent), self._desk,
        )  # fmt: skip

    # --- begun ----------------------------------------------------------------------------------

    def _drop_refused(self, known: _Known) -> None:
        """Another desk was faster: what was to be begun here is forgotten."""
        for act in known.waiting:
            word = act.content["content"].get("word")
            if act.state == "refused" and word in _POSTED:
                self._hub.drop(act.id)

    def _escalate(self, known: _Known) -> bool:
        """Tell the next role of what nobody is on; return whether there was anything."""
        waiting = {act.id for act in known.waiting}
        left = ESCALATED_AT_ONCE
        for each in known.standing:
            rule = known.rules.get(each.what.rule)
            quiet = each.taken is not None or not each.listed or bool(each.silenced_until_us)
            if rule is None or quiet or left <= 0:
                continue
            told = [word.role for word in each.words if word.word == "escalate"]
            for role in due_escalations(each.what, each.first_us, told, rule, self._hub.now_us()):
                name = made_id(each.first_us, each.what.id, "escalate", role)
                if name not in waiting:
                    content = word_content("escalate", role=role)
                    self._hub.send(WriteRecord(WORD, each.what.id, content), name)
                    left -= 1
        return left < ESCALATED_AT_ONCE

    def _claim(self, known: _Known) -> None:
        """Claim the next message of each chain that has something to tell."""
        claiming = {
            act.content["about"]
            for act in known.waiting
            if act.content["content"].get("word") == "sent" and act.state != "refused"
        }
        telling = any(act.content["content"].get("word") == "escalate" and act.state != "refused"
                      for act in known.waiting)  # fmt: skip
        roles = {event.role for event in known.posts.events}
        chains = list(known.reaches)
        if not telling:  # all of one look in one notice
            chains += [(role, NOTICE) for role in sorted(roles)]
        for role, way in chains:
            about = f"{POST}{role}:{way}"
            if about in claiming:
                continue
            chain = [each.claim for each in known.posts.messages.get((role, way), [])]
            waiting = by_way(known.posts.events, role, way, known.rules)
            found = next_claim(role, way, chain, waiting, self._hub.now_us(), known.desk)
            if found is not None:
                name, content, _ = found
                self._hub.send(PostWord(WORD, about, content), name)

    # --- handed over ----------------------------------------------------------------------------

    def _hand_over(self, known: _Known, me: Me, begins: bool) -> int:
        handed = 0
        taking = {act.id for act in known.waiting if act.state != "refused"}
        for each in self._messages(known):
            claim, turn = each.claim, each.turn
            made = known.dispatches.get(claim.id)
            if turn is not None and (turn.by, turn.desk) == (me.person, known.desk):
                if made is not None and made.turn == turn.number:
                    if made.held:
                        release(self._store, claim.id)
                elif each.told is None:
                    handed += self._send(known, each)
            elif turn is not None and made is not None and made.state == "waiting":
                leave(self._store, claim.id)
            mine = (claim.by, claim.desk) == (me.person, known.desk)
            number = each.next_turn(mine, begins, self._hub.now_us())
            if number is not None and turn_id(claim, number) not in taking:
                content = {"word": "handing", "message": claim.id, "number": number,
                           "desk": known.desk}  # fmt: skip
                act = PostWord(WORD, about_of(claim), content)
                self._hub.send(act, turn_id(claim, number))
        return handed

    def _messages(self, known: _Known) -> list[Message]:
        """Return the messages of which something is to come, or was begun here."""
        return [
            each for chain in known.posts.messages.values() for each in chain
            if not each.over or each.claim.id in known.dispatches
        ]  # fmt: skip

    def _send(self, known: _Known, message: Message) -> int:
        """Hand one message to the courier, or post it as a notice."""
        claim = message.claim
        mine = by_way(known.posts.events, claim.role, claim.way, known.rules)
        told = [event for event in mine if claim.tells(event)]
        if not told:
            self._record(message, "left", "")
            return 0
        over = frozenset(each.what.id for each in known.standing if not each.open)
        text = letter(claim.way, told, over, known.rules, known.names, self._language(), self._say)
        if claim.way == NOTICE:
            to = tuple(each.id for each in known.people if each.role == claim.role)
            if to:
                act = PostNotice(text.subject[:200], text.text, to, "important")
                self._hub.send(act, made_id(claim.at_us, claim.id, NOTICE))
            self._record(message, "sent" if to else "left", "")
            return bool(to)
        reach = known.reaches.get((claim.role, claim.way))
        if reach is None:
            self._record(message, "left", "")
            return 0
        people = reach.people() if reach.way in ("mail", "sms") else ()
        turn = message.turns - 1
        add_warning(self._store, claim.id, reach.department, text, self._wall_us(), people, turn)
        return 1

    def _tell_delivered(self, known: _Known, me: Me) -> None:
        """Tell everybody what became of the turns of this desk."""
        for each in self._messages(known):
            found, turn = known.dispatches.get(each.claim.id), each.turn
            if found is None or turn is None or found.state not in _SETTLED:
                continue
            mine = (turn.by, turn.desk, turn.number) == (me.person, known.desk, found.turn)
            if mine and (each.told is None or each.told.state != found.state):
                self._record(each, found.state, found.reason)

    def _record(self, message: Message, state: str, why: str) -> None:
        claim, number = message.claim, max(message.turns - 1, 0)
        content: dict[str, Any] = {
            "word": "delivered", "message": claim.id, "state": state, "number": number,
        }  # fmt: skip
        name = made_id(claim.at_us, claim.id, "delivered", state, number)
        act = PostWord(WORD, about_of(claim), content | ({"why": why} if why else {}))
        self._hub.send(act, name)


def _names(
    reader: Reader, rules: Mapping[str, Rule], recent: list[Event]
) -> dict[tuple[str, str], str]:
    """Return what the groups are called that messages may name."""
    groups: dict[str, set[str]] = {}
    for event in recent:
        groups.setdefault(event.happening.rule, set()).update(event.happening.groups[:1])
    return {
        (code, group): name
        for code, wanted in groups.items() if code in rules
        for group, name in group_names(reader, rules[code], wanted).items()
    }  # fmt: skip
