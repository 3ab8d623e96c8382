"""How tables are declared: see `storage.local.schema` for the rules for their columns."""

from typing import Final, Literal

from sqlalchemy import Column, Integer, MetaData, PrimaryKeyConstraint, Table, Text

File = Literal["live", "cache", "desk"]
FILES: Final[tuple[File, ...]] = ("live", "cache", "desk")

METADATA: Final = MetaData()


def texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def integers(*names: str) -> list[Column[int]]:
    return [Column(name, Integer) for name in names]


Columns = list[Column[str]] | list[Column[int]]


def pulled(file: File, name: str, *columns: Columns) -> Table:
    """Declare a table of rows pulled from sources, known by (source, key)."""
    flat = [column for group in columns for column in group]
    return Table(
        name,
        METADATA,
        Column("source", Text, nullable=False),
        Column("key", Text, nullable=False),
        *flat,
        PrimaryKeyConstraint("source", "key"),
        schema=file,
        info={"pulled": True},
    )
