"""Options that several commands share."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from storage.sources.mappings.mapping import Mapping
    from storage.sources.passwords import Passwords


def _plain_name(name: str) -> str:
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise typer.BadParameter(f"“{name}” is no name: letters, digits, “.”, “-”, “_”")
    return name


ProfileName = Annotated[
    str, typer.Option("--profile", callback=_plain_name, help="Name of the profile to use.")
]
KeyFile = Annotated[
    bool,
    typer.Option(
        "--key-file",
        help="Keep the key of the local files in the profile's folder instead of the keyring: "
        "for machines without one. Whoever can read the folder can then read the data.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON on standard output.")]
CsvFile = Annotated[Path | None, typer.Option(help="As a CSV file.")]
XlsxFile = Annotated[Path | None, typer.Option(help="As an Excel file.")]
TitleLanguage = Annotated[str, typer.Option(help="Language of titles: en or zh.")]
DemoWorld = Annotated[
    Path | None,
    typer.Option(help="Read a demo world's databases first, into a throw-away store."),
]


def passwords(profile: str, key_file: bool) -> "Passwords":
    """Return where a profile keeps its sources' passwords."""
    from storage.local.keys import FileVault, KeyringVault
    from storage.local.profile import Profile
    from storage.sources.passwords import passwords_of

    return passwords_of(Profile.named(profile), FileVault() if key_file else KeyringVault())


def password_for(mapping: "Mapping", profile: str, key_file: bool) -> str | None:
    """Return the password kept for a mapping's source; a file needs none. Raises SourceError."""
    if mapping.url.get_backend_name() == "sqlite":
        return None
    return passwords(profile, key_file).get(mapping.source.name)
