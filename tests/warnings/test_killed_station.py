"""Real stations at a real PostgreSQL hub: killed, cut off, without their source. Nothing is lost,
nothing comes twice."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from hub_postgres import HubServer, hub_server
from stations import FaultDesk, Lines, station

from insight.hub.acts import SaveDefinition
from insight.warnings.shipped import shipped_rules
from storage.local.ids import new_id
from storage.watching.duty import LEASE_S, RENEW_S

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there no process is killed so")
EVALUATES = "This desk evaluates 9 rules."
WAITS = "Another desk evaluates the rules."
SLOW_S = 90.0
"""How long at most anything takes on a machine with much else to do."""


@pytest.fixture(scope="module")
def server() -> Iterator[HubServer]:
    with hub_server(18) as made:
        yield made


class Centre:
    """A hub with a rule that looks every ten seconds, and what it was told of warnings."""

    def __init__(self, server: HubServer) -> None:
        self.server, self.database = server, server.copy()
        burst = shipped_rules()["fault_burst"].model_copy(update={"every_s": 10})
        act = SaveDefinition("warning_rule", "fault_burst", 0, burst.model_dump(mode="json"))
        with closing(server.session(self.database, "zhou")) as session:
            session.act(new_id(), act.kind, act.sent())

    def url(self) -> str:
        return self.server.url(self.database)

    def told(self) -> list[tuple[str, str, str]]:
        """Return group, warning and state of every record, in the order in which they came."""
        query = """SELECT content -> 'groups' ->> 0, about, content ->> 'state' FROM hub.record
            WHERE kind = 'warning' ORDER BY made_at, id"""
        with psycopg.connect(self.server.url(self.database, self.server.server.admin)) as found:
            return [(str(group), str(about), str(state))
                    for group, about, state in found.execute(query)]  # fmt: skip

    def until(self, true: Callable[[list[tuple[str, str, str]]], bool], *lines: Lines) -> float:
        """Wait until what was told is so; return how many seconds that took."""
        began = time.monotonic()
        while not true(self.told()):
            assert time.monotonic() - began < SLOW_S, ([each.all for each in lines], self.told())
            time.sleep(0.2)
        return time.monotonic() - began

    def away(self, away: bool) -> None:
        """Let nobody in, or everybody again."""
        allowed = "false" if away else "true"
        self.server.server.execute(
            f"ALTER DATABASE {self.database} ALLOW_CONNECTIONS {allowed}",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{self.database}'",
        )

    def close(self) -> None:
        self.server.drop(self.database)


@pytest.fixture
def centre(server: HubServer) -> Iterator[Centre]:
    with closing(Centre(server)) as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path, centre: Centre) -> Iterator[FaultDesk]:
    """The fault desk, with the profiles "one" and "two" of the same person."""
    with closing(FaultDesk(tmp_path / "f.db")) as made:
        for name in ("one", "two"):
            made.profile(tmp_path, name, hub_url=centre.url(), hub_login="zhou")
        yield made


def groups(told: list[tuple[str, str, str]]) -> set[str]:
    return {group for group, _, _ in told}


def test_a_killed_station_is_followed_by_another_of_the_same_person_in_the_middle_of_a_window(
    tmp_path: Path, centre: Centre, desk: FaultDesk
) -> None:
    assert LEASE_S + RENEW_S <= 15
    with station(tmp_path, "one") as (first, said):
        said.until(EVALUATES, SLOW_S)
        with station(tmp_path, "two") as (_, heard):
            heard.until(WAITS, SLOW_S)
            desk.report("X1", 9)
            centre.until(lambda told: groups(told) == {"X1"}, said, heard)
            desk.report("X2", 3)  # half of what a caution takes
            desk.report("X3", 9)
            first.kill()
            first.wait()
            desk.report("X2", 1)
            desk.report("X4", 9)
            took = centre.until(lambda told: groups(told) >= {"X2", "X3", "X4"}, said, heard)
            heard.until(EVALUATES, SLOW_S)
            print(f"taken over and told {took:.1f} s after the kill")
            with station(tmp_path, "one") as (_, again):  # with what it had found in its outbox
                again.until(WAITS, SLOW_S)
                time.sleep(3.0)
    told = centre.told()
    assert groups(told) == {"X1", "X2", "X3", "X4"}
    assert max(Counter(group for group, _ in {told[:2] for told in told}).values()) == 1
    assert max(Counter(told).values()) == 1


def test_while_the_hub_is_away_a_station_goes_on_and_tells_it_once_later(
    tmp_path: Path, centre: Centre, desk: FaultDesk
) -> None:
    with station(tmp_path, "one") as (_, said):
        said.until(EVALUATES, SLOW_S)
        centre.away(True)
        said.until("Hub: away", SLOW_S)
        desk.report("X1", 9)
        said.until("Warning of fault_burst: active warning.", SLOW_S)
        centre.away(False)
        centre.until(lambda told: groups(told) == {"X1"}, said)
        time.sleep(2.0)
    assert [(group, state) for group, _, state in centre.told()] == [("X1", "active")]


@pytest.mark.soak
def test_a_source_that_is_gone_is_no_data_and_goes_on_where_it_was(
    tmp_path: Path, centre: Centre, desk: FaultDesk
) -> None:
    with station(tmp_path, "one") as (_, said):
        said.until(EVALUATES, SLOW_S)
        desk.report("X1", 9)
        centre.until(lambda told: groups(told) == {"X1"}, said)
        desk.go(away=True)
        centre.until(lambda told: told[-1][2] == "no_data", said)
        desk.go(away=False)
        centre.until(lambda told: told[-1][2] == "active", said)
    told = centre.told()
    assert [state for _, _, state in told] == ["active", "no_data", "active"]
    assert len({about for _, about, _ in told}) == 1
