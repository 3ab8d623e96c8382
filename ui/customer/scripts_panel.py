"""Answer scripts beside a customer: what fits their reasons and products, found by any word."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from insight.customer.scripts import Fit, Shelf
from insight.promises.said import promises_in
from storage.local.articles import shelf
from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.store import Store
from ui.customer.script_promises import ScriptPromises
from ui.deck import Deck
from ui.scripts.list import ScriptList
from ui.scripts.view import ScriptView
from ui.told import told
from widgets import clip
from widgets.panel import Panel

_WIDE = 620
_LONGEST_WAIT_MS, _TRY_AGAIN_MS = 60_000, 5_000


class ScriptsPanel(Panel):
    """Suggests scripts for what a customer asked and has; opens one beside or below. Until one is
    open the suggestions have all the room. What a copied script promises by a time is offered to
    be written down (`promised.wanted`).

    The page it is on calls `show_for` for a customer and hands on every change (`on_changes`, its
    `wants` hold "article"): a script withdrawn at its source leaves the suggestions, and turns red
    where it is open, when the change arrives. It reads only while it can be seen.
    """

    def __init__(self, deck: Deck) -> None:
        super().__init__("")
        self._deck = deck
        self._shelf: Shelf | None = None
        self._reasons: tuple[str, ...] = ()
        self._products: tuple[str, ...] = ()
        self._open: tuple[str, str] | None = None
        self._failed = ""
        self._stale, self._running = True, False
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setObjectName("search")
        self.search.textChanged.connect(self._suggest)
        self.list = ScriptList(deck.theme, deck.zone)
        self.view = ScriptView(deck.theme, deck.zone)
        self.promised = ScriptPromises()
        self.list.opened.connect(self._open_fit)
        self.list.wanted.connect(self.view.text.setFocus)
        self.list.copied.connect(self.view.copy)
        self.view.copy_wanted.connect(self._copy)
        self.view.newer_wanted.connect(self._show_newer)
        self._lay_out()
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._wake)
        deck.language.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(above)
        self._parts.addWidget(self.view)
        self._parts.setStretchFactor(0, 2)
        self._parts.setStretchFactor(1, 3)
        self.view.hide()
        self.body.addWidget(self._parts, 1)
        self.body.addWidget(self.promised)

    # --- what it shows --------------------------------------------------------------------------

    def show_for(self, reasons: Sequence[str], products: Sequence[str]) -> None:
        """Suggest for these reasons and products (codes, the most telling first). What is typed
        and what is open go when they are other ones."""
        asked = tuple(dict.fromkeys(reasons)), tuple(dict.fromkeys(products))
        if asked == (self._reasons, self._products):
            return
        self._reasons, self._products = asked
        self._open = None
        self.promised.offer(())
        self.list.leave()
        self.view.close_script()
        self.view.hide()
        self.search.clear()
        self._suggest()

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit; read again, now or when next seen."""
        if changes.touches(frozenset({"article"})):
            self._stale = True
            self._read()

    def focus_search(self) -> None:
        """Put the keyboard where a word is typed."""
        self.search.setFocus()
        self.search.selectAll()

    def _read(self) -> None:
        if self._running or not (self._stale and self.isVisible()):
            return
        self._running, self._stale = True, False
        self._deck.work.read(_shelf_of, self._take, self._fail)

    def _take(self, found: Shelf) -> None:
        self._running, self._failed = False, ""
        self._shelf = found
        self._time_passed()
        self._read()

    def _fail(self, error: Exception) -> None:
        self._running = False
        self._stale = True
        if not isinstance(error, StoreError):
            raise error
        self._failed = told(error)
        self._suggest()
        if self.isVisible():
            self._turn.start(_TRY_AGAIN_MS)

    def _wake(self) -> None:
        self._time_passed()
        self._read()

    def _time_passed(self) -> None:
        """Show how everything stands now, and wake when time alone changes it."""
        found, now_us = self._shelf, self._deck.now_us()
        if found is None:
            return
        if self._open is not None:
            self.view.follow(found.script(*self._open), now_us)
        self._suggest()
        turns_us = found.turns_us(now_us)
        if turns_us is not None:
            wait_ms = (turns_us - now_us) / 1000 / max(self._deck.clock_rate(), 1e-3)
            self._turn.start(int(min(max(wait_ms, 100), _LONGEST_WAIT_MS)))

    def _suggest(self) -> None:
        words = self.search.text()
        if self._shelf is not None:
            now_us = self._deck.now_us()
            self.list.set_fits(self._shelf.fitting(now_us, words, self._reasons, self._products))
        if self._failed:
            self.list.empty_text = self._failed
        elif self._shelf is None:
            self.list.empty_text = self.tr("Loading …")
        elif not self._shelf.scripts:
            self.list.empty_text = self.tr("No source gives answer scripts.")
        elif words.strip():
            self.list.empty_text = self.tr("No script holds these words.")
        else:
            self.list.empty_text = self.tr(
                "No script answers what this customer asked. Type a word, pinyin or initials to "
                "search all."
            )
        comma = QCoreApplication.translate("Links", ", ")
        self.set_note(comma.join(self._reasons[:3]))
        self.list.viewport().update()

    def _copy(self, text: str) -> None:
        clip.copy(text)
        self.promised.offer(promises_in(text))

    def _open_fit(self, fit: Fit) -> None:
        self.promised.offer(())
        self._open = fit.script.source, fit.script.number
        self.view.open(fit.script, fit.version, self._deck.now_us())
        if self.view.isHidden():
            self.view.show()
            QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))

    def _show_newer(self) -> None:
        script = self._shelf.script(*self._open) if self._shelf and self._open else None
        counting = script.counting(self._deck.now_us()) if script else None
        if script and counting:
            self.view.open(script, counting, self._deck.now_us())

    # --- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down from the search goes into the list, Enter opens its first, Escape goes back."""
        key = event.key()
        if self.search.hasFocus() and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.setFocus()
            if key != Qt.Key.Key_Down:
                self.list.choose(self.list.chosen())
        elif key == Qt.Key.Key_Escape and self.search.hasFocus() and self.search.text():
            self.search.clear()
        elif key == Qt.Key.Key_Escape and self.view.text.hasFocus():
            self.list.setFocus()
        elif key == Qt.Key.Key_Escape and self.list.hasFocus():
            self.focus_search()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wake()

    def hideEvent(self, event: QHideEvent) -> None:
        self._turn.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._parts.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def retranslate(self) -> None:
        self.set_title(self.tr("Answer scripts"))
        self.search.setPlaceholderText(self.tr("Word, pinyin or initials"))
        self.search.setAccessibleName(self.tr("Search the answer scripts"))
        self.list.setAccessibleName(self.tr("Fitting answer scripts"))
        self.view.retranslate()
        self.promised.retranslate()
        self._suggest()


def _shelf_of(store: Store) -> Shelf:
    with store.read() as reader:
        return shelf(reader)
