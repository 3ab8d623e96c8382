"""A supervisor sets the working hours; due times are shown by them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, all_sent, dialog_of
from small_floor import ZONE

from insight.hub.acts import CreateTasks, NewTask
from insight.tasks.calendar import usual_hours
from insight.tasks.hours_text import read_hours
from storage.local.ids import new_id
from storage.local.shared.tasks import working_hours
from ui.house.hours_dialog import HoursDialog
from ui.house.panel import HousePanel
from ui.settings_page import SettingsPage
from ui.tasks_page import TasksPage

Sit = Callable[[str], SeatedDesk]


def dialog_on(desk: SeatedDesk, qtbot: QtBot) -> HoursDialog:
    page = SettingsPage(desk.deck)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: page.findChild(HousePanel) is not None, timeout=10_000)
    qtbot.mouseClick(page.house.hours, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, page, HoursDialog)
    qtbot.waitUntil(lambda: dialog.whose.count() == 3, timeout=10_000)
    return dialog


def test_hours_of_a_team_are_kept_for_every_desk_and_its_due_times_follow(
    house: House, desk_of: Sit, qtbot: QtBot
) -> None:
    desk = desk_of("zhou")
    far = desk.hub.now_us() + 10 * 86_400_000_000
    for team in (1, 2):
        house.act("zhou", CreateTasks((
            NewTask(new_id(), f"T{team}", team=team, due_at=far),
        )))  # fmt: skip
    dialog = dialog_on(desk, qtbot)
    assert dialog.days[0].text() == "09:00-12:00, 13:00-18:00"
    dialog.whose.setCurrentIndex(dialog.whose.findData(2))
    assert dialog.as_house.isChecked()
    assert not dialog.days[0].isEnabled()
    dialog.as_house.click()
    dialog.days[0].setText("22:00-06:00")
    assert dialog.trouble.text().startswith("Monday: 22:00-06:00 ends before it begins")
    assert not dialog.keep.isEnabled()
    dialog.days[0].setText("00:00-24:00")
    qtbot.mouseClick(dialog.same, Qt.MouseButton.LeftButton)
    assert "Now is working time." in dialog.means.text()
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    whole = read_hours(["00:00-24:00"] * 7, "", "", ZONE)

    def hours_at(each: SeatedDesk) -> bool:
        with each.store.read() as reader:
            told = working_hours(reader, ZONE)
        return told.for_team(2) == whole and told.for_team(1) == usual_hours(ZONE)

    qtbot.waitUntil(lambda: hours_at(desk), timeout=10_000)
    all_sent(qtbot, desk)
    other = desk_of("he")
    qtbot.waitUntil(lambda: hours_at(other), timeout=10_000)
    page = TasksPage(desk.deck)
    qtbot.addWidget(page)
    page.show()
    page.show_item("teams")
    qtbot.waitUntil(lambda: len(page.facts.listed.lines) == 2, timeout=10_000)
    model = page.table.model()
    said = {model.index(row, 0).data(): model.index(row, 2).data() for row in range(2)}
    left = {title: int(words.split()[-2]) for title, words in said.items()}
    assert left["T2"] in (239, 240)
    assert left["T1"] in range(70, 82)


def test_a_lead_sees_the_hours_and_does_not_change_them(desk_of: Sit, qtbot: QtBot) -> None:
    dialog = dialog_on(desk_of("lin"), qtbot)
    assert dialog.days[0].text()
    assert not dialog.days[0].isEnabled()
    assert not dialog.keep.isEnabled()
