"""The totals strip: figures side by side in equal cells."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QToolTip, QWidget

from insight.floor import Figure
from insight.freshness import SourceFreshness
from insight.limits import Level
from widgets.figure_words import (
    figure_explanation,
    figure_name,
    figure_sentence,
    figure_target,
    figure_value,
)
from widgets.plain import plain_tooltip
from widgets.seat_words import LEVEL_SIGNS
from widgets.theme import FIGURE, META, TABLE, Theme
from widgets.values import short_age_text

_PAD, _GAP, _HEIGHT = 10, 4, 58
_COLORS = {Level.CAUTION: "caution", Level.WARNING: "warning"}


class FigureCell(QAbstractButton):
    """One figure: label above, value, and small beside it the target or, when stale, the age."""

    def __init__(self, theme: Theme, zone: tzinfo, figure: Figure, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self.figure = figure
        self._source: SourceFreshness | None = None
        self._now_us = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        self.figure = figure
        self.setAccessibleName(figure_sentence(figure))
        self.update()

    def show_freshness(self, source: SourceFreshness, now_us: int) -> None:
        before = self.beside()
        self._source, self._now_us = source, now_us
        if self.beside() != before:
            self.update()

    def explanation(self) -> str:
        """Return what hovering tells."""
        return figure_explanation(self.figure, self._source, self._now_us, self._zone)

    def stale(self) -> bool:
        return self._source is not None and self._source.stale(self._now_us)

    def beside(self) -> str:
        """Return what stands small beside the value."""
        age = self._source.age_s(self._now_us) if self._source and self.stale() else None
        return figure_target(self.figure) if age is None else short_age_text(age)

    def wanted_width(self) -> int:
        """Return the pixels this cell needs for all but an age, which may shorten."""
        small, large = self._metrics()
        beside = small.horizontalAdvance(figure_target(self.figure))
        value = large.horizontalAdvance(figure_value(self.figure))
        name = small.horizontalAdvance(figure_name(self.figure))
        sign = small.horizontalAdvance(LEVEL_SIGNS[Level.WARNING])
        return 2 * _PAD + max(name + _GAP + sign, value + (_GAP + beside if beside else 0))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tooltip(self.explanation()), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription(self.explanation())
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width(), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        area = self.rect()
        if self.underMouse() or self.isDown():
            painter.fillRect(area.adjusted(1, 1, -1, -1), theme.color("sunken"))
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(area.adjusted(2, 2, -3, -3), 4, 4)
        small, large = self._metrics()
        level = Level.OK if self.stale() else self.figure.level
        inside = area.adjusted(_PAD, 0, -_PAD, 0)
        label = QRect(inside.left(), 8, inside.width(), 16)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.font(META))
        if level:
            sign = LEVEL_SIGNS[level]
            painter.setPen(theme.color(_COLORS[level]))
            painter.drawText(label, int(Qt.AlignmentFlag.AlignRight), sign)
            label.setRight(label.right() - small.horizontalAdvance(sign) - _GAP)
        painter.setPen(theme.color("t2"))
        name = figure_name(self.figure)
        elided = small.elidedText(name, Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, left, elided)

        value = figure_value(self.figure)
        painter.setFont(theme.font(FIGURE, bold=True))
        empty = self.stale() or self.figure.value is None
        painter.setPen(theme.color("t3" if empty else _COLORS.get(level, "t1")))
        baseline = 46
        painter.drawText(QPoint(inside.left(), baseline), value)
        painter.setFont(theme.font(META))
        painter.setPen(theme.color("t2"))
        start = inside.left() + large.horizontalAdvance(value) + _GAP
        room = max(inside.right() + 1 - start, 0)
        beside = small.elidedText(self.beside(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPoint(start, baseline), beside)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        theme = self._theme
        return QFontMetrics(theme.font(META)), QFontMetrics(theme.font(FIGURE, bold=True))


class FigureStrip(QFrame):
    """Figures in equal cells inside one panel; in as few rows as show all of them whole.

    A click, Enter or Space on a figure emits `opened` with its code. Arrow keys go from figure to
    figure; Tab leaves the strip. Cells never shrink while the same figures are shown, so that the
    strip doesn't jump when a value gets shorter.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme, self._zone = theme, zone
        self._cells: dict[str, FigureCell] = {}
        self._cell_width = 0
        self._columns = 1
        self._arrange()
        theme.changed.connect(self.update)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures in this order; an empty sequence says that there are none yet."""
        if [figure.code for figure in figures] != list(self._cells):
            self._rebuild(figures)
        for figure in figures:
            cell = self._cells[figure.code]
            if cell.figure != figure:
                cell.show_figure(figure)
        self._arrange()

    def set_freshness(self, source: SourceFreshness, now_us: int) -> None:
        """Say how old the figures are; beyond the source's limit they turn grey with their age."""
        for cell in self._cells.values():
            cell.show_freshness(source, now_us)

    def cell(self, code: str) -> FigureCell:
        """Return the cell of a figure (KeyError: not shown)."""
        return self._cells[code]

    @property
    def rows(self) -> int:
        return max(-(-len(self._cells) // self._columns), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._cell_width = 0
            for cell in self._cells.values():
                cell.show_figure(cell.figure)
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, FigureCell)
        ):
            return self._key(watched, event.key())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if not self._cells:
            painter.setFont(self._theme.font(TABLE))
            painter.setPen(self._theme.color("t2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No figures yet"))
            return
        painter.setPen(self._theme.color("line"))
        for row in range(1, self.rows):
            painter.drawLine(1, 1 + row * _HEIGHT, self.width() - 2, 1 + row * _HEIGHT)
        for cell in self._cells.values():
            box = cell.geometry()
            if box.right() < self.width() - 3:
                painter.drawLine(box.right() + 1, box.top(), box.right() + 1, box.bottom())

    def _rebuild(self, figures: Sequence[Figure]) -> None:
        for cell in self._cells.values():
            cell.hide()
            cell.deleteLater()
        self._cells = {}
        self._cell_width = 0
        for figure in figures:
            cell = FigureCell(self._theme, self._zone, figure, self)
            cell.clicked.connect(lambda _on=False, code=figure.code: self.opened.emit(code))
            cell.installEventFilter(self)
            cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            cell.show()
            self._cells[figure.code] = cell
        if self._cells:
            next(iter(self._cells.values())).setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _arrange(self) -> None:
        cells = list(self._cells.values())
        wanted = max((cell.wanted_width() for cell in cells), default=1)
        self._cell_width = max(self._cell_width, wanted)
        room = self.width() - 2
        fits = max(room // self._cell_width, 1)
        rows = max(-(-len(cells) // fits), 1)
        self._columns = max(-(-len(cells) // rows), 1)
        for place, cell in enumerate(cells):
            row, column = divmod(place, self._columns)
            left, right = (1 + room * edge // self._columns for edge in (column, column + 1))
            cell.setGeometry(left, 1 + row * _HEIGHT, right - left, _HEIGHT)
        height = self.rows * _HEIGHT + 2
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
        self.update()

    def _key(self, cell: FigureCell, key: int) -> bool:
        cells = list(self._cells.values())
        place = cells.index(cell)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            cell.click()
            return True
        targets = {
            Qt.Key.Key_Left: place - 1,
            Qt.Key.Key_Right: place + 1,
            Qt.Key.Key_Up: place - self._columns,
            Qt.Key.Key_Down: place + self._columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(cells) - 1,
        }
        target = targets.get(Qt.Key(key))
        if target is None:
            return False
        if 0 <= target < len(cells):
            cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            cells[target].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            cells[target].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
