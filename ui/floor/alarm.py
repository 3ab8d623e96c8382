"""One short sound when a seat crosses its warning limit."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from insight.floor import SeatBoard
from insight.limits import Level
from storage.settings import Settings


class LimitAlarm(QObject):
    """Rings once for all seats that crossed since the last look; not for those already beyond."""

    rang = Signal(int)
    """How many seats crossed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._beyond: set[str] | None = None

    def look(self, board: SeatBoard, levels: NDArray[np.int8]) -> None:
        """Take in the levels of a live board; the first look only notes who is beyond."""
        beyond = {str(board.keys[row]) for row in np.flatnonzero(levels >= Level.WARNING)}
        crossed = set() if self._beyond is None else beyond - self._beyond
        self._beyond = beyond
        if crossed:
            self.rang.emit(len(crossed))
            if self._settings["limit_sound"]:
                QApplication.beep()

    def forget(self) -> None:
        """Begin anew, as after the board was stale: what was missed is not rung for."""
        self._beyond = None
