"""What an answer script promises by a time: "两小时内给您回电话", "a technician within 48 hours".

A promise is a part of a sentence that names a span of time with 内 ("within"). What the customer is
asked to do by a time is none. It is an offer to write down what was said, never an entry by itself:
only who spoke knows what the customer heard.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from insight.promises.ledger import LONGEST, Kind
from insight.tasks.calendar import US, WorkingHours

Unit = Literal["minute", "hour", "day", "week", "working_day", "working_hour"]
_SECONDS: Final[dict[Unit, int]] = {"minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}
_UNITS: Final[dict[str, Unit]] = {
    "分钟": "minute", "小时": "hour", "钟头": "hour", "工作日": "working_day", "天": "day",
    "日": "day", "周": "week", "星期": "week", "minute": "minute", "hour": "hour", "day": "day",
    "week": "week", "working day": "working_day", "business day": "working_day",
    "working hour": "working_hour", "business hour": "working_hour",
}  # fmt: skip
_NUMBER: Final = {
    "半": 0.5, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "ten": 10, "an": 1, "a": 1,
}  # fmt: skip
_CHINESE: Final = re.compile(
    r"(\d{1,4}|[半一二两三四五六七八九十百]{1,5})\s*个?\s*"
    r"(分钟|小时|钟头|工作日|天|日|周|星期)\s*(?:之|以)?内"
)
_ENGLISH: Final = re.compile(
    r"\bwithin\s+(?:the\s+next\s+)?(\d{1,4}|an?|one|two|three|four|five|six|seven|ten)\s+"
    r"((?:working|business)\s+(?:day|hour)|minute|hour|day|week)s?\b",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[^。！？；，,;!?\n“”\"：:]+")
_ASKED: Final = re.compile(
    r"^请|请您|请在|麻烦您|您需|\b(?:please|you must|you need)\b", re.IGNORECASE
)
_KINDS: Final[tuple[tuple[Kind, str], ...]] = (
    ("call_back", "回电|回复电话|致电|call"),
    ("visit", "上门|师傅|visit|technician|engineer|installer"),
    ("money", "退|赔|refund|money back|credit"),
)
MOST: Final = 3
"""Promises that are taken from one script."""


@dataclass(frozen=True, slots=True)
class Promised:
    """`words`: as the script says it, at most `LONGEST` signs; by `count` units from when it is
    said."""

    words: str
    kind: Kind
    count: float
    unit: Unit

    def due_us(self, now_us: int, hours: WorkingHours) -> int:
        """Return until when, said at a moment: working days end when work ends."""
        if self.unit == "working_day":
            return hours.end_of_day(now_us, max(round(self.count), 1))
        if self.unit == "working_hour":
            return hours.after(now_us, self.count * _SECONDS["hour"])
        return now_us + round(self.count * _SECONDS[self.unit] * US)


def promises_in(text: str) -> tuple[Promised, ...]:
    """Return what a script promises by a time, in its order, each once, `MOST` at most."""
    found: dict[str, Promised] = {}
    for each in _promises(text):
        found.setdefault(each.words, each)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _promises(text: str) -> Iterator[Promised]:
    for part in _PARTS.finditer(text):
        words = part.group().strip()
        span = _CHINESE.search(words) or _ENGLISH.search(words)
        if span is None or _ASKED.search(words):
            continue
        count = _count(span.group(1))
        unit = _UNITS[" ".join(span.group(2).lower().split())]
        if count > 0:
            yield Promised(words[:LONGEST], _kind(words), count, unit)


def _kind(words: str) -> Kind:
    return next((kind for kind, signs in _KINDS if re.search(signs, words, re.IGNORECASE)), "other")


def _count(told: str) -> float:
    """Return a number below a thousand, in figures or words."""
    told = told.lower()
    if told.isdecimal():
        return int(told)
    if told in _NUMBER:
        return _NUMBER[told]
    total = digit = 0.0
    for sign in told:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _NUMBER.get(sign, 0)
    return total + digit
