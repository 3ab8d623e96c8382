from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSlider
from pytestqt.qtbot import QtBot

from widgets.panel import Chip
from widgets.replay_bar import ReplayBar
from widgets.theme import Theme

MINUTE = 60_000_000
UNTIL = 1_763_791_392_000_000
FROM = UNTIL - 360 * MINUTE


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme, stopwatch: Stopwatch) -> Iterator[ReplayBar]:
    bar = ReplayBar(theme, ZoneInfo("Asia/Shanghai"), stopwatch)
    qtbot.addWidget(bar)
    bar.resize(1100, 40)
    bar.set_range(FROM, UNTIL)
    bar.show()
    bar.go(UNTIL - 120 * MINUTE)
    yield bar


@pytest.fixture
def told(bar: ReplayBar) -> list[int | None]:
    told: list[int | None] = []
    bar.moment.connect(told.append)
    return told


def button(bar: ReplayBar, words: str) -> QPushButton:
    return next(
        found
        for found in bar.findChildren(QPushButton)
        if words in (found.text(), found.accessibleName())
    )


def slider(bar: ReplayBar) -> QSlider:
    return bar.findChild(QSlider)


def test_the_bar_says_that_this_is_the_past_and_when(bar: ReplayBar) -> None:
    chip = bar.findChild(Chip)
    assert chip.text() == "The past: 11-22 12:03:12"
    assert chip.property("chip") == "caution"
    assert bar.accessibleName() == "The past: 11-22 12:03:12"


def test_steps_go_to_full_minutes(bar: ReplayBar, qtbot: QtBot, told: list[int | None]) -> None:
    start = bar.moment_us // MINUTE
    qtbot.mouseClick(button(bar, "One minute on (Right)"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(bar, "One minute back (Left)"), Qt.MouseButton.LeftButton)
    assert told == [(start + 1) * MINUTE, start * MINUTE]
    bar.go(start * MINUTE + 12)
    bar.step(-1)
    assert bar.moment_us == start * MINUTE


def test_the_slider_moves_by_keys_a_minute_or_a_quarter(
    bar: ReplayBar, qtbot: QtBot, told: list[int | None]
) -> None:
    qtbot.keyClick(slider(bar), Qt.Key.Key_Left)
    qtbot.keyClick(slider(bar), Qt.Key.Key_PageUp)
    qtbot.keyClick(slider(bar), Qt.Key.Key_Home)
    qtbot.keyClick(slider(bar), Qt.Key.Key_End)
    assert told == [FROM + 239 * MINUTE, FROM + 254 * MINUTE, FROM, UNTIL]


@pytest.mark.parametrize("speed", [1, 10, 60])
def test_the_past_plays_at_the_chosen_speed(
    bar: ReplayBar, qtbot: QtBot, stopwatch: Stopwatch, speed: int
) -> None:
    start = bar.moment_us
    qtbot.mouseClick(button(bar, f"×{speed}"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(slider(bar), Qt.Key.Key_Space)
    assert bar.playing
    stopwatch.seconds += 4
    qtbot.waitUntil(lambda: bar.moment_us == start + speed * 4_000_000)
    qtbot.mouseClick(button(bar, "Pause (Space)"), Qt.MouseButton.LeftButton)
    assert not bar.playing


def test_playing_stops_at_the_end_of_what_is_kept(
    bar: ReplayBar, qtbot: QtBot, stopwatch: Stopwatch
) -> None:
    bar.play()
    stopwatch.seconds += 7_201
    qtbot.waitUntil(lambda: not bar.playing)
    assert bar.moment_us == UNTIL
    bar.play()
    assert not bar.playing


def test_playing_stops_when_the_bar_is_hidden(bar: ReplayBar) -> None:
    bar.play()
    bar.hide()
    assert not bar.playing


@pytest.mark.parametrize("by", ["click", "escape"])
def test_back_to_now(bar: ReplayBar, qtbot: QtBot, told: list[int | None], by: str) -> None:
    bar.play()
    if by == "click":
        qtbot.mouseClick(button(bar, "Back to now"), Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(slider(bar), Qt.Key.Key_Escape)
    assert told == [None]
    assert not bar.playing


def test_the_range_grows_without_moving_the_moment(bar: ReplayBar, told: list[int | None]) -> None:
    moment = bar.moment_us
    bar.set_range(FROM, UNTIL + 10 * MINUTE)
    assert bar.moment_us == moment
    assert told == []


def test_a_moment_that_is_no_longer_kept_moves_to_the_first_that_is(
    bar: ReplayBar, told: list[int | None]
) -> None:
    bar.set_range(UNTIL - 60 * MINUTE, UNTIL)
    assert told == [UNTIL - 60 * MINUTE]
    bar.go(0)
    assert bar.moment_us == UNTIL - 60 * MINUTE
