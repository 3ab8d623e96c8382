"""What goes with a notice as it is written: files, what it is about, the notice it corrects."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from insight.hub.acts import MOST_FILES
from insight.notices.draft import Draft
from ui.notices.files import sizes
from ui.notices.words import size_words
from widgets.flow import FlowLayout
from widgets.panel import chip_button


class Enclosures(QWidget):
    """Chips, each of which can be taken out, and one to attach files."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: tuple[str, ...] = ()
        self.customer: tuple[str, str] | None = None
        self.task: str | None = None
        self.replaces: str | None = None
        self.replaces_title = ""
        self.attach = chip_button("")
        self.attach.clicked.connect(self._choose_files)
        self._chips = FlowLayout(self)
        self._chips.setContentsMargins(0, 0, 0, 0)

    def hold(self, draft: Draft) -> None:
        """Show what goes with a draft."""
        self.files, self.customer = draft.files, draft.customer
        self.task, self.replaces = draft.task, draft.replaces
        self._show()

    def add_files(self, paths: Sequence[str]) -> None:
        """Let files go with the notice; they are read when it is sent."""
        self.files = tuple(dict.fromkeys((*self.files, *paths)))
        self._show()
        self.changed.emit()

    def _choose_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Files to go with the notice"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.add_files)
        dialog.open()

    def _show(self) -> None:
        while self._chips.count():
            widget = self._chips.takeAt(0).widget()
            if widget is not None and widget is not self.attach:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        if self.replaces is not None:
            title = self.replaces_title or self.tr("an earlier notice")
            self._add(self.tr("Corrects: {title}").format(title=title), "replaces")
        if self.customer is not None:
            self._add(self.tr("About a customer"), "customer")
        if self.task is not None:
            self._add(self.tr("About a task"), "task")
        for path, size in zip(self.files, sizes(self.files), strict=True):
            told = size_words(size) if size >= 0 else self.tr("not there")
            chip = chip_button(f"{Path(path).name} {told}  ✕")
            chip.clicked.connect(partial(self._drop_file, path))
            self._chips.addWidget(chip)
        self._chips.addWidget(self.attach)
        self.attach.setVisible(len(self.files) < MOST_FILES)

    def _add(self, words: str, field: str) -> None:
        chip = chip_button(f"{words}  ✕")
        chip.setAccessibleName(self.tr("Remove {words}").format(words=words))
        chip.clicked.connect(partial(self._drop, field))
        self._chips.addWidget(chip)

    def _drop(self, field: str, *_on: object) -> None:
        setattr(self, field, None)
        self._show()
        self.changed.emit()

    def _drop_file(self, path: str, *_on: object) -> None:
        self.files = tuple(each for each in self.files if each != path)
        self._show()
        self.changed.emit()

    def retranslate(self) -> None:
        self.attach.setText(self.tr("＋ Attach a file"))
        self._show()
