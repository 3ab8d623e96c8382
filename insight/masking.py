"""Personal data as it is shown to whoever gave no reason to see more.

Every mask takes None, takes what is masked already without changing it, and never fails: what it
does not recognise it hides.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from insight.privacy.purposes import Field

_MASKED_NUMBER: Final = re.compile(r"(?:\d{3})?\*{4}(?:\d{2}|\d{4})?", re.ASCII)
_MASKED_IDENTITY: Final = re.compile(r"[^\s*]{0,3}\*{2,}[^\s*]{0,4}")
_LONG, _SHORT = 10, 5
"""Digits from which a number shows both ends, and from which it shows the last two."""

_PHONE_KEY: Final = re.compile(r"(?:\+?86)?1[3-9]\d{9}", re.ASCII)
_IDENTITY_KEY: Final = re.compile(r"[1-9]\d{5}(?:18|19|20)\d{9}[\dXx]", re.ASCII)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Of the signs of an identity number, for its check sign (GB 11643-1999)."""

_DISTRICT: Final = re.compile(
    r"(?:中国)?"
    r"(?:[^\W\d_省市区县]{2,8}(?:省|自治区|特别行政区))?"
    r"(?:[^\W\d_省市区县]{2,10}(?:市|自治州|地区|盟))?"
    r"(?:[^\W\d_省市区县路街道巷弄村苑园一二三四五六七八九十A-Za-z]{1,8}(?<![小社园校厂])[区县旗])?"
)
_ROAD: Final = re.compile(r"[^\W\d_]+")
_TELLING: Final = 3
"""Signs from which a road's or community's name leads to somebody."""
_ADDRESS: Final = 7
"""Signs from which a text without digits is rather an address than a name (陈红旗 is no banner)."""
_HIDDEN: Final = "****"

_GAP: Final = r"[\s:：\-‐-―－_.·•,，/\\()（）\u200b-\u200f\u2060\ufeff\u00ad]{0,5}"
_SAID: Final = {
    sign: value
    for value, signs in enumerate(("零〇", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆",
                                   "七柒", "八捌", "九玖"))
    for sign in signs
}  # fmt: skip
"""Digits as they are written in Chinese → their value."""
_SAID_SIGN: Final = f"[{''.join(_SAID)}]"
_SIGN: Final = rf"[\d{''.join(_SAID)}]"
_BEGIN: Final = rf"(?:\d|(?<![周期拜]){_SAID_SIGN})"  # no day of the week
_RUN: Final = re.compile(rf"{_BEGIN}(?:{_GAP}{_SIGN}){{6,}}(?:{_GAP}[XxＸｘ])?")
_DAY: Final = (
    r"(?:19|20)\d\d(?:-(?:0?[1-9]|1[0-2])-|/(?:0?[1-9]|1[0-2])/|\.(?:0?[1-9]|1[0-2])\.)"
    r"(?:0?[1-9]|[12]\d|3[01])"
)
_TIME: Final = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_MOMENT: Final = rf"(?:{_DAY}(?: {_TIME})?|{_TIME})"
_MOMENTS: Final = re.compile(rf"{_MOMENT}(?:{_GAP}{_MOMENT})*", re.ASCII)
_MAILED: Final = r"[^\s@＠*<>,;:，。；、：（）()\u4e00-\u9fff]"
_MAIL: Final = re.compile(
    rf"({_MAILED}){_MAILED}{{0,63}}[@＠]([\w-]{{1,63}}(?:[.．。][\w-]{{1,63}}){{1,5}})"
)

_OWN_NAMES: Final = frozenset({"customer", "opportunity"})
_OWN_NUMBERS: Final = frozenset({"account", "subscription"})
_TEXTS: Final = frozenset({"text", "summary", "title", "body", "uri"})


def mask_phone(phone: str | None) -> str:
    """Return a number with its middle hidden: `138****1234`.

    From ten digits on the first three and the last four stay, below that only the last two; the
    country code of China is left out. The stars are always four: length tells nothing.
    """
    if not phone or _MASKED_NUMBER.fullmatch(phone):
        return phone or ""
    digits = "".join(str(unicodedata.decimal(sign)) for sign in phone if sign.isdecimal())
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    if len(digits) >= _LONG:
        return f"{digits[:3]}{_HIDDEN}{digits[-4:]}"
    return f"{_HIDDEN}{digits[-2:]}" if len(digits) >= _SHORT else _HIDDEN


def mask_name(name: str | None) -> str:
    """Return the first sign of a name, the others as stars, three at most: `张*`, `欧**`."""
    signs = [sign for sign in (name or "").strip() if unicodedata.category(sign)[0] != "C"]
    text = unicodedata.normalize("NFC", "".join(signs)).strip()
    return text[:1] + "*" * min(max(len(text) - 1, 1), 3) if text else ""


