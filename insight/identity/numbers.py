"""Phone and account numbers in one form, and the slips made in typing them."""

import re
import unicodedata
from typing import Final

_PREFIX: Final = re.compile(r"(?:0086|86)(?=1\d{10}$)|0(?=1[1-9]\d{9}$)", re.ASCII)
_OTHER: Final = re.compile(r"[^0-9]+")
_SHORTEST: Final = 7


def normal_phone(phone: str | None) -> str:
    """Return the digits of a number without China's prefix; "" for what is nobody's number."""
    if not phone:
        return ""
    if phone.isascii() and phone.isdigit():
        digits = phone
    else:
        digits = _OTHER.sub("", unicodedata.normalize("NFKC", phone))
    digits = _PREFIX.sub("", digits)
    return digits if len(digits) >= _SHORTEST and len(set(digits[1:])) > 1 else ""


def normal_account(number: str | None) -> str:
    """Return an account number without signs that are only for the eye."""
    if not number:
        return ""
    text = unicodedata.normalize("NFKC", number).upper()
    return "".join(sign for sign in text if sign.isalnum())


def phone_slip(one: str, other: str) -> bool:
    """Whether two different numbers differ by one digit or by two neighbours changed round."""
    if len(one) != len(other) or one == other:
        return False
    places = [n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(places) == 1:
        return True
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and (one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]])
    )
