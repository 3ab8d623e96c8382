"""Rows of plain data as people write them: a choice keeps its code, whatever it is called."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from widgets.edit_table import EditColumn, EditTable

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(qtbot: QtBot) -> EditTable:
    made = EditTable((
        EditColumn("after", "After", "number"), EditColumn("role", "Role", "choice", 160),
    ), ("Add", "Remove", "Up", "Down"))  # fmt: skip
    made.set_choices("role", {"lead": "Team lead", "admin": "Administrator"})
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


def test_a_choice_shows_its_words_and_gives_its_code_back(table: EditTable) -> None:
    rows = [{"after": 10, "role": "admin"}, {"after": 20, "role": "gone"}]
    table.set_rows(rows)
    shown = [table.table.item(row, 1) for row in range(2)]
    assert [item.text() for item in shown if item is not None] == ["Administrator", "gone"]
    assert table.rows() == rows


def test_a_choice_is_made_in_the_cell(table: EditTable, qtbot: QtBot) -> None:
    qtbot.mouseClick(table.add, LEFT)
    assert table.rows() == [{}]
    place = table.table.visualRect(table.table.model().index(0, 1)).center()
    qtbot.mouseClick(table.table.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(table.table.viewport(), LEFT, pos=place)
    box = table.table.viewport().findChild(QComboBox)
    assert box is not None
    assert [box.itemText(n) for n in range(box.count())] == ["Team lead", "Administrator"]
    with qtbot.waitSignal(table.edited):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert table.rows() == [{"role": "lead"}]
    assert table.table.item(0, 1).text() == "Team lead"
