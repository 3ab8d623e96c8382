"""The model of the seat table: rows of a board through a permutation, columns as data."""

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from widgets.plain import plain_tooltip
from widgets.seat_cells import COLUMNS, ELAPSED, SeatSource
from widgets.seat_layout import Ints
from widgets.seat_words import full_description, level_word

Index = QModelIndex | QPersistentModelIndex


class SeatTableModel(QAbstractTableModel):
    """Rows of a board in a permutation, columns as in `COLUMNS`."""

    def __init__(self, source: SeatSource) -> None:
        super().__init__()
        self.source = source
        self._given = self.order
        self._sorted: tuple[int, bool] | None = None

    @property
    def order(self) -> Ints:
        """The row of the board shown on each line."""
        return self.source.order

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = int(self.order[index.row()]), COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self.source, row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.description(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            level = level_word(self.source.level(row)) if index.column() == ELAPSED else ""
            text = column.text(self.source, row)
            return f"{text}, {level}" if level else text
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].shown_title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = COLUMNS[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column as its cells are now; column -1: as the arrangement has it.

        Lines stay where they are while cells change, until this is asked for again.
        """
        falling = order == Qt.SortOrder.DescendingOrder
        self._sorted = (column, falling) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        kept = [(index, int(self.order[index.row()])) for index in self.persistentIndexList()]
        self.source.order = self._permuted()
        lines = self.lines()
        for index, row in kept:
            self.changePersistentIndex(index, self.index(int(lines[row]), index.column()))
        self.layoutChanged.emit()

    def lines(self) -> Ints:
        """Return for each row of the board the line it is on, -1 where it is not shown."""
        lines = np.full(len(self.source.board), -1, np.int64)
        lines[self.order] = np.arange(len(self.order))
        return lines

    def arrange(self, order: Ints) -> None:
        """Show these rows, in this order or as the user sorted them."""
        self.beginResetModel()
        self._given = order
        self.source.order = self._permuted()
        self.endResetModel()

    def description(self, row: int) -> str:
        source = self.source
        level = source.level(row)
        return full_description(
            source.board, row, source.now_us(), level, source.day(row), source.resting(row)
        )

    def _permuted(self) -> Ints:
        if self._sorted is None:
            return self._given
        column, falling = self._sorted
        ranked = [(COLUMNS[column].rank(self.source, row), row) for row in self._given.tolist()]
        known = [pair for pair in ranked if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=falling)  # type: ignore[arg-type, return-value]
        missing = [row for rank, row in ranked if rank is None]
        return np.array([*(row for _, row in known), *missing], np.int64)
