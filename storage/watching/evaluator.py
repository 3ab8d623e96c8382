"""Evaluates the rules of when to warn, in a thread of its own, on one desk for all."""

import logging
import math
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Final, Protocol

from insight.hub.acts import Act, WriteRecord
from insight.warnings.happening import WARNING, WORD, Happening, record_id
from insight.warnings.hours import Hours
from insight.warnings.measures import MEASURES
from insight.warnings.responding import made_id
from insight.warnings.rule import Rule
from insight.warnings.standing import Said, Standing, silenced_until, word_content
from insight.warnings.states import Look, RuleState, Standard, released, step
from insight.warnings.taking_over import dropped, emptied, reconciled, recovered
from storage.hub.hub import Me, SignInError
from storage.hub.status import HubStatus
from storage.local.changes import Changes
from storage.local.errors import StoreClosedError, StoreError
from storage.local.reader import Reader
from storage.local.store import Store
from storage.local.warnings.looks import TABLES, Looks, logs_of
from storage.local.warnings.rules import RuleInUse, hours_in_use, rules_in_use, topics_in_use
from storage.local.warnings.told import warnings, words
from storage.watching.duty import LEASE_S, RENEW_S, DutyState, LendingHub, RuleDuty
from storage.watching.freshness import Freshness, Sources

log = logging.getLogger(__name__)

SOONEST_S: Final = 0.25
"""How soon a rule is looked at again when what it is read from changes and changes."""
TICK_S: Final = 5.0
"""How often it is looked whether sources are stale, and how warnings stand that go on."""
MINUTE_S: Final = 60
"""What a rule reads is looked at often if the rule itself is to be looked at so often at least."""
_AGE_S: Final = 3_600.0
_AGAIN_S: Final = 5.0
REST_SHARE: Final = 4.0
"""For how many times as long as it took to read what others told it is not read again."""
_BREATH_S: Final = 0.0005
_BETWEEN_BREATHS: Final = 10
_DEFAULT_CELL_S: Final = 60
_WATCHED: Final = TABLES | {"definition", "record"}


class WatchedSources(Sources, Protocol):
    """What of the sources the evaluator needs."""

    def watch(self, tables: frozenset[str]) -> None: ...


class SendingHub(LendingHub, Protocol):
    """What of a desk's side of the hub the evaluator needs."""

    def now_us(self) -> int: ...

    def status(self) -> HubStatus: ...

    def send_for_all(self, acts: Sequence[tuple[Act, str]]) -> None: ...


@dataclass(frozen=True, slots=True)
class EvaluatorStatus:
    """`by`: whose desk evaluates, None while nobody knows; `no_data`: codes of rules whose sources
    are stale or not connected; `took_ms`: how long the last round took."""

    state: DutyState = "waiting"
    by: int | None = None
    no_data: tuple[str, ...] = ()
    rules: int = 0
    took_ms: float = 0.0


