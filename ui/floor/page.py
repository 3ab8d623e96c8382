"""The floor, live: totals on top, seats as wall or table, queues and one seat's panel beside."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from insight.floor import FloorTotals, QueueLine, Seat, SeatBoard, WaitingCall
from insight.notices.draft import ComposeTo
from insight.report import FloorReport
from insight.spoken import clock_time
from insight.table import Sheet
from storage.local.behind import seat_rows
from storage.local.changes import Changes
from storage.local.store import Store
from ui.deck import Deck
from ui.export import export_sheets, say
from ui.floor.alarm import LimitAlarm
from ui.floor.docks import Docks
from ui.floor.facts import (
    BOARD_TABLES,
    FloorFacts,
    FloorRequest,
    PastFacts,
    SeatFacts,
    SeatKey,
    load_floor,
    shown_figures,
)
from ui.floor.limits_dialog import LimitsDialog
from ui.floor.pulse import CURVE_TABLES, Pulse
from ui.floor.queue_panel import QueuePanel
from ui.floor.replay import Replay
from ui.floor.rows_dialog import rows_dialog
from ui.floor.seat_panel import SeatPanel
from ui.floor.seats_panel import SeatsPanel
from ui.page import Page
from ui.shift.breaks_panel import BreaksPanel
from ui.sources_state import floor_freshness
from ui.tasks.from_rows import of_seats
from ui.tasks.hand_out import hand_out
from ui.tasks.make import make_tasks
from widgets.figure_strip import FigureStrip


@dataclass(frozen=True, slots=True)
class Counted:
    """What the figures shown were counted from: the seats, the totals, the queues."""

    board: SeatBoard
    totals: FloorTotals
    lines: tuple[QueueLine, ...]


class FloorPage(Page):
    """Composes the floor's parts and hands them what was read; decides what is read when."""

    name = "floor"
    fed_by: ClassVar[frozenset[str]] = frozenset({"agent_state"})
    wants: ClassVar[frozenset[str]] = (
        BOARD_TABLES | CURVE_TABLES | {"agent_state", "queue_state", "call"}
    )
    pace_ms: ClassVar[int] = 50

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.board = SeatBoard.of(())
        self.counted: Counted | None = None
        self._stale_at_us: int | None = None
        self._seat: SeatKey | None = None
        self._pulse = Pulse(deck)

        self.strip = FigureStrip(deck.theme, deck.zone)
        self.seats = SeatsPanel(deck)
        self.alarm = LimitAlarm(deck.settings)
        self.replay = Replay(
            deck, self._show_past, self._show_past_facts, lambda: self._seat, self._back_to_now
        )
        self.queue_panel = QueuePanel(deck, self.now_us)
        self.seat_panel = SeatPanel(deck, self.now_us)
        self.breaks = BreaksPanel(deck)
        self._lay_out()
        self._restore()
        self.strip.opened.connect(self._open_rows)
        self.seats.selected.connect(self._show_seat)
        self.seats.opened.connect(self._open_seat)
        self.breaks.counted.connect(self._count_breaks)
        self.seat_panel.task_wanted.connect(self._make_tasks)
        deck.settings.on_change(self._setting_changed)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._second.start()
        self.retranslate()

    def _lay_out(self) -> None:
        self.seats.body.insertWidget(0, self.replay.bar)
        self._docks = Docks(self.seats)
        self._queue_dock = self._docks.add("queues", self.queue_panel)
        self._seat_dock = self._docks.add("seat", self.seat_panel)
        self._breaks_dock = self._docks.add("breaks", self.breaks)
        self._docks.set_standard_layout()
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.strip)
        layout.addWidget(self._docks, 1)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "floor.table": self.seats.switch_table,
            "floor.limits": self._edit_limits,
            "floor.over_limit": self.seats.switch_over_limit,
            "floor.longest": self.seats.switch_longest,
            "floor.replay": self.replay.switch,
            "floor.find": self.seats.head.focus_find,
            "floor.export": self._export,
            "floor.hand_out": self._hand_out,
            "floor.task": self._make_tasks,
            "floor.notice": self._write_notice,
            "floor.breaks": self._open_breaks,
            "floor.layout": self._docks.set_standard_layout,
        }

    def now_us(self) -> int:
        """The moment that is shown: now, the replay's, or the last one known of a silent source."""
        if self.replay.active and self.replay.moment_us is not None:
            return self.replay.moment_us
        return self.deck.now_us() if self._stale_at_us is None else self._stale_at_us

    # --- reading ------------------------------------------------------------------------------

    def request(self, changes: Changes | None) -> FloorRequest:
        return self._pulse.request(changes, self.board, self._seat)

    @staticmethod
    def load(store: Store, request: FloorRequest) -> FloorFacts:
        return load_floor(store, request)

    def empty_text(self, facts: FloorFacts) -> str:
        return "" if len(facts.board) else self.tr("No seats have been read yet.")

    def show_data(self, facts: FloorFacts) -> None:
        live = not self.replay.active
        same = facts.rows is not None and len(facts.board) == len(self.board)
        self.board = facts.board
        if facts.lines is not None:
            self.seats.set_queues(facts.lines)
            self.deck.bell.counted.emit("queues", len(facts.lines))
        if not same:
            self.deck.bell.counted.emit("floor", len(facts.board))
        if live and same and facts.rows is not None:
            self.seats.update_seats(facts.board, facts.rows)
        elif live:
            self.seats.show_board(facts.board, self.deck.now_us())
        if live:
            self._show_parts(facts)
        if len(facts.board) and self._pulse.unread:
            self.read_again(Changes())

    def _show_parts(self, facts: FloorFacts) -> None:
        if facts.figures is not None:
            self.seats.set_figures(facts.figures)
        if facts.totals is not None:
            counted = Counted(facts.board, facts.totals, facts.lines or ())
            self._show_totals(counted, facts.waiting or ())
        if facts.curves is not None:
            self.queue_panel.show_curves(facts.curves)
        self._show_seat_facts(facts.seat)

    def _show_totals(self, counted: Counted, waiting: Sequence[WaitingCall]) -> None:
        self.counted = counted
        formula = self.deck.settings.text("service_level")
        self.strip.set_figures(shown_figures(counted.totals, formula))
        self.queue_panel.show_queues(counted.lines, waiting, formula)
        self.seats.levels(counted.totals.now_us)

    # --- breaks -------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        self.breaks.on_changes(changes)
        super().on_changes(changes)

    def _open_breaks(self) -> None:
        self._breaks_dock.show()
        self._breaks_dock.raise_()
        self.breaks.list.setFocus()

    def _count_breaks(self, waiting: int) -> None:
        words = self.tr("Breaks · {n} wait") if waiting else self.tr("Breaks")
        self._breaks_dock.setWindowTitle(words.format(n=waiting))
        self._mark_breaks()
        self._mark_break()

    def _mark_breaks(self) -> None:
        """Mark the seats of who asked for a break, may go or is on one; of the past nothing is
        known."""
        self.seats.set_breaks({} if self.replay.active else self.breaks.by_number())

    def _mark_break(self) -> None:
        """Say beside the selected seat how its break stands."""
        row = None if self._seat is None else self.board.positions.get(self._seat)
        number = "" if row is None or self.replay.active else str(self.board.numbers[row])
        self.seat_panel.mark_break(self.breaks.words_of(number) if number else "")

    # --- one seat -----------------------------------------------------------------------------

    def _show_seat(self, key: SeatKey | None) -> None:
        self._seat = key
        if key is None:
            self.seat_panel.clear()
        elif self.replay.active:
            self.replay.read_again()
        else:
            self.read_again(Changes())

    def _open_seat(self, key: SeatKey) -> None:
        self._seat_dock.show()
        self._seat_dock.raise_()
        self._show_seat(key)

    def _show_seat_facts(self, facts: SeatFacts | None) -> None:
        board = self.seats.board
        row = None if facts is None else board.positions.get(facts.seat)
        if facts is not None and row is not None and facts.seat == self._seat:
            self.seat_panel.show_seat(board.seat(row), facts, self.seats.limits)
            self._mark_break()

    def show_item(self, what: object) -> None:
        row = next((row for row, key in enumerate(self.board.keys) if key == what), None)
        if row is not None:
            key = (str(self.board.sources[row]), str(self.board.keys[row]))
            self.seats.select(key)
            self._open_seat(key)

    def select_busiest(self) -> None:
        """Open the seat that has been longest with a customer."""
        busy = np.flatnonzero(self.board.states == "talking")
        if len(busy):
            self.show_item(str(self.board.keys[int(busy[self.board.since_us[busy].argmin()])]))

    # --- replay -------------------------------------------------------------------------------

    def _show_past(self, board: SeatBoard, moment_us: int) -> None:
        self._mark_past(moment_us)
        self.seats.set_breaks({})
        self.seats.show_board(board, moment_us)

    def _mark_past(self, moment_us: int) -> None:
        time = clock_time(moment_us, self.deck.zone, seconds=True)
        self.seats.set_past(self.tr("As it was at {time}").format(time=time), moment_us)

    def _show_past_facts(self, facts: PastFacts) -> None:
        self.seats.set_figures(facts.figures)
        self._show_totals(Counted(facts.board, facts.totals, facts.lines), facts.waiting)
        self._show_seat_facts(facts.seat)

    def _back_to_now(self) -> None:
        self.seats.set_past(None)
        self.seats.set_breaks(self.breaks.by_number())
        self.seats.show_board(self.board, self.deck.now_us())
        self.reload()

    def replay_minutes_ago(self, minutes: int) -> None:
        """Go to a moment of the replay, which must be open."""
        self.replay.go_to(self.deck.now_us() - minutes * 60 * 1_000_000)

    # --- work ---------------------------------------------------------------------------------

    def _chosen_seats(self) -> list[Seat]:
        """The selected seats; none while the past is shown, whose seats are no longer so."""
        if self.replay.active:
            return []
        rows = (self.board.positions.get(key) for key in self.seats.selection())
        return [self.board.seat(row) for row in rows if row is not None]

    def _hand_out(self) -> None:
        hand_out(self, self.deck, [seat.number for seat in self._chosen_seats()])

    def _make_tasks(self) -> None:
        make_tasks(self, self.deck, of_seats(self._chosen_seats()))

    def _write_notice(self) -> None:
        numbers = tuple(seat.number for seat in self._chosen_seats())
        self.deck.bell.page_wanted.emit("notices", ComposeTo(numbers=numbers))

    # --- dialogs ------------------------------------------------------------------------------

    def _open_rows(self, code: str) -> None:
        if self.counted is not None:
            figure, counted = self.strip.cell(code).figure, self.counted
            moment_us = counted.totals.now_us
            rows_dialog(self, self.deck, figure, moment_us, counted.board).open()

    def _edit_limits(self) -> None:
        states, reasons = self.board.states.tolist(), self.board.reasons.tolist()
        seen = sorted({pair for pair in zip(states, reasons, strict=True) if pair[1]})
        dialog = LimitsDialog(self, self.seats.limits, seen)

        def kept() -> None:
            self.deck.settings["limits"] = json.loads(dialog.limits.to_json())

        dialog.accepted.connect(kept)
        dialog.open()

    def _export(self) -> None:
        if self.counted is None:
            return
        formula = self.deck.settings.text("service_level")
        totals = self.counted.totals
        report = FloorReport(totals, self.counted.lines, self.deck.zone, formula)
        shown = [row for row in self.seats.shown_rows() if row < len(self.counted.board)]
        seats = seat_rows(self.counted.board, shown, totals.now_us)
        figures, *others = report.sheets(say)
        listed = Sheet(self.tr("Seats"), seats, figures.notes)
        export_sheets(self, self.deck, "floor", [figures, listed, *others])

    def _setting_changed(self, name: str) -> None:
        if name == "limits":
            self.seats.read_limits()
        elif name in ("service_level", "counter_mode"):
            self.reload()
            if self.replay.active:
                self.replay.read_again()

    # --- time and words -----------------------------------------------------------------------

    def _tick(self) -> None:
        """Once a second: what goes by the clock alone, and whether the floor is stale."""
        if not self.isVisible():
            return
        freshness = floor_freshness(self.deck)
        now_us = self.deck.now_us()
        stale = freshness is not None and freshness.stale(now_us) and len(self.board) > 0
        if freshness is not None:
            self.strip.set_freshness(freshness, now_us)
        if self.replay.active:
            return
        if stale and freshness is not None and freshness.as_of_us is not None:
            since = clock_time(freshness.as_of_us, self.deck.zone, seconds=True)
            words = self.tr("No news from {source} since {time}: not live")
            words = words.format(source=freshness.title, time=since)
            self._stale_at_us = freshness.as_of_us
            self.seats.set_stale(words, freshness.as_of_us)
        elif self._stale_at_us is not None:
            self._stale_at_us = None
            self.seats.set_stale(None)
        self.queue_panel.set_stale(stale)
        if stale:
            self.alarm.forget()
        else:
            self.alarm.look(self.board, self.seats.levels(now_us))
            self.read_again(Changes())

    def focus_first(self) -> None:
        self.seats.focus()

    def retranslate(self) -> None:
        self._queue_dock.setWindowTitle(self.tr("Queues"))
        self._seat_dock.setWindowTitle(self.tr("Selected seat"))
        self._count_breaks(self.breaks.waiting())
        self.seats.retranslate()
        if self.replay.active and self.replay.moment_us is not None:
            self._mark_past(self.replay.moment_us)
        self.queue_panel.retranslate()
        self.seat_panel.retranslate()

    # --- what is kept -------------------------------------------------------------------------

    def _restore(self) -> None:
        layouts = self.deck.settings.mapping("layouts")
        docks, columns = layouts.get("floor"), layouts.get("seat_table")
        if isinstance(docks, str):
            self._docks.restore(docks)
        if isinstance(columns, str):
            with suppress(ValueError):  # kept by an older version: the columns stay as they begin
                self.seats.table.restore_layout(columns)

    def leave(self) -> None:
        layouts = dict(self.deck.settings.mapping("layouts"))
        layouts["floor"] = self._docks.layout_text()
        layouts["seat_table"] = self.seats.table.layout_text()
        self.deck.settings["layouts"] = layouts

    def summary(self) -> dict[str, object]:
        if self.counted is None:
            return {}
        figures = self.counted.totals.figures(self.deck.settings.text("service_level"))
        return {"seats": len(self.board), **{figure.code: figure.value for figure in figures}}
