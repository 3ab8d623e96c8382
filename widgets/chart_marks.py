"""What charts share: round ticks, full hours, names that don't cover each other, empty axes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from insight.intervals import Curve
from widgets.theme import TABLE, Theme


def nice_ticks(top: float, steps: int = 4) -> NDArray[np.float64]:
    """Return round numbers from 0 to the first not below `top`, in at most `steps` steps."""
    if not top > 0:
        return np.array([0.0, 1.0])
    rough = top / steps
    power = float(10.0 ** np.floor(np.log10(rough)))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    count = int(np.ceil(top / step - 1e-9)) + 1
    return np.arange(count, dtype=np.float64) * step


@dataclass(frozen=True, slots=True)
class HourSpan:
    """What of the day is drawn: minutes after midnight, on full hours."""

    first: int
    last: int

    @classmethod
    def of(cls, curves: Sequence[Curve]) -> "HourSpan":
        """Return the hours in which any curve has something, all day when none has."""
        minutes = curves[0].minutes
        active = np.zeros(len(minutes), dtype=bool)
        for curve in curves:
            for values in (curve.today, curve.usual):
                active |= np.nan_to_num(values) > 0
        used = minutes[active]
        if not len(used):
            return cls(0, 1440)
        last = int(used[-1]) + curves[0].interval_s // 60
        return cls(int(used[0]) // 60 * 60, min(-(-last // 60) * 60, 1440))


def apart(
    lefts: Sequence[float],
    widths: Sequence[float],
    wanted: Sequence[float],
    distance: float,
    highest: float,
) -> list[float]:
    """Return heights for names such that none covers another and none is above `highest`.

    From the top down each name goes where it wants to be, or under the one it would cover.
    """
    heights = [min(height, highest) for height in wanted]
    ordered = sorted(range(len(wanted)), key=lambda place: -wanted[place])
    for position, place in enumerate(ordered):
        for other in ordered[:position]:
            beside = (
                lefts[place] >= lefts[other] + widths[other]
                or lefts[other] >= lefts[place] + widths[place]
            )
            if not beside:
                heights[place] = min(heights[place], heights[other] - distance)
    return heights


class BlankChart(QWidget):
    """The axes without curves, and why there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""

    def say(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("line"), 1))
        box = QRectF(self.rect()).adjusted(32.5, 6.5, -12.5, -20.5)
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(self._theme.font(TABLE))
        painter.setPen(self._theme.color("t2"))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(box, flags, self._text)
