"""The hub's time, as known at this desk between its answers."""

import threading
import time


class HubClock:
    """Deadlines and orders go by the hub's clock, never by this machine's, which may be a day off.

    Between readings time goes on by the monotonic clock. Before the first reading `now_us` is this
    machine's time. Safe to use from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._base_us: int | None = None
        self._at = 0.0

    def observe(self, hub_us: int, asked: float, answered: float) -> None:
        """Take a reading: what the hub said between two monotonic seconds of ours."""
        with self._lock:
            self._base_us, self._at = hub_us, (asked + answered) / 2

    def forget(self) -> None:
        """Drop the reading, as after this machine has slept."""
        with self._lock:
            self._base_us = None

    def now_us(self) -> int:
        """Return the hub's time now, microseconds UTC."""
        with self._lock:
            if self._base_us is None:
                return time.time_ns() // 1000
            return self._base_us + int((time.monotonic() - self._at) * 1e6)
