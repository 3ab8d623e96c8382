"""The floor in the ACD's database: writing what changed, and finding it again."""

import sqlite3
from collections import deque

from resources.demo import times
from resources.demo.books import HANDLED, INTERVAL, SATISFIED, WON, FloorChanges
from resources.demo.files import put
from resources.demo.floor import Floor
from resources.demo.seats import OPEN, Call
from resources.demo.staff import QUEUE_INDEX


def write_changes(acd: sqlite3.Connection, changes: FloorChanges) -> None:
    """Write the rows of a step; the caller's transaction."""
    put(acd, "T_AGT_RT", changes.seats, 8)
    put(acd, "T_AGT_LOG", changes.stretches, 9)
    put(acd, "T_CALL", changes.calls, 16)
    put(acd, "T_Q_RT", changes.queues, 5)
    put(acd, "T_Q_STAT", changes.intervals, 12)
    put(acd, "T_YJ", changes.results, 8)


def find_floor(acd: sqlite3.Connection, floor: Floor) -> None:
    """Put a new `floor` into the state the database holds, and let it go on from there."""
    calls = _open_calls(acd)
    _find_counts(acd, floor)
    for row in acd.execute("SELECT AGT_ID, ST_CD, AUX_CD, ST_TM, CALL_ID FROM T_AGT_RT"):
        agent, state, aux, since, call_key = row
        seat = floor.seat_of[agent]
        seat.state, seat.aux, seat.since = state, aux, since
        seat.call = calls.pop(call_key) if call_key is not None else None
    for stretch in acd.execute("SELECT * FROM T_AGT_LOG WHERE END_TM IS NULL ORDER BY LOG_ID"):
        floor.seat_of[stretch[1]].stretch = stretch
    floor.start()
    for call in calls.values():
        floor.resume_call(call)
    for seat in floor.seats:
        floor.resume(seat)


def _open_calls(acd: sqlite3.Connection) -> dict[int, Call]:
    """Return the calls that are not over, the earliest request first."""
    marks = ",".join(f"'{outcome}'" for outcome in OPEN)
    calls: dict[int, Call] = {}
    for row in acd.execute(
        f"SELECT * FROM T_CALL WHERE JG_CD IN ({marks}) ORDER BY REQ_TM, CALL_ID"
    ):
        call = Call(row[0], QUEUE_INDEX[row[2]], row[7])
        call.agent, call.phone = row[3] or "", row[4]
        call.customer, call.tier = row[5] or "", row[6] or ""
        call.requested, call.answered, call.ended, call.wrapped = row[8:12]
        call.hold_s, call.outcome, call.reason, call.changed = (
            row[12],
            row[13],
            row[14] or "",
            row[15],
        )
        calls[call.key] = call
    return calls


def _find_counts(acd: sqlite3.Connection, floor: Floor) -> None:
    """Read the day's figures and where the running numbers stand."""
    floor.next_call = (
        acd.execute("SELECT max(CALL_ID) FROM T_CALL").fetchone()[0] or 10_000_000
    ) + 1
    floor.books.next_log = acd.execute("SELECT max(LOG_ID) FROM T_AGT_LOG").fetchone()[0] + 1
    recent = floor.now - times.DAY * 1000
    for row in acd.execute(
        "SELECT * FROM T_Q_STAT WHERE QJ_TM >= ?", (recent // INTERVAL * INTERVAL,)
    ):
        floor.books.intervals[QUEUE_INDEX[row[0]], row[1]] = list(row[3:11])
    today = times.text(floor.now // 1000, times.DASHED_DAY)
    for agent, measure, value, cases in acd.execute(
        "SELECT AGT_ID, ZB_CD, SJZ, YB_S FROM T_YJ WHERE RQ = ?", (today,)
    ):
        scores = floor.books.results.setdefault((agent, today), [0, 0, 0, 0])
        if measure == SATISFIED:
            scores[2:] = [value * cases, cases]
        else:
            scores[{HANDLED: 0, WON: 1}[measure]] = value
    floor.waiting = [deque() for _ in floor.waiting]
