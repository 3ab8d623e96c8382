"""Phone and account numbers in one form, and the slips made in typing them."""

import re
import unicodedata
from typing import Final

_PREFIX: Final = re.compile(r"(?:0086|86)(?=1\d{10}$)|0(?=1[1-9]\d{9}$)", re.ASCII)
_OTHER: Final = re.compile(r"[^0-9]+")
_SHORTEST: Final = 7
_MOBILE: Final = 11
"""Digits of a mobile number, which begins with 1."""
_COUNTED: Final = "0123456789" * 2
_NOBODYS: Final = frozenset({"13800138000"})
"""Shown in every advertisement, typed where a number must be."""
_NO_ACCOUNT: Final = frozenset({"NULL", "NONE", "未知", "暂无"})


def normal_phone(phone: str | None) -> str:
    """Return the digits of a number without China's prefix; "" for what is nobody's number."""
    if not phone:
        return ""
    if phone.isascii() and phone.isdigit():
        digits = phone
    else:
        digits = _OTHER.sub("", unicodedata.normalize("NFKC", phone))
    if len(digits) != _MOBILE or digits[0] != "1":
        digits = _PREFIX.sub("", digits)
    return digits if len(digits) >= _SHORTEST and not _made_up(digits) else ""


def _made_up(digits: str) -> bool:
    """Whether a number is typed to fill a field: 13800000000, 13912345678."""
    end = digits[-_SHORTEST:]
    alike = end[0] == end[1] and (len(set(end)) == 1 or len(set(digits[1:])) == 1)
    return alike or end in _COUNTED or digits in _NOBODYS


def normal_account(number: str | None) -> str:
    """Return an account number without signs that are only for the eye; "" for none (0, 无)."""
    if not number:
        return ""
    if number.isascii() and number.isdigit():
        text = number
    else:
        text = unicodedata.normalize("NFKC", number).upper()
        text = "".join(sign for sign in text if sign.isalnum())
    return "" if len(set(text)) < 2 or text in _NO_ACCOUNT else text


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


def slip_marks(phone: str) -> tuple[str, str]:
    """Return what two numbers share at least one of when they differ by a slip: the beginning and
    the end, without the digit between."""
    middle = len(phone) // 2 + 1
    return f"{len(phone)}<{phone[:middle]}", f"{len(phone)}>{phone[middle + 1 :]}"
