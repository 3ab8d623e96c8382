"""What this program puts on the clipboard is remembered, so that it can take it away again.

Only data that Qt itself made goes there: what Python made would be ended by the clipboard after
Python has ended, and the program with it.
"""

from typing import Final

from PySide6.QtGui import QGuiApplication

_COPIED: Final[list[str]] = []


def copied(text: str) -> str:
    """Remember a text that goes to the clipboard, and return it."""
    _COPIED[:] = [text]
    return text


def copy(text: str) -> None:
    """Put text on the clipboard."""
    QGuiApplication.clipboard().setText(copied(text))


def clear() -> None:
    """Empty the clipboard if what is on it came from this program; leave another's alone."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() or clipboard.text() in _COPIED:
        clipboard.clear()
    _COPIED.clear()
