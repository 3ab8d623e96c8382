"""Which tables hold texts, and by which number the index knows a text.

A text's number is the second it was said in and its row: (second << 30) | rowid. So the numbers of
an index go by time, the newest texts are found without looking at the others, and a text of which
the moment has changed is another one. Rows beyond 2**30 would share numbers; SQLite counts rows
upwards, so that takes a thousand million rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from sqlalchemy import Column, ColumnElement, Integer, MetaData, Table, Text, literal_column

from storage.local.schema import complaint, contact, fault, social_mention

TextKind = Literal["complaint", "contact", "fault", "social_mention"]
KINDS: Final[tuple[TextKind, ...]] = get_args(TextKind)

ROW_BITS: Final = 30
ROW_MASK: Final = (1 << ROW_BITS) - 1
_LAST_SECOND: Final = (1 << 32) - 1
US: Final = 1_000_000
_METADATA: Final = MetaData(schema="cache")


@dataclass(frozen=True, slots=True)
class Texts:
    """One table of texts: the columns of the text and of its moment, and its index."""

    table: Table
    text: str
    at: str
    index: Table

    @property
    def rowid(self) -> ColumnElement[int]:
        return literal_column(f"{self.table.name}.rowid", Integer)

    @property
    def said(self) -> Column[Any]:
        return self.table.c[self.text]

    @property
    def moment(self) -> Column[Any]:
        return self.table.c[self.at]

    def number(self, row: str) -> str:
        """Return, as SQL, the number of the text of a row that is known by `row`."""
        second = f"max(0, min(coalesce({row}.{self.at}, 0) / {US}, {_LAST_SECOND}))"
        return f"(({second} << {ROW_BITS}) | {row}.rowid)"


def _texts(table: Table, text: str, at: str) -> Texts:
    index = Table(
        f"words_of_{table.name}", _METADATA, Column("rowid", Integer), Column("words", Text)
    )
    return Texts(table, text, at, index)


TEXTS: Final[Mapping[TextKind, Texts]] = {
    "complaint": _texts(complaint, "text", "opened_at"),
    "contact": _texts(contact, "summary", "started_at"),
    "fault": _texts(fault, "text", "reported_at"),
    "social_mention": _texts(social_mention, "text", "at"),
}
TEXT_TABLES: Final = frozenset(KINDS)


def number(at_us: int | None, rowid: int) -> int:
    """Return the number of a text, as `Texts.number` says it."""
    second = (at_us or 0) // US if (at_us or 0) >= 0 else 0
    return (min(second, _LAST_SECOND) << ROW_BITS) | rowid


def first_number(at_us: int) -> int:
    """Return the least number of texts of this second and later."""
    return number(max(at_us, 0), 0)
