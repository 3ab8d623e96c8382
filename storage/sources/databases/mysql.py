"""A session with a MySQL or MariaDB server."""

import asyncio
import codecs
import re
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import asyncmy
import pymysql
from asyncmy.errors import MySQLError
from sqlalchemy import create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.databases.catalogue import Catalogue
from storage.sources.databases.database import Database, Observation, Protector, Reader
from storage.sources.databases.mysql_words import MysqlWords
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
_KILL_S: Final = 2
_T = TypeVar("_T")

_CODEC: Final = "touchdeck_utf8"
_FILES: Final = ("ca", "cert", "key")
_odd: Final[set[str]] = set()
"""Sources in whose text something was found that is not UTF-8, such as half a sign."""

_SETTINGS: Final = (
    "SET SESSION sql_mode = ''",  # what is no number or date is told apart, it raises nothing
    "SET SESSION time_zone = '+00:00'",
    "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "SET SESSION lock_wait_timeout = 5",
)
_LIMITS: Final = (
    f"SET SESSION max_statement_time = {STATEMENT_S}",  # MariaDB
    f"SET SESSION max_execution_time = {STATEMENT_S * 1000}",  # MySQL
)

_KINDS: Final[dict[int, type[SourceError]]] = {
    1045: PasswordError, 1698: PasswordError, 1862: PasswordError, 3118: PasswordError,
    1049: MissingDatabaseError, 1044: MissingDatabaseError,
    1142: ForbiddenError, 1143: ForbiddenError, 1130: ForbiddenError, 1227: ForbiddenError,
    1040: CrowdedError, 1203: CrowdedError, 1226: CrowdedError,
    2026: EncryptionError, 3159: EncryptionError,
    1053: RestartingError, 1927: RestartingError, 2006: RestartingError, 2013: RestartingError,
    4031: RestartingError, 1205: SlowStatementError, 1969: SlowStatementError,
    3024: SlowStatementError, 2002: RefusedError, 2003: RefusedError,
}  # fmt: skip
_INTERRUPTED: Final = 1317
_NO_RIGHT: Final = 1227
_NO_TABLE_RIGHT: Final = (1142, 1143, 1044)
_TABLE_CODES: Final = (1146, 1054)

_NOW: Final = "SELECT TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', UTC_TIMESTAMP(6))"
_OPEN: Final = """
SELECT DISTINCT CAST(trx_started AS CHAR) FROM information_schema.innodb_trx
WHERE trx_mysql_thread_id <> CONNECTION_ID() AND trx_is_read_only = 0
"""
_SHAPES: Final = """
SELECT table_schema, table_name, ordinal_position, column_name, column_type
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name IN %s ORDER BY 1, 2, 3
"""


class _Loop(asyncio.SelectorEventLoop):
    """Knows what it connected, to let go of it at once: an encrypted connection that is closed in
    order would wait for the server's farewell, and stay open where nobody lets the loop run on."""

    def __init__(self) -> None:
        super().__init__()
        self._connected: list[Any] = []

    async def create_connection(self, *args: Any, **options: Any) -> Any:
        made = await super().create_connection(*args, **options)
        self._connected.append(made[0])
        return made

    def let_go(self) -> None:
        for transport in self._connected:
            transport.abort()
        self.run_until_complete(asyncio.sleep(0))
        self.close()


