"""What a task lets its holder see of its customer: shown on request, written down, for a while."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from insight.hub.facts import Task
from insight.privacy.purposes import FIELDS
from storage.local.shared.tasks import HELD
from ui.deck import Deck
from ui.privacy.asking import Granted
from ui.tasks.words import translate
from widgets.message_bar import Message
from widgets.plain import plain_label, plain_tooltip

_COLUMNS = {"name": "name", "phone": "phone", "address": "address"}
"""Fields whose value is kept with the customer's record."""


class GrantBar(QWidget):
    """For the task shown: a button, and the values once they are shown."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._task: Task | None = None
        self._granted: Granted | None = None
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._use)
        self.values = plain_label()
        self.values.setWordWrap(True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        across.addWidget(self.values, 1)
        deck.sight.changed.connect(self._say)
        deck.sight.dropped.connect(self._forget)
        self.hide()

    def show_task(self, task: Task) -> None:
        """Be about this task."""
        if self._task is None or task.id != self._task.id:
            self._granted = None
        self._task = task
        self._say()

    def fields(self) -> tuple[str, ...]:
        """Return what the task allows the one who is signed in to see now."""
        task, me = self._task, self._deck.hub.me
        if task is None or me is None or task.customer_key is None:
            return ()
        mine = task.assignee == me.person and task.state in HELD
        return tuple(str(each) for each in json.loads(task.grants)) if mine else ()

    def _use(self) -> None:
        me, task = self._deck.hub.me, self._task
        if me is None or task is None:
            return

        def done(found: Granted) -> None:
            if self._task is not None and found.task == self._task.id:
                self._granted = found
                self._say()

        def failed(why: str) -> None:
            self._deck.bell.message.emit(Message(why, level="caution", key="grant"))

        self._deck.sight.use_grant(me, task.id, done, failed)

    def _say(self) -> None:
        fields = self.fields()
        self.setVisible(bool(fields))
        names = [translate("Privacy", words) for code, words in FIELDS if code in fields]
        self.button.setText(
            translate("Tasks", "Show for this task: {fields}").format(fields=", ".join(names))
        )
        self.button.setToolTip(plain_tooltip(translate(
            "Tasks", "Shown for a quarter of an hour or until the task is done, and written down"
        )))  # fmt: skip
        told = self._granted
        shown = told is not None and self._deck.sight.until_us(told.person) is not None
        self.button.setVisible(not shown)
        self.values.setText(self._told(told) if shown and told is not None else "")

    def _told(self, told: Granted) -> str:
        if told.hit is None:
            return translate("Tasks", "The customer's record is not kept at this desk.")
        sight = self._deck.sight
        values = [
            sight.text("customer", column, getattr(told.hit, column), told.person)
            for field, column in _COLUMNS.items() if field in told.fields
        ]  # fmt: skip
        return " · ".join(filter(None, values))

    def _forget(self) -> None:
        self._granted = None
        self._say()

    def retranslate(self) -> None:
        self._say()
