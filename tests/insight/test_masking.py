"""Personal data as it is shown without a stated reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.masking import mask_name, mask_phone, masked


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812341234", "138****1234"),
        ("+86 138-1234-1234", "138****1234"),
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


@given(st.text("0123456789", min_size=8, max_size=15))
def test_never_more_than_seven_digits_are_shown(phone: str) -> None:
    assert sum(sign.isdigit() for sign in mask_phone(phone)) <= 7


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "张*"), ("欧阳娜娜", "欧***"), ("Lee", "L**"), ("", ""), (None, "")],
)
def test_of_a_name_the_first_sign_stays(name: str | None, shown: str) -> None:
    assert mask_name(name) == shown


def test_numbers_of_accounts_and_lines_are_hidden_as_phones_are() -> None:
    for table, column in [("account", "number"), ("subscription", "number"),
                          ("customer", "account_number"), ("call", "phone")]:  # fmt: skip
        assert masked(table, column, "13812345678") == "138****5678"
    assert masked("agent", "number", "2101") == "2101"
