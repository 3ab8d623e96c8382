"""The late-commit experiment: writers as a busy centre has them, and what of it arrives.

Several threads write to one table in transactions that stay open for a while, with rollbacks,
deletes, changed keys, rows without a stamp, ties, stamps of whole seconds, stamps of the
transaction, of the statement or of a clock a little wrong, and prepared transactions. Every
written row carries a word of its own, so that what is here can be traced to who wrote it.

Two readers that are not the product read beside it by the rules most tools use: `cursor > max`
over the stamps and over the numbers.
"""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import psycopg
import pymysql
from sqlalchemy import select

from storage.local.schema import address_alias, team
from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping, load_mapping

Kind = Literal["postgresql", "mariadb", "sqlite"]

MAPPING = """
[source]
name = "late"
url = "{url}"
time_zone = "UTC"

[[feed]]
name = "stamped"
into = "team"
from = "trap"
key = ["id"]
cursor = {{ column = "stamped_at", type = "timestamp", format = "{format}" }}
pace = "hot"
vanish = "follow"
[feed.columns]
name = "word"
updated_at = {{ from = "stamped_at", time = "{format}" }}

[[feed]]
name = "numbered"
into = "address_alias"
from = "trap"
key = ["code"]
cursor = {{ column = "number", type = "integer" }}
pace = "hot"
vanish = "follow"
[feed.columns]
alias = "word"
"""

TABLES: dict[Kind, list[str]] = {
    "postgresql": [
        "DROP TABLE IF EXISTS trap CASCADE", "DROP SEQUENCE IF EXISTS numbers",
        "CREATE SEQUENCE numbers",
        "CREATE TABLE trap (id bigint PRIMARY KEY, code text UNIQUE NOT NULL, word text NOT NULL, "
        "number bigint, stamped_at timestamptz)",
        "CREATE INDEX ON trap (stamped_at)", "CREATE INDEX ON trap (number)",
        "GRANT SELECT ON trap TO PUBLIC",
    ],
    "mariadb": [
        "DROP TABLE IF EXISTS trap", "DROP SEQUENCE IF EXISTS numbers",
        "CREATE SEQUENCE numbers NOCACHE",
        "CREATE TABLE trap (id BIGINT PRIMARY KEY, code VARCHAR(40) UNIQUE NOT NULL, "
        "word VARCHAR(60) NOT NULL, number BIGINT, stamped_at DATETIME(6), "
        "INDEX (stamped_at), INDEX (number)) ENGINE=InnoDB",
    ],
    "sqlite": [
        "CREATE TABLE trap (id INTEGER PRIMARY KEY, code TEXT UNIQUE NOT NULL, word TEXT NOT NULL, "
        "number INTEGER, stamped_at INTEGER)",
        "CREATE INDEX trap_stamped ON trap (stamped_at)",
        "CREATE INDEX trap_number ON trap (number)",
        "CREATE TABLE counter (n INTEGER)", "INSERT INTO counter VALUES (0)",
    ],
}  # fmt: skip
FORMATS: dict[Kind, str] = {"postgresql": "native", "mariadb": "native", "sqlite": "epoch_us"}


@dataclass
class Place:
    """Where the table is, and how its writers and readers connect."""

    kind: Kind
    url: str
    connect: Callable[[], Any]

    @contextmanager
    def session(self) -> Iterator["Session"]:
        opened = self.connect()
        try:
            yield Session(self.kind, opened)
        finally:
            opened.close()

    def lay_out(self) -> None:
        with self.session() as session:
            for statement in TABLES[self.kind]:
                session.run(statement)

    def rows(self) -> dict[str, tuple[str, str]]:
        """Return {id: (code, word)} as it is at the source now."""
        with self.session() as session:
            found = session.rows("SELECT id, code, word FROM trap")
        return {str(key): (code, word) for key, code, word in found}

    def mapping(self, folder: Any) -> Mapping:
        path = folder / "late.toml"
        path.write_text(MAPPING.format(url=self.url, format=FORMATS[self.kind]), encoding="utf-8")
        return load_mapping(path, {})


