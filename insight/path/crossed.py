"""How often two codes of a case occur together."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import Coded, Mask

_BYTE: Final = 256


def crossed(
    told: Coded,
    places: NDArray[np.int8],
    width: int,
    some: Mask | None = None,
    often: NDArray[np.int64] | None = None,
) -> NDArray[np.int64]:
    """Return how many cases have each word at each place (words × `width`). `some`: of these alone;
    `often`: how many cases each row stands for, 1 without."""
    size = len(told.words) * width
    if often is None and size < _BYTE:
        code = told.codes.astype(np.uint8) * np.uint8(width) + places.view(np.uint8) + np.uint8(1)
        if some is not None:
            code *= some.view(np.uint8)  # what does not count is 0
        counts = _bytes_counted(code)[1 : size + 1]
    else:
        wide = told.codes * width + places
        if some is not None:
            wide[~some] = size  # behind the table: that is cheaper than taking out the others
        counts = np.bincount(wide, often, size + 1)[:size].astype(np.int64)
    return counts.reshape(-1, width)


def _bytes_counted(codes: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return how often each of the 256 codes occurs. Two neighbours are counted as one number and
    told apart in the table, which takes half as long as one by one."""
    even = len(codes) // 2 * 2
    pairs = np.bincount(codes[:even].view(np.uint16), minlength=_BYTE**2).reshape(_BYTE, _BYTE)
    counts: NDArray[np.int64] = pairs.sum(axis=0) + pairs.sum(axis=1)
    return counts + np.bincount(codes[even:], minlength=_BYTE)
