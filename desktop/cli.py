"""The command line: `touchdeck` opens the window, its commands do without one.

Qt is imported only by what shows a window.
"""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from desktop import (
    customer_cli,
    find_cli,
    hub_cli,
    pain_cli,
    path_cli,
    pin_cli,
    proactive_cli,
    sources_cli,
    station_cli,
    topics_cli,
    touchpoints_cli,
    warnings_cli,
)
from desktop.options import AsJson, CsvFile, DemoWorld, KeyFile, ProfileName, XlsxFile
from desktop.selfcheck import MixedInstallationError, findings, require_one_home
from desktop.terminal import err, out, table

application = typer.Typer(
    no_args_is_help=False, add_completion=False, pretty_exceptions_enable=False,
    help="Touchdeck: the desktop of the people who run a contact centre.",
)  # fmt: skip
report = typer.Typer(help="Print what a page shows, without a window.")
application.add_typer(report, name="report")
application.add_typer(sources_cli.application, name="sources")
application.add_typer(hub_cli.application, name="hub")
application.command("find")(find_cli.find_customer)
application.command("station")(station_cli.run_station)
application.command("forget-pin")(pin_cli.forget_pin)
report.command("customer")(customer_cli.report_customer)
report.command("pain")(pain_cli.report_pain)
report.command("path")(path_cli.report_path)
report.command("proactive")(proactive_cli.report_proactive)
report.command("topics")(topics_cli.report_topics)
report.command("touchpoints")(touchpoints_cli.report_touchpoints)
report.command("warnings")(warnings_cli.report_warnings)


class Size(StrEnum):
    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


class HubKind(StrEnum):
    """What the demo's people share: a file, or a server of its own."""

    FILE = "file"
    POSTGRES = "postgres"


class Aside(StrEnum):
    """The files that can be read anew; the desk's own work is never set aside."""

    LIVE = "live"
    CACHE = "cache"


def _duration(text: str) -> float:
    """Return the seconds of `20s`, `2m` or a plain number."""
    units = {"s": 1.0, "m": 60.0, "h": 3600.0}
    unit = units.get(text[-1:].lower())
    try:
        seconds = float(text[:-1]) * unit if unit else float(text)
    except ValueError:
        seconds = -1.0
    if seconds <= 0:
        raise typer.BadParameter(f"“{text}” is not a duration such as 20s or 2m")
    return seconds


@application.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
) -> None:
    """Open the window on the centre whose mappings lie in the profile."""
    if context.invoked_subcommand is not None:
        return
    from desktop import opening

    def prepare(say: opening.Say) -> opening.Compose:
        from desktop import centre

        return centre.prepare(profile, key_file, say)

    raise typer.Exit(opening.run(prepare))


@application.command()
def demo(
    headless: Annotated[
        bool, typer.Option(help="Without a screen: pictures and a summary.")
    ] = False,
    size: Annotated[Size, typer.Option(help="How large a centre.")] = Size.NORMAL,
    seed: Annotated[int, typer.Option(help="Which world; 7 has the field's own figures.")] = 7,
    speed: Annotated[float, typer.Option(min=1, max=60, help="Seconds a second.")] = 1,
    run_for: Annotated[str, typer.Option("--for", help="How long, e.g. 20s (headless).")] = "20s",
    shots: Annotated[Path | None, typer.Option(help="Folder for pictures (headless).")] = None,
    summary: Annotated[Path | None, typer.Option(help="File for the summary (headless).")] = None,
    fresh: Annotated[bool, typer.Option(help="Make the world anew even if there is one.")] = False,
    hub: Annotated[
        HubKind,
        typer.Option(
            help="What its people share: a file, or a PostgreSQL of its own with everybody to "
            "sign in as."
        ),
    ] = HubKind.FILE,
) -> None:
    """Run a made-up centre: six databases, a day that goes on, nothing real."""
    if headless:
        from desktop import tour
        from desktop.demo_server import LackingError

        seconds = _duration(run_for)
        try:
            for folder in (shots, summary.parent if summary else None):
                if folder is not None:
                    folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            err().print(str(error), style="red")
            raise typer.Exit(1) from error
        postgres = hub is HubKind.POSTGRES
        try:
            status = tour.run(size.value, seed, speed, seconds, shots, summary, postgres)
        except LackingError as error:
            err().print(f"A hub on PostgreSQL needs the package {error}, which this installation "
                        "does not have.", style="red")  # fmt: skip
            raise typer.Exit(1) from error
        raise typer.Exit(status)
    from desktop import opening

    def prepare(say: opening.Say) -> opening.Compose:
        from desktop import demo as centre

        return centre.prepare(size.value, seed, speed, fresh, hub is HubKind.POSTGRES, say)

    raise typer.Exit(opening.run(prepare))


