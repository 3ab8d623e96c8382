"""The second screen: totals, seats and queues in a window of their own, never frozen as live."""

from typing import ClassVar

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from insight.board import View, arrange
from insight.floor import QueueLine, SeatBoard
from insight.spoken import clock_time
from storage.local.changes import Changes
from storage.local.store import Store
from ui.deck import Deck
from ui.floor.board_words import group_titles
from ui.floor.facts import (
    BOARD_TABLES,
    FloorFacts,
    FloorRequest,
    limits_of,
    load_floor,
    shown_figures,
)
from ui.floor.pulse import Pulse
from ui.page import Page
from ui.sources_state import floor_freshness
from widgets.figure_strip import FigureStrip
from widgets.panel import Chip, Panel
from widgets.plain import plain_label
from widgets.queue_table import QueueTable
from widgets.seat_wall import SeatWall


class Wallboard(Page):
    """For everyone in the room: no filters, no buttons. Esc closes it, F11 fills the screen."""

    name = "wallboard"
    wants: ClassVar[frozenset[str]] = BOARD_TABLES | {"agent_state", "queue_state", "call"}
    pace_ms: ClassVar[int] = 100

    closed = Signal()

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.setWindowFlag(Qt.WindowType.Window)
        self.resize(1280, 720)
        self._board = SeatBoard.of(())
        self._lines: tuple[QueueLine, ...] = ()
        self._pulse = Pulse(deck)
        self._clock = plain_label("", "title")
        self._age = Chip()
        self._strip = FigureStrip(deck.theme, deck.zone)
        self._wall = SeatWall(deck.theme, deck.now_us)
        self._queues = QueueTable(deck.theme, deck.zone, deck.now_us)
        self._seats_panel, self._queues_panel = Panel(""), Panel("")
        self._seats_panel.body.addWidget(self._wall)
        self._queues_panel.body.addWidget(self._queues)
        self._queues_panel.setMaximumWidth(420)
        head = QHBoxLayout()
        head.addWidget(plain_label("Touchdeck 触点台", "title"))
        head.addStretch(1)
        head.addWidget(self._age)
        head.addWidget(self._clock)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self._seats_panel, 3)
        across.addWidget(self._queues_panel, 1)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._strip)
        layout.addLayout(across, 1)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._second.start()
        self.read_limits()
        self.retranslate()

    @property
    def seats(self) -> int:
        """How many seats are shown."""
        return len(self._board)

    def read_limits(self) -> None:
        """Take the limits anew from the settings."""
        self._wall.set_limits(limits_of(self.deck.settings))

    def request(self, changes: Changes | None) -> FloorRequest:
        return self._pulse.request(changes, self._board)

    @staticmethod
    def load(store: Store, request: FloorRequest) -> FloorFacts:
        return load_floor(store, request)

    def show_data(self, facts: FloorFacts) -> None:
        grown = facts.rows is None or len(facts.board) != len(self._board)
        self._board = facts.board
        if facts.lines is not None:
            self._lines = facts.lines
            formula = self.deck.settings.text("service_level")
            self._queues.set_queues(facts.lines, formula)
            if facts.totals is not None:
                self._strip.set_figures(shown_figures(facts.totals, formula))
        if facts.figures is not None:
            self._wall.set_figures(facts.figures)
        if grown:
            arrangement = arrange(self._board, View())
            titles = group_titles(arrangement, "team", self._lines)
            self._wall.set_board(self._board, arrangement, titles)
        elif facts.rows:
            self._wall.update_seats(self._board, np.array(facts.rows, dtype=np.int64))
        if len(facts.board) and self._pulse.unread:
            self.read_again(Changes())

    def _tick(self) -> None:
        if not self.isVisible():
            return
        now_us = self.deck.now_us()
        self._clock.setText(clock_time(now_us, self.deck.zone, seconds=True))
        freshness = floor_freshness(self.deck)
        if freshness is None:
            return
        self._strip.set_freshness(freshness, now_us)
        stale = freshness.stale(now_us) and len(self._board) > 0
        self._age.setVisible(stale)
        self._queues.set_stale(stale)
        if stale and freshness.as_of_us is not None:
            since = clock_time(freshness.as_of_us, self.deck.zone, seconds=True)
            words = self.tr("Not live: no news since {time}").format(time=since)
            self._age.set(words, "warning")
            self._wall.set_stale(words, freshness.as_of_us)
        else:
            self._wall.set_stale(None)
            self.read_again(Changes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.drop_answers()
        super().closeEvent(event)
        self.closed.emit()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Touchdeck wallboard"))
        self._seats_panel.set_title(self.tr("Seats"))
        self._queues_panel.set_title(self.tr("Queues"))
        self._queues.retranslate()
