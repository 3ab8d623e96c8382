"""The rows behind a figure: exactly those that were counted, to read, copy and export."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from insight.day import Day
from insight.floor import Figure, SeatBoard
from insight.spoken import clock_time
from insight.table import Rows, Sheet
from storage.local.behind import rows_behind
from storage.local.errors import StoreError
from storage.local.store import Store
from ui.deck import Deck
from ui.export import export_sheets
from ui.told import told
from widgets.fact_table import FactDialog
from widgets.figure_words import figure_name, figure_value


def rows_dialog(
    parent: QWidget, deck: Deck, figure: Figure, now_us: int, board: SeatBoard
) -> FactDialog:
    """Return the dialog of a figure's rows, counted from `board` and as of `now_us`.

    They are read on a reader thread.
    """
    title = f"{figure_name(figure)} {figure_value(figure)}"
    definition = QCoreApplication.translate("Figure", figure.measure.definition)
    if figure.worked:
        definition = f"{definition}\n{figure.worked}"
    as_of = QCoreApplication.translate("RowsDialog", "As of {time}").format(
        time=clock_time(now_us, deck.zone, seconds=True)
    )
    dialog = FactDialog(deck.theme, deck.zone, title, definition, as_of, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    export = QPushButton(QCoreApplication.translate("RowsDialog", "Export …"))
    export.setEnabled(False)
    dialog.add_action(export)
    found: list[Rows] = []
    day = Day.at(now_us, deck.zone)

    def read(store: Store) -> Rows:
        with store.read() as reader:
            return rows_behind(reader, figure.code, day, now_us, board)

    def came(rows: Rows) -> None:
        if not isValid(dialog):
            return
        found.append(rows)
        dialog.table.set_rows(rows)
        export.setEnabled(True)

    def failed(error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isValid(dialog):
            dialog.table.set_failed(told(error))

    def write() -> None:
        chosen = Rows(found[0].columns, dialog.table.chosen_rows())
        export_sheets(dialog, deck, figure.code, [Sheet(title, chosen, (definition, as_of))])

    export.clicked.connect(write)
    dialog.table.set_loading()
    deck.work.read(read, came, failed)
    return dialog
