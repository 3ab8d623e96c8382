"""What is more than chance: words that belong together, words that rise, many tests at once."""

from dataclasses import dataclass
from math import erfc, log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
WEEK: Final = 7
SHRINK: Final = 5.0
"""Texts' worth of belief that a word goes by the week as all words do."""
_Z: Final = 1.959963984540054
"""The normal distribution's 97.5 %."""


def _term(seen: Counts, expected: Counts) -> Counts:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(seen > 0, seen * np.log(seen / np.where(expected > 0, expected, 1)), 0.0)


def together(both: Counts, first: Counts, second: Counts, neither: Counts) -> Counts:
    """Return G² = −2 ln λ of fourfold tables: how far two words are from being independent.

    `both`: pairs of the two words; `first`, `second`: pairs with only that one at its place;
    `neither`: all other pairs. T. Dunning, Accurate Methods for the Statistics of Surprise and
    Coincidence, Computational Linguistics 19(1), 1993.
    """
    whole = both + first + second + neither
    rows, columns = both + first, both + second
    return 2.0 * (
        _term(both, rows * columns / whole)
        + _term(first, rows * (whole - columns) / whole)
        + _term(second, (whole - rows) * columns / whole)
        + _term(neither, (whole - rows) * (whole - columns) / whole)
    )


def significant(p: Counts, share: float, tests: int = 0) -> NDArray[np.bool_]:
    """Return which tests stand if at most this share of those that stand may be false alarms.
    `tests`: how many there are, where only those with the least p may be among `p`.

    Y. Benjamini, Y. Hochberg, Controlling the False Discovery Rate, JRSS B 57(1), 1995.
    """
    if not len(p):
        return np.zeros(0, bool)
    order = np.argsort(p, kind="stable")
    passed = np.flatnonzero(p[order] <= share * np.arange(1, len(p) + 1) / max(len(p), tests))
    stands = np.zeros(len(p), bool)
    if len(passed):
        stands[order[: passed[-1] + 1]] = True
    return stands


@dataclass(frozen=True, slots=True)
class Risen:
    """Of each word: `now` texts of the period with it; `expected` by its own past; `ratio` of its
    rate now to its rate then, with the ends `low` and `high` of its 95 % interval; `g2`, the
    evidence; `p`, of a rise as large by chance; `spread`, how much more it varies from day to day
    than chance (1: as chance)."""

    now: Counts
    expected: Counts
    ratio: Counts
    low: Counts
    high: Counts
    g2: Counts
    p: Counts
    spread: Counts


def rises(
    now: Counts, texts_now: Counts, before: Counts, texts_before: Counts, weekday: NDArray[np.int64]
) -> Risen:
    """Compare words with their own past, day by day of the week.

    `now`, `before`: words × days, how many texts of the day have the word; `texts_now`,
    `texts_before`: days, how many texts there are; `weekday`: of the days before and then of those
    now, 0..6.

    A word's weight of a day of the week is (b + 5) / (e + 5): b, its texts on these days of its
    past; e, how many they would be if it went by the week as all texts do. The texts of the days,
    so weighted, are what it might have been in: c now, d before. With a texts now and b before, its
    rate ratio is (a / c) / (b / d), and
    G² = 2 (a ln(a / E₁) + b ln(b / E₂)), E₁ = (a + b) c / (c + d), E₂ = (a + b) d / (c + d):
    P. Rayson, R. Garside, Comparing Corpora using Frequency Profiling, 2000, where c and d are the
    sizes of the corpora. It is divided by the spread: Pearson's χ² of the past days by its degrees
    of freedom, at least 1 (P. McCullagh, J. Nelder, Generalized Linear Models, 1989, 4.5). The
    interval is that of the logarithm of the ratio, ± 1.96 √(spread (1/(a+½) + 1/(b+½))), around the
    ratio with the same halves.
    """
    count, days = before.shape
    then, today = weekday[:days], weekday[days:]
    a, b = now.sum(1), before.sum(1)
    all_before, all_now = texts_before.sum(), texts_now.sum()
    rate = b / max(all_before, 1.0)
    weight = np.ones((count, WEEK))
    for day in range(WEEK):
        mine = then == day
        expected = rate * texts_before[mine].sum()
        weight[:, day] = (before[:, mine].sum(1) + SHRINK) / (expected + SHRINK)
    exposed_before = weight[:, then] * texts_before
    c = (weight[:, today] * texts_now).sum(1) if days else np.full(count, all_now)
    d = exposed_before.sum(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected_days = exposed_before * (b / np.where(d > 0, d, 1))[:, None]
        parts = np.where(expected_days > 0, (before - expected_days) ** 2 / expected_days, 0.0)
    spread = np.maximum(parts.sum(1) / max(days - WEEK, 1), 1.0)
    sizes = np.where(c + d > 0, c + d, 1)
    g2 = 2.0 * (_term(a, (a + b) * c / sizes) + _term(b, (a + b) * d / sizes)) / spread
    safe_c, safe_d = np.where(c > 0, c, 1), np.where(d > 0, d, 1)
    middle = np.log((a + 0.5) / safe_c) - np.log((b + 0.5) / safe_d)
    wide = _Z * np.sqrt(spread * (1 / (a + 0.5) + 1 / (b + 0.5)))
    one_sided = np.array([0.5 * erfc(sqrt(max(value, 0.0) / 2)) for value in g2.tolist()])
    p = np.where(middle > 0, one_sided, 1 - one_sided)
    return Risen(
        a, b * c / safe_d, np.exp(middle), np.exp(middle - wide), np.exp(middle + wide), g2, p,
        spread,
    )  # fmt: skip


def most_by_chance(mean: float, chance: float) -> int:
    """Return the least count that Poisson's distribution of a mean reaches or passes with at most
    this chance."""
    if mean <= 0:
        return 1
    count, left = 0, 1.0
    logged = -mean
    while left > chance and count < 1_000_000:
        left -= np.exp(logged)
        count += 1
        logged += log(mean) - log(count)
    return count
