"""The panel beside a customer, with real keys and a source that is really read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, QuietSources

from desktop.background import Background
from storage.local.store import Store
from storage.sources.reading.sync import Sync
from ui.customer.scripts_panel import ScriptsPanel
from ui.deck import Deck

DAY = 86_400_000_000


@pytest.fixture
def shown(deck: Deck, background: Background, qtbot: QtBot) -> ScriptsPanel:
    """The panel, empty, in sight and told of every change."""
    made = ScriptsPanel(deck)
    qtbot.addWidget(made)
    made.resize(420, 640)
    background.changed.connect(made.on_changes)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def panel(scripts: None, shown: ScriptsPanel, qtbot: QtBot) -> ScriptsPanel:
    """The panel for somebody who could not reach the internet."""
    shown.show_for(["不能上网"], ["KD300"])
    qtbot.waitUntil(lambda: titles(shown) == ["断网自助排查"], timeout=10_000)
    return shown


def titles(panel: ScriptsPanel) -> list[str]:
    return [fit.version.title for fit in panel.list.fits]


def key(qtbot: QtBot, pressed: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, pressed)


def test_what_fits_is_found_opened_copied_and_left_by_keys_alone(
    panel: ScriptsPanel, qtbot: QtBot
) -> None:
    panel.focus_search()
    qtbot.waitUntil(panel.search.hasFocus)
    key(qtbot, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    assert panel.view.text.toPlainText() == "请看光猫的灯。再试一次。"
    qtbot.keySequence(panel.list, QKeySequence.StandardKey.Copy)
    assert QApplication.clipboard().text() == "请看光猫的灯。再试一次。"
    key(qtbot, Qt.Key.Key_Return)
    assert panel.view.text.hasFocus()
    key(qtbot, Qt.Key.Key_Escape)
    assert panel.list.hasFocus()
    key(qtbot, Qt.Key.Key_Escape)
    assert panel.search.hasFocus()
    qtbot.keyClicks(panel.search, "zd")
    assert titles(panel) == ["账单查询与讲解"]
    key(qtbot, Qt.Key.Key_Return)
    assert panel.view.text.toPlainText() == "我陪您一项一项看。"
    panel.focus_search()
    key(qtbot, Qt.Key.Key_Escape)
    assert titles(panel) == ["断网自助排查"]


def test_what_is_withdrawn_leaves_the_suggestions_and_turns_red_where_it_is_open(
    panel: ScriptsPanel, put: Callable[..., None], qtbot: QtBot
) -> None:
    panel.list.choose(None)
    assert not panel.view.notice.isVisible()
    put(
        {"key": "2", "number": "K1", "version": "V2.0", "title": "断网自助排查",
         "body": "请看光猫的灯。再试一次。", "reasons": "不能上网", "product_code": "KD300",
         "withdrawn_at": NOW_US},
    )  # fmt: skip
    qtbot.waitUntil(lambda: panel.view.state == "withdrawn", timeout=10_000)
    assert titles(panel) == []
    assert "do not tell this any more" in panel.view.notice.text()
    assert panel.view.notice.isVisible()
    QApplication.clipboard().setText("before")
    panel.view.copy()
    assert QApplication.clipboard().text() == "before"
    panel.search.setText("断网")
    assert [(fit.version.title, fit.state) for fit in panel.list.fits] == [
        ("断网自助排查", "withdrawn")
    ]


def test_a_newer_version_is_offered_where_the_old_one_is_open_and_does_not_move_the_text(
    panel: ScriptsPanel, put: Callable[..., None], qtbot: QtBot
) -> None:
    panel.list.choose(None)
    put(
        {"key": "9", "number": "K1", "version": "V3.0", "title": "断网自助排查", "body": "新话。",
         "reasons": "不能上网", "product_code": "KD300", "valid_from_at": NOW_US},
    )  # fmt: skip
    qtbot.waitUntil(lambda: panel.view.state == "replaced", timeout=10_000)
    assert panel.view.text.toPlainText() == "请看光猫的灯。再试一次。"
    panel.view.newer_wanted.emit()
    assert panel.view.text.toPlainText() == "新话。"
    assert panel.view.state == "current"


def test_a_script_to_come_is_suggested_the_moment_it_begins(
    panel: ScriptsPanel, sources: QuietSources, put: Callable[..., None], qtbot: QtBot
) -> None:
    sources.set_time(NOW_US + 3 * DAY - 150_000)
    put({"key": "3", "number": "K2", "title": "账单查询与讲解", "reasons": "账单查询"})
    qtbot.waitUntil(lambda: panel._turn.isActive() and panel._turn.interval() <= 200)
    sources.set_time(NOW_US + 3 * DAY)
    qtbot.waitUntil(lambda: "年末宽带节" in titles(panel), timeout=10_000)


def test_another_customer_closes_what_is_open(panel: ScriptsPanel) -> None:
    panel.list.choose(None)
    panel.search.setText("断网")
    panel.show_for(["账单查询"], [])
    assert panel.view.version is None
    assert panel.view.isHidden()
    assert panel.view.text.toPlainText() == ""
    assert panel.search.text() == ""
    assert titles(panel) == ["账单查询与讲解"]


def test_hostile_text_is_shown_as_the_characters_it_is(
    shown: ScriptsPanel, put: Callable[..., None], qtbot: QtBot
) -> None:
    body = (
        "<img src='file:///etc/passwd'><script>x</script>\u202eabc\u200b👨‍👩‍👧" + "长" * 1_000_000
    )
    put({"key": "1", "title": "<b>标题</b>\n\u202e&amp;", "body": body, "reasons": "不能上网",
         "number": "<i>", "version": "&v"})  # fmt: skip
    shown.show_for(["不能上网"], [])
    qtbot.waitUntil(lambda: len(shown.list.fits) == 1, timeout=10_000)
    shown.list.choose(None)
    told = shown.view.text.toPlainText()
    assert told.startswith("<img src='file:///etc/passwd'><script>x</script>")
    assert told.endswith("[The rest stands at the source.]")
    assert shown.view.text.document().characterCount() < 21_000
    tip = shown.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>标题" not in tip


def test_with_no_scripts_it_says_so_and_with_none_fitting_what_to_do(
    shown: ScriptsPanel, put: Callable[..., None], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "No source" in shown.list.empty_text, timeout=10_000)
    put({"key": "1", "title": "甲", "body": "乙"})
    qtbot.waitUntil(lambda: "Type a word" in shown.list.empty_text, timeout=10_000)


def test_withdrawn_at_the_source_it_turns_red_within_the_pace_of_its_feed(
    deck: Deck, background: Background, reading: Sync, knowledge: Path, qtbot: QtBot
) -> None:
    panel = ScriptsPanel(replace(deck, sources=reading, floor_source="crm"))
    qtbot.addWidget(panel)
    background.changed.connect(panel.on_changes)
    panel.show_for(["不能上网"], [])
    panel.show()
    qtbot.waitUntil(lambda: titles(panel) == ["断网自助排查"], timeout=20_000)
    panel.list.choose(None)
    assert panel.view.state == "current"
    moment = "2026-11-20 10:31:00"
    with closing(sqlite3.connect(knowledge)) as database:
        database.execute("UPDATE T_XT_SJ SET DQ_SJ = ?", (moment,))
        database.execute("UPDATE T_ZSK SET CX_SJ = ?, GX_SJ = ?", (moment, moment))
        database.commit()
    qtbot.waitUntil(lambda: panel.view.state == "withdrawn", timeout=20_000)
    assert titles(panel) == []


def test_it_reads_nothing_while_it_cannot_be_seen(
    panel: ScriptsPanel, store: Store, put: Callable[..., None], qtbot: QtBot
) -> None:
    panel.hide()
    put({"key": "2", "number": "K1", "version": "V2.0", "title": "改名", "reasons": "不能上网"})
    qtbot.wait(300)
    assert titles(panel) == ["断网自助排查"]
    panel.show()
    qtbot.waitUntil(lambda: titles(panel) == ["改名"], timeout=10_000)


def test_a_copied_script_offers_what_it_promises_by_a_time_and_nothing_else(
    put: Callable[..., None], shown: ScriptsPanel, qtbot: QtBot
) -> None:
    put(
        {"key": "1", "number": "P1", "version": "V1", "title": "催装", "reasons": "催装",
         "body": "对客户说：“我帮您催一下，一小时内给您回电话。”\n要做的：\n请您两天内反馈。"},
        {"key": "2", "number": "P2", "version": "V1", "title": "问候", "reasons": "催装",
         "body": "您好，很高兴为您服务。"},
    )  # fmt: skip
    shown.show_for(["催装"], [])
    qtbot.waitUntil(lambda: len(titles(shown)) == 2, timeout=10_000)
    assert shown.promised.isHidden()
    by_title = {fit.version.title: fit for fit in shown.list.fits}
    shown.list.opened.emit(by_title["催装"])
    assert shown.promised.isHidden()  # read, not copied
    shown.view.copy()
    assert shown.promised.isVisible()
    assert [each.text() for each in shown.promised.buttons if each.isVisible()] == [
        "一小时内给您回电话"
    ]
    with qtbot.waitSignal(shown.promised.wanted) as heard:
        qtbot.mouseClick(shown.promised.buttons[0], Qt.MouseButton.LeftButton)
    assert heard.args and heard.args[0].words == "一小时内给您回电话"
    shown.list.opened.emit(by_title["问候"])
    shown.view.copy()
    assert shown.promised.isHidden()
