"""A board as numbers: what the wall and the table compare many times a second."""

import numpy as np
import numpy.typing as npt

from insight.floor import UNKNOWN, SeatBoard
from insight.limits import StateLimits, Thresholds
from insight.states import FAMILIES, state_of
from widgets.seat_frame import NO_TIME, time_index
from widgets.seat_layout import Ints

_SECOND = 1_000_000
_NEVER = np.iinfo(np.int64).max


class SeatColumns:
    """States and reasons as small integers, *kinds*; times and limit levels that roll on.

    `kind`, `times` (which time is shown, see `seat_frame.time_index`) and `levels` have one number
    per row of the board; `pairs` and `family` (the place in `FAMILIES`) one per kind. Kinds are
    never forgotten, so their numbers stay. `advance` brings times and levels up to a moment; it
    looks only at rows whose second is over, each at its own instant.
    """

    def __init__(self) -> None:
        self.kind = self.times = self.levels = np.empty(0, np.int64)
        self.pairs: list[tuple[str, str]] = []
        self.family: Ints = np.empty(0, np.int64)
        self._timed: npt.NDArray[np.bool_] = np.empty(0, bool)
        self._limits = StateLimits()
        self._steps: npt.NDArray[np.float64] = np.empty((4, 0))
        self._kinds: dict[tuple[str, str], int] = {}
        self._since_us: Ints = self.kind
        self._due_us: Ints = self.kind
        self._now_us = 0

    def set_limits(self, limits: StateLimits) -> None:
        self._limits = limits
        self._look_up()
        self._due_us[:] = 0

    def take(self, board: SeatBoard) -> None:
        """Read a whole board."""
        rows = len(board)
        self.kind, self.times = np.zeros(rows, np.int64), np.full(rows, NO_TIME)
        self.levels, self._due_us = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
        self.update(board, np.arange(rows))

    def update(self, board: SeatBoard, rows: Ints) -> None:
        """Read the given rows again (the board has as many rows as the one taken)."""
        known = len(self.pairs)
        pairs = zip(board.states[rows], board.reasons[rows], strict=True)
        self.kind[rows] = [self._number(pair) for pair in pairs]
        self._since_us = board.since_us
        self._due_us[rows] = 0
        if len(self.pairs) > known:
            self._look_up()

    def advance(self, now_us: int, rows: Ints) -> None:
        """Bring `times` and `levels` of these rows to a moment (also back, as a clock may be)."""
        if now_us < self._now_us:
            self._due_us[:] = 0
        self._now_us = now_us
        rows = rows[self._due_us[rows] <= now_us]
        if not len(rows):
            return
        since, kinds = self._since_us[rows], self.kind[rows]
        elapsed = np.maximum(now_us - since, 0) // _SECOND
        unknown = since == UNKNOWN
        seconds = np.where(unknown, np.nan, elapsed)
        self.levels[rows] = Thresholds(self._steps[:, kinds]).levels(seconds)
        hidden = unknown | ~self._timed[kinds]
        self.times[rows] = np.where(hidden, NO_TIME, time_index(elapsed))
        rolls = since + (elapsed + 1) * _SECOND
        self._due_us[rows] = np.where(unknown, _NEVER, rolls)

    def _number(self, pair: tuple[str, str]) -> int:
        number = self._kinds.setdefault(pair, len(self.pairs))
        if number == len(self.pairs):
            self.pairs.append(pair)
        return number

    def _look_up(self) -> None:
        states = [state_of(state) for state, _ in self.pairs]
        self.family = np.array([FAMILIES.index(state.family) for state in states], np.int64)
        self._timed = np.array([state.signed_in for state in states], bool)
        self._steps = self._limits.thresholds(
            [state for state, _ in self.pairs], [reason for _, reason in self.pairs]
        ).steps
