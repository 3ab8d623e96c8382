"""Rules of when to warn, and the hours they go by: the shipped ones, and those people made."""

from typing import NamedTuple

from insight.warnings.hours import Hours, HoursError, hours_from, shipped_hours
from insight.warnings.measures import fault_of
from insight.warnings.rule import Rule, RuleError, rule_from
from insight.warnings.shipped import shipped_rules
from insight.warnings.topics import Topics, topics_from
from storage.hub.hub import Me
from storage.local.house import NOBODY, InUse, in_use
from storage.local.reader import Reader
from storage.local.shared.definitions import definitions

KIND = "warning_rule"


class RuleInUse(NamedTuple):
    """`version`: at the hub, 0 for what is only shipped."""

    code: str
    version: int
    rule: Rule


def _made(told: object, name: str) -> Rule:
    rule = rule_from(told, name)
    fault = fault_of(rule)
    if fault is not None:
        raise RuleError(f"{name}: {fault}")
    return rule


def rules_by_code(reader: Reader, me: Me | None, language: str = "zh") -> dict[str, InUse[Rule]]:
    """Return the rules there are, by code, also those that are off. One that cannot be used stands
    as the last version that can, with what is wrong. `language`: of the shipped ones' responses."""
    found = in_use(reader, me, KIND, shipped_rules(language), _made, RuleError)
    return dict(sorted(found.items()))


def rules_in_use(reader: Reader, me: Me | None, language: str = "zh") -> tuple[RuleInUse, ...]:
    """Return the rules that are on, by code."""
    return tuple(
        RuleInUse(code, each.version, each.what)
        for code, each in rules_by_code(reader, me, language).items()
        if each.what.on
    )


def hours_in_use(reader: Reader, me: Me | None) -> dict[str, Hours]:
    """Return the working hours that are defined, by code."""
    found = in_use(reader, me, "hours", shipped_hours(), hours_from, HoursError)
    return {code: each.what for code, each in found.items()}


def topics_in_use(reader: Reader, me: Me | None) -> Topics:
    """Return the topics that are pinned, with their words."""
    told = definitions(reader, me or NOBODY, "topic")
    return topics_from((each.code, each.content) for each in told)
