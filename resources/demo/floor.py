"""The floor as a discrete-event simulation: the only model of it. Making a world runs it from some
days ago until now; playing goes on from what the databases hold.

Times are integer milliseconds since 1970. Whatever changed since the last `take` is handed out as
rows of the ACD, so that a step of the player and an hour of history are written the same way.
"""

from collections import deque
from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from random import Random
from typing import Any, Final

from resources.demo import times
from resources.demo.books import (
    IN_TARGET,
    LOST,
    OFFERED,
    SHORT_LOST,
    TAKEN,
    TALKED,
    WAITED,
    WRAPPED,
    Books,
    FloorChanges,
)
from resources.demo.demand import IVR_ONLY, Demand
from resources.demo.habits import MEAL, Habits, lateness
from resources.demo.people import stranger_phone
from resources.demo.seats import (
    ABANDONED,
    AFTER_WORK,
    ANSWERED,
    BREAK,
    BUSY,
    CONSULT,
    DIALLING,
    FAILED,
    FLOWED_OUT,
    HOLD,
    IN_IVR,
    LEFT_IVR,
    OFFLINE,
    ON_SITE,
    READY,
    RINGING,
    RINGS,
    SERVING,
    TALKING,
    TALKS,
    TASK,
    TRAINED,
    TRAVELLING,
    WAITS,
    WRAPUP,
    Call,
    Caller,
    Seat,
)  # fmt: skip
from resources.demo.staff import (
    HOTLINE,
    INBOUND,
    INSTALLER,
    LEAVE,
    OUTBOUND,
    QUEUES,
    RETENTION,
    STORE,
    TRAINING,
    Staff,
    recorders,
    rota,
)
from resources.demo.world import World

_DAY: Final = times.DAY * 1000
_WORKING: Final = {HOTLINE: (RINGING, TALKING), RETENTION: (RINGING, TALKING),
                   STORE: (RINGING, SERVING), INSTALLER: (TRAVELLING, ON_SITE)}  # fmt: skip


