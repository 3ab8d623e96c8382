"""The lock, counter mode, and the dialog that shows more: driven by real keys and clicks."""

from collections.abc import Callable
from typing import Any

import pytest
from one_customer import NAME, PERSON, PHONE
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.window import Window
from insight.privacy.pin import kept
from storage.local.audit import looks_at
from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store
from ui.deck import Deck
from ui.privacy.looked_dialog import LookedDialog
from ui.privacy.pin_dialog import PinDialog
from ui.privacy.reveal_bar import RevealBar
from ui.privacy.reveal_dialog import RevealDialog
from widgets import clip

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: QWidget, key: Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as the screen's server would: it finds its own way to a shortcut or a field."""
    QTest.keyClick(window.windowHandle(), key, modifier)


def dialogs(kind: type[QDialog]) -> list[Any]:
    return [each for each in QApplication.topLevelWidgets()
            if isinstance(each, kind) and each.isVisible()]  # fmt: skip


@pytest.fixture
def customer(store: Store) -> None:
    row = ("K1", NAME, PHONE)
    progress = FeedProgress("{}", 1, 1)
    store.apply(Batch("crm", "customer", "customer", ("key", "name", "phone"), [row], progress))


@pytest.fixture
def active(window: Window, qtbot: QtBot) -> Window:
    """The window with the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


# --- the lock ---------------------------------------------------------------------------------


def test_ctrl_l_covers_the_window_and_any_key_uncovers_it(active: Window) -> None:
    press(active, Key.Key_L, CTRL)
    assert active.deck.sight.locked
    assert active.lock.cover.isVisible()
    assert active.lock.cover.geometry() == active.rect()
    covered = active.childAt(QPoint(300, 300))
    assert covered is active.lock.cover or active.lock.cover.isAncestorOf(covered)
    press(active, Key.Key_A)
    assert not active.deck.sight.locked
    assert not active.lock.cover.isVisible()


def test_a_click_uncovers_it_too(active: Window) -> None:
    active.perform("lock")
    QTest.mouseClick(
        active.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        QPoint(40, 40),
    )  # fmt: skip
    assert not active.deck.sight.locked


def test_no_key_gets_past_the_cover(active: Window) -> None:
    active.deck.settings["lock_pin"] = kept("2580")
    active.perform("lock")
    shown = active.stack.currentWidget()
    for key, modifier in [(Key.Key_2, CTRL), (Key.Key_K, CTRL), (Key.Key_F1, None),
                          (Key.Key_Tab, None), (Key.Key_F9, None), (Key.Key_Q, CTRL)]:  # fmt: skip
        press(active, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert active.deck.sight.locked
    assert active.isVisible()
    assert active.stack.currentWidget() is shown
    assert not active.deck.sight.counter
    assert active.lock.cover.isAncestorOf(QApplication.focusWidget())


def test_the_cover_takes_the_windows_size(active: Window, qtbot: QtBot) -> None:
    active.perform("lock")
    active.resize(1200, 700)
    qtbot.waitUntil(lambda: active.lock.cover.size() == active.size())


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_cover_says_all_it_has_to_say(active: Window, qtbot: QtBot, language: str) -> None:
    active.deck.settings["language"] = language
    active.perform("lock")
    said = next(label for label in active.lock.cover.findChildren(QLabel) if label.wordWrap())
    qtbot.waitUntil(lambda: said.isVisible() and said.height() >= said.heightForWidth(said.width()))
    assert "\n" in said.text()


def test_locking_closes_dialogs_hides_floating_panels_and_clears_our_clipboard(
    active: Window, qtbot: QtBot
) -> None:
    page = active.page("floor")
    dock = page._queue_dock
    dock.setFloating(True)
    active.perform("about")
    assert len(dialogs(QDialog)) == 1
    clip.copy("139****1234")
    active.perform("lock")
    assert dialogs(QDialog) == []
    assert not dock.isVisible()
    assert QGuiApplication.clipboard().text() == ""
    active.lock.unlock()
    assert dock.isVisible()
    QGuiApplication.clipboard().setText("of another program")
    active.perform("lock")
    assert QGuiApplication.clipboard().text() == "of another program"
    dock.setFloating(False)


def test_the_wallboard_stays_as_it_is(active: Window) -> None:
    board = active.open_wallboard()
    active.perform("lock")
    assert board.isVisible()
    assert board.isEnabled()
    board.close()


def test_an_idle_desk_locks_and_a_touched_one_does_not(
    active: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = [0.0]
    began = active.lock._now()
    monkeypatch.setattr(active.lock, "_now", lambda: (began[0] + later[0], began[1] + later[0]))
    for seconds in (200.0, 400.0, 600.0):
        later[0] = seconds
        press(active, Key.Key_Shift)
        active.lock.look()
        assert not active.deck.sight.locked
    later[0] = 899.0
    active.lock.look()
    assert not active.deck.sight.locked
    later[0] = 901.0
    active.lock.look()
    assert active.deck.sight.locked


def test_whoever_types_by_an_input_method_is_not_idle(
    active: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a key never comes as one: the input method keeps it and tells what it composes."""
    active.perform("look_up")
    field = active.top_bar.search
    later = [0.0]
    began = active.lock._now()
    monkeypatch.setattr(active.lock, "_now", lambda: (began[0] + later[0], began[1] + later[0]))
    for seconds, composed in ((200.0, "z"), (400.0, "zh"), (600.0, "zha")):
        later[0] = seconds
        QApplication.sendEvent(field, QInputMethodEvent(composed, []))
        active.lock.look()
        assert not active.deck.sight.locked
    later[0] = 901.0
    active.lock.look()
    assert active.deck.sight.locked


