"""A hub of its own for each test, on a server of each version."""

from collections.abc import Iterator

import pytest
from hub_house import HubHouse
from hub_postgres import HubServer


@pytest.fixture(scope="session", params=[18, 15])
def hub_servers(request: pytest.FixtureRequest) -> HubServer:
    server: HubServer = request.getfixturevalue(f"server_{request.param}")
    return server


@pytest.fixture
def database(hub_servers: HubServer) -> Iterator[str]:
    name = hub_servers.copy()
    yield name
    hub_servers.drop(name)


@pytest.fixture
def house(hub_servers: HubServer, database: str) -> Iterator[HubHouse]:
    found = HubHouse(
        lambda login: hub_servers.session(database, login),
        lambda: hub_servers.office(database), dict(hub_servers.people), dict(hub_servers.teams),
    )  # fmt: skip
    yield found
    found.close()