class Floor:
    """The seats, queues and calls at one moment, and the events to come.

    Demand follows the planned staff, in slow waves; one queue is under pressure around the moment
    the world was made for.
    """

    def __init__(self, world: World, staff: Staff, callers: Sequence[Caller], now: int) -> None:
        self.now = now
        self._world, self._staff, self._callers = world, staff, callers
        self._random = Random(f"{world.seed}|floor|{now - world.now * 1000}")
        self._habits = Habits(world, self._random)
        chosen = {agent.key for agent in recorders(staff)}
        self.seats = [Seat(agent, 0.8 if agent.key in chosen else 0.03) for agent in staff.agents]
        self.seat_of = {seat.agent.key: seat for seat in self.seats}
        self.next_call = 10_000_001
        self.books = Books()
        self.waiting: list[deque[Call]] = [deque() for _ in QUEUES]
        self.waiting_count = [0] * len(QUEUES)
        self.staffed = [0] * len(QUEUES)
        self._free: list[deque[tuple[Seat, int]]] = [deque() for _ in QUEUES]
        self._heap: list[tuple[int, int, Callable[[int, Any], None], Any, int]] = []
        self._order = 0
        self._demand = Demand(world, staff)
        self._recent: deque[Caller] = deque(maxlen=400)

    # --- running ------------------------------------------------------------------------------

    def start(self) -> None:
        """Plan the day and let customers arrive; once, after the seats are as they should be.
        A seat that was never seen before begins offline."""
        for seat in self.seats:
            if not seat.stretch:
                self.books.enter(self.now, seat, OFFLINE)
        self._new_day(self.now, None)
        for queue, line in enumerate(QUEUES):
            if line.kind != OUTBOUND:
                self._arrive_later(self.now, queue)

    def take(self) -> FloorChanges:
        """Hand out what changed since the last time, as rows of the ACD, and forget it."""
        return self.books.take(self.now, self._queue_rows())

    def run(self, until: int) -> None:
        """Let time pass up to and including `until`."""
        heap = self._heap
        while heap and heap[0][0] <= until:
            at, _, act, subject, version = heappop(heap)
            if version < 0 or subject.version == version:
                act(at, subject)
        self.now = until

    def resume(self, seat: Seat) -> None:
        """Plan how the state a seat was found in goes on."""
        at, elapsed = self.now, self.now - seat.since
        state, call = seat.state, seat.call
        seat.meal_taken = (at // 1000 + times.OFFSET) % times.DAY > 13 * times.HOUR
        seat.break_at = at + self._habits.until_break()
        if state != OFFLINE:
            for queue in seat.queues:
                self.staffed[queue] += 1
        if state == READY:
            self._be_free(at, seat)
        elif state == TRAINED:
            self._plan(at + 1_800_000 - elapsed % 1_800_000, self._settle, seat)
        elif state in (BREAK, TASK, BUSY):
            mean = {BREAK: 480.0, TASK: 500.0, BUSY: 90.0}[state]
            self._plan(at + self._habits.rest(mean, elapsed), self._settle, seat)
        elif call is not None:
            queue_ = QUEUES[call.queue]
            if state in (RINGING, TRAVELLING):
                self._plan(at + self._habits.rest(queue_.ring_s, elapsed), self._answer, seat)
            elif state == WRAPUP:
                self._plan(at + self._habits.rest(queue_.wrap_s, elapsed), self._wrapped, seat)
            elif state in (HOLD, CONSULT):
                call.left = self._habits.span(60)
                self._plan(at + self._habits.rest(45, elapsed), self._back, seat)
            elif state == DIALLING and call.answered is None:
                self._plan(at + self._habits.rest(queue_.ring_s, elapsed), self._picked_up, seat)
            else:
                self._plan(at + self._habits.rest(queue_.talk_s, elapsed), self._finish, seat)

    def resume_call(self, call: Call) -> None:
        """Plan how a call that no seat has goes on: in the IVR or waiting."""
        if call.outcome == WAITS:
            self._wait(self.now, call)
        elif call.outcome == IN_IVR:
            act = self._leave_ivr if call.key % 10 < 4 else self._request
            self._plan_call(self.now + self._habits.span(20), act, call)

    # --- customers ----------------------------------------------------------------------------

    def _arrive_later(self, at: int, queue: int) -> None:
        per_ms = self._demand.rate(at, queue)
        gap = self._random.expovariate(per_ms) if per_ms > 1e-12 else 1e12
        if gap < 300_000:
            self._plan_call(at + max(1, int(gap)), self._arrive, queue)
        else:
            self._plan_call(at + 300_000, self._arrive_later, queue)

    def _arrive(self, at: int, queue: int) -> None:
        self._arrive_later(at, queue)
        call = self._new_call(at, queue)
        if call.kind != INBOUND:
            self._request(at, call)
        elif self._random.random() < IVR_ONLY:
            self._plan_call(at + self._habits.span(45), self._leave_ivr, call)
        else:
            self._plan_call(at + 9_000 + self._habits.span(16), self._request, call)

    def _new_call(self, at: int, queue: int) -> Call:
        call = Call(self.next_call, queue, at)
        self.next_call += 1
        draw = self._random.random()
        if draw < 0.10 and self._recent:
            caller = self._recent[int(self._random.random() * len(self._recent))]
        elif draw < 0.80 and self._callers:
            caller = self._callers[int(self._random.random() * len(self._callers))]
            self._recent.append(caller)
        else:
            caller = Caller(stranger_phone(int(draw * 1e12)), "", "")
        call.phone, call.customer, call.tier = caller.phone, caller.customer, caller.tier
        call.reason = self._habits.draw_reason(queue)
        self.books.touch(at, call)
        return call

    def _leave_ivr(self, at: int, call: Call) -> None:
        call.ended, call.outcome, call.reason = at, LEFT_IVR, ""
        self.books.touch(at, call)

    def _request(self, at: int, call: Call) -> None:
        call.requested = at
        self.books.count(call, OFFERED)
        free = self._free[call.queue]
        while free:
            seat, version = free.popleft()
            if seat.version == version:
                self._ring(at, seat, call)
                return
        call.outcome = WAITS
        self.books.touch(at, call)
        self._wait(at, call)

    def _wait(self, at: int, call: Call) -> None:
        self.waiting[call.queue].append(call)
        self.waiting_count[call.queue] += 1
        patience = self._random.expovariate(1.0 / (QUEUES[call.queue].patience_s * 1000))
        if call.kind == INBOUND and patience > 110_000 and self._random.random() < 0.35:
            self._plan_call(at + 110_000 + int(self._random.random() * 20_000), self._flow, call)
        else:
            self._plan_call(at + 1 + int(patience), self._abandon, call)

    def _abandon(self, at: int, call: Call) -> None:
        if call.outcome == WAITS:
            short = at - (call.requested or at) < QUEUES[call.queue].short_s * 1000
            self.books.count(call, SHORT_LOST if short else LOST)
            self._leave(at, call, ABANDONED)

    def _flow(self, at: int, call: Call) -> None:
        if call.outcome == WAITS:
            self._leave(at, call, FLOWED_OUT)

    def _leave(self, at: int, call: Call, outcome: str) -> None:
        call.outcome, call.ended = outcome, at
        self.waiting_count[call.queue] -= 1
        self.books.touch(at, call)

    # --- handling -----------------------------------------------------------------------------

    def _ring(self, at: int, seat: Seat, call: Call) -> None:
        call.agent, call.outcome = seat.agent.key, RINGS
        seat.call = call
        self.books.touch(at, call)
        self.books.enter(at, seat, _WORKING[seat.agent.kind][0])
        self._plan(at + self._habits.span(QUEUES[call.queue].ring_s), self._answer, seat)

    def _answer(self, at: int, seat: Seat) -> None:
        call = self._call_of(at, seat)
        call.answered, call.outcome = at, TALKS
        waited = at - (call.requested or at)
        self.books.count(call, TAKEN)
        self.books.count(call, WAITED, waited // 1000)
        if waited <= QUEUES[call.queue].target_s * 1000:
            self.books.count(call, IN_TARGET)
        self.books.enter(at, seat, _WORKING[seat.agent.kind][1])
        self._converse(at, seat, call)

    def _converse(self, at: int, seat: Seat, call: Call) -> None:
        length = 12_000 + self._habits.span(QUEUES[call.queue].talk_s - 12)
        draw = self._random.random()
        if call.kind == INBOUND and draw < 0.12:
            call.left = length // 2
            pause = self._hold if draw < 0.085 else self._consult
            self._plan(at + length - call.left, pause, seat)
        else:
            self._plan(at + length, self._finish, seat)

    def _hold(self, at: int, seat: Seat) -> None:
        self.books.enter(at, seat, HOLD)
        self._plan(at + self._habits.span(48), self._back, seat)

    def _consult(self, at: int, seat: Seat) -> None:
        self.books.enter(at, seat, CONSULT)
        self._plan(at + self._habits.span(70), self._back, seat)

    def _back(self, at: int, seat: Seat) -> None:
        call = self._call_of(at, seat)
        if seat.state == HOLD:
            call.hold_s += (at - seat.since) // 1000
        self.books.enter(at, seat, TALKING)
        self._plan(at + call.left, self._finish, seat)

    def _finish(self, at: int, seat: Seat) -> None:
        call = self._call_of(at, seat)
        call.ended, call.outcome = at, AFTER_WORK
        self.books.count(call, TALKED, (at - (call.answered or at)) // 1000)
        self.books.enter(at, seat, WRAPUP)
        self._plan(
            at + 3_000 + self._habits.span(QUEUES[call.queue].wrap_s - 3), self._wrapped, seat
        )

    def _wrapped(self, at: int, seat: Seat) -> None:
        call = self._call_of(at, seat)
        call.wrapped, call.outcome = at, ANSWERED
        self.books.count(call, WRAPPED, (at - (call.ended or at)) // 1000)
        self.books.score(at, seat, call, self._random.random())
        if self._random.random() < seat.records:
            self.books.record(call)
        seat.call = None
        self._settle(at, seat)

    def _dial(self, at: int, seat: Seat) -> None:
        call = self._new_call(at, seat.queues[0])
        call.agent, call.outcome = seat.agent.key, RINGS
        seat.call = call
        self.books.count(call, OFFERED)
        self.books.enter(at, seat, DIALLING)
        self._plan(at + 4_000 + self._habits.span(QUEUES[call.queue].ring_s), self._picked_up, seat)

    def _picked_up(self, at: int, seat: Seat) -> None:
        call = self._call_of(at, seat)
        if self._random.random() < 0.62:
            call.answered, call.outcome = at, TALKS
            self.books.count(call, TAKEN)
            self._plan(at + self._habits.span(QUEUES[call.queue].talk_s), self._finish, seat)
        else:
            call.ended, call.outcome, seat.call = at, FAILED, None
            self._settle(at, seat)

    def _call_of(self, at: int, seat: Seat) -> Call:
        """Return the call in a seat's hands, which is about to change."""
        if seat.call is None:
            raise RuntimeError(f"seat {seat.agent.key} is handling no call")
        self.books.touch(at, seat.call)
        return seat.call

    # --- the seats' own day -------------------------------------------------------------------

    def _new_day(self, at: int, _: None) -> None:
        """Read the rota of the day, and decide who is late or absent."""
        start = times.midnight(at // 1000) * 1000
        shifts = rota(self._world, self._staff, start // 1000)
        self._demand.plan(start, shifts)
        for shift in shifts:
            seat = self.seat_of[shift.agent]
            begins, ends = shift.begins * 1000, shift.ends * 1000
            if shift.kind == LEAVE:
                continue
            if shift.kind == TRAINING:
                seat.training = (begins, ends)
                continue
            if seat.training and seat.training[1] == begins:
                seat.leaves_at = ends
                continue
            seat.training, seat.leaves_at = None, ends
            came = begins + lateness(self._world, shift.agent, start)
            if at <= came < ends and seat.state == OFFLINE:
                self._plan_call(came, self._sign_in, seat)
        self._plan_call(start + _DAY, self._new_day, None)

    def _sign_in(self, at: int, seat: Seat) -> None:
        if seat.state == OFFLINE:
            for queue in seat.queues:
                self.staffed[queue] += 1
            seat.meal_taken = False
            seat.break_at = at + int(self._random.random() * self._habits.until_break())
            self._settle(at, seat)

    def _settle(self, at: int, seat: Seat) -> None:
        """Decide what a seat does when it has nothing in hand."""
        training = seat.training
        if at >= seat.leaves_at:
            for queue in seat.queues:
                self.staffed[queue] -= 1
            self.books.enter(at, seat, OFFLINE)
        elif training and training[0] <= at < training[1]:
            self.books.enter(at, seat, TRAINED, "P1")
            self._plan(training[1], self._settle, seat)
        elif at >= seat.break_at:
            self._take_break(at, seat)
        elif (draw := self._random.random()) < 0.009 and seat.agent.kind != INSTALLER:
            self.books.enter(at, seat, TASK, "T1")
            self._plan(at + self._habits.span(500), self._settle, seat)
        elif draw < 0.026:
            self.books.enter(at, seat, BUSY, "B1" if draw < 0.018 else "B2")
            self._plan(at + self._habits.span(90), self._settle, seat)
        else:
            self._take_next(at, seat)

    def _take_break(self, at: int, seat: Seat) -> None:
        reason, length = self._habits.draw_break(at, seat.meal_taken)
        seat.meal_taken = seat.meal_taken or reason == MEAL
        self.books.enter(at, seat, BREAK, reason)
        seat.break_at = at + length + self._habits.until_break()
        self._plan(at + length, self._settle, seat)

    def _take_next(self, at: int, seat: Seat) -> None:
        """Take the caller who has waited longest of all the seat may serve, else be free."""
        found: Call | None = None
        for queue in seat.queues:
            line = self.waiting[queue]
            while line and line[0].outcome != WAITS:
                line.popleft()
            if line and (found is None or (line[0].requested or 0) < (found.requested or 0)):
                found = line[0]
        if found is None:
            self.books.enter(at, seat, READY)
            self._be_free(at, seat)
        else:
            self.waiting[found.queue].popleft()
            self.waiting_count[found.queue] -= 1
            self._ring(at, seat, found)

    def _be_free(self, at: int, seat: Seat) -> None:
        entry = (seat, seat.version)
        if QUEUES[seat.queues[0]].kind == OUTBOUND:
            self._plan(at + 3_000 + self._habits.span(32), self._dial, seat)
        else:
            for queue in seat.queues:
                self._free[queue].append(entry)
        due = min(seat.break_at, seat.leaves_at)
        if seat.training and seat.training[0] > at:
            due = min(due, seat.training[0])
        self._plan(max(due, at + 1), self._settle, seat)

    def _queue_rows(self) -> list[tuple[str, int, int | None, int]]:
        """Return each queue's waiting callers, since when the first waits, and its seats."""
        rows = []
        for queue, line in enumerate(self.waiting):
            while line and line[0].outcome != WAITS:
                line.popleft()
            oldest = line[0].requested if line else None
            rows.append((QUEUES[queue].key, self.waiting_count[queue], oldest, self.staffed[queue]))
        return rows

    # --- planning -----------------------------------------------------------------------------

    def _plan(self, at: int, act: Callable[[int, Seat], None], seat: Seat) -> None:
        self._order += 1
        heappush(self._heap, (at, self._order, act, seat, seat.version))

    def _plan_call(self, at: int, act: Callable[[int, Any], None], subject: object) -> None:
        self._order += 1
        heappush(self._heap, (at, self._order, act, subject, -1))
