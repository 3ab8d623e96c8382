"""Addresses of robots in the keyring: who has one may write to the group."""

import json

from insight.outside.departments import Department
from storage.sources.passwords import Passwords


def keep_robot(passwords: Passwords, department: Department, url: str, signing: str) -> None:
    """Keep where the robot of a department's group is, and DingTalk's signing secret. Raises
    KeptPasswordError."""
    passwords.set(department.secret, json.dumps({"url": url.strip(), "signing": signing.strip()}))


def robot_at(passwords: Passwords, department: Department) -> tuple[str, str]:
    """Return address and signing secret of a robot, "" where this desk has none. Raises
    KeptPasswordError."""
    try:
        kept = json.loads(passwords.get(department.secret) or "{}")
        return str(kept.get("url", "")), str(kept.get("signing", ""))
    except (ValueError, AttributeError):
        return "", ""
