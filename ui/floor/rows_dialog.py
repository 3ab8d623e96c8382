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
from ui.tasks.from_rows import of_rows
from ui.tasks.make import make_tasks
from ui.tasks.words import making_word
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
    tasks = QPushButton()
    for button in (tasks, export):
        button.setEnabled(False)
        dialog.add_action(button)

    def count_tasks() -> None:
        tasks.setText(making_word(len(dialog.table.chosen_rows())))

    dialog.table.chosen.connect(lambda _n: count_tasks())
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
        tasks.setEnabled(bool(rows.rows))
        count_tasks()

    def failed(error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isValid(dialog):
            dialog.table.set_failed(told(error))

    def write() -> None:
        chosen = Rows(found[0].columns, dialog.table.chosen_rows())
        export_sheets(dialog, deck, figure.code, [Sheet(title, chosen, (definition, as_of))])

    def make() -> None:
        chosen = dialog.table.chosen_rows()
        make_tasks(dialog, deck, of_rows(title, figure.code, found[0], chosen, deck.zone))

    export.clicked.connect(write)
    tasks.clicked.connect(make)
    count_tasks()
    dialog.table.set_loading()
    deck.work.read(read, came, failed)
    return dialog
