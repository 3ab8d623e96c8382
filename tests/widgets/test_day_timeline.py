from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from insight.day import Stretch
from insight.floor.presence import Shift
from widgets.day_timeline import DayTimeline
from widgets.theme import Theme

ZONE = ZoneInfo("Asia/Shanghai")


def at(hour: int, minute: int = 0, day: int = 22) -> int:
    return int(datetime(2026, 11, day, hour, minute, tzinfo=ZONE).timestamp() * 1e6)


DAY = (
    Stretch(at(9), at(11), "talking", queue="Broadband"),
    Stretch(at(11), at(12), "break", "meal"),
    Stretch(at(13), None, "ready"),
)
NOW = at(14)


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Iterator[DayTimeline]:
    timeline = DayTimeline(theme, ZONE)
    qtbot.addWidget(timeline)
    timeline.resize(800, timeline.sizeHint().height())
    timeline.set_day(DAY, [Shift("a", at(9), at(17))], NOW)
    timeline.show()
    yield timeline


def inks(image: QImage, y: int) -> list[str]:
    return [image.pixelColor(x, y).name() for x in range(image.width())]


def test_each_stretch_has_its_place_and_the_color_of_its_state(
    timeline: DayTimeline, theme: Theme
) -> None:
    image = timeline.grab().toImage()
    line = inks(image, 12)
    for x, token in ((50, "talk"), (220, "brk"), (350, "sunken"), (450, "ready"), (700, "sunken")):
        assert line[x] == theme.hex(token).lower(), x


def test_breaks_carry_a_mark_besides_their_color(timeline: DayTimeline, theme: Theme) -> None:
    marks = inks(timeline.grab().toImage(), 4)
    mark = theme.hex("brkT").lower()
    assert marks[250] == mark
    assert mark not in (marks[100], marks[450])


def test_hovering_tells_state_times_and_queue(timeline: DayTimeline) -> None:
    stretch = timeline.stretch_at(50)
    assert stretch is not None
    assert timeline.words(stretch) == "● Talking · 09:00:00–11:00:00 · 2:00:00 · Broadband"
    assert timeline.words(DAY[2]) == "○ Ready · 13:00:00–now · 1:00:00"
    assert timeline.stretch_at(350) is None


def test_keys_go_through_the_day_and_stop_at_its_ends(timeline: DayTimeline, qtbot: QtBot) -> None:
    chosen: list[Stretch] = []
    timeline.chosen.connect(chosen.append)
    for key in (
        Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home,
    ):  # fmt: skip
        qtbot.keyClick(timeline, key)
    assert chosen == [DAY[0], DAY[1], DAY[2], DAY[2], DAY[0]]
    assert "Talking" in timeline.accessibleName()


def test_a_click_chooses_a_stretch(timeline: DayTimeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.chosen) as chosen:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(250, 15))
    assert chosen.args == [DAY[1]]


def test_a_night_runs_on_past_midnight(timeline: DayTimeline) -> None:
    night = (
        Stretch(at(22), at(23, 30), "talking"),
        Stretch(at(23, 30), at(1, 0, 23), "break", "meal"),
        Stretch(at(1, 0, 23), at(6, 0, 23), "ready"),
    )
    timeline.set_day(night, [Shift("a", at(22), at(6, 0, 23))], at(7, 0, 23))
    across = timeline.stretch_at(800 * 2 / 8)
    assert across == night[1]
    assert "23:30:00–01:00:00 · 1:30:00" in timeline.words(night[1])


def test_being_offline_before_and_after_takes_no_room(timeline: DayTimeline) -> None:
    offline = (Stretch(at(0), at(9), "offline"), *DAY[:2], Stretch(at(12), None, "offline"))
    timeline.set_day(offline, [], NOW)
    assert timeline.stretch_at(0) == DAY[0]
    assert timeline.stretch_at(799) == DAY[1]


def test_a_day_without_records_still_shows_its_shift_and_says_so(
    timeline: DayTimeline, qtbot: QtBot
) -> None:
    full = timeline.grab().toImage()
    timeline.set_day([], [Shift("a", at(9), at(17))], NOW)
    planned = timeline.grab().toImage()
    timeline.set_day([], [], NOW)
    nothing = timeline.grab().toImage()
    timeline.set_loading()
    loading = timeline.grab().toImage()
    pictures = [full, planned, nothing, loading]
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[:n])
    qtbot.keyClick(timeline, Qt.Key.Key_Right)


def test_the_choice_does_not_outlive_its_stretch(timeline: DayTimeline, qtbot: QtBot) -> None:
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    timeline.set_day(DAY[:1], [], NOW)
    timeline.grab()
    assert timeline.accessibleName() == "The day from 09:00 to 11:00"
