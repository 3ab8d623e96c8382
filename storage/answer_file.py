"""Reading a table somebody filled in: CSV as spreadsheets save it, in whichever way they do."""

import csv
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from typing import Final

from insight.tasks.dispatch import SIGNS

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a file that is read."""
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS: Final = ",;\t"


class AnswerFileError(Exception):
    """A file that is no table of text."""


def read_table(path: Path) -> list[list[str]]:
    """Return the rows of a CSV file as they count in a spreadsheet, empty ones too; of a saved mail
    (.eml) those of the first form attached to it.

    UTF-8 with or without its mark, UTF-16 with it, GB18030; separated by commas, semicolons or
    tabs. Raises OSError; AnswerFileError for what is too large, no text or no table.
    """
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise AnswerFileError
    if path.suffix.lower() != ".eml":
        return table_of(data)
    forms = (table_of(each) for each in _attached(data))
    form = next((table for table in forms if _is_form(table)), None)
    if form is None:
        raise AnswerFileError
    return form


def _attached(mail: bytes) -> Iterator[bytes]:
    """Yield what is attached to a mail under a name that ends like a table's."""
    read = message_from_bytes(mail, policy=policy.default)
    for part in read.walk() if isinstance(read, EmailMessage) else ():
        name = str(part.get_filename() or "").lower()
        content = part.get_payload(decode=True) if name.endswith((".csv", ".txt")) else None
        if isinstance(content, bytes):
            yield content


def _is_form(table: list[list[str]]) -> bool:
    return any(all(any(cell.strip().startswith(sign) for cell in row) for sign in SIGNS)
               for row in table)  # fmt: skip


def table_of(data: bytes) -> list[list[str]]:
    """Return the rows of what a CSV file holds. Raises AnswerFileError."""
    text = _text(data)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise AnswerFileError from error


def _text(data: bytes) -> str:
    for encoding in ("utf-16",) if data.startswith(_WIDE) else _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AnswerFileError


def _separator(text: str) -> str:
    """Return what stands most often between the headings."""
    rows = text.splitlines()
    head = next((row for row in rows if all(sign in row for sign in SIGNS)), "")
    return max(_SEPARATORS, key=head.count)
