"""One agent's day as a bar: what they did from when to when, beside what was planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from insight.day import Stretch
from insight.floor.presence import Shift
from insight.spoken import clock_time, stopwatch
from insight.states import state_of
from widgets.plain import plain_tooltip
from widgets.seat_words import SEPARATOR, state_word
from widgets.theme import META, TABLE, Theme

_HOUR = 3_600_000_000
_TOP, _BAR, _HEIGHT = 8, 20, 48
_MARK = 3
"""Height of the mark over a break, and of the room between bar and planned shift."""
_STEPS = (1, 2, 3, 4, 6, 12)
_LABEL_ROOM = 46


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch with its end as drawn: an open one ends now."""

    stretch: Stretch
    until_us: int


def _without_ends_offline(pieces: list[_Piece]) -> tuple[_Piece, ...]:
    """Return the pieces from the first to the last that is signed in."""
    there = [place for place, p in enumerate(pieces) if state_of(p.stretch.state).signed_in]
    return tuple(pieces[there[0] : there[-1] + 1]) if there else ()


class DayTimeline(QWidget):
    """A day (or a night: the hours follow the clock past midnight) in the colours of the states.

    It begins with the first sign-in or shift and ends with the last. The dashed outline is the
    planned shift; a mark stands over each break; what nobody recorded is left empty. Left and
    Right go from stretch to stretch, hovering tells each; `chosen` carries the `Stretch` the
    keyboard or a click is on.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._pieces: tuple[_Piece, ...] = ()
        self._shifts: tuple[Shift, ...] = ()
        self._now_us = 0
        self._from_us = self._until_us = 0
        self._current: int | None = None
        self._loading = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)
        self._name()

    def set_day(self, stretches: Sequence[Stretch], shifts: Sequence[Shift], now_us: int) -> None:
        """Show these stretches and shifts as of `now_us`; the hours drawn hold all of them."""
        self._loading = False
        pieces = (
            _Piece(stretch, now_us if stretch.until_us is None else stretch.until_us)
            for stretch in sorted(stretches, key=lambda stretch: stretch.from_us)
        )
        self._pieces = _without_ends_offline(
            [piece for piece in pieces if piece.until_us > piece.stretch.from_us]
        )
        self._shifts, self._now_us = tuple(shifts), now_us
        moments = [
            *(edge for piece in self._pieces for edge in (piece.stretch.from_us, piece.until_us)),
            *(edge for shift in self._shifts for edge in (shift.starts_us, shift.ends_us)),
        ]
        self._from_us = min(moments, default=0)
        self._until_us = max(moments, default=0)
        if self._current is not None and self._current >= len(self._pieces):
            self._current = None
        self._name()
        self.update()

    def set_loading(self) -> None:
        """Say that the day is being read."""
        self._loading = True
        self._pieces, self._shifts, self._current = (), (), None
        self._name()
        self.update()

    def words(self, stretch: Stretch) -> str:
        """Return what is told about a stretch: state, from, until, how long, which queue."""
        until = self._now_us if stretch.until_us is None else stretch.until_us
        end = self.tr("now") if stretch.until_us is None else clock_time(until, self._zone, True)
        parts = (
            state_word(stretch.state, stretch.reason),
            f"{clock_time(stretch.from_us, self._zone, True)}–{end}",
            stopwatch((until - stretch.from_us) / 1e6),
            stretch.queue,
        )
        return SEPARATOR.join(part for part in parts if part)

    def stretch_at(self, x: float) -> Stretch | None:
        """Return the stretch drawn at a horizontal place."""
        place = self._place(x)
        return None if place is None else self._pieces[place].stretch

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            stretch = self.stretch_at(event.pos().x())
            words = self.words(stretch) if stretch else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._place(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._pieces) - 1
        current = self._current
        targets = {
            Qt.Key.Key_Left: last if current is None else max(current - 1, 0),
            Qt.Key.Key_Right: 0 if current is None else min(current + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None or last < 0:
            super().keyPressEvent(event)
            return
        self._choose(target)
        piece = self._pieces[target]
        at = QPoint(int(self._x(piece.stretch.from_us)), _TOP + _BAR)
        words = plain_tooltip(self.words(piece.stretch))
        QToolTip.showText(self.mapToGlobal(at), words, self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0.5, _TOP, self.width() - 1, _BAR)
        ground = QPainterPath()
        ground.addRoundedRect(bar, 4, 4)
        painter.fillPath(ground, self._theme.color("sunken"))
        if self._until_us <= self._from_us:
            self._paint_nothing(painter, bar)
            return
        painter.save()
        painter.setClipPath(ground)
        for piece in self._pieces:
            self._paint_piece(painter, piece)
        painter.restore()
        self._paint_breaks(painter)
        self._paint_shifts(painter)
        self._paint_hours(painter)
        self._paint_now_and_choice(painter)

    def _paint_nothing(self, painter: QPainter, bar: QRectF) -> None:
        text = self.tr("Reading the day …") if self._loading else self.tr("Nothing recorded yet")
        painter.setFont(self._theme.font(TABLE))
        painter.setPen(self._theme.color("t2"))
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_piece(self, painter: QPainter, piece: _Piece) -> None:
        state = state_of(piece.stretch.state)
        box = self._box(piece)
        painter.fillRect(box, self._theme.color(state.family))
        painter.setFont(self._theme.font(META))
        room = QFontMetrics(painter.font()).horizontalAdvance(state.glyph) + 4
        if state.family in ("brk", "other") and box.width() >= room:
            painter.setPen(self._theme.color(f"{state.family}T"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, state.glyph)

    def _paint_breaks(self, painter: QPainter) -> None:
        for piece in self._pieces:
            if state_of(piece.stretch.state).family == "brk":
                box = self._box(piece)
                width = max(box.width(), 2.0)
                mark = QRectF(box.left(), _TOP - 2 - _MARK, width, _MARK)
                painter.fillRect(mark, self._theme.color("brkT"))

    def _paint_shifts(self, painter: QPainter) -> None:
        pen = QPen(self._theme.color("t2"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for shift in self._shifts:
            left, right = self._x(shift.starts_us), self._x(shift.ends_us)
            outline = QRectF(left, _TOP - 1.5, right - left - 1, _BAR + 3)
            painter.drawRoundedRect(outline, 4, 4)

    def _paint_hours(self, painter: QPainter) -> None:
        hours = (self._until_us - self._from_us) / _HOUR
        fits = max(self.width() / _LABEL_ROOM, 1)
        step = next((step for step in _STEPS if hours / step <= fits), 24)
        painter.setFont(self._theme.font(META))
        metrics = QFontMetrics(painter.font())
        start = datetime.fromtimestamp(self._from_us / 1e6, UTC)
        hour = start.replace(minute=0, second=0, microsecond=0)
        free = 0.0
        while (moment := round(hour.timestamp() * 1e6)) <= self._until_us:
            local = hour.astimezone(self._zone)
            hour += timedelta(hours=1)
            if moment < self._from_us or local.hour % step:
                continue
            x = self._x(moment)
            painter.setPen(self._theme.color("line"))
            painter.drawLine(int(x), _TOP + _BAR + 2, int(x), _TOP + _BAR + 5)
            text = f"{local:%m-%d}" if local.hour == 0 else f"{local:%H:%M}"
            width = metrics.horizontalAdvance(text)
            left = min(max(x - width / 2, 0.0), self.width() - width)
            if left >= free:
                painter.setPen(self._theme.color("t2"))
                painter.drawText(QPoint(int(left), _HEIGHT - 3), text)
                free = left + width + 4

    def _paint_now_and_choice(self, painter: QPainter) -> None:
        if self._from_us <= self._now_us <= self._until_us:
            painter.setPen(QPen(self._theme.color("t1"), 1))
            x = min(int(self._x(self._now_us)), self.width() - 1)
            painter.drawLine(x, _TOP - 4, x, _TOP + _BAR + 4)
        if self._current is not None:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(self._box(self._pieces[self._current]).adjusted(0, 1, 0, -1))
        elif self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawRoundedRect(QRectF(0.5, _TOP - 0.5, self.width() - 1, _BAR + 1), 4, 4)

    def _x(self, moment_us: int) -> float:
        share = (moment_us - self._from_us) / max(self._until_us - self._from_us, 1)
        return share * self.width()

    def _box(self, piece: _Piece) -> QRectF:
        left, right = self._x(piece.stretch.from_us), self._x(piece.until_us)
        return QRectF(left, _TOP, right - left, _BAR)

    def _place(self, x: float) -> int | None:
        for place, piece in enumerate(self._pieces):
            if self._x(piece.stretch.from_us) <= x < self._x(piece.until_us):
                return place
        return None

    def _choose(self, place: int | None) -> None:
        self._current = place
        self._name()
        self.update()
        if place is not None:
            self.chosen.emit(self._pieces[place].stretch)

    def _name(self) -> None:
        if self._current is not None:
            self.setAccessibleName(self.words(self._pieces[self._current].stretch))
        elif self._pieces:
            first, last = self._pieces[0].stretch.from_us, self._pieces[-1].until_us
            self.setAccessibleName(
                self.tr("The day from {first} to {last}").format(
                    first=clock_time(first, self._zone),
                    last=clock_time(last, self._zone),
                )
            )
        else:
            self.setAccessibleName(self.tr("The day"))
