"""The search line and what it finds, as somebody types."""

from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from insight.topics.wording import LONGEST, marks, question
from storage.local.errors import StoreError
from storage.local.texts.kinds import KINDS, TextKind
from storage.local.texts.search import Found
from ui.deck import Deck
from ui.told import told
from ui.topics.reading import load_search
from ui.topics.words import TEXT, cases_as_rows
from widgets.fact_table import FactTable
from widgets.marked_cells import MarkedCells, Span

_PAUSE_MS: Final = 120
"""How long somebody stops typing before it is looked for."""


class SearchLine(QLineEdit):
    """`down`: the keyboard wants to go on into what was found."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Finder(QObject):
    """`changed`: what is looked for, or what was found, is other than before; `opened` carries the
    customer whose text was opened."""

    changed = Signal()
    opened = Signal(object)

    def __init__(self, deck: Deck, zone: ZoneInfo) -> None:
        super().__init__()
        self._deck, self._zone = deck, zone
        self._ticket = 0
        self.kinds: tuple[TextKind, ...] = KINDS
        self.found: Found | None = None
        self.line = SearchLine()
        self.line.setClearButtonEnabled(True)
        self.line.setMaxLength(LONGEST)
        self.table = FactTable(deck.theme, zone)
        self.table.view.setItemDelegateForColumn(
            TEXT, MarkedCells(deck.theme, self._marks, self.table)
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.line.textChanged.connect(self._typed)
        self.line.down.connect(self._into)
        self.table.view.doubleClicked.connect(lambda _index: self._open())
        self.table.view.activated.connect(lambda _index: self._open())

    @property
    def asked(self) -> bool:
        """Whether something is looked for."""
        return bool(question(self.line.text()).words)

    def look(self) -> None:
        """Look for what stands in the line."""
        self._pause.stop()
        self._ticket += 1
        if not self.asked:
            self.found = None
            self.changed.emit()
            return
        ticket = self._ticket
        job = partial(load_search, self.line.text(), self.kinds)

        def came(found: Found) -> None:
            if ticket == self._ticket:
                self.found = found
                self._show()
                self.changed.emit()

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreError):
                raise error
            if ticket == self._ticket:
                self.found = None
                self.table.set_failed(told(error))
                self.changed.emit()

        self._deck.work.read(job, came, failed)

    def words(self) -> str:
        """Return how much was found, in words."""
        found = self.found
        if found is None:
            return self.tr("Looking …") if self.asked else ""
        if found.more:
            words = self.tr("more than {n} texts").format(n=f"{found.count:,}")
        elif found.about:
            words = self.tr("about {n} texts").format(n=f"{found.count:,}")
        else:
            words = self.tr("{n} texts").format(n=f"{found.count:,}")
        if found.count > len(found.said):
            words += " · " + self.tr("the newest {n}").format(n=f"{len(found.said):,}")
        if found.cut:
            words += " · " + self.tr("older ones were not looked at: say more words")
        if found.waiting:
            words += " · " + self.tr("{n} texts are not in the index yet").format(
                n=f"{found.waiting:,}"
            )
        return words

    def retranslate(self) -> None:
        self.line.setPlaceholderText(
            self.tr('Search what customers said: 光改 宽带, "real name", -word leaves out')
        )
        self.line.setAccessibleName(self.tr("Search what customers said"))
        self._show()

    def _show(self) -> None:
        if self.found is not None and self.found.said:
            self.table.set_rows(cases_as_rows(self.found.said, self._zone))
        elif self.found is not None:
            self.table.set_failed(self.tr("No text has these words."))

    def _typed(self) -> None:
        self._pause.start()
        if not self.asked:
            self.look()

    def _into(self) -> None:
        if self._pause.isActive():
            self.look()
        self.table.view.setFocus()
        if self.found is not None and self.found.said:
            self.table.view.selectRow(0)

    def _open(self) -> None:
        places = self.table.chosen_places()
        if self.found is not None and len(places) == 1:
            said = self.found.said[places[0]]
            if said.ref is not None:
                self.opened.emit(said.ref)

    def _marks(self, text: str) -> list[Span]:
        return marks(text, question(self.line.text()).words)
