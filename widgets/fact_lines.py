"""Facts below each other: a quiet label, the value, a small note at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from widgets.live_table import dress, fit_rows
from widgets.panel import Tone
from widgets.plain import plain_tooltip
from widgets.theme import META, TABLE, Theme

_Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 20
_HIGHEST: Final = 40
_SHARE: Final = 0.42
"""How much of the width label and note may take each before they are shortened."""
_INK: Final[dict[Tone, str]] = {
    "neutral": "t1", "accent": "accent", "ok": "ok", "caution": "caution", "warning": "warning",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact in the reader's language. `about` is said on hover; a tone other than neutral
    needs its own word or sign in `value`. `strong`: the value is written bold."""

    label: str
    value: str
    note: str = ""
    about: str = ""
    tone: Tone = "neutral"
    strong: bool = False

    def words(self) -> str:
        return " ".join(part for part in (self.label, self.value, self.note) if part)


class _Model(QAbstractTableModel):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: tuple[FactLine, ...] = ()

    def set_lines(self, lines: tuple[FactLine, ...]) -> None:
        if len(lines) != len(self.lines):
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        before, self.lines = self.lines, lines
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 2))

    def repaint(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 2))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                found: Any = (line.label, line.value, line.note)[column]
            case Qt.ItemDataRole.ToolTipRole:
                found = plain_tooltip(line.about or line.words())
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                found = line.about
            case Qt.ItemDataRole.ForegroundRole:
                found = self._theme.color(_INK[line.tone] if column == 1 else "t2")
            case Qt.ItemDataRole.FontRole:
                found = self._theme.font(META if column == 2 else TABLE, _bold(line, column))
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column == 2 else Qt.AlignmentFlag.AlignLeft
                found = side | Qt.AlignmentFlag.AlignVCenter
            case _:
                found = None
        return found


def _bold(line: FactLine, column: int) -> bool:
    return line.strong and column == 1


class FactLines(QTableView):
    """As high as its lines where there is room, never lower than `most` of them; further ones are
    scrolled to.

    Lines are chosen one at a time (`several`: many); a choice stays while the lines are the same.
    No cell is copied: a value shown in full must not get out that way.
    """

    def __init__(
        self, theme: Theme, most: int = 8, several: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._most = theme, most
        self._lines = _Model(theme)
        self.setModel(self._lines)
        dress(self)
        self.setSortingEnabled(False)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        header = self.horizontalHeader()
        for column in (0, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_lines(self, lines: Sequence[FactLine]) -> None:
        if tuple(lines) != self._lines.lines:
            self._lines.set_lines(tuple(lines))
            self.updateGeometry()
            self._fit()

    @property
    def lines(self) -> tuple[FactLine, ...]:
        return self._lines.lines

    def chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def words(self) -> list[str]:
        """Return each line as one text, for copying and for tests."""
        return [line.words() for line in self.lines]

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(_HIGHEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height(self._most))

    def _height(self, most: int) -> int:
        row = self.verticalHeader().defaultSectionSize()
        return row * min(max(len(self.lines), 1), most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self._theme.font(TABLE))
        small = QFontMetrics(self._theme.font(META))
        widest = int(self.viewport().width() * _SHARE)
        texts = self.lines[:200]
        label = max((metrics.horizontalAdvance(line.label) for line in texts), default=0)
        note = max((small.horizontalAdvance(line.note) for line in texts), default=0)
        header = self.horizontalHeader()
        header.resizeSection(0, min(label + _PAD, widest) if label else 8)
        header.resizeSection(2, min(note + _PAD, widest) if note else 0)

    def _restyle(self) -> None:
        fit_rows(self, self._theme)
        self._lines.repaint()
        self.updateGeometry()
        self._fit()


class OpenableLines(FactLines):
    """`wanted` carries the row of a fact that was double-clicked or entered."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, most: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, most=most, parent=parent)
        self.doubleClicked.connect(self._want)

    def _want(self, index: QModelIndex) -> None:
        self.wanted.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().isValid():
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)