def test_a_list_that_shows_news_is_nobody_there(
    active: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    active.show_page("floor")
    active.page("floor").focus_first()
    began = active.lock._now()
    monkeypatch.setattr(active.lock, "_now", lambda: (began[0] + 301.0, began[1] + 301.0))
    QGuiApplication.inputMethod().cursorRectangleChanged.emit()
    active.lock.look()
    assert active.deck.sight.locked


def test_zero_minutes_never_lock_and_sleep_counts_as_idle(
    active: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    steady_s, wall_s = active.lock._now()
    monkeypatch.setattr(active.lock, "_now", lambda: (steady_s + 1, wall_s + 8 * 3600))
    active.deck.settings["lock_after_min"] = 0
    active.lock.look()
    assert not active.deck.sight.locked
    active.deck.settings["lock_after_min"] = 60
    active.lock.look()
    assert active.deck.sight.locked


def test_the_floor_goes_on_behind_the_cover(active: Window, store: Store, qtbot: QtBot) -> None:
    page = active.page("floor")
    active.perform("lock")
    assert page.isVisible(), "a hidden page is not read, and would not ring"
    progress = FeedProgress("{}", 1, 1)
    columns = ("key", "agent_key", "state", "reason", "since_at")
    row = ("A0", "A0", "talking", "", 1)
    store.apply(Batch("acd", "agent_state", "agent_state", columns, [row], progress))
    seat = list(page.board.keys).index("A0")
    qtbot.waitUntil(lambda: page.board.states[seat] == "talking", timeout=5000)


# --- the PIN ----------------------------------------------------------------------------------


def type_pin(window: Window, pin: str) -> None:
    for sign in pin:
        press(window, Key(ord(sign)))
    press(window, Key.Key_Return)


def test_only_the_pin_unlocks(
    active: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.privacy.lock.wait_s", lambda wrong: 0.0 if wrong < 2 else 30.0)
    active.deck.settings["lock_pin"] = kept("2580")
    active.perform("lock")
    cover = active.lock.cover
    for _ in range(2):
        type_pin(active, "1111")
        qtbot.waitUntil(lambda: "not the PIN" in cover.why())
    assert not cover.pin.isEnabled(), "guessing gets slower"
    type_pin(active, "2580")
    assert active.deck.sight.locked
    monkeypatch.setattr(active.lock, "_again_s", 0.0)
    active.lock.look()
    type_pin(active, "2580")
    qtbot.waitUntil(lambda: not active.deck.sight.locked)


def test_with_a_pin_the_window_begins_locked(
    floor: Store, deck: Deck, open_window: Callable[[], Window]
) -> None:
    deck.settings["lock_pin"] = kept("2580")
    window = open_window()
    assert window.deck.sight.locked
    assert window.lock.cover.isVisible()


def test_a_pin_is_set_changed_and_removed(active: Window, qtbot: QtBot) -> None:
    active.show_page("settings")
    button: Any = active.page("settings").field("lock_pin")  # type: ignore[attr-defined]

    def dialog() -> Any:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return dialogs(PinDialog)[0]

    asked = dialog()
    for typed, why in [(("12", "12"), "at least 4"), (("2580", "2581"), "not the same")]:
        for line, text in zip((asked.new, asked.again), typed, strict=True):
            line.clear()
            qtbot.keyClicks(line, text)
        qtbot.keyClick(asked.again, Key.Key_Return)
        assert why in asked.refusal()
    asked.again.clear()
    qtbot.keyClicks(asked.again, "2580")
    qtbot.keyClick(asked.again, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(active.deck.settings["lock_pin"]))
    assert "Change" in button.text()
    asked = dialog()
    qtbot.keyClicks(asked.present, "1111")
    asked.remove.click()
    qtbot.waitUntil(lambda: "another one" in asked.refusal())
    asked.present.clear()
    qtbot.keyClicks(asked.present, "2580")
    asked.remove.click()
    qtbot.waitUntil(lambda: active.deck.settings["lock_pin"] == {})


# --- counter mode -----------------------------------------------------------------------------


def test_f9_switches_counter_mode_and_the_top_bar_says_so(active: Window) -> None:
    chip = active.top_bar._counter
    assert not chip.isVisible()
    press(active, Key.Key_F9)
    assert active.deck.sight.counter
    assert chip.isVisible()
    assert chip.text() == "Counter mode"
    press(active, Key.Key_F9)
    assert not chip.isVisible()


# --- seeing more ------------------------------------------------------------------------------


@pytest.fixture
def bar(customer: None, active: Window, deck: Deck, qtbot: QtBot) -> RevealBar:
    made = RevealBar(deck)
    made.setParent(active)
    made.show_person(PERSON, "欧***")
    made.show()
    return made


def opened(bar: RevealBar, qtbot: QtBot) -> RevealDialog:
    qtbot.mouseClick(bar.view_full, Qt.MouseButton.LeftButton)
    (found,) = dialogs(RevealDialog)
    qtbot.waitUntil(found.isActiveWindow)
    return found  # type: ignore[no-any-return]


def test_by_keys_alone_a_number_is_shown_and_hidden(
    bar: RevealBar, deck: Deck, store: Store, qtbot: QtBot
) -> None:
    dialog = opened(bar, qtbot)
    press(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: "choose what you need it for" in dialog.refusal() or
                    "choose what you need to see" in dialog.refusal())  # fmt: skip
    assert deck.sight.text("customer", "phone", PHONE, PERSON) == "139****1234"
    press(dialog, Key.Key_Space)  # the first purpose has the keyboard
    assert dialog.purpose() == "call"
    press(dialog, Key.Key_Down)
    assert dialog.purpose() == "complaint"
    press(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: "the number of what you work on" in dialog.refusal())
    assert dialog.reference.hasFocus()
    qtbot.keyClicks(dialog.reference, "TS20261122")
    with qtbot.waitSignal(dialog.shown):
        press(dialog, Key.Key_Return)
    assert deck.sight.text("customer", "phone", PHONE, PERSON) == PHONE
    assert bar.until.isVisible()
    assert bar.until.text().startswith("Visible until ")
    assert not bar.view_full.isVisible()
    qtbot.mouseClick(bar.hide_now, Qt.MouseButton.LeftButton)
    assert deck.sight.text("customer", "phone", PHONE, PERSON) == "139****1234"
    assert bar.view_full.isVisible()
    qtbot.waitUntil(lambda: bar.looked.text() == "Views today: 1")
    with store.read() as reader:
        (look,) = looks_at(reader, [PERSON])
    assert (look.purpose, look.reference) == ("complaint", "TS20261122")


def test_what_a_purpose_needs_is_offered_and_can_be_changed(bar: RevealBar, qtbot: QtBot) -> None:
    dialog = opened(bar, qtbot)
    chosen: dict[str, QCheckBox] = dialog.fields  # type: ignore[assignment]
    dialog.purposes.button(2).click()
    assert [field for field, box in chosen.items() if box.isChecked()] == [
        "name",
        "phone",
        "address",
    ]
    qtbot.waitUntil(lambda: dialog._left.text() == "20 more within your limits")
    press(dialog, Key.Key_Escape)
    assert not dialogs(RevealDialog)


def test_who_may_see_nothing_is_told_so(bar: RevealBar, deck: Deck, qtbot: QtBot) -> None:
    deck.settings["role"] = "analyst"
    dialog = opened(bar, qtbot)
    assert "your role does not need it" in dialog.refusal()
    assert not dialog.show_it.isEnabled()
    dialog.reject()


def test_locking_takes_the_dialog_and_what_was_shown(
    bar: RevealBar, deck: Deck, active: Window, qtbot: QtBot
) -> None:
    dialog = opened(bar, qtbot)
    dialog.purposes.button(0).click()
    with qtbot.waitSignal(dialog.shown):
        dialog.show_it.click()
    active.lock.lock()
    assert not bar.until.isVisible()
    assert deck.sight.text("customer", "phone", PHONE, PERSON) == "139****1234"


def test_who_looked_is_listed_and_the_chain_is_looked_over(
    bar: RevealBar, deck: Deck, qtbot: QtBot
) -> None:
    done: list[bool] = []
    deck.sight.reveal(PERSON, "fraud", "AJ-77", ("name",), lambda: done.append(True), pytest.fail)
    qtbot.waitUntil(lambda: bar.looked.isVisible() and done == [True])
    qtbot.mouseClick(bar.looked, Qt.MouseButton.LeftButton)
    (dialog,) = dialogs(LookedDialog)
    qtbot.waitUntil(lambda: dialog.table.view.model().rowCount() == 1)
    model = dialog.table.view.model()
    cells = [model.index(0, n).data() for n in range(model.columnCount())]
    assert cells[1:] == [
        deck.sight.who(), "asked for in full", "Name", "Suspected fraud", "AJ-77",
    ]  # fmt: skip
    qtbot.waitUntil(lambda: "is whole" in dialog.accessibleDescription())
    dialog.reject()


def test_without_a_person_nothing_is_offered(deck: Deck, active: Window) -> None:
    bar = RevealBar(deck)
    bar.setParent(active)
    bar.show()
    bar.open_dialog()
    assert not dialogs(RevealDialog)
    assert not bar.view_full.isVisible()
