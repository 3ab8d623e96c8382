"""A small foreign centre in an SQLite file, its mapping, and what ought to arrive from it."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from new_stores import store_in
from patience import LIMIT_S
from sqlalchemy import select

from storage.local.profile import Profile
from storage.local.schema import pulled_tables
from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping, load_mapping

ZONE = ZoneInfo("Asia/Shanghai")
STATES = {"1": "ready", "2": "talking"}

MAPPING = """
[source]
name = "{name}"
title = {{ en = "Centre", zh = "中心" }}
url = "sqlite:///{{folder}}/centre.db"
time_zone = "Asia/Shanghai"
clock = {{ table = "BEAT", column = "TM", format = "epoch_ms" }}

[maps.states]
"1" = "ready"
"2" = "talking"

[[feed]]
name = "seats"
into = "agent_state"
from = "SEAT"
key = ["ID"]
cursor = {{ column = "UPD", type = "timestamp", format = "%Y-%m-%d %H:%M:%S" }}
pace = "hot"
where = [ {{ column = "SITE", is = "A" }} ]
deleted = {{ column = "DEL", is = [1] }}
[feed.columns]
agent_key = "ID"
state = {{ from = "ST", map = "states" }}
reason = {{ from = "AUX", default = "" }}
since_at = {{ from = "TM", time = "%Y%m%d%H%M%S" }}
updated_at = {{ from = "UPD", time = "%Y-%m-%d %H:%M:%S" }}

[[feed]]
name = "bills"
into = "bill"
from = "BILL"
key = ["ACC", "MON"]
cursor = {{ column = "UPD", type = "integer" }}
pace = "cold"
[feed.columns]
account_key = "ACC"
month = {{ from = "MON", time = "%Y%m" }}
total_fen = {{ from = "FEE", unit = "yuan" }}

[[feed]]
name = "teams"
into = "team"
from = "TEAM"
key = ["ID"]
pace = "warm"
[feed.columns]
name = "MC"
kind = {{ const = "hotline" }}
"""

SCHEMA = """
CREATE TABLE SEAT (ID TEXT PRIMARY KEY, ST TEXT, AUX TEXT, TM TEXT, SITE TEXT, DEL INTEGER,
    UPD TEXT);
CREATE INDEX SEAT_UPD ON SEAT (UPD);
CREATE TABLE BILL (ACC TEXT, MON TEXT, FEE REAL, UPD INTEGER, PRIMARY KEY (ACC, MON));
CREATE INDEX BILL_UPD ON BILL (UPD);
CREATE TABLE TEAM (ID INTEGER PRIMARY KEY, MC TEXT);
CREATE TABLE BEAT (ID INTEGER PRIMARY KEY, TM INTEGER);
"""

START = datetime(2026, 11, 22, 10, 30, tzinfo=ZONE)


class Centre:
    """The foreign side: writes as its own software would, second by second."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.path = folder / "centre.db"
        self.db = sqlite3.connect(self.path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.executescript(SCHEMA)
        self.now = int(START.timestamp())
        self.ticket = 0
        self.beat()

    def beat(self, seconds: int = 0) -> None:
        self.now += seconds
        self.db.execute("INSERT OR REPLACE INTO BEAT VALUES (1, ?)", (self.now * 1000,))

    @property
    def stamp(self) -> str:
        return datetime.fromtimestamp(self.now, ZONE).strftime("%Y-%m-%d %H:%M:%S")

    def seat(
        self, key: str, state: str = "1", aux: str | None = None, site: str = "A", gone: int = 0,
        since: str | None = "20261122103000",
    ) -> None:  # fmt: skip
        self.db.execute(
            "INSERT OR REPLACE INTO SEAT VALUES (?,?,?,?,?,?,?)",
            (key, state, aux, since, site, gone, self.stamp),
        )

    def bill(self, account: str, month: str, fee: float | str) -> None:
        self.ticket += 1
        self.db.execute(
            "INSERT OR REPLACE INTO BILL VALUES (?,?,?,?)", (account, month, fee, self.ticket)
        )

    def team(self, key: int, name: str | None) -> None:
        """A team of this name, or none any more."""
        if name is None:
            self.db.execute("DELETE FROM TEAM WHERE ID = ?", (key,))
        else:
            self.db.execute("INSERT OR REPLACE INTO TEAM VALUES (?, ?)", (key, name))

    def expected(self) -> dict[str, list[tuple[object, ...]]]:
        """What ought to be stored, worked out without any of the code under test."""

        def us(text: str, form: str) -> int:
            wall = datetime.strptime(text, form).replace(tzinfo=ZONE)
            return int(wall.astimezone(UTC).timestamp()) * 1_000_000

        seats = [
            (key, key, STATES.get(state, state), aux or "",
             None if since is None else us(since, "%Y%m%d%H%M%S"), us(upd, "%Y-%m-%d %H:%M:%S"))
            for key, state, aux, since, site, gone, upd in self.db.execute("SELECT * FROM SEAT")
            if site == "A" and gone != 1
        ]  # fmt: skip
        bills = [
            (f"{account}|{month}", account, f"{month[:4]}-{month[4:]}", round(fee * 100))
            for account, month, fee, _ in self.db.execute("SELECT * FROM BILL")
        ]
        teams = [(str(key), name, "hotline") for key, name in self.db.execute("SELECT * FROM TEAM")]
        return {"agent_state": sorted(seats), "bill": sorted(bills), "team": sorted(teams)}


COLUMNS = {
    "agent_state": ("key", "agent_key", "state", "reason", "since_at", "updated_at"),
    "bill": ("key", "account_key", "month", "total_fen"),
    "team": ("key", "name", "kind"),
}


def stored(store: Store, source: str = "centre") -> dict[str, list[tuple[object, ...]]]:
    """What is stored of a source, in the shape of `Centre.expected`."""
    found = {}
    with store.read() as reader:
        for name, columns in COLUMNS.items():
            table = pulled_tables()[name]
            query = select(*(table.c[column] for column in columns))
            found[name] = sorted(reader.rows(query.where(table.c.source == source)))
    return found


def mapping_of(centre: Centre, name: str = "centre", text: str = MAPPING) -> Mapping:
    path = centre.folder / f"{name}.toml"
    path.write_text(text.format(name=name) if "{{" in text else text, encoding="utf-8")
    return load_mapping(path, {"folder": centre.folder.as_posix()})


def eventually(met: Callable[[], bool], seconds: float = LIMIT_S) -> None:
    """Wait until something is so; fail when it does not become so."""
    ends = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.01)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    made = Centre(tmp_path / "centre")
    yield made
    made.db.close()


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile")


@pytest.fixture
def store(profile: Profile) -> Iterator[Store]:
    opened = store_in(profile.folder)
    yield opened
    opened.close()


@pytest.fixture(name="mapping_text")
def _mapping_text() -> str:
    return MAPPING.format(name="centre")


@pytest.fixture(name="mapping_of")
def _mapping_of() -> Callable[..., Mapping]:
    return mapping_of


@pytest.fixture(name="stored")
def _stored() -> Callable[..., dict[str, list[tuple[object, ...]]]]:
    return stored


@pytest.fixture(name="eventually")
def _eventually() -> Callable[..., None]:
    return eventually


@pytest.fixture(name="make_centre")
def _make_centre() -> Callable[[Path], Centre]:
    return Centre
