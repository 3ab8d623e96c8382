"""A way to a server that breaks off after a number of bytes, and can be shut for a while."""

import socket
import threading
from contextlib import suppress


class Proxy:
    """Listens on loopback. `left`: the bytes, of both directions, after which the connection that
    carries the last of them is cut; None for never. `there` False: it answers nobody, and whoever
    was connected is cut."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.left: int | None = None
        self.cuts = 0
        self._before = 0
        self._there = True
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def there(self) -> bool:
        return self._there

    @there.setter
    def there(self, there: bool) -> None:
        self._there = there
        if not there:
            for each in list(self._open):
                self._shut(each)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                if not self._there:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._port))
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        self._open.add(near)
        with suppress(OSError):
            while data := near.recv(4096):
                if self._cut(len(data)):
                    far.sendall(data[: self._before])
                    break
                far.sendall(data)
        self._open.discard(near)
        for each in (near, far):
            self._shut(each)
            each.close()

    def _cut(self, size: int) -> bool:
        """Count bytes; return whether the cut falls among these, after `_before` of them."""
        if self.left is None:
            return False
        self.left, self._before = self.left - size, self.left
        if self.left > 0:
            return False
        self.left = None
        self.cuts += 1
        return True

    @staticmethod
    def _shut(end: socket.socket) -> None:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.there = False
        self._listening.close()
