"""Hand-overs between two systems, reconciled: what was sent, what arrived, what vanished."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import LEAKED, Cases, Mask
from insight.path.funnel import counted_true

VANISHED: Final = "vanished"
"""The number of a hand-over's line that is a leak."""


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """One hand-over. `sent = arrived + vanished + refused + under_way`; of the arrived, `late` came
    after the time it may take. `from_nowhere` arrived without having been sent. `refused`: somebody
    refused it before it arrived, so it did not vanish. `under_way`: within the time it may take,
    or won though its arrival was never recorded."""

    hand_over: str
    sent: int
    arrived: int
    late: int
    vanished: int
    refused: int
    under_way: int
    from_nowhere: int

    @property
    def differs_by(self) -> int:
        """By how much the counts of the two systems do not agree."""
        return self.sent - self.arrived - self.from_nowhere


def hand_overs(cases: Cases, often: NDArray[np.int64] | None = None) -> list[HandOverLine]:
    """Return a line a hand-over of the process. `often`: how many cases each row stands for."""
    return [
        HandOverLine(each.code, **{
            number: counted_true(which, often)
            for number, which in reconciled(cases, each.code).items()
        })
        for each in cases.process.hand_over
    ]  # fmt: skip


def reconciled(cases: Cases, hand_over: str) -> dict[str, Mask]:
    """Return for each number of a hand-over's line which cases are behind it."""
    number = [each.code for each in cases.process.hand_over].index(hand_over)
    each = cases.process.hand_over[number]
    came = cases.entered[:, cases.process.place(each.arrives_at)]
    sent, there = cases.sent[:, number] >= 0, came >= 0
    arrived, gone = sent & there, vanished(cases, hand_over)
    late = arrived & (came - cases.sent[:, number] > each.within_us)
    refused = sent & ~there & ~gone & cases.refused
    return {
        "sent": sent, "arrived": arrived, "late": late, VANISHED: gone, "refused": refused,
        "under_way": sent & ~there & ~gone & ~refused, "from_nowhere": there & ~sent,
    }  # fmt: skip


def vanished(cases: Cases, hand_over: str) -> Mask:
    """Return which cases vanished in a hand-over."""
    number = [each.code for each in cases.process.hand_over].index(hand_over)
    mask: Mask = (cases.outcome == LEAKED) & (cases.leaked_by == number)
    return mask


def vanished_refs(cases: Cases, hand_over: str) -> list[tuple[str, str]]:
    """Return the opportunities that vanished in a hand-over, the one sent last first."""
    number = [each.code for each in cases.process.hand_over].index(hand_over)
    rows = np.flatnonzero(vanished(cases, hand_over))
    latest = rows[np.argsort(-cases.sent[rows, number], kind="stable")]
    return [cases.refs[row] for row in latest.tolist()]
