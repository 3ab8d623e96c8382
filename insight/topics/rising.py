"""Words and phrases that rise against their own past, and the topics they make together."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from insight.day import Day
from insight.topics.reading import BREAK, SIGN, SPOKEN, Coded, Corpus
from insight.topics.statistics import Counts, Risen, rises, significant, together

PAST_DAYS: Final = 56
"""Eight weeks of its own past: eight of each day of the week."""
LEAST: Final = 5
"""Texts of the period that a word must be in."""
LEAST_RATIO: Final = 1.3
"""The interval of the ratio must lie above 1, and the ratio itself above this."""
FALSE_SHARE: Final = 0.05
"""Of the words listed, at most this share rises by chance alone (Benjamini and Hochberg)."""
BOUND: Final = 10.83
"""G² from which two neighbours are a phrase: χ² with one degree of freedom, 0.1 %."""
MOST_CANDIDATES: Final = 20_000
MOST_LISTED: Final = 300
ALIKE: Final = 0.4
"""Share of texts two words have in common (of the texts that have either), from which they are one
topic."""
MOST_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class RisingWord:
    """`words`: one, or the two of a phrase. `days`: how many texts of each day have it, past and
    period; for the rest see `statistics.Risen`."""

    text: str
    words: tuple[str, ...]
    now: int
    expected: float
    ratio: float
    low: float
    high: float
    g2: float
    spread: float
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Words that rise in the same texts, the one with the most evidence first: the group's head,
    whose figures stand for it."""

    words: tuple[RisingWord, ...]

    @property
    def head(self) -> RisingWord:
        return self.words[0]


@dataclass(frozen=True, slots=True)
class RisingTopics:
    """`first`: the first day of the past; `past_days` of them, then `period_days`; `tested`: how
    many words and phrases were compared; `texts`: how many texts of each day."""

    groups: tuple[Group, ...]
    first: date
    past_days: int
    period_days: int
    tested: int
    texts: tuple[int, ...]


def rising_topics(
    corpus: Corpus, period_days: int, today: date, zone: ZoneInfo, past_days: int = PAST_DAYS
) -> RisingTopics:  # fmt: skip
    """Return what rises in the days that end with `today` against the days before.

    A past that was not read counts as it is: a day without texts tells nothing.
    """
    whole = past_days + period_days
    first = today - timedelta(whole - 1)
    days = days_of(corpus.moments, first, whole, zone)
    inside = (days >= 0) & (days < whole)
    texts = np.bincount(days[inside], minlength=whole).astype(float)
    coded = corpus.all_coded()
    of_text = np.repeat(np.arange(len(days)), np.diff(coded.starts))
    keys, owners, compared = _occurrences(coded, of_text, corpus, inside)
    runs = _Runs.of(keys)
    candidates = _candidates(runs, days[owners] >= past_days)
    if not len(candidates) or not texts[past_days:].sum():
        return RisingTopics((), first, past_days, period_days, 0, tuple(map(int, texts)))
    wanted = np.isin(runs.values, candidates)
    owner = owners[np.flatnonzero(np.repeat(wanted, runs.sizes))]
    term = np.repeat(np.arange(len(candidates)), runs.sizes[wanted])
    flat = np.bincount(term * whole + days[owner], minlength=len(candidates) * whole)
    counts = flat.reshape(len(candidates), whole).astype(np.float64)
    past = _Past(texts, past_days, (np.arange(whole) + first.weekday()) % 7)
    found = past.compared(counts)
    shown = _listed(found, compared).tolist()
    rising = [_rising(at, _words(int(candidates[at]), corpus), found, counts) for at in shown]
    order = sorted(range(len(shown)), key=lambda n: _telling(rising[n]))[:MOST_LISTED]
    rising = [rising[n] for n in order]
    texts_of = [owner[slice(*np.searchsorted(term, [at, at + 1]))]
                for at in (shown[n] for n in order)]  # fmt: skip
    groups = _grouped(rising, texts_of, days, past)
    return RisingTopics(
        tuple(groups), first, past_days, period_days, compared, tuple(map(int, texts))
    )


def days_of(
    moments: NDArray[np.int64], first: date, whole: int, zone: ZoneInfo
) -> NDArray[np.int64]:
    """Return in which of `whole` days moments lie, 0 the first; -1 before them, `whole` after."""
    starts = [Day.of(first + timedelta(n), zone).start_us for n in range(whole + 1)]
    return np.searchsorted(np.array(starts, np.int64), moments, side="right") - 1


@dataclass(frozen=True, slots=True)
class _Runs:
    """Equal values at each other's side: which, and how many of each."""

    values: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @classmethod
    def of(cls, ordered: NDArray[np.int64]) -> "_Runs":
        starts = _starts(ordered)
        return cls(ordered[starts], np.diff(starts, append=len(ordered)))


