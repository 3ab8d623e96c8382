"""Words in the middle of customers' names, phones and addresses: an index of all three-sign pieces.

SQLite's FTS5 keeps it beside the table `customer` (it stores no text of its own), triggers keep it
right with every row that is written. After a load is swapped in, and in a file that never had it,
it is filled anew piece by piece on the file's writer, between other writes. `customer_text_upto`
says up to which rowid it is; rows behind that are not in it yet, and the triggers leave them alone.
It can be made again at any time, so it is no part of the file's form.
"""

import logging
from contextlib import suppress
from typing import Final

from sqlalchemy import Column, Connection, Integer, MetaData, Table, select

from storage.local.changes import Changes
from storage.local.errors import StoreClosedError
from storage.local.writer import Writer

log = logging.getLogger(__name__)

ALL: Final = 2**62
PIECE: Final = 3
"""Signs of the shortest text that can be found."""
_AT_ONCE: Final = 5_000
_COLUMNS: Final = ("name", "phone", "phone2", "address")

customer_text: Final = Table("customer_text", MetaData(), Column("rowid", Integer), schema="cache")
_upto: Final = Table("customer_text_upto", MetaData(), Column("upto", Integer), schema="cache")

_NAMES: Final = ", ".join(_COLUMNS)
_OLD: Final = ", ".join(f"old.{column}" for column in _COLUMNS)
_NEW: Final = ", ".join(f"new.{column}" for column in _COLUMNS)
_DIFFERS: Final = " OR ".join(f"old.{column} IS NOT new.{column}" for column in _COLUMNS)
_TAKE: Final = (
    f"INSERT INTO customer_text (customer_text, rowid, {_NAMES}) "
    f"VALUES ('delete', old.rowid, {_OLD});"
)
_PUT: Final = f"INSERT INTO customer_text (rowid, {_NAMES}) VALUES (new.rowid, {_NEW});"
_KNOWN: Final = "{row}.rowid <= (SELECT upto FROM customer_text_upto)"
_TRIGGERS: Final = (
    ("insert", "INSERT", _KNOWN.format(row="new"), _PUT),
    ("delete", "DELETE", _KNOWN.format(row="old"), _TAKE),
    (
        "update",
        f"UPDATE OF {_NAMES}",
        f"{_KNOWN.format(row='old')} AND ({_DIFFERS})",
        f"{_TAKE} {_PUT}",
    ),
)


def prepare_once(connection: Connection) -> None:
    """Make the index where the cache's file has none."""
    with connection.begin():
        known = connection.exec_driver_sql(
            "SELECT 1 FROM cache.sqlite_master WHERE name = 'customer_text'"
        ).scalar()
        if not known:
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE cache.customer_text USING fts5({_NAMES}, "
                "content='customer', tokenize='trigram', detail=none, columnsize=0)"
            )
            connection.exec_driver_sql(
                "CREATE TABLE cache.customer_text_upto (upto INTEGER NOT NULL) STRICT"
            )
            connection.exec_driver_sql("INSERT INTO cache.customer_text_upto VALUES (0)")
            _watch(connection)


def begin_anew(connection: Connection) -> None:
    """Empty the index, for the table that has just taken the place of the former `customer`.

    In the transaction of the swap. It is filled by `fill`.
    """
    connection.exec_driver_sql(
        "INSERT INTO cache.customer_text (customer_text) VALUES ('delete-all')"
    )
    connection.exec_driver_sql("UPDATE cache.customer_text_upto SET upto = 0")
    _watch(connection)


def _watch(connection: Connection) -> None:
    for name, event, when, work in _TRIGGERS:
        connection.exec_driver_sql(
            f"CREATE TRIGGER cache.customer_text_{name} AFTER {event} ON customer WHEN {when} "
            f"BEGIN {work} END"
        )


def fill(writer: Writer) -> None:
    """Have the index filled by the cache's writer, piece by piece, other work going in between.

    Returns at once. Ended in the middle, by the end of the process too, it goes on from there when
    called again.
    """

    def piece(connection: Connection) -> tuple[None, Changes]:
        if _fill_piece(connection):
            with suppress(StoreClosedError):
                writer.submit(piece)
        return None, Changes()

    with suppress(StoreClosedError):
        writer.submit(piece)


def _fill_piece(connection: Connection) -> bool:
    """Index the next rows; return whether there may be more."""
    run = connection.exec_driver_sql
    upto = run("SELECT upto FROM cache.customer_text_upto").scalar_one()
    if upto >= ALL:
        return False
    last = run(
        "SELECT max(rowid) FROM "
        "(SELECT rowid FROM cache.customer WHERE rowid > ? ORDER BY rowid LIMIT ?)",
        (upto, _AT_ONCE),
    ).scalar_one()
    if last is not None:
        run(
            f"INSERT INTO cache.customer_text (rowid, {_NAMES}) SELECT rowid, {_NAMES} "
            "FROM cache.customer WHERE rowid > ? AND rowid <= ?",
            (upto, last),
        )
    run("UPDATE cache.customer_text_upto SET upto = ?", (ALL if last is None else last,))
    return last is not None


FILLED: Final = select(_upto.c.upto >= ALL)
"""Answers whether every customer is in the index."""


def pieces(text: str) -> str:
    """Return the question to FTS5 for three-sign pieces that hold all of `text`, "" when it is too
    short.

    Of a longer text every other piece is enough, the last and the first among them: each costs as
    much as there are rows that have it. Whoever has them need not have the text itself: look at
    the row.
    """
    last = len(text) - PIECE
    places = range(last + 1) if last <= PIECE else (0, *range(2 - last % 2, last + 1, 2))
    found = dict.fromkeys(text[at : at + PIECE] for at in places)
    return " AND ".join('"' + piece.replace('"', '""') + '"' for piece in found)
