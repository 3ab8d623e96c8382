"""What reports on the command line share: the store they read, and sheets printed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop.terminal import out, table
from insight.spoken import local_time

if TYPE_CHECKING:
    from insight.table import Column, Sheet
    from storage.local.store import Store


@contextmanager
def opened(profile: str, key_file: bool, world: Path | None) -> "Iterator[tuple[Store, ZoneInfo]]":
    """Lend the store a report is on, and the centre's zone; with `world` a throw-away one that has
    read that demo world. ValueError: it could not be read."""
    from desktop.unattended import asked_about
    from storage.sources.reading.sync import Sync

    with asked_about(profile, key_file, world) as (store, mappings, _password):
        if world is not None:
            caught = Sync(store, mappings).run_once()
            if caught.errors:
                raise ValueError(caught.trouble)
        yield store, mappings[0].source.zone


def print_sheets(sheets: "tuple[Sheet, ...]", zone: ZoneInfo) -> None:
    """Print tables, moments as the clocks of the zone told them, and the notes of the first."""
    for sheet in sheets:
        columns = sheet.table.columns
        lines = table(*(column.name for column in columns), title=sheet.title)
        for row in sheet.table.rows:
            lines.add_row(*(_cell(*each, zone) for each in zip(columns, row, strict=True)))
        out().print(lines)
    for note in sheets[0].notes:
        out().print(note, style="dim", highlight=False, markup=False)


def _cell(column: "Column", value: str | float | None, zone: ZoneInfo) -> str:
    if value is None:
        return ""
    if column.kind == "moment" and isinstance(value, int):
        return f"{local_time(value, zone):%Y-%m-%d %H:%M}"
    if column.kind == "percent":
        return f"{value:.1%}"
    if column.kind == "money" and isinstance(value, int):
        return f"{value / 100:,.2f}"
    if isinstance(value, int | float):
        return f"{value:,}"
    return "".join(sign if sign.isprintable() else " " for sign in value)
