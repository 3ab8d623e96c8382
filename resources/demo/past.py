"""The floor's figures of the weeks before single calls are kept: interval counts and business
results, with the weekday's usual shape."""

import sqlite3
from typing import Final

import numpy as np

from resources.demo import times
from resources.demo.books import HANDLED, INTERVAL, SATISFIED, TARGETS, WON
from resources.demo.files import insert
from resources.demo.staff import INBOUND, OUTBOUND, QUEUES, Staff
from resources.demo.world import HISTORY_DAYS, World

RESULT_DAYS: Final = 35
_WEEKDAYS: Final = (1.07, 1.02, 1.0, 0.99, 1.01, 0.95, 0.92)


def make_past(acd: sqlite3.Connection, world: World, staff: Staff) -> None:
    """Fill queue intervals before the days kept in detail, shaped after those days, and the
    agents' results of the last weeks before today."""
    _make_intervals(acd, world)
    _make_results(acd, world, staff)


def _make_intervals(acd: sqlite3.Connection, world: World) -> None:
    """Scale the mean of the detailed days by weekday and some noise."""
    rng = world.rng("past")
    today = times.midnight(world.now)
    since = (today - world.size.detail_days * times.DAY) * 1000
    sums = np.zeros((len(QUEUES), 48, 8))
    index = {queue.key: place for place, queue in enumerate(QUEUES)}
    for row in acd.execute("SELECT * FROM T_Q_STAT WHERE QJ_TM < ?", (today * 1000,)).fetchall():
        sums[index[row[0]], (row[1] - since) // INTERVAL % 48] += row[3:11]
    mean = sums / world.size.detail_days
    busy = np.argwhere(mean[:, :, 0] > 0)
    reference = _WEEKDAYS[_weekday(today)]
    for day in range(-HISTORY_DAYS + 1, -world.size.detail_days):
        start = today + day * times.DAY
        level = _WEEKDAYS[_weekday(start)] / reference * rng.normal(1.0, 0.025)
        offered = rng.poisson(mean[busy[:, 0], busy[:, 1], 0] * level)
        rows = np.flatnonzero(offered)
        queue, slot = busy[rows, 0], busy[rows, 1]
        offered, usual = offered[rows], mean[queue, slot]
        share = usual / np.maximum(usual[:, :1], 1e-9)
        lost = rng.binomial(offered, np.clip(share[:, 3] * level**4, 0, 1))
        short = rng.binomial(offered - lost, np.clip(share[:, 4], 0, 1))
        reach = share[:, 1] / np.maximum(1 - share[:, 3] - share[:, 4], 1e-9)
        taken = rng.binomial(offered - lost - short, np.clip(reach, 0, 1))
        quick = share[:, 2] / np.maximum(share[:, 1], 1e-9)
        in_target = rng.binomial(taken, np.clip(quick / level**2, 0, 1))
        per_call = (
            usual[:, 5:8] / np.maximum(usual[:, 1:2], 1e-9) * rng.normal(1, 0.04, (len(rows), 3))
        )
        sums_s = (taken[:, None] * per_call).astype(np.int64).clip(min=0)
        begins = start * 1000 + slot * INTERVAL
        insert(acd, "T_Q_STAT", {
            "Q_ID": [QUEUES[q].key for q in queue.tolist()], "QJ_TM": begins,
            "QJ_S": np.full(len(rows), 1800), "QQ_S": offered, "JT_S": taken, "JSJT_S": in_target,
            "FQ_S": lost, "DFQ_S": short, "DD_SC": sums_s[:, 0], "TH_SC": sums_s[:, 1],
            "ZL_SC": sums_s[:, 2], "UPD_TM": begins + INTERVAL,
        })  # fmt: skip


def _make_results(acd: sqlite3.Connection, world: World, staff: Staff) -> None:
    rng = world.rng("results")
    today = times.midnight(world.now)
    count = len(staff.agents)
    outbound = np.array([QUEUES_KIND[agent.skills[0]] == OUTBOUND for agent in staff.agents])
    inbound = np.array([QUEUES_KIND[agent.skills[0]] == INBOUND for agent in staff.agents])
    skill = rng.normal(1.0, 0.12, count)
    detailed = {
        (str(agent), str(day), str(measure))
        for agent, day, measure in acd.execute("SELECT AGT_ID, RQ, ZB_CD FROM T_YJ")
    }
    for back in range(1, RESULT_DAYS):
        start = today - back * times.DAY
        day = times.text(start, times.DASHED_DAY)
        volume = np.where(inbound, 34, np.where(outbound, 60, 12)) * skill
        handled = rng.poisson(np.maximum(volume, 1))
        cases = (handled * 0.3).astype(int) + 1
        values = {
            HANDLED: handled,
            WON: rng.binomial(handled * 2, np.where(outbound, 0.09, 0.07)),
            SATISFIED: 100 - 60 * rng.binomial(cases, 0.083) // cases,
        }
        present = rng.random(count) < 0.97
        for measure, value in values.items():
            rows = [
                i for i, agent in enumerate(staff.agents)
                if present[i] and (agent.key, day, measure) not in detailed
            ]  # fmt: skip
            insert(acd, "T_YJ", {
                "AGT_ID": [staff.agents[i].key for i in rows],
                "TEAM_ID": [staff.agents[i].team for i in rows], "RQ": [day] * len(rows),
                "ZB_CD": [measure] * len(rows), "SJZ": value[rows],
                "MBZ": [TARGETS[measure]] * len(rows), "YB_S": cases[rows],
                "UPD_TM": [(start + 22 * times.HOUR) * 1000] * len(rows),
            })  # fmt: skip


QUEUES_KIND: Final = {queue.key: queue.kind for queue in QUEUES}


def _weekday(seconds: int) -> int:
    """Return the local day of the week, Monday 0 (1 January 1970 was a Thursday)."""
    return ((seconds + times.OFFSET) // times.DAY + 3) % 7
