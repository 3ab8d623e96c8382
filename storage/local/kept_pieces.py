"""What is worked out once, kept in the cache as pieces of bytes beside what it was made of.

It belongs to an epoch of the store (`storage.local.noting`) and rests on all notes up to `seen`.
Pieces are written a transaction each, others' going in between; the head comes last and only where
all that belongs to it is there, so a half-written one is none. Then everything older goes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, insert, select, true

from storage.local.reader import Reader

_HEAD: Final = 0
Piece = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class KeptPieces:
    """One thing that is kept: its table (columns `part`, `epoch`, `seen`, `body`), the table of the
    epoch, and the columns that tell it from others in the same table."""

    table: Table
    epoch: Table
    of: Mapping[str, str] = field(default_factory=dict)

    def read(self, reader: Reader, epoch: int) -> tuple[int, Iterator[bytes]] | None:
        """Return the newest whole one of an epoch: what it has seen and its pieces, head first.
        Each is read when it is wanted: all at once would take as much memory again."""
        c = self.table.c
        heads = reader.json(
            select(c.seen).where(self._mine, c.part == _HEAD, c.epoch == epoch)
            .order_by(c.seen.desc()).limit(1)
        )  # fmt: skip
        for (seen,) in heads:
            return seen, self._pieces(reader, seen)
        return None

    def _pieces(self, reader: Reader, seen: int) -> Iterator[bytes]:
        c = self.table.c
        mine = self._mine & (c.seen == seen)
        ((parts,),) = reader.json(select(func.count()).select_from(self.table).where(mine))
        for part in range(parts):
            ((body,),) = reader.rows(select(c.body).where(mine, c.part == part))
            yield body

    def writes(self, epoch: int, seen: int, bodies: Iterable[bytes]) -> Iterator[Piece]:
        """Return what writes the pieces (the head is the first), for `Store.write_by_pieces`; they
        are made when the first is written."""
        c = self.table.c
        mine = self._mine & (c.seen == seen)
        head, *rest = bodies

        def put(part: int, body: bytes) -> Piece:
            row = {**self.of, "seen": seen, "part": part, "epoch": epoch, "body": body}
            return lambda connection: _put(connection, self.table, row)

        yield lambda connection: _void(connection, self.table, mine)
        for part, body in enumerate(rest, start=1):
            yield put(part, body)

        def end(connection: Connection) -> None:
            there = connection.execute(
                select(func.count()).select_from(self.table).where(mine)
            ).scalar_one()
            now = connection.execute(select(self.epoch.c.epoch)).scalar_one()
            if there == len(rest) and now == epoch:
                put(_HEAD, head)(connection)
                _void(connection, self.table, self._mine & (c.seen != seen))
            else:
                _void(connection, self.table, mine)

        yield end

    @property
    def _mine(self) -> ColumnElement[bool]:
        return and_(true(), *(self.table.c[name] == value for name, value in self.of.items()))


def _put(connection: Connection, table: Table, row: dict[str, object]) -> None:
    connection.execute(insert(table), row)


def _void(connection: Connection, table: Table, which: ColumnElement[bool]) -> None:
    connection.execute(delete(table).where(which))
