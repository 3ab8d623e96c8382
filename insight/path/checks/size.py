"""How many losses to check for a margin at a confidence, and how many of each recorded reason.

The size is Cochran's (Sampling Techniques, 1977, 4.4) with the correction for a finite population:
n0 = z² p (1 − p) / e², n = n0 / (1 + (n0 − 1) / N). Before anything is checked the share asked
about is taken as one half, where most are needed.
"""

from collections.abc import Mapping
from math import ceil, floor
from statistics import NormalDist


def z_of(confidence: float) -> float:
    """Return how many standard errors a two-sided interval of this confidence reaches."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def needed(population: int, margin: float, confidence: float, share: float = 0.5) -> int:
    """Return how many of a population to check so that a share is known ± `margin` (0..1)."""
    if population < 1:
        return 0
    first = z_of(confidence) ** 2 * share * (1 - share) / margin**2
    return min(population, ceil(first / (1 + (first - 1) / population)))


def allocated(sizes: Mapping[str, int], wanted: int, least: int) -> dict[str, int]:
    """Return how many to draw from each stratum: in proportion to its size, largest remainders
    rounded up, but `least` of each that has as many (so the sum may be above `wanted`)."""
    total = sum(sizes.values())
    if not total:
        return dict.fromkeys(sizes, 0)
    exact = {name: min(wanted, total) * size / total for name, size in sizes.items()}
    counts = {name: floor(number) for name, number in exact.items()}
    left = min(wanted, total) - sum(counts.values())
    by_remainder = sorted(exact, key=lambda name: (counts[name] - exact[name], name))
    for name in by_remainder[:left]:
        counts[name] += 1
    return {name: max(count, min(least, sizes[name])) for name, count in counts.items()}
