"""A picture in a numpy buffer, and the masks and colour tables tiles are written with.

Text is slow, pixels are fast: every text is drawn once, as an 8-bit mask (0 paper, 255 ink), and
from then on written by numpy through a table of 256 colours between a paper and an ink.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from widgets.seat_layout import Ints

Pixels = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Rgb = tuple[int, int, int]

TIME_SIGNS = "0123456789:h>"
_HOUR, _DAY = 3600, 86_400
_MORE = _HOUR + (_DAY - _HOUR) // 60
"""Times that look different: each second of the first hour, then each minute, then one for more."""
NO_TIME = _MORE + 1
"""The index of an empty mask."""


class Frame:
    """The picture of a viewport in device pixels, 0xffRRGGBB, shape (height, width).

    Above and below it has `spare` rows nobody sees, so that a tile cut by an edge is written whole.
    All `y` given are rows of the viewport; -spare and height + spare are the ends.
    """

    def __init__(self, width: int, height: int, spare: int, paper: int) -> None:
        self.width, self.height, self.spare = width, height, spare
        self.pixels: Pixels = np.full((height + 2 * spare, width), paper, np.uint32)
        form, line = QImage.Format.Format_RGB32, width * 4
        self.image = QImage(self.pixels[spare:].data, width, height, line, form)
        self.canvas = QImage(self.pixels.data, width, len(self.pixels), line, form)
        """All rows, for a QPainter; row 0 is y = -spare."""
        self._views: dict[tuple[int, int], Pixels] = {}

    def clear(
        self, top: int, bottom: int, paper: int, left: int = 0, right: int | None = None
    ) -> None:
        """Fill the rows from `top` to `bottom` (exclusive), whole or from `left` to `right`."""
        rows = slice(max(0, top + self.spare), max(0, bottom + self.spare))
        self.pixels[rows, left:right] = paper

    def scroll(self, rows: int) -> None:
        """Move the picture up by `rows` (down if negative); what comes into view is left as is."""
        if rows > 0:
            self.pixels[:-rows] = self.pixels[rows:]
        elif rows < 0:
            self.pixels[-rows:] = self.pixels[:rows].copy()

    def stamp(self, x: Ints, y: Ints, blocks: Pixels) -> None:
        """Copy each of `blocks` (n, h, w) to its corner."""
        self._windows(blocks.shape[1], blocks.shape[2])[y + self.spare, x] = blocks

    def write(self, x: Ints, y: Ints, masks: Mask, ramps: Pixels, which: Ints) -> None:
        """Write each of `masks` (n, h, w) in the colours of its ramp, `which` (n,) of `ramps`."""
        shades = (which.astype(np.uint16) << 8)[:, None, None] + masks
        windows = self._windows(masks.shape[1], masks.shape[2])
        windows[y + self.spare, x] = ramps.reshape(-1).take(shades)

    def _windows(self, height: int, width: int) -> Pixels:
        """Return every h × w rectangle of the buffer as an array of its own, by its corner."""
        view = self._views.get((height, width))
        if view is None:
            view = np.lib.stride_tricks.sliding_window_view(
                self.pixels, (height, width), writeable=True
            )
            self._views[height, width] = view
        return view


def packed(rgb: Rgb) -> int:
    red, green, blue = rgb
    return 0xFF000000 | red << 16 | green << 8 | blue


def ramp(paper: Rgb, ink: Rgb) -> Pixels:
    """Return the 256 colours from paper to ink."""
    share = np.linspace(0.0, 1.0, 256)[:, None]
    mixed = np.rint(np.array(paper) * (1 - share) + np.array(ink) * share).astype(np.uint32)
    colors: Pixels = (mixed * np.array([1 << 16, 1 << 8, 1], np.uint32)).sum(1, np.uint32)
    return colors | np.uint32(0xFF000000)


def greyed(rgb: Rgb) -> Rgb:
    """Return a colour with a tenth of its saturation left and the same lightness."""
    red, green, blue = rgb
    grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (
        round(grey + 0.1 * (red - grey)),
        round(grey + 0.1 * (green - grey)),
        round(grey + 0.1 * (blue - grey)),
    )


class TextMasks:
    """Draws texts as masks of device pixels."""

    def __init__(self, scale: float) -> None:
        self.scale = scale

    def width(self, text: str, font: QFont) -> float:
        """Return how many device pixels a text takes."""
        return QFontMetricsF(font).horizontalAdvance(text) * self.scale

    def line(
        self,
        parts: Sequence[tuple[str, QFont]],
        width: int,
        height: int,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> Mask:
        """Return texts one after the other on one line of `width` × `height` device pixels.

        What does not fit is shortened with "…": the first part gives way, the others stay whole
        as long as a third of the line remains for it.
        """
        image = QImage(width, height, QImage.Format.Format_Grayscale8)
        image.fill(255)
        image.setDevicePixelRatio(self.scale)
        room = width / self.scale
        painter = QPainter(image)
        painter.setPen(Qt.GlobalColor.black)
        metrics = [QFontMetricsF(font) for _, font in parts]
        widths = [m.horizontalAdvance(text) for m, (text, _) in zip(metrics, parts, strict=True)]
        left = 0.0
        for index, (text, font) in enumerate(parts):
            rest = sum(widths[index + 1 :])
            most = max(room - left - rest, (room - left) / 3) if rest else room - left
            shown, advance = text, widths[index]
            if advance > most + 0.5:
                shown = metrics[index].elidedText(text, Qt.TextElideMode.ElideRight, most)
                advance = metrics[index].horizontalAdvance(shown)
            painter.setFont(font)
            box = QRectF(left, 0, room - left, height / self.scale)
            painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | _NO_WRAP, shown)
            left += advance
            if left >= room:
                break
        painter.end()
        return mask_of(image)

    def times(self, font: QFont, height: int) -> Mask:
        """Return the masks of all times (see `time_index`), right-aligned, shape (n, h, w).

        They are drawn once for each font, height and scale.
        """
        known = _TIMES.get((font.toString(), height, self.scale))
        if known is None:
            known = _TIMES[font.toString(), height, self.scale] = self._draw_times(font, height)
        return known

    def _draw_times(self, font: QFont, height: int) -> Mask:
        metrics = QFontMetricsF(font)
        advances = [round(metrics.horizontalAdvance(sign) * self.scale) for sign in TIME_SIGNS]
        pixels = max(advances[:10])
        signs = [
            self.line([(sign, font)], pixels if index < 10 else advance, height)
            for index, (sign, advance) in enumerate(zip(TIME_SIGNS, advances, strict=True))
        ]
        colon, hour, more = signs[10], signs[11], signs[12]
        digits = np.stack(signs[:10])
        width = 4 * pixels + max(colon.shape[1], hour.shape[1])
        masks = np.zeros((NO_TIME + 1, height, width), np.uint8)
        first = np.arange(_HOUR)
        self._pairs(masks[:_HOUR], digits, colon, first // 60, first % 60)
        minutes = np.arange(60, _DAY // 60)
        self._pairs(masks[_HOUR:_MORE], digits, hour, minutes // 60, minutes % 60)
        right = width
        for sign in (hour, digits[4], digits[2], more):
            masks[_MORE, :, right - sign.shape[1] : right] = sign
            right -= sign.shape[1]
        return masks

    @staticmethod
    def _pairs(masks: Mask, digits: Mask, between: Mask, left: Ints, right: Ints) -> None:
        """Write `left` `between` `right` into masks: 2:05, 12:34, 1h05."""
        pixels, width = digits.shape[2], masks.shape[2]
        end = width - 2 * pixels
        masks[:, :, width - pixels :] = digits[right % 10]
        masks[:, :, end : width - pixels] = digits[right // 10]
        middle = end - between.shape[1]
        masks[:, :, middle:end] = between
        masks[:, :, middle - pixels : middle] = digits[left % 10]
        tens = left >= 10
        masks[tens, :, middle - 2 * pixels : middle - pixels] = digits[left[tens] // 10]


_TIMES: dict[tuple[str, int, float], Mask] = {}
_NO_WRAP = Qt.TextFlag.TextSingleLine


def mask_of(image: QImage) -> Mask:
    """Return a picture of black on white as a mask (height, width).

    Black on white, not the other way round: Qt draws light text on dark bolder.
    """
    view = np.frombuffer(image.constBits(), np.uint8)
    return 255 - view.reshape(image.height(), image.bytesPerLine())[:, : image.width()]


def time_index(seconds: Ints) -> Ints:
    """Return which of `TextMasks.times` shows each number of whole seconds."""
    later = _HOUR - 60 + seconds // 60
    return np.where(seconds < _HOUR, np.maximum(seconds, 0), np.minimum(later, _MORE))


def is_long(index: Ints) -> Bools:
    """Return which times take more than four signs' room (2:05 does not, 12:05 does)."""
    long: Bools = (index >= 600) & (index != NO_TIME)
    return long


def time_text(seconds: int) -> str:
    """Return what the time masks show, as text: 2:05, 59:59, 1h05, >24h."""
    if seconds < _HOUR:
        return f"{max(seconds, 0) // 60}:{max(seconds, 0) % 60:02d}"
    return f"{seconds // _HOUR}h{seconds % _HOUR // 60:02d}" if seconds < _DAY else ">24h"
