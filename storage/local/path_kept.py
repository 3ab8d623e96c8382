"""Folded cases, kept in the cache beside what they were folded from.

Opened, they are read as they were kept and what was noted since (`path_news`) is folded again: only
opportunities that something touched. What is kept belongs to an epoch of the store and to one
definition of the process; of another it is not used but made anew. It becomes true with its head,
which is written last, so a half-written one is none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from insight.path.cases import as_of
from insight.path.kept import Ids, Kept, joined, renewed
from insight.path.packed import packed, unpacked
from insight.path.process import Process, ProcessError
from storage.local.path_news import path_epoch, path_kept, path_news
from storage.local.path_reading import folded, folded_again, freshness
from storage.local.reader import Reader
from storage.local.store import Store

_BEHIND: Final = 2_000
_SHARE_BEHIND: Final = 0.01
_K, _N = path_kept.c, path_news.c
_HEAD: Final = 0


@dataclass(frozen=True, slots=True)
class KeptCases:
    """All cases of a process as of a reading. `seen`: the newest note that they rest on; `behind`:
    how many were folded since they were stored."""

    kept: Kept
    epoch: int
    seen: int
    behind: int


def kept_cases(reader: Reader, process: Process, known: KeptCases | None = None) -> KeptCases:
    """Return the cases of a process as they are now, from those known or else from those stored.

    Folding all for the first time takes minutes for millions of events.
    Raises ProcessError where no opportunity was ever read here.
    """
    now_us = freshness(reader).as_of_us
    if not now_us:
        raise ProcessError("no opportunities have been read here: connect what keeps them")
    ((epoch,),) = reader.json(select(path_epoch.c.epoch))
    ((seen,),) = reader.json(select(func.coalesce(func.max(_N.id), 0)))
    if known is None or known.epoch != epoch or known.kept.cases.process != process:
        known = _stored(reader, process, epoch)
    if known is not None:
        news = reader.json(select(_N.key, _N.gone).where(_N.id > known.seen))
        if len(news) <= max(len(known.kept.ids), _BEHIND):
            return _renewed(reader, known, news, seen, now_us)
    parts = list(folded(reader, process, now_us))
    if not parts:
        parts = [folded_again(reader, process, [], now_us)[0]]
    whole = joined(parts)
    return KeptCases(whole, epoch, seen, len(whole.ids))


def is_behind(reader: Reader, known: KeptCases) -> bool:
    """Return whether something was noted that the cases do not rest on yet."""
    ((epoch,),) = reader.json(select(path_epoch.c.epoch))
    ((seen,),) = reader.json(select(func.coalesce(func.max(_N.id), 0)))
    return bool((epoch, seen) != (known.epoch, known.seen))


def keep(store: Store, known: KeptCases) -> KeptCases:
    """Have the cases stored by the cache's writer, a column at a time, if they are far ahead of
    those stored. Returns them at once, as stored."""
    if known.behind <= max(_BEHIND, _SHARE_BEHIND * len(known.kept.ids)):
        return known
    store.write_by_pieces("cache", _writes(known))
    return replace(known, behind=0)


def _renewed(
    reader: Reader, known: KeptCases, news: list[list[str | int | None]], seen: int, now_us: int
) -> KeptCases:
    process = known.kept.cases.process
    if not news:
        cases = known.kept.cases
        kept = known.kept if cases.now_us == now_us else Kept(known.kept.ids, as_of(cases, now_us))
        return KeptCases(kept, known.epoch, seen, known.behind)
    keys = [str(key) for key, _ in news if key is not None]
    gone: Ids = np.array([number for _, number in news if number is not None], np.int64)
    part, others = folded_again(reader, process, keys, now_us)
    kept = renewed(known.kept, part, np.concatenate([gone, others]))
    return KeptCases(kept, known.epoch, seen, known.behind + len(news))


def _stored(reader: Reader, process: Process, epoch: int) -> KeptCases | None:
    heads = reader.json(
        select(_K.seen)
        .where(_K.process == process.code, _K.part == _HEAD, _K.epoch == epoch)
        .order_by(_K.seen.desc())
        .limit(1)
    )
    for (seen,) in heads:
        mine = (_K.process == process.code) & (_K.seen == seen)
        kept = unpacked(process, _pieces(reader, mine))
        if kept is not None:
            return KeptCases(kept, epoch, seen, 0)
    return None


def _pieces(reader: Reader, mine: ColumnElement[bool]) -> Iterator[bytes]:
    """Tell the pieces in their order, each read when it is wanted: all at once would take as much
    memory again."""
    ((parts,),) = reader.json(select(func.count()).select_from(path_kept).where(mine))
    for part in range(parts):
        ((body,),) = reader.rows(select(_K.body).where(mine, _K.part == part))
        yield body


def _writes(known: KeptCases) -> Iterator[Callable[[Connection], None]]:
    """Return what writes them, a transaction each. The head comes last and only where all that
    belongs to it is there, whatever was written in between; then everything older goes."""
    process = known.kept.cases.process.code
    mine = (_K.process == process) & (_K.seen == known.seen)

    def put(part: int, body: bytes) -> Callable[[Connection], None]:
        row = {"process": process, "seen": known.seen, "part": part, "epoch": known.epoch,
               "body": body}  # fmt: skip
        return lambda connection: _put(connection, row)

    head, *pieces = packed(known.kept)
    yield lambda connection: _void(connection, mine)
    for part, body in enumerate(pieces, start=1):
        yield put(part, body)

    def end(connection: Connection) -> None:
        there = connection.execute(select(func.count()).where(mine)).scalar_one()
        ((epoch,),) = connection.execute(select(path_epoch.c.epoch)).all()
        if there == len(pieces) and epoch == known.epoch:
            _put(connection, {"process": process, "seen": known.seen, "part": _HEAD,
                              "epoch": epoch, "body": head})  # fmt: skip
            _void(connection, (_K.process == process) & (_K.seen != known.seen))
        else:
            _void(connection, mine)

    yield end


def _put(connection: Connection, row: dict[str, object]) -> None:
    connection.execute(insert(path_kept), row)


def _void(connection: Connection, which: ColumnElement[bool]) -> None:
    connection.execute(delete(path_kept).where(which))
