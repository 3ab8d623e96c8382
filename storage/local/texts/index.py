"""The index of what customers said, and how it follows every change.

SQLite's FTS5 keeps it beside the tables (it stores no text, and no places within it): one index a
table, of what `insight.topics.wording.entries` makes of a text, known by the numbers of
`storage.local.texts.kinds`. Triggers note the row of each text that came,
went or is other than before, in the transaction of the change itself; the file's writer takes the
notes up in pieces, between other writes, and strikes them out in the commit that keeps them. After
a load is swapped in, and in a file that never had it, an index is filled anew the same way;
`words_upto` says up to which row, the rest is left alone until then. So it can be killed at any
moment, and what is not in the index yet is known (`storage.local.texts.search` looks there too).

It can be made again at any time, so it is no part of the file's form.
"""

import json
import logging
import threading
from concurrent.futures import Future
from contextlib import suppress
from typing import Final, NamedTuple

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text

from insight.topics.wording import entries
from storage.local.changes import Changes
from storage.local.errors import StoreClosedError
from storage.local.texts.kinds import (
    KINDS,
    SLOTS,
    TEXT_TABLES,
    TEXTS,
    TextKind,
    first_number,
)
from storage.local.writer import Writer

log = logging.getLogger(__name__)

ALL: Final = 2**62
AT_ONCE: Final = 1_000
"""Texts that are indexed in one transaction."""
_KEPT_BYTES: Final = 8 * 2**20
"""What FTS5 gathers in memory before it writes a piece of the index."""
FORM: Final = 2
"""Of what the index holds; another than the file's: it is made anew."""
_SPREAD: Final = 2_654_435_761
"""Times a row: how texts of one second are spread over the free numbers behind it (Knuth's)."""
_TRIES: Final = 4
"""Before it is looked for twice as far."""

_METADATA: Final = MetaData(schema="cache")
words_notes: Final = Table(
    "words_notes", _METADATA,
    Column("id", Integer, primary_key=True), Column("kind", Text), Column("row", Integer),
)  # fmt: skip
words_upto: Final = Table(
    "words_upto", _METADATA, Column("kind", Text), Column("upto", Integer), Column("form", Integer)
)


def prepare_once(connection: Connection) -> None:
    """Make the indexes where the cache's file has none, or those of another form."""
    run = connection.exec_driver_sql
    with connection.begin():
        run(
            "CREATE TABLE IF NOT EXISTS cache.words_upto (kind TEXT NOT NULL PRIMARY KEY, "
            "upto INTEGER NOT NULL, form INTEGER NOT NULL) STRICT"
        )
        known = {row[0]: row[1] for row in run("SELECT kind, form FROM cache.words_upto")}
        if known != dict.fromkeys(KINDS, FORM):
            run("DELETE FROM cache.words_upto")
            for table in ("words_news", "words_notes"):  # the former was that of the first form
                run(f"DROP TABLE IF EXISTS cache.{table}")
            run(
                "CREATE TABLE cache.words_notes (id INTEGER PRIMARY KEY AUTOINCREMENT, "
                "kind TEXT NOT NULL, row INTEGER NOT NULL) STRICT"
            )
            for kind in KINDS:
                _make(connection, kind)


def _make(connection: Connection, kind: TextKind) -> None:
    run = connection.exec_driver_sql
    run(f"DROP TABLE IF EXISTS cache.words_of_{kind}")
    run(
        f"CREATE VIRTUAL TABLE cache.words_of_{kind} USING fts5(words, content='', "
        "contentless_delete=1, tokenize='ascii', detail=none)"
    )
    run(
        f"INSERT INTO cache.words_of_{kind}(words_of_{kind}, rank) "
        f"VALUES ('hashsize', {_KEPT_BYTES})"
    )
    run(f"DROP TABLE IF EXISTS cache.numbers_of_{kind}")
    run(
        f"CREATE TABLE cache.numbers_of_{kind} "
        "(number INTEGER PRIMARY KEY, row INTEGER NOT NULL UNIQUE) STRICT"
    )
    run("INSERT INTO cache.words_upto VALUES (?, 0, ?)", (kind, FORM))
    _watch(connection, kind)


def begin_anew(connection: Connection, table: str) -> None:
    """Empty the index of a table that has just taken the place of the former one, in the
    transaction of the swap. A table without texts is left alone."""
    if table in TEXT_TABLES:
        run = connection.exec_driver_sql
        run(f"INSERT INTO cache.words_of_{table}(words_of_{table}) VALUES ('delete-all')")
        run(f"DELETE FROM cache.numbers_of_{table}")
        run("UPDATE cache.words_upto SET upto = 0 WHERE kind = ?", (table,))
        run("DELETE FROM cache.words_notes WHERE kind = ?", (table,))
        _watch(connection, table)


def _watch(connection: Connection, kind: str) -> None:
    texts = next(TEXTS[each] for each in KINDS if each == kind)
    text, at = texts.text, texts.at
    upto = f"(SELECT upto FROM words_upto WHERE kind = '{kind}')"

    def note(row: str) -> str:
        return f"INSERT INTO words_notes (kind, row) VALUES ('{kind}', {row}.rowid);"

    said = "coalesce({row}.{text}, '') <> ''".format
    for event, on, when, work in (
        ("insert", "INSERT",
         f"new.rowid <= {upto} AND {said(row='new', text=text)}", note("new")),
        ("delete", "DELETE",
         f"old.rowid <= {upto} AND {said(row='old', text=text)}", note("old")),
        ("update", f"UPDATE OF {text}, {at}",
         f"old.rowid <= {upto} AND (old.{text} IS NOT new.{text} OR old.{at} IS NOT new.{at})",
         note("new")),
    ):  # fmt: skip
        name = f"words_of_{kind}_{event}"
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS cache.{name}")
        connection.exec_driver_sql(
            f"CREATE TRIGGER cache.{name} AFTER {on} ON {kind} WHEN {when} BEGIN {work} END"
        )


