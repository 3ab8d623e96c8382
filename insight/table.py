"""Rows with named, typed columns: what a drill-down shows and an export writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "seconds", "percent", "moment", "money"]
"""What a column's cells are: `percent` 0..1, `moment` microseconds UTC, `money` whole fen. A
missing cell is None."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `name` is translated in the context `Column`.

    Where a column has a `context`, its cells are English words of ours, translated in that context
    when they are shown (a word without a translation, as a state nobody knows, stays itself).
    """

    code: str
    name: str
    kind: Kind = "text"
    context: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of plain values. Every row has one cell for each column."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title and what must stand beside it: definitions, the as-of time.

    Title and notes are shown as they are, already in the reader's language.
    """

    title: str
    table: Rows
    notes: tuple[str, ...] = ()
