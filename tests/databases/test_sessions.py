"""Sessions read only, see one moment, end when told, and say what is wrong and what to do."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pymysql
import pytest

from storage.sources.databases import mysql, postgresql
from storage.sources.databases.database import Database, Observation, connect
from storage.sources.databases.query import FeedQuery
from storage.sources.databases.statement import Statement
from storage.sources.errors import (
    CrowdedError,
    ForbiddenError,
    ForbiddenTableError,
    MissingDatabaseError,
    MissingTableError,
    PasswordError,
    RefusedError,
    RestartingError,
    SlowStatementError,
    SourceError,
    UnknownHostError,
    UnsupportedSourceError,
)
from storage.sources.mappings.mapping import Mapping

STALE_S = 0.25
"""MariaDB's view of transactions is up to a tenth of a second old."""

FEED = 'name = "f"\ninto = "call"\nfrom = "t"\nkey = ["id"]'


@pytest.fixture
def mapping(foreign: Any) -> Mapping:
    foreign.table("t", "id {int}, x {text}", [(1, "a"), (2, "b")])
    made: Mapping = foreign.mapping(FEED, 'phone = "x"')
    return made


@pytest.fixture
def database(mapping: Mapping) -> Iterator[Database]:
    opened = connect(mapping)
    yield opened
    opened.close()


@pytest.fixture
def served_database(served: Any) -> Iterator[Database]:
    served.table("t", "id {int}, x {text}", [(1, "a"), (2, "b")])
    opened = connect(served.mapping(FEED, 'phone = "x"'))
    yield opened
    opened.close()


def ask(database: Database, sql: str) -> list[tuple[Any, ...]]:
    with database.translated():
        return database.run(Statement(sql, {}, ()))


@pytest.mark.parametrize("sql", [
    "DELETE FROM t", "INSERT INTO t VALUES (3, 'c')", "UPDATE t SET x = 'z'", "DROP TABLE t",
    "CREATE TABLE u (id INTEGER)", "ALTER TABLE t ADD COLUMN y INTEGER",
])  # fmt: skip
def test_nothing_is_ever_written(database: Database, foreign: Any, sql: str) -> None:
    with pytest.raises(SourceError, match=r"(?i)read.?only"):
        ask(database, sql)
    with pytest.raises(SourceError), database.snapshot():
        ask(database, sql)
    assert ask(database, "SELECT COUNT(*) FROM t") == [(2,)]


def test_a_snapshot_sees_one_moment(database: Database, mapping: Mapping, foreign: Any) -> None:
    if foreign.kind == "sqlite":
        foreign.run("PRAGMA journal_mode = WAL")
    query = FeedQuery(mapping, mapping.feeds[0], database)
    with database.snapshot() as reader:
        assert query.count(reader) == 2
        foreign.run("DELETE FROM t")
        assert query.count(reader) == 2
    with database.snapshot() as reader:
        assert query.count(reader) == 0


