"""A session with a PostgreSQL server."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.databases.catalogue import Catalogue, parted
from storage.sources.databases.database import MARGIN_US, Database, Observation, Protector, Reader
from storage.sources.databases.postgresql_words import PostgresqlWords
from storage.sources.databases.statement import Raw, Statement
from storage.sources.errors import (
    CrowdedError,
    EncryptionError,
    ForbiddenError,
    MissingDatabaseError,
    PasswordError,
    RefusedError,
    RestartingError,
    SlowStatementError,
    SourceError,
    UnknownHostError,
)
from storage.sources.mappings.mapping import Source

CONNECT_S: Final = 10
STATEMENT_S: Final = 60
LOOK_AT_TABLES_S: Final = 30.0
_MADE_AT_ONCE: Final = 2_000
"""Rows made of an answer in one go: other threads wait so long for the interpreter."""

STANDBY_MARGIN_US: Final = 30_000_000
"""A transaction of the primary may stamp rows this long before it first writes any."""

_SETTINGS: Final = {
    "default_transaction_read_only": "on",
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "client_encoding": "UTF8",
    "statement_timeout": f"{STATEMENT_S}s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": f"{STATEMENT_S}s",
    "jit": "off",
}
_SET: Final = "SELECT set_config(name, %s, false) FROM pg_settings WHERE name = lower(%s)"

_REFUSALS: Final[tuple[tuple[str, type[SourceError]], ...]] = (
    ("password|authentication failed|role .* does not exist|认证失败|口令|密码", PasswordError),
    ("SSL|TLS|certificate|no encryption|证书", EncryptionError),
    ("pg_hba|not permitted|permission denied|权限", ForbiddenError),
    ("database .* does not exist|数据库.*不存在", MissingDatabaseError),
    ("too many|remaining connection slots|太多|保留", CrowdedError),
    ("starting up|shutting down|recovery mode|启动|关闭|恢复|terminat", RestartingError),
    ("resolve|translate host|Name or service|nodename|getaddrinfo", UnknownHostError),
    ("refused|timeout|timed out|unreachable|No route|超时", RefusedError),
    ("closed|reset|EOF|broken", RestartingError),
)
"""What a server says before a session is there, also in Chinese: there are only its words."""

_STATES: Final[tuple[tuple[str, type[SourceError]], ...]] = (
    ("42501", ForbiddenError), ("28", PasswordError), ("3D000", MissingDatabaseError),
    ("53300", CrowdedError), ("57P05", RestartingError), ("57P", RestartingError),
    ("08", RestartingError), ("25P03", RestartingError), ("57014", SlowStatementError),
    ("55P03", SlowStatementError),
)  # fmt: skip
_TABLE_STATES: Final = ("42P01", "42703")

_MONITOR: Final = """
SELECT pg_is_in_recovery(),
    COALESCE(pg_has_role(current_user, to_regrole('pg_read_all_stats')::oid, 'USAGE'), false)
        OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
"""
_US: Final = "(date_part('epoch', {}) * 1000000)::bigint"
_NOW: Final = f"SELECT {_US.format('clock_timestamp()')}"
_PREPARED: Final = "EXISTS (SELECT FROM pg_prepared_xacts WHERE database = current_database())"
_SEEN: Final = f"""
SELECT {_PREPARED},
    (SELECT array_agg(pid || '@' || xact_start) FROM pg_stat_activity
     WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid()
         AND (datname = current_database() OR datname IS NULL)
         AND backend_type NOT IN ('autovacuum worker', 'walsender'))
"""
_LOCKED: Final = f"""
SELECT {_PREPARED},
    (SELECT array_agg(virtualtransaction) FROM pg_locks
     WHERE locktype = 'virtualxid' AND pid <> pg_backend_pid())
"""
_NUMBERS: Final = f"""
SELECT {_US.format("least(statement_timestamp(), pg_last_xact_replay_timestamp())")},
    pg_last_xact_replay_timestamp() IS NOT NULL, oldest,
    oldest + age((oldest & 4294967295)::text::xid)
