"""The look-up box finds pages, commands and seats by a few letters, as the whole window does."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.window import Window


def current(window: Window) -> str:
    return window.stack.currentWidget().name


def titles(window: Window) -> list[str]:
    return [line.title.text for line in window.look_up.results.lines() if line.kind == "choice"]


@pytest.mark.parametrize("typed", ["she zhi", "settings", "Sett"])
def test_a_page_opens_by_a_few_letters(window: Window, qtbot: QtBot, typed: str) -> None:
    if typed == "she zhi":
        window.perform("language")
    window.perform("look_up")
    qtbot.keyClicks(window.top_bar.search, typed)
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current(window) == "settings", timeout=5_000)
    assert window.top_bar.search.text() == ""


@pytest.mark.parametrize("typed", ["2107", "dp", "shanpeng", "单鹏"])
def test_a_seat_is_found_by_number_pinyin_or_name(window: Window, qtbot: QtBot, typed: str) -> None:
    window.show_page("help")
    window.perform("look_up")
    window.top_bar.search.setText(typed)
    qtbot.waitUntil(lambda: titles(window)[:1] == ["单鹏"], timeout=5_000)
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert current(window) == "floor"
    assert window.page("floor").seats.wall.selection() == [("acd", "A6")]


def test_a_command_is_done_by_its_words(window: Window, qtbot: QtBot) -> None:
    window.perform("look_up")
    qtbot.keyClicks(window.top_bar.search, "switch light")
    qtbot.waitUntil(lambda: titles(window)[:1] == ["Switch light and dark"], timeout=5_000)
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert window.deck.settings["shade"] == "dark"


def test_left_by_escape_nothing_changes(window: Window, qtbot: QtBot) -> None:
    window.perform("look_up")
    qtbot.keyClicks(window.top_bar.search, "sett")
    qtbot.waitUntil(lambda: bool(titles(window)), timeout=5_000)
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    assert not window.look_up.results.isVisible() and current(window) == "floor"
    assert not window.top_bar.search.hasFocus() and window.top_bar.search.text() == ""


def test_opened_twice_every_seat_is_there_once(window: Window, qtbot: QtBot) -> None:
    window.perform("look_up")
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    window.look_up.open("2107")
    qtbot.waitUntil(lambda: titles(window)[:1] == ["单鹏"], timeout=5_000)
    qtbot.wait(300)
    assert titles(window).count("单鹏") == 1
