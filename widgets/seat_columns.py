"""A board as numbers: what the wall and the table compare many times a second."""

import numpy as np
import numpy.typing as npt

from insight.floor import UNKNOWN, SeatBoard
from insight.limits import StateLimits, Thresholds
from insight.states import FAMILIES, state_of
from widgets.seat_frame import NO_TIME, time_index
from widgets.seat_layout import Ints

Levels = npt.NDArray[np.int8]
_SECOND = 1_000_000


class SeatColumns:
    """States and reasons as small integers, *kinds*; what goes by kind is looked up by them.

    `kind` and `since_us` have one number per row of the board; `pairs`, `family` (the place in
    `FAMILIES`), `timed` (whether the time in it is shown) and the limits one per kind. Kinds are
    never forgotten, so their numbers stay.
    """

    def __init__(self) -> None:
        self.kind: Ints = np.empty(0, np.int64)
        self.since_us: Ints = np.empty(0, np.int64)
        self.pairs: list[tuple[str, str]] = []
        self.family: Ints = np.empty(0, np.int64)
        self.timed: npt.NDArray[np.bool_] = np.empty(0, bool)
        self._limits = StateLimits()
        self._steps: npt.NDArray[np.float64] = np.empty((4, 0))
        self._kinds: dict[tuple[str, str], int] = {}

    def set_limits(self, limits: StateLimits) -> None:
        self._limits = limits
        self._look_up()

    def take(self, board: SeatBoard) -> None:
        """Read a whole board."""
        self.kind = np.zeros(len(board), np.int64)
        self.update(board, np.arange(len(board)))

    def update(self, board: SeatBoard, rows: Ints) -> None:
        """Read the given rows again (the board has as many rows as the one taken)."""
        known = len(self.pairs)
        pairs = zip(board.states[rows], board.reasons[rows], strict=True)
        self.kind[rows] = [self._number(pair) for pair in pairs]
        self.since_us = board.since_us
        if len(self.pairs) > known:
            self._look_up()

    def times(self, rows: Ints, now_us: int) -> tuple[Ints, Levels]:
        """Return which time each row shows (see `seat_frame.time_index`) and its limit `Level`."""
        since, kinds = self.since_us[rows], self.kind[rows]
        elapsed = np.maximum(now_us - since, 0)
        unknown = since == UNKNOWN
        seconds = elapsed / _SECOND
        seconds[unknown] = np.nan
        levels = Thresholds(self._steps[:, kinds]).levels(seconds)
        hidden = unknown | ~self.timed[kinds]
        return np.where(hidden, NO_TIME, time_index(elapsed // _SECOND)), levels

    def timed_row(self, row: int) -> bool:
        """Whether the time in state of a row is worth showing (not that of who is offline)."""
        return bool(self.timed[self.kind[row]])

    def _number(self, pair: tuple[str, str]) -> int:
        number = self._kinds.setdefault(pair, len(self.pairs))
        if number == len(self.pairs):
            self.pairs.append(pair)
        return number

    def _look_up(self) -> None:
        states = [state_of(state) for state, _ in self.pairs]
        self.family = np.array([FAMILIES.index(state.family) for state in states], np.int64)
        self.timed = np.array([state.family != "off" for state in states], bool)
        self._steps = self._limits.thresholds(
            [state for state, _ in self.pairs], [reason for _, reason in self.pairs]
        ).steps
