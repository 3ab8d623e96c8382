"""Encrypted ways to a source: it is read where the server proves who it is, and refused, with a
reason, where it does not; nothing is ever sent in plain because encryption failed."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from certificates import Authority
from new_stores import store_in
from servers import Server, mariadb, postgresql
from sqlalchemy import select

from storage.local.schema import team
from storage.local.store import Store
from storage.sources.databases.database import connect
from storage.sources.errors import EncryptionError, SourceError
from storage.sources.mappings.mapping import Mapping, load_mapping
from storage.sources.reading.sync import Sync

PASSWORD = "p4ss"
MAPPING = """
[source]
name = "crm"
url = "{url}"
[[feed]]
name = "teams"
into = "team"
from = "teams"
key = ["id"]
[feed.columns]
name = "called"
"""
TABLE = (
    "CREATE TABLE teams (id integer PRIMARY KEY, called varchar(20))",
    "INSERT INTO teams VALUES (1, 'first'), (2, 'second')",
)
ENCRYPTED = {
    "postgresql": "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
    "mariadb": "SELECT variable_value <> '' FROM information_schema.session_status "
    "WHERE variable_name = 'Ssl_cipher'",
}


@dataclass
class Guarded:
    """A server whose login `reader` is let in encrypted only, and the files of authorities."""

    server: Server
    known: Path
    unknown: Path
    certificates: dict[str, Path]

    @property
    def kind(self) -> str:
        return self.server.kind

    def wear(self, certificate: str) -> None:
        """Start it with a certificate, "" for none: it speaks no TLS then."""
        file = self.certificates.get(certificate)
        server = self.server
        server.stop()
        kept = [word for word in server.command if "ssl" not in word]
        own = [f"{file}", f"{file and file.with_suffix('.key')}"]
        if self.kind == "mariadb":
            new = [f"--ssl-cert={own[0]}", f"--ssl-key={own[1]}"] if file else ["--skip-ssl"]
            new += [f"--ssl-ca={self.known}"] if file else []
        else:
            new = ["--ssl=on", f"--ssl_cert_file={own[0]}", f"--ssl_key_file={own[1]}"]
            new = new if file else ["--ssl=off"]
        server.command = [*kept, *new]
        server.start()

    def url(self, authority: Path | None = None, **more: str) -> str:
        if authority is not None and self.kind == "postgresql":
            more |= {"sslmode": "verify-full", "sslrootcert": str(authority)}
        elif authority is not None:
            more |= {"ssl_ca": str(authority)}
        said = "&".join(f"{name}={value}" for name, value in more.items())
        scheme = "postgresql" if self.kind == "postgresql" else "mysql"
        return f"{scheme}://reader@127.0.0.1:{self.server.port}/centre?{said}"

    def mapping(self, folder: Path, url: str) -> Mapping:
        file = folder / "crm.toml"
        file.write_text(MAPPING.format(url=url), encoding="utf-8")
        return load_mapping(file, {})


def _made(server: Server) -> Guarded:
    folder = server.folder
    if server.kind == "postgresql":
        server.execute("CREATE DATABASE centre")
        server.execute(
            *TABLE, f"CREATE ROLE reader LOGIN PASSWORD '{PASSWORD}'",
            "GRANT SELECT ON teams TO reader", database="centre",
        )  # fmt: skip
        hba = "host all postgres 127.0.0.1/32 trust\nhostssl centre reader all scram-sha-256\n"
        (folder / "data" / "pg_hba.conf").write_text(hba)
    else:
        server.execute("CREATE DATABASE centre")
        server.execute(
            *TABLE, f"CREATE USER reader IDENTIFIED BY '{PASSWORD}' REQUIRE SSL",
            "GRANT SELECT ON centre.* TO reader", database="centre",
        )  # fmt: skip
    known, unknown = Authority(folder, "known"), Authority(folder, "unknown")
    certificates = {
        "right": known.sign("localhost", "127.0.0.1"),
        "of another": known.sign("db.example", "192.0.2.7"),
    }
    return Guarded(server, known.file, unknown.file, certificates)


@pytest.fixture(scope="module", params=["postgresql", "mariadb"])
def behind_tls(request: pytest.FixtureRequest) -> Iterator[Guarded]:
    with postgresql(15) if request.param == "postgresql" else mariadb() as server:
        guarded = _made(server)
        guarded.wear("right")
        yield guarded


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


def refused(guarded: Guarded, folder: Path, url: str) -> str:
    """Return what is said of a source that must not be connected to."""
    with pytest.raises(EncryptionError) as told:
        connect(guarded.mapping(folder, url), PASSWORD)
    assert PASSWORD not in str(told.value)
    return str(told.value)


def test_a_source_that_proves_its_name_is_read_encrypted(
    behind_tls: Guarded, store: Store, tmp_path: Path
) -> None:
    mapping = behind_tls.mapping(tmp_path, behind_tls.url(behind_tls.known))
    with closing(connect(mapping, PASSWORD)) as database:
        driver = database._driver  # type: ignore[attr-defined]
        if behind_tls.kind == "postgresql":
            assert driver.execute(ENCRYPTED["postgresql"]).fetchone() == (True,)
        else:
            assert database._ask(ENCRYPTED["mariadb"]) == [(1,)]  # type: ignore[attr-defined]
    caught = Sync(store, [mapping], passwords=lambda _: PASSWORD).run_once()
    assert not caught.errors
    with store.read() as reader:
        assert reader.rows(select(team.c.name).order_by(team.c.key)) == [("first",), ("second",)]


def test_a_server_of_an_unknown_authority_is_refused_and_said(
    behind_tls: Guarded, store: Store, tmp_path: Path
) -> None:
    url = behind_tls.url(behind_tls.unknown)
    assert "certificate verify failed" in refused(behind_tls, tmp_path, url)
    mapping = behind_tls.mapping(tmp_path, url)
    caught = Sync(store, [mapping], passwords=lambda _: PASSWORD).run_once()
    assert "Check the certificates" in str(caught.errors["crm"])
    assert not caught.rows.get("team")


def test_an_authority_file_that_is_not_there_is_said(behind_tls: Guarded, tmp_path: Path) -> None:
    assert "none.pem" in refused(behind_tls, tmp_path, behind_tls.url(tmp_path / "none.pem"))


def test_without_encryption_such_a_source_lets_nobody_in(
    behind_tls: Guarded, tmp_path: Path
) -> None:
    plain = {"sslmode": "disable"} if behind_tls.kind == "postgresql" else {"ssl": "false"}
    with pytest.raises(SourceError):
        connect(behind_tls.mapping(tmp_path, behind_tls.url(**plain)), PASSWORD)


def test_a_server_of_another_name_is_refused(behind_tls: Guarded, tmp_path: Path) -> None:
    behind_tls.wear("of another")
    said = refused(behind_tls, tmp_path, behind_tls.url(behind_tls.known))
    assert "127.0.0.1" in said
    behind_tls.wear("right")


def test_a_server_that_speaks_no_encryption_gets_no_password(
    behind_tls: Guarded, tmp_path: Path
) -> None:
    behind_tls.wear("")
    before = behind_tls.server.log.stat().st_size
    refused(behind_tls, tmp_path, behind_tls.url(behind_tls.known))
    said = behind_tls.server.log.read_bytes()[before:]
    assert b"reader" not in said
    behind_tls.wear("right")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ssl_mode=REQUIRED", "ssl_mode"),
        ("ssl=yes", "true or false"),
        ("ssl_cert=/mine.pem&ssl_key=/mine.key", "without ssl_ca"),
        ("ssl_ca=/nowhere/ca.pem", "/nowhere/ca.pem"),
    ],
)
def test_an_address_that_asks_for_an_encryption_nobody_knows_is_refused(
    tmp_path: Path, asked: str, said: str
) -> None:
    """Nothing is asked of a server: there is none at this address."""
    file = tmp_path / "crm.toml"
    file.write_text(MAPPING.format(url=f"mysql://reader@127.0.0.1:9/centre?{asked}"))
    with pytest.raises(EncryptionError, match=said):
        connect(load_mapping(file, {}), PASSWORD)
