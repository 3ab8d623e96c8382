"""Calls for a lead, from a seat to every lead and back; and the small window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, dialog_of

from desktop.window import Window
from insight.hub.acts import AskHelp, PostNotice, TakeHelp
from ui.shift.break_dialog import BreakDialog
from ui.shift.help_dialog import HelpDialog

Desk = Callable[[str], SeatedDesk]
Windows = Callable[[SeatedDesk], Window]
CLICK = Qt.MouseButton.LeftButton


def head(window: Window) -> str:
    said = window.help_strip.told()
    return said.head if said else ""


def says(qtbot: QtBot, window: Window, words: str) -> None:
    qtbot.waitUntil(lambda: head(window) == words, timeout=10_000)


def test_a_call_reaches_the_lead_at_once_and_the_agent_sees_who_comes(
    desk_of: Desk, lead: SeatedDesk, window_of: Windows, qtbot: QtBot
) -> None:
    agent, leads = window_of(desk_of("luo")), window_of(lead)
    agent.perform("call_lead")
    dialog = dialog_of(qtbot, agent, HelpDialog)
    assert not dialog.with_customer.isVisible()
    qtbot.keyClicks(dialog.note, "wants <b>you</b>")
    qtbot.keyClick(dialog.note, Qt.Key.Key_Return)
    says(qtbot, agent, "You called the lead")
    says(qtbot, leads, "罗霞 2101 calls for help")
    assert leads.help_strip.told().lines == ("wants <b>you</b>",)  # type: ignore[union-attr]
    (coming,) = leads.help_strip.buttons()
    qtbot.mouseClick(coming, CLICK)
    says(qtbot, leads, "You are coming to 罗霞 2101")
    says(qtbot, agent, "林班长 is coming")
    (done,) = leads.help_strip.buttons()
    assert done.text() == "Done"
    qtbot.mouseClick(done, CLICK)
    says(qtbot, leads, "")
    says(qtbot, agent, "")


def test_the_first_lead_who_comes_counts_and_the_others_are_left_alone(
    house: House, lead: SeatedDesk, window_of: Windows, qtbot: QtBot
) -> None:
    call = house.act("luo", AskHelp(1, "", "crm", "K-1"))["id"]
    leads = window_of(lead)
    says(qtbot, leads, "罗霞 2101 calls for help")
    words = [button.text() for button in leads.help_strip.buttons()]
    assert words == ["I am coming", "Open the customer"]
    house.act("zhou", TakeHelp(str(call)))
    says(qtbot, leads, "")


def test_several_calls_are_told_one_below_the_other(
    house: House, lead: SeatedDesk, window_of: Windows, qtbot: QtBot
) -> None:
    house.act("luo", AskHelp(1, "first"))
    house.act("ma", AskHelp(1, "second"))
    leads = window_of(lead)
    says(qtbot, leads, "2 calls for help")
    words = [button.text() for button in leads.help_strip.buttons()]
    assert words == ["罗霞 · I am coming", "马兰 · I am coming"]
    qtbot.mouseClick(leads.help_strip.buttons()[1], CLICK)
    qtbot.waitUntil(lambda: [button.text() for button in leads.help_strip.buttons()]
                    == ["罗霞 · I am coming", "马兰 · Done"], timeout=10_000)  # fmt: skip


def test_nothing_is_told_on_a_locked_screen_and_a_closed_line_stays_closed(
    house: House, lead: SeatedDesk, window_of: Windows, qtbot: QtBot
) -> None:
    leads = window_of(lead)
    lead.deck.sight.lock()
    house.act("luo", AskHelp(1, ""))
    qtbot.waitUntil(lambda: len(leads.agent_mode.help_calls.calls()) == 1, timeout=10_000)
    assert head(leads) == ""
    lead.deck.sight.unlock()
    says(qtbot, leads, "罗霞 2101 calls for help")
    leads.help_strip.closed.emit()
    assert head(leads) == ""


def test_the_small_window_holds_my_notices_my_break_and_the_call(
    house: House, desk_of: Desk, window_of: Windows, qtbot: QtBot
) -> None:
    house.act("lin", PostNotice("Cable cut", "x", (house.people["luo"],), "urgent", True))
    window = window_of(desk_of("luo"))
    window.perform("agent_window")
    small = window.agent_mode.small
    assert small is not None
    assert small.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    qtbot.waitUntil(lambda: small.notices.words() == ["‼ Urgent Cable cut To acknowledge"],
                    timeout=10_000)  # fmt: skip
    assert small.state.text().startswith("● Talking")
    qtbot.waitUntil(small.own_break.ask.isVisible, timeout=10_000)
    qtbot.mouseClick(small.own_break.ask, CLICK)
    dialog = dialog_of(qtbot, small, BreakDialog)
    qtbot.mouseClick(dialog.ask, CLICK)
    qtbot.waitUntil(lambda: small.own_break.said.text() == "My break: May go", timeout=10_000)
    qtbot.mouseClick(small.help, CLICK)
    asking = dialog_of(qtbot, small, HelpDialog)
    qtbot.mouseClick(asking.call, CLICK)
    qtbot.waitUntil(lambda: small.help.text() == "No longer needed", timeout=10_000)
    small.notices.clicked.emit(small.notices.model().index(0, 1))
    assert window._current == "notices"
    qtbot.keyClick(small, Qt.Key.Key_Escape)
    assert window.agent_mode.small is None
