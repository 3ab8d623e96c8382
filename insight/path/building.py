"""Where to build first: communities ranked by opportunities lost to what building would cure."""

from dataclasses import dataclass

import numpy as np

from insight.path.cases import Cases, Mask
from insight.path.loss import is_lost


@dataclass(frozen=True, slots=True)
class CommunityLine:
    """A community (its key) with its losses by cure, in the order of the process's `building`.
    `recent`: of the curable ones, those that began in the last 30 days."""

    community: str
    all: int
    lost: int
    by_cure: tuple[int, ...]
    recent: int

    @property
    def curable(self) -> int:
        return sum(self.by_cure)


def curable(cases: Cases) -> Mask:
    """Return which cases were lost to something building would cure."""
    reasons = [reason for each in cases.process.building for reason in each.reasons]
    mask: Mask = is_lost(cases) & cases.reason.among(*reasons)
    return mask


_RECENT_US = 30 * 86_400_000_000


def communities(cases: Cases) -> list[CommunityLine]:
    """Return the communities that lost something building would cure, most first. Where an
    opportunity names no community it counts under "", so that nothing is hidden."""
    column = cases.by["community"]
    size = len(column.words)
    lost = is_lost(cases)
    cures = [lost & cases.reason.among(*each.reasons) for each in cases.process.building]
    recent = curable(cases) & (cases.now_us - cases.created_at <= _RECENT_US)

    def counted(chosen: np.ndarray) -> list[int]:
        return np.bincount(column.codes[chosen], minlength=size).tolist()  # type: ignore[no-any-return]

    table = zip(
        column.words, np.bincount(column.codes, minlength=size).tolist(), counted(lost),
        zip(*map(counted, cures), strict=True) if cures else [()] * size, counted(recent),
        strict=True,
    )  # fmt: skip
    lines = [CommunityLine(*line) for line in table]
    return sorted(
        (line for line in lines if line.curable),
        key=lambda line: (-line.curable, -line.recent, line.community),
    )
