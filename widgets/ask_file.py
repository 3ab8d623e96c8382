"""Asking for a file that is there already, without stopping anything."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_file(
    parent: QWidget, title: str, chosen: Callable[[Path], None], filters: Sequence[str] = ()
) -> None:
    """Open the system's question and return at once; `chosen` is called with the answer, if any.
    `filters` as Qt names them: "CSV (*.csv)"."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if filters:
        dialog.setNameFilters(list(filters))
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.open()
