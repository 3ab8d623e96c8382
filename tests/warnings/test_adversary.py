"""Warnings under an adversary: people who shelve, silence, close, edit and remove rules, desks that
die, clocks that go back, sources that fall silent, all at the worst moments.

What is told goes where the hub keeps it: one record of an id, whoever comes second is taken to have
said the same. Promises: every change told is how the warning stands; what is beyond its limit has a
warning unless somebody closed it or silences it now; nothing begins twice without having been over.
"""

import json
from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition
from hypothesis.stateful import rule as action
from made_rules import MINUTE, NOON, SECOND, look, rule, stale

from insight.hub.facts import Record
from insight.warnings.happening import WARNING, WORD, Happening, record_id
from insight.warnings.post import due_escalations, events
from insight.warnings.rule import Rule
from insight.warnings.standing import (
    Said,
    Standing,
    fold,
    said_from,
    silenced_until,
    word_content,
)
from insight.warnings.states import Look, RuleState, Standard, released, step
from insight.warnings.taking_over import dropped, emptied, recovered

GROUPS = "abcde"
HOUR = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class Told:
    """A change as it was told, and the id of its record."""

    what: Happening
    record: str


class Centre:
    """A rule at a desk that evaluates it, and the hub that keeps what is told. `at`: the clock of
    the source, which may be set back; `hub_us`: the hub's, which never is."""

    def __init__(self, watched: Rule | None = None) -> None:
        self.rule: Rule | None = watched or rule()
        self.version = 1
        self.state = RuleState()
        self.at = self.hub_us = NOON + 10 * SECOND
        self.told: list[Told] = []
        self.lost: list[Told] = []
        self.warnings: dict[str, Record] = {}
        self.words: list[Record] = []

    def pass_time(self, seconds: int) -> None:
        self.at += seconds * SECOND
        self.hub_us += seconds * SECOND

    def see(self, **values: float) -> list[Happening]:
        return self._look(look(self.at, **values))

    def lose_the_source(self) -> list[Happening]:
        return self._look(stale(self.at))

    def _look(self, looked: Look) -> list[Happening]:
        if self.rule is None:
            return []
        self.hub_us += 1
        said = self.said()
        standard = Standard(
            True, lambda group: silenced_until(said, "R", group) > self.hub_us,
            {each.warning for each in said if each.word == "close"},
        )  # fmt: skip
        before = self.state
        self.state, told = step("R", self.version, self.rule, before, looked, standard)
        self.tell(told, self.rule.every_s)
        for name, groups in released(before, self.state).items():
            self.say("normal", name, groups=groups)
        return list(told)

    def tell(self, told: tuple[Happening, ...], every_s: int) -> None:
        for each in told:
            self.hub_us += 1
            name = record_id(each.id, each.told_cell(every_s), each.state, each.level)
            kept = Told(each, name)
            self.told.append(kept)
            if name in self.warnings:
                self.lost.append(kept)
            else:
                content = json.dumps(each.sent())
                self.warnings[name] = Record(name, WARNING, each.id, 1, self.hub_us, content)

    def say(self, word: str, about: str, **said: object) -> None:
        self.hub_us += 1
        content = json.dumps(word_content(word, **said))  # type: ignore[arg-type]
        self.words.append(Record(f"{self.hub_us}", WORD, about, 7, self.hub_us, content))

    def said(self) -> list[Said]:
        return [each for each in map(said_from, self.words) if each is not None]

    def standing(self) -> dict[str, Standing]:
        found = fold(self.warnings.values(), self.words, self.hub_us, doubles=True)
        return {each.what.id: each for each in found}

    def open(self) -> list[Standing]:
        return [each for each in self.standing().values() if each.open]

    def remove(self) -> None:
        assert self.rule is not None
        told = dropped("R", self.version, self.state, self.at)
        self.tell(told, self.rule.every_s)
        self.state, self.rule = emptied(self.state, told), None

    def put(self, watched: Rule) -> None:
        self.rule, self.version = watched, self.version + 1

    def take_over(self) -> None:
        """Another desk goes on: it knows what the hub knows."""
        every_s = self.rule.every_s if self.rule else 60
        self.state = recovered("R", every_s, self.standing().values())


def test_an_end_of_a_silence_ends_it() -> None:
    centre = Centre()
    (told,) = centre.see(a=9)
    centre.say("silence", told.id, what=told, until_us=centre.hub_us + HOUR)
    assert centre.standing()[told.id].silenced_until_us
    centre.say("silence", told.id, what=told, until_us=centre.hub_us)
    assert centre.standing()[told.id].silenced_until_us is None
    centre.pass_time(120)
    centre.see()
    centre.pass_time(120)
    assert [each.state for each in centre.see(a=9)] == ["active"]


