"""Whether the numbers fell: a treated problem before and after, against groups nobody treated.

The measure is a ratio of rate ratios (difference in differences of log rates): the treated group's
rate after over before, divided by what comparable untreated groups did meanwhile. 1 means no
effect, 0.6 that 40 % fewer came than without the measure.

With x0 cases in n0 weeks before and x1 in n1 weeks after, of each group

    y = ln((x1 / n1) / (x0 / n0)),    v = d * (1 / x1 + 1 / x0)

(the delta method for Poisson counts; Woolf 1955). `d` >= 1 is the dispersion of weekly counts
around the groups' own means of either time, Pearson's X^2 over its degrees of freedom (McCullagh
and Nelder 1989, section 4.5). The untreated groups' changes are pooled with random effects
(DerSimonian and Laird 1986): their mean m, its variance 1 / sum(1 / (v + t)) and t, how much
changes differ between groups beyond chance. The treated group would have changed like one of them:

    ln(effect) = y - m,    variance = v + t + 1 / sum(1 / (v + t))

(the prediction of a new group, Higgins, Thompson and Spiegelhalter 2009), with the 97.5 % point of
Student's t of k - 1 degrees of freedom, k groups. A zero count adds 0.5 to both of its group.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import Mask
from insight.touchpoints.chain import Chain
from insight.touchpoints.counting import WEEK_US
from insight.touchpoints.placing import Placed
from insight.touchpoints.problem import NARROWED, Problem, Work
from insight.touchpoints.problems import Problems

MOST_WEEKS: Final = 8
LEAST_BEFORE, LEAST_AFTER = 4, 2
"""Whole weeks needed on either side."""
LEAST_CASES: Final = 20
"""Cases the treated group must have had before."""
LEAST_GROUPS, MOST_GROUPS = 4, 20
LEAST_OF_A_GROUP: Final = 10
"""Cases before, below which a group is not compared with."""
Counts = NDArray[np.int64]
Lack = Literal["", "few_weeks_before", "few_weeks_after", "few_cases", "few_groups"]
Verdict = Literal["fell", "rose", "no_effect", "not_enough"]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Cases a week, before and after. `name`: the word that tells it from the treated one."""

    name: str
    before: Counts
    after: Counts

    @property
    def rates(self) -> tuple[float, float]:
        """Return the cases a week before and after."""
        return float(self.before.mean()), float(self.after.mean())


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """`ratio` with its 95 % interval; None where there was not enough to say (`lack`). `column`: in
    what the untreated groups differ from the treated one, "link" for other links."""

    treated: Group
    groups: tuple[Group, ...]
    column: str = ""
    lack: Lack = ""
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    dispersion: float = 1.0
    between: float = 0.0

    @property
    def verdict(self) -> Verdict:
        if self.low is None or self.high is None:
            return "not_enough"
        return "fell" if self.high < 1 else "rose" if self.low > 1 else "no_effect"


def effect(treated: Group, groups: Sequence[Group], column: str = "") -> Effect:
    """Compare a treated group with untreated ones; all have the same weeks."""
    lack = _lack(treated, groups)
    if lack:
        return Effect(treated, tuple(groups), column, lack)
    spread = dispersion((treated, *groups))
    own, own_v = change(treated, spread)
    changes = np.array([change(each, spread) for each in groups])
    mean, mean_v, between = pooled(changes[:, 0], changes[:, 1])
    half = student_975(len(groups) - 1) * sqrt(own_v + between + mean_v)
    at = own - mean
    return Effect(treated, tuple(groups), column, "", exp(at), exp(at - half), exp(at + half),
                  spread, between)  # fmt: skip


def dispersion(groups: Sequence[Group]) -> float:
    """Return by how much weekly counts vary more than Poisson's, at least 1."""
    chi, freedom = 0.0, 0
    for group in groups:
        for counts in (group.before, group.after):
            mean = counts.mean()
            if mean > 0 and len(counts) > 1:
                chi += float(((counts - mean) ** 2).sum() / mean)
                freedom += len(counts) - 1
    return max(chi / freedom, 1.0) if freedom else 1.0


def pooled(
    changes: NDArray[np.float64], variances: NDArray[np.float64]
) -> tuple[float, float, float]:
    """Return the mean of some changes with random effects, its variance, and how much they differ
    beyond chance (DerSimonian and Laird's moment estimator, at least 0)."""
    weights = 1 / variances
    fixed = float((weights * changes).sum() / weights.sum())
    q = float((weights * (changes - fixed) ** 2).sum())
    scale = float(weights.sum() - (weights**2).sum() / weights.sum())
    between = max((q - (len(changes) - 1)) / scale, 0.0) if scale > 0 else 0.0
    random = 1 / (variances + between)
    return float((random * changes).sum() / random.sum()), float(1 / random.sum()), between


def change(group: Group, spread: float) -> tuple[float, float]:
    """Return the log ratio of a group's rates and its variance."""
    x0, x1 = float(group.before.sum()), float(group.after.sum())
    if not x0 or not x1:
        x0, x1 = x0 + 0.5, x1 + 0.5
    ratio = log((x1 / len(group.after)) / (x0 / len(group.before)))
    return ratio, spread * (1 / x1 + 1 / x0)


