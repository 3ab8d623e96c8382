"""Any order of transactions and looks: nothing is missed by the looks alone.

The world has a clock of its own, which jumps ten seconds with every step, so that no margin of
seconds hides a mistake: only knowing which transactions were open does. Now and then it is set
back. Each look is done by hand, between the steps of the transactions.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import late_commits as late
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping, load_mapping
from storage.sources.reading import cursorless
from storage.sources.reading import source as source_module
from storage.sources.reading.sync import Sync

START_US = 1_763_000_000_000_000
STEP_US = 10_000_000
TRX_KEPT_S = 0.11
"""How long MariaDB tells the same transactions again; otherwise the margin of seconds covers it."""

CLOCK = """time_zone = "UTC"
clock = { table = "beat", column = "at", format = "native" }
"""

acts = st.one_of(
    st.tuples(st.just("insert"), st.booleans()),
    st.tuples(st.just("update"), st.booleans()),
    st.tuples(st.just("commit")),
    st.tuples(st.just("commit")),
    st.tuples(st.just("rollback")),
    st.tuples(st.just("prepare")),
)
steps = st.one_of(
    st.tuples(st.just("act"), st.integers(0, 2), acts),
    st.tuples(st.just("act"), st.integers(0, 2), acts),
    st.tuples(st.just("look"), st.integers(1, 2)),
    st.tuples(st.just("settle"), st.just(0)),  # prepared transactions are committed
    st.tuples(st.just("back"), st.integers(1, 5)),
)


class World:
    """Three applications at one server, a table, and the world's clock."""

    def __init__(self, place: late.Place) -> None:
        self._place = place
        self._opened = [place.connect() for _ in range(4)]
        self._admin, *self._apps = (late.Session(place.kind, each) for each in self._opened)
        postgresql = place.kind == "postgresql"
        for statement in (
            "DROP TABLE IF EXISTS beat",
            f"CREATE TABLE beat (at {'timestamptz' if postgresql else 'datetime(6)'})",
            "INSERT INTO beat VALUES (now())",
            *(["GRANT SELECT ON beat TO PUBLIC"] if postgresql else []),
        ):  # fmt: skip
            self._admin.run(statement)
        self.begin()

    def begin(self) -> None:
        self._place.lay_out()
        self.now_us = START_US
        self._began: dict[int, int] = {}
        self._prepared: list[str] = []
        self._made = 0
        self._own: dict[int, list[int]] = {0: [], 1: [], 2: []}
        self.tick(0)

    def tick(self, by_us: int = STEP_US) -> None:
        self.now_us += by_us
        self._admin.run("UPDATE beat SET at = %s", self._admin.moment(self.now_us))

    def act(self, number: int, what: tuple[Any, ...]) -> None:
        app = self._apps[number]
        if what[0] in ("insert", "update"):
            if number not in self._began:
                app.begin()
                app.run("SELECT 1")
                self._began[number] = self.now_us
            self._write(number, what[0] == "insert", stamped_at_begin=what[1])
        elif number in self._began:
            del self._began[number]
            if what[0] != "prepare":
                app.run(what[0].upper())
            elif self._place.kind == "postgresql":
                self._prepared.append(f"p{self._made}.{number}")
                app.run(f"PREPARE TRANSACTION '{self._prepared[-1]}'")
            else:
                app.run("COMMIT")

    def _write(self, number: int, insert: bool, stamped_at_begin: bool) -> None:
        app = self._apps[number]
        stamp = app.moment(self._began[number] if stamped_at_begin else self.now_us)
        self._made += 1
        if insert or not self._own[number]:
            key = self._made
            self._own[number].append(key)
            app.run(
                "INSERT INTO trap (id, code, word, number, stamped_at) VALUES (%s, %s, %s, %s, %s)",
                key, f"c{key}", f"w{key}", app.number(), stamp,
            )  # fmt: skip
        else:
            app.run(
                "UPDATE trap SET word = %s, number = %s, stamped_at = %s WHERE id = %s",
                f"w{self._made}", app.number(), stamp, self._own[number][-1],
            )  # fmt: skip

    def settle(self) -> None:
        while self._prepared:
            self._admin.run(f"COMMIT PREPARED '{self._prepared.pop()}'")

    def end(self) -> None:
        for number in list(self._began):
            self.act(number, ("commit",))
        self.settle()

    def close(self) -> None:
        for each in self._opened:
            each.close()