def test_the_end_of_one_groups_silence_leaves_the_rest_of_the_rule_silent() -> None:
    centre = Centre()
    first, second = centre.see(a=9, b=9)
    centre.say("silence", first.id, what=first, until_us=centre.hub_us + HOUR, whole_rule=True)
    assert all(each.silenced_whole for each in centre.standing().values())
    centre.say("silence", first.id, what=first, until_us=centre.hub_us)
    silenced = {name: each.silenced_until_us for name, each in centre.standing().items()}
    assert silenced[first.id] is None and silenced[second.id]


def test_a_rule_looked_at_more_rarely_while_it_warns_still_tells_that_it_rose() -> None:
    centre = Centre(rule(every_s=60))
    (first,) = centre.see(a=9)
    for value in (9, 5):
        centre.pass_time(90)
        centre.see(a=value)
    assert centre.standing()[first.id].what.level == 1
    centre.put(rule(every_s=3_600))
    centre.pass_time(30)
    assert [(each.state, int(each.level)) for each in centre.see(a=9)] == [("active", 2)]
    assert centre.standing()[first.id].what.level == 2 and not centre.lost
    centre.take_over()
    centre.remove()
    assert centre.standing()[first.id].what.state == "ended" and not centre.lost


def test_what_begins_again_in_the_minute_it_was_closed_is_a_warning_of_its_own() -> None:
    centre = Centre(rule(every_s=3_600))
    (first,) = centre.see(a=9)
    centre.say("close", first.id, helped=True)
    for values in ({"a": 9.0}, {}, {"a": 9.0}):
        centre.pass_time(60)
        centre.see(**values)
    (second,) = centre.open()
    assert second.what.id != first.id and not centre.lost


def test_a_rule_switched_off_and_on_within_a_minute_warns_again() -> None:
    centre = Centre(rule(every_s=3_600))
    centre.see(a=9)
    centre.remove()
    centre.put(rule(every_s=3_600))
    centre.pass_time(1)
    centre.see(a=9)
    assert [each.what.groups for each in centre.open()] == [("a",)] and not centre.lost


def test_who_takes_over_warns_of_what_was_normal_since_it_was_closed() -> None:
    centre = Centre()
    (first,) = centre.see(a=9)
    centre.say("close", first.id, helped=True)
    centre.pass_time(120)
    centre.see(a=9)
    centre.take_over()
    centre.pass_time(120)
    assert centre.see(a=9) == []  # not normal since: it is the same still
    centre.pass_time(120)
    assert centre.see(a=0) == []
    centre.take_over()
    centre.pass_time(120)
    assert [each.state for each in centre.see(a=9)] == ["active"]


def test_a_silent_source_is_no_data_within_a_minute_also_of_a_rule_by_the_hour() -> None:
    for flood in (2, 100):
        centre = Centre(rule(every_s=3_600, flood=flood))
        begun = len(centre.see(a=9, b=9))
        centre.pass_time(61)
        assert [each.state for each in centre.lose_the_source()] == ["no_data"] * begun
        assert {each.what.state for each in centre.open()} == {"no_data"}
        centre.pass_time(5)
        assert [each.state for each in centre.see(a=9, b=9)] == ["active"] * begun
        assert {each.what.state for each in centre.open()} == {"active"} and not centre.lost


