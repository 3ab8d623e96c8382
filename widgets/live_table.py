"""A table of lines that live: rows come and go, cells run on a clock, the selection stays."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import ClassVar, Generic

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from insight.table import Kind
from widgets.live_model import Line, LiveColumn, LiveModel
from widgets.theme import TABLE, Theme

_FIRST = 110
"""The first column has this many pixels (of `first_least`) or what it needs, before others go."""
_CELL_PAD = 18
_WIDEST: dict[Kind, str] = {"percent": "▲ 100.0%", "seconds": "▲ 88:88", "number": "8,888"}


class LiveTable(QTableView, Generic[Line]):
    """Shows a `LiveModel`; its cells run on `now_us` (microseconds UTC) while it can be seen.

    `chosen` carries the key of the line the selection moves to, `opened` that of a line activated
    by double click or Enter. `empty_text` is shown when there is no line.
    """

    chosen = Signal(str)
    opened = Signal(str)
    first_least: ClassVar[int] = _FIRST

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        now_us: Callable[[], int],
        key: Callable[[Line], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._now_us = theme, now_us
        self._lines: LiveModel[Line] = LiveModel(theme, zone, key)
        self._columns: tuple[LiveColumn[Line], ...] = ()
        self._fitted: tuple[list[int], set[int]] = [], set()
        self.empty_text = ""
        self.setModel(self._lines)
        dress(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._second = QTimer(self)
        self._second.setInterval(1_000)
        self._second.timeout.connect(self._tick)
        self.selectionModel().selectionChanged.connect(self._choose)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_columns(self, columns: Sequence[LiveColumn[Line]]) -> None:
        """Take on columns; the first one takes what room the others leave."""
        self._columns = tuple(columns)
        self._fitted = [], set()
        self._lines.set_columns(columns)
        self._fit()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the selected one stays selected while it is there."""
        self._lines.set_lines(lines, self._now_us())
        self._fit()

    def set_stale(self, stale: bool) -> None:
        """Show everything in grey, because what is shown is older than it may be."""
        self._lines.set_stale(stale)

    def choose(self, key: str) -> None:
        """Select the line of `key`, if it is there."""
        row = self._lines.row_of(key)
        if row is not None:
            self.setCurrentIndex(self._lines.index(row, 0))

    def chosen_keys(self) -> list[str]:
        """Return the keys of the selected lines, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._lines.key_at(row) for row in rows]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set columns and empty text in the language in force."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._lines.rowCount() == 0 and self.empty_text:
            painter = QPainter(self.viewport())
            painter.setFont(self._theme.font(TABLE))
            painter.setPen(self._theme.color("t2"))
            area = self.viewport().rect().adjusted(12, 8, -12, -8)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(area, flags, self.empty_text)

    def _fit(self) -> None:
        """Give every column the room its longest words need, so that a running clock moves none."""
        if not self._columns:
            return
        widths = [self._width(place) for place in range(len(self._columns))]
        left = self.viewport().width() - sum(widths[1:])
        dropped = sorted(
            (place for place, column in enumerate(self._columns) if column.spare),
            key=lambda place: -self._columns[place].spare,
        )
        hidden: set[int] = set()
        while left < min(widths[0], self.first_least) and dropped:
            place = dropped.pop(0)
            hidden.add(place)
            left += widths[place]
        widths[0] = max(left, _FIRST // 2)
        if (widths, hidden) == self._fitted:
            return
        self._fitted = widths, hidden
        for place, width in enumerate(widths):
            self.setColumnHidden(place, place in hidden)
            self.setColumnWidth(place, width)

    def _width(self, place: int) -> int:
        column = self._columns[place]
        metrics = QFontMetrics(self._theme.font(TABLE))
        texts = [f"{column.title} ↓", _WIDEST.get(column.kind, ""), *self._lines.texts(place)]
        return max(metrics.horizontalAdvance(text) for text in texts) + _CELL_PAD

    def _tick(self) -> None:
        self._lines.tick(self._now_us())

    def _restyle(self) -> None:
        fit_rows(self, self._theme)
        self.viewport().update()

    def _choose(self) -> None:
        rows = self.selectionModel().selectedRows()
        if rows:
            self.chosen.emit(self._lines.key_at(rows[0].row()))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._lines.key_at(index.row()))


def fit_rows(view: QTableView, theme: Theme) -> None:
    """Give rows the height of the density in force; laying all out anew for the same is spared."""
    lines = view.verticalHeader()
    if lines.defaultSectionSize() != theme.metrics.row:
        lines.setDefaultSectionSize(theme.metrics.row)


def dress(view: QTableView) -> None:
    """Give a table the look of all tables: lines between rows, quiet head, whole rows chosen."""
    view.setProperty("rows", "lines")
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = view.horizontalHeader()
    header.setFixedHeight(26)
    header.setHighlightSections(False)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.setSortIndicatorClearable(True)
    header.setMinimumSectionSize(24)
    view.setSortingEnabled(True)
