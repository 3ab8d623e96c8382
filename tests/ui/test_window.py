"""The window: every page and action by mouse and keyboard, in both languages and themes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.window import Window
from storage.local.store import Store
from ui.actions import ACTIONS, BY_NAME
from ui.deck import Deck
from ui.pages import PAGES
from widgets.watchdog import Watchdog


def current(window: Window) -> str:
    return window.stack.currentWidget().name


def test_every_page_opens_by_its_key_and_by_a_click(window: Window, qtbot: QtBot) -> None:
    for page in PAGES:
        key = page.shortcut or BY_NAME["help"].shortcut
        qtbot.keySequence(window, QKeySequence(key))
        assert current(window) == page.name
    for page in PAGES:
        buttons = window.navigation.findChildren(QPushButton)
        button = next(each for each in buttons if each.text() == page.title)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert current(window) == page.name


def test_every_action_has_somebody_who_does_it(window: Window) -> None:
    for action in ACTIONS:
        if action.place == "window":
            assert action.name in window.handlers()
        else:
            assert action.name in window.page(action.place).handlers()


def test_the_language_changes_everywhere_while_it_runs(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(
        window, Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    texts = {button.text() for button in window.navigation.findChildren(QPushButton)}
    assert "坐席" in texts and "设置" in texts
    assert window.actions_by_name["about"].text() == "关于触点台"


def test_the_theme_changes_everywhere_while_it_runs(window: Window, qtbot: QtBot) -> None:
    before = window.page("floor").seats.wall.grab().toImage().pixelColor(3, 3)
    qtbot.keyClick(
        window, Qt.Key.Key_D,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    wall = window.page("floor").seats.wall
    qtbot.waitUntil(lambda: wall.grab().toImage().pixelColor(3, 3) != before)
    assert window.deck.settings["shade"] == "dark"


def test_a_switch_between_looks_worn_before_holds_nobody_up_with_every_page_made(
    window: Window, qtbot: QtBot
) -> None:
    theme = window.deck.theme
    theme.apply(QApplication.instance())
    theme.changed.emit()  # as in the program: all there is was drawn in the look in force
    for page in PAGES:
        window.show_page(page.name)
        window.page(page.name)
        qtbot.wait(20)
    window.show_page("floor")
    for _ in range(2):  # what a look draws for the first time is kept: docs/benchmarks.md
        window.perform("shade")
        qtbot.waitUntil(lambda: theme.settled, timeout=10_000)
    watchdog = Watchdog()
    watchdog.start()
    for _ in range(2):
        window.perform("shade")
        qtbot.waitUntil(lambda: theme.settled, timeout=10_000)
    watchdog.stop()
    assert not watchdog.ours


def test_the_strip_names_each_source_and_leads_to_the_connections(
    window: Window, qtbot: QtBot
) -> None:
    button = window.strip.findChildren(QPushButton)[0]
    assert "Call distribution" in button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert current(window) == "connections"


def test_role_and_density_count_at_once(window: Window, qtbot: QtBot) -> None:
    window.deck.settings["role"] = "analyst"
    heads = [head.text() for head, _ in window.navigation.heads()]
    assert heads[0] == "Insight"
    window.perform("density")
    assert window.deck.theme.density == "comfortable"


def test_a_closed_window_remembers_its_layout_and_view(
    window: Window, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    window.resize(1200, 700)
    window.perform("floor.table")
    window.close()
    again = open_window()
    assert again.height() == 700  # the width is cut to the test screen
    qtbot.waitUntil(again.page("floor").seats.table.isVisible, timeout=5_000)


def test_refresh_asks_the_sources(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.deck.sources.woken == [None]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("limits", {"states": 5}),
        ("limits", {"states": {"ready": {"high_caution": "soon"}}}),
        ("layouts", {"window": {"version": 1, "geometry": "abcde"}, "seat_table": "[[["}),
        ("layouts", {"floor": "?", "seat_table": "{}"}),
        ("floor_view", {"view": {"group": 7}, "zoom": []}),
    ],
)
def test_a_damaged_remembered_state_never_keeps_the_window_from_opening(
    floor: Store, open_window: Callable[[], Window], deck: Deck, name: str, kept: dict[str, object]
) -> None:
    deck.settings[name] = kept
    assert open_window().isVisible()


def test_every_page_is_reached_by_the_mouse_in_a_low_window(
    open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    window = open_window()
    window.deck.theme.apply(QApplication.instance())
    navigation = window.navigation
    bar = navigation._scroll.verticalScrollBar()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.height() == 768 and bar.maximum() == 0)
    window.resize(1366, 640)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    buttons = [navigation._buttons[page.name] for page in PAGES]
    tops = [*buttons, *(head for head, _ in navigation.heads())]
    assert all(each.height() >= each.sizeHint().height() for each in tops)
    last = buttons[-1]
    assert not navigation.rect().contains(last.mapTo(navigation, last.rect().center()))
    bar.setValue(bar.maximum())
    assert navigation.rect().contains(last.mapTo(navigation, last.rect().center()))
    bar.setValue(0)
    navigation.show_current(PAGES[-1].name)
    assert navigation.rect().contains(last.mapTo(navigation, last.rect().bottomLeft()))
