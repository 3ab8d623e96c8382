"""A first load of 400,000 rows from PostgreSQL, beside dlt, db-to-sqlite and pandas.

    python bench/copying.py [--rows 400000] [--rounds 1] [--ours]

Every part is a process of its own, over the same table of 12 columns; the clock runs from the
first question to the last commit, imports left out (the processor time has all of a process, not
the server's). Ours is the real path: mapping, checks, the
safe horizon, the encrypted store, its indexes. `insert` is what SQLite itself can take: one
`executemany` of ready tuples into a plain file with a write-ahead log. The others write plain
SQLite files too; they live in an environment of their own (`make bench-peers`), and who is not
installed is left out. `--ours` leaves all others out.
"""

import argparse
import gc
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-peers" / "bin"
TABLE = "interactions"
CHUNK = 50_000
TARGETS = {"dlt": 5.0, "db-to-sqlite": 8.0, "pandas": 10.0}
FLOOR = {"insert": 0.35, "MariaDB": 0.7}
MOST_MIB, MOST_S = 250, 90

NOTES = ("用户反映宽带网速慢", "要求上门检查", "asked about the bill", "办理套餐变更")
COLUMNS = (
    "id", "customer_id", "agent_id", "queue_id", "channel", "direction", "phone", "reason_code",
    "notes", "started_at", "talk_min", "updated_at",
)  # fmt: skip
MAPPING = """
[source]
name = "crm"
url = "{url}"
time_zone = "Asia/Shanghai"
[[feed]]
name = "interactions"
into = "contact"
from = "interactions"
key = ["id"]
cursor = {{ column = "updated_at", type = "timestamp", format = "native" }}
pace = "hot"
[feed.columns]
customer_key = "customer_id"
agent_key = "agent_id"
queue_key = "queue_id"
touchpoint = "channel"
direction = "direction"
phone = "phone"
reason_code = "reason_code"
summary = "notes"
started_at = {{ from = "started_at", time = "native" }}
duration_s = {{ from = "talk_min", unit = "min" }}
updated_at = {{ from = "updated_at", time = "native" }}
"""
POSTGRESQL = """
CREATE TABLE interactions (
    id bigint, customer_id integer, agent_id integer, queue_id smallint, channel smallint,
    direction text, phone text, reason_code text, notes text, started_at timestamptz,
    talk_min numeric(8, 2), updated_at timestamptz);
INSERT INTO interactions SELECT 10000000 + i, hashint4(i) & 262143, i % 3000, i % 80, i % 6,
    CASE WHEN i % 3 = 0 THEN 'out' ELSE 'in' END,
    '139' || lpad((hashint4(i + 7) & 67108863)::text, 8, '0'), 'R' || lpad((i % 60)::text, 2, '0'),
    (ARRAY['{notes}'])[1 + i % 4] || ' ' || md5(i::text),
    timestamptz '2026-01-01' + i * interval '7.123456 s', (hashint4(i + 3) & 1023) / 60.0,
    timestamptz '2026-01-01' + i * interval '7.123456 s' + i % 900 * interval '1 s'
FROM generate_series(1, {rows}) AS i;
ALTER TABLE interactions ADD PRIMARY KEY (id);
CREATE INDEX ON interactions (updated_at);
VACUUM ANALYZE interactions
"""
MARIADB = """
CREATE TABLE interactions (
    id bigint PRIMARY KEY, customer_id integer, agent_id integer, queue_id smallint,
    channel smallint, direction varchar(8), phone varchar(20), reason_code varchar(20),
    notes varchar(200), started_at datetime(6), talk_min decimal(8, 2), updated_at datetime(6));
INSERT INTO interactions SELECT 10000000 + seq, crc32(seq) & 262143, seq % 3000, seq % 80, seq % 6,
    IF(seq % 3 = 0, 'out', 'in'), concat('139', lpad(crc32(seq + 7) & 67108863, 8, '0')),
    concat('R', lpad(seq % 60, 2, '0')), concat(elt(1 + seq % 4, '{notes}'), ' ', md5(seq)),
    '2026-01-01' + INTERVAL seq * 7123456 MICROSECOND, (crc32(seq + 3) & 1023) / 60,
    '2026-01-01' + INTERVAL seq * 7123456 + seq % 900 * 1000000 MICROSECOND
FROM seq_1_to_{rows};
CREATE INDEX by_update ON interactions (updated_at);
ANALYZE TABLE interactions
"""

Figures = dict[str, float]


def servers() -> Any:
    """Return the module that starts real servers, which the tests own."""
    sys.path.insert(0, str(ROOT / "tests"))
    import servers as found

    return found


