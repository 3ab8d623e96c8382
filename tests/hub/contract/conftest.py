"""Every promise of a hub is asked of each kind of hub.

Another kind joins with a fixture `<kind>_houses` that gives an `OpenHouse`, and its name in
`KINDS`.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from hub_house import Furnished, HubHouse
from hub_postgres import HubServer

KINDS = ("embedded", "postgresql_18", "postgresql_15")
OF_THE_OLDEST = ("test_acts", "test_news", "test_task_model")
"""Asked of PostgreSQL 15 too; between them they do every act and read every table."""
OpenHouse = Callable[[], AbstractContextManager[HubHouse]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask the oldest PostgreSQL only what a difference between versions could change."""
    items[:] = [item for item in items if not _is_left_out(item)]


def _is_left_out(item: pytest.Item) -> bool:
    return "[postgresql_15" in item.name and item.path.stem not in OF_THE_OLDEST


@pytest.fixture(scope="session")
def furnished_file(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    return Furnished.made_in(tmp_path_factory.mktemp("hub"))


@pytest.fixture(scope="session")
def embedded_houses(
    furnished_file: Furnished, tmp_path_factory: pytest.TempPathFactory
) -> OpenHouse:
    return lambda: furnished_file.opened_in(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def postgresql_18_houses(server_18: HubServer) -> OpenHouse:
    return server_18.house


@pytest.fixture(scope="session")
def postgresql_15_houses(server_15: HubServer) -> OpenHouse:
    return server_15.house


@pytest.fixture(scope="session", params=KINDS)
def open_house(request: pytest.FixtureRequest) -> OpenHouse:
    """Opens a house of two teams, a supervisor, a handler and others, at a hub of a kind."""
    opens: OpenHouse = request.getfixturevalue(f"{request.param}_houses")
    return opens


@pytest.fixture
def hub_house(open_house: OpenHouse) -> Iterator[HubHouse]:
    """A house at a hub nobody has used yet."""
    with open_house() as house:
        yield house


@pytest.fixture(scope="module")
def idle_house(open_house: OpenHouse) -> Iterator[HubHouse]:
    """A house where nothing ever happens: for everything that is refused."""
    with open_house() as house:
        yield house
