"""Complaints as the demo's customers make them, over twelve weeks."""

import random
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from insight.topics.reading import Corpus, Cutter
from resources.demo.troubles import COMPLAINTS, FIBRE, REALNAME

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 29)
NOW_US = int(datetime(2026, 11, 29, 15, tzinfo=ZONE).timestamp()) * 1_000_000
DAY_US = 86_400_000_000
EVERYDAY = [text for *_, text in COMPLAINTS]
Say = Callable[[random.Random, float], str]


@cache
def corpus_of(say: Say, count: int = 2_500, days: int = 84, own: tuple[str, ...] = ()) -> Corpus:
    """Texts of as many days before now; `say` makes one of its age in days."""
    chance = random.Random(5)
    ages = [chance.random() * days for _ in range(count)]
    found = Corpus(Cutter(own))
    texts = [say(chance, age) for age in ages]
    found.add([NOW_US - int(age * DAY_US) for age in ages], range(count), texts, "complaint")
    return found


def like_the_demo(chance: random.Random, age: float) -> str:
    odds = 0.03 + (0.015 * (14 - age) if age < 14 else 0)
    drawn = chance.random()
    if drawn < odds:
        return str(REALNAME[3])
    if age < 30 and drawn < odds + 0.05:
        return str(FIBRE[3])
    return chance.choice(EVERYDAY)
