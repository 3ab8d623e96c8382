"""What the topics' page reads, a step at a time: each step is one short job of a reader thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from insight.day import Day
from insight.topics.affected import Case
from insight.topics.looking import Look, look, own_words
from insight.topics.reading import Corpus, Cutter
from insight.topics.rising import PAST_DAYS
from insight.topics.topic import Topic
from insight.topics.wording import question
from storage.hub.hub import Me
from storage.local.house import InUse
from storage.local.store import Store
from storage.local.texts.cases import cases_of
from storage.local.texts.kinds import KINDS, TextKind
from storage.local.texts.search import Found, search
from storage.local.texts.topics import Place, read_piece, texts_as_of, topics_in_use

MOST_CASES: Final = 20_000
"""Cases of a topic that are told apart, the newest."""
DAY_US: Final = 86_400_000_000


@dataclass(frozen=True, slots=True)
class TopicsFacts:
    """`as_of_us`: 0 where no texts were ever read. `topics`: those people named, by code."""

    as_of_us: int = 0
    topics: Mapping[str, InUse[Topic]] = field(default_factory=dict)

    @property
    def usable(self) -> dict[str, Topic]:
        return {code: each.what for code, each in self.topics.items()}


def load_topics(store: Store, me: Me | None) -> TopicsFacts:
    with store.read() as reader:
        return TopicsFacts(texts_as_of(reader), topics_in_use(reader, me))


@dataclass(frozen=True, slots=True)
class Span:
    """What is looked at: texts of these tables, a period that ends now, and its past."""

    kinds: tuple[TextKind, ...]
    days: int
    now_us: int
    zone: ZoneInfo

    @property
    def since_us(self) -> int:
        day = Day.at(self.now_us, self.zone)
        return day.start_us - (self.days + PAST_DAYS) * DAY_US

    @property
    def today(self) -> datetime:
        return datetime.fromtimestamp(self.now_us / 1e6, self.zone)


@dataclass(slots=True)
class Reading:
    """Texts on their way in. Handed from job to job; one at a time has it."""

    span: Span
    topics: Mapping[str, Topic]
    corpus: Corpus | None = None
    place: Place | None = field(default_factory=Place)
    done: float = 0.0


def read_on(reading: Reading, store: Store) -> Reading:
    """Read the next piece."""
    if reading.corpus is None:
        reading.corpus = Corpus(Cutter(own_words(reading.topics)))
    if reading.place is not None:
        with store.read() as reader:
            piece = read_piece(reader, reading.corpus, reading.span.kinds, reading.span.since_us,
                               reading.place)  # fmt: skip
        reading.place, reading.done = piece.next, piece.done
    return reading


def looked(corpus: Corpus, span: Span, topics: Mapping[str, Topic]) -> Look:
    """Return what the texts read hold."""
    return look(corpus, topics, span.days, span.today.date(), span.zone)


@dataclass(frozen=True, slots=True)
class Detail:
    """The cases of a topic in the period, the newest first; `all`: how many there are."""

    topic: Topic
    cases: tuple[Case, ...] = ()
    all: int = 0


def load_detail(found: Look, topic: Topic, store: Store) -> Detail:
    """Read the cases of a topic."""
    chosen = found.texts_of(topic)
    rows = found.corpus.rows_of(chosen)
    every = sum(map(len, rows.values()))
    cases: list[Case] = []
    with store.read(30.0) as reader:
        for kind in KINDS:
            mine = sorted(rows.get(kind, ()))[-MOST_CASES:]
            cases += cases_of(reader, kind, mine)
    cases.sort(key=lambda case: -case.at_us)
    return Detail(topic, tuple(cases[:MOST_CASES]), every)


def load_search(typed: str, kinds: Sequence[TextKind], store: Store) -> Found:
    """Look for what was typed."""
    with store.read() as reader:
        return search(reader, question(typed), kinds)
