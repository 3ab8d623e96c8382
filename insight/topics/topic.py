"""Topics that people named: the words that make a text one of theirs.

Data, shared through the hub as definitions of the kind `topic`; `docs/topics.md` is the reference
of their keys.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from insight.topics.wording import Word, plain, word
from insight.warnings.rule import Fixed, Group, Rule

KIND: Final = "topic"
"""The kind of definition at the hub."""
MEASURE: Final = "topic.cases"
"""The measure of warning rules on topics: texts of a topic said within the rule's window."""
Kind = Literal["complaint", "contact", "fault", "social_mention"]
_CONFIG: Final = ConfigDict(extra="forbid", frozen=True, strict=True)
_CODE: Final = re.compile(r"[a-z0-9_]{1,64}")


class TopicError(ValueError):
    """A topic that cannot be used; the text names the place in it."""


Phrase = Annotated[str, Field(min_length=1, max_length=60)]
Phrases = Annotated[list[Phrase], Field(max_length=50)]


class Topic(BaseModel):
    """A text is the topic's if it holds one of `any` (where there are some), all of `all` and none
    of `without`, found as `insight.topics.wording` says it. `kinds`: only these texts; none: all.
    `pinned`: always shown, also where it does not rise. `hidden`: no topic at all: its words are
    never listed as rising."""

    model_config = _CONFIG
    title: Annotated[str, Field(min_length=1, max_length=60)]
    any: Phrases = Field(default_factory=list)
    all: Phrases = Field(default_factory=list)
    without: Phrases = Field(default_factory=list)
    kinds: list[Kind] = Field(default_factory=list)
    pinned: bool = True
    hidden: bool = False

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if not (self.any or self.all):
            raise ValueError("a topic needs a word that its texts hold")
        for phrase in self.phrases():
            if word(phrase) is None:
                raise ValueError(f"nothing can be found of “{phrase}”")
        return self

    def phrases(self) -> Iterator[str]:
        yield from (*self.any, *self.all, *self.without)

    def words(self) -> tuple[Word, ...]:
        """Return what is marked in its texts."""
        found = map(word, (*self.any, *self.all))
        return tuple(each for each in found if each is not None)


def topic_from(told: Any, code: str) -> Topic:
    """Return the topic that plain data tell. Raises TopicError, naming the code and the place."""
    try:
        return Topic.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        said = first["msg"].removeprefix("Value error, ")
        raise TopicError(f"{code}, {place}: {said}") from error


class Said:
    """Texts that topics are looked for in, together: a word is looked for once in all of them."""

    def __init__(self, told: Sequence[str]) -> None:
        """`told`: plain forms."""
        self.size = len(told)
        self._whole = "\n".join(told)
        sizes = np.fromiter(map(len, told), np.int64, len(told)) + 1
        self._ends = sizes.cumsum()
        self._known: dict[str, NDArray[np.bool_]] = {}

    def with_word(self, phrase: str) -> NDArray[np.bool_]:
        """Return of each text whether it holds a word or phrase."""
        known = self._known.get(phrase)
        if known is None:
            known = np.zeros(self.size, bool)
            asked = word(phrase)
            if asked is not None:
                at = [begin for begin, _ in asked.places(self._whole)]
                known[np.searchsorted(self._ends, at, side="right")] = True
            self._known[phrase] = known
        return known

    def of_topic(self, topic: Topic) -> NDArray[np.bool_]:
        """Return of each text whether it is the topic's, whatever its kind."""
        fits = np.ones(self.size, bool)
        if topic.any:
            fits = np.zeros(self.size, bool)
            for phrase in topic.any:
                fits |= self.with_word(phrase)
        for phrase in topic.all:
            fits &= self.with_word(phrase)
        for phrase in topic.without:
            fits &= ~self.with_word(phrase)
        return fits


def topics_of(texts: Sequence[str], topics: Mapping[str, Topic]) -> list[frozenset[str]]:
    """Return of each text the codes of the topics it is of: what the evaluator of warning rules
    asks for new rows. Kinds are the caller's to look at."""
    said = Said([plain(text) for text in texts])
    found: list[set[str]] = [set() for _ in texts]
    for code, topic in topics.items():
        for place in np.flatnonzero(said.of_topic(topic)).tolist():
            found[place].add(code)
    return [frozenset(each) for each in found]


def watching(
    code: str, topic: Topic, group: Group, caution: int, warning: int, language: str = "zh"
) -> Rule:
    """Return the rule that warns when a topic, or a topic within one community, has as many texts
    within a day."""
    return Rule(
        title={language[:2]: topic.title, "en": topic.title}, measure=MEASURE, group=group,
        where={"topic": [code]}, window_s=86_400, every_s=300,
        limits=Fixed(high_caution=float(caution), high_warning=float(max(warning, caution))),
        recovery=0.2, least=2,
    )  # fmt: skip


def fresh_code(title: str, taken: Sequence[str]) -> str:
    """Return a code for a new topic that nobody uses: its title where that is Latin, else a
    number."""
    name = re.sub(r"[^a-z0-9]+", "_", plain(title)).strip("_")[:40]
    base = name if name and _CODE.fullmatch(name) else "topic"
    numbered = (f"{base}_{n}" for n in range(1, 100_000))
    return next(each for each in (base, *numbered) if each not in taken and each != "topic")
