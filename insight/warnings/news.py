"""What is new among warnings for somebody who knows the earlier ones."""

from collections.abc import Iterable, Mapping

from insight.limits import Level
from insight.warnings.worklist import Warned

Known = Mapping[str, tuple[Level, frozenset[str]]]
"""Warning → its level, and the roles that were told."""


def seen(warned: Iterable[Warned]) -> Known:
    """Return what is known once all of these have been looked at."""
    return {each.id: (each.now.level, each.roles_told) for each in warned}


def new_for(
    role: str, warned: Iterable[Warned], known: Known, since_us: int = 0
) -> list[Warned]:  # fmt: skip
    """Return what a role is to be told: what began since a moment (the hub's clock), what rose,
    what nobody took and is its own now. What is shelved, silenced or over is not told, and nothing
    that somebody is on rises."""
    found = []
    for each in warned:
        if each.shelf != "active" or each.now.state != "active" or role not in each.roles_told:
            continue
        if each.id not in known and each.first_us < since_us:
            continue
        level, roles = known.get(each.id, (Level.OK, frozenset()))
        rose = each.now.level > level and each.taken is None
        if rose or role not in roles:
            found.append(each)
    return found
