"""Writing tables to CSV and Excel files that can be opened without harm.

Foreign text is never a formula there: in Excel files every text is written as a string, in CSV a
text that a spreadsheet would calculate is given a leading apostrophe. Characters that neither form
keeps are shown as replaced, a moment no calendar has as the first or last there is, what is no
number as nothing. A file is written beside its place and moved there when it is whole.
"""

import csv
import math
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Final, TextIO
from zoneinfo import ZoneInfo

from insight.spoken import local_time
from insight.table import Cell, Column, Sheet

Say = Callable[[str, str], str]
"""Translates (context, English text)."""

_CALCULATED: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_UNSEEN: Final = (
    " \u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
"""What may stand before a text without being seen."""
_UNKEPT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACED: Final = "\ufffd"
_LONGEST_CELL: Final = 32_767
"""Characters a cell of Excel holds, counted as UTF-16 does."""
_NO_SHEET_NAME: Final = str.maketrans("[]:*?/\\'", "()：＊？／／’")
_FORMATS: Final = {
    "percent": "0.0%", "seconds": "#,##0.0", "moment": "yyyy-mm-dd hh:mm:ss", "money": "#,##0.00",
}  # fmt: skip


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    text = _UNKEPT.sub(_REPLACED, text)
    return f"'{text}" if text.lstrip(_UNSEEN + _REPLACED).startswith(_CALCULATED) else text


def _cut(text: str, most: int) -> str:
    """Return a text as far as Excel keeps it, `most` characters of UTF-16."""
    text = _UNKEPT.sub(_REPLACED, text)
    wide = text.encode("utf-16-le")
    if len(wide) <= 2 * most:
        return text
    return wide[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"


def write_csv(
    path: Path, sheets: Sequence[Sheet], zone: ZoneInfo, say: Say = lambda _, text: text
) -> None:
    """Write tables as CSV, UTF-8 with a byte-order mark so that Excel reads Chinese.

    Column names, rows, an empty line, the notes; several tables follow each other, each below its
    title. Rates are 0..1, times seconds, money yuan to the fen, moments local to
    `zone`. Raises OSError.
    """
    with _whole(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as stream:
        _write(stream, sheets, zone, say)


def csv_text(sheets: Sequence[Sheet], zone: ZoneInfo, say: Say = lambda _, text: text) -> str:
    """Return tables as `write_csv` writes them, without the byte-order mark."""
    stream = StringIO(newline="")
    _write(stream, sheets, zone, say)
    return stream.getvalue()


def _write(stream: TextIO, sheets: Sequence[Sheet], zone: ZoneInfo, say: Say) -> None:
    writer = csv.writer(stream)
    for place, sheet in enumerate(sheets):
        if len(sheets) > 1:
            if place:
                writer.writerow(())
            writer.writerow((harmless(sheet.title),))
        columns = sheet.table.columns
        writer.writerow([harmless(say("Column", column.name)) for column in columns])
        for row in sheet.table.rows:
            writer.writerow(
                [_csv_cell(*each, zone, say) for each in zip(columns, row, strict=True)]
            )
        if sheet.notes:
            writer.writerow(())
            writer.writerows((harmless(note),) for note in sheet.notes)


def _csv_cell(column: Column, cell: Cell, zone: ZoneInfo, say: Say) -> str | int | float:
    if cell is None:
        return ""
    if column.kind == "moment":
        return _local(cell, zone).isoformat(sep=" ")
    if isinstance(cell, str):
        return harmless(say(column.context, cell) if column.context and cell else cell)
    if column.kind == "money":
        return f"{'-' if cell < 0 else ''}{abs(int(cell)) // 100}.{abs(int(cell)) % 100:02d}"
    return round(cell, 6) if math.isfinite(cell) else ""


def write_xlsx(
    path: Path, sheets: Sequence[Sheet], zone: ZoneInfo, say: Say = lambda _, text: text
) -> None:
    """Write tables as an Excel file, a sheet each, notes below the rows. Raises OSError."""
    import xlsxwriter

    with _whole(path) as draft:
        book = xlsxwriter.Workbook(
            str(draft),
            {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        head = book.add_format({"bold": True, "bottom": 1})
        formats = {kind: book.add_format({"num_format": text}) for kind, text in _FORMATS.items()}
        used: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(_sheet_name(sheet.title, used))
            columns, rows = sheet.table.columns, sheet.table.rows
            for place, column in enumerate(columns):
                page.write_string(0, place, _cut(say("Column", column.name), 255), head)
                page.set_column(place, place, _width(place, column, rows))
            page.freeze_panes(1, 0)
            if rows:
                page.autofilter(0, 0, len(rows), len(columns) - 1)
            for line, row in enumerate(rows, start=1):
                for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
                    form = formats.get(column.kind)
                    if cell is None:
                        continue
                    if column.kind == "moment":
                        page.write_datetime(line, place, _local(cell, zone), form)
                    elif isinstance(cell, str):
                        text = say(column.context, cell) if column.context and cell else cell
                        page.write_string(line, place, _cut(text, _LONGEST_CELL))
                    elif math.isfinite(cell):
                        shown = cell / 100 if column.kind == "money" else cell
                        page.write_number(line, place, shown, form)
            for line, note in enumerate(sheet.notes, start=len(rows) + 2):
                page.write_string(line, 0, _cut(note, _LONGEST_CELL))
        book.close()


def _sheet_name(title: str, used: set[str]) -> str:
    """Return a name Excel accepts and that no other sheet of the book has."""
    plain = _cut(title.translate(_NO_SHEET_NAME).strip(), 28).strip() or "1"
    name = next(
        name
        for name in (plain, *(f"{plain} {number}" for number in range(2, 100)))
        if name.casefold() not in used
    )
    used.add(name.casefold())
    return name


def _width(place: int, column: Column, rows: Sequence[tuple[Cell, ...]]) -> int:
    if column.kind == "moment":
        return 19
    longest = max((len(str(row[place])) for row in rows[:200]), default=0)
    return min(max(10, longest + 2, 2 * len(column.name)), 60)


def _local(moment_us: Cell, zone: ZoneInfo) -> datetime:
    """Return a moment as the zone's wall clock shows it, to the second."""
    if not isinstance(moment_us, int):
        raise TypeError(f"a moment is an int of microseconds, not {moment_us!r}")
    return local_time(moment_us // 1_000_000 * 1_000_000, zone).replace(tzinfo=None)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Lend a draft beside `path` that takes its place when the block ends well."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    except OSError as error:  # it names the draft, which nobody asked for
        raise type(error)(error.errno, error.strerror, str(path)) from error
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
