"""The page of tasks, with real clicks and keys, a real hub and colleagues who act there."""

from collections.abc import Callable
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND, put
from task_house import House, Line

from desktop.background import Background
from storage.local.store import Store
from ui.deck import Deck
from ui.tasks.step_dialog import StepDialog
from ui.tasks_page import TasksPage

Open = Callable[..., TasksPage]


@pytest.fixture
def page_of(
    desk_of: Callable[..., Deck], background: Background, qtbot: QtBot
) -> Callable[..., TasksPage]:
    def opened(login: str) -> TasksPage:
        deck = desk_of(login)
        page = TasksPage(deck)
        qtbot.addWidget(page)
        background.changed.connect(page.on_changes)
        page.resize(1200, 640)
        page.show()
        qtbot.waitExposed(page)
        qtbot.waitUntil(lambda: page.facts.me is not None, timeout=10_000)
        return page

    return opened


def titles(page: TasksPage) -> list[str]:
    return [line.task.title for line in page.facts.listed.lines]


def states(page: TasksPage) -> dict[str, str]:
    return {line.task.title: line.task.state for line in page.facts.listed.lines}


def open_task(page: TasksPage, title: str, qtbot: QtBot) -> None:
    key = next(line.key for line in page.facts.listed.lines if line.task.title == title)
    page.table.choose(key)
    qtbot.waitUntil(
        lambda: page.facts.whole is not None and page.facts.whole.line.key == key, timeout=10_000
    )


def dialog(page: TasksPage, qtbot: QtBot) -> StepDialog:
    qtbot.waitUntil(lambda: bool(page.findChildren(StepDialog)), timeout=10_000)
    return page.findChildren(StepDialog)[-1]


def test_a_task_given_to_me_is_accepted_by_a_key_and_finished_by_clicks(
    house: House, page_of: Open, qtbot: QtBot
) -> None:
    house.task("lin", "回访 1001", assignee=house.people["luo"], kind="call_back")
    page = page_of("luo")
    qtbot.waitUntil(lambda: titles(page) == ["回访 1001"], timeout=10_000)
    open_task(page, "回访 1001", qtbot)
    assert page.detail.steps() == ("accept", "ask_in", "return", "external", "comment")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: states(page) == {"回访 1001": "accepted"}, timeout=10_000)
    qtbot.waitUntil(lambda: page.facts.listed.lines[0].sending == "", timeout=10_000)
    qtbot.waitUntil(lambda: "finish" in page.detail.steps(), timeout=10_000)
    finish = page.detail.buttons[0]
    assert finish.text() == "Finish …"
    qtbot.mouseClick(finish, Qt.MouseButton.LeftButton)
    asked = dialog(page, qtbot)
    assert not asked.ok.isEnabled()
    assert asked.missing.text() == "Choose an outcome"
    outcome, result = asked.fields["outcome"], asked.fields["result"]
    assert isinstance(outcome, QComboBox)
    assert isinstance(result, QPlainTextEdit)
    outcome.setCurrentIndex(outcome.findData("solved"))
    qtbot.keyClicks(result, "done by phone")
    qtbot.mouseClick(asked.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(page) == [], timeout=10_000)

    def at_hub() -> tuple[object, ...]:
        with closing(house.session("lin")) as session:
            (row,) = session.news("").rows["task"]
        return row["state"], row["outcome"], row["result"]

    qtbot.waitUntil(lambda: at_hub() == ("done", "solved", "done by phone"), timeout=10_000)


def test_a_step_is_of_the_task_that_is_chosen_though_it_is_still_being_read(
    house: House, page_of: Open, qtbot: QtBot
) -> None:
    for title in ("回访 甲", "回访 乙"):
        house.task("lin", title, assignee=house.people["luo"], kind="call_back")
    page = page_of("luo")
    qtbot.waitUntil(lambda: set(titles(page)) == {"回访 甲", "回访 乙"}, timeout=10_000)
    first, second = titles(page)
    open_task(page, first, qtbot)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.detail.title.text() == second, "nothing has been read since"
    lines = {line.task.title: line.key for line in page.facts.listed.lines}
    page.show_item(lines[first])
    assert page.detail.title.text() == first, "as little when asked for from another page"
    page.show_item(lines[second])
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: states(page) == {first: "assigned", second: "accepted"},
                    timeout=10_000)  # fmt: skip


def test_offline_a_step_shows_at_once_as_not_sent_yet(
    house: House, line: Line, page_of: Open, qtbot: QtBot
) -> None:
    house.task("lin", "回访", assignee=house.people["luo"])
    page = page_of("luo")
    qtbot.waitUntil(lambda: titles(page) == ["回访"], timeout=10_000)
    line.cut = True
    open_task(page, "回访", qtbot)
    qtbot.mouseClick(page.detail.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(page) == {"回访": "accepted"}, timeout=10_000)
    assert page.facts.listed.lines[0].sending == "waiting"
    qtbot.waitUntil(lambda: any("not sent" in chip.text() for chip in page.detail.chips),
                    timeout=10_000)  # fmt: skip
    line.cut = False
    page.deck.hub.wake()
    qtbot.waitUntil(lambda: page.facts.listed.lines[0].sending == "", timeout=10_000)
    assert states(page) == {"回访": "accepted"}


