"""What a notice did to a measure: those who have it against those who do not have it yet.

A notice that is spread is released to its receivers at random moments. Around the release of person
i, at r, two windows of the same length are compared, one before and one after it:

    change of i        D_i    = after − before, each the mean of the measure of i in the window
    change of others   C_ij   = the same of j in the same two windows, j not released by their end
    effect on i        E_i    = D_i − mean of C_ij over these j
    effect             E      = mean of E_i over all i for whom there is such a j

The moment of release counts, not that of reading: who reads early is not like who reads late. The
interval is E ± t · s with the jackknife's s = √((n − 1)/n · Σ (E₍ₖ₎ − mean)²), E₍ₖ₎ the effect with
person k left out wholly, and t the 97.5 % point of Student's distribution with n − 1 degrees of
freedom. It holds for people drawn at random and an effect that sets in at once.

Without spreading there is nobody to compare with: then E is the mean of D_i, which is no evidence,
for everything else that changed that day is in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

FEW: Final = 20
"""With fewer people than this an effect may well be chance; that is said beside it."""
_Z: Final = 1.959963984540054

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observation:
    """Something measured of a person at a moment: `value` over `weight` cases."""

    at_us: int
    value: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Effect:
    """What was found. `kind`: `spread` is evidence, `before_after` is not, `nothing` where too
    little was measured. `people`: whose change it rests on; `others`: how many of those not yet
    released stood against each, on average. `low`, `high`: None where there is no interval."""

    kind: Literal["spread", "before_after", "nothing"]
    people: int = 0
    others: float = 0.0
    before: float = 0.0
    effect: float = 0.0
    low: float | None = None
    high: float | None = None

    @property
    def few(self) -> bool:
        return self.people < FEW

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out that nothing happened."""
        return self.low is not None and self.high is not None and self.low * self.high > 0


def effect(
    measured: Mapping[int, Sequence[Observation]], released: Mapping[int, int], window_us: int,
    gap_us: int = 0,
) -> Effect:  # fmt: skip
    """Return the effect of a notice on what was measured.

    `released`: person → moment of release. Each window has `window_us`; within `gap_us` around a
    release nothing counts (a result of a whole day belongs to neither side of it).
    """
    people = [person for person in released if measured.get(person)]
    if not people:
        return Effect("nothing")
    moments = np.array([released[person] for person in people], np.int64)
    before, after = _windows([measured[person] for person in people], moments, window_us, gap_us)
    changes = after - before
    own = changes.diagonal()
    later = moments[None, :] >= moments[:, None] + gap_us + window_us
    against = later & ~np.isnan(changes)
    spread = bool((moments.max() - moments.min()) > 0)
    if spread:
        return _against_others(own, before.diagonal(), changes, against)
    known = own[~np.isnan(own)]
    if not len(known):
        return Effect("nothing")
    low, high = _interval(known.mean(), _left_out(known))
    base = before.diagonal()[~np.isnan(own)].mean()
    return Effect("before_after", len(known), 0.0, float(base), float(known.mean()), low, high)


def _windows(
    measured: Sequence[Sequence[Observation]], moments: NDArray[np.int64], window_us: int,
    gap_us: int,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Return the means before and after each moment (row) of each person (column), NaN where
    nothing was measured."""
    edges = np.concatenate([
        moments - gap_us - window_us, moments - gap_us, moments + gap_us,
        moments + gap_us + window_us,
    ])  # fmt: skip
    before = np.empty((len(moments), len(measured)))
    after = np.empty_like(before)
    for column, rows in enumerate(measured):
        ordered = sorted(rows, key=lambda row: row.at_us)
        at = np.array([row.at_us for row in ordered], np.int64)
        sums = np.concatenate([[0.0], np.cumsum([row.value for row in ordered])])
        cases = np.concatenate([[0.0], np.cumsum([row.weight for row in ordered])])
        places = np.searchsorted(at, edges).reshape(4, -1)
        for target, (start, end) in ((before, places[:2]), (after, places[2:])):
            count = cases[end] - cases[start]
            with np.errstate(invalid="ignore", divide="ignore"):
                target[:, column] = np.where(count > 0, (sums[end] - sums[start]) / count, np.nan)
    return before, after


def _against_others(
    own: Floats, base: Floats, changes: Floats, against: NDArray[np.bool_]
) -> Effect:
    counts = against.sum(axis=1)
    sums = np.where(against, changes, 0.0).sum(axis=1)
    used = ~np.isnan(own) & (counts > 0)
    if not used.any():
        return Effect("nothing")
    each = own[used] - sums[used] / counts[used]
    left_out = []
    for person in range(len(own)):
        fewer = counts - against[:, person]
        rest = used & (fewer > 0)
        rest[person] = False
        if rest.any():
            without = sums - np.where(against[:, person], changes[:, person], 0.0)
            left_out.append((own[rest] - without[rest] / fewer[rest]).mean())
    involved = int((used | (against & used[:, None]).any(axis=0)).sum())
    low, high = _interval(each.mean(), np.array(left_out)) if involved > 2 else (None, None)
    return Effect(
        "spread", int(used.sum()), float(counts[used].mean()), float(base[used].mean()),
        float(each.mean()), low, high,
    )  # fmt: skip


def _left_out(values: Floats) -> Floats:
    """Return the means with each value left out once."""
    if len(values) < 2:
        return np.array([])
    return np.asarray((values.sum() - values) / (len(values) - 1), np.float64)


def _interval(middle: float, left_out: Floats) -> tuple[float | None, float | None]:
    n = len(left_out)
    if n < 3:
        return None, None
    spread = sqrt((n - 1) / n * float(((left_out - left_out.mean()) ** 2).sum()))
    return float(middle - student(n - 1) * spread), float(middle + student(n - 1) * spread)


def student(freedom: int) -> float:
    """Return the 97.5 % point of Student's distribution, by its expansion around the normal one
    (within 0.5 % from three degrees of freedom on)."""
    z, v = _Z, float(freedom)
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )
