"""Personal names as systems write them: in one form, vague ones told apart, slips recognised."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

from insight.pinyin import readings

_ASIDE: Final = re.compile(r"[(\[【].*?[)\]】]")
_NOISE: Final = re.compile(r"[\s.·•・\-_,]+")
_HIDDEN: Final = re.compile(r"[某?\ufffd]|(?<=[\u4e00-\u9fff*])X")
_TITLED: Final = re.compile(
    r"(.{1,2})(?:先生|女士|小姐|太太|师傅|老师|经理|总|阿姨|大姐|大哥|大爷|大妈|大叔|老板|医生|主任)"
    r"|(.)[姐哥姨叔伯工]|[小老](.)"
)
_CUSTOMER: Final = re.compile(r".{0,2}(?:客户|用户|业主|住户|租户)[A-Z0-9]*")
_NOBODY: Final = frozenset(
    {"未知", "匿名", "无名", "无名氏", "测试", "无", "本人", "机主", "户主", "姓名", "联系人"}
    | {"先生", "女士", "小姐", "租客", "房东", "房客", "家属", "家人", "物业", "前台", "公司"}
    | {"单位", "企业", "个人", "陌生人", "UNKNOWN", "TEST", "NULL", "NONE", "NA", "N/A"}
    | {"MR", "MRS", "MS"}
)  # fmt: skip

Slip = Literal["", "slip", "other"]


@lru_cache(maxsize=65_536)
def normal_name(name: str | None) -> str:
    """Return a name in the form names are compared in, 王某国 as 王*国; "" for nobody's (客户, a
    phone number)."""
    if not name:
        return ""
    text = _ASIDE.sub("", unicodedata.normalize("NFKC", name)).upper()
    text = _HIDDEN.sub("*", _NOISE.sub("", text))
    nobody = text in _NOBODY or text.isdigit() or _CUSTOMER.fullmatch(text)
    return "" if nobody else text


@lru_cache(maxsize=65_536)
def is_vague(name: str) -> bool:
    """Whether a normal name could be several people's: 王先生, 小王, 王*国, 王."""
    return len(name) < 2 or "*" in name or _TITLED.fullmatch(name) is not None


def could_be(vague: str, name: str) -> bool:
    """Whether a vague name may mean the person of this name; no name may mean anybody."""
    if not vague:
        return True
    titled = _TITLED.fullmatch(vague)
    if titled:
        return name.startswith(titled[titled.lastindex or 0])
    if "*" not in vague:
        return name.startswith(vague)
    return len(vague) == len(name) and all(
        sign in ("*", other) for sign, other in zip(vague, name, strict=True)
    )


def slip(one: str, other: str) -> Slip:
    """Return how two names differ: "" too much (or not at all), "slip" as by a slip of the pen (a
    sign that sounds the same, two signs changed round, one left out), "other" by any one sign.

    Brothers and sisters often differ by one sign, hardly ever by one that sounds the same.
    """
    if one == other or min(len(one), len(other)) < 2:
        return ""
    if len(one) == len(other):
        places = [n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        if len(places) == 1:
            alike = set(readings(one)) & set(readings(other))
            return "slip" if alike else "other"
        changed = len(places) == 2 and places[1] == places[0] + 1
        return "slip" if changed and _swapped(one, places[0]) == other else ""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1 and short[0] == long[0]:
        left_out = any(long[:n] + long[n + 1 :] == short for n in range(1, len(long)))
        return "slip" if left_out else ""
    return ""


def _swapped(text: str, place: int) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
