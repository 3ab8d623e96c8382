"""Personal data as it is shown without a stated reason."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from insight.masking import (
    field_of,
    mask_address,
    mask_identity,
    mask_key,
    mask_name,
    mask_phone,
    mask_text,
    masked,
)

SEED = 20261122
EACH = 20_000
"""Values generated for each property; there are more than five of them."""
HANZI = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨欧阳司马建国晓明丽华志强秀英𠮷龘"
WORDS = (
    "来电",
    "请回复",
    "call",
    "客户说",
    "，",
    "。",
    " ",
    "\n",
    "后天上门",
    "token",
    "(",
    "🙂",
    "*",
    "@",
)
GAPS = ("", "", "", " ", "-", "－", ".", " - ", "\u200b", "（", "·", ":")
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812341234", "138****1234"),
        ("+86 138-1234-1234", "138****1234"),
        ("１３８１２３４１２３４", "138****1234"),
        ("138****1234", "138****1234"),
        ("02087654321", "020****4321"),
        ("87654321", "****21"),
        ("10010", "****10"),
        ("110", "****"),
        ("", ""),
        (None, ""),
    ],
)
def test_the_middle_of_a_number_is_hidden(phone: str | None, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"), ("欧阳娜娜", "欧***"), ("Lee", "L**"), ("张", "张*"), ("张*", "张*"),
        ("\u202e张三", "张*"), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_of_a_name_the_first_sign_stays(name: str | None, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("110101199003071234", "110***********1234"),
        ("44010119800101001x", "440***********001X"),
        ("110***********1234", "110***********1234"),
        ("E12345678", "E******78"),
        ("12345", "*****"),
        (None, ""),
    ],
)
def test_of_an_identity_number_both_ends_stay(number: str | None, shown: str) -> None:
    assert mask_identity(number) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("广东省广州市天河区翠竹花园3栋2单元701室", "广东省广州市天河区****"),
        ("广州市天河区五山路381号", "广州市天河区****"),
        ("内蒙古自治区呼和浩特市新城区海东路", "内蒙古自治区呼和浩特市新城区****"),
        ("惠州市惠东县平山镇", "惠州市惠东县****"),
        ("广州市越秀区", "广州市越秀区"),
        ("天河小区5栋", "****"),
        ("阳光一区3栋", "****"),
        ("12 Baker Street", "****"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_address_ends_with_its_district(address: str | None, shown: str) -> None:
    assert mask_address(address) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话138 1234 5678请回", "电话138****5678请回"),
        ("座机 8765-4321", "座机 ****21"),
        ("身份证11010119900307777X。", "身份证110****7777。"),
        ("一三八零零一二三四五六", "****"),
        ("壹叁捌零零壹贰叁肆伍陆", "****"),
        ("电话一三八12345678请回", "电话138****5678请回"),
        ("电话１３８一二三四５６７８", "电话138****5678"),
        ("1 3 8 - 1 2 三 四 5 6 7 8", "138****5678"),
        ("座机 八七65-43二一", "座机 ****21"),
        (
            "周一2026-11-22 10:30来电，周二 10:30-12:00上门",
            "周一2026-11-22 10:30来电，周二 10:30-12:00上门",
        ),
        ("办了两条199元的1000M，一共三次", "办了两条199元的1000M，一共三次"),
        ("邮箱zhang.san@qq.com", "邮箱z***@qq.com"),
        ("2026-11-22 10:30 来电, 10:30-12:00上门", "2026-11-22 10:30 来电, 10:30-12:00上门"),
        ("有效期2026.11.01-2026.11.30", "有效期2026.11.01-2026.11.30"),
        ("办了199元的1000M", "办了199元的1000M"),
        (None, ""),
    ],
)
def test_free_text_keeps_its_words_and_days(text: str | None, shown: str) -> None:
    assert mask_text(text) == shown


def test_names_and_addresses_of_people_already_known_are_hidden_in_free_text() -> None:
    text = "张三丰的父亲张三来电, 住五山路381号"
    assert mask_text(text, ["张三", "张三丰", "五山路381号"]) == "张**的父亲张*来电, 住****"
    assert mask_text("陈红旗来电", ["陈红旗"]) == "陈**来电"
    address = "广州市天河区翠竹花园3栋0701"
    for said, shown in (
        (f"住{address}。", "住广州市天河区****。"), ("住翠竹花园3栋0701。", "住****。"),
        ("翠竹花园网络慢", "****网络慢"), ("天河区网络慢", "天河区网络慢"),
    ):  # fmt: skip
        assert mask_text(said, [address]) == shown


def test_what_is_personal_is_known_by_table_and_column() -> None:
    for table, column in [("account", "number"), ("subscription", "number"),
                          ("customer", "account_number"), ("call", "phone")]:  # fmt: skip
        assert masked(table, column, "13812345678") == "138****5678"
    assert masked("agent", "number", "2101") == "2101"
    assert field_of("agent", "name") is None
    assert field_of("social_mention", "author") == "name"
    assert masked("recording", "uri", "/rec/13812345678.wav") == "/rec/138****5678.wav"


# --- properties -------------------------------------------------------------------------------


def digits(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choices("0123456789", k=chance.randint(least, most)))


def disguised(chance: random.Random, number: str) -> str:
    """A number as people write it: with gaps, full-width, with a country code."""
    text = "".join(sign + chance.choice(GAPS) for sign in number[:-1]) + number[-1]
    return text.translate(WIDE) if chance.random() < 0.2 else text


SAID = ("零〇", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")


def partly_said(chance: random.Random, number: str) -> str:
    """A number some of whose digits are written in Chinese."""
    share = chance.choice((0.1, 0.5, 0.9))
    return "".join(
        chance.choice(SAID[int(sign)]) if sign.isascii() and sign.isdecimal()
        and chance.random() < share else sign
        for sign in disguised(chance, number)
    )  # fmt: skip


def plain_digits(text: str) -> str:
    """All digits of a text, those written in Chinese too, as ASCII."""
    said = {sign: str(value) for value, signs in enumerate(SAID) for sign in signs}
    return "".join(
        said.get(sign, "") or str(unicodedata.decimal(sign))
        for sign in text
        if sign in said or sign.isdecimal()
    )


def phones(chance: random.Random) -> Iterator[str]:
    for _ in range(EACH):
        number = chance.choice(("1", "0", "+861", "")) + digits(chance, 5, 14)
        yield disguised(chance, number)


def said_phones(chance: random.Random) -> Iterator[str]:
    for _ in range(EACH):
        yield partly_said(chance, chance.choice(("1", "0", "+861", "")) + digits(chance, 5, 14))


def identities(chance: random.Random) -> Iterator[str]:
    for _ in range(EACH):
        number = digits(chance, 17, 17) + chance.choice("0123456789Xx")
        yield chance.choice((number, number[:15], "E" + number[:8], number.translate(WIDE)))


def names(chance: random.Random) -> Iterator[str]:
    for _ in range(EACH):
        yield "".join(chance.choices(HANZI, k=chance.randint(2, 12)))


def addresses(chance: random.Random) -> Iterator[str]:
    for _ in range(EACH):
        place = chance.choice(("", "广东省", "广西壮族自治区")) + chance.choice(
            ("", "广州市", "佛山市")
        )
        place += chance.choice(("", "天河区", "惠东县", "一区", "小区"))
        road = "".join(chance.choices(HANZI, k=3)) + chance.choice(("路", "街", "花园", "里"))
        door = f"{chance.randint(1, 999)}号{chance.randint(1, 40)}栋{chance.randint(100, 3999)}"
        yield f"{place}{road}{door}"


def texts(chance: random.Random) -> Iterator[str]:
    for _ in range(EACH):
        parts = []
        for _ in range(chance.randint(1, 6)):
            parts.append(chance.choice(WORDS))
            if chance.random() < 0.5:
                write = chance.choice((disguised, partly_said))
                parts.append(write(chance, digits(chance, 7, 18)))
        yield "".join(parts)


MASKS: list[tuple[Callable[[str], str], Callable[[random.Random], Iterator[str]]]] = [
    (mask_phone, phones), (mask_identity, identities), (mask_name, names),
    (mask_address, addresses), (mask_text, texts), (mask_text, phones), (mask_text, identities),
    (mask_text, said_phones),
]  # fmt: skip


@pytest.mark.parametrize(("mask", "generated"), MASKS)
def test_masked_again_it_stays_as_it_is(
    mask: Callable[[str], str], generated: Callable[[random.Random], Iterator[str]]
) -> None:
    for value in generated(random.Random(SEED)):
        once = mask(value)
        assert mask(once) == once, value


@pytest.mark.parametrize(
    ("mask", "generated"),
    [(mask_phone, phones), (mask_text, phones), (mask_text, said_phones)],
)
def test_no_run_of_the_hidden_digits_of_a_number_is_left(
    mask: Callable[[str], str], generated: Callable[[random.Random], Iterator[str]]
) -> None:
    for value in generated(random.Random(SEED)):
        number = plain_digits(value)
        shown = plain_digits(mask(value))
        if len(number) >= 7:
            assert len(shown) <= 7, value
            assert len(number) - len(shown) >= 3, value
            assert number not in shown, value


def test_of_an_identity_number_the_day_of_birth_is_never_shown() -> None:
    for value in identities(random.Random(SEED)):
        for shown in (mask_identity(value), mask_text(value)):
            number = plain_digits(value)
            assert number[6:11] not in plain_digits(shown) or len(number) < 15, value
            assert sum(sign.isalnum() for sign in shown) <= 8, value


def test_of_a_name_one_sign_is_shown() -> None:
    for value in names(random.Random(SEED)):
        shown = mask_name(value)
        assert shown.rstrip("*") == value[0]
        assert 2 <= len(shown) <= 4


def test_of_an_address_neither_number_nor_road_is_shown() -> None:
    for value in addresses(random.Random(SEED)):
        shown = mask_address(value)
        assert not re.search(r"[\d路街里]|花园|号|栋", shown), value
        assert shown.endswith("****")
        assert len(shown) <= len(value) + 4


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("13912345678", "139****5678"), ("+8613912345678", "139****5678"),
        ("11010519491231002x", "110***********002X"), ("110105194912310021", "110105194912310021"),
        ("S7|13912345678", "S7|139****5678"), ("K10000057", "K10000057"), ("8612", "8612"),
        ("SJ2026110001996", "SJ2026110001996"), ("20261122000917", "20261122000917"),
        ("202611220009170001", "202611220009170001"), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_a_key_that_is_a_phone_or_identity_number_is_masked(key: str | None, shown: str) -> None:
    assert mask_key(key) == shown
    assert mask_key(shown) == shown
    assert masked("complaint", "key", key or "") == shown
    assert masked("subscription", "account_key", key or "") == shown


def test_in_free_text_no_number_of_seven_digits_is_left() -> None:
    gap = "[" + re.escape("".join(set("".join(GAPS)))) + "]{0,5}"
    sign = f"[{''.join(SAID)}\\d]"
    number = re.compile(rf"{sign}(?:{gap}{sign}){{7,}}")
    for value in texts(random.Random(SEED)):
        shown = mask_text(value)
        assert not number.search(shown), (value, shown)


def test_no_mail_address_is_left() -> None:
    chance = random.Random(SEED)
    for _ in range(EACH):
        who = "".join(chance.choices("abcxyz019._+-", k=chance.randint(2, 20))).strip(".")
        host = "".join(chance.choices("abcxyz019-", k=chance.randint(1, 10))) + chance.choice(
            (".com", ".com.cn")
        )
        text = f"{chance.choice(WORDS)}客户{who}@{host}，谢谢"
        assert len(who) < 2 or f"{who}@" not in mask_text(text), text


@pytest.mark.parametrize("big", ["a", "1", "1 ", "@", "a.b@", "一", "一1", "１-", "*", "\u202e"])
def test_a_huge_text_is_masked_in_no_time_to_speak_of(big: str) -> None:
    """What would take longer than linear time would not end."""
    for mask in (mask_text, mask_phone, mask_identity, mask_name, mask_address):
        mask(big * 100_000)
