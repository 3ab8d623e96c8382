"""What a look at the texts of a period finds: words that rise, and how named topics fare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from insight.day import Day
from insight.topics.reading import Corpus
from insight.topics.rising import PAST_DAYS, Group, RisingTopics, days_of, rising_topics
from insight.topics.statistics import most_by_chance, rises
from insight.topics.topic import Said, Topic
from insight.topics.wording import plain


@dataclass(frozen=True, slots=True)
class Line:
    """A topic with its figures, as `statistics.Risen` says them. `code`: "" for one that rises and
    has no name yet; `words`: what it is known by; `topic`: what its texts are found by; `rises`:
    whether the interval of its ratio lies above 1."""

    code: str
    topic: Topic
    words: tuple[str, ...]
    now: int
    expected: float
    ratio: float
    low: float
    high: float
    days: tuple[int, ...]

    @property
    def rises(self) -> bool:
        return self.low > 1

    @property
    def a_day(self) -> float:
        """Texts a day of its past; of all days where it has no past."""
        return self.expected / max(len(self.days) - PAST_DAYS, 1)

    def limits(self) -> tuple[int, int]:
        """Return how many texts a day are worth a caution and a warning: what its past would reach
        by chance on one day in a hundred, and in ten thousand, at least 2 and 3."""
        caution = max(most_by_chance(self.a_day, 0.01), 2)
        return caution, max(most_by_chance(self.a_day, 0.0001), caution + 1)


@dataclass(frozen=True, slots=True)
class Look:
    """`rising`: groups that are no named topic, as lines; `named`: people's topics, pinned or
    rising first. `found`: what the rising are from."""

    corpus: Corpus
    said: Said
    days: NDArray[np.int64]
    found: RisingTopics
    rising: tuple[Line, ...]
    named: tuple[Line, ...]

    def texts_of(self, topic: Topic) -> NDArray[np.bool_]:
        """Return which texts of the period are a topic's."""
        inside = (self.days >= self.found.past_days) & (self.days < len(self.found.texts))
        return self.said.of_topic(topic) & inside & self._of_kinds(topic)

    def _of_kinds(self, topic: Topic) -> NDArray[np.bool_]:
        if not topic.kinds:
            return np.ones(self.said.size, bool)
        corpus = self.corpus
        sizes = [len(rows) for rows in corpus.rows]
        return np.repeat([table in topic.kinds for table in corpus.tables], sizes)


@dataclass(frozen=True, slots=True)
class Span:
    """A period of so many days that ends with the day of a moment, and the past before it."""

    days: int
    now_us: int
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return Day.at(self.now_us, self.zone).on

    @property
    def since_us(self) -> int:
        """When the past begins."""
        first = self.today - timedelta(self.days + PAST_DAYS - 1)
        return Day.of(first, self.zone).start_us


def look(corpus: Corpus, topics: Mapping[str, Topic], span: Span) -> Look:
    """Return what the texts of a span hold. Seconds for hundreds of thousands of texts: work for a
    thread."""
    today, zone = span.today, span.zone
    found = rising_topics(corpus, span.days, today, zone)
    whole = len(found.texts)
    days = days_of(corpus.moments, today - timedelta(whole - 1), whole, zone)
    said = Said(corpus.told)
    bare = Look(corpus, said, days, found, (), ())
    shown = {code: topic for code, topic in topics.items() if not topic.hidden}
    named = _named(bare, shown)
    known = {plain(phrase) for topic in topics.values() for phrase in topic.phrases()}
    rising = tuple(_line(group) for group in found.groups if not _is_known(group, known))
    return Look(corpus, said, days, found, rising, named)


def own_words(topics: Mapping[str, Topic]) -> list[str]:
    """Return the words that are never cut: those of people's topics, without blanks."""
    words = {phrase for topic in topics.values() for phrase in topic.phrases()}
    return sorted(each for each in words if " " not in plain(each))


def _is_known(group: Group, known: set[str]) -> bool:
    return any(word.text in known for word in group.words)


def _line(group: Group) -> Line:
    head = group.head
    topic = Topic(title=head.text[:60], any=[head.text[:60]], pinned=False)
    return Line(
        "", topic, tuple(word.text for word in group.words), head.now, head.expected, head.ratio,
        head.low, head.high, head.days,
    )  # fmt: skip


def _named(bare: Look, topics: Mapping[str, Topic]) -> tuple[Line, ...]:
    found, past = bare.found, bare.found.past_days
    whole = len(found.texts)
    inside = (bare.days >= 0) & (bare.days < whole)
    rows = [
        np.bincount(
            bare.days[bare.said.of_topic(topic) & inside & bare._of_kinds(topic)],
            minlength=whole,
        )
        for topic in topics.values()
    ]
    if not rows:
        return ()
    counts = np.array(rows, np.float64)
    texts = np.array(found.texts, np.float64)
    weekday = (np.arange(whole) + found.first.weekday()) % 7
    risen = rises(counts[:, past:], texts[past:], counts[:, :past], texts[:past], weekday)
    lines = [
        Line(
            code, topic, (*topic.any, *topic.all), int(risen.now[at]), float(risen.expected[at]),
            float(risen.ratio[at]), float(risen.low[at]), float(risen.high[at]),
            tuple(rows[at].tolist()),
        )
        for at, (code, topic) in enumerate(topics.items())
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (not line.topic.pinned, -line.low, line.code)))
