"""Why opportunities are lost, and at which stage: counts with both of the field's bases.

Among the lost are those that were refused or closed without having been won, and leaks that the
centre has closed. Many carry no reason; "no reason recorded" is not a reason. So each share is
given on two bases, named: of all lost, and of the lost with a recorded reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.masking import mask_key, mask_text
from insight.path.cases import LEAKED, LOST, Cases, Mask
from insight.path.crossed import crossed

LONGEST_REASON: Final = 40
UNGROUPED: Final = "other"
"""The group of reasons that belong to none of the process's groups."""


@dataclass(frozen=True, slots=True)
class LossLine:
    """A reason (or group of reasons) with its losses. Shares are 0..1; `of_named` is None for what
    has no reason. `by_stage`: stage → losses standing there."""

    name: str
    group: str
    lost: int
    of_lost: float
    of_named: float | None
    by_stage: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Loss:
    """All losses. Lines are ranked, most first; `unnamed` are those without a reason, leaks
    among them."""

    lost: int
    named: int
    reasons: tuple[LossLine, ...]
    groups: tuple[LossLine, ...]
    unnamed: LossLine

    @property
    def without_reason(self) -> float | None:
        """The share of the lost that carry no reason."""
        return (self.lost - self.named) / self.lost if self.lost else None


def told_reason(word: str) -> str:
    """Return a reason as it may be shown and passed on: some systems keep whatever an agent wrote
    as the reason, however long, phone numbers in it."""
    short = word if len(word) <= LONGEST_REASON else f"{word[:LONGEST_REASON]} …"
    return mask_key(short) if short.isascii() and short.isalnum() else mask_text(short)


def is_lost(cases: Cases) -> Mask:
    """Return which cases count among the lost: closed and not won."""
    mask: Mask = (cases.outcome == LOST) | ((cases.outcome == LEAKED) & cases.closed)
    return mask


def loss(cases: Cases, often: NDArray[np.int64] | None = None) -> Loss:
    """Count the losses of `cases` by reason and stage. `often`: how many each row stands for."""
    stages = cases.process.codes
    table = crossed(cases.reason, cases.stands, len(stages), is_lost(cases), often)
    total, named = int(table.sum()), int(table[1:].sum())
    group_of = cases.process.group_of()

    def line(name: str, group: str, counts: np.ndarray, with_reason: bool = True) -> LossLine:
        found = int(counts.sum())
        by_stage = dict(zip(stages, counts.tolist(), strict=True))
        of_named = found / named if with_reason and named else None
        return LossLine(name, group, found, found / total if total else 0.0, of_named, by_stage)

    reasons, groups = [], dict[str, np.ndarray]()
    words = cases.reason.words
    for code in np.flatnonzero(table.any(axis=1)).tolist():
        if word := words[code]:
            group = group_of.get(word, UNGROUPED)
            reasons.append(line(word, group, table[code]))
            groups[group] = groups.get(group, np.zeros(len(stages), np.int64)) + table[code]
    ranked = sorted(reasons, key=lambda each: (-each.lost, each.name))
    grouped = sorted(
        (line(group, group, counts) for group, counts in groups.items()),
        key=lambda each: (-each.lost, each.name),
    )
    return Loss(
        total, named, tuple(ranked), tuple(grouped), line("", "", table[0], with_reason=False)
    )
