"""Which step follows which, against the words of the definition a step at a time."""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from math import floor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from insight.path.cases import Cases
from insight.path.follows import by_case, follows, stage_steps
from insight.path.quantiles import tenths

HOUR_US = 3_600_000_000
steps = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 20), st.integers(0, 9)), max_size=60)


def tenth(values: list[int], wanted: int) -> int:
    """Interpolate by hand, in fractions."""
    ordered = sorted(values)
    place = Fraction(wanted, 10) * (len(ordered) - 1)
    low = ordered[floor(place)]
    high = ordered[min(floor(place) + 1, len(ordered) - 1)]
    return floor(low + (high - low) * (place - floor(place)))


@given(st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=40), st.integers(0, 10))
def test_a_tenth_is_interpolated_exactly(values: list[int], wanted: int) -> None:
    assert tenths(np.array(values), wanted) == [tenth(values, wanted)]


@given(steps)
def test_edges_are_those_of_each_case_in_time_with_equal_times_as_told(
    told: list[tuple[int, int, int]],
) -> None:
    took = defaultdict[tuple[int, int], list[int]](list)
    last: dict[int, tuple[int, int]] = {}
    for case, step, at in sorted(told, key=lambda each: each[2]):
        if case in last:
            before, since = last[case]
            took[before, step].append(at - since)
        last[case] = (step, at)
    case, step, at = np.array(told, np.int64).reshape(len(told), 3).T
    order = by_case(case, at)
    found = follows(case[order], step[order], at[order])
    assert list(zip(found.start.tolist(), found.end.tolist(), found.count.tolist(),
                    found.median_us.tolist(), found.p90_us.tolist(), strict=True)) == [
        (*edge, len(times), tenth(times, 5), tenth(times, 9))
        for edge, times in sorted(took.items())
    ]  # fmt: skip


def test_stages_follow_each_other_by_when_they_were_first_entered(
    told: Callable[..., Cases],
) -> None:
    cases = told(
        ("open", [("enter", "touch", "crm", 9.0), ("arrive", "order", "ess", 7.0),
                  ("enter", "order", "ess", 6.0)]),
        ("open", [("arrive", "install", "bss", 3.0), ("arrive", "order", "ess", 2.0)]),
        ("open", [("enter", "touch", "crm", 5.0), ("arrive", "order", "ess", 5.0)]),
    )  # fmt: skip
    found = follows(*stage_steps(cases))
    assert list(zip(found.start.tolist(), found.end.tolist(), found.count.tolist(),
                    found.median_us.tolist(), strict=True)) == [
        (0, 1, 2, HOUR_US), (2, 1, 1, HOUR_US),
    ]  # fmt: skip
