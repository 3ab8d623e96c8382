"""Complaints per 10,000 subscribers (万投比), only where subscribers are known.

The centre's counts tell subscribers by month, region and product. So a cell has a rate where all
it says of its customers is their region and their product (what a complaint is about, who takes it
in and how bad it is do not divide subscribers); a cell of a tier or a community has none. Of a
period it is its complaints over the mean of its months' counts. Where a month's count is missing,
or a region or product is not among the counts, it is not known: nothing is estimated.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from insight.pain.cross import Crossed, Only
from insight.pain.period import Period

PER: Final = 10_000
DIVIDING: Final = frozenset({"region", "product"})
"""What subscribers are counted by."""
UNDIVIDED: Final = frozenset({"tier", "community"})
"""What says something of customers and is not counted."""


@dataclass(frozen=True, slots=True)
class Subscribers:
    """(month `2026-11`, region, product) → how many; "" where a count is of all of them."""

    counts: Mapping[tuple[str, str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[str | None, str | None, str | None, int | None]]) -> (
        "Subscribers"
    ):  # fmt: skip
        found: dict[tuple[str, str, str], int] = {}
        for month, region, product, count in rows:
            if month and count is not None:
                key = (month[:7], region or "", product or "")
                found[key] = found.get(key, 0) + count
        return cls(found)

    def mean(self, months: tuple[str, ...], region: str = "", product: str = "") -> float | None:
        """Return the mean of the months' subscribers of a region and a product ("": all)."""
        each = [self.in_month(month, region, product) for month in months]
        told = [count for count in each if count]
        return sum(told) / len(told) if told and len(told) == len(each) else None

    def in_month(self, month: str, region: str, product: str) -> int | None:
        """Return one month's: the total where one is told, else the sum of its parts; None where
        there are none, or where a part lacks that another month has."""
        pairs = {(of_region, of_product) for _, of_region, of_product in self.counts}
        pairs = _about({pair: pair[0] for pair in pairs}, region)
        pairs = _about({pair: pair[1] for pair in pairs}, product)
        told = [self.counts.get((month, *pair)) for pair in pairs]
        known = [count for count in told if count is not None]
        return sum(known) if known and len(known) == len(told) else None


def _about(told: Mapping[tuple[str, str], str], wanted: str) -> set[tuple[str, str]]:
    """Return those that say what is wanted; of all, the totals where there are any, else every
    part."""
    if wanted or "" in told.values():
        return {pair for pair, has in told.items() if has == wanted}
    return set(told)


def months_of(period: Period, last: date) -> tuple[str, ...]:
    """Return the months a period touches, `last` being the last day that counts."""
    day, end, found = period.first, min(period.last, last), []
    while (day.year, day.month) <= (end.year, end.month):
        found.append(f"{day:%Y-%m}")
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return tuple(found)


def denominator(
    subscribers: Subscribers, only: Only, cell: Iterable[tuple[str, tuple[str, ...]]],
    months: tuple[str, ...],
) -> float | None:  # fmt: skip
    """Return the subscribers that a cell (dimension, words) of some filters is of."""
    said: dict[str, tuple[str, ...]] = {}
    for name, words in (*only, *cell):
        if name in UNDIVIDED:
            return None
        if name in ("month", "week", "day"):
            if name != "month" or len(words) != 1 or words[0] not in months:
                return None
            months = words
        elif name in DIVIDING:
            said[name] = tuple(w for w in words if w in said[name]) if name in said else words
    found = 0.0
    for region in said.get("region", (None,)):
        for product in said.get("product", (None,)):
            if "" in (region, product):
                return None  # a complaint that tells none belongs to no count
            part = subscribers.mean(months, region or "", product or "")
            if part is None:
                return None
            found += part
    return found or None


def rates(
    subscribers: Subscribers, only: Only, crossed: Crossed, months: tuple[str, ...]
) -> dict[tuple[int, ...], float]:
    """Return the rate of every cell whose subscribers are known, by its place."""
    if not subscribers.counts or any(name in UNDIVIDED for name in crossed.by):
        return {}
    known: dict[tuple[tuple[str, tuple[str, ...]], ...], float | None] = {}
    found = {}
    for place in _places(crossed):
        cell = tuple(
            (name, crossed.words_of(axis, at))
            for axis, (name, at) in enumerate(zip(crossed.by, place, strict=True))
            if name in DIVIDING or name in ("month", "week", "day")
        )
        if cell not in known:
            known[cell] = denominator(subscribers, only, cell, months)
        of = known[cell]
        if of is not None:
            found[place] = float(crossed.now[place]) / of * PER
    return found


def _places(crossed: Crossed) -> Iterable[tuple[int, ...]]:
    shape: tuple[int, ...] = crossed.now.shape
    for flat in range(int(crossed.now.size)):
        place = []
        for size in reversed(shape):
            flat, at = divmod(flat, size)  # noqa: PLW2901
            place.append(at)
        yield tuple(reversed(place))
