"""Queues and the calls waiting in them."""

from dataclasses import dataclass

from insight.limits import FIGURE_LIMITS, Level
from insight.service_level import (
    DEFAULT_FORMULA,
    Counts,
    abandonment,
    average_handling_time,
    average_speed_of_answer,
    service_level,
)


@dataclass(frozen=True, slots=True)
class WaitingCall:
    """One call (ticket, visit) that asked for an agent and has none; `phone` is masked."""

    source: str
    key: str
    kind: str
    queue_key: str
    queue: str
    phone: str
    tier: str
    since_us: int

    def waited_s(self, now_us: int) -> float:
        return max(0.0, (now_us - self.since_us) / 1e6)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One queue today. `waiting` and `oldest_us` are now; `staffed` the seats ready for it, None
    where the ACD does not say; `counts` today's requests; `target_s` the queue's own seconds."""

    source: str
    key: str
    name: str
    kind: str
    target_s: int
    short_abandon_s: int
    waiting: int
    oldest_us: int | None
    staffed: int | None
    counts: Counts

    def longest_wait_s(self, now_us: int) -> float | None:
        return None if self.oldest_us is None else max(0.0, (now_us - self.oldest_us) / 1e6)

    def service_level(self, formula: str = DEFAULT_FORMULA) -> float | None:
        """Return the share answered within `target_s` under a formula, None without calls."""
        return service_level(self.counts, formula)

    @property
    def abandonment(self) -> float | None:
        return abandonment(self.counts).value

    @property
    def asa_s(self) -> float | None:
        return average_speed_of_answer(self.counts).value

    @property
    def aht_s(self) -> float | None:
        return average_handling_time(self.counts).value

    def levels(self, now_us: int, formula: str = DEFAULT_FORMULA) -> dict[str, Level]:
        """Return how far each figure of this line is beyond the floor's limits, by figure code."""
        values = {
            "longest_wait": self.longest_wait_s(now_us),
            "service_level": self.service_level(formula),
            "abandonment": self.abandonment,
            "asa": self.asa_s,
            "aht": self.aht_s,
        }
        return {code: FIGURE_LIMITS[code].level(value) for code, value in values.items()}
