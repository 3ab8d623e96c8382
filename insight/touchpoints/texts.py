"""Which texts hold which words: asked once of every distinct text, whatever number of cases has it.

Texts are laid one behind the other, so that a word is looked for by the search of the language
itself and not text by text. Latin letters are the same large and small.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import Mask

_PIECE: Final = 4 << 20
"""Bytes searched at once: a search is not interrupted."""
_BETWEEN: Final = b"\n"
"""Between two texts; no word that is looked for has it."""


class Laid:
    """Distinct texts, laid to be searched. What was found of a word is kept."""

    __slots__ = ("_found", "_pieces", "count")

    def __init__(self, texts: Sequence[str]) -> None:
        self.count = len(texts)
        self._pieces = list(_pieces(texts))
        self._found: dict[str, NDArray[np.int32]] = {}

    def followed_by(self, texts: Sequence[str]) -> "Laid":
        """Return these and more texts; what was found of these is kept."""
        if not texts:
            return self
        more = Laid(texts)
        whole = Laid(())
        whole.count = self.count + more.count
        whole._pieces = [
            *self._pieces, *((first + self.count, body, ends) for first, body, ends in more._pieces)
        ]  # fmt: skip
        for word, found in self._found.items():
            whole._found[word] = np.concatenate([found, more.holding(word) + self.count])
        return whole

    def holding(self, word: str) -> NDArray[np.int32]:
        """Return the places of the texts that hold a word, rising."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._search(word)
        return found

    def any_of(self, words: Iterable[str]) -> Mask:
        """Return which texts hold one of the words."""
        mask = np.zeros(self.count, np.bool_)
        for word in words:
            mask[self.holding(word)] = True
        return mask

    def _search(self, word: str) -> NDArray[np.int32]:
        wanted = _form(word)
        hits: list[int] = []
        if not wanted or _BETWEEN in wanted:
            return np.zeros(0, np.int32)
        for first, body, ends in self._pieces:
            starts = ends.tolist()
            at, text = body.find(wanted), 0
            while at >= 0:
                text = _bisect(starts, at, text)
                hits.append(first + text)
                at = body.find(wanted, starts[text])
        return np.array(hits, np.int32)


def _bisect(ends: list[int], at: int, low: int) -> int:
    """Return which text a place of the body is in; not before text `low`."""
    high = len(ends)
    while low < high:
        middle = (low + high) // 2
        if ends[middle] > at:
            high = middle
        else:
            low = middle + 1
    return low


def _form(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass").lower()


def _pieces(texts: Sequence[str]) -> Iterable[tuple[int, bytes, NDArray[np.int64]]]:
    """Lay texts into pieces: the first text's place, the bytes, where each text ends."""
    first, size = 0, 0
    laid: list[bytes] = []
    for place, text in enumerate(texts):
        form = _form(text).replace(_BETWEEN, b" ") + _BETWEEN
        if laid and size + len(form) > _PIECE:
            yield first, b"".join(laid), np.cumsum([len(each) for each in laid])
            first, size, laid = place, 0, []
        laid.append(form)
        size += len(form)
    if laid:
        yield first, b"".join(laid), np.cumsum([len(each) for each in laid])
