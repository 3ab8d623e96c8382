"""Styles what stands there already anew: what is seen at once, the rest in turns of the event loop.

Qt's own way takes up every widget once for itself and once for each one it lies in: half a second
and more where some pages are made. Where a sheet was taken away and another put on, it also reaches
for widgets that have ended since, and crashes.
"""

import time
from collections import deque

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_TURN_S, _REST_MS = 0.008, 10
"""How long one turn may take, and how long others then have theirs."""


class Dressing(QObject):
    """Gives an application a style sheet; `resized` tells whether sizes differ from the one before.

    What is hidden is dressed within a few hundred milliseconds; what is made or shown for the first
    time meanwhile, Qt dresses by itself.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden: deque[QWidget] = deque()
        self._resized = False
        self._turns = QTimer(self, interval=_REST_MS)
        self._turns.timeout.connect(self._turn)

    @property
    def settled(self) -> bool:
        return not self._hidden

    def dress(self, application: QApplication, sheet: str, *, resized: bool) -> None:
        """Put the sheet in force; returns when all that is seen is dressed."""
        if not application.styleSheet():
            application.setStyleSheet(sheet)
            return
        application.style().unpolish(application)  # the sheet finds nobody to go through
        application.setStyleSheet(sheet)
        self._resized = resized or (self._resized and bool(self._hidden))
        self._hidden.clear()
        for window in application.topLevelWidgets():
            if window.isHidden():
                self._hidden.append(window)
            else:
                self._dress_seen(window)
        self._turns.start()

    def _dress_seen(self, widget: QWidget) -> None:
        self._polish(widget)
        for child in _inside(widget):
            if child.isHidden():
                self._hidden.append(child)
            else:
                self._dress_seen(child)

    def _turn(self) -> None:
        until = time.monotonic() + _TURN_S
        while self._hidden and time.monotonic() < until:
            widget = self._hidden.popleft()
            if isValid(widget):
                self._polish(widget)
                self._hidden.extend(_inside(widget))
        if not self._hidden:
            self._turns.stop()

    def _polish(self, widget: QWidget) -> None:
        if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return
        widget.style().polish(widget)
        if self._resized:
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        else:
            widget.update()


def _inside(widget: QWidget) -> list[QWidget]:
    """Return the widgets that lie in this one; windows of its own stand for themselves."""
    return [
        child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()
    ]
