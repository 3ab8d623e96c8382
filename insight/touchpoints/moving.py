"""What other rules would change: how many cases would stand elsewhere, and some of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from insight.path.cases import Mask
from insight.touchpoints.chain import NO_PROBLEM, Chain
from insight.touchpoints.placing import NOT_PLACED, SET_ASIDE, Placed, placed
from insight.touchpoints.problems import Problems
from insight.touchpoints.texts import Laid

UNPLACED: Final = ""
EXAMPLES: Final = 30


@dataclass(frozen=True, slots=True)
class Move:
    """So many cases go `from_` a link `to` another; codes, UNPLACED or NO_PROBLEM. `rows`: some."""

    from_: str
    to: str
    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """Rules tried on the cases of a period: `placed` by them; `moves`, the largest first; `counts`:
    how many each rule takes, in their order; `unplaced`: how many none takes."""

    placed: Placed
    moves: tuple[Move, ...]
    counts: tuple[int, ...]
    cases: int
    unplaced: int

    @property
    def moved(self) -> int:
        return sum(each.count for each in self.moves)


def tried(
    problems: Problems, now: Placed, chain: Chain, other: Chain, laid: Laid, among: Mask,
    words: Mapping[int, str] | None = None,
) -> Tried:  # fmt: skip
    """Try other rules on the cases `among`; `now`: how the rules in force placed them."""
    there = placed(problems, other, laid, words)
    old, new = _names(chain), _names(other)
    names = sorted({*(each.code for each in (*chain.link, *other.link)), NO_PROBLEM, UNPLACED})
    number = {name: place for place, name in enumerate(names)}
    before = np.array([number[name] for name in old], np.int64)[now.link - SET_ASIDE]
    after = np.array([number[name] for name in new], np.int64)[there.link - SET_ASIDE]
    moved = np.flatnonzero(among & (before != after))
    pairs = before[moved] * len(names) + after[moved]
    found = []
    for pair, count in zip(*np.unique(pairs, return_counts=True), strict=True):
        rows = moved[pairs == pair][-EXAMPLES:]
        found.append(Move(names[int(pair) // len(names)], names[int(pair) % len(names)],
                          int(count), tuple(rows.tolist())))  # fmt: skip
    by_rule = np.bincount(
        np.maximum(there.rule[among].astype(np.int64), -1) + 1, minlength=len(other.rule) + 1
    )
    return Tried(
        there, tuple(sorted(found, key=lambda move: -move.count)), tuple(by_rule[1:].tolist()),
        int(among.sum()), int((there.link[among] == NOT_PLACED).sum()),
    )  # fmt: skip


def _names(chain: Chain) -> list[str]:
    """Return the names of links as `Placed.link - SET_ASIDE` counts them."""
    return [NO_PROBLEM, UNPLACED, *(each.code for each in chain.link)]
