"""Drawing losses, handing them out, and what their checks say together."""

import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.path.cases import Cases
from insight.path.checks.drawing import Asked, draw, drawn, planned, sizes, strata
from insight.path.checks.handing import Checker, handed_out
from insight.path.checks.results import Checked, checked
from insight.path.checks.sample import (
    Check,
    Heard,
    Sample,
    check_content,
    check_from,
    sample_content,
    sample_from,
    sample_of,
)
from insight.path.process import Process

ASKED = Asked(margin=0.15, least=2, seed=4)


@pytest.fixture
def lost(told: Callable[..., Cases]) -> Cases:
    """Sixty lost because of “not now”, thirty for what belongs nowhere, ten without a reason, and
    one that is won."""
    refused = [("refuse", "order", "ess", 5.0, None, "P1", "U")]
    reasons = ["not now"] * 60 + ["the cat"] * 30 + [None] * 10
    return told(*[("lost", refused)] * 100, ("won", []), reasons=[*reasons, None])


@pytest.fixture
def sample(lost: Cases) -> Sample:
    places = range(len(lost))
    return sample_of("S1", "all", lost, ASKED, sizes(lost, places), draw(lost, places, ASKED))


def test_strata_are_the_recorded_groups_of_the_lost_alone(lost: Cases) -> None:
    assert sizes(lost, range(len(lost))) == {"": 10, "other": 30, "own": 60}


def test_the_same_seed_draws_the_same_orders_however_they_are_told(lost: Cases) -> None:
    places = list(range(len(lost)))
    first = draw(lost, places, ASKED)
    random.Random(1).shuffle(places)
    assert draw(lost, places, ASKED) == first
    assert draw(lost, places, replace(ASKED, seed=5)) != first
    assert {name: len(rows) for name, rows in first.items()} == planned(
        {"": 10, "other": 30, "own": 60}, ASKED).counts  # fmt: skip


@given(st.integers(0, 2**32), st.integers(0, 40), st.integers(0, 40))
def test_a_larger_sample_holds_the_smaller_one(seed: int, few: int, many: int) -> None:
    refs = [("crm", f"O{n}") for n in range(40)]
    few, many = sorted((few, many))
    assert drawn(refs, many, seed)[:few] == drawn(refs, few, seed)


def test_every_order_is_drawn_as_often_as_any_other() -> None:
    refs = [("crm", f"O{n}") for n in range(20)]
    often = [0] * 20
    for seed in range(2_000):
        for place in drawn(refs, 5, seed):
            often[place] += 1
    assert all(400 < times < 600 for times in often)


def test_nobody_checks_what_they_recorded_and_work_is_shared_evenly() -> None:
    checkers = [Checker(1, "2101"), Checker(2, "2102"), Checker(3, "2103")]
    recorders = ["2101"] * 6 + [""] * 6
    given_to = handed_out(recorders, checkers)
    assert 1 not in given_to[:6]
    assert [given_to.count(person) for person in (1, 2, 3)] == [4, 4, 4]
    assert handed_out(["2101"], checkers[:1]) == [None]


def test_samples_and_checks_come_back_from_the_hub_as_they_were(sample: Sample) -> None:
    assert sample_from("S1", json.dumps(sample_content(sample))) == sample
    check = Check("S1", ("crm", "O1"), "not now", "never", "recording", True, "skill", "P1")
    assert check_from(json.dumps(check_content(check))) == check


def test_what_is_no_sample_or_check_is_left_out() -> None:
    assert sample_from("S1", "{}") is None
    assert check_from("[1]") is None
    broken = Check("S1", ("crm", "O1"), "", "not now", "none", False, "skill")
    read = check_from(json.dumps(check_content(broken)))
    assert read is not None
    assert (read.true, read.fault) == ("", "")


