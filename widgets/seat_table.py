"""The wall's twin as a table: the same seats in columns, for keyboards and screen readers.

The model shows rows of a board through a permutation; sorting replaces the permutation and nothing
else. Seconds and changes repaint exactly the cells in view that differ.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from insight.board import Arrangement
from insight.floor import SeatBoard, SeatFigures
from insight.limits import StateLimits
from widgets.live_table import fit_rows
from widgets.plain import button_text
from widgets.seat_breaks import SeatBreak
from widgets.seat_cells import COLUMNS, ELAPSED, CellPainter, SeatKey, SeatSource
from widgets.seat_layout import Ints
from widgets.seat_surround import Kind, SeatSurround
from widgets.seat_table_model import Index, SeatTableModel
from widgets.seat_words import short_description
from widgets.theme import Theme

TICK_MS = 33


class _Lines(QTableView):
    """The table itself: whole lines are selected, Enter opens, Tab goes on to the next widget."""

    entered_key = Signal()

    def __init__(self, model: SeatTableModel, painter: CellPainter, row_height: int) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setMinimumSectionSize(20)
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(row_height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_key.emit()
            return
        super().keyPressEvent(event)


class SeatTable(QWidget):
    """Seats as lines of a table. Same facts in, same signals out as `SeatWall`.

    `columns_changed`: the user hid, moved, resized or sorted columns; `layout_text` keeps it.
    """

    selected = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)
    columns_changed = Signal()

    def __init__(
        self, theme: Theme, clock_now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._clock_now = theme, clock_now
        self._frozen_us: int | None = None
        self._source = SeatSource(self._now)
        self._looks: Ints = np.empty(0, np.int64)
        """Time and limit level of each row at the last tick that saw it."""
        self._telling = True
        self._telling_columns = False
        self._widths: list[int] = []
        self.model = SeatTableModel(self._source)
        self._painter = CellPainter(theme, self._source)
        self.view = _Lines(self.model, self._painter, theme.metrics.row)
        self._surround = SeatSurround(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)

        header = self.view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_column_menu)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.view.setSortingEnabled(True)
        self.reset_columns()
        for signal in (header.sectionMoved, header.sectionResized, header.sortIndicatorChanged):
            signal.connect(lambda *_: self._tell_columns())

        self.view.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._describe(now))
        self.view.doubleClicked.connect(lambda index: self.opened.emit(self._key(index)))
        self.view.entered_key.connect(self._open_current)
        self.view.customContextMenuRequested.connect(self._want_menu)
        theme.changed.connect(self._dress)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._name()

    # --- what is shown -------------------------------------------------------------------------

    def set_board(
        self, board: SeatBoard, arrangement: Arrangement, _titles: Sequence[str] | None = None
    ) -> None:
        """Show a board's rows in an arrangement; selection, sorting and place in view stay.

        The groups' titles have no place in a table: their columns say the same.
        """
        chosen, current = self.selection(), self._key(self.view.currentIndex())
        top = self.view.verticalScrollBar().value()
        self._source.board = board
        self._source.columns.take(board)
        self._looks = np.full(len(board), -1, np.int64)
        self._telling = False
        self.model.arrange(arrangement.order.astype(np.int64))
        self._select(chosen, current)
        self._telling = True
        self.view.verticalScrollBar().setValue(top)
        self._name()
        if chosen != self.selection():
            self.selected.emit(self.selection())

    def update_seats(self, board: SeatBoard, rows: Ints) -> None:
        """Show what `board.merged` answered: the same seats, of which `rows` differ."""
        known = len(self._source.board)
        self._source.board = board
        if len(board) > known:
            self._source.columns.take(board)
            self._looks = np.full(len(board), -1, np.int64)
        else:
            self._source.columns.update(board, rows)
        changed = np.zeros(len(board), bool)
        changed[rows] = True
        first, last = self._lines_in_view()
        lines = np.flatnonzero(changed[self.model.order[first:last]]) + first
        self._repaint(lines.tolist(), range(len(COLUMNS)))

    def set_limits(self, limits: StateLimits) -> None:
        """Mark seats beyond these limits on the time in state."""
        self._source.columns.set_limits(limits)
        self._repaint(list(range(*self._lines_in_view())), [ELAPSED])

    def set_figures(self, figures: Mapping[SeatKey, SeatFigures]) -> None:
        """Take today's figures of the seats."""
        self._source.figures = figures
        self._repaint(list(range(*self._lines_in_view())), range(len(COLUMNS)))

    def set_breaks(self, breaks: Mapping[str, SeatBreak]) -> None:
        """Say who asked for a break, may go or is on one, by agent number."""
        if breaks != self._source.breaks:
            self._source.breaks = breaks
            self._repaint(list(range(*self._lines_in_view())), range(len(COLUMNS)))

    def set_stale(self, words: str | None, at_us: int | None = None) -> None:
        """Take the colour out and stop all timers, saying why; None: live again."""
        self._freeze("" if words is None else "stale", words or "", at_us)

    def set_past(self, words: str | None, at_us: int | None = None) -> None:
        """Mark the table as a picture of the past (a moment `at_us`); None: live."""
        self._freeze("" if words is None else "past", words or "", at_us)

    def _freeze(self, kind: Kind, words: str, at_us: int | None) -> None:
        self._frozen_us = None if not kind else self._now() if at_us is None else at_us
        self._surround.show_words(kind, words)
        layout = self.layout()
        if layout:
            layout.setContentsMargins(self._surround.margins())
        self._painter.set_faded(kind == "stale")
        self._name()
        self.view.viewport().update()

    # --- selection -----------------------------------------------------------------------------

    def selection(self) -> list[SeatKey]:
        """Return the selected seats in the order of the board."""
        lines = [index.row() for index in self.view.selectionModel().selectedRows()]
        return [self._source.key(row) for row in sorted(self.model.order[lines].tolist())]

    def select(self, keys: Iterable[SeatKey]) -> None:
        """Select these seats and no others, without a signal; the first comes into view."""
        chosen = list(keys)
        self._telling = False
        self._select(chosen, chosen[0] if chosen else None)
        self._telling = True

    def _select(self, keys: Sequence[SeatKey], current: SeatKey | None) -> None:
        positions, at = self._source.board.positions, self.model.lines()
        lines = {int(at[positions[key]]) for key in keys if key in positions} - {-1}
        chosen = QItemSelection()
        for first, last in _runs(sorted(lines)):
            chosen.append(
                QItemSelectionRange(self.model.index(first, 0), self.model.index(last, 0))
            )
        flags = QItemSelectionModel.SelectionFlag
        model = self.view.selectionModel()
        model.select(chosen, flags.ClearAndSelect | flags.Rows)
        line = int(at[positions[current]]) if current in positions else -1
        if line >= 0:
            index = self.model.index(line, max(0, self.view.currentIndex().column()))
            model.setCurrentIndex(index, flags.NoUpdate)

    def _tell_selection(self) -> None:
        if self._telling:
            self.selected.emit(self.selection())

    def _key(self, index: Index) -> SeatKey | None:
        return self._source.key(int(self.model.order[index.row()])) if index.isValid() else None

    def _open_current(self) -> None:
        if key := self._key(self.view.currentIndex()):
            self.opened.emit(key)

    def _want_menu(self, point: QPoint) -> None:
        if key := self._key(self.view.indexAt(point)):
            self.menu_wanted.emit(key, self.view.viewport().mapToGlobal(point))

    # --- columns -------------------------------------------------------------------------------

    def layout_text(self) -> str:
        """Return order, widths and visibility of the columns and the sorting, as JSON."""
        header = self.view.horizontalHeader()
        by_place = sorted(range(len(COLUMNS)), key=header.visualIndex)
        column = header.sortIndicatorSection()
        falling = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return json.dumps(
            {
                "columns": [
                    {
                        "name": COLUMNS[index].name,
                        "width": self._widths[index],
                        "shown": not header.isSectionHidden(index),
                    }
                    for index in by_place
                ],
                "sort": COLUMNS[column].name if 0 <= column < len(COLUMNS) else None,
                "falling": falling,
            }
        )

    def restore_layout(self, text: str) -> None:
        """Arrange the columns as `layout_text` said; what it does not know stays as it is.

        Raises ValueError when the text is something else.
        """
        try:
            kept = json.loads(text)
            columns = [(str(c["name"]), int(c["width"]), bool(c["shown"])) for c in kept["columns"]]
            sort, falling = kept["sort"], bool(kept["falling"])
        except (KeyError, TypeError) as error:
            raise ValueError(f"this is no layout of columns: {error!r}") from error
        header = self.view.horizontalHeader()
        known = {column.name: index for index, column in enumerate(COLUMNS)}
        self._telling_columns = False
        for place, (name, width, shown) in enumerate(c for c in columns if c[0] in known):
            header.moveSection(header.visualIndex(known[name]), place)
            self._set_column(known[name], width, shown)
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(known.get(sort, -1), order)
        self._telling_columns = True

    def reset_columns(self) -> None:
        """Show the columns as they come: order, widths, visibility; sorted as arranged."""
        header = self.view.horizontalHeader()
        self._telling_columns = False
        self._widths = [column.width for column in COLUMNS]
        for index, column in enumerate(COLUMNS):
            header.moveSection(header.visualIndex(index), index)
            self._set_column(index, column.width, column.shown)
        self.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._tell_columns(telling=True)

    def _set_column(self, index: int, width: int, shown: bool) -> None:
        self._widths[index] = max(24, width)
        self.view.setColumnWidth(index, self._widths[index])
        self.view.setColumnHidden(index, not shown)

    def _tell_columns(self, telling: bool = False) -> None:
        self._telling_columns = self._telling_columns or telling
        if not self._telling_columns:
            return
        for index in range(len(COLUMNS)):
            if width := self.view.columnWidth(index):  # a hidden column has none
                self._widths[index] = width
        self.columns_changed.emit()

    def column_menu(self) -> QMenu:
        """Return a menu that shows and hides columns."""
        menu = QMenu(self)
        for index, column in enumerate(COLUMNS):
            action = QAction(button_text(column.shown_title()), menu)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(index))
            action.setEnabled(index != 0)
            action.toggled.connect(lambda shown, index=index: self._show_column(index, shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Default columns"), self.reset_columns)
        return menu

    def _show_column(self, index: int, shown: bool) -> None:
        self._telling_columns = False
        self._set_column(index, self._widths[index], shown)
        self._tell_columns(telling=True)

    def _show_column_menu(self, point: QPoint) -> None:
        menu = self.column_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.horizontalHeader().mapToGlobal(point))

    # --- seconds -------------------------------------------------------------------------------

    def _now(self) -> int:
        return self._clock_now() if self._frozen_us is None else self._frozen_us

    def _lines_in_view(self) -> tuple[int, int]:
        """Return the first line in view and the one after the last."""
        height = self.view.viewport().height()
        first, last = self.view.rowAt(0), self.view.rowAt(height - 1)
        if first < 0:
            return 0, 0
        return first, (last if last >= 0 else len(self.model.order) - 1) + 1

    def _tick(self) -> None:
        """Repaint the times in view that read otherwise now."""
        if self._frozen_us is not None:
            return
        columns = self._source.columns
        first, last = self._lines_in_view()
        rows = self.model.order[first:last]
        columns.advance(self._now(), rows)
        looks = columns.times[rows] * 3 + columns.levels[rows]
        lines = np.flatnonzero(looks != self._looks[rows]) + first
        self._looks[rows] = looks
        self._repaint(lines.tolist(), [ELAPSED])

    def _repaint(self, lines: Sequence[int], columns: Iterable[int]) -> None:
        """Repaint those cells that do not look as they were painted last."""
        if not lines:
            return
        view, painter, order = self.view, self._painter, self.model.order
        self._source.columns.advance(self._now(), order[lines])
        shown = [
            (column, view.columnViewportPosition(column), view.columnWidth(column))
            for column in columns
            if not view.isColumnHidden(column)
        ]
        for line in lines:
            row = int(order[line])
            for column, left, width in shown:
                if painter.painted.get((row, column)) != painter.look(row, column):
                    top, height = view.rowViewportPosition(line), view.rowHeight(line)
                    view.viewport().update(left, top, width, height)

    # --- events --------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._surround.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
            self.view.viewport().update()
            self._name()

    def _dress(self) -> None:
        fit_rows(self.view, self._theme)
        self.view.viewport().update()

    def _name(self) -> None:
        self.view.setAccessibleName(self.tr("Seats"))
        words = self.tr("Seats: {seats}, a line each").format(seats=len(self.model.order))
        if self._surround.words:
            words = f"{self._surround.words}. {words}"
        self.view.setAccessibleDescription(words)

    def _describe(self, index: QModelIndex) -> None:
        if index.isValid():
            source, row = self._source, int(self.model.order[index.row()])
            words = short_description(source.board, row, self._now(), source.level(row))
            self.view.setAccessibleDescription(words)


def _runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and runs[-1][1] == line - 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs
