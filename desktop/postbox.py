"""How other threads reach the interface: plain letters, delivered on the interface thread.

No other thread may touch a Qt object, not even to emit a signal or to let one go. Qt asks its
objects for their class without the interpreter's lock, so a class that is made or an object that
ends on another thread at that moment crashes the program. What is put here is plain data; only the
side that takes it out knows Qt.
"""

import socket
import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSocketNotifier

_T = TypeVar("_T")


class Letters(Generic[_T]):
    """The side of the other threads: what waits, and a byte in a socket as long as some does.

    `merged` joins a letter to the one that waits already, so that there is at most one.
    """

    def __init__(self, merged: Callable[[_T, _T], _T] | None) -> None:
        self._merged = merged
        self._lock = threading.Lock()
        self._waiting: deque[_T] = deque()
        self._closed = False
        self._hears, self._rings = socket.socketpair()

    def fileno(self) -> int:
        """Return the socket that can be read while a letter waits."""
        return self._hears.fileno()

    def put(self, letter: _T) -> None:
        """Leave a letter; any thread. After `close` it is dropped."""
        with self._lock:
            if self._closed:
                return
            if self._waiting and self._merged is not None:
                letter = self._merged(self._waiting.pop(), letter)
            elif not self._waiting:
                self._rings.send(b"\0")
            self._waiting.append(letter)

    def take(self) -> list[_T]:
        """Return the letter that has waited longest, or nothing when none does."""
        with self._lock:
            if not self._waiting:
                return []
            letter = self._waiting.popleft()
            if not self._waiting:
                self._hears.recv(1)
            return [letter]

    def close(self) -> None:
        """Drop what waits and what is yet put."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            self._hears.close()
            self._rings.close()


class Postbox(Generic[_T]):
    """The side of the interface: calls `deliver` with each letter in order, one a turn of the loop.

    Made, closed and released on the interface thread. Other threads are given `put` alone, which
    holds nothing of Qt.
    """

    def __init__(
        self, deliver: Callable[[_T], None], merged: Callable[[_T, _T], _T] | None = None
    ) -> None:
        self._deliver = deliver
        self._letters = Letters(merged)
        self.put = self._letters.put
        self._bell = QSocketNotifier(self._letters.fileno(), QSocketNotifier.Type.Read)
        self._bell.activated.connect(self._rung)

    def _rung(self) -> None:
        for letter in self._letters.take():
            self._deliver(letter)

    def close(self) -> None:
        """Deliver nothing any more."""
        self._bell.setEnabled(False)
        self._letters.close()