class MysqlDatabase(Database):
    """The driver's own connection on a private event loop, driven by the session's thread."""

    def __init__(self, source: Source, url: URL, personal: Protector | None = None) -> None:
        super().__init__(source, url, personal)
        self.words = MysqlWords(source.zone)
        _require_known_encryption(source.name, url)
        self._interrupted = False
        self._process = True
        self._shapes: tuple[tuple[str, ...], Any] = ((), None)
        self._looked = float("-inf")
        self._loop = _Loop()
        self._driver: Any = None
        self._described = create_engine(  # for the catalogue only, closed when rows are read
            url.set(drivername="mysql+pymysql", query={}, password=""),
            poolclass=QueuePool,
            pool_size=1,
            connect_args={
                "charset": "utf8mb4",
                "connect_timeout": CONNECT_S,
                "password": self._password,
                **_encryption(url),
            },
        )
        try:
            with self.translated():
                self._driver = self._wait(self._connect())
                self.catalogue = Catalogue(self._described, self._readable)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._driver is not None:
            self._driver.close()
        with suppress(RuntimeError):
            self._loop.let_go()
        self._described.dispose()

    def interrupt(self) -> None:
        self._interrupted = True
        with suppress(pymysql.MySQLError, OSError):
            killer = pymysql.connect(
                host=self.url.host, port=self.url.port or 3306, user=self.url.username,
                password=self._password, connect_timeout=_KILL_S, read_timeout=_KILL_S,
                **_encryption(self.url),
            )  # fmt: skip
            with killer, killer.cursor() as cursor:
                cursor.execute(f"KILL QUERY {int(self._driver.thread_id())}")

    @contextmanager
    def snapshot(self) -> Iterator[Reader]:
        if self._pool.checkedin():
            self._described.dispose()
        with self.translated():
            self._ask("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
            try:
                yield self
            finally:
                with suppress(MySQLError, OSError):
                    self._ask("ROLLBACK")

    def run(self, statement: Statement, **values: Raw) -> list[tuple[Any, ...]]:
        return self._ask(statement.sql, statement.parameters(values))

    def version(self) -> None:
        """What was committed cannot be told without reading it."""
        return

    def tables_changed(self) -> bool:
        """Costs one short question every half minute, and after a question that named what is not
        there any more."""
        if time.monotonic() - self._looked < LOOK_AT_TABLES_S or not self.catalogue.looked_up:
            return False
        names = tuple(sorted(self.catalogue.looked_up))
        with self.translated():
            found = self._ask(_SHAPES, (names,))
        self._looked = time.monotonic()
        before, self._shapes = self._shapes, (names, found)
        if before[0] != names or before[1] == found:
            return False
        self.catalogue = Catalogue(self._described, self._readable)
        return True

    def observe(self) -> Observation:
        """Transactions are known by when they began: that stays theirs also when prepared."""
        now_us = self.now_us()
        return Observation(now_us, self._open())

    def rights(self) -> str:
        self._open()
        if self._process:
            return QT_TRANSLATE_NOOP(
                "Sources", "This login sees when every open transaction began (PROCESS)."
            )
        return QT_TRANSLATE_NOOP(
            "Sources",
            "This login does not see open transactions: how late rows may be committed is learnt "
            "from what is found later. With the right PROCESS it is known.",
        )

    @contextmanager
    def translated(self) -> Iterator[None]:
        try:
            yield
        except (MySQLError, pymysql.MySQLError, DBAPIError, OSError) as error:
            raise self._told(error) from error
        except UnicodeDecodeError as error:  # in the midst of a result: begin anew, prepared for it
            _odd.add(self.name)
            self._driver.close()
            detail = "some text is not UTF-8 and is quarantined from now on"
            raise SourceError(source=self.name, detail=detail) from error

    def _server_us(self) -> int:
        return int(self._ask(_NOW)[0][0])

    def _open(self) -> frozenset[str] | None:
        if not self._process:
            return None
        with self.translated():
            try:
                return frozenset(began for (began,) in self._ask(_OPEN))
            except MySQLError as error:
                if error.args[0] != _NO_RIGHT:
                    raise
        self._process = False
        return None

    @property
    def _pool(self) -> QueuePool:
        pool = self._described.pool
        assert isinstance(pool, QueuePool)
        return pool

    @property
    def _password(self) -> bytes:
        """The password as servers have it, in UTF-8; drivers take a text for Latin 1."""
        return b"" if self.url.password is None else str(self.url.password).encode()

    async def _connect(self) -> Any:
        connection: Any = await asyncmy.connect(
            host=self.url.host, port=self.url.port or 3306, user=self.url.username,
            password=self._password, database=self.url.database or None, charset="utf8mb4",
            autocommit=True, connect_timeout=CONNECT_S, read_timeout=STATEMENT_S * 2,
            program_name="touchdeck", **_encryption(self.url),
        )  # fmt: skip
        if self.name in _odd:
            connection._encoding = _CODEC
        async with connection.cursor() as cursor:
            for setting in _SETTINGS:
                await cursor.execute(setting)
            for limit in _LIMITS:  # a server knows one of them
                with suppress(MySQLError):
                    await cursor.execute(limit)
        return connection

    def _wait(self, work: Coroutine[Any, Any, _T]) -> _T:
        return self._loop.run_until_complete(work)

    def _ask(self, question: str, values: Any = None) -> list[tuple[Any, ...]]:
        return self._wait(self._asked(question, values))

    async def _asked(self, question: str, values: Any) -> list[tuple[Any, ...]]:
        cursor = self._driver.cursor()
        try:
            await cursor.execute(question, values or None)
            return list(await cursor.fetchall())
        finally:
            await cursor.close()

    def _readable(self, schema: str | None, table: str) -> bool:
        named = [table] if schema is None else [schema, table]
        name = ".".join(f"`{each.replace('`', '``')}`" for each in named)
        try:
            self._ask(f"SELECT 1 FROM {name} LIMIT 0")
            self._ask(f"SHOW CREATE TABLE {name}")  # a view's columns want a right of their own
        except MySQLError as error:
            return error.args[0] not in _NO_TABLE_RIGHT
        return True

    def _told(self, error: Exception) -> SourceError:
        original = getattr(error, "orig", None) or error
        code = original.args[0] if original.args and isinstance(original.args[0], int) else 0
        if code in _TABLE_CODES:
            self._looked = float("-inf")
        detail = str(original.args[-1] if original.args else original)
        detail = re.sub(r"\s+", " ", detail).strip()[:300]
        values = {
            "source": self.name, "detail": detail, "user": self.url.username or "",
            "host": self.url.host or "", "database": self.url.database or "",
            "place": f"{self.url.host or 'localhost'}:{self.url.port or 3306}",
        }  # fmt: skip
        if code == _INTERRUPTED and self._interrupted:
            self._interrupted = False
            return SourceError(**values)
        if code == 2003 and re.search("getaddrinfo|Name or service|nodename|resolve", detail):
            return UnknownHostError(**values)
        if "SSL" in detail or "TLS" in detail:
            return EncryptionError(**values)
        if isinstance(original, OSError | TimeoutError):
            return RestartingError(**values)
        return _KINDS.get(code, SourceError)(**values)


def _encryption(url: URL) -> dict[str, Any]:
    """Return how the drivers are to encrypt: `?ssl_ca=file` (who answers must prove its name),
    with `ssl_cert` and `ssl_key` where it wants a certificate of ours; `?ssl=true`, or not at all.
    """
    asked = {name: str(value) for name, value in url.query.items()}
    files = {part: asked[f"ssl_{part}"] for part in _FILES if f"ssl_{part}" in asked}
    if "ca" in files:
        return {"ssl": files}
    return {"ssl": {"check_hostname": False}} if asked.get("ssl") == "true" else {}


def _require_known_encryption(source: str, url: URL) -> None:
    """Raise where the address asks for an encryption that would not come about."""
    asked = {name for name in url.query if name.lower().startswith(("ssl", "tls"))}
    unknown = sorted(asked - {"ssl", *(f"ssl_{part}" for part in _FILES)})
    if unknown:
        detail = f"its url says “{unknown[0]}”, known are ssl_ca, ssl_cert, ssl_key and ssl"
        raise EncryptionError(source=source, detail=detail)
    if url.query.get("ssl", "true") not in ("true", "false"):
        raise EncryptionError(source=source, detail="ssl in its url is either true or false")
    if not url.query.get("ssl_ca") and asked & {"ssl_cert", "ssl_key"}:
        raise EncryptionError(source=source, detail="its url names ssl_cert without ssl_ca")
    for part in _FILES:
        file = url.query.get(f"ssl_{part}")
        if file is not None and not Path(str(file)).is_file():
            raise EncryptionError(source=source, detail=f"there is no file {file}")


def _escaped(name: str) -> codecs.CodecInfo | None:
    """A codec that keeps what is not UTF-8 as it is: the store tells such text apart."""
    if name != _CODEC:
        return None
    return codecs.CodecInfo(
        name=_CODEC,
        encode=codecs.utf_8_encode,
        decode=lambda raw, _errors="strict": codecs.utf_8_decode(raw, "surrogateescape", True),
    )


codecs.register(_escaped)
