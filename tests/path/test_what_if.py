"""What if a stage lost as little as the best: held against hand calculation and simulation."""

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.path.cases import LOST, NEVER, OPEN, WON, Cases, Coded
from insight.path.process import Process
from insight.path.what_if import Asked, WhatIf, what_if

ZONE = ZoneInfo("Asia/Shanghai")
DAY_US = 86_400_000_000
Fates = Callable[..., Cases]


@pytest.fixture(scope="session")
def fates(told: Callable[..., Cases]) -> Fates:
    """Make cases: `fates([(region, stage it ends at, outcome, how many, days ago), ...])`; the
    stages are 0 touch, 1 order, 2 install, 3 done."""

    def made(groups: list[tuple], process: Process | None = None) -> Cases:
        rows = [each for each in groups for _ in range(each[3])]
        plain = told(*[("open", [])] * len(rows))
        count = len(rows)
        ago = np.array([row[4] if len(row) > 4 else 60 for row in rows], np.int64)
        return replace(
            plain, process=process or plain.process,
            outcome=np.array([row[2] for row in rows], np.int8).reshape(count),
            stands=np.array([row[1] for row in rows], np.int8).reshape(count),
            leaked_by=np.full(count, NEVER, np.int8), closed=np.ones(count, np.bool_),
            created_at=plain.now_us - ago * DAY_US,
            by=dict(plain.by) | {"region": Coded.of([row[0] for row in rows])},
        )  # fmt: skip

    return made


# East: 100 reach order, 40 are lost there, of the 60 kept 30 are lost at installation, 30 won.
# West: 50 reach order, 10 are lost there, of the 40 kept 4 are lost at installation, 36 won.
EAST = [("east", 1, LOST, 40), ("east", 2, LOST, 30), ("east", 3, WON, 30)]
WEST = [("west", 1, LOST, 10), ("west", 2, LOST, 4), ("west", 3, WON, 36)]
BEST = Asked(dimension="region")
ORDER, INSTALL = replace(BEST, stage=1), replace(BEST, stage=2)


def test_a_stage_that_lost_as_little_as_the_best_keeps_its_own_later_conversion(
    fates: Fates,
) -> None:
    found = what_if(fates([*EAST, *WEST]), ORDER, ZONE)
    # East would lose 20 of 100 at order as West does, keep 20 more, and win 30 of 60 of those.
    assert (found.won, found.more) == (66, pytest.approx(10))
    assert [(each.segment, each.reached, each.lost) for each in found.examples] == [
        ("west", 50, 10)
    ]
    assert {each.segment: each.more for each in found.segments} == {
        "east": pytest.approx(10), "west": pytest.approx(0),
    }  # fmt: skip
    install = found.stages[2]
    assert (install.reached, install.reached_then) == (100, pytest.approx(120))
    assert install.lost_then == pytest.approx(34 + 10)


def test_all_stages_together_win_more_than_one(fates: Fates) -> None:
    cases = fates([*EAST, *WEST])
    # 100 × 0.8 × 0.9 = 72 instead of 30
    assert what_if(cases, BEST, ZONE).more == pytest.approx(42)
    # at installation alone: 60 × 0.9 = 54 instead of 30
    assert what_if(cases, INSTALL, ZONE).more == pytest.approx(24)


def test_open_ones_change_nothing(fates: Fates) -> None:
    closed = what_if(fates([*EAST, *WEST]), ORDER, ZONE)
    with_open = what_if(fates([*EAST, *WEST, ("west", 1, OPEN, 70)]), ORDER, ZONE)
    assert (with_open.more, with_open.settled) == (pytest.approx(closed.more), closed.settled)


def test_fewer_than_thirty_are_no_example(fates: Fates) -> None:
    few = [("north", 3, WON, 29)]
    assert what_if(fates([*EAST, *WEST, *few]), ORDER, ZONE).examples[0].segment == "west"
    more = [("north", 3, WON, 30)]
    assert what_if(fates([*EAST, *WEST, *more]), ORDER, ZONE).examples[0].segment == "north"
    alone = what_if(fates(few), ORDER, ZONE)
    assert (alone.examples, alone.more) == ((), 0)


def test_what_a_segment_is_not_told_is_no_example(fates: Fates) -> None:
    found = what_if(fates([*EAST, *WEST, ("", 3, WON, 90)]), ORDER, ZONE)
    assert found.examples[0].segment == "west"