@application.command()
def sync(profile: ProfileName = "default", key_file: KeyFile = False) -> None:
    """Read every source up to now and link customers, without a window; say what came."""
    from desktop import unattended
    from storage.local.errors import StoreError

    try:
        result = unattended.sync_once(profile, key_file)
    except (StoreError, ValueError) as error:
        err().print(str(error), style="red")
        raise typer.Exit(1) from error
    lines = table("table", "rows here", "read just now")
    for name, rows in sorted(result.here.items()):
        lines.add_row(name, f"{rows:,}", f"{result.caught.rows[name]:,}")
    out().print(lines)
    out().print(
        f"{result.persons:,} persons of several records, {result.links:,} links, "
        f"{result.conflicts:,} conflicts",
        highlight=False,
    )
    for source, sentences in result.caught.errors.items():
        for sentence in sentences:
            err().print(f"{source}: {sentence}", style="red", markup=False)
    raise typer.Exit(1 if result.caught.errors else 0)


@application.command()
def doctor(
    profile: ProfileName = "default",
    set_aside: Annotated[
        Aside | None,
        typer.Option(help="Rename a damaged file so that the next start reads it anew."),
    ] = None,
) -> None:
    """Check what this machine lacks to run Touchdeck; set a damaged file aside."""
    from storage.local.errors import StoreError
    from storage.local.profile import Profile

    if set_aside is not None:
        try:
            aside = Profile.named(profile).set_aside(set_aside.value)
        except (StoreError, OSError) as error:
            err().print(str(error), style="red")
            raise typer.Exit(1) from error
        out().print(f"Set aside as {aside}", highlight=False)
        return
    bad = 0
    for finding in findings(Profile.named(profile).folder):
        bad += not finding.good
        mark, style = ("ok  ", "green") if finding.good else ("lacks", "red")
        out().print(mark, style=style, end=" ")
        out().print(finding.question, end=": ")
        out().print(finding.text, highlight=False)
    raise typer.Exit(1 if bad else 0)


@report.command("floor")
def report_floor(
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    as_json: AsJson = False,
    csv: CsvFile = None,
    xlsx: XlsxFile = None,
    world: DemoWorld = None,
) -> None:
    """Print the floor's totals as of the last reading."""
    from desktop import unattended
    from storage.export import write_csv, write_xlsx
    from storage.local.errors import StoreError

    try:
        floor = unattended.report_on_floor(profile, key_file, world)
        if csv is not None:
            write_csv(csv, floor.sheets(), floor.zone)
        if xlsx is not None:
            write_xlsx(xlsx, floor.sheets(), floor.zone)
    except (StoreError, ValueError, OSError) as error:
        err().print(str(error), style="red")
        raise typer.Exit(1) from error
    if as_json:
        sys.stdout.write(json.dumps(floor.data(), ensure_ascii=False, indent=1) + "\n")
    if not (as_json or csv or xlsx):
        for sheet in floor.sheets():
            lines = table(*(column.name for column in sheet.table.columns), title=sheet.title)
            for row in sheet.table.rows:
                lines.add_row(*("" if cell is None else str(cell) for cell in row))
            out().print(lines)


@application.command(
    hidden=True,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def world(context: typer.Context) -> None:
    """Make or play a demo world (the window starts this in a process of its own)."""
    from resources.demo.__main__ import main as demo_main

    demo_main(context.args)


@application.command(
    hidden=True,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def colleagues(context: typer.Context) -> None:
    """Let the demo's people live at its hub (the window starts this in a process of its own)."""
    from desktop.colleagues.present import main as present_main

    raise typer.Exit(present_main(context.args))


@application.command(
    name="demo-server",
    hidden=True,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def demo_server(context: typer.Context) -> None:
    """Run the PostgreSQL of a demo's hub (the window starts this in a process of its own)."""
    from desktop.demo_server import main as server_main

    raise typer.Exit(server_main(context.args))


def main() -> None:
    """Run the command line; a mixed-up installation is refused at once."""
    try:
        require_one_home()
    except MixedInstallationError as error:
        err().print(str(error), style="red")
        raise SystemExit(2) from error
    application()