class Evaluator:
    """Looks when what rules are read from has changed, and every few seconds. Safe to use from any
    thread.

    What it finds goes into the outbox before the state it came from counts as reached: whoever
    takes over, or this desk after it was ended at any moment, goes on from the records.
    """

    def __init__(
        self, store: Store, hub: SendingHub, sources: WatchedSources, sees_all: Callable[[], bool],
        zone: tzinfo, after_round: Callable[[], None] = lambda: None, *,
        lease_s: int = LEASE_S, renew_s: float = RENEW_S, tick_s: float = TICK_S,
    ) -> None:  # fmt: skip
        """`sees_all`: whether this desk keeps the whole centre; one that keeps a part would count
        too little. `zone`: of working hours. `after_round`: called on the evaluator's thread after
        each round while this desk evaluates."""
        self._store, self._hub, self._sources = store, hub, sources
        self._zone, self._after_round = zone, after_round
        self._duty = RuleDuty(hub, sees_all, lease_s, renew_s)
        self._door = threading.Condition()
        self._stopping = False
        self._changes: Changes | None = None
        self._owed: Changes | None = None
        self._status = EvaluatorStatus()
        self._round = Round(store, hub, sources, zone, self._breathe, tick_s)
        self._token: int | None = None
        self._watched: frozenset[str] = frozenset()
        self._leave = store.on_changes(self._on_changes)
        self._thread = threading.Thread(target=self._serve, name="evaluator", daemon=True)

    def start(self) -> None:
        """Begin. Once only."""
        self._thread.start()

    def stop(self, deadline: float = 2.0) -> bool:
        """Stop within `deadline` seconds; the next start goes on where this was."""
        self._leave()
        with self._door:
            self._stopping = True
            self._door.notify_all()
        if self._thread.is_alive():
            self._thread.join(deadline)
        return not self._thread.is_alive()

    def status(self) -> EvaluatorStatus:
        return self._status

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(_WATCHED):
            mine = Changes({name: keys for name, keys in changes.tables.items()
                            if name in _WATCHED})  # fmt: skip
            with self._door:
                self._changes = mine if self._changes is None else self._changes.merged(mine)
                self._door.notify_all()

    def _serve(self) -> None:
        while not self._stopping:
            try:
                rest = self._turn()
            except StoreClosedError:
                return
            except (StoreError, SignInError) as error:
                log.warning("rules could not be evaluated, trying again: %s", error)
                self._token, rest = None, _AGAIN_S
            except Exception:
                log.exception("a mistake of ours while rules were evaluated")
                self._token, rest = None, _AGAIN_S
            with self._door:
                self._door.wait_for(lambda: self._stopping or self._woken, rest)

    @property
    def _woken(self) -> bool:
        return self._changes is not None and self._status.state == "evaluating"

    def _turn(self) -> float:
        """Do what is due; return for how many seconds there is nothing to do."""
        held = self._duty.keep()
        if held.state != "evaluating":
            self._token = None
            self._watch(frozenset())
            self._say(EvaluatorStatus(held.state, held.by))
            return self._duty.due_s
        if self._hub.status().as_of_us is None:
            return 0.1  # what others found is not known yet
        with self._door:
            changes, self._changes = self._changes, None
        if changes is not None:  # with those of a round that failed
            self._owed = changes if self._owed is None else self._owed.merged(changes)
        began = time.monotonic()
        if self._token != held.token:
            self._round.begin(self._owed)
            self._token, self._owed = held.token, None
        due = self._round.run(self._owed)
        self._owed = None
        took = (time.monotonic() - began) * 1_000
        self._say(EvaluatorStatus(
            "evaluating", held.by, self._round.no_data, len(self._round.rules), took
        ))  # fmt: skip
        self._watch(watched_by(each.rule for each in self._round.rules))
        self._after_round()
        return min(due, max(self._duty.due_s, 0.01))

    def _watch(self, tables: frozenset[str]) -> None:
        if tables != self._watched:
            self._watched = tables
            self._sources.watch(tables)

    def _say(self, status: EvaluatorStatus) -> None:
        before, self._status = self._status, status
        if replace(before, took_ms=0.0) != replace(status, took_ms=0.0):
            self._store.tell(Changes({"evaluator": None}))

    def _breathe(self) -> None:
        if self._stopping:
            raise StoreClosedError
        time.sleep(_BREATH_S)


