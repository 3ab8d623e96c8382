"""What the values of a column look like: times and in which form, phones, money, codes, text."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from storage.sources.mappings.times import NATIVE, TimeFormat

MANY_CODES: Final = 60
"""With more distinct values than this a column holds no codes."""

TEXT_FORMATS: Final = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d %H:%M:%S.%f%z",
    "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y.%m.%d %H:%M:%S", "%Y%m%d%H%M%S",
    "%Y%m%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d",
    "%Y-%m", "%Y%m",
)  # fmt: skip

_FIRST_YEAR, _LAST_YEAR = 1980, 2079
_EPOCHS: Final = (("epoch_s", 1), ("epoch_ms", 1_000), ("epoch_us", 1_000_000))
_EPOCH_LEAST: Final = 315_532_800  # 1980
_EPOCH_MOST: Final = 3_440_000_000  # 2079
_UTC: Final = ZoneInfo("UTC")
_PHONE: Final = re.compile(r"(\+?86[- ]?)?1\d{10}|0\d{2,3}[- ]?\d{7,8}|\+\d{8,15}|[48]00[- ]?\d{7}")
_IDENTITY: Final = re.compile(r"[1-9]\d{5}(19|20)\d{2}(0\d|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]")
_FIRST: Final = 5
_SHARE: Final = 0.9
"""What share of the values must agree."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the sampled values of one column have in common. Shares are 0..1 of `filled`.

    `time` is a format of `times.TimeFormat`, "" for no time. `codes` are the distinct values
    with how often each was seen, most frequent first; empty where there are too many for codes.
    """

    sampled: int
    filled: int
    distinct: int
    time: str
    whole: bool
    decimal: bool
    negative: bool
    typical: float
    phone: float
    identity: float
    chinese: float
    length: float
    codes: tuple[tuple[str, int], ...]
    examples: tuple[str, ...]

    @property
    def unique(self) -> bool:
        return self.filled == self.sampled == self.distinct > 1

    @property
    def number(self) -> bool:
        return self.whole or self.decimal


def content(values: Sequence[object], declared: str = "") -> Content:
    """Look at a column's sampled values; `declared` is its type as the catalogue writes it."""
    kept = [value for value in values if value is not None and str(value).strip() != ""]
    texts = [_text(value) for value in kept]
    counted = Counter(texts)
    time = _time_format(kept, texts)
    numbers = [number for number in map(_number, texts) if number is not None]
    numeric = bool(kept) and len(numbers) >= _SHARE * len(kept) and not _leading_zero(texts)
    decimal = numeric and any(number != int(number) for number in numbers)
    lengths = sorted(len(text) for text in texts)
    return Content(
        sampled=len(values),
        filled=len(kept),
        distinct=len(counted),
        time=time,
        whole=numeric and not decimal,
        decimal=decimal or (numeric and _declared_decimal(declared)),
        negative=any(number < 0 for number in numbers),
        typical=sorted(abs(number) for number in numbers)[len(numbers) // 2] if numbers else 0.0,
        phone=_share(texts, _PHONE.fullmatch),
        identity=_share(texts, _IDENTITY.fullmatch),
        chinese=_share(texts, lambda text: any("一" <= sign <= "鿿" for sign in text)),
        length=float(lengths[len(lengths) // 2]) if lengths else 0.0,
        codes=tuple(counted.most_common()) if len(counted) <= MANY_CODES else (),
        examples=tuple(counted)[:3],
    )


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return str(value).strip()


def _share(texts: Sequence[str], fits: Callable[[str], object]) -> float:
    return sum(bool(fits(text)) for text in texts) / len(texts) if texts else 0.0


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e18 else None


def _leading_zero(texts: Sequence[str]) -> bool:
    """Whether these are codes made of digits, not numbers."""
    return any(len(text) > 1 and text[0] == "0" and text[1] != "." for text in texts)


def _declared_decimal(declared: str) -> bool:
    return declared.upper().startswith(("NUMERIC(", "DECIMAL(", "MONEY", "FLOAT", "DOUBLE", "REAL"))


def _time_format(kept: Sequence[object], texts: Sequence[str]) -> str:
    """Return the format that almost all values have, "" where they are no times."""
    if not kept:
        return ""
    if all(isinstance(value, int | float | Decimal) for value in kept):
        return _epoch(texts) or _first_fitting(texts, ("%Y%m%d%H%M%S", "%Y%m%d", "%Y%m"))
    if all(isinstance(value, date | datetime) for value in kept):
        return NATIVE
    return _first_fitting(texts, TEXT_FORMATS) or _epoch(texts)


def _epoch(texts: Sequence[str]) -> str:
    for name, factor in _EPOCHS:
        least, most = _EPOCH_LEAST * factor, _EPOCH_MOST * factor
        fits = sum(text.isdecimal() and least <= int(text) <= most for text in texts)
        if fits >= _SHARE * len(texts):
            return name
    return ""


def _first_fitting(texts: Sequence[str], formats: Sequence[str]) -> str:
    for form in formats:
        parsed = TimeFormat.parse(form)
        if not any(_fits(text, parsed) for text in texts[:_FIRST]):
            continue
        if sum(_fits(text, parsed) for text in texts) >= _SHARE * len(texts):
            return form
    return ""


def _fits(text: str, form: TimeFormat) -> bool:
    if not form.fraction and not form.aware and len(text) != form.width:
        return False
    try:
        us = form.to_us(text, _UTC)
    except (ValueError, OverflowError):
        return False
    return _FIRST_YEAR <= 1970 + us / 31_556_952_000_000 <= _LAST_YEAR
