"""Agreement and estimates, held against published figures and plain simulation."""

import numpy as np
import pytest

from insight.path.checks.agreement import confusion, kappa
from insight.path.checks.corrected import Stratum, estimated, half_width, still_needed


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], (0.4842, 0.2137, 0.7547)),
        ([[24, 8, 13], [8, 13, 11], [10, 9, 64]], (0.3888, 0.2715, 0.5060)),
    ],
    ids=["printed by SAS PROC FREQ", "Agresti and Winner 1997, kappa .389, error .060"],
)
def test_kappa_and_its_interval_are_those_that_were_published(
    table: list[list[int]], found: tuple[float, float, float]
) -> None:
    told = kappa(np.array(table))
    assert (told.kappa, told.low, told.high) == pytest.approx(found, abs=0.0005)


def test_kappa_is_one_where_all_agree_and_unknown_where_there_is_one_category() -> None:
    assert kappa(np.diag([3, 4])).kappa == pytest.approx(1.0)
    assert kappa(np.array([[5]])).kappa is None
    assert kappa(np.zeros((2, 2), np.int64)).checked == 0


def test_a_table_counts_each_pair_once() -> None:
    table = confusion([("a", "b"), ("a", "b"), ("", "a")], ("a", "b", ""), ("a", "b"))
    assert table.tolist() == [[0, 2], [0, 0], [1, 0]]


def test_an_estimate_is_that_of_the_textbook_s_formula() -> None:
    """Two strata of 300 and 100, of which 30 and 20 were checked with 6 and 15 hits."""
    found = estimated([Stratum(300, 30, 6), Stratum(100, 20, 15)], 0.95)
    assert found is not None
    assert found.share == pytest.approx(0.75 * 0.2 + 0.25 * 0.75)
    variance = 0.75**2 * 0.9 * 0.2 * 0.8 / 29 + 0.25**2 * 0.8 * 0.75 * 0.25 / 19
    assert found.variance == pytest.approx(variance)
    assert found.low < found.share < found.high


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    wholes = [rng.random(400) < 0.1, rng.random(250) < 0.5, rng.random(60) < 0.9]
    true = np.concatenate(wholes).mean()
    held = 0
    for _ in range(2_000):
        parts = [
            Stratum(len(each), count, int(rng.choice(each, count, replace=False).sum()))
            for each, count in zip(wholes, (60, 40, 10), strict=True)
        ]
        found = estimated(parts, 0.95)
        assert found is not None
        held += found.low <= true <= found.high
    assert held / 2_000 == pytest.approx(0.95, abs=0.02)


def test_a_whole_that_was_checked_has_no_uncertainty_left() -> None:
    found = estimated([Stratum(4, 4, 1), Stratum(2, 2, 2)], 0.95)
    assert found is not None
    assert (found.share, found.low, found.high) == (0.5, 0.5, 0.5)


def test_a_share_never_seen_still_has_an_upper_end() -> None:
    found = estimated([Stratum(500, 40, 0)], 0.95)
    assert found is not None
    assert found.share == 0
    assert found.low == pytest.approx(0)
    assert 0.05 < found.high < 0.12


def test_strata_nobody_checked_are_left_out_of_the_whole() -> None:
    found = estimated([Stratum(500, 40, 20), Stratum(500, 0, 0)], 0.95)
    assert found is not None
    assert found.share == 0.5
    assert estimated([Stratum(500, 0, 0)], 0.95) is None


def test_so_many_more_checks_bring_the_margin_asked_for() -> None:
    first = estimated([Stratum(2_000, 100, 40)], 0.95)
    assert first is not None
    more = still_needed([first], 100, 2_000, 0.05, 0.95)
    after = estimated([Stratum(2_000, 100 + more, round((100 + more) * 0.4))], 0.95)
    assert after is not None
    assert half_width(after, 0.95) == pytest.approx(0.05, abs=0.0005)
    assert still_needed([after], 100 + more, 2_000, 0.05, 0.95) <= 3
    assert still_needed([first], 100, 2_000, 0.5, 0.95) == 0