class Adversary(RuleBasedStateMachine):
    """One rule, and everything that people, desks, clocks and sources do to it."""

    def __init__(self) -> None:
        super().__init__()
        self.centre = Centre(rule(flood=4))
        self.values: dict[str, int] = {}
        self.fresh = False
        """Whether the last look was with data, on a clock that went on."""
        self.closed: set[str] = set()
        """Groups of closed warnings that were not normal since."""
        self.escalated: list[tuple[str, str]] = []

    def _note(self, told: list[Happening]) -> None:
        """Take what ended by a close as held."""
        closed = {each.warning for each in self.centre.said() if each.word == "close"}
        for each in told:
            if each.state == "ended" and each.id in closed:
                self.closed |= set(each.groups)

    @action(values=st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 12)),
            s=st.sampled_from([0, 1, 20, 61, 130, 3_700]))  # fmt: skip
    def read(self, values: dict[str, int], s: int) -> None:
        self.centre.pass_time(s)
        self.values = values
        watched = self.centre.rule
        if watched is None:
            return
        self._note(self.centre.see(**values))
        self.fresh = self.centre.state.last_us == self.centre.at
        if self.fresh:
            eased = 4 * (1 - watched.recovery)
            self.closed = {name for name in self.closed if values.get(name, 0) >= eased}

    @action(s=st.sampled_from([0, 5, 61]))
    def lose_the_source(self, s: int) -> None:
        self.centre.pass_time(s)
        self._note(self.centre.lose_the_source())
        self.fresh = False

    @action(minutes=st.sampled_from([1, 60]))
    def set_the_clock_back(self, minutes: int) -> None:
        self.centre.at -= minutes * MINUTE
        self.fresh = False

    @action(every_s=st.sampled_from([10, 60, 3_600]), flood=st.sampled_from([2, 4, 100]),
            recovery=st.sampled_from([0.0, 0.5]))  # fmt: skip
    def edit_the_rule(self, every_s: int, flood: int, recovery: float) -> None:
        self.centre.put(rule(every_s=every_s, flood=flood, recovery=recovery))
        self.fresh = False

    @precondition(lambda self: self.centre.rule is not None)
    @action()
    def remove_the_rule(self) -> None:
        self.centre.remove()
        self.closed.clear()
        self.fresh = False

    @precondition(lambda self: bool(self.centre.open()))
    @action(data=st.data(), word=st.sampled_from(["take", "shelve", "unshelve", "note", "close"]))
    def say(self, data: st.DataObject, word: str) -> None:
        names = sorted(each.what.id for each in self.centre.open())
        name = data.draw(st.sampled_from(names))
        until = self.centre.hub_us + data.draw(st.sampled_from([1, 60, 3_600])) * SECOND
        self.centre.say(word, name, until_us=until)
        self.fresh = self.fresh and word != "close"

    @precondition(lambda self: bool(self.centre.standing()))
    @action(data=st.data(), s=st.sampled_from([0, 30, 3_600]), whole=st.booleans())
    def silence(self, data: st.DataObject, s: int, whole: bool) -> None:
        standing = self.centre.standing()
        one = standing[data.draw(st.sampled_from(sorted(standing)))]
        until = self.centre.hub_us + s * SECOND
        self.centre.say("silence", one.what.id, what=one.what, until_us=until, whole_rule=whole)
        self.fresh = False

    @action()
    def kill_the_desk(self) -> None:
        at = self.centre.at
        self.centre.take_over()
        self.fresh = self.fresh and self.centre.at == at

    @action(after=st.sampled_from([60, 600]))
    def escalate(self, after: int) -> None:
        ladder = rule(escalations=[{"after_s": after, "role": "lead"}])
        for each in self.centre.open():
            quiet = each.taken is not None or not each.listed or bool(each.silenced_until_us)
            told = [word.role for word in each.words if word.word == "escalate"]
            if not quiet:
                for role in due_escalations(
                    each.what, each.first_us, told, ladder, self.centre.hub_us
                ):
                    self.escalated.append((each.what.id, role))
                    self.centre.say("escalate", each.what.id, role=role)

    @invariant()
    def no_change_is_lost_at_the_hub(self) -> None:
        assert self.centre.lost == []

    @invariant()
    def every_warning_stands_as_it_was_told_last(self) -> None:
        newest = {each.what.id: each.what for each in self.centre.told}
        standing = self.centre.standing()
        assert {name: (each.what.state, each.what.level) for name, each in standing.items()} == {
            name: (each.state, each.level) for name, each in newest.items()
        }

    @invariant()
    def what_is_beyond_its_limit_has_a_warning(self) -> None:
        if not self.fresh or self.centre.rule is None:
            return
        said = self.centre.said()
        warned = {group for each in self.centre.open() for group in each.what.groups}
        for name, value in self.values.items():
            silent = silenced_until(said, "R", name) > self.centre.hub_us
            if value >= 4 and name not in self.closed and not silent:
                assert name in warned, name

    @invariant()
    def a_shelf_or_a_silence_is_over_when_its_time_is(self) -> None:
        for each in self.centre.standing().values():
            for until in (each.shelved_until_us, each.silenced_until_us):
                assert until is None or until > self.centre.hub_us

    @invariant()
    def a_group_is_warned_of_once_at_a_time(self) -> None:
        groups = [each.what.groups for each in self.centre.open() if not each.what.flood]
        assert len(groups) == len(set(groups))

    @invariant()
    def nobody_is_told_twice_of_the_same(self) -> None:
        found = events(self.centre.warnings.values(), self.centre.words, {"R": rule()})
        told = [(each.happening.id, each.what, int(each.happening.level), each.role)
                for each in found]  # fmt: skip
        assert len(told) == len(set(told))
        assert len(self.escalated) == len(set(self.escalated))


Adversary.TestCase.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, derandomize=True
)
TestAdversary = Adversary.TestCase
