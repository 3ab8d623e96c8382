"""Who calls me opens at the ring, beside, never over, something half filled in."""

import time
from collections.abc import Callable

import pytest
from plain_customer_page import ENTRY
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND, put

from desktop.window import Window
from insight.identity.records import Ref
from storage.local.store import Store
from ui import pages

MINE = "2101"
"""The number of the agent A0."""


@pytest.fixture
def people(floor: Store) -> Store:
    """Three customers; two share a number."""
    put(floor, "customer", "key name phone region tier", [
        ("K1", "张伟", "13812341234", "天河区", "三星"),
        ("K2", "李强", "13700001234", "越秀区", ""),
        ("K3", "王芳", "13700001234", "海珠区", ""),
    ])  # fmt: skip
    put(floor, "contact", "key phone started_at reason_code", [
        ("T1", "15900000000", NOW_US - 7_200 * SECOND, "宽带新装"),
    ])  # fmt: skip
    return floor


@pytest.fixture
def desk(
    people: Store, open_window: Callable[[], Window], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Window:  # fmt: skip
    """The window of the agent with number 2101."""
    monkeypatch.setitem(pages.BY_NAME, "customer", ENTRY)
    window = open_window()
    window.deck.settings["own_number"] = MINE
    window.show_page("help")
    return window


def ring(store: Store, key: str, phone: str, outcome: str = "ringing", **more: object) -> None:
    """Let a call of the agent come, go on or end."""
    values = {
        "key": key, "kind": "inbound", "queue_key": "Q1", "agent_key": "A0", "phone": phone,
        "started_at": NOW_US - 20 * SECOND, "outcome": outcome, "reason_code": "宽带新装",
        "ended_at": None, **more,
    }  # fmt: skip
    put(store, "call", " ".join(values), [tuple(values.values())])


def opened(window: Window) -> list[Ref]:
    return window.page("customer").shown


def head(window: Window) -> str:
    said = window.caller.told()
    return said.head if said and window.caller.isVisible() else ""


def quiet(window: Window, qtbot: QtBot) -> None:
    """Wait until everything committed so far has been taken in."""
    qtbot.wait(50)
    qtbot.waitUntil(lambda: not window.screen_pop._reading, timeout=5_000)


def test_the_one_person_who_calls_opens_at_the_ring(
    desk: Window, people: Store, qtbot: QtBot, record_property: Callable[[str, object], None]
) -> None:
    began = time.perf_counter()
    ring(people, "C9", "13812341234")
    qtbot.waitUntil(lambda: opened(desk) == [("acd", "K1")], timeout=5_000)
    record_property("commit_to_page_ms", round((time.perf_counter() - began) * 1e3))
    assert desk.stack.currentWidget() is desk.page("customer") and head(desk) == ""


def test_the_same_call_never_pops_twice(desk: Window, people: Store, qtbot: QtBot) -> None:
    ring(people, "C9", "13812341234")
    qtbot.waitUntil(lambda: bool(opened(desk)), timeout=5_000)
    desk.show_page("help")
    ring(people, "C9", "13812341234", "talking")
    put(people, "customer", "key name", [("K1", "张伟明")])
    quiet(desk, qtbot)
    assert opened(desk) == [("acd", "K1")] and desk.stack.currentWidget().name == "help"


def test_a_second_call_that_ends_does_not_pop_the_first_again(
    desk: Window, people: Store, qtbot: QtBot
) -> None:
    ring(people, "C9", "13812341234", "talking")
    qtbot.waitUntil(lambda: opened(desk) == [("acd", "K1")], timeout=5_000)
    put(people, "customer", "key name phone", [("K5", "赵六", "13655550000")])
    ring(people, "C10", "13655550000", started_at=NOW_US - 5 * SECOND)
    qtbot.waitUntil(lambda: opened(desk)[1:] == [("acd", "K5")], timeout=5_000)
    ring(people, "C10", "13655550000", "abandoned", ended_at=NOW_US)
    quiet(desk, qtbot)
    assert opened(desk) == [("acd", "K1"), ("acd", "K5")]
    desk.perform("caller")
    assert opened(desk)[2:] == [("acd", "K1")]


@pytest.mark.parametrize("written", [" 2101", "21 01", "２１０１", "002101"])
def test_the_own_number_counts_as_it_is_written(
    desk: Window, people: Store, qtbot: QtBot, written: str
) -> None:
    desk.deck.settings["own_number"] = written
    ring(people, "C9", "13812341234")
    qtbot.waitUntil(lambda: opened(desk) == [("acd", "K1")], timeout=5_000)


def test_zeros_tell_agents_apart_who_have_both_numbers(
    desk: Window, people: Store, qtbot: QtBot
) -> None:
    put(people, "agent", "key number", [("A77", "02101")])
    desk.deck.settings["own_number"] = "02101"
    ring(people, "C9", "13812341234", started_at=NOW_US)
    ring(people, "C10", "13700001234", agent_key="A77")
    qtbot.waitUntil(lambda: "137****1234" in head(desk), timeout=5_000)
    assert ("acd", "K1") not in opened(desk)


@pytest.mark.parametrize("number", ["", "anonymous", None])
def test_a_call_without_a_number_is_no_prospect(
    desk: Window, people: Store, qtbot: QtBot, number: str | None
) -> None:
    put(people, "call", "key kind queue_key agent_key phone started_at outcome", [
        ("C9", "inbound", "Q1", "A0", number, NOW_US, "ringing")])  # fmt: skip
    qtbot.waitUntil(lambda: head(desk) == "Incoming: number withheld", timeout=5_000)
    desk.perform("caller")
    assert opened(desk) == [] and desk.caller.buttons() == []


def test_calls_of_others_and_ended_ones_do_not_pop(
    desk: Window, people: Store, qtbot: QtBot
) -> None:
    ring(people, "C8", "13812341234", agent_key="A1")
    ring(people, "C9", "13812341234", "answered", ended_at=NOW_US)
    ring(people, "C10", "13812341234", "waiting")
    quiet(desk, qtbot)
    assert opened(desk) == [] and head(desk) == ""


def test_nothing_covers_what_is_half_filled_in(desk: Window, people: Store, qtbot: QtBot) -> None:
    desk.show_page("customer")
    remark = desk.page("customer").remark
    remark.setFocus()
    qtbot.keyClicks(remark, "promised a call")
    ring(people, "C9", "13812341234")
    qtbot.waitUntil(lambda: head(desk) == "Incoming: 张* 138****1234", timeout=5_000)
    assert opened(desk) == [] and remark.hasFocus() and remark.text() == "promised a call"
    assert not desk.caller.geometry().intersects(desk.stack.geometry())
    said = desk.caller.told()
    assert said is not None and said.chips == ("三星", "宽带咨询", "宽带新装")
    qtbot.keyClick(remark, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert opened(desk) == [("acd", "K1")] and head(desk) == ""


def test_an_open_dialog_is_not_taken_away(desk: Window, people: Store, qtbot: QtBot) -> None:
    dialog = QDialog(desk)
    dialog.open()
    ring(people, "C9", "13812341234")
    qtbot.waitUntil(lambda: head(desk) != "", timeout=5_000)
    assert dialog.isVisible() and desk.stack.currentWidget().name == "help"
    dialog.close()


def test_somebody_typing_into_the_look_up_box_goes_on(
    desk: Window, people: Store, qtbot: QtBot
) -> None:
    desk.perform("look_up")
    qtbot.keyClicks(desk.top_bar.search, "137")
    ring(people, "C9", "13812341234")
    qtbot.waitUntil(lambda: head(desk) != "", timeout=5_000)
    assert desk.top_bar.search.text() == "137" and desk.top_bar.search.hasFocus()


def test_the_strip_goes_when_the_call_ends(desk: Window, people: Store, qtbot: QtBot) -> None:
    ring(people, "C9", "13700001234")
    qtbot.waitUntil(lambda: head(desk) != "", timeout=5_000)
    ring(people, "C9", "13700001234", "answered", ended_at=NOW_US)
    qtbot.waitUntil(lambda: head(desk) == "", timeout=5_000)


def test_a_shared_number_is_a_choice(desk: Window, people: Store, qtbot: QtBot) -> None:
    ring(people, "C9", "13700001234")
    qtbot.waitUntil(lambda: len(desk.caller.buttons()) == 2, timeout=5_000)
    assert opened(desk) == []
    words = [button.text() for button in desk.caller.buttons()]
    assert words == ["李* 137****1234", "王* 137****1234"]
    desk.perform("caller")
    assert desk.caller.buttons()[0].hasFocus()
    qtbot.mouseClick(desk.caller.buttons()[1], Qt.MouseButton.LeftButton)
    assert opened(desk) == [("acd", "K3")] and head(desk) == ""


def test_an_unknown_number_is_a_new_prospect_with_its_last_acts(
    desk: Window, people: Store, qtbot: QtBot
) -> None:
    ring(people, "C9", "15900000000")
    qtbot.waitUntil(lambda: head(desk) != "", timeout=5_000)
    said = desk.caller.told()
    assert said is not None
    assert said.head == "Incoming: new prospect 159****0000"
    assert said.lines == ("Contact · 宽带新装 · 2 hours ago",)
    assert opened(desk) == []


def test_dismissed_it_stays_away_and_the_action_still_opens(
    desk: Window, people: Store, qtbot: QtBot
) -> None:
    desk.show_page("customer")
    desk.page("customer").remark.setFocus()
    qtbot.keyClicks(desk.page("customer").remark, "a")
    ring(people, "C9", "13812341234")
    qtbot.waitUntil(lambda: head(desk) != "", timeout=5_000)
    desk.caller.closed.emit()
    ring(people, "C9", "13812341234", "talking")
    quiet(desk, qtbot)
    assert head(desk) == ""
    desk.perform("caller")
    assert opened(desk) == [("acd", "K1")]


def test_without_a_call_or_a_number_the_action_says_so(
    desk: Window, people: Store, qtbot: QtBot
) -> None:
    desk.perform("caller")
    desk.deck.settings["own_number"] = ""
    ring(people, "C9", "13812341234")
    quiet(desk, qtbot)
    assert opened(desk) == []
    desk.perform("caller")
    (message,) = desk.messages.messages()
    assert "settings" in message.happened


def test_the_setting_counts_at_once(desk: Window, people: Store, qtbot: QtBot) -> None:
    desk.deck.settings["own_number"] = ""
    ring(people, "C9", "13812341234", "talking")
    quiet(desk, qtbot)
    desk.deck.settings["own_number"] = MINE
    qtbot.waitUntil(lambda: opened(desk) == [("acd", "K1")], timeout=5_000)


def test_a_locked_screen_pops_nobody(desk: Window, people: Store, qtbot: QtBot) -> None:
    ring(people, "C9", "13700001234")
    qtbot.waitUntil(lambda: head(desk) != "", timeout=5_000)
    desk.perform("lock")
    assert head(desk) == ""
    ring(people, "C9", "13700001234", "answered", ended_at=NOW_US)
    ring(people, "C10", "13812341234")
    quiet(desk, qtbot)
    assert opened(desk) == [] and head(desk) == ""
    desk.lock.unlock()
    assert opened(desk) == [] and head(desk) == "Incoming: 张* 138****1234"


def test_names_full_of_traps_stay_plain(desk: Window, people: Store, qtbot: QtBot) -> None:
    put(people, "customer", "key name phone", [("K7", "<i>x</i>\u202e", "13655550000"),
                                               ("K8", "王", "13655550000")])  # fmt: skip
    ring(people, "C9", "13655550000")
    qtbot.waitUntil(lambda: len(desk.caller.buttons()) == 2, timeout=5_000)
    assert all(button.text().isprintable() for button in desk.caller.buttons())
    assert not desk.caller.grab().isNull()


def test_both_languages_tell_the_call(desk: Window, people: Store, qtbot: QtBot) -> None:
    ring(people, "C9", "15900000000")
    qtbot.waitUntil(lambda: head(desk) != "", timeout=5_000)
    desk.deck.settings["language"] = "zh_CN"
    assert "159****0000" in head(desk)
