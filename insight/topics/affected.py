"""Whom and where a topic strikes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Dimension = Literal["tier", "product", "region", "community", "unit", "channel"]
DIMENSIONS: Final[tuple[Dimension, ...]] = (
    "tier", "product", "region", "community", "unit", "channel",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One text with what is known of it; "" for what is not. `person`: whose it is, as one word,
    the same for all records of one person; `ref`: the customer record that may be opened and gone
    after, None where the text names nobody or more than one could be meant. `names`: names and
    addresses of whoever said it, to be masked in the text."""

    kind: str
    source: str
    key: str
    at_us: int
    text: str
    person: str = ""
    ref: tuple[str, str] | None = None
    phone: str = ""
    tier: str = ""
    product: str = ""
    region: str = ""
    community: str = ""
    unit: str = ""
    channel: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a dimension: how many texts, how many customers."""

    value: str
    cases: int
    customers: int


def parts(cases: Sequence[Case], by: Dimension) -> list[Part]:
    """Return the cases by a dimension, most first; all of them, "" for what is not known. A
    customer whose cases have several values counts in each."""
    values = [str(getattr(case, by)) for case in cases]
    counts = Counter(values)
    whom: dict[str, set[str]] = {}
    for case, value in zip(cases, values, strict=True):
        if case.person:
            whom.setdefault(value, set()).add(case.person)
    return sorted(
        (Part(value, count, len(whom.get(value, ()))) for value, count in counts.items()),
        key=lambda part: (not part.value, -part.cases, part.value),
    )


def customers(cases: Sequence[Case]) -> int:
    """Return how many customers there are that are known."""
    return len({case.person for case in cases if case.person})


def by_customer(cases: Sequence[Case]) -> list[Case]:
    """Return the newest case of each customer that can be gone after, the newest first."""
    newest: dict[tuple[str, str], Case] = {}
    for case in sorted(cases, key=lambda each: -each.at_us):
        if case.ref is not None:
            newest.setdefault(case.ref, case)
    return list(newest.values())
