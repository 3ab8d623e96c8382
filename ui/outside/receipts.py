"""Reading what became of text messages, and writing it down once it was looked at."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from insight.masking import mask_key
from insight.outside.sms import STATUSES, ReceiptError, count_by_status
from insight.table import Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.answer_file import AnswerFileError
from storage.hub.hub import Me
from storage.local.errors import StoreError
from storage.local.store import Store
from storage.outgoing.sms import Back, ReadReceipts, read_receipts, record_receipts
from ui.deck import Deck
from ui.hub.sending import tell_unkept
from ui.told import told
from widgets.ask_file import ask_file
from widgets.fact_table import FactDialog
from widgets.message_bar import Message

translate = QCoreApplication.translate

_COLUMNS = (
    Column("row", QT_TRANSLATE_NOOP("Column", "Row"), "number"),
    Column("batch", QT_TRANSLATE_NOOP("Column", "Batch")),
    Column("customer", QT_TRANSLATE_NOOP("Column", "Customer")),
    Column("receipt", QT_TRANSLATE_NOOP("Column", "What became of it")),
)


def ask_receipts(parent: QWidget, deck: Deck) -> None:
    """Ask for a file of receipts, and show what it says."""
    me = deck.hub.me
    if me is None:
        return
    ask_file(
        parent, translate("Sms", "Read delivery receipts"),
        lambda path: _read(parent, deck, me, path),
        (translate("Export", "CSV (*.csv)"), translate("Dispatch", "All files (*)")),
    )  # fmt: skip


def _read(parent: QWidget, deck: Deck, me: Me, path: Path) -> None:
    def read(store: Store) -> ReadReceipts:
        return read_receipts(store, me, path)

    def came(found: ReadReceipts) -> None:
        if isValid(parent):
            ReceiptsDialog(parent, deck, path.name, found).open()

    def failed(error: Exception) -> None:
        if isinstance(error, AnswerFileError | ReceiptError):
            why = translate("Sms", "no row has the headings batch_id, row_id and status")
        elif isinstance(error, OSError):
            why = error.strerror or str(error)
        elif isinstance(error, StoreError):
            why = told(error)
        else:
            raise error
        words = translate("Dispatch", "{file} could not be read: {why}")
        deck.bell.message.emit(Message(
            words.format(file=path.name, why=why), level="caution", key="sms",
        ))  # fmt: skip

    deck.work.read(read, came, failed)


class ReceiptsDialog(FactDialog):
    """What a file of receipts says of each customer; recorded once it is agreed to."""

    def __init__(self, parent: QWidget, deck: Deck, file: str, found: ReadReceipts) -> None:
        counts = count_by_status(each.receipt for each in found.fresh)
        said = " · ".join(
            translate("Sms", "{what}: {n}").format(what=translate("Sms", words), n=counts[status])
            for status, words in STATUSES.items()
        )
        rest = translate("Sms", "recorded already: {known} · not of a batch known here: {unknown}")
        super().__init__(
            deck.theme, deck.zone, translate("Sms", "Receipts in {file}").format(file=file),
            translate("Sms", "Nothing is recorded before you say so. Whoever wants no messages any "
                      "more is not contacted from then on."),
            f"{said} · {rest.format(known=found.known, unknown=len(found.unknown))}", parent,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck, self._found = deck, found
        self.record = QPushButton(translate("Sms", "Record {n}").format(n=len(found.fresh)))
        self.record.setProperty("kind", "primary")
        self.record.setEnabled(bool(found.fresh))
        self.record.clicked.connect(self._record)
        self.add_action(self.record)
        self.table.set_rows(Rows(_COLUMNS, [_row(each) for each in found.fresh]))
        if not found.fresh:
            self.table.set_failed(translate("Sms", "The file says nothing that is not recorded."))

    def _record(self) -> None:
        deck, fresh, now_us = self._deck, self._found.fresh, self._deck.hub.now_us()

        def job(store: Store) -> None:
            record_receipts(store, fresh, now_us)

        def done(_none: None) -> None:
            words = translate("Sms", "{n} receipts are recorded.").format(n=len(fresh))
            deck.bell.message.emit(Message(words, key="sms"))

        deck.work.read(job, done, partial(tell_unkept, deck))
        self.accept()


def _row(each: Back) -> tuple[int, str, str, str]:
    source, key = each.customer
    status = translate("Sms", STATUSES[each.receipt.status])
    return each.receipt.place, each.receipt.batch, f"{source} {mask_key(key)}", status
