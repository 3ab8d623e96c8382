"""Writing what is shown to an Excel or CSV file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from insight.table import Sheet
from storage.export import write_csv, write_xlsx
from storage.local.errors import StoreError
from storage.local.exports import note_export
from storage.local.store import Store
from ui.deck import Deck
from ui.sight import why_not
from widgets.message_bar import Message


def say(context: str, text: str) -> str:
    """Translate a text of a table."""
    return QCoreApplication.translate(context, text)


def export_sheets(parent: QWidget, deck: Deck, name: str, sheets: Sequence[Sheet]) -> None:
    """Ask for a file and write the sheets there, off the interface thread."""
    translate = QCoreApplication.translate
    excel, csv = translate("Export", "Excel (*.xlsx)"), translate("Export", "CSV (*.csv)")
    dialog = QFileDialog(parent, translate("Export", "Export"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([excel, csv])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix("csv" if chosen == csv else "xlsx")
    )
    dialog.selectFile(f"{name}.xlsx")

    def chosen(file: str) -> None:
        write_to(deck, Path(file), sheets)

    dialog.fileSelected.connect(chosen)
    dialog.open()


def write_to(deck: Deck, path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets to `path` by its ending and tell how it went in the message bar. It stands
    in the audit before it stands in the file; where it cannot, nothing is written."""
    translate = QCoreApplication.translate
    zone, who = deck.zone, deck.sight.who()
    rows = sum(len(sheet.table.rows) for sheet in sheets)

    def write(store: Store) -> Path:
        note_export(store, who, sheets[0].title, path.name, rows)
        if path.suffix.lower() == ".csv":
            write_csv(path, sheets, zone, say)
        else:
            write_xlsx(path, sheets, zone, say)
        return path

    def done(written: Path) -> None:
        deck.bell.message.emit(Message.said_by(lambda: Message(
            translate("Export", "Exported to {path}").format(path=written), key="export",
        )))  # fmt: skip

    def failed(error: Exception) -> None:
        if isinstance(error, StoreError):
            deck.bell.message.emit(Message(
                translate("Export", "Nothing was exported: it could not be written down first."),
                do=why_not(error), level="caution", key="export",
            ))  # fmt: skip
            return
        if not isinstance(error, OSError):
            raise error
        why = error.strerror or error
        deck.bell.message.emit(Message.said_by(lambda: Message(
            translate("Export", "{path} could not be written: {why}").format(path=path, why=why),
            do=translate("Export", "Choose another place, or close the file if it is open."),
            level="caution", key="export",
        )))  # fmt: skip

    deck.work.read(write, done, failed)
