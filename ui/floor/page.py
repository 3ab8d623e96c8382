"""The floor, live: totals on top, seats as wall or table, queues and one seat's panel beside."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from insight.board import View, arrange
from insight.floor import FloorTotals, QueueLine, SeatBoard, WaitingCall
from insight.report import FloorReport
from insight.spoken import clock_time
from insight.table import Sheet
from storage.local.behind import seat_rows
from storage.local.changes import Changes
from storage.local.store import Store
from ui.deck import Deck
from ui.export import export_sheets, say
from ui.floor.alarm import LimitAlarm
from ui.floor.board_words import group_titles
from ui.floor.facts import (
    BOARD_TABLES,
    FloorFacts,
    FloorRequest,
    PastFacts,
    SeatFacts,
    SeatKey,
    limits_of,
    load_floor,
    shown_figures,
)
from ui.floor.limits_dialog import LimitsDialog
from ui.floor.pulse import Pulse
from ui.floor.queue_panel import QueuePanel
from ui.floor.remembered import FloorView, remember, remembered
from ui.floor.replay import Replay
from ui.floor.rows_dialog import rows_dialog
from ui.floor.seat_panel import SeatPanel
from ui.floor.seats_head import SeatsHead
from ui.page import Page
from ui.sources_state import floor_freshness
from widgets.figure_strip import FigureStrip
from widgets.panel import Panel
from widgets.seat_layout import Zoom
from widgets.seat_table import SeatTable
from widgets.seat_wall import SeatWall

LAYOUT_VERSION = 1


class FloorPage(Page):
    """Composes the floor's parts and hands them what was read; decides what is read when."""

    name = "floor"
    wants: ClassVar[frozenset[str]] = BOARD_TABLES | {
        "agent_state", "queue_state", "call", "queue_interval",
    }  # fmt: skip
    pace_ms: ClassVar[int] = 50

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.board = SeatBoard.of(())
        self._shown = remembered(deck.settings)
        self._limits = limits_of(deck.settings)
        self._totals: FloorTotals | None = None
        self._lines: tuple[QueueLine, ...] = ()
        self._order: list[int] = []
        self._seat: SeatKey | None = None
        self._pulse = Pulse(deck)
        self._is_stale = False

        self.strip = FigureStrip(deck.theme, deck.zone)
        self.strip.opened.connect(self._open_rows)
        self.wall = SeatWall(deck.theme, deck.now_us)
        self.table = SeatTable(deck.theme, deck.now_us)
        self.head = SeatsHead(deck.theme)
        self.alarm = LimitAlarm(deck.settings)
        self._past = self.board
        self.replay = Replay(
            deck, self._show_past, self._show_past_facts, lambda: self._seat, self._back_to_now
        )
        self.queue_panel = QueuePanel(deck, self.now_us)
        self.seat_panel = SeatPanel(deck, self.now_us)
        self._lay_out()
        self._connect()
        self._apply_view()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._second.start()
        self.retranslate()

    # --- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        self._views.addWidget(self.wall)
        self._views.addWidget(self.table)
        self._seats = Panel("")
        self.head.fill(self._seats)
        self._seats.body.addWidget(self.replay.bar)
        self._seats.body.addWidget(self._views, 1)

        self._docks = QMainWindow()
        self._docks.setObjectName("docks")
        self._docks.setWindowFlags(Qt.WindowType.Widget)
        self._docks.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowNestedDocks
        )
        self._docks.setCentralWidget(self._seats)
        self._queue_dock = self._dock("queues", self.queue_panel)
        self._seat_dock = self._dock("seat", self.seat_panel)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.strip)
        layout.addWidget(self._docks, 1)
        self._restore_layout()

    def _dock(self, name: str, content: QWidget) -> QDockWidget:
        dock = QDockWidget()
        dock.setObjectName(name)
        body = QFrame()
        body.setObjectName("dockBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(1, 0, 1, 4)
        inside.addWidget(content)
        dock.setWidget(body)
        dock.setMinimumWidth(300)
        self._docks.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def _connect(self) -> None:
        for view in (self.wall, self.table):
            view.selected.connect(self._select)
            view.opened.connect(self._open_seat)
        self.wall.zoom_changed.connect(lambda _zoom: self._remember_zoom())
        self.head.view_changed.connect(self._set_view)
        self.head.zoom_wanted.connect(self.set_zoom)
        self.head.action_wanted.connect(self.deck.bell.action_wanted)
        self.deck.settings.on_change(self._setting_changed)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "floor.table": self._switch_table,
            "floor.limits": self._edit_limits,
            "floor.over_limit": self._switch_over_limit,
            "floor.longest": self._switch_longest,
            "floor.replay": self.replay.switch,
            "floor.find": self.head.focus_find,
            "floor.export": self._export,
            "floor.layout": self._standard_layout,
        }

    def now_us(self) -> int:
        """The moment that is shown: now, or the replay's."""
        moment = self.replay.moment_us if self.replay.active else None
        return self.deck.now_us() if moment is None else moment

    # --- reading ------------------------------------------------------------------------------

    def request(self, changes: Changes | None) -> FloorRequest:
        return self._pulse.request(changes, self.board, self._seat)

    @staticmethod
    def load(store: Store, request: FloorRequest) -> FloorFacts:
        return load_floor(store, request)

    def empty_text(self, facts: FloorFacts) -> str:
        if len(facts.board):
            return ""
        statuses = self.deck.sources.statuses()
        if not statuses:
            return self.tr(
                "No source is connected yet.\nPut a mapping file into the folder “mappings” of "
                "this profile, or start the demo with “touchdeck demo”."
            )
        if any(status.state == "loading" for status in statuses):
            return self.tr("The first load is under way. Seats appear as soon as they are read.")
        return self.tr("No seats have been read. The page Connections says how the sources stand.")

    def show_data(self, facts: FloorFacts) -> None:
        same = facts.rows is not None and len(facts.board) == len(self.board)
        self.board = facts.board
        if not self.replay.active:
            if same and facts.rows is not None:
                if facts.rows:
                    rows = np.array(facts.rows, dtype=np.int64)
                    self.wall.update_seats(facts.board, rows)
                    self.table.update_seats(facts.board, rows)
            else:
                self.head.set_board(facts.board)
                self._arrange()
                self.deck.bell.counted.emit("floor", len(facts.board))
        if facts.lines is not None:
            self._lines = facts.lines
            self.deck.bell.counted.emit("queues", len(facts.lines))
            self.head.set_queues(facts.lines)
        if facts.figures is not None:
            self.wall.set_figures(facts.figures)
            self.table.set_figures(facts.figures)
        if facts.totals is not None:
            self._totals = facts.totals
            if not self.replay.active:
                self._show_totals(facts.totals, facts.lines or (), facts.waiting or ())
        if facts.curves is not None:
            self.queue_panel.show_curves(facts.curves)
        if not self.replay.active:
            self._show_seat_facts(facts.seat)

    def _show_seat_facts(self, facts: SeatFacts | None) -> None:
        board = self._shown_board()
        row = None if facts is None else board.positions.get(facts.seat)
        if facts is not None and row is not None and facts.seat == self._seat:
            self.seat_panel.show_seat(board.seat(row), facts, self._limits)

    def _show_totals(
        self, totals: FloorTotals, lines: Sequence[QueueLine], waiting: Sequence[WaitingCall]
    ) -> None:
        formula = self.deck.settings.text("service_level")
        self.strip.set_figures(shown_figures(totals, formula))
        self.queue_panel.show_queues(lines, waiting, formula)
        levels = self._levels(self._shown_board(), totals.now_us)
        self.head.set_over_limit(int((levels > 0).sum()))

    def _levels(self, board: SeatBoard, now_us: int) -> "NDArray[np.int8]":
        thresholds = self._limits.thresholds(list(board.states), list(board.reasons))
        return thresholds.levels(board.elapsed_s(now_us))

    def _shown_board(self) -> SeatBoard:
        return self._past if self.replay.active else self.board

    # --- what is seen -------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Lay the board out as the view asks; only a user's wish or new seats make this happen."""
        board = self._shown_board()
        arrangement = arrange(board, self._shown.view, self._levels(board, self.now_us()))
        self._order = arrangement.order.tolist()
        titles = group_titles(arrangement, self._shown.view.group, self._lines)
        self.wall.set_board(board, arrangement, titles)
        self.table.set_board(board, arrangement, titles)

    def _apply_view(self) -> None:
        self.wall.set_limits(self._limits)
        self.table.set_limits(self._limits)
        zoom = self._shown.zoom
        self.wall.set_zoom(None if zoom == "auto" else _zoom(zoom))
        self._views.setCurrentWidget(self.table if self._shown.table else self.wall)
        self.head.show_view(self._shown)

    def _set_view(self, view: View) -> None:
        self._keep(replace(self._shown, view=view))
        self._arrange()

    def _keep(self, shown: FloorView) -> None:
        self._shown = shown
        remember(self.deck.settings, shown)
        self.head.show_view(shown)

    def set_zoom(self, zoom: str) -> None:
        """Show the wall at a zoom, "auto" for whatever shows most in the room there is."""
        self._keep(replace(self._shown, zoom=zoom, table=False))
        self._apply_view()

    def _remember_zoom(self) -> None:
        if self._shown.zoom not in ("auto", self.wall.zoom):
            self._keep(replace(self._shown, zoom=self.wall.zoom))

    def _switch_table(self) -> None:
        self._keep(replace(self._shown, table=not self._shown.table))
        keys = self.wall.selection()
        self._apply_view()
        self._focus_seats()
        self.table.select(keys)

    def _switch_over_limit(self) -> None:
        view = self._shown.view
        self._set_view(replace(view, over_limit=not view.over_limit))

    def _switch_longest(self) -> None:
        view = self._shown.view
        self._set_view(replace(view, order="number" if view.order == "longest" else "longest"))

    # --- one seat -----------------------------------------------------------------------------

    def _select(self, keys: Sequence[SeatKey]) -> None:
        other = self.table if self.sender() is self.wall else self.wall
        other.select(keys)
        self._show_seat(keys[0] if keys else None)

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

    def show_item(self, what: object) -> None:
        row = next((row for row, key in enumerate(self.board.keys) if key == what), None)
        if row is None:
            return
        key = (str(self.board.sources[row]), str(self.board.keys[row]))
        self.wall.select([key])
        self.table.select([key])
        self._focus_seats()
        self._open_seat(key)

    def select_busiest(self) -> None:
        """Open the seat that has been longest with a customer."""
        busy = np.flatnonzero(self.board.states == "talking")
        if len(busy):
            row = int(busy[self.board.since_us[busy].argmin()])
            self.show_item(str(self.board.keys[row]))

    # --- replay -------------------------------------------------------------------------------

    def _show_past(self, board: SeatBoard, moment_us: int) -> None:
        words = self.tr("As it was at {time}").format(
            time=clock_time(moment_us, self.deck.zone, seconds=True)
        )
        self.wall.set_past(words, moment_us)
        self.table.set_past(words, moment_us)
        self._past = board
        self._arrange()

    def _show_past_facts(self, facts: PastFacts) -> None:
        self._show_totals(facts.totals, facts.lines, facts.waiting)
        self._show_seat_facts(facts.seat)

    def _back_to_now(self) -> None:
        self.wall.set_past(None)
        self.table.set_past(None)
        self.reload()

    def replay_minutes_ago(self, minutes: int) -> None:
        """Go to a moment of the replay, which must be open."""
        self.replay.go_to(self.deck.now_us() - minutes * 60 * 1_000_000)

    # --- dialogs ------------------------------------------------------------------------------

    def _open_rows(self, code: str) -> None:
        rows_dialog(self, self.deck, self.strip.cell(code).figure, self.now_us()).open()

    def _edit_limits(self) -> None:
        seen = sorted(
            set(zip(self.board.states.tolist(), self.board.reasons.tolist(), strict=True))
        )
        dialog = LimitsDialog(self, self._limits, [pair for pair in seen if pair[1]])

        def kept() -> None:
            self.deck.settings["limits"] = json.loads(dialog.limits.to_json())

        dialog.accepted.connect(kept)
        dialog.open()

    def _export(self) -> None:
        if self._totals is None:
            return
        formula = self.deck.settings.text("service_level")
        report = FloorReport(self._totals, self._lines, self.deck.zone, formula)
        seats = seat_rows(self.board, self._order, self._totals.now_us)
        figures, *others = report.sheets(say)
        shown = Sheet(self.tr("Seats"), seats, figures.notes)
        export_sheets(self, self.deck, "floor", [figures, shown, *others])

    def _setting_changed(self, name: str) -> None:
        if name == "limits":
            self._limits = limits_of(self.deck.settings)
            self._apply_view()
            self._arrange()
        elif name == "service_level":
            self.reload()

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
            words = self.tr("No news from {source} since {time}: not live").format(
                source=freshness.title, time=since
            )
            self.wall.set_stale(words, freshness.as_of_us)
            self.table.set_stale(words, freshness.as_of_us)
        elif self._is_stale:
            self.wall.set_stale(None)
            self.table.set_stale(None)
        self._is_stale = stale
        if stale:
            self.alarm.forget()
        else:
            self.alarm.look(self.board, self._levels(self.board, now_us))
            self.read_again(Changes())

    def focus_first(self) -> None:
        self._focus_seats()

    def _focus_seats(self) -> None:
        (self.table if self._shown.table else self.wall).setFocus()

    def retranslate(self) -> None:
        self._seats.set_title(self.tr("Seats"))
        self._queue_dock.setWindowTitle(self.tr("Queues"))
        self._seat_dock.setWindowTitle(self.tr("Selected seat"))
        self.head.retranslate()
        self.head.show_view(self._shown)
        self.queue_panel.retranslate()
        self.seat_panel.retranslate()
        if len(self.board):
            self._arrange()

    # --- layout -------------------------------------------------------------------------------

    def _standard_layout(self) -> None:
        for dock in (self._queue_dock, self._seat_dock):
            dock.setFloating(False)
            self._docks.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
            dock.show()
        self._docks.resizeDocks([self._queue_dock], [352], Qt.Orientation.Horizontal)
        self._docks.resizeDocks(
            [self._queue_dock, self._seat_dock], [420, 300], Qt.Orientation.Vertical
        )

    def _restore_layout(self) -> None:
        self._standard_layout()
        saved = self.deck.settings.mapping("layouts").get("floor")
        if isinstance(saved, str):
            self._docks.restoreState(QByteArray.fromBase64(saved.encode()), LAYOUT_VERSION)
        columns = self.deck.settings.mapping("layouts").get("seat_table")
        if isinstance(columns, str):
            self.table.restore_layout(columns)

    def leave(self) -> None:
        layouts = dict(self.deck.settings.mapping("layouts"))
        layouts["floor"] = bytes(self._docks.saveState(LAYOUT_VERSION).toBase64().data()).decode()
        layouts["seat_table"] = self.table.layout_text()
        self.deck.settings["layouts"] = layouts

    def shown_rows(self) -> list[int]:
        """Return the rows of the board in the order they are shown."""
        return self._order

    def summary(self) -> dict[str, object]:
        """Return the figures shown, by code, for the summary of a headless run."""
        if self._totals is None:
            return {}
        figures = self._totals.figures(self.deck.settings.text("service_level"))
        return {"seats": len(self.board), **{figure.code: figure.value for figure in figures}}


def _zoom(name: str) -> Zoom:
    zooms: dict[str, Zoom] = {"mosaic": "mosaic", "tile": "tile", "card": "card"}
    return zooms[name]
