"""What every page is: `wants`, `load`, `show_data`. All else is written here, once.

A page names the tables it cares about (`wants`), reads them on a reader thread (`load`, static: it
sees only the store and the captured request) and shows them on the interface thread (`show_data`).
The base re-reads when something it wants has changed, only while it is visible, at most every
`pace_ms`, drops late answers by their ticket, and draws the states loading, empty and failed.

A page of many widgets is made in steps (`pieces`), a turn of the event loop each, once it is first
shown; meanwhile it says that it loads.
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedLayout,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.store import Store
from ui.deck import Deck
from ui.sources_state import why_empty
from ui.told import told
from ui.trouble import trouble

_DONE: Final = object()
_BEAT_MS: Final = 1_000


class Page(QWidget):
    """One page of the window. A subclass builds its widgets into `self.body`.

    Subclasses say: `name` (also its place in help and docs), `wants`, and override `request`,
    `load`, `show_data` and `retranslate`. They never read the store on the interface thread and
    never know another page.
    """

    name: ClassVar[str]
    wants: ClassVar[frozenset[str]] = frozenset()
    fed_by: ClassVar[frozenset[str]] = frozenset()
    """The tables without which there is nothing to show: where they are empty, how their sources
    stand is said as well."""
    pace_ms: ClassVar[int] = 100

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.deck = deck
        self.body = QWidget()
        self._notice = _Notice(self.reload, lambda: deck.bell.page_wanted.emit("connections", None))
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._notice)
        self._stack.addWidget(self.body)
        self._ticket = 0
        self._running = False
        self._shown_once = False
        self._whole = type(self).load is not Page.load
        self._stale: Changes | None = None
        self._making = self.pieces() if type(self).pieces is not Page.pieces else None
        self._steps = QTimer(self, interval=0)
        self._steps.timeout.connect(self._make_on)
        self._asked: list[object] = []
        if self.made and not self._whole:
            self._stack.setCurrentWidget(self.body)
        self._timer = QTimer(self, singleShot=True, interval=self.pace_ms)
        self._timer.timeout.connect(self._begin)
        deck.language.changed.connect(self._words_changed)

    # --- how it is made -----------------------------------------------------------------------

    def pieces(self) -> Iterator[None]:
        """Make what the page consists of, a few milliseconds' worth a step.

        Until the last step is done nothing else of the page is called.
        """
        yield from ()

    @property
    def made(self) -> bool:
        return self._making is None

    def finish(self) -> None:
        """Make at once what is not there yet."""
        while not self.made:
            self._make_on()

    def ask_for(self, what: object) -> None:
        """Have one thing shown, as soon as the page is made."""
        if self.made:
            self.show_item(what)
        else:
            self._asked = [what]

    def _make_on(self) -> None:
        if self._making is None or next(self._making, _DONE) is not _DONE:
            return
        self._making = None
        self._steps.stop()
        for what in self._asked:
            self.show_item(what)
        if not self._whole:
            self._appear()
        self._read_soon()

    # --- what a page says ---------------------------------------------------------------------

    def request(self, changes: Changes | None) -> object:
        """Capture on the interface thread what `load` needs; `changes` None means everything."""
        return changes

    @staticmethod
    def load(store: Store, request: Any) -> object:
        """Read what the request asks for. Runs on a reader thread."""
        raise NotImplementedError

    def show_data(self, facts: Any) -> None:
        """Show what `load` answered. Runs on the interface thread."""

    def retranslate(self) -> None:
        """Set every word anew, in the language now in force."""

    def empty_text(self, facts: Any) -> str:  # noqa: ARG002  # for subclasses
        """Return what to do when there is nothing to show, or "" when there is something."""
        return ""

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what this page does for each action whose place it is."""
        return {}

    def show_item(self, what: object) -> None:
        """Show one thing of the page that was asked for from elsewhere (a seat's key ...)."""

    def notice(self) -> str:
        """Return what is said in place of the page; "" when the page itself is shown."""
        shown = self._stack.currentWidget() is self._notice
        return self._notice.text() if shown else ""

    def summary(self) -> dict[str, object]:
        """Return what the page shows as plain values, for the summary of a headless run."""
        return {}

    def leave(self) -> None:
        """Keep what is to be remembered; the window is closing."""

    def busy(self) -> bool:
        """Return whether somebody is in the middle of something here, so that no other page may
        take this one's place unasked. By itself: a text field with the keyboard holds text."""
        field = self.focusWidget() if self.isVisible() else None
        if isinstance(field, QLineEdit):
            return field.hasFocus() and bool(field.text()) and not field.isReadOnly()
        if isinstance(field, QPlainTextEdit | QTextEdit):
            return field.hasFocus() and not field.document().isEmpty() and not field.isReadOnly()
        return False

    def focus_first(self) -> None:
        """Put the keyboard where work on this page begins."""
        self.body.setFocus()

    # --- when it is read ----------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit; read soon when visible, else when next shown."""
        if changes.touches(self.wants):
            self.read_again(changes)

    def read_again(self, changes: Changes) -> None:
        """Read soon what `changes` names; nothing named means what goes by the clock alone."""
        self._stale = changes if self._stale is None else self._stale.merged(changes)
        self._read_soon()

    def reload(self) -> None:
        """Read everything anew, soon; answers still under way are dropped."""
        self.drop_answers()
        self._whole = type(self).load is not Page.load
        self._read_soon()

    def forget(self) -> None:
        """Take what is shown off the screen and read everything anew: somebody else works here."""
        if type(self).load is not Page.load:
            self._shown_once = False
            self._notice.show_loading()
            self._stack.setCurrentWidget(self._notice)
            self.reload()

    @property
    def loading(self) -> bool:
        """Whether it waits for its first facts."""
        return not self._shown_once and type(self).load is not Page.load

    def drop_answers(self) -> None:
        """Forget what is being read: nothing of it is shown any more."""
        self._ticket += 1
        self._running = False

    def _read_soon(self) -> None:
        idle = not self._timer.isActive() and not self._running
        if self.made and self.isVisible() and idle:
            self._timer.start(self.pace_ms if self._shown_once else 0)

    def _begin(self) -> None:
        if self._running or not (self._whole or self._stale is not None):
            return
        request = self.request(None if self._whole else self._stale)
        self._whole, self._stale = False, None
        self._running = True
        self._ticket += 1
        ticket, load = self._ticket, type(self).load

        def done(facts: object) -> None:
            if ticket == self._ticket:
                self._running = False
                self._show(facts)
                if self._whole or self._stale is not None:
                    self._read_soon()

        def failed(error: Exception) -> None:
            if ticket == self._ticket:
                self._running = False
                self._fail(error)

        self.deck.work.read(lambda store: load(store, request), done, failed)

    def _show(self, facts: object) -> None:
        text = self.empty_text(facts)
        self._shown_once = True
        self.show_data(facts)  # into a hidden body, where it was: it is laid out once, when shown
        if text:
            self._show_notice(lambda: self._why_empty(facts), retry=False)
        else:
            self._appear()

    def _appear(self) -> None:
        """Show the page itself; the keyboard goes there unless somebody types elsewhere."""
        if self._stack.currentWidget() is self.body:
            return
        self._stack.setCurrentWidget(self.body)
        typing = isinstance(self.window().focusWidget(), QLineEdit)
        if self.isVisible() and not typing:
            self.focus_first()

    def _fail(self, error: Exception) -> None:
        """Say why; what was shown before stays, with its age on it."""
        self._whole = True
        if not isinstance(error, StoreError):
            raise error
        if self._shown_once:
            self.deck.bell.message.emit(trouble(error, f"page:{self.name}"))
        else:
            self._show_notice(lambda: told(error), retry=True)

    def _show_notice(self, say: Callable[[], str], *, retry: bool) -> None:
        """Say something in place of the page, anew in another language."""
        self._notice.show_text(say, retry=retry, sources=bool(self.fed_by) and not retry)
        self._stack.setCurrentWidget(self._notice)

    def _why_empty(self, facts: object) -> str:
        text = self.empty_text(facts)
        return f"{text}\n{why_empty(self.deck, self.fed_by)}" if text and self.fed_by else text

    # --- Qt -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.made:
            self._steps.start()
        if self._whole or self._stale is not None:
            self._read_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._steps.stop()
        super().hideEvent(event)

    def _words_changed(self) -> None:
        self._notice.retranslate()
        self.finish()
        self.retranslate()


