"""Warnings as this desk knows them: what rules found and what people said, from the hub's records.

What is told of warnings may be thousands of records: work for a reader thread.
"""

from dataclasses import dataclass, field
from typing import Final

from insight.hub.facts import Notice, Task
from insight.warnings.happening import WARNING, WORD
from insight.warnings.rule import Rule, RuleError, rule_from
from insight.warnings.said import said_of
from insight.warnings.worklist import Warned, happening_of, worklist
from storage.hub.hub import Me
from storage.local.house import NOBODY, InUse, in_use
from storage.local.reader import Reader
from storage.local.shared import records as written
from storage.local.shared.crew import names
from storage.local.shared.definitions import TABLES as DEFINED
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

TABLES: Final = written.TABLES | DEFINED
RULE: Final = "warning_rule"
"""The kind of definition at the hub."""


@dataclass(frozen=True, slots=True)
class WarningList:
    """Every warning known, in the order of the list; the rules in use by code; names of people."""

    warned: tuple[Warned, ...] = ()
    rules: dict[str, InUse[Rule]] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)


def rules_in_use(reader: Reader, me: Me | None) -> dict[str, InUse[Rule]]:
    """Return the rules in force, by code."""
    return in_use(reader, me, RULE, {}, rule_from, RuleError)


def warning_list(reader: Reader, me: Me | None, now_us: int) -> WarningList:
    """Return the warnings with what was said of them."""
    me = me or NOBODY
    rules = rules_in_use(reader, me)
    told = filter(None, map(happening_of, written.records(reader, me, WARNING)))
    words = filter(None, map(said_of, written.records(reader, me, WORD)))
    plain = {code: each.what for code, each in rules.items()}
    return WarningList(tuple(worklist(told, words, plain, now_us)), rules, names(reader))


@dataclass(frozen=True, slots=True)
class Response:
    """What a response has come to: the tasks as far as this desk may see them, how many were made,
    and the notice."""

    tasks: tuple[Task, ...] = ()
    made: int = 0
    notice: Notice | None = None


def response_of(reader: Reader, warned: Warned) -> Response:
    """Return the tasks and the notice that were made for a warning."""
    word = warned.responded
    c, n = SHARED["task"].c, SHARED["notice"].c
    tasks = facts_where(reader, Task, c.finding == warned.id, order=c.id)
    told = facts_where(reader, Notice, n.id == word.notice) if word and word.notice else []
    made = sum(len(each.tasks) for each in warned.words if each.word == "respond")
    return Response(tuple(tasks), made, next(iter(told), None))
