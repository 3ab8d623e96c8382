from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from widgets.panel import Chip, Panel, chip_button
from widgets.theme import Theme


def test_the_head_is_36_high_and_the_note_gives_way_first(qtbot: QtBot, theme: Theme) -> None:
    panel = Panel("Queues", "service level = answered within 20 seconds ÷ everything offered")
    action = QPushButton("Table")
    panel.add_action(action)
    panel.add_chip(Chip("5 over limit", "warning"))
    panel.body.addWidget(QLabel("content"), 1)
    qtbot.addWidget(panel)
    panel.resize(330, 200)
    panel.show()
    head = panel.findChild(QFrame, "panelHead")
    assert head.height() == 36
    assert action.width() >= action.sizeHint().width()
    assert action.mapTo(panel, action.rect().topRight()).x() < panel.width()
    title = next(label for label in panel.findChildren(QLabel) if label.text() == "Queues")
    assert title.width() >= title.sizeHint().width()


def test_a_chip_button_toggles_by_mouse_and_keyboard(qtbot: QtBot, theme: Theme) -> None:
    button = chip_button("By team", checkable=True)
    qtbot.addWidget(button)
    button.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert not button.isChecked()


def test_an_ampersand_in_foreign_text_is_no_shortcut(qtbot: QtBot, theme: Theme) -> None:
    button = chip_button("R&D")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()


def test_a_chip_changes_its_tone(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip("12 waiting")
    qtbot.addWidget(chip)
    plain = chip.grab().toImage().pixelColor(chip.width() // 2, 1)
    chip.set("12 waiting", "warning")
    assert chip.grab().toImage().pixelColor(chip.width() // 2, 1) != plain


def test_a_narrow_panel_hides_what_it_can_spare_and_cuts_nothing(qtbot: QtBot) -> None:
    panel = Panel("Seats")
    qtbot.addWidget(panel)
    chips = [chip_button(text, checkable=True) for text in ("By team", "Over limit 31", "Longest")]
    for chip in chips:
        panel.add_chip(chip)
    by_team, over, longest = chips
    panel.spare(longest, over)
    panel.resize(900, 200)
    panel.show()
    assert not any(chip.isHidden() for chip in chips)
    panel.setMinimumWidth(1)
    full = sum(chip.sizeHint().width() for chip in chips)
    panel.resize(full, 200)
    qtbot.waitUntil(longest.isHidden)
    qtbot.waitUntil(lambda: over.isVisible() and over.width() >= over.sizeHint().width())
    panel.resize(900, 200)
    qtbot.waitUntil(lambda: not longest.isHidden())
    longest.setChecked(True)
    panel.resize(full, 200)
    qtbot.waitUntil(over.isHidden)
    qtbot.waitUntil(lambda: by_team.width() >= by_team.sizeHint().width())
    assert longest.isVisible()
