"""Rows of the shared tables as the facts they are."""

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, Final, TypeVar, cast, get_type_hints

from sqlalchemy import ColumnElement, Select, select

from insight.hub.facts import TABLES, Fact
from storage.local.reader import Reader
from storage.local.shared_tables import SHARED

T = TypeVar("T", bound=Fact)
_NAMES: Final[Mapping[Any, str]] = {fact: name for name, fact in TABLES.items()}


def facts_where(
    reader: Reader, fact: type[T], *where: ColumnElement[bool],
    order: ColumnElement[Any] | None = None, limit: int | None = None,
) -> list[T]:  # fmt: skip
    """Return the rows of a shared table that meet all conditions, as facts."""
    query: Select[Any] = select(*SHARED[_NAMES[fact]].c).where(*where)
    if order is not None:
        query = query.order_by(order)
    return [fact_of(fact, row) for row in reader.json(query.limit(limit))]


def fact_of(fact: type[T], row: list[Any]) -> T:
    """Return a row with the columns of a shared table, in their order, as a fact."""
    make = cast("Any", fact)
    flags = _flags(make)
    found: T = make(*(
        bool(value) if place in flags and value is not None else value
        for place, value in enumerate(row)
    ))  # fmt: skip
    return found


@lru_cache(maxsize=64)
def _flags(fact: Any) -> frozenset[int]:
    said = get_type_hints(fact)
    return frozenset(
        place for place, each in enumerate(fields(fact))
        if said[each.name] in (bool, bool | None)
    )  # fmt: skip
