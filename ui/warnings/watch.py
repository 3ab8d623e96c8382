"""Telling that something new is wrong: beside the page's name, in the window, in the tray, by a
sound; only what concerns one's role, and never what was there before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from insight.limits import Level
from insight.warnings.news import Known, new_for, seen
from insight.warnings.worklist import Warned, on_shelf
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.store import Store
from storage.local.warnings.list import TABLES, WarningList, warning_list
from ui.deck import Deck
from ui.top_bar import TopBar
from ui.trouble import trouble
from ui.warnings.words import title_of, where_word
from widgets.icons import app_icon
from widgets.message_bar import Message, MessageBar

translate = QCoreApplication.translate
_TRAY_MS: Final = 10_000
_GATHERED_MS: Final = 300
"""News that come within this time are told together."""
_LOOK_MS: Final = 30_000
"""Shelves and silences end by time alone."""
_KEY: Final = "warnings_new"
_NAMED: Final = 3
"""So many are told by name."""
_WANTS: Final = TABLES | {"hub_state"}


@dataclass(frozen=True, slots=True)
class _Come:
    me: Me | None = None
    found: WarningList = field(default_factory=WarningList)


def _read(me: Me | None, now_us: int, store: Store) -> _Come:
    with store.read() as reader:
        return _Come(me, warning_list(reader, me, now_us))


class WarningWatch(QObject):
    """Follows the warnings while the window stands. While it is locked only the tray and the sound
    tell, without a word of what it is about."""

    def __init__(
        self,
        deck: Deck,
        bar: TopBar,
        messages: MessageBar,
        listed: Callable[[], bool] = lambda: False,
    ) -> None:
        """`listed`: whether the warnings are on the screen, so that the bar need not tell them."""
        super().__init__(bar)
        self._deck, self._bar, self._messages = deck, bar, messages
        self._listed = listed
        bar.warnings_wanted.connect(self._go)
        messages.acted.connect(self._acted)
        self._known: Known | None = None
        self._mine: list[Warned] = []
        self._person = 0
        self._since_us = 0
        self._reading = self._again = False
        self._tray: QSystemTrayIcon | None = None
        self.told = 0
        self._soon = QTimer(self, singleShot=True, interval=_GATHERED_MS)
        self._soon.timeout.connect(self._read)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._read)
        self._clock.start()
        self._read()

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit."""
        if changes.touches(_WANTS) and not self._soon.isActive():
            self._soon.start()

    def close(self) -> None:
        """Tell nothing any more; the window is closing."""
        self._soon.stop()
        self._clock.stop()
        if self._tray is not None:
            self._tray.hide()

    def retranslate(self) -> None:
        """Say in the top line what nobody is on."""
        waiting = [each for each in self._mine if each.taken is None]
        grave = any(each.now.level is Level.WARNING for each in waiting)
        words = translate("WarningWatch", "{sign} {n} not taken").format(
            sign="▲" if grave else "△", n=f"{len(waiting):,}")  # fmt: skip
        self._bar.set_warnings(
            words if waiting else "", "warning" if grave else "caution",
            translate("WarningWatch", "Active warnings of your role that nobody is on"),
        )  # fmt: skip

    def _go(self) -> None:
        self._deck.bell.page_wanted.emit("warnings", None)

    def _acted(self, identity: str) -> None:
        if identity == _KEY:
            self._go()

    def withdraw(self) -> None:
        """Take the message away: whoever has the list before them needs none."""
        self._messages.withdraw(_KEY)

    def _read(self) -> None:
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        me, now_us = self._deck.hub.me, self._deck.hub.now_us()
        self._deck.work.read(lambda store: _read(me, now_us, store), self._came, self._failed)

    def _failed(self, error: Exception) -> None:
        self._reading = False
        if not isinstance(error, StoreError):
            raise error
        self._deck.bell.message.emit(trouble(error, "warnings"))

    def _came(self, come: _Come) -> None:
        self._reading = False
        me = come.me
        warned = come.found.warned
        mine = on_shelf(warned, "active", mine=(me.role,) if me else ())
        self._deck.bell.counted.emit("warnings", len(mine))
        self._mine = mine
        self.retranslate()
        if me is not None and (self._known is None or me.person != self._person):
            self._person = me.person  # what was there before is not told
            self._since_us = self._deck.hub.now_us()
        elif me is not None and self._known is not None:
            new = new_for(me.role, warned, self._known, self._since_us)
            if new:
                self._tell(new, come.found)
        self._known = seen(warned) if me is not None else None
        if self._again:
            self._read()

    # --- telling --------------------------------------------------------------------------------

    def _tell(self, new: Sequence[Warned], found: WarningList) -> None:
        self.told += len(new)
        ways = {way for each in new if each.rule is not None for way in each.rule.ways}
        if not self._deck.sight.locked and not self._listed():
            self._deck.bell.message.emit(Message.said_by(partial(self._message, new, found)))
        if "sound" in ways and self._deck.settings["warning_sound"]:
            QApplication.beep()
        if "tray" in ways and QApplication.activeWindow() is None:
            self._tell_tray(len(new))

    def _message(self, new: Sequence[Warned], found: WarningList) -> Message:
        first, *others = (self._line(each, found) for each in new[:_NAMED])
        words = translate("WarningWatch", "New warning: {first}").format(first=first)
        if len(new) > 1:
            words = translate("WarningWatch", "{n} new warnings, the gravest: {first}").format(
                n=f"{len(new):,}", first=first)  # fmt: skip
        return Message(
            words, "; ".join(others),
            level="warning" if new[0].now.level is Level.WARNING else "caution",
            action=translate("WarningWatch", "Show"), key=_KEY,
        )  # fmt: skip

    def _line(self, each: Warned, found: WarningList) -> str:
        title = title_of(each, self._deck.language.code)
        return f"{' '.join(title.split())} · {where_word(each, found.names)}"

    def _tell_tray(self, n: int) -> None:
        """Tell in the system's tray, which shows it to passers-by: how many, not what."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self)
            self._tray.messageClicked.connect(self._go)
        self._tray.show()
        words = translate("WarningWatch", "{n} new warnings").format(n=f"{n:,}")
        if n == 1:
            words = translate("WarningWatch", "A new warning")
        self._tray.showMessage("Touchdeck", words, app_icon(), _TRAY_MS)
