"""How a row of the timeline and the head of a day are drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap

from insight.customer.timeline import Entry, Tone
from widgets.icons import pixmap
from widgets.theme import META, TABLE, Theme
from widgets.timeline_model import RowWords

HEAD_HEIGHT: Final = 24
_MARGIN, _GUTTER, _DOT, _ICON, _GAP, _CHIP_PAD = 12, 74, 22, 14, 10, 7
_LINE, _CHIP_HEIGHT, _CHIP_GAP = 18, 16, 6
_LONGEST: Final = 400
"""Signs of a text that are looked at; no line shows more."""
_KEPT: Final = 500
"""Drawings of chips and dots that are kept."""
_TOKENS: Final[dict[Tone, tuple[str, str]]] = {
    "bad": ("warning", "warningbg"), "caution": ("caution", "cautionbg"), "good": ("ok", "okbg"),
    "open": ("accent", "accentbg"), "plain": ("t2", "sunken"),
}  # fmt: skip
"""Ink and ground of each tone. The drawing on it says the kind, the title what happened."""


class _Letters:
    """A font with where its letters stand in a line."""

    def __init__(self, font: QFont) -> None:
        self.font, self.metrics = font, QFontMetrics(font)
        self.base = (_LINE + self.metrics.ascent() - self.metrics.descent()) // 2

    def shortened(self, text: str, room: int) -> str:
        return self.metrics.elidedText(text[:_LONGEST], Qt.TextElideMode.ElideRight, room)


class TimelinePainter:
    """Draws with the fonts and colours of the theme in force; made anew when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.row_height = 46 if theme.density == "compact" else 54
        self._title, self._text, self._small = (
            _Letters(theme.font(13, bold=True)), _Letters(theme.font(TABLE)),
            _Letters(theme.font(META)),
        )  # fmt: skip
        self._color = {
            token: theme.color(token)
            for token in ("t1", "t2", "t3", "accent", "accentbg", "panel", "app", "line", "sunken",
                          *(token for pair in _TOKENS.values() for token in pair))
        }  # fmt: skip
        self._drawn: dict[tuple[object, ...], QPixmap] = {}
        self.ground = self._color["panel"]

    def day(self, painter: QPainter, box: QRect, name: str, count: str) -> None:
        painter.fillRect(box, self._color["app"])
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.setFont(self._small.font)
        painter.setPen(self._color["t2"])
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, count)

    def row(
        self, painter: QPainter, box: QRect, entry: Entry, said: RowWords, chosen: bool, focus: bool
    ) -> None:
        if chosen:
            painter.fillRect(box, self._color["accentbg"])
        top = box.top() + (box.height() - 2 * _LINE) // 2
        left, right = box.left() + _MARGIN, box.right() - _MARGIN
        self._write(painter, left, top, said.when, self._text, "t2")
        self._write(painter, left, top + _LINE, said.time, self._small, "t3")
        left += _GUTTER
        ratio = painter.device().devicePixelRatioF()
        self._dot(painter, left, top + (2 * _LINE - _DOT) // 2, entry, ratio)
        left += _DOT + _GAP
        self._first_line(painter, left, top, right - left, said, ratio)
        detail = self._text.shortened(said.detail, right - left)
        self._write(painter, left, top + _LINE, detail, self._text, "t2")
        if focus:
            painter.setPen(self._color["accent"])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2.5, 0.5, -2.5, -1.5), 4, 4)

    def _write(
        self, painter: QPainter, left: int, top: int, text: str, letters: "_Letters", ink: str
    ) -> None:
        painter.setFont(letters.font)
        painter.setPen(self._color[ink])
        painter.drawText(left, top + letters.base, text)

    def _dot(self, painter: QPainter, left: int, top: int, entry: Entry, ratio: float) -> None:
        drawn = self._drawn.get((entry.kind, entry.tone, ratio))
        if drawn is None:
            drawn = self._drawn[entry.kind, entry.tone, ratio] = _canvas(_DOT, _DOT, ratio)
            ink, ground = _TOKENS[entry.tone]
            inset = (_DOT - _ICON) / 2
            with _painting(drawn) as on:
                on.setBrush(self._color[ground])
                on.drawEllipse(QRectF(0, 0, _DOT, _DOT))
                icon = pixmap(self._theme, f"kind-{entry.kind}", ink, _ICON, ratio)
                on.drawPixmap(QPointF(inset, inset), icon)
        painter.drawPixmap(left, top, drawn)

    def _first_line(
        self, painter: QPainter, left: int, top: int, room: int, said: RowWords, ratio: float
    ) -> None:
        """Title, mark, system: the mark may take two fifths of the room, the system a quarter."""
        wanted: tuple[tuple[str, Tone, int], ...] = (
            (said.mark, "caution", room * 2 // 5), (said.system, "plain", room // 4),
        )  # fmt: skip
        chips = [self._chip(text, tone, most, ratio) for text, tone, most in wanted if text]
        widths = [round(chip.width() / ratio) + _CHIP_GAP for chip in chips]
        title = self._title.shortened(said.title, room - sum(widths))
        self._write(painter, left, top, title, self._title, "t1")
        left += self._title.metrics.horizontalAdvance(title) + _CHIP_GAP
        for chip, width in zip(chips, widths, strict=True):
            painter.drawPixmap(left, top + (_LINE - _CHIP_HEIGHT) // 2, chip)
            left += width

    def _chip(self, text: str, tone: Tone, most: int, ratio: float) -> QPixmap:
        """Return a chip; there are few different ones, so each is drawn once."""
        name = (text, tone, most, ratio)
        drawn = self._drawn.get(name)
        if drawn is not None:
            return drawn
        if len(self._drawn) >= _KEPT:
            self._drawn.clear()
        shown = self._small.shortened(text, most - 2 * _CHIP_PAD)
        width = self._small.metrics.horizontalAdvance(shown) + 2 * _CHIP_PAD
        drawn = self._drawn[name] = _canvas(width, _CHIP_HEIGHT, ratio)
        ink, ground = _TOKENS[tone]
        with _painting(drawn) as on:
            on.setBrush(self._color[ground])
            on.drawRoundedRect(QRectF(0, 0, width, _CHIP_HEIGHT), 8, 8)
            self._write(on, _CHIP_PAD, (_CHIP_HEIGHT - _LINE) // 2, shown, self._small, ink)
        return drawn


def _canvas(width: int, height: int, ratio: float) -> QPixmap:
    drawn = QPixmap(round(width * ratio), round(height * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    return drawn


@contextmanager
def _painting(drawn: QPixmap) -> Iterator[QPainter]:
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    yield painter
    painter.end()
