"""Rows with named columns as a model: shown in an order and a choice."""

from datetime import tzinfo

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from insight.table import Rows
from widgets.plain import plain_tooltip
from widgets.values import value_text

Index = QModelIndex | QPersistentModelIndex


class FactModel(QAbstractTableModel):
    """`Rows` in an order and a choice: `order` holds the places of the rows that are shown."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self.facts = Rows((), ())
        self.order: list[int] = []
        self._found: list[int] = []
        self._sorted: tuple[int, bool] | None = None

    def set_facts(self, facts: Rows) -> None:
        self.beginResetModel()
        self.facts = facts
        self._found = list(range(len(facts.rows)))
        self.order = self._in_order(self._found)
        self.endResetModel()

    def show_only(self, found: list[int]) -> None:
        """Show these rows, in the order in force."""
        self.beginResetModel()
        self._found = found
        self.order = self._in_order(found)
        self.endResetModel()

    def text(self, place: int, column: int) -> str:
        """Return the words of a cell by the row's place in `facts`."""
        shown = self.facts.columns[column]
        return value_text(self.facts.rows[place][column], shown.kind, self._zone, shown.context)

    def heads(self) -> list[str]:
        """Return the titles as they are shown: that of the sorted column with its arrow."""
        return [title + self._arrow(column) for column, title in enumerate(self.titles())]

    def titles(self) -> list[str]:
        return [QCoreApplication.translate("Column", column.name) for column in self.facts.columns]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.order)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.facts.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(self.order[index.row()], index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self.text(self.order[index.row()], index.column()))
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.heads()[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's values, missing ones last; column −1: as the rows were given."""
        descending = order == Qt.SortOrder.DescendingOrder
        self._sorted = None if column < 0 else (column, descending)
        self.beginResetModel()
        self.order = self._in_order(self._found)
        self.endResetModel()

    def _arrow(self, column: int) -> str:
        if self._sorted is None or self._sorted[0] != column:
            return ""
        return " ↓" if self._sorted[1] else " ↑"

    def _in_order(self, found: list[int]) -> list[int]:
        if self._sorted is None or self._sorted[0] >= len(self.facts.columns):
            return sorted(found)
        column, descending = self._sorted
        rows = self.facts.rows
        there = [place for place in found if rows[place][column] is not None]
        missing = [place for place in found if rows[place][column] is None]
        if self.facts.columns[column].kind == "text":
            there.sort(key=lambda place: str(rows[place][column]).casefold(), reverse=descending)
        else:
            there.sort(key=lambda place: float(rows[place][column] or 0), reverse=descending)
        return there + sorted(missing)

    def _alignment(self, column: int) -> int:
        side = (
            Qt.AlignmentFlag.AlignLeft
            if self.facts.columns[column].kind == "text"
            else Qt.AlignmentFlag.AlignRight
        )
        return int(side | Qt.AlignmentFlag.AlignVCenter)
