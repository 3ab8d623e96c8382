"""Answer scripts: all of them, how each stands, its versions and what changed between them."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from insight.customer.scripts import Fit, Script, Shelf, State, Version
from storage.local.articles import shelf
from storage.local.changes import Changes
from storage.local.store import Store
from ui.deck import Deck
from ui.page import Page
from ui.scripts.list import ScriptList
from ui.scripts.versions import ScriptVersions
from ui.scripts.view import ScriptView
from ui.scripts.words import state_word
from widgets import clip
from widgets.panel import Panel, chip_button

_FILTERS: tuple[State | None, ...] = (None, "current", "not_yet", "expired", "withdrawn")
_LONGEST_WAIT_MS = 60_000


class ScriptsPage(Page):
    """Search over all scripts, by state; one of them with its versions."""

    name = "scripts"
    fed_by: ClassVar[frozenset[str]] = frozenset({"article"})
    wants: ClassVar[frozenset[str]] = frozenset({"article"})

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._shelf = Shelf(())
        self._filter: State | None = None
        self._open: tuple[str, str] | None = None
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setObjectName("search")
        self.search.textChanged.connect(self._find)
        self.filters = {state: chip_button("", checkable=True) for state in _FILTERS}
        for state, chip in self.filters.items():
            chip.clicked.connect(lambda _on=False, state=state: self._choose_filter(state))
        self.list = ScriptList(deck.theme, deck.zone)
        self.view = ScriptView(deck.theme, deck.zone)
        self.versions = ScriptVersions(deck.theme, deck.zone)
        self._all, self._one, self._older = Panel(""), Panel(""), Panel("")
        self._lay_out()
        self.list.opened.connect(self._open_fit)
        self.list.wanted.connect(self.view.text.setFocus)
        self.list.copied.connect(self.view.copy)
        self.view.copy_wanted.connect(clip.copy)
        self.view.newer_wanted.connect(self._show_newer)
        self.versions.chosen.connect(self._choose_version)
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._time_passed)
        self.retranslate()

    def _lay_out(self) -> None:
        chips = QWidget()
        row = QHBoxLayout(chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for chip in self.filters.values():
            row.addWidget(chip)
        row.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(8, 8, 8, 6)
        head.setSpacing(6)
        head.addWidget(self.search)
        head.addWidget(chips)
        self._all.body.addLayout(head)
        self._all.body.addWidget(self.list, 1)
        self._one.body.addWidget(self.view)
        self._older.body.addWidget(self.versions)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self._one)
        right.addWidget(self._older)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self._all)
        parts.addWidget(right)
        for splitter, shares in ((right, (5, 4)), (parts, (2, 3))):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
            for place, share in enumerate(shares):
                splitter.setStretchFactor(place, share)
            splitter.setSizes([share * 100 for share in shares])
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(parts)

    # --- reading --------------------------------------------------------------------------------

    def request(self, changes: Changes | None) -> None:
        """All scripts are read each time: they are few, and one may replace another."""

    @staticmethod
    def load(store: Store, request: None) -> Shelf:  # noqa: ARG004  # the page's signature
        with store.read() as reader:
            return shelf(reader)

    def empty_text(self, facts: Shelf) -> str:
        return "" if facts.scripts else self.tr(
            "No source gives answer scripts yet."
        )  # fmt: skip

    def show_data(self, facts: Shelf) -> None:
        self._shelf = facts
        self._time_passed()

    def summary(self) -> dict[str, object]:
        counts = self._counts()
        return {"scripts": len(self._shelf.scripts), "withdrawn": counts["withdrawn"]}

    # --- showing --------------------------------------------------------------------------------

    def _time_passed(self) -> None:
        """Show how everything stands now, and wake when time alone changes it."""
        now_us = self.deck.now_us()
        self._find()
        self._count()
        if self._open is not None:
            script = self._shelf.script(*self._open)
            self.view.follow(script, now_us)
            self.versions.show_script(script, self.view.version, now_us)
        elif self.list.fits:
            self.list.choose(None)
        turns_us = self._shelf.turns_us(now_us)
        if turns_us is not None:
            wait_ms = (turns_us - now_us) / 1000 / max(self.deck.clock_rate(), 1e-3)
            self._turn.start(int(min(max(wait_ms, 100), _LONGEST_WAIT_MS)))

    def _find(self) -> None:
        words = self.search.text()
        self.list.set_fits(self._shelf.browse(self.deck.now_us(), words, self._filter))
        for state, chip in self.filters.items():
            chip.setChecked(state == self._filter)

    def _counts(self) -> dict[State | None, int]:
        now_us = self.deck.now_us()
        return {state: len(self._shelf.browse(now_us, "", state)) for state in _FILTERS}

    def _count(self) -> None:
        for state, count in self._counts().items():
            word = self.tr("All") if state is None else state_word(state)
            self.filters[state].setText(f"{word} {count}")

    def _choose_filter(self, state: State | None) -> None:
        self._filter = state
        self._find()

    def _open_fit(self, fit: Fit) -> None:
        self._open_version(fit.script, fit.version)

    def _choose_version(self, version: Version) -> None:
        script = self._shelf.script(version.source, version.number)
        if script is not None:
            self._open_version(script, version)

    def _show_newer(self) -> None:
        script = self._shelf.script(*self._open) if self._open else None
        counting = script.counting(self.deck.now_us()) if script else None
        if script and counting:
            self._open_version(script, counting)

    def _open_version(self, script: Script, version: Version) -> None:
        self._open = script.source, script.number
        now_us = self.deck.now_us()
        self.view.open(script, version, now_us)
        self.versions.show_script(script, version, now_us)
        self._one.set_note(script.number)

    def show_item(self, what: object) -> None:
        """Show a script by its source and number."""
        if isinstance(what, tuple) and len(what) == 2:
            self._filter = None
            self.search.clear()
            self._open = what
            script = self._shelf.script(*what)
            if script is not None:
                self._open_version(script, script.shown(self.deck.now_us()))
                self.list.choose(what)

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"scripts.find": self.focus_first, "scripts.copy": self.view.copy}

    def focus_first(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        enters = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.search.hasFocus() and key in enters:
            self.list.setFocus()
        elif key == Qt.Key.Key_Escape and self.search.hasFocus() and self.search.text():
            self.search.clear()
        elif key == Qt.Key.Key_Escape and not self.search.hasFocus():
            self.focus_first()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._all.set_title(self.tr("Answer scripts"))
        self._one.set_title(self.tr("Script"))
        self._older.set_title(self.tr("Versions"))
        self.search.setPlaceholderText(self.tr("Word, pinyin, initials, number or reason"))
        self.search.setAccessibleName(self.tr("Search the answer scripts"))
        self.list.setAccessibleName(self.tr("Answer scripts"))
        self.list.empty_text = self.tr("No script holds these words.")
        self.view.retranslate()
        self.versions.retranslate()
        self._find()
        self._count()