@contextmanager
def filled(kind: str, rows: int) -> Iterator[Any]:
    """Lend a server, `postgresql` or `mariadb`, that holds the table."""
    made = servers().postgresql(18) if kind == "postgresql" else servers().mariadb()
    script, database = (POSTGRESQL, "postgres") if kind == "postgresql" else (MARIADB, "bench")
    with made as server:
        if kind == "mariadb":
            server.execute("CREATE DATABASE bench")
        text = script.format(notes="', '".join(NOTES), rows=rows)
        server.execute(*(each for each in text.split(";\n") if each.strip()), database=database)
        yield server


def url_of(server: Any) -> str:
    return str(server.url("postgres" if server.kind == "postgresql" else "bench"))


# --- the parts, each in a process of its own ---------------------------------------------------


@contextmanager
def synced(url: str) -> Iterator[Any]:
    """Lend a store in a new profile and what reads the table into it."""
    from desktop.unattended import opened
    from storage.local.keys import FileVault
    from storage.local.profile import Profile
    from storage.sources.mappings.mapping import load_mapping
    from storage.sources.reading.sync import Sync

    if url.startswith("postgresql"):  # the driver is imported with the first connection
        import storage.sources.databases.postgresql
    else:
        import storage.sources.databases.mysql  # noqa: F401

    sys.setswitchinterval(0.0005)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "crm.toml"
        written.write_text(MAPPING.format(url=url))
        with opened(Profile(Path(folder) / "profile"), FileVault()) as store:
            gc.freeze()  # as the program does once its window is open
            yield store, Sync(store, [load_mapping(written, {})])


def ours(url: str, rows: int) -> float:
    """The load alone: the proof that follows it at once, row counts and sums, is not counted."""
    from storage.sources.reading.source import SourceSync

    with synced(url) as (_, sync):
        loaded: list[float] = []
        prove = SourceSync._prove_all

        def proved(source: SourceSync) -> None:
            loaded.append(time.perf_counter())
            prove(source)

        SourceSync._prove_all = proved  # type: ignore[method-assign]
        began = time.perf_counter()
        caught = sync.run_once()
    if caught.errors or caught.rows.get("contact", 0) < rows:
        raise SystemExit(f"not everything was read: {caught}")
    return loaded[0] - began


