from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    name: str
    title: str
    unit: str
    groups: tuple[str, ...]
    bad: str
    tables: tuple[str, ...]
    how: str


MEASURES: Mapping[str, Measure] = {}


def fault_of(rule: object) -> str:
    return ""
