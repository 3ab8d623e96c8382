"""Handing a shift over, and reading what was handed over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, dialog_of

from insight.hub.acts import AskBreak, AskHelp, CreateTasks, NewTask, PostNotice
from storage.local.ids import new_id
from ui.handover_page import HandoverPage

Desk = Callable[[str], SeatedDesk]
CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def handover_of(qtbot: QtBot) -> Callable[[SeatedDesk], HandoverPage]:
    """The handover page on a desk, shown and read."""

    def shown(desk: SeatedDesk) -> HandoverPage:
        page = HandoverPage(desk.deck)
        qtbot.addWidget(page)
        desk.background.changed.connect(page.on_changes)
        page.resize(1100, 680)
        page.show()
        qtbot.waitExposed(page)
        qtbot.waitUntil(lambda: page.earlier.rowCount() > 0, timeout=10_000)
        return page

    return shown


@pytest.fixture
def busy_shift(house: House) -> None:
    """One task in the pool, a notice two have not acknowledged, one break and one call open."""
    house.act("lin", CreateTasks((NewTask(new_id(), "call back", team=1),)))
    people = tuple(house.people[login] for login in ("luo", "ma"))
    house.act("lin", PostNotice("Tariffs", "x", people, needs_ack=True))
    house.act("huang", AskBreak(1, "小休", 10))
    house.act("ma", AskHelp(1, "angry customer"))
    house.act("he", CreateTasks((NewTask(new_id(), "not ours", team=2),)))


def test_what_is_open_is_handed_over_with_notes_and_read_by_the_next_shift(
    busy_shift: None, lead: SeatedDesk, desk_of: Desk,
    handover_of: Callable[[SeatedDesk], HandoverPage], qtbot: QtBot,
) -> None:  # fmt: skip
    page = handover_of(lead)
    shown = {"tasks": 1, "notices": 1, "waiting": 2, "sources": 0}
    qtbot.waitUntil(lambda: page.summary() == shown, timeout=10_000)
    assert page.parts[0].lines[0].label.endswith("call back")
    assert page.parts[1].words()[0].startswith("Tariffs 2 have not acknowledged it")
    assert page.parts[2].words()[0].startswith("马兰 2103 angry customer calls for help")
    assert page.parts[3].words() == ["All sources tell their news"]
    qtbot.keyClicks(page.notes, "Mr Wang is called <b>at four</b>.")
    qtbot.mouseClick(page.hand_over, CLICK)
    qtbot.waitUntil(lambda: page.earlier.rowCount() == 2, timeout=10_000)
    qtbot.waitUntil(page.written.isVisible, timeout=10_000)
    assert page.notes.toPlainText() == ""
    other = handover_of(desk_of("luo"))
    qtbot.waitUntil(lambda: other.earlier.rowCount() == 2, timeout=10_000)
    other.earlier.selectRow(1)
    qtbot.waitUntil(other.written.isVisible, timeout=10_000)
    assert other.written.accessibleName() == "Mr Wang is called <b>at four</b>."
    assert other.summary() == shown
    assert not other.hand_over.isVisible()


def test_a_handover_is_exported_with_its_notes(
    busy_shift: None, lead: SeatedDesk, handover_of: Callable[[SeatedDesk], HandoverPage],
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    page = handover_of(lead)
    qtbot.waitUntil(lambda: page.summary().get("tasks") == 1, timeout=10_000)
    qtbot.keyClicks(page.notes, "keys at the desk")
    qtbot.mouseClick(page.export, CLICK)
    path = tmp_path / "handover.csv"
    dialog_of(qtbot, page, QFileDialog).fileSelected.emit(str(path))
    qtbot.waitUntil(
        lambda: path.exists() and "call back" in path.read_text(encoding="utf-8-sig"),
        timeout=10_000,
    )
    assert "keys at the desk" in path.read_text(encoding="utf-8-sig")


def test_notes_begun_are_there_again_after_a_restart(
    house: House, lead: SeatedDesk, handover_of: Callable[[SeatedDesk], HandoverPage], qtbot: QtBot
) -> None:
    page = handover_of(lead)
    assert not page.busy()
    qtbot.keyClicks(page.notes, "keys at the desk")
    page.earlier.setFocus()
    assert page.busy(), "no caller may take the page away"
    page.leave()
    again = handover_of(lead)
    assert again.notes.toPlainText() == "keys at the desk"
    qtbot.mouseClick(again.hand_over, CLICK)
    qtbot.waitUntil(again.written.isVisible, timeout=10_000)
    assert handover_of(lead).notes.toPlainText() == ""


def test_a_supervisor_hands_over_the_shift_of_any_team(
    house: House, desk_of: Desk, qtbot: QtBot
) -> None:
    desk = desk_of("zhou")
    page = HandoverPage(desk.deck)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.earlier.rowCount() == 1, timeout=10_000)
    assert page.team.count() == 2
