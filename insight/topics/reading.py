"""Texts cut into words, as numbers: what counting rests on.

Chinese is cut by jieba's dictionary and its model of unknown words (rjieba), with the house's own
words never cut. What cannot be what a topic is about is a break, over which no phrase goes: signs
of punctuation, numbers and what is mixed of many digits, mail addresses. Clauses that stand word
for word in a good part of all texts are a form that is filled in, not what somebody said; they are
breaks too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.topics.wording import FIRST_DENSE, plain

BREAK: Final = -1
_BLANK: Final = -2
SPOKEN, SIGN, SILENT = 0, 1, 2
"""A word that can be a topic; one Chinese sign, which can be a part of a word jieba does not know;
what is no topic: somebody's name, a word that only joins others."""
FORM_SHARE: Final = 0.2
"""A clause in so many of the texts is a form's."""
FORM_LEAST: Final = 200
"""Texts from which forms are looked for."""
_OWN_WEIGHT: Final = 1_000_000
"""The weight of the house's own words in jieba's dictionary: above that of their parts."""
_NUMBERS: Final = re.compile(
    r"(?<![a-z0-9])[a-z0-9._/-]{0,40}\d{3}[a-z0-9._/-]{0,40}"  # numbers and codes
    r"|(?<![a-z0-9])\d[\d.:/-]*(?![a-z0-9])"
)
_MAIL: Final = re.compile(r"[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,64}")
_CLAUSE: Final = re.compile(r"[,，。;；:：!！?？\n\t|【】\[\]]+")
_QUIET_TAGS: Final = frozenset({
    "m", "q", "mq", "r", "p", "c", "u", "ud", "uj", "ul", "uv", "uz", "ug", "y", "e", "o", "x", "w",
    "f", "d", "t", "zg",
})  # fmt: skip
"""Parts of speech that are no topic: numerals, measures, pronouns, prepositions, conjunctions,
particles, adverbs, places and times."""
_NAME_TAGS: Final = frozenset({"nr", "nrt", "nrfg"})
"""What jieba takes for somebody's name."""


