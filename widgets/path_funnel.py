"""The stages of a path as bars: how many reach each, and what became of those that stand there."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.chosen_rows import ChosenRows
from widgets.theme import BODY, META, TABLE, Theme

_PAD, _LEAST, _MOST, _THICK = 12, 34, 100, 34
_NAMES = (90, 150)
"""Least and most width of the names."""


@dataclass(frozen=True, slots=True)
class FunnelBar:
    """One stage in the reader's words. Counts sum: `reached = went_on + lost + leaked + open`.
    `chosen_lost`: so many of the lost (or leaked) are the chosen ones, the others fade; None: none
    is chosen.
    `note` stands small below the name, `beside` right of the bar behind the share."""

    name: str
    reached: int
    went_on: int
    lost: int
    leaked: int
    open: int
    share: str
    chosen_lost: int | None = None
    note: str = ""
    beside: str = ""
    about: str = ""


class PathFunnel(ChosenRows[FunnelBar]):
    """A bar a stage: full for those that went on, pale for the open, pale red for the lost with a
    line where it begins, hatched for the leaked. A click on a stage chooses it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def row_area(self, place: int) -> QRectF:
        room = (self.height() - 8) / max(len(self._bars), 1)
        high = min(max(room, _LEAST), _MOST)
        return QRectF(0, 4 + place * high, self.width(), high)

    def sizeHint(self) -> QSize:
        return QSize(560, 8 + 44 * max(len(self._bars), 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(340, 8 + _LEAST * len(self._bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_focus(painter)
        most = max((bar.reached for bar in self._bars), default=0)
        small, body = (QFontMetrics(self._theme.font(size, bold=size == BODY))
                       for size in (META, BODY))  # fmt: skip
        names = max((max(body.horizontalAdvance(bar.name), small.horizontalAdvance(bar.note))
                     for bar in self._bars), default=0) + 12  # fmt: skip
        shares = max((body.horizontalAdvance(bar.share) for bar in self._bars), default=0)
        besides = max((small.horizontalAdvance(bar.beside) for bar in self._bars), default=0)
        left = _PAD + min(max(names, _NAMES[0]), _NAMES[1])
        right = self.width() - _PAD - shares - besides - 24
        for place, bar in enumerate(self._bars):
            row = self.row_area(place)
            self._write_name(painter, QRectF(_PAD, row.top(), left - _PAD - 8, row.height()), bar)
            thick = min(max(_THICK, row.height() / 2), row.height() - 8)
            track = QRectF(left, row.center().y() - thick / 2, max(right - left, 20), thick)
            self._draw_bar(painter, track, bar, most)
            beside = QRectF(right + 8, row.top(), self.width() - _PAD - right - 8, row.height())
            self._write_share(painter, beside, bar, besides)

    def _write_name(self, painter: QPainter, area: QRectF, bar: FunnelBar) -> None:
        font = self._theme.font(BODY, bold=True)
        metrics = QFontMetrics(font)
        upper = QRectF(area)
        if bar.note:
            upper.setBottom(area.center().y() + 3)
        painter.setFont(font)
        painter.setPen(self._theme.color("t1"))
        bottom = Qt.AlignmentFlag.AlignBottom if bar.note else Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignLeft | bottom), name)
        if bar.note:
            painter.setFont(self._theme.font(META))
            painter.setPen(self._theme.color("t2"))
            lower = QRectF(area.left(), area.center().y() + 3, area.width(), area.height() / 2 - 3)
            top = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            painter.drawText(lower, top, bar.note)

    def _draw_bar(self, painter: QPainter, track: QRectF, bar: FunnelBar, most: int) -> None:
        color = self._theme.color
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken"))
        painter.drawRoundedRect(track, 4, 4)
        if most <= 0:
            return
        scale = track.width() / most
        at = track.left()
        pale, faded, strong = color("accent"), color("warningbg"), color("warning")
        pale.setAlphaF(0.35)
        strong.setAlphaF(0.55)
        if bar.chosen_lost is not None:
            faded.setAlphaF(0.6)
        chosen = min(bar.chosen_lost or 0, bar.lost)
        edge = at + (bar.went_on + bar.open) * scale
        for number, brush in (
            (bar.went_on, QBrush(color("accent"))), (bar.open, QBrush(pale)),
            (chosen, QBrush(strong)), (bar.lost - chosen, QBrush(faded)),
        ):  # fmt: skip
            wide = number * scale
            painter.fillRect(QRectF(at, track.top(), wide, track.height()), brush)
            at += wide
        missing = QRectF(at, track.top(), bar.leaked * scale, track.height())
        painter.fillRect(missing, color("cautionbg"))
        painter.fillRect(missing, QBrush(color("caution"), Qt.BrushStyle.BDiagPattern))
        at = missing.right()
        if bar.chosen_lost is not None and bar.chosen_lost > chosen:
            missing.setWidth((bar.chosen_lost - chosen) * scale)
            painter.fillRect(missing, strong)
        if bar.lost:
            painter.fillRect(QRectF(edge, track.top(), 2, track.height()), color("warning"))
        text = f"{bar.reached:,}"
        font = self._theme.font(TABLE, bold=True)
        painter.setFont(font)
        inside = bar.went_on * scale > QFontMetrics(font).horizontalAdvance(text) + 16
        painter.setPen(color("panel" if inside else "t1"))
        words = QRectF(track).adjusted(8, 0, -8, 0)
        if not inside:
            words.setLeft(min(at + 6, track.right() - 60))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(words, left, text)

    def _write_share(self, painter: QPainter, area: QRectF, bar: FunnelBar, besides: int) -> None:
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self._theme.font(META))
        painter.setPen(self._theme.color("t2"))
        painter.drawText(area.adjusted(area.width() - besides, 0, 0, 0), left, bar.beside)
        painter.setFont(self._theme.font(BODY, bold=True))
        painter.setPen(self._theme.color("t1"))
        painter.drawText(area.adjusted(0, 0, -besides - 8, 0), right, bar.share)
