from collections.abc import Collection

from insight.warnings.rule import Rule
from storage.local.reader import Reader


def group_names(reader: Reader, rule: Rule, groups: Collection[str]) -> dict[str, str]:
    return {}
