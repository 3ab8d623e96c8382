"""What colleagues write is the signs it consists of: looking at it opens, fetches and runs
nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from opened_files import OpenedFiles
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolTip
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk

from desktop.window import Window
from insight.hub.acts import (
    AskBreak,
    AskHelp,
    CommentBulletin,
    EditBulletin,
    PinBulletin,
    PostNotice,
    Question,
    WriteHandover,
)
from insight.team.handover import content_of, section


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A picture that nobody has a reason to open."""
    path = tmp_path / "trap.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    return path


@pytest.fixture
def watched(trap: Path) -> Iterator[OpenedFiles]:
    if not OpenedFiles.can:
        pytest.skip("watching files is Linux's")
    made = OpenedFiles(trap)
    yield made
    made.close()


def evil(trap: Path) -> str:
    return f"<img src='file://{trap}'><b>bold</b> file://{trap} \\\\evil\\share\\a.exe &amp; {{0}}"


@pytest.fixture
def window(house: House, lead: SeatedDesk, trap: Path, qtbot: QtBot) -> Window:
    """A lead's window over boards, trainings, breaks, calls and handovers made of traps."""
    text = evil(trap)
    short = text[:200]
    note = str(house.act("lin", PinBulletin("team:1", short, text))["id"])
    house.act("zhou", EditBulletin(note, 1, short, f"{text} again", "blue"))
    house.act("luo", CommentBulletin(note, text))
    quiz = (Question(short, (short, "b"), 0),)
    receivers = (house.people["lin"],)
    house.act("zhou", PostNotice(short, text, receivers, notice_kind="training", quiz=quiz))
    house.act("luo", AskBreak(1, f"<img src='file://{trap}'>"[:60], 10))
    house.act("ma", AskHelp(1, text))
    house.act("luo", WriteHandover(1, short, text, content_of((section("tasks", [(text,) * 3]),))))
    window = Window(lead.deck, lead.background)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_looking_at_what_colleagues_wrote_opens_no_file(
    window: Window, watched: OpenedFiles, trap: Path, qtbot: QtBot
) -> None:
    board, training = window.page("board"), window.page("training")
    handover = window.page("handover")
    window.show_page("board")
    qtbot.waitUntil(lambda: len(board.wall.notes) == 1, timeout=10_000)
    board.wall.choose(board.wall.notes[0].bulletin.id)
    qtbot.waitUntil(lambda: len(board.view.lines()) == 1, timeout=10_000)
    window.grab()
    assert board.view.text.accessibleName() == f"{evil(trap)} again"
    board.view.before.click()
    window.grab()
    tip = board.wall.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    QToolTip.showText(window.pos(), tip, board.wall)
    window.show_page("training")
    qtbot.waitUntil(training.quiz.isVisible, timeout=10_000)
    window.grab()
    window.show_page("handover")
    qtbot.waitUntil(lambda: handover.earlier.rowCount() == 2, timeout=10_000)
    handover.earlier.selectRow(1)
    qtbot.waitUntil(handover.written.isVisible, timeout=10_000)
    window.grab()
    window.show_page("floor")
    window.perform("floor.breaks")
    qtbot.waitUntil(lambda: window.help_strip.told() is not None, timeout=10_000)
    window.grab()
    QToolTip.hideText()
    assert not watched.seen()
    control = QLabel(evil(trap))
    control.setTextFormat(Qt.TextFormat.RichText)
    qtbot.addWidget(control)
    control.grab()
    assert watched.seen(), "the watch would have seen it"


def test_only_web_addresses_become_links(window: Window, qtbot: QtBot) -> None:
    board = window.page("board")
    window.show_page("board")
    qtbot.waitUntil(lambda: len(board.wall.notes) == 1, timeout=10_000)
    board.wall.choose(board.wall.notes[0].bulletin.id)
    qtbot.waitUntil(board.view.text.isVisible, timeout=10_000)
    assert "<a " not in board.view.text.text()
    assert "&lt;img" in board.view.text.text()
