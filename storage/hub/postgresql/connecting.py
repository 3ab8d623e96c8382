"""Where a hub is, and how one may connect to it."""

import ipaddress
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from storage.hub.hub import UnsafeHubError

CONNECT_S: Final = 10
_SAID: Final = frozenset({"host", "port", "dbname", "user", "password", "sslmode", "sslrootcert"})
_FIXED: Final[dict[str, str | int]] = {
    "connect_timeout": CONNECT_S,
    "keepalives": 1, "keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 20_000,  # milliseconds
    "hostaddr": "",  # what the environment says must not lead elsewhere
    "gssencmode": "disable", "client_encoding": "UTF8", "application_name": "touchdeck",
}  # fmt: skip


def parameters(url: str, login: str = "", password: str = "") -> dict[str, str | int]:
    """Return what libpq connects by, for `postgresql://host[:port]/database`.

    `login` and `password` stand beside it or in it. Beyond loopback the connection is encrypted and
    the server's name held against its certificate, whatever the URL says; `sslrootcert` in it names
    the file of whoever signed that. Raises UnsafeHubError.
    """
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise UnsafeHubError("this is no address such as postgresql://host/database") from error
    if unknown := sorted(given.keys() - _SAID):
        raise UnsafeHubError(f"{unknown[0]} cannot stand in a hub's address")
    said: dict[str, str | int] = {name: value for name, value in given.items() if value}
    host = str(said.setdefault("host", "localhost"))
    said |= {"user": login} if login else {}
    said |= {"password": password} if password else {}
    if not _loopback(host):
        if said.get("sslmode", "verify-full") != "verify-full":
            raise UnsafeHubError(
                f"{host} is another machine: the connection must be encrypted and verified "
                "(sslmode=verify-full, sslrootcert=<file of the authority>)"
            )
        said["sslmode"] = "verify-full"
        said.setdefault("sslrootcert", "system")
    return said | _FIXED


def _loopback(hosts: str) -> bool:
    return all(_is_loopback(host) for host in hosts.split(","))


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
