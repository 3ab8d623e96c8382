"""What reports on the command line share: the store they read, and where the answer goes."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import typer

from desktop.terminal import err, out, table
from insight.spoken import local_time

if TYPE_CHECKING:
    from insight.table import Column, Sheet
    from storage.local.store import Store


@contextmanager
def opened(profile: str, key_file: bool, world: Path | None) -> "Iterator[tuple[Store, ZoneInfo]]":
    """Lend the store a report is on, and the centre's zone; with `world` a throw-away one that has
    read that demo world and linked its customers. ValueError: it could not be read."""
    from desktop.unattended import asked_about
    from storage.local.relinking import Relinking
    from storage.sources.reading.sync import Sync

    with asked_about(profile, key_file, world) as (store, mappings, _password):
        if world is not None:
            caught = Sync(store, mappings).run_once()
            if caught.errors:
                raise ValueError(caught.trouble)
            Relinking(store).catch_up()
        yield store, mappings[0].source.zone


Answer = tuple[Any, "tuple[Sheet, ...]"]
"""A report as plain values for JSON, and as tables."""


def publish(
    place: "AbstractContextManager[tuple[Store, ZoneInfo]]",
    answer: "Callable[[Store, ZoneInfo], Answer]",
    as_json: bool,
    csv: Path | None,
    xlsx: Path | None,
    *,
    told_only: bool = False,
) -> None:
    """Answer from a store and write that as JSON, into files, or, without either, as tables; of
    these with `told_only` without the columns in which nothing is told. Ends with 1, and says why,
    where it cannot."""
    from storage.export import write_csv, write_xlsx
    from storage.local.errors import StoreError

    try:
        with place as (store, zone):
            data, sheets = answer(store, zone)
        if csv is not None:
            write_csv(csv, sheets, zone)
        if xlsx is not None:
            write_xlsx(xlsx, sheets, zone)
    except (StoreError, ValueError, OSError) as error:
        err().print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    if as_json:
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    if not (as_json or csv or xlsx):
        _print(sheets, zone, told_only)


def _print(sheets: "tuple[Sheet, ...]", zone: ZoneInfo, told_only: bool) -> None:
    """Print tables, moments as the clocks of the zone told them, and the notes of the first."""
    for sheet in sheets:
        shown = [
            (place, column)
            for place, column in enumerate(sheet.table.columns)
            if not told_only or any(row[place] is not None for row in sheet.table.rows)
        ]
        lines = table(*(column.name for _, column in shown), title=sheet.title)
        for row in sheet.table.rows:
            lines.add_row(*(_cell(column, row[place], zone) for place, column in shown))
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
