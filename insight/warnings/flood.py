"""Whether there are more warnings than people can work on, in the figures of EEMUA 191.

EEMUA Publication 191 ("Alarm systems: a guide to design, management and procurement") gives guide
numbers for one operator. Of the long-term average of new alarms in ten minutes: one or less is very
likely acceptable, two manageable, five likely over-demanding, more than ten very likely not
acceptable. Of the ten minutes after an upset: below ten should be manageable, up to a hundred are
hard to cope with, beyond that people give up. Fewer than ten should stand at any time. ANSI/ISA
18.2 counts the same and adds that the ten most frequent should bring no more than about 5 % of all.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from insight.limits import Level
from insight.warnings.worklist import Warned

US: Final = 1_000_000
SLOT_US: Final = 600 * US
"""Ten minutes, the span all guide numbers are about."""
ACCEPTABLE, DEMANDING, TOO_MANY = 1.0, 5.0, 10.0
"""New ones in ten minutes on average: acceptable up to the first, manageable below the second, over
the third not acceptable."""
UPSET, HOPELESS = 10, 100
STANDING: Final = 10
CHATTERS: Final = 3
"""So often within `CHATTER_US` the same rule and group begins anew: its limit or its recovery is
wrong. (Our own bound: the guides leave it to the site.)"""
CHATTER_US: Final = 1_800 * US
FREQUENT: Final = 10
FREQUENT_SHARE: Final = 0.05

Grade = Literal["acceptable", "manageable", "demanding", "too_many"]
Peak = Literal["manageable", "hard", "hopeless"]


@dataclass(frozen=True, slots=True)
class Often:
    """A rule and group, how often it began, and its share of all that began."""

    rule: str
    group: str
    times: int
    share: float


@dataclass(frozen=True, slots=True)
class Flood:
    """`slots`: new warnings in each ten minutes, the oldest first, the last one ending now;
    `mean`: their average; `standing`: how many are active, `oldest_us`: since when the oldest is.
    `chattering`: what begins again and again; `frequent`: what began most often."""

    slots: tuple[int, ...]
    mean: float
    peak: int
    standing: int
    oldest_us: int
    chattering: tuple[Often, ...]
    frequent: tuple[Often, ...]

    @property
    def now(self) -> int:
        return self.slots[-1] if self.slots else 0

    @property
    def grade(self) -> Grade:
        return grade(self.mean)

    @property
    def worst(self) -> Peak:
        return (
            "hopeless" if self.peak > HOPELESS else "hard" if self.peak >= UPSET else "manageable"
        )

    @property
    def frequent_share(self) -> float:
        """How much of all the most frequent brought."""
        return sum(each.share for each in self.frequent)


def grade(mean: float) -> Grade:
    """Return what EEMUA 191 says of an average number of new warnings in ten minutes; between two
    guide numbers the milder word holds."""
    if mean <= ACCEPTABLE:
        return "acceptable"
    if mean < DEMANDING:
        return "manageable"
    return "demanding" if mean <= TOO_MANY else "too_many"


def level_of(grade: Grade) -> Level:
    return {"acceptable": Level.OK, "manageable": Level.OK, "demanding": Level.CAUTION,
            "too_many": Level.WARNING}[grade]  # fmt: skip


def flood(warned: Iterable[Warned], now_us: int, hours: int = 24) -> Flood:
    """Return the figures of the last hours, up to now."""
    all_ = list(warned)
    n = hours * 6
    began = np.array([each.first_us for each in all_], dtype=np.int64)
    ago = (now_us - began) // SLOT_US
    recent = (ago >= 0) & (ago < n)
    slots = np.bincount(n - 1 - ago[recent], minlength=n)
    lately = [each for each, new in zip(all_, recent, strict=True) if new]
    standing = [each for each in all_ if each.shelf != "ended" and each.now.state == "active"]
    return Flood(
        tuple(int(count) for count in slots), len(lately) / n, int(slots.max(initial=0)),
        len(standing), min((each.first_us for each in standing), default=0),
        _chattering(lately), _frequent(lately),
    )  # fmt: skip


def _marks(warned: Sequence[Warned]) -> list[tuple[str, str]]:
    """Return rule and group of each; of a flood of many groups the rule alone."""
    return [
        (each.now.rule, each.now.groups[0] if len(each.now.groups) == 1 else "") for each in warned
    ]


def _frequent(warned: Sequence[Warned]) -> tuple[Often, ...]:
    counts = Counter(_marks(warned))
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:FREQUENT]
    return tuple(Often(*mark, times, times / len(warned)) for mark, times in ranked)


def _chattering(warned: Sequence[Warned]) -> tuple[Often, ...]:
    moments: dict[tuple[str, str], list[int]] = {}
    for mark, each in zip(_marks(warned), warned, strict=True):
        moments.setdefault(mark, []).append(each.first_us)
    found = []
    for mark, began in moments.items():
        began.sort()
        pairs = zip(began, began[CHATTERS - 1 :], strict=False)
        if any(last - first <= CHATTER_US for first, last in pairs):
            found.append(Often(*mark, len(began), len(began) / len(warned)))
    return tuple(sorted(found, key=lambda each: (-each.times, each.rule, each.group)))
