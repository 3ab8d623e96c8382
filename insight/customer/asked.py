"""What somebody typed to find a customer, and by which ways it can be looked for.

The shape of the text chooses the ways: digits are a phone, the end of an identity number or an
account, letters are pinyin or initials, Chinese signs a name or an address, and a name with digits
behind it (张8321, zs 8321) means both at once. Nothing here reads data.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final, Literal

By = Literal[
    "name", "spelling", "phone", "phone_end", "phone_part", "identity", "identity_end",
    "account", "number", "text",
]  # fmt: skip
"""name: begins the name · spelling: begins its pinyin or initials · phone: begins a phone ·
phone_end, phone_part: its end (four digits and more), anywhere in it (five and more) · identity,
identity_end: a whole identity number, its last four or six · account: begins an account's or
line's number · number: begins the key of an order, complaint, fault, account or customer ·
text: words in name or address."""

CentreKind = Literal["phone", "identity", "account", "name"]

MOST: Final = 64
"""Signs that count; what follows is not looked at."""
LOOKED_AT: Final = 512
"""Signs that are looked at for those."""
PART: Final = 3
"""Signs the shortest word has that can be found in the middle of a text."""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Zl", "Zp"})
_HAN: Final = r"\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_NOISE: Final = re.compile(r"[\s\-‐-―.()+]+")
_PREFIX: Final = re.compile(r"(?:0086|86)(?=1\d{10}$)", re.ASCII)
_PHONE_LIKE: Final = re.compile(r"\+?[\d\s\-‐-―.()]+", re.ASCII)
_IDENTITY: Final = re.compile(r"\d{15}|\d{17}[\dX]", re.ASCII)
_IDENTITY_END: Final = re.compile(r"\d{3}[\dX]|\d{5}[\dX]", re.ASCII)
_LETTERS: Final = re.compile(r"[A-Za-zÜü][A-Za-zÜü'’ ]*")
_CODE: Final = re.compile(r"(?=.*\d)[A-Za-z][A-Za-z0-9\-_/]*", re.ASCII)
_BOTH: Final = re.compile(rf"([{_HAN}·•]+|[A-Za-zÜü][A-Za-zÜü'’ ]*) ?(\d{{1,11}})", re.ASCII)
_LABEL: Final = re.compile(r"^[^\d:]{1,12}: ?")
_AROUND: Final = " ,.;:!?、。\"'“”‘’<>[]{}《》【】|"
_NAME: Final = re.compile(rf"[{_HAN}·•*]+")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to look: `by` what, `text` in the form it is stored in. With `digits` the record's
    phone (or the end of its identity number) must have these as well."""

    by: By
    text: str = field(repr=False)
    digits: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, cleaned, and every way it can be looked for; no way when nothing is left.

    `at_centre`: the kind and text to ask the centre's databases by, None when it is not whole
    enough for that.
    """

    text: str = field(repr=False)
    ways: tuple[Way, ...]
    at_centre: tuple[CentreKind, str] | None = field(default=None, repr=False)


def understood(typed: str) -> Asked:
    """Return by which ways `typed` can be looked for. Takes any text, however long or strange."""
    text = cleaned(typed)
    if _PHONE_LIKE.fullmatch(text) and (digits := _NOISE.sub("", text)):
        return _of_digits(text, _PREFIX.sub("", digits))
    bare = _NOISE.sub("", text).upper()
    if _IDENTITY.fullmatch(bare):
        return Asked(text, (Way("identity", bare),), ("identity", bare))
    if _IDENTITY_END.fullmatch(bare):
        return Asked(text, (Way("identity_end", bare),))
    return _of_words(text)


def cleaned(typed: str) -> str:
    """Return `typed` without signs nobody sees, full-width ones made narrow, spaces single; of what
    was pasted from a sentence or a form, without the label before it and the signs around it."""
    plain = unicodedata.normalize("NFKC", typed[:LOOKED_AT])
    seen = "".join(
        " " if sign.isspace() else sign
        for sign in plain
        if sign.isspace() or unicodedata.category(sign) not in _HIDDEN
    )
    text = " ".join(seen.split())[:MOST]
    while (bare := _LABEL.sub("", text.strip(_AROUND))) != text:
        text = bare
    return text


def _of_digits(text: str, digits: str) -> Asked:
    count = len(digits)
    whole: tuple[CentreKind, str] | None = None
    found: list[Way] = []
    if count in (15, 18):
        found.append(Way("identity", digits))
        whole = ("identity", digits)
    if count <= 14:
        found.append(Way("phone", digits))
        whole = ("phone", digits) if count >= 10 else None
    if 4 <= count <= 10:
        found.append(Way("phone_end", digits))
    if count in (4, 6):
        found.append(Way("identity_end", digits))
    if 5 <= count <= 10:
        found.append(Way("phone_part", digits))
    found.append(Way("account", digits))
    if count >= 6:
        found.append(Way("number", text if "-" in text else digits))
    return Asked(text, tuple(found), whole)


def _of_words(text: str) -> Asked:
    found: list[Way] = []
    whole: tuple[CentreKind, str] | None = None
    if both := _BOTH.fullmatch(text):
        name, digits = both[1].strip(), both[2]
        by: By = "spelling" if _LETTERS.fullmatch(name) else "name"
        found.append(Way(by, _letters(name) if by == "spelling" else name, digits))
    if _CODE.fullmatch(text):
        found += [Way("account", text), Way("number", text)]
        whole = ("account", text)
    elif _LETTERS.fullmatch(text):
        found.append(Way("spelling", _letters(text)))
    elif _NAME.fullmatch(text):
        found.append(Way("name", text))
        whole = ("name", text) if len(text) > 1 else None
    elif text and not both:
        found.append(Way("name", text))
    if not text.isascii() and any(len(word) >= PART for word in text.split()):
        found.append(Way("text", text))
    return Asked(text, tuple(found), whole)


def _letters(text: str) -> str:
    """Return letters as pinyin is kept: 吕 is lv, without spaces and apostrophes."""
    return "".join(sign for sign in text.lower().replace("ü", "v") if sign.isalpha())