def _lack(treated: Group, groups: Sequence[Group]) -> Lack:
    if len(treated.before) < LEAST_BEFORE:
        return "few_weeks_before"
    if len(treated.after) < LEAST_AFTER:
        return "few_weeks_after"
    if treated.before.sum() < LEAST_CASES:
        return "few_cases"
    return "few_groups" if len(groups) < LEAST_GROUPS else ""


_STUDENT: Final = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
)  # fmt: skip


def student_975(freedom: int) -> float:
    """Return the 97.5 % point of Student's t; beyond the table by the first terms of its expansion
    around the normal one (Abramowitz and Stegun 26.7.5)."""
    if freedom <= len(_STUDENT):
        return _STUDENT[freedom - 1]
    z = NormalDist().inv_cdf(0.975)
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


# --- who is compared with whom --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Weeks:
    """Whole weeks up to when the work began, and from when it was answered."""

    until_us: int
    before: int
    from_us: int
    after: int


def weeks_around(began_us: int, ended_us: int, first_us: int, now_us: int) -> Weeks:
    """Return the weeks to compare; what lies between beginning and answer is in neither.
    `first_us`: since when cases are known here."""
    before = max(min((began_us - first_us) // WEEK_US, MOST_WEEKS), 0)
    after = max(min((now_us - ended_us) // WEEK_US, MOST_WEEKS), 0)
    return Weeks(began_us, int(before), ended_us, int(after))


def measured(
    problems: Problems, placed: Placed, chain: Chain, problem: Problem, weeks: Weeks,
    treated: Sequence[Problem] = (),
) -> Effect:  # fmt: skip
    """Measure a problem against comparable groups. `treated`: all problems that were worked on at
    that time: no group that shares cases with one is compared with.

    Comparable is a group that differs from the problem in exactly one word: of the region if it
    names one, else of the channel, the product, the unit, the kind; the first of these of which
    there are enough. A problem that is a whole link is compared with the other links.
    """
    known = _around(problems, weeks)
    problems, placed = problems.counted_only(known), Placed(placed.link[known], placed.rule[known])
    place = chain.place(problem.link)
    mine = group_of(problems, problem.among(problems, placed, place), weeks, problem.link)
    best: tuple[str, list[Group]] = ("", [])
    for column in (*(column for column in NARROWED if column in dict(problem.only)), "link"):
        if column == "link" and problem.only:
            continue
        found = _groups(problems, placed, chain, problem, column, weeks, treated)
        if len(found) > len(best[1]):
            best = (column, found)
        if len(found) >= LEAST_GROUPS:
            break
    return effect(mine, best[1], best[0])


def _around(problems: Problems, weeks: Weeks) -> Mask:
    """Return which cases came in the weeks that are compared."""
    before = weeks.until_us - problems.at
    after = problems.at - weeks.from_us
    mask: Mask = ((before >= 0) & (before < weeks.before * WEEK_US)) | (
        (after >= 0) & (after < weeks.after * WEEK_US)
    )
    return mask


def group_of(problems: Problems, among: Mask, weeks: Weeks, name: str) -> Group:
    """Count the cases `among` by week on either side."""
    at = problems.at[among]
    back = (weeks.until_us - at) // WEEK_US
    before = np.bincount(back[(back >= 0) & (back < weeks.before)], minlength=weeks.before)[::-1]
    on = (at - weeks.from_us) // WEEK_US
    after = np.bincount(on[(on >= 0) & (on < weeks.after)], minlength=weeks.after)
    return Group(name, before, after)


def _groups(
    problems: Problems, placed: Placed, chain: Chain, problem: Problem, column: str, weeks: Weeks,
    treated: Sequence[Problem],
) -> list[Group]:  # fmt: skip
    others: list[tuple[str, Problem]] = []
    if column == "link":
        others = [(each.code, Problem.of(each.code, problem.only, problem.what))
                  for each in chain.link if each.code != problem.link]  # fmt: skip
    else:
        own = dict(problem.only)
        others = [
            (word, Problem.of(problem.link, {**own, column: word}.items(), problem.what))
            for word in problems.by[column].words
            if word not in ("", own[column])
        ]
    found = []
    for name, other in others:
        if any(other.meets(each) for each in treated):
            continue
        mask = other.among(problems, placed, chain.place(other.link))
        group = group_of(problems, mask, weeks, name)
        if group.before.sum() >= LEAST_OF_A_GROUP:
            found.append(group)
    return sorted(found, key=lambda each: -int(each.before.sum()))[:MOST_GROUPS]


def effects(
    problems: Problems, placed: Placed, chain: Chain, works: Sequence[Work], now_us: int
) -> dict[str, Effect]:
    """Measure every problem whose tasks are all answered; by its id."""
    if not len(problems):
        return {}
    first_us = int(problems.at.min())
    found = {}
    for work in works:
        if work.ended_us is not None and chain.place(work.problem.link) >= 0:
            weeks = weeks_around(work.began_us, work.ended_us, first_us, now_us)
            until_us = weeks.from_us + weeks.after * WEEK_US
            others = [each.problem for each in works
                      if each.problem != work.problem and each.began_us < until_us]  # fmt: skip
            found[work.problem.id] = measured(problems, placed, chain, work.problem, weeks, others)
    return found
