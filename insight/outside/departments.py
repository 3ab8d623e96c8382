"""Where departments without Touchdeck get their work: rules of the house, one a department.

An address that is a secret (a group robot's, whose key is part of it) is no part of them: each desk
that sends keeps it in its keyring.
"""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args
from urllib.parse import urlsplit

from resources.wording import QT_TRANSLATE_NOOP

Way = Literal["mail", "file", "wecom", "dingtalk", "webhook", "sms"]
"""`sms`: the house's SMS platform, for warnings alone: no department gets its work that way."""
WAYS: Final[dict[Way, str]] = {
    "mail": QT_TRANSLATE_NOOP("Outside", "E-mail"),
    "file": QT_TRANSLATE_NOOP("Outside", "File"),
    "wecom": QT_TRANSLATE_NOOP("Outside", "WeCom group"),
    "dingtalk": QT_TRANSLATE_NOOP("Outside", "DingTalk group"),
    "webhook": QT_TRANSLATE_NOOP("Outside", "Webhook"),
}
ROBOTS: Final[frozenset[Way]] = frozenset({"wecom", "dingtalk", "webhook", "sms"})
"""Ways whose address is a secret."""
Security = Literal["starttls", "tls", "none"]
SECURITIES: Final[dict[Security, str]] = {
    "starttls": QT_TRANSLATE_NOOP("Outside", "STARTTLS"),
    "tls": QT_TRANSLATE_NOOP("Outside", "TLS"),
    "none": QT_TRANSLATE_NOOP("Outside", "None (this machine only)"),
}
USUAL_PORTS: Final[dict[Security, int]] = {"starttls": 587, "tls": 465, "none": 25}

DEPARTMENT: Final = "department:"
"""What the name of the rule of a department begins with; the department's follows."""
MAIL_SERVER: Final = "mail_server"
"""The rule of the house that says by which server mails go."""
LONGEST_NAME: Final = 60

NO_NAME: Final = QT_TRANSLATE_NOOP("Outside", "The department has no name.")
NO_ADDRESS: Final = QT_TRANSLATE_NOOP("Outside", "There is no e-mail address.")
NO_MAIL: Final = QT_TRANSLATE_NOOP("Outside", "This is no e-mail address: {said}")
NO_HOST: Final = QT_TRANSLATE_NOOP("Outside", "The mail server has no name.")
BARE: Final = QT_TRANSLATE_NOOP(
    "Outside", "Without encryption mails only go by a server on this machine itself."
)
NO_URL: Final = QT_TRANSLATE_NOOP("Outside", "The address of the robot begins with https://.")

_MAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True, slots=True)
class Department:
    """A department and how it gets work. `address`: e-mail addresses, separated by commas; "" for
    the other ways."""

    name: str
    way: Way
    address: str = ""

    def content(self) -> dict[str, Any]:
        return {"way": self.way, "address": self.address}

    @property
    def secret(self) -> str:
        """The name under which a desk keeps the address of its robot."""
        return f"gateway:{self.name}"

    def mails(self) -> list[str]:
        """Return the e-mail addresses."""
        return [each.strip() for each in re.split("[,;，；、]", self.address) if each.strip()]


@dataclass(frozen=True, slots=True)
class MailServer:
    """By which server mails go. `login`: "" where the server wants none."""

    host: str
    port: int
    security: Security
    sender: str
    login: str = ""

    def content(self) -> dict[str, Any]:
        return {"host": self.host, "port": self.port, "security": self.security,
                "sender": self.sender, "login": self.login}  # fmt: skip

    @property
    def secret(self) -> str:
        """The name under which a desk keeps the login's password."""
        return f"mail:{self.host}"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong: a template of this module, and what is filled into it."""

    template: str
    said: str = ""


def department_of(name: str, told: object) -> Department | None:
    """Return a department as a rule of the house tells it; None where it tells none."""
    if not isinstance(told, Mapping) or told.get("way") not in WAYS:
        return None
    return Department(name, told["way"], str(told.get("address") or ""))


def mail_server_of(told: object) -> MailServer | None:
    """Return the mail server a rule of the house tells; None where it tells none."""
    if not isinstance(told, Mapping) or told.get("security") not in get_args(Security):
        return None
    host, port, sender = told.get("host"), told.get("port"), told.get("sender")
    if not isinstance(host, str) or not isinstance(port, int) or not isinstance(sender, str):
        return None
    return MailServer(host, port, told["security"], sender, str(told.get("login") or ""))


def wrong_with(department: Department) -> Wrong | None:
    """Return what keeps a department from being kept."""
    if not department.name.strip():
        return Wrong(NO_NAME)
    if department.way != "mail":
        return None
    mails = department.mails()
    bad = next((each for each in mails if not _MAIL.fullmatch(each)), None)
    return Wrong(NO_MAIL, bad) if bad else None if mails else Wrong(NO_ADDRESS)


def wrong_with_server(server: MailServer) -> Wrong | None:
    """Return what keeps a mail server from being kept."""
    if not server.host.strip():
        return Wrong(NO_HOST)
    if server.security == "none" and not is_here(server.host):
        return Wrong(BARE)
    return None if _MAIL.fullmatch(server.sender) else Wrong(NO_MAIL, server.sender)


def wrong_with_url(url: str) -> Wrong | None:
    """Return what keeps a robot's address from being kept: plain text to another machine."""
    parts = urlsplit(url.strip())
    secure = parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname or ""))
    return None if secure and parts.hostname else Wrong(NO_URL)


def is_here(host: str) -> bool:
    """Return whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
