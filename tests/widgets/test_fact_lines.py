"""Facts below each other: what leaves them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from widgets import clip
from widgets.fact_lines import FactLine, FactLines
from widgets.theme import Theme


def test_a_value_shown_in_full_is_not_copied_out_of_its_cell(qtbot: QtBot) -> None:
    lines = FactLines(Theme())
    qtbot.addWidget(lines)
    lines.set_lines([FactLine("Phone", "13900001234")])
    lines.show()
    lines.setFocus()
    lines.setCurrentIndex(lines.model().index(0, 1))
    clip.copy("before")
    qtbot.keyClick(lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
