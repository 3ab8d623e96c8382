"""Breaks: asked for, queued by the team's places, let go, taken, ended."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, all_sent, dialog_of

from desktop.window import Window
from insight.hub.acts import AskBreak, SetBreakSlots, TakeBreak
from ui.floor.page import FloorPage
from ui.shift.break_dialog import BreakDialog
from ui.shift.breaks_panel import BreaksPanel
from widgets.break_list import standing

Desk = Callable[[str], SeatedDesk]
Breaks = Callable[[SeatedDesk], BreaksPanel]
CLICK = Qt.MouseButton.LeftButton


def told(panel: BreaksPanel) -> list[str]:
    """Return name and standing of every break of the team shown."""
    team = panel.shown_team()
    return [f"{each.name} {standing(each)}" for each in team.breaks] if team else []


def tells(qtbot: QtBot, panel: BreaksPanel, *lines: str) -> None:
    qtbot.waitUntil(lambda: told(panel) == list(lines), timeout=10_000)


def choose(panel: BreaksPanel, row: int) -> None:
    panel.list.setCurrentIndex(panel.list.model().index(row, 0))


def test_whoever_asks_first_may_go_and_the_next_one_waits_for_the_place(
    house: House, desk_of: Desk, breaks_of: Breaks, qtbot: QtBot
) -> None:
    house.act("huang", AskBreak(1, "用餐", 30))
    panel = breaks_of(desk_of("luo"))
    tells(qtbot, panel, "黄兰 May go")
    assert panel.places.text() == "1 of 1 places"
    assert not panel.approve.isVisible()
    assert not panel.slots.isVisible()
    qtbot.mouseClick(panel.own.ask, CLICK)
    dialog = dialog_of(qtbot, panel, BreakDialog)
    assert dialog.said() == "All 1 places are taken: you are the next"
    dialog.minutes.setValue(15)
    qtbot.keyClick(dialog.ask, Qt.Key.Key_Return)
    tells(qtbot, panel, "黄兰 May go", "罗霞 Waits as no. 1")
    assert panel.own.back.text() == "Withdraw"
    house.act("lin", SetBreakSlots(1, 2))
    tells(qtbot, panel, "黄兰 May go", "罗霞 May go")
    qtbot.mouseClick(panel.own.go, CLICK)
    tells(qtbot, panel, "罗霞 On break", "黄兰 May go")
    assert panel.own.back.text() == "I am back"
    qtbot.mouseClick(panel.own.back, CLICK)
    tells(qtbot, panel, "黄兰 May go")
    qtbot.waitUntil(panel.own.ask.isVisible, timeout=10_000)


def test_a_lead_lets_somebody_go_over_the_places_refuses_and_sets_them(
    house: House, lead: SeatedDesk, breaks_of: Breaks, qtbot: QtBot
) -> None:
    for login in ("luo", "huang", "ma"):
        house.act(login, AskBreak(1, "小休", 10))
    panel = breaks_of(lead)
    tells(qtbot, panel, "罗霞 May go", "黄兰 Waits as no. 1", "马兰 Waits as no. 2")
    assert panel.waiting() == 2
    choose(panel, 1)
    assert panel.approve.text() == "Let go, over the places"
    qtbot.mouseClick(panel.approve, CLICK)
    tells(qtbot, panel, "罗霞 May go", "黄兰 May go", "马兰 Waits as no. 1")
    assert panel.places.text() == "2 of 1 places"
    choose(panel, 2)
    qtbot.mouseClick(panel.refuse, CLICK)
    tells(qtbot, panel, "罗霞 May go", "黄兰 May go")
    panel.slots.setValue(3)
    qtbot.waitUntil(lambda: panel.places.text() == "2 of 3 places", timeout=10_000)
    all_sent(qtbot, lead)
    assert house.act("ma", AskBreak(1, "小休", 10))["state"] == "approved"


def test_a_request_made_while_the_hub_is_away_waits_here_and_is_asked_later(
    house: House, desk_of: Desk, breaks_of: Breaks, qtbot: QtBot
) -> None:
    desk = desk_of("luo")
    panel = breaks_of(desk)
    house.door[0] = False
    desk.hub._session.close()  # type: ignore[union-attr]
    qtbot.mouseClick(panel.own.ask, CLICK)
    dialog = dialog_of(qtbot, panel, BreakDialog)
    qtbot.mouseClick(dialog.ask, CLICK)
    tells(qtbot, panel, "罗霞 Waits as no. 1 ↻")
    house.door[0] = True
    desk.hub.wake()
    tells(qtbot, panel, "罗霞 May go")


def test_the_floor_page_shows_the_breaks_and_marks_the_seat_that_asks(
    house: House, lead: SeatedDesk, window_of: Callable[[SeatedDesk], Window], qtbot: QtBot
) -> None:
    request = house.act("luo", AskBreak(1, "小休", 10))["id"]
    house.act("huang", AskBreak(1, "小休", 10))
    window = window_of(lead)
    page = window.page("floor")
    assert isinstance(page, FloorPage)
    qtbot.waitUntil(lambda: len(page.board) == 2, timeout=10_000)
    window.perform("floor.breaks")
    qtbot.waitUntil(lambda: page._breaks_dock.windowTitle() == "Breaks · 1 wait", timeout=10_000)
    assert page.breaks.list.isVisible()
    page.show_item("A1")
    qtbot.waitUntil(lambda: "☕ May go" in page.seat_panel.words(), timeout=10_000)
    assert "☕ May go" in page.seats.wall.description(0)
    assert "☕ Waits" in page.seats.wall.description(1)
    house.act("luo", TakeBreak(str(request)))
    qtbot.waitUntil(lambda: "☕ On break" in page.seat_panel.words(), timeout=10_000)
    assert "☕ On break" in page.seats.wall.description(0)
