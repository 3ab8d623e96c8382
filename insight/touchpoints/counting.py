"""How many problems each link has, against the period before, by product and channel, by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import Mask
from insight.touchpoints.chain import WHAT, Chain
from insight.touchpoints.placing import BY_PERSON, NOT_PLACED, SET_ASIDE, Placed
from insight.touchpoints.problems import Problems

WEEK_US: Final = 7 * 86_400_000_000
PERIODS: Final = (1, 4, 8, 13)
"""Weeks one may look at."""
SURE: Final = 1.96
"""From how many standard deviations on a change is more than chance (95 %, both sides)."""
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is looked at: the `weeks` that end at `until_us`; of `what` (empty: all), where `only`:
    (column, word) says so."""

    until_us: int
    weeks: int = 4
    what: frozenset[str] = frozenset()
    only: tuple[tuple[str, str], ...] = ()

    @property
    def from_us(self) -> int:
        return self.until_us - self.weeks * WEEK_US

    def among(self, problems: Problems) -> Mask:
        """Return which cases are of the kinds and words chosen, of any time."""
        wanted = np.array([not self.what or what in self.what for what in WHAT])
        mask: Mask = wanted[problems.what]
        for column, word in self.only:
            mask &= problems.by[column].among(word)
        return mask

    def now(self, problems: Problems) -> Mask:
        """Return which cases are of the period itself."""
        mask: Mask = (problems.at > self.from_us) & (problems.at <= self.until_us)
        return mask


@dataclass(frozen=True, slots=True)
class Tally:
    """A link in the period and in the one of equal length before."""

    now: int
    before: int

    @property
    def change(self) -> float | None:
        """Return by what share it changed, None where there was nothing before."""
        return self.now / self.before - 1 if self.before else None

    @property
    def z(self) -> float:
        """Return how far the change is from chance: of two Poisson counts over equal times,
        (a - b) / sqrt(a + b) is about standard normal where both have the same mean (Przyborowski
        and Wilenski 1940, normal approximation)."""
        both = self.now + self.before
        return (self.now - self.before) / sqrt(both) if both else 0.0

    @property
    def beyond_chance(self) -> bool:
        return abs(self.z) >= SURE


@dataclass(frozen=True, slots=True)
class Whole:
    """All cases of the period: `links` in the order of the chain, `not_placed`, `set_aside`; they
    sum to `all`. `by_person`: how many of them a person placed; `trend`: see `by_week`."""

    links: tuple[Tally, ...]
    not_placed: Tally
    set_aside: Tally
    by_person: int
    trend: Counts

    @property
    def problems(self) -> int:
        """Return how many are counted as problems: placed or not, without those set aside."""
        return sum(each.now for each in self.links) + self.not_placed.now

    @property
    def all(self) -> int:
        return self.problems + self.set_aside.now

    def share(self, link: int) -> float:
        """Return a link's share of all problems; of what is not placed for NOT_PLACED."""
        now = self.not_placed.now if link == NOT_PLACED else self.links[link].now
        return now / self.problems if self.problems else 0.0


def counted(
    problems: Problems, placed: Placed, chain: Chain, chosen: Chosen, trend_weeks: int = 13
) -> Whole:
    """Count what is looked at."""
    mine = chosen.among(problems)
    width = len(chain.link) + 2
    now = np.bincount(_lines(placed.link[mine & chosen.now(problems)]), minlength=width)
    earlier = (problems.at > chosen.from_us - chosen.weeks * WEEK_US) & (
        problems.at <= chosen.from_us
    )
    before = np.bincount(_lines(placed.link[mine & earlier]), minlength=width)
    tallies = [Tally(int(a), int(b)) for a, b in zip(now, before, strict=True)]
    return Whole(
        tuple(tallies[2:]), tallies[1], tallies[0],
        int((mine & chosen.now(problems) & (placed.rule == BY_PERSON)).sum()),
        by_week(problems, placed, chain, chosen, mine, trend_weeks),
    )  # fmt: skip


def by_week(
    problems: Problems, placed: Placed, chain: Chain, chosen: Chosen, mine: Mask, weeks: int
) -> Counts:
    """Return the cases in each of the `weeks` before the end, the oldest first: a line a link, then
    one of what is set aside, last one of what is not placed (so `NOT_PLACED` and `SET_ASIDE` are
    their places)."""
    back = (chosen.until_us - problems.at) // WEEK_US
    rows = mine & (back >= 0) & (back < weeks)
    lines = len(chain.link) + 2
    line = placed.link[rows].astype(np.int64) % lines
    flat = np.bincount(line * weeks + (weeks - 1 - back[rows]), minlength=lines * weeks)
    return flat.reshape(lines, weeks)


@dataclass(frozen=True, slots=True)
class Crossed:
    """Links by the words of a column, the commonest first. `counts`: a row a link and a last one
    of what is not placed, a column a word; `others`: what the words left out hold, a number a
    row."""

    column: str
    words: tuple[str, ...]
    counts: Counts
    others: Counts


def crossed(
    problems: Problems, placed: Placed, chain: Chain, chosen: Chosen, column: str, most: int = 8
) -> Crossed:
    """Count links by the words of a column in the period; at most so many words."""
    mine = np.flatnonzero(chosen.now(problems) & chosen.among(problems))
    coded = problems.by[column]
    lines, width = len(chain.link) + 1, len(coded.words)
    link = placed.link[mine].astype(np.int32)
    counted = np.where(link == SET_ASIDE, lines, link % lines) * width + coded.codes[mine]
    flat = np.bincount(counted, minlength=lines * width)[: lines * width]
    table = flat.reshape(lines, width)
    order = sorted(np.flatnonzero(table.sum(axis=0)).tolist(),
                   key=lambda code: (coded.words[code] == "", -int(table[:, code].sum()),
                                     coded.words[code]))  # fmt: skip
    shown = order[:most]
    others = table.sum(axis=1) - table[:, shown].sum(axis=1)
    return Crossed(column, tuple(coded.words[code] for code in shown), table[:, shown], others)


def rows_of(
    problems: Problems, placed: Placed, chosen: Chosen, links: Sequence[int], most: int
) -> tuple[NDArray[np.intp], int]:
    """Return the newest cases of the period at some links (their places, NOT_PLACED, SET_ASIDE;
    none named: all), at most so many, and how many there are."""
    mine = chosen.among(problems) & chosen.now(problems)
    if links:
        mine &= np.isin(placed.link, list(links))
    rows = np.flatnonzero(mine)
    if len(rows) > most:
        newest = np.argpartition(problems.at[rows], len(rows) - most)[len(rows) - most :]
        return _newest_first(problems, rows[newest]), len(rows)
    return _newest_first(problems, rows), len(rows)


def _newest_first(problems: Problems, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    return rows[np.argsort(-problems.at[rows], kind="stable")]


def _lines(link: NDArray[np.int8]) -> NDArray[np.int64]:
    """Return links as numbers from 0: set aside, not placed, then the chain."""
    return link.astype(np.int64) - SET_ASIDE
