"""The seats: the wall and its twin, the table, under one head, with one view and one selection."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from insight.board import View, arrange
from insight.floor import QueueLine, SeatBoard, SeatFigures
from ui.deck import Deck
from ui.floor.board_words import group_titles
from ui.floor.facts import SeatKey, limits_of
from ui.floor.remembered import FloorView, remember, remembered
from ui.floor.seats_head import SeatsHead
from widgets.panel import Panel
from widgets.seat_breaks import SeatBreak
from widgets.seat_layout import Zoom
from widgets.seat_table import SeatTable
from widgets.seat_wall import SeatWall

_ZOOMS: dict[str, Zoom] = {"mosaic": "mosaic", "tile": "tile", "card": "card"}


class SeatsPanel(Panel):
    """Shows a board as the user asked to see it; what was asked is remembered.

    The order of seats is made when the user asks for another view, when seats come or go, never
    because a state changed.
    """

    selected = Signal(object)
    """A `SeatKey`, or None when nothing is selected any more."""
    opened = Signal(object)

    def __init__(self, deck: Deck) -> None:
        super().__init__("")
        self._deck = deck
        self.board = SeatBoard.of(())
        self.limits = limits_of(deck.settings)
        self._now_us = 0
        self._lines: tuple[QueueLine, ...] = ()
        self._order: list[int] = []
        self._over: frozenset[int] = frozenset()
        self._shown = remembered(deck.settings)
        self.wall = SeatWall(deck.theme, deck.now_us)
        self.table = SeatTable(deck.theme, deck.now_us)
        self.head = SeatsHead(deck.theme)
        self._views = QStackedWidget()
        self._views.addWidget(self.wall)
        self._views.addWidget(self.table)
        self.head.fill(self)
        self.body.addWidget(self._views, 1)
        self.wall.selected.connect(lambda keys: self._select(keys, self.table))
        self.table.selected.connect(lambda keys: self._select(keys, self.wall))
        for view in (self.wall, self.table):
            view.opened.connect(self.opened)
        self.wall.zoom_changed.connect(lambda _zoom: self._remember_zoom())
        self.head.view_changed.connect(self._set_view)
        self.head.zoom_wanted.connect(self.set_zoom)
        self.head.action_wanted.connect(deck.bell.action_wanted)
        self._apply()

    # --- what is shown ------------------------------------------------------------------------

    def show_board(self, board: SeatBoard, now_us: int) -> None:
        """Show another board, laid out as of a moment."""
        self.board, self._now_us = board, now_us
        self.head.set_board(board)
        self._arrange()

    def update_seats(self, board: SeatBoard, rows: Sequence[int]) -> None:
        """Show the same seats, of which `rows` differ; grouped by state, they move."""
        before, self.board = self.board, board
        if not rows:
            return
        changed = np.array(rows, dtype=np.int64)
        if (
            self._shown.view.group == "state"
            and (before.states[changed] != board.states[changed]).any()
        ):
            self._arrange(keep=True)
        else:
            self.wall.update_seats(board, changed)
            self.table.update_seats(board, changed)

    def set_queues(self, lines: Sequence[QueueLine]) -> None:
        """Take the queues' names, for headings and the choice of skills."""
        known, self._lines = self._lines, tuple(lines)
        self.head.set_queues(lines)
        named = [(line.key, line.name) for line in lines]
        if self._shown.view.group == "queue" and named != [(line.key, line.name) for line in known]:
            self._arrange()

    def set_figures(self, figures: Mapping[SeatKey, SeatFigures]) -> None:
        self.wall.set_figures(figures)
        self.table.set_figures(figures)

    def set_breaks(self, breaks: Mapping[str, SeatBreak]) -> None:
        """Mark who asked for a break, may go or is on one, by agent number."""
        self.wall.set_breaks(breaks)
        self.table.set_breaks(breaks)

    def set_stale(self, words: str | None, at_us: int | None = None) -> None:
        """Grey all, saying why; None: live again."""
        self.wall.set_stale(words, at_us)
        self.table.set_stale(words, at_us)

    def set_past(self, words: str | None, at_us: int | None = None) -> None:
        """Mark all as the past; None: live again."""
        self.wall.set_past(words, at_us)
        self.table.set_past(words, at_us)

    def levels(self, now_us: int) -> NDArray[np.int8]:
        """Return how far each seat is beyond its limits as of a moment; shows how many are.

        Where only those are shown, seats that have come to be come in, the others leave.
        """
        self._now_us = now_us
        levels = self._levels()
        over = frozenset(np.flatnonzero(levels > 0).tolist())
        self.head.set_over_limit(len(over))
        if self._shown.view.over_limit and over != self._over:
            self._arrange(keep=True)
        return levels

    def _levels(self) -> NDArray[np.int8]:
        thresholds = self.limits.thresholds(list(self.board.states), list(self.board.reasons))
        return thresholds.levels(self.board.elapsed_s(self._now_us))

    def shown_rows(self) -> list[int]:
        """Return the rows of the board in the order they are shown."""
        return self._order

    def read_limits(self) -> None:
        """Take the limits anew from the settings."""
        self.limits = limits_of(self._deck.settings)
        self._apply()
        self._arrange()

    def _arrange(self, keep: bool = False) -> None:
        """Lay the board out as the view asks; `keep`: those who stay keep their order."""
        levels = self._levels()
        self._over = frozenset(np.flatnonzero(levels > 0).tolist())
        self.head.set_over_limit(len(self._over))
        arrangement = arrange(self.board, self._shown.view, levels)
        if keep:
            arrangement = arrangement.keeping(self._order)
        self._order = arrangement.order.tolist()
        titles = group_titles(arrangement, self._shown.view.group, self._lines)
        self.wall.set_board(self.board, arrangement, titles)
        self.table.set_board(self.board, arrangement, titles)

    # --- the view -----------------------------------------------------------------------------

    def _apply(self) -> None:
        self.wall.set_limits(self.limits)
        self.table.set_limits(self.limits)
        self.wall.set_zoom(_ZOOMS.get(self._shown.zoom))
        self._views.setCurrentWidget(self.table if self._shown.table else self.wall)
        self.head.show_view(self._shown)

    def _set_view(self, view: View) -> None:
        self._keep(replace(self._shown, view=view))
        self._arrange()

    def _keep(self, shown: FloorView) -> None:
        self._shown = shown
        remember(self._deck.settings, shown)
        self.head.show_view(shown)

    def set_zoom(self, zoom: str) -> None:
        """Show the wall at a zoom, "auto" for whatever shows most in the room there is."""
        self._keep(replace(self._shown, zoom=zoom, table=False))
        self._apply()

    def _remember_zoom(self) -> None:
        if self._shown.zoom not in ("auto", self.wall.zoom):
            self._keep(replace(self._shown, zoom=self.wall.zoom))

    def switch_table(self) -> None:
        """Show the table instead of the wall, or the wall again, with the same selection."""
        keys = self.wall.selection()
        self._keep(replace(self._shown, table=not self._shown.table))
        self._apply()
        self.table.select(keys)
        self.focus()

    def switch_over_limit(self) -> None:
        view = self._shown.view
        self._set_view(replace(view, over_limit=not view.over_limit))

    def switch_longest(self) -> None:
        view = self._shown.view
        self._set_view(replace(view, order="number" if view.order == "longest" else "longest"))

    # --- the selection ------------------------------------------------------------------------

    def selection(self) -> list[SeatKey]:
        """Return the selected seats."""
        return self.table.selection() if self._shown.table else list(self.wall.selection())

    def _select(self, keys: Sequence[SeatKey], other: SeatWall | SeatTable) -> None:
        other.select(keys)
        self.selected.emit(keys[0] if keys else None)

    def select(self, key: SeatKey) -> None:
        """Select one seat, bring it into view and focus it; a filter that hides it is dropped."""
        row = self.board.positions.get(key)
        if row is not None and row not in self._order:
            self._set_view(View(self._shown.view.group, self._shown.view.order))
        self.wall.select([key])
        self.table.select([key])
        self.focus()

    def focus(self) -> None:
        (self.table if self._shown.table else self.wall).setFocus()

    def retranslate(self) -> None:
        self.set_title(self.tr("Seats"))
        self.head.retranslate()
        self.head.show_view(self._shown)
        if len(self.board):
            self._arrange()
