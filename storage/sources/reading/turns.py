"""Who may load now."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Turns:
    """Lets sources load two at a time, once the floor is filled.

    One fetches while the other is stored; more are slower than that (they share the interpreter's
    lock and the files' writers) and make everybody else wait. Sources with hot feeds never wait.
    """

    _AT_ONCE = 2
    _WAIT_S = 0.05

    def __init__(self, floor_is_filled: Callable[[], bool]) -> None:
        self._floor_is_filled = floor_is_filled
        self._free = threading.BoundedSemaphore(self._AT_ONCE)

    @contextmanager
    def turn(self, urgent: bool) -> Iterator[bool]:
        """Lend a turn for a block, or say within a moment that there is none now."""
        if not urgent and not self._floor_is_filled():
            time.sleep(self._WAIT_S)
            yield False
            return
        taken = self._free.acquire(timeout=0.0 if urgent else self._WAIT_S)
        try:
            yield taken or urgent
        finally:
            if taken:
                self._free.release()
