"""The way in, on a server with TLS and passwords: who answers must prove to be the hub before
anything is sent, and who asks must know the password."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from certificates import Authority
from hub_desks import Desk
from hub_postgres import FURNISHED, HubServer, hub_server
from patience import LIMIT_S

from insight.hub.acts import AskHelp
from storage.hub.hub import HubAwayError, SignInError, UnsafeHubError, WrongServerError
from storage.hub.postgresql.session import PostgresHub
from storage.hub.sign_in import Place, keep_password, open_hub

FAR = "127.1"
"""This machine by a name that is none of loopback's: what holds of other machines holds of it."""
PASSWORD = "p4ss & wörd"
HBA = """
host    all        postgres   127.0.0.1/32  trust
hostssl furnished  +hub_user  all           scram-sha-256
host    all        +hub_user  all           reject
"""


@dataclass
class Guarded:
    """A hub behind TLS and passwords. `known`: the file of the authority that signed it."""

    server: HubServer
    known: Path
    unknown: Path
    certificates: dict[str, Path]

    def url(self, host: str = FAR, **more: str) -> str:
        said = "&".join(f"{name}={value}" for name, value in more.items())
        return f"postgresql://{host}:{self.server.server.port}/{FURNISHED}?{said}"

    def session(self, login: str = "luo", password: str = PASSWORD) -> PostgresHub:
        return PostgresHub(self.url(sslrootcert=str(self.known)), login, password)

    def wear(self, certificate: str) -> None:
        """Let the server show another certificate, "" for none: it speaks no TLS then."""
        file = self.certificates.get(certificate)
        settings = {"ssl": "on" if file else "off"}
        if file:
            settings |= {"ssl_cert_file": str(file), "ssl_key_file": str(file.with_suffix(".key"))}
        self.server.server.execute(
            *(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in settings.items()),
            "SELECT pg_reload_conf()",
        )
        until = time.monotonic() + LIMIT_S
        while self._shown(*settings) != [*settings.values()]:
            assert time.monotonic() < until, "the server keeps its certificate"
            time.sleep(0.02)

    def _shown(self, *settings: str) -> list[str]:
        with psycopg.connect(self.server.url("postgres", "postgres")) as connection:
            return [
                str(connection.execute(f"SHOW {name}".encode()).fetchone()[0])  # type: ignore[index]
                for name in settings
            ]

    def refused_passwords(self) -> int:
        said = self.server.server.log.read_text(encoding="utf-8", errors="replace")
        return said.count("password authentication failed")


@pytest.fixture(scope="module")
def furnished_behind_tls() -> Iterator[Guarded]:
    with hub_server(15) as server:
        folder = server.server.folder
        with server.office(FURNISHED) as office:
            for login in ("luo", "tan", "cai"):
                office.set_password(login, PASSWORD)
        (folder / "data" / "pg_hba.conf").write_text(HBA)
        known, unknown = Authority(folder, "known"), Authority(folder, "unknown")
        certificates = {
            "right": known.sign("localhost", "127.0.0.1"),
            "of another": known.sign("hub.example", "192.0.2.7"),
        }
        yield Guarded(server, known.file, unknown.file, certificates)


@pytest.fixture
def guarded(furnished_behind_tls: Guarded) -> Guarded:
    furnished_behind_tls.wear("right")
    return furnished_behind_tls


# --- who answers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("host", [FAR, "localhost"])
def test_a_hub_that_proves_its_name_is_spoken_to_encrypted(guarded: Guarded, host: str) -> None:
    url = guarded.url(host, sslmode="verify-full", sslrootcert=str(guarded.known))
    with closing(PostgresHub(url, "luo", PASSWORD)) as hub:
        assert hub.me().person == guarded.server.people["luo"]
        with psycopg.connect(guarded.server.url("postgres", "postgres")) as connection:
            rows = connection.execute(
                "SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) "
                "WHERE a.usename = 'luo'"
            ).fetchall()
    assert rows == [(True,)]


@pytest.mark.parametrize("host", [FAR, "localhost"])
def test_a_server_of_another_name_is_refused(guarded: Guarded, host: str) -> None:
    guarded.wear("of another")
    url = guarded.url(host, sslmode="verify-full", sslrootcert=str(guarded.known))
    with pytest.raises(WrongServerError, match=r"hub\.example"):
        PostgresHub(url, "luo", PASSWORD)


def test_a_server_of_an_unknown_authority_is_refused(guarded: Guarded) -> None:
    for more in ({"sslrootcert": str(guarded.unknown)}, {}):
        with pytest.raises(WrongServerError, match="certificate verify failed"):
            PostgresHub(guarded.url(**more), "luo", PASSWORD)


def test_an_authority_that_is_not_there_is_said(guarded: Guarded, tmp_path: Path) -> None:
    with pytest.raises(WrongServerError, match=r"none\.pem"):
        PostgresHub(guarded.url(sslrootcert=str(tmp_path / "none.pem")), "luo", PASSWORD)