def _starts(ordered: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return where a value stands for the first time."""
    fresh = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def _occurrences(
    coded: Coded, of_text: NDArray[np.int64], corpus: Corpus, inside: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Return every word and phrase of every text, each once a text, with its text, in this order,
    and how many words and phrases these are: a word by its number, a phrase by
    (first + 1) · words + second.

    A key and its text are sorted as one number; three million words in a million texts fit.
    """
    size, count = max(len(corpus.cutter.words), 1), max(len(inside), 1)
    parts = corpus.cutter.parts()
    ids = coded.ids.astype(np.int64)
    real = (ids != BREAK) & inside[of_text]
    spoken = np.zeros(size, np.bool_)
    spoken[: len(parts)] = parts == SPOKEN
    at = np.flatnonzero(real & spoken[ids])
    words = np.sort(ids[at] * count + of_text[at])
    words = words[_starts(words)]
    left, right = ids[:-1], ids[1:]
    paired = np.flatnonzero(real[:-1] & real[1:] & (of_text[:-1] == of_text[1:]))
    left, right = left[paired], right[paired]
    pairs = np.sort(((left + 1) * size + right) * count + of_text[paired])
    runs = _Runs.of(pairs // count)
    bound = _bound(runs, parts, np.bincount(left, minlength=size),
                   np.bincount(right, minlength=size))  # fmt: skip
    phrases = pairs[np.flatnonzero(np.repeat(bound, runs.sizes))]
    phrases = phrases[_starts(phrases)]
    found = np.concatenate([words, phrases])  # a phrase has a larger number than every word
    keys = found // count
    compared = len(_starts(words // count)) + int(np.count_nonzero(bound))
    return keys, found - keys * count, compared


def _bound(
    pairs: _Runs, parts: NDArray[np.int8], first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which pairs of neighbours are a phrase. `first`, `second`: how often each word is the
    first and the second of a pair."""
    size, whole = len(first), int(pairs.sizes.sum())
    begin, end = pairs.values // size - 1, pairs.values % size
    both = pairs.sizes.astype(float)
    one, two = first[begin].astype(float), second[end].astype(float)
    g2 = together(both, one - both, two - both, whole - one - two + both)
    begins, ends = parts[begin], parts[end]
    phrase = ((begins == SPOKEN) & (ends == SPOKEN)) | ((begins == SIGN) & (ends == SIGN))
    found: NDArray[np.bool_] = (g2 >= BOUND) & (both * whole > one * two) & phrase
    return found


def _candidates(runs: _Runs, now: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the words and phrases that enough texts of the period have, the most frequent ones.
    `now`: which occurrences are of the period."""
    so_far = np.concatenate([np.zeros(1, np.int64), now.cumsum()])
    ends = runs.sizes.cumsum()
    times = so_far[ends] - so_far[ends - runs.sizes]
    enough = times >= LEAST
    found: NDArray[np.int64] = runs.values[enough]
    times = times[enough]
    if len(found) > MOST_CANDIDATES:
        return np.sort(found[np.argsort(-times, kind="stable")[:MOST_CANDIDATES]])
    return found


def _listed(found: Risen, compared: int) -> NDArray[np.int64]:
    """Return the places of what rises. All words and phrases count as compared, those too that are
    in too few texts now to be listed: the others were chosen for being many now."""
    stands = (
        significant(found.p, FALSE_SHARE, compared) & (found.low > 1) & (found.ratio >= LEAST_RATIO)
    )
    return np.flatnonzero(stands)


def _telling(word: RisingWord) -> tuple[float, int, int, str]:
    """The order of what rises: by evidence; with the same evidence words go before phrases, and the
    longer ones first: they say more."""
    return (-round(word.g2, 6), len(word.words), -len(word.text), word.text)


def _words(key: int, corpus: Corpus) -> tuple[str, ...]:
    words, size = corpus.cutter.words, max(len(corpus.cutter.words), 1)
    if key < size:
        return (words[key],)
    return words[key // size - 1], words[key % size]


def _rising(at: int, words: tuple[str, ...], found: Risen, counts: Counts) -> RisingWord:
    blank = " " if all(word.isascii() for word in words) else ""
    return RisingWord(
        blank.join(words), words, int(found.now[at]), float(found.expected[at]),
        float(found.ratio[at]), float(found.low[at]), float(found.high[at]), float(found.g2[at]),
        float(found.spread[at]), tuple(counts[at].astype(int).tolist()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Past:
    """What words are compared with: how many texts each day has, past and period."""

    texts: Counts
    days: int
    weekday: NDArray[np.int64]

    def compared(self, counts: Counts) -> Risen:
        """Compare rows of counts by day."""
        return rises(
            counts[:, self.days :], self.texts[self.days :], counts[:, : self.days],
            self.texts[: self.days], self.weekday,
        )  # fmt: skip


def _grouped(
    rising: list[RisingWord], texts_of: list[NDArray[np.int64]], days: NDArray[np.int64],
    past: _Past,
) -> list[Group]:  # fmt: skip
    """Put words that rise in the same texts together. Each, in the order of its evidence, goes to
    the first group whose head it shares enough texts with; or, if outside the texts of all heads so
    far it does not rise, to the group it shares most with: it rises because they do. Else it begins
    a group."""
    claimed = np.zeros(len(days), bool)
    heads: list[NDArray[np.int64]] = []
    members: list[list[RisingWord]] = []
    for word, mine in zip(rising, texts_of, strict=True):
        now = mine[days[mine] >= past.days]
        common = [len(np.intersect1d(head, now, assume_unique=True)) for head in heads]
        alike = (n for n, head in enumerate(heads)
                 if common[n] >= ALIKE * (len(head) + len(now) - common[n]))  # fmt: skip
        place = next(alike, None)
        if place is None and any(common) and not _rises(mine[~claimed[mine]], days, past):
            place = int(np.argmax(common))
        if place is not None:
            members[place].append(word)
            continue
        heads.append(now)
        members.append([word])
        claimed[mine] = True
    return [Group(tuple(words[:MOST_WORDS])) for words in members]


def _rises(texts: NDArray[np.int64], days: NDArray[np.int64], past: _Past) -> bool:
    counts = np.bincount(days[texts], minlength=len(past.texts)).astype(np.float64)
    found = past.compared(counts[None, :])
    return bool(found.low[0] > 1 and found.ratio[0] >= LEAST_RATIO and found.now[0] >= LEAST)
