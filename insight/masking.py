"""Personal data as it is shown to whoever gave no reason to see more."""

import re
from typing import Final

_NUMBER: Final = re.compile(r"\d{7,}")
_HOUSE: Final = re.compile(r"[0-9A-Za-z\-]+")
_OWN_NAMES: Final = frozenset({"customer", "opportunity"})
_OWN_NUMBERS: Final = frozenset({"account", "subscription"})
_OWN_TEXT: Final = frozenset({"text", "summary", "title", "body"})


def mask_phone(phone: str | None) -> str:
    """Return a number with its middle hidden: `138****1234`.

    From ten digits on the first three and the last four stay, below that only the last two; the
    country code of China is left out. The stars are always four: length tells nothing.
    """
    if not phone:
        return ""
    digits = "".join(sign for sign in phone if sign.isdigit())
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    if len(digits) >= 10:
        return f"{digits[:3]}****{digits[-4:]}"
    return f"****{digits[-2:]}" if len(digits) > 4 else "****"


def mask_name(name: str | None) -> str:
    """Return the first sign of a name, the others as stars: `张*`, `欧**`, `J***`."""
    text = (name or "").strip()
    return text[:1] + "*" * min(len(text) - 1, 3) if text else ""


def mask_address(address: str | None) -> str:
    """Return an address without its numbers of house, floor and flat: `天河路**号**房`."""
    return _HOUSE.sub("**", (address or "").strip())


def mask_text(text: str | None) -> str:
    """Return free text in which longer numbers, which may be phones or identities, are hidden."""
    return _NUMBER.sub(lambda met: f"{met.group()[:3]}****{met.group()[-2:]}", text or "")


def mask_identity(number: str | None) -> str:
    """Return an identity number's first three and last two signs: `440****1X`."""
    text = (number or "").strip()
    return f"{text[:3]}****{text[-2:]}" if len(text) > 8 else "****" if text else ""


def masked(table: str, column: str, value: str) -> str:
    """Return a value of a canonical column as it may be shown to anybody."""
    if column.startswith(("phone", "account_number")) or (
        column == "number" and table in _OWN_NUMBERS
    ):
        return mask_phone(value)
    if column.startswith("identity"):
        return mask_identity(value)
    if column == "name" and table in _OWN_NAMES:
        return mask_name(value)
    if column == "address" and table in _OWN_NAMES:
        return mask_address(value)
    return mask_text(value) if column in _OWN_TEXT else value