class _Numbers(dict[str, int]):
    """Word → its number, given when first met; what holds no letter is a break, but a blank."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        number = _BLANK if word.isspace() else BREAK
        if any(sign.isalpha() for sign in word):
            number = len(self.words)
            self.words.append(word)
        self[word] = number
        return number


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts as numbers of words, one after the other: text n is `ids[starts[n]:starts[n + 1]]`."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]


class Cutter:
    """Cuts texts into words, the same word being the same number for as long as it lives.

    `own`: words that are never cut, nor taken for a name. Used by one thread at a time.
    """

    def __init__(self, own: Iterable[str] = ()) -> None:
        from rjieba import Jieba  # reads its dictionary: a tenth of a second

        self._jieba = Jieba()
        self.own = frozenset(filter(None, map(plain, own)))
        for each in sorted(self.own):
            self._jieba.add_word(each, _OWN_WEIGHT, "n")
        self._numbers = _Numbers()
        self._parts: list[int] = []
        self._forms: frozenset[str] = frozenset()

    @property
    def words(self) -> Sequence[str]:
        return self._numbers.words

    def learn_forms(self, told: Sequence[str]) -> None:
        """Learn from a sample of plain forms which clauses are a form's."""
        self._forms = forms(told)

    def coded(self, told: Sequence[str]) -> Coded:
        """Return plain forms as numbers."""
        cut, number = self._jieba.cut, self._numbers.__getitem__
        ids: list[int] = []
        starts = [0]
        for text in _without_numbers(told):
            ids += map(number, cut(self._without_forms(text) if self._forms else text))
            starts.append(len(ids))
        numbers = np.array(ids, np.int32)
        kept = numbers != _BLANK
        places = np.concatenate([np.zeros(1, np.int64), kept.cumsum()])
        return Coded(numbers[kept], places[starts])

    def _without_forms(self, text: str) -> str:
        return "|".join(part for part in _CLAUSE.split(text) if part.strip() not in self._forms)

    def without_names(self, told: str, names: Iterable[str]) -> str:
        """Return a plain form with a break for each of these names; the house's own words stay."""
        for each in names:
            if each[0] not in told and _is_han(each[0]):  # most by far: nothing else is to be done
                continue
            name = plain(each)
            if len(name) > 1 and name in told and name not in self.own:
                told = re.sub(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", "|", told)
        return told

    def parts(self) -> NDArray[np.int8]:
        """Return of each word what part it can take: SPOKEN, SIGN or SILENT."""
        for word in self.words[len(self._parts) :]:
            self._parts.append(SPOKEN if word in self.own else self._part(word))
        return np.array(self._parts, np.int8)

    def _part(self, word: str) -> int:
        tagged = self._jieba.tag(word)
        if len(tagged) == 1 and tagged[0][1] in _QUIET_TAGS | _NAME_TAGS:
            return SILENT
        if len(word) > 1:
            return SPOKEN
        return SIGN if ord(word) >= FIRST_DENSE else SILENT


def _is_han(sign: str) -> bool:
    """Whether a sign is its own plain form because it is one of the unified ideographs."""
    return "\u4e00" <= sign <= "\u9fff"


def _without_numbers(told: Sequence[str]) -> list[str]:
    """Return texts with a break for each number, code and mail address."""
    if not told:
        return []
    whole = "\n".join(told)
    if "@" in whole:
        whole = _MAIL.sub("|", whole)
    return _NUMBERS.sub("|", whole).split("\n")


def forms(told: Sequence[str]) -> frozenset[str]:
    """Return the clauses that a fifth of the texts hold word for word, numbers aside."""
    if len(told) < FORM_LEAST:
        return frozenset()
    seen: Counter[str] = Counter()
    for text in _without_numbers(told):
        seen.update({part.strip() for part in _CLAUSE.split(text)} - {""})
    return frozenset(part for part, times in seen.items() if times >= FORM_SHARE * len(told))


@dataclass(slots=True)
class Corpus:
    """All texts of a span as they were read, piece by piece: when they were said, which rows of
    which table they are, their plain forms, their words."""

    cutter: Cutter
    at: list[NDArray[np.int64]] = field(default_factory=list)
    rows: list[NDArray[np.int64]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    coded: list[Coded] = field(default_factory=list)

    def add(
        self, at_us: Sequence[int], rows: Sequence[int], texts: Sequence[str], table: str = "",
        names: Sequence[Sequence[str]] = (),
    ) -> None:  # fmt: skip
        """Take in texts of a table; its first piece teaches what is a form's there. `names`: of
        each text those of whoever said it, which are no topic."""
        told = [plain(text) for text in texts]
        if table not in self.tables:
            self.cutter.learn_forms(told)
        self.at.append(np.array(at_us, np.int64))
        self.rows.append(np.array(rows, np.int64))
        self.tables.append(table)
        self.told += told
        if any(names):
            told = [
                self.cutter.without_names(text, own) if own else text
                for text, own in zip(told, names, strict=True)
            ]
        self.coded.append(self.cutter.coded(told))

    @property
    def moments(self) -> NDArray[np.int64]:
        return np.concatenate([np.zeros(0, np.int64), *self.at])

    def rows_of(self, chosen: NDArray[np.bool_]) -> dict[str, list[int]]:
        """Return the rows of some of the texts, by table."""
        found: dict[str, list[int]] = {}
        begin = 0
        for table, rows in zip(self.tables, self.rows, strict=True):
            mine = rows[chosen[begin : begin + len(rows)]]
            found.setdefault(table, []).extend(mine.tolist())
            begin += len(rows)
        return found

    def all_coded(self) -> Coded:
        ids = np.concatenate([np.zeros(0, np.int32), *(each.ids for each in self.coded)])
        sizes = [np.diff(each.starts) for each in self.coded]
        starts = np.concatenate([np.zeros(1, np.int64), *sizes]).cumsum()
        return Coded(ids, starts)
