"""What a seat wall shows: boards, limits, marks, zoom; drawn by difference, frame by frame."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil, floor
from typing import cast

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from insight.board import Arrangement
from insight.floor import SeatBoard, SeatFigures
from insight.limits import StateLimits
from widgets.seat_breaks import SeatBreak, bits_of
from widgets.seat_columns import SeatColumns
from widgets.seat_layout import Ints, WallLayout, Zoom, choose_zoom, lay_out, size_of
from widgets.seat_picture import WallPicture
from widgets.seat_surround import Kind, SeatSurround
from widgets.seat_tiles import CURRENT, SELECTED, TilePainter, face_of
from widgets.seat_words import customer_line, day_line
from widgets.theme import Theme

SeatKey = tuple[str, str]
"""(source, key): names a seat, also where several systems have seats."""

FRAME_MS = 16
DRAW_S = 0.006
"""What drawing may take of one frame; the rest waits for the next."""

_NOTHING = Arrangement(np.empty(0, np.int32), ())


class SeatCanvas(QAbstractScrollArea):
    """Seats as tiles, in groups under headings, in the order of an arrangement; no hands yet.

    It holds what is shown and lets a `WallPicture` draw the difference every frame. `clock_now`
    answers the source's time, microseconds UTC; timers run on it. `SeatWall` adds mouse and keys.
    """

    selected = Signal(object)
    zoom_changed = Signal(str)

    def __init__(
        self, theme: Theme, clock_now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._clock_now = theme, clock_now
        self._board = SeatBoard.of(())
        self._arrangement = _NOTHING
        self._titles: tuple[str, ...] = ()
        self._figures: Mapping[SeatKey, SeatFigures] = {}
        self._columns = SeatColumns()
        self._marks: Ints = np.empty(0, np.int64)
        self._breaks: Mapping[str, SeatBreak] = {}
        self._break_bits: Ints = self._marks
        self._places: Ints = np.empty(0, np.int64)
        self._current: int | None = None
        self._wanted_zoom: Zoom | None = None
        self._zoom: Zoom = "tile"
        self._frozen_us: int | None = None
        self._faded = False
        self._picture: WallPicture | None = None
        self._painter: TilePainter | None = None
        self._painter_for: object = None
        self._anchor: tuple[int, float] | None = None
        self._laying_out = False
        self._to_show: int | None = None
        """A row chosen while nobody saw the wall; it comes into view when the wall does."""
        self.settled = False
        """Whether everything in view is drawn as it should be."""

        self._surround = SeatSurround(theme, self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.frame)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self._font = QApplication.font().key()
        theme.changed.connect(self._redraw_all)
        self._name()

    # --- what is shown -------------------------------------------------------------------------

    def set_board(
        self, board: SeatBoard, arrangement: Arrangement, titles: Sequence[str] | None = None
    ) -> None:
        """Show a board in an arrangement; selection and the place in view stay where they can.

        `titles` are the groups' headings; without them the groups' own titles are used.
        """
        old, chosen, current = self._board, self.selection(), self._key(self._current)
        same = len(old) == len(board) and old.positions == board.positions
        self._board, self._arrangement = board, arrangement
        self._titles = tuple(titles or [group.title for group in arrangement.groups])
        self._columns.take(board)
        self._to_show = None
        self._places = arrangement.places(len(board)).astype(np.int64)
        self._current = self._row(current)
        self._marks = np.zeros(len(board), np.int64)
        self._break_bits = bits_of(board, self._breaks)
        self._mark(chosen)
        if same and self._painter:
            everyone = np.arange(len(board))
            self._painter.forget(_renamed(old, board, everyone))
            self._painter.forget_details(everyone)
        else:
            self._painter = None
        self._lay_out()
        self._name()
        if chosen != self.selection():
            self.selected.emit(self.selection())

    def update_seats(self, board: SeatBoard, rows: Ints) -> None:
        """Show what `board.merged` answered: the same seats, of which `rows` differ.

        Seats that were added are not shown until `set_board` gives them a place.
        """
        known = rows[rows < len(self._board)]
        old, self._board = self._board, board
        if len(board) > len(old):
            self._grow(board)
            return
        self._columns.update(board, known)
        if self._painter and self._picture:
            self._painter.learn(self._columns.pairs)
            self._painter.forget(_renamed(old, board, known))
            places = self._places[known]
            places = places[places >= 0]
            if self._zoom == "card":
                self._painter.forget_details(known)
                self._picture.forget(places)
            self._picture.count_again(places)
        self._wake()

    def set_limits(self, limits: StateLimits) -> None:
        """Mark seats beyond these limits on the time in state."""
        self._columns.set_limits(limits)
        self._wake()

    def set_figures(self, figures: Mapping[SeatKey, SeatFigures]) -> None:
        """Take today's figures of the seats, shown on cards and in tooltips."""
        self._figures = figures
        if self._painter and self._picture and self._zoom == "card":
            everyone = np.arange(len(self._board))
            self._painter.forget_details(everyone)
            self._picture.forget(np.arange(len(self._arrangement.order)))
        self._wake()

    def set_breaks(self, breaks: Mapping[str, SeatBreak]) -> None:
        """Mark who asked for a break, may go or is on one, by agent number."""
        if breaks != self._breaks:
            self._breaks = breaks
            self._break_bits = bits_of(self._board, breaks)
            self._wake()

    def set_zoom(self, zoom: Zoom | None) -> None:
        """Show mosaic, tiles or cards; None: whatever shows most in the room there is."""
        self._wanted_zoom = zoom
        self._lay_out()

    @property
    def zoom(self) -> Zoom:
        """The zoom shown now, chosen by the user or by the room there is."""
        return self._zoom

    def set_stale(self, words: str | None, at_us: int | None = None) -> None:
        """Take the colour out and stop all timers, saying why and since when; None: live again.

        `at_us` is the source's last known time (default: now); timers show it.
        """
        self._freeze("stale", words, at_us)

    def set_past(self, words: str | None, at_us: int | None = None) -> None:
        """Mark the wall as a picture of the past (a moment `at_us`), in these words; None: live."""
        self._freeze("past", words, at_us)

    def _freeze(self, kind: Kind, words: str | None, at_us: int | None) -> None:
        frozen = None if words is None else self._now() if at_us is None else at_us
        faded = words is not None and kind == "stale"
        self._surround.show_words(kind if words is not None else "", words or "")
        self.setViewportMargins(self._surround.margins())
        again = faded != self._faded
        self._frozen_us, self._faded = frozen, faded
        self._name()
        if again:
            self._redraw_all()
        self._wake()

    def _grow(self, board: SeatBoard) -> None:
        more = len(board) - len(self._marks)
        self._columns.take(board)
        self._marks = np.concatenate((self._marks, np.zeros(more, np.int64)))
        self._break_bits = bits_of(board, self._breaks)
        self._places = np.concatenate((self._places, np.full(more, -1, np.int64)))
        self._redraw_all()

    # --- selection -----------------------------------------------------------------------------

    def selection(self) -> list[SeatKey]:
        """Return the selected seats in the order of the board."""
        rows = np.flatnonzero(self._marks & SELECTED).tolist()
        return [(str(self._board.sources[row]), str(self._board.keys[row])) for row in rows]

    def select(self, keys: Iterable[SeatKey]) -> None:
        """Select these seats and no others, without a signal; the first comes into view."""
        chosen = list(keys)
        self._mark(chosen)
        rows = [row for key in chosen if (row := self._row(key)) is not None]
        if rows:
            self._current = rows[0]
            self._mark_current()
            self._show_row(rows[0])
        self._wake()

    def _mark(self, keys: Iterable[SeatKey]) -> None:
        self._marks &= ~SELECTED
        rows = [row for key in keys if (row := self._row(key)) is not None]
        self._marks[rows] |= SELECTED
        self._mark_current()

    def _mark_current(self) -> None:
        self._marks &= ~CURRENT
        if self._current is not None and self.hasFocus():
            self._marks[self._current] |= CURRENT

    def _key(self, row: int | None) -> SeatKey | None:
        if row is None:
            return None
        return str(self._board.sources[row]), str(self._board.keys[row])

    def _row(self, key: SeatKey | None) -> int | None:
        """Return the row of a seat that is shown, None if it is not."""
        row = self._board.positions.get(key) if key else None
        if row is None or row >= len(self._places) or self._places[row] < 0:
            return None
        return row

    # --- layout --------------------------------------------------------------------------------

    def _boundaries(self) -> list[int]:
        groups = self._arrangement.groups
        return [*(group.start for group in groups), len(self._arrangement.order)]

    def _lay_out(self) -> None:
        """Place every seat anew and draw from the start; the seat at the top stays there.

        Room for the scroll bar is left free whether it is needed or not. A wall nobody sees waits
        until it is shown.
        """
        if not self.isVisible():
            self._picture = None
            return
        scale, bar = self.viewport().devicePixelRatioF(), self.verticalScrollBar()
        inside = self.rect() - self.viewportMargins()
        room = QSize(inside.width() - bar.sizeHint().width(), inside.height())
        boundaries, density = self._boundaries(), self._theme.density
        before = self._zoom
        self._zoom = self._wanted_zoom or choose_zoom(boundaries, room, density)
        size = size_of(self._zoom, boundaries, room, density)
        headings = len(self._titles) > 1 or any(self._titles)
        layout = lay_out(boundaries, ceil(room.width() * scale), size, scale, headings)
        self._picture = WallPicture(
            self._theme,
            layout,
            self._painter_of(layout, scale),
            self._arrangement.order.astype(np.int64),
            self._titles,
            ceil(inside.height() * scale),
            ceil(inside.width() * scale),
            self._picture.frame if self._picture else None,
        )
        self._laying_out = True
        bar.setRange(0, max(0, ceil(layout.groups.height / scale) - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(max(1, floor(layout.groups.pitch / scale)))
        if self._anchor and self._anchor[0] < layout.groups.count:
            bar.setValue(round(int(layout.y[self._anchor[0]]) / scale - self._anchor[1]))
        self._laying_out = False
        self._scroll()
        if before != self._zoom:
            self.zoom_changed.emit(self._zoom)
        self.frame()
        self._wake()

    def _painter_of(self, layout: WallLayout, scale: float) -> TilePainter:
        face = face_of(self._zoom, layout.groups.tile_width, layout.groups.tile_height, scale)
        wanted = (face, scale, self._faded, self._theme.shade, len(self._board))
        if self._painter is None or wanted != self._painter_for:
            self._painter_for = wanted
            self._painter = TilePainter(
                self._theme, face, scale, len(self._board), self._faded,
                self._name_of, self._details_of,
            )  # fmt: skip
        self._painter.learn(self._columns.pairs)
        return self._painter

    def _name_of(self, row: int) -> tuple[str, str]:
        return self._board.names[row], self._board.numbers[row]

    def _details_of(self, row: int) -> tuple[str, str]:
        key = str(self._board.sources[row]), str(self._board.keys[row])
        return customer_line(self._board, row), day_line(self._figures.get(key))

    def _redraw_all(self) -> None:
        self._painter = None
        self._lay_out()

    def _scroll(self) -> None:
        if self._picture:
            scale = self.viewport().devicePixelRatioF()
            self._picture.scroll_to(round(self.verticalScrollBar().value() * scale))
            self.viewport().update()

    def _remember_top(self) -> None:
        """Note which seat is the first in view, for when the layout changes."""
        if not self._picture or not self.verticalScrollBar().value():
            self._anchor = None
            return
        layout, top = self._picture.layout, self._picture.top
        below = np.flatnonzero(layout.y >= top)
        if len(below):
            first = int(below[layout.y[below].argmin()])
            scale = self.viewport().devicePixelRatioF()
            self._anchor = first, (int(layout.y[first]) - top) / scale

    def _show_row(self, row: int) -> None:
        self._to_show = row
        place = int(self._places[row])
        if place < 0 or not self._picture:
            return
        self._to_show = None
        scale, layout = self.viewport().devicePixelRatioF(), self._picture.layout
        top, bar = int(layout.y[place]) / scale, self.verticalScrollBar()
        above = layout.groups.heading / scale if place in layout.groups.starts else 0
        bottom = top + layout.groups.pitch / scale
        if top - above < bar.value():
            bar.setValue(floor(top - above))
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(ceil(bottom - self.viewport().height()))

    # --- frames --------------------------------------------------------------------------------

    def _now(self) -> int:
        return self._clock_now() if self._frozen_us is None else self._frozen_us

    def _wake(self) -> None:
        self.settled = False
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def frame(self) -> None:
        """Draw what differs from what is shown; called every `FRAME_MS` while visible."""
        if not self._picture:
            return
        changed, self.settled = self._picture.update(
            self._columns, self._marks | self._break_bits, self._now(), DRAW_S
        )
        viewport, scale = self.viewport(), self.viewport().devicePixelRatioF()
        for rect in changed:
            viewport.update(rect if scale == 1 else outer(rect, 1 / scale))
        if self.settled and self._frozen_us is not None:
            self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        picture, scale = self._picture, self.viewport().devicePixelRatioF()
        if not picture or not picture.layout.groups.count:
            painter.fillRect(event.rect(), self._theme.color("panel"))
            painter.setPen(self._theme.color("t2"))
            middle = Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.viewport().rect(), middle, self.tr("No seats to show"))
        elif scale == 1:
            for rect in _rects(event.region()):
                painter.drawImage(rect, picture.frame.image, rect)
        else:
            painter.scale(1 / scale, 1 / scale)
            whole = picture.frame.image.rect()
            for rect in _rects(event.region()):
                part = outer(rect, scale) & whole
                painter.drawImage(part, picture.frame.image, part)
        painter.end()

    # --- events --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(880, 620)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._surround.setGeometry(self.rect())
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        if not self._laying_out:
            self._scroll()
            self._remember_top()
            if self.isVisible():
                self.frame()
            self._wake()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._picture:
            self._lay_out()
        if self._to_show is not None:
            self._show_row(self._to_show)
        self._wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        font = QApplication.font().key()
        other_font = event.type() == QEvent.Type.FontChange and font != self._font
        if event.type() == QEvent.Type.LanguageChange or other_font:
            self._font = font
            self._name()
            self._redraw_all()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._redraw_all()
        return super().event(event)

    # --- places ---------------------------------------------------------------------------------

    def rect_of(self, key: SeatKey | None) -> QRect | None:
        """Return where a seat's tile is on the viewport, None while it is not in the order."""
        row = self._row(key)
        if row is None or not self._picture:
            return None
        layout, place = self._picture.layout, int(self._places[row])
        scale = self.viewport().devicePixelRatioF()
        x, y = int(layout.x[place]), int(layout.y[place]) - self._picture.top
        return outer(QRect(x, y, layout.groups.tile_width, layout.groups.tile_height), 1 / scale)

    def _level(self, row: int, now_us: int) -> int:
        self._columns.advance(now_us, np.array([row]))
        return int(self._columns.levels[row])

    def _row_at(self, point: QPoint) -> int | None:
        if not self._picture or not self.viewport().rect().contains(point):
            return None
        scale = self.viewport().devicePixelRatioF()
        x, y = floor(point.x() * scale), floor(point.y() * scale) + self._picture.top
        place = self._picture.layout.at(x, y)
        return None if place is None else int(self._arrangement.order[place])

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Seat wall"))
        seats, groups = len(self._arrangement.order), len(self._arrangement.groups)
        words = self.tr("Seats: {seats}, groups: {groups}. The table lists the same seats.")
        words = words.format(seats=seats, groups=groups)
        if self._surround.words:
            words = f"{self._surround.words}. {words}"
        self.setAccessibleDescription(words)


def _renamed(old: SeatBoard, new: SeatBoard, rows: Ints) -> Ints:
    """Return those of `rows` whose name or number is another than it was."""
    differs = old.names[rows] != new.names[rows]
    differs |= old.numbers[rows] != new.numbers[rows]
    renamed: Ints = rows[np.asarray(differs, bool)]
    return renamed


def _rects(region: QRegion) -> Iterable[QRect]:
    return cast(Iterable[QRect], region)  # iterable, which the stubs leave out


def outer(rect: QRect, scale: float) -> QRect:
    """Return the smallest rectangle of whole pixels around a scaled one."""
    left, top = floor(rect.x() * scale), floor(rect.y() * scale)
    right = ceil((rect.x() + rect.width()) * scale)
    return QRect(left, top, right - left, ceil((rect.y() + rect.height()) * scale) - top)
