"""What the topics' page reads, a step at a time: each step is one short job of a reader thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from insight.topics.affected import Case
from insight.topics.looking import Look, Span, own_words
from insight.topics.reading import Corpus, Cutter
from insight.topics.topic import Topic
from insight.topics.wording import question
from storage.hub.hub import Me
from storage.local.house import InUse
from storage.local.store import Store
from storage.local.texts.kinds import TextKind
from storage.local.texts.search import Found, search
from storage.local.texts.topics import Place, read_cases, read_piece, texts_as_of, topics_in_use


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


@dataclass(slots=True)
class Reading:
    """Texts on their way in. Handed from job to job; one at a time has it."""

    kinds: tuple[TextKind, ...]
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
            piece = read_piece(reader, reading.corpus, reading.kinds, reading.span.since_us,
                               reading.place)  # fmt: skip
        reading.place, reading.done = piece.next, piece.done
    return reading


@dataclass(frozen=True, slots=True)
class Detail:
    """The cases of a topic in the period, the newest first; `all`: how many there are."""

    topic: Topic
    cases: tuple[Case, ...] = ()
    all: int = 0


def load_detail(found: Look, topic: Topic, store: Store) -> Detail:
    """Read the cases of a topic."""
    with store.read(30.0) as reader:
        return Detail(topic, *read_cases(reader, found, topic))


def load_search(typed: str, kinds: Sequence[TextKind], store: Store) -> Found:
    """Look for what was typed."""
    with store.read() as reader:
        return search(reader, question(typed), kinds)
