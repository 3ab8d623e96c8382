"""The page of all answer scripts."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_floor import NOW_US

from desktop.background import Background
from ui.deck import Deck
from ui.scripts_page import ScriptsPage


@pytest.fixture
def page(scripts: None, deck: Deck, background: Background, qtbot: QtBot) -> Iterator[ScriptsPage]:
    made = ScriptsPage(deck)
    qtbot.addWidget(made)
    background.changed.connect(made.on_changes)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: len(made.list.fits) == 4, timeout=10_000)
    yield made


def found(page: ScriptsPage) -> list[str]:
    return [fit.script.number for fit in page.list.fits]


def test_all_scripts_are_there_counted_by_how_they_stand(page: ScriptsPage, qtbot: QtBot) -> None:
    words = [chip.text() for chip in page.filters.values()]
    assert words == ["All 4", "Holds now 2", "Not yet 1", "Expired 0", "Withdrawn 1"]
    qtbot.mouseClick(page.filters["withdrawn"], Qt.MouseButton.LeftButton)
    assert found(page) == ["K3"]
    assert page.filters["withdrawn"].isChecked()
    assert page.summary() == {"scripts": 4, "withdrawn": 1}


def test_the_first_script_is_open_with_its_versions_and_what_changed(page: ScriptsPage) -> None:
    assert page.view.text.toPlainText() == "请看光猫的灯。再试一次。"
    assert page.versions.table.rowCount() == 2
    assert page.versions.changes.toPlainText() == "请重启光猫。请看光猫的灯。再试一次。"
    page.versions.table.selectRow(1)
    assert page.view.text.toPlainText() == "请重启光猫。再试一次。"
    assert page.view.state == "replaced"
    assert page.versions.changes.isHidden()


def test_typing_finds_and_keys_open(page: ScriptsPage, qtbot: QtBot) -> None:
    page.handlers()["scripts.find"]()
    qtbot.keyClicks(page.search, "kuandai")
    assert found(page) == ["K4"]
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    assert page.view.state == "not_yet"
    assert "does not hold before" in page.view.notice.text()
    page.handlers()["scripts.copy"]()
    assert QApplication.clipboard().text() == "送三个月。"
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(found(page)) == 4


def test_a_withdrawal_shows_at_once_in_list_counts_view_and_versions(
    page: ScriptsPage, put: Callable[..., None], qtbot: QtBot
) -> None:
    page.show_item(("acd", "K2"))
    page.show_item(("crm", "K2"))
    assert page.view.version is not None
    assert page.view.version.number == "K2"
    put({"key": "3", "number": "K2", "version": "V1.0", "title": "账单查询与讲解",
         "body": "我陪您一项一项看。", "reasons": "账单查询", "withdrawn_at": NOW_US})  # fmt: skip
    qtbot.waitUntil(lambda: page.view.state == "withdrawn", timeout=10_000)
    assert page.filters["withdrawn"].text() == "Withdrawn 2"
    cell = page.versions.table.item(0, 1)
    assert cell is not None
    assert "Withdrawn" in cell.text()


def test_without_scripts_the_page_says_where_they_come_from(
    deck: Deck, background: Background, qtbot: QtBot
) -> None:
    made = ScriptsPage(deck)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "No source gives answer scripts" in made.notice(), timeout=10_000)
