"""A table of plain words that are not copied."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from widgets.live_table import dress, fit_rows
from widgets.plain import plain_tooltip
from widgets.theme import TABLE, Theme

_MEASURED, _PAD, _WIDEST = 60, 18, 190


class PlainTable(QTableWidget):
    """A table of plain words in the look of all tables; whole rows are chosen. `empty_text` is
    shown when there are no rows. No cell is copied: a value shown in full must not get out that
    way."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dress(self)
        self.setSortingEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSectionsClickable(False)
        self._theme = theme
        self._heads: list[str] = []
        self._stretched = 0
        self.empty_text = ""
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_heads(self, titles: Sequence[str], stretched: int) -> None:
        """Name the columns; the one at `stretched` takes what room the others leave."""
        self._heads, self._stretched = list(titles), stretched
        self.setColumnCount(len(titles))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for column, title in enumerate(titles):
            head = QTableWidgetItem(title)
            head.setTextAlignment(left)
            self.setHorizontalHeaderItem(column, head)

    def set_cells(
        self,
        rows: Sequence[Sequence[str]],
        marked: Sequence[Sequence[bool]] = (),
        tips: Mapping[tuple[int, int], str] = MappingProxyType({}),
    ) -> None:
        """Show rows of words; what is marked stands out in the colour of caution. A cell explains
        itself with its own words, unless `tips` has others for its row and column."""
        self.setRowCount(len(rows))
        caution = QBrush(self._theme.color("caution"))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tooltip(tips.get((row, column), text)))
                if marked and marked[row][column]:
                    item.setForeground(caution)
                self.setItem(row, column, item)
        self._fit(rows[:_MEASURED])

    def chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rowCount() == 0 and self.empty_text:
            painter = QPainter(self.viewport())
            painter.setFont(self._theme.font(TABLE))
            painter.setPen(self._theme.color("t2"))
            area = self.viewport().rect().adjusted(12, 10, -12, -8)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(area, flags, self.empty_text)

    def _fit(self, rows: Sequence[Sequence[str]]) -> None:
        metrics = QFontMetrics(self._theme.font(TABLE))
        header = self.horizontalHeader()
        for column, title in enumerate(self._heads):
            texts = [title, *(row[column] for row in rows)]
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, min(widest, _WIDEST) + _PAD)
        header.setSectionResizeMode(self._stretched, QHeaderView.ResizeMode.Stretch)

    def _restyle(self) -> None:
        fit_rows(self, self._theme)
        self.viewport().update()
