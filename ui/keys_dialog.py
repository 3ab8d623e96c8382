"""The keys of the page one is on."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.actions import ACTIONS
from ui.letter_keys import letter_keys
from ui.pages import PAGES
from widgets.plain import plain_label

_ROOM = 0.9
"""How much of the window's screen the dialog may take."""
_EDGE = 24


class KeysDialog(QDialog):
    """What each key does: on this page, everywhere, and which opens which page; scrolled where the
    screen is too small for all of it."""

    def __init__(self, parent: QWidget, page: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys of this page"))
        translate = QCoreApplication.translate
        here = [(keys, name) for name, keys, _ in letter_keys(page)]
        columns = QHBoxLayout()
        columns.setSpacing(36)
        for title, rows in (
            (self.tr("On this page"), [*here, *_of_actions(page)]),
            (self.tr("Everywhere"), _of_actions("window")),
            (self.tr("Pages"), [(each.shortcut, translate("Pages", each.title)) for each in PAGES
                                if each.shortcut]),
        ):  # fmt: skip
            if rows:
                columns.addLayout(_column(title, rows))
        self.inside = QWidget()
        self.inside.setObjectName("body")
        self.inside.setLayout(columns)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.inside)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addWidget(self._area)
        layout.addWidget(buttons)
        room = self.screen().availableSize() * _ROOM
        wanted = self.inside.sizeHint() + QSize(2 * _EDGE, buttons.sizeHint().height() + 2 * _EDGE)
        self.resize(wanted.boundedTo(room))


def _of_actions(place: str) -> list[tuple[str, str]]:
    return [
        (action.shortcut, QCoreApplication.translate("Action", action.title))
        for action in ACTIONS
        if action.place == place and action.shortcut
    ]


def _column(title: str, rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.addWidget(plain_label(title, "title"), 0, 0, 1, 2)
    for row, (keys, what) in enumerate(rows, 1):
        grid.addWidget(plain_label(keys, "head"), row, 0)
        grid.addWidget(plain_label(what), row, 1)
    grid.setRowStretch(len(rows) + 1, 1)
    return grid
