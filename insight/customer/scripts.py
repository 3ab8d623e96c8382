"""Answer scripts: which version counts now, and which scripts fit what a customer asks.

A script is a number with versions. The version that counts is the newest one that has begun; once
a newer one has begun, an older one never counts again, not even when the newer one is withdrawn or
runs out: what was replaced must not come back by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import accumulate
from typing import Final, Literal

from insight.pinyin import readings

State = Literal["current", "not_yet", "replaced", "expired", "withdrawn"]

_FOREVER_US: Final = 2**63
_SPOKEN: Final = 80
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a script as its source keeps it. Moments are microseconds UTC; None as
    `valid_from_us` means since ever, as `valid_to_us` without end, as `withdrawn_us` not withdrawn.
    `body` may be cut (`cut`): the source has more of it."""

    source: str
    key: str
    number: str
    version: str
    title: str
    body: str
    product: str
    reasons: tuple[str, ...]
    valid_from_us: int | None
    valid_to_us: int | None
    withdrawn_us: int | None
    updated_us: int | None
    cut: bool = False

    @property
    def begins_us(self) -> int:
        """Return the first moment it may be told."""
        return -_FOREVER_US if self.valid_from_us is None else self.valid_from_us

    def withdrawn(self, now_us: int) -> bool:
        """Whether it must no longer be told. A source that wrote its row at or after the moment
        of withdrawal has said so, whatever this desk's idea of the time is."""
        if self.withdrawn_us is None:
            return False
        return self.withdrawn_us <= max(now_us, self.updated_us or now_us)

    def never_began(self) -> bool:
        """Whether it was withdrawn, or ran out, before it could be told."""
        ends = (self.withdrawn_us, self.valid_to_us)
        return any(end is not None and end <= self.begins_us for end in ends)


@dataclass(frozen=True, slots=True)
class Script:
    """A script with its versions, the newest first; never without a version."""

    source: str
    number: str
    versions: tuple[Version, ...]

    def newest_begun(self, now_us: int) -> Version | None:
        """Return the newest version that has begun, whether or not it still holds."""
        for version in self.versions:
            if version.begins_us <= now_us and not version.never_began():
                return version
        return None

    def counting(self, now_us: int) -> Version | None:
        """Return the version to be told now, or None: then nothing of this script may be told."""
        newest = self.newest_begun(now_us)
        return newest if newest and self.state(newest, now_us) == "current" else None

    def shown(self, now_us: int) -> Version:
        """Return the version that says most about the script: the one that counts, else the newest
        that has begun, else the newest."""
        return self.newest_begun(now_us) or self.versions[0]

    def state(self, version: Version, now_us: int) -> State:
        """Return how one of its versions stands; withdrawn outweighs all else."""
        if version.withdrawn(now_us):
            return "withdrawn"
        if version.begins_us > now_us:
            return "not_yet"
        if version.valid_to_us is not None and version.valid_to_us <= now_us:
            return "expired"
        return "current" if version is self.newest_begun(now_us) else "replaced"

    def turns_us(self, now_us: int) -> int | None:
        """Return the next moment at which time alone changes the state of a version."""
        moments = (
            moment
            for each in self.versions
            for moment in (each.valid_from_us, each.valid_to_us, each.withdrawn_us)
        )
        return min((m for m in moments if m is not None and m > now_us), default=None)


def scripts_of(versions: Iterable[Version]) -> tuple[Script, ...]:
    """Gather versions of the same source and number, in the order of source and number."""
    gathered: defaultdict[tuple[str, str], list[Version]] = defaultdict(list)
    for version in versions:
        gathered[version.source, version.number].append(version)
    return tuple(
        Script(source, number, tuple(sorted(found, key=_age, reverse=True)))
        for (source, number), found in sorted(gathered.items())
    )


def _age(version: Version) -> tuple[int, tuple[int, ...], int, str]:
    """Order versions of a script: by when they begin, then by the numbers in their names."""
    named = tuple(int(digits[:18]) for digits in _DIGITS.findall(version.version))
    return version.begins_us, named, version.updated_us or 0, version.key


# --- which scripts fit -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fit:
    """A script that fits, the version to show of it, how that stands, and what it was found by:
    the reason and the product it answers ("" where by words alone)."""

    script: Script
    version: Version
    state: State
    reason: str
    product: str


_Stands = tuple[Script, Version, State, "_Searched"]


@dataclass(frozen=True, slots=True)
class _Standing:
    """How scripts stand from one moment until before another: the version shown of each, and the
    versions to come."""

    since_us: int
    until_us: int
    shown: tuple[_Stands, ...]
    to_come: tuple[_Stands, ...] = ()


