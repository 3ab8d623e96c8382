"""What people said to warnings, from the records of the kind `warning_word`, and what follows.

A record's `about` is the warning's id; its content is {word, ...} with, by the word:
`take`, `note`: note; `shelve`: until_us, note; `silence`: until_us, rule, groups, note; `respond`:
tasks (ids), notice (id), customers (how many), note; `close`: done, helped, before, after;
`escalate`: role, rule, groups (the evaluating desk says it).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, get_args

from insight.hub.facts import Record
from insight.warnings.happening import Word

Helped = Literal["yes", "no", "unknown"]
"""Whether what was done helped: `no` is a valid end, `unknown` where there are no readings."""
LONGEST_NOTE: Final = 1_000
_WORDS: Final = frozenset(get_args(Word))
_HELPED: Final = frozenset(get_args(Helped))


@dataclass(frozen=True, slots=True)
class Said:
    """One word. `by`: the person, `at_us`: by the hub's clock. `before`, `after`: the worst reading
    until somebody responded, and the newest at the close."""

    warning: str
    word: Word
    by: int
    at_us: int
    note: str = ""
    until_us: int = 0
    rule: str = ""
    groups: tuple[str, ...] = ()
    role: str = ""
    tasks: tuple[str, ...] = ()
    notice: str = ""
    customers: int = 0
    done: str = ""
    helped: Helped | Literal[""] = ""
    before: float | None = None
    after: float | None = None


_PLAIN: Final = {each.name: each.default for each in fields(Said)[4:]}


def content_of(word: Word, **told: Any) -> dict[str, Any]:
    """Return the content of the record of a word; what is as when nothing is said is left out."""
    if unknown := set(told) - set(_PLAIN):
        raise TypeError(f"a word has no {', '.join(sorted(unknown))}")
    kept = {name: value for name, value in told.items() if value != _PLAIN[name]}
    return {"word": word} | {
        name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()
    }


def said_of(record: Record) -> Said | None:
    """Return the word a record tells; None for one that cannot be read, which harms nobody."""
    try:
        told = json.loads(record.content)
    except ValueError:
        return None
    if not isinstance(told, Mapping) or told.get("word") not in _WORDS:
        return None
    found = {name: _kept(told.get(name, plain), plain) for name, plain in _PLAIN.items()}
    if found["helped"] not in _HELPED:
        found["helped"] = ""
    return Said(record.about, told["word"], record.author, record.made_at, **found)


def _kept(value: Any, plain: Any) -> Any:
    """Return a value of the kind that is expected, else what counts where nothing is said."""
    match plain:
        case tuple():
            listed = isinstance(value, list) and all(isinstance(each, str) for each in value)
            return tuple(value) if listed else plain
        case None:
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return float(value) if number else None
        case int():
            return value if isinstance(value, int) and not isinstance(value, bool) else plain
    return value if isinstance(value, str) else plain


def silences(words: Iterable[Said], now_us: int) -> dict[tuple[str, str], int]:
    """Return the silences in force: rule and group → until when. What was said last counts, so a
    silence until a moment that is past takes an earlier one back."""
    found: dict[tuple[str, str], int] = {}
    for each in sorted(words, key=lambda said: said.at_us):
        if each.word == "silence":
            found.update({(each.rule, group): each.until_us for group in each.groups})
    return {key: until for key, until in found.items() if until > now_us}
