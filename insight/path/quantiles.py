"""Medians and other tenths of whole numbers, exact to the last unit."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

MEDIAN: Final = 5
P90: Final = 9


def tenths(values: NDArray[np.int64], *wanted: int) -> list[int]:
    """Return the wanted tenths of some values (5: the median), at least one, in any order.

    Between two values it is interpolated linearly (R's type 7), in whole numbers, rounded down; so
    a value is above the tenth itself exactly if it is above what is returned.
    """
    last = len(values) - 1
    places = sorted({place for each in wanted for place in around(last, each)})
    parted = np.partition(values, places)
    return [between(parted[list(around(last, each))], last, each) for each in wanted]


def around(last: int, tenth: int) -> tuple[int, int]:
    """Return the places, among values in order, between which a tenth lies."""
    place = last * tenth // 10
    return place, min(place + 1, last)


def between(those: Sequence[int] | NDArray[np.int64], last: int, tenth: int) -> int:
    """Return the tenth of values in order, told those `around` it."""
    low, high = int(those[0]), int(those[1])
    return low + (high - low) * (last * tenth % 10) // 10
