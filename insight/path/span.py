"""Which opportunities of a process count: all that are kept, or those of a span of time.

By the rule `began` an opportunity belongs to the span in which it began (attribution at entry), by
`ended` to that in which it was won, lost or went missing. Each has one moment at most by either
rule, so spans that meet share none, and what is counted of a span is counted as ever.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from insight.path.cases import LEAKED, NEVER, OPEN, Cases, Mask, Moments

Rule = Literal["began", "ended"]
BEGAN: Final[Rule] = "began"
ENDED: Final[Rule] = "ended"


@dataclass(frozen=True, slots=True)
class Span:
    """From `from_us` on and before `to_us`, microseconds; None is without that end. Where both are
    None all count, by the rule `ended` all that are not open."""

    from_us: int | None = None
    to_us: int | None = None
    rule: Rule = BEGAN

    def keeps(self, cases: Cases) -> Mask | None:
        """Return which cases count; None for all. A moment nobody knows is in no span."""
        if self.from_us is None and self.to_us is None:
            return None if self.rule == BEGAN else cases.outcome != OPEN
        at = moments(cases, self.rule)
        mask: Mask = at >= max(self.from_us or 0, 0)
        return mask if self.to_us is None else mask & (at < self.to_us)


ALL: Final = Span()


def moments(cases: Cases, rule: Rule) -> Moments:
    """Return the moment by which each case is counted; NEVER where there is none."""
    return cases.created_at if rule == BEGAN else ended_at(cases)


def ended_at(cases: Cases) -> Moments:
    """Return when each case was won, lost or went missing (its hand-over's time was over); NEVER
    for an open one, or when that is not known. Made once."""
    made: Moments | None = cases.made.get("ended")
    if made is None:
        within = np.array([each.within_us for each in cases.process.hand_over] or [0], np.int64)
        rows = np.flatnonzero(cases.outcome == LEAKED)
        number = cases.leaked_by[rows]
        made = np.where(cases.outcome == OPEN, NEVER, cases.closed_at)
        made[rows] = cases.sent[rows, number] + within[number]
        cases.made["ended"] = made
    return made
