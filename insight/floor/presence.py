"""Who of those on shift is there (实到 / 应到)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from insight.floor.seats import UNKNOWN, SeatBoard
from insight.states import state_of

LATE_AFTER_US: Final = 5 * 60 * 1_000_000


@dataclass(frozen=True, slots=True)
class Shift:
    """A planned presence of an agent that covers the moment in question."""

    agent_key: str
    starts_us: int
    ends_us: int


@dataclass(frozen=True, slots=True)
class Presence:
    """Agent keys: on shift now, and of these signed in, late, and signed out again.

    `late`: not signed in since the shift began, which was at least five minutes ago (or no seat
    of theirs is known at all); `left`: signed in during the shift and signed out since. Who is
    expected but within the first five minutes is in none of the three.
    """

    scheduled: frozenset[str]
    present: frozenset[str]
    late: frozenset[str]
    left: frozenset[str]

    @classmethod
    def of(cls, board: SeatBoard, shifts: Iterable[Shift], now_us: int) -> "Presence":
        """Compare the shifts that cover now with the seats. Shifts name agents by key alone."""
        since = {
            key: (state_of(state).signed_in, since_us)
            for key, state, since_us in zip(
                board.keys, board.states, board.since_us.tolist(), strict=True
            )
        }
        begins: dict[str, int] = {}
        for shift in shifts:
            begins[shift.agent_key] = min(
                shift.starts_us, begins.get(shift.agent_key, shift.starts_us)
            )
        present, late, left = set(), set(), set()
        for key, begin in begins.items():
            signed_in, since_us = since.get(key, (False, UNKNOWN))
            if signed_in:
                present.add(key)
            elif since_us > begin:
                left.add(key)
            elif now_us - begin >= LATE_AFTER_US:
                late.add(key)
        return cls(frozenset(begins), frozenset(present), frozenset(late), frozenset(left))
