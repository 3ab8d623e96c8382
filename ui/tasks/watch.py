"""What goes on with tasks while other pages are shown: the count of one's own in the navigation;
from the desks of leads, what is overdue is escalated."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from insight.hub.facts import Task
from insight.tasks.escalating import escalation, escalation_id, is_due
from insight.tasks.lists import Refusal
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.shared.taken_customers import NotHanded, not_handed
from storage.local.shared.tasks import (
    TABLES,
    count_mine,
    overdue_unescalated,
    refused_escalations,
    working_hours,
)
from storage.local.store import Store
from storage.outgoing.dispatches import Delivery, troubled
from ui.deck import Deck
from ui.hub.sending import tell_unkept
from ui.outside.words import delivery_word
from ui.tasks.taken_words import taken_message
from widgets.message_bar import Message

WANTS: Final = TABLES | {"hub_state", "dispatch"}
_LOOK_MS: Final = 30_000
_SOON_MS: Final = 300
_BEFORE_US: Final = 600_000_000
"""What came of the last lists before this start is told too."""


@dataclass(frozen=True, slots=True)
class _Seen:
    mine: int
    overdue: tuple[Task, ...]
    refused: tuple[Refusal, ...]
    troubled: tuple[Delivery, ...]
    not_handed: NotHanded


def _see(me: Me, now_us: int, since_us: int, zone: ZoneInfo, store: Store) -> _Seen:
    with store.read() as reader:
        hours = working_hours(reader, zone)
        late = overdue_unescalated(reader, me, now_us) if me.leads else ()
        return _Seen(
            count_mine(reader, me),
            tuple(task for task in late if is_due(task, now_us, hours)),
            refused_escalations(reader),
            troubled(reader),
            not_handed(reader, me.person, since_us),
        )


class TaskWatch(QObject):
    """Follows the tasks of whoever is signed in."""

    def __init__(self, deck: Deck, parent: QObject) -> None:
        super().__init__(parent)
        self._deck = deck
        self._reading = False
        self._told: set[str] = set()
        self._troubled: set[tuple[str, str]] = set()
        self._not_handed: frozenset[str] = frozenset()
        self._since_us = deck.hub.now_us() - _BEFORE_US
        self._look_timer = QTimer(self, interval=_LOOK_MS)
        self._look_timer.timeout.connect(self._look)
        self._look_timer.start()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look)
        self._soon.start()

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit."""
        if changes.touches(WANTS) and not self._soon.isActive():
            self._soon.start()

    def _look(self) -> None:
        me = self._deck.hub.me
        if me is None or self._reading:
            return
        self._reading = True
        job = partial(_see, me, self._deck.hub.now_us(), self._since_us, self._deck.zone)
        self._deck.work.read(job, self._came, self._failed)

    def _came(self, seen: _Seen) -> None:
        self._reading = False
        self._deck.bell.counted.emit("tasks", seen.mine)
        for refusal in seen.refused:  # another desk was faster, or it is no longer to be escalated
            self._run(partial(self._deck.hub.drop, refusal.act_id))
        self._tell_troubled(seen.troubled)
        if seen.not_handed.ids - self._not_handed:
            self._deck.bell.message.emit(Message.said_by(partial(taken_message, seen.not_handed)))
        self._not_handed |= seen.not_handed.ids
        if self._deck.hub.status().state != "online":
            return  # it would come too late from here: another lead's desk does it
        late = [task for task in seen.overdue if escalation_id(task) not in self._told]
        for task in late:
            self._told.add(escalation_id(task))
            self._run(partial(self._deck.hub.send, escalation(task), escalation_id(task)))
        if late:
            self._deck.bell.message.emit(Message.said_by(lambda: Message(
                self.tr("Overdue tasks of your teams, escalated now: {n}.").format(n=len(late)),
                level="caution", key="escalated",
            )))  # fmt: skip

    def _tell_troubled(self, found: Sequence[Delivery]) -> None:
        """Say once of each what could not be sent, or may not have arrived."""
        fresh = [each for each in found if (each.id, each.state) not in self._troubled]
        self._troubled = {(each.id, each.state) for each in found}
        if fresh:
            self._deck.bell.message.emit(Message.said_by(partial(self._undelivered, fresh[0])))

    def _undelivered(self, found: Delivery) -> Message:
        return Message(
            delivery_word(found, time.time_ns() // 1000, self._deck.zone), still=found.reason,
            do=self.tr("Open one of its tasks: there it is sent again, or said to have come."),
            level="caution", key="dispatch",
        )  # fmt: skip

    def _run(self, job: Callable[[], object]) -> None:
        self._deck.work.run(job, lambda _answer: None, partial(tell_unkept, self._deck))

    def _failed(self, error: Exception) -> None:
        self._reading = False
        tell_unkept(self._deck, error)
