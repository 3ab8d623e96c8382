"""A span of time is shown and read as people say it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from pytestqt.qtbot import QtBot

from widgets.span_box import SpanBox


@pytest.fixture
def minutes(qtbot: QtBot) -> SpanBox:
    box = SpanBox(60)
    box.setRange(0, 366 * 1440)
    qtbot.addWidget(box)
    box.show()
    return box


@pytest.mark.parametrize(("value", "shown"), [
    (0, "0 min"), (15, "15 min"), (60, "1 h"), (90, "90 min"), (1440, "1 day"),
    (43_200, "30 days"), (1500, "25 h"),
])  # fmt: skip
def test_the_largest_unit_that_says_it_whole_is_shown(
    minutes: SpanBox, value: int, shown: str
) -> None:
    minutes.setValue(value)
    assert minutes.text() == shown


@pytest.mark.parametrize(("typed", "value"), [
    ("2h", 120), ("3 d", 4320), ("45 min", 45), ("45m", 45), ("2 days", 2880), ("1 day", 1440),
])  # fmt: skip
def test_what_is_typed_with_a_unit_is_understood(
    minutes: SpanBox, qtbot: QtBot, typed: str, value: int
) -> None:
    minutes.selectAll()
    qtbot.keyClicks(minutes, typed)
    qtbot.keyClick(minutes, Qt.Key.Key_Return)
    assert minutes.value() == value


def test_a_number_alone_is_in_the_unit_shown(minutes: SpanBox, qtbot: QtBot) -> None:
    minutes.setValue(2880)
    minutes.selectAll()
    qtbot.keyClicks(minutes, "5")
    qtbot.keyClick(minutes, Qt.Key.Key_Return)
    assert minutes.text() == "5 days"


def test_a_step_is_one_of_the_unit_shown(minutes: SpanBox, qtbot: QtBot) -> None:
    minutes.setValue(2880)
    qtbot.keyClick(minutes, Qt.Key.Key_Up)
    assert minutes.text() == "3 days"
    for _ in range(4):
        qtbot.keyClick(minutes, Qt.Key.Key_Down)
    assert minutes.value() == 0


@pytest.mark.parametrize("typed", ["", "soon", "3 weeks", "400 d", "90 s"])
def test_what_is_no_span_of_the_range_is_not_taken(minutes: SpanBox, typed: str) -> None:
    state, *_ = minutes.validate(typed, len(typed))
    assert state == QValidator.State.Intermediate


@settings(deadline=None)
@given(value=st.integers(0, 366 * 1440))
def test_what_is_shown_is_read_as_the_same_span(qapp: object, value: int) -> None:
    box = SpanBox(60)
    box.setRange(0, 366 * 1440)
    box.setValue(value)
    assert box.valueFromText(box.text()) == value
