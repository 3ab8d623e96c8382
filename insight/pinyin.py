"""Names as they are typed: full pinyin and initials, surnames in each of their readings.

The dictionary is loaded when the first Chinese name is asked for (about 0.1 s, once).
"""

from functools import lru_cache
from typing import Final

SURNAMES: Final[dict[str, tuple[str, ...]]] = {
    "万俟": ("mo qi",),
    "尉迟": ("yu chi",),
    "长孙": ("zhang sun",),
    "澹台": ("tan tai",),
    "单": ("shan", "dan"),
    "曾": ("zeng", "ceng"),
    "仇": ("qiu", "chou"),
    "解": ("xie", "jie"),
    "区": ("ou", "qu"),
    "查": ("zha", "cha"),
    "翟": ("zhai", "di"),
    "盖": ("gai", "ge"),
    "朴": ("piao", "pu"),
    "乐": ("yue", "le"),
    "覃": ("qin", "tan"),
    "召": ("shao", "zhao"),
    "黑": ("he", "hei"),
    "员": ("yun", "yuan"),
    "折": ("she", "zhe"),
    "秘": ("bi", "mi"),
    "种": ("chong", "zhong"),
    "重": ("chong", "zhong"),
    "缪": ("miao", "mou"),
    "宿": ("su", "xiu"),
    "藏": ("zang", "cang"),
    "隗": ("wei", "kui"),
    "郗": ("xi", "chi"),
    "尉": ("wei", "yu"),
    "祭": ("zhai", "ji"),
    "谌": ("chen", "shen"),
    "牟": ("mou", "mu"),
    "郇": ("xun", "huan"),
    "繁": ("po", "fan"),
    "逯": ("lu", "dai"),
}
"""Surnames whose reading a dictionary gets wrong or that have two; the usual reading first."""


@lru_cache(maxsize=65_536)
def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return each way to read a name, as lower-case syllables, the usual one first.

    Signs that are not Chinese stay as they are, in lower case.
    """
    from pypinyin import Style, lazy_pinyin

    name = name.strip()
    if not name:
        return ()
    surname = next((name[:length] for length in (2, 1) if name[:length] in SURNAMES), "")
    parts = lazy_pinyin(name[len(surname) :], style=Style.NORMAL)
    syllables = tuple(word.lower() for part in parts for word in part.split())
    if not surname:
        return (syllables,)
    return tuple((*first.split(), *syllables) for first in SURNAMES[surname])


@lru_cache(maxsize=65_536)
def spellings(name: str) -> tuple[str, ...]:
    """Return each full pinyin of a name without spaces: 单鹏 → `shanpeng`, `danpeng`."""
    return tuple("".join(syllables) for syllables in readings(name))


@lru_cache(maxsize=65_536)
def initials(name: str) -> tuple[str, ...]:
    """Return each row of initials of a name: 单鹏 → `sp`, `dp`."""
    return tuple("".join(part[0] for part in syllables) for syllables in readings(name))


def matches(name: str, typed: str) -> bool:
    """Whether `typed` (any case) begins the name's pinyin or initials, or lies in the name."""
    wanted = typed.strip().lower().replace(" ", "")
    if not wanted:
        return True
    if wanted in name.lower():
        return True
    if not wanted.isascii():
        return False
    return any(text.startswith(wanted) for text in (*initials(name), *spellings(name)))
