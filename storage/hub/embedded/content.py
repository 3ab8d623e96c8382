"""Content of an act, read into the act it says, or refused with the field that is wrong."""

import json
import math
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any, Final, NoReturn, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from insight.hub import acts
from insight.hub.acts import ACTS, LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE, Act
from insight.hub.kinds import DEFINITIONS, RECORDS
from insight.hub.task_states import BY_ACT, OUTCOMES
from storage.hub.hub import RefusedError

_LARGEST_WHOLE: Final = 2**63 - 1
LARGEST_JSON: Final = 1_000_000
LARGEST: Final[Mapping[tuple[str, str], int]] = {
    ("definition.save", "content"): acts.LARGEST_DEFINITION,
    ("record.write", "content"): acts.LARGEST_RECORD,
}
"""Bytes a JSON value may have at most as text, where it is not `LARGEST_JSON`."""
_UNKEPT: Final = re.compile("[\x00\ud800-\udfff]")

LONGEST: Final = {
    "body": LONGEST_TEXT, "notes": LONGEST_TEXT, "result": LONGEST_TEXT, "note": LONGEST_NOTE,
    "reason": LONGEST_NOTE, "data": acts.LARGEST_FILE * 4 // 3 + 4,
}  # fmt: skip
"""Characters a text may have at most, where it is not `LONGEST_TITLE`."""
MOST: Final = {
    "tasks": acts.MOST_TASKS, "notices": acts.MOST_IDS, "looks": acts.MOST_IDS,
    "files": acts.MOST_FILES, "names": acts.MOST_NAMES, "claims": acts.MOST_CLAIMS,
}  # fmt: skip
"""Members a list may have at most, said as `too_many`."""
NOT_EMPTY: Final = frozenset({
    ("notice.post", "title"), ("notice.post", "people"), ("notice.reply", "body"),
    ("template.save", "name"), ("bulletin.pin", "title"), ("bulletin.edit", "title"),
    ("bulletin.comment", "body"), ("task.create", "tasks"), ("NewTask", "title"),
    ("break.ask", "reason"), ("setting.save", "name"), ("File", "name"), ("Question", "text"),
    ("link.decide", "source_a"), ("link.decide", "key_a"), ("link.decide", "source_b"),
    ("link.decide", "key_b"), ("definition.save", "code"), ("definition.remove", "code"),
    ("record.write", "about"), ("contact.claim", "desk"), ("contact.claim", "names"),
})  # fmt: skip
CHOICES: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("notice.post", "importance"): frozenset({"normal", "important", "urgent"}),
    ("notice.post", "notice_kind"): frozenset({"notice", "training"}),
    ("template.save", "importance"): frozenset({"normal", "important", "urgent"}),
    ("NewTask", "kind"): frozenset({"call_back", "win_back", "complaint", "fault", "address",
                                    "recording_check", "other"}),
    ("NewTask", "priority"): frozenset({"normal", "high", "urgent"}),
    ("task.step", "act"): frozenset(BY_ACT),
    ("task.step", "outcome"): frozenset(OUTCOMES),
    ("link.decide", "verdict"): frozenset({"same", "different", "undo"}),
    ("definition.save", "definition_kind"): DEFINITIONS,
    ("definition.remove", "definition_kind"): DEFINITIONS,
    ("record.write", "record_kind"): frozenset(RECORDS),
}  # fmt: skip
RANGES: Final[Mapping[tuple[str, str], tuple[int, int]]] = {
    ("notice.post", "pass_share"): (0, 100),
    ("notice.post", "stagger_s"): (0, 30 * 86_400),
    ("break.ask", "minutes"): (1, 480),
    ("break.slots", "slots"): (0, 1_000),
}


def bad(field: str, why: str) -> NoReturn:
    """Refuse content for one of its fields."""
    raise RefusedError("bad_content", {"field": field, "why": why})


def read_id(text: object, field: str) -> str:
    """Return an id as it is written everywhere."""
    try:
        return str(UUID(text))  # type: ignore[arg-type]
    except (ValueError, AttributeError, TypeError):
        bad(field, "is no id")


