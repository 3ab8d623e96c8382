"""Limits learned from the past: published ways to tell that a count is out of the ordinary.

Each way turns a count and those before it into a statistic; a rule has thresholds on that
statistic. All work on many groups at once: `now` is of shape (n,), `before` of shape (n, k), the
counts of the windows of the same length before, the newest first. What is too little is found by
the ways that have two sides: seasonal, CUSUM, EWMA. There the statistic is turned round, so that
what is further from the usual is always more.

What R's package `surveillance` calls `baseline` and `minSigma` is here `BASELINE` and `floor`.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.warnings.counted import SECOND, Counted
from insight.warnings.rule import Learned, Method

Floats = NDArray[np.float64]
Counts = NDArray[Any]

BASELINE: Final = 7
"""Windows that EARS compares with."""
LAG: Final = 2
"""Windows that C2 and C3 leave out before the one looked at."""
RUN: Final = 14
"""Windows over which CUSUM and EWMA sum up, beginning anew."""
K: Final = 0.5
"""CUSUM's reference value, in standard deviations: it finds a shift of 2·K soonest."""
WEIGHT: Final = 0.2
"""EWMA's weight of the newest window."""
FLOOR: Final = 0.5
"""The least standard deviation rules reckon with: a group that never has a case would else warn at
its first. 0.5 as Burkom advises for sparse counts (help page of `earsC`, `minSigma`)."""
WEEK_US: Final = 7 * 86_400 * SECOND
LEAST_WEEKS: Final = 3
"""Weeks of the past without which a seasonal baseline says nothing."""
LASTS: Final[dict[Method, int]] = {"ears_c3": 3, "cusum": RUN, "ewma": RUN}
"""Over how many windows a statistic may stay high after the last case; 1 for the others."""

TAKES: Final[dict[Method, int]] = {
    "ears_c1": BASELINE,
    "ears_c2": BASELINE + LAG,
    "ears_c3": BASELINE + LAG + 2,
}


def seasonal(now: Counts, same_hour: Counts) -> tuple[Floats, Floats]:
    """Return how many robust deviations a count lies above what is usual at this hour of the week,
    and what is usual.

    `same_hour`, (n, k): the counts at this hour of the week in k weeks before, NaN where that is
    not known. (x − median) ÷ max(1.4826·MAD, √median, 1): MAD is the
    median absolute deviation, 1.4826 makes it the standard deviation of normal numbers (Hampel
    1974); √median is that of counts that come by chance (Poisson), so that a quiet past does not
    make a few cases look like many.
    """
    median = np.nanmedian(same_hour, axis=1)
    spread = 1.4826 * np.nanmedian(np.abs(same_hour - median[:, None]), axis=1)
    spread = np.maximum(np.maximum(spread, np.sqrt(median)), 1.0)
    return np.asarray((now - median) / spread), np.asarray(median)


def ears_c1(now: Counts, before: Counts, floor: float = 0.0) -> Floats:
    """EARS C1: (x_t − mean) ÷ sd, both of x_{t−7} … x_{t−1}, sd with n−1 (Hutwagner and others
    2003, “The bioterrorism preparedness and response Early Aberration Reporting System”, J Urban
    Health 80 suppl. 1; Salmon, Schumacher, Höhle 2016, J Stat Softw 70(10), section 3.1). The
    published threshold is 3; `earsC` has z(1 − 0.001) = 3.09. Where sd and `floor` are 0 whatever
    lies above the mean is infinitely far.
    """
    return _deviation(now, before[:, :BASELINE], floor)


def ears_c2(now: Counts, before: Counts, floor: float = 0.0) -> Floats:
    """EARS C2: as C1 with the mean and sd of x_{t−9} … x_{t−3}, so that a slow rise does not raise
    what it is compared with. The same sources and thresholds."""
    return _deviation(now, before[:, LAG : LAG + BASELINE], floor)


def ears_c3(now: Counts, before: Counts, floor: float = 0.0) -> Floats:
    """EARS C3: Σ over i = t−2 … t of max(0, C2_i − 1). The published threshold is 2 (Hutwagner
    2003). `earsC` of R's package `surveillance` finds other days: by its help it alarms where the
    newest C2, without −1 and below 0 too, and the two terms before it pass z(1 − 0.025); as it is
    written (R/earsC.R) its bound begins from the newest count itself, so that the two terms before
    alone decide."""
    series = np.column_stack([now, before])
    total = np.zeros(len(series))
    for back in range(3):
        c2 = ears_c2(series[:, back], series[:, back + 1 :], floor)
        total += np.maximum(0.0, c2 - 1)
    return total


