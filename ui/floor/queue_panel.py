"""Beside the seats: the queues, who waits in them, and today's curve beside the usual."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from insight.day import Day
from insight.floor import QueueLine, WaitingCall
from insight.intervals import Curve
from ui.deck import Deck
from widgets.interval_chart import IntervalChart
from widgets.queue_table import QueueTable
from widgets.waiting_list import WaitingList


class QueuePanel(QWidget):
    """The queues; below them a tab each for the curve and the waiting calls."""

    def __init__(self, deck: Deck, now_us: Callable[[], int]) -> None:
        """`now_us`: the moment that is shown, which waiting times run to."""
        super().__init__()
        self._deck = deck
        self.queues = QueueTable(deck.theme, deck.zone, now_us)
        self.waiting = WaitingList(deck.theme, deck.zone, now_us)
        self.chart = IntervalChart(deck.theme)
        self.below = QTabWidget()
        self.below.setDocumentMode(True)
        self.below.addTab(self.chart, "")
        self.below.addTab(self.waiting, "")
        self._waiting = 0
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.queues)
        parts.addWidget(self.below)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)
        self.retranslate()

    def show_queues(
        self, lines: Sequence[QueueLine], waiting: Sequence[WaitingCall], formula: str
    ) -> None:
        self.queues.set_queues(lines, formula)
        self.waiting.set_calls(waiting)
        self._waiting = len(waiting)
        self._title_tabs()

    def _title_tabs(self) -> None:
        self.below.setTabText(0, self.tr("Today"))
        self.below.setTabText(1, self.tr("All waiting {n}").format(n=self._waiting))

    def set_stale(self, stale: bool) -> None:
        """Grey the lines and stop their times, or let them live again."""
        self.queues.set_stale(stale)
        self.waiting.set_stale(stale)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        now_us = self._deck.now_us()
        self.chart.set_curves(curves, Day.at(now_us, self._deck.zone).minute_of(now_us))

    def retranslate(self) -> None:
        self.queues.retranslate()
        self.waiting.retranslate()
        self._title_tabs()
