"""Sending tasks out as a file and reading the answers, on the page of tasks."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from task_house import House

from desktop.background import Background
from storage.answer_file import read_table
from ui.deck import Deck
from ui.tasks.dispatch import AnswersDialog
from ui.tasks_page import TasksPage
from widgets.message_bar import Message

Open = Callable[[str], TasksPage]


@pytest.fixture
def page_of(
    desk_of: Callable[..., Deck], background: Background, qtbot: QtBot
) -> Callable[[str], TasksPage]:
    def opened(login: str) -> TasksPage:
        page = TasksPage(desk_of(login))
        qtbot.addWidget(page)
        background.changed.connect(page.on_changes)
        page.resize(1200, 640)
        page.show()
        qtbot.waitExposed(page)
        qtbot.waitUntil(lambda: page.facts.me is not None, timeout=10_000)
        return page

    return opened


@pytest.fixture
def told(qtbot: QtBot) -> Callable[[TasksPage], list[Message]]:
    """Collects what the message bar is told of."""

    def listen(page: TasksPage) -> list[Message]:
        found: list[Message] = []
        page.deck.bell.message.connect(found.append)
        return found

    return listen


def wait_for(page: TasksPage, titles: set[str], qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: {line.task.title for line in page.facts.listed.lines} == titles, timeout=10_000
    )


def choose(page: TasksPage, entry: int, file: Path, qtbot: QtBot) -> None:
    """Click an entry of the menu "Outside", and name the file in the dialog that opens."""
    menu = page.files.menu()
    assert isinstance(menu, QMenu)
    menu.popup(page.files.mapToGlobal(page.files.rect().bottomLeft()))
    action = menu.actions()[entry]
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    qtbot.waitUntil(lambda: bool(page.findChildren(QFileDialog)), timeout=10_000)
    dialog = page.findChildren(QFileDialog)[-1]
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, True)
    dialog.selectFile(str(file))
    dialog.accept()


def choose_all(page: TasksPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def send_all(page: TasksPage, file: Path, messages: list[Message], qtbot: QtBot) -> None:
    choose_all(page, qtbot)
    choose(page, 1, file, qtbot)
    qtbot.waitUntil(lambda: bool(messages), timeout=10_000)


def fill_in(file: Path, of: dict[str, tuple[str, ...]]) -> None:
    """Have the other department fill in ① to ⑤ of the tasks with these titles."""
    rows = read_table(file)
    for row in rows[1:]:
        if len(row) > 2 and row[2] in of:
            row[6:] = of[row[2]]
    with file.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(rows)


def answers(page: TasksPage, file: Path, qtbot: QtBot) -> AnswersDialog:
    before = len(page.findChildren(AnswersDialog))
    choose(page, 2, file, qtbot)
    qtbot.waitUntil(lambda: len(page.findChildren(AnswersDialog)) > before, timeout=10_000)
    return page.findChildren(AnswersDialog)[-1]


def at_the_hub(house: House) -> dict[str, dict[str, object]]:
    hub = house.session("lin")
    try:
        return {str(row["title"]): row for row in hub.news("").rows["task"]}
    finally:
        hub.close()


def test_tasks_go_out_and_their_answers_come_back_once(
    house: House, page_of: Open, told: Callable[[TasksPage], list[Message]], tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    mine = house.task("lin", "移机", assignee=house.people["lin"])
    house.step("lin", mine, "accept")
    house.task("lin", "修线", body="电话 13812345678", team=house.teams["广州一班"])
    house.task("lin", "查障", team=house.teams["广州一班"])
    page = page_of("lin")
    qtbot.mouseClick(page.filters.scopes["made"], Qt.MouseButton.LeftButton)
    wait_for(page, {"移机", "修线", "查障"}, qtbot)
    file = tmp_path / "form.csv"
    messages = told(page)
    send_all(page, file, messages, qtbot)
    assert messages[-1].happened.startswith("3 tasks are in ")
    assert "13812345678" not in file.read_text("utf-8-sig")
    qtbot.waitUntil(lambda: all(
        str(row["external_state"]).startswith("sent out 20") for row in at_the_hub(house).values()
    ), timeout=10_000)  # fmt: skip
    qtbot.waitUntil(lambda: all(  # an answer is to the task as this desk knows it
        str(line.task.external_state).startswith("sent out 20") and not line.sending
        for line in page.facts.listed.lines
    ))  # fmt: skip

    fill_in(file, {
        "移机": ("GD-1", "", "是", "5", "moved"),
        "修线": ("GD-2", "派单", "", "", ""),
        "查障": ("", "", "done?", "", ""),
    })  # fmt: skip
    dialog = answers(page, file, qtbot)
    assert dialog.table.view.model().rowCount() == 3
    assert dialog.send.text() == "Send 2"
    assert page.deck.hub.status().waiting == 0
    qtbot.mouseClick(dialog.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at_the_hub(house)["移机"]["state"] == "done", timeout=10_000)
    qtbot.waitUntil(lambda: at_the_hub(house)["修线"]["external_number"] == "GD-2", timeout=10_000)
    rows = at_the_hub(house)
    assert (rows["移机"]["outcome"], rows["移机"]["result"]) == ("solved", "moved")
    assert rows["移机"]["external_number"] == "GD-1"
    assert rows["修线"]["external_state"] == "派单"
    assert rows["查障"]["external_number"] is None
    qtbot.waitUntil(lambda: page.deck.hub.status().waiting == 0, timeout=10_000)

    again = answers(page, file, qtbot)
    assert again.table.view.model().rowCount() == 1
    assert not again.send.isEnabled()


def test_a_file_that_is_no_table_is_told_and_nothing_else_happens(
    house: House, page_of: Open, told: Callable[[TasksPage], list[Message]], tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    house.task("lin", "查障", assignee=house.people["luo"])
    page = page_of("luo")
    wait_for(page, {"查障"}, qtbot)
    messages = told(page)
    file = tmp_path / "photo.csv"
    file.write_bytes(b"\x89PNG\xff\xff\xfe\x00")
    choose(page, 2, file, qtbot)
    qtbot.waitUntil(lambda: bool(messages), timeout=10_000)
    assert messages[-1].happened == "photo.csv could not be read: it is no table saved as CSV"
    assert page.findChildren(AnswersDialog) == []


def test_tasks_that_are_over_do_not_go_out(
    house: House, page_of: Open, told: Callable[[TasksPage], list[Message]], qtbot: QtBot
) -> None:
    task = house.task("lin", "查障", assignee=house.people["lin"])
    house.step("lin", task, "withdraw", note="by mistake")
    page = page_of("lin")
    qtbot.mouseClick(page.filters.scopes["made"], Qt.MouseButton.LeftButton)
    page.show_item(task)
    qtbot.waitUntil(lambda: page.detail.whole is not None, timeout=10_000)
    messages = told(page)
    page.handlers()["tasks.send_out"]()
    assert messages[-1].happened == "None of the chosen tasks can be sent out."
    assert page.findChildren(QFileDialog) == []