def insert(url: str, rows: int) -> float:
    """What SQLite takes of tuples that are ready, as the store keeps them."""
    del url
    start = 1_767_200_000_000_000
    ready = [
        (str(10_000_000 + i), str(i * 40503 % 262_144), str(i % 3000), str(i % 80), str(i % 6),
         "in", f"139{i * 40503 % 67_108_864:08}", f"R{i % 60:02}",
         f"{NOTES[i % 4]} {i * 2_654_435_761 % 2**128:032x}", start + i * 7_123_456, i % 1024,
         start + i * 7_123_456)
        for i in range(rows)
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        connection = plain(Path(folder) / "plain.db")
        kinds = ("TEXT",) * 9 + ("INTEGER",) * 3
        columns = ", ".join(map(" ".join, zip(COLUMNS, kinds, strict=True)))
        connection.execute(f"CREATE TABLE {TABLE} ({columns})")
        began = time.perf_counter()
        with connection:
            connection.executemany(
                f"INSERT INTO {TABLE} VALUES ({', '.join('?' * len(COLUMNS))})", ready
            )
        seconds = time.perf_counter() - began
        connection.close()
    return seconds


def plain(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def driven(url: str) -> str:
    return url.replace("postgresql:", "postgresql+psycopg2:")


def dlt(url: str, rows: int, backend: str = "sqlalchemy") -> float:
    import dlt as library
    from dlt.sources.sql_database import sql_table

    with tempfile.TemporaryDirectory() as folder:
        pipeline = library.pipeline(
            "bench", destination=library.destinations.sqlalchemy(f"sqlite:///{folder}/out.db"),
            dataset_name="main", pipelines_dir=folder,
        )  # fmt: skip
        began = time.perf_counter()
        resource = sql_table(
            credentials=driven(url), table=TABLE, backend=backend, chunk_size=CHUNK
        )
        pipeline.run(resource, write_disposition="replace")
        seconds = time.perf_counter() - began
        return counted(Path(folder) / "out.db", rows, seconds)


def dlt_arrow(url: str, rows: int) -> float:
    return dlt(url, rows, "pyarrow")


def db_to_sqlite(url: str, rows: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.db"
        began = time.perf_counter()
        command = [PEERS / "db-to-sqlite", driven(url), out, "--table", TABLE]
        subprocess.run(command, check=True)
        return counted(out, rows, time.perf_counter() - began)


def pandas_engine(url: str, rows: int) -> float:
    """The way of its documentation: an SQLAlchemy engine on both ends."""
    import sqlalchemy

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.db"
        return framed(url, sqlalchemy.create_engine(f"sqlite:///{out}"), out, rows)


def pandas_driver(url: str, rows: int) -> float:
    """The quicker way: the standard library's connection with a write-ahead log as target."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.db"
        return framed(url, plain(out), out, rows)


def framed(url: str, target: Any, out: Path, rows: int) -> float:
    import pandas
    import sqlalchemy

    engine = sqlalchemy.create_engine(driven(url))
    began = time.perf_counter()
    with engine.connect().execution_options(stream_results=True) as source:
        for frame in pandas.read_sql(f"SELECT * FROM {TABLE}", source, chunksize=CHUNK):
            frame.to_sql(TABLE, target, if_exists="append", index=False)
    return counted(out, rows, time.perf_counter() - began)


def counted(out: Path, rows: int, seconds: float) -> float:
    connection = sqlite3.connect(out)
    (found,) = connection.execute(f"SELECT count(*) FROM {TABLE}").fetchone()
    connection.close()
    if found != rows:
        raise SystemExit(f"{found} rows instead of {rows}")
    return seconds


PARTS: dict[str, Callable[[str, int], float]] = {
    "ours": ours, "insert": insert, "dlt, pyarrow": dlt_arrow,
    "db-to-sqlite": db_to_sqlite, "pandas": pandas_engine, "pandas, sqlite3": pandas_driver,
    "dlt": dlt,
}  # fmt: skip


def measured(part: str, url: str, rows: int) -> Figures | None:
    """Do a part in a process of its own; None when its program is not installed."""
    python = Path(sys.executable) if part in ("ours", "insert") else PEERS / "python"
    if not python.exists():
        return None
    quiet = {"RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL"}
    done = subprocess.run(
        [python, __file__, "--part", part, "--url", url, "--rows", str(rows)],
        capture_output=True, text=True, check=False,
        env=os.environ | quiet,
    )  # fmt: skip
    if done.returncode:
        print(f"{part}: {done.stderr.strip()[-400:]}", flush=True)
        return None
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def race(url: str, rows: int, parts: list[str], rounds: int) -> dict[str, Figures]:
    """Return each part's quickest round; rounds take turns, so that neighbours harm all alike."""
    best: dict[str, Figures] = {}
    for _ in range(rounds):
        for part in parts:
            found = measured(part, url, rows)
            told = f"{found['seconds']:.1f} s" if found else "not measured"
            print(f"{part}: {told}", file=sys.stderr, flush=True)
            if found and found["seconds"] < best.get(part, found)["seconds"] + 1e-9:
                best[part] = found
    return best


def show(found: dict[str, Figures], rows: int) -> None:
    base = found["ours"]["seconds"]
    print("| | s | CPU s | rows/s | peak MiB | ours is | target |\n|---|---|---|---|---|---|---|")
    for part, figures in found.items():
        seconds = figures["seconds"]
        target = TARGETS.get(part.split(",")[0])
        wanted = f"≥ {target:g} ×" if target else f"≥ {FLOOR[part]:g} ×" if part in FLOOR else ""
        print(
            f"| {part} | {seconds:.1f} | {figures['cpu']:.1f} | {rows / seconds:,.0f} | "
            f"{figures['peak_mib']:.0f} | "
            f"{seconds / base:.2f} × as fast | {wanted} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=400_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--ours", action="store_true", help="no other programs")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        seconds = PARTS[options.part](options.url, options.rows)
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        cpu = sum(each.ru_utime + each.ru_stime for each in used)
        peak = max(each.ru_maxrss for each in used) / 1024
        print(json.dumps({"seconds": seconds, "cpu": cpu, "peak_mib": peak}))
        return
    parts = ["ours", "insert"] if options.ours else list(PARTS)
    with filled("postgresql", options.rows) as server:
        found = race(url_of(server), options.rows, parts, options.rounds)
    print(f"{options.rows:,} rows from PostgreSQL; our peak of memory ≤ {MOST_MIB} MiB", end="")
    print(f", 2,000,000 rows ≤ {MOST_S} s:\n")
    show(found, options.rows)
    with filled("mariadb", options.rows) as server:
        other = race(url_of(server), options.rows, ["ours"], options.rounds)
    ratio = found["ours"]["seconds"] / other["ours"]["seconds"]
    print(
        f"\nMariaDB: {other['ours']['seconds']:.1f} s, {ratio:.2f} of the rate from PostgreSQL "
        f"(target ≥ {FLOOR['MariaDB']:g}), peak {other['ours']['peak_mib']:.0f} MiB"
    )


if __name__ == "__main__":
    main()
