"""Asterisk's queue log becomes seats, calls and the floor's figures, as it is written."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from foreign import Foreign
from sqlalchemy import select

from insight.day import Day
from storage.local.floor import totals
from storage.local.queues import queue_lines
from storage.local.schema import agent_state, call, contact
from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime.now(ZONE).replace(hour=12, minute=0, second=0, microsecond=0)
TEXT = "%Y-%m-%d %H:%M:%S.%f"

QUEUE_LOG = {
    "sqlite": """CREATE TABLE queue_log (
        id INTEGER PRIMARY KEY AUTOINCREMENT, time CHAR(26), callid VARCHAR(80),
        queuename VARCHAR(256), agent VARCHAR(80), event VARCHAR(32), data1 VARCHAR(100),
        data2 VARCHAR(100), data3 VARCHAR(100), data4 VARCHAR(100), data5 VARCHAR(100))""",
    "mariadb": """CREATE TABLE queue_log (
        id BIGINT NOT NULL AUTO_INCREMENT, time DATETIME, callid VARCHAR(80),
        queuename VARCHAR(256), agent VARCHAR(80), event VARCHAR(32), data1 VARCHAR(100),
        data2 VARCHAR(100), data3 VARCHAR(100), data4 VARCHAR(100), data5 VARCHAR(100),
        PRIMARY KEY (id), UNIQUE (id))""",
    "postgresql": """CREATE TABLE queue_log (
        id BIGSERIAL NOT NULL, time TIMESTAMP WITHOUT TIME ZONE, callid VARCHAR(80),
        queuename VARCHAR(256), agent VARCHAR(80), event VARCHAR(32), data1 VARCHAR(100),
        data2 VARCHAR(100), data3 VARCHAR(100), data4 VARCHAR(100), data5 VARCHAR(100),
        PRIMARY KEY (id), UNIQUE (id))""",
}
CDR = """CREATE TABLE cdr (
    calldate {time} NOT NULL, clid VARCHAR(80) NOT NULL, src VARCHAR(80) NOT NULL,
    dst VARCHAR(80) NOT NULL, dcontext VARCHAR(80) NOT NULL, channel VARCHAR(80) NOT NULL,
    dstchannel VARCHAR(80) NOT NULL, lastapp VARCHAR(80) NOT NULL, lastdata VARCHAR(80) NOT NULL,
    duration INTEGER NOT NULL, billsec INTEGER NOT NULL, disposition VARCHAR(45) NOT NULL,
    amaflags INTEGER NOT NULL, accountcode VARCHAR(20) NOT NULL, uniqueid VARCHAR(32) NOT NULL,
    userfield VARCHAR(255) NOT NULL)"""
TIMES = {"sqlite": "CHAR(26)", "mariadb": "DATETIME", "postgresql": "TIMESTAMP"}


class Asterisk:
    """Writes as Asterisk does: an event a row, a call record when a call is over."""

    def __init__(self, database: Foreign) -> None:
        self.database = database
        database.execute(QUEUE_LOG[database.kind])
        database.execute(CDR.format(time=TIMES[database.kind]))
        database.execute("CREATE INDEX cdr_calldate ON cdr (calldate)")

    @property
    def mapping(self) -> Mapping:
        return self.database.mapping("asterisk", "" if self.database.native else TEXT)

    def log(self, *events: tuple[int, str, str, str, str] | tuple[object, ...]) -> None:
        """Write events (seconds after noon, call, queue, agent, event, data...)."""
        rows = [
            (self.stamp(int(str(at))), *what, *([""] * (5 - len(data))))
            for at, *what in events
            for data in [what[4:]]
        ]
        self.database.execute(
            "INSERT INTO queue_log (time, callid, queuename, agent, event, data1, data2, data3, "
            "data4, data5) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
        )  # fmt: skip

    def record(self, at: int, source: str, context: str, billsec: int, unique: str) -> None:
        self.database.execute(
            "INSERT INTO cdr VALUES (?, '', ?, '8001', ?, 'SIP/trunk', 'SIP/8001', 'Queue', "
            "'sales', ?, ?, 'ANSWERED', 3, '', ?, '')",
            [(self.stamp(at), source, context, billsec + 5, billsec, unique)],
        )

    def stamp(self, at: int) -> str:
        moment = (NOON + timedelta(seconds=at)).replace(tzinfo=None)
        return moment.strftime("%Y-%m-%d %H:%M:%S" if self.database.native else TEXT)


def us(at: int | None) -> int | None:
    return None if at is None else int((NOON + timedelta(seconds=at)).timestamp()) * 1_000_000


def seats(store: Store) -> dict[str, tuple[str, str, int, str]]:
    c = agent_state.c
    with store.read() as reader:
        rows = reader.rows(select(c.key, c.state, c.reason, c.since_at, c.queue_key))
    return {
        key: (state, reason or "", since, queue or "") for key, state, reason, since, queue in rows
    }


def calls(store: Store) -> dict[str, tuple[object, ...]]:
    c = call.c
    columns = (c.requested_at, c.answered_at, c.ended_at, c.agent_key, c.outcome, c.phone)
    with store.read() as reader:
        rows = reader.rows(select(c.key, *columns))
    return {key: tuple(rest) for key, *rest in rows}


MORNING = (
    (0, "NONE", "sales", "SIP/8001", "ADDMEMBER"),
    (0, "NONE", "sales", "SIP/8002", "ADDMEMBER"),
    (1, "NONE", "support", "SIP/8003", "ADDMEMBER"),
    (2, "NONE", "sales", "SIP/8004", "ADDMEMBER"),
    (10, "1.1", "sales", "NONE", "ENTERQUEUE", "", "13800000001", "1"),
    (20, "1.1", "sales", "SIP/8002", "RINGNOANSWER", "8000"),
    (25, "1.1", "sales", "SIP/8001", "CONNECT", "15", "1.2", "3"),
    (60, "1.3", "sales", "NONE", "ENTERQUEUE", "", "13800000003", "1"),
    (100, "1.3", "sales", "NONE", "ABANDON", "1", "1", "40"),
    (110, "NONE", "sales", "SIP/8002", "PAUSE", "午餐"),
    (110, "NONE", "NONE", "SIP/8002", "PAUSEALL"),
    (120, "1.5", "sales", "NONE", "ENTERQUEUE", "", "13800000005", "1"),
    (145, "1.1", "sales", "SIP/8001", "COMPLETECALLER", "15", "120", "1"),
    (150, "1.5", "sales", "NONE", "EXITWITHTIMEOUT", "1", "1", "30"),
    (151, "1.5", "support", "NONE", "ENTERQUEUE", "", "13800000005", "1"),
    (155, "1.5", "support", "SIP/8003", "CONNECT", "4", "1.6", "4"),
    (160, "NONE", "sales", "SIP/8004", "REMOVEMEMBER"),
    (170, "1.7", "sales", "NONE", "ENTERQUEUE", "", "13800000007", "1"),
)


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def asterisk(request: pytest.FixtureRequest, foreign: Callable[[str], Foreign]) -> Asterisk:
    return Asterisk(foreign(request.param))


def test_the_queue_log_becomes_seats_calls_and_the_floors_figures(
    asterisk: Asterisk, store: Store, read: Callable[[Mapping], None]
) -> None:
    asterisk.log(*MORNING)
    read(asterisk.mapping)
    assert seats(store) == {
        "SIP/8001": ("ready", "", us(145), ""),
        "SIP/8002": ("break", "午餐", us(110), ""),
        "SIP/8003": ("talking", "", us(155), "support"),
        "SIP/8004": ("offline", "", us(160), ""),
    }
    assert calls(store) == {
        "1.1|sales": (us(10), us(25), us(145), "SIP/8001", "answered", "13800000001"),
        "1.3|sales": (us(60), None, us(100), None, "abandoned", "13800000003"),
        "1.5|sales": (us(120), None, us(150), None, "flowed_out", "13800000005"),
        "1.5|support": (us(151), us(155), None, "SIP/8003", "talking", "13800000005"),
        "1.7|sales": (us(170), None, None, None, "waiting", "13800000007"),
    }
    now = us(180)
    assert now is not None
    day = Day.at(now, ZONE)
    with store.read() as reader:
        lines = {line.key: line for line in queue_lines(reader, day, now)}
        floor = totals(reader, day, now)
    sales, support = lines["sales"], lines["support"]
    assert (sales.counts.requests, sales.counts.answered, sales.counts.answered_in_target) == (
        4,
        1,
        1,
    )
    assert (sales.counts.abandoned, sales.counts.flowed_out, sales.waiting) == (1, 1, 1)
    assert sales.longest_wait_s(now) == 10.0
    assert (support.counts.requests, support.counts.answered) == (1, 1)
    assert floor.seats == {"ready": 1, "break": 1, "talking": 1, "offline": 1}
    assert floor.breaks == {"午餐": 1}
    assert floor.counts.talk_us == 120_000_000


def test_the_log_is_followed_as_it_goes_on(
    asterisk: Asterisk, store: Store, read: Callable[[Mapping], None]
) -> None:
    asterisk.log(*MORNING)
    read(asterisk.mapping)
    asterisk.log(
        (200, "NONE", "sales", "SIP/8002", "UNPAUSE", ""),
        (205, "1.7", "sales", "SIP/8002", "CONNECT", "35", "1.8", "5"),
        (210, "1.5", "support", "SIP/8003", "COMPLETEAGENT", "4", "55", "1"),
    )
    read(asterisk.mapping)
    assert seats(store)["SIP/8002"] == ("talking", "", us(205), "sales")
    assert seats(store)["SIP/8003"] == ("ready", "", us(210), "")
    assert calls(store)["1.7|sales"][1:5] == (us(205), None, "SIP/8002", "talking")
    assert calls(store)["1.5|support"][2] == us(210)


def test_call_records_become_contacts_also_those_written_long_after_they_began(
    asterisk: Asterisk, store: Store, read: Callable[[Mapping], None]
) -> None:
    asterisk.record(600, "13800000001", "from-trunk", 60, "2.1")
    read(asterisk.mapping)
    asterisk.record(-3000, "8001", "from-internal", 3_000, "2.0")  # an hour's call, over only now
    read(asterisk.mapping)
    c = contact.c
    with store.read() as reader:
        rows = reader.rows(
            select(c.call_key, c.phone, c.direction, c.duration_s, c.started_at).order_by(c.key)
        )
    assert rows == [
        ("2.0", "8001", "out", 3_000, us(-3000)),
        ("2.1", "13800000001", "in", 60, us(600)),
    ]


STATES = {
    "ADDMEMBER": "ready", "UNPAUSE": "ready", "COMPLETEAGENT": "ready", "COMPLETECALLER": "ready",
    "RINGNOANSWER": "ready", "CONNECT": "talking", "PAUSE": "break", "REMOVEMEMBER": "offline",
}  # fmt: skip


def test_any_log_ends_in_what_a_replay_of_it_says(
    foreign: Callable[[str], Foreign], store: Store, read: Callable[[Mapping], None]
) -> None:
    """22,000 events, read in three goes, against the same log replayed in order."""
    asterisk = Asterisk(foreign("sqlite"))
    chance = random.Random(7)
    agents = [f"SIP/{8000 + n}" for n in range(40)]
    replay: dict[str, list[object]] = {}
    requests: dict[str, list[object]] = {}
    for first, last in ((0, 21_000), (21_000, 21_500), (21_500, 22_000)):
        events = []
        for number in range(first, last):
            at = number * 2 // 5
            agent, queue = chance.choice(agents), chance.choice(["sales", "support"])
            event = chance.choice([*STATES, "ENTERQUEUE", "ABANDON"])
            unique = f"9.{chance.randrange(max(1, number - 300), number + 2)}"
            reason = chance.choice(["lunch", "tea"]) if event == "PAUSE" else ""
            callers = event in ("ENTERQUEUE", "ABANDON")
            events.append((at, unique, queue, "NONE" if callers else agent, event, reason))
            if not callers:
                seat = replay.setdefault(agent, ["", "", None])
                seat[0], seat[2] = STATES[event], us(at)
                seat[1] = reason if event in ("PAUSE", "UNPAUSE") else seat[1]
            request = requests.setdefault(f"{unique}|{queue}", [None, None, None, False])
            told = event in ("ENTERQUEUE", "ABANDON", "CONNECT", "RINGNOANSWER") or callers
            told = told or event.startswith("COMPLETE")
            request[3] = request[3] or told
            if event == "ENTERQUEUE":
                request[0] = us(at)
            if event == "CONNECT":
                request[1] = us(at)
            if told:
                over = event == "ABANDON" or event.startswith("COMPLETE")
                request[2] = us(at) if over else None
        asterisk.log(*events)
        read(asterisk.mapping)
    found = {key: [state, reason, since] for key, (state, reason, since, _) in seats(store).items()}
    assert found == replay
    assert {key: list(row[:3]) for key, row in calls(store).items()} == {
        key: row[:3] for key, row in requests.items() if row[3]
    }
