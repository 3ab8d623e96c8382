"""The list of everything that happened with a customer; thousands of rows cost what is seen."""

from bisect import bisect_right
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from widgets.theme import Theme
from widgets.timeline_model import TimelineModel
from widgets.timeline_painter import HEAD_HEIGHT, TimelinePainter

Index = QModelIndex | QPersistentModelIndex
_WHEEL_STEP: Final = 24


class TimelineView(QListView):
    """Rows of one height, and a head over the first row of each day.

    Where a row is follows from its number and the number of days before it, so nothing is laid
    out; only rows that are seen are asked for and drawn. Of QListView there is what a screen reader
    knows it by; its layout is left out. Arrows, Page Up and Down, Home and End go
    through the rows; `find_wanted` on "/", `day_wanted` on "J", `copy_wanted` on copy; Qt's
    `activated` on Enter or a double click.
    """

    find_wanted = Signal()
    day_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timeline = model
        self._painter = TimelinePainter(theme)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._redress)

    # --- where rows are -----------------------------------------------------------------------

    def row_at(self, y: int) -> int:
        """Return the row at a height in the viewport, the nearest one; −1 where there is none. The
        head of a day belongs to the day's first row."""
        count = len(self._timeline.shown)
        if not count:
            return -1
        height, place = self._painter.row_height, y + self.verticalOffset()
        days = self._timeline.days
        day = bisect_right(days, place, key=lambda day: self._head_top(day.first)) - 1
        first = days[max(day, 0)].first
        row = first + (place - self._head_top(first) - HEAD_HEIGHT) // height
        last = days[day + 1].first - 1 if day + 1 < len(days) else count - 1
        return min(max(row, first), last)

    def _head_top(self, first: int) -> int:
        """Where the head over a day's first row begins, in the whole list."""
        return first * self._painter.row_height + self._timeline.day_of(first) * HEAD_HEIGHT

    def _row_top(self, row: int) -> int:
        day = self._timeline.day_of(row)
        return row * self._painter.row_height + (day + 1) * HEAD_HEIGHT

    def _box(self, row: int) -> QRect:
        top = self._row_top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._painter.row_height)

    def show_day(self, row: int) -> None:
        """Bring the head of the day a row begins to the top and choose the row."""
        self.setCurrentIndex(self._timeline.index(row))
        self.verticalScrollBar().setValue(self._row_top(row) - HEAD_HEIGHT)

    def keep(self) -> tuple[int, int] | None:
        """Return the place in the model's `entries` of the first row seen and how far above the
        edge it begins; None at the very top, where new entries are to be seen."""
        if not self.verticalOffset():
            return None
        row = self.row_at(0)
        return self._timeline.shown[row], self._box(row).top()

    def restore(self, row: int, top: int) -> None:
        """Scroll so that a row begins at `top`."""
        self.verticalScrollBar().setValue(self._row_top(row) - top)

    # --- what QAbstractItemView asks ----------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        return self._box(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.row_at(point.y())
        if row < 0 or not self._box(row).contains(point):
            return QModelIndex()
        return self._timeline.index(row)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        box, bar, room = self.visualRect(index), self.verticalScrollBar(), self.viewport().height()
        starts = self._timeline.days[self._timeline.day_of(index.row())].first == index.row()
        over = HEAD_HEIGHT if starts else 0
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + box.center().y() - room // 2)
        elif hint == QAbstractItemView.ScrollHint.PositionAtTop or box.top() - over < 0:
            bar.setValue(bar.value() + box.top() - over)
        elif hint == QAbstractItemView.ScrollHint.PositionAtBottom or box.bottom() >= room:
            bar.setValue(bar.value() + box.bottom() + 1 - room)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        _modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        last = len(self._timeline.shown) - 1
        if last < 0:
            return QModelIndex()
        row = self.currentIndex().row()
        page = max(self.viewport().height() // self._painter.row_height - 1, 1)
        move = QAbstractItemView.CursorAction
        if row < 0:
            row = last if action == move.MoveEnd else 0
            return self._timeline.index(row)
        targets = {
            move.MoveUp: row - 1, move.MovePrevious: row - 1, move.MoveLeft: row - 1,
            move.MoveDown: row + 1, move.MoveNext: row + 1, move.MoveRight: row + 1,
            move.MovePageUp: row - page, move.MovePageDown: row + page,
            move.MoveHome: 0, move.MoveEnd: last,
        }  # fmt: skip
        return self._timeline.index(min(max(targets[action], 0), last))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        model, bar, room = self._timeline, self.verticalScrollBar(), self.viewport().height()
        whole = len(model.shown) * self._painter.row_height + len(model.days) * HEAD_HEIGHT
        bar.setRange(0, max(whole - room, 0))
        bar.setPageStep(room)
        bar.setSingleStep(_WHEEL_STEP)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.scrollDirtyRegion(dx, dy)
        self.viewport().scroll(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    # --- keys and painting --------------------------------------------------------------------

    def keyboardSearch(self, _search: str) -> None:
        """Letters do not search here: there is a field for it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.text() == "/":
            self.find_wanted.emit()
        elif event.key() == Qt.Key.Key_J and not event.modifiers():
            self.day_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._painter.ground)
        model = self._timeline
        current = self.currentIndex().row()
        chosen = {index.row() for index in self.selectedIndexes()}
        focused = self.hasFocus()
        for row in self._rows_in(event.region()):
            box = self._box(row)
            day = model.day_of(row)
            if model.days[day].first == row:
                head = QRect(0, box.top() - HEAD_HEIGHT, box.width(), HEAD_HEIGHT)
                self._painter.day(painter, head, *model.day_words(day))
            self._painter.row(
                painter, box, model.entry(row), model.row_words(row),
                row in chosen, focused and row == current,
            )  # fmt: skip
        painter.end()

    def _rows_in(self, region: QRegion) -> list[int]:
        """Return the rows seen in the parts of a region: between the strip that scrolling laid
        bare and the row under the mouse there may be a whole screen."""
        if not self._timeline.shown:
            return []
        rows: set[int] = set()
        for part in region:  # type: ignore[attr-defined]
            rows.update(range(self.row_at(part.top()), self.row_at(part.bottom()) + 1))
        return sorted(rows)

    def _redress(self) -> None:
        self._painter = TimelinePainter(self._theme)
        self.updateGeometries()
        self.viewport().update()
