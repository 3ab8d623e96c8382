"""Telling that notices have come: in the window, in the tray, by a sound; each at its time."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from insight.hub.acts import MOST_IDS, AcknowledgeNotices, ReceiveNotices
from insight.notices.arrival import Doorbell, Ring, Sound, on_the_phone
from insight.notices.letters import Letter, asks, waiting
from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.shared import notices
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send
from ui.notices.toast import CornerCard, NoticeCard
from ui.trouble import trouble
from widgets.icons import app_icon

translate = QCoreApplication.translate

WANTS: Final = notices.TABLES | {"hub_state"}
_FLOOR: Final = frozenset({"agent_state", "agent"})
_TRAY_MS: Final = 10_000
_BEEPS: Final[dict[Sound, int]] = {"none": 0, "once": 1, "urgent": 3}
_BEEP_GAP_MS: Final = 350
_FLOOR_MS: Final = 1_000
"""The floor tells news all the time; the own state is read at most this often."""
_LOOK_MS: Final = 5_000
"""Notices end and begin by time alone; it is looked at least this often."""


@dataclass(frozen=True, slots=True)
class Come:
    """What came to somebody, and what the floor says this person does."""

    me: int
    letters: tuple[Letter, ...]
    state: str


def come(store: Store, me: int) -> Come:
    """Read what came. Runs on a reader thread."""
    with store.read() as reader:
        return Come(me, tuple(notices.letters(reader, me)), notices.own_state(reader, me))


def own_state(store: Store, me: int) -> str:
    """Read what the floor says that somebody does. Runs on a reader thread."""
    with store.read() as reader:
        return notices.own_state(reader, me)


class Arrivals(QObject):
    """Follows the own notices; says to the hub that this desk has them; tells of each as
    `insight.notices.arrival.Doorbell` says.

    `busy` says that somebody is in the middle of something: then the line above the page tells,
    which covers nothing, and goes on telling; else the card in the page's corner. While the window
    is locked only the tray and the sound tell, without a word of what it is about.
    """

    def __init__(
        self, deck: Deck, strip: NoticeCard, corner: CornerCard, busy: Callable[[], bool]
    ) -> None:
        super().__init__(strip)
        self._deck, self._strip, self._corner, self._busy = deck, strip, corner, busy
        self._bell = Doorbell()
        self._come = Come(0, (), "")
        self._told: tuple[str, ...] = ()
        self._received: set[str] = set()
        self._reading = self._again = False
        self._tray: QSystemTrayIcon | None = None
        self._beeps_left = 0
        self._beep = QTimer(self, interval=_BEEP_GAP_MS)
        self._beep.timeout.connect(self._sound_on)
        self._look_timer = QTimer(self, interval=_LOOK_MS)
        self._look_timer.timeout.connect(self._look)
        self._look_timer.start()
        self._floor = QTimer(self, singleShot=True, interval=_FLOOR_MS)
        self._floor.timeout.connect(self._read_state)
        for card in (strip, corner):
            card.opened.connect(self._open)
            card.acknowledged.connect(self._acknowledge)
            card.closed.connect(self._dismiss)
        deck.sight.unlocked.connect(self._show)
        deck.sight.changed.connect(self._show)
        self._read()

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit."""
        if changes.touches(WANTS):
            self._read()
        elif changes.touches(_FLOOR) and not self._floor.isActive():
            self._floor.start()

    def close(self) -> None:
        """Tell nothing any more; the window is closing."""
        self._look_timer.stop()
        self._floor.stop()
        self._beep.stop()
        if self._tray is not None:
            self._tray.hide()

    def retranslate(self) -> None:
        self._strip.retranslate()
        self._corner.retranslate()

    def told(self) -> Sequence[Letter]:
        """Return the notices that are being told now."""
        by_id = {each.notice.id: each for each in self._come.letters}
        now_us = self._deck.hub.now_us()
        return [by_id[name] for name in self._told if name in by_id and asks(by_id[name], now_us)
                in ("acknowledge", "read")]  # fmt: skip

    # --- reading --------------------------------------------------------------------------------

    def _read(self) -> None:
        me = self._deck.hub.me
        if me is None:
            self._take(Come(0, (), ""))
        elif self._reading:
            self._again = True
        else:
            self._reading, self._again = True, False
            person = me.person
            self._deck.work.read(lambda store: come(store, person), self._came, self._failed)

    def _read_state(self) -> None:
        me = self._deck.hub.me
        if me is not None:
            person = me.person
            self._deck.work.read(
                lambda store: own_state(store, person), self._state_came, self._failed
            )

    def _state_came(self, state: str) -> None:
        if state != self._come.state:
            self._come = replace(self._come, state=state)
            self._look()

    def _came(self, found: Come) -> None:
        self._reading = False
        self._take(found)
        if self._again:
            self._read()

    def _failed(self, error: Exception) -> None:
        self._reading = False
        if not isinstance(error, StoreError):
            raise error
        self._deck.bell.message.emit(trouble(error, "arrivals"))

    def _take(self, found: Come) -> None:
        if found.me != self._come.me:
            self._bell, self._told, self._received = Doorbell(), (), set()
        self._come = found
        new = [each.notice.id for each in found.letters if each.receipt.received_at is None
               and each.notice.id not in self._received]  # fmt: skip
        if new:
            self._received.update(new[:MOST_IDS])
            send(self._deck, ReceiveNotices(tuple(new[:MOST_IDS])))
        self._look()

    # --- telling --------------------------------------------------------------------------------

    def _look(self) -> None:
        """Tell what is due now."""
        now_us = self._deck.hub.now_us()
        plain = [each for each in self._come.letters if each.notice.kind != notices.TRAINING]
        self._deck.bell.counted.emit("notices", waiting(plain, now_us))
        ring = self._bell.look(
            self._come.letters, now_us, time.monotonic(), talking=on_the_phone(self._come.state)
        )
        if ring is not None:
            new = [each.notice.id for each in ring.letters]
            self._told = (*new, *(each for each in self._told if each not in new))
            self._ring(ring)
        self._show()

    def _ring(self, ring: Ring) -> None:
        if self._deck.settings["notice_sound"] and _BEEPS[ring.sound]:
            self._beeps_left = _BEEPS[ring.sound]
            self._sound_on()
            self._beep.start()
        if QApplication.activeWindow() is None:
            self._tell_tray(ring)

    def _sound_on(self) -> None:
        if self._beeps_left <= 0:
            self._beep.stop()
            return
        self._beeps_left -= 1
        QApplication.beep()

    def _tell_tray(self, ring: Ring) -> None:
        """Tell in the system's tray, for a window nobody looks at. The system may take signs for
        commands and shows it to passers-by: it says who writes, not what."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self)
            self._tray.messageClicked.connect(self._from_tray)
        self._tray.show()
        self._tray.showMessage("Touchdeck", tray_words(ring), app_icon(), _TRAY_MS)

    def _from_tray(self) -> None:
        found = self.told()
        if found:
            self._open(found[0].notice.id)

    def _show(self) -> None:
        letters = () if self._deck.sight.locked else self.told()
        beside = bool(letters) and (self._strip.isVisible() or self._busy())
        self._strip.tell(letters if beside else (), self._deck.hub.now_us)
        self._corner.tell(() if beside else letters, self._deck.hub.now_us)

    def _open(self, notice: str) -> None:
        self._told = tuple(each for each in self._told if each != notice)
        self._show()
        kinds = {each.notice.id: each.notice.kind for each in self._come.letters}
        page = "training" if kinds.get(notice) == notices.TRAINING else "notices"
        self._deck.bell.page_wanted.emit(page, notice)

    def _acknowledge(self, notice: str) -> None:
        self._told = tuple(each for each in self._told if each != notice)
        self._show()
        send(self._deck, AcknowledgeNotices((notice,)))

    def _dismiss(self) -> None:
        """Say nothing more of these for now; an urgent one comes back by itself."""
        self._told = ()
        self._show()


def tray_words(ring: Ring) -> str:
    """Return what the tray says: how many, how important, from whom."""
    first = ring.letters[0]
    author = "".join(sign for sign in first.author if sign not in "<>&")
    if len(ring.letters) > 1:
        words = translate("NoticeCard", "{n} notices, the first from {who}")
        return words.format(n=f"{len(ring.letters):,}", who=author)
    if first.notice.importance == "urgent":
        return translate("NoticeCard", "Urgent notice from {who}").format(who=author)
    return translate("NoticeCard", "Notice from {who}").format(who=author)
