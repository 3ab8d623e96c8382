"""The clock of a source: every timer on screen runs on it, never on this machine's own time."""

import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    """What a source said the time was: microseconds UTC, at a monotonic second of ours."""

    source_us: int
    at: float


class SourceClock:
    """Extrapolates a source's time between readings.

    The rate between readings is learnt (a replayed or simulated centre may run faster than ours)
    and kept within 0 and 100. A heartbeat that stands still tells nothing and stops nothing: time
    goes on, so that what hangs on a dead source grows old. Before the first reading `now_us` is
    this machine's time. Safe to use from any thread.
    """

    _KEPT = 16
    _MAX_RATE = 100.0

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ticks: list[Tick] = []
        self._rate = 1.0

    def observe(self, source_us: int, at: float | None = None) -> None:
        """Take a reading. A reading older than the last starts the clock anew (it was set back)."""
        tick = Tick(source_us, time.monotonic() if at is None else at)
        with self._lock:
            if self._ticks and tick.source_us == self._ticks[-1].source_us:
                return
            if self._ticks and (
                tick.source_us < self._ticks[-1].source_us or tick.at < self._ticks[-1].at
            ):
                self._ticks.clear()
                self._rate = 1.0
            self._ticks = [*self._ticks[-self._KEPT + 1 :], tick]
            first = self._ticks[0]
            if tick.at - first.at >= 1.0:
                rate = (tick.source_us - first.source_us) / 1e6 / (tick.at - first.at)
                self._rate = min(max(rate, 0.0), self._MAX_RATE)

    def forget(self) -> None:
        """Drop all readings, as after this machine has slept."""
        with self._lock:
            self._ticks.clear()
            self._rate = 1.0

    @property
    def rate(self) -> float:
        """Seconds of the source per second of ours."""
        with self._lock:
            return self._rate

    def now_us(self, at: float | None = None) -> int:
        """Return the source's time now, microseconds UTC."""
        with self._lock:
            if not self._ticks:
                return time.time_ns() // 1000
            last = self._ticks[-1]
            elapsed = (time.monotonic() if at is None else at) - last.at
            return last.source_us + int(elapsed * self._rate * 1e6)
