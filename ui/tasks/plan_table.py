"""Who would get which task, and why; adjusted by hand before anything is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from insight.team.people import Colleague
from ui.tasks.people import PersonBox
from widgets.live_table import dress
from widgets.plain import ElidedLabel, plain_tooltip
from widgets.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One task to be handed out. `person`: who gets it, None for nobody; `why`: in words."""

    key: str
    title: str
    about: str
    person: int | None
    why: str


class _Model(QAbstractTableModel):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[Row] = []
        self.names: Mapping[int, str] = {}
        self.heads: tuple[str, ...] = ("", "", "", "")
        self.nobody = ""

    def set_rows(self, rows: Sequence[Row], names: Mapping[int, str]) -> None:
        self.beginResetModel()
        self.rows, self.names = list(rows), names
        self.endResetModel()

    def change(self, places: Sequence[int], person: int | None, why: str) -> None:
        for place in places:
            self.rows[place] = replace(self.rows[place], person=person, why=why)
        if places:
            self.dataChanged.emit(self.index(min(places), 2), self.index(max(places), 3))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def text(self, row: Row, column: int) -> str:
        name = self.names.get(row.person, "?") if row.person is not None else self.nobody
        return (row.title, row.about, name, row.why)[column]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self.text(row, index.column()))
            case Qt.ItemDataRole.ForegroundRole:
                quiet = row.person is None or index.column() in (1, 3)
                return self._theme.color("t2" if quiet else "t1")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class PlanTable(QWidget):
    """The rows, how many each person gets, and a box that gives the chosen rows to somebody else.
    `changed`: a row goes to somebody else now."""

    changed = Signal()

    def __init__(self, theme: Theme, now_us: int, nobody: str) -> None:
        """`nobody`: the words for a task nobody gets, e.g. that it goes into the pool."""
        super().__init__()
        self._model = _Model(theme)
        self._model.nobody = nobody
        self.view = QTableView()
        self.view.setModel(self._model)
        dress(self.view)
        self.view.setSortingEnabled(False)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.verticalHeader().setDefaultSectionSize(theme.metrics.row)
        header = self.view.horizontalHeader()
        header.setSectionsClickable(False)
        for column, width in ((0, 240), (1, 110), (2, 130)):
            header.resizeSection(column, width)
        self.parts = ElidedLabel("", "meta")
        self.person = PersonBox(now_us)
        self.give = QPushButton()
        self.give.setAutoDefault(False)
        self.give.clicked.connect(self._give)
        below = QHBoxLayout()
        below.setContentsMargins(8, 4, 8, 4)
        below.setSpacing(8)
        below.addWidget(self.parts, 1)
        below.addWidget(self.person)
        below.addWidget(self.give)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)
        self.person.setMinimumWidth(170)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._arm())
        self._model.modelReset.connect(self._arm)
        self._nobody = nobody
        self._model.heads = (self.tr("Task"), self.tr("Customer"), self.tr("Goes to"),
                             self.tr("Why"))  # fmt: skip
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.view.setAccessibleName(self.tr("Who gets which task"))
        self.person.setAccessibleName(self.tr("Person for the chosen tasks"))
        self._arm()

    def set_plan(self, rows: Sequence[Row], people: Sequence[Colleague]) -> None:
        """Show who would get what; `people`: to whom tasks can be given by hand."""
        self.person.set_people(people, self._nobody)
        self._model.set_rows(rows, {each.person.id: each.person.name for each in people})
        self._sum_up()

    def rows(self) -> list[Row]:
        """Return the rows as they are now."""
        return list(self._model.rows)

    def _give(self) -> None:
        places = [index.row() for index in self.view.selectionModel().selectedRows()]
        person = self.person.currentData()
        why = self.tr("chosen by hand")
        self._model.change(places, person if isinstance(person, int) else None, why)
        self._sum_up()
        self.changed.emit()

    def _sum_up(self) -> None:
        counts: dict[int | None, int] = {}
        for row in self._model.rows:
            counts[row.person] = counts.get(row.person, 0) + 1
        left = counts.pop(None, 0)
        ranked = sorted(counts.items(), key=lambda each: -each[1])
        parts = [f"{self._model.names.get(who or 0, '?')} {n:,}" for who, n in ranked[:_NAMED]]
        if len(ranked) > _NAMED:
            parts.append(self.tr("{n} more people").format(n=len(ranked) - _NAMED))
        if left:
            parts.append(f"{self._nobody} {left:,}")
        self.parts.setText(" · ".join(parts))

    def _arm(self) -> None:
        n = len(self.view.selectionModel().selectedRows())
        self.give.setEnabled(n > 0)
        words = self.tr("Give the {n} chosen") if n else self.tr("Choose rows to give")
        self.give.setText(words.format(n=f"{n:,}"))
