"""Finding the dialog that is open, among those that are being closed."""

from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget

D = TypeVar("D", bound=QDialog)


def shown(parent: QWidget, kind: type[D]) -> D:
    """Return the one dialog of a kind that is open."""
    (found,) = (each for each in parent.findChildren(kind) if each.isVisible())
    return found
