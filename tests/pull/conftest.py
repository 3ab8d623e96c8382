"""Servers, a store, and a source looked at by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import servers
from new_stores import store_in

from storage.local.store import Store
from storage.sources.reading import cursorless
from storage.sources.reading import source as source_module


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look observes the source; a load waits for nobody; rows without a stamp come at once."""
    monkeypatch.setattr(source_module, "_OBSERVED_S", 0.0)
    monkeypatch.setattr(cursorless, "NULLS_S", 0.0)


@pytest.fixture(scope="session")
def postgresql18() -> Iterator[servers.Server]:
    with servers.postgresql(18) as server:
        server.execute("CREATE ROLE plain LOGIN", "CREATE ROLE monitor LOGIN",
                       "GRANT pg_monitor TO monitor")  # fmt: skip
        yield server


@pytest.fixture(scope="session")
def standby18(postgresql18: servers.Server) -> Iterator[servers.Server]:
    with servers.standby(postgresql18) as server:
        yield server


@pytest.fixture(scope="session")
def postgresql15() -> Iterator[servers.Server]:
    with servers.postgresql(15) as server:
        server.execute("CREATE ROLE plain LOGIN", "CREATE ROLE monitor LOGIN",
                       "GRANT pg_monitor TO monitor")  # fmt: skip
        yield server


@pytest.fixture(scope="session")
def mariadb() -> Iterator[servers.Server]:
    with servers.mariadb() as server:
        server.execute(
            "CREATE DATABASE late", "CREATE USER plain", "GRANT SELECT ON late.* TO plain",
            "CREATE USER monitor", "GRANT SELECT ON late.* TO monitor",
            "GRANT PROCESS ON *.* TO monitor",
        )  # fmt: skip
        yield server