def test_a_server_without_encryption_gets_no_password(guarded: Guarded) -> None:
    guarded.wear("")
    before = guarded.refused_passwords()
    with pytest.raises(WrongServerError, match="does not support SSL"):
        PostgresHub(guarded.url(sslrootcert=str(guarded.known)), "luo", "wrong")
    assert guarded.refused_passwords() == before


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_less_than_full_proof_is_refused_beyond_this_machine(guarded: Guarded, mode: str) -> None:
    with pytest.raises(UnsafeHubError, match="verify-full"):
        PostgresHub(guarded.url(sslmode=mode, sslrootcert=str(guarded.known)), "luo", PASSWORD)


def test_the_hub_lets_nobody_in_unencrypted(guarded: Guarded) -> None:
    with pytest.raises(SignInError, match=r"pg_hba\.conf"):
        PostgresHub(guarded.url("127.0.0.1", sslmode="disable"), "luo", PASSWORD)


# --- who asks ------------------------------------------------------------------------------------


def test_passwords_are_kept_as_scram_and_a_wrong_one_is_refused(guarded: Guarded) -> None:
    with psycopg.connect(guarded.server.url("postgres", "postgres")) as connection:
        (kept,) = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = 'luo'"
        ).fetchone() or ("",)
    assert kept.startswith("SCRAM-SHA-256$")
    for wrong in ("wrong", PASSWORD.upper(), ""):
        with pytest.raises(SignInError):
            guarded.session(password=wrong)


def test_a_session_whose_password_changed_is_told_and_does_not_try_by_itself(
    guarded: Guarded,
) -> None:
    with closing(guarded.session("cai")) as hub:
        with guarded.server.office(FURNISHED) as office:
            office.set_password("cai", "another")
        guarded.server.server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'cai'"
        )
        with pytest.raises(HubAwayError):
            hub.me()
        before = guarded.refused_passwords()
        with pytest.raises(SignInError):
            hub.me()
        assert guarded.refused_passwords() == before + 1


def desk_at(guarded: Guarded, folder: Path, login: str, password: str) -> Desk:
    place = Place(guarded.url(sslrootcert=str(guarded.known)), login, folder / "hub.db")
    desk = Desk(folder / login, place, open_hub, poll_s=0.05, longest_away_s=0.05)
    keep_password(desk.passwords, place, password)
    return desk


@pytest.fixture
def desk_of(guarded: Guarded, tmp_path: Path) -> Iterator[Callable[[str, str], Desk]]:
    made: list[Desk] = []

    def make(login: str, password: str) -> Desk:
        made.append(desk_at(guarded, tmp_path, login, password))
        return made[-1].start()

    yield make
    for each in made:
        each.close()


def test_a_desk_with_a_wrong_password_asks_once_and_then_waits_for_somebody(
    guarded: Guarded, desk_of: Callable[[str, str], Desk]
) -> None:
    before = guarded.refused_passwords()
    shut_out = desk_of("luo", "wrong")
    shut_out.until(lambda: shut_out.hub.status().state == "sign_in")
    assert shut_out.hub.status().why == "password"
    shut_out.hub.send(AskHelp(guarded.server.teams["广州一班"]))
    colleague = desk_of("tan", PASSWORD).online()  # long enough for many more attempts
    colleague.hub.send(AskHelp(guarded.server.teams["佛山二班"]))
    colleague.sent()
    assert guarded.refused_passwords() == before + 1
    assert (shut_out.hub.status().state, shut_out.hub.status().waiting) == ("sign_in", 1)
    place = shut_out.hub.place
    with pytest.raises(SignInError):
        shut_out.hub.sign_in(place.url, place.login, "wrong again")
    shut_out.hub.sign_in(place.url, place.login, PASSWORD)
    shut_out.online().sent()
    assert guarded.refused_passwords() == before + 2


def test_a_disabled_login_ends_its_sessions_and_signs_in_no_more(
    guarded: Guarded, desk_of: Callable[[str, str], Desk]
) -> None:
    desk = desk_of("tan", PASSWORD).online()
    with guarded.server.office(FURNISHED) as office:
        office.disable("tan")
    desk.until(lambda: desk.hub.status().state == "sign_in")
    assert desk.hub.status().why in ("password", "not_active")
    with pytest.raises(SignInError):
        guarded.session("tan")


def test_a_desk_before_a_server_that_is_not_the_hub_says_so_and_keeps_what_is_done(
    guarded: Guarded, desk_of: Callable[[str, str], Desk]
) -> None:
    guarded.wear("of another")
    desk = desk_of("luo", PASSWORD)
    desk.until(lambda: desk.hub.status().why == "wrong_server")
    assert desk.hub.status().state == "away"
    assert desk.read("person") == []
