"""What becomes of a promise: facts, words and the clock; and what broken ones lead to."""

import random
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.proactive.customers import NOTHING, Happened
from insight.proactive.uptake import difference
from insight.promises.kept import by_unit, by_week, later_complaints
from insight.promises.ledger import (
    HOUR_US,
    KINDS,
    NEVER,
    Given,
    Kind,
    Ledger,
    Word,
    about_to_break,
    ledger_of,
    promise_from,
    settled,
    word_from,
)

ZONE = ZoneInfo("Asia/Shanghai")
DUE = 1_795_314_600_000_000
DAY = 24 * HOUR_US


def one(
    now: int, kind: Kind = "visit", done: int = NEVER, words: Sequence[Word] = (), due: int = DUE
) -> Ledger:
    given_ = Given(kind, ("", "p1"), 0, "装维中心", "罗霞", due - DAY, due, done)
    return ledger_of([given_], {given_.id: words} if words else {}, now)


@pytest.mark.parametrize(
    ("now", "done", "state"),
    [
        (DUE - 3 * HOUR_US, NEVER, "open"), (DUE - 2 * HOUR_US, NEVER, "about_to_break"),
        (DUE, NEVER, "about_to_break"), (DUE + 1, NEVER, "broken"), (DUE + DAY, DUE, "kept"),
        (DUE + DAY, DUE + 1, "broken"), (DUE - 3 * HOUR_US, DUE - 4 * HOUR_US, "kept"),
    ],
)  # fmt: skip
def test_a_promise_is_about_to_break_before_it_breaks(now: int, done: int, state: str) -> None:
    found = one(now, done=done)
    assert found.state_of(0) == state
    assert one(0, done=done).at(now).state_of(0) == state


def test_the_warning_comes_sooner_for_what_takes_longer() -> None:
    for kind, hours in (("call_back", 0.5), ("fault", 2), ("coverage", 7 * 24)):
        lead = round(hours * HOUR_US)
        assert one(DUE - lead - 1, kind).state_of(0) == "open"  # type: ignore[arg-type]
        assert one(DUE - lead, kind).state_of(0) == "about_to_break"  # type: ignore[arg-type]


def test_a_promise_is_moved_in_time_or_not_at_all() -> None:
    later = DUE + DAY
    moved = Word("moved", DUE - HOUR_US, "w1", due_us=later)
    assert one(DUE + 1, words=[moved]).state_of(0) == "open"
    assert one(later + 1, words=[moved]).state_of(0) == "broken"
    too_late = Word("moved", DUE + 1, "w1", due_us=later)
    assert one(DUE + 2, words=[too_late]).state_of(0) == "broken"
    for at, state in ((DUE - 1, "withdrawn"), (DUE + 1, "broken")):
        assert one(DUE + 2, words=[Word("withdrawn", at, "w1")]).state_of(0) == state


def test_facts_win_over_words_and_the_last_word_over_the_first() -> None:
    broken, kept = Word("broken", DUE - 2, "w1"), Word("kept", DUE - 1, "w2")
    assert one(DUE - 1, words=[broken]).state_of(0) == "broken"
    assert one(DUE - 1, words=[broken, kept]).state_of(0) == "kept"
    assert one(DUE + 9, "fault", done=DUE + 1, words=[kept]).state_of(0) == "broken"
    told_later = Word("kept", DUE + DAY, "w1", told_us=DUE - 1)
    assert one(DUE + 2 * DAY, words=[told_later]).state_of(0) == "kept"
    from_tomorrow = Word("kept", DUE - 1, "w1", told_us=DUE + DAY)  # nobody knows that yet
    assert one(DUE, words=[from_tomorrow]).state_of(0) == "kept"


moments = st.integers(DUE - 3 * DAY, DUE + 3 * DAY)
some_words = st.lists(
    st.builds(
        Word, st.sampled_from(["kept", "broken", "moved", "withdrawn"]), moments,
        st.uuids().map(str), due_us=moments, told_us=st.one_of(st.just(NEVER), moments),
    ),
    max_size=6,
)  # fmt: skip


@given(some_words, st.one_of(st.just(NEVER), moments), moments, st.randoms())
def test_the_order_in_which_words_were_told_does_not_matter(
    words: list[Word], done: int, now: int, shuffled: random.Random
) -> None:
    other = list(words)
    shuffled.shuffle(other)
    assert settled(DUE, done, words) == settled(DUE, done, other)
    assert one(now, done=done, words=words).state_of(0) == one(now, done=done,
                                                               words=other).state_of(0)  # fmt: skip


