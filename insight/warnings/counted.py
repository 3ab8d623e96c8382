"""Cases of groups on the line of time: how many lie in any window, for all groups at once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

SECOND: Final = 1_000_000
_SHIFT: Final = 1 << 42
"""More seconds than any two cases lie apart, in 1/1000: a group's stretch of the common line."""


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """`groups`: the names; `of`: int32, each case's place in them; `at_us`: int64. Both in any
    order; they are sorted by group and time here once.

    Times are kept in milliseconds on one line on which every group has a stretch of its own, so
    that one binary search answers for many groups and moments at once.
    """

    names: tuple[str, ...]
    of: NDArray[np.int32]
    at_us: NDArray[np.int64]


class Counted:
    """Counts cases in windows. A window of `window_s` that ends at t holds what happened after
    t − window and not after t."""

    def __init__(self, cases: Cases) -> None:
        self.names = cases.names
        first = int(cases.at_us.min()) if len(cases.at_us) else 0
        self._origin = first
        self.begins_us = first
        """Since when there are cases at all: what was before is not known to have been quiet."""
        line = cases.of.astype(np.int64) * _SHIFT + (cases.at_us - first) // 1000
        order = np.argsort(line, kind="stable")
        self.line: NDArray[np.int64] = line[order]
        self.of: NDArray[np.int32] = cases.of[order]
        self.at_us: NDArray[np.int64] = cases.at_us[order]

    @cached_property
    def bounds(self) -> NDArray[np.int64]:
        """Where each group's cases begin in the sorted arrays, and where the last ends."""
        return np.searchsorted(self.of, np.arange(len(self.names) + 1)).astype(np.int64)

    def upto(self, groups: NDArray[np.int32], at_us: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many cases of each group, and of all before it, happened by a moment."""
        ms = np.clip((at_us - self._origin) // 1000, -1, _SHIFT - 1)
        line = groups.astype(np.int64) * _SHIFT + ms
        found: NDArray[np.int64] = np.asarray(np.searchsorted(self.line, line, "right"), np.int64)
        return found

    def count(
        self, groups: NDArray[np.int32], at_us: NDArray[np.int64], window_s: float
    ) -> NDArray[np.int64]:
        """Return the cases of each of `groups` in the window that ends at each of `at_us`; the two
        are broadcast against each other."""
        groups, at_us = np.broadcast_arrays(groups, at_us)
        begins = at_us - int(window_s * SECOND)
        found: NDArray[np.int64] = self.upto(groups, at_us) - self.upto(groups, begins)
        return found
