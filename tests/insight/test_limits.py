"""Two-step limits: order, levels, when a level changes next, and the setting they are kept in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.limits import (
    DEFAULT_STATE_LIMITS,
    FIGURE_LIMITS,
    Level,
    Limit,
    StateLimits,
    levels,
    next_crossing_us,
)

SECOND = 1_000_000
steps = st.lists(st.floats(0, 10_000), min_size=4, max_size=4, unique=True).map(sorted)


def limit_of(four: list[float]) -> Limit:
    return Limit(*four)


@given(steps, st.floats(0, 20_000))
def test_columns_and_single_values_agree(four: list[float], seconds: float) -> None:
    limits = StateLimits({"talking": limit_of(four)})
    found = levels(limits, ["talking", "ready"], ["", ""], np.array([seconds, seconds]))
    assert found.tolist() == [limit_of(four).level(seconds), 0]


@given(steps, st.floats(0, 10_000), st.floats(0, 10_000))
def test_beyond_the_high_limit_more_time_is_never_milder(
    four: list[float], one: float, other: float
) -> None:
    limit = Limit(high_caution=four[0], high_warning=four[1])
    shorter, longer = sorted((one, other))
    assert limit.level(shorter) <= limit.level(longer)


@given(steps, st.integers(0, 20_000))
def test_a_level_changes_at_the_announced_moment_and_not_before(
    four: list[float], elapsed: int
) -> None:
    limits = StateLimits({"talking": limit_of(four)})
    thresholds = limits.thresholds(["talking"], [""])
    since, now = np.array([5 * SECOND]), (5 + elapsed) * SECOND
    (moment,) = next_crossing_us(thresholds, since, now).tolist()

    def level_at(at: int) -> int:
        return int(thresholds.levels((at - since) / 1e6)[0])

    if elapsed >= four[3]:
        assert moment == np.iinfo(np.int64).max
    else:
        assert level_at(moment) != level_at(now) or moment - now < 2
        assert level_at(max(now, moment - 2)) == level_at(now)


def test_a_reason_has_limits_of_its_own() -> None:
    limits = StateLimits(
        {"break": Limit(high_caution=900)}, {("break", "用餐"): Limit(high_caution=2_700)}
    )
    found = levels(limits, ["break", "break"], ["小憩", "用餐"], np.array([1_000.0, 1_000.0]))
    assert found.tolist() == [Level.CAUTION, Level.OK]


def test_unknown_time_and_unknown_states_cross_nothing() -> None:
    found = levels(
        DEFAULT_STATE_LIMITS, ["talking", "frobnicating"], ["", ""], np.array([np.nan, 1e9])
    )
    assert found.tolist() == [0, 0]


def test_a_rate_below_its_low_limit_is_noticed_and_no_rate_is_not() -> None:
    limit = FIGURE_LIMITS["service_level"]
    assert [limit.level(rate) for rate in (0.95, 0.80, 0.75, 0.5, None)] == [0, 0, 1, 2, 0]


@pytest.mark.parametrize(
    "four",
    [
        (10, 5, None, None),
        (None, None, 600, 300),
        (None, 500, 400, None),
        (None, None, float("nan"), None),
    ],
)
def test_limits_out_of_order_are_refused(four: tuple[float | None, ...]) -> None:
    with pytest.raises(ValueError, match="limit"):
        Limit(*four)


def test_limits_survive_their_setting() -> None:
    again = StateLimits.from_json(DEFAULT_STATE_LIMITS.to_json())
    assert dict(again.by_state) == dict(DEFAULT_STATE_LIMITS.by_state)
    assert dict(again.by_reason) == dict(DEFAULT_STATE_LIMITS.by_reason)


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "[]",
        '{"states": {"talking": {"high": 3}}, "reasons": []}',
        '{"states": {"talking": {"high_caution": "3"}}, "reasons": []}',
        '{"states": {}, "reasons": [{"state": "break"}]}',
    ],
)
def test_a_setting_that_holds_no_limits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"limit|Expecting"):
        StateLimits.from_json(text)
