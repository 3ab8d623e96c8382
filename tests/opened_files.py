"""Watches whether anything in this process or another opens a file (Linux)."""

import ctypes
import ctypes.util
import os
import sys
from pathlib import Path
from typing import Final

_OPEN: Final = 0x20
_NONBLOCK: Final = 0o4000


class OpenedFiles:
    """Counts how often `path` was opened since it is watched."""

    can = sys.platform == "linux"

    def __init__(self, path: Path) -> None:
        library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
        self._queue = library.inotify_init1(_NONBLOCK)
        assert self._queue >= 0
        assert library.inotify_add_watch(self._queue, os.fsencode(path), _OPEN) >= 0

    def seen(self) -> bool:
        """Whether it was opened since this was asked last."""
        try:
            return bool(os.read(self._queue, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._queue)
