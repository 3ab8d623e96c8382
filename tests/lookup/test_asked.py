"""What was typed chooses the ways it is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.customer.asked import MOST, understood


def ways(typed: str) -> dict[str, str]:
    return {way.by: way.text for way in understood(typed).ways}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("138", {"phone": "138", "account": "138"}),
        ("8321", dict.fromkeys(("phone", "phone_end", "identity_end", "account"), "8321")),
        ("38321", dict.fromkeys(("phone", "phone_end", "phone_part", "account"), "38321")),
        ("13800138321", dict.fromkeys(("phone", "account", "number"), "13800138321")),
        ("+86 138-0013-8321", dict.fromkeys(("phone", "account"), "13800138321")),
        ("８６１３８００１３８３２１", {"phone": "13800138321"}),
        ("0755-12345678", {"phone": "075512345678", "number": "0755-12345678"}),
        ("110101199001011237", {"identity": "110101199001011237"}),
        ("110101 19900101 123x", {"identity": "11010119900101123X"}),
        ("110101900101123", {"identity": "110101900101123"}),
        ("123x", {"identity_end": "123X"}),
        ("张", {"name": "张"}),
        ("翠竹花园", {"name": "翠竹花园", "text": "翠竹花园"}),
        ("翠竹花园 3栋", {"text": "翠竹花园 3栋"}),
        ("Zhang San", {"spelling": "zhangsan"}),
        ("lüjie", {"spelling": "lvjie"}),
        ("DD20261122-0917", dict.fromkeys(("account", "number"), "DD20261122-0917")),
        ("TS7712", {"number": "TS7712", "spelling": "ts"}),
    ],
)
def test_the_shape_of_the_text_chooses_the_ways(typed: str, expected: dict[str, str]) -> None:
    found = ways(typed)
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("typed", "by", "name", "digits"),
    [
        ("张8321", "name", "张", "8321"),
        ("张三 138", "name", "张三", "138"),
        ("zs 8321", "spelling", "zs", "8321"),
        ("zs8321", "spelling", "zs", "8321"),
        ("zhang san 8321", "spelling", "zhangsan", "8321"),
        ("张三 ８３２１", "name", "张三", "8321"),
    ],
)
def test_a_name_with_digits_means_both_at_once(typed: str, by: str, name: str, digits: str) -> None:
    assert (by, name, digits) in {(way.by, way.text, way.digits) for way in understood(typed).ways}


@pytest.mark.parametrize(
    ("typed", "centre"),
    [
        ("13800138321", ("phone", "13800138321")),
        ("11010119900101123x", ("identity", "11010119900101123X")),
        ("张三", ("name", "张三")),
        ("ZH2000", ("account", "ZH2000")),
        ("8321", None),
        ("张", None),
    ],
)
def test_the_centre_is_asked_only_by_what_is_whole(
    typed: str, centre: tuple[str, str] | None
) -> None:
    assert understood(typed).at_centre == centre


@pytest.mark.parametrize(
    "typed",
    [
        "电话：13800138321",
        "手机: 138 0013 8321,",
        "tel:13800138321",
        "“13800138321”。",
        "|13800138321|",
    ],
)
def test_what_was_pasted_from_a_sentence_is_the_number_in_it(typed: str) -> None:
    assert understood(typed).ways == understood("13800138321").ways


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "\0", "\u200b\u202e\ufeff", "\ud800", "\x1b[0m"[:1], "\U000e0001"],
)
def test_what_nobody_sees_asks_for_nothing(typed: str) -> None:
    assert understood(typed).ways == ()


def test_signs_nobody_sees_do_not_hide_a_name() -> None:
    assert ways("\u202e张\u200b三\0") == ways("张三")


def test_a_megabyte_is_cut_before_it_is_looked_at() -> None:
    for sign in ("1", "张", "z", "\ufdfa", "\u200b", " ", "😀"):
        asked = understood(sign * 2**20)
        assert len(asked.text) <= MOST
        assert all(len(way.text) <= MOST and len(way.digits) <= 11 for way in asked.ways)


def test_what_was_typed_is_not_told_by_repr() -> None:
    asked = understood("11010119900101123X")
    assert "1101" not in repr(asked)


@given(st.text())
def test_any_text_is_understood(typed: str) -> None:
    asked = understood(typed)
    assert len(asked.text) <= MOST
    assert len({way.by for way in asked.ways}) == len(asked.ways)
    assert asked == understood(asked.text) or not asked.text.isprintable()
