"""Rows of the hub's file as news carry them: yes and no, and JSON as values."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, get_type_hints

from sqlalchemy import Result

from insight.hub.facts import JSON_FIELDS, TABLES

_COMPACT: Final = (",", ":")


@lru_cache
def _yes_or_no(fact: str) -> frozenset[str]:
    said = get_type_hints(TABLES[fact])
    return frozenset(name for name in said if said[name] in (bool, bool | None))


def found(result: Result[Any]) -> list[dict[str, Any]]:
    """Return the rows of a result, column → value."""
    return [row._asdict() for row in result]


def told(fact: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored row as it is told."""
    row = dict(row)
    for name, value in row.items():
        if value is None:
            continue
        if name in JSON_FIELDS:
            row[name] = json.loads(value)
        elif name in _yes_or_no(fact):
            row[name] = bool(value)
    return row


def as_json(value: Any) -> str:
    """Return a value as JSON text, the same text for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=_COMPACT)
