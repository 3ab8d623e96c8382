"""Headings of groups, put together from words drawn once: their numbers change all the time."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont

from widgets.seat_frame import Frame, Mask, Rgb, TextMasks, packed, ramp
from widgets.theme import BODY, TABLE, Theme

_SPACE = 8


class HeadingPainter:
    """Writes headings of one height: a title and words after it, cut where the line ends."""

    def __init__(self, theme: Theme, height: int, scale: float, rgb: Callable[[str], Rgb]) -> None:
        self._height = height
        self._masks = TextMasks(scale)
        self._title = theme.font(BODY if height >= 24 * scale else TABLE, bold=True)
        self._words = theme.font(TABLE)
        self._space = np.zeros((height, round(_SPACE * scale)), np.uint8)
        self._ramps = np.stack([ramp(rgb("panel"), rgb(ink)) for ink in ("t1", "t2")])
        self._paper = packed(rgb("panel"))
        self._known: dict[tuple[str, bool], Mask] = {}

    def draw(self, frame: Frame, box: QRect, title: str, words: Sequence[str]) -> None:
        """Write a heading into a box of the frame."""
        left, end = box.x(), box.x() + box.width()
        frame.clear(box.y(), box.y() + self._height, self._paper, left, end)
        if title:
            mask = self._mask(title, True)[:, : end - left]
            self._write(frame, left, box.y(), mask, 0)
            left += mask.shape[1] + self._space.shape[1]
        room = end - left
        parts = [self._mask(word, False) for word in words]
        widths = np.cumsum([part.shape[1] for part in parts])
        fits = int(np.searchsorted(widths, room, "right"))
        if fits < len(parts):
            more = self._mask("…", False)
            fits = int(np.searchsorted(widths, room - more.shape[1], "right"))
            parts = [*parts[:fits], more] if room > more.shape[1] else []
        if parts:
            self._write(frame, left, box.y(), np.concatenate(parts, axis=1), 1)

    def _write(self, frame: Frame, left: int, top: int, mask: Mask, which: int) -> None:
        at = np.array([left]), np.array([top])
        frame.write(*at, mask[None], self._ramps, np.array([which]))

    def _mask(self, text: str, bold: bool) -> Mask:
        mask = self._known.get((text, bold))
        if mask is None:
            font: QFont = self._title if bold else self._words
            width = max(1, round(self._masks.width(text, font)))
            mask = self._known[text, bold] = self._masks.line([(text, font)], width, self._height)
        return mask
