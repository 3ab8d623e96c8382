"""Looking for texts: the newest that hold what is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, func, literal_column, or_, select

from insight.topics.affected import Case
from insight.topics.wording import Question, plain
from storage.local.links import among
from storage.local.reader import Reader
from storage.local.texts.cases import cases_of
from storage.local.texts.index import ALL, words_notes, words_upto
from storage.local.texts.kinds import (
    KINDS,
    SLOTS,
    TEXTS,
    TextKind,
    first_number,
    second_of,
)

MOST: Final = 200
"""Texts that are answered at most."""
COUNTED: Final = 10_000
"""Up to so many are counted."""
MOST_TRIED: Final = 40_000
"""Texts of a table that are looked at one by one, at most: all that hold the signs of a word need
not hold the word."""
MOST_WAITING: Final = 3_000
"""Texts not in the index yet that are looked at one by one."""
_FIRST, _LARGEST = 200, 4_000


@dataclass(frozen=True, slots=True)
class Found:
    """`said`: the newest first. `count`: how many texts there are; `more`: that there are at least
    so many; `about`: that it is how many hold the signs of the words, which is seldom more.
    `waiting`: texts that were not looked at because they are not in the index yet. `cut`: older
    texts were not looked at, it would have taken too long."""

    said: tuple[Case, ...] = ()
    count: int = 0
    more: bool = False
    about: bool = False
    waiting: int = 0
    cut: bool = False


def search(
    reader: Reader, asked: Question, kinds: Sequence[TextKind] = KINDS, since_us: int = 0,
    most: int = MOST,
) -> Found:  # fmt: skip
    """Return the newest texts that are asked for, said since a moment (to the second)."""
    if not asked.words:
        return Found()
    found: list[tuple[TextKind, int, str, int]] = []
    count, cut, whole = 0, False, True
    for kind in kinds:
        mine, tried_all, was_cut = _in_index(reader, kind, asked, since_us, most)
        found += mine
        cut |= was_cut
        whole &= tried_all
        count += len(mine) if tried_all else _count(reader, kind, asked, since_us)
    fresh, waiting = _not_indexed(reader, kinds, asked, since_us)
    known = {(kind, rowid) for kind, rowid, _, _ in found}
    fresh = [each for each in fresh if (each[0], each[1]) not in known]
    found += fresh
    count += len(fresh)
    found.sort(key=lambda each: (-each[3], each[0], -each[1]))
    said: list[Case] = []
    for kind in kinds:
        said += cases_of(reader, kind, [row for each, row, _, _ in found[:most] if each == kind])
    said.sort(key=lambda case: -case.at_us)
    more = count > COUNTED
    return Found(tuple(said), min(count, COUNTED), more, not whole and not more, waiting, cut)


Hit = tuple[TextKind, int, str, int]
"""Kind, row, text, moment."""
Row = tuple[int, str, int]
"""Row, text, moment."""


def _in_index(
    reader: Reader, kind: TextKind, asked: Question, since_us: int, most: int
) -> tuple[list[Hit], bool, bool]:
    """Return the newest of a table; whether these are all; whether older ones were left."""
    hits: list[Hit] = []
    tried, size, below = 0, max(_FIRST, most), None
    while True:
        numbers = [n for (n,) in reader.json(_matching(kind, asked, since_us, below, size))]
        hits += [
            (kind, row, text, at)
            for row, text, at in _rows_of(reader, kind, numbers)
            if second_of(at) >= second_of(since_us) and asked.fits(plain(text))
        ]
        tried += len(numbers)
        if len(numbers) < size:
            return hits, len(hits) <= most, False
        if _are_newest(hits, most, numbers[-1]):
            return hits, False, False
        if tried >= MOST_TRIED:
            return hits, False, True
        below, size = numbers[-1], min(size * 2, _LARGEST)


def _are_newest(hits: list[Hit], most: int, last: int) -> bool:
    """Return whether no text whose number is below the last one tried belongs to the newest: a text
    may have a number of a later second, never of one before."""
    if len(hits) < most:
        return False
    least = sorted((second_of(at) for _, _, _, at in hits), reverse=True)[most - 1]
    return least >= last // SLOTS


def _matching(
    kind: TextKind, asked: Question, since_us: int, below: int | None, size: int
) -> Select[Any]:
    index = TEXTS[kind].index
    query = (
        select(index.c.rowid)
        .where(_match(kind, asked), index.c.rowid >= first_number(since_us))
        .order_by(index.c.rowid.desc())
        .limit(size)
    )
    return query if below is None else query.where(index.c.rowid < below)


def _match(kind: TextKind, asked: Question) -> Any:
    return literal_column(f"words_of_{kind}").op("MATCH")(asked.index_question())


def _count(reader: Reader, kind: TextKind, asked: Question, since_us: int) -> int:
    index = TEXTS[kind].index
    inner = (
        select(index.c.rowid)
        .where(_match(kind, asked), index.c.rowid >= first_number(since_us))
        .limit(COUNTED + 1)
        .subquery()
    )
    ((count,),) = reader.json(select(func.count()).select_from(inner))
    return int(count)


def _rows_of(reader: Reader, kind: TextKind, numbers: Sequence[int]) -> Iterator[Row]:
    """Yield the rows that numbers stand for, as they are now."""
    if numbers:
        texts = TEXTS[kind]
        numbered = texts.numbered.c
        for row, said, at in reader.json(
            select(numbered.row, texts.said, texts.moment)
            .select_from(texts.numbered.join(texts.table, texts.rowid == numbered.row))
            .where(numbered.number.in_(among(numbers)))
        ):  # fmt: skip
            if said:
                yield row, said, at or 0


def _not_indexed(
    reader: Reader, kinds: Sequence[TextKind], asked: Question, since_us: int
) -> tuple[list[Hit], int]:
    """Return what fits among the texts that are not in the index yet, and how many were not looked
    at."""
    hits: list[Hit] = []
    left = 0
    upto = dict(reader.rows(select(words_upto.c.kind, words_upto.c.upto)))
    noted: dict[str, list[int]] = {}
    for kind, each in reader.rows(
        select(words_notes.c.kind, words_notes.c.row).limit(MOST_WAITING + 1)
    ):
        noted.setdefault(kind, []).append(each)
    if sum(map(len, noted.values())) > MOST_WAITING:
        ((left,),) = reader.json(select(func.count()).select_from(words_notes))
        noted = {}
    for kind in kinds:
        if not noted.get(kind) and upto[kind] >= ALL:
            continue
        texts = TEXTS[kind]
        behind = [texts.rowid.in_(among(noted.get(kind, ())))]
        if upto[kind] < ALL:
            ((rows,),) = reader.json(select(func.count()).select_from(texts.table)
                                     .where(texts.rowid > upto[kind]))  # fmt: skip
            if rows <= MOST_WAITING:
                behind.append(texts.rowid > upto[kind])
            else:
                left += rows
        for rowid, told, at in reader.rows(
            select(texts.rowid, texts.said, texts.moment)
            .where(or_(*behind), func.coalesce(texts.moment, 0) >= since_us)
        ):  # fmt: skip
            if told and asked.fits(plain(told)):
                hits.append((kind, rowid, told, at or 0))
    return hits, left


def waiting(reader: Reader) -> Iterator[tuple[TextKind, int]]:
    """Tell of each table how many rows are not in the index yet."""
    upto = dict(reader.rows(select(words_upto.c.kind, words_upto.c.upto)))
    for kind in KINDS:
        texts = TEXTS[kind]
        query = select(func.count()).select_from(texts.table).where(texts.rowid > upto[kind])
        ((rows,),) = reader.json(query) if upto[kind] < ALL else ((0,),)
        ((noted,),) = reader.json(
            select(func.count()).select_from(words_notes).where(words_notes.c.kind == kind)
        )
        yield kind, int(rows) + int(noted)
