from collections.abc import Collection
from dataclasses import dataclass

from insight.warnings.rule import Rule
from storage.local.reader import Reader


@dataclass(frozen=True)
class Case:
    table: str
    source: str
    key: str
    at_us: int
    customer_source: str
    customer_key: str
    kind: str
    text: str


def affected(
    reader: Reader, rule: Rule, groups: Collection[str], now_us: int, most: int = 500
) -> tuple[Case, ...]:
    return ()
