"""Texts as they are compared, what is searched in them, and where it was found.

Compared is the *plain form*: every sign by itself is decomposed (NFKD), folded to lower case and
freed of accents, variation selectors and invisible signs; all white space is one blank. So letters
of full width are plain ones, `Wi-Fi` is `wi-fi` but not `wifi`, and `é` is `e`.

A question is words set apart by blanks, all of which a text must hold; what stands in quotation
marks is one of them, blanks and all; `-` before a word or a quotation leaves out the texts that
hold it. A word is found wherever its plain form occurs, in the middle of Chinese too; but where it
begins with a letter or digit of a script that sets blanks between words, only where a word begins:
`cover` finds *coverage* and not *recover*. Signs of punctuation alone are no word.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

LONGEST: Final = 200
"""Signs of a question that are looked at."""
MOST_WORDS: Final = 12
BEGINNING: Final = 6
"""Signs of a word's beginning by which the index knows it."""
MOST_PAIRS: Final = 9
"""Of longer runs without blanks only every other pair is asked for."""
FIRST_DENSE: Final = 0x2E80
"""From here on (CJK radicals) scripts set no blanks between words."""
_QUOTES: Final = str.maketrans("“”„«»「」『』", '"' * 9)
_ASKED: Final = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


class _Signs(dict[int, str]):
    """Sign → its plain form, worked out when first met."""

    def __missing__(self, sign: int) -> str:
        plain = ""
        for part in unicodedata.normalize("NFKD", chr(sign)).casefold():
            category = unicodedata.category(part)
            if part.isspace() or category == "Cc":
                plain += " "
            elif category not in ("Mn", "Me", "Cf", "Cs"):
                plain += part
        self[sign] = plain
        return plain


class _Kinds(dict[int, str]):
    """Sign of a plain form → w: of a word between blanks, d: of a script without, -: neither."""

    def __missing__(self, sign: int) -> str:
        text = chr(sign)
        kind = "-"
        if text.isalnum():
            kind = "d" if sign >= FIRST_DENSE else "w"
        elif sign > 127 and unicodedata.category(text)[0] == "S":
            kind = "d"
        self[sign] = kind
        return kind


_SIGNS: Final = _Signs()
_KINDS: Final = _Kinds()
_RUNS: Final = re.compile("w+|d+")


def plain(text: str) -> str:
    """Return the plain form of a text."""
    return " ".join(text.translate(_SIGNS).split())


def _runs(text: str) -> Iterator[tuple[str, int, int]]:
    """The runs of signs of one kind in a plain form: kind, begin, end."""
    for met in _RUNS.finditer(text.translate(_KINDS)):
        yield met.group()[0], met.start(), met.end()


def entries(text: str) -> str:
    """Return what the index keeps of a text, set apart by blanks: the beginnings of words, and of
    scripts without blanks each sign and each pair of neighbours."""
    told = plain(text)
    found: list[str] = []
    for kind, begin, end in _runs(told):
        run = told[begin:end]
        if kind == "d":
            found += run
            found += map("".join, pairwise(run))
        else:
            found += [run[:size] for size in range(1, min(BEGINNING, len(run)) + 1)]
    return " ".join(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Word:
    """One thing a text must hold (or must not), in its plain form."""

    text: str
    begins: bool
    """Whether it begins with a sign of a word between blanks."""

    def places(self, told: str) -> Iterator[tuple[int, int]]:
        """The places of a plain form where it is found, none overlapping."""
        at = told.find(self.text)
        while at >= 0:
            if self.begins and at and _KINDS[ord(told[at - 1])] == "w":
                at = told.find(self.text, at + 1)
                continue
            yield at, at + len(self.text)
            at = told.find(self.text, at + len(self.text))

    def within(self, told: str) -> bool:
        return next(self.places(told), None) is not None

    @property
    def is_entry(self) -> bool:
        """Whether the index knows it as one entry, which exactly the texts with this word have."""
        runs = list(_runs(self.text))
        kind, begin, end = runs[0]
        size = end - begin
        return size == len(self.text) and size <= (BEGINNING if kind == "w" else 2)

    def entries(self) -> list[str]:
        """Return what of the index all texts with this word have. Whoever has them need not have
        the word itself: look at the text."""
        found = []
        for kind, begin, end in _runs(self.text):
            run = self.text[begin:end]
            pairs = list(map("".join, pairwise(run)))
            if kind == "w":
                found.append(run[:BEGINNING])
            elif len(pairs) > MOST_PAIRS:
                found += [*pairs[::2], pairs[-1]]
            else:
                found += pairs or [run]
        return list(dict.fromkeys(found))


def word(text: str) -> Word | None:
    """Return a word or phrase to be found; None where nothing in it can be."""
    told = plain(text[:LONGEST])
    first = next(_runs(told), None)
    if first is None:
        return None
    return Word(told, first[0] == "w" and first[1] == 0)


@dataclass(frozen=True, slots=True)
class Question:
    """What texts are asked for: with all of `words`, with none of `without`."""

    words: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()

    def fits(self, told: str) -> bool:
        """Return whether a text, in its plain form, is asked for."""
        return (
            bool(self.words)
            and all(each.within(told) for each in self.words)
            and not any(each.within(told) for each in self.without)
        )

    def index_question(self) -> str:
        """Return FTS5's question for texts that may fit: every fitting text is among them. "" where
        nothing is asked."""
        parts = dict.fromkeys(part for each in self.words for part in each.entries())
        asked = " AND ".join(f'"{part}"' for part in parts)
        out = [f'"{each.text}"' for each in self.without if each.is_entry]
        return f"({asked}) NOT ({' OR '.join(out)})" if asked and out else asked


@lru_cache(maxsize=256)
def question(text: str) -> Question:
    """Return the question that somebody typed; one without words asks for nothing."""
    found: dict[bool, list[Word]] = {False: [], True: []}
    for minus, quoted, bare in _ASKED.findall(text[:LONGEST].translate(_QUOTES)):
        told = word(quoted or bare)
        if told is not None and told not in found[bool(minus)]:
            found[bool(minus)].append(told)
    return Question(tuple(found[False][:MOST_WORDS]), tuple(found[True][:MOST_WORDS]))


def marks(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return where a text as it is shown holds the words: begin and end, in order, apart."""
    told: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        for part in _SIGNS[ord(sign)]:
            if part == " " and (not told or told[-1] == " "):
                continue
            told.append(part)
            at.append(place)
    whole = "".join(told)
    found = sorted(
        (at[begin], at[end - 1] + 1) for each in words for begin, end in each.places(whole)
    )
    apart: list[tuple[int, int]] = []
    for begin, end in found:
        if apart and begin <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((begin, end))
    return apart
