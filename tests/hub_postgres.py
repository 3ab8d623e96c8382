"""Houses at hubs on real PostgreSQL servers: the hub is made and furnished once a server, and each
house has a copy of it that nobody has used yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import psycopg
from hub_house import HubHouse, furnish
from servers import Server, postgresql

from storage.hub.postgresql.administration import PostgresAdministration, connect, migrate
from storage.hub.postgresql.session import PostgresHub

FURNISHED = "furnished"


@dataclass
class HubServer:
    """A server with a furnished hub to be copied. `people`, `teams`: by name → number."""

    server: Server
    people: dict[str, int]
    teams: dict[str, int]
    _copies: "count[int]" = field(default_factory=count)

    def url(self, database: str, login: str = "") -> str:
        return f"postgresql://{login and login + '@'}127.0.0.1:{self.server.port}/{database}"

    def session(self, database: str, login: str) -> PostgresHub:
        return PostgresHub(self.url(database), login, "")

    def psql(self, database: str, login: str) -> psycopg.Connection[tuple[object, ...]]:
        """What somebody has who signs in with other programs: plain SQL under the own login."""
        return psycopg.connect(self.url(database, login), autocommit=True)

    def copy(self) -> str:
        """Make a hub of its own; return its database."""
        name = f"hub_{next(self._copies)}"
        # what PUBLIC may in a database is no part of the copy
        self.server.execute(
            f"CREATE DATABASE {name} TEMPLATE {FURNISHED} STRATEGY FILE_COPY",
            f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {name} TO hub_user, hub_registrar",
        )
        return name

    def drop(self, database: str) -> None:
        self.server.execute(f"DROP DATABASE {database} WITH (FORCE)")

    def office(self, database: str) -> PostgresAdministration:
        return PostgresAdministration(self.url(database, self.server.admin))

    @contextmanager
    def house(self) -> Iterator[HubHouse]:
        database = self.copy()
        house = HubHouse(
            lambda login: self.session(database, login), lambda: self.office(database),
            dict(self.people), dict(self.teams),
        )  # fmt: skip
        try:
            yield house
        finally:
            house.close()
            self.drop(database)


@contextmanager
def hub_server(version: int) -> Iterator[HubServer]:
    """A PostgreSQL server with a furnished hub."""
    with postgresql(version) as server:
        server.execute(f"CREATE DATABASE {FURNISHED}")
        url = f"postgresql://{server.admin}@127.0.0.1:{server.port}/{FURNISHED}"
        with connect(url) as connection:
            migrate(connection, make=True)
        with PostgresAdministration(url) as office:
            people, teams = furnish(office)
        yield HubServer(server, people, teams)
