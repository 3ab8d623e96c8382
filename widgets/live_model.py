"""The lines of a live table as a model: words and levels by key, repainted only where they differ.

Lines keep their places until the user sorts again; new ones join where the order they are given
in puts them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from insight.limits import Level
from insight.table import Cell, Kind
from widgets.plain import plain_tooltip
from widgets.seat_words import LEVEL_SIGNS, level_word
from widgets.theme import Theme
from widgets.values import value_text

Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex

_COLORS = {Level.CAUTION: "caution", Level.WARNING: "warning"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class LiveColumn(Generic[Line]):
    """One column: `value` and `level` of a line at a moment (microseconds UTC).

    `live` columns change by the clock alone. `meaning` is told on hover of the head. `text` says
    the value where its kind does not; the value is what is sorted by. Where the table is narrow,
    columns with the highest `spare` go first; those with 0 always stay.
    """

    title: str
    kind: Kind
    value: Callable[[Line, int], Cell]
    level: Callable[[Line, int], Level] = lambda _line, _now: Level.OK
    live: bool = False
    meaning: str = ""
    spare: int = 0
    text: Callable[[Line, int], str] | None = None


@dataclass(frozen=True, slots=True)
class _Shown:
    value: Cell
    text: str
    level: Level


class LiveModel(QAbstractTableModel, Generic[Line]):
    """Lines by key; columns say what each cell is. Read by a `LiveTable`."""

    def __init__(self, theme: Theme, zone: tzinfo, key: Callable[[Line], str]) -> None:
        super().__init__()
        self._theme, self._zone, self._key = theme, zone, key
        self._columns: tuple[LiveColumn[Line], ...] = ()
        self._lines: dict[str, Line] = {}
        self._shown: dict[str, list[_Shown]] = {}
        self._order: list[str] = []
        self._now_us = 0
        self._stale = False
        self._sorted: tuple[int, bool] | None = None

    def set_columns(self, columns: Sequence[LiveColumn[Line]]) -> None:
        """Take on columns (again, when the language has changed)."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._shown = {key: self._cells(line) for key, line in self._lines.items()}
        self.endResetModel()

    def set_lines(self, lines: Sequence[Line], now_us: int) -> None:
        """Show these lines in this order, or in the order the user sorted by."""
        self._now_us = now_us
        given = {self._key(line): line for line in lines}
        self._remove([key for key in self._order if key not in given])
        self._append([key for key in given if key not in self._lines], given)
        for key, line in given.items():
            self._lines[key] = line
        self._refresh(range(len(self._columns)))
        if self._sorted is None:
            self._reorder(list(given))

    def tick(self, now_us: int) -> None:
        """Let the clock run on."""
        self._now_us = now_us
        self._refresh([place for place, column in enumerate(self._columns) if column.live])

    def set_stale(self, stale: bool) -> None:
        """Turn everything grey, or back."""
        if stale != self._stale:
            self._stale = stale
            self._repaint(0, self.rowCount() - 1, 0, self.columnCount() - 1)

    def key_at(self, row: int) -> str:
        return self._order[row]

    def row_of(self, key: str) -> int | None:
        return self._order.index(key) if key in self._lines else None

    def texts(self, column: int) -> list[str]:
        """Return what the cells of a column show."""
        return [shown[column].text for shown in self._shown.values()]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self._shown[self._order[index.row()]][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown.text
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case Qt.ItemDataRole.ForegroundRole:
                token = "t3" if self._stale else _COLORS.get(shown.level, "t1")
                return self._theme.color(token)
            case Qt.ItemDataRole.ToolTipRole:
                told = isinstance(shown.value, str) or self._columns[index.column()].text
                whole = shown.text if told else level_word(shown.level)
                return plain_tooltip(whole)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = level_word(shown.level)
                return f"{shown.text}, {words}" if words else shown.text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title + self._arrow(section)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(column.meaning)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's values, missing ones last; column −1: the order lines are given in."""
        if column < 0:
            self._sorted = None
            return
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder)
        values = {key: self._shown[key][column].value for key in self._order}
        there = [key for key in self._order if values[key] is not None]
        there.sort(key=lambda key: values[key], reverse=self._sorted[1])  # type: ignore[arg-type, return-value]  # one column, one type
        self._reorder([*there, *(key for key in self._order if values[key] is None)])

    def _arrow(self, column: int) -> str:
        if self._sorted is None or self._sorted[0] != column:
            return ""
        return " ↓" if self._sorted[1] else " ↑"

    def _alignment(self, column: int) -> int:
        text = self._columns[column].kind == "text"
        return int(_LEFT if text else _RIGHT)

    def _cells(self, line: Line) -> list[_Shown]:
        return [self._cell(line, column) for column in self._columns]

    def _cell(self, line: Line, column: LiveColumn[Line]) -> _Shown:
        value = column.value(line, self._now_us)
        level = column.level(line, self._now_us)
        say = column.text
        text = say(line, self._now_us) if say else value_text(value, column.kind, self._zone)
        return _Shown(value, f"{LEVEL_SIGNS[level]} {text}" if level else text, level)

    def _refresh(self, columns: Sequence[int]) -> None:
        for row, key in enumerate(self._order):
            shown, line = self._shown[key], self._lines[key]
            changed = []
            for place in columns:
                cell = self._cell(line, self._columns[place])
                if replace(shown[place], value=cell.value) != cell:
                    changed.append(place)
                shown[place] = cell
            if changed:
                self._repaint(row, row, changed[0], changed[-1])

    def _repaint(self, top: int, bottom: int, left: int, right: int) -> None:
        if bottom >= top and right >= left:
            self.dataChanged.emit(self.index(top, left), self.index(bottom, right))

    def _remove(self, gone: list[str]) -> None:
        for key in gone:
            row = self._order.index(key)
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._order[row], self._lines[key], self._shown[key]
            self.endRemoveRows()

    def _append(self, fresh: list[str], given: dict[str, Line]) -> None:
        if not fresh:
            return
        end = len(self._order)
        self.beginInsertRows(QModelIndex(), end, end + len(fresh) - 1)
        for key in fresh:
            self._lines[key] = given[key]
            self._shown[key] = self._cells(given[key])
        self._order.extend(fresh)
        self.endInsertRows()

    def _reorder(self, order: list[str]) -> None:
        if order == self._order:
            return
        self.layoutAboutToBeChanged.emit()
        places = {key: row for row, key in enumerate(order)}
        before = self.persistentIndexList()
        after = [self.index(places[self._order[old.row()]], old.column()) for old in before]
        self._order = order
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
