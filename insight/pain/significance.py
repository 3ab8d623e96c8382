"""Whether a count changed more than chance would have it, and honestly so for many at once.

Two counts of equal time are compared by the exact conditional test: of both together, the later
one is binomial with probability ½ if the rate is the same (J. Przyborowski and H. Wilenski, 1940,
"Homogeneity of results in testing samples from Poisson series", Biometrika 31). Of many such tests
at once some are always "significant"; what is marked is what Benjamini and Hochberg's step-up
procedure leaves at a false discovery rate of 5 % (1995, JRSS B 57).

The test takes complaints to come independently. Where one event brings many, or one customer
complains often, it finds too much: look at the cases before acting.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import log, log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE: Final = 0.05
"""The false discovery rate at which changes are marked, and one minus the interval's confidence."""
_FAR: Final = 13.0
"""Standard deviations beyond which a binomial's tail is below 1e-36: not summed."""
_TOGETHER: Final = 16
_MANY: Final = 2_000
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


def p_values(later: Counts, earlier: Counts) -> Floats:
    """Return the two-sided p of each pair of counts, 1 where both are 0. Arrays of one shape."""
    both = (later + earlier).reshape(-1)
    least = np.maximum(later, earlier).reshape(-1)
    found = np.ones(len(both))
    facts = _log_factorials(int(both.max(initial=0)))
    order = np.argsort(both)
    for start in range(0, len(both), _TOGETHER):  # counts of a size together: tails of a length
        some = order[start : start + _TOGETHER]
        n, k = both[some, None], least[some, None]
        along = np.arange(int(_FAR * np.sqrt(n[-1, 0]) / 2) + 40)
        at = np.minimum(k + along, n)
        terms = facts[n] - facts[at] - facts[n - at] - n * log(2.0)
        inside = k + along <= n
        found[some] = np.minimum(2 * (np.exp(terms) * inside).sum(axis=1), 1.0)
    return found.reshape(later.shape)


def discovered(p: Floats, rate: float = RATE) -> NDArray[np.bool_]:
    """Return which of many p-values stand at a false discovery rate (Benjamini and Hochberg);
    those that are NaN were not tested."""
    told = ~np.isnan(p)
    ordered = np.sort(p[told])
    limits = rate * np.arange(1, len(ordered) + 1) / max(len(ordered), 1)
    under = np.flatnonzero(ordered <= limits)
    if not len(under):
        return np.zeros(p.shape, np.bool_)
    found: NDArray[np.bool_] = told & (p <= ordered[under[-1]])
    return found


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate against another: their ratio, its exact interval (95 %), two-sided p. `high` is None
    where it has no end, `ratio` where the other count is 0."""

    ratio: float | None
    low: float
    high: float | None
    p: float


def rate_ratio(later: int, earlier: int, time: float = 1.0, time_before: float = 1.0) -> Ratio:
    """Compare two counts of two stretches of time exactly: p by the likelihoods that are not
    larger, the interval by Clopper and Pearson (1934). As `poisson.test` in R does."""
    n, share = later + earlier, time / (time + time_before)
    scale = time_before / time
    if not n:
        return Ratio(None, 0.0, None, 1.0)
    facts = _log_factorials(n)
    far = int(_FAR * np.sqrt(n * share * (1 - share))) + 40
    around = np.arange(max(int(n * share) - far, 0), min(int(n * share) + far, n) + 1)
    own = _chances(np.array([later]), n, share, facts)[0]
    chances = _chances(around, n, share, facts)
    p = min(float(chances[chances <= own * (1 + 1e-7)].sum()), 1.0)
    low = _end(later, n, facts, upper=False) if later else 0.0
    high = _end(later, n, facts, upper=True) if earlier else None
    return Ratio(
        later / earlier * scale if earlier else None, low / (1 - low) * scale,
        None if high is None else high / (1 - high) * scale, p,
    )  # fmt: skip


def _end(k: int, n: int, facts: Floats, *, upper: bool) -> float:
    """Return the share at which so few (or so many) as k of n are as rare as 2.5 %."""
    low, high, steps = 0.0, 1.0, 50
    if n > _MANY:  # the end is well within so many standard deviations
        share, far = k / n, 6.0 * np.sqrt((k + 4) / n * (n - k + 4) / n / n)
        low, high, steps = max(share - far, 0.0), min(share + far, 1.0), 28
    for _ in range(steps):
        middle = (low + high) / 2
        tail = _at_most(k, n, middle, facts) if upper else 1 - _at_most(k - 1, n, middle, facts)
        if (tail > RATE / 2) == upper:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(k: int, n: int, share: float, facts: Floats) -> float:
    """Return the chance of at most k of n; what lies farther than `_FAR` off is left out."""
    far = int(_FAR * np.sqrt(n * share * (1 - share))) + 40
    first, last = max(min(k, int(n * share)) - far, 0), min(k, int(n * share) + far)
    return min(float(_chances(np.arange(first, last + 1), n, share, facts).sum()), 1.0)


def _chances(at: Counts, n: int, share: float, facts: Floats) -> Floats:
    told = facts[n] - facts[at] - facts[n - at] + at * log(share) + (n - at) * log1p(-share)
    chances: Floats = np.exp(told)
    return chances


def _log_factorials(last: int) -> Floats:
    """Return ln 0!, ln 1! ... as far as `last` at least."""
    return _table(1 << max(last, 1).bit_length())


@lru_cache(maxsize=8)
def _table(size: int) -> Floats:
    found: Floats = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, size + 1)))])
    return found
