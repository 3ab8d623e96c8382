"""Topics in use, and the texts of a span, read piece by piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, literal, select

from insight.topics.affected import Case
from insight.topics.looking import Look
from insight.topics.reading import Corpus
from insight.topics.topic import KIND, Topic, TopicError, topic_from
from storage.hub.hub import Me
from storage.local.house import InUse, in_use
from storage.local.reader import Reader
from storage.local.schema import FEED_STATE
from storage.local.texts.cases import cases_of
from storage.local.texts.kinds import KINDS, TEXTS, TextKind
from storage.local.texts.names import Names

MOST_CASES: Final = 20_000
"""Cases of a topic that are told apart, the newest."""
PIECE: Final = 4_000
"""Texts that are read and cut in one go."""


def topics_in_use(reader: Reader, me: Me | None) -> dict[str, InUse[Topic]]:
    """Return the topics people named, by code; one that cannot be used is left out, or counts as
    it last could be."""
    return in_use(reader, me, KIND, {}, topic_from, TopicError)


@dataclass(frozen=True, slots=True)
class Place:
    """How far texts of a span are read: the tables that are done, and the row in the next one."""

    kind: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """`next` None: all is read. `done`: the share of rows that were gone through, 0..1."""

    next: Place | None
    done: float


def read_piece(
    reader: Reader, corpus: Corpus, kinds: Sequence[TextKind], since_us: int,
    place: Place,
) -> Piece:  # fmt: skip
    """Read the next texts said since a moment into the corpus, and cut them, the names of whoever
    said them taken out."""
    if place.kind >= len(kinds):
        return Piece(None, 1.0)
    kind = kinds[place.kind]
    texts = TEXTS[kind]
    c = texts.table.c
    phone = c.phone if "phone" in c else literal("")
    rows = reader.rows(
        select(texts.rowid, texts.moment, texts.said, c.customer_key, phone)
        .where(texts.rowid > place.row, texts.moment >= since_us, texts.said != "")
        .order_by(texts.rowid)
        .limit(PIECE)
    )
    if rows:
        numbers, moments, told, keys, phones = zip(*rows, strict=True)
        names = Names(reader, keys, phones).of_each(keys, phones)
        corpus.add(moments, numbers, told, kind, names)
    newest = select(func.coalesce(func.max(texts.rowid), 0)).select_from(texts.table)
    ((last,),) = reader.json(newest)
    far = place.kind + (rows[-1][0] / max(last, 1) if len(rows) == PIECE else 1)
    following = Place(place.kind, rows[-1][0]) if len(rows) == PIECE else Place(place.kind + 1)
    ended = following.kind >= len(kinds)
    return Piece(None if ended else following, far / len(kinds))


def texts_as_of(reader: Reader) -> int:
    """Return up to when all texts were read from their sources, microseconds; 0: never."""
    c = FEED_STATE["cache"].c
    ((oldest,),) = reader.json(select(func.min(c.as_of_at)).where(c.target.in_(KINDS)))
    return int(oldest or 0)


def read_cases(reader: Reader, found: Look, topic: Topic) -> tuple[tuple[Case, ...], int]:
    """Return the newest cases of a topic in the period looked at, and how many there are."""
    rows = found.corpus.rows_of(found.texts_of(topic))
    every = sum(map(len, rows.values()))
    cases: list[Case] = []
    for kind in KINDS:
        cases += cases_of(reader, kind, sorted(rows.get(kind, ()))[-MOST_CASES:])
    cases.sort(key=lambda case: -case.at_us)
    return tuple(cases[:MOST_CASES]), every