class Hand:
    """A source looked at by hand: first loaded, then one look at a time."""

    def __init__(self, store: Store, mapping: Mapping) -> None:
        self._source = Sync(store, [mapping])._sources["late"]
        while self._source._feeds[0].loading or self._source._feeds[1].loading:
            self._source._round(alone=True)

    def look(self) -> None:
        if self._source.mapping.url.get_backend_name() != "postgresql":
            time.sleep(TRX_KEPT_S)
        self._source._look_now()
        self._source._round(alone=True)

    def close(self) -> None:
        self._source._disconnect()


@pytest.fixture(
    params=["postgresql18 plain", "postgresql18 monitor", "mariadb monitor"],
    ids=lambda told: told.replace(" ", "-"),
)
def world(request: pytest.FixtureRequest) -> Iterator[tuple[World, late.Place]]:
    name, user = request.param.split()
    server = request.getfixturevalue(name)
    place = late.of_server(server, "late" if name == "mariadb" else "postgres", user)
    made = World(place)
    yield made, place
    made.close()


def mapping_of(place: late.Place, folder: Path) -> Mapping:
    text = late.MAPPING.format(url=place.url, format="native")
    path = folder / "late.toml"
    path.write_text(text.replace('time_zone = "UTC"\n', CLOCK), encoding="utf-8")
    return load_mapping(path, {})


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look observes the source; a load waits for nobody; rows without a stamp come at once."""
    monkeypatch.setattr(source_module, "_OBSERVED_S", 0.0)
    monkeypatch.setattr(cursorless, "NULLS_S", 0.0)


def play(world: World, hand: Any, history: list[tuple[Any, ...]]) -> None:
    for what, *values in history:
        world.tick()
        if what == "act":
            world.act(*values)
        elif what == "look":
            for _ in range(values[0]):
                hand.look()
        elif what == "settle":
            world.settle()
        else:  # looks come several times a second: one falls between the two times
            world.tick(-values[0] * STEP_US)
            hand.look()
    world.end()
    world.tick()
    hand.look()


class NaiveHand:
    """The usual rule, looked at by hand."""

    def __init__(self, place: late.Place) -> None:
        self.naive = late.Naive(place, "number")
        self._place = place
        self._greatest: object = 0

    def look(self) -> None:
        with self._place.session() as session:
            found = session.rows(
                "SELECT id, word, number FROM trap WHERE number > %s ORDER BY number",
                self._greatest,
            )
        self.naive.seen.update((str(key), word) for key, word, _ in found)
        self._greatest = found[-1][2] if found else self._greatest


def empty(store: Store) -> None:
    for file, tables in (("cache", ("team", "address_alias", "feed_state")),):
        for table in tables:
            store.write(
                file,  # type: ignore[arg-type]
                lambda connection, table=table: connection.exec_driver_sql(
                    f"DELETE FROM cache.{table}"
                ),
            )


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


LATE = [
    ("act", 0, ("insert", True)), ("look", 1), ("act", 1, ("insert", True)),
    ("act", 1, ("commit",)), ("look", 2), ("act", 1, ("insert", False)), ("act", 1, ("commit",)),
    ("look", 2), ("act", 0, ("commit",)), ("look", 1),
]  # fmt: skip


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
    hand = Hand(store, mapping_of(place, tmp_path))
    held = made.now_us
    play(made, hand, LATE[:7])
    made.act(0, ("insert", True))
    for number in range(700):  # more observations than are kept
        hand._source._horizon.refresh(hand._source._database, 0.0)  # type: ignore[arg-type]
        if number % 100 == 0:
            made.tick()
            hand.look()
    since = hand._source._feeds[0].status().held_since_us
    assert since is not None
    assert since < made.now_us - STEP_US
    assert since >= held - STEP_US
    made.end()
    made.tick()
    hand.look()
    assert late.missing(store, place.rows()) == (0, 0)
    hand.look()
    hand.close()
