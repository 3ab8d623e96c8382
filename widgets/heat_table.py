"""A table of numbers in which the larger ones are darker; a cell is chosen by mouse or keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import META, TABLE, Theme

_PAD, _ROW, _HEAD = 12, 26, 31
_NARROWEST, _WIDEST_NAME, _WIDEST_COLUMN = 46, 160, 112
_DEEPEST: Final = 0.55
"""How much of its tone the darkest cell takes on: words on it stay readable in both shades."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """`value` is what is written; `heat` 0..1 how dark its ground is; `about` is told on hover."""

    value: str
    heat: float = 0.0
    tone: Literal["accent", "ok", "warning"] = "accent"
    about: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A line: its name, one cell for each column."""

    name: str
    cells: tuple[HeatCell, ...]


class HeatTable(QWidget):
    """`chosen` carries row and column of the chosen cell, -1 and -1 for none.

    Arrows, Home and End go along; a click, Enter or Space chooses a cell or takes it back. An empty
    cell ("") cannot be chosen. `corner` says what rows and columns are.
    """

    chosen = Signal(int, int)
    moved = Signal(int, int)
    """The keyboard went to a cell: where its middle is drawn, x and y."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._corner = ""
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[HeatRow, ...] = ()
        self._at = self._cursor = (-1, -1)
        self._widest: tuple[QFont, float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def rows(self) -> tuple[HeatRow, ...]:
        return self._rows

    @property
    def columns(self) -> tuple[str, ...]:
        return self._columns

    @property
    def at(self) -> tuple[int, int]:
        """The chosen cell, (-1, -1) when none is."""
        return self._at

    def set_cells(self, corner: str, columns: Sequence[str], rows: Sequence[HeatRow]) -> None:
        self._corner, self._columns, self._rows = corner, tuple(columns), tuple(rows)
        self._widest = None
        if not self._there(self._at):
            self._at = (-1, -1)
        if not self._there(self._cursor):
            self._cursor = (0, 0)
        self.updateGeometry()
        self.update()

    def choose(self, row: int, column: int) -> None:
        """Show a cell as chosen (-1, -1: none) without telling."""
        self._at = (row, column)
        self.update()

    def cell_area(self, row: int, column: int) -> QRectF:
        """Return where a cell is drawn."""
        left, wide = self._left(), self._wide()
        return QRectF(left + column * wide, _HEAD + row * _ROW, wide, _ROW)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(150 + _NARROWEST * len(self._columns), _HEAD + _ROW * len(self._rows) + 2)

    # --- measures -------------------------------------------------------------------------------

    def _there(self, cell: tuple[int, int]) -> bool:
        return 0 <= cell[0] < len(self._rows) and 0 <= cell[1] < len(self._columns)

    def _left(self) -> float:
        font = self._theme.font(TABLE)
        if self._widest is None or self._widest[0] != font:
            metrics = QFontMetrics(font)
            names = [*(row.name for row in self._rows), self._corner]
            self._widest = (font, max(metrics.horizontalAdvance(name) for name in names) + 4)
        widest = self._widest[1]
        return float(_PAD + min(widest, _WIDEST_NAME, max(self.width() // 3, 90)) + 8)

    def _wide(self) -> float:
        room = (self.width() - self._left() - _PAD) / max(len(self._columns), 1)
        return max(min(room, float(_WIDEST_COLUMN)), float(_NARROWEST))

    def _under(self, x: float, y: float) -> tuple[int, int]:
        row, column = int((y - _HEAD) // _ROW), int((x - self._left()) // self._wide())
        return (row, column) if self._there((row, column)) else (-1, -1)

    def _about(self, cell: tuple[int, int]) -> str:
        return self._rows[cell[0]].cells[cell[1]].about if self._there(cell) else ""

    # --- Qt -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        table, small = self._theme.font(TABLE), self._theme.font(META)
        plain, tiny = QFontMetrics(table), QFontMetrics(small)
        left, wide = self._left(), self._wide()
        middle = int(Qt.AlignmentFlag.AlignCenter)
        start = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(small)
        painter.setPen(self._theme.color("t2"))
        corner = tiny.elidedText(self._corner, elide, int(left) - _PAD - 4)
        painter.drawText(QRectF(_PAD, 0, left - _PAD, _HEAD), start, corner)
        for place, name in enumerate(self._columns):
            area = QRectF(left + place * wide, 0, wide, _HEAD)
            painter.drawText(area, middle, _in_two_lines(tiny, name, int(wide) - 4))
        painter.setFont(table)
        for row, line in enumerate(self._rows):
            area = QRectF(_PAD, _HEAD + row * _ROW, left - _PAD, _ROW)
            painter.setPen(self._theme.color("t1"))
            painter.drawText(area, start, plain.elidedText(line.name, elide, int(left) - _PAD - 6))
            for column, cell in enumerate(line.cells):
                area = QRectF(left + column * wide, _HEAD + row * _ROW, wide, _ROW)
                self._draw_cell(painter, area.adjusted(1, 1, -1, -1), cell, (row, column))

    def _draw_cell(
        self, painter: QPainter, area: QRectF, cell: HeatCell, place: tuple[int, int]
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground(cell))
        painter.drawRoundedRect(area, 3, 3)
        marked = place == self._at
        if marked or (self.hasFocus() and place == self._cursor):
            painter.setPen(
                QPen(self._theme.color("t1" if marked else "accent"), 2 if marked else 1)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(self._theme.color("t1" if cell.heat else "t2"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), cell.value)

    def _ground(self, cell: HeatCell) -> QColor:
        if not cell.heat:
            return self._theme.color("sunken") if cell.value else self._theme.color("panel")
        part = 0.08 + (_DEEPEST - 0.08) * min(cell.heat, 1.0)
        below, above = self._theme.rgb("panel"), self._theme.rgb(cell.tone)
        mixed = [round(b + (a - b) * part) for b, a in zip(below, above, strict=True)]
        return QColor(*mixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self._cursor
        key = Qt.Key(event.key())
        target = {
            Qt.Key.Key_Up: (row - 1, column), Qt.Key.Key_Down: (row + 1, column),
            Qt.Key.Key_Left: (row, column - 1), Qt.Key.Key_Right: (row, column + 1),
            Qt.Key.Key_Home: (row, 0), Qt.Key.Key_End: (row, len(self._columns) - 1),
        }.get(key)  # fmt: skip
        if target is not None and self._rows:
            if self._there(target):
                self._cursor = target
                self.setAccessibleDescription(self._about(target))
                self.update()
                middle = self.cell_area(*target).center()
                self.moved.emit(round(middle.x()), round(middle.y()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(self._cursor)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._under(event.position().x(), event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and self._there(cell):
            self._cursor = cell
            self._toggle(cell)
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            about = self._about(self._under(event.pos().x(), event.pos().y()))
            QToolTip.showText(event.globalPos(), plain_tooltip(about), self)
            return True
        return super().event(event)

    def _toggle(self, cell: tuple[int, int]) -> None:
        if not self._there(cell) or not self._rows[cell[0]].cells[cell[1]].value:
            return
        self._at = (-1, -1) if cell == self._at else cell
        self.update()
        self.chosen.emit(*self._at)


def _in_two_lines(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return a heading in two lines where it is too wide for one, shortened where it must be."""
    elide = Qt.TextElideMode.ElideRight
    words = text.split(" ")
    if metrics.horizontalAdvance(text) <= width or len(words) < 2:
        return metrics.elidedText(text, elide, width)
    first = words.pop(0)
    while len(words) > 1 and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    return "\n".join(metrics.elidedText(line, elide, width) for line in (first, " ".join(words)))


def scrolling(widget: QWidget) -> QScrollArea:
    """Return a frameless area in which a table of fixed height scrolls, after the keyboard too."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    held = QWidget()
    inside = QVBoxLayout(held)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(widget)
    inside.addStretch(1)
    area.setWidget(held)
    for ground in (area.viewport(), held):
        ground.setAutoFillBackground(False)
    if isinstance(widget, HeatTable):
        widget.moved.connect(lambda x, y: area.ensureVisible(x, y, _NARROWEST, _HEAD + _ROW))
    return area
