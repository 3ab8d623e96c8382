"""The floor as it was: which stretch of time in a state every seat was in at any moment kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.floor.seats import UNKNOWN, Moments, SeatBoard, Texts

OPEN: Final = int(np.iinfo(np.int64).max)
"""Stands for the end of a stretch that is still going on."""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Stretches of many seats as parallel columns, in order of seat and beginning.

    `seats`: row of the seat's place in `keys` ((source, agent key) each), int32; `from_us` and
    `until_us` (`OPEN` when not ended) microseconds UTC; texts as in a `SeatBoard`; `queue_names`
    by queue key.
    """

    keys: tuple[tuple[str, str], ...]
    seats: NDArray[np.int32]
    from_us: Moments
    until_us: Moments
    states: Texts
    reasons: Texts
    queue_keys: Texts
    call_keys: Texts
    queue_names: Mapping[str, str] = field(default_factory=dict)

    def at(self, moment_us: int) -> NDArray[np.int64]:
        """Return for each of `keys` the row of its stretch with from ≤ moment < until, −1: none.

        Where a record overlaps itself the stretch that began last wins; of stretches that began
        at the same moment the later row.
        """
        rows = np.full(len(self.keys), -1, dtype=np.int64)
        inside = np.flatnonzero((self.from_us <= moment_us) & (moment_us < self.until_us))
        rows[self.seats[inside]] = inside  # rows rise within a seat: the last assignment stays
        return rows

    def board_at(self, board: SeatBoard, moment_us: int) -> SeatBoard:
        """Return the board as it was: who they are from `board`, what they did from the record.

        A seat nobody recorded anything of at that moment is offline since an unknown time. What
        the record does not keep (customer, workplace) is empty.
        """
        rows = self.at(moment_us)
        place = {key: seat for seat, key in enumerate(self.keys)}
        seats = np.fromiter((place.get(key, -1) for key in board.positions), np.int64, len(board))
        known = seats >= 0
        found = np.where(known, rows[seats], -1) if len(rows) else np.full(len(board), -1)
        recorded = found >= 0

        def past(column: Texts, missing: str) -> Texts:
            values = np.full(len(board), missing, dtype=object)
            values[recorded] = column[found[recorded]]
            return values

        since = np.full(len(board), UNKNOWN, dtype=np.int64)
        since[recorded] = self.from_us[found[recorded]]
        empty = np.full(len(board), "", dtype=object)
        queue_keys = past(self.queue_keys, "")
        queues = empty.copy()
        queues[:] = [self.queue_names.get(key, key) for key in queue_keys]
        return replace(
            board,
            states=past(self.states, "offline"),
            reasons=past(self.reasons, ""),
            since_us=since,
            call_keys=past(self.call_keys, ""),
            queue_keys=queue_keys,
            queues=queues,
            call_reasons=empty,
            phones=empty,
            tiers=empty,
            workplaces=empty,
        )
