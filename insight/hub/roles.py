"""Who somebody is at the hub, and whom they may address."""

from typing import Final, Literal

from resources.wording import QT_TRANSLATE_NOOP

Role = Literal["agent", "clerk", "lead", "supervisor", "analyst", "handler", "admin"]

ROLES: Final[dict[Role, str]] = {
    "agent": QT_TRANSLATE_NOOP("Roles", "Agent"),
    "clerk": QT_TRANSLATE_NOOP("Roles", "Store staff"),
    "lead": QT_TRANSLATE_NOOP("Roles", "Team lead"),
    "supervisor": QT_TRANSLATE_NOOP("Roles", "Floor supervisor"),
    "analyst": QT_TRANSLATE_NOOP("Roles", "Path analyst"),
    "handler": QT_TRANSLATE_NOOP("Roles", "Department handler"),
    "admin": QT_TRANSLATE_NOOP("Roles", "Administrator"),
}

EVERYWHERE: Final[frozenset[Role]] = frozenset({"supervisor", "admin"})
"""They lead every team and address everybody."""
LEADING: Final[frozenset[Role]] = EVERYWHERE | {"lead"}
"""They lead their own teams: broadcast, assign, decide breaks."""
SHAPING: Final[frozenset[Role]] = LEADING | {"analyst"}
"""They keep the definitions the house goes by and read the records written for leaders."""
FEW: Final = 5
"""How many people somebody who leads nobody may address at once: members of the own teams, and
whoever leads."""
