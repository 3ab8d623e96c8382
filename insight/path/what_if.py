"""What if a stage, or every stage, lost as little as somewhere else, or as before.

Only settled opportunities are counted: won, lost or leaked. At each stage a segment (a region, a
touchpoint ...) loses the share `lost / reached`; what it wins is what reaches its first stage times
one minus that share at every stage. The answer changes the shares of the stages asked about and
holds every other, so whoever is kept converts later as their own segment does.

- **best**: no segment loses more than the one that loses least there, of those with at least
  `FEWEST` opportunities at the stage. Segments that lose as little already stay as they are.
- **quarter**: every segment loses what it lost in the quarter before (what all lost then, where it
  had fewer than `FEWEST`); better and worse. Only what has had `RIPE_DAYS` is compared, for a win
  takes longer than a loss.

Where the process tells how many a week a stage can take, no more go through than that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from insight.path.blanks import wilson
from insight.path.cases import OPEN, WON, Cases, Mask
from insight.path.periods import DAY_US, first_day, midnight_us, ripe
from insight.path.span import BEGAN, Rule, moments
from resources.wording import QT_TRANSLATE_NOOP

FEWEST: Final = 30
"""So many opportunities a segment must have at a stage to be an example to the others."""
RIPE_DAYS: Final = 30
Z: Final = 1.959963984540054
"""95 % two-sided."""
ASSUMPTIONS: Final = (
    QT_TRANSLATE_NOOP("WhatIf", "Settled opportunities only: won, lost or leaked; open ones are "
                                "left out."),
    QT_TRANSLATE_NOOP("WhatIf", "Whoever is kept converts later as their own segment does now."),
    QT_TRANSLATE_NOOP("WhatIf", "An example has at least 30 opportunities at the stage; the best "
                                "of many owes part of its lead to chance."),
    QT_TRANSLATE_NOOP("WhatIf", "The interval shows only how surely the example's own rate is "
                                "known (Wilson, 95 %)."),
)  # fmt: skip

Counts = NDArray[np.int64]
Rates = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """`stage`: its place, None for all. `dimension` tells segments apart."""

    stage: int | None = None
    against: Literal["best", "quarter"] = "best"
    dimension: str = "touchpoint"


@dataclass(frozen=True, slots=True)
class Example:
    """Whose share of losses a stage would have; `segment` is "" where it is everybody's of the
    quarter before."""

    place: int
    segment: str
    reached: int
    lost: int


@dataclass(frozen=True, slots=True)
class StageThen:
    """A stage now and then. `a_week`: how many more a week would come to it. `limited`: more would
    come than it can take."""

    place: int
    reached: int
    lost: int
    reached_then: float
    lost_then: float
    a_week: float
    limited: bool


@dataclass(frozen=True, slots=True)
class SegmentThen:
    """`lost`: at the stages asked about; `more`: won then and not now, before any capacity."""

    segment: str
    began: int
    lost: int
    won: int
    more: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`more`: so many more would be won, between `low` and `high`. `weeks`: how long those counted
    took to begin. `examples` are empty where nobody can be one; then nothing changes."""

    asked: Asked
    settled: int
    won: int
    more: float
    low: float
    high: float
    weeks: float
    examples: tuple[Example, ...]
    stages: tuple[StageThen, ...]
    segments: tuple[SegmentThen, ...]


def what_if(cases: Cases, asked: Asked, zone: ZoneInfo, rule: Rule = BEGAN) -> WhatIf:
    """Answer for some cases, counted by when they began or ended. Raises KeyError for an unknown
    dimension."""
    at = moments(cases, rule)
    now, before = _sides(cases, asked, zone, rule)
    words = cases.by[asked.dimension].words
    stages = range(len(cases.process.stage))
    asked_at = list(stages) if asked.stage is None else [asked.stage]
    reached, lost = _counts(cases, now, asked.dimension)
    won = reached[:, -1] - lost[:, -1]
    if asked.against == "best":
        theirs = _best(words, reached, lost, asked_at)
    else:
        theirs = _before(*_counts(cases, before, asked.dimension), asked_at)
    rates = _rates(reached, lost)
    new = [rates.copy() for _ in range(3)]
    for place in theirs.places:
        for then, bound in zip(new, _bounds(theirs, place), strict=True):
            better = asked.against == "best"
            then[:, place] = np.minimum(rates[:, place], bound) if better else bound
    began = reached[:, 0].astype(np.float64)
    dated = at[now & (at >= 0)]
    weeks = max(float(dated.max() - dated.min()) / (7 * DAY_US), 1.0) if len(dated) else 1.0
    most = _most(cases, reached.sum(axis=0), weeks)
    flows = _flows(began, new[0], most)
    more, *ends = (_flows(began, each, most)[-1].through - float(won.sum()) for each in new)
    each_more = began * np.prod(1 - new[0], axis=1) - won
    return WhatIf(
        asked, int(now.sum()), int(won.sum()), more, min(ends), max(ends), weeks, theirs.examples,
        tuple(
            StageThen(
                place, int(reached[:, place].sum()), int(lost[:, place].sum()), flow.coming,
                flow.coming - flow.through, (flow.coming - float(reached[:, place].sum())) / weeks,
                flow.limited,
            )
            for place, flow in zip(stages, flows, strict=True)
        ),
        tuple(sorted(
            (SegmentThen(word, int(reached[code, 0]), int(lost[code, asked_at].sum()),
                         int(won[code]), float(each_more[code]))
             for code, word in enumerate(words) if reached[code, 0]),
            key=lambda each: (-each.more, each.segment),
        )),
    )  # fmt: skip


