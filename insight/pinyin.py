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

_LONGEST_NAME: Final = 4
"""Signs of a person's name; what is longer is read as one text."""


@lru_cache(maxsize=65_536)
def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return each way to read a name, as lower-case syllables, the usual one first.

    Signs that are not Chinese stay as they are, in lower case.
    """
    name = name.strip()
    if not name:
        return ()
    surname = next((name[:length] for length in (2, 1) if name[:length] in SURNAMES), "")
    if surname:
        given = _read(name[len(surname) :])
        return tuple((*first.split(), *given) for first in SURNAMES[surname])
    if name.isascii() or len(name) > _LONGEST_NAME:
        return (_read(name),)
    return ((*_read(name[:1]), *_read(name[1:])),)


@lru_cache(maxsize=65_536)
def _read(text: str) -> tuple[str, ...]:
    """Return the syllables of a surname or a given name: far fewer differ than whole names."""
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(text, style=Style.NORMAL)
    return tuple(word.lower() for part in parts for word in part.split())


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
