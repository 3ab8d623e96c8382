"""Opening and filling the six database files."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from resources.demo import times
from resources.demo.schemas import ASKED_BY, SYSTEMS, UPDATE_COLUMNS

Column = Sequence[object] | np.ndarray


def create(directory: Path) -> dict[str, sqlite3.Connection]:
    """Make the six empty databases in `directory`, replacing older ones, tuned for one big write.

    Nothing is safe on disk until `finish`.
    """
    directory.mkdir(parents=True, exist_ok=True)
    connections = {}
    for system, ddl in SYSTEMS.items():
        path = directory / f"{system}.db"
        for old in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            old.unlink(missing_ok=True)
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA cache_size=-65536")
        connection.executescript(ddl)
        connection.execute("BEGIN")
        connections[system] = connection
    return connections


def finish(connections: Mapping[str, sqlite3.Connection]) -> None:
    """Index the update times and what is asked by, turn the files to WAL and close them."""
    for system, connection in connections.items():
        for table in tables(connection):
            for column in UPDATE_COLUMNS:
                if column in columns(connection, table):
                    connection.execute(f"CREATE INDEX IX_{table}_GX ON {table} ({column})")
        for place, asked_by in enumerate(ASKED_BY[system]):
            connection.execute(f"CREATE INDEX IX_{system}_{place} ON {asked_by}")
        connection.execute("COMMIT")
        connection.execute("PRAGMA locking_mode=NORMAL")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()


def connect(directory: Path) -> dict[str, sqlite3.Connection]:
    """Open the six databases to go on with them, waiting for others up to five seconds."""
    connections = {}
    for system in SYSTEMS:
        path = directory / f"{system}.db"
        if not path.is_file():
            raise FileNotFoundError(f"{path} is missing: make the world first")
        connection = sqlite3.connect(path, isolation_level=None, timeout=5.0)
        connection.execute("PRAGMA synchronous=NORMAL")
        connections[system] = connection
    return connections


def insert(connection: sqlite3.Connection, table: str, data: Mapping[str, Column]) -> None:
    """Insert whole columns of equal length; arrays become plain Python values."""
    lists = [
        column.tolist() if isinstance(column, np.ndarray) else column for column in data.values()
    ]
    connection.executemany(_insert(table, tuple(data)), zip(*lists, strict=True))


def put(
    connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[object]], width: int
) -> None:
    """Insert or replace full rows by the table's primary key."""
    marks = ",".join("?" * width)
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all tables."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [str(name) for (name,) in found]


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the column names of a table."""
    return [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]


def _insert(table: str, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({','.join(names)}) VALUES ({','.join('?' * len(names))})"


_BEATS = {
    "bss": ("TB_SYS_TIME", times.COMPACT),
    "ess": ("WD_CLOCK", times.SLASHED),
    "crm": ("T_XT_SJ", times.DASHED),
    "desk": ("KF_SJ", ""),
    "fault": ("GK_SJ", times.DASHED),
}


def time_of(directory: Path) -> int:
    """Return the world's time as its databases tell it, milliseconds since 1970. Raises
    FileNotFoundError where no world is."""
    path = directory / "acd.db"
    if not path.is_file():
        raise FileNotFoundError(path)
    with closing(sqlite3.connect(path)) as connection:
        return last_beat(connection)


def last_beat(acd: sqlite3.Connection) -> int:
    """Return the world's time by the call distribution's clock, milliseconds since 1970."""
    (told,) = acd.execute("SELECT BEAT_TM FROM T_SYS_BEAT").fetchone()
    return times.parse_beat(told)


def beat(connection: sqlite3.Connection, system: str, milliseconds: int) -> None:
    """Set a system's own clock to the world's time, as finely as the system keeps time."""
    if system == "acd":
        table, moment = "T_SYS_BEAT", times.beat_text(milliseconds)
        connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (1, ?)", (moment,))
        return
    table, form = _BEATS[system]
    seconds = milliseconds // 1000
    value = times.text(seconds, form) if form else seconds
    connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (1, ?)", (value,))
