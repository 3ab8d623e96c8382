"""A table in which people write rows of plain data, a column a field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

_SEPARATOR: Final = re.compile(r"[,，、;；\n]+")
_EDITABLE: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
)
Kind = Literal["text", "list", "number", "check", "told", "choice"]
Index = QModelIndex | QPersistentModelIndex
_CODE: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class EditColumn:
    """`field`: its name in a row, `title.en` for one inside another. `kind`: a text; several, set
    apart by commas; a number; yes or no; one of `set_choices`; `told` is shown and not changed.
    `stretch`: takes room."""

    field: str
    title: str
    kind: Kind = "text"
    width: int = 110
    stretch: bool = False


class EditTable(QWidget):
    """Rows that are added, removed and moved; `edited` says that something was changed by hand.

    A number that is none is given back as the text it is, for whoever checks to name it.
    """

    edited = Signal()

    def __init__(self, columns: Sequence[EditColumn], words: tuple[str, str, str, str]) -> None:
        """`words`: of the buttons that add, remove, move up and move down."""
        super().__init__()
        self._columns = tuple(columns)
        self._choices: dict[str, dict[str, str]] = {}
        self.table = QTableWidget(0, len(columns))
        self.table.setProperty("rows", "lines")
        self.table.setShowGrid(False)
        self.table.setHorizontalHeaderLabels([each.title for each in columns])
        self.table.setCornerButtonEnabled(False)
        self.table.verticalHeader().setDefaultSectionSize(28)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, each in enumerate(columns):
            header.resizeSection(place, each.width)
            if each.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.add, self.remove, self.up, self.down = (QPushButton(each) for each in words)
        line = QHBoxLayout()
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(6)
        for button in (self.add, self.remove, self.up, self.down):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        self.table.itemChanged.connect(lambda _item: self.edited.emit())
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))

    def set_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these rows in place of all; nobody is told."""
        blocked = self.table.blockSignals(True)
        self.table.setRowCount(0)
        for each in rows:
            self._insert(self.table.rowCount(), each)
        self.table.blockSignals(blocked)

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows as they are now; fields left empty are not among them."""
        return [self._row(place) for place in range(self.table.rowCount())]

    def set_choices(self, field: str, choices: Mapping[str, str]) -> None:
        """Offer what a cell of a column may be: its code and its words."""
        place = [each.field for each in self._columns].index(field)
        self._choices[field] = dict(choices)
        self.table.setItemDelegateForColumn(place, _Choosing(self.table, choices))

    def write(self, row: int, field: str, text: str) -> None:
        """Write into a cell as somebody would; of a choice its code."""
        item = self.table.item(row, [each.field for each in self._columns].index(field))
        if item is not None and field in self._choices:
            item.setData(_CODE, text)
            item.setText(self._choices[field].get(text, text))
        elif item is not None:
            item.setText(text)

    def _insert(self, place: int, row: Mapping[str, Any]) -> None:
        self.table.insertRow(place)
        for column, each in enumerate(self._columns):
            value: Any = row
            for part in each.field.split("."):
                value = value.get(part) if isinstance(value, Mapping) else None
            item = QTableWidgetItem(_text(value, each.kind))
            if each.kind == "choice" and value is not None:
                item.setData(_CODE, value)
                item.setText(self._choices.get(each.field, {}).get(str(value), str(value)))
            if each.kind == "check":
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)
            else:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled if each.kind == "told" else _EDITABLE)
            if each.kind in ("number", "told"):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(place, column, item)

    def _row(self, place: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for column, each in enumerate(self._columns):
            item = self.table.item(place, column)
            value = _value(item, each.kind) if item is not None else None
            if each.kind == "told" or value in (None, "", []) or value is False:
                continue
            *outer, last = each.field.split(".")
            inside = found
            for part in outer:
                inside = inside.setdefault(part, {})
            inside[last] = value
        return found

    def _add(self) -> None:
        place = self.table.currentRow() + 1 if self.table.currentRow() >= 0 else (
            self.table.rowCount()
        )  # fmt: skip
        self._insert(place, {})
        shown = (n for n in range(len(self._columns)) if not self.table.isColumnHidden(n))
        self.table.setCurrentCell(place, next(shown, 0))
        self.edited.emit()

    def _remove(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self.edited.emit()

    def _move(self, by: int) -> None:
        place, column = self.table.currentRow(), self.table.currentColumn()
        if place < 0 or not 0 <= place + by < self.table.rowCount():
            return
        blocked = self.table.blockSignals(True)
        items = [self.table.takeItem(place, n) for n in range(len(self._columns))]
        self.table.removeRow(place)
        self.table.insertRow(place + by)
        for n, item in enumerate(items):
            self.table.setItem(place + by, n, item)
        self.table.blockSignals(blocked)
        self.table.setCurrentCell(place + by, column)
        self.edited.emit()


class _Choosing(QStyledItemDelegate):
    """A cell in which one of some words is chosen; it keeps the code."""

    def __init__(self, parent: QWidget, choices: Mapping[str, str]) -> None:
        super().__init__(parent)
        self._choices = dict(choices)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        for code, words in self._choices.items():
            box.addItem(words, code)
        box.setCurrentIndex(box.findData(index.data(_CODE)))
        box.activated.connect(lambda _index: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(_CODE)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        if editor.currentIndex() >= 0:
            model.setData(index, editor.currentData(), _CODE)
            model.setData(index, editor.currentText())


def _text(value: Any, kind: Kind) -> str:
    if value is None or kind == "check":
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _value(item: QTableWidgetItem, kind: Kind) -> Any:
    if kind == "check":
        return item.checkState() == Qt.CheckState.Checked
    if kind == "choice":
        return item.data(_CODE)
    text = item.text().strip()
    if kind == "list":
        return [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
    if kind == "number" and text:
        try:
            number = float(text)
        except ValueError:
            return text
        return int(number) if number.is_integer() else number
    return text
