"""`touchdeck sources …`: a mapping held against its database, a new one made, passwords kept."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from desktop.options import KeyFile, ProfileName, password_for, passwords
from desktop.sources_add import add_source
from desktop.sources_print import print_check
from desktop.terminal import ask_password, err, out, table

application = typer.Typer(help="Look at the centre's databases through their mappings.")
application.command("add")(add_source)

MappingFile = Annotated[Path, typer.Argument(help="The mapping file.")]
Parameters = Annotated[
    list[str] | None,
    typer.Option("--set", help="A parameter of the mapping's url, as name=value; repeatable."),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON on standard output.")]


def _parameters(given: list[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given or []:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"“{each}” is not name=value")
        found[name] = value
    return found


@application.command("check")
def check_mapping(
    file: MappingFile,
    parameters: Parameters = None,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    as_json: AsJson = False,
) -> None:
    """Connect, compare the mapping with the tables there, read a sample, say what does not fit.

    Ends with 0 when everything fits, 1 when something does not or the source cannot be read, 2
    when the file is no mapping.
    """
    from storage.sources.connecting.check import check
    from storage.sources.errors import SourceError
    from storage.sources.mappings.mapping import MappingError, load_mapping

    try:
        mapping = load_mapping(file, _parameters(parameters)).unscoped()
        found = check(mapping, password_for(mapping, profile, key_file), file)
    except MappingError as error:
        _say_failed(str(error), as_json)
        raise typer.Exit(2) from error
    except SourceError as error:
        _say_failed(str(error), as_json)
        raise typer.Exit(1) from error
    if as_json:
        sys.stdout.write(json.dumps(found.summary(), ensure_ascii=False, indent=1) + "\n")
    else:
        print_check(found)
    raise typer.Exit(0 if found.good else 1)


@application.command("preview")
def preview_feed(
    file: MappingFile,
    feed: Annotated[str, typer.Argument(help="The feed's name.")],
    parameters: Parameters = None,
    rows: Annotated[int, typer.Option(min=1, max=20, help="How many rows.")] = 3,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    as_json: AsJson = False,
) -> None:
    """Show some rows of a feed as they would be stored, personal values masked."""
    from storage.sources.connecting.check import preview
    from storage.sources.errors import SourceError
    from storage.sources.mappings.mapping import MappingError, load_mapping

    try:
        mapping = load_mapping(file, _parameters(parameters)).unscoped()
        found = preview(mapping, feed, rows, password_for(mapping, profile, key_file))
    except MappingError as error:
        _say_failed(str(error), as_json)
        raise typer.Exit(2) from error
    except (SourceError, LookupError) as error:
        _say_failed(str(error.args[0]), as_json)
        raise typer.Exit(1) from error
    if as_json:
        said = {
            "feed": found.feed, "into": found.into,
            "rows": [dict(zip(found.columns, row, strict=True)) for row in found.rows],
            "bad": [{"key": bad.key, "reason": bad.reason} for bad in found.bad],
        }  # fmt: skip
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
        return
    lines = table("column", *(str(n + 1) for n in range(len(found.rows))),
                  title=f"{found.feed} → {found.into}")  # fmt: skip
    for place, column in enumerate(found.columns):
        lines.add_row(column, *("" if r[place] is None else str(r[place]) for r in found.rows))
    out().print(lines)
    for bad in found.bad:
        err().print(f"{bad.key}: {bad.reason}", style="red")


@application.command("password")
def keep_password(
    source: Annotated[str, typer.Argument(help="The source's name, as in its mapping.")],
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    forget: Annotated[bool, typer.Option(help="Forget the one kept.")] = False,
) -> None:
    """Keep a source's password in the keyring: asked for unseen, or read from standard input."""
    from storage.sources.errors import SourceError

    kept = passwords(profile, key_file)
    try:
        if forget:
            kept.forget(source)
            out().print(f"Forgotten: the password of {source}")
            return
        password = ask_password(source)
        if not password:
            raise typer.BadParameter("no password was given")
        kept.set(source, password)
    except SourceError as error:
        err().print(str(error), style="red")
        raise typer.Exit(1) from error
    out().print(f"Kept: the password of {source}")


def _say_failed(text: str, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"good": False, "error": text}, ensure_ascii=False) + "\n")
    else:
        err().print(text, style="red")
