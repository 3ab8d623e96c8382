"""The customers a warning affects, masked; and tasks for going to them, by the contact rules."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from insight.masking import mask_key
from insight.spoken import clock_time
from insight.table import Cell, Column, Rows, Sheet
from insight.tasks.making import MakeTasks, Subject
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.warnings.affected import Case
from storage.local.warnings.list import WholeWarning
from ui.deck import Deck
from ui.export import export_sheets
from ui.tasks.make import make_tasks
from ui.tasks.words import making_word
from widgets.fact_table import FactDialog

translate = QCoreApplication.translate
_COLUMNS = (
    Column("customer", QT_TRANSLATE_NOOP("Column", "Customer")),
    Column("at", QT_TRANSLATE_NOOP("Column", "When"), "moment"),
    Column("text", QT_TRANSLATE_NOOP("Column", "What they said")),
    Column("source", QT_TRANSLATE_NOOP("Column", "Source")),
)


def customers_dialog(
    parent: QWidget, deck: Deck, whole: WholeWarning, about: str
) -> FactDialog:  # fmt: skip
    """Return the dialog with the cases a warning rests on. `about`: the warning in a line."""
    title = translate("WarningCustomers", "Affected customers: {n}").format(
        n=f"{len(whole.customers):,}")  # fmt: skip
    as_of = translate("WarningCustomers", "As of {time}").format(
        time=clock_time(deck.hub.now_us(), deck.zone, seconds=True))  # fmt: skip
    dialog = FactDialog(deck.theme, deck.zone, title, about, as_of, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    titles = {each.name: each.title(deck.language.code) for each in deck.sources.statuses()}
    rows = rows_of(whole.cases, titles)
    tasks = QPushButton()
    export = QPushButton(translate("WarningCustomers", "Export …"))
    dialog.add_action(tasks)
    dialog.add_action(export)

    def chosen() -> tuple[tuple[str, str], ...]:
        cases = [whole.cases[place] for place in dialog.table.chosen_places()]
        refs = ((each.customer_source, each.customer_key) for each in cases if each.customer_key)
        return tuple(dict.fromkeys(refs))

    def count() -> None:
        tasks.setText(making_word(len(chosen())))
        tasks.setEnabled(bool(chosen()))

    def make() -> None:
        subjects = tuple(Subject(mask_key(ref[1]), customer=ref) for ref in chosen())
        make_tasks(dialog, deck, MakeTasks(
            subjects, about[:120], kind="call_back", grants=("phone",),
            origin={"page": "warnings", "warning": whole.warned.id, "words": about},
            finding=whole.warned.id,
        ))  # fmt: skip

    def write() -> None:
        table = Rows(rows.columns, dialog.table.chosen_rows())
        export_sheets(dialog, deck, "affected", [Sheet(title, table, (about, as_of))])

    dialog.table.chosen.connect(lambda _n: count())
    dialog.table.set_rows(rows)
    count()
    tasks.clicked.connect(make)
    export.clicked.connect(write)
    return dialog


def rows_of(cases: Sequence[Case], titles: Mapping[str, str]) -> Rows:
    """Return cases as a table, a customer by a masked key; `titles`: what sources are called."""
    rows: list[tuple[Cell, ...]] = [
        (mask_key(each.customer_key) if each.customer_key else None, each.at_us,
         " ".join(each.text.split()), titles.get(each.source, each.source))
        for each in cases
    ]  # fmt: skip
    return Rows(_COLUMNS, rows)
