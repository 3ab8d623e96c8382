"""The last row of a dialog."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton


def answer_row(lacks: QLabel, *buttons: QPushButton) -> QHBoxLayout:
    """Return a row of what is still lacking and of buttons, the last of which does it. None of them
    is pressed by Enter in a field."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(lacks, 1)
    buttons[-1].setProperty("kind", "primary")
    for button in buttons:
        button.setAutoDefault(False)
        row.addWidget(button)
    return row
