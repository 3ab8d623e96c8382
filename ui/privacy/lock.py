"""The lock of a window: when nobody is at the desk, and on demand."""

import time
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolTip, QWidget
from shiboken6 import isValid

from insight.privacy.pin import fits, wait_s
from storage.local.store import Store
from ui.deck import Deck
from ui.privacy.lock_cover import LockCover
from ui.sight import why_not
from widgets import clip

_INPUT: Final = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
})  # fmt: skip
_LOOK_MS: Final = 1_000


class Lock(QObject):
    """Covers the window, closes what is open over it, empties the clipboard, drops what is seen.

    Reading, warnings and their sound go on behind the cover. `spared` gives the window that stays
    as it is: the wallboard shows no customers. Where a PIN is set the window begins locked.
    """

    def __init__(
        self, deck: Deck, window: QMainWindow, spared: Callable[[], QWidget | None]
    ) -> None:
        super().__init__(window)
        self._deck = deck
        self._window = window
        inside = window.centralWidget()
        assert inside is not None
        self._inside = inside
        self._spared = spared
        self.cover = LockCover(window)
        self.cover.woken.connect(self.unlock)
        self.cover.tried.connect(self._try)
        self._away: list[QWidget] = []
        self._stilled: list[QAction] = []
        self._focused: QWidget | None = None
        self._wrong = 0
        self._again_s: float | None = None
        self._touched = self._now()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._composed)
        deck.language.changed.connect(self.cover.retranslate)
        if deck.settings.mapping("lock_pin"):
            self.lock()

    # --- idle -------------------------------------------------------------------------------

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.monotonic(), time.time()  # the first may stand still while the computer sleeps

    def _watch(self, window: QWindow | None) -> None:
        """Take note of what is typed and clicked in a window of ours; only its own events, the
        many of its widgets do not come by here."""
        if window is not None:
            window.installEventFilter(self)

    def _composed(self) -> None:
        """Take note that the cursor of a text field moves: an input method keeps the keys it gets
        to itself. In a list that shows news a cursor moves by itself."""
        field = QApplication.focusWidget()
        if field is not None and field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            self._touched = self._now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = self._now()
        return super().eventFilter(watched, event)

    def idle_s(self) -> float:
        """Return how long nobody has touched anything, sleep included."""
        steady_s, wall_s = self._now()
        return max(steady_s - self._touched[0], wall_s - self._touched[1])

    def look(self) -> None:
        """Lock if it is time to."""
        if self._deck.sight.locked:
            self._say_wait()
            return
        minutes = self._deck.settings.whole("lock_after_min")
        if minutes and self.idle_s() >= minutes * 60:
            self.lock()

    # --- locking ----------------------------------------------------------------------------

    def lock(self) -> None:
        """Lock now; does nothing when it is locked."""
        if self._deck.sight.locked:
            return
        self._focused = QApplication.focusWidget()
        self.cover.cover(bool(self._deck.settings.mapping("lock_pin")))
        self._deck.sight.lock()
        self._stilled = [action for action in self._window.actions() if action.isEnabled()]
        for action in self._stilled:
            action.setEnabled(False)
        self._inside.setEnabled(False)
        self._put_away()
        self.cover.take_keyboard()
        clip.clear()

    def _put_away(self) -> None:
        """Close dialogs and menus, hide panels that float."""
        QToolTip.hideText()
        kept = (self._window, self._spared())
        for widget in QApplication.topLevelWidgets():
            if widget in kept or not widget.isVisible():
                continue
            if isinstance(widget, QDialog):
                widget.reject()
            elif widget.windowType() == Qt.WindowType.Popup:
                widget.close()
            if isValid(widget) and widget.isVisible():
                widget.hide()
                self._away.append(widget)

    def unlock(self) -> None:
        """Uncover the window and give back what was put away."""
        self._wrong = 0
        self._touched = self._now()
        self.cover.hide()
        self._inside.setEnabled(True)
        for action in self._stilled:
            action.setEnabled(True)
        for widget in self._away:
            if isValid(widget):
                widget.show()
        self._stilled, self._away = [], []
        if self._focused is not None and isValid(self._focused) and self._focused.isVisible():
            self._focused.setFocus()
        self._focused = None
        self._deck.sight.unlock()

    # --- the PIN ----------------------------------------------------------------------------

    def _try(self, pin: str) -> None:
        if not self.cover.pin.isEnabled() or not pin:
            return
        self.cover.pin.setEnabled(False)
        known = dict(self._deck.settings.mapping("lock_pin"))
        self._deck.work.read(partial(_fits, pin, known), self._tried, self._failed)

    def _tried(self, right: bool) -> None:
        if right:
            self.cover.pin.setEnabled(True)
            self.unlock()
            return
        self._wrong += 1
        self._again_s = time.monotonic() + wait_s(self._wrong)
        self._say_wait()

    def _failed(self, error: Exception) -> None:
        self.cover.say_why(why_not(error))
        self.cover.pin.setEnabled(True)

    def _say_wait(self) -> None:
        """Say how long the next try has to wait; let it be made when that is over."""
        if self._again_s is None:
            return
        left_s = self._again_s - time.monotonic()
        if left_s > 0:
            words = self.tr("That is not the PIN. Next try in {n} s.").format(n=int(left_s) + 1)
            self.cover.say_why(words)
        else:
            self._again_s = None
            self.cover.say_why(self.tr("That is not the PIN."))
            self.cover.pin.clear()
            self.cover.pin.setEnabled(True)
            self.cover.take_keyboard()


def _fits(pin: str, known: dict[str, object], _store: Store) -> bool:
    return fits(pin, known)
