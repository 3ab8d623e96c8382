"""The list of warnings, and one of them with everything that belongs to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Final

from insight.hub.facts import Notice, Task
from insight.identity.records import Ref
from insight.warnings.course import Moment, course_told
from insight.warnings.happening import WARNING, Happening, happening_from
from insight.warnings.measures import MEASURES
from insight.warnings.post import Message
from insight.warnings.rule import Rule
from insight.warnings.worklist import Warned, worklist
from storage.hub.hub import Me
from storage.local.house import NOBODY, InUse
from storage.local.reader import Reader
from storage.local.shared.crew import names
from storage.local.shared.definitions import TABLES as DEFINED
from storage.local.shared.records import records
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED
from storage.local.warnings.affected import Case, affected
from storage.local.warnings.course import course_of
from storage.local.warnings.names import group_names
from storage.local.warnings.posts import messages_about
from storage.local.warnings.rules import rules_by_code
from storage.local.warnings.told import TABLES as TOLD
from storage.local.warnings.told import warnings

TABLES: Final = TOLD | DEFINED
AFTER_US: Final = 2 * 3_600_000_000
"""How much of the time after a warning is shown."""
NAMED: Final = 300
"""Of how many warnings the names of their groups are read at most; the first of the list."""


@dataclass(frozen=True, slots=True)
class WarningList:
    """Every warning known, in the order of the list; the rules in use by code; what groups are
    called, by rule and group; names of people."""

    warned: tuple[Warned, ...] = ()
    rules: Mapping[str, InUse[Rule]] = field(default_factory=dict)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)


def warning_list(reader: Reader, me: Me | None, now_us: int, language: str = "zh") -> WarningList:
    """Return the warnings with what was said of them; thousands of records: work for a reader
    thread. `language`: of what shipped rules say is to be done."""
    rules = rules_by_code(reader, me, language)
    plain = {code: each.what for code, each in rules.items()}
    found = worklist(warnings(reader, me, now_us), plain)
    return WarningList(found, rules, names_of(reader, found[:NAMED]), names(reader))


def names_of(reader: Reader, warned: Iterable[Warned]) -> dict[tuple[str, str], str]:
    """Return what the groups of warnings are called, by rule and group."""
    groups: dict[str, set[str]] = defaultdict(set)
    rules: dict[str, Rule] = {}
    for each in warned:
        if each.rule is not None:
            rules[each.now.rule] = each.rule
            groups[each.now.rule].update(each.now.groups[:3])
    return {
        (code, group): name
        for code, rule in rules.items()
        for group, name in group_names(reader, rule, groups[code]).items()
    }


@dataclass(frozen=True, slots=True)
class WholeWarning:
    """One warning opened. `told`: every change of it, the oldest first; `course`: its measure over
    time; `cases`: what it rests on; `tasks`, `made`: of its response, as far as this desk may see
    them and how many there are."""

    warned: Warned
    told: tuple[Happening, ...] = ()
    course: tuple[Moment, ...] = ()
    cases: tuple[Case, ...] = ()
    tasks: tuple[Task, ...] = ()
    made: int = 0
    notice: Notice | None = None
    messages: tuple[Message, ...] = ()
    """What left the house for it."""

    @property
    def customers(self) -> tuple[Ref, ...]:
        """The customers among the cases, each once, in the order of the cases."""
        refs = (
            (each.customer_source, each.customer_key) for each in self.cases if each.customer_key
        )
        return tuple(dict.fromkeys(refs))


def whole_warning(
    reader: Reader, me: Me | None, warned: Warned, now_us: int, zone: tzinfo
) -> WholeWarning:
    """Return a warning with its readings, cases and response. `now_us`: on the clock of what it is
    read from."""
    told = _told(reader, me, warned.id)
    rule = warned.rule
    plain = {warned.now.rule: rule} if rule is not None else {}
    cases: tuple[Case, ...] = ()
    course: tuple[Moment, ...] = ()
    if rule is not None:
        over = warned.now.state == "ended"
        first = told[0].at_us if told else warned.now.at_us
        cases = affected(reader, rule, warned.now.groups, first if over else now_us)
        until = min(now_us, warned.now.at_us + AFTER_US) if over else now_us
        course = course_of(reader, me, rule, warned.now, until, zone)
    c, n = SHARED["task"].c, SHARED["notice"].c
    tasks = facts_where(reader, Task, c.finding == warned.id, order=c.id)
    words = [each for each in warned.words if each.word == "respond"]
    notices = [name for each in words for name in each.notices]
    notice = next(iter(facts_where(reader, Notice, n.id == notices[-1])), None) if notices else None
    return WholeWarning(
        warned, told, course or course_told(told, high_side(rule)), cases, tuple(tasks),
        sum(len(each.tasks) for each in words), notice,
        tuple(messages_about(reader, warned.id, plain, warned.first_us)),
    )  # fmt: skip


def high_side(rule: Rule | None) -> bool:
    """Return whether a rule warns of too much; else it warns of too little."""
    if rule is None or rule.only_low:
        return rule is None
    measure = MEASURES.get(rule.measure)
    return measure is None or measure.bad == "high"


def _told(reader: Reader, me: Me | None, warning: str) -> tuple[Happening, ...]:
    found = []
    for record in sorted(records(reader, me or NOBODY, WARNING, (warning,)), key=lambda r: r.id):
        try:
            found.append(happening_from(record.content))
        except ValueError:
            continue
    return tuple(found)
