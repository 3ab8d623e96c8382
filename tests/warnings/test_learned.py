"""Limits learned from the past, against their published definitions.

The series is public and daily: the deaths around Broad Street in the cholera of 1854, 19 August to
30 September, as John Snow's table has them (On the Mode of Communication of Cholera, 1855); their
sum, 616, is Snow's. What is compared with is written here once more straight from the papers'
formulas, in plain Python over one series; it is the definition, not the output of R's package.
"""

import itertools
import statistics
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.warnings.counted import SECOND, Cases, Counted
from insight.warnings.learned import (
    TAKES,
    WEEK_US,
    cusum,
    ears_c1,
    ears_c2,
    ears_c3,
    ewma,
    seasonal,
    statistic,
)
from insight.warnings.rule import Learned

BROAD_STREET = (
    1, 0, 2, 0, 0, 2, 0, 0, 1, 0, 1, 2, 3, 70, 127, 76, 71, 45, 37, 32, 30, 24, 18, 15, 6, 13, 6,
    8, 6, 5, 2, 3, 0, 0, 2, 3, 0, 0, 2, 0, 2, 1, 0,
)  # fmt: skip
FIRST_OF_SEPTEMBER = 13
DAY_US = 86_400 * SECOND
Series = list[int]


def z_of(series: Series, day: int, lag: int) -> float:
    """(x_t − mean) ÷ sd of the seven days that end `lag` days before the one before t."""
    before = series[day - lag - 7 : day - lag]
    above, sd = series[day] - statistics.mean(before), statistics.stdev(before)
    return above / sd if sd else (float("inf") if above > 0 else 0.0)


def c1_of(series: Series, day: int) -> float:
    return z_of(series, day, 0)


def c2_of(series: Series, day: int) -> float:
    return z_of(series, day, 2)


def c3_of(series: Series, day: int) -> float:
    return sum(max(0.0, c2_of(series, each) - 1) for each in (day, day - 1, day - 2))


EARS: dict[str, tuple[Callable[..., np.ndarray], Callable[[Series, int], float], int, float]] = {
    "ears_c1": (ears_c1, c1_of, 7, 3.0),
    "ears_c2": (ears_c2, c2_of, 9, 3.0),
    "ears_c3": (ears_c3, c3_of, 11, 2.0),
}


def over(series: Series, method: str) -> dict[int, float]:
    """Return the statistic of every day that has enough before it."""
    ours, _, takes, _ = EARS[method]
    days = range(takes, len(series))
    before = np.array([series[day - takes : day][::-1] for day in days])
    return dict(
        zip(days, ours(np.array([series[day] for day in days]), before).tolist(), strict=True)
    )


def test_the_series_is_the_published_one() -> None:
    assert sum(BROAD_STREET) == 616 and len(BROAD_STREET) == 43


@pytest.mark.parametrize("method", EARS)
def test_ears_warns_on_the_days_of_its_definition(method: str) -> None:
    _, defined, takes, threshold = EARS[method]
    series = list(BROAD_STREET)
    found = over(series, method)
    assert found == pytest.approx({day: defined(series, day) for day in range(takes, 43)})
    days = [day for day, value in found.items() if value > threshold]
    assert days == [day for day in range(takes, 43) if defined(series, day) > threshold]
    assert FIRST_OF_SEPTEMBER in days


def test_the_days_on_which_ears_warns_at_broad_street() -> None:
    """19 August is day 0. C1 sees the outbreak on 1 and 2 September; C2, which leaves the two days
    before out of what it compares with, from 31 August to 3 September; C3 two days longer."""
    days = {
        method: [day for day, value in over(list(BROAD_STREET), method).items() if value > limit]
        for method, (_, _, _, limit) in EARS.items()
    }
    assert days == {
        "ears_c1": [13, 14],
        "ears_c2": [12, 13, 14, 15],
        "ears_c3": [12, 13, 14, 15, 16, 17],
    }


PRINTED = (3.278854, 3.278854, 3.436517, 3.855617)
"""Upper bounds of the first four weeks of 2011, Salmonella Newport in Germany, as the tests of R's
package `surveillance` (tests/testthat/test-earsC.R) print them for C1 with alpha 0.05."""
Z95 = 1.6448536


