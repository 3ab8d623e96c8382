"""Warnings as a table: the gravest first, what nobody is on before what somebody is on."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from insight.spoken import stopwatch
from insight.warnings.worklist import Warned
from ui.deck import Deck
from ui.warnings.words import (
    Names,
    against_word,
    level_of,
    moment_word,
    role_word,
    state_word,
    title_of,
    where_word,
)
from widgets.live_model import LiveColumn
from widgets.live_table import LiveTable
from widgets.values import NOTHING


class WarningTable(LiveTable[Warned]):
    """`steered`: the selection is another one. Letters are left to the page: they are its keys."""

    steered = Signal()
    first_least: ClassVar[int] = 290

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._names: Names = {}
        self._people: Mapping[int, str] = {}
        self._ended = False
        super().__init__(deck.theme, deck.zone, deck.hub.now_us, lambda each: each.id)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.steered.emit())
        self.retranslate()

    def set_names(self, names: Names, people: Mapping[int, str], *, ended: bool) -> None:
        """Take what groups and people are called; `ended`: what is listed is over."""
        again = ended != self._ended
        self._names, self._people, self._ended = names, people, ended
        if again:
            self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Warnings"))
        self.set_columns([
            LiveColumn(self.tr("Warning"), "text",
                       lambda each, _now: title_of(each, self._deck.language.code)),
            LiveColumn(self.tr("Where"), "text",
                       lambda each, _now: where_word(each, self._names)),
            LiveColumn(self.tr("State"), "text", lambda each, _now: int(level_of(each)),
                       lambda each, _now: level_of(each),
                       text=lambda each, _now: state_word(each).removeprefix("▲ ").removeprefix(
                           "△ ")),
            LiveColumn(self.tr("Now / limit"), "number", lambda each, _now: each.now.value,
                       text=lambda each, _now: against_word(each), spare=2,
                       meaning=self.tr("The newest reading and the limit it crossed")),
            LiveColumn(self.tr("Ended") if self._ended else self.tr("For"), "seconds",
                       self._since, live=not self._ended, text=self._since_text),
            LiveColumn(self.tr("On it"), "text", self._taken, spare=1),
            LiveColumn(self.tr("Told"), "text", lambda each, _now: role_word(each.owner),
                       spare=3, meaning=self.tr("The role it belongs to now")),
        ])  # fmt: skip

    def _since(self, each: Warned, now_us: int) -> float:
        if self._ended:
            return float(-each.ended_us)
        return max(now_us - each.first_us, 0) / 1e6

    def _since_text(self, each: Warned, now_us: int) -> str:
        if self._ended:
            return moment_word(each.ended_us, now_us, self._deck.zone)
        return stopwatch(max(now_us - each.first_us, 0) / 1e6)

    def _taken(self, each: Warned, _now_us: int) -> str:
        if each.taken is None:
            return NOTHING
        return f"◐ {self._people.get(each.taken.by, '')}".rstrip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        )  # fmt: skip
        if plain and event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)
