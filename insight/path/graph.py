"""The path as a graph: what moved along every edge and how fast, and what became of who stayed.

A case walks from where it began over the stages it entered, in the order of time, to the stage at
which it stands; a stage entered twice in a row counts once. Where it stands though that was not
recorded as entered, the last move is *not recorded*: it is counted, and has no time. So at every
node `visits = began + moves in = moves out + won + lost + leaked + open`, the last four being the
numbers of the funnel.

An edge is *designed* when it leads forward and all stages between are optional; what began is
designed to begin at the first stage. Every other edge skips stages or goes back.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import LEAKED, LOST, NEVER, OPEN, WON, Cases, Mask, Moments
from insight.path.funnel import breakdown, stuck
from insight.path.process import Process

BEGAN: Final = -1
"""As the source of a move: the case began there."""
ENTRIES: Final = 7
"""So many touchpoints are told apart, the others are one entry together."""
Groups = tuple[tuple[str, ...], ...]
"""Touchpoints that are one entry each."""


@dataclass(frozen=True, slots=True)
class Move:
    """From the place of a stage (or BEGAN) to the place of another; twice the same place: whoever
    came there, twice BEGAN: wherever they began. `touchpoints`: only of cases first met at one of
    these; empty for all."""

    source: int
    target: int
    touchpoints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A stage. `visits` count how often it was entered, `cases` by how many; the rest is what
    stands there: `lost` without the leaks, `stuck` are among the open."""

    stage: str
    visits: int
    cases: int
    began: int
    won: int
    lost: int
    leaked: int
    open: int
    stuck: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Moves from one stage to another, by places. `share`: of the visits of the source, or of the
    entry. Times are of the recorded moves, microseconds; None where there is none."""

    source: int
    target: int
    volume: int
    cases: int
    unrecorded: int
    share: float
    median_us: int | None
    p90_us: int | None
    designed: bool

    @property
    def move(self) -> Move:
        return Move(self.source, self.target)

    @property
    def goes_back(self) -> bool:
        return self.target < self.source


@dataclass(frozen=True, slots=True)
class Entry:
    """Where cases come from: a touchpoint, or the rarest together; "" is "not told".

    `share`: of all cases."""

    touchpoints: tuple[str, ...]
    cases: int
    share: float
    edges: tuple[Edge, ...]
    """From BEGAN to the stages at which they began."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A node a stage, in the order of the path. `edges` are sorted by source and target; designed
    ones are there even if nobody took them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Moves:
    """A row a move: the case's row, from which place to which, how long it took or NEVER."""

    case: NDArray[np.intp]
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    took: Moments
    recorded: Mask


def designed(process: Process, source: int, target: int) -> bool:
    """Return whether the design leads from one place to another. The first stage cannot be
    optional, so from BEGAN it leads there only."""
    between = process.stage[source + 1 : target]
    return target > source and all(stage.optional for stage in between)


def moved(cases: Cases, move: Move) -> Mask:
    """Return which cases made a move, at least once."""
    moves = _moves(cases)
    hits = np.ones(len(moves.case), np.bool_)
    if move.source != move.target or move.source == BEGAN:
        hits &= moves.source == move.source
    if move.target != BEGAN:
        hits &= moves.target == move.target
    mask = np.zeros(len(cases), np.bool_)
    mask[moves.case[hits]] = True
    if move.touchpoints:
        mask &= cases.by["touchpoint"].among(*move.touchpoints)
    return mask


def groups_of(cases: Cases) -> Groups:
    """Return the touchpoints of cases, the most frequent first, and the rarest together last; ""
    is "not told"."""
    ranked = [word for word, _ in breakdown(cases, "touchpoint")]
    alone = ranked if len(ranked) <= ENTRIES + 1 else ranked[:ENTRIES]
    rest = tuple(ranked[len(alone) :])
    return (*((word,) for word in alone), *((rest,) if rest else ()))


