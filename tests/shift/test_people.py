"""People and the own profile."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk

from desktop.window import Window
from insight.hub.acts import AskBreak, PostNotice
from insight.notices.draft import ComposeTo
from ui.people_page import PeoplePage

CLICK = Qt.MouseButton.LeftButton


def names(page: PeoplePage) -> list[str]:
    model = page.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_people_are_found_and_the_own_profile_says_what_is_open(
    house: House, desk_of: Callable[[str], SeatedDesk],
    window_of: Callable[[SeatedDesk], Window], qtbot: QtBot,
) -> None:  # fmt: skip
    house.act("lin", PostNotice("Tariffs", "x", (house.people["luo"],)))
    house.act("luo", AskBreak(1, "小休", 10))
    desk = desk_of("luo")
    window = window_of(desk)
    window.show_page("people")
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: len(names(page)) == 7, timeout=10_000)
    qtbot.waitUntil(lambda: page.title.text() == "罗霞", timeout=10_000)
    said = {line.label: line.value for line in page.lines.lines}
    assert said["Teams"] == "广州一班"
    assert said["Touchdeck"] == "● here"
    assert said["Notices to read"] == "1"
    assert said["My break"] == "May go"
    assert said["Floor"].startswith("● Talking")
    qtbot.keyClicks(page.search, "hl")
    assert names(page) == ["黄兰 2102"]
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.title.text() == "黄兰", timeout=5_000)
    assert not page.give.isVisible(), "an agent gives nobody else a task"
    wanted: list[object] = []
    desk.deck.bell.page_wanted.connect(lambda *what: wanted.append(what))
    qtbot.mouseClick(page.write, CLICK)
    assert wanted == [("notices", ComposeTo(people=(house.people["huang"],)))]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.mouseClick(page.parts["team"], CLICK)
    assert len(names(page)) == 4
