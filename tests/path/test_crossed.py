"""How often words and places occur together is what counting one case after the other gives."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from insight.path.cases import Coded
from insight.path.crossed import crossed

sizes = st.tuples(st.integers(1, 52), st.sampled_from([1, 2, 5, 7, 40]))
"""5 × 51 is the last table of one byte, 5 × 52 the first wider one; 7 × 36 and 7 × 37 as well."""


@given(sizes, st.data())
def test_pairs_are_counted_however_wide_the_table_is(
    size: tuple[int, int], data: st.DataObject
) -> None:
    words, width = size
    row = st.tuples(st.integers(0, words - 1), st.integers(0, width - 1), st.booleans(),
                    st.integers(0, 3))  # fmt: skip
    rows = data.draw(st.lists(row, max_size=30))
    columns = list(zip(*rows, strict=True)) or [()] * 4
    told = Coded(np.array(columns[0], np.int32), tuple(map(str, range(words))))
    places, some = np.array(columns[1], np.int8), np.array(columns[2], np.bool_)
    often = np.array(columns[3], np.int64)
    for chosen, times in ((None, None), (some, None), (None, often), (some, often)):
        expected = Counter[tuple[int, int]]()
        for word, place, counts, n in rows:
            if counts or chosen is None:
                expected[word, place] += 1 if times is None else n
        table = crossed(told, places, width, chosen, times)
        assert table.tolist() == [
            [expected[word, place] for place in range(width)] for word in range(words)
        ]


def test_millions_of_equal_pairs_are_all_counted() -> None:
    many = 3_000_001
    told = Coded(np.full(many, 30, np.int32), tuple(map(str, range(31))))
    table = crossed(told, np.full(many, 6, np.int8), 7)
    assert (int(table[30, 6]), int(table.sum())) == (many, many)