def test_the_interval_is_what_the_example_s_wilson_interval_makes_of_it(fates: Fates) -> None:
    found = what_if(fates([*EAST, *WEST]), ORDER, ZONE)
    # Wilson 95 % of 10 in 50 (Wilson 1927; also in Brown, Cai, DasGupta 2001): 0.1124 to 0.3304
    assert found.low == pytest.approx((0.40 - 0.3304) * 100 * 0.5, abs=0.01)
    # at the lower end West, too, would lose fewer, and win 36 of 40 of them
    assert found.high == pytest.approx(
        (0.40 - 0.1124) * 100 * 0.5 + (0.20 - 0.1124) * 50 * 0.9, abs=0.01
    )
    assert found.low < found.more < found.high


def test_no_more_go_through_than_a_stage_can_take(fates: Fates, line: Process) -> None:
    stages = [
        each.model_copy(update={"capacity_a_week": 110}) if each.code == "install" else each
        for each in line.stage
    ]
    narrow = line.model_copy(update={"stage": stages})
    found = what_if(fates([*EAST, *WEST], narrow), ORDER, ZONE)  # they began within one week
    assert [each.limited for each in found.stages] == [False, False, True, False]
    assert found.stages[2].reached_then == pytest.approx(110)
    assert found.more == pytest.approx(76 * 110 / 120 - 66)


def test_the_quarter_before_is_taken_as_it_was_better_or_worse(fates: Fates) -> None:
    # as of 22 November: this quarter began on 1 October, the one before on 1 July
    now = [("east", 1, LOST, 40, 45), ("east", 3, WON, 60, 45)]
    young = [("east", 1, LOST, 500, 5)]
    better = [("east", 1, LOST, 10, 80), ("east", 3, WON, 90, 80)]
    worse = [("east", 1, LOST, 80, 80), ("east", 3, WON, 20, 80)]
    asked = replace(ORDER, against="quarter")
    assert what_if(fates([*now, *young, *better]), asked, ZONE).more == pytest.approx(30)
    assert what_if(fates([*now, *young, *worse]), asked, ZONE).more == pytest.approx(-40)
    nothing = what_if(fates([*now, *young]), asked, ZONE)
    assert (nothing.settled, nothing.more, nothing.examples) == (100, 0, ())


def test_walking_every_case_again_by_chance_wins_as_many_on_average(fates: Fates) -> None:
    found = what_if(fates([*EAST, *WEST]), BEST, ZONE)
    chance = np.random.default_rng(3)
    runs, won = 4_000, 0
    for began, shares in ((100, (0.0, 0.2, 0.1)), (50, (0.0, 0.2, 0.1))):
        left = np.full(runs, began)
        for share in shares:
            left = chance.binomial(left, 1 - share)
        won += left.mean()
    spread = np.sqrt(150 * 0.72 * 0.28 / runs)
    assert won - 66 == pytest.approx(found.more, abs=4 * spread)


groups = st.lists(
    st.tuples(st.sampled_from(["", "east", "west", "north"]), st.integers(0, 3),
              st.sampled_from([LOST, OPEN, WON]), st.integers(1, 40)),
    max_size=6,
).map(lambda told: [(a, 3 if fate == WON else at, fate, n) for a, at, fate, n in told])  # fmt: skip


@given(groups)
@settings(max_examples=40)
def test_whatever_the_fates_the_parts_make_the_whole(fates: Fates, made: list[tuple]) -> None:
    cases = fates(made)

    def asked(stage: int | None) -> WhatIf:
        return what_if(cases, replace(BEST, stage=stage), ZONE)

    every = asked(None)
    for stage in (None, 0, 1, 2, 3):
        found = asked(stage)
        assert -1e-9 <= found.low <= found.more + 1e-9 <= found.high + 2e-9
        assert found.more <= every.more + 1e-9
        assert sum(each.more for each in found.segments) == pytest.approx(found.more)
        assert found.stages[-1].reached_then - found.stages[-1].lost_then == pytest.approx(
            found.won + found.more
        )
        for before, after in zip(found.stages, found.stages[1:], strict=False):
            assert before.reached_then - before.lost_then == pytest.approx(after.reached_then)
            assert before.reached - before.lost == after.reached
