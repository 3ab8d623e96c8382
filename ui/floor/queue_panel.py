"""Beside the seats: the queues, who waits in them, and today's curve beside the usual."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from insight.day import Day
from insight.floor import QueueLine, WaitingCall
from insight.intervals import Curve
from ui.deck import Deck
from widgets.interval_chart import IntervalChart
from widgets.queue_table import QueueTable
from widgets.waiting_list import WaitingList


class QueuePanel(QWidget):
    """Three parts, one over the other; their borders can be dragged."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self.queues = QueueTable(deck.theme, deck.zone, deck.now_us)
        self.waiting = WaitingList(deck.theme, deck.zone, deck.now_us)
        self.chart = IntervalChart(deck.theme)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(True)
        for part, stretch in ((self.queues, 5), (self.waiting, 4), (self.chart, 5)):
            parts.addWidget(part)
            parts.setStretchFactor(parts.indexOf(part), stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    def show_queues(
        self, lines: Sequence[QueueLine], waiting: Sequence[WaitingCall], formula: str
    ) -> None:
        self.queues.set_queues(lines, formula)
        self.waiting.set_calls(waiting)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        now_us = self._deck.now_us()
        self.chart.set_curves(curves, Day.at(now_us, self._deck.zone).minute_of(now_us))

    def retranslate(self) -> None:
        self.queues.retranslate()
        self.waiting.retranslate()
