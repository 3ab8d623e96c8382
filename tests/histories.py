"""Histories of transactions and looks, step by step, in a world with a clock of its own.

It jumps ten seconds with every step, so that no margin of seconds hides a mistake: only knowing
which transactions were open does. Now and then it is set back. Each look is done by hand, between
the steps of the transactions.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import late_commits as late
from hypothesis import strategies as st

from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping, load_mapping
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

    def __init__(self, place: late.Place, arrived: Callable[[], None] = lambda: None) -> None:
        """`arrived` waits until what is done here can be seen where the place is read."""
        self._place = place
        self._arrived = arrived
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
        self.passed_us = 0
        """How long the world is there, whatever its clock says."""
        self.patience_us: int | None = None
        """A transaction open for so long is committed; None lets it be open for ever."""
        self._since: dict[int, int] = {}
        self._began: dict[int, int] = {}
        self._prepared: list[str] = []
        self._made = 0
        self._own: dict[int, list[int]] = {0: [], 1: [], 2: []}
        self.tick(0)

    def tick(self, by_us: int = STEP_US) -> None:
        self.now_us += by_us
        self.passed_us += max(by_us, 0)
        self._admin.run("UPDATE beat SET at = %s", self._admin.moment(self.now_us))
        if self.patience_us is not None:
            for number, since in list(self._since.items()):
                if self.passed_us - since >= self.patience_us:
                    self.act(number, ("commit",))

    def arrive(self) -> None:
        self._arrived()

    def act(self, number: int, what: tuple[Any, ...]) -> None:
        app = self._apps[number]
        if what[0] in ("insert", "update"):
            if number not in self._began:
                app.begin()
                app.run("SELECT 1")
                self._began[number] = self.now_us
                self._since[number] = self.passed_us
            self._write(number, what[0] == "insert", stamped_at_begin=what[1])
        elif number in self._began:
            del self._began[number], self._since[number]
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

    def prove(self) -> None:
        self._source._prove_all()

    def overlaps(self) -> list[int]:
        """Return what each feed has learnt, in microseconds or numbers."""
        return [feed.known.overlap for feed in self._source._feeds]

    def close(self) -> None:
        self._source._disconnect()


def mapping_of(place: late.Place, folder: Path) -> Mapping:
    text = late.MAPPING.format(url=place.url, format="native")
    path = folder / "late.toml"
    path.write_text(text.replace('time_zone = "UTC"\n', CLOCK), encoding="utf-8")
    return load_mapping(path, {})


def play(world: World, hand: Any, history: list[tuple[Any, ...]]) -> None:
    for what, *values in history:
        world.tick()
        if what == "act":
            world.act(*values)
        elif what == "look":
            world.arrive()
            for _ in range(values[0]):
                hand.look()
        elif what == "settle":
            world.settle()
        else:  # looks come several times a second: one falls between the two times
            world.tick(-values[0] * STEP_US)
            world.arrive()
            hand.look()
    world.end()
    world.tick()
    world.arrive()
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


LATE = [
    ("act", 0, ("insert", True)), ("look", 1), ("act", 1, ("insert", True)),
    ("act", 1, ("commit",)), ("look", 2), ("act", 1, ("insert", False)), ("act", 1, ("commit",)),
    ("look", 2), ("act", 0, ("commit",)), ("look", 1),
]  # fmt: skip
