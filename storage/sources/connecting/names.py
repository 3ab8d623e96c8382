"""How alike a foreign name and our words are: English parts, Chinese words, pinyin initials."""

import re
from collections.abc import Sequence
from functools import lru_cache

from insight.pinyin import initials
from storage.sources.connecting.vocabulary import PREFIXES, SPOKEN, SUFFIXES

_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[一-鿿]+")


@lru_cache(maxsize=8_192)
def parts(name: str) -> tuple[str, ...]:
    """Return the parts of an identifier in lower case, abbreviations spelled out.

    `T_KH_INFO` → t, kh, info; `custName` → customer, name; `客户名称` → 客户名称.
    """
    return tuple(SPOKEN.get(part.lower(), part.lower()) for part in _PART.findall(name))


@lru_cache(maxsize=65_536)
def likeness(name: str, words: str, around: tuple[str, ...] = ()) -> float:
    """Return how alike an identifier is to the best of some words (with spaces between), 0..1;
    earlier ones count more.

    `around` are the parts of the table's name, of which a column need not repeat any; without
    them `name` is a table's own.
    """
    raw = tuple(part.lower() for part in _PART.findall(name))
    if not around:
        raw = tuple(part for part in raw if part not in PREFIXES) or raw
    best = 0.0
    for place, word in enumerate(words.split()):
        score = _chinese(raw, word, around) if _is_chinese(word) else _english(name, word, around)
        best = max(best, score * (1.0 - 0.02 * min(place, 10)))
    return best


def _is_chinese(text: str) -> bool:
    return any("一" <= sign <= "鿿" for sign in text)


def _english(name: str, word: str, around: Sequence[str]) -> float:
    mine = [part for part in parts(name) if around or part not in PREFIXES]
    ours = list(parts(word))
    if not mine:
        return 0.0
    if mine == ours:
        return 1.0
    met = len(set(mine) & set(ours))
    if met == 0:
        return 0.0
    without = [part for part in mine if part not in around]
    if without == ours:
        return 0.95
    short = [part for part in ours if part not in around]
    if without and without == short:
        return 0.9
    return 0.85 * float((2 * met / (len(set(mine)) + len(set(ours)))) ** 1.5)


def _chinese(raw: Sequence[str], word: str, around: Sequence[str]) -> float:
    if not raw:
        return 0.0
    if any(_is_chinese(part) for part in raw):
        return _written(" ".join(raw), word)
    joined = "".join(raw)
    without = "".join(part for part in raw if SPOKEN.get(part, part) not in around) or joined
    for part in around:  # T_BZ.BZMC: the table's initials before the column's own
        if without == joined and len(part) > 1 and len(part) < len(joined):
            without = joined.removeprefix(part)
    best = 0.0
    for short in initials(word):
        best = max(best, _initials(joined, raw, short))
        if without != joined:
            best = max(best, 0.95 * _initials(without, raw[-1:], short))
    return best


def _written(name: str, word: str) -> float:
    if name == word:
        return 1.0
    if word in name or name in word:
        return 0.6 + 0.35 * min(len(name), len(word)) / max(len(name), len(word))
    return 0.0


def _initials(joined: str, raw: Sequence[str], short: str) -> float:
    """Equal initials; longer ones prove more. A kind-ending may be missing on either side."""
    sure = 1.0 if len(short) >= 4 else 0.92 if len(short) == 3 else 0.8
    if joined == short:
        return sure
    ending = raw[-1] if raw else ""
    if len(raw) > 1 and ending in SUFFIXES and joined.removesuffix(ending) == short:
        return 0.9 * sure
    if len(short) >= 2 and any(short == joined + each for each in SUFFIXES):
        return 0.75 * sure
    if len(short) >= 3 and joined.endswith(short) and len(joined) - len(short) <= 4:
        return 0.75 * sure
    return 0.0
