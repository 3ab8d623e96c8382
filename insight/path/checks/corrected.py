"""Shares of a whole estimated from a stratified sample of it, with their uncertainty.

The post-stratified estimator: p = Σ W_h p_h with W_h = N_h / N, and its variance
Σ W_h² (1 − n_h / N_h) p_h (1 − p_h) / (n_h − 1) (Cochran, Sampling Techniques, 1977, 5.7). The
interval is Wilson's with the size of the simple sample that would have this variance, as a normal
one is poor for small shares. A stratum with one check borrows the variance of all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from insight.path.blanks import wilson
from insight.path.checks.size import z_of


@dataclass(frozen=True, slots=True)
class Stratum:
    """`size` in the whole, `checked` of them, `hits` among the checked."""

    size: int
    checked: int
    hits: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share 0..1 between `low` and `high`; `variance` of the share."""

    share: float
    low: float
    high: float
    variance: float


def estimated(parts: Sequence[Stratum], confidence: float) -> Estimate | None:
    """Return the share in the whole, None where nothing was checked. Strata nobody has checked
    are left out of the whole: they are to be told beside it."""
    known = [each for each in parts if each.checked]
    whole = sum(each.size for each in known)
    if not whole:
        return None
    share = sum(each.size * each.hits / each.checked for each in known) / whole
    variance = sum(
        (each.size / whole) ** 2 * (1 - min(each.checked / each.size, 1.0)) * _spread(each, share)
        for each in known
    )
    checked = sum(each.checked for each in known)
    if all(each.checked >= each.size for each in known):
        return Estimate(share, share, share, 0.0)
    like = share * (1 - share) / variance if variance > 0 else float(checked)
    low, high = wilson(share * like, like, z_of(confidence))
    return Estimate(share, low, high, variance)


def _spread(part: Stratum, share: float) -> float:
    if part.checked < 2:
        return share * (1 - share)
    own = part.hits / part.checked
    return own * (1 - own) / (part.checked - 1)


def still_needed(
    estimates: Sequence[Estimate], checked: int, population: int, margin: float, confidence: float
) -> int:
    """Return how many more checks until every share is known ± `margin`, if they go on to be as
    different as they are: the variance of so many is S² (1/n − 1/N), so n = 1 / (e²/z²S² + 1/N)."""
    if checked >= population or not estimates:
        return 0
    spread = max(each.variance for each in estimates) / (1 / checked - 1 / population)
    if spread <= 0:
        return 0
    wanted = 1 / (margin**2 / (z_of(confidence) ** 2 * spread) + 1 / population)
    return max(ceil(wanted - 1e-9) - checked, 0)


def half_width(estimate: Estimate, confidence: float) -> float:
    """Return the margin of a share as it is now."""
    return z_of(confidence) * sqrt(estimate.variance)
