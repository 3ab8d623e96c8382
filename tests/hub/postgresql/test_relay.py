"""One desk reads the seats for all: what it tells, who may tell and take, and who takes over."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hub_desks import Desk
from hub_postgres import HubServer
from sqlalchemy import select
from warnings_house import TestSources, Watching

from storage.hub import relay as relaying
from storage.hub.hub import RefusedError
from storage.hub.postgresql.live import MOST, PostgresLive
from storage.hub.relay import Relay
from storage.hub.sign_in import Place
from storage.local.schema import METADATA
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading.sync import Sync

MAPPING = """
[source]
name = "acd"
title = { en = "Seats" }
url = "sqlite:///{folder}/acd.db"
time_zone = "Asia/Shanghai"
[[feed]]
name = "seats"
into = "agent_state"
from = "SEAT"
key = ["ID"]
cursor = { column = "UPD", type = "timestamp", format = "%Y-%m-%d %H:%M:%S.%f" }
pace = "hot"
deleted = { column = "GONE", is = [1] }
[feed.columns]
agent_key = "ID"
state = "ST"
updated_at = { from = "UPD", time = "%Y-%m-%d %H:%M:%S.%f" }
"""
_SEAT = METADATA.tables["live.agent_state"]


class Floor:
    """A desk whose own copy of the call distribution only this test writes to."""

    def __init__(self, folder: Path, server: HubServer, database: str, login: str) -> None:
        source = folder / "source"
        source.mkdir(parents=True)
        self.db = sqlite3.connect(source / "acd.db", isolation_level=None, check_same_thread=False)
        self.db.execute("CREATE TABLE SEAT (ID TEXT PRIMARY KEY, ST TEXT, UPD TEXT, GONE INTEGER)")
        self.db.execute("CREATE INDEX SEAT_UPD ON SEAT (UPD)")
        (source / "acd.toml").write_text(MAPPING, encoding="utf-8")
        mapping = load_mapping(source / "acd.toml", {"folder": str(source)})
        self.desk = Desk(folder / "desk", Place(server.url(database), login, folder / "none"))
        self.sync = Sync(self.desk.store, [mapping])
        self.keeps_all = True
        self.relay = Relay(
            self.desk.store, self.desk.passwords, self.desk.hub, self.sync, lambda: self.keeps_all
        )

    def seat(self, key: str, state: str, gone: int = 0) -> None:
        now = datetime.now().strftime("%Y-%m-%d %H:%M:%S.%f")
        self.db.execute("INSERT OR REPLACE INTO SEAT VALUES (?, ?, ?, ?)", (key, state, now, gone))

    def start(self) -> "Floor":
        self.desk.start()
        self.sync.start()
        self.relay.start()
        return self

    def states(self) -> dict[str, str]:
        with self.desk.store.read() as reader:
            return dict(reader.rows(select(_SEAT.c.key, _SEAT.c.state)))

    def close(self) -> None:
        self.relay.stop()
        self.sync.stop()
        self.desk.close()
        self.db.close()


MakeFloor = Callable[[str], Floor]


@pytest.fixture
def floor_of(server_18: HubServer, tmp_path: Path) -> Iterator[MakeFloor]:
    made: list[Floor] = []
    database = server_18.copy()

    def make(login: str) -> Floor:
        made.append(Floor(tmp_path / f"{login}-{len(made)}", server_18, database, login))
        return made[-1]

    yield make
    for floor in made:
        floor.close()
    server_18.drop(database)


def eventually(true: Callable[[], object], seconds: float = 40.0) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.05)


def test_a_seat_reaches_a_desk_that_does_not_look_at_the_source(floor_of: MakeFloor) -> None:
    """Each desk has a source of its own here, so what comes from the other's came by the hub."""
    boss, lead = floor_of("zhou"), floor_of("lin")
    boss.seat("1", "ready")
    lead.seat("old", "offline")
    boss.start()
    eventually(lambda: boss.relay.telling)
    lead.start()
    eventually(lambda: lead.states() == {"1": "ready"})
    boss.seat("1", "talking")
    boss.seat("2", "break")
    lead.seat("unread", "ready")
    eventually(lambda: lead.states() == {"1": "talking", "2": "break"})
    boss.seat("2", "offline", gone=1)
    eventually(lambda: "2" not in lead.states())
    assert "unread" not in lead.states()
    assert not lead.relay.telling


def test_a_desk_looks_itself_once_nothing_is_told_any_more(floor_of: MakeFloor) -> None:
    boss, lead = floor_of("zhou"), floor_of("lin")
    boss.seat("1", "ready")
    lead.seat("own", "ready")
    boss.start()
    eventually(lambda: boss.relay.telling)
    lead.start()
    eventually(lambda: lead.states() == {"1": "ready"})
    boss.relay.stop()
    lead.seat("own", "talking")
    eventually(lambda: lead.states().get("own") == "talking")


def test_another_desk_takes_over_within_fifteen_seconds(floor_of: MakeFloor) -> None:
    """By how long the duty is lent and how often it is asked for; the machine may be busy."""
    assert relaying.LEASE_S + relaying._RENEW_S < 15
    boss, other = floor_of("zhou"), floor_of("ada")
    boss.seat("1", "ready")
    boss.start()
    eventually(lambda: boss.relay.telling)
    other.start()
    eventually(lambda: other.states() == {"1": "ready"})
    assert not other.relay.telling
    boss.relay.stop()
    eventually(lambda: other.relay.telling)


def states(watching: list[Watching]) -> list[str]:
    return sorted(each.evaluator.status().state for each in watching)


