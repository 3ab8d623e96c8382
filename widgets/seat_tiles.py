"""How one tile looks at each zoom, and writing many of them at once into a frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from insight.limits import Level
from insight.states import FAMILIES, state_of
from widgets.seat_breaks import ALL as BREAKS
from widgets.seat_breaks import draw_mark
from widgets.seat_frame import (
    NO_TIME,
    Frame,
    Mask,
    Pixels,
    Rgb,
    TextMasks,
    greyed,
    is_long,
    ramp,
)
from widgets.seat_layout import Ints, Zoom
from widgets.seat_words import SEPARATOR, reason_name, state_name
from widgets.theme import BODY, META, TABLE, Theme

HOVER, SELECTED, CURRENT = 1, 2, 4
"""Marks of a tile: under the pointer, selected, where the keyboard is. Those of breaks are
`seat_breaks.BITS`."""
_MARKS = 32
"""How many sums of marks there are."""

_CHIP_NONE, _CHIP_SHORT, _CHIP_LONG = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Tiles:
    """Tiles to draw, an array each, of one length."""

    x: Ints
    y: Ints
    rows: Ints
    kinds: Ints
    families: Ints
    levels: Ints
    times: Ints
    marks: Ints

    def __len__(self) -> int:
        return len(self.rows)

    def part(self, chosen: npt.NDArray[np.bool_] | Ints) -> "Tiles":
        return Tiles(
            self.x[chosen], self.y[chosen], self.rows[chosen], self.kinds[chosen],
            self.families[chosen], self.levels[chosen], self.times[chosen], self.marks[chosen],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle within a tile, device pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Face:
    """Where things are on a tile, device pixels; None: not shown at this zoom."""

    width: int
    height: int
    name: Box | None
    word: Box
    time: Box | None
    details: Box | None
    radius: float
    sign: float
    word_px: int
    time_px: int


def face_of(zoom: Zoom, width: int, height: int, scale: float) -> Face:
    """Return the face of tiles `width` × `height` device pixels at `scale`."""

    def box(x: float, y: float, right: float, bottom: float) -> Box:
        left, top = round(x * scale), round(y * scale)
        return Box(left, top, max(1, round(right * scale) - left), round(bottom * scale) - top)

    wide, high = width / scale, height / scale
    if zoom == "mosaic":
        inset = 3 if high >= 18 else 2
        time = box(wide - 35, inset, wide - 4, high - inset) if wide >= 50 else None
        word = box(5, inset, 17 if time else wide - 5, high - inset)
        text = META if high >= 15 else 9
        return Face(width, height, None, word, time, None, 2 * scale, 5 * scale, text, META)
    edge = 8.0 if zoom == "tile" else 10.0
    top = (high - 36) / 2 if zoom == "tile" else 7.0
    return Face(
        width,
        height,
        name=box(edge, top, wide - edge - 11, top + 18),
        word=box(edge, top + 18, wide - edge - 34, top + 36),
        time=box(wide - edge - 35, top + 18, wide - edge, top + 36),
        details=box(edge, top + 40, wide - edge, high - 6) if zoom == "card" else None,
        radius=4 * scale,
        sign=8 * scale,
        word_px=TABLE,
        time_px=TABLE,
    )


class TilePainter:
    """Draws the tiles of one zoom, size, shade and language; make another when one changes.

    `faded` takes the colour out of everything, for boards that are not live. Names and details are
    drawn as masks when first shown and kept until they are forgotten.
    """

    def __init__(
        self,
        theme: Theme,
        face: Face,
        scale: float,
        seats: int,
        faded: bool,
        name_of: Callable[[int], tuple[str, str]],
        details_of: Callable[[int], tuple[str, str]],
    ) -> None:
        self.face, self.scale = face, scale
        self._theme, self._faded = theme, faded
        self._name_of, self._details_of = name_of, details_of
        self._masks = TextMasks(scale)
        self._bold, self._small = theme.font(BODY, bold=True), theme.font(META)
        papers = [self.rgb(family) for family in FAMILIES]
        inks = [self.rgb(f"{family}T") for family in FAMILIES]
        chips = [self.rgb("caution"), self.rgb("warning")]
        self._ramps: Pixels = np.stack(
            [ramp(paper, ink) for paper, ink in zip(papers, inks, strict=True)]
            + [ramp(chip, self.rgb("panel")) for chip in chips]
        )
        self._plates: Pixels = np.zeros((8, face.height, face.width), np.uint32)
        self._drawn_plates = 0
        self._plate_at = np.full(len(FAMILIES) * 3 * 3 * _MARKS, -1, np.int64)
        self._words: Mask = np.zeros((0, face.word.height, face.word.width), np.uint8)
        self._times: Mask | None = None
        self._short = 0
        if face.time:
            font = theme.font(face.time_px)
            masks = self._masks.times(font, face.time.height)
            self._times = masks[:, :, -face.time.width :]
            self._short = int(self._times[:600:60].any(axis=(0, 1)).argmax())
        self._names = self._lines(seats, face.name)
        self._details = self._lines(seats, face.details)
        self._named = np.zeros(seats, bool)
        self._detailed = np.full(seats, not face.details)
        self._detail_texts: dict[tuple[int, int], str] = {}

    def forget(self, rows: Ints) -> None:
        """Draw the names of these rows anew when they are shown next."""
        self._named[rows] = False

    def forget_details(self, rows: Ints) -> None:
        """Read the details of these rows anew when they are shown next."""
        self._detailed[rows] = not self.face.details

    def learn(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Draw the words of kinds not drawn yet."""
        for state, reason in pairs[len(self._words) :]:
            self._words = np.concatenate((self._words, self._word(state, reason)[None]))

    def looks(self, kinds: Ints, levels: Ints, times: Ints, marks: Ints) -> Ints:
        """Return a number per tile; tiles with the same differ at most in their time."""
        return ((kinds * 3 + levels) * 3 + self._chips(levels, times)) * _MARKS + marks

    def draw(self, frame: Frame, tiles: Tiles) -> None:
        """Write whole tiles."""
        chips = self._chips(tiles.levels, tiles.times)
        wanted = ((tiles.families * 3 + tiles.levels) * 3 + chips) * _MARKS + tiles.marks
        plates = self._plates_of(wanted)
        frame.stamp(tiles.x, tiles.y, self._plates[plates])
        word, words = self.face.word, self._words[tiles.kinds]
        frame.write(tiles.x + word.x, tiles.y + word.y, words, self._ramps, tiles.families)
        self._draw_lines(frame, tiles)
        self.draw_times(frame, tiles)

    def draw_times(self, frame: Frame, tiles: Tiles) -> None:
        """Write only the times, where there is a chip within it."""
        if self._times is None:
            return
        chips = self._chips(tiles.levels, tiles.times)
        ramps = np.where(chips == _CHIP_NONE, tiles.families, tiles.levels + len(FAMILIES) - 1)
        short = chips == _CHIP_SHORT
        if short.any():
            self._write_times(frame, tiles.part(short), self._short, ramps[short])
            tiles, ramps = tiles.part(~short), ramps[~short]
        if len(tiles):
            self._write_times(frame, tiles, 0, ramps)

    def time_box(self) -> Box | None:
        """Return the part of a tile that `draw_times` writes."""
        if self._times is None or not self.face.time:
            return None
        box = self.face.time
        width = self._times.shape[2]
        return Box(box.x + box.width - width, box.y, width, box.height)

    def _write_times(self, frame: Frame, tiles: Tiles, first: int, ramps: Ints) -> None:
        box = self.time_box()
        if box and self._times is not None:
            masks = self._times[tiles.times, :, first:]
            frame.write(tiles.x + box.x + first, tiles.y + box.y, masks, self._ramps, ramps)

    def _chips(self, levels: Ints, times: Ints) -> Ints:
        if self._times is None:
            return np.zeros(len(levels), np.int64)
        chip = np.where(is_long(times), _CHIP_LONG, _CHIP_SHORT)
        return np.where((levels > 0) & (times != NO_TIME), chip, _CHIP_NONE)

    # --- text ----------------------------------------------------------------------------------

    @staticmethod
    def _lines(seats: int, box: Box | None) -> Mask | None:
        return np.zeros((seats, box.height, box.width), np.uint8) if box else None

    def _draw_lines(self, frame: Frame, tiles: Tiles) -> None:
        for row in tiles.rows[~self._named[tiles.rows]].tolist():
            self._draw_name(row)
        for row in tiles.rows[~self._detailed[tiles.rows]].tolist():
            self._draw_details(row)
        for box, masks in ((self.face.name, self._names), (self.face.details, self._details)):
            if box and masks is not None:
                x, y = tiles.x + box.x, tiles.y + box.y
                frame.write(x, y, masks[tiles.rows], self._ramps, tiles.families)

    def _draw_name(self, row: int) -> None:
        if (box := self.face.name) and self._names is not None:
            name, number = self._name_of(row)
            parts = [(name, self._bold), (f" {number}" if number else "", self._small)]
            self._names[row] = self._masks.line(parts, box.width, box.height)
        self._named[row] = True

    def _draw_details(self, row: int) -> None:
        """Draw the two lines of details, each only when it says something else than it did."""
        if (box := self.face.details) and self._details is not None:
            half = box.height // 2
            for top, text in zip((0, box.height - half), self._details_of(row), strict=True):
                if self._detail_texts.get((row, top), "") != text:
                    line = self._masks.line([(text, self._small)], box.width, half)
                    self._details[row, top : top + half] = line
                    self._detail_texts[row, top] = text
        self._detailed[row] = True

    def _word(self, state: str, reason: str) -> Mask:
        box = self.face.word
        glyph = state_of(state).glyph
        if self.face.name is None:
            font = self._theme.font(self.face.word_px)
            return self._masks.line(
                [(glyph, font)], box.width, box.height, Qt.AlignmentFlag.AlignHCenter
            )
        word = f"{glyph} {state_name(state)}"
        longer = word + SEPARATOR + reason_name(reason) if reason else word
        for text, pixels in ((longer, TABLE), (word, TABLE), (word, META)):
            if self._masks.width(text, self._theme.font(pixels)) <= box.width:
                return self._masks.line([(text, self._theme.font(pixels))], box.width, box.height)
        return self._masks.line([(word, self._theme.font(META))], box.width, box.height)

    # --- plates: a tile without its text -------------------------------------------------------

    def _plates_of(self, wanted: Ints) -> Ints:
        at = self._plate_at[wanted]
        if (at < 0).any():
            for look in np.unique(wanted[at < 0]).tolist():
                if self._drawn_plates == len(self._plates):
                    self._plates = np.concatenate((self._plates, np.zeros_like(self._plates)))
                self._plates[self._drawn_plates] = self._plate(look)
                self._plate_at[look] = self._drawn_plates
                self._drawn_plates += 1
            at = self._plate_at[wanted]
        return at

    def rgb(self, token: str) -> Rgb:
        """Return a colour of the theme as this painter shows it."""
        rgb = self._theme.rgb(token)
        return greyed(rgb) if self._faded else rgb

    def _color(self, token: str) -> QColor:
        return QColor(*self.rgb(token))

    def _plate(self, look: int) -> Pixels:
        rest, marks = divmod(look, _MARKS)
        rest, chip = divmod(rest, 3)
        family, level = divmod(rest, 3)
        face, pixel = self.face, max(1, int(self.scale))
        image = QImage(face.width, face.height, QImage.Format.Format_RGB32)
        image.fill(self._color("panel"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, 0, face.width, face.height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(FAMILIES[family]))
        painter.drawRoundedRect(whole, face.radius, face.radius)
        level_color = self._color("warning" if level == Level.WARNING else "caution")
        marked = bool(marks & (SELECTED | CURRENT))
        if level:
            self._outline(painter, level_color, pixel, 2 * pixel if marked else 0)
            self._sign(painter, level_color, Level(level))
            if chip != _CHIP_NONE:
                self._chip(painter, level_color, chip)
        elif marks & HOVER:
            self._outline(painter, self._color("t3"), pixel)
        if marked:
            self._outline(painter, self._color("accent"), 2 * pixel)
        if marks & CURRENT:
            self._outline(painter, self._color("panel"), pixel, 2 * pixel)
        if marks & BREAKS:
            ink = self._color(f"{FAMILIES[family]}T")
            draw_mark(painter, marks & BREAKS, ink, face.height, self.scale)
        painter.end()
        view = np.frombuffer(image.constBits(), np.uint32)
        return view.reshape(face.height, image.bytesPerLine() // 4)[:, : face.width].copy()

    def _outline(self, painter: QPainter, color: QColor, thick: int, inset: int = 0) -> None:
        pen = QPen(color, thick)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = inset + thick / 2
        box = QRectF(0, 0, self.face.width, self.face.height)
        box.adjust(middle, middle, -middle, -middle)
        radius = max(0.0, self.face.radius - middle)
        painter.drawRoundedRect(box, radius, radius)

    def _chip(self, painter: QPainter, color: QColor, chip: int) -> None:
        box = self.time_box()
        if not box:
            return
        beside = 4 * self.scale if self.face.name else 2 * self.scale
        left = box.x + (self._short if chip == _CHIP_SHORT else 0) - beside
        right = box.x + box.width + beside
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        radius = min(beside, 3 * self.scale)
        painter.drawRoundedRect(QRectF(left, box.y, right - left, box.height), radius, radius)

    def _sign(self, painter: QPainter, color: QColor, level: Level) -> None:
        """Draw a triangle: outlined for caution, filled for warning; a corner in the mosaic."""
        size, face = self.face.sign, self.face
        if face.name:
            half = max(1.0, self.scale) / 2  # the base's pen fills whole pixels
            right, bottom = round(face.width - 7 * self.scale) - half, round(16 * self.scale) - half
            points = [(right, bottom), (right - size, bottom), (right - size / 2, bottom - size)]
        else:
            points = [(0, 0), (size, 0), (0, size)]
        painter.setPen(QPen(color, max(1.0, self.scale)))
        painter.setBrush(color if level == Level.WARNING else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
