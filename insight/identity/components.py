"""Which of very many records hang together by what they share: whole arrays, no record at a time.

Linking everything anew needs this once: the records of one component are linked together, and no
component matters to another. Memory: some hundred bytes a record, no texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.identity.forms import KIND, REST, SHARED
from insight.identity.linking import CROWD

Words = NDArray[np.int64]
Places = NDArray[np.int32]

_SLICES: Final = 16
"""Marks are sorted a sixteenth at a time."""


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of all records: `words[n]` is a mark of the record at place `places[n]`, and
    `names[p]` the word of the name at place p."""

    words: Words
    places: Places
    names: Words

    def slices(self) -> Iterator[tuple[Words, Places]]:
        """Yield words and places in the order of both, a slice of the words at a time."""
        slots = self.words >> (64 - _SLICES.bit_length() + 1)
        for slot in range(-_SLICES // 2, _SLICES // 2):
            chosen = np.flatnonzero(slots == slot)
            words, places = self.words[chosen], self.places[chosen]
            order = np.lexsort((places, words))
            yield words[order], places[order]


@dataclass(frozen=True, slots=True)
class Components:
    """`label[p]` is the first place of the component of place p; `crowded` the words of marks
    that more than CROWD names share."""

    label: Places
    crowded: frozenset[int]

    def of_several(self) -> tuple[Places, Places]:
        """Return the places of all components of two or more records, one component behind the
        other by label, and where each begins there, the end at last."""
        order = np.argsort(self.label, kind="stable").astype(np.int32)
        sorted_labels = self.label[order]
        begins = np.flatnonzero(np.r_[True, sorted_labels[1:] != sorted_labels[:-1]])
        sizes = np.diff(np.r_[begins, len(order)])
        several = np.repeat(sizes > 1, sizes)
        kept = sizes[sizes > 1]
        return order[several], np.r_[0, np.cumsum(kept)].astype(np.int32)


class Gathering:
    """Grows components slice by slice of the sorted marks."""

    def __init__(self, names: Words) -> None:
        self._names = names
        self._ones: list[Places] = []
        self._others: list[Places] = []
        self._crowded: set[int] = set()

    def add(self, words: Words, places: Places) -> None:
        """Take in a slice as `Marks.slices` yields it."""
        if not len(words):
            return
        begins = np.flatnonzero(np.r_[True, words[1:] != words[:-1]])
        sizes = np.diff(np.r_[begins, len(words)])
        kinds = words[begins] & KIND
        linking = (sizes > 1) & (kinds != REST)
        for run in np.flatnonzero((sizes > CROWD) & (kinds == SHARED)):
            members = places[begins[run] : begins[run] + sizes[run]]
            if len(np.unique(self._names[members])) > CROWD:
                linking[run] = False
                self._crowded.add(int(words[begins[run]]))
        chosen = np.repeat(linking, sizes)
        self._ones.append(np.repeat(places[begins], sizes)[chosen])
        self._others.append(places[chosen])

    def bind(self, one: int, other: int) -> None:
        """Have two places be of one component: a person decided on them."""
        self._ones.append(np.array([one], np.int32))
        self._others.append(np.array([other], np.int32))

    def components(self) -> Components:
        """Return the components of all that was taken in."""
        label = np.arange(len(self._names), dtype=np.int32)
        if self._ones:
            ones, others = np.concatenate(self._ones), np.concatenate(self._others)
            apart = ones != others
            _join(label, ones[apart], others[apart])
        return Components(label, frozenset(self._crowded))


def _join(label: Places, ones: Places, others: Places) -> None:
    """Give each place the smallest place it hangs together with.

    Every root that an edge leads out of is hung under a smaller one, then all paths are made
    short; the edges left join fewer and fewer trees (Shiloach and Vishkin, 1982).
    """
    while len(ones):
        mine, theirs = label[ones], label[others]
        low, high = np.minimum(mine, theirs), np.maximum(mine, theirs)
        np.minimum.at(label, high, low)
        while True:
            shorter = label[label]
            if np.array_equal(shorter, label):
                break
            label[:] = shorter
        open_still = label[ones] != label[others]
        ones, others = ones[open_still], others[open_still]
