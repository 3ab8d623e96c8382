"""The columns of a fact of `insight.hub.facts` in SQLite: yes and no are 1 and 0."""

import types
from dataclasses import fields
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from sqlalchemy import REAL, Column, Integer, Text

from insight.hub.facts import Fact

_TYPES: Final[dict[type, Any]] = {int: Integer, str: Text, float: REAL, bool: Integer}


def said_type(said: Any) -> Any:
    """Return the type of a field, without its "or none"."""
    if get_origin(said) not in (Union, types.UnionType):
        return said
    return next(each for each in get_args(said) if each is not types.NoneType)


def columns(fact: type[Fact]) -> list[Column[Any]]:
    """Return one column a field, in their order."""
    said = get_type_hints(fact)
    return [
        Column(
            each.name,
            _TYPES[said_type(said[each.name])],
            nullable=types.NoneType in get_args(said[each.name]),
        )
        for each in fields(fact)
    ]
