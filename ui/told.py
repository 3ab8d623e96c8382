"""Errors of the store in the reader's words."""

from PySide6.QtCore import QCoreApplication

from storage.local.errors import StoreError


def told(error: StoreError) -> str:
    """Return what happened and what to do, in the interface's language, as plain text."""
    return QCoreApplication.translate("Store", error.template).format(**error.values)
