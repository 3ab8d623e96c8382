"""Copy, print, PDF, export of one customer's page: masked, marked, and written down beforehand."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from insight.identity.records import Ref
from ui.customer.paper import EXPORTED, TIMELINE, Paper, as_sheets, as_text
from ui.customer.printing import print_dialog, write_pdf
from ui.deck import Deck
from ui.export import export_sheets
from widgets.clip import copy
from widgets.message_bar import Message, MessageLevel


class Taking(QObject):
    """Takes what `paper` gives of whoever `person` is, and tells how it went."""

    def __init__(
        self,
        parent: QWidget,
        deck: Deck,
        person: Callable[[], Ref | None],
        paper: Callable[[int], Paper | None],
    ) -> None:
        """`paper` gives the page with so many entries of the timeline, the newest."""
        super().__init__(parent)
        self._window, self._deck = parent, deck
        self._person, self._paper = person, paper

    def choices(self) -> list[tuple[str, Callable[[], None]]]:
        """Return what can be done, in the reader's language, for a menu."""
        return [
            (self.tr("Copy as text, masked"), self.copy),
            (self.tr("Print …"), self.print_out),
            (self.tr("Save as PDF …"), self.save_pdf),
            (self.tr("Export to Excel or CSV …"), self.export),
        ]

    def copy(self) -> None:
        """Put what is shown on the clipboard as text."""
        if page := self._paper(TIMELINE):
            self._take("copy", partial(self._copied, page))

    def _copied(self, page: Paper) -> None:
        copy(as_text(page))
        self._tell(self.tr("Copied, masked."))

    def print_out(self) -> None:
        """Print what is shown, with the watermark."""
        if page := self._paper(TIMELINE):
            self._take("print", lambda: print_dialog(page, self._window, self._go_on).show())

    def save_pdf(self) -> None:
        """Ask for a file and write what is shown there as PDF."""
        if (page := self._paper(TIMELINE)) is None:
            return
        dialog = QFileDialog(self._window, self.tr("Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["PDF (*.pdf)"])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("customer.pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.write_pdf(page, Path(file)))
        self._deck.sight.dropped.connect(dialog.reject)
        dialog.open()

    def write_pdf(self, page: Paper, path: Path) -> None:
        """Write a page as PDF, once that is written down."""
        self._take("print", partial(self._write_pdf, page, path))

    def _write_pdf(self, page: Paper, path: Path) -> None:
        self._go_on(self._written(page, path))

    def _written(self, page: Paper, path: Path) -> Iterator[None]:
        try:
            yield from write_pdf(page, path)
        except OSError as error:
            words = self.tr("{path} could not be written: {why}")
            why = error.strerror or str(error)
            self._tell(words.format(path=path, why=why), level="caution")
        else:
            self._tell(self.tr("Saved to {path}").format(path=path))

    def _go_on(self, steps: Iterator[None]) -> None:
        """Take a step in each turn of the event loop: a whole customer would hold the window up."""
        for _ in steps:
            QTimer.singleShot(0, self, partial(self._go_on, steps))
            return

    def export(self) -> None:
        """Write what is shown to Excel or CSV, with sources and ages."""
        if page := self._paper(EXPORTED):
            sheets = as_sheets(page)
            self._take(
                "export", lambda: export_sheets(self._window, self._deck, "customer", sheets)
            )

    def _take(self, action: Literal["copy", "print", "export"], then: Callable[[], None]) -> None:
        """Have it written down, then do it, unless somebody else is shown by then."""
        person = self._person()
        if person is None:
            return

        def still() -> None:
            if self._person() == person:
                then()

        self._deck.sight.took(action, person, (), still)

    def _tell(self, text: str, level: MessageLevel = "info") -> None:
        self._deck.bell.message.emit(Message(text, level=level, key="customer-taken"))
