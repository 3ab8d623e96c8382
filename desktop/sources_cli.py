"""`touchdeck sources check|preview`: a mapping held against its database, nothing stored."""

from pathlib import Path
from typing import Annotated

import typer

from desktop.terminal import err, out, table

application = typer.Typer(help="Look at the centre's databases through their mappings.")


MappingFile = Annotated[Path, typer.Argument(help="The mapping file.")]
Parameters = Annotated[
    list[str] | None,
    typer.Option("--set", help="A parameter of the mapping's url, as name=value; repeatable."),
]


def _parameters(given: list[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given or []:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"“{each}” is not name=value")
        found[name] = value
    return found


@application.command("check")
def check_mapping(file: MappingFile, parameters: Parameters = None) -> None:
    """Connect, compare the mapping with the tables there, read a sample, say what does not fit."""
    from storage.sources.check import check
    from storage.sources.mapping import MappingError, load_mapping

    try:
        found = check(load_mapping(file, _parameters(parameters)))
    except MappingError as error:
        err().print(str(error), style="red", markup=False)
        raise typer.Exit(2) from error
    if found.error is not None:
        err().print(str(found.error), style="red", markup=False)
        raise typer.Exit(1)
    out().print(f"{found.name} at {found.place}, its time {found.now}", markup=False)
    lines = table("feed", "from", "into", "rows", "sampled", "bad", "not mapped", "remarks")
    for feed in found.feeds:
        remarks = [str(feed.error)] if feed.error else [*feed.remarks]
        if feed.reason:
            remarks.append(feed.reason)
        lines.add_row(
            feed.name, feed.table, feed.into, f"{feed.rows:,}", f"{feed.sampled:,}",
            f"{feed.bad:,}", ", ".join(feed.unmapped), "\n".join(remarks),
        )  # fmt: skip
    out().print(lines)
    raise typer.Exit(0 if found.good else 1)


@application.command("preview")
def preview_feed(
    file: MappingFile,
    feed: Annotated[str, typer.Argument(help="The feed's name.")],
    parameters: Parameters = None,
    rows: Annotated[int, typer.Option(min=1, max=20, help="How many rows.")] = 3,
) -> None:
    """Show some rows of a feed as they would be stored."""
    from storage.sources.check import preview
    from storage.sources.errors import SourceError
    from storage.sources.mapping import MappingError, load_mapping

    try:
        found = preview(load_mapping(file, _parameters(parameters)), feed, rows)
    except (MappingError, SourceError, LookupError) as error:
        err().print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    lines = table("column", *(str(n + 1) for n in range(len(found.rows))),
                  title=f"{found.feed} → {found.into}")  # fmt: skip
    for place, column in enumerate(found.columns):
        lines.add_row(column, *("" if r[place] is None else str(r[place]) for r in found.rows))
    out().print(lines)