class TextIndex:
    """Has the indexes follow, on the cache's writer, a piece a transaction; one for a store."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._door = threading.Lock()
        self._asked = False

    def follow(self, changes: Changes) -> None:
        """Take up what a commit changed, soon. A listener of changes: returns at once."""
        if changes.touches(TEXT_TABLES):
            self.catch_up()

    def catch_up(self) -> None:
        """Begin to index what is not in the index, in the writer's spare time; returns at once.
        What fails is told in the log and goes on with the next change."""
        with self._door:
            if self._asked:
                return
            self._asked = True
        with suppress(StoreClosedError):
            self._writer.submit(self._piece, spare=True).add_done_callback(_tell)

    def _piece(self, connection: Connection) -> tuple[None, Changes]:
        with self._door:
            self._asked = False
        if index_piece(connection):
            self.catch_up()
        return None, Changes()


def _tell(piece: Future[None]) -> None:
    error = piece.exception()
    if error is not None and not isinstance(error, StoreClosedError):
        log.error("texts could not be indexed: %s", error)


def index_piece(connection: Connection) -> bool:
    """Index some of what is waiting; return whether there may be more."""
    return _take_up(connection) or any(_fill(connection, kind) for kind in KINDS)


def _take_up(connection: Connection) -> bool:
    """Index some of what was noted, and strike it out."""
    run = connection.exec_driver_sql
    notes = run("SELECT id, kind, row FROM cache.words_notes ORDER BY id LIMIT ?", (AT_ONCE,)).all()
    if not notes:
        return False
    for kind in KINDS:
        rows = sorted({row for _, noted, row in notes if noted == kind})
        if rows:
            _index(connection, kind, rows)
    run("DELETE FROM cache.words_notes WHERE id <= ?", (notes[-1][0],))
    return True


def _index(connection: Connection, kind: TextKind, rows: list[int]) -> None:
    """Have the index hold these rows as the table has them now, or not at all."""
    run = connection.exec_driver_sql
    some, texts = json.dumps(rows), TEXTS[kind]
    within = "IN (SELECT value FROM json_each(?))"
    for name, column in (("words_of", "rowid"), ("numbers_of", "number")):
        run(
            f"DELETE FROM cache.{name}_{kind} WHERE {column} IN "
            f"(SELECT number FROM cache.numbers_of_{kind} WHERE row {within})", (some,)
        )  # fmt: skip
    told = run(
        f"SELECT rowid, {texts.at}, {texts.text} FROM cache.{kind} WHERE rowid {within}", (some,)
    )
    _put(connection, kind, [_Fresh(*row) for row in told if row[2]])


class _Fresh(NamedTuple):
    """A text that comes into the index."""

    row: int
    at_us: int | None
    text: str


def _put(connection: Connection, kind: TextKind, fresh: list[_Fresh]) -> None:
    if not fresh:
        return
    run = connection.exec_driver_sql
    numbers = _numbers(connection, kind, fresh)
    run(
        f"INSERT INTO cache.numbers_of_{kind} (number, row) VALUES (?, ?)",
        [(number, each.row) for number, each in numbers],
    )
    run(
        f"INSERT INTO cache.words_of_{kind} (rowid, words) VALUES (?, ?)",
        [(number, entries(each.text)) for number, each in numbers],
    )


def _numbers(
    connection: Connection, kind: TextKind, fresh: list[_Fresh]
) -> list[tuple[int, _Fresh]]:
    """Return a free number for each text, in their order: one of its second, or where those are
    taken one of the next, looked for twice as far each time. Never one of a second before."""
    run = connection.exec_driver_sql
    taken = f"SELECT number FROM cache.numbers_of_{kind} WHERE number"
    wanted = [(first_number(each.at_us) + each.row % SLOTS, each) for each in fresh]
    asked = json.dumps([number for number, _ in wanted])
    used = {row[0] for row in run(f"{taken} IN (SELECT value FROM json_each(?))", (asked,))}
    found: dict[int, _Fresh] = {}
    for number, each in wanted:
        place, tries = number, 0
        while place in used or place in found or (
            tries and run(f"{taken} = ?", (place,)).first()
        ):  # fmt: skip
            tries += 1
            far = SLOTS << tries // _TRIES
            place = first_number(each.at_us) + (each.row + tries) * _SPREAD % far
        found[place] = each
    return sorted(found.items())


def _fill(connection: Connection, kind: TextKind) -> bool:
    """Index the next rows of a table; return whether there may be more."""
    texts = TEXTS[kind]
    run = connection.exec_driver_sql
    upto = run("SELECT upto FROM cache.words_upto WHERE kind = ?", (kind,)).scalar_one()
    if upto >= ALL:
        return False
    rows = run(
        f"SELECT rowid, {texts.at}, {texts.text} FROM cache.{kind} "
        "WHERE rowid > ? ORDER BY rowid LIMIT ?",
        (upto, AT_ONCE),
    ).all()
    _put(connection, kind, [_Fresh(*row) for row in rows if row[2]])
    last = rows[-1][0] if rows else ALL
    run("UPDATE cache.words_upto SET upto = ? WHERE kind = ?", (last, kind))
    return bool(rows)