def windows_reaching(bound: float, sd: Callable[[Sequence[int]], float]) -> set[tuple[int, ...]]:
    """Return the seven counts below eight whose C1 a bound would be z(0.95)."""
    return {
        counts for counts in itertools.combinations_with_replacement(range(8), 7)
        if abs(statistics.mean(counts) + Z95 * sd(counts) - bound) < 1e-6
    }  # fmt: skip


def test_c1_gives_the_bounds_that_r_prints() -> None:
    """The package keeps its series in R's own form; but whole numbers reach these four bounds, week
    after week, with the standard deviation of n−1 over seven weeks only, and not with that of n."""
    series = [1, 1, 1, 1, 2, 3, 3, 1, 0, 3]
    for week, bound in enumerate(PRINTED):
        before = series[week : week + 7]
        assert tuple(sorted(before)) in windows_reaching(bound, statistics.stdev)
        found = ears_c1(np.array([bound]), np.array([before[::-1]]))
        assert found[0] == pytest.approx(Z95, abs=2e-6)
        assert not windows_reaching(bound, statistics.pstdev)


@given(st.lists(st.integers(0, 30), min_size=12, max_size=40), st.sampled_from(sorted(EARS)))
def test_ears_is_its_definition_on_any_series(series: Series, method: str) -> None:
    _, defined, takes, _ = EARS[method]
    expected = {day: defined(series, day) for day in range(takes, len(series))}
    assert over(series, method) == pytest.approx(expected)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40), st.floats(0.5, 20), st.floats(0.5, 9))
def test_cusum_and_ewma_are_their_definitions(series: Series, mean: float, sd: float) -> None:
    said = np.array([series]), np.array([mean]), np.array([sd])
    sums, last = [], 0.0
    for x in series:
        last = max(0.0, last + (x - mean) / sd - 0.5)
        sums.append(last)
    assert cusum(*said)[0].tolist() == pytest.approx(sums)
    charted, z = [], mean
    for t, x in enumerate(series, start=1):
        z = 0.2 * x + 0.8 * z
        charted.append((z - mean) / (sd * (0.2 / 1.8 * (1 - 0.8 ** (2 * t))) ** 0.5))
    assert ewma(*said)[0].tolist() == pytest.approx(charted)


def test_cusum_finds_a_small_lasting_shift_that_no_single_day_shows() -> None:
    """Montgomery's example 9.1 (table 9.1): mean 10, sd 1, shifted to 11 after 20; with k = 0.5 the
    upper sum passes 5 at the 29th."""
    table = (
        9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40,
        10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38,
        11.62, 11.31, 10.52,
    )  # fmt: skip
    sums = cusum(np.array([table]), np.array([10.0]), np.array([1.0]))[0]
    assert int(np.flatnonzero(sums > 5)[0]) + 1 == 29
    assert sums[28] == pytest.approx(5.28)


def test_cusum_s_lower_sum_is_that_of_the_published_table() -> None:
    """Montgomery's example 9.1, column (b) of table 9.1: the first ten lower sums."""
    table = (9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34)
    sums = cusum(np.array([table]), np.array([10.0]), np.array([1.0]), low=True)[0]
    assert sums.tolist() == pytest.approx(
        [0.05, 1.56, 1.77, 0.0, 0.0, 0.0, 1.46, 0.0, 0.30, 0.0], abs=1e-9
    )


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40), st.floats(0.5, 20), st.floats(0.5, 9))
def test_too_little_is_too_much_of_the_series_turned_round(
    series: Series, mean: float, sd: float
) -> None:
    said = np.array([series], float), np.array([mean]), np.array([sd])
    turned = np.array([[2 * mean - x for x in series]])
    assert cusum(*said, low=True)[0] == pytest.approx(cusum(turned, *said[1:])[0])
    last, sums = 0.0, []
    for x in series:
        last = max(0.0, (mean - 0.5 * sd - x) / sd + last)
        sums.append(last)
    assert cusum(*said, low=True)[0] == pytest.approx(sums)


