"""Lets the day of a demo centre run: world time passes, and the six databases change as a centre
changes them, in short transactions a reader hardly notices."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np

from resources.demo import times
from resources.demo.customers import TIERS
from resources.demo.files import beat, connect, last_beat
from resources.demo.floor import Floor
from resources.demo.floor_rows import find_floor, write_changes
from resources.demo.seats import Call, Caller
from resources.demo.service import write_calls
from resources.demo.staff import ROTA_DAYS, draw_staff, rota, sloppy_recorder, write_rota
from resources.demo.trade import Trade
from resources.demo.world import draw_world

STEP_S: Final = 0.2
"""Wall seconds between two steps."""


class Player:
    """Plays on from where the databases in `directory` stand; all state is in them, so a player
    may stop or be killed at any time and another go on.

    `speed`: world seconds per second of `dt`. One player at a time per world. Raises
    FileNotFoundError where no world is.
    """

    def __init__(self, directory: Path | str, speed: float = 1.0) -> None:
        self._systems = connect(Path(directory))
        self.speed = speed
        acd = self._systems["acd"]
        found = dict(acd.execute("SELECT PARA_MC, PARA_Z FROM T_SYS_PARA"))
        self._world = draw_world(int(found["seed"]), found["size"], int(found["now"]))
        self._staff = draw_staff(self._world)
        self.now = last_beat(acd)
        self._floor = Floor(self._world, self._staff, self._callers(), self.now)
        find_floor(acd, self._floor)
        self._trade = Trade(self._world, self._staff, self._systems, self.now // 1000)
        self._chance = np.random.default_rng([self._world.seed, self.now // 1000])
        self._sloppy = sloppy_recorder(self._world, self._staff)
        desk = self._systems["desk"]
        self._next_contact = 1 + (desk.execute("SELECT max(JC_ID) FROM KF_JC").fetchone()[0] or 0)
        (self._planned_ms,) = acd.execute("SELECT max(BEG_TM) FROM T_PB").fetchone()

    def step(self, dt: float) -> None:
        """Let `dt` seconds pass here, `dt * speed` in the world, and write what happened: one
        transaction a system, each with the system's clock. The same world and the same steps give
        the same rows."""
        self.now += max(1, round(dt * self.speed * 1000))
        self._floor.run(self.now)
        self._trade.run(self.now // 1000)
        changes = self._floor.take()
        for system, connection in self._systems.items():
            connection.execute("BEGIN IMMEDIATE")
            try:
                for sql, values in self._trade.statements.pop(system, ()):
                    connection.execute(sql, values)
                if system == "desk":
                    self._record(changes.recorded)
                elif system == "acd":
                    write_changes(connection, changes)
                    self._extend_rota()
                beat(connection, system, self.now)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def run(self, seconds: float | None, stopped: Callable[[], bool]) -> None:
        """Play in steps until `stopped` or, where given, for so many seconds. Time lost to a busy
        machine is made up for by longer steps, up to five times."""
        begun = last = time.monotonic()
        while not stopped() and (seconds is None or last - begun < seconds):
            time.sleep(max(0.0, last + STEP_S - time.monotonic()))
            now = time.monotonic()
            self.step(min(now - last, 5 * STEP_S))
            last = now

    def close(self) -> None:
        """Close the databases. A player is not used afterwards."""
        for connection in self._systems.values():
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _callers(self) -> list[Caller]:
        found = self._systems["crm"].execute(
            "SELECT LXDH, KHBM, FC_DM FROM T_KH_INFO WHERE ZT_DM = '1' ORDER BY KHBM LIMIT 50000"
        )
        return [Caller(phone, key, tier) for phone, key, tier in found if tier in TIERS]

    def _record(self, calls: list[Call]) -> None:
        """Write the contacts of calls whose after-work is done, with recordings and surveys."""
        desk = self._systems["desk"]
        write_calls(desk, self._chance, self._world, self._next_contact, calls, self._sloppy)
        for call in calls:
            contact = self._next_contact
            self._next_contact += 1
            ended = (call.wrapped or call.started) // 1000
            begun, length = (
                (call.answered or 0) // 1000,
                ((call.ended or 0) - (call.answered or 0)) // 1000,
            )
            path = f"lysvr/{call.agent}/{contact}.wav"
            desk.execute("INSERT INTO KF_LY (HW_ID, JC_ID, GH, LJ, KS_SJ, SC_S, XG_SJ)"
                         " VALUES (?,?,?,?,?,?,?)",
                         (call.key, contact, call.agent, path, begun, length, ended))  # fmt: skip
            if self._chance.random() < 0.11:
                score = int(self._chance.choice([1, 2, 3, 4, 5], p=[0.03, 0.03, 0.06, 0.22, 0.66]))
                desk.execute("INSERT INTO KF_MYD (HW_ID, JC_ID, GH, KHBM, DF, PJ_SJ, XG_SJ)"
                             " VALUES (?,?,?,?,?,?,?)",
                             (call.key, contact, call.agent, call.customer or None, score, ended,
                              ended))  # fmt: skip

    def _extend_rota(self) -> None:
        """Keep a week of rota ahead."""
        today = times.midnight(self.now // 1000)
        while self._planned_ms // 1000 < today + ROTA_DAYS * times.DAY:
            day = times.midnight(self._planned_ms // 1000) + times.DAY
            shifts = rota(self._world, self._staff, day)
            write_rota(self._systems["acd"], shifts, self.now // 1000)
            self._planned_ms = max(shift.begins for shift in shifts) * 1000


def parent_gone(pid: int) -> bool:
    """Say whether the process that started this one is gone (another adopted it)."""
    return os.getppid() != pid
