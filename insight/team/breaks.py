"""Breaks of a team (小休): who asked, who waits behind whom, how many places are taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from insight.hub.facts import BreakRequest
from insight.team.bulletins import Sending
from resources.wording import QT_TRANSLATE_NOOP

BreakState = Literal["asked", "approved", "taken", "ended", "refused", "withdrawn"]

STATES: Final[dict[str, str]] = {
    "asked": QT_TRANSLATE_NOOP("Breaks", "Waits"),
    "approved": QT_TRANSLATE_NOOP("Breaks", "May go"),
    "taken": QT_TRANSLATE_NOOP("Breaks", "On break"),
    "ended": QT_TRANSLATE_NOOP("Breaks", "Back"),
    "refused": QT_TRANSLATE_NOOP("Breaks", "Refused"),
    "withdrawn": QT_TRANSLATE_NOOP("Breaks", "Withdrawn"),
}
LIVING: Final = frozenset({"asked", "approved", "taken"})
HOLDING: Final = frozenset({"approved", "taken"})
"""States that take up one of the team's places."""
USUAL_MINUTES: Final = (5, 10, 15, 30, 45)


@dataclass(frozen=True, slots=True)
class Break:
    """A request with its person's name and number; `queued`: its place among those that wait, 0
    where it does not wait."""

    request: BreakRequest
    name: str
    number: str
    queued: int = 0
    sending: Sending = ""

    def left_us(self, now_us: int) -> int | None:
        """Return how long the break still lasts, negative when it is over its time; None while it
        is not taken."""
        began = self.request.taken_at
        if self.request.state != "taken" or began is None:
            return None
        return began + self.request.minutes * 60_000_000 - now_us


@dataclass(frozen=True, slots=True)
class TeamBreaks:
    """A team's breaks that live, those on break first, then who may go, then who waits in their
    order. `lead`: this person decides them."""

    team: int
    name: str
    slots: int
    lead: bool
    breaks: tuple[Break, ...] = ()

    @property
    def taken(self) -> int:
        """How many of the places are used."""
        return sum(each.request.state in HOLDING for each in self.breaks)

    @property
    def waiting(self) -> int:
        return sum(each.request.state == "asked" for each in self.breaks)


def in_line(breaks: Iterable[Break]) -> tuple[Break, ...]:
    """Return the living breaks of one team in order, those that wait with their places."""
    order = ("taken", "approved", "asked")
    living = sorted(
        (each for each in breaks if each.request.state in LIVING),
        key=lambda each: (order.index(each.request.state), each.request.made_at, each.request.id),
    )
    queued = 0
    found = []
    for each in living:
        if each.request.state == "asked":
            queued += 1
            each = Break(each.request, each.name, each.number, queued, each.sending)  # noqa: PLW2901
        found.append(each)
    return tuple(found)
