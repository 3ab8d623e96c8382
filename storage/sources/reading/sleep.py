"""Noticing that this machine has slept."""

import time
from collections.abc import Callable
from typing import Final

JUMP_S: Final = 5.0


class SleepWatch:
    """Tells whether the machine slept during a wait: wall clock and monotonic clock then differ.

    Where the monotonic clock counts sleep too (Windows), the wait itself took far too long. A
    wall clock set by hand looks the same, and needs the same: clocks measured anew.
    """

    def __init__(
        self,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic

    def slept(self, wait: Callable[[], object], at_most_s: float = 30.0) -> bool:
        """Do `wait`, which takes `at_most_s` at the most; return whether the machine slept."""
        wall, monotonic = self._wall(), self._monotonic()
        wait()
        waited = self._monotonic() - monotonic
        return abs(self._wall() - wall - waited) > JUMP_S or waited > at_most_s + JUMP_S
