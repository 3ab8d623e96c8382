"""Who stands out among people: by the binomial distribution itself, here in exact fractions."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.path.blanks import beyond_chance


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 99))
def test_so_many_are_beyond_chance_as_exact_fractions_say(
    one: int, other: int, percent: int
) -> None:
    hits, all_ = sorted((one, other))
    share = Fraction(percent, 100)
    tail = sum(comb(all_, n) * share**n * (1 - share) ** (all_ - n) for n in range(hits, all_ + 1))
    assert beyond_chance(hits, all_, percent / 100) == (tail <= Fraction(5, 1000))


@pytest.mark.parametrize(("hits", "all_", "out"), [(1, 1, False), (2, 2, False), (7, 10, True)])
def test_nobody_stands_out_by_one_case(hits: int, all_: int, out: bool) -> None:
    assert beyond_chance(hits, all_, 0.123) is out


@pytest.mark.parametrize(("hits", "all_", "share", "out"),
                         [(0, 0, 0.5, False), (0, 9, 0.0, False), (3, 9, 0.0, True),
                          (9, 9, 1.0, False), (5_000, 9_000, 0.5, True)])  # fmt: skip
def test_nobody_s_and_everybody_s_fault_are_no_chance(
    hits: int, all_: int, share: float, out: bool
) -> None:
    assert beyond_chance(hits, all_, share) is out
