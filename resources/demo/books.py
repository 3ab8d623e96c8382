"""The floor's books: the state log, the calls, and the counts per interval and per agent. Whatever
changed since the last `take` is handed out as rows of the ACD's tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from resources.demo import times
from resources.demo.seats import Call, Seat
from resources.demo.staff import OUTBOUND, QUEUES

INTERVAL: Final = 1_800_000
OFFERED, TAKEN, IN_TARGET, LOST, SHORT_LOST, WAITED, TALKED, WRAPPED = range(8)
HANDLED, WON, SATISFIED = "orders_handled", "opportunities_won", "satisfaction"
TARGETS: Final = {HANDLED: 22, WON: 4, SATISFIED: 90}


@dataclass(slots=True)
class FloorChanges:
    """Rows of the ACD's tables that changed, in column order, and calls a recorder classified."""

    seats: list[tuple[Any, ...]] = field(default_factory=list)
    stretches: list[tuple[Any, ...]] = field(default_factory=list)
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    queues: list[tuple[Any, ...]] = field(default_factory=list)
    intervals: list[tuple[Any, ...]] = field(default_factory=list)
    results: list[tuple[Any, ...]] = field(default_factory=list)
    recorded: list[Call] = field(default_factory=list)


class Books:
    """What the ACD writes down. `intervals`: (queue, start) → figures; `results`: (agent, day) →
    orders handled, won, satisfaction points and marks."""

    def __init__(self) -> None:
        self.next_log = 1
        self.intervals: dict[tuple[int, int], list[int]] = {}
        self.results: dict[tuple[str, str], list[int]] = {}
        self._seats: dict[str, Seat] = {}
        self._calls: dict[int, Call] = {}
        self._changed_intervals: set[tuple[int, int]] = set()
        self._changed_results: dict[tuple[str, str], Seat] = {}
        self._stretches: dict[int, tuple[Any, ...]] = {}
        self._recorded: list[Call] = []
        self._queue_rows: dict[str, tuple[Any, ...]] = {}

    def enter(self, at: int, seat: Seat, state: str, aux: str = "") -> None:
        """Put a seat into a state: end its open stretch in the log and begin the next."""
        if seat.stretch:
            key, agent, was, reason, begun, _, call_key, queue_key, _ = seat.stretch
            ended = (key, agent, was, reason, begun, at, call_key, queue_key, at)
            self._stretches[key] = ended
        call = seat.call
        handled = (call.key, QUEUES[call.queue].key) if call else (None, None)
        seat.state, seat.aux, seat.since = state, aux, at
        seat.version += 1
        seat.stretch = (self.next_log, seat.agent.key, state, aux, at, None, *handled, at)
        self._stretches[self.next_log] = seat.stretch
        self.next_log += 1
        self._seats[seat.agent.key] = seat

    def touch(self, at: int, call: Call) -> None:
        """Note that a call changed."""
        call.changed = at
        self._calls[call.key] = call

    def count(self, call: Call, figure: int, by: int = 1) -> None:
        """Add to the figures of the interval in which the agent was asked for."""
        asked = call.started if call.requested is None else call.requested
        key = (call.queue, asked // INTERVAL * INTERVAL)
        counts = self.intervals.get(key)
        if counts is None:
            counts = self.intervals[key] = [0] * 8
        counts[figure] += by
        self._changed_intervals.add(key)

    def score(self, at: int, seat: Seat, call: Call, draw: float) -> None:
        """Count the agent's business of the day, by a draw between 0 and 1: orders handled and
        won, and how satisfied the customer was, where asked."""
        key = (seat.agent.key, times.text(at // 1000, times.DASHED_DAY))
        scores = self.results.get(key)
        if scores is None:
            scores = self.results[key] = [0, 0, 0, 0]
        scores[0] += draw < 0.45
        scores[1] += draw < (0.09 if call.kind == OUTBOUND else 0.07)
        if draw > 0.7:
            scores[2] += 100 if draw < 0.975 else 40
            scores[3] += 1
        self._changed_results[key] = seat

    def record(self, call: Call) -> None:
        """Note that a recorder classified a call."""
        self._recorded.append(call)

    def take(self, now: int, queues: Iterable[tuple[Any, ...]]) -> FloorChanges:
        """Hand out what changed since the last time and forget it. `queues` are the state rows of
        all queues without their time; those like the last ones are left out."""
        changes = FloorChanges(recorded=self._recorded)
        for seat in self._seats.values():
            call = seat.call
            handled = (call.key, QUEUES[call.queue].key) if call else (None, None)
            changes.seats.append(
                (seat.agent.key, seat.state, seat.aux, seat.since, *handled,
                 seat.agent.workplace, seat.since)
            )  # fmt: skip
        changes.stretches = list(self._stretches.values())
        changes.calls = [_call_row(call) for call in self._calls.values()]
        for key in sorted(self._changed_intervals):
            queue, begins = key
            row = (QUEUES[queue].key, begins, 1800, *self.intervals[key], now)
            changes.intervals.append(row)
        for (agent, day), seat in sorted(self._changed_results.items(), key=lambda item: item[0]):
            orders, won, points, marks = self.results[agent, day]
            shares = ((HANDLED, orders, orders), (WON, won, orders),
                      (SATISFIED, points // max(marks, 1), marks))  # fmt: skip
            changes.results.extend(
                (agent, seat.agent.team, day, measure, value, TARGETS[measure], cases, now)
                for measure, value, cases in shares
            )
        for state in queues:
            if self._queue_rows.get(state[0]) != state:
                self._queue_rows[state[0]] = state
                changes.queues.append((*state, now))
        self._seats, self._calls, self._stretches = {}, {}, {}
        self._changed_intervals, self._changed_results = set(), {}
        self._recorded = []
        return changes


def _call_row(call: Call) -> tuple[Any, ...]:
    moments = (call.started, call.requested, call.answered, call.ended, call.wrapped)
    agent = call.agent or None
    return (call.key, call.kind, QUEUES[call.queue].key, agent, call.phone,
            call.customer or None, call.tier or None, *moments, call.hold_s, call.outcome,
            call.reason or None, call.changed)  # fmt: skip
