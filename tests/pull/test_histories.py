"""Any order of transactions and looks (`tests/histories.py`): the looks alone miss nothing."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import late_commits as late
import psycopg
import pytest
import servers
from histories import LATE, STEP_US, Hand, NaiveHand, World, empty, mapping_of, play, steps
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage.local.store import Store

REPLAYED_S = 20.0


def replayed(primary: servers.Server, standby: servers.Server) -> Callable[[], None]:
    """Return what waits until a standby has replayed all its primary has written."""

    def wait() -> None:
        with psycopg.connect(primary.url("postgres"), autocommit=True) as here:
            written = here.execute("SELECT pg_current_wal_flush_lsn()").fetchone()
        assert written is not None
        ends = time.monotonic() + REPLAYED_S
        with psycopg.connect(standby.url("postgres"), autocommit=True) as there:
            while there.execute(
                "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", written
            ).fetchone() != (True,):
                assert time.monotonic() < ends, "the standby lags behind"
                time.sleep(0.002)

    return wait


@pytest.fixture(
    params=["postgresql18 plain", "postgresql18 monitor", "standby18 plain", "mariadb monitor"],
    ids=lambda told: told.replace(" ", "-"),
)
def world(request: pytest.FixtureRequest) -> Iterator[tuple[World, late.Place]]:
    name, user = request.param.split()
    server = request.getfixturevalue(name)
    database = "late" if name == "mariadb" else "postgres"
    if name == "standby18":
        primary = request.getfixturevalue("postgresql18")
        place = late.of_server(primary, database, user)
        place.url = server.url(database, user)
        made = World(place, replayed(primary, server))
    else:
        place = late.of_server(server, database, user)
        made = World(place)
    made.arrive()
    yield made, place
    made.close()


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)  # fmt: skip
@given(st.lists(steps, min_size=4, max_size=24))
def test_looks_alone_miss_nothing_whatever_is_committed_when(
    world: tuple[World, late.Place], store: Store, tmp_path: Path, often: None,
    history: list[tuple[Any, ...]],
) -> None:  # fmt: skip
    made, place = world
    made.begin()
    made.arrive()
    empty(store)
    hand = Hand(store, mapping_of(place, tmp_path))
    try:
        play(made, hand, history)
        rows = place.rows()
        assert late.missing(store, rows) == (0, 0)
        assert late.too_many(store, rows) == (0, 0)
    finally:
        made.end()
        hand.close()


def test_the_usual_rule_misses_the_late_commit(world: tuple[World, late.Place]) -> None:
    made, place = world
    made.begin()
    hand = NaiveHand(place)
    play(made, hand, LATE)
    assert hand.naive.missed(place.rows(), place) == 1


def test_a_transaction_open_for_long_is_told_and_its_rows_come_at_last(
    world: tuple[World, late.Place], store: Store, tmp_path: Path, often: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("storage.sources.reading.horizon.HELD_S", 0.0)
    made, place = world
    made.begin()
    made.arrive()
    hand = Hand(store, mapping_of(place, tmp_path))
    held = made.now_us
    play(made, hand, LATE[:7])
    made.act(0, ("insert", True))
    for number in range(700):  # more observations than are kept
        hand._source._horizon.refresh(hand._source._database, 0.0)  # type: ignore[arg-type]
        if number % 100 == 0:
            made.tick()
            made.arrive()
            hand.look()
    since = hand._source._feeds[0].status().held_since_us
    assert since is not None
    assert since < made.now_us - STEP_US
    assert since >= held - STEP_US
    made.end()
    made.tick()
    made.arrive()
    hand.look()
    assert late.missing(store, place.rows()) == (0, 0)
    hand.look()
    hand.close()
