"""Made-up people: names, phone numbers, identity numbers.

None can be real: phone numbers start with 12, which no Chinese network was ever given, and
identity numbers carry the region 990101, which no register knows (their check digit is right, by
ISO 7064 MOD 11-2).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐"
    "许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
)
_GIVEN: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华兰萍红玲健辉鹏飞斌波宇浩凯雪梅琳晴然宁翔雁丹洁"
    "嘉欣怡子涵梓轩思雨俊熙文博诗琪志远海燕晓东建国秀云少芬"
)


def names(rng: np.random.Generator, count: int) -> list[str]:
    """Return personal names; frequent surnames are frequent."""
    weights = 1.0 / (np.arange(len(_SURNAMES)) + 6.0)
    surname = rng.choice(len(_SURNAMES), count, p=weights / weights.sum()).tolist()
    first = rng.integers(0, len(_GIVEN), count).tolist()
    second = rng.integers(-len(_GIVEN) // 2, len(_GIVEN), count).tolist()
    return [
        _SURNAMES[s] + _GIVEN[a] + (_GIVEN[b] if b >= 0 else "")
        for s, a, b in zip(surname, first, second, strict=True)
    ]


def phones(rng: np.random.Generator, count: int) -> list[str]:
    """Return distinct phone numbers of eleven digits beginning with 12."""
    step = 10**9 // max(count, 1)
    numbers = np.arange(count, dtype=np.int64) * step + rng.integers(0, step, count)
    rng.shuffle(numbers)
    return [f"12{number:09d}" for number in numbers.tolist()]


def stranger_phone(number: int) -> str:
    """Return a phone number of nobody in the customer base (they begin with 11)."""
    return f"11{number % 10**9:09d}"


def identity_numbers(
    rng: np.random.Generator, birth_years: NDArray[np.int64]
) -> tuple[list[str], list[str]]:
    """Return eighteen-character identity numbers and their masked form."""
    count = len(birth_years)
    months, days = rng.integers(1, 13, count), rng.integers(1, 29, count)
    serial = rng.integers(0, 1000, count)
    digits = np.empty((count, 17), np.int64)
    digits[:, :6] = (9, 9, 0, 1, 0, 1)
    birth = birth_years * 10_000 + months * 100 + days
    for place in range(8):
        digits[:, 6 + place] = birth // 10 ** (7 - place) % 10
    for place in range(3):
        digits[:, 14 + place] = serial // 10 ** (2 - place) % 10
    _tell_apart(digits)
    weights = np.array([2 ** (17 - place) % 11 for place in range(17)])
    check = (12 - digits @ weights % 11) % 11
    full = [
        "".join(map(str, row)) + ("X" if c == 10 else str(c))
        for row, c in zip(digits.tolist(), check.tolist(), strict=True)
    ]
    return full, [f"{number[:3]}***********{number[-4:]}" for number in full]


def _tell_apart(digits: NDArray[np.int64]) -> None:
    """Give whoever drew a number somebody has already the next free serial of the day."""
    whole = digits @ 10 ** np.arange(16, -1, -1, dtype=np.int64)
    order = np.argsort(whole, kind="stable")
    again = order[1:][whole[order][1:] == whole[order][:-1]]
    taken = set(whole.tolist())
    for place in np.sort(again).tolist():
        number = int(whole[place])
        while number in taken:
            number = number // 1000 * 1000 + (number + 1) % 1000
        taken.add(number)
        for back in range(3):
            digits[place, 16 - back] = number // 10**back % 10
