"""The statistics of what rises against published figures and plain definitions."""

from math import exp, factorial, lgamma, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.topics.statistics import (
    most_by_chance,
    rises,
    significant,
    together,
)


def of(*numbers: float) -> np.ndarray:
    return np.array(numbers, float)


def test_dunnings_first_bigram_has_the_figure_he_published() -> None:
    """Dunning 1993, page 72: “the swiss”, −2 log λ of 270.72 of the counts k(AB), k(A ¬B),
    k(¬A B), k(¬A ¬B); the tests of the R package `wam` cite the same figures from there."""
    assert together(of(110), of(2442), of(111), of(29114))[0] == pytest.approx(270.72, abs=0.005)


counts = st.integers(0, 5_000)


@given(counts, counts, counts, st.integers(1, 50_000))
@settings(max_examples=200, deadline=None)
def test_evidence_of_a_pair_is_the_likelihood_ratio_of_its_table(
    both: int, first: int, second: int, neither: int
) -> None:
    """−2 ln λ of two binomials with one rate against each with its own, as it is defined."""

    def logged(k: int, n: int, rate: float) -> float:
        hit = k * log(rate) if k else 0.0
        return hit + ((n - k) * log(1 - rate) if n > k else 0.0)

    with_it, without = both + first, second + neither
    rate = (both + second) / (with_it + without)
    own = sum(logged(k, n, k / n) for k, n in ((both, with_it), (second, without)) if n)
    one = sum(logged(k, n, rate) for k, n in ((both, with_it), (second, without)) if n)
    found = together(of(both), of(first), of(second), of(neither))[0]
    assert found == pytest.approx(2 * (own - one), rel=1e-7, abs=1e-6)


def test_words_at_each_others_side_by_chance_are_not_bound() -> None:
    assert together(of(100), of(900), of(900), of(8100))[0] == pytest.approx(0, abs=1e-9)


def test_benjamini_and_hochberg_reject_the_four_of_their_example() -> None:
    """The fifteen p-values of Neuhaus and others (1992) that their paper of 1995 takes as its
    example; the tests of statsmodels run the procedure over the same. R's `p.adjust(p, "BH")`
    begins with 0.0015, 0.003, 0.0095, 0.035625, 0.0603."""
    p = of(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
           0.5719, 0.6528, 0.7590, 1.0000)  # fmt: skip
    assert significant(p, 0.05).tolist() == [True] * 4 + [False] * 11
    adjusted = (0.0015, 0.003, 0.0095, 0.035625, 0.0603)
    for stands, least in enumerate(adjusted, start=1):
        assert int(significant(p, least * 1.0001).sum()) == stands
        assert int(significant(p, least * 0.9999).sum()) == stands - 1
    order = np.random.default_rng(1).permutation(15)
    assert significant(p[order], 0.05).tolist() == (order < 4).tolist()
    assert significant(of(), 0.05).tolist() == []
    few = significant(p[:5], 0.05, tests=15)  # the others are known to be larger
    assert few.tolist() == [True] * 4 + [False]


def _whole_weeks(now: int, before: int, texts_now: int, texts_before: int, weeks: int = 8):  # type: ignore[no-untyped-def]
    """A word that is spread evenly over a week now and weeks before."""
    days = 7 * weeks
    return rises(
        np.full((1, 7), now / 7), np.full(7, texts_now / 7),
        np.full((1, days), before / days), np.full(days, texts_before / days),
        np.arange(days + 7) % 7,
    )  # fmt: skip


def _g2(a: float, b: float, c: float, d: float) -> float:
    """Twice the difference of Poisson's log likelihoods: each rate by itself, and one for both."""

    def logged(count: float, mean: float) -> float:
        return count * log(mean) - mean - lgamma(count + 1) if mean > 0 else 0.0

    one = (a + b) / (c + d)
    return 2 * (logged(a, a) + logged(b, b) - logged(a, one * c) - logged(b, one * d))


@given(st.integers(1, 500), st.integers(1, 500), st.integers(700, 9_000), st.integers(700, 9_000))
@settings(max_examples=60, deadline=None)
def test_evidence_is_the_likelihood_ratio_of_two_rates(a: int, b: int, c: int, d: int) -> None:
    found = _whole_weeks(a, b, c, d)
    assert found.g2[0] == pytest.approx(_g2(a, b, c, d), rel=1e-6, abs=1e-6)
    assert found.expected[0] == pytest.approx(b * c / d)
    assert found.ratio[0] == pytest.approx((a + 0.5) / c / ((b + 0.5) / d))
    assert found.low[0] < found.ratio[0] < found.high[0]
    assert found.spread[0] == 1
    assert (found.p[0] < 0.5) == (found.ratio[0] > 1)


def test_the_worked_example_of_the_guide() -> None:
    found = _whole_weeks(106, 28, 1_200, 2_400)
    assert found.expected[0] == pytest.approx(14)
    assert found.g2[0] == pytest.approx(118, abs=0.5)


def test_a_word_of_mondays_does_not_rise_by_one_monday_more() -> None:
    past, period = 56, 8  # eight days: one day of the week comes twice
    weekday = np.arange(past + period) % 7  # 0 first: the period has two of the days 0
    texts = np.full(past + period, 100.0)
    counts = np.where(weekday == 0, 30.0, 0.0)[None, :]
    found = rises(counts[:, past:], texts[past:], counts[:, :past], texts[:past], weekday)
    assert found.now[0] == 60
    assert found.expected[0] == pytest.approx(60, rel=0.1)
    assert found.low[0] < 1 < found.high[0]
    plainly = 30 * 8 * 8 / 56
    assert abs(found.expected[0] - 60) < abs(plainly - 60)


def test_what_comes_in_bursts_needs_more_evidence() -> None:
    weekday = np.arange(63) % 7
    texts = np.full(63, 100.0)
    even, bursts = np.full(56, 2.0), np.zeros(56)
    bursts[[3, 24, 50]] = 112 / 3
    now = np.full((2, 7), 5.0)
    found = rises(now, texts[56:], np.array([even, bursts]), texts[:56], weekday)
    assert found.spread[0] == 1
    assert found.spread[1] > 5
    assert found.g2[1] < found.g2[0] / 5
    assert found.p[0] < 0.001
    assert found.p[1] > 0.05


def test_a_word_without_a_past_has_an_interval_all_the_same() -> None:
    found = _whole_weeks(20, 0, 1_000, 8_000)
    assert found.expected[0] == 0
    assert 1 < found.low[0] < found.ratio[0] < found.high[0] < np.inf
    assert found.p[0] < 1e-6


def test_without_any_past_nothing_fails_and_nothing_rises() -> None:
    found = rises(np.full((1, 7), 3.0), np.full(7, 10.0), np.zeros((1, 56)), np.zeros(56),
                  np.arange(63) % 7)  # fmt: skip
    assert not significant(found.p, 0.05)[0] or found.low[0] <= 1 or found.expected[0] == 0
    assert np.isfinite([found.ratio[0], found.low[0], found.high[0], found.g2[0]]).all()


@given(st.floats(0.01, 60), st.sampled_from([0.01, 0.0001]))
@settings(max_examples=60, deadline=None)
def test_suggested_limits_are_the_least_count_chance_seldom_reaches(
    mean: float, chance: float
) -> None:
    def reached(count: int) -> float:
        return 1 - sum(exp(-mean) * mean**n / factorial(n) for n in range(count))

    found = most_by_chance(mean, chance)
    assert reached(found) <= chance + 1e-9
    assert found == 0 or reached(found - 1) > chance - 1e-9