def test_a_task_somebody_else_took_says_who_was_faster_and_can_be_let_be(
    house: House, line: Line, page_of: Open, qtbot: QtBot
) -> None:
    task = house.task("lin", "回捞 7", team=house.teams["广州一班"])
    page = page_of("luo")
    qtbot.mouseClick(page.filters.scopes["pool"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(page) == ["回捞 7"], timeout=10_000)
    open_task(page, "回捞 7", qtbot)
    assert page.detail.steps()[0] == "claim"
    line.cut = True
    house.step("huang", task, "claim", version=1)
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: page.deck.hub.status().waiting == 1, timeout=10_000)
    line.cut = False
    page.deck.hub.wake()
    box = page.detail.refusal
    qtbot.waitUntil(box.isVisible, timeout=10_000)
    assert box.why.text() == "黄兰 was faster and has it."
    assert not box.again.isVisible()
    qtbot.mouseClick(box.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.deck.hub.status().refused == 0, timeout=10_000)


def test_a_change_that_came_too_late_is_told_with_both_values(
    house: House, line: Line, page_of: Open, qtbot: QtBot
) -> None:
    task = house.task("lin", "投诉 9", assignee=house.people["luo"])
    page = page_of("luo")
    qtbot.waitUntil(lambda: titles(page) == ["投诉 9"], timeout=10_000)
    open_task(page, "投诉 9", qtbot)
    line.cut = True
    house.step("lin", task, "reassign", person=house.people["ma"])
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: page.deck.hub.status().waiting == 1, timeout=10_000)
    line.cut = False
    page.deck.hub.wake()
    box = page.detail.refusal
    qtbot.waitUntil(box.isVisible, timeout=10_000)
    assert box.why.text() == "It has changed meanwhile."
    assert "You wanted: Accept" in box.values.text()
    assert "马兰" in box.values.text()


def test_several_are_given_to_somebody_at_once(house: House, page_of: Open, qtbot: QtBot) -> None:
    for n in range(3):
        house.task("lin", f"回捞 {n}", team=house.teams["广州一班"])
    page = page_of("lin")
    page.filters.set_scope("teams")
    qtbot.waitUntil(lambda: len(titles(page)) == 3, timeout=10_000)
    page.table.setFocus()
    page.table.selectAll()
    qtbot.waitUntil(lambda: page.detail.title.text() == "3 tasks chosen", timeout=10_000)
    qtbot.keyClick(page.table, Qt.Key.Key_G)
    asked = dialog(page, qtbot)
    box = asked.fields["person"]
    assert isinstance(box, QComboBox)
    names = [box.itemText(row) for row in range(box.count())]
    assert not any("张然" in name for name in names)  # of a team she does not lead
    box.setCurrentIndex(box.findData(house.people["ma"]))
    qtbot.mouseClick(asked.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: set(states(page).values()) == {"assigned"}, timeout=10_000)
    assert {line.assignee for line in page.facts.listed.lines} == {"马兰"}


def test_who_takes_a_task_is_told_of_the_seat_and_of_callers_that_wait(
    floor: Store, house: House, page_of: Open, qtbot: QtBot
) -> None:
    for title in ("甲", "乙"):
        house.task("lin", title, assignee=house.people["luo"])
    page = page_of("luo")
    qtbot.waitUntil(lambda: len(titles(page)) == 2, timeout=10_000)
    open_task(page, "甲", qtbot)
    with qtbot.waitSignal(page.deck.bell.message) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_A)
    assert "Set your seat to “Task”" in told.args[0].happened
    put(floor, "call", "key kind queue_key phone started_at requested_at hold_s outcome", [
        ("C1", "inbound", "Q1", "12012345678", NOW_US - 50 * SECOND, NOW_US - 45 * SECOND, 0,
         "waiting"),
    ])  # fmt: skip
    page.reload()
    qtbot.waitUntil(lambda: page.facts.seat.waiting == 1, timeout=10_000)
    open_task(page, "乙", qtbot)
    with qtbot.waitSignal(page.deck.bell.message) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_A)
    assert told.args[0].happened.startswith("Callers wait in your queues: 1.")


def test_a_lead_without_own_tasks_looks_after_the_teams_with_the_first_one_opened(
    house: House, page_of: Open, qtbot: QtBot
) -> None:
    house.task("lin", "回捞", team=house.teams["广州一班"])
    page = page_of("lin")
    qtbot.waitUntil(lambda: page.detail.whole is not None, timeout=10_000)
    assert page.filters.scopes["teams"].isChecked()
    assert page.detail.title.text() == "回捞"
    assert page.detail.buttons[0].text() == "Take it"
