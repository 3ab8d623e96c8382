"""The way of one order as a strip: what is done, where it stands, where it was refused.

Colour never speaks alone: every stage has a glyph before its word, and under the strip one line
says in words what the stage under the mouse or the keyboard is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.plain import plain_tooltip
from widgets.theme import META, TABLE, Theme

StageState = Literal["done", "current", "refused", "skipped", "ahead"]

GLYPHS: Final[dict[StageState, str]] = {
    "done": "✓", "current": "●", "refused": "✕", "skipped": "–", "ahead": "○",
}  # fmt: skip
_TOKENS: Final[dict[StageState, str]] = {
    "done": "accent", "current": "caution", "refused": "warning", "skipped": "line",
    "ahead": "sunken",
}  # fmt: skip
_BAR, _GAP, _TOP, _SIDE = 6, 6, 5, 12


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage in the reader's language; `about` is said of it below the strip and on hover."""

    name: str
    state: StageState
    about: str = ""


class StageStrip(QWidget):
    """Bars of equal width in the order of the designed way, each with its word beneath.

    Without a choice the line at the bottom speaks of where the order stands: the stage that was
    refused, else the current one, else the last one done. Left, Right, Home and End go along.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stages: tuple[Stage, ...] = ()
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_stages(self, stages: Sequence[Stage], title: str = "") -> None:
        """Show an order's stages; `title` names the order to screen readers."""
        if tuple(stages) != self._stages:
            self._stages, self._at = tuple(stages), None
            self.update()
        self.setAccessibleName(title)
        self.setAccessibleDescription(
            "; ".join(f"{GLYPHS[each.state]} {each.name}. {each.about}" for each in self._stages)
        )

    @property
    def stages(self) -> tuple[Stage, ...]:
        return self._stages

    @property
    def readout(self) -> str:
        """What the line under the strip says now."""
        if not self._stages:
            return ""
        return self._stages[self._standing() if self._at is None else self._at].about

    def sizeHint(self) -> QSize:
        return QSize(280, 62)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 62)

    # --- going along ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._stages) - 1
        at = self._standing() if self._at is None else self._at
        target = {
            Qt.Key.Key_Left: at - 1, Qt.Key.Key_Right: at + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if target is None or last < 0:
            super().keyPressEvent(event)
            return
        self._go(min(max(target, 0), last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(self._under(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go(None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._under(event.pos().x())
            stage = None if at is None else self._stages[at]
            text = f"{GLYPHS[stage.state]} {stage.name}\n{stage.about}" if stage else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(text.strip()), self)
            return True
        return super().event(event)

    def _go(self, at: int | None) -> None:
        if at != self._at:
            self._at = at
            self.update()

    def _standing(self) -> int:
        states = [each.state for each in self._stages]
        for wanted in ("refused", "current"):
            if wanted in states:
                return len(states) - 1 - states[::-1].index(wanted)
        done = [place for place, state in enumerate(states) if state == "done"]
        return done[-1] if done else 0

    # --- drawing --------------------------------------------------------------------------------

    def _width(self) -> float:
        room = self.width() - 2 * _SIDE + _GAP
        return room / max(len(self._stages), 1)

    def _under(self, x: float) -> int | None:
        place = int((x - _SIDE) // self._width()) if self._stages else -1
        return place if 0 <= place < len(self._stages) else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each_width = self._width()
        standing = self._standing()
        for place, stage in enumerate(self._stages):
            box = QRectF(_SIDE + place * each_width, _TOP, each_width - _GAP, _BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(_TOKENS[stage.state]))
            painter.drawRoundedRect(box, 3, 3)
            if place == self._at and self.hasFocus():
                painter.setPen(QPen(self._theme.color("accent"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)
        self._write_names(painter, each_width, standing)
        painter.setFont(self._theme.font(META))
        painter.setPen(self._theme.color("t2"))
        line = QRectF(_SIDE, _TOP + _BAR + 24, self.width() - 2 * _SIDE, 20)
        said = painter.fontMetrics().elidedText(
            self.readout, Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), said)

    def _write_names(self, painter: QPainter, each_width: float, standing: int) -> None:
        """Write each name under its bar; where they don't fit only the glyphs and the standing."""
        bold, plain = self._theme.font(TABLE, bold=True), self._theme.font(TABLE)
        words = [f"{GLYPHS[each.state]} {each.name}" for each in self._stages]
        metrics = QFontMetrics(bold)
        fits = max(metrics.horizontalAdvance(text) for text in words) <= each_width - 4
        top = _TOP + _BAR + 4
        for place, stage in enumerate(self._stages):
            text = words[place] if fits or place == standing else GLYPHS[stage.state]
            painter.setFont(bold if place == standing else plain)
            painter.setPen(self._ink(stage.state))
            needed = painter.fontMetrics().horizontalAdvance(text) + 2.0
            left = min(_SIDE + place * each_width, self.width() - _SIDE - needed)
            if not fits and place != standing and self._covered(place, standing, words, each_width):
                continue
            painter.drawText(
                QRectF(left, top, needed, 18), int(Qt.AlignmentFlag.AlignVCenter), text
            )

    def _covered(self, place: int, standing: int, words: list[str], each_width: float) -> bool:
        """Whether the standing stage's whole name runs over this stage's glyph."""
        metrics = QFontMetrics(self._theme.font(TABLE, bold=True))
        needed = metrics.horizontalAdvance(words[standing]) + 8.0
        left = min(_SIDE + standing * each_width, self.width() - _SIDE - needed)
        mine = _SIDE + place * each_width
        return left - 14 < mine < left + needed

    def _ink(self, state: StageState) -> QColor:
        return self._theme.color({"refused": "warning", "current": "caution"}.get(state, "t2"))