def cusum(
    series: Counts, mean: Floats, sd: Floats, k: float = K, *, low: bool = False
) -> Floats:  # fmt: skip
    """One-sided CUSUM: S_0 = 0, S_t = max(0, S_{t−1} + (x_t − mean) ÷ sd − k), for too little
    S_t = max(0, S_{t−1} − (x_t − mean) ÷ sd − k) (Page 1954, Biometrika 41; in this standardised
    form Montgomery, Introduction to Statistical Quality Control, chapter 9, with k = 0.5 and
    thresholds of 4 or 5). `series`, (n, t): the oldest first. Returns S, (n, t)."""
    sign = -1.0 if low else 1.0
    found = np.zeros(series.shape)
    last = np.zeros(len(series))
    for place in range(series.shape[1]):
        last = np.maximum(0.0, last + sign * (series[:, place] - mean) / sd - k)
        found[:, place] = last
    return found


def ewma(series: Counts, mean: Floats, sd: Floats, weight: float = WEIGHT) -> Floats:
    """EWMA: z_0 = mean, z_t = λ·x_t + (1 − λ)·z_{t−1}, as deviations from the mean in units of
    sd·√(λ ÷ (2 − λ) · (1 − (1 − λ)^{2t})) (Roberts 1959, Technometrics 1; Montgomery, chapter 9,
    with λ = 0.2 and thresholds near 3, on both sides). `series`, (n, t): the oldest first. Returns
    (n, t)."""
    found = np.zeros(series.shape)
    last = mean.astype(np.float64)
    for place in range(series.shape[1]):
        last = weight * series[:, place] + (1 - weight) * last
        width = np.sqrt(weight / (2 - weight) * (1 - (1 - weight) ** (2 * (place + 1))))
        found[:, place] = (last - mean) / (sd * width)
    return found


def statistic(
    learned: Learned, counted: Counted, groups: NDArray[np.int32], at_us: NDArray[np.int64],
    window_s: float, now: Counts | None = None,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Return the statistic of a rule for the window of each of `groups` that ends at each moment
    of `at_us`, (n,), and the count that would be usual. `now`: the counts of these windows, where
    they are known better than `counted` does.

    0 where there is not enough past: seasonal takes what there is of `days`, at least LEAST_WEEKS,
    the others the windows before (CUSUM and EWMA: RUN windows that are summed up, and before them
    as many as `days` to compare with).
    """
    window_us = int(window_s * SECOND)
    if now is None:
        now = counted.count(groups, at_us, window_s)
    found, usual = np.zeros(len(now)), np.zeros(len(now))
    if learned.method == "seasonal":
        weeks = np.arange(1, max(learned.days // 7, LEAST_WEEKS) + 1)
        moments = at_us[:, None] - weeks * WEEK_US
        before = counted.count(groups[:, None], moments, window_s).astype(np.float64)
        before[moments - window_us < counted.begins_us] = np.nan
        known = np.isfinite(before).sum(axis=1) >= LEAST_WEEKS
        if known.any():
            found[known], usual[known] = seasonal(now[known], before[known])
        return (-found if learned.low else found), usual
    windows = TAKES.get(learned.method) or RUN - 1 + learned.days
    back = np.arange(1, windows + 1) * window_us
    past = counted.count(groups[:, None], at_us[:, None] - back, window_s)
    known = at_us - (windows + 1) * window_us >= counted.begins_us
    if known.any():
        found[known], usual[known] = _of(learned.method, now[known], past[known], learned.low)
    return found, usual


def _of(method: Method, now: Counts, before: Counts, low: bool) -> tuple[Floats, Floats]:
    if method in ("cusum", "ewma"):
        usual = before[:, RUN - 1 :].astype(np.float64)
        mean, sd = usual.mean(axis=1), np.maximum(usual.std(axis=1, ddof=1), FLOOR)
        run = np.column_stack([now, before[:, : RUN - 1]])[:, ::-1]
        if method == "cusum":
            return np.asarray(cusum(run, mean, sd, low=low)[:, -1]), mean
        charted = np.asarray(ewma(run, mean, sd)[:, -1])
        return (-charted if low else charted), mean
    if method == "ears_c1":
        return ears_c1(now, before, FLOOR), before[:, :BASELINE].mean(axis=1)
    compare = ears_c2 if method == "ears_c2" else ears_c3
    return compare(now, before, FLOOR), before[:, LAG : LAG + BASELINE].mean(axis=1)


def _deviation(now: Counts, usual: Counts, floor: float) -> Floats:
    mean = usual.mean(axis=1)
    sd = np.maximum(usual.std(axis=1, ddof=1), floor)
    above = now - mean
    with np.errstate(divide="ignore", invalid="ignore"):
        found = above / sd
    return np.where(sd > 0, found, np.where(above > 0, np.inf, 0.0))
