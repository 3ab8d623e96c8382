"""Service level and its relatives: published examples, and what must hold for any day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.service_level import (
    ABANDONMENT,
    FORMULAS,
    Counts,
    abandonment,
    all_service_levels,
    average_handling_time,
    average_speed_of_answer,
    connect_rate,
    occupancy,
    service_level,
    utilisation,
)

SECOND = 1_000_000


@st.composite
def days(draw: st.DrawFn) -> Counts:
    """Any day's counts that can be: parts no larger than their wholes."""
    number = st.integers(0, 2_000)
    answered, abandoned, flowed, failed, waiting = (draw(number) for _ in range(5))
    return Counts(
        requests=waiting + answered + abandoned + flowed + failed,
        waiting=waiting,
        answered=answered,
        answered_in_target=draw(st.integers(0, answered)),
        abandoned=abandoned,
        abandoned_in_target=(early := draw(st.integers(0, abandoned))),
        short_abandoned=draw(st.integers(0, early)),
        flowed_out=flowed,
        failed=failed,
        handled=(handled := draw(st.integers(0, answered))),
        wait_us=answered * draw(st.integers(0, 100)) * SECOND,
        talk_us=handled * draw(st.integers(0, 900)) * SECOND,
        wrapup_us=handled * draw(st.integers(0, 300)) * SECOND,
    )


def test_asterisks_two_service_levels_and_the_plain_one_come_out_of_one_day() -> None:
    # A live Asterisk queue showed 36.4 %, 47.4 % and, of all offered, 21.1 % for the same day.
    # Its app_queue divides what was completed in the level by the completed, and for its second
    # figure (completed + abandoned in the level) by (completed + abandoned): 4 of 11, 9 of 19.
    day = Counts(requests=19, answered=11, answered_in_target=4, abandoned=8, abandoned_in_target=5)
    shown = {formula.code: ratio.value for formula, ratio in all_service_levels(day)}
    assert round(100 * shown["of_answered"], 1) == 36.4
    assert round(100 * shown["early_abandons_met"], 1) == 47.4
    assert round(100 * shown["of_offered"], 1) == 21.1


def test_one_day_reads_81_83_or_86_percent_as_the_formula_goes() -> None:
    day = Counts(
        requests=1_000,
        answered=942,
        answered_in_target=810,
        abandoned=58,
        abandoned_in_target=40,
        short_abandoned=24,
    )
    assert round(100 * service_level(day)) == 81
    assert round(100 * service_level(day, "without_short_abandons")) == 83
    assert round(100 * service_level(day, "of_answered")) == 86


@pytest.mark.parametrize(("staff", "percent"), [(21, 95), (22, 91), (23, 87), (24, 83), (25, 80)])
def test_occupancy_agrees_with_a_published_staffing_table(staff: int, percent: int) -> None:
    # M. Klenke, "Occupancy vs. Speed of Answer Goals", SWPP On Target, winter 2018: 120 calls of
    # 300 s in half an hour, that is 36,000 s of handling within staff × 1,800 s at work.
    handling = 120 * 300
    assert round(100 * occupancy(handling, staff * 1_800 - handling).value) == percent


def test_handling_time_is_talk_hold_and_wrapup_by_handled_calls() -> None:
    # The common definition (Genesys Cloud glossary, "average handle time"): talk, hold and
    # after-call work together ÷ interactions handled. 120 calls, 240 s talked and held, 60 s after.
    day = Counts(
        requests=120,
        answered=120,
        handled=120,
        talk_us=120 * 240 * SECOND,
        wrapup_us=120 * 60 * SECOND,
    )
    assert average_handling_time(day).value == 300


def test_speed_of_answer_leaves_out_who_gave_up() -> None:
    day = Counts(requests=5, answered=4, abandoned=1, wait_us=(5 + 10 + 15 + 30) * SECOND)
    assert average_speed_of_answer(day).value == 15


def test_a_rate_without_calls_is_empty_not_zero() -> None:
    nothing = Counts(requests=3, waiting=3)
    assert all(ratio.value is None for _, ratio in all_service_levels(nothing))
    for figure in (connect_rate, abandonment, average_speed_of_answer, average_handling_time):
        assert figure(nothing).value is None
    assert occupancy(0, 0).value is None
    assert utilisation(0, 0).value is None


def test_a_formula_is_shown_with_its_numbers() -> None:
    day = Counts(requests=1_212, answered=1_139, abandoned=73)
    assert connect_rate(day).worked() == "1,139 ÷ 1,212"


def test_an_unknown_formula_is_refused() -> None:
    with pytest.raises(LookupError):
        service_level(Counts(), "of_everything")


@given(days())
def test_every_rate_stays_within_0_and_1(day: Counts) -> None:
    rates = [formula.ratio(day).value for formula in (*FORMULAS, *ABANDONMENT)]
    rates.append(connect_rate(day).value)
    assert all(rate is None or 0 <= rate <= 1 for rate in rates)


@given(days())
def test_formulas_keep_their_order(day: Counts) -> None:
    if not day.answered:
        return
    level = {formula.code: ratio.value or 0 for formula, ratio in all_service_levels(day)}
    assert level["of_offered"] <= level["without_short_abandons"] + 1e-12
    assert level["without_short_abandons"] <= level["without_early_abandons"] + 1e-12
    assert level["of_offered"] <= level["without_flow_outs"] + 1e-12
    assert level["without_flow_outs"] <= level["of_answered"] + 1e-12
    assert level["without_flow_outs"] <= level["early_abandons_met"] + 1e-12


@given(days())
def test_connected_abandoned_and_the_rest_are_all_decided_requests(day: Counts) -> None:
    assert day.answered + day.abandoned + day.flowed_out + day.failed == day.decided


@given(days(), days())
def test_days_add_up(one: Counts, other: Counts) -> None:
    both = one + other
    assert both.requests == one.requests + other.requests
    assert both.decided == one.decided + other.decided