FROM (SELECT txid_snapshot_xmin(txid_current_snapshot()) AS oldest) AS numbers
"""
_SHAPES: Final = """
SELECT n.nspname, c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relname = ANY(%s) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
ORDER BY 1, 2, 3
"""
_READABLE: Final = """
SELECT has_table_privilege(found, 'SELECT') OR has_any_column_privilege(found, 'SELECT')
FROM to_regclass(%s) AS found
"""


class PostgresqlDatabase(Database):
    """The driver's own connection, without prepared statements: it may go through a pooler that
    keeps sessions. Rows come in the binary format, as tuples."""

    def __init__(self, source: Source, url: URL, personal: Protector | None = None) -> None:
        super().__init__(source, url, personal)
        self.words = PostgresqlWords(source.zone)
        self._interrupted = False
        self._shapes: tuple[tuple[str, ...], list[Any]] = ((), [])
        self._looked = float("-inf")
        with self.translated():
            self._driver = self._connect()
            self._cursor = self._driver.cursor()
            engine = create_engine(
                "postgresql+psycopg://",
                creator=lambda: self._driver,
                poolclass=NullPool,
                isolation_level="AUTOCOMMIT",
            )
            self._connection = engine.connect()
            self.catalogue = Catalogue(self._connection, self._readable)
            self._standby, self._monitor = self._one(_MONITOR)

    def close(self) -> None:
        with suppress(psycopg.Error, DBAPIError):
            self._connection.close()
        self._driver.close()

    def interrupt(self) -> None:
        self._interrupted = True
        with suppress(psycopg.Error):
            self._driver.cancel_safe(timeout=2.0)

    @contextmanager
    def snapshot(self) -> Iterator[Reader]:
        with self.translated():
            self._cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield self
            finally:
                if self._driver.info.transaction_status is not TransactionStatus.IDLE:
                    with suppress(psycopg.Error):
                        self._cursor.execute("ROLLBACK")

    def run(self, statement: Statement, **values: Raw) -> list[tuple[Any, ...]]:
        self._cursor.execute(
            statement.sql.encode(), statement.parameters(values) or None, binary=True
        )
        found: list[tuple[Any, ...]] = []
        while part := self._cursor.fetchmany(_MADE_AT_ONCE):
            found += part
        return found

    def version(self) -> str | None:
        """Costs one short question. A standby cannot tell: it sees commits, not who is open."""
        if self._standby:
            return None
        with self.translated():
            return str(self._one("SELECT txid_current_snapshot()::text")[0])

    def tables_changed(self) -> bool:
        """Costs one short question every half minute, and after a question that named what is not
        there any more."""
        if time.monotonic() - self._looked < LOOK_AT_TABLES_S:
            return False
        names = tuple(sorted(parted(name)[1] for name in self.catalogue.looked_up))
        names += tuple(name for name in self.catalogue.looked_up if "." in name)
        with self.translated():
            found = self._cursor.execute(_SHAPES, [list(names)]).fetchall()
        self._looked = time.monotonic()
        before, self._shapes = self._shapes, (names, found)
        if before[0] != names or before[1] == found:
            return False
        self.catalogue = Catalogue(self._connection, self._readable)
        return True

    def observe(self) -> Observation:
        now_us = self.now_us()
        with self.translated():
            if self._standby:
                replayed_us, known, ended, begun = self._one(_NUMBERS)
                return Observation(
                    min(now_us, replayed_us), frozenset() if known else None,
                    begun=begun, ended=ended, margin_us=STANDBY_MARGIN_US,
                )  # fmt: skip
            held, found = self._one(_SEEN if self._monitor else _LOCKED)
        return Observation(now_us, frozenset(found or ()), held=held, margin_us=MARGIN_US)

    def rights(self) -> str:
        if self._standby:
            return QT_TRANSLATE_NOOP(
                "Sources",
                "This is a standby: it does not see which transactions are open at the primary, "
                "so rows count as safe half a minute after they are here. Reading the primary is "
                "faster.",
            )
        if self._monitor:
            return QT_TRANSLATE_NOOP(
                "Sources", "This login sees when every open transaction began (pg_monitor)."
            )
        return QT_TRANSLATE_NOOP(
            "Sources",
            "This login sees by its locks which transactions are open, not since when. Nothing "
            "is missed; the right pg_monitor would tell who holds the rows back.",
        )

    @contextmanager
    def translated(self) -> Iterator[None]:
        try:
            yield
        except (psycopg.Error, DBAPIError, OSError) as error:
            raise self._told(error) from error

    def _server_us(self) -> int:
        return int(self._one(_NOW)[0])

    def _one(self, question: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] | None = self._cursor.execute(question.encode()).fetchone()
        assert found is not None
        return found

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        url = self.url
        asked: dict[str, Any] = {name: str(value) for name, value in url.query.items()}
        connection = psycopg.connect(
            host=url.host, port=url.port, user=url.username, dbname=url.database,
            password=None if url.password is None else str(url.password), autocommit=True,
            prepare_threshold=None, connect_timeout=CONNECT_S, application_name="touchdeck",
            keepalives=1, keepalives_idle=30, keepalives_interval=10, keepalives_count=3,
            **asked,
        )  # fmt: skip
        with connection.cursor() as cursor:  # not as options: poolers refuse those
            for name, value in _SETTINGS.items():
                cursor.execute(_SET, (value, name))
        return connection

    def _readable(self, schema: str | None, table: str) -> bool:
        named = [table] if schema is None else [schema, table]
        quoted = (each.replace('"', '""') for each in named)
        name = ".".join(f'"{each}"' for each in quoted)
        found = self._driver.execute(_READABLE, (name,)).fetchone()
        return found is None or found[0] is not False

    def _told(self, error: Exception) -> SourceError:
        original = getattr(error, "orig", None) or error
        state = getattr(original, "sqlstate", None) or ""
        if state in _TABLE_STATES:
            self._looked = float("-inf")
        diagnosed = getattr(original, "diag", None)
        detail = (diagnosed and diagnosed.message_primary) or str(original)
        detail = re.sub(r"\s+", " ", detail).strip()[:300]
        if state.startswith("22"):  # its words quote what rows hold
            detail = f"a value could not be converted ({state})"
        values = {
            "source": self.name, "detail": detail, "user": self.url.username or "",
            "host": self.url.host or "", "database": self.url.database or "",
            "place": f"{self.url.host or 'localhost'}:{self.url.port or 5432}",
        }  # fmt: skip
        if state == "57014" and self._interrupted:
            self._interrupted = False
            return SourceError(**values)
        kinds = (kind for start, kind in _STATES if state.startswith(start))
        if not state and isinstance(original, psycopg.OperationalError | OSError):
            kinds = (kind for said, kind in _REFUSALS if re.search(said, detail, re.IGNORECASE))
        return next(kinds, SourceError)(**values)
