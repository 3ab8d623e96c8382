"""Tasks the hub did not hand out: another desk has the customer."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from storage.local.reader import Reader
from storage.local.shared_tables import SHARED

_T, _P = SHARED["task"].c, SHARED["person"].c
TAKEN: Final = func.json_extract(_T.origin, "$.taken")
"""Who has the customer of a task that was not handed out; NULL of every other task."""


@dataclass(frozen=True, slots=True)
class TakenBy:
    """Somebody whose desk was faster. `numbers`: of the tasks that go to the customers."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NotHanded:
    """Somebody's tasks that were not handed out. `ids`: theirs."""

    ids: frozenset[str] = frozenset()
    by: tuple[TakenBy, ...] = ()


def taken_by(origin: str, names: Mapping[int, str]) -> tuple[str, int] | None:
    """Return who has the customer of a task that was not handed out, and the number of the task
    that goes there; None of every other task."""
    told = json.loads(origin or "{}").get("taken")
    return (names.get(told["by"], "?"), told["number"]) if told else None


def names_of(reader: Reader, people: Collection[int]) -> dict[int, str]:
    """Return the names of people by their numbers at the hub."""
    return dict(reader.json(select(_P.id, _P.name).where(_P.id.in_(list(people)))))


def not_handed(reader: Reader, person: int, since_us: int) -> NotHanded:
    """Return which tasks a person made since a moment were not handed out, and who was faster."""
    rows = reader.json(
        select(_T.id, TAKEN).where(
            _T.creator == person, _T.made_at >= since_us, _T.state == "withdrawn",
            TAKEN.is_not(None),
        ).order_by(_T.number)
    )  # fmt: skip
    told = {name: json.loads(taken) for name, taken in rows}
    whose = Counter(each["by"] for each in told.values())
    names = names_of(reader, whose)
    return NotHanded(frozenset(told), tuple(
        TakenBy(names.get(by, "?"), tuple(each["number"] for each in told.values()
                                          if each["by"] == by))
        for by, _ in whose.most_common()
    ))  # fmt: skip
