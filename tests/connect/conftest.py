"""Databases to be added: the demo's six, a centre that names things in English, keyrings."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from servers import Server, mariadb, postgresql

from resources.demo import make_world

ENGLISH = (
    "CREATE TABLE agents (id INTEGER PRIMARY KEY, full_name VARCHAR(80), employee_no VARCHAR(20),"
    " team_id INTEGER, updated_at TIMESTAMP)",
    "CREATE TABLE calls (call_id VARCHAR(40) PRIMARY KEY, agent_id INTEGER, queue_id INTEGER,"
    " caller_number VARCHAR(32), direction VARCHAR(10), start_time TIMESTAMP,"
    " answer_time TIMESTAMP NULL, hangup_time TIMESTAMP NULL, disposition VARCHAR(20),"
    " last_modified TIMESTAMP)",
    "CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, customer_name VARCHAR(80),"
    " mobile VARCHAR(20), address VARCHAR(200), gender CHAR(1), balance DECIMAL(12,2),"
    " created_at TIMESTAMP, updated_at TIMESTAMP)",
    "CREATE INDEX agents_upd ON agents (updated_at)",
    "CREATE INDEX calls_upd ON calls (last_modified)",
    "CREATE INDEX customers_upd ON customers (updated_at)",
    *(
        f"INSERT INTO agents VALUES ({n}, '李{name}', 'E{n:04}', {n % 3},"
        f" '2026-11-2{n % 3} 09:00:00')"
        for n, name in enumerate("明华强丽敏", start=1)
    ),
    *(
        f"INSERT INTO calls VALUES ('c-{n}', {n % 5 + 1}, 7, '1391234{n:04}', 'inbound',"
        f" '2026-11-20 10:{n % 60:02}:00', '2026-11-20 10:{n % 60:02}:09', NULL,"
        f" '{'answered' if n % 3 else 'abandoned'}', '2026-11-20 11:{n % 60:02}:00')"
        for n in range(40)
    ),
    *(
        f"INSERT INTO customers VALUES ({n}, '王{n % 7}小', '1380000{n:04}', '天河路{n}号', 'F',"
        f" {n}.50, '2025-01-01 00:00:00', '2026-11-19 08:{n % 60:02}:00')"
        for n in range(40)
    ),
)


READER = {
    "postgresql": ("CREATE USER reader", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"),
    "mariadb": (
        "CREATE USER reader@127.0.0.1 IDENTIFIED BY 'geheim'", "GRANT SELECT ON pbx.* TO "
        "reader@127.0.0.1",
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small demo centre, not to be changed."""
    return make_world(tmp_path_factory.mktemp("world"), "small").directory


@pytest.fixture
def english(tmp_path: Path) -> Path:
    """An SQLite centre with English names."""
    path = tmp_path / "pbx.db"
    with closing(sqlite3.connect(path)) as database:
        for statement in ENGLISH:
            database.execute(statement)
        database.commit()
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the profiles of a command lie."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session", params=["postgresql", "mariadb"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server with the English centre in its database `pbx`."""
    with postgresql(18) if request.param == "postgresql" else mariadb() as started:
        started.execute("CREATE DATABASE pbx")
        started.execute(*ENGLISH, database="pbx")
        started.execute(*READER[started.kind], database="pbx")
        started.execute("ANALYZE" if started.kind == "postgresql" else
                        "ANALYZE TABLE agents, calls, customers", database="pbx")  # fmt: skip
        yield started
