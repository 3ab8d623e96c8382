"""Ids that people's acts get: UUIDs of version 7, in the order of time."""

import secrets
import threading
import time
import uuid
from typing import Final

_lock: Final = threading.Lock()
_last = 0


def new_id(after: str | None = None) -> str:
    """Return a UUIDv7: 60 bits of time (a quarter of a microsecond), 62 of chance.

    Ids of one process grow strictly, and an id is greater than `after` even when the clock was
    set back in between.
    """
    global _last  # noqa: PLW0603  # the one clock of the process
    least = 0 if after is None else _moment(uuid.UUID(after)) + 1
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    with _lock:
        _last = max(milliseconds << 12 | rest * 4096 // 1_000_000, _last + 1, least)
        moment = _last
    value = (moment >> 12) << 80 | 7 << 76 | (moment & 0xFFF) << 64
    return str(uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62)))


def _moment(made: uuid.UUID) -> int:
    return made.int >> 80 << 12 | made.int >> 64 & 0xFFF