@pytest.mark.parametrize("method", ["seasonal", "cusum", "ewma"])
def test_what_stays_away_is_found_and_what_is_usual_is_not(method: str) -> None:
    """Ten weeks of 12 cases a day, the last four days three, two, one and none."""
    series = [12] * 66 + [3, 2, 1, 0]
    counted = daily(series)
    groups = np.zeros(1, np.int32)
    for side, beyond in (("low", True), ("high", False)):
        learned = Learned(by="learned", method=method, side=side, days=49)  # type: ignore[arg-type]
        found, usual = statistic(learned, counted, groups, np.array([70 * DAY_US]), 86_400)
        assert (found[0] > 3) == beyond, side
        assert usual[0] == 12
        at = np.array([66 * DAY_US])
        assert statistic(learned, counted, groups, at, 86_400)[0][0] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("method", EARS)
def test_ears_knows_no_too_little(method: str) -> None:
    with pytest.raises(ValueError, match="only what is too much"):
        Learned(by="learned", method=method, side="low")  # type: ignore[arg-type]


def test_a_usual_hour_is_judged_by_its_median_not_by_one_bad_week() -> None:
    usual = np.array([[10, 12, 11, 9, 10, 300]])
    found, median = seasonal(np.array([30]), usual)
    assert median.tolist() == [10.5]
    assert found[0] == pytest.approx(19.5 / 10.5**0.5)
    assert seasonal(np.array([2]), np.zeros((1, 6)))[0].tolist() == [2.0]


# --- over cases on the line of time ---------------------------------------------------------


def daily(series: Series) -> Counted:
    """Return the cases of a series, each at noon of its day, of one group."""
    days = np.repeat(np.arange(len(series)), series)
    return Counted(Cases(("a",), np.zeros(len(days), np.int32), days * DAY_US + DAY_US // 2))


@pytest.mark.parametrize("method", EARS)
def test_days_counted_from_cases_give_the_same(method: str) -> None:
    series = [3, *BROAD_STREET[1:]]  # the first day has a case: the past begins with it
    counted = daily(series)
    learned = Learned(by="learned", method=method)  # type: ignore[arg-type]
    first = TAKES[learned.method] + 1
    at = np.arange(first + 1, 44) * DAY_US
    found, _ = statistic(learned, counted, np.zeros(len(at), np.int32), at, 86_400)
    _, _, takes, _ = EARS[method]
    for place, day in enumerate(range(first, 43)):
        before = np.array([series[day - takes : day][::-1]])
        expected = EARS[method][0](np.array([series[day]]), before, 0.5)
        assert found[place] == pytest.approx(expected[0])


@pytest.mark.parametrize("method", ["seasonal", "ears_c1", "ears_c3", "cusum", "ewma"])
def test_without_enough_past_nothing_stands_out(method: str) -> None:
    counted = daily([1, 0, 0, 500])
    at = np.array([4 * DAY_US])
    learned = Learned(by="learned", method=method)  # type: ignore[arg-type]
    found, _ = statistic(learned, counted, np.zeros(1, np.int32), at, 86_400)
    assert found.tolist() == [0.0]


def test_a_busy_hour_that_is_busy_every_week_is_usual() -> None:
    weeks = np.repeat(np.arange(10), 40) * WEEK_US
    within = np.tile(np.arange(40), 10) * 60 * SECOND
    quiet = np.arange(0, 10 * WEEK_US, 3_600 * SECOND)
    at = np.concatenate([weeks + within + 5 * 86_400 * SECOND, quiet])
    counted = Counted(Cases(("a",), np.zeros(len(at), np.int32), at))
    learned = Learned(by="learned", method="seasonal", days=56)
    busy = 9 * WEEK_US + 5 * 86_400 * SECOND + 3_600 * SECOND
    same = np.array([busy])
    found, usual = statistic(learned, counted, np.zeros(1, np.int32), same, 3_600)
    assert found[0] < 3 and usual[0] >= 0
    found, _ = statistic(
        learned, counted, np.zeros(1, np.int32), same - 86_400 * SECOND, 3_600, np.array([41])
    )
    assert found[0] > 10