def mask_address(address: str | None) -> str:
    """Return an address down to its district, the rest hidden: `广州市天河区****`.

    Where no province, city or district begins it, all of it is hidden.
    """
    text = " ".join((address or "").split())
    if not text:
        return ""
    kept = _kept(text)
    if kept == text:
        return text
    return f"{kept}{_HIDDEN}"


def mask_identity(number: str | None) -> str:
    """Return an identity number's first three and last four signs: `110***********1234`.

    Of one with fewer than ten signs the first and the last two stay, below six nothing.
    """
    text = (number or "").strip()
    if _MASKED_IDENTITY.fullmatch(text):
        return text
    text = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "").upper()
    if len(text) < 6:
        return "*" * len(text)
    begin, end = (3, 4) if len(text) >= _LONG else (1, 2)
    return text[:begin] + "*" * (len(text) - begin - end) + text[-end:]


def mask_key(key: str | None) -> str:
    """Return the key of a record as it may be shown. Some sources name a record by its customer's
    phone or identity number; such a key, or such a part of one, is masked as these are."""
    return "|".join(map(_mask_part, (key or "").split("|")))


def _mask_part(part: str) -> str:
    text = part.strip()
    if _PHONE_KEY.fullmatch(text):
        return mask_phone(text)
    if _IDENTITY_KEY.fullmatch(text):
        total = sum(weight * int(sign) for weight, sign in zip(_WEIGHTS, text, strict=False))
        if "10X98765432"[total % 11] == text[-1].upper():  # else a serial number with a day in it
            return mask_identity(text)
    return part


def mask_text(text: str | None, names: Sequence[str] = ()) -> str:
    """Return free text in which what may lead to somebody is hidden.

    That is: numbers of seven and more digits, also when spaces, dashes or brackets stand between
    them, full-width, or all or in part written in Chinese; identity numbers; e-mail addresses; and
    `names`, the names and addresses the text may hold of people already known. Days and times stay.
    """
    found = text or ""
    known = {form: shown for name in names for form, shown in _known(name.strip())}
    for form in sorted(known, key=len, reverse=True):
        found = found.replace(form, known[form])
    return _mailed(_RUN.sub(_hidden, _mailed(found)))


def _mailed(text: str) -> str:
    """Hide mail addresses; also those that a number stands before, once it is hidden."""
    if "@" in text or "＠" in text:
        return _MAIL.sub(lambda met: f"{met[1]}***@{met[2]}", text)
    return text


def _known(name: str) -> Iterator[tuple[str, str]]:
    """The forms in which a text may hold a name or an address, and what is shown instead: an
    address also without its district, and of that the road or community alone."""
    if len(name) < _ADDRESS and not any(sign.isdecimal() for sign in name):
        if len(name) > 1:
            yield name, mask_name(name)
        return
    kept = _kept(name)
    yield name, mask_address(name)
    rest = name[len(kept) :].strip()
    road = _ROAD.match(rest)
    for form in (rest, road.group() if road else ""):
        if len(form) >= _TELLING:
            yield form, _HIDDEN


def _kept(address: str) -> str:
    place = _DISTRICT.match(address)
    return place.group() if place else ""


def _hidden(met: re.Match[str]) -> str:
    run = met.group()
    if _MOMENTS.fullmatch(run):
        return run
    if not any(sign.isdecimal() for sign in run):
        return _HIDDEN
    digits = [str(_SAID.get(sign, sign)) for sign in run if sign.isdecimal() or sign in _SAID]
    return mask_phone("".join(digits)) if len(digits) >= _LONG else _HIDDEN + "".join(digits[-2:])


def field_of(table: str, column: str) -> Field | None:
    """Return what of a customer a canonical column holds; None for nothing personal."""
    if column.startswith("phone"):
        return "phone"
    if column == "account_number" or (column == "number" and table in _OWN_NUMBERS):
        return "account"
    if column.startswith("identity"):
        return "identity"
    if (column == "name" and table in _OWN_NAMES) or column == "author":
        return "name"
    if column == "address" and table in _OWN_NAMES:
        return "address"
    return "text" if column in _TEXTS else None


def masked(table: str, column: str, value: str, names: Sequence[str] = ()) -> str:
    """Return a value of a canonical column as it may be shown to anybody; for `names` see
    `mask_text`."""
    field = field_of(table, column)
    if field in ("phone", "account"):
        return mask_phone(value)
    if field == "identity":
        return mask_identity(value)
    if field == "name":
        return mask_name(value)
    if field == "address":
        return mask_address(value)
    if field == "text":
        return mask_text(value, names)
    return mask_key(value) if column.endswith("key") else value