def test_of_two_desks_of_one_login_one_reads_and_one_evaluates_for_both(
    floor_of: MakeFloor,
) -> None:
    floors = [floor_of("zhou"), floor_of("zhou")]
    watching = [Watching(floor.desk, TestSources(), lease_s=10, renew_s=0.5) for floor in floors]
    try:
        for floor, each in zip(floors, watching, strict=True):
            floor.seat("1", "ready")
            floor.start()
            each.evaluator.start()
        eventually(lambda: any(floor.relay.telling for floor in floors))
        eventually(lambda: any(each.evaluating() for each in watching))
        teller, other = sorted(floors, key=lambda floor: not floor.relay.telling)
        teller.seat("1", "talking")
        other.seat("unread", "ready")
        eventually(lambda: other.states() == {"1": "talking"})
        assert not other.relay.telling
        eventually(lambda: states(watching) == ["evaluating", "waiting"])
        assert [floor.desk.hub.status().state for floor in floors] == ["online", "online"]
        teller.relay.stop()
        eventually(lambda: other.relay.telling)
    finally:
        for each in watching:
            assert each.evaluator.stop(10.0)


def test_a_desk_with_a_scope_or_without_the_right_never_tells(floor_of: MakeFloor) -> None:
    scoped, lead = floor_of("zhou"), floor_of("lin")
    scoped.keeps_all = False
    for floor in (scoped, lead):
        floor.seat("1", "ready")
        floor.start()
        eventually(lambda floor=floor: floor.states() == {"1": "ready"})
    time.sleep(1.0)
    assert not scoped.relay.telling
    assert not lead.relay.telling


# --- the hub ------------------------------------------------------------------------------------


@pytest.fixture
def lives(hub_servers: HubServer, database: str) -> Iterator[Callable[[str], PostgresLive]]:
    made: list[PostgresLive] = []

    def make(login: str) -> PostgresLive:
        made.append(PostgresLive(hub_servers.url(database), login, ""))
        return made[-1]

    yield make
    for live in made:
        live.close()


FEED = ("acd", "seats", "d1")
Lives = Callable[[str], PostgresLive]


def test_what_was_told_comes_once_and_whole_to_who_is_new(lives: Lives) -> None:
    boss, lead = lives("zhou"), lives("lin")
    token = boss.lease(30, "boss")
    assert token is not None
    boss.tell(token, *FEED, 5, {"a": {"state": "ready"}}, begin=True, ready=False)
    assert lead.told([(*FEED, 0, 0)]) == []  # not all of it is told yet
    boss.tell(token, *FEED, 6, {"b": {"state": "hold"}})
    (first,) = lead.told([(*FEED, 0, 0)])
    assert first.whole
    assert dict(first.rows) == {"a": {"state": "ready"}, "b": {"state": "hold"}}
    assert (first.as_of_us, list(first.gone)) == (6, [])
    (none,) = lead.told([(*FEED, first.epoch, first.number)])
    assert (none.whole, dict(none.rows), list(none.gone)) == (False, {}, [])
    boss.tell(token, *FEED, 7, {"c": {"state": "ready"}}, ["a", "never there"])
    (second,) = lead.told([(*FEED, first.epoch, first.number)])
    assert (dict(second.rows), list(second.gone)) == ({"c": {"state": "ready"}}, ["a"])
    (whole,) = lead.told([(*FEED, 0, 0)])
    assert set(whole.rows) == {"b", "c"}
    assert lead.told([("acd", "seats", "another mapping", 0, 0)]) == []


def test_a_wake_up_comes_with_rows_and_not_without(lives: Lives) -> None:
    boss, lead = lives("zhou"), lives("lin")
    token = boss.lease(30, "boss")
    assert token is not None
    boss.tell(token, *FEED, 1, {"a": {}}, begin=True)
    assert lead.wait(10)
    boss.tell(token, *FEED, 2, {})
    assert not lead.wait(0.3)


def test_only_who_has_the_duty_and_addresses_everybody_tells(lives: Lives) -> None:
    boss, lead, ada = lives("zhou"), lives("lin"), lives("ada")
    token = boss.lease(30, "boss")
    assert token is not None
    boss.tell(token, *FEED, 1, {"a": {}}, begin=True)
    with pytest.raises(RefusedError, match="not_allowed"):
        lead.tell(token, *FEED, 1, {"a": {"state": "forged"}})
    with pytest.raises(RefusedError, match="taken"):
        ada.tell(token, *FEED, 1, {"a": {"state": "forged"}})
    with pytest.raises(RefusedError, match="taken"):
        boss.tell(token - 1, *FEED, 1, {"a": {"state": "late"}})
    with pytest.raises(RefusedError, match="too_many"):
        boss.tell(token, *FEED, 1, {str(key): {} for key in range(MOST + 1)})
    assert dict(lead.told([(*FEED, 0, 0)])[0].rows) == {"a": {}}
    for login in ("luo", "hu"):
        with pytest.raises(RefusedError, match="not_allowed"):
            lives(login).told([(*FEED, 0, 0)])


def test_a_lead_who_took_the_duty_tells_nothing_by_it(lives: Lives) -> None:
    lead = lives("lin")
    token = lead.lease(30, "lead")
    assert token is not None
    with pytest.raises(RefusedError, match="not_allowed"):
        lead.tell(token, *FEED, 1, {"a": {}}, begin=True)


def test_a_session_for_states_is_one_connection(hub_servers: HubServer, database: str) -> None:
    with closing(PostgresLive(hub_servers.url(database), "zhou", "")) as live:
        live.lease(5, "x")
        with hub_servers.psql(database, hub_servers.server.admin) as admin:
            counted = admin.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'zhou' AND datname = %s",
                (database,),
            ).fetchone()
    assert counted == (1,)
