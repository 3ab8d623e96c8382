"""What is kept of identity numbers: enough to find and compare them, never the number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sources.personal import MISTYPED, Personal, mask, normal_form

KEY = bytes(range(32))
PERSONAL = Personal(KEY)
GOOD = "990101198001011236"
"""A resident's number with the right check sign, of a region that does not exist."""


def with_check(first_seventeen: str) -> str:
    """Return a number with its check sign, by the formula of GB 11643 (ISO 7064 MOD 11-2)."""
    total = sum(
        int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(first_seventeen)
    )
    return first_seventeen + "10X98765432"[total % 11]


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("99010119800101123x", "99010119800101123X"),
        (" 990101 19800101 1236 ", GOOD),
        ("９９０１０１１９８００１０１１２３６", GOOD),
        ("990101-19800101-1236", GOOD),
        ("990101800101123", with_check("99010119800101123")),
        ("g12345678", "G12345678"),
        ("000000000000000000", ""),
        ("", ""),
    ],
)
def test_numbers_are_compared_in_one_form(typed: str, form: str) -> None:
    assert normal_form(typed) == form


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (GOOD, "990***********1236"),
        ("G12345678", "G******78"),
        ("12345", "*****"),
        ("3201**********123X", "320***********123X"),
        ("32011980*101123X22", "320***********3X22"),
    ],
)
def test_the_middle_of_a_number_is_hidden(number: str, shown: str) -> None:
    assert mask(number) == shown


def test_the_old_and_the_new_form_of_a_number_are_one() -> None:
    new = with_check("99010119800101123")
    assert PERSONAL.protect("990101800101123") == PERSONAL.protect(new)


def test_a_mistyped_number_is_marked_and_still_found_by_its_end() -> None:
    kept = PERSONAL.protect("990101198001011263")
    assert all(str(part).startswith(MISTYPED) for part in kept[1:])
    assert kept.last4_hash in PERSONAL.last("1263")
    assert kept.last6_hash in PERSONAL.last("011263")


@pytest.mark.parametrize(
    "typed", ["未提供", "身份证号未提供", "UNKNOWN", "0000000", "12345678", "1" * 18, "01234567890"]
)
def test_what_stands_for_no_number_is_none(typed: str) -> None:
    assert PERSONAL.protect(typed) == (None, None, None, None)


@pytest.mark.parametrize("typed", ["13812341234", "44010600000000000", "000000000000000010"])
def test_digits_that_are_no_documents_number_are_no_evidence(typed: str) -> None:
    assert str(PERSONAL.protect(typed).exact_hash).startswith(MISTYPED)


@pytest.mark.parametrize("typed", ["E12345679", "91440101MA5ANXXX9X", "87654312", "H1234567(8)"])
def test_other_documents_are_evidence(typed: str) -> None:
    assert not str(PERSONAL.protect(typed).exact_hash).startswith(MISTYPED)


def test_of_a_number_its_source_masked_the_shown_end_is_kept() -> None:
    kept = PERSONAL.protect(f"9901**********{GOOD[-4:]}")
    whole = PERSONAL.protect(GOOD)
    assert (kept.exact_hash, kept.last6_hash) == (None, None)
    assert kept.last4_hash == whole.last4_hash


def test_nothing_is_kept_of_nothing() -> None:
    assert PERSONAL.protect(None) == PERSONAL.protect("") == (None, None, None, None)
    assert PERSONAL.protect("12438") == ("*****", None, None, None)


def test_another_key_gives_other_hashes() -> None:
    other = Personal(bytes(32))
    assert other.protect(GOOD)[1:] != PERSONAL.protect(GOOD)[1:]
    assert other.fingerprint != PERSONAL.fingerprint
    with pytest.raises(ValueError, match="32 bytes"):
        Personal(b"short")


@given(st.from_regex(r"[1-9][0-9]{16}", fullmatch=True).map(with_check))
def test_of_a_number_no_more_than_seven_signs_stay(number: str) -> None:
    kept = PERSONAL.protect(number)
    assert kept.masked is None or sum(sign != "*" for sign in kept.masked) <= 7
    hashes = [part for part in kept[1:] if part]
    assert len(set(hashes)) == len(hashes)
    assert all(number[-6:] not in part for part in hashes)


@given(st.from_regex(r"[1-9][0-9]{16}", fullmatch=True).map(with_check), st.integers(0, 16))
def test_two_neighbours_changed_round_are_noticed(number: str, place: int) -> None:
    typed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if typed != number and normal_form(typed) and typed[:17].isdigit() and typed[0] != "0":
        assert str(PERSONAL.protect(typed).exact_hash).startswith(MISTYPED)
