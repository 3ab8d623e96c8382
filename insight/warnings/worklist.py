"""The list of warnings people work on: what each has come to, where it stands, in which order."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from insight.hub.facts import Record
from insight.limits import Level
from insight.warnings.happening import Happening, State
from insight.warnings.rule import Rule
from insight.warnings.said import Said, silences

Shelf = Literal["active", "shelved", "silenced", "ended"]
"""Where a warning stands: to be worked on; out of the list until a time; of a silenced rule and
group; over, by itself or closed by somebody."""
SHELVES: Final[tuple[Shelf, ...]] = get_args(Shelf)
_STATES: Final = frozenset(get_args(State))
NEVER_US: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning with everything that was told and said of it. `now`: what was told last; `told`:
    all of it, and `words`, the oldest first. `rule`: None where no such rule is known any more.
    `until_us`: until when it is shelved or silenced, 0 for neither."""

    now: Happening
    told: tuple[Happening, ...]
    words: tuple[Said, ...]
    rule: Rule | None
    shelf: Shelf
    until_us: int = 0

    @property
    def id(self) -> str:
        return self.now.id

    @property
    def began_us(self) -> int:
        return self.now.began_us

    @property
    def closed(self) -> Said | None:
        return self._last("close")

    @property
    def taken(self) -> Said | None:
        """Who is on it: whoever said so last."""
        return self._last("take")

    @property
    def responded(self) -> Said | None:
        return self._last("respond")

    @property
    def ended_us(self) -> int:
        """When it was over, 0 while it is not."""
        if self.now.state == "ended":
            return self.now.at_us
        return self.closed.at_us if self.closed else 0

    @property
    def worst(self) -> float | None:
        """The furthest reading of all that was told."""
        return next((each.worst for each in reversed(self.told) if each.worst is not None),
                    self.now.value)  # fmt: skip

    def _last(self, word: str) -> Said | None:
        return next((each for each in reversed(self.words) if each.word == word), None)


def happening_of(record: Record) -> Happening | None:
    """Return what a record of the kind `warning` tells; None for one that cannot be read."""
    try:
        told = json.loads(record.content)
        if told["state"] not in _STATES:
            return None
        groups = tuple(str(each) for each in told["groups"])
        return Happening(
            record.about, str(told["rule"]), int(told["version"]), groups, told["state"],
            Level(told["level"]), int(told["began_us"]), int(told["at_us"]),
            _number(told.get("value")), _number(told.get("limit")), _number(told.get("worst")),
            int(told.get("cases") or 0),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return None


def content_of(happening: Happening) -> dict[str, Any]:
    """Return the content of the record that tells a happening."""
    return {
        "rule": happening.rule, "version": happening.version, "groups": list(happening.groups),
        "state": happening.state, "level": int(happening.level), "began_us": happening.began_us,
        "at_us": happening.at_us, "value": happening.value, "limit": happening.limit,
        "worst": happening.worst, "cases": happening.cases,
    }  # fmt: skip


def _number(told: Any) -> float | None:
    return None if told is None else float(told)


def worklist(
    told: Iterable[Happening], words: Iterable[Said], rules: Mapping[str, Rule], now_us: int
) -> list[Warned]:
    """Return every warning, in the order in which they are to be looked at."""
    history: dict[str, list[Happening]] = defaultdict(list)
    for each in told:
        history[each.id].append(each)
    said: dict[str, list[Said]] = defaultdict(list)
    all_words = sorted(words, key=lambda word: word.at_us)
    for word in all_words:
        said[word.warning].append(word)
    quiet = silences(all_words, now_us)
    found = []
    for name, happenings in history.items():
        happenings.sort(key=lambda each: (each.at_us, each.state == "ended"))
        last, mine = happenings[-1], tuple(said.get(name, ()))
        shelf, until_us = _shelf(last, mine, quiet, now_us)
        found.append(Warned(last, tuple(happenings), mine, rules.get(last.rule), shelf, until_us))
    return sorted(found, key=_order)


def _shelf(
    last: Happening, words: Sequence[Said], quiet: Mapping[tuple[str, str], int], now_us: int
) -> tuple[Shelf, int]:
    if last.state == "ended" or any(each.word == "close" for each in words):
        return "ended", 0
    until = 0
    for each in words:
        if each.word == "shelve":
            until = each.until_us
        elif each.word == "unshelve":
            until = 0
    if until > now_us:
        return "shelved", until
    silent = [quiet.get((last.rule, group), 0) for group in last.groups]
    if silent and min(silent) > now_us:
        return "silenced", min(silent)
    return "active", 0


def _order(each: Warned) -> tuple[int, int, bool, int, str]:
    """The gravest first; of those alike what nobody is on, then the oldest. What has no data is
    between the levels. What is over stands by when it ended, the newest first."""
    if each.shelf == "ended":
        return 1, 0, False, -each.ended_us, each.id
    grave = 1 if each.now.state == "no_data" else {2: 0, 1: 2, 0: 3}[int(each.now.level)]
    return 0, grave, each.taken is not None, each.began_us, each.id


def on_shelf(
    warned: Iterable[Warned], shelf: Shelf, since_us: int = 0, mine: Collection[str] = ()
) -> list[Warned]:
    """Return those on a shelf; of ended ones what ended since a moment. `mine`: roles whose
    warnings are wanted, none for everybody's."""
    return [
        each for each in warned
        if each.shelf == shelf and (shelf != "ended" or each.ended_us >= since_us)
        and (not mine or owner_of(each) in mine)
    ]  # fmt: skip


def owner_of(each: Warned) -> str:
    """Return whose a warning is: the rule's owner, or the role it was escalated to last."""
    escalated = next((word.role for word in reversed(each.words) if word.word == "escalate"), "")
    return escalated or (each.rule.owner if each.rule else "supervisor")


def roles_told(each: Warned) -> frozenset[str]:
    """Return every role that has been told of a warning."""
    told = {word.role for word in each.words if word.word == "escalate"}
    return frozenset(told | {each.rule.owner if each.rule else "supervisor"})


def next_change_us(warned: Iterable[Warned], now_us: int) -> int:
    """Return when the list changes by time alone: a shelf or a silence is over."""
    return min((each.until_us for each in warned if each.until_us > now_us), default=NEVER_US)
