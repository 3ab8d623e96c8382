"""Ranked shares as bars: the longest first, each with its share and how much they make so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.chosen_rows import ChosenRows
from widgets.theme import META, TABLE, Theme

_PAD, _ROW, _THICK = 12, 26, 13
_WIDEST_NAME = 180
_SHORTEST = 36
"""Room of the longest bar below which what stands beside the bars is left out."""


@dataclass(frozen=True, slots=True)
class ShareBar:
    """One line. `share` 0..1 makes its length; `value` and `beside` are its words at the right.
    `quiet`: it stands apart from the others (no reason recorded)."""

    name: str
    share: float
    value: str
    beside: str = ""
    about: str = ""
    quiet: bool = False


class ShareBars(ChosenRows[ShareBar]):
    """Bars from zero, the longest as wide as the room; of a `whole` that is 100 %, that is. A click
    on a line chooses it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._whole = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[ShareBar], *, whole: bool = False) -> None:
        """Show these. `whole`: the room for a bar stands for 100 %."""
        self._whole = whole
        super().set_bars(bars)

    def row_area(self, place: int) -> QRectF:
        return QRectF(0, 6 + place * _ROW, self.width(), _ROW)

    def sizeHint(self) -> QSize:
        return QSize(340, 12 + _ROW * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 12 + _ROW * len(self._bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_focus(painter)
        table, bold = self._theme.font(TABLE), self._theme.font(TABLE, bold=True)
        small = self._theme.font(META)
        plain, strong, tiny = QFontMetrics(table), QFontMetrics(bold), QFontMetrics(small)
        names = max((plain.horizontalAdvance(bar.name) for bar in self._bars), default=0) + 3
        names = min(names, _WIDEST_NAME, self.width() * 2 // 5)
        values = max((strong.horizontalAdvance(bar.value) for bar in self._bars), default=0)
        besides = max((tiny.horizontalAdvance(bar.beside) for bar in self._bars), default=0)
        left = _PAD + names + 10
        if self.width() - _PAD - besides - values - 12 - left < _SHORTEST:
            besides = 0  # the bars come first; what stands beside is told on hover, too
        right = self.width() - _PAD - besides - values - (12 if besides else 4)
        most = 1.0 if self._whole else max((bar.share for bar in self._bars), default=0.0)
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, bar in enumerate(self._bars):
            row = self.row_area(place)
            painter.setFont(table)
            painter.setPen(self._theme.color("t2" if bar.quiet else "t1"))
            name = plain.elidedText(bar.name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRectF(_PAD, row.top(), names + 4, row.height()),
                             int(Qt.AlignmentFlag.AlignLeft | middle), name)  # fmt: skip
            track = QRectF(left, row.center().y() - _THICK / 2, max(right - left, 10), _THICK)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("sunken"))
            painter.drawRoundedRect(track, 3, 3)
            if most > 0 and bar.share > 0:
                painter.setBrush(self._theme.color("t3" if bar.quiet else "accent"))
                wide = max(track.width() * bar.share / most, 2.0)
                painter.drawRoundedRect(QRectF(track.left(), track.top(), wide, _THICK), 3, 3)
            end = int(Qt.AlignmentFlag.AlignRight | middle)
            edge = self.width() - _PAD
            if besides:
                painter.setFont(small)
                painter.setPen(self._theme.color("t2"))
                painter.drawText(QRectF(0, row.top(), edge, row.height()), end, bar.beside)
            painter.setFont(bold)
            painter.setPen(self._theme.color("t1"))
            gap = besides + (8 if besides else 0)
            painter.drawText(QRectF(0, row.top(), edge - gap, row.height()), end, bar.value)