def read(kind: str, content: Mapping[str, Any]) -> Act:
    """Return the act. Raises RefusedError: `bad_content`, `too_many`."""
    if kind not in ACTS:
        bad("kind", "is unknown")
    return _object(ACTS[kind], kind, content, "")  # type: ignore[no-any-return]


@lru_cache
def _fields(cls: type) -> Mapping[str, tuple[Any, Field[Any]]]:
    said = get_type_hints(cls)
    return {each.name: (said[each.name], each) for each in fields(cls)}


def _object(cls: type, name: str, content: object, path: str) -> Any:
    if not isinstance(content, Mapping):
        bad(path.rstrip(".") or "content", "is no object")
    known = _fields(cls)
    for given in content:
        if given not in known:
            bad(f"{path}{given}", "is unknown")
    values = {}
    for field, (said, declared) in known.items():
        if content.get(field) is not None:
            values[field] = _Place(name, field, path + field).value(said, content[field])
        elif declared.default is MISSING and declared.default_factory is MISSING:
            bad(path + field, "is missing")
    return cls(**values)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: in which kind of act or part of one, under which name."""

    name: str
    field: str
    path: str

    def value(self, said: Any, value: object) -> Any:
        if get_origin(said) in (Union, types.UnionType):
            said = next(each for each in get_args(said) if each is not types.NoneType)
        if get_origin(said) is tuple:
            return self.members(get_args(said)[0], value)
        if said in _SIMPLE:
            return _SIMPLE[said](self, value)
        if isinstance(said, type) and is_dataclass(said):
            return _object(said, said.__name__, value, f"{self.path}.")
        if said is not Any and not isinstance(value, Mapping):
            bad(self.path, "is no object")
        check_json(value, self.path)
        largest = LARGEST.get((self.name, self.field), LARGEST_JSON)
        if len(json.dumps(value, ensure_ascii=False).encode()) > largest:
            bad(self.path, "is too long")
        return value

    def members(self, said: Any, value: object) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            bad(self.path, "is no list")
        if not value and (self.name, self.field) in NOT_EMPTY:
            bad(self.path, "is empty")
        if len(value) > MOST.get(self.field, len(value)):
            raise RefusedError("too_many", {"most": MOST[self.field]})
        return tuple(self.value(said, each) for each in value)

    def text(self, value: object) -> str:
        if not isinstance(value, str):
            bad(self.path, "is no text")
        check_text(value, self.path)
        if len(value) > LONGEST.get(self.field, LONGEST_TITLE):
            bad(self.path, "is too long")
        if (self.name, self.field) in NOT_EMPTY and not value.strip():
            bad(self.path, "is empty")
        if value not in CHOICES.get((self.name, self.field), [value]):
            bad(self.path, "is none of the choices")
        return value

    def yes_or_no(self, value: object) -> bool:
        return value if isinstance(value, bool) else bad(self.path, "is neither yes nor no")

    def whole(self, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            bad(self.path, "is no whole number")
        least, most = RANGES.get((self.name, self.field), (-_LARGEST_WHOLE, _LARGEST_WHOLE))
        if not least <= value <= most:
            bad(self.path, "is out of range")
        return value

    def real(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            bad(self.path, "is no number")
        if not math.isfinite(value):
            bad(self.path, "is no number")
        return float(value)


_SIMPLE: Final[Mapping[type, Callable[[_Place, object], Any]]] = {
    str: _Place.text,
    bool: _Place.yes_or_no,
    int: _Place.whole,
    float: _Place.real,
}


def check_text(value: str, path: str) -> None:
    """Refuse text that not every database keeps: with NUL, or half a character."""
    if _UNKEPT.search(value):
        bad(path, "holds a character that cannot be kept")


def check_json(value: object, path: str) -> None:
    """Refuse what is no JSON value."""
    if isinstance(value, str):
        check_text(value, path)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            check_json(str(name), path)
            check_json(each, path)
    elif isinstance(value, list | tuple):
        for each in value:
            check_json(each, path)
    elif isinstance(value, float) and not math.isfinite(value):
        bad(path, "is no number")
    elif value is not None and not isinstance(value, bool | int | float):
        bad(path, "is no JSON value")
