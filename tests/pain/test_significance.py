"""The comparison of counts gives what is published, and what whole numbers give."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.pain.significance import discovered, p_values, rate_ratio


def exact(later: int, earlier: int) -> float:
    """Twice the binomial's tail at one half, in whole numbers."""
    n, k = later + earlier, max(later, earlier)
    tail = Fraction(sum(comb(n, each) for each in range(k, n + 1)), 2**n)
    return float(min(2 * tail, Fraction(1)))


@given(st.integers(0, 400), st.integers(0, 400))
def test_p_is_that_of_whole_numbers(later: int, earlier: int) -> None:
    found = p_values(np.array([[later]]), np.array([[earlier]]))
    assert found[0, 0] == pytest.approx(exact(later, earlier), rel=1e-9)
    assert rate_ratio(later, earlier).p == pytest.approx(exact(later, earlier), rel=1e-6)


def test_many_at_once_are_what_each_is_alone() -> None:
    rng = np.random.default_rng(3)
    later, earlier = rng.integers(0, 300, (9, 7)), rng.integers(0, 300, (9, 7))
    found = p_values(later, earlier)
    for place in np.ndindex(*later.shape):
        assert found[place] == pytest.approx(
            exact(int(later[place]), int(earlier[place])), rel=1e-8, abs=1e-300
        )


def test_large_counts_do_not_overflow() -> None:
    found = p_values(np.array([600_000, 500_500]), np.array([500_000, 500_000]))
    assert found[0] < 1e-300 and 0.6 < found[1] < 0.65  # z = 0.4997


def test_the_sign_test_is_as_in_the_tables() -> None:
    """Two-sided binomial tails at one half: 9 of 10, 15 of 20, 18 of 25."""
    found = p_values(np.array([9, 15, 18]), np.array([1, 5, 7]))
    assert found == pytest.approx([0.0215, 0.0414, 0.0433], abs=5e-5)


def test_the_ratio_is_that_of_poisson_test_in_r() -> None:
    """The example of R's documentation: 11 events in 800 against 21 in 3011."""
    found = rate_ratio(11, 21, 800, 3_011)
    assert found.p == pytest.approx(0.07967, abs=5e-6)
    assert found.ratio == pytest.approx(1.971488, abs=5e-7)
    assert (found.low, found.high) == pytest.approx((0.8584264, 4.2772659), abs=5e-7)


def test_a_ratio_to_nothing_has_no_upper_end() -> None:
    found = rate_ratio(7, 0)
    assert found.ratio is None and found.high is None and found.low > 1
    assert rate_ratio(0, 7).ratio == 0 and rate_ratio(0, 7).low == 0
    assert rate_ratio(0, 0).p == 1


def test_of_many_those_remain_that_benjamini_and_hochberg_found() -> None:
    """The fifteen p-values of their paper's example (1995): four remain at 5 %, as the tests of
    several public packages over the same numbers have it."""
    published = np.array([
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0000,
    ])  # fmt: skip
    assert discovered(published).tolist() == [True] * 4 + [False] * 11


@given(st.lists(st.floats(0, 1) | st.just(float("nan")), max_size=30))
def test_what_was_not_tested_is_never_found(p: list[float]) -> None:
    found = discovered(np.array(p))
    assert not found[np.isnan(np.array(p))].any()