class Shelf:
    """The scripts of a desk, ready to be searched: three thousand within a few milliseconds.

    Making it reads the titles as pinyin, which for some thousand scripts is work for a reader
    thread; then it belongs to the thread that searches it.
    """

    def __init__(self, versions: Iterable[Version]) -> None:
        self.scripts = scripts_of(versions)
        self._texts = {
            id(version): _Searched(version)
            for script in self.scripts
            for version in script.versions
        }
        self._standing = _Standing(0, 0, ())

    def script(self, source: str, number: str) -> Script | None:
        """Return the script of this number."""
        found = (s for s in self.scripts if (s.source, s.number) == (source, number))
        return next(found, None)

    def turns_us(self, now_us: int) -> int | None:
        """Return the next moment at which time alone changes what may be told."""
        turns = (script.turns_us(now_us) for script in self.scripts)
        return min((turn for turn in turns if turn is not None), default=None)

    def fitting(
        self,
        now_us: int,
        words: str = "",
        reasons: Sequence[str] = (),
        products: Sequence[str] = (),
        limit: int = 50,
    ) -> list[Fit]:
        """Return what fits, the best first. `reasons` and `products` are codes, the most telling
        first.

        Without words only what may be told now and answers a reason or a product. With words
        everything that holds each of them, in the title (signs, pinyin or initials), the number,
        the reasons or the body; what must not be told now stands last. A telling reason outweighs
        a less telling one and any product.
        """
        typed = words.lower().split()
        telling = {code: place for place, code in reversed(list(enumerate(reasons)))}
        had = {code: place for place, code in reversed(list(enumerate(products)))}
        ranked: list[tuple[int, int, str, int]] = []
        shown = self._now(now_us).shown
        for place, (_, version, state, searched) in enumerate(shown):
            told = [code for code in version.reasons if code in telling]
            if not typed and (state != "current" or not (told or version.product in had)):
                continue
            weight = searched.weight(typed)
            if weight is None:
                continue
            if told:
                reason = min(told, key=telling.__getitem__)
                weight += 100 * (10 - min(telling[reason], 9))
                weight += max(6 - 3 * version.reasons.index(reason), 0)
            if version.product in had:
                weight += 30 - 3 * min(had[version.product], 9)
            elif version.product and had:
                weight -= 15
            ranked.append((int(state != "current"), -weight, version.title, place))
        fits = []
        for *_, place in nsmallest(limit, ranked):
            script, version, state, _searched = shown[place]
            told = [code for code in version.reasons if code in telling]
            reason = min(told, key=telling.__getitem__, default="")
            product = version.product if version.product in had else ""
            fits.append(Fit(script, version, state, reason, product))
        return fits

    def browse(self, now_us: int, words: str = "", state: State | None = None) -> list[Fit]:
        """Return all scripts that hold the words, by how well, then by number: those that stand as
        `state`, or all. One that holds and has a version to come stands as both."""
        typed = words.lower().split()
        ranked: list[tuple[tuple[int, str], Fit]] = []
        standing = self._now(now_us)
        for script, version, stands, searched in (
            standing.to_come if state == "not_yet" else standing.shown
        ):
            weight = searched.weight(typed) if state in (None, stands) else None
            if weight is not None:
                ranked.append(((-weight, script.number), Fit(script, version, stands, "", "")))
        ranked.sort(key=lambda entry: entry[0])
        return [fit for _, fit in ranked]

    def _now(self, now_us: int) -> "_Standing":
        """Return how everything stands; worked out anew only when time has changed it."""
        if not self._standing.since_us <= now_us < self._standing.until_us:
            turns_us = self.turns_us(now_us)
            self._standing = _Standing(
                now_us,
                _FOREVER_US if turns_us is None else turns_us,
                tuple(self._stands(each, each.shown(now_us), now_us) for each in self.scripts),
                tuple(
                    self._stands(each, version, now_us)
                    for each in self.scripts
                    for version in each.versions
                    if each.state(version, now_us) == "not_yet"
                ),
            )
        return self._standing

    def _stands(self, script: Script, version: Version, now_us: int) -> "_Stands":
        return script, version, script.state(version, now_us), self._texts[id(version)]


class _Searched:
    """What of a version words are looked for in."""

    def __init__(self, version: Version) -> None:
        self._title = version.title.lower()
        self._marks = f"{version.number}\n{version.version}\n{version.product}".lower()
        self._marks += "\n" + "\n".join(version.reasons).lower()
        self._body = version.body.lower()
        self._spelled, self._initials, self._starts = "", "", set[int]()
        for syllables in readings(version.title[:_SPOKEN]):
            at = len(self._spelled)
            self._starts.update(accumulate(map(len, syllables), initial=at))
            self._spelled += "".join(syllables) + "\n"
            self._initials += "".join(syllable[0] for syllable in syllables) + "\n"

    def weight(self, typed: Sequence[str]) -> int | None:
        """Return how well the words fit, 0 for no words, None where one of them is missing."""
        weight = 0
        for word in typed:
            if word in self._title:
                weight += 1250 if self._title.startswith(word) else 1000
            elif word.isascii() and self._sounds(word):
                weight += 900
            elif word in self._marks:
                weight += 750
            elif word in self._body:
                weight += 250
            else:
                return None
        return weight

    def _sounds(self, word: str) -> bool:
        """Whether pinyin beginning at a syllable, or initials in a row, are this word."""
        if len(word) > 1 and word in self._initials:
            return True
        at = self._spelled.find(word)
        while at >= 0 and at not in self._starts:
            at = self._spelled.find(word, at + 1)
        return at >= 0
