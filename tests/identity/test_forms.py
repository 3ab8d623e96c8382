"""Names, numbers and addresses in the form they are compared in."""

import pytest

from insight.identity.addresses import AddressBook, Home
from insight.identity.names import could_be, is_vague, normal_name, slip
from insight.identity.numbers import normal_account, normal_phone, phone_slip

BOOK = AddressBook(
    [("X1", "翠竹花园"), ("X2", "翠竹小区"), ("X3", "锦绣花园2期"), ("X4", "锦绣花园")],
    [("X1", "翠竹苑"), ("X1", "旧名"), ("X2", "旧名")],
)


@pytest.mark.parametrize(
    ("written", "home"),
    [
        ("广州市天河区翠竹花园3栋2单元701室", Home("X1", "X1|3|701", "2")),
        ("翠竹苑3幢2-701", Home("X1", "X1|3|701", "2")),
        ("翠竹花园 ３座 2单元 701", Home("X1", "X1|3|701", "2")),
        ("广东省广州市天河区翠竹花园三号楼701房", Home("X1", "X1|3|701")),
        ("天河区翠竹小区3-701", Home("X2", "X2|3|701")),
        ("锦绣花园2期12栋1605", Home("X3", "X3|12|1605")),
        ("锦绣花园12栋1605", Home("X4", "X4|12|1605")),
        ("旧名3栋701", Home("", "旧名|3|701")),
        ("天河区中山路12号3栋701", Home("", "中山路12号|3|701")),
        ("广东省广州市天河区中山路12号3栋701", Home("", "中山路12号|3|701", city="广州")),
        ("深圳市中山路12号3栋1单元701", Home("", "中山路12号|3|701", "1", "深圳")),
        ("深圳市翠竹花园3栋701", Home("X1", "X1|3|701")),
        ("翠竹花园", Home("X1")),
        ("", Home()),
    ],
)
def test_a_home_is_the_same_however_it_is_written(written: str, home: Home) -> None:
    assert BOOK.home(written) == home


def test_the_community_a_record_names_goes_before_the_one_in_its_address() -> None:
    assert BOOK.home("旧名3栋701", "X2") == Home("X2", "X2|3|701")
    assert BOOK.home(None, "X2") == Home("X2")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("王 建国", "王建国"), ("王建国(本人)", "王建国"), ("Ｌee", "LEE"), ("客户", ""),
     ("13800001111", ""), (None, "")],
)  # fmt: skip
def test_names_are_compared_in_one_form(typed: str | None, name: str) -> None:
    assert normal_name(typed) == name


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [("张伟", "张玮", "slip"), ("王建国", "王国建", "slip"), ("王建国", "王建", "slip"),
     ("王建国", "王建军", "other"), ("王建国", "李芳", ""), ("王建国", "王建国", ""),
     ("王", "李", ""), ("王建国", "建国", "")],
)  # fmt: skip
def test_a_slip_of_the_pen_is_told_from_another_name(one: str, other: str, how: str) -> None:
    assert slip(one, other) == slip(other, one) == how


@pytest.mark.parametrize(
    ("vague", "name", "possible"),
    [("王先生", "王建国", True), ("王先生", "李芳", False), ("王*国", "王建国", True),
     ("王*国", "王建军", False), ("王", "王建国", True), ("", "王建国", True),
     ("欧阳女士", "欧阳娜娜", True), ("小王", "王建国", True), ("陈姐", "王芳", False),
     ("李阿姨", "李芳", True)],
)  # fmt: skip
def test_who_a_vague_name_can_mean(vague: str, name: str, possible: bool) -> None:
    assert is_vague(vague)
    assert could_be(vague, name) is possible


@pytest.mark.parametrize(
    ("typed", "phone"),
    [("+86 138-1234-1234", "13812341234"), ("013812341234", "13812341234"),
     ("008613812341234", "13812341234"), ("１３８１２３４１２３４", "13812341234"),
     ("020-87654321", "02087654321"), ("10010", ""), ("11111111111", ""), (None, ""),
     ("13800000000", ""), ("13912345678", ""), ("13800138000", ""), ("020-00000000", "")],
)  # fmt: skip
def test_phones_are_compared_in_one_form(typed: str | None, phone: str) -> None:
    assert normal_phone(typed) == phone


def test_accounts_are_compared_without_signs_for_the_eye() -> None:
    assert normal_account(" 8000-1234 a") == "80001234A"
    assert [normal_account(each) for each in (None, "", "0", "00000000", "无", "null")] == [""] * 6


@pytest.mark.parametrize("name", ["客户", "用户A", "新客户1", "业主", "公司", "N/A", "Mr.", "000"])
def test_a_name_that_anybody_may_have_is_nobodys(name: str) -> None:
    assert normal_name(name) == ""


@pytest.mark.parametrize("name", ["王某", "王某某", "王x国", "王XX", "王?国", "???", "张哥"])
def test_a_name_with_something_hidden_is_vague(name: str) -> None:
    assert is_vague(normal_name(name))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("13812341234", "13812341243", True), ("13812341234", "13812341235", True),
     ("13812341234", "13812341234", False), ("13812341234", "13812344321", False),
     ("13812341234", "1381234123", False)],
)  # fmt: skip
def test_a_slip_in_a_phone_number(one: str, other: str, near: bool) -> None:
    assert phone_slip(one, other) is phone_slip(other, one) is near
