"""The avoidable contacts behind a line of the loss statement."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from insight.customer.timeline import REPEAT_DAYS
from insight.path.cases import Cases
from insight.path.statement import StatementFacts
from insight.path.statement_report import DEFINITIONS, contact_table
from insight.spoken import clock_time
from insight.table import Rows, Sheet
from storage.local.links import person_ref
from ui.deck import Deck
from ui.export import export_sheets
from ui.path.words import spoken_rows
from widgets.fact_table import FactDialog

translate = QCoreApplication.translate


def avoidable_words() -> str:
    """Return what is called an avoidable contact, and what it costs."""
    return translate(
        "AvoidableContacts",
        "Avoidable is a contact whose customer had contacted for the same reason at most {days} "
        "days before; it costs its talk and after-work.",
    ).format(days=REPEAT_DAYS)


def contacts_dialog(
    parent: QWidget, deck: Deck, facts: StatementFacts, cases: Cases, places: Sequence[int],
    language: str,
) -> FactDialog:  # fmt: skip
    """Return the dialog with some of a statement's contacts; `Enter` opens whose one is."""
    contacts = facts.found.contacts or ()
    title = translate("AvoidableContacts", "Avoidable contacts, {month}: {n}").format(
        month=f"{facts.found.month:%Y-%m}", n=f"{len(places):,}"
    )
    as_of = translate("AvoidableContacts", "As of {time}").format(
        time=clock_time(cases.now_us, deck.zone)
    )
    dialog = FactDialog(deck.theme, deck.zone, title, avoidable_words(), as_of, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    customer = QPushButton(translate("AvoidableContacts", "Open customer"))
    export = QPushButton(translate("AvoidableContacts", "Export …"))
    for button in (customer, export):
        button.setAutoDefault(False)
        dialog.add_action(button)
    rows = spoken_rows(contact_table(facts, language, places))
    dialog.table.set_rows(rows)

    def whose() -> str:
        chosen = dialog.table.chosen_places()
        return contacts[places[chosen[0]]].customer if len(chosen) == 1 else ""

    def open_customer() -> None:
        if ref := whose():
            dialog.accept()
            deck.bell.page_wanted.emit("customer", person_ref(ref))

    def write() -> None:
        table = Rows(rows.columns, dialog.table.chosen_rows())
        export_sheets(dialog, deck, "contacts", [Sheet(title, table, (*DEFINITIONS, as_of))])

    customer.setEnabled(bool(whose()))
    dialog.table.chosen.connect(lambda _count: customer.setEnabled(bool(whose())))
    dialog.table.view.activated.connect(lambda _index: open_customer())
    customer.clicked.connect(open_customer)
    export.clicked.connect(write)
    return dialog
