"""What stands on the floor: seats, calls and callers, and the ACD's codes for what they do.

Times are integer milliseconds since 1970.
"""

from dataclasses import dataclass
from typing import Any, Final

from resources.demo.staff import QUEUE_INDEX, QUEUES, Agent

OFFLINE, READY, BUSY, RINGING, TALKING = "00", "01", "02", "03", "04"
DIALLING, HOLD, CONSULT, WRAPUP, BREAK = "05", "06", "07", "08", "09"
TRAINED, TASK, SERVING, TRAVELLING, ON_SITE = "10", "11", "12", "13", "14"

IN_IVR, LEFT_IVR, WAITS, RINGS, TALKS, AFTER_WORK = "I1", "I0", "W", "Z", "T", "H"
ANSWERED, ABANDONED, FLOWED_OUT, FAILED = "A", "B", "L", "F"
OPEN: Final = (IN_IVR, WAITS, RINGS, TALKS, AFTER_WORK)


class Call:
    """One request of a customer, from reaching the centre until the after-work is done."""

    __slots__ = ("agent", "answered", "changed", "customer", "ended", "hold_s", "key", "kind",
                 "left", "outcome", "phone", "queue", "reason", "requested", "started", "tier",
                 "wrapped")  # fmt: skip

    def __init__(self, key: int, queue: int, started: int) -> None:
        self.key, self.queue, self.started, self.changed = key, queue, started, started
        self.kind = QUEUES[queue].kind
        self.agent, self.phone, self.customer, self.tier, self.reason = "", "", "", "", ""
        self.requested: int | None = None
        self.answered: int | None = None
        self.ended: int | None = None
        self.wrapped: int | None = None
        self.hold_s = 0
        self.left = 0
        self.outcome = IN_IVR


class Seat:
    """An agent's place: what it is doing since when, and the plan of its day. `version` counts
    state changes, so that an event planned for an earlier state is dropped; `stretch` is its open
    row of the state log."""

    __slots__ = ("agent", "aux", "break_at", "call", "leaves_at", "meal_taken", "queues",
                 "records", "since", "state", "stretch", "training", "version")  # fmt: skip

    def __init__(self, agent: Agent, records: float) -> None:
        self.agent, self.records = agent, records
        self.queues = [QUEUE_INDEX[skill] for skill in agent.skills]
        self.state, self.aux, self.since = OFFLINE, "", 0
        self.call: Call | None = None
        self.stretch: tuple[Any, ...] = ()
        self.version = self.leaves_at = self.break_at = 0
        self.training: tuple[int, int] | None = None
        self.meal_taken = False


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody of the customer base as the ACD knows them."""

    phone: str
    customer: str
    tier: str