def made(sample: Sample, true_of: Callable[[str, int], str], heard: Heard = "recording",
         recorder: Callable[[int], str] = lambda n: "P1") -> list[Check]:  # fmt: skip
    recorded = {"own": "not now", "other": "the cat", "": ""}
    return [
        Check(sample.code, ref, recorded[name], true_of(name, n), heard, n % 4 == 0, "skill",
              recorder(n))
        for name, refs in sample.drawn.items()
        for n, ref in enumerate(refs)
    ]  # fmt: skip


@pytest.fixture
def found(line: Process, sample: Sample) -> Checked:
    """Every third recorded as the customer's own is another; blank ones are the customer's own."""

    def true_of(name: str, n: int) -> str:
        return {"own": "the dog" if n % 3 == 0 else "never", "other": "the dog", "": "never"}[name]

    return checked(line, sample, made(sample, true_of))


def test_the_table_counts_recorded_against_true(found: Checked, sample: Sample) -> None:
    own, other, blank = (len(sample.drawn[name]) for name in ("own", "other", ""))
    wrong = (own + 2) // 3
    assert found.rows == ("own", "other", "")
    assert found.columns == ("own", "other")
    assert found.table.tolist() == [[own - wrong, wrong], [0, other], [blank, 0]]
    assert found.agreement.checked == own + other
    assert len(found.behind("own", "other")) == wrong
    assert len(found.behind(None, None)) == found.told == found.done == len(sample.refs)


def test_corrected_shares_weigh_each_stratum_by_its_losses(found: Checked, sample: Sample) -> None:
    own = len(sample.drawn["own"])
    right = 1 - ((own + 2) // 3) / own
    lines = {line.group: line for line in found.shares}
    assert lines["own"].recorded == pytest.approx(0.6)
    assert lines[""].recorded == pytest.approx(0.1)
    assert lines[""].true is None
    estimate = lines["own"].true
    assert estimate is not None
    assert estimate.share == pytest.approx(0.6 * right + 0.1)
    assert estimate.low < estimate.share < estimate.high
    told = [line.true.share for line in found.shares if line.true is not None]
    assert sum(told) == pytest.approx(1.0)


def test_what_could_not_be_found_out_counts_as_made_but_says_nothing(
    line: Process, sample: Sample
) -> None:
    found = checked(line, sample, made(sample, lambda _name, _n: "", "none"))
    assert (found.done, found.told) == (len(sample.refs), 0)
    assert found.without_recording == 1.0
    assert found.margin is None
    assert found.unknown == 1.0
    assert found.more == sum(planned(sample.sizes, replace(ASKED, least=0)).counts.values())


def test_the_last_check_of_an_order_counts(line: Process, sample: Sample) -> None:
    ref = sample.drawn["own"][0]
    first = Check("S1", ref, "not now", "the dog", "recording")
    found = checked(line, sample, [first, replace(first, true="never")])
    assert found.cells == {ref: ("own", "own")}
    other = replace(first, sample="S2")
    stranger = replace(first, opportunity=("crm", "elsewhere"))
    assert checked(line, sample, [other, stranger]).done == 0


def test_who_records_wrongly_beyond_chance_stands_out(line: Process, lost: Cases) -> None:
    everything = Asked(margin=0.001, seed=1)
    places = range(len(lost))
    whole = sample_of("S1", "", lost, everything, sizes(lost, places),
                      draw(lost, places, everything))  # fmt: skip
    checks = made(whole, lambda name, n: "never" if (n % 5 == 0) != (name == "own") else "the dog",
                  recorder=lambda n: "P1" if n % 5 == 0 else f"Q{n % 3}")  # fmt: skip
    found = checked(line, whole, checks)
    assert [each.name for each in found.recorders if each.stands_out] == ["P1"]
    assert found.recorders[0].right == 0
    assert found.recoverable is not None
    assert found.recoverable.low == found.recoverable.high
    assert found.more == 0


def test_strata_of_nothing_are_nothing(lost: Cases) -> None:
    assert strata(lost, []) == {}
    assert planned({}, ASKED).drawn == 0
