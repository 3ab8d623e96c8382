"""Marks find everybody a record may be linked with; what forms and components stand for."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_records import records

from insight.identity import components
from insight.identity.components import Gathering, Marks
from insight.identity.forms import KIND, REST, SHARED, account_word, form_of, mark_word, read_form
from insight.identity.numbers import phone_slip, slip_marks
from insight.identity.records import Record

_digits = st.text("0123456789", min_size=7, max_size=12)


@given(_digits, st.data())
def test_two_numbers_that_differ_by_a_slip_share_a_mark(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(number) - 2))
    digit = data.draw(st.sampled_from("0123456789"))
    slipped = data.draw(
        st.sampled_from(
            [number[:place] + digit + number[place + 1 :],
             number[:place] + number[place + 1] + number[place] + number[place + 2 :]]
        )
    )  # fmt: skip
    assert slipped == number or phone_slip(number, slipped)
    assert set(slip_marks(number)) & set(slip_marks(slipped))


@given(records, st.lists(st.text(max_size=5), max_size=3))
def test_a_form_is_read_as_it_was_written(each: Record, accounts: list[str]) -> None:
    form = form_of(each, accounts)
    assert read_form(form.written()) == form
    assert {mark_word(mark) for mark in each.marks()} == set(form.evidence())
    assert {account_word(key) for key in accounts} <= set(form.marks)


def test_a_form_differs_when_anything_compared_does() -> None:
    plain = Record(("crm", "1"), "王建国", ("12000000001",))
    others = (
        Record(("crm", "1"), "王建军", ("12000000001",)),
        Record(("crm", "1"), "王建国", ("12000000002",)),
        Record(("crm", "1"), "王建国", ("12000000001",), birth_year=1980),
        Record(("crm", "1"), "王建国", ("12000000001",), since_us=1),
        Record(("crm", "1"), "王建国", ("12000000001",), city="广州"),
    )
    forms = [form_of(each, ()).written() for each in (plain, *others)]
    forms.append(form_of(plain, ("A1",)).written())
    assert len(set(forms)) == len(forms)


_word = st.tuples(
    st.integers(-(2**61), 2**61 - 1) | st.integers(0, 3), st.sampled_from([0, SHARED, REST])
).map(lambda both: both[0] * 4 | both[1])
_held = st.lists(st.lists(_word, max_size=4, unique=True), min_size=1, max_size=25)


def by_hand(held: Sequence[Sequence[int]], names: Sequence[int], crowd: int) -> list[int]:
    label = list(range(len(held)))
    for word in {word for words in held for word in words if word & KIND != REST}:
        members = [place for place, words in enumerate(held) if word in words]
        if word & KIND == SHARED and len({names[place] for place in members}) > crowd:
            continue
        found = {label[place] for place in members}
        label = [min(found) if each in found else each for each in label]
    return label


@pytest.fixture
def small_crowds(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(components, "CROWD", 2)
    return 2


@settings(max_examples=150, deadline=None)
@given(_held)
def test_components_are_what_hangs_together(held: list[list[int]]) -> None:
    names = [place % 5 for place in range(len(held))]
    crowd = components.CROWD
    marks = Marks(
        np.array([word for words in held for word in words], np.int64),
        np.array([place for place, words in enumerate(held) for _ in words], np.int32),
        np.array(names, np.int64),
    )
    gathering = Gathering(marks.names)
    pieces = list(marks.slices())
    for words, places in pieces:
        gathering.add(words, places)
    found = gathering.components()
    assert found.label.tolist() == by_hand(held, names, crowd)
    together = np.concatenate([words for words, _ in pieces])
    assert together.tolist() == sorted(word for words in held for word in words)
    places, begins = found.of_several()
    several = [places[a:b].tolist() for a, b in pairwise(begins)]
    labels = found.label.tolist()
    assert several == [
        [place for place, label in enumerate(labels) if label == wanted]
        for wanted in sorted(set(labels)) if labels.count(wanted) > 1
    ]  # fmt: skip


def test_a_mark_of_many_names_joins_nobody(small_crowds: int) -> None:
    held = [[8 | SHARED], [8 | SHARED], [8 | SHARED, 16], [16]]
    gathering = Gathering(np.array([1, 2, 3, 4], np.int64))
    words = np.array([8 | SHARED] * 3 + [16] * 2, np.int64)
    gathering.add(words, np.array([0, 1, 2, 2, 3], np.int32))
    found = gathering.components()
    assert found.label.tolist() == by_hand(held, [1, 2, 3, 4], small_crowds) == [0, 1, 2, 2]
    assert found.crowded == {8 | SHARED}
