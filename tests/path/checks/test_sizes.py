"""How many orders are to be checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.path.checks.size import allocated, needed


def test_the_size_is_that_of_the_published_example() -> None:
    """G. Israel, Determining Sample Size (University of Florida, PEOD-6, 1992): 385 for a large
    population at 95 % and ± 5 %, and 323 where it has 2,000."""
    assert needed(10**9, 0.05, 0.95) == 385
    assert needed(2_000, 0.05, 0.95) == 323


def test_a_small_population_is_checked_whole_and_an_empty_one_not_at_all() -> None:
    assert needed(3, 0.01, 0.99) == 3
    assert needed(0, 0.05, 0.95) == 0


SIZES = st.dictionaries(st.text("abcdef", max_size=2), st.integers(0, 400), max_size=6)


@given(SIZES, st.integers(0, 500), st.integers(0, 8))
def test_every_stratum_gets_its_share_and_its_least_but_no_more_than_it_has(
    sizes: dict[str, int], wanted: int, least: int
) -> None:
    counts = allocated(sizes, wanted, least)
    total = sum(sizes.values())
    assert sum(counts.values()) >= min(wanted, total)
    assert sum(allocated(sizes, wanted, 0).values()) == min(wanted, total)
    for name, count in counts.items():
        assert min(least, sizes[name]) <= count <= sizes[name]
        exact = min(wanted, total) * sizes[name] / total if total else 0
        assert count == pytest.approx(exact, abs=1) or count == min(least, sizes[name])
