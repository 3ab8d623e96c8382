"""How many customers come: what the planned staff of each queue can serve, in slow waves."""

import math
from collections.abc import Iterable
from random import Random
from typing import Final

from resources.demo import times
from resources.demo.staff import INBOUND, QUEUE_INDEX, QUEUES, WORK, Shift, Staff
from resources.demo.world import World

IVR_ONLY: Final = 0.30
"""Share of callers served by the IVR alone."""
_SLOT: Final = 900_000
_SLOTS: Final = times.DAY * 1000 // _SLOT
_NOON: Final = range(46, 54)
_HELD: Final = 30_000
_PRESSED: Final = 0
"""The queue with a rush of callers in the minutes before the world's own now."""


class Demand:
    """The rate of each queue's customers over a day. Times are milliseconds since 1970."""

    def __init__(self, world: World, staff: Staff) -> None:
        self._anchor = world.now
        self._skills = {agent.key: [QUEUE_INDEX[q] for q in agent.skills] for agent in staff.agents}
        phases = Random(f"{world.seed}|waves")
        self._phases = [(phases.random() * 6.283, phases.random() * 6.283) for _ in QUEUES]
        self._planned: list[list[float]] = []
        self._day = 0
        self._held: list[tuple[int, float]] = []

    def plan(self, day: int, shifts: Iterable[Shift]) -> None:
        """Take up the rota of the day that starts at `day`: seats per queue and quarter of an
        hour, a seat of several skills shared among them."""
        self._planned = [[0.0] * (_SLOTS + 1) for _ in QUEUES]
        self._day = day
        self._held = [(-1, 0.0)] * len(QUEUES)
        for shift in shifts:
            if shift.kind != WORK:
                continue
            skills = self._skills[shift.agent]
            first, last = ((moment * 1000 - day) // _SLOT for moment in (shift.begins, shift.ends))
            for queue in skills:
                for slot in range(first, last):
                    self._planned[queue][slot] += 1.0 / len(skills)

    def rate(self, at: int, queue: int) -> float:
        """Return customers per millisecond; the same for half a minute."""
        held, rate = self._held[queue]
        if at // _HELD != held:
            rate = self._rate(at, queue)
            self._held[queue] = (at // _HELD, rate)
        return rate

    def _rate(self, at: int, queue: int) -> float:
        line = QUEUES[queue]
        slot = (at - self._day) // _SLOT
        ahead = slot + 1 + int(line.handle_s * 1000) // _SLOT
        planned = self._planned[queue]
        seats = min(planned[slot], planned[min(ahead, _SLOTS)])
        if seats <= 0:
            return 0.0
        first, second = self._phases[queue]
        minutes = (at / 1000 - self._anchor) / 60.0
        wave = 1.0 + 0.09 * math.sin(minutes / 7.5 + first)
        wave += 0.05 * math.sin(minutes / 2.9 + second)
        if queue == _PRESSED:
            wave += 0.6 * math.exp(-(((minutes + 4.0) / 3.5) ** 2))
        noon = 0.8 if slot in _NOON else 1.0
        asking = 1.0 - IVR_ONLY if line.kind == INBOUND else 1.0
        load = line.load * max(0.0, 1.0 - 0.5 / math.sqrt(seats))
        return seats * load * noon * wave / (line.handle_s * 1000 * asking)