def graph(cases: Cases, groups: Groups | None = None) -> Graph:
    """Return the path's graph of some cases. `groups`: which entries it has, those without a case
    too, so that a filter moves none; by default those of the cases."""
    groups = groups_of(cases) if groups is None else groups
    moves = _moves(cases)
    stages = len(cases.process.stage)
    visits = np.bincount(moves.target, minlength=stages)
    inner = moves.source != BEGAN
    found = _edges(cases.process, _taken(moves, inner), visits)
    known = {(edge.source, edge.target) for edge in found}
    unused = [
        Edge(source, target, 0, 0, 0, 0.0, None, None, designed=True)
        for source in range(stages)
        for target in range(source + 1, stages)
        if (source, target) not in known and designed(cases.process, source, target)
    ]
    edges = sorted((*found, *unused), key=lambda edge: (edge.source, edge.target))
    return Graph(
        tuple(_nodes(cases, moves, visits)), tuple(edges),
        tuple(_entries(cases, _taken(moves, ~inner), groups)),
    )  # fmt: skip


def _moves(cases: Cases) -> _Moves:
    walk, count = cases.walk, len(cases)
    fresh = np.ones(len(walk.case), np.bool_)
    fresh[1:] = (walk.case[1:] != walk.case[:-1]) | (walk.place[1:] != walk.place[:-1])
    case, place, at = walk.case[fresh], walk.place[fresh].astype(np.int64), walk.at[fresh]
    last = np.full(count, NEVER, np.int64)
    last[case] = place
    told = np.flatnonzero(last != cases.stands)
    case = np.concatenate([case, told])
    order = np.argsort(case, kind="stable")
    case = case[order]
    place = np.concatenate([place, cases.stands[told].astype(np.int64)])[order]
    at = np.concatenate([at, np.full(len(told), NEVER, np.int64)])[order]
    source, took = np.full(len(case), BEGAN, np.int64), np.full(len(case), NEVER, np.int64)
    follows = np.flatnonzero(case[1:] == case[:-1]) + 1
    source[follows] = place[follows - 1]
    timed = follows[(at[follows] >= 0) & (at[follows - 1] >= 0)]
    took[timed] = at[timed] - at[timed - 1]
    return _Moves(case, source, place, took, at != NEVER)


def _taken(moves: _Moves, chosen: Mask) -> _Moves:
    return _Moves(
        moves.case[chosen], moves.source[chosen], moves.target[chosen], moves.took[chosen],
        moves.recorded[chosen],
    )  # fmt: skip


def _edges(process: Process, moves: _Moves, visits: NDArray[np.intp]) -> list[Edge]:
    """Return an edge for every pair of places between which something moved. `visits`: of how many
    each source's shares are; BEGAN reads its last."""
    stages = len(process.stage)
    pair = (moves.source + 1) * stages + moves.target
    order = np.argsort(pair, kind="stable")
    starts = np.flatnonzero(np.diff(pair[order], prepend=-1))
    edges = []
    for rows in np.split(order, starts[1:]) if len(order) else []:
        source, target = int(moves.source[rows[0]]), int(moves.target[rows[0]])
        took = moves.took[rows]
        took = took[took >= 0]
        middle, far = (
            (int(np.percentile(took, 50)), int(np.percentile(took, 90))) if len(took)
            else (None, None)
        )  # fmt: skip
        edges.append(Edge(
            source, target, len(rows), len(np.unique(moves.case[rows])),
            int((~moves.recorded[rows]).sum()), len(rows) / int(visits[source]), middle, far,
            designed(process, source, target),
        ))  # fmt: skip
    return edges


def _nodes(cases: Cases, moves: _Moves, visits: NDArray[np.intp]) -> list[Node]:
    stages = len(cases.process.stage)

    def counted(places: NDArray[np.int64] | NDArray[np.int8]) -> list[int]:
        return np.bincount(places, minlength=stages).tolist()  # type: ignore[no-any-return]

    once = np.unique(moves.case * stages + moves.target) % stages
    standing = [counted(cases.stands[cases.outcome == each]) for each in (WON, LOST, LEAKED, OPEN)]
    columns = zip(
        cases.process.codes, visits.tolist(), counted(once),
        counted(moves.target[moves.source == BEGAN]), *standing,
        counted(cases.stands[stuck(cases)]), strict=True,
    )  # fmt: skip
    return [Node(*line) for line in columns]


def _entries(cases: Cases, begun: _Moves, groups: Groups) -> list[Entry]:
    column = cases.by["touchpoint"]
    entries = []
    for words in groups:
        mine = column.among(*words)[begun.case]
        all_ = int(mine.sum())
        edges = _edges(cases.process, _taken(begun, mine), np.array([all_]))
        entries.append(Entry(words, all_, all_ / max(len(cases), 1), tuple(edges)))
    return entries
