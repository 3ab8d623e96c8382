"""The page Same person? as people use it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot
from small_floor import put

from desktop.window import Window
from storage.local import people
from storage.local.linker import Linker
from storage.local.store import Store
from ui.links_page import LinksPage
from widgets import clip

COLUMNS = "key name phone address created_at identity_masked identity_hash"
PHONE = "12012340001"


@pytest.fixture
def page(store: Store, open_window: Callable[[], Window], qtbot: QtBot) -> Iterator[LinksPage]:
    """Two persons of one phone: K1, K2 and K3 are linked, K4 is kept apart by its number."""
    put(store, "customer", COLUMNS, [
        ("K1", "王建国", PHONE, "翠竹花园3栋701", 100, "990***********1236", "x"),
        ("K2", "王建国", PHONE, "中山路12号3栋702", 200, "990***********1236", "x"),
        ("K3", "王建国", "+86 " + PHONE, None, 300, None, None),
        ("K4", "王建国", PHONE, None, 400, "990***********9999", "y"),
        ("K5", "<b>李芳</b>", "12012340005", None, 500, None, None),
    ])  # fmt: skip
    linker = Linker(store)
    linker.start()
    assert linker.settle(30.0)
    window = open_window()
    window.show_page("links")
    shown = window.page("links")
    assert isinstance(shown, LinksPage)
    qtbot.waitUntil(lambda: shown.list.rowCount() == 1, timeout=10_000)
    yield shown
    assert linker.stop(10.0)


def words(table: QTableWidget, column: int) -> list[str]:
    found = [table.item(row, column) for row in range(table.rowCount())]
    return [item.text() for item in found if item is not None]


def open_first(page: LinksPage, qtbot: QtBot) -> None:
    """Choose the first line of the list by keyboard and wait for its records."""
    page.list.setFocus()
    page.list.clearSelection()
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    page.list.selectRow(0)
    qtbot.waitUntil(lambda: page.members.rowCount() > 0, timeout=10_000)


def test_a_conflict_shows_both_persons_and_what_differs(page: LinksPage, qtbot: QtBot) -> None:
    assert words(page.list, 1) == ["kept apart: different identity numbers"]
    open_first(page, qtbot)
    assert words(page.members, 0) == ["A1", "A2", "A3", "B4"]
    assert words(page.members, 4)[3] == "≠ 990…9999"
    assert words(page.members, 3)[0] == "120****0001"
    pairs = dict(zip(words(page.reasons, 0), words(page.reasons, 1), strict=True))
    assert pairs["A1 – A2"] == "same identity number"
    assert pairs["A1 – A3"] == "same phone, same name"
    assert pairs["A1 – B4"] == "—"
    assert "different identity numbers" in words(page.reasons, 3)[2]


def test_a_number_shown_in_full_is_not_copied_out_of_its_cell(
    page: LinksPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_first(page, qtbot)
    monkeypatch.setattr(type(page.deck.sight), "text", lambda *parts, **_names: parts[3] or "")
    page.deck.sight.changed.emit()
    assert words(page.members, 3)[0] == PHONE
    clip.copy("before")
    page.members.setCurrentCell(0, 3)
    page.members.setFocus()
    qtbot.keyClick(page.members, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"


def test_the_lock_leaves_nothing_typed_behind(page: LinksPage) -> None:
    for line in (page.search, page.reason):
        line.setText(f"called from {PHONE}")
    page.deck.sight.lock()
    assert page.search.text() + page.reason.text() == ""


def test_the_first_conflict_is_open_before_anybody_chooses(page: LinksPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words(page.members, 0) == ["A1", "A2", "A3", "B4"], timeout=10_000)
    assert page.list.chosen_rows() == [0]


def test_who_is_not_the_person_is_parted_by_mouse_with_a_reason(
    page: LinksPage, qtbot: QtBot, store: Store
) -> None:
    qtbot.mouseClick(page.parts["persons"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(page.list, 2) == ["3"], timeout=10_000)  # records
    open_first(page, qtbot)
    qtbot.waitUntil(lambda: words(page.members, 0) == ["A1", "A2", "A3"], timeout=10_000)
    assert not page.apart.isEnabled()
    page.members.selectRow(1)
    qtbot.keyClicks(page.reason, "father and son")
    qtbot.mouseClick(page.apart, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(page.members, 0) == ["A1", "B2", "B3"], timeout=20_000)
    with store.read() as reader:
        (said,) = people.decisions(reader)
        assert people.person_of(reader, "acd", "K3") == ("acd", "K1")
        assert people.person_of(reader, "acd", "K2") == ("acd", "K2")
    assert (said.verdict, said.reason, len(said.pairs)) == ("different", "father and son", 2)


def test_same_person_by_keyboard_and_undone_again(
    page: LinksPage, qtbot: QtBot, store: Store
) -> None:
    window = page.window()
    assert isinstance(window, Window)
    open_first(page, qtbot)
    page.members.setFocus()
    page.members.selectRow(0)
    page.members.selectionModel().select(
        page.members.model().index(3, 0),
        page.members.selectionModel().SelectionFlag.Select
        | page.members.selectionModel().SelectionFlag.Rows,
    )
    window.perform("links.same")
    qtbot.waitUntil(lambda: words(page.members, 0) == ["A1", "A2", "A3", "A4"], timeout=20_000)
    qtbot.waitUntil(lambda: "2 identity numbers" in words(page.list, 1)[0], timeout=10_000)
    qtbot.mouseClick(page.parts["decisions"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(page.list, 0) == ["same person"], timeout=10_000)
    page.list.selectRow(0)
    assert page.undo.isEnabled()
    window.perform("links.undo")
    qtbot.waitUntil(lambda: "B4" in words(page.members, 0), timeout=20_000)
    qtbot.waitUntil(
        lambda: words(page.list, 0) == ["undone", "same person (no longer counts)"],
        timeout=10_000,
    )


def test_persons_are_found_while_typing_and_foreign_names_are_plain(
    page: LinksPage, qtbot: QtBot
) -> None:
    window = page.window()
    assert isinstance(window, Window)
    qtbot.mouseClick(page.parts["persons"], Qt.MouseButton.LeftButton)
    window.perform("links.find")
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "0005")
    qtbot.waitUntil(lambda: words(page.list, 0) == ["<***"], timeout=10_000)
    page.deck.sight.reveal(("acd", "K5"), "call", "", ("name",), lambda: None, pytest.fail)
    qtbot.waitUntil(lambda: words(page.list, 0) == ["<b>李芳</b>"], timeout=10_000)
    item = page.list.item(0, 0)
    assert item is not None
    assert "&lt;b&gt;" in item.toolTip()
    page.search.clear()
    qtbot.keyClicks(page.search, "lif")
    qtbot.waitUntil(lambda: words(page.list, 0) == ["<b>李芳</b>"], timeout=10_000)
    qtbot.keyClicks(page.search, "9")
    qtbot.waitUntil(lambda: page.list.rowCount() == 0, timeout=10_000)
    assert "Nobody" in page.list.empty_text


def test_a_record_asked_for_from_elsewhere_is_shown_with_its_person(
    page: LinksPage, qtbot: QtBot
) -> None:
    page.show_item(("acd", "K3"))
    qtbot.waitUntil(lambda: words(page.members, 0) == ["A1", "A2", "A3"], timeout=10_000)


def test_a_persons_records_are_masked_until_they_are_asked_for_in_full(
    page: LinksPage, qtbot: QtBot
) -> None:
    open_first(page, qtbot)
    qtbot.waitUntil(lambda: page.members.rowCount() == 4, timeout=10_000)
    assert words(page.members, 2) == ["王**"] * 4
    assert words(page.members, 5)[:2] == ["****", "≠ ****"]
    page.members.selectRow(0)
    page.deck.sight.reveal(
        ("acd", "K1"), "call", "", ("name", "phone", "address"), lambda: None, pytest.fail
    )
    qtbot.waitUntil(lambda: words(page.members, 2) == ["王建国"] * 3 + ["王**"], timeout=10_000)
    assert words(page.members, 3) == [PHONE, PHONE, "+86 " + PHONE, "120****0001"]
    assert words(page.members, 5)[:2] == ["翠竹花园3栋701", "≠ 中山路12号3栋702"]
    assert page.privacy.until.isVisible()
    page.deck.sight.lock()
    assert words(page.members, 2) == ["王**"] * 4


def test_without_customers_the_page_says_what_to_do(
    open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    window = open_window()
    window.show_page("links")
    shown = window.page("links")
    qtbot.waitUntil(lambda: "No customers" in shown.notice(), timeout=10_000)
