"""Colleagues: who they are, in which teams, whether they are there, what they do now."""

from dataclasses import dataclass
from typing import Final

from insight.hub.facts import Person

PRESENT_US: Final = 90_000_000
"""A desk that was heard of within this time is there: desks tell it every 30 seconds or so."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """`skills`: the names of the queues they serve. `seen_at`: when their desk was last heard of,
    None where this person is not told. `state`, `reason`, `since_us`, `workplace`, `seat` (its
    key): what the floor says of them, "" where it knows nothing."""

    person: Person
    teams: tuple[int, ...]
    team_names: tuple[str, ...]
    skills: tuple[str, ...]
    seen_at: int | None = None
    state: str = ""
    reason: str = ""
    since_us: int | None = None
    workplace: str = ""
    seat: str = ""

    def present(self, now_us: int) -> bool:
        """Whether their desk is there."""
        return self.seen_at is not None and now_us - self.seen_at <= PRESENT_US
