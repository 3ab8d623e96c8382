"""Customers opened lately and those somebody keeps at hand: kept as references, never as names."""

from collections.abc import Mapping

from insight.identity.records import Ref
from storage.settings import Settings

RECENT = 20
"""How many are remembered; the oldest goes first."""


def recent(settings: Settings) -> list[Ref]:
    """Return who was opened lately, the last one first."""
    return _kept(settings, "recent_customers")


def remember(settings: Settings, person: Ref) -> None:
    """Note that a customer was opened now."""
    others = [each for each in recent(settings) if each != person]
    _keep(settings, "recent_customers", [person, *others][:RECENT])


def pinned(settings: Settings) -> list[Ref]:
    """Return who is kept at hand, the last one pinned first."""
    return _kept(settings, "pinned_customers")


def is_pinned(settings: Settings, person: Ref) -> bool:
    return person in pinned(settings)


def pin(settings: Settings, person: Ref, on: bool = True) -> None:
    """Keep a customer at hand, or no longer."""
    others = [each for each in pinned(settings) if each != person]
    _keep(settings, "pinned_customers", [person, *others] if on else others)


def renamed(settings: Settings, persons: Mapping[Ref, Ref]) -> None:
    """Call everybody remembered by the record that names them now; joining and splitting records
    changes it."""
    for name in ("recent_customers", "pinned_customers"):
        before = _kept(settings, name)
        after = list(dict.fromkeys(persons.get(ref, ref) for ref in before))
        if after != before:
            _keep(settings, name, after)


def _kept(settings: Settings, name: str) -> list[Ref]:
    value = settings[name]
    found = []
    for each in value if isinstance(value, list) else ():
        if isinstance(each, list) and len(each) == 2:
            source, key = each
            if isinstance(source, str) and isinstance(key, str):
                found.append((source, key))
    return found


def _keep(settings: Settings, name: str, persons: list[Ref]) -> None:
    settings[name] = [list(person) for person in persons]
