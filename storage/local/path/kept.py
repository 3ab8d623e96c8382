"""Folded cases, kept in the cache beside what they were folded from.

Opened, they are read as they were kept and what was noted since (`path_news`) is folded again: only
opportunities that something touched. What is kept belongs to an epoch of the store and to one
definition of the process; of another it is not used but made anew.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from sqlalchemy import func, select

from insight.path.cases import as_of
from insight.path.kept import Ids, Kept, joined, renewed
from insight.path.packed import packed, unpacked
from insight.path.process import Process, ProcessError
from storage.local.kept_pieces import KeptPieces
from storage.local.path.news import path_epoch, path_kept, path_news
from storage.local.path.reading import folded, folded_again, freshness
from storage.local.reader import Reader
from storage.local.store import Store

_BEHIND: Final = 2_000
_SHARE_BEHIND: Final = 0.01
_N = path_news.c


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
    pieces = _pieces(known.kept.cases.process)
    store.write_by_pieces("cache", pieces.writes(known.epoch, known.seen, packed(known.kept)))
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
    found = _pieces(process).read(reader, epoch)
    kept = None if found is None else unpacked(process, found[1])
    return None if found is None or kept is None else KeptCases(kept, epoch, found[0], 0)


def _pieces(process: Process) -> KeptPieces:
    return KeptPieces(path_kept, path_epoch, {"process": process.code})
