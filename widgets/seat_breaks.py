"""Who of the floor asked for a break, may go, or is on one: a mark on the seat's tile and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from PySide6.QtGui import QColor, QPainter

from insight.floor import SeatBoard
from widgets.seat_layout import Ints

BreakMark = Literal["asked", "approved", "taken"]
BITS: Final[dict[BreakMark, int]] = {"asked": 8, "approved": 16, "taken": 24}
"""What a mark adds to the marks of a tile."""
ALL: Final = 24
_THIRDS: Final = {8: 1, 16: 2, 24: 3}
"""How far up the mark's bar reaches: the nearer the break, the higher."""


@dataclass(frozen=True, slots=True)
class SeatBreak:
    """How somebody's break stands; `words` say it in the reader's language."""

    mark: BreakMark
    words: str

    def text(self) -> str:
        return f"☕ {self.words}"


def bits_of(board: SeatBoard, breaks: Mapping[str, SeatBreak]) -> Ints:
    """Return the bits of each row of a board. `breaks`: by agent number."""
    found: Ints = np.zeros(len(board), np.int64)
    if breaks:
        for row, number in enumerate(board.numbers):
            each = breaks.get(str(number).strip())
            if each is not None:
                found[row] = BITS[each.mark]
    return found


def draw_mark(painter: QPainter, bits: int, ink: QColor, height: int, scale: float) -> None:
    """Draw the mark at the left edge of a tile `height` device pixels high: a bar from below, a
    third of the height for who asked, two for who may go, all of it for who is on a break."""
    edge = round(2 * scale)
    room = height - 2 * edge
    high = round(room * _THIRDS[bits] / 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(edge, edge + room - high, max(2, round(3 * scale)), high, ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
