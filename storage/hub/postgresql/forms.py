"""What the content of an act looks like, as rows of the hub's table `form`: the same declarations
the embedded hub reads content by."""

import json
import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from insight.hub.acts import ACTS, CLAIM_S, LARGEST_FILE, LONGEST_TITLE, File, NewTask, Question
from insight.hub.kinds import RECORDS
from insight.hub.roles import FEW
from insight.hub.task_states import STATES, STEPS
from storage.hub.embedded.content import (
    CHOICES,
    LARGEST,
    LARGEST_JSON,
    LONGEST,
    MOST,
    NOT_EMPTY,
    RANGES,
)

Row = tuple[Any, ...]

_TYPES: Final[dict[type, str]] = {str: "text", bool: "bool", int: "int", float: "float"}
_QUESTIONS: Final[dict[str, dict[str, str]]] = {
    "receipts": {"notice": "text!"},
    "tasks": {"text": "text", "states": "text[]", "team": "int", "assignee": "int",
              "before": "int", "limit": "int"},
    "task_events": {"task": "text!"},
    "file": {"notice": "text!", "digest": "text!"},
    "looks": {"source": "text", "key": "text"},
    "free_places": {"team": "int"},
}  # fmt: skip
"""Fields of each question with their types; `!`: must be there."""

BOUNDS: Final = {"few": FEW, "largest_file": LARGEST_FILE, "claim_s": CLAIM_S}


def forms() -> list[Row]:
    """Return the rows: name, field, place, type, required, fallback, filled, longest, least,
    greatest, choices. `greatest` of a list: how many it may hold."""
    rows = [row for kind, act in ACTS.items() for row in _of(act, kind)]
    rows += [row for part in (Question, File, NewTask) for row in _of(part, part.__name__)]
    for question, asked in _QUESTIONS.items():
        for place, (field, said) in enumerate(asked.items()):
            choices = list(STATES) if field == "states" else None
            rows.append((f"ask {question}", field, place, said.rstrip("!"), said.endswith("!"),
                         None, False, LONGEST_TITLE, None, None, choices))  # fmt: skip
    return rows


def shapes() -> list[Row]:
    """Return the rows of the table `shape`: name, fields, fallback."""
    found: dict[str, list[Row]] = {}
    for row in forms():
        found.setdefault(row[0], []).append(row)
    return [
        (name, [row[1] for row in rows],
         json.dumps({row[1]: json.loads(row[5]) for row in rows if row[5] is not None}))
        for name, rows in found.items()
    ]  # fmt: skip


def steps() -> list[Row]:
    """Return the rows of the table `step`: act, froms, state, who."""
    return [(step.act, list(step.froms), step.to, list(step.who)) for step in STEPS]


def record_kinds() -> list[Row]:
    """Return the rows of the table `record_kind`: name, readers, days, writers."""
    return [(name, each.readers, each.days, each.writers) for name, each in RECORDS.items()]


def _of(cls: type, name: str) -> Iterator[Row]:
    said = get_type_hints(cls)
    for place, each in enumerate(fields(cls)):
        kind = _type(said[each.name])
        key = (name, each.name)
        least, greatest = RANGES.get(key, (None, None))
        if kind.endswith("[]"):
            greatest = MOST.get(each.name)
        longest = LONGEST.get(each.name, LONGEST_TITLE)
        if kind in {"object", "json", "object[]"}:
            longest = LARGEST.get(key, LARGEST_JSON)
        choices = sorted(CHOICES[key]) if key in CHOICES else None
        yield (name, each.name, place, kind, _required(each), _fallback(each), key in NOT_EMPTY,
               longest, least, greatest, choices)  # fmt: skip


def _type(said: Any) -> str:
    if get_origin(said) in (Union, types.UnionType):
        said = next(each for each in get_args(said) if each is not types.NoneType)
    if get_origin(said) is tuple:
        return f"{_type(get_args(said)[0])}[]"
    if is_dataclass(said):
        return str(said.__name__)  # type: ignore[union-attr]
    return "json" if said is Any else _TYPES.get(said, "object")


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _fallback(field: Field[Any]) -> str | None:
    """Return the value a field has where none is given, as JSON."""
    if field.default_factory is not MISSING:
        return json.dumps(field.default_factory())
    if field.default is MISSING or field.default is None:
        return None
    return json.dumps(field.default)
