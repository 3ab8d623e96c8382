"""The bulletin board, on desks that share it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, dialog_of
from sqlalchemy import func, select

from insight.hub.acts import CommentBulletin, EditBulletin, PinBulletin
from storage.local.shared_tables import SHARED
from ui.board.compare_dialog import CompareDialog
from ui.board.note_dialog import NoteDialog
from ui.board_page import BoardPage

Board = Callable[[SeatedDesk], BoardPage]
CLICK = Qt.MouseButton.LeftButton
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def titles(page: BoardPage) -> list[str]:
    return [note.bulletin.title for note in page.wall.notes]


def boards(page: BoardPage) -> list[str]:
    names = [page.boards.item(row, 0) for row in range(page.boards.rowCount())]
    return [item.text() for item in names if item is not None]


def opened(page: BoardPage) -> str:
    """Return the title of the note that is open, "" when none is."""
    return page.view.read.note.bulletin.title if page.view.read is not None else ""


def pinned(house: House, *names: str, board: str = "team:1", by: str = "lin") -> list[Any]:
    """Pin notes one behind the other, from no desk of ours."""
    return [
        house.act(by, PinBulletin(board, name, f"text of {name}", place=float(place)))["id"]
        for place, name in enumerate(names)
    ]


def at_desk(desk: SeatedDesk) -> int:
    """How many notes have arrived at a desk."""
    with desk.store.read() as reader:
        return int(reader.rows(select(func.count()).select_from(SHARED["bulletin"]))[0][0])


def shows(qtbot: QtBot, page: BoardPage, *names: str) -> None:
    qtbot.waitUntil(lambda: titles(page) == list(names), timeout=10_000)


def test_a_lead_pins_a_note_and_the_team_sees_it_new_until_it_is_opened(
    lead: SeatedDesk, desk_of: Callable[[str], SeatedDesk], board_of: Board, qtbot: QtBot
) -> None:
    page = board_of(lead)
    agent = board_of(desk_of("luo"))
    assert not agent.pin.isVisible()
    qtbot.mouseClick(page.pin, CLICK)
    dialog = dialog_of(qtbot, page, NoteDialog)
    assert [dialog.board.itemText(n) for n in range(dialog.board.count())] == ["广州一班"]
    qtbot.mouseClick(dialog.keep, CLICK)
    assert dialog.refusal() == "It has no title."
    qtbot.keyClicks(dialog.title, "late <b>shift</b>")
    qtbot.keyClicks(dialog.body, "see http://kb.example/1")
    qtbot.mouseClick(dialog.colours["green"], CLICK)
    qtbot.keyClick(dialog.body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shows(qtbot, page, "late <b>shift</b>")
    assert not page.wall.notes[0].unread
    qtbot.waitUntil(lambda: agent.summary()["unread"] == 1, timeout=10_000)
    agent.boards.selectRow(2)
    shows(qtbot, agent, "late <b>shift</b>")
    assert agent.wall.notes[0].bulletin.colour == "green"
    assert agent.wall.notes[0].unread
    agent.wall.setFocus()
    note = agent.wall.visualRect(agent.wall.model().index(0, 0))
    qtbot.mouseClick(agent.wall.viewport(), CLICK, pos=note.center())
    qtbot.waitUntil(lambda: agent.view.title.text() == "late <b>shift</b>", timeout=5_000)
    assert agent.view.title.textFormat() == Qt.TextFormat.PlainText
    assert agent.view.text.accessibleName() == "see http://kb.example/1"
    qtbot.waitUntil(lambda: not agent.wall.notes[0].unread, timeout=5_000)
    assert agent.view.edit_it.isHidden()


def test_a_note_not_sent_yet_hangs_already_and_says_so(
    house: House, lead: SeatedDesk, board_of: Board, qtbot: QtBot
) -> None:
    page = board_of(lead)
    house.door[0] = False
    lead.hub._session.close()  # type: ignore[union-attr]
    page.pin_note()
    dialog = dialog_of(qtbot, page, NoteDialog)
    qtbot.keyClicks(dialog.title, "later")
    qtbot.mouseClick(dialog.keep, CLICK)
    shows(qtbot, page, "later")
    assert page.wall.notes[0].sending == "waiting"
    house.door[0] = True
    lead.hub.wake()
    qtbot.waitUntil(lambda: page.wall.notes[0].sending == "", timeout=10_000)
    assert titles(page) == ["later"]


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_notes_are_put_in_order(
    house: House, lead: SeatedDesk, desk_of: Callable[[str], SeatedDesk], board_of: Board,
    qtbot: QtBot, way: str,
) -> None:  # fmt: skip
    pinned(house, "one", "two", "three")
    page = board_of(lead)
    shows(qtbot, page, "one", "two", "three")
    wall = page.wall
    if way == "mouse":
        start = wall.visualRect(wall.model().index(2, 0)).center()
        end = wall.visualRect(wall.model().index(0, 0)).topLeft() + QPoint(20, 40)
        qtbot.mousePress(wall.viewport(), CLICK, pos=start)
        qtbot.mouseMove(wall.viewport(), start - QPoint(30, 0))
        qtbot.mouseMove(wall.viewport(), end)
        qtbot.mouseRelease(wall.viewport(), CLICK, pos=end)
    else:
        wall.choose(wall.notes[2].bulletin.id)
        qtbot.keyClick(wall, Qt.Key.Key_Left, CTRL_SHIFT)
        shows(qtbot, page, "one", "three", "two")
        qtbot.keyClick(wall, Qt.Key.Key_Left, CTRL_SHIFT)
    shows(qtbot, page, "three", "one", "two")
    other = board_of(desk_of("luo"))
    shows(qtbot, other, "three", "one", "two")
    qtbot.keyClick(other.wall, Qt.Key.Key_Left, CTRL_SHIFT)
    assert not other.wall.movable


def test_a_change_that_came_too_late_shows_both_texts_and_loses_none(
    house: House, lead: SeatedDesk, board_of: Board, qtbot: QtBot
) -> None:
    (note,) = pinned(house, "hours")
    page = board_of(lead)
    shows(qtbot, page, "hours")
    page.wall.choose(note)
    qtbot.waitUntil(lambda: page.view.title.text() == "hours", timeout=5_000)
    qtbot.mouseClick(page.view.edit_it, CLICK)
    dialog = dialog_of(qtbot, page, NoteDialog)
    house.act("zhou", EditBulletin(note, 1, "hours", "from 9 to 5", "blue"))
    qtbot.waitUntil(lambda: page.wall.notes[0].bulletin.version == 2, timeout=10_000)
    dialog.body.setPlainText("from 8 to 4")
    qtbot.mouseClick(dialog.keep, CLICK)
    qtbot.waitUntil(page.view.trouble.isVisible, timeout=10_000)
    assert page.view.text.accessibleName() == "from 9 to 5"
    qtbot.mouseClick(page.view.compare_it, CLICK)
    compare = dialog_of(qtbot, page, CompareDialog)
    assert compare.texts() == ("hours\n\nfrom 9 to 5", "hours\n\nfrom 8 to 4")
    qtbot.mouseClick(compare.take_mine, CLICK)
    qtbot.waitUntil(lambda: page.view.text.accessibleName() == "from 8 to 4", timeout=10_000)
    qtbot.waitUntil(lambda: page.wall.notes[0].bulletin.version == 3, timeout=10_000)
    assert page.view.trouble.isHidden()
    qtbot.mouseClick(page.view.before, CLICK)
    qtbot.waitUntil(lambda: len(page.view.lines()) == 3, timeout=10_000)
    texts = [line.partition(": ")[2] for line in page.view.lines()]
    assert texts == ["hours\nfrom 8 to 4", "hours\nfrom 9 to 5", "hours\ntext of hours"]


def test_keeping_what_hangs_forgets_the_own_change(
    house: House, lead: SeatedDesk, board_of: Board, qtbot: QtBot
) -> None:
    (note,) = pinned(house, "hours")
    page = board_of(lead)
    shows(qtbot, page, "hours")
    page.wall.choose(note)
    qtbot.waitUntil(lambda: page.view.title.text() == "hours", timeout=5_000)
    page.edit()
    dialog = dialog_of(qtbot, page, NoteDialog)
    house.act("zhou", EditBulletin(note, 1, "hours", "theirs", "blue"))
    qtbot.mouseClick(dialog.keep, CLICK)
    qtbot.waitUntil(page.view.compare_it.isVisible, timeout=10_000)
    qtbot.mouseClick(page.view.compare_it, CLICK)
    qtbot.mouseClick(dialog_of(qtbot, page, CompareDialog).keep_theirs, CLICK)
    qtbot.waitUntil(page.view.trouble.isHidden, timeout=10_000)
    assert page.view.text.accessibleName() == "theirs"


def test_comments_are_said_by_anybody_and_seen_by_all(
    house: House, lead: SeatedDesk, board_of: Board, qtbot: QtBot
) -> None:
    (note,) = pinned(house, "tea")
    house.act("luo", CommentBulletin(note, "<i>me too</i>"))
    page = board_of(lead)
    shows(qtbot, page, "tea")
    page.wall.choose(note)
    qtbot.waitUntil(lambda: page.view.talk.text() == "Comments 1", timeout=10_000)
    qtbot.keyClicks(page.view.comment, "fine")
    qtbot.keyClick(page.view.comment, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.talk.text() == "Comments 2", timeout=10_000)
    assert [line.partition(": ")[2] for line in page.view.lines()] == ["<i>me too</i>", "fine"]
    qtbot.waitUntil(lambda: not any("not sent" in line for line in page.view.lines()),
                    timeout=10_000)  # fmt: skip
    assert page.view.comment.text() == ""


def test_boards_are_those_of_all_of_the_site_and_of_the_own_teams(
    house: House, desk_of: Callable[[str], SeatedDesk], board_of: Board, qtbot: QtBot
) -> None:
    pinned(house, "all", board="all", by="zhou")
    pinned(house, "here", board="site:广州", by="zhou")
    pinned(house, "there", board="site:佛山", by="zhou")
    pinned(house, "ours")
    pinned(house, "theirs", board="team:2", by="he")
    page = board_of(desk_of("luo"))
    mine = ["Everybody", "广州 (site)", "广州一班"]
    qtbot.waitUntil(lambda: boards(page) == mine, timeout=10_000)
    qtbot.waitUntil(lambda: page.summary()["unread"] == 3, timeout=10_000)
    page.boards.selectRow(1)
    shows(qtbot, page, "here")


def test_the_next_unread_note_is_on_this_board_first_then_on_another(
    house: House, desk_of: Callable[[str], SeatedDesk], board_of: Board, qtbot: QtBot
) -> None:
    pinned(house, "here", board="site:广州", by="zhou")
    pinned(house, "ours")
    page = board_of(desk_of("luo"))
    qtbot.waitUntil(lambda: page.summary()["unread"] == 2, timeout=10_000)
    shows(qtbot, page, "here")
    page.handlers()["board.next"]()
    qtbot.waitUntil(lambda: opened(page) == "here", timeout=10_000)
    qtbot.waitUntil(lambda: page.summary()["unread"] == 1, timeout=10_000)
    page.handlers()["board.next"]()
    shows(qtbot, page, "ours")
    assert opened(page) == ""
    page.handlers()["board.next"]()
    qtbot.waitUntil(lambda: opened(page) == "ours", timeout=10_000)
    qtbot.waitUntil(lambda: page.summary()["unread"] == 0, timeout=10_000)


def test_a_note_stays_new_when_only_the_keyboard_comes_to_the_board(
    house: House, lead: SeatedDesk, board_of: Board, qtbot: QtBot
) -> None:
    pinned(house, "first", "second", board="all", by="zhou")
    qtbot.waitUntil(lambda: at_desk(lead) == 2)  # the page opens on a board with something on it
    page = board_of(lead)
    shows(qtbot, page, "first", "second")
    page.activateWindow()
    page.boards.setFocus()
    qtbot.waitUntil(page.boards.hasFocus, timeout=10_000)
    page.wall.setFocus()
    qtbot.waitUntil(page.wall.hasFocus, timeout=10_000)
    assert page.wall.chosen() == ""
    assert opened(page) == ""
    qtbot.keyClick(page.wall, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: opened(page) == "first", timeout=10_000)
    qtbot.waitUntil(lambda: page.summary()["unread"] == 1, timeout=10_000)


def test_a_note_goes_when_its_time_is_over_or_it_is_taken_down(
    house: House, lead: SeatedDesk, board_of: Board, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = lead.hub.now_us()
    monkeypatch.setattr(lead.hub, "now_us", lambda: now)  # time stands until both are seen
    house.act("lin", PinBulletin("team:1", "short", "", expires_at=now + 1_500_000, place=1.0))
    pinned(house, "long")
    page = board_of(lead)
    qtbot.waitUntil(lambda: titles(page) == ["long", "short"], timeout=5_000)
    monkeypatch.undo()
    qtbot.waitUntil(lambda: titles(page) == ["long"], timeout=10_000)
    page.wall.choose(page.wall.notes[0].bulletin.id)
    qtbot.waitUntil(page.view.remove_it.isVisible, timeout=5_000)
    qtbot.mouseClick(page.view.remove_it, CLICK)
    shows(qtbot, page)
