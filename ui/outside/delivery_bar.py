"""What became of sending a task to another department, and the word that is wanted where it is not
known, or did not go."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from storage.local.store import Store
from storage.outgoing import dispatches
from storage.outgoing.dispatches import Delivery
from ui.deck import Deck
from ui.hub.sending import tell_unkept
from ui.outside.words import TONES, delivery_about, delivery_word
from widgets.panel import Chip
from widgets.plain import plain_label, plain_tooltip


class DeliveryBar(QWidget):
    """The newest delivery of the task shown from this desk."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._shown: Delivery | None = None
        self.state = Chip()
        self.why = plain_label("", "meta")
        self.why.setWordWrap(True)
        self.again, self.arrived, self.leave = QPushButton(), QPushButton(), QPushButton()
        across = QHBoxLayout()
        across.setSpacing(6)
        for button in (self.again, self.arrived, self.leave):
            button.setAutoDefault(False)
            across.addWidget(button)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.why)
        column.addLayout(across)
        self.again.clicked.connect(partial(self._do, _again))
        self.arrived.clicked.connect(partial(self._do, _arrived))
        self.leave.clicked.connect(partial(self._do, _leave))
        self.retranslate()
        self.hide()

    def show_deliveries(self, found: Sequence[Delivery]) -> None:
        """Show what became of the newest one; nothing where there is none."""
        self._shown = found[0] if found else None
        self._say()

    def _say(self) -> None:
        each = self._shown
        self.setVisible(each is not None)
        if each is None:
            return
        words = delivery_word(each, time.time_ns() // 1000, self._deck.zone)
        self.state.set(words, TONES.get(each.state, "neutral"))
        self.state.setToolTip(plain_tooltip(delivery_about(each)))
        self.state.setAccessibleDescription(delivery_about(each))
        self.why.setText(each.reason)
        self.why.setVisible(bool(each.reason) and each.state != "sent")
        self.again.setVisible(each.state in ("failed", "unsure"))
        self.arrived.setVisible(each.state == "unsure")
        self.leave.setVisible(each.state in ("failed", "waiting"))

    def _do(self, job: "Callable[[str, int, Store], None]", _on: bool = False) -> None:
        if self._shown is None:
            return
        name, hub_us = self._shown.id, self._deck.hub.now_us()
        self._deck.work.read(
            partial(job, name, hub_us), lambda _none: None, partial(tell_unkept, self._deck)
        )

    def retranslate(self) -> None:
        self.again.setText(self.tr("Send again"))
        self.again.setToolTip(plain_tooltip(self.tr(
            "Sends it once more under the same id; ask them first where nobody knows whether it "
            "arrived"
        )))  # fmt: skip
        self.arrived.setText(self.tr("It arrived"))
        self.leave.setText(self.tr("Give it up"))
        self._say()


def _again(name: str, _hub_us: int, store: Store) -> None:
    dispatches.again(store, name, time.time_ns() // 1000)


def _arrived(name: str, hub_us: int, store: Store) -> None:
    dispatches.went(store, name, time.time_ns() // 1000, hub_us)


def _leave(name: str, _hub_us: int, store: Store) -> None:
    dispatches.leave(store, name)
