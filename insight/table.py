"""Rows with named, typed columns: what a drill-down shows and an export writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "number", "seconds", "percent", "moment", "state", "reason", "outcome", "presence"
]
"""How a column's cells are shown: `percent` 0..1, `moment` microseconds UTC; `state`, `outcome` and
`presence` are codes with translated names, `reason` a code shown as itself. A missing cell is
None."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `name` is translated in the context `Column`."""

    code: str
    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of plain values. Every row has one cell for each column."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
