"""A call distribution with tables as they are commonly found shows its floor as it stands."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from foreign import Foreign
from sqlalchemy import select

from insight.day import Day
from storage.local.floor import seat_board, totals
from storage.local.queues import queue_lines
from storage.local.schema import agent_state, agent_state_log, call
from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime.now(ZONE).replace(hour=12, minute=0, second=0, microsecond=0)

TABLES = """
CREATE TABLE agent_state (agent_id VARCHAR(32) PRIMARY KEY, state VARCHAR(20) NOT NULL,
    reason VARCHAR(40), state_since {time} NOT NULL, call_id BIGINT, queue_id INTEGER,
    workplace VARCHAR(40), updated_at {time} NOT NULL);
CREATE INDEX agent_state_u ON agent_state (updated_at);
CREATE TABLE agent_state_log (log_id BIGINT PRIMARY KEY, agent_id VARCHAR(32) NOT NULL,
    state VARCHAR(20) NOT NULL, reason VARCHAR(40), started_at {time} NOT NULL,
    ended_at {time} NULL, call_id BIGINT, queue_id INTEGER, updated_at {time} NOT NULL);
CREATE INDEX agent_state_log_u ON agent_state_log (updated_at);
CREATE TABLE queue_state (queue_id INTEGER PRIMARY KEY, calls_waiting INTEGER NOT NULL,
    oldest_call_at {time} NULL, agents_staffed INTEGER NOT NULL, updated_at {time} NOT NULL);
CREATE INDEX queue_state_u ON queue_state (updated_at);
CREATE TABLE calls (call_id BIGINT PRIMARY KEY, direction VARCHAR(10) NOT NULL, queue_id INTEGER,
    agent_id VARCHAR(32), caller_number VARCHAR(32), started_at {time} NOT NULL,
    queued_at {time} NULL, answered_at {time} NULL, ended_at {time} NULL,
    wrapup_ended_at {time} NULL, hold_seconds INTEGER NOT NULL, result VARCHAR(20),
    reason_code VARCHAR(20), updated_at {time} NOT NULL);
CREATE INDEX calls_u ON calls (updated_at);
CREATE TABLE agents (agent_id VARCHAR(32) PRIMARY KEY, login VARCHAR(32) NOT NULL,
    full_name VARCHAR(80) NOT NULL, team_id INTEGER, active SMALLINT NOT NULL,
    updated_at {time} NOT NULL);
CREATE INDEX agents_u ON agents (updated_at);
CREATE TABLE teams (team_id INTEGER PRIMARY KEY, team_name VARCHAR(80), site VARCHAR(80));
CREATE TABLE queues (queue_id INTEGER PRIMARY KEY, queue_name VARCHAR(80),
    target_seconds INTEGER, short_abandon_seconds INTEGER)
"""
TIMES = {"postgresql": "TIMESTAMPTZ(3)", "mariadb": "DATETIME(3)"}


class Acd:
    """Writes the tables as the distribution's own software would; seconds count from noon."""

    def __init__(self, database: Foreign) -> None:
        self.database = database
        for statement in TABLES.format(time=TIMES[database.kind]).split(";"):
            database.execute(statement)

    def at(self, seconds: float | None) -> str | None:
        if seconds is None:
            return None
        moment = NOON + timedelta(seconds=seconds)
        if self.database.kind == "postgresql":
            return moment.isoformat()
        return moment.replace(tzinfo=None).isoformat(" ", "milliseconds")

    def put(self, table: str, *rows: tuple[object, ...]) -> None:
        """Insert rows; a float is a time, and one more is the time of the change: now."""
        stamped = table not in ("teams", "queues")
        now = datetime.now(UTC).astimezone(ZONE)
        since = (now - NOON).total_seconds()
        made = [
            [self.at(each) if isinstance(each, float) else each for each in row]
            + ([self.at(since)] if stamped else [])
            for row in rows
        ]
        marks = ", ".join("?" * len(made[0]))
        self.database.execute(f"INSERT INTO {table} VALUES ({marks})", made)

    def change(self, agent: str, state: str, at: float) -> None:
        now = (datetime.now(UTC).astimezone(ZONE) - NOON).total_seconds()
        self.database.execute(
            "UPDATE agent_state SET state = ?, state_since = ?, updated_at = ? WHERE agent_id = ?",
            [(state, self.at(at), self.at(now), agent)],
        )


