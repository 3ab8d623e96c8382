"""How long a test waits for what comes later.

A limit to waiting promises nothing about speed: it only ends a test in which what is waited for
never comes. So there is one, long enough where every core is busy with other tests and their
servers. What is promised about speed is measured, and asserted by itself.
"""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

LIMIT_S = 40.0
LIMIT_MS = round(LIMIT_S * 1_000)


class PatientBot(QtBot):
    """A bot none of whose limits is shorter; what must *not* come is waited for as long as said."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:
        super().waitUntil(callback, timeout=max(timeout, LIMIT_MS))

    def waitSignal(
        self, signal: Any, *, timeout: int = 0, raising: bool | None = None, **more: Any
    ) -> Any:
        limit = timeout if raising is False else max(timeout, LIMIT_MS)
        return super().waitSignal(signal, timeout=limit, raising=raising, **more)

    def waitSignals(
        self, signals: list[Any], *, timeout: int = 0, raising: bool | None = None, **more: Any
    ) -> Any:
        limit = timeout if raising is False else max(timeout, LIMIT_MS)
        return super().waitSignals(signals, timeout=limit, raising=raising, **more)

    def waitExposed(self, widget: Any, *, timeout: int = 0) -> Any:
        return super().waitExposed(widget, timeout=max(timeout, LIMIT_MS))
