"""Where warnings go beyond the window: rules of the house, one a role and way.

The address of a group's robot, of a webhook or of the SMS platform is a secret: each desk that may
send keeps it in its keyring.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from insight.outside.departments import ROBOTS, Department, Way, Wrong, wrong_with
from insight.outside.sms import mobile
from resources.wording import QT_TRANSLATE_NOOP

REACH: Final = "warning_reach:"
"""What the name of the rule begins with; role and way follow, with a colon between."""
OUTSIDE: Final[tuple[Way, ...]] = ("sms", "mail", "wecom", "dingtalk", "webhook")
NO_PHONE: Final = QT_TRANSLATE_NOOP("Outside", "There is no phone number.")
BAD_PHONE: Final = QT_TRANSLATE_NOOP("Outside", "This is no mobile number: {said}")
_SEPARATOR: Final = re.compile(r"[,;，；、\s]+")


@dataclass(frozen=True, slots=True)
class Reach:
    """How a role is reached. `address`: e-mail addresses or phones, set apart by commas."""

    role: str
    way: Way
    address: str = ""

    @property
    def rule(self) -> str:
        return f"{REACH}{self.role}:{self.way}"

    @property
    def department(self) -> Department:
        """What the courier and the keyring know it by."""
        return Department(f"warnings:{self.role}:{self.way}", self.way, self.address)

    @property
    def secret(self) -> bool:
        """Whether each desk keeps an address of its own."""
        return self.way in ROBOTS

    def people(self) -> list[str]:
        return [each for each in _SEPARATOR.split(self.address) if each]

    def content(self) -> dict[str, Any]:
        return {"address": self.address}


def reach_of(name: str, told: object) -> Reach | None:
    """Return how a role is reached as a rule of the house tells it; None where it tells none."""
    role, _, way = name.removeprefix(REACH).partition(":")
    if not isinstance(told, Mapping) or "address" not in told:
        return None
    known = next((each for each in OUTSIDE if each == way), None)
    return Reach(role, known, str(told["address"])) if known else None


def wrong_with_reach(reach: Reach) -> Wrong | None:
    """Return what keeps it from being kept."""
    if reach.way == "mail":
        return wrong_with(Department("x", "mail", reach.address))
    if reach.way != "sms":
        return None
    bad = next((each for each in reach.people() if not mobile(each)), None)
    return Wrong(BAD_PHONE, bad) if bad else None if reach.people() else Wrong(NO_PHONE)
