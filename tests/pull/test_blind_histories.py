"""Any order of transactions and looks where open transactions cannot be seen.

MariaDB without the right PROCESS: a moment counts as settled after a wait (`horizon`), and how
late rows come is learnt from what the proofs find. The wait is that of the world's own clock.
"""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import late_commits as late
import pytest
import servers
from histories import LATE, STEP_US, Hand, World, empty, mapping_of, play, steps
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage.local.store import Store
from storage.sources.reading import cursors, horizon, pull

WAIT_US = 6 * STEP_US

histories = settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)  # fmt: skip


@pytest.fixture
def place(mariadb: servers.Server) -> late.Place:
    return late.of_server(mariadb, "late", "plain")


@pytest.fixture
def world(place: late.Place, often: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    made = World(place)
    monkeypatch.setattr(
        horizon, "time", SimpleNamespace(monotonic=lambda: made.passed_us / 1_000_000)
    )
    wait(monkeypatch, WAIT_US)
    yield made
    made.close()


def wait(monkeypatch: pytest.MonkeyPatch, us: int) -> None:
    for each in (cursors, pull):
        monkeypatch.setattr(each, "WAIT_US", us)


@histories
@given(st.lists(steps, min_size=4, max_size=24))
def test_looks_alone_miss_nothing_that_is_committed_within_the_wait(
    world: World, place: late.Place, store: Store, tmp_path: Path, history: list[tuple[Any, ...]]
) -> None:
    world.begin()
    world.patience_us = WAIT_US - STEP_US
    empty(store)
    hand = Hand(store, mapping_of(place, tmp_path))
    try:
        play(world, hand, history)
        rows = place.rows()
        assert late.missing(store, rows) == (0, 0)
        assert late.too_many(store, rows) == (0, 0)
    finally:
        world.end()
        hand.close()


@histories
@given(st.lists(steps, min_size=4, max_size=24))
def test_whatever_is_committed_when_a_proof_finds_the_rest(
    world: World, place: late.Place, store: Store, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, history: list[tuple[Any, ...]],
) -> None:  # fmt: skip
    wait(monkeypatch, STEP_US)
    world.begin()
    empty(store)
    hand = Hand(store, mapping_of(place, tmp_path))
    try:
        play(world, hand, history)
        hand.prove()
        rows = place.rows()
        assert late.missing(store, rows) == (0, 0)
        assert late.too_many(store, rows) == (0, 0)
    finally:
        world.end()
        hand.close()


def test_a_wait_too_short_misses_rows_until_it_is_learnt_how_late_they_come(
    world: World, place: late.Place, store: Store, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    wait(monkeypatch, STEP_US)
    world.begin()
    empty(store)
    hand = Hand(store, mapping_of(place, tmp_path))
    missed: list[tuple[int, int]] = []
    learnt: list[int] = []
    while not missed or missed[-1] != (0, 0):
        assert len(missed) < 12, f"it was not learnt: {missed}"
        play(world, hand, LATE)
        missed.append(late.missing(store, place.rows()))
        learnt = hand.overlaps()
        hand.prove()
        assert late.missing(store, place.rows()) == (0, 0)
    hand.close()
    assert missed[0] != (0, 0)
    assert learnt[0] >= STEP_US
