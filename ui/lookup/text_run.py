"""Runs of text in a row, with the stretches of them that stand out."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ui.lookup.marks import Marked, Span
from widgets.theme import Theme

_FLAGS = (
    Qt.AlignmentFlag.AlignVCenter
    | Qt.AlignmentFlag.AlignLeft
    | Qt.TextFlag.TextSingleLine
    | Qt.TextFlag.TextForceLeftToRight
)


class TextRuns:
    """Draws runs in the fonts and colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetrics]] = {}

    def _font(self, pixels: int, bold: bool) -> tuple[QFont, QFontMetrics]:
        known = self._fonts.get((pixels, bold))
        if known is None:
            font = self._theme.font(pixels, bold)
            known = self._fonts[pixels, bold] = (font, QFontMetrics(font))
        return known

    def width(self, text: str, pixels: int) -> int:
        """Return how wide a text without marks is."""
        return self._font(pixels, False)[1].horizontalAdvance(text)

    def draw(
        self, painter: QPainter, place: QRect, run: Marked, pixels: int, token: str,
        *, bold: bool = False, end: bool = False,
    ) -> int:  # fmt: skip
        """Draw a run in the middle of `place`'s height, shortened to its width; return its width.

        `end` puts it at the right end. Marked stretches have the accent's colour and a line below.
        Whatever the signs are, they are drawn from left to right within `place`.
        """
        text, room = run.text, place.width()
        if not text or room <= 0:
            return 0
        font, metrics = self._font(pixels, bold)
        width = metrics.horizontalAdvance(text)
        if width > room:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        if run.marks:
            return _draw_marked(painter, self._theme, place, text, run.marks)
        left = place.right() + 1 - width if end else place.left()
        painter.drawText(QRect(left, place.top(), width + 1, place.height()), _FLAGS, text)
        return width


def _draw_marked(
    painter: QPainter, theme: Theme, place: QRect, text: str, marks: Sequence[Span]
) -> int:
    layout = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_formats(theme, marks, text))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    layout.draw(painter, QPointF(place.left(), place.top() + (place.height() - line.height()) / 2))
    return int(line.naturalTextWidth() + 0.99)


def _formats(theme: Theme, marks: Sequence[Span], text: str) -> list[QTextLayout.FormatRange]:
    marked = QTextCharFormat()
    marked.setForeground(theme.color("accent"))
    marked.setFontWeight(QFont.Weight.DemiBold)
    marked.setFontUnderline(True)
    formats = []
    for start, stop in marks:
        each = QTextLayout.FormatRange()
        each.start = _units(text[:start])
        each.length = _units(text[start:stop])
        each.format = marked
        formats.append(each)
    return formats


def _units(text: str) -> int:
    """Return how long a text is to Qt, which counts rare signs twice."""
    return len(text) + sum(sign > "\uffff" for sign in text)
