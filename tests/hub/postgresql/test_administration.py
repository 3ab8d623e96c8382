"""What an administrator does: make a hub, migrate it, add people, disable them, restore it."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import psycopg
import pytest
from hub_house import HubHouse
from hub_postgres import FURNISHED, HubServer
from typer.testing import CliRunner

from desktop.cli import application
from insight.hub.acts import AskHelp
from insight.hub.facts import TABLES
from insight.hub.task_states import STEPS
from storage.hub.hub import HubAwayError, NewerHubError, RefusedError, SignInError
from storage.hub.postgresql.administration import (
    CONNECTIONS,
    VERSION,
    AdministrationError,
    PostgresAdministration,
    connect,
    migrate,
)
from storage.hub.postgresql.connecting import UnsafeHubError, parameters
from storage.hub.postgresql.lint import violations
from storage.hub.postgresql.session import PostgresHub


@pytest.fixture
def empty(hub_servers: HubServer) -> Iterator[str]:
    """The URL of a database without a hub, as its administrator."""
    hub_servers.server.execute("CREATE DATABASE empty")
    yield hub_servers.url("empty", "postgres")
    hub_servers.drop("empty")


def run(*words: str, said: str = "") -> str:
    """Run `touchdeck hub …`; return what it prints."""
    result = CliRunner().invoke(application, ["hub", *words], input=said)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_hub_is_made_filled_and_checked_by_commands(
    hub_servers: HubServer, empty: str, tmp_path: Path
) -> None:
    assert f"version {VERSION}" in run("init", empty)
    team = run("addteam", empty, "广州一班", "--site", "广州").strip()
    said = run("adduser", empty, "林小姐", "--role", "lead", "--team", team, said="a password\n")
    login = said.split()[-1]
    assert login.startswith("td_")
    assert "林" not in login
    with closing(PostgresHub(hub_servers.url("empty"), login, "a password")) as hub:
        me = hub.me()
        assert (me.name, me.role, me.teams) == ("林小姐", "lead", (int(team),))
        run("export-heads", empty, str(heads := tmp_path / "heads.json"))
        assert json.loads(heads.read_text())["0"]["place"] >= 3
        assert "No hole" in run("check", empty, "--heads", str(heads))
        run("disable", empty, login)
        with pytest.raises(HubAwayError):
            hub.me()
        with pytest.raises(SignInError):
            hub.me()


def test_check_ends_with_1_and_names_the_hole(empty: str) -> None:
    run("init", empty)
    with connect(empty) as session:
        session.execute("GRANT SELECT ON hub.notice TO hub_user")
    result = CliRunner().invoke(application, ["hub", "check", empty, "--json"])
    assert result.exit_code == 1
    found = json.loads(result.output)["violations"]
    assert found == [{"what": "people have a right on it", "object": "notice: SELECT"}]


def test_what_cannot_be_is_said_in_words(hub_servers: HubServer, empty: str) -> None:
    for words, part in [
        (("migrate", empty), "no hub here"),
        (("check", empty), "version 0"),
        (("init", "postgresql://10.9.9.9/hub?sslmode=disable"), "another machine"),
        (("init", hub_servers.url("nowhere", "postgres")), "nowhere"),
    ]:
        result = CliRunner().invoke(application, ["hub", *words])
        assert result.exit_code == 1
        assert part in result.output.replace("\n", " ")


def test_only_a_superuser_makes_a_hub(hub_servers: HubServer, empty: str) -> None:
    hub_servers.server.execute(
        "CREATE ROLE nosuper LOGIN CREATEROLE", "GRANT CONNECT ON DATABASE empty TO nosuper"
    )
    with (
        connect(hub_servers.url("empty", "nosuper")) as session,
        pytest.raises(AdministrationError, match="superuser"),
    ):
        migrate(session, make=True)
    hub_servers.server.execute("REVOKE ALL ON DATABASE empty FROM nosuper", "DROP ROLE nosuper")


def test_a_login_of_before_gets_room_for_two_desks_but_not_one_that_was_limited_by_hand(
    hub_servers: HubServer, database: str
) -> None:
    limits = "SELECT rolconnlimit FROM pg_roles WHERE rolname IN ('luo', 'ma') ORDER BY rolname"
    with connect(hub_servers.url(database, "postgres")) as session:
        session.execute("DELETE FROM hub.version WHERE version >= 15")
        session.execute("DROP TABLE hub.task_claim, hub.message_claim")
        session.execute("DROP FUNCTION hub.numbered, hub.claim_tasks, hub.do_contact_claim")
        session.execute("ALTER ROLE luo CONNECTION LIMIT 4")
        session.execute("ALTER ROLE ma CONNECTION LIMIT 1")
        migrate(session)
        assert session.execute(limits).fetchall() == [(CONNECTIONS,), (1,)]
        assert violations(session) == []
        session.execute(f"ALTER ROLE ma CONNECTION LIMIT {CONNECTIONS}")


def test_who_registers_people_needs_to_be_no_superuser(
    hub_servers: HubServer, database: str
) -> None:
    hub_servers.server.execute("CREATE ROLE registrar LOGIN CREATEROLE CONNECTION LIMIT 4")
    with hub_servers.office(database) as office:
        office.let_register("registrar")
    with PostgresAdministration(hub_servers.url(database, "registrar")) as office:
        person = office.add_person("新人", "agent", signs_in_as="newcomer", password="x y z")
        team = office.add_team("三班")
        office.join(person, team)
    with closing(hub_servers.session(database, "newcomer")) as hub:
        assert (hub.me().person, hub.me().teams) == (person, (team,))
    with connect(hub_servers.url(database, "postgres")) as session:
        assert violations(session) == []
    with hub_servers.psql(database, "registrar") as session:
        for query in ("SELECT * FROM hub.notice", "SELECT hub.who()", "SET ROLE hub_api",
                      "CREATE TEMP TABLE x (a int)"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(query.encode())
    hub_servers.server.execute("DROP ROLE newcomer", "DROP ROLE registrar")


def test_a_role_that_is_no_persons_is_never_taken_over(
    hub_servers: HubServer, database: str
) -> None:
    with hub_servers.office(database) as office:
        for login in ("postgres", "hub_api", "pg_monitor", "x; DROP ROLE luo", "Ünde", ""):
            if login:
                with pytest.raises(AdministrationError):
                    office.add_person("x", "agent", signs_in_as=login)
        with pytest.raises(AdministrationError, match="already"):
            office.add_person("x", "agent", signs_in_as="luo", password="another")
        with pytest.raises(AdministrationError):
            office.add_person("x", "agent", signs_in_as="luo")
        with pytest.raises(AdministrationError, match="none of"):
            office.add_person("x", "boss", signs_in_as="boss")  # type: ignore[arg-type]


def test_migrating_again_changes_nothing(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    house["luo"].do(AskHelp(house.one))
    luo = house["luo"]
    luo.catch_up()
    with connect(hub_servers.url(database, "postgres")) as session:
        session.execute(
            "UPDATE hub.about SET cluster = (SELECT system_identifier FROM pg_control_system()) "
            "|| '/' || (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        assert migrate(session) == (VERSION, VERSION)
    luo.catch_up()
    assert luo.wholes == 1


def test_a_restored_hub_is_read_anew_by_every_desk(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    """A dump restored elsewhere counts transactions of another server: news must still come."""
    luo, lin = house["luo"], house["lin"]
    call = luo.do(AskHelp(house.one))["id"]
    lin.catch_up()
    assert lin.wholes == 1
    with connect(hub_servers.url(database, "postgres")) as session:
        session.execute("UPDATE hub.feed SET xid = '900000000000000000'")  # of a busier server
        migrate(session, restored=True)
    lin.catch_up()
    assert lin.wholes == 2
    page = lin.hub.news(lin.cursor)
    assert not page.more
    another = luo.do(AskHelp(house.one))["id"]
    assert lin.sees("help_request", call)
    assert lin.sees("help_request", another)


def test_a_dump_is_a_backup(hub_servers: HubServer, database: str, house: HubHouse) -> None:
    """What pg_dump writes makes the same hub in another database, walls and audit included."""
    programs = Path(hub_servers.server.command[0]).parent
    call = house["luo"].do(AskHelp(house.one))["id"]
    dumped = subprocess.run(
        [programs / "pg_dump", hub_servers.url(database, "postgres")],
        capture_output=True, check=True, env={**os.environ, "LC_ALL": "C"},
    ).stdout  # fmt: skip
    hub_servers.server.execute("CREATE DATABASE restored")
    subprocess.run(
        [programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", hub_servers.url("restored", "postgres")],
        input=dumped, capture_output=True, check=True,
    )  # fmt: skip
    url = hub_servers.url("restored", "postgres")
    with connect(url) as session:
        migrate(session)
        assert violations(session) == []
    with closing(hub_servers.session("restored", "lin")) as hub:
        assert call in {row["id"] for row in hub.news("").rows["help_request"]}
        hub.act(call[:-4] + "0000", "help.take", {"help": call})
    with hub_servers.office("restored") as office:
        assert office.broken_audit() == []
    hub_servers.drop("restored")


def test_a_newer_hub_is_refused_by_everybody(hub_servers: HubServer, database: str) -> None:
    url = hub_servers.url(database, "postgres")
    with connect(url) as session:
        session.execute(f"INSERT INTO hub.version VALUES ({VERSION + 1})".encode())
        with pytest.raises(NewerHubError):
            migrate(session)
    with pytest.raises(NewerHubError):
        PostgresAdministration(url)
    with pytest.raises(NewerHubError) as refusal:
        hub_servers.session(database, "luo")
    assert (refusal.value.hub, refusal.value.here) == (VERSION + 1, VERSION)


def test_a_person_who_is_gone_does_nothing_any_more(
    hub_servers: HubServer, database: str, house: HubHouse
) -> None:
    cai, lin = house["cai"], house["he"]
    with house.office() as office:
        office.change_person(house.people["cai"], active=False)
    for call in (cai.hub.me, lambda: cai.hub.news(""), cai.hub.here):
        with pytest.raises(RefusedError, match="not_active"):
            call()
    assert cai.code(AskHelp(house.two)) == "not_active"
    assert lin.row("person", house.people["cai"])["active"] is False


def test_the_hubs_tables_have_the_columns_of_the_facts(hub_servers: HubServer) -> None:
    with connect(hub_servers.url(FURNISHED, "postgres")) as session:
        for name, fact in TABLES.items():
            columns = session.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 "
                "ORDER BY attnum", (f"hub.{name}",),
            ).fetchall()  # fmt: skip
            assert [column for (column,) in columns] == [each.name for each in fields(fact)]
        steps = dict(session.execute("SELECT act, who FROM hub.step").fetchall())
    assert steps == {step.act: list(step.who) for step in STEPS}


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://hub.example/hub?sslmode=disable",
        "postgresql://hub.example/hub?sslmode=require",
        "postgresql://hub.example/hub?sslmode=verify-ca",
        "postgresql://localhost,hub.example/hub?sslmode=prefer",
        "postgresql://localhost/hub?hostaddr=10.1.1.1",
        "postgresql://localhost/hub?options=-crole=x",
        "postgresql://localhost/hub?service=other",
        "mysql://localhost/hub",
        "hub.example",
    ],
)
def test_an_unsafe_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(UnsafeHubError):
        PostgresHub(url, "luo", "secret")


def test_beyond_loopback_the_servers_name_is_held_against_its_certificate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PGSSLMODE", "disable")
    monkeypatch.setenv("PGHOSTADDR", "127.0.0.1")
    far = parameters("postgresql://hub.example/hub", "luo", "secret")
    assert (far["sslmode"], far["hostaddr"], far["user"]) == ("verify-full", "", "luo")
    assert "sslmode" not in parameters("postgresql://127.0.0.1/hub", "luo", "secret")


def test_a_server_without_tls_is_no_hub_beyond_loopback(hub_servers: HubServer) -> None:
    """Seen as another machine, a server that speaks no TLS gets nothing from us."""
    said = parameters(hub_servers.url(FURNISHED), "luo", "") | {"sslmode": "verify-full"}
    with pytest.raises(psycopg.OperationalError, match=r"SSL|certificate"):
        psycopg.connect(**said)  # type: ignore[arg-type]
