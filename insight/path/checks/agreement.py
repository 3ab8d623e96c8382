"""How far recorded and true reasons agree: a table of both, and Cohen's kappa with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from insight.path.checks.size import z_of


@dataclass(frozen=True, slots=True)
class Kappa:
    """`agreed`: the share alike. `kappa` is None where chance alone explains all (one category)."""

    checked: int
    agreed: float
    kappa: float | None
    low: float | None
    high: float | None


def confusion(
    pairs: Sequence[tuple[str, str]], rows: Sequence[str], columns: Sequence[str]
) -> NDArray[np.int64]:
    """Count pairs (recorded, true) in a table with the given heads."""
    table = np.zeros((len(rows), len(columns)), np.int64)
    for recorded, true in pairs:
        table[rows.index(recorded), columns.index(true)] += 1
    return table


def kappa(table: NDArray[np.int64], confidence: float = 0.95) -> Kappa:
    """Return Cohen's kappa of a square table, its interval by the large-sample standard error of
    Fleiss, Cohen and Everitt (1969)."""
    total = int(table.sum())
    if not total:
        return Kappa(0, 0.0, None, None, None)
    p = table / total
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    agreed, chance = float(np.trace(p)), float(rows @ columns)
    if chance >= 1.0:
        return Kappa(total, agreed, None, None, None)
    found = (agreed - chance) / (1 - chance)
    sums = rows[None, :] + columns[:, None]
    own = np.diag(p) * (1 - np.diag(sums) * (1 - found)) ** 2
    other = p * sums**2
    across = (1 - found) ** 2 * (other.sum() - np.trace(other))
    square = own.sum() + across - (found - chance * (1 - found)) ** 2
    error = sqrt(max(float(square), 0.0) / total) / (1 - chance)
    reach = z_of(confidence) * error
    return Kappa(total, agreed, found, max(found - reach, -1.0), min(found + reach, 1.0))
