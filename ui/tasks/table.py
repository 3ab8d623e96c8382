"""Tasks as a table: what is most pressing first; several can be chosen."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from insight.limits import Level
from insight.table import Cell
from insight.tasks.calendar import WorkingHours, usual_hours
from insight.tasks.due import due_of
from insight.tasks.lists import Line
from ui.deck import Deck
from ui.tasks.words import (
    customer_word,
    due_word,
    kind_word,
    number_word,
    priority_word,
    sending_word,
    state_word,
)
from widgets.live_model import LiveColumn
from widgets.live_table import LiveTable

_LEVELS = {"overdue": Level.WARNING, "soon": Level.CAUTION}
_PRIORITY = {"urgent": 0, "high": 1}


class TaskTable(LiveTable[Line]):
    """`steered`: the selection is another one. Letters are left to the page: they are its keys."""

    steered = Signal()
    first_least: ClassVar[int] = 290

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._hours = usual_hours(deck.zone)
        self._people = True
        super().__init__(deck.theme, deck.zone, deck.hub.now_us, lambda line: line.key)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.steered.emit())
        self.retranslate()

    def set_hours(self, hours: WorkingHours) -> None:
        """Take the working hours due times are counted in."""
        self._hours = hours

    def show_people(self, people: bool) -> None:
        """Show who has each task, or leave that out where all are one person's."""
        if people != self._people:
            self._people = people
            self.retranslate()

    def retranslate(self) -> None:
        self.set_columns([column for column in self._all() if column is not None])

    def _all(self) -> list[LiveColumn[Line] | None]:
        who: LiveColumn[Line] = LiveColumn(
            self.tr("Given to"), "text", lambda line, _now: line.assignee or None,
            text=lambda line, _now: line.assignee or line.team or "—", spare=1,
        )  # fmt: skip
        return [
            LiveColumn(self.tr("Task"), "text", lambda line, _now: line.task.title),
            LiveColumn(self.tr("State"), "text", lambda line, _now: line.task.state,
                       text=_state),
            LiveColumn(
                self.tr("Due"), "moment", lambda line, _now: line.task.due_at, self._level,
                meaning=self.tr("When it is due, and how much working time is left until then"),
                text=self._due,
            ),
            LiveColumn(self.tr("Priority"), "number", _priority, _urgency,
                       text=lambda line, _now: priority_word(line.task.priority)[2:], spare=3),
            who if self._people else None,
            LiveColumn(self.tr("Kind"), "text", lambda line, _now: kind_word(line.task.kind),
                       spare=4),
            LiveColumn(self.tr("Customer"), "text",
                       lambda line, _now: customer_word(line) or None, spare=5),
            LiveColumn(self.tr("No."), "number", lambda line, _now: line.task.number,
                       text=lambda line, _now: number_word(line.task), spare=6),
        ]  # fmt: skip

    def _due(self, line: Line, now_us: int) -> str:
        return due_word(line.task, now_us, self._hours, self._deck.zone)

    def _level(self, line: Line, now_us: int) -> Level:
        return _LEVELS.get(due_of(line.task, now_us, self._hours).standing, Level.OK)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        )  # fmt: skip
        if plain and event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


def _state(line: Line, _now_us: int) -> str:
    return " · ".join(filter(None, (state_word(line.task.state), sending_word(line))))


def _priority(line: Line, _now_us: int) -> Cell:
    return _PRIORITY.get(line.task.priority, 2)


def _urgency(line: Line, _now_us: int) -> Level:
    levels = {"urgent": Level.WARNING, "high": Level.CAUTION}
    return levels.get(line.task.priority, Level.OK)
