"""How a warning stands: what its records tell, with what people said to it.

The content of a record `warning_word` (`about`: the warning's id) is JSON:

- always `word`, one of `happening.WORDS`, and where something was said `text`;
- `shelve`, `silence`: `until_us`, on the hub's clock;
- `silence`: also `rule` and `groups`; no groups: the whole rule;
- `respond`: `tasks` and `notices`, lists of ids, and `customers`, how many were listed;
- `close`: `helped`, true, false or null ("not known"), and the readings `before` and `after`;
- `escalate`: `role`, which was told;
- `normal`: `groups` of it that have been normal since it was closed.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from insight.hub.facts import Record
from insight.limits import Level
from insight.warnings.happening import Happening, Word, cell_told, happening_from


@dataclass(frozen=True, slots=True)
class Said:
    """A word about a warning. `by`: the person's number; times are the hub's."""

    word: Word
    warning: str
    by: int
    at_us: int
    text: str = ""
    until_us: int | None = None
    rule: str = ""
    groups: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    customers: int = 0
    helped: bool | None = None
    before: float | None = None
    after: float | None = None
    role: str = ""

    def covers(self, rule: str, group: str) -> bool:
        """Whether it silences a group of a rule, or ends its silence."""
        return (
            self.word == "silence"
            and self.rule == rule
            and (not self.groups or group in self.groups)
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """`what`: its newest record; `first_us`: when its first one was made, the hub's clock.

    `taken`: who is on it; `shelved_until_us`, `silenced_until_us`: None when not (any more; what
    rises comes back from the shelf);
    `closed`: with what was done and whether it helped."""

    what: Happening
    first_us: int
    taken: Said | None = None
    shelved_until_us: int | None = None
    silenced_until_us: int | None = None
    silenced_whole: bool = False
    """Whether it is silenced with every group of its rule."""
    closed: Said | None = None
    words: tuple[Said, ...] = field(default=())
    told_us: int = 0
    """When it was first told, on the clock of what it is read from."""
    risen_us: int = 0
    """When it last rose above all it had been, the hub's clock; 0 if it never did."""

    @property
    def open(self) -> bool:
        """Whether it still asks for somebody: not ended and not closed."""
        return self.what.state != "ended" and self.closed is None

    @property
    def listed(self) -> bool:
        return self.open and self.shelved_until_us is None


def word_content(
    word: Word, *, text: str = "", until_us: int | None = None, what: Happening | None = None,
    whole_rule: bool = False, tasks: Sequence[str] = (), notices: Sequence[str] = (),
    customers: int = 0, helped: bool | None = None, before: float | None = None,
    after: float | None = None, role: str = "", groups: Sequence[str] = (),
) -> dict[str, Any]:  # fmt: skip
    """Return the content of a record `warning_word`. `what`: of `silence`, whose rule and groups
    are silenced; with `whole_rule` every group of the rule. `groups`: of `normal`."""
    said: dict[str, Any] = {"word": word, "text": text}
    if word in ("shelve", "silence"):
        said["until_us"] = until_us
    if word == "silence" and what is not None:
        said |= {"rule": what.rule, "groups": [] if whole_rule else list(what.groups)}
    if word == "respond":
        said |= {"tasks": list(tasks), "notices": list(notices), "customers": customers}
    if word == "close":
        said |= {"helped": helped, "before": before, "after": after}
    if word == "escalate":
        said["role"] = role
    if word == "normal":
        said["groups"] = list(groups)
    return said


