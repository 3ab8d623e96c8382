"""Help: every page, every action, every key. Made from the lists, so it is never behind."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout

from ui.actions import ACTIONS
from ui.deck import Deck
from ui.letter_keys import letter_keys
from ui.page import Page
from ui.panel_column import PanelColumn
from ui.places import PLACES
from widgets.panel import Panel
from widgets.plain import plain_label

_WIDEST = 980


class HelpPage(Page):
    """One panel a place: the window, then which key opens which page, then each page, with title,
    keys and what it does."""

    name = "help"

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._column = PanelColumn(self.body, _WIDEST)

    def pieces(self) -> Iterator[None]:
        self._add(self.tr("Everywhere"), [
            (QCoreApplication.translate("Action", action.title), action.shortcut,
             QCoreApplication.translate("Action", action.help))
            for action in ACTIONS if action.place == "window"
        ])  # fmt: skip
        yield
        self._add(self.tr("Pages"), [
            (QCoreApplication.translate("Pages", entry.title), entry.shortcut,
             QCoreApplication.translate("Pages", entry.group))
            for entry in PLACES if entry.shortcut
        ])  # fmt: skip
        yield
        self._add(self.tr("Seats"), [
            (QCoreApplication.translate("Action", action.title), action.shortcut,
             QCoreApplication.translate("Action", action.help))
            for action in ACTIONS if action.place == "floor"
        ] + [
            (self.tr("Move between seats"), "← ↑ → ↓",
             self.tr("Home and End go to the first and last seat, Page Up and Page Down by "
                     "screens.")),
            (self.tr("Open a seat"), "Enter", self.tr("Shows its day and its call.")),
            (self.tr("Jump to a seat"), "0–9, A–Z", self.tr("Type the beginning of a name or "
                                                            "agent number.")),
            (self.tr("Larger or smaller seats"), self.tr("Ctrl + wheel"),
             self.tr("Mosaic, tiles, cards.")),
        ])  # fmt: skip
        for place in PLACES:
            rows = [
                (QCoreApplication.translate("Action", action.title), action.shortcut,
                 QCoreApplication.translate("Action", action.help))
                for action in ACTIONS if action.place == place.name
            ] + letter_keys(place.name)  # fmt: skip
            if rows and place.name != "floor":
                yield
                self._add(QCoreApplication.translate("Pages", place.title), rows)

    def _add(self, title: str, rows: list[tuple[str, str, str]]) -> None:
        panel = Panel(title)
        grid = QGridLayout()
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for line, (name, keys, help_text) in enumerate(rows):
            explained = plain_label(help_text)
            explained.setWordWrap(True)
            grid.addWidget(plain_label(name, "head"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(keys), line, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(explained, line, 2)
        panel.body.addLayout(grid)
        self._column.add(panel)

    def focus_first(self) -> None:
        self._column.setFocus()

    def retranslate(self) -> None:
        self._column.clear()
        for _ in self.pieces():
            pass
