"""The board by drag and by keys; tasks where other pages meet them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_floor import put
from task_house import House

from desktop.background import Background
from desktop.window import Window
from storage.local.store import Store
from ui.deck import Deck
from ui.tasks.board import Column
from ui.tasks.make import MakeDialog
from ui.tasks.step_dialog import StepDialog
from ui.tasks_page import TasksPage

DeskOf = Callable[[str], Deck]


@pytest.fixture
def window_of(desk_of: DeskOf, background: Background, qtbot: QtBot) -> Callable[[str], Window]:
    def opened(login: str) -> Window:
        window = Window(desk_of(login), background)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        return window

    return opened


def board_of(window: Window, qtbot: QtBot) -> TasksPage:
    window.show_page("tasks")
    page = window.page("tasks")
    assert isinstance(page, TasksPage)
    qtbot.waitUntil(lambda: page.facts.me is not None, timeout=10_000)
    window.perform("tasks.board")
    return page


def drop(page: TasksPage, key: str, onto: Column) -> bool:
    """Drop a card as the mouse would; return whether the column takes it."""
    data = QMimeData()
    data.setData("application/x-touchdeck-task", key.encode())
    where, buttons = onto.viewport().rect().center(), Qt.MouseButton.LeftButton
    none, move = Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    enter = QDragEnterEvent(where, move, data, buttons, none)
    QApplication.sendEvent(onto.viewport(), enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(onto.viewport(), QDropEvent(QPointF(where), move, data, buttons, none))
    return True


def test_a_card_is_dragged_into_ones_work_and_asks_when_it_is_suspended(
    house: House, window_of: Callable[[str], Window], qtbot: QtBot
) -> None:
    task = house.task("lin", "回访", assignee=house.people["luo"])
    page = board_of(window_of("luo"), qtbot)
    columns = page.board.columns
    qtbot.waitUntil(lambda: len(columns["assigned"].cards.lines) == 1, timeout=10_000)
    assert not drop(page, task, columns["done"])  # not before it is accepted
    assert drop(page, task, columns["accepted"])
    qtbot.waitUntil(lambda: len(columns["accepted"].cards.lines) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: columns["accepted"].cards.lines[0].sending == "", timeout=10_000)
    assert drop(page, task, columns["suspended"])
    qtbot.waitUntil(lambda: bool(page.findChildren(StepDialog)), timeout=10_000)
    asked = page.findChildren(StepDialog)[-1]
    qtbot.keyClicks(asked.fields["reason"], "next week")
    qtbot.mouseClick(asked.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(columns["suspended"].cards.lines) == 1, timeout=10_000)


def test_the_board_is_used_with_keys_alone(
    house: House, window_of: Callable[[str], Window], qtbot: QtBot
) -> None:
    house.task("lin", "一", assignee=house.people["luo"])
    other = house.task("lin", "二", assignee=house.people["luo"])
    house.step("luo", other, "accept")
    page = board_of(window_of("luo"), qtbot)
    columns = page.board.columns
    qtbot.waitUntil(lambda: len(columns["accepted"].cards.lines) == 1, timeout=10_000)
    page.board.focus()
    assert columns["assigned"].hasFocus()
    qtbot.keyClick(columns["assigned"], Qt.Key.Key_Right)
    assert columns["accepted"].hasFocus()
    qtbot.keyClick(columns["accepted"], Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: page.detail.title.text() == "一", timeout=10_000)
    qtbot.keyClick(columns["assigned"], Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(columns["accepted"].cards.lines) == 2, timeout=10_000)
    window_key = page.window()
    qtbot.keyClick(window_key, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier
                   | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    qtbot.waitUntil(page.table.isVisible, timeout=10_000)


def test_the_navigation_counts_ones_tasks_whichever_page_is_shown(
    house: House, window_of: Callable[[str], Window], qtbot: QtBot
) -> None:
    house.task("lin", "一", assignee=house.people["luo"])
    window = window_of("luo")
    count = window.navigation._counts["tasks"]
    qtbot.waitUntil(lambda: count.text() == "1", timeout=10_000)
    house.task("lin", "二", assignee=house.people["luo"])
    window.deck.hub.wake()
    qtbot.waitUntil(lambda: count.text() == "2", timeout=10_000)


def test_a_customers_open_tasks_stand_on_its_page_and_another_is_made_there(
    store: Store, house: House, window_of: Callable[[str], Window], qtbot: QtBot
) -> None:
    put(store, "customer", "key name phone", [("K1", "张三丰", "13812341234")])
    house.task("lin", "回访 装机", assignee=house.people["luo"], customer_source="acd",
               customer_key="K1")  # fmt: skip
    window = window_of("lin")
    window.show_page("customer")
    page = window.page("customer")
    page.show_item(("acd", "K1"))
    panel = page.tasks  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(panel.lines.lines) == 1, timeout=10_000)
    assert panel.lines.words()[0].startswith("罗霞 回访 装机")
    qtbot.mouseClick(panel.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(MakeDialog)), timeout=10_000)
    dialog = page.findChildren(MakeDialog)[-1]
    qtbot.waitUntil(lambda: dialog.pool.count() > 0, timeout=10_000)
    qtbot.keyClicks(dialog.title, "second")
    dialog.person.choose(house.people["ma"])
    assert dialog.grant.text() == "Holder may see: Name, Phone numbers"
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(panel.lines.lines) == 2, timeout=10_000)
    panel.lines.setFocus()
    panel.lines.selectRow(0)
    panel.lines.setCurrentIndex(panel.lines.model().index(0, 0))
    qtbot.keyClick(panel.lines, Qt.Key.Key_Return)
    tasks = window.page("tasks")
    assert isinstance(tasks, TasksPage)
    qtbot.waitUntil(lambda: tasks.isVisible() and tasks.detail.whole is not None, timeout=10_000)


def test_seats_of_the_floor_are_given_a_task(
    floor: Store, house: House, window_of: Callable[[str], Window], qtbot: QtBot
) -> None:
    window = window_of("lin")
    page = window.page("floor")
    qtbot.waitUntil(lambda: len(page.board) == 5, timeout=10_000)  # type: ignore[attr-defined]
    page.show_item("A2")
    button = page.seat_panel.task  # type: ignore[attr-defined]
    qtbot.waitUntil(button.isVisible, timeout=10_000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(MakeDialog)), timeout=10_000)
    dialog = page.findChildren(MakeDialog)[-1]
    qtbot.waitUntil(lambda: dialog.person.currentData() == house.people["ma"], timeout=10_000)
    dialog.reject()


def test_without_anybody_signed_in_the_page_says_what_to_do(
    store: Store, background: Background, desk_of: DeskOf, house: House, qtbot: QtBot
) -> None:
    deck = desk_of("luo")
    page = TasksPage(deck)
    qtbot.addWidget(page)
    background.changed.connect(page.on_changes)
    page.show()
    qtbot.waitUntil(lambda: page.facts.me is not None, timeout=10_000)
    assert page.table.empty_text.startswith("No task is waiting for you.")
    deck.hub.sign_out()
    qtbot.waitUntil(lambda: "Sign in" in page.notice(), timeout=10_000)


def test_a_handler_sees_the_departments_tasks_and_records_their_number(
    house: House, window_of: Callable[[str], Window], qtbot: QtBot
) -> None:
    house.task("lin", "光衰 员村二横路", department="网络部", kind="fault")
    window = window_of("wang")
    window.show_page("tasks")
    page = window.page("tasks")
    assert isinstance(page, TasksPage)
    qtbot.waitUntil(lambda: page.facts.me is not None, timeout=10_000)
    qtbot.mouseClick(page.filters.scopes["department"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.facts.listed.lines) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: page.detail.steps() != (), timeout=10_000)
    assert page.detail.steps()[0] == "claim"
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: "finish" in page.detail.steps(), timeout=10_000)
    page.take("external")
    qtbot.waitUntil(lambda: bool(page.findChildren(StepDialog)), timeout=10_000)
    asked = page.findChildren(StepDialog)[-1]
    qtbot.keyClicks(asked.external_number, "WL-778")
    qtbot.keyClicks(asked.external_state, "sent out")
    qtbot.mouseClick(asked.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: any("WL-778 · sent out" in words for words in page.detail.facts.words()),
        timeout=10_000,
    )
