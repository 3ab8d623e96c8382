"""The seats of a floor as columns: what the wall paints and the table lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.service_level import Ratio, occupancy
from insight.states import FAMILIES, state_of

Texts = NDArray[np.object_]
Moments = NDArray[np.int64]

UNKNOWN: Final = -1
"""Stands for a moment nobody recorded."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat at one moment. Texts are empty and `since_us` is None where nothing is recorded.

    `key` is the agent's key at the source, `number` the 工号. `phone` is masked already. `queue`
    is the name of the queue the current call came through, `skills` are queue keys.
    """

    source: str
    key: str
    number: str
    name: str
    team_key: str
    team: str
    site: str
    kind: str
    skills: tuple[str, ...]
    state: str
    reason: str
    since_us: int | None
    call_key: str
    call_reason: str
    phone: str
    tier: str
    queue_key: str
    queue: str
    workplace: str


def _texts(values: Sequence[object]) -> Texts:
    column = np.empty(len(values), dtype=object)
    column[:] = list(values)
    return column


@dataclass(frozen=True, slots=True, eq=False)
class SeatBoard:
    """All seats of a floor, a column each, in a stable order (by number); row i is one seat.

    Text columns are object arrays of str ("" where nothing is recorded), `skills` an object array
    of tuples, `since_us` microseconds UTC (`UNKNOWN` where not recorded). Boards are never changed
    in place: `merged` answers a new one, so that a board can be handed from thread to thread.
    """

    sources: Texts
    keys: Texts
    numbers: Texts
    names: Texts
    team_keys: Texts
    teams: Texts
    sites: Texts
    kinds: Texts
    skills: Texts
    states: Texts
    reasons: Texts
    since_us: Moments
    call_keys: Texts
    call_reasons: Texts
    phones: Texts
    tiers: Texts
    queue_keys: Texts
    queues: Texts
    workplaces: Texts
    positions: dict[tuple[str, str], int] = field(init=False, repr=False)
    """(source, key) of a seat → its row."""

    def __post_init__(self) -> None:
        known = zip(self.sources, self.keys, strict=True)
        object.__setattr__(self, "positions", {key: row for row, key in enumerate(known)})

    def __len__(self) -> int:
        return len(self.keys)

    @classmethod
    def of(cls, seats: Sequence[Seat]) -> "SeatBoard":
        """Build a board of seats in the order given."""
        columns: list[Texts | Moments] = []
        for name in _COLUMNS:
            if name == "since_us":
                since = [UNKNOWN if seat.since_us is None else seat.since_us for seat in seats]
                columns.append(np.array(since, dtype=np.int64))
            else:
                columns.append(_texts([getattr(seat, name) for seat in seats]))
        return cls(*columns)  # type: ignore[arg-type]  # texts and moments stand in field order

    def without_tiers(self) -> "SeatBoard":
        """Return the board as it may be shown where a customer can see the screen."""
        return replace(self, tiers=_texts([""] * len(self))) if any(self.tiers) else self

    def seat(self, row: int) -> Seat:
        """Return row `row` as one fact (IndexError: no such row)."""
        cells = [getattr(self, column)[row] for column in _COLUMNS.values()]
        since = list(_COLUMNS).index("since_us")
        cells[since] = None if cells[since] == UNKNOWN else int(cells[since])
        return Seat(*cells)

    def elapsed_s(self, now_us: int) -> NDArray[np.float64]:
        """Seconds every seat has been in its state: never negative, NaN where unknown."""
        elapsed = np.maximum(now_us - self.since_us, 0) / 1e6
        elapsed[self.since_us == UNKNOWN] = np.nan
        return elapsed

    def families(self) -> NDArray[np.int8]:
        """Return each seat's state family as its place in `FAMILIES`."""
        place = {code: FAMILIES.index(state_of(code).family) for code in set(self.states)}
        return np.fromiter((place[code] for code in self.states), np.int8, len(self))

    def merged(self, changed: "SeatBoard") -> tuple["SeatBoard", NDArray[np.int32]]:
        """Return this board with `changed` seats laid over it, and the rows that differ now.

        Seats keep their rows; a seat not known yet is added at the end. A seat that went away
        stays until the whole board is read again.
        """
        if not len(changed):
            return self, np.empty(0, dtype=np.int32)
        fresh = [row for row, key in enumerate(changed.positions) if key not in self.positions]
        known = [row for row, key in enumerate(changed.positions) if key in self.positions]
        targets = np.fromiter(
            (self.positions[key] for key in changed.positions if key in self.positions), np.intp
        )
        differs = np.zeros(len(targets), dtype=bool)
        columns: list[Texts | Moments] = []
        for name in _COLUMNS.values():
            old, new = getattr(self, name), getattr(changed, name)
            if known:
                differs |= np.asarray(old[targets] != new[known], dtype=bool)
            column = np.concatenate((old, new[fresh]))
            column[targets] = new[known]
            columns.append(column)
        added = np.arange(len(self), len(self) + len(fresh))
        rows = np.concatenate((targets[differs], added)).astype(np.int32)
        return SeatBoard(*columns), np.sort(rows)  # type: ignore[arg-type]


_COLUMNS: Final[dict[str, str]] = {  # field of a seat → column of a board, both in this order
    "source": "sources",
    "key": "keys",
    "number": "numbers",
    "name": "names",
    "team_key": "team_keys",
    "team": "teams",
    "site": "sites",
    "kind": "kinds",
    "skills": "skills",
    "state": "states",
    "reason": "reasons",
    "since_us": "since_us",
    "call_key": "call_keys",
    "call_reason": "call_reasons",
    "phone": "phones",
    "tier": "tiers",
    "queue_key": "queue_keys",
    "queue": "queues",
    "workplace": "workplaces",
}


@dataclass(frozen=True, slots=True)
class BusinessFigure:
    """What the centre counts besides traffic: a measure's value and target, in its own unit."""

    measure: str
    value: float | None
    target: float | None


@dataclass(frozen=True, slots=True)
class SeatTime:
    """Seat time of a day so far in seconds: signed in, and of that handling customers, ready for
    them, and on breaks. What is in none of the three is training, task work and the like."""

    signed_in_s: float = 0.0
    handling_s: float = 0.0
    ready_s: float = 0.0
    break_s: float = 0.0


@dataclass(frozen=True, slots=True)
class SeatFigures:
    """One seat's day so far.

    `handled`: calls, tickets and visits this agent answered today that are over; `aht_s` talk,
    hold and wrap-up per handled; `wrapup_s` wrap-up per handled (None without any handled).
    """

    source: str
    key: str
    handled: int
    aht_s: float | None
    wrapup_s: float | None
    time: SeatTime
    business: tuple[BusinessFigure, ...]

    def occupancy(self) -> Ratio:
        return occupancy(self.time.handling_s, self.time.ready_s)
