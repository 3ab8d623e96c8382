"""Hubs on real servers: of each version one server, of which each house has a hub of its own."""

from collections.abc import Iterator

import pytest
from hub_postgres import HubServer, hub_server


@pytest.fixture(scope="session")
def server_18() -> Iterator[HubServer]:
    with hub_server(18) as server:
        yield server


@pytest.fixture(scope="session")
def server_15() -> Iterator[HubServer]:
    with hub_server(15) as server:
        yield server