def watched_by(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the tables in which rules by the minute want every row at once."""
    measured = [MEASURES[each.measure].tables for each in rules if each.every_s <= MINUTE_S]
    return frozenset().union(*measured)


class Round:
    """The rules with their states, and one round of looking at those that are due. Belongs to one
    thread; everything it does it does at once, so tests and benchmarks can drive it."""

    def __init__(
        self, store: Store, hub: SendingHub, sources: Sources, zone: tzinfo,
        breathe: Callable[[], None] = lambda: None, tick_s: float = TICK_S,
    ) -> None:  # fmt: skip
        self._store, self._hub, self._sources, self._zone = store, hub, sources, zone
        self._tick_s = tick_s
        self._breathe = breathe
        self._looks = Looks(breathe)
        self._states: dict[str, RuleState] = {}
        self._versions: dict[str, tuple[int, int]] = {}
        self._hours: dict[str, Hours] = {}
        self._words: tuple[Said, ...] = ()
        self._looked: dict[str, float] = {}
        self._due: dict[str, float] = {}
        self._dirty: set[str] = set()
        self._told_anew = False
        self._read_told = 0.0
        self._aged = 0.0
        self.rules: tuple[RuleInUse, ...] = ()
        self.no_data: tuple[str, ...] = ()

    @property
    def _me(self) -> Me | None:
        return self._hub.me

    def begin(self, changes: Changes | None = None) -> None:
        """Take over: read rules, cases, and how every warning stands. `changes`: what was committed
        since the last round; cases kept from an earlier duty lack it."""
        fresh = Freshness(self._sources, self._hub.now_us)
        with self._store.read(60.0) as reader:
            if changes is not None:
                self._looks.renew(reader, changes, self._moment(fresh))
            self._read_rules(reader, fresh)
            self._words = words(reader, self._me)
            standing = warnings(reader, self._me, self._hub.now_us())
            every = warnings(reader, self._me, self._hub.now_us(), doubles=True)
        known = {each.code: each.rule for each in self.rules}
        codes = known.keys() | {each.what.rule for each in standing if each.what.state != "ended"}
        self._states = {
            code: recovered(
                code, known[code].every_s if code in known else _DEFAULT_CELL_S, standing
            )
            for code in codes
        }
        self._versions |= {
            each.what.rule: (each.what.version, _DEFAULT_CELL_S)
            for each in standing
            if each.what.rule not in known
        }
        self._reconcile(every)
        self._looked, self._due, self._dirty = {}, {}, set()
        self._told_anew = False
        self._aged = time.monotonic()

    def _read_rules(self, reader: Reader, fresh: Freshness) -> None:
        self.rules = rules_in_use(reader, self._me)
        self._hours = hours_in_use(reader, self._me)
        topics = topics_in_use(reader, self._me)
        self._looks.use(reader, [each.rule for each in self.rules], topics, self._moment(fresh))
        self._versions |= {each.code: (each.version, each.rule.every_s) for each in self.rules}

    def _moment(self, fresh: Freshness) -> int:
        return max([fresh.now_us, *(fresh.now_of(each.rule) for each in self.rules)])

    def run(self, changes: Changes | None) -> float:
        """Look at the rules that are due; return the seconds until one is by time alone."""
        fresh = Freshness(self._sources, self._hub.now_us)
        if changes is not None:
            self._take(changes, fresh)
        if self._told_anew and time.monotonic() >= self._read_told:
            self._take_told()
        self._age(fresh)
        self._drop_rules(fresh)
        now = time.monotonic()
        soonest = now + self._tick_s
        if self._told_anew:
            soonest = min(soonest, self._read_told)
        no_data = []
        for number, each in enumerate(self.rules, start=1):
            stale = fresh.stale(each.rule)
            if stale:
                no_data.append(each.code)
            due = self._due.get(each.code, 0.0)
            if stale != (each.code in self.no_data):
                due = 0.0
            if each.code in self._dirty:
                due = min(due, self._looked.get(each.code, 0.0) + SOONEST_S)
            if due <= now:
                self._evaluate(each, fresh, stale)
                self._looked[each.code] = now
                self._dirty.discard(each.code)
                going_on = self._states[each.code].groups
                pause = min(each.rule.every_s, self._tick_s) if going_on else each.rule.every_s
                due = self._due[each.code] = now + min(pause, self._silent_s(each.code))
                if number % _BETWEEN_BREATHS == 0:
                    self._breathe()
            soonest = min(soonest, due)
        self.no_data = tuple(no_data)
        return max(soonest - time.monotonic(), 0.0)

    def _take(self, changes: Changes, fresh: Freshness) -> None:
        with self._store.read(60.0) as reader:
            if changes.touches(frozenset({"definition"})):
                self._read_rules(reader, fresh)
                self._due = {}
            self._told_anew |= changes.touches(frozenset({"record"}))
            touched = self._looks.renew(reader, changes, self._moment(fresh))
        self._dirty |= {
            each.code for each in self.rules if not touched.isdisjoint(logs_of(each.rule))
        }

    def _take_told(self) -> None:
        """Take what people said and other desks told; where that is much, not all the time."""
        began = time.monotonic()
        with self._store.read(60.0) as reader:
            self._words = words(reader, self._me)
            standing = warnings(reader, self._me, self._hub.now_us(), doubles=True)
        self._reconcile(standing)
        silenced = {each.rule for each in self._words if each.word == "silence"}
        self._due |= {code: 0.0 for code, state in self._states.items()
                      if state.groups or code in silenced}  # fmt: skip
        self._told_anew = False
        self._read_told = time.monotonic() + REST_SHARE * (time.monotonic() - began)

    def _reconcile(self, standing: Sequence[Standing]) -> None:
        """Take what other desks told meanwhile."""
        going_on = [each for each in standing if each.what.state != "ended"]
        for each in self.rules:
            mine = [one for one in going_on if one.what.rule == each.code]
            before = self._states.get(each.code)
            if mine and before is not None:
                state, told = reconciled(each.code, each.version, each.rule.every_s, before, mine)
                if told:
                    self._send(told, each.rule.every_s)
                self._states[each.code] = state

    def _age(self, fresh: Freshness) -> None:
        if time.monotonic() - self._aged > _AGE_S:
            self._aged = time.monotonic()
            with self._store.read(60.0) as reader:
                self._looks.age(reader, fresh.now_us)

    def _evaluate(self, each: RuleInUse, fresh: Freshness, stale: bool) -> None:
        rule, code = each.rule, each.code
        before = self._states.get(code, RuleState())
        state, told = step(
            code, each.version, rule, before, self._look(rule, fresh, stale),
            self._standard(each, fresh.now_of(rule)),
        )  # fmt: skip
        if told:
            self._send(told, rule.every_s)
        if normal := released(before, state):
            self._say_normal(normal)
        self._states[code] = state

    def _look(self, rule: Rule, fresh: Freshness, stale: bool) -> Look:
        if rule.measure == "source_age":
            return fresh.ages()
        now = fresh.now_of(rule)
        return Look(now, stale=True) if stale else self._looks.look(rule, now)

    def _standard(self, each: RuleInUse, now_us: int) -> Standard:
        rule, hub_us = each.rule, self._hub.now_us()
        hours = self._hours.get(rule.hours) if rule.hours else None
        mine = self._silences(each.code)
        return Standard(
            hours is None or hours.open_at(now_us, self._zone),
            lambda group: silenced_until(mine, each.code, group) > hub_us,
            {said.warning for said in self._words if said.word == "close"},
        )

    def _silences(self, code: str) -> list[Said]:
        """Return what was said to silence a rule or groups of it, in the order it was said."""
        return [each for each in self._words if each.word == "silence" and each.rule == code]

    def _silent_s(self, code: str) -> float:
        """Return the seconds until a silence of a rule is over, infinite where there is none."""
        now_us = self._hub.now_us()
        until = [each.until_us for each in self._silences(code) if (each.until_us or 0) > now_us]
        return min(((each or 0) - now_us) / 1e6 for each in until) if until else math.inf

    def _say_normal(self, found: Mapping[str, Sequence[str]]) -> None:
        """Tell whoever takes over that what was closed need not be waited for any more."""
        self._hub.send_for_all([
            (WriteRecord(WORD, name, word_content("normal", groups=groups)),
             made_id(self._hub.now_us(), name, "normal", *groups))
            for name, groups in found.items()
        ])  # fmt: skip

    def _drop_rules(self, fresh: Freshness) -> None:
        """End the warnings of rules that are not in use any more."""
        known = {each.code for each in self.rules}
        for code in [code for code in self._states if code not in known]:
            version, every_s = self._versions.get(code, (0, _DEFAULT_CELL_S))
            told = dropped(code, version, self._states[code], fresh.now_us)
            if told:
                self._send(told, every_s)
            self._states[code] = emptied(self._states[code], told)

    def _send(self, told: Sequence[Happening], every_s: int) -> None:
        acts = [
            (
                WriteRecord(WARNING, each.id, each.sent()),
                record_id(each.id, each.told_cell(every_s), each.state, each.level),
            )
            for each in told
        ]
        self._hub.send_for_all(acts)
