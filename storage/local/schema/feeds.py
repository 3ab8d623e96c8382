"""Bookkeeping of pulls, in each file that holds pulled rows."""

from typing import Final

from sqlalchemy import Column, Index, Integer, LargeBinary, PrimaryKeyConstraint, Table, Text

from storage.local.schema.declaring import METADATA, File

read_through = Table(
    # Rows of customers outside this desk's scope, fetched at the centre for a while. Such a row is
    # in its own table too; what proves that table against its source leaves these keys out.
    "read_through",
    METADATA,
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("fetched_at", Integer, nullable=False),
    Column("expires_at", Integer, nullable=False),
    PrimaryKeyConstraint("source", "target", "key"),
    schema="cache",
)


def _feed_state(file: File) -> Table:
    """Where each feed's reading stands; committed together with its rows."""
    return Table(
        "feed_state",
        METADATA,
        Column("source", Text, nullable=False),
        Column("feed", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("cursor", Text),  # JSON: the safe cursor and the resume point of a load
        Column("as_of_at", Integer),  # the source's time the rows are read up to
        Column("verified_at", Integer),  # the source's time up to which all rows were proved here
        Column("rows_read", Integer, nullable=False, server_default="0"),
        Column("rows_quarantined", Integer, nullable=False, server_default="0"),
        Column("fingerprint", Text),  # of the source's columns, to notice a changed schema
        Column("error", Text),
        Column("last_look", LargeBinary),  # digests of the rows a look has read, as they are here
        PrimaryKeyConstraint("source", "feed"),
        schema=file,
    )


def _quarantine(file: File) -> Table:
    """Rows that could not be stored, with the reason; read = stored + quarantined, always."""
    return Table(
        "quarantine",
        METADATA,
        Column("source", Text, nullable=False),
        Column("feed", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("row", Text),
        Column("at", Integer, nullable=False),
        PrimaryKeyConstraint("source", "feed", "key"),
        schema=file,
    )


def _tombstone(file: File) -> Table:
    """Rows that are gone at their source, kept 30 days; at is this machine's time."""
    table = Table(
        "tombstone",
        METADATA,
        Column("source", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("at", Integer, nullable=False),
        PrimaryKeyConstraint("source", "target", "key"),
        schema=file,
    )
    Index("tombstone_by_time", table.c.at)
    return table


FEED_STATE: Final[dict[File, Table]] = {file: _feed_state(file) for file in ("live", "cache")}
QUARANTINE: Final[dict[File, Table]] = {file: _quarantine(file) for file in ("live", "cache")}
TOMBSTONE: Final[dict[File, Table]] = {file: _tombstone(file) for file in ("live", "cache")}