def quarters(cases: Cases, zone: ZoneInfo) -> tuple[date, date]:
    """Return the first days of the present quarter and of the one before."""
    present = first_day(datetime.fromtimestamp(cases.now_us // 1_000_000, zone).date(), "quarter")
    return present, first_day(present - timedelta(days=1), "quarter")


def _sides(cases: Cases, asked: Asked, zone: ZoneInfo, rule: Rule) -> tuple[Mask, Mask]:
    """Return which cases are asked about, and which are those of the quarter before."""
    settled: Mask = cases.outcome != OPEN
    if asked.against == "best":
        return settled, np.zeros(len(cases), np.bool_)
    if rule == BEGAN:  # a win takes longer than a loss
        settled = settled & ripe(cases, RIPE_DAYS)
    present, previous = (midnight_us(day, zone) for day in quarters(cases, zone))
    at = moments(cases, rule)
    return settled & (at >= present), settled & (at >= previous) & (at < present)


def _counts(cases: Cases, chosen: Mask, dimension: str) -> tuple[Counts, Counts]:
    """Return how many of each segment reached each stage, and were lost there."""
    column = cases.by[dimension]
    standing = np.zeros((2, len(column.words), len(cases.process.stage)), np.int64)
    gone = (cases.outcome != WON).astype(np.intp)[chosen]
    np.add.at(standing, (gone, column.codes[chosen], cases.stands[chosen]), 1)
    reached = standing.sum(axis=0)[:, ::-1].cumsum(axis=1)[:, ::-1]
    return reached, standing[1]


def _rates(reached: Counts, lost: Counts) -> Rates:
    """Return the shares lost; where a segment never came, those of all."""
    whole = lost.sum(axis=0) / np.maximum(reached.sum(axis=0), 1)
    return np.where(reached > 0, lost / np.maximum(reached, 1), whole)


@dataclass(frozen=True, slots=True)
class _Examples:
    """Of each segment and stage what its example reached and lost, where there is one."""

    reached: Counts
    lost: Counts
    examples: tuple[Example, ...]

    @property
    def places(self) -> list[int]:
        return [example.place for example in self.examples]


def _best(words: Sequence[str], reached: Counts, lost: Counts, asked_at: list[int]) -> _Examples:
    examples = []
    theirs = np.zeros_like(reached), np.zeros_like(lost)
    for place in asked_at:
        able = [
            (
                int(lost[code, place]) / int(reached[code, place]),
                -int(reached[code, place]),
                word,
                code,
            )
            for code, word in enumerate(words)
            if word and reached[code, place] >= FEWEST
        ]
        if not able:
            continue
        *_, best = min(able)
        for mine, whole in zip(theirs, (reached, lost), strict=True):
            mine[:, place] = whole[best, place]
        examples.append(
            Example(place, words[best], int(reached[best, place]), int(lost[best, place]))
        )
    return _Examples(*theirs, tuple(examples))


def _before(reached: Counts, lost: Counts, asked_at: list[int]) -> _Examples:
    enough = reached >= FEWEST
    whole = [each.sum(axis=0) for each in (reached, lost)]
    examples = tuple(
        Example(place, "", int(whole[0][place]), int(whole[1][place]))
        for place in asked_at if whole[0][place] >= FEWEST
    )  # fmt: skip
    return _Examples(
        np.where(enough, reached, whole[0]), np.where(enough, lost, whole[1]), examples
    )


def _bounds(theirs: _Examples, place: int) -> tuple[Rates, Rates, Rates]:
    """Return each segment's example's share lost at a stage, and the ends of its interval."""
    reached, lost = theirs.reached[:, place], theirs.lost[:, place]
    ends = np.array([
        wilson(int(hits), int(all_), Z) for hits, all_ in zip(lost, reached, strict=True)
    ])  # fmt: skip
    return lost / reached, ends[:, 0], ends[:, 1]


def _most(cases: Cases, reached: Counts, weeks: float) -> Rates:
    """Return how many each stage can take, never fewer than it took."""
    able = [
        np.inf if stage.capacity_a_week is None else stage.capacity_a_week * weeks
        for stage in cases.process.stage
    ]
    most: Rates = np.maximum(np.array(able), reached.astype(np.float64))
    return most


@dataclass(frozen=True, slots=True)
class _Flow:
    """How many come to a stage and go through it. `limited`: more would come than it takes."""

    coming: float
    through: float
    limited: bool


def _flows(began: Rates, rates: Rates, most: Rates) -> list[_Flow]:
    flows = []
    here, served = began, 1.0
    for place, able in enumerate(most.tolist()):
        wanted = float(here.sum()) * served
        limited = wanted > able * (1 + 1e-12)
        if limited:
            served *= able / wanted
        here = here * (1 - rates[:, place])
        flows.append(_Flow(able if limited else wanted, float(here.sum()) * served, limited))
    return flows
