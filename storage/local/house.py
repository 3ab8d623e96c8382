"""What the house goes by that is data, as this desk takes it: the newest of each that can be used.

A shared definition that cannot be used (made by a later program, or spoilt) harms nobody: the last
good version of it counts, else the shipped one, and it is told what is wrong.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from insight.hub.facts import Definition, DefinitionVersion
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.shared.definitions import definitions, versions

T = TypeVar("T")
NOBODY: Final = Me(0, "", "agent", (), (), 0)
"""Who reads where nobody ever signed in."""


@dataclass(frozen=True, slots=True)
class InUse(Generic[T]):
    """`version`: at the hub, 0 for what is only shipped; `newest`: the hub's, which a change is to
    be made on. `author`: 0 for the shipped. `fault`: why the newest cannot be used, "" if it is."""

    what: T
    version: int = 0
    newest: int = 0
    author: int = 0
    made_at: int = 0
    fault: str = ""


def in_use(
    reader: Reader, me: Me | None, kind: str, shipped: Mapping[str, T],
    made: Callable[[Mapping[str, Any], str], T], fault: type[Exception],
) -> dict[str, InUse[T]]:  # fmt: skip
    """Return what counts of a kind, by code. `made` makes one of its content and its code; it
    raises `fault` for what cannot be used."""
    found = {code: InUse(what) for code, what in shipped.items()}
    for told in definitions(reader, me or NOBODY, kind):
        older = versions(reader, kind, told.code)
        why = ""
        past = [each for each in older if each.version < told.version]
        candidates: list[Definition | DefinitionVersion] = [told, *past]
        for each in candidates:
            try:
                what = made(json.loads(each.content), told.code)
            except fault as error:
                why = why or str(error)
                continue
            found[told.code] = InUse(
                what, each.version, told.version, each.author, each.made_at, why
            )
            break
        else:
            if told.code in found:
                found[told.code] = InUse(shipped[told.code], newest=told.version, fault=why)
    return found
