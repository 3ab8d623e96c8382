"""Several people's programs, each a process of its own, at one hub on a PostgreSQL: cut off, killed
and started again, they lose nothing and do nothing twice."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cutting_proxy import Proxy
from hub_house import ONE, PEOPLE
from hub_postgres import HubServer, hub_server

FIRST, SECOND = "Cable works from 23:00", "Payments work again"
AGENTS = [each for each in PEOPLE if each.team == ONE and each.role == "agent"]


@dataclass
class Program:
    """Somebody's program, which does what it is told; `start` starts it again over its profile."""

    words: list[str]
    root: Path
    environment: dict[str, str]
    process: subprocess.Popen[str] = field(init=False)

    def start(self) -> "Program":
        self.process = subprocess.Popen(
            self.words, cwd=self.root, env=self.environment, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        return self

    def begin(self, *deed: Any) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(deed, ensure_ascii=False) + "\n")
        self.process.stdin.flush()

    def outcome(self) -> Any:
        """Wait for a deed that was begun; return what came of it."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the program ended with {self.process.wait()}"
        said = json.loads(line)
        assert not (isinstance(said, dict) and "failed" in said), said
        return said

    def do(self, *deed: Any) -> Any:
        self.begin(*deed)
        return self.outcome()

    def kill(self) -> None:
        """End it as a power failure would."""
        self.process.send_signal(signal.SIGKILL)
        self._ended()

    def end(self) -> None:
        if self.process.poll() is None:
            assert self.process.stdin is not None
            self.process.stdin.close()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self._ended()

    def _ended(self) -> None:
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture(scope="module")
def server() -> Iterator[HubServer]:
    with hub_server(18) as started:
        yield started


@pytest.fixture
def database(server: HubServer) -> Iterator[str]:
    name = server.copy()
    yield name
    server.drop(name)


@pytest.fixture
def way(server: HubServer) -> Iterator[Proxy]:
    """The way of one desk to the hub, which can be shut."""
    proxy = Proxy(server.server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def program_of(
    server: HubServer, database: str, way: Proxy, tmp_path: Path, root: Path,
    environment: dict[str, str],
) -> Iterator[Callable[..., Program]]:  # fmt: skip
    """Starts somebody's program over a profile of the own; `port` of another way to the hub."""
    made: list[Program] = []

    def start(login: str, port: int | None = None) -> Program:
        url = server.url(database) if port is None else f"postgresql://127.0.0.1:{port}/{database}"
        script = Path(__file__).parents[1] / "driven_desk.py"
        words = [sys.executable, str(script), str(tmp_path / login), url, login]
        made.append(Program(words, root, environment | {"PYTHONPATH": str(root)}).start())
        return made[-1]

    yield start
    for program in made:
        program.end()


def rows(server: HubServer, database: str, statement: str) -> list[tuple[Any, ...]]:
    with server.psql(database, "postgres") as connection:
        return list(connection.execute(statement.encode()))


def test_a_notice_reaches_everybody_once_whoever_is_cut_off_or_killed(
    server: HubServer, database: str, way: Proxy, program_of: Callable[..., Program]
) -> None:
    lead, luo, ma = program_of("lin"), program_of("luo"), program_of("ma", way.port)
    for program in (lead, luo, ma):
        program.begin("is_online")
    assert [program.outcome() for program in (lead, luo, ma)] == ["Lin", "Luo", "Ma"]

    assert lead.do("broadcast", FIRST, server.teams[ONE]) == len(AGENTS)
    luo.do("acknowledge", FIRST)
    ma.do("sees", FIRST)
    way.there = False
    ma.do("is_away")
    ma.do("acknowledge", FIRST)
    assert ma.do("unsent") >= 1
    ma.kill()
    ma.start().begin("is_away")
    lead.do("broadcast", SECOND, server.teams[ONE])
    luo.do("acknowledge", SECOND)
    ma.outcome()
    for title in (FIRST, SECOND):
        assert lead.do("missing", title, 2) == ["Huang", "Ma"]

    way.there = True
    ma.do("look_for_hub")
    ma.do("acknowledge", SECOND)
    for title in (FIRST, SECOND):
        assert lead.do("missing", title, 1) == ["Huang"]
    titles = rows(server, database, "SELECT title FROM hub.notice ORDER BY id")
    assert titles == [(FIRST,), (SECOND,)]
    receipts = "SELECT count(*), count(acknowledged_at) FROM hub.receipt"
    assert rows(server, database, receipts) == [(2 * len(AGENTS), 4)]
    done = rows(server, database, "SELECT person, count(*), count(DISTINCT act) FROM hub.audit "
                "WHERE kind = 'notice.acknowledge' GROUP BY person")  # fmt: skip
    assert [(count, different) for _, count, different in done] == [(2, 2), (2, 2)]
