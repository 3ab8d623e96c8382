from typing import NamedTuple

from insight.warnings.rule import Rule, RuleError, rule_from
from storage.hub.hub import Me
from storage.local.house import InUse, in_use
from storage.local.reader import Reader


class RuleInUse(NamedTuple):
    code: str
    version: int
    rule: Rule


def rules_by_code(reader: Reader, me: Me | None) -> dict[str, InUse[Rule]]:
    return in_use(reader, me, "warning_rule", {}, rule_from, RuleError)
