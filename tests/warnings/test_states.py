"""From readings to warnings."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant
from hypothesis.stateful import rule as action
from made_rules import MINUTE, NOON, SECOND, look, rule, stale

from insight.hub.facts import Record
from insight.limits import Level
from insight.warnings.happening import (
    FLOOD,
    WARNING,
    WORD,
    Happening,
    cell,
    happening_from,
    record_id,
    warning_id,
)
from insight.warnings.post import due_escalations
from insight.warnings.rule import Rule
from insight.warnings.standing import fold, word_content
from insight.warnings.states import Look, RuleState, Standard, step
from insight.warnings.taking_over import dropped, reconciled, recovered

NORMAL = Standard()


class Watch:
    """A rule, its state, and everything told so far."""

    def __init__(self, watched: Rule | None = None) -> None:
        self.rule = watched or rule()
        self.state = RuleState()
        self.told: list[Happening] = []

    def see(self, looked: Look, standard: Standard = NORMAL) -> list[tuple[str, str, int]]:
        """Take a look; return what it told: group, state, level."""
        self.state, told = step("R", 1, self.rule, self.state, looked, standard)
        self.told += told
        return [("+".join(each.groups), each.state, int(each.level)) for each in told]


def test_a_reading_beyond_a_limit_warns_at_once_rises_and_ends() -> None:
    watch = Watch()
    assert watch.see(look(NOON, a=3)) == []
    assert watch.see(look(NOON + 1, a=4)) == [("a", "active", 1)]
    assert watch.see(look(NOON + 2, a=9)) == [("a", "active", 2)]
    assert watch.see(look(NOON + 2 * MINUTE, a=5)) == [("a", "active", 1)]
    assert watch.see(look(NOON + 4 * MINUTE, a=3)) == [("a", "ended", 1)]
    assert watch.see(look(NOON + 5 * MINUTE, a=0)) == []
    assert {each.id for each in watch.told} == {warning_id("R", "a", NOON)}
    assert [each.worst for each in watch.told] == [4, 9, 9, 9]
    assert [each.limit for each in watch.told] == [4, 8, 4, 4]


def test_what_falls_within_a_minute_waits_for_the_next_one() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=9))
    assert watch.see(look(NOON + 2 * SECOND, a=0)) == []
    assert watch.see(look(NOON + 3 * SECOND, a=5)) == []
    assert watch.see(look(NOON + MINUTE + 1, a=0)) == [("a", "ended", 2)]


def test_it_must_last() -> None:
    watch = Watch(rule(for_s=120))
    assert watch.see(look(NOON + 1, a=9)) == []
    assert watch.see(look(NOON + MINUTE, a=3)) == []
    assert watch.see(look(NOON + 2 * MINUTE, a=9)) == []
    assert watch.see(look(NOON + 3 * MINUTE, a=9)) == []
    assert watch.see(look(NOON + 4 * MINUTE, a=9)) == [("a", "active", 2)]
    assert watch.told[0].began_us == cell(NOON + 2 * MINUTE, 60)


def test_it_ends_only_behind_the_recovery_limit() -> None:
    watch = Watch(rule(recovery=0.5))
    watch.see(look(NOON + 1, a=9))
    assert watch.see(look(NOON + MINUTE + 1, a=5)) == []  # 8 less half of it is 4
    assert watch.see(look(NOON + 2 * MINUTE + 1, a=3)) == [("a", "active", 1)]
    assert watch.see(look(NOON + 3 * MINUTE + 1, a=2)) == []
    assert watch.see(look(NOON + 4 * MINUTE + 1, a=1)) == [("a", "ended", 1)]


def test_a_low_limit_warns_below_it() -> None:
    low = {"by": "fixed", "low_warning": 0.6, "low_caution": 0.8}
    watch = Watch(rule(limits=low, recovery=0.1, least=0))
    assert watch.see(look(NOON + 1, a=0.8)) == []
    assert watch.see(look(NOON + 2, a=0.5)) == [("a", "active", 2)]
    assert watch.see(look(NOON + MINUTE + 1, a=0.7)) == [("a", "active", 1)]
    assert watch.see(look(NOON + 2 * MINUTE + 1, a=0.85)) == []
    assert watch.see(look(NOON + 3 * MINUTE + 1, a=0.9)) == [("a", "ended", 1)]
    assert watch.told[0].worst == 0.5


def test_few_cases_do_not_warn() -> None:
    watch = Watch(rule(least=10))
    assert watch.see(look(NOON + 1, a=9)) == []
    assert watch.see(look(NOON + 2, a=10)) == [("a", "active", 2)]


def test_a_stale_source_is_no_data_and_ends_nothing() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=9, b=4))
    assert watch.see(stale(NOON + 2)) == []  # in a later minute
    assert sorted(watch.see(stale(NOON + 2 * MINUTE))) == [("a", "no_data", 2), ("b", "no_data", 1)]
    assert watch.see(stale(NOON + 60 * MINUTE)) == []
    assert watch.see(look(NOON + 61 * MINUTE, a=9, b=0)) == [
        ("a", "active", 2), ("b", "ended", 1),
    ]  # fmt: skip


def test_nothing_begins_while_there_is_no_data() -> None:
    watch = Watch(rule(for_s=60))
    watch.see(look(NOON + 1, a=9))
    watch.see(stale(NOON + MINUTE))
    assert watch.see(look(NOON + 2 * MINUTE, a=9)) == []
    assert watch.see(look(NOON + 3 * MINUTE, a=9)) == [("a", "active", 2)]


def test_outside_the_hours_and_in_silence_nothing_begins_but_what_is_goes_on() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=9))
    closed = Standard(may_begin=False)
    assert watch.see(look(NOON + MINUTE + 1, a=9, b=9), closed) == []
    assert watch.see(look(NOON + 2 * MINUTE + 1, a=5, b=9), closed) == [("a", "active", 1)]
    silent = Standard(silenced=lambda group: group == "b")
    assert watch.see(look(NOON + 3 * MINUTE, a=5, b=9, c=9), silent) == [("c", "active", 2)]
    assert watch.see(look(NOON + 4 * MINUTE, a=5, b=9, c=9)) == [("b", "active", 2)]


def test_a_closed_warning_ends_and_does_not_come_again_before_it_was_normal() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=9))
    closed = Standard(closed={watch.told[0].id})
    assert watch.see(look(NOON + 2, a=9), closed) == [("a", "ended", 2)]
    assert watch.see(look(NOON + 9 * MINUTE, a=9), closed) == []
    assert watch.see(look(NOON + 10 * MINUTE, a=0), closed) == []
    assert watch.see(look(NOON + 11 * MINUTE, a=9), closed) == [("a", "active", 2)]
    assert watch.told[-1].id != watch.told[0].id


def test_a_clock_set_back_an_hour_ends_nothing_and_makes_nothing_twice() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=9))
    hour = 60 * MINUTE
    for late in range(0, 60, 7):
        assert watch.see(look(NOON - hour + late * MINUTE, a=0)) == []
        assert watch.see(look(NOON - hour + late * MINUTE + 1, a=9)) == []
    assert watch.see(look(NOON + MINUTE + 1, a=0)) == [("a", "ended", 2)]
    assert [each.at_us for each in watch.told] == sorted(each.at_us for each in watch.told)


def test_a_group_that_is_not_named_any_more_ends() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=9))
    assert watch.see(look(NOON + 2 * MINUTE, b=1)) == [("a", "ended", 2)]


def test_many_groups_at_once_are_one_warning_which_others_join() -> None:
    watch = Watch(rule(flood=3))
    many = {f"g{number}": 5.0 for number in range(500)}
    assert [state for _, state, _ in watch.see(look(NOON + 1, **many))] == ["active"]
    flood = watch.told[0]
    assert (len(flood.groups), flood.more, flood.flood) == (150, 350, True)
    assert flood.id == warning_id("R", FLOOD, NOON)
    assert watch.see(look(NOON + 2, **many, late=9)) == [("+".join(flood.groups), "active", 2)]
    assert watch.see(look(NOON + 2 * MINUTE, **many)) == [("+".join(flood.groups), "active", 1)]
    assert watch.see(look(NOON + 3 * MINUTE, g7=5)) == []
    assert [state for _, state, _ in watch.see(look(NOON + 4 * MINUTE, g7=0))] == ["ended"]
    assert {each.id for each in watch.told} == {flood.id}


def test_a_trickle_of_beginnings_becomes_a_flood_too() -> None:
    watch = Watch(rule(flood=3))
    assert watch.see(look(NOON + 1, a=5)) == [("a", "active", 1)]
    assert watch.see(look(NOON + 2 * SECOND, a=5, b=5)) == [("b", "active", 1)]
    assert watch.see(look(NOON + 3 * SECOND, a=5, b=5, c=5)) == [("c", "active", 1)]
    watch.see(look(NOON + MINUTE - 1, a=5, b=5, c=5, d=5))
    watch.see(look(NOON + MINUTE + 1, a=5, b=5, c=5, d=5))
    assert watch.told[-1].id == watch.told[2].id == warning_id("R", FLOOD, NOON)
    assert watch.told[-1].groups == ("c", "d")
    slow = Watch(rule(flood=3))
    for minute in range(6):
        slow.see(look(NOON + 2 * minute * MINUTE + 1, **{f"g{n}": 5 for n in range(minute + 1)}))
    assert all(not each.flood for each in slow.told) and len({each.id for each in slow.told}) == 6


def test_a_rule_taken_out_of_use_ends_what_it_warned_of() -> None:
    watch = Watch(rule(flood=3))
    watch.see(look(NOON + 1, a=9))
    watch.see(look(NOON + 3 * MINUTE, a=9, b=9, c=9, d=9))
    told = dropped("R", 1, watch.state, NOON + 4 * MINUTE)
    assert {each.id for each in told} == {each.id for each in watch.told}
    assert {each.state for each in told} == {"ended"}


# --- two evaluators, and taking over --------------------------------------------------------------


def records_of(told: list[Happening], every_s: int = 60) -> list[Record]:
    """Return the records the hub would have of what was told: of one id one."""
    found: dict[str, Record] = {}
    for each in told:
        name = record_id(each.id, cell(each.at_us, every_s), each.state, each.level)
        content = json.dumps(each.sent())
        found.setdefault(name, Record(name, WARNING, each.id, 1, each.at_us, content))
    return list(found.values())


def test_records_stand_in_the_order_of_what_they_tell() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=4))
    watch.see(look(NOON + 2, a=9))
    watch.see(stale(NOON + 2 * MINUTE))
    watch.see(look(NOON + 2 * MINUTE + 1, a=9))
    watch.see(look(NOON + 3 * MINUTE + 1, a=0))
    names = [each.id for each in records_of(watch.told)]
    assert names == sorted(names) and len(set(names)) == len(watch.told) == 5
    standing = fold(reversed(records_of(watch.told)), [], NOON)
    assert [each.what for each in standing] == [watch.told[-1]]


def test_what_a_record_tells_comes_back_whole() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, **{"小区\n<b>’": 9}))
    (record,) = records_of(watch.told)
    assert happening_from(record.content) == watch.told[0]
    for spoilt in ("{}", "[]", "null", "7", '{"id": 1}', "nonsense", '{"groups": 3}'):
        with pytest.raises(ValueError):
            happening_from(spoilt)


numbers = st.integers(min_value=0, max_value=12)
looks = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=150),
        st.one_of(st.none(), st.dictionaries(st.sampled_from("abcdefgh"), numbers, max_size=8)),
    ),
    max_size=30,
)


def at_times(drawn: list[tuple[int, dict[str, int] | None]]) -> list[Look]:
    """Return looks at growing moments; None is a stale source."""
    at, found = NOON, []
    for seconds, values in drawn:
        at += seconds * SECOND + 1
        found.append(stale(at) if values is None else look(at, **values))
    return found


@settings(max_examples=150, deadline=None)
@given(looks, st.integers(min_value=0, max_value=29), st.sampled_from([0, 90]), st.booleans())
def test_whoever_takes_over_at_any_moment_tells_nothing_twice_and_ends_everything(
    drawn: list[tuple[int, dict[str, int] | None]], cut: int, for_s: int, tight: bool
) -> None:
    """A second desk goes on from the records after any look of the first."""
    watched = rule(for_s=for_s, recovery=0.25, flood=4 if tight else 100)
    seen = at_times(drawn)
    first, second = Watch(watched), Watch(watched)
    for each in seen[:cut]:
        first.see(each)
    standing = fold(records_of(first.told), [], NOON)
    second.state = recovered("R", 60, standing)
    for each in seen[cut:]:
        second.see(each)
    last = (seen[-1].at_us if seen else NOON) + 10 * MINUTE
    for later in range(3):
        second.see(look(last + later * 5 * MINUTE))
    told = first.told + second.told
    names = [record_id(each.id, cell(each.at_us, 60), each.state, each.level) for each in told]
    assert len(names) == len(set(names))
    assert all(not each.open for each in fold(records_of(told), [], NOON))


class Machine(RuleBasedStateMachine):
    """A rule under anything that may happen to it."""

    def __init__(self) -> None:
        super().__init__()
        self.at = NOON
        self.watch = Watch(rule(for_s=60, recovery=0.25, flood=4))
        self.closed: set[str] = set()
        self.silent: set[str] = set()

    def _standard(self, may_begin: bool = True) -> Standard:
        return Standard(may_begin, self.silent.__contains__, self.closed)

    @initialize()
    def begin(self) -> None:
        self.watch.see(look(self.at))

    @action(values=st.dictionaries(st.sampled_from("abcdef"), numbers), s=st.integers(0, 130))
    def read(self, values: dict[str, int], s: int) -> None:
        self.at += s * SECOND
        before = {each.id for each in self.watch.told}
        self.watch.see(look(self.at, **values), self._standard())
        for each in self.watch.told:
            if each.id not in before and not each.flood:
                assert values.get(each.groups[0], 0) >= 4
                assert each.groups[0] not in self.silent

    @action(s=st.integers(0, 130))
    def lose_the_source(self, s: int) -> None:
        self.at += s * SECOND
        before = len(self.watch.told)
        self.watch.see(stale(self.at), self._standard())
        allowed = {"no_data", "active"} | ({"ended"} if self.closed else set())
        assert {each.state for each in self.watch.told[before:]} <= allowed

    @action(hours=st.integers(1, 2))
    def set_the_clock_back(self, hours: int) -> None:
        before = len(self.watch.told)
        last = self.watch.state.last_us
        self.watch.see(look(self.at - hours * 60 * MINUTE), self._standard())
        assert self.watch.state.last_us == last
        assert {each.at_us for each in self.watch.told[before:]} <= {last}

    @action(group=st.sampled_from("abcdef"))
    def silence(self, group: str) -> None:
        self.silent ^= {group}

    @action()
    def close_the_newest(self) -> None:
        if self.watch.told:
            self.closed.add(self.watch.told[-1].id)

    @action()
    def take_over(self) -> None:
        words = [
            Record(f"w{number}", WORD, name, 1, self.at, '{"word": "close"}')
            for number, name in enumerate(sorted(self.closed))
        ]
        standing = fold(records_of(self.watch.told), words, self.at)
        state = recovered("R", 60, standing)
        self.watch.state = replace(state, last_us=max(state.last_us, self.watch.state.last_us))

    @invariant()
    def no_record_has_the_id_of_another(self) -> None:
        names = [
            record_id(each.id, cell(each.at_us, 60), each.state, each.level)
            for each in self.watch.told
        ]
        assert len(names) == len(set(names))

    @invariant()
    def nothing_is_told_of_what_has_ended(self) -> None:
        ended: set[str] = set()
        for each in self.watch.told:
            assert each.id not in ended
            if each.state == "ended":
                ended.add(each.id)

    @invariant()
    def one_group_has_one_open_warning(self) -> None:
        newest = {each.id: each for each in self.watch.told}
        open_ones = [each.groups for each in newest.values() if each.state != "ended"]
        single = [groups for groups in open_ones if len(groups) == 1]
        assert len(single) == len(set(single))


Machine.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestMachine = Machine.TestCase


# --- words ----------------------------------------------------------------------------------------


def word(name: str, about: str, at_us: int, **said: object) -> Record:
    content = json.dumps(word_content(name, **said))  # type: ignore[arg-type]
    return Record(f"{at_us}", WORD, about, 7, at_us, content)


def test_words_say_who_is_on_it_until_when_it_is_shelved_and_how_it_was_closed() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=9, b=5))
    records = records_of(watch.told)
    (a, b) = (each.id for each in watch.told)
    words = [
        word("take", a, NOON + 5, text="on my way"),
        word("shelve", b, NOON + 6, until_us=NOON + 60 * MINUTE),
        word("silence", a, NOON + 7, until_us=NOON + 30 * MINUTE, what=watch.told[0]),
    ]
    first, second = fold(records, words, NOON + MINUTE)
    assert (first.what.id, first.taken and first.taken.by, first.listed) == (a, 7, True)
    assert first.silenced_until_us == NOON + 30 * MINUTE
    assert (second.shelved_until_us, second.open, second.listed) == (
        NOON + 60 * MINUTE, True, False,
    )  # fmt: skip
    later = fold(records, [*words, word("close", a, NOON + 9, helped=True)], NOON + 61 * MINUTE)
    assert [(each.what.id, each.open, each.listed) for each in later] == [
        (b, True, True), (a, False, False),
    ]  # fmt: skip
    assert later[1].closed is not None and later[1].closed.helped is True
    assert later[1].silenced_until_us is None


def test_of_two_desks_that_warned_of_the_same_the_first_counts() -> None:
    one, two = Watch(), Watch()
    one.see(look(NOON + 1, a=9))
    two.see(look(NOON + 2 * MINUTE, a=9))
    standing = fold(records_of(one.told + two.told), [], NOON)
    assert [each.what.id for each in standing] == [one.told[0].id]


def test_a_double_that_comes_late_ends_and_the_older_one_goes_on() -> None:
    """One desk warned while it was cut off; its record comes after another warned of the same."""
    cut_off, here = Watch(), Watch()
    cut_off.see(look(NOON + 1, a=9, b=9))
    here.see(look(NOON + 2 * MINUTE, a=9, c=9))
    first = {each.groups[0]: each.id for each in cut_off.told}
    every = fold(records_of(cut_off.told + here.told), [], NOON, doubles=True)
    here.state, told = reconciled("R", 1, 60, here.state, every)
    assert [(each.groups[0], each.state) for each in told] == [("a", "ended")]
    here.told += told
    assert here.state.groups["a"].id == first["a"] and here.state.groups["b"].id == first["b"]
    again, none = reconciled("R", 1, 60, here.state, fold(
        records_of(cut_off.told + here.told), [], NOON, doubles=True))  # fmt: skip
    assert (again, none) == (here.state, ())
    here.see(look(NOON + 9 * MINUTE, a=0))
    every_one = fold(records_of(cut_off.told + here.told), [], NOON)
    assert all(not each.open for each in every_one)
    assert sorted(each.what.groups[0] for each in every_one) == ["a", "b", "c"]


def test_what_nobody_can_read_is_passed_over() -> None:
    spoilt = [Record("1", WARNING, "x", 1, NOON, "{"), Record("2", WARNING, "x", 1, NOON, "[1]")]
    words = [Record("3", WORD, "x", 1, NOON, '{"word": "shout"}'), Record("4", WORD, "x", 1, 0, "")]
    assert fold(spoilt, words, NOON) == ()


def test_levels_are_of_the_shared_kind() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=9))
    assert watch.told[0].level is Level.WARNING


def test_a_shelved_caution_that_becomes_a_warning_comes_back_and_can_be_shelved_again() -> None:
    watch = Watch()
    watch.see(look(NOON + 1, a=5))
    shelved = word("shelve", watch.told[0].id, NOON + 2, until_us=NOON + 60 * MINUTE)
    watch.see(look(NOON + MINUTE + 1, a=6))
    assert not fold(records_of(watch.told), [shelved], NOON + 2 * MINUTE)[0].listed
    watch.see(look(NOON + 2 * MINUTE, a=9))
    risen = records_of(watch.told)
    assert risen[-1].made_at > NOON + 2
    (found,) = fold(risen, [shelved], NOON + 3 * MINUTE)
    assert found.listed and found.shelved_until_us is None
    again = word("shelve", found.what.id, risen[-1].made_at + 1, until_us=NOON + 60 * MINUTE)
    assert not fold(risen, [shelved, again], NOON + 3 * MINUTE)[0].listed
    watch.see(look(NOON + 4 * MINUTE, a=6))  # back to a caution: nothing new
    assert not fold(records_of(watch.told), [shelved, again], NOON + 5 * MINUTE)[0].listed


def test_that_there_are_no_data_does_not_keep_the_next_role_from_being_told() -> None:
    asked = rule(escalations=[{"after_s": 60, "role": "admin"}])
    watch = Watch(asked)
    watch.see(look(NOON + 1, a=9))
    watch.see(stale(NOON + 2 * MINUTE))
    silent = watch.told[-1]
    assert silent.state == "no_data"
    assert due_escalations(silent, NOON, [], asked, NOON + 59 * SECOND) == []
    assert due_escalations(silent, NOON, [], asked, NOON + 61 * SECOND) == ["admin"]
    assert due_escalations(silent, NOON, ["admin"], asked, NOON + 61 * SECOND) == []
    over = replace(silent, state="ended")
    assert due_escalations(over, NOON, [], asked, NOON + 61 * SECOND) == []
