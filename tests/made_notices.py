"""Notices and receipts, made with what a test says and nothing unusual besides."""

from dataclasses import fields, replace

from insight.hub.facts import Notice, Receipt
from insight.notices.letters import Letter

SECOND = 1_000_000
NOW = 1_795_000_000 * SECOND


def notice(name: str, **said: object) -> Notice:
    usual = Notice(
        name, "notice", 1, NOW - 60 * SECOND, name, f"{name} body", "normal", False,
        NOW - 60 * SECOND, None, None, "[]", 1, None, None, None, None, None, None, None, None,
        None,
    )  # fmt: skip
    return replace(usual, **said)  # type: ignore[arg-type]


def receipt(name: str, **said: object) -> Receipt:
    usual = Receipt(name, 2, 1, NOW - 60 * SECOND, None, None, None, None, 0)
    return replace(usual, **said)  # type: ignore[arg-type]


def letter(name: str, **said: object) -> Letter:
    """A letter whose notice and receipt have what is said: each field goes to whichever has it."""
    own = {each.name for each in fields(Receipt)}
    return Letter(
        notice(name, **{key: value for key, value in said.items() if key not in own}),
        "林班长",
        receipt(name, **{key: value for key, value in said.items() if key in own}),
    )