def said_from(record: Record) -> Said | None:
    """Return what a record `warning_word` says; None for one this program cannot read."""
    try:
        told = json.loads(record.content)
        if told["word"] not in get_args(Word):
            return None
        until = told.get("until_us")
        return Said(
            told["word"], record.about, record.author, record.made_at, str(told.get("text", "")),
            None if until is None else int(until), str(told.get("rule", "")),
            tuple(map(str, told.get("groups", ()))), tuple(map(str, told.get("tasks", ()))),
            tuple(map(str, told.get("notices", ()))), int(told.get("customers", 0)),
            told.get("helped"), _number(told.get("before")), _number(told.get("after")),
            str(told.get("role", "")),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _number(told: Any) -> float | None:
    return None if told is None else float(told)


def fold(
    warnings: Iterable[Record], words: Iterable[Record], now_us: int, doubles: bool = False
) -> tuple[Standing, ...]:
    """Return every warning as it stands, those open first, of these the worst, then the newest.

    Records are taken in the order of their ids. Of two warnings of the same rule and group that
    went on at once (two desks that did not know of each other) the one that began first counts;
    with `doubles` both.
    """
    found: dict[str, Standing] = {}
    highest: dict[str, Level] = {}
    for record in sorted(warnings, key=lambda each: each.id):
        try:
            what = replace(happening_from(record.content), after_us=cell_told(record.id))
        except ValueError:
            continue
        known = found.get(what.id)
        if known is None:
            found[what.id] = Standing(what, record.made_at, told_us=what.at_us)
        else:
            rises = what.state == "active" and what.level > highest[what.id]
            risen = record.made_at if rises else known.risen_us
            found[what.id] = replace(known, what=what, risen_us=risen)
        highest[what.id] = max(what.level, highest.get(what.id, what.level))
    said = [each for each in map(said_from, sorted(words, key=_by_time)) if each is not None]
    about: dict[str, list[Said]] = {}
    for each in said:
        about.setdefault(each.warning, []).append(each)
    lasting = {each.rule for each in said
               if each.word == "silence" and (each.until_us or 0) > now_us}  # fmt: skip
    silences = [each for each in said if each.word == "silence" and each.rule in lasting]
    standing = [
        _with_words(each, about.get(name, ()), silences, now_us) for name, each in found.items()
    ]
    return tuple(sorted(standing if doubles else _once(standing), key=_order))


def silence_of(words: Iterable[Said], rule: str, group: str) -> Said | None:
    """Return the word that says whether a group of a rule is silenced: of all about it the newest,
    so that a later one also shortens or ends a silence. `words`: in their order."""
    found = None
    for each in words:
        if each.covers(rule, group):
            found = each
    return found


def silenced_until(words: Iterable[Said], rule: str, group: str) -> int:
    """Return until when a group of a rule is silenced, on the hub's clock; 0 if it never was."""
    found = silence_of(words, rule, group)
    return (found.until_us or 0) if found else 0


def _by_time(record: Record) -> tuple[int, str]:
    return record.made_at, record.id


def _order(each: Standing) -> tuple[bool, int, int, str]:
    return not each.open, -int(each.what.level), -each.what.began_us, each.what.id


def _with_words(
    standing: Standing, words: Sequence[Said], silences: Sequence[Said], now_us: int
) -> Standing:
    taken = closed = None
    shelved: int | None = None
    for each in words:
        if each.word == "take":
            taken = each
        elif each.word == "close":
            closed = each
        elif each.word in ("shelve", "unshelve") and each.at_us >= standing.risen_us:
            shelved = each.until_us if each.word == "shelve" else None
    what = standing.what
    silent = [silence_of(silences, what.rule, group) for group in what.groups] if silences else []
    until = min((each.until_us or 0 if each else 0 for each in silent), default=0)
    return replace(
        standing,
        taken=taken,
        closed=closed,
        shelved_until_us=shelved if shelved is not None and shelved > now_us else None,
        silenced_until_us=until if until > now_us else None,
        silenced_whole=until > now_us and all(each and not each.groups for each in silent),
        words=tuple(words),
    )


def _once(standing: Sequence[Standing]) -> list[Standing]:
    """Leave out what was first told while another of the same rule and group went on."""
    until: dict[tuple[str, tuple[str, ...]], float] = {}
    found = []
    for each in sorted(standing, key=lambda one: (one.what.began_us, one.told_us, one.what.id)):
        what = each.what
        key = what.rule, what.groups
        if not what.flood and each.told_us < until.get(key, -math.inf):
            continue
        until[key] = what.at_us if what.state == "ended" else math.inf
        found.append(each)
    return found