def us(seconds: float) -> int:
    return round((NOON + timedelta(seconds=seconds)).timestamp() * 1e6)


@pytest.fixture(params=["postgresql", "mariadb"])
def acd(request: pytest.FixtureRequest, foreign: Callable[[str], Foreign]) -> Acd:
    made = Acd(foreign(request.param))
    made.put("teams", (1, "一班", "东川路"), (2, "二班", "天河"))
    made.put("queues", (10, "宽带", 20, 5), (11, "账务", 30, 5))
    made.put("agents", ("a1", "8001", "王一", 1, 1), ("a2", "8002", "李二", 1, 1),
             ("a3", "8003", "赵三", 2, 1))  # fmt: skip
    made.put(
        "agent_state",
        ("a1", "TALKING", None, 100.5, 502, 10, "A-01"),
        ("a2", "BREAK", "用餐", 50.0, None, None, "A-02"),
        ("a3", "SOMETHING_NEW", None, 60.0, None, None, "B-01"),
    )
    made.put(
        "agent_state_log",
        (1, "a1", "READY", None, 0.0, 100.5, None, None),
        (2, "a1", "TALKING", None, 100.5, None, 502, 10),
    )
    made.put("queue_state", (10, 1, 110.0, 2), (11, 0, None, 0))
    made.put(
        "calls",
        (501, "IN", 10, "a2", "13800000001", 0.0, 5.0, 10.0, 40.0, 48.0, 3, "COMPLETED", "A01"),
        (502, "IN", 10, "a1", "13800000002", 90.0, 95.0, 100.5, None, None, 0, "TALKING", None),
        (503, "IN", 10, None, "13800000003", 60.0, 62.0, None, 90.0, None, 0, "ABANDONED", None),
        (504, "IN", 10, None, "13800000004", 105.0, 110.0, None, None, None, 0, "QUEUED", None),
    )
    return made


def test_the_floor_stands_as_the_tables_say(
    acd: Acd, store: Store, read: Callable[[Mapping], None]
) -> None:
    read(acd.database.mapping("generic-acd"))
    now = us(120)
    day = Day.at(now, ZONE)
    with store.read() as reader:
        board = seat_board(reader)
        lines = {line.name: line for line in queue_lines(reader, day, now)}
        floor = totals(reader, day, now)
        logged = reader.rows(select(agent_state_log.c.from_at, agent_state_log.c.until_at))
        ended = reader.rows(
            select(call.c.wrapup_until_at, call.c.hold_s).where(call.c.key == "501")
        )
        since = reader.rows(select(agent_state.c.since_at).where(agent_state.c.key == "a1"))
    assert list(board.names) == ["王一", "李二", "赵三"]
    assert list(board.states) == ["talking", "break", "SOMETHING_NEW"]
    assert since == [(us(100.5),)]
    assert sorted(logged, key=lambda row: row[0]) == [(us(0), us(100.5)), (us(100.5), None)]
    assert ended == [(us(48), 3)]
    counts = lines["宽带"].counts
    assert (counts.requests, counts.answered, counts.answered_in_target) == (4, 2, 2)
    assert (counts.abandoned, lines["宽带"].waiting) == (1, 1)
    assert lines["宽带"].target_s == 20
    assert lines["账务"].waiting == 0
    assert floor.breaks == {"用餐": 1}


def test_changes_arrive_with_the_next_look(
    acd: Acd, store: Store, read: Callable[[Mapping], None]
) -> None:
    mapping = acd.database.mapping("generic-acd")
    read(mapping)
    acd.change("a1", "ACW", 130.25)
    acd.database.execute("DELETE FROM teams WHERE team_id = 2")
    read(mapping)
    with store.read() as reader:
        board = seat_board(reader)
        (since,) = reader.rows(select(agent_state.c.since_at).where(agent_state.c.key == "a1"))
    assert board.states[0] == "wrapup"
    assert since == (us(130.25),)
    assert list(board.teams) == ["一班", "一班", "2"]
