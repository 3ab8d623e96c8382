"""Which tables hold texts, and by which number the index knows a text.

A text's number is the quarter of a second it was said in, or where that is taken one of the next
that are free; a table beside the index says which row it is. So the numbers of an index go by time
but for what was said at once, and are near each other: the index keeps only how far each is from
the one before, which takes half the room that (second << 30) | row takes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from sqlalchemy import Column, ColumnElement, Integer, MetaData, Table, Text, literal_column

from storage.local.schema import complaint, contact, fault, social_mention

TextKind = Literal["complaint", "contact", "fault", "social_mention"]
KINDS: Final[tuple[TextKind, ...]] = get_args(TextKind)

SLOTS: Final = 4
"""Numbers a second."""
_LAST_SECOND: Final = (1 << 32) - 1
US: Final = 1_000_000
_METADATA: Final = MetaData(schema="cache")


@dataclass(frozen=True, slots=True)
class Texts:
    """One table of texts: the columns of the text and of its moment, its index, and the rows that
    the index's numbers stand for."""

    table: Table
    text: str
    at: str
    index: Table
    numbered: Table

    @property
    def rowid(self) -> ColumnElement[int]:
        return literal_column(f"{self.table.name}.rowid", Integer)

    @property
    def said(self) -> Column[Any]:
        return self.table.c[self.text]

    @property
    def moment(self) -> Column[Any]:
        return self.table.c[self.at]


def _texts(table: Table, text: str, at: str) -> Texts:
    index = Table(
        f"words_of_{table.name}", _METADATA, Column("rowid", Integer), Column("words", Text)
    )
    numbered = Table(
        f"numbers_of_{table.name}", _METADATA, Column("number", Integer), Column("row", Integer)
    )
    return Texts(table, text, at, index, numbered)


TEXTS: Final[Mapping[TextKind, Texts]] = {
    "complaint": _texts(complaint, "text", "opened_at"),
    "contact": _texts(contact, "summary", "started_at"),
    "fault": _texts(fault, "text", "reported_at"),
    "social_mention": _texts(social_mention, "text", "at"),
}
TEXT_TABLES: Final = frozenset(KINDS)


def first_number(at_us: int | None) -> int:
    """Return the least number of texts of this second and later."""
    return second_of(at_us) * SLOTS


def second_of(at_us: int | None) -> int:
    """Return the second a text counts for; 0 for one without a moment."""
    return min(max((at_us or 0) // US, 0), _LAST_SECOND)
