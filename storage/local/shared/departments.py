"""Departments without Touchdeck and the mail server, as the house says."""

from insight.outside.departments import (
    DEPARTMENT,
    MAIL_SERVER,
    Department,
    MailServer,
    department_of,
    mail_server_of,
)
from storage.local.reader import Reader
from storage.local.shared.house import rules


def departments(reader: Reader) -> tuple[Department, ...]:
    """Return the departments, by name."""
    told = rules(reader, DEPARTMENT)
    found = (department_of(name.removeprefix(DEPARTMENT), each) for name, each in told.items())
    return tuple(sorted(filter(None, found), key=lambda each: each.name))


def mail_server(reader: Reader) -> MailServer | None:
    """Return by which server mails go; None where nobody has said."""
    return mail_server_of(rules(reader, MAIL_SERVER).get(MAIL_SERVER))
