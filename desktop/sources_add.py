"""`touchdeck sources add`: a mapping made with a person, from what a database looks like."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.options import KeyFile, ProfileName, passwords
from desktop.terminal import ask_password, err, out, table

if TYPE_CHECKING:
    from storage.sources.connecting.draft import Address, SourceDraft
    from storage.sources.connecting.guess import ClockGuess, Seen, TableGuess

KINDS = {"s": "sqlite", "p": "postgresql", "m": "mysql"}


def add_source(
    name: Annotated[str, typer.Argument(help="A short name, such as acd or crm.")],
    url: Annotated[
        str | None,
        typer.Option(
            help="Where the database is, e.g. postgresql://reader@host/crm or sqlite:////x/crm.db; "
            "without it you are asked. A password in it is refused.",
        ),
    ] = None,
    title: Annotated[str, typer.Option(help="What people read; the name unless given.")] = "",
    time_zone: Annotated[str, typer.Option(help="Of times without one.")] = "Asia/Shanghai",
    yes: Annotated[bool, typer.Option("--yes", help="Take every guess, ask nothing.")] = False,
    least: Annotated[
        float, typer.Option(min=0, max=1, help="With --yes: how sure a table must be.")
    ] = 0.55,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
) -> None:
    """Connect, look around, propose a mapping, let you correct it, write it and check it.

    The mapping goes into the profile's folder `mappings`, the password into the keyring.
    """
    from storage.local.profile import Profile
    from storage.sources.connecting.draft import SourceDraft, given_url, source_name
    from storage.sources.errors import SourceError
    from storage.sources.mappings.mapping import MappingError

    if source_name(name) != name:
        wanted = source_name(name) or "acd"
        raise typer.BadParameter(f"“{name}” is no short name: write it as {wanted}")
    folder = Profile.named(profile).folder / "mappings"
    if (folder / f"{name}.toml").exists():
        raise typer.BadParameter(f"there is a source of this name: {folder / f'{name}.toml'}")
    try:
        place = _asked_url() if url is None else given_url(url)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--url") from None
    try:
        draft = SourceDraft(name, place, time_zone, {"en": title or name})
        password = None
        if place.get_backend_name() != "sqlite":
            password = ask_password(name) or None
        seen, guesses, clock = _looked(draft, password)
        taken = [each for each in guesses if each.confidence >= least] if yes else None
        if taken is None:
            taken = [kept for each in guesses if (kept := _reviewed(each, seen)) is not None]
        path = _written(folder, replace(draft, clock=clock), taken)
        if password:
            passwords(profile, key_file).set(name, password)
        _checked(path, password)
    except (SourceError, MappingError, OSError) as error:
        err().print(str(error), style="red")
        raise typer.Exit(1) from error


def _asked_url() -> "Address":
    """Ask for everything that says where a database is, but its password."""
    from storage.sources.connecting.draft import PORTS, database_url

    letter = typer.prompt("Kind of database: [s]qlite file, [p]ostgresql, [m]ysql or mariadb",
                          default="p")  # fmt: skip
    kind = KINDS.get(str(letter).strip().lower()[:1])
    if kind is None:
        raise typer.BadParameter("one of s, p, m")
    if kind == "sqlite":
        return database_url("sqlite", database=str(typer.prompt("File")))
    return database_url(
        kind,
        host=str(typer.prompt("Host", default="localhost")),
        port=int(typer.prompt("Port", default=PORTS[kind], type=int)),
        database=str(typer.prompt("Database")),
        user=str(typer.prompt("User, best one that may only read")),
    )


def _looked(
    draft: "SourceDraft", password: str | None
) -> "tuple[dict[str, Seen], list[TableGuess], ClockGuess | None]":
    from storage.sources.connecting.guess import guess
    from storage.sources.connecting.survey import survey
    from storage.sources.databases.database import connect_to

    database = connect_to(draft.source, draft.url, password)
    try:
        found = survey(database)
        out().print(f"Connected; {len(found.seen)} tables. {database.rights()}")
    finally:
        database.close()
    for name, why in found.unread:
        err().print(f"{name} cannot be read: {why}", style="yellow")
    if found.left_out:
        listed = ", ".join(found.left_out[:20])
        out().print(f"Not looked at, by their names: {listed}")
    guesses, clock = guess(found.seen)
    known = {each.table for each in guesses} | ({clock.table} if clock else set())
    rest = [each.name for each in found.seen if each.name not in known]
    if rest:
        out().print(f"Nothing speaks for {', '.join(rest)}")
    if clock is not None:
        out().print(f"Its own clock seems to be {clock.table}.{clock.column}")
    return {each.name: each for each in found.seen}, guesses, clock


def _show(guess: "TableGuess", seen: "Seen") -> None:
    size = "" if seen.estimate is None else f", about {seen.estimate:,} rows"
    sure = f"{guess.confidence:.0%} sure"
    lines = table("column", "from", "how", "sure", "examples",
                  title=f"{guess.table} → {guess.into} ({sure}{size})")  # fmt: skip
    for each in guess.columns:
        how = each.time or (f"unit {each.unit}" if each.unit else "")
        if each.meanings:
            how = ", ".join(
                f"{code}={meaning}" for code, meaning in list(each.meanings.items())[:6]
            )
        lines.add_row(each.canonical, each.source, how, f"{each.confidence:.0%}",
                      " · ".join(_example(guess.into, each.canonical, text)
                                 for text in each.examples))  # fmt: skip
    out().print(lines)
    cursor = "none: the whole table is read each time"
    if guess.cursor is not None:
        cursor = guess.cursor.column + ("" if guess.cursor.indexed else " (without an index!)")
    out().print(f"  key {', '.join(guess.key) or 'none'}; cursor {cursor}")


def _example(into: str, canonical: str, text: str) -> str:
    from insight.masking import masked

    shown = masked(into, canonical, text)
    return shown if len(shown) <= 24 else f"{shown[:23]}…"


def _reviewed(guess: "TableGuess", seen: "dict[str, Seen]") -> "TableGuess | None":
    """Show a proposal and take corrections until it is accepted or left out."""
    from storage.local.schema import pulled_tables
    from storage.sources.connecting.guess import corrected, guess_as

    while True:
        _show(guess, seen[guess.table])
        also = f" It may also be {', '.join(guess.other)}." if guess.other else ""
        answer = str(typer.prompt(
            f"[y] take it, [n] leave it out, another table's name, or column=SOURCE "
            f"(column= for none).{also}", default="y",
        )).strip()  # fmt: skip
        if answer in ("y", "n"):
            return guess if answer == "y" else None
        if answer in pulled_tables():
            guess = replace(guess_as(seen[guess.table], answer), other=())
            continue
        column, equals, chosen = (part.strip() for part in answer.partition("="))
        try:
            if not equals:
                raise LookupError(f"there is no table {answer}")
            guess = corrected(guess, seen[guess.table], column, chosen)
        except LookupError as error:
            err().print(str(error.args[0]), style="red")


def _written(folder: Path, draft: "SourceDraft", taken: "list[TableGuess]") -> Path:
    from storage.sources.connecting.draft import unwritable, write_mapping

    for name, why in unwritable(taken):
        err().print(f"{name} is left out: {why}", style="yellow")
        taken = [each for each in taken if each.table != name]
    if not taken:
        err().print("No table was taken: nothing was written.", style="red")
        raise typer.Exit(1)
    path = write_mapping(folder, draft, taken)
    out().print(f"Written: {path}", highlight=False, soft_wrap=True)
    return path


def _checked(path: Path, password: str | None) -> None:
    from desktop.sources_print import print_check
    from storage.sources.connecting.check import check
    from storage.sources.mappings.mapping import load_mapping

    found = check(load_mapping(path, {}), password, path)
    print_check(found)
    if not found.good:
        err().print("Not everything fits yet: correct the file, then `touchdeck sources check`.",
                    style="yellow")  # fmt: skip
