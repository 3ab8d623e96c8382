"""The other pages as people use them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot
from small_floor import QuietSources

from desktop.window import Window
from insight.service_level import FORMULAS
from storage.settings import SETTINGS
from storage.sources.errors import MissingFileError
from storage.sources.status import FeedStatus
from ui.actions import ACTIONS
from ui.pages import PAGES


def texts(widget: object) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel)}  # type: ignore[attr-defined]


def test_the_settings_page_has_a_field_for_every_setting(window: Window) -> None:
    window.show_page("settings")
    page = window.page("settings")
    for setting in SETTINGS:
        if setting.kind != "hidden":
            assert page.field(setting.name).accessibleName() == setting.label


def test_a_setting_changed_on_the_page_counts_at_once(window: Window, qtbot: QtBot) -> None:
    window.show_page("settings")
    page = window.page("settings")
    stale = page.field("stale_after_s")
    assert isinstance(stale, QSpinBox)
    stale.selectAll()
    qtbot.keyClicks(stale, "45")
    qtbot.keyClick(stale, Qt.Key.Key_Return)
    assert window.deck.settings["stale_after_s"] == 45
    sound = page.field("limit_sound")
    assert isinstance(sound, QCheckBox)
    sound.click()
    assert window.deck.settings["limit_sound"] is False


def test_the_chosen_service_level_is_the_one_that_is_named(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.page("floor").summary() != {}, timeout=5_000)
    window.show_page("settings")
    choice = window.page("settings").field("service_level")
    assert isinstance(choice, QComboBox)
    assert choice.count() == len(FORMULAS)
    choice.setCurrentIndex(choice.findData("of_answered"))
    choice.activated.emit(choice.currentIndex())
    window.show_page("queues")
    page = window.page("queues")
    qtbot.waitUntil(lambda: "chosen" in texts(page), timeout=5_000)
    figure = window.page("floor").strip
    window.show_page("floor")
    qtbot.waitUntil(lambda: window.page("floor").summary() != {}, timeout=5_000)
    qtbot.waitUntil(
        lambda: "of the answered" in figure.cell("service_level").explanation(), timeout=5_000
    )


def test_the_queue_page_shows_the_day_under_every_formula(window: Window, qtbot: QtBot) -> None:
    window.show_page("queues")
    page = window.page("queues")
    names = {formula.name for formula in FORMULAS}
    qtbot.waitUntil(lambda: names <= texts(page), timeout=5_000)


def test_help_names_every_action_with_its_key(window: Window) -> None:
    window.show_page("help")
    shown = texts(window.page("help"))
    for action in ACTIONS:
        assert action.title in shown
        assert not action.shortcut or action.shortcut in shown


def test_help_names_every_page_with_its_key_and_cuts_no_text(window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.show_page("help")
    page = window.page("help")
    shown = texts(page)
    assert all({each.title, each.shortcut} <= shown for each in PAGES if each.shortcut)
    long = [each for each in page.findChildren(QLabel) if each.wordWrap() and each.isVisible()]
    qtbot.waitUntil(
        lambda: (
            len(long) > 50
            and all(each.height() >= each.heightForWidth(each.width()) for each in long)
        ),
        timeout=5_000,
    )


@pytest.mark.parametrize("page", ["tasks", "queues"])
def test_the_keys_of_a_page_fit_the_screen_and_name_every_page(
    window: Window, qtbot: QtBot, page: str
) -> None:
    window.show_page(page)
    window.perform("keys")
    dialog = next(each for each in window.children()
                  if each.metaObject().className() == "KeysDialog")  # fmt: skip
    assert dialog.height() <= 768 and dialog.width() <= 1366
    shown = texts(dialog)
    assert all(each.title in shown for each in PAGES if each.shortcut)
    assert {each.title for each in ACTIONS if each.shortcut and each.place == page} <= shown
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_failed_source_says_why_and_what_to_do(
    window: Window, sources: QuietSources, qtbot: QtBot
) -> None:
    error = MissingFileError(source="acd", file="acd.db")
    sources.set_status(state="failed", error=error, feeds=(
        FeedStatus("agent_state", "agent_state", "failed", error=error),
    ))  # fmt: skip
    window.show_page("connections")
    page = window.page("connections")
    qtbot.waitUntil(lambda: any("acd.db" in text for text in texts(page)), timeout=5_000)
    qtbot.waitUntil(lambda: "silent" in window.top_bar.sources_text(), timeout=5_000)
    assert page.tree.topLevelItem(0).text(1) == "× failed"


def test_a_source_is_paused_and_resumed_by_mouse_and_that_is_remembered(
    window: Window, qtbot: QtBot
) -> None:
    window.show_page("connections")
    page = window.page("connections")
    qtbot.waitUntil(lambda: page.tree.topLevelItemCount() == 1, timeout=5_000)
    page.tree.setCurrentItem(page.tree.topLevelItem(0))
    qtbot.mouseClick(page.pause, Qt.MouseButton.LeftButton)
    assert window.deck.settings["sources_paused"] == ["acd"]
    assert page.pause.text() == "Resume"
    qtbot.mouseClick(page.pause, Qt.MouseButton.LeftButton)
    assert window.deck.settings["sources_paused"] == []


def test_foreign_error_text_is_plain(window: Window, sources: QuietSources, qtbot: QtBot) -> None:
    evil = "<a href='file:///etc/passwd'>click</a>"
    sources.set_status(state="failed", error=MissingFileError(source=evil, file="x"))
    window.show_page("connections")
    page = window.page("connections")
    qtbot.waitUntil(lambda: any(evil in text for text in texts(page)), timeout=5_000)
    label = next(each for each in page.findChildren(QLabel) if evil in each.text())
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("name", ["about", "keys"])
def test_dialogs_open_and_close_by_the_keyboard(window: Window, qtbot: QtBot, name: str) -> None:
    window.perform(name)
    dialog = next(each for each in window.children() if each.metaObject().className() in
                  ("AboutDialog", "KeysDialog"))  # fmt: skip
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_desk_without_sources_says_what_to_do(
    open_window: Callable[[], Window], sources: QuietSources, qtbot: QtBot
) -> None:
    sources.none = True
    opened = open_window()
    opened.show_page("connections")
    page = opened.page("connections")
    qtbot.waitUntil(lambda: any("touchdeck demo" in text for text in texts(page)), timeout=5_000)
    assert all(not button.isVisible() for button in (page.pause, page.read_now))


def test_the_wallboard_button_and_the_navigation_are_in_reach_of_tab(
    window: Window, qtbot: QtBot
) -> None:
    window.show_page("floor")
    window.page("floor").focus_first()
    reached = set()
    for _ in range(60):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        widget = window.focusWidget()
        if isinstance(widget, QPushButton):
            reached.add(widget.text() or widget.accessibleName())
    assert "Seats" in reached  # from there the arrow keys go through the navigation
    assert any("wallboard" in name for name in reached)
