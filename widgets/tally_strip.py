"""A few large numbers side by side, each with its label; one may be chosen to see its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QToolTip, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import FIGURE, META, Theme

_PAD, _GAP, _HEIGHT = 12, 6, 58


@dataclass(frozen=True, slots=True)
class Tally:
    """`code` names it in signals. `alarming`: its value is drawn as a warning, with a sign."""

    code: str
    label: str
    value: str
    beside: str = ""
    about: str = ""
    alarming: bool = False


class _Cell(QAbstractButton):
    def __init__(self, theme: Theme, tally: Tally, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_tally(tally)

    def show_tally(self, tally: Tally) -> None:
        self.tally = tally
        self.setAccessibleName(f"{tally.label} {tally.value} {tally.beside}".strip())
        self.setAccessibleDescription(tally.about)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        small, large = (QFontMetricsF(each) for each in self._metrics())
        value = large.horizontalAdvance(self.tally.value) + small.horizontalAdvance(
            self.tally.beside
        )
        label = small.horizontalAdvance(self._label())
        return QSize(2 * _PAD + ceil(max(value + _GAP, label)) + 1, _HEIGHT)

    def _label(self) -> str:
        return f"▲ {self.tally.label}" if self.tally.alarming else self.tally.label

    def minimumSizeHint(self) -> QSize:
        return QSize(90, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self.tally.about), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        area = self.rect()
        if self.isChecked():
            painter.fillRect(area.adjusted(1, 1, -1, -1), theme.color("accentbg"))
        elif self.underMouse():
            painter.fillRect(area.adjusted(1, 1, -1, -1), theme.color("sunken"))
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(area.adjusted(2, 2, -3, -3), 4, 4)
        inside = area.adjusted(_PAD, 0, -_PAD, 0)
        small, large = self._metrics()
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.font(META))
        painter.setPen(theme.color("t2"))
        painter.drawText(
            QRect(inside.left(), 8, inside.width(), 16), left,
            small.elidedText(self._label(), Qt.TextElideMode.ElideRight, inside.width()),
        )  # fmt: skip
        painter.setFont(theme.font(FIGURE, bold=True))
        painter.setPen(theme.color("warning" if self.tally.alarming else "t1"))
        painter.drawText(inside.left(), 46, self.tally.value)
        start = inside.left() + large.horizontalAdvance(self.tally.value) + _GAP
        painter.setFont(theme.font(META))
        painter.setPen(theme.color("t2"))
        room = max(inside.x() + inside.width() - start, 0)
        painter.drawText(
            start, 46, small.elidedText(self.tally.beside, Qt.TextElideMode.ElideRight, room)
        )

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        theme = self._theme
        return QFontMetrics(theme.font(META)), QFontMetrics(theme.font(FIGURE, bold=True))


class TallyStrip(QFrame):
    """Tallies in one panel. A click, Enter or Space on one emits `chosen` with its code, or "" when
    it was chosen already."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._theme = theme
        self._cells: dict[str, _Cell] = {}
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(1, 1, 1, 1)
        self._line.setSpacing(0)
        theme.changed.connect(self.update)

    def set_tallies(self, tallies: Sequence[Tally]) -> None:
        """Show these, in this order; a tally that is not among them is shown no more."""
        for code in self._cells.keys() - {tally.code for tally in tallies}:
            gone = self._cells.pop(code)
            self._line.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, tally in enumerate(tallies):
            cell = self._cells.get(tally.code)
            if cell is None:
                cell = self._cells[tally.code] = _Cell(self._theme, tally, self)
                cell.clicked.connect(lambda on, code=tally.code: self._chose(code if on else ""))
                self._line.insertWidget(place, cell)
            else:
                cell.show_tally(tally)

    def tally(self, code: str) -> Tally:
        return self._cells[code].tally

    def cell(self, code: str) -> QAbstractButton:
        return self._cells[code]

    def choose(self, code: str) -> None:
        """Show a tally as chosen ("": none) without telling."""
        for name, cell in self._cells.items():
            cell.setChecked(name == code)

    def _chose(self, code: str) -> None:
        self.choose(code)
        self.chosen.emit(code)
