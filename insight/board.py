"""How a board of seats is laid out: grouped, filtered and sorted by a permutation of its rows.

The board itself keeps its order; an `Arrangement` says in which order its rows are shown and where
the groups begin. It is made when the user asks for another view and stays as it is while seats
change state, so that nobody's tile jumps away under the pointer.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from insight import pinyin
from insight.floor.seats import UNKNOWN, SeatBoard, Texts
from insight.states import STATES

Grouping = Literal["none", "team", "queue", "state", "kind", "site"]
Order = Literal["number", "longest", "name"]
GROUPINGS: Final[tuple[Grouping, ...]] = ("none", "team", "queue", "state", "kind", "site")
ORDERS: Final[tuple[Order, ...]] = ("number", "longest", "name")


@dataclass(frozen=True, slots=True)
class View:
    """What a user asked to see.

    `group` "queue" goes by a seat's first skill (the queue it answers first), so that every seat
    stands in one group. `skill` keeps the seats that have that queue among their skills, `team`
    one team's, `state` those in one state, `over_limit` those beyond a limit, `text` those whose
    number, name, pinyin, initials, team or workplace match.
    """

    group: Grouping = "team"
    order: Order = "number"
    skill: str = ""
    team: str = ""
    state: str = ""
    over_limit: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A run of rows of an arrangement: `order[start:stop]`. `key` "" gathers the seats without."""

    key: str
    title: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """`order`: int32 rows of the board in the order shown (each at most once); groups in turn."""

    order: NDArray[np.int32]
    groups: tuple[Group, ...]

    def keeping(self, previous: Sequence[int]) -> "Arrangement":
        """Return the same groups with their rows in the order of `previous`; new rows come last."""
        ranks = np.full(int(self.order.max(initial=-1)) + 1, len(previous), dtype=np.int64)
        known = [(row, place) for place, row in enumerate(previous) if row < len(ranks)]
        if known:
            rows, places = zip(*known, strict=True)
            ranks[list(rows)] = places
        order = self.order.copy()
        for group in self.groups:
            part = order[group.start : group.stop]
            order[group.start : group.stop] = part[ranks[part].argsort(kind="stable")]
        return Arrangement(order, self.groups)

    def places(self, seats: int) -> NDArray[np.int32]:
        """Return for each of the board's `seats` rows its place in the order, −1 when hidden."""
        places = np.full(seats, -1, dtype=np.int32)
        places[self.order] = np.arange(len(self.order), dtype=np.int32)
        return places


def arrange(
    board: SeatBoard,
    view: View,
    levels: NDArray[np.int8] | None = None,
    queue_names: Mapping[str, str] = MappingProxyType({}),
) -> Arrangement:
    """Lay out a board as a view asks.

    `levels`: each seat's `Level`, needed for `over_limit` (ValueError without). `queue_names`:
    the titles of groups by queue; a queue without a name is titled by its key.

    Groups stand in the order of their titles, states in the order of `STATES`, seats without a
    group last. Seats equal under the order keep the board's order.
    """
    shown = np.flatnonzero(_kept(board, view, levels))
    shown = shown[_ranks(board, view.order)[shown].argsort(kind="stable")]
    if view.group == "none":
        groups = (Group("", "", 0, len(shown)),) if len(shown) else ()
        return Arrangement(shown.astype(np.int32), groups)
    keys, titles = _grouping(board, view.group, queue_names)
    group_keys = {key: titles[row] for row, key in reversed(list(enumerate(keys)))}
    ordered = sorted(group_keys, key=lambda key: _group_rank(view.group, key, group_keys[key]))
    rank = {key: place for place, key in enumerate(ordered)}
    ranks = np.fromiter((rank[keys[row]] for row in shown.tolist()), np.intp, len(shown))
    by_group = ranks.argsort(kind="stable")
    order, ranks = shown[by_group].astype(np.int32), ranks[by_group]
    starts = np.searchsorted(ranks, np.arange(len(ordered) + 1))
    return Arrangement(
        order,
        tuple(
            Group(key, group_keys[key], int(starts[place]), int(starts[place + 1]))
            for place, key in enumerate(ordered)
            if starts[place] < starts[place + 1]
        ),
    )


def state_counts(board: SeatBoard, arrangement: Arrangement) -> tuple[dict[str, int], ...]:
    """Return for each group how many of its seats are in each state now, states in their order."""
    place = {state.code: rank for rank, state in enumerate(STATES)}
    return tuple(
        dict(
            sorted(
                Counter(board.states[arrangement.order[group.start : group.stop]]).items(),
                key=lambda item: (place.get(item[0], len(place)), item[0]),
            )
        )
        for group in arrangement.groups
    )


def _kept(board: SeatBoard, view: View, levels: NDArray[np.int8] | None) -> NDArray[np.bool_]:
    kept = np.ones(len(board), dtype=bool)
    if view.over_limit:
        if levels is None:
            raise ValueError("a view of the seats over a limit needs their levels")
        kept &= levels > 0
    if view.team:
        kept &= np.asarray(board.team_keys == view.team, dtype=bool)
    if view.state:
        kept &= np.asarray(board.states == view.state, dtype=bool)
    if view.skill:
        kept &= np.fromiter((view.skill in skills for skills in board.skills), bool, len(board))
    if view.text.strip():
        wanted = view.text.strip().casefold()
        for row in np.flatnonzero(kept):
            kept[row] = _matches(board, int(row), wanted)
    return kept


def _matches(board: SeatBoard, row: int, wanted: str) -> bool:
    texts = (board.numbers[row], board.teams[row], board.workplaces[row])
    return any(wanted in text.casefold() for text in texts) or pinyin.matches(
        board.names[row], wanted
    )


def _ranks(board: SeatBoard, order: Order) -> NDArray[np.int64]:
    """Return a number for each row; rows are shown from the smallest on."""
    if order == "longest":
        latest = np.iinfo(np.int64).max
        return np.where(board.since_us == UNKNOWN, latest, board.since_us)
    if order == "name":
        return _dense([(pinyin.readings(name)[:1], name) for name in board.names])
    return np.arange(len(board))


def _dense(keys: Sequence[tuple[object, str]]) -> NDArray[np.int64]:
    ranked = sorted(range(len(keys)), key=keys.__getitem__)
    ranks = np.empty(len(keys), dtype=np.int64)
    rank = -1
    for place, row in enumerate(ranked):
        if not place or keys[row] != keys[ranked[place - 1]]:
            rank += 1
        ranks[row] = rank
    return ranks


def _grouping(
    board: SeatBoard, group: Grouping, queue_names: Mapping[str, str]
) -> tuple[Sequence[str], Sequence[str]]:
    """Return each row's group key and the group's title."""
    columns: dict[Grouping, tuple[Texts, Texts]] = {
        "team": (board.team_keys, board.teams),
        "state": (board.states, board.states),
        "kind": (board.kinds, board.kinds),
        "site": (board.sites, board.sites),
    }
    if group == "queue":
        first = [skills[0] if skills else "" for skills in board.skills]
        return first, [queue_names.get(key, key) for key in first]
    keys, titles = columns[group]
    return list(keys), list(titles)


def _group_rank(group: Grouping, key: str, title: str) -> tuple[bool, int, str, str]:
    states = [state.code for state in STATES]
    known = states.index(key) if group == "state" and key in states else len(states)
    return (not key, known, title, key)
