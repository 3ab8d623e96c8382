"""Python's collector of reference cycles, on the interface thread only.

Left to itself it runs on whichever thread makes an object too many, and ends there what it finds.
A widget that ends on a thread of the store crashes the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250


def collect_due() -> None:
    """Collect what Python's own limits say is due by now, on the thread that calls."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return


class Collector(QObject):
    """Takes the collector over for as long as `parent` lives: it runs from the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()