class _Notice(QWidget):
    """The page while it loads, when it is empty, and when it failed: never a blank rectangle.

    While it is shown it says anew every second what it says: sources come and go.
    """

    def __init__(self, again: Callable[[], None], to_sources: Callable[[], None]) -> None:
        super().__init__()
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setProperty("role", "notice")
        self._again = QPushButton()
        self._again.clicked.connect(again)
        self._again.hide()
        self._sources = QPushButton()
        self._sources.clicked.connect(to_sources)
        self._sources.hide()
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self.retranslate)
        self._say: Callable[[], str] = lambda: self.tr("Loading …")
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self._text)
        for button in (self._again, self._sources):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)
        self.retranslate()

    def show_text(self, say: Callable[[], str], *, retry: bool, sources: bool = False) -> None:
        self._say = say
        self._again.setVisible(retry)
        self._sources.setVisible(sources)
        self.retranslate()

    def show_loading(self) -> None:
        self.show_text(lambda: self.tr("Loading …"), retry=False)

    def text(self) -> str:
        return self._text.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.retranslate()
        self._beat.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._beat.stop()
        super().hideEvent(event)

    def retranslate(self) -> None:
        self._again.setText(self.tr("Try again"))
        self._sources.setText(self.tr("To the connections"))
        self._text.setText(self._say())
