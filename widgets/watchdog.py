"""Notices when the interface stands still, and tells whose fault it was.

A timer beats on the interface thread; a beat that comes late is a stall. A busy machine makes
beats late as well, so each stall also says how much processor time the interface thread itself
used in the gap: little means that the machine was elsewhere, much that our code was.
"""

import time
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

STALL_MS = 100.0
_BEAT_MS = 10


@dataclass(frozen=True, slots=True)
class Stall:
    """One gap between beats, in milliseconds: by the clock, and of the thread's own processor."""

    wall_ms: float
    cpu_ms: float

    @property
    def ours(self) -> bool:
        """Whether the interface thread itself worked through most of a stall's length."""
        return self.cpu_ms >= STALL_MS


class Watchdog(QObject):
    """Counts the stalls of the thread it is started on.

    Costs about a hundred microseconds of processor time a second. Not for use from other threads.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stalls: list[Stall] = []
        self._beats = 0
        self._worst = Stall(0.0, 0.0)
        self._cpu = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to watch; what was counted before is kept."""
        self._mark()
        self._timer.start()

    def stop(self) -> None:
        """Stop watching; a gap that is open now still counts."""
        if self._timer.isActive():
            self._beat()
            self._timer.stop()

    @property
    def stalls(self) -> tuple[Stall, ...]:
        """All gaps longer than `STALL_MS` by the clock, oldest first."""
        return tuple(self._stalls)

    @property
    def ours(self) -> tuple[Stall, ...]:
        """Those of them in which the thread itself was busy."""
        return tuple(stall for stall in self._stalls if stall.ours)

    @property
    def worst(self) -> Stall:
        """The gap in which the thread used most processor time, long or not."""
        return self._worst

    @property
    def beats(self) -> int:
        return self._beats

    def summary(self) -> dict[str, float]:
        """Return the counts for a report."""
        return {
            "stalls": len(self._stalls),
            "stalls_of_the_interface": len(self.ours),
            "longest_ms": round(max((stall.wall_ms for stall in self._stalls), default=0.0), 1),
            "most_cpu_ms": round(self._worst.cpu_ms, 1),
            "beats": self._beats,
        }

    def _beat(self) -> None:
        gap = Stall(
            self._clock.nsecsElapsed() / 1e6 - _BEAT_MS, (time.thread_time() - self._cpu) * 1e3
        )
        self._mark()
        self._beats += 1
        if gap.cpu_ms > self._worst.cpu_ms:
            self._worst = gap
        if gap.wall_ms > STALL_MS:
            self._stalls.append(gap)

    def _mark(self) -> None:
        self._clock.start()
        self._cpu = time.thread_time()