def of_server(server: Any, database: str, user: str | None = None) -> Place:
    """The table at a server (`tests/servers.py`): written as administrator, read as `user`."""
    kind: Kind = server.kind

    def connect() -> Any:
        if kind == "postgresql":
            return psycopg.connect(
                host="127.0.0.1", port=server.port, user=server.admin, dbname=database,
                autocommit=True,
            )  # fmt: skip
        return pymysql.connect(
            host="127.0.0.1", port=server.port, user=server.admin, database=database,
            autocommit=True, charset="utf8mb4", init_command="SET time_zone = '+00:00'",
        )  # fmt: skip

    return Place(kind, server.url(database, user), connect)


def of_file(path: Any) -> Place:
    def connect() -> Any:
        opened = sqlite3.connect(path, isolation_level=None, timeout=30.0)
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("PRAGMA synchronous = OFF")
        return opened

    return Place("sqlite", f"sqlite:///{path}", connect)


class Session:
    """One connection, spoken to the same way whatever the server."""

    def __init__(self, kind: Kind, opened: Any) -> None:
        self.kind = kind
        self._cursor = opened.cursor()

    def run(self, statement: str, *values: object) -> None:
        if self.kind == "sqlite":
            statement = statement.replace("%s", "?")
        self._cursor.execute(statement, values)

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        self.run(statement, *values)
        return list(self._cursor.fetchall())

    def begin(self) -> None:
        self.run("BEGIN IMMEDIATE" if self.kind == "sqlite" else "BEGIN")

    def number(self) -> int:
        if self.kind == "sqlite":
            return int(self.rows("UPDATE counter SET n = n + 1 RETURNING n")[0][0])
        ask = "nextval('numbers')" if self.kind == "postgresql" else "NEXT VALUE FOR numbers"
        return int(self.rows(f"SELECT {ask}")[0][0])

    def moment(self, us: int) -> object:
        """Return microseconds UTC as the table keeps them."""
        if self.kind == "sqlite":
            return us
        text = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(us // 1_000_000))
        zone = "+00" if self.kind == "postgresql" else ""
        return f"{text}.{us % 1_000_000:06d}{zone}"


@dataclass
class Log:
    """What the writers did. A word is written once; `void` are those rolled back."""

    words: set[str] = field(default_factory=set)
    void: set[str] = field(default_factory=set)
    commits: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Writer(threading.Thread):
    """One application at the source. It touches rows of its own only, so that none waits."""

    def __init__(self, place: Place, number: int, seed: int, log: Log, ends: "Ends") -> None:
        super().__init__(daemon=True)
        self._place = place
        self._number = number
        self._chance = random.Random(f"{seed}/{number}")
        self._log = log
        self._ends = ends
        self._keys: list[tuple[int, str]] = []
        self._made = 0
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with self._place.session() as session:
                while not self._ends.over(self._log):
                    self._transaction(session)
        except Exception as error:
            self.error = error

    def _hold(self) -> float:
        luck = self._chance.random()
        if self._ends.rows:  # a soak goes for rows, not for time
            if luck < 0.97:
                return 0.0
            return self._chance.uniform(0.05, 0.5) if luck < 0.999 else 2.0
        if self._place.kind == "sqlite":
            return self._chance.uniform(0.0, 0.01)
        if luck < 0.9:
            return self._chance.uniform(0.0, 0.01)
        return self._chance.uniform(0.05, 0.3) if luck < 0.985 else self._chance.uniform(1.0, 2.0)

    def _transaction(self, session: Session) -> None:
        before = list(self._keys)
        words: list[str] = []
        session.begin()
        began = time.time_ns() // 1000
        time.sleep(self._hold() / 2)
        for _ in range(self._chance.randint(1, 20 if self._ends.rows else 4)):
            self._write(session, began, words)
        time.sleep(self._hold())
        luck = self._chance.random()
        with self._log.lock:
            self._log.words.update(words)
        if luck < 0.1:
            session.run("ROLLBACK")
            self._keys = before
            with self._log.lock:
                self._log.void.update(words)
            return
        if luck < 0.12 and self._place.kind == "postgresql":
            name = f"p{self._number}x{len(self._log.words)}"
            session.run(f"PREPARE TRANSACTION '{name}'")
            time.sleep(self._hold() * 2)
            session.run(f"COMMIT PREPARED '{name}'")
        else:
            session.run("COMMIT")
        self._log.commits += 1

    def _write(self, session: Session, began: int, words: list[str]) -> None:
        self._made += 1
        word = f"w{self._number}.{self._made}"
        words.append(word)
        stamp = session.moment(self._stamp(began)) if self._chance.random() > 0.03 else None
        number = session.number()
        luck = self._chance.random()
        if not self._keys or luck < 0.6:
            key = number * 10 + self._number
            code = f"c{key}"
            session.run(
                "INSERT INTO trap (id, code, word, number, stamped_at) VALUES (%s, %s, %s, %s, %s)",
                key, code, word, number, stamp,
            )  # fmt: skip
            self._keys.append((key, code))
            return
        place = self._chance.randrange(len(self._keys))
        key, code = self._keys[place]
        if luck < 0.88:
            session.run(
                "UPDATE trap SET word = %s, number = %s, stamped_at = %s WHERE id = %s",
                word, number, stamp, key,
            )  # fmt: skip
        elif luck < 0.95:
            session.run("DELETE FROM trap WHERE id = %s", key)
            self._keys[place] = self._keys[-1]
            self._keys.pop()
        else:
            new = number * 10 + self._number
            session.run(
                "UPDATE trap SET id = %s, code = %s, word = %s, number = %s, stamped_at = %s "
                "WHERE id = %s", new, f"c{new}", word, number, stamp, key,
            )  # fmt: skip
            self._keys[place] = (new, f"c{new}")

    def _stamp(self, began: int) -> int:
        """Of the transaction, of the statement, of a clock half a second wrong, in seconds."""
        now = time.time_ns() // 1000
        if self._place.kind == "sqlite":
            return now
        way = self._chance.randrange(4)
        wrong = 500_000 - 250_000 * (self._number % 5)
        return (began, now, now + wrong, now // 1_000_000 * 1_000_000)[way]


@dataclass
class Ends:
    """When the writers stop: after some seconds, or some rows written."""

    seconds: float = 0.0
    rows: int = 0
    began: float = field(default_factory=time.monotonic)

    def over(self, log: Log) -> bool:
        if self.rows:
            return len(log.words) >= self.rows
        return time.monotonic() - self.began > self.seconds


class Naive(threading.Thread):
    """Reads as most tools do: what is greater than the greatest it has seen."""

    def __init__(self, place: Place, column: Literal["stamped_at", "number"]) -> None:
        super().__init__(daemon=True)
        self._place = place
        self._column = column
        self.seen: set[tuple[str, str]] = set()
        self.stopping = threading.Event()

    def run(self) -> None:
        greatest: object = None
        with self._place.session() as session:
            while True:
                last = self.stopping.is_set()
                where = "" if greatest is None else f" AND {self._column} > %s"
                found = session.rows(
                    f"SELECT id, word, {self._column} FROM trap WHERE {self._column} IS NOT NULL"
                    f"{where} ORDER BY {self._column}",
                    *(() if greatest is None else (greatest,)),
                )
                self.seen.update((str(key), word) for key, word, _ in found)
                greatest = found[-1][2] if found else greatest
                if last:
                    return
                time.sleep(0.1)

    def missed(self, rows: dict[str, tuple[str, str]], place: Place) -> int:
        """Return how many rows with a cursor it does not have as they are."""
        with place.session() as session:
            found = session.rows(f"SELECT id, word FROM trap WHERE {self._column} IS NOT NULL")
        return sum((str(key), word) not in self.seen for key, word in found)


def here(store: Store) -> tuple[dict[str, str], dict[str, str]]:
    """Return {id: word} and {code: word} as they are stored here; of a million that takes long."""
    with store.read(600.0) as reader:
        stamped = reader.rows(select(team.c.key, team.c.name))
        numbered = reader.rows(select(address_alias.c.key, address_alias.c.alias))
    return dict(stamped), dict(numbered)


def missing(store: Store, rows: dict[str, tuple[str, str]]) -> tuple[int, int]:
    """Return how many of the source's rows are not here as they are there, by either cursor."""
    stamped, numbered = here(store)
    return (
        sum(stamped.get(key) != word for key, (_, word) in rows.items()),
        sum(numbered.get(code) != word for code, word in rows.values()),
    )


def too_many(store: Store, rows: dict[str, tuple[str, str]]) -> tuple[int, int]:
    """Return how many rows are here that the source does not have."""
    stamped, numbered = here(store)
    codes = {code for code, _ in rows.values()}
    return len(stamped.keys() - rows.keys()), len(numbered.keys() - codes)
