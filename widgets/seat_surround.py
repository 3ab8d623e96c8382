"""What is around a wall that is not live: words on top, and a hatched edge around the past."""

from typing import Literal

from PySide6.QtCore import QMargins, QRect, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import TABLE, Theme

Kind = Literal["", "stale", "past"]
_HEAD, _EDGE = 28, 6


class SeatSurround(QWidget):
    """Lies behind a wall's viewport and is seen where the viewport leaves margins."""

    def __init__(self, theme: Theme, wall: QWidget) -> None:
        super().__init__(wall)
        self._theme = theme
        self._kind: Kind = ""
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)
        self.lower()

    def show_words(self, kind: Kind, words: str) -> None:
        """Show the surround of a kind; "" for none."""
        self._kind, self.words = kind, words
        self.setAccessibleName(words)
        self.update()

    def margins(self) -> QMargins:
        """Return the room the surround needs around the viewport."""
        if not self._kind:
            return QMargins()
        edge = _EDGE if self._kind == "past" else 0
        return QMargins(edge, _HEAD, edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._kind:
            painter.fillRect(self.rect(), self._theme.color("panel"))
            return
        past = self._kind == "past"
        paper, ink = ("accentbg", "accent") if past else ("cautionbg", "caution")
        painter.fillRect(self.rect(), self._theme.color(paper))
        head = QRect(0, 0, self.width(), _HEAD)
        if past:
            hatch = QBrush(self._theme.color(ink), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(self.rect(), hatch)
            painter.fillRect(head.adjusted(_EDGE, 2, -_EDGE, -2), self._theme.color(paper))
        font = self._theme.font(TABLE, bold=True)
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        sign = "◷" if past else "△"
        text = painter.fontMetrics().elidedText(
            f"{sign} {self.words}", Qt.TextElideMode.ElideRight, self.width() - 28
        )
        painter.drawText(head.adjusted(14, 0, -14, 0), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
