"""Definitions in the local copy of the hub, with what waits in the outbox laid over."""

import json
from dataclasses import replace
from typing import Final

from insight.hub.facts import Definition, DefinitionVersion
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.shared.pending import Pending, pending
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

TABLES: Final = frozenset({"definition", "definition_version", "outbox"})
"""What the answers here are made of."""

_D: Final = SHARED["definition"].c
_V: Final = SHARED["definition_version"].c


def definitions(reader: Reader, me: Me, kind: str) -> tuple[Definition, ...]:
    """Return what is in use of a kind, by code. What `me` saved or removed counts before the hub
    confirmed it, with the version it will have; what the hub refused does not."""
    found = {each.code: each for each in facts_where(reader, Definition, _D.kind == kind)}
    for act in _waiting(reader, kind):
        code, made_on = act.content["code"], act.content["version"]
        known = found.get(code)
        if (known.version if known else 0) != made_on:
            continue  # told already, or about to be refused
        if act.kind == "definition.save":
            found[code] = Definition(kind, code, made_on + 1, _content(act), me.person,
                                     act.made_at, None)  # fmt: skip
        elif known is not None:
            found[code] = replace(known, version=made_on + 1, removed_at=act.made_at)
    return tuple(found[code] for code in sorted(found) if found[code].removed_at is None)


def definition(reader: Reader, me: Me, kind: str, code: str) -> Definition | None:
    """Return one that is in use, as `definitions` does."""
    return next((each for each in definitions(reader, me, kind) if each.code == code), None)


def version_of(reader: Reader, kind: str, code: str) -> int:
    """Return the version the hub last told of a definition, of a removed one too; 0 for none: what
    a save of this code is to be made on."""
    row = next(iter(facts_where(reader, Definition, _D.kind == kind, _D.code == code)), None)
    version = row.version if row else 0
    for act in _waiting(reader, kind):
        if act.content["code"] == code and act.content["version"] == version:
            version += 1
    return version


def versions(reader: Reader, kind: str, code: str) -> tuple[DefinitionVersion, ...]:
    """Return the versions this desk has of a definition, the newest first; of long past ones the
    hub tells a new desk the last twenty."""
    where = (_V.kind == kind, _V.code == code)
    return tuple(facts_where(reader, DefinitionVersion, *where, order=_V.version.desc()))


def _waiting(reader: Reader, kind: str) -> list[Pending]:
    return [
        act
        for act in pending(reader, "definition.save", "definition.remove")
        if act.state != "refused" and act.content["definition_kind"] == kind
    ]


def _content(act: Pending) -> str:
    return json.dumps(act.content["content"], ensure_ascii=False)