@given(st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text() | st.booleans()))
def test_a_record_that_is_no_promise_or_word_is_passed_over(content: dict) -> None:
    assert word_from(content, 1, "w") is None
    assert promise_from(content) is None


def test_a_hostile_record_is_cut_to_what_can_be_shown() -> None:
    told = promise_from({"kind": "fault", "what": "<b>x</b>" * 1_000, "due_us": DUE, "unit": 7,
                         "owner": True, "given": "javascript:"})  # fmt: skip
    assert told is not None
    kind, what, due, unit, owner, where = told
    assert (kind, len(what), due, unit, owner, where) == ("other", 500, DUE, "7", 0, "phone")
    assert promise_from({"due_us": 2**63}) is None
    assert word_from({"word": "moved", "due_us": "soon"}, 1, "w") is None


# --- what follows ---------------------------------------------------------------------------------


def many(count: int, seed: int) -> tuple[Ledger, Happened]:
    rng = np.random.default_rng(seed)
    due = DUE - rng.integers(0, 60, count) * DAY
    done = np.where(rng.random(count) < 0.8, due + rng.integers(-5, 3, count) * HOUR_US, NEVER)
    kinds = list(KINDS)
    given_ = [
        Given(kinds[rng.integers(0, 3)], ("s", f"{n}"), int(rng.integers(-1, 30)),
              ["装维中心", "市场部", ""][rng.integers(0, 3)], "", int(at) - DAY, int(at), int(when))
        for n, (at, when) in enumerate(zip(due, done, strict=True))
    ]  # fmt: skip
    complaints = Happened(rng.integers(0, 30, 120), DUE - rng.integers(0, 60 * 24, 120) * HOUR_US)
    return ledger_of(given_, {}, DUE + HOUR_US), complaints


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("days", [7, 30])
def test_later_complaints_are_counted_as_one_would_by_hand(seed: int, days: int) -> None:
    ledger, complaints = many(400, seed)
    told = {"broken": [0, 0], "kept": [0, 0]}
    for place in range(len(ledger)):
        state, person = ledger.state_of(place), int(ledger.person[place])
        if person < 0 or state not in told:
            continue
        over = int(ledger.due[place] if state == "broken" else ledger.done[place])
        if over + days * DAY > ledger.now_us:
            continue
        told[state][0] += 1
        told[state][1] += any(
            whose == person and over < at <= over + days * DAY
            for whose, at in zip(complaints.person, complaints.at, strict=True)
        )
    found = later_complaints(ledger, complaints, days)
    assert [found.broken, found.complained_broken] == told["broken"]
    assert [found.kept, found.complained_kept] == told["kept"]
    assert found.difference == difference(found.complained_broken, found.broken,
                                          found.complained_kept, found.kept)  # fmt: skip


def test_units_and_weeks_add_up_to_the_whole() -> None:
    ledger, _ = many(300, 1)
    units, weeks = by_unit(ledger), by_week(ledger, ZONE)
    for name in ("kept", "broken"):
        whole = int(ledger.now_in(name).sum())  # type: ignore[arg-type]
        assert sum(getattr(line, name) for line in units) == whole
        assert sum(getattr(line, name) for _, line in weeks) == whole
    assert all(day.weekday() == 0 for day, _ in weeks)
    assert [day for day, _ in weeks] == sorted(day for day, _ in weeks)
    assert weeks[-1][0] <= date(2026, 11, 22)


def test_what_is_about_to_break_is_counted_for_who_keeps_it() -> None:
    soon = DUE + HOUR_US
    given_ = [
        Given("fault", ("s", "1"), 0, "装维中心", "罗霞", DUE - DAY, soon),
        Given("fault", ("s", "2"), 0, "装维中心", "黄兰", DUE - DAY, soon),
        Given("complaint", ("s", "1"), 0, "", "黄兰", DUE - DAY, soon),
        Given("fault", ("s", "3"), 0, "市场部", "黄兰", DUE - DAY, DUE + DAY),
    ]
    ledger = ledger_of(given_, {}, DUE)
    assert about_to_break(ledger) == {"": 1, "装维中心": 2}
    assert about_to_break(ledger, "owner") == {"罗霞": 1, "黄兰": 2}
    assert [ledger.state_of(place) for place in ledger.order] == ["about_to_break"] * 3 + ["open"]
    assert len({ledger.id_of(place) for place in range(4)}) == 4


def test_nothing_promised_is_nothing_counted() -> None:
    ledger = ledger_of([], {}, DUE)
    assert by_unit(ledger) == []
    assert by_week(ledger, ZONE) == []
    assert about_to_break(ledger) == {}
    assert later_complaints(ledger, NOTHING, 7).difference is None
