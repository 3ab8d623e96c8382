"""What a desk keeps is typed as people type lists, with commas of either kind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.window import Window
from storage.sources.mappings.scope import desk_scope


def test_sites_typed_with_any_commas_become_the_desks_scope(window: Window, qtbot: QtBot) -> None:
    window.show_page("settings")
    line = window.page("settings").field("scope_sites")
    assert isinstance(line, QLineEdit)
    line.setText("东川路， 天河,东川路、")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert desk_scope(window.deck.settings).sites == ("东川路", "天河")
    window.deck.settings["scope_sites"] = ["番禺"]
    assert line.text() == "番禺"
