"""`touchdeck hub …`: a hub on PostgreSQL made, migrated, checked, and its people kept."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from desktop.terminal import ask_password, err, out, table
from insight.hub.roles import ROLES, Role

application = typer.Typer(help="Set a hub on PostgreSQL up and keep its people.")

Url = Annotated[
    str,
    typer.Argument(
        help="The hub's database as its administrator: postgresql://administrator@host/database."
    ),
]
Login = Annotated[str, typer.Argument(help="How the person signs in.")]


def _told(work: Callable[[], None]) -> None:
    """Do the work; say what the world has against it and end with 1."""
    from storage.hub.hub import HubError

    try:
        work()
    except (HubError, OSError, ValueError) as error:
        err().print(str(error), style="red")
        raise typer.Exit(1) from error


@application.command("init")
def init(
    url: Url,
    registrar: Annotated[
        str | None,
        typer.Option(help="A login that may create roles; it may add people from now on."),
    ] = None,
) -> None:
    """Make a hub in an empty database. Needs a superuser."""

    def work() -> None:
        from storage.hub.postgresql import administration

        with administration.connect(url) as connection:
            _, now = administration.migrate(connection, make=True)
        if registrar is not None:
            with administration.PostgresAdministration(url) as office:
                office.let_register(registrar)
        out().print(f"The hub is there, version {now}.", highlight=False)

    _told(work)


@application.command("migrate")
def migrate(
    url: Url,
    restored: Annotated[
        bool, typer.Option(help="The database was restored: every desk reads everything anew.")
    ] = False,
) -> None:
    """Bring a hub to this program's version, and put its walls up again. Needs a superuser."""

    def work() -> None:
        from storage.hub.postgresql import administration

        with administration.connect(url) as connection:
            before, now = administration.migrate(connection, restored=restored)
        out().print(f"The hub has version {now}; it had {before}.", highlight=False)

    _told(work)


@application.command("check")
def check(
    url: Url,
    heads: Annotated[
        Path | None, typer.Option(help="Heads of the audit, as export-heads once wrote them.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON on standard output.")] = False,
) -> None:
    """Look for holes in the walls and for edits in the audit; ends with 1 when there are any."""
    bad: list[dict[str, str]] = []
    advised: list[dict[str, str]] = []

    def work() -> None:
        from storage.hub.postgresql import administration, chains, lint

        with administration.connect(url) as connection:
            administration.require_hub(connection)
            bad.extend({"what": f.what, "object": f.object} for f in lint.violations(connection))
            advised.extend({"what": f.what, "object": f.object} for f in lint.advice(connection))
            for person, place in chains.broken(connection):
                bad.append({"what": "the audit was edited", "object": f"{person}/{place}"})
            if heads is not None:
                for person in chains.missing(connection, _read_heads(heads)):
                    bad.append(
                        {"what": "the audit no longer holds its head", "object": f"{person}"}
                    )

    _told(work)
    if as_json:
        said = {"good": not bad, "violations": bad, "advice": advised}
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    else:
        _print("violations", bad)
        _print("advice", advised)
        if not bad:
            out().print("No hole, and the audit holds.", style="green")
    raise typer.Exit(1 if bad else 0)


def _print(title: str, rows: list[dict[str, str]]) -> None:
    if rows:
        lines = table("what", "where", title=title)
        for row in rows:
            lines.add_row(row["what"], row["object"])
        out().print(lines)


@application.command("addteam")
def add_team(
    url: Url,
    name: Annotated[str, typer.Argument(help="The team's name.")],
    site: Annotated[str, typer.Option(help="Where it works.")] = "",
    slots: Annotated[int, typer.Option(min=0, help="How many may be on a break at once.")] = 2,
) -> None:
    """Add a team; prints its number."""

    def work() -> None:
        from storage.hub.postgresql.administration import PostgresAdministration

        with PostgresAdministration(url) as office:
            out().print(str(office.add_team(name, site, slots)), highlight=False)

    _told(work)


@application.command("adduser")
def add_user(
    url: Url,
    name: Annotated[str, typer.Argument(help="The person's name, as colleagues see it.")],
    role: Annotated[str, typer.Option(help="One of " + ", ".join(ROLES) + ".")] = "agent",
    team: Annotated[list[int] | None, typer.Option(help="A team's number; repeatable.")] = None,
    login: Annotated[
        str, typer.Option(help="How the person signs in; one that says nothing is made up.")
    ] = "",
    number: Annotated[str, typer.Option(help="The agent number at the call distribution.")] = "",
    site: Annotated[str, typer.Option(help="Where the person works.")] = "",
    department: Annotated[str, typer.Option(help="For a handler: which department's.")] = "",
    skill: Annotated[list[str] | None, typer.Option(help="A queue served; repeatable.")] = None,
    without_password: Annotated[
        bool, typer.Option(help="The server knows the person otherwise (certificate, directory).")
    ] = False,
) -> None:
    """Add a person with a login; the password is asked for unseen, or read from standard input."""
    from storage.hub.postgresql.administration import new_login

    signs_in_as = login or new_login()
    password = "" if without_password else ask_password(signs_in_as)
    if not (password or without_password):
        raise typer.BadParameter("no password was given")

    def work() -> None:
        from storage.hub.postgresql.administration import PostgresAdministration

        with PostgresAdministration(url) as office:
            person = office.add_person(
                name, cast(Role, role), signs_in_as=signs_in_as, password=password,
                number=number, site=site, department=department, skills=skill or (),
                teams=team or (),
            )  # fmt: skip
        out().print(f"{name} is person {person} and signs in as {signs_in_as}", highlight=False)

    _told(work)


@application.command("disable")
def disable(url: Url, login: Login) -> None:
    """Let somebody sign in no more and end the sessions; what the person did stays."""

    def work() -> None:
        from storage.hub.postgresql.administration import PostgresAdministration

        with PostgresAdministration(url) as office:
            office.disable(login)
        out().print(f"{login} signs in no more.", highlight=False)

    _told(work)


@application.command("export-heads")
def export_heads(
    url: Url,
    file: Annotated[Path, typer.Argument(help="Where to; keep it away from the hub's machine.")],
) -> None:
    """Write where each person's audit ends, to be held against it later by `check --heads`."""

    def work() -> None:
        from storage.hub.postgresql.administration import PostgresAdministration

        with PostgresAdministration(url) as office:
            ends = office.audit_heads()
        said = {str(person): {"place": end[0], "hash": end[1]} for person, end in ends.items()}
        file.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
        out().print(f"{len(said)} heads in {file}", highlight=False)

    _told(work)


def _read_heads(file: Path) -> dict[int, tuple[int, str]]:
    said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {int(person): (int(end["place"]), str(end["hash"])) for person, end in said.items()}