def test_the_servers_clock_is_told_in_utc(database: Database) -> None:
    assert abs(database.now_us() - time.time_ns() // 1000) < 5_000_000


def test_a_sources_own_clock_counts(foreign: Any) -> None:
    foreign.table("beat", "at {text}", [("2026-11-22 10:30:00",)])
    clock = 'clock = { table = "beat", column = "at", format = "%Y-%m-%d %H:%M:%S" }'
    foreign.table("t", "id {int}, x {text}")
    opened = connect(foreign.mapping(FEED, 'phone = "x"', clock=clock))
    try:
        assert opened.now_us() == 1_795_314_600_000_000
        foreign.run("UPDATE beat SET at = 'never'")
        with pytest.raises(SourceError, match=r"its clock beat\.at holds “never”"):
            opened.now_us()
    finally:
        opened.close()


def test_changed_tables_are_noticed(
    database: Database, mapping: Mapping, foreign: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "LOOK_AT_TABLES_S", 0.0)
    monkeypatch.setattr(mysql, "LOOK_AT_TABLES_S", 0.0)
    query = FeedQuery(mapping, mapping.feeds[0], database)
    assert not database.tables_changed()
    assert not database.tables_changed()
    foreign.run("ALTER TABLE t ADD COLUMN y INTEGER")
    assert database.tables_changed()
    assert "y" in (database.catalogue.table("t") or pytest.fail("no table")).columns
    assert not database.tables_changed()
    foreign.run("DROP TABLE t")
    with pytest.raises(SourceError), database.snapshot() as reader:
        query.page(reader, "key")
    assert database.tables_changed()
    with pytest.raises(MissingTableError):
        FeedQuery(mapping, mapping.feeds[0], database)


def test_a_missing_column_makes_the_next_look_at_the_tables_immediate(served: Any) -> None:
    served.table("t", "id {int}, x {text}")
    mapping = served.mapping(FEED, 'phone = "x"')
    opened = connect(mapping)
    query = FeedQuery(mapping, mapping.feeds[0], opened)
    assert not opened.tables_changed()
    served.run("ALTER TABLE t RENAME COLUMN x TO z")
    assert not opened.tables_changed()
    with pytest.raises(SourceError), opened.snapshot() as reader:
        query.page(reader, "key")
    assert opened.tables_changed()
    opened.close()


def test_a_version_is_equal_while_nothing_is_committed(database: Database, foreign: Any) -> None:
    before = database.version()
    if foreign.kind == "mariadb":
        assert before is None
        return
    assert database.version() == before
    foreign.run("INSERT INTO t VALUES (9, 'n')")
    assert database.version() != before


def test_open_transactions_are_seen_until_they_end(served: Any, served_database: Any) -> None:
    quiet = served_database.observe()
    assert quiet.settled_by(served_database.observe())
    with closing(_login(served, None)) as writer, writer.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("INSERT INTO t VALUES (5, 'late')")
        time.sleep(STALE_S)
        during = served_database.observe()
        assert during.open
        assert quiet.settled_by(during)
        time.sleep(1.1)  # MariaDB tells them by the second they began in
        assert not during.settled_by(served_database.observe())
        cursor.execute("COMMIT")
    time.sleep(STALE_S)
    assert during.settled_by(served_database.observe())


def test_without_rights_transactions_are_still_seen_or_said_not_to_be(served: Any) -> None:
    _user(served, "plain")
    served.table("t", "id {int}, x {text}")
    _grant(served, "plain")
    mapping = served.mapping(FEED, 'phone = "x"', url=served.server.url(served.database, "plain"))
    opened = connect(mapping, "secret")
    with closing(_login(served, None)) as writer, writer.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("INSERT INTO t VALUES (5, 'late')")
        during = opened.observe()
        if served.kind == "postgresql":
            assert during.open
            assert not during.settled_by(opened.observe())
            assert "pg_monitor" in opened.rights()
        else:
            assert during.open is None
            assert "PROCESS" in opened.rights()
        cursor.execute("COMMIT")
    assert during.settled_by(opened.observe()) == (served.kind == "postgresql")
    opened.close()


def test_a_prepared_transaction_holds_everything(served: Any, served_database: Any) -> None:
    with closing(_login(served, None)) as writer, writer.cursor() as cursor:
        if served.kind == "postgresql":
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO t VALUES (6, 'x')")
            during = served_database.observe()
            cursor.execute("PREPARE TRANSACTION 'two'")
            assert not during.settled_by(served_database.observe())
            cursor.execute("COMMIT PREPARED 'two'")
        else:
            cursor.execute("XA START 'two'")
            cursor.execute("INSERT INTO t VALUES (6, 'x')")
            time.sleep(STALE_S)
            during = served_database.observe()
            cursor.execute("XA END 'two'")
            cursor.execute("XA PREPARE 'two'")
            time.sleep(1.1)
            assert not during.settled_by(served_database.observe())
            cursor.execute("XA COMMIT 'two'")
    time.sleep(STALE_S)
    assert during.settled_by(served_database.observe())


def test_a_standby_compares_numbers() -> None:
    before = Observation(1, frozenset(), begun=10, ended=7)
    assert not before.settled_by(Observation(2, frozenset(), begun=12, ended=9))
    assert before.settled_by(Observation(3, frozenset(), begun=12, ended=10))


@pytest.mark.parametrize("served", ["postgresql18", "postgresql15"], indirect=True)
def test_a_standby_is_asked_for_numbers_and_says_so(served: Any, served_database: Any) -> None:
    served_database._standby = True  # a primary answers the same questions; it replays nothing
    found = served_database.observe()
    assert found.open is None
    assert found.begun >= found.ended > 0
    assert served_database.version() is None
    assert "standby" in served_database.rights()


def test_a_long_question_ends_when_interrupted(served: Any, served_database: Any) -> None:
    sleep = "SELECT pg_sleep(20)" if served.kind == "postgresql" else "SELECT SLEEP(20) FROM t"
    began = time.monotonic()
    threading.Timer(0.3, served_database.interrupt).start()
    try:
        ask(served_database, sleep)
    except SourceError as error:
        assert not isinstance(error, SlowStatementError)
    assert time.monotonic() - began < 10
    assert ask(served_database, "SELECT COUNT(*) FROM t") == [(2,)]


def test_a_question_that_takes_too_long_is_ended(served: Any, served_database: Any) -> None:
    if served.kind == "postgresql":
        ask(served_database, "SELECT set_config('statement_timeout', '100', false)")
        question = "SELECT pg_sleep(20)"
    else:
        with served_database.translated():
            served_database._ask("SET SESSION max_statement_time = 0.1")
        question = "SELECT COUNT(*) FROM seq_1_to_100000000 a JOIN seq_1_to_1000 b"
    with pytest.raises(SlowStatementError):
        ask(served_database, question)


def test_a_server_that_is_gone_is_told_and_its_session_can_be_closed(
    served: Any, served_database: Any
) -> None:
    if served.kind == "postgresql":
        (pid,) = ask(served_database, "SELECT pg_backend_pid()")[0]
        served.run(f"SELECT pg_terminate_backend({pid})")
    else:
        (pid,) = ask(served_database, "SELECT CONNECTION_ID()")[0]
        served.run(f"KILL CONNECTION {pid}")
    with pytest.raises(RestartingError):
        ask(served_database, "SELECT 1")
    with pytest.raises(SourceError), served_database.snapshot():
        pass


def test_a_wrong_password_is_told_apart(served: Any, tmp_path: Any) -> None:
    """Servers of tests trust everybody; one user of MariaDB has a password."""
    if served.kind == "mariadb":
        served.table("t", "id {int}, x {text}")
        _user(served, "strict")
        _grant(served, "strict")
        url = served.server.url(served.database, "strict")
        for password in ("wrong", None):
            with pytest.raises(PasswordError, match="strict") as told:
                connect(served.mapping(FEED, 'phone = "x"', url=url), password)
            assert "wrong:" not in str(told.value)
        connect(served.mapping(FEED, 'phone = "x"', url=url), "secret").close()
        served.run("SET PASSWORD FOR strict = PASSWORD('密码 @:/%é')")
        database = connect(served.mapping(FEED, 'phone = "x"', url=url), "密码 @:/%é")
        assert "t" in database.catalogue.names()
        database.close()
        return
    url = served.server.url(served.database, "nobody_here")
    with pytest.raises(PasswordError, match="nobody_here"):
        connect(served.mapping(FEED, 'phone = "x"', url=url))
    said = 'connection failed: FATAL:  password authentication failed for user "x"'
    assert isinstance(_told(served, psycopg.OperationalError(said)), PasswordError)
    chinese = '连接失败: 致命错误:  用户 "x" Password 认证失败'
    assert isinstance(_told(served, psycopg.OperationalError(chinese)), PasswordError)


def _told(served: Any, error: Exception) -> SourceError:
    opened = connect(served.mapping(FEED, 'phone = "x"'))
    try:
        with pytest.raises(SourceError) as told, opened.translated():
            raise error
    finally:
        opened.close()
    return told.value


def test_what_keeps_a_session_from_opening_is_told_apart(served: Any) -> None:
    def error(url: str) -> SourceError:
        with pytest.raises(SourceError) as told:
            connect(served.mapping(FEED, 'phone = "x"', url=url))
        return told.value

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        refused = error(served.url.replace(f":{served.server.port}", f":{port}"))
    assert isinstance(refused, RefusedError)
    assert f"127.0.0.1:{port}" in str(refused)
    nowhere = error(served.url.replace("127.0.0.1", "no-such-host.invalid"))
    assert isinstance(nowhere, UnknownHostError)
    assert "no-such-host.invalid" in str(nowhere)
    missing = error(served.server.url("no_such_database"))
    assert isinstance(missing, MissingDatabaseError)
    assert "no_such_database" in str(missing)


def test_a_server_without_a_place_left_is_told(served: Any) -> None:
    opened: list[Any] = []
    _user(served, "many")
    _grant(served, "many")
    try:
        with pytest.raises(CrowdedError):
            for _ in range(80):
                opened.append(_login(served, "many"))
                if len(opened) % 20 == 0:
                    url = served.server.url(served.database, "many")
                    connect(served.mapping(FEED, 'phone = "x"', url=url), "secret").close()
    except (psycopg.OperationalError, pymysql.MySQLError):
        with pytest.raises(CrowdedError):
            url = served.server.url(served.database, "many")
            connect(served.mapping(FEED, 'phone = "x"', url=url), "secret")
    finally:
        for each in opened:
            each.close()


def test_a_table_that_may_not_be_read_stops_its_feed(served: Any) -> None:
    _user(served, "blind")
    served.table("t", "id {int}, x {text}")
    served.table("other", "id {int}, x {text}")
    _grant(served, "blind", "other")
    mapping = served.mapping(FEED, 'phone = "x"', url=served.server.url(served.database, "blind"))
    opened = connect(mapping, "secret")
    # MariaDB hides what may not be read
    with pytest.raises((ForbiddenTableError, MissingTableError), match="table t"):
        FeedQuery(mapping, mapping.feeds[0], opened)
    with pytest.raises(ForbiddenError):
        ask(opened, "SELECT * FROM t")
    opened.close()


@pytest.mark.parametrize("served", ["mariadb"], indirect=True)
def test_half_a_sign_in_a_text_fails_once_and_is_then_told_apart(served: Any) -> None:
    served.table("t", "id {int}, x {bytes}", [(1, b"\xed\xa0\x80"), (2, b"ok")])
    mapping = served.mapping(FEED, 'phone = "x"')
    opened = connect(mapping)
    query = FeedQuery(mapping, mapping.feeds[0], opened)
    with pytest.raises(SourceError, match="not UTF-8"), opened.snapshot() as reader:
        query.page(reader, "key")
    opened.close()
    opened = connect(mapping)
    query = FeedQuery(mapping, mapping.feeds[0], opened)
    with opened.snapshot() as reader:
        assert query.page(reader, "key").rows == [("1", "\udced\udca0\udc80"), ("2", "ok")]
    opened.close()


@pytest.mark.parametrize("url", ["oracle://u@h/d", "mssql://u@h/d"])
def test_other_kinds_are_refused_by_name(served: Any, url: str) -> None:
    with pytest.raises(UnsupportedSourceError, match="PostgreSQL, MySQL, MariaDB and SQLite"):
        connect(served.mapping(FEED, 'phone = "x"', url=url))


def _user(served: Any, name: str) -> None:
    if served.kind == "postgresql":
        served.run(f"DROP OWNED BY {name}") if _exists(served, name) else None
        served.run(f"DROP ROLE IF EXISTS {name}", f"CREATE ROLE {name} LOGIN")
    else:
        served.run(f"DROP USER IF EXISTS {name}", f"CREATE USER {name} IDENTIFIED BY 'secret'")


def _exists(served: Any, name: str) -> bool:
    with served.driver.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,))
        return cursor.fetchone() is not None


def _grant(served: Any, name: str, table: str = "t") -> None:
    where = table if served.kind == "postgresql" else f"{served.database}.{table}"
    served.run(f"GRANT SELECT ON {where} TO {name}")


def _login(served: Any, user: str | None) -> Any:
    name = user or served.server.admin
    if served.kind == "postgresql":
        return psycopg.connect(
            host="127.0.0.1", port=served.server.port, user=name, dbname=served.database,
            autocommit=True,
        )  # fmt: skip
    return pymysql.connect(
        host="127.0.0.1", port=served.server.port, user=name, database=served.database,
        password="secret" if user else "", autocommit=True,
    )  # fmt: skip
