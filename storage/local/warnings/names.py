"""What the groups of a rule are called."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Column, Table, select

from insight.masking import mask_name
from insight.warnings.rule import Rule
from storage.local.links import among
from storage.local.reader import Reader
from storage.local.schema import community, customer, queue, team

_NAMED: Final[dict[str, tuple[Table, Column[Any]]]] = {
    "community": (community, community.c.name),
    "queue": (queue, queue.c.name),
    "team": (team, team.c.name),
    "customer": (customer, customer.c.name),
}


def group_names(reader: Reader, rule: Rule, groups: Collection[str]) -> dict[str, str]:
    """Return what each group is called, the group itself where nobody knows; customers masked.
    Codes (of channels, states, stages, kinds, sources) stay as they are."""
    found = {group: group for group in groups}
    named = _NAMED.get(rule.group)
    if named is None or not groups:
        return found
    table, name = named
    rows = reader.json(select(table.c.key, name).where(table.c.key.in_(among(list(groups)))))
    told = {str(key): str(value) for key, value in rows if value}
    if rule.group == "customer":
        told = {key: mask_name(value) for key, value in told.items()}
    return found | told
