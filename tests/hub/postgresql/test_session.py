"""A desk's session: every wait has an end, a break is told and mended, no wake-up is lost."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hub_house import Desk, HubHouse
from hub_postgres import HubServer
from patience import LIMIT_S

from insight.hub.acts import AskHelp
from storage.hub.hub import HubAwayError, NewerHubError, SignInError
from storage.hub.postgresql.session import PostgresHub
from storage.local.ids import new_id


def test_who_has_no_login_here_is_told_so(hub_servers: HubServer, database: str) -> None:
    with pytest.raises(SignInError):
        hub_servers.session(database, "nobody-there")


def test_a_login_that_was_shut_signs_in_no_more(hub_servers: HubServer, database: str) -> None:
    hub_servers.server.execute("ALTER ROLE tan NOLOGIN")
    try:
        with pytest.raises(SignInError):
            hub_servers.session(database, "tan")
    finally:
        hub_servers.server.execute("ALTER ROLE tan LOGIN")


def test_a_database_without_a_hub_is_no_hub(hub_servers: HubServer) -> None:
    with pytest.raises(NewerHubError):
        hub_servers.session("postgres", "luo")


def test_a_hub_that_is_not_there_is_away(hub_servers: HubServer) -> None:
    with pytest.raises(HubAwayError):
        PostgresHub("postgresql://127.0.0.1:1/hub", "luo", "")
    with pytest.raises(HubAwayError):
        PostgresHub(hub_servers.url("postgres").replace("127.0.0.1", "no.such.host.invalid")
                    + "?sslrootcert=system", "luo", "")  # fmt: skip


@contextmanager
def deaf_server() -> Iterator[int]:
    """A server that takes connections and never says a word; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def test_a_silent_hub_is_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("storage.hub.postgresql.wire.SILENT_S", 0.3)
    with deaf_server() as port, pytest.raises(HubAwayError, match="silent"):
        PostgresHub(f"postgresql://127.0.0.1:{port}/hub", "luo", "")


def test_a_call_that_waits_is_broken_off(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    """Another session of the same person holds the chain; the act waits for it."""
    content = {"team": house.one}
    with closing(hub_servers.psql(database, "luo")) as holding:
        holding.autocommit = False
        holding.execute("SELECT hub.act(%s, 'help.ask', %s::jsonb)",
                        (new_id(), f'{{"team": {house.one}}}'))  # fmt: skip
        luo = house["luo"].hub
        timer = threading.Timer(0.3, luo.interrupt)
        timer.start()
        begun = time.monotonic()
        with pytest.raises(HubAwayError):
            luo.act(act := new_id(), "help.ask", content)
        assert time.monotonic() - begun < 8
        timer.join()
        holding.rollback()
    luo.act(act, "help.ask", content)
    assert len(house["lin"].all("help_request")) == 1


def test_a_session_cut_by_the_server_is_made_anew(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    luo = house["luo"].hub
    while luo.wait(0.5):  # having begun to listen counts as a wake-up
        pass
    hub_servers.server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'luo'"
    )
    assert not luo.wait(0.2)  # the one to be woken by was cut as well
    with pytest.raises(HubAwayError):
        luo.me()
    assert luo.me().person == house.people["luo"]
    assert luo.wait(5), "something may have been missed meanwhile"


def test_what_is_done_right_after_a_wake_up_comes_with_a_second_look(house: HubHouse) -> None:
    """Two acts within 100 ms wake the desks once; the second is there within half a second."""
    lin, luo = house["lin"], house["luo"]
    lin.catch_up()
    while lin.hub.wait(0.5):
        lin.catch_up()
    for _ in range(2):
        luo.do(AskHelp(house.one))
    while len(lin.all("help_request")) < 2:
        assert lin.hub.wait(LIMIT_S), "nobody woke this desk for the second"


def test_desks_are_woken_at_most_ten_times_a_second(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    """By one who does much, and by many at the same moments."""
    asking = [house[login] for login in ("luo", "huang", "lin")]

    def ask(desk: Desk) -> None:
        for _ in range(20):
            desk.do(AskHelp(house.one))

    with closing(hub_servers.psql(database, "ma")) as listening:
        listening.execute("LISTEN hub")
        begun = time.monotonic()
        with ThreadPoolExecutor(len(asking)) as pool:
            list(pool.map(ask, asking))
        took = time.monotonic() - begun
        heard = list(listening.notifies(timeout=2))
    assert 1 <= len(heard) <= took / 0.1 + 2
    assert {each.payload for each in heard} == {""}


def test_a_session_holds_at_most_two_connections(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    luo = house["luo"].hub
    for _ in range(3):
        luo.wait(0)
        luo.news("")
    with closing(hub_servers.psql(database, "postgres")) as administrator:
        count = administrator.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = 'luo' AND datname = %s",
            (database,),
        ).fetchone()
    assert count == (2,)


def test_a_closed_session_leaves_no_socket_behind(hub_servers: HubServer, database: str) -> None:
    open_files = Path("/proc/self/fd")
    if not open_files.is_dir():
        pytest.skip("counts descriptors of Linux")
    before = len(list(open_files.iterdir()))
    for _ in range(5):
        hub = hub_servers.session(database, "luo")
        hub.wait(0)
        hub.close()
    assert len(list(open_files.iterdir())) == before
